"""The parks dashboard, beside the screen.

Imports point one way (tests/test_architecture.py reads this table):

    ui        -> everything below; the only part that may import streamlit
    cli       -> everything below except ui
    export    -> slides, intake, problems, charts, metrics, queries, theme, markup, formats, text, catalog, model
    slides    -> charts, metrics, queries, theme, markup, formats, text, catalog, model
    charts    -> metrics, theme, markup, formats, text, catalog, model
    demo      -> intake, queries, metrics, problems, text, catalog, model
    intake    -> schema, problems, formats, text, catalog, model   (intake.commit alone: store, queries)
    desk      -> intake, notes, audit, accounts, queries, store, model
    trace     -> intake, queries, metrics, formats, text, catalog, model
    notes     -> accounts, queries, store, model
    audit     -> store, formats, text, model
    accounts  -> store, problems, text, model
    queries   -> store, catalog, model
    metrics   -> formats, text, catalog, model
    store     -> problems, catalog, model
    schema, problems -> text, catalog, model
    theme     -> text, model
    markup    -> formats, model
    formats   -> text, catalog, model
    catalog   -> text.label, model
    text      -> model
    model     -> nothing
"""
