"""The values of one indicator as they move: park by park, or all parks in one chart."""
from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib import catalog, theme
from lib.charts import monthaxis
from lib.charts.panel import Panel
from lib.charts.trend.boxes import CELL, FOOT, TICKS, Box, axes, box_of, empty, head, on, rail_of
from lib.charts.trend.lines import coordinates, own_marks
from lib.charts.trend.together import one
from lib.charts.trend.view import Rows, View, by_park, ends_of, span_of, top_of
from lib.charts.trendwords import Said
from lib.metrics import trend
from lib.metrics.trend import Form


def panel(frame: pd.DataFrame, view: View) -> Panel:
    """The trend of one indicator; `frame` holds current figures, of any indicators."""
    known = trend.points(frame, view.indicator, view.form)
    drawn = trend.within(known, view.first, view.last)
    beside = trend.others(frame, view.indicator, known)
    said = Said(view.indicator, view.form, view.language, drawn, beside)
    figure = None
    if len(drawn):
        figure = one(drawn, view) if view.together else each(drawn, beside, view)
    name = f"{view.indicator.replace('_', '-')}-{view.form}-{'together' if view.together else 'by-park'}"
    return Panel(
        name=name, finding=said.finding(), subtitle=said.subtitle(view.shared, view.together), source=said.source(),
        figure=figure, html=None if figure is not None else said.roll(),
        table=said.table(), ids=tuple(dict.fromkeys(int(n) for ids in drawn["ids"] for n in ids)), alt=said.alt(),
        cells=said.cells())


def each(drawn: pd.DataFrame, beside: pd.DataFrame, view: View) -> go.Figure:
    """Eight small charts in catalogue order, a shared vertical axis unless asked otherwise."""
    ends = trend.months(drawn)
    parks = list(catalog.parks())
    rows = -(-len(parks) // view.columns)
    height = CELL[view.columns] * rows + FOOT
    boxes = [box_of(n, park, rows, height, view) for n, park in enumerate(parks)]
    data: list[dict[str, Any]] = []
    layout = monthaxis.layout(height=height, margin=dict(l=TICKS, r=6, t=2, b=FOOT), bargap=0, barmode="overlay")
    notes: list[dict[str, Any]] = []
    rows_of = by_park(drawn)
    top = top_of([row for own in rows_of.values() for row in own], view)
    grey = _others_line(rows_of, view) if view.shared and view.form is not Form.MONTH else {}
    for box in boxes:
        own = rows_of.get(box.park, [])
        reach = top if view.shared or not own else top_of(own, view)
        layout |= axes(box, ends, (0, reach), view, len(parks))
        notes += head(box, own, ends, view)
        if not own:
            notes.append(empty(box, beside, drawn, view))
            data.append(rail_of(box, [span_of(ends, view)]))
            continue
        if grey:
            data.append(on(box, grey[box.park]))
        data += [on(box, trace) for trace in own_marks(own, view)]
        data += _gap_marks(box, own, ends)
    return go.Figure({"data": data, "layout": layout | {"annotations": notes}})


def _gap_marks(box: Box, own: Rows, ends: list[date]) -> list[dict[str, Any]]:
    """A dotted stretch at the foot of the axis where months are missing."""
    missing = trend.gaps(ends_of(own), ends)
    if not missing:
        return []
    stretches = [(monthaxis.at(first) - .5, monthaxis.at(last) + .5) for first, last in missing]
    rail = rail_of(box, stretches)
    return [rail | {"line": dict(color=theme.STRONG, width=3, dash="1px,3px"), "opacity": .75}]


def _others_line(rows_of: dict[str, Rows], view: View) -> dict[str, dict[str, Any]]:
    """For each park the other parks' lines as one quiet trace."""
    lines = {park: coordinates(own, view) for park, own in rows_of.items()}
    found = {}
    for park in catalog.parks():
        xs: list[float | None] = []
        ys: list[float | None] = []
        for other, (x, y) in lines.items():
            if other != park:
                xs += [*x, None]
                ys += [*y, None]
        found[park] = dict(type="scatter", mode="lines", x=xs, y=ys, hoverinfo="skip", opacity=monthaxis.GREY,
                           line=dict(color=theme.STRONG, width=1))
    return found
