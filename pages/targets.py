"""目标: every target in its source's own word, with progress only where an actual of the same scope exists."""
from lib.ui.guard import require_shell

require_shell()

import streamlit as st

from lib.charts import goals
from lib.text import targets as words
from lib.ui import cache, html, panels, state

language = state.language()
panel = goals.panel(cache.figures(), language)
st.html(html.headline(panel.finding, words.LEAD(language)))
if panel.ids:
    panels.show(panel, headed=False)
else:
    panels.nothing(words.NONE(language), words.NONE_HINT(language))
