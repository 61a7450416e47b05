"""平台: platforms, computing centres and funds, with what a leader would ask of each."""
from lib.ui.guard import require_shell

require_shell()

import streamlit as st

from lib import markup
from lib.charts import platforms
from lib.text import registers as words
from lib.ui import cache, panels, state

language = state.language()
rows = cache.register("platforms")
if rows.empty:
    panels.nothing(words.NO_PLATFORMS(language), words.NO_PLATFORMS_HINT(language))
    st.stop()

st.html(markup.headline(platforms.finding(rows, language), words.PLATFORMS_LEAD(language)))
for panel in platforms.groups(rows, language):
    panels.show(panel)
