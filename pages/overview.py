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


def invitation() -> markup.Html:
    """What to do while nothing is known."""
    return markup.invitation(words.EMPTY_TEMPLATE(language), (words.EMPTY_UPLOAD(language), state.href("upload")),
                             (words.EMPTY_SOURCES(language), state.href("sources")))


st.html(markup.stack(
    markup.headline(seen.opening.finding, seen.opening.lead),
    invitation() if seen.empty else seen.strip,
    markup.section((words.EMPTY_CARDS if seen.empty else words.CARDS)(language, n=formats.numeral(len(catalog.parks()), language))),
    seen.cards,
    markup.section(words.CORE(language), words.CORE_NOTE(language)) if seen.core else None))

if seen.core:
    with st.grid(3, min_column_width=330, gap="small"):
        for panel in seen.core:
            panels.show(panel)

st.html(markup.section((words.WHERE if len(seen.around) > 1 else words.WHERE_ONLY)(language)))
with st.grid(len(seen.around), min_column_width=330, gap="small"):
    for panel in seen.around:
        panels.show(panel)
