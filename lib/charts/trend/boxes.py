"""Eight small charts side by side: their places, axes and heads; a park without a point says why."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from lib import catalog, formats
from lib.charts import monthaxis
from lib.charts.trend.view import Rows, View, month_of, percent, short, span_of
from lib.text import terms, trends as words

CELL = {4: 152, 2: 132}
"""Height of one small chart by the number of columns."""
HEAD = 24
FOOT = 20
TICKS = 42


@dataclass(frozen=True, slots=True)
class Box:
    """One small chart's place: its axes' names and its corners in paper coordinates."""

    park: str
    x: str
    y: str
    left: float
    right: float
    bottom: float
    top: float


def box_of(n: int, park: str, rows: int, height: int, view: View) -> Box:
    row, column = divmod(n, view.columns)
    gap = (.018 if view.columns == 4 else .05) if view.shared else (.04 if view.columns == 4 else .13)
    wide = (1 - gap * (view.columns - 1)) / view.columns
    tall = CELL[view.columns] / (CELL[view.columns] * rows)
    left = column * (wide + gap)
    top = 1 - row * tall
    number = "" if n == 0 else str(n + 1)
    return Box(park, f"x{number}", f"y{number}", left, left + wide, top - tall + 8 / height, top - HEAD / height)


def on(box: Box, trace: dict[str, Any]) -> dict[str, Any]:
    return trace | {"xaxis": box.x, "yaxis": box.y}


def axes(box: Box, ends: list[date], reach: tuple[float, float], view: View, count: int) -> dict[str, Any]:
    n = int(box.x[1:] or 1)
    last_row = n > count - view.columns
    places, names = monthaxis.ticks(ends, view.language, most=4 if view.columns == 4 else 2)
    low, high = span_of(ends, view)
    first_column = (n - 1) % view.columns == 0
    return {
        f"xaxis{box.x[1:]}": monthaxis.axis(
            anchor=box.y, domain=[box.left, box.right], range=[low, high], showgrid=False,
            tickvals=places, ticktext=names, showticklabels=last_row),
        f"yaxis{box.y[1:]}": monthaxis.axis(
            anchor=box.x, domain=[box.bottom, box.top], range=list(reach), nticks=4, showgrid=True,
            showticklabels=first_column or not view.shared, zeroline=True, zerolinewidth=1, tickformat=",~f"),
    }


def head(box: Box, own: Rows, ends: list[date], view: View) -> list[dict[str, Any]]:
    """The park's name, and at the right its newest value with its growth (and month, if an older one)."""
    name = formats.spaced(catalog.parks()[box.park].mini(view.language))
    y = box.top + (HEAD - 12) / (CELL[view.columns] * -(-len(catalog.parks()) // view.columns))
    size = 14 if view.columns == 4 else 13
    notes = [monthaxis.note(f"<b>{name}</b>", box.left, y, size=size)]
    if own:
        notes.append(at_right(box, _newest(own[-1], ends, view), y))
    return notes


def at_right(box: Box, text: str, y: float) -> dict[str, Any]:
    """At the right of a head; a second line hangs below the first."""
    return monthaxis.note(text, box.right, y, xanchor="right", align="right", **(
        dict(yanchor="top", yshift=9) if "<br>" in text else {}))


def _newest(row, ends: list[date], view: View) -> str:
    """Value, growth where there is room, and the month if it is not the newest."""
    growth = percent(row) if row.growth is not None and view.columns == 4 else ""
    return dated(f"<b>{short(row, view.language)}</b>", growth, row, ends, view)


def dated(strong: str, more: str, row, ends: list[date], view: View) -> str:
    """What stands at a box's head; an older value says its month in place of its growth, below where room is scarce."""
    if row.period_end == ends[-1]:
        return formats.spaced(" ".join(part for part in (strong, more) if part))
    month = month_of(row, view)
    return formats.spaced(f"{strong} {month}") if view.columns == 4 else formats.spaced(strong) + "<br>" + formats.spaced(month)


def empty(box: Box, beside: pd.DataFrame, drawn: pd.DataFrame, view: View) -> dict[str, Any]:
    """What stands in a box without a point: not published, or the one figure that is no trend."""
    other = beside[beside["subject"] == box.park]
    monthly = set(drawn["batch_kind"]) - {"published"}
    text = (terms.NOT_REPORTED if monthly else terms.NOT_PUBLISHED)(view.language)
    if len(other):
        row = other.iloc[0]
        why = words.NOT_IN_TREND if row["caliber"] else words.OCCASION
        text = f"{formats.of(row, view.language).svg} {row['caliber']}<br>{why(view.language)}"
    return monthaxis.note(text, (box.left + box.right) / 2, (box.bottom + box.top) / 2, xanchor="center", muted=True)


def rail_of(box: Box, stretches: list[tuple[float, float]]) -> dict[str, Any]:
    xs: list[float | None] = []
    for start, end in stretches:
        xs += [start, end, None]
    return on(box, dict(type="scatter", mode="lines", x=xs[:-1], y=[0] * (len(xs) - 1), line=monthaxis.RAIL,
                         opacity=.55, hoverinfo="skip", cliponaxis=False))
