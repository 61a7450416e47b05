"""总览 The parks at a glance: what leads, what lags, what is missing."""
from lib.ui.guard import require_shell

require_shell()

import streamlit as st

from lib import catalog, formats, markup
from lib.model import CORE_INDICATORS
from lib.text import overview as words
from lib.ui import panels, state, views

language = state.language()
sized = state.param("indicator", CORE_INDICATORS, "")
seen = views.overview(language, state.today(), state.href("park", park="PARK"), sized,
                      state.here(indicator="SIZED"))

st.html(markup.headline(seen.opening.finding, seen.opening.lead))
if seen.empty:
    st.html(markup.invitation(
        words.EMPTY_TEMPLATE(language),
        (words.EMPTY_UPLOAD(language), state.href("upload")), (words.EMPTY_SOURCES(language), state.href("sources"))))
elif seen.strip:
    st.html(seen.strip)

title = words.EMPTY_CARDS if seen.empty else words.CARDS
st.html(markup.section(title(language, n=formats.numeral(len(catalog.parks()), language))))
st.html(seen.cards)

if seen.core:
    st.html(markup.section(words.CORE(language), words.CORE_NOTE(language)))
    with st.grid(3, min_column_width=330, gap="small"):
        for panel in seen.core:
            panels.show(panel)

st.html(markup.section((words.WHERE if len(seen.around) > 1 else words.WHERE_ONLY)(language)))
with st.grid(len(seen.around), min_column_width=330, gap="small"):
    for panel in seen.around:
        panels.show(panel)
