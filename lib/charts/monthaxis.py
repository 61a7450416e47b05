"""Months on an axis: where each stands, what the ticks say, how a gap and an empty place are drawn."""
from __future__ import annotations

from datetime import date
from typing import Any

from lib import formats, theme
from lib.model import Language

SMALL = 12
RAIL = dict(color=theme.STRONG, width=1, dash="1px,5px")
GREY = .24
"""Opacity of what stands in the background: strong ink, so that it reads in both themes."""


def at(end: date) -> float:
    """A month's place: whole numbers are the middles of months."""
    return end.year * 12 + end.month


def middle(end: date, months: int) -> float:
    """The middle of a stretch of months that ends with this one."""
    return at(end) - (months - 1) / 2


def span(ends: list[date]) -> tuple[float, float]:
    """The axis from half a month before the first to half a month after the last."""
    return at(ends[0]) - .7, at(ends[-1]) + .7


def ticks(ends: list[date], language: Language, *, most: int = 4) -> tuple[list[float], list[str]]:
    """Years where there are many months, months where there are few."""
    if len(ends) > 14:
        years = sorted({end.year for end in ends})
        places = [_centre(ends, year) for year in years]
        return places, [formats.year(year, language) for year in years]
    step = max(1, -(-len(ends) // most))
    chosen = ends[::-1][::step][::-1]
    return [at(end) for end in chosen], [_short(end, language) for end in chosen]


def _centre(ends: list[date], year: int) -> float:
    own = [at(end) for end in ends if end.year == year]
    return (own[0] + own[-1]) / 2


def _short(end: date, language: Language) -> str:
    start = date(end.year, 1, 1) if end.month == 2 else end.replace(day=1)
    return formats.spaced(formats.period("cumulative", start, end, language, with_year=False))


def axis(**more: Any) -> dict[str, Any]:
    """An axis nobody zooms, with ink that reads in both themes."""
    plain: dict[str, Any] = dict(
        fixedrange=True, showline=False, ticks="", zeroline=False, automargin=False, ticklabelstandoff=4,
        tickfont=dict(size=SMALL, color=theme.STRONG))
    return plain | more


def layout(**more: Any) -> dict[str, Any]:
    """What every figure of a trend shares: no legend, no drag, no fill of its own."""
    plain: dict[str, Any] = dict(
        showlegend=False, dragmode=False, hovermode="closest", paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)", hoverlabel=dict(align="left"), separators=".,")
    return plain | more


def note(text: str, x: float, y: float, *, xref: str = "paper", yref: str = "paper", size: int = SMALL,
         muted: bool = False, strong: bool = False, xanchor: str = "left", yanchor: str = "middle",
         **more: Any) -> dict[str, Any]:
    """A word standing in a figure."""
    font = dict(size=size, color=theme.STRONG) | (dict(weight=600) if strong else {})
    return dict(text=text, x=x, y=y, xref=xref, yref=yref, showarrow=False, xanchor=xanchor, yanchor=yanchor,
                font=font, opacity=theme.MUTED_OPACITY if muted else 1) | more


def spread(places: list[float], apart: float, low: float, high: float) -> list[float]:
    """Places moved as little as needed to stand `apart` from each other, in the same order.

    `places` must be ascending; the result stays between `low` and `high` where it fits.
    """
    moved: list[float] = []
    for place in places:
        moved.append(max(place, moved[-1] + apart) if moved else max(place, low))
    over = moved[-1] - high if moved else 0
    if over > 0:
        limit = high
        for n in range(len(moved) - 1, -1, -1):
            moved[n] = min(moved[n], limit)
            limit = moved[n] - apart
    return moved
