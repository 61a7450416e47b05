"""来源 Where each number comes from, what is missing, where sources differ, what the terms mean."""
from lib.ui.guard import require_shell

require_shell()

import streamlit as st

from lib import catalog, markup
from lib.text import sources as words
from lib.ui import controls, panels, state, views

language = state.language()
subject = state.param("subject", catalog.parks(), "")
seen = views.sources(language, subject)

st.html(markup.headline(seen.opening.finding, seen.opening.lead))

for panel in seen.grid:
    panels.show(panel)

for panel in views.reports(language, state.today()):
    panels.show(panel)

if seen.by_source:
    st.html(markup.section(words.BY_SOURCE(language)))
    options = {"": words.EVERYTHING(language)} | {park.id: park.short(language) for park in catalog.parks().values()}
    with st.container(width=360):
        controls.choose("subject", options, words.SHOW(language))
    for panel in seen.by_source:
        panels.show(panel)

for panel in seen.conflicts:
    st.html(markup.section(words.CONFLICTS(language)))
    panels.show(panel)

st.html(markup.section(words.DEFINITIONS(language)))
with st.grid(2, min_column_width=330, gap="small"):
    panels.show(seen.terms)
    panels.show(seen.indicators)
