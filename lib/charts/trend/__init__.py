"""How one indicator moves: a small chart for each park, or all parks in one.

Draws what `metrics.trend` allows to be joined: lines break where a report is missing and, for
year-to-date values, at each new year; a derived month is hollow, 1—2月 is one mark two months
wide. A park without a point keeps its place and says why.
"""
from lib.charts.trend.rates import growth
from lib.charts.trend.values import panel
from lib.charts.trend.view import View

__all__ = ["View", "growth", "panel"]
