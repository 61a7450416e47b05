"""走势 How a figure moves: each park for itself, or all in one chart."""
from lib.ui.guard import require_shell

require_shell()

import streamlit as st

from lib import formats, markup
from lib.charts.trend import View
from lib.metrics.trend import Form, forms
from lib.model import CORE_INDICATORS
from lib.text import trends as words
from lib.ui import controls, panels, series, state

ENDS = 140  # px of the two lists of months: both in one row of a phone

language = state.language()

with st.container(horizontal=True, gap="small"):
    indicator = controls.indicator(CORE_INDICATORS)
    choice = {each: words.FORMS[each](language) for each in forms(indicator)}
    form = Form(controls.pick("form", choice, words.FORM(language))) if len(choice) > 1 else forms(indicator)[0]
    layout = controls.pick("layout", {each: label(language) for each, label in words.LAYOUTS.items()}, words.LAYOUT(language))
    shared = layout == "together" or controls.pick(
        "scale", {each: label(language) for each, label in words.SCALES.items()}, words.SCALE(language)) == "shared"
    ends = {f"{end:%Y-%m}": end for end in series.months(indicator, form)}
    first = last = None
    if len(ends) > 1:
        named = {code: formats.month(end, language) for code, end in ends.items()}
        earliest = list(ends)[-series.KEPT_MONTHS:][0]
        with st.container(horizontal=True, gap="small", width="content"):
            first = ends[controls.choose("from", named, words.FROM(language), earliest, width=ENDS)]
            last = ends[controls.choose("to", named, words.TO(language), list(ends)[-1], width=ENDS)]

seen = series.trends(View(
    indicator, form, language, min(first, last) if first else None, max(first, last) if last else None,
    shared=shared, together=layout == "together", columns=2 if state.narrow() else 4))

st.html(markup.headline(seen.main.finding, ""))
panels.show(seen.main, headed=False, place="trend")
if seen.growth:
    panels.show(seen.growth, place="growth")
elif len(ends) < 2:
    panels.nothing(words.NO_MONTHS(language))
