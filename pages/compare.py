"""对比 Parks side by side on one indicator and date."""
from lib.ui.guard import require_shell

require_shell()

import streamlit as st

from lib import catalog, formats, markup
from lib.charts.compare import At
from lib.model import CORE_INDICATORS
from lib.text import compare as words
from lib.ui import controls, panels, series, state

language = state.language()

with st.container(horizontal=True, gap="small"):
    indicator = controls.indicator(CORE_INDICATORS)
    ends = {f"{end:%Y-%m}": end for end in series.periods(indicator)}
    period, parks, kind = None, (), "growth"
    if ends:
        period = ends[controls.choose("period", {code: formats.month(end, language) for code, end in ends.items()},
                                      words.PERIOD(language), width=140)]
    if len(ends) > 1:
        named = {each.id: each.mini(language) for each in catalog.parks().values()}
        parks = controls.choose_several("parks", named, words.PARKS(language), width=200)
        kind = controls.pick("heat", {each: label(language) for each, label in words.HEATS.items()}, words.HEAT(language))

seen = series.comparison(At(indicator, period, language, parks, state.narrow()), kind == "level")

st.html(markup.headline(seen.dots.finding, ""))
with st.grid(2 if seen.others else 1, min_column_width=330, gap="small"):
    panels.show(seen.dots, headed=False, place="dots")
    for panel in seen.others:
        panels.show(panel, place=panel.name.replace(indicator.replace("_", "-"), "indicator"))
if seen.heat:
    panels.show(seen.heat, place="heat")
if not seen.alike:
    panels.nothing(words.NOTHING(language), words.NOTHING_HINT(language))
