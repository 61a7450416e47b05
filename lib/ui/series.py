"""What the trends and the comparison show, built once for each revision, language and day."""
from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from lib import theme
from lib.charts import compare, heat, trend
from lib.charts.compare import At
from lib.charts.panel import Panel
from lib.charts.trend import View
from lib.metrics import trend as metric
from lib.metrics.trend import Form
from lib.model import CORE_INDICATORS, DataSet, Filters
from lib.ui import cache, state

KEPT_MONTHS = 36
"""As many reports are shown unless more are asked for."""
_WIDE, _HALF, _NARROW = 820, 470, 300
"""px a source line inside a figure is wrapped for, by how much of the screen its panel takes."""


@dataclass(frozen=True, slots=True)
class Trends:
    """The trend and, where anyone has it, growth."""

    main: Panel
    growth: Panel | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """`alike` is False where too few values compare for anything but the first panel."""

    dots: Panel
    others: tuple[Panel, ...]
    heat: Panel | None

    @property
    def alike(self) -> bool:
        return bool(self.others or self.heat)


def _finished(panel: Panel, width: int) -> Panel:
    """With its source line and, in the demonstration, the stamp: once here, not at every run."""
    panel = panel.with_foot(width)
    if panel.figure is None or state.data_set() is not DataSet.DEMO:
        return panel
    return replace(panel, figure=theme.stamp(panel.figure, state.language()))


def _figures(indicator: str):
    return cache.figures(Filters(indicators=(indicator,)))


@cache.kept
def months(indicator: str, form: Form) -> tuple[date, ...]:
    """The months an indicator's trend covers, first to last."""
    return tuple(metric.months(metric.points(_figures(indicator), indicator, form)))


@cache.kept
def trends(view: View) -> Trends:
    frame = _figures(view.indicator)
    width = _WIDE if view.columns == 4 else _NARROW
    growth = trend.growth(frame, view)
    return Trends(_finished(trend.panel(frame, view), width), growth and _finished(growth, width))


@cache.kept
def periods(indicator: str) -> tuple[date, ...]:
    """The dates on which parks can be compared, newest first."""
    return tuple(compare.periods(_figures(indicator), indicator))


@cache.kept
def comparison(at: At, level: bool) -> Comparison:
    """`level`: the heat map shows values against each park's own highest, not growth."""
    frame = cache.figures(Filters(indicators=CORE_INDICATORS))
    half = _NARROW if at.narrow else _HALF
    found = (compare.scatter(frame, at), compare.share(frame, at), compare.aligned(frame, at))
    warm = heat.heat(frame, at.indicator, at.language, level=level, parks=at.parks)
    return Comparison(
        _finished(compare.dots(frame, at), half), tuple(_finished(panel, half) for panel in found if panel),
        warm and _finished(warm, half if at.narrow else _WIDE))
