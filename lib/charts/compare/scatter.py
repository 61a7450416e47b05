"""Size across, growth up: one mark a park, its name where it hides least."""
from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib import catalog, formats, theme
from lib.charts import marks, monthaxis
from lib.charts.compare.basis import At, dot, mini, points_at, x_of
from lib.charts.compare.said import Words
from lib.charts.panel import Panel
from lib.metrics import series
from lib.text import compare as words

_WIDE, _TALL = 560, 306


def scatter(frame: pd.DataFrame, at: At) -> Panel | None:
    """Value across, growth up; None where fewer than three parks have both."""
    now, old = points_at(frame, at)
    both = now[[value is not None for value in now["growth"]]].reset_index(drop=True) if len(now) else now
    if len(both) < series.RANK_NEEDS:
        return None
    said = Words(at, both, old)
    width = 330 if at.narrow else _WIDE
    xs, ys = [x_of(row, at.language) for row in both.itertuples()], [float(row.growth) for row in both.itertuples()]
    high, low = max([*ys, 0]), min([*ys, 0])
    top, bottom, right = high + .14 * (high - low), low - .08 * (high - low), max(xs) * (1.42 if at.narrow else 1.2)
    data, notes = [], []
    names = [mini(row.subject, at.language) for row in both.itertuples()]
    places = _free_places([x / right * (width - 60) for x in xs], [(y - bottom) / (top - bottom) * (_TALL - 34) for y in ys], names)
    for n, row in enumerate(both.itertuples()):
        colour = theme.park_colour(catalog.parks()[row.subject].slot)
        mark = dot(row, 0, row.subject, at)[1] | dict(y=[ys[n]], cliponaxis=False, customdata=[marks.carried(row.growth_ids)])
        mark["marker"] = dict(color=colour, size=13, symbol="circle-open" if row.growth_origin == "computed" else "circle",
                              line=dict(color=colour, width=2))
        data.append(mark)
        notes.append(monthaxis.note(names[n], xs[n], ys[n], xref="x", yref="y", size=13, **places[n]))
    unit, table = formats.unit_name(both["unit"].iloc[0], at.language), said.table(frame, list(both["subject"]), {})
    layout = monthaxis.layout(
        height=_TALL, margin=dict(l=46, r=8, t=6, b=28), annotations=notes,
        xaxis=monthaxis.axis(range=[0, right], showgrid=True, zeroline=True, nticks=6, tickformat=",~f"),
        yaxis=monthaxis.axis(range=[bottom, top], showgrid=True, zeroline=True, zerolinecolor=theme.STRONG, nticks=6, ticksuffix="%"))
    return Panel(f"{at.indicator.replace('_', '-')}-size-growth", said.scatter(), words.SCATTER_SUBTITLE(at.language, unit=unit), said.source(False),
                 go.Figure({"data": data, "layout": layout}), None, table,
                 tuple(dict.fromkeys(int(n) for ids in both["growth_ids"] for n in ids)), said.alt(list(both["subject"])),
                 said.cells(table, list(both["subject"]), {}))


_MARK = 15


def _free_places(xs: list[float], ys: list[float], names: list[str]) -> list[dict[str, Any]]:
    """For each mark (in px) where its name hides least: beside, above or below it, as note arguments."""
    taken = [(x - _MARK / 2, y - _MARK / 2, x + _MARK / 2, y + _MARK / 2) for x, y in zip(xs, ys, strict=True)]
    found = []
    for x, y, name in zip(xs, ys, names, strict=True):
        wide = sum(13 if ord(sign) > 0x2e80 else 7.4 for sign in name)
        places = [(dict(xanchor=anchor, xshift=dx, yshift=dy), (x + dx + left * wide, y + dy - 8, x + dx + (left + 1) * wide, y + dy + 8))
                  for anchor, dx, dy, left in (("left", 11, 0, 0), ("right", -11, 0, -1), ("center", 0, 17, -.5), ("center", 0, -17, -.5),
                                               ("left", 6, 15, 0), ("left", 6, -15, 0), ("right", -6, 15, -1), ("right", -6, -15, -1))]
        best = min(places, key=lambda place: sum(_overlap(place[1], other) for other in taken) + (place[1][0] < 0) * 999)
        taken.append(best[1])
        found.append(best[0])
    return found


def _overlap(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    """The area two boxes (left, bottom, right, top) share."""
    return max(0.0, min(one[2], other[2]) - max(one[0], other[0])) * max(0.0, min(one[3], other[3]) - max(one[1], other[1]))
