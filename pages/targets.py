"""目标: every target in its source's own word, with progress only where an actual of the same scope exists."""
from lib.ui.guard import require_shell

require_shell()

import streamlit as st

from lib import formats, markup
from lib.text import places, targets as words
from lib.ui import panels, state, views

language = state.language()
seen = views.aims(language)
st.html(markup.headline(seen.finding, words.LEAD(language)))
for each in seen.years:
    st.html(markup.section(places.YEAR_HEAD(language, year=formats.year(each.year, language))))
    with st.grid(min(len(each.panels), 3), min_column_width=330, gap="small"):
        for panel in each.panels:
            panels.show(panel)
if not seen.years:
    panels.nothing(words.NONE(language), words.NONE_HINT(language))
