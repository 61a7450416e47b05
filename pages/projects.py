"""项目: how far the projects have come, the register of them, and what was signed where."""
from lib.ui.guard import require_shell

require_shell()

import streamlit as st

from lib import markup
from lib.charts import conversion, pipeline, register, timeline
from lib.metrics import pipeline as metric
from lib.text import registers as words
from lib.ui import cache, controls, panels, state

language = state.language()
projects, events, figures = cache.register("projects"), cache.register("events"), cache.figures()
if projects.empty and figures.empty:
    panels.nothing(words.NOTHING(language), words.NOTHING_HINT(language))
    st.stop()

st.html(markup.headline(pipeline.finding(projects, language), pipeline.lead(projects, language)))
panels.show(pipeline.panel(projects, figures, language))

st.html(markup.section(words.REGISTER(language)))
if projects.empty:
    panels.nothing(words.NOTHING(language), words.NOTHING_HINT(language))
else:
    chosen = controls.projects(projects)
    rest = "" if state.param("cards", ("all",), "") else state.here(cards="all")
    found = metric.narrowed(projects, **chosen.filters)
    panels.show(register.panel(found, len(projects), language, chosen.sort, rest, cache.courses()))
    with st.grid(2, gap="small", min_column_width=330):
        with st.container(key="signed-and-since"):
            panels.show(pipeline.signed(projects, figures, language))
            panels.show(conversion.panel(projects, cache.courses(), language))
        panels.show(register.events(events, projects, language))

if len(events):
    st.html(markup.section(words.TIMELINE(language)))
    park = controls.park_or_all("of")
    panels.show(timeline.panel(events, language, park))
    st.html(timeline.listing(events, language, park))
