"""Parks side by side on one indicator and date: dots in rows, size against growth, shares.

Only values of the very period asked for stand on an axis; a park without one keeps its row,
last, and says which older value it has. Ranked only where three or more are alike.
"""
from lib.charts.compare.aligned import aligned
from lib.charts.compare.basis import At, periods
from lib.charts.compare.dots import dots
from lib.charts.compare.scatter import scatter
from lib.charts.compare.share import share

__all__ = ["At", "aligned", "dots", "periods", "scatter", "share"]
