"""园区 One park in full: its figures, chain, projects and company; what is its district's stands apart."""
from lib.ui.guard import require_shell

require_shell()

import streamlit as st

from lib import catalog, markup
from lib.charts.panel import Panel
from lib.text import park as words
from lib.ui import panels, state, views

language = state.language()
parks = catalog.parks()
chosen = state.param("park", parks, next(iter(parks)))
seen = views.park(chosen, language, state.href("park", park="PARK"))


def show(panel: Panel) -> None:
    """Every park's panel of a kind stands in the same card: another park changes what is in it."""
    panels.show(panel, place=panel.name.removesuffix(f"-{chosen}"))


st.html(markup.stack(seen.switcher, markup.headline(seen.opening.finding, seen.opening.lead), seen.heroes))

if seen.progress:
    with st.grid(len(seen.progress), min_column_width=330, gap="small"):
        for panel in seen.progress:
            show(panel)

if seen.works:
    st.html(markup.section(words.CHAIN(language)))
    for panel in seen.works:
        show(panel)

st.html(markup.section(words.FIGURES(language)))
show(seen.figures)

if seen.company:
    st.html(markup.section(words.CAST(language)))
    with st.grid(2, min_column_width=330, gap="small"):
        for number, column in enumerate((seen.company, seen.events)):
            with st.container(key=f"company-{number}"):
                for panel in column:
                    show(panel)

if seen.apart:
    st.html(markup.section(words.APART(language), words.APART_NOTE(language)))
    with st.grid(min(2, len(seen.apart)), min_column_width=330, gap="small"):
        for panel in seen.apart:
            show(panel)
