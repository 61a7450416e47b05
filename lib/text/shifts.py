"""Words of the panel that says what the newest report changed against the one before."""
from __future__ import annotations

from lib.text.label import Label

FASTER = Label("较上期：{up}园增速加快、{down}园放缓", "Since the last report: {up} {up:park grows|parks grow} faster, {down} slower")
NO_BASE = Label("较上期：暂无可比的增速", "Since the last report: no growth rates to compare")
SUBTITLE = Label("产值 · {period}累计 · 同比为上报数", "Output · {period}, year to date · growth as reported")
PARK = Label("园区", "Park")
VALUE = Label("累计", "To date")
GROWTH = Label("同比", "y/y")
POINTS = Label("变化（点）", "± pts")
RANK = Label("位次", "#")
RANK_WAS = Label("{rank}（上期{was}）", "{rank} (was {was})")
ONLY_BOTH = Label("只列两期都报送的园区，位次在其间比较", "only parks that sent both reports, ranked among themselves")
