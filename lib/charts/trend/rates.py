"""Growth as reported, else computed and hollow, park by park."""
from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib import catalog, theme
from lib.charts import marks, monthaxis
from lib.charts.panel import Panel
from lib.charts.trend.boxes import CELL, FOOT, HEAD, TICKS, Box, at_right, axes, box_of, dated, empty, head, on
from lib.charts.trend.lines import point_marks
from lib.charts.trend.view import Rows, View, by_park, ends_of, percent
from lib.charts.trendwords import Said
from lib.metrics import trend
from lib.metrics.trend import Form


def growth(frame: pd.DataFrame, view: View) -> Panel | None:
    """Growth as reported (else computed, hollow) beside the trend; None where nobody has two points."""
    form = Form.LEVEL if view.form is Form.LEVEL else Form.CUMULATIVE
    found = trend.within(trend.points(frame, view.indicator, form), view.first, view.last)
    drawn = found[[value is not None for value in found["growth"]]].reset_index(drop=True) if len(found) else found
    if drawn.empty or max(drawn["subject"].value_counts()) < 2:
        return None
    said = Said(view.indicator, form, view.language, drawn, drawn.iloc[:0])
    return Panel(
        name=f"{view.indicator.replace('_', '-')}-growth-by-park", finding=said.growth_finding(),
        subtitle=said.growth_subtitle(), source=said.source(), figure=rates(drawn, replace(view, form=form, shared=True)),
        html=None, table=said.table(), ids=tuple(dict.fromkeys(int(n) for ids in drawn["growth_ids"] for n in ids)), alt=said.alt(),
        cells=said.cells())


def rates(drawn: pd.DataFrame, view: View) -> go.Figure:
    """Eight small charts of growth on one axis, nought drawn strong."""
    ends, parks = trend.months(drawn), list(catalog.parks())
    rows = -(-len(parks) // view.columns)
    height = CELL[view.columns] * rows + FOOT
    values = [float(value) for value in drawn["growth"]]
    low, high = min(0.0, *values), max(0.0, *values)
    reach = (low - .08 * (high - low), high + .08 * (high - low))
    data, notes = [], []
    layout = monthaxis.layout(height=height, margin=dict(l=TICKS, r=6, t=2, b=FOOT))
    rows_of = by_park(drawn)
    for box in (box_of(n, park, rows, height, view) for n, park in enumerate(parks)):
        own = rows_of.get(box.park, [])
        layout |= axes(box, ends, reach, view, len(parks))
        layout[f"yaxis{box.y[1:]}"] |= dict(ticksuffix="%", zerolinecolor=theme.STRONG)
        notes += head(box, [], ends, view)
        if not own:
            notes.append(empty(box, drawn.iloc[:0], drawn, view))
            continue
        notes.append(_rate(box, own[-1], ends, height, view))
        data += [on(box, trace) for trace in _rate_marks(own, view)]
    return go.Figure({"data": data, "layout": layout | {"annotations": notes}})


def _rate(box: Box, row, ends: list[date], height: int, view: View) -> dict[str, Any]:
    text = dated(f"<b>{percent(row)}</b>", "", row, ends, view)
    if view.columns == 2 and len(catalog.parks()[box.park].mini(view.language)) > 9:
        text = f"\u00a0<br>{text}"  # an empty first line would be dropped
    return at_right(box, text, box.top + (HEAD - 12) / height)


def _rate_marks(rows: Rows, view: View) -> list[dict[str, Any]]:
    colour = theme.park_colour(catalog.parks()[rows[0].subject].slot)
    xs: list[float | None] = []
    ys: list[float | None] = []
    for run in trend.runs(ends_of(rows), view.form):
        xs += [*(monthaxis.at(rows[n].period_end) for n in run), None]
        ys += [*(float(rows[n].growth) for n in run), None]
    line = dict(type="scatter", mode="lines", x=xs, y=ys, line=dict(color=colour, width=2), hoverinfo="skip")
    dots = point_marks(rows, view) | dict(y=[float(r.growth) for r in rows], customdata=[marks.carried(r.growth_ids) for r in rows], marker=dict(
        color=colour, size=5, line=dict(width=1.2, color=colour),
        symbol=["circle-open" if r.growth_origin == "computed" else "circle" for r in rows]))
    return [line, dots]
