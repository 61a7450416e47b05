"""All parks on one axis, named at their ends; the browser alone brings one out."""
from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib import catalog, formats, theme
from lib.charts import monthaxis
from lib.charts.trend.lines import coordinates, point_marks
from lib.charts.trend.view import Rows, View, by_park, height_of, month_of, short, span_of, top_of
from lib.metrics import trend
from lib.metrics.trend import Form
from lib.text import trends as words

_LABELS = 150
"""px at the right for names and newest values."""


def one(drawn: pd.DataFrame, view: View) -> go.Figure:
    """All parks on one axis, named at their ends; a park is brought out by the browser alone."""
    ends = trend.months(drawn)
    rows_of = by_park(drawn)
    parks = [park for park in catalog.parks() if park in rows_of]
    height, top = 440, top_of([row for own in rows_of.values() for row in own], view)
    data: list[dict[str, Any]] = []
    for park in parks:
        own = rows_of[park]
        colour = theme.park_colour(catalog.parks()[park].slot)
        xs, ys = coordinates(own, view)
        data.append(dict(type="scatter", mode="lines", x=xs, y=ys, line=dict(color=colour, width=2.5), hoverinfo="skip"))
        data.append(point_marks(own, view) | dict(marker=_spots(own, colour, view)))
    low, high = span_of(ends, view)
    places, names = monthaxis.ticks(ends, view.language, most=7)
    right = _LABELS if view.columns == 4 else 96
    layout = monthaxis.layout(height=height, margin=dict(l=44, r=right, t=46, b=26))
    layout |= {"xaxis": monthaxis.axis(range=[low, high], showgrid=False, tickvals=places, ticktext=names),
               "yaxis": monthaxis.axis(range=[0, top], nticks=6, showgrid=True, zeroline=True, tickformat=",~f")}
    notes = _end_names(rows_of, parks, height - 72, top, view)
    layout |= {"annotations": notes, "updatemenus": [_chooser(parks, len(data), view)]}
    return go.Figure({"data": data, "layout": layout})


def _spots(own: Rows, colour: str, view: View) -> dict[str, Any]:
    hollow = [view.form is Form.MONTH and row.derived for row in own]
    symbols = ["line-ew-open" if view.form is Form.MONTH and row.months > 1 else
               "circle-open" if empty else "circle" for row, empty in zip(own, hollow, strict=True)]
    sizes = [14 if symbol == "line-ew-open" else 6 for symbol in symbols]
    return dict(color=colour, size=sizes, symbol=symbols, line=dict(color=colour, width=1.5))


def _end_names(rows_of: dict[str, Rows], parks: list[str], plot: int, top: float, view: View) -> list[dict[str, Any]]:
    """Names at the right, moved apart where ends are close."""
    last = {park: rows_of[park][-1] for park in parks}
    height = {park: height_of(row, view) / top * plot for park, row in last.items()}
    order, newest = sorted(parks, key=height.get), max(row.period_end for row in last.values())
    placed = monthaxis.spread([height[park] for park in order], 18, 8, plot - 6)
    notes = []
    for park, place in zip(order, placed, strict=True):
        name = catalog.parks()[park].mini(view.language)
        text = f"{name} <b>{short(last[park], view.language)}</b>" if view.columns == 4 else name
        if last[park].period_end != newest:
            text += f" {month_of(last[park], replace(view, columns=2))}"
        notes.append(monthaxis.note(formats.spaced(text), 1, place / plot, xshift=16, size=13))
        notes.append(monthaxis.note("■", 1, place / plot, xshift=4, size=10) | {
            "font": dict(size=10, color=theme.park_colour(catalog.parks()[park].slot))})
    return notes


def _chooser(parks: list[str], traces: int, view: View) -> dict[str, Any]:
    """A list inside the figure: one park in full colour, the others drawn back."""
    def button(label: str, chosen: int | None) -> dict[str, Any]:
        strength = [1.0 if chosen is None or n // 2 == chosen else monthaxis.GREY * .7 for n in range(traces)]
        return dict(method="restyle", label=formats.spaced(label), args=[{"opacity": strength}])

    buttons = [button(words.ALL_PARKS(view.language), None)]
    buttons += [button(catalog.parks()[park].mini(view.language), n) for n, park in enumerate(parks)]
    return dict(type="dropdown", buttons=buttons, x=0, xanchor="left", y=1, yanchor="bottom", pad=dict(b=8, l=-40),
                showactive=False, bgcolor=theme.PAGE, bordercolor="rgba(128,148,164,.5)", borderwidth=1,
                font=dict(size=14, color=theme.STRONG))
