"""How one indicator moves: a small chart for each park, or all parks in one.

Draws what `metrics.trend` allows to be joined: lines break where a report is missing and, for
year-to-date values, at each new year; a derived month is hollow, 1—2月 is one mark two months
wide. A park without a point keeps its place and says why.
"""
from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib import catalog, formats, theme
from lib.charts import marks, monthaxis
from lib.charts.panel import Panel
from lib.charts.trendwords import Said
from lib.metrics import trend
from lib.metrics.trend import Form
from lib.model import Language, Qualifier
from lib.text import terms, trends as words

CELL = {4: 152, 2: 132}
"""Height of one small chart by the number of columns."""
_HEAD = 24
_FOOT = 20
_TICKS = 42
_BAR = .78


@dataclass(frozen=True, slots=True)
class View:
    """What is asked of a trend. `columns` 4, or 2 on a narrow screen."""

    indicator: str
    form: Form
    language: Language
    first: date | None = None
    last: date | None = None
    shared: bool = True
    together: bool = False
    columns: int = 4


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


Rows = list[Any]
"""One park's points in order of time, as named tuples of trend.POINT_COLUMNS."""


def by_park(drawn: pd.DataFrame) -> dict[str, Rows]:
    """The points park by park: frames are slow to walk, so they are walked once."""
    found: dict[str, Rows] = {}
    for row in drawn.itertuples():
        found.setdefault(row.subject, []).append(row)
    return found


def _ends(own: Rows) -> list[date]:
    return [row.period_end for row in own]


# --- a small chart for each park -----------------------------------------------------------

@dataclass(frozen=True, slots=True)
class _Box:
    """One small chart's place: its axes' names and its corners in paper coordinates."""

    park: str
    x: str
    y: str
    left: float
    right: float
    bottom: float
    top: float


def each(drawn: pd.DataFrame, beside: pd.DataFrame, view: View) -> go.Figure:
    """Eight small charts in catalogue order, a shared vertical axis unless asked otherwise."""
    ends = trend.months(drawn)
    parks = list(catalog.parks())
    rows = -(-len(parks) // view.columns)
    height = CELL[view.columns] * rows + _FOOT
    boxes = [_box(n, park, rows, height, view) for n, park in enumerate(parks)]
    data: list[dict[str, Any]] = []
    layout = monthaxis.layout(height=height, margin=dict(l=_TICKS, r=6, t=2, b=_FOOT), bargap=0, barmode="overlay")
    notes: list[dict[str, Any]] = []
    rows_of = by_park(drawn)
    top = _top([row for own in rows_of.values() for row in own], view)
    grey = _others_line(rows_of, view) if view.shared and view.form is not Form.MONTH else {}
    for box in boxes:
        own = rows_of.get(box.park, [])
        reach = top if view.shared or not own else _top(own, view)
        layout |= _axes(box, ends, (0, reach), view, len(parks))
        notes += _head(box, own, ends, view)
        if not own:
            notes.append(_empty(box, beside, drawn, view))
            data.append(_rail(box, [_span(ends, view)]))
            continue
        if grey:
            data.append(_on(box, grey[box.park]))
        data += [_on(box, trace) for trace in _own(own, view)]
        data += _gap_marks(box, own, ends)
    return go.Figure({"data": data, "layout": layout | {"annotations": notes}})


def _box(n: int, park: str, rows: int, height: int, view: View) -> _Box:
    row, column = divmod(n, view.columns)
    gap = (.018 if view.columns == 4 else .05) if view.shared else (.04 if view.columns == 4 else .13)
    wide = (1 - gap * (view.columns - 1)) / view.columns
    tall = CELL[view.columns] / (CELL[view.columns] * rows)
    left = column * (wide + gap)
    top = 1 - row * tall
    number = "" if n == 0 else str(n + 1)
    return _Box(park, f"x{number}", f"y{number}", left, left + wide, top - tall + 8 / height, top - _HEAD / height)


def _on(box: _Box, trace: dict[str, Any]) -> dict[str, Any]:
    return trace | {"xaxis": box.x, "yaxis": box.y}


def _span(ends: list[date], view: View) -> tuple[float, float]:
    low, high = monthaxis.span(ends)
    return low - (view.form is Form.MONTH and ends[0].month == 2), high


def _top(rows: Rows, view: View) -> float:
    return max(_height(row, view) for row in rows) * 1.12 or 1.0


def _height(row, view: View) -> float:
    """How high a point stands: two months together stand at their mean, so that areas compare."""
    value = float(formats.in_heading_unit(row.value, row.unit, view.language))
    return value / row.months if view.form is Form.MONTH else value


def _axes(box: _Box, ends: list[date], reach: tuple[float, float], view: View, count: int) -> dict[str, Any]:
    n = int(box.x[1:] or 1)
    last_row = n > count - view.columns
    places, names = monthaxis.ticks(ends, view.language, most=4 if view.columns == 4 else 2)
    low, high = _span(ends, view)
    first_column = (n - 1) % view.columns == 0
    return {
        f"xaxis{box.x[1:]}": monthaxis.axis(
            anchor=box.y, domain=[box.left, box.right], range=[low, high], showgrid=False,
            tickvals=places, ticktext=names, showticklabels=last_row),
        f"yaxis{box.y[1:]}": monthaxis.axis(
            anchor=box.x, domain=[box.bottom, box.top], range=list(reach), nticks=4, showgrid=True,
            showticklabels=first_column or not view.shared, zeroline=True, zerolinewidth=1, tickformat=",~f"),
    }


def _head(box: _Box, own: Rows, ends: list[date], view: View) -> list[dict[str, Any]]:
    """The park's name, and at the right its newest value with its growth (and month, if an older one)."""
    name = formats.spaced(catalog.parks()[box.park].mini(view.language))
    y = box.top + (_HEAD - 12) / (CELL[view.columns] * -(-len(catalog.parks()) // view.columns))
    size = 14 if view.columns == 4 else 13
    notes = [monthaxis.note(f"<b>{name}</b>", box.left, y, size=size)]
    if own:
        notes.append(_right(box, _newest(own[-1], ends, view), y))
    return notes


def _right(box: _Box, text: str, y: float) -> dict[str, Any]:
    """At the right of a head; a second line hangs below the first."""
    return monthaxis.note(text, box.right, y, xanchor="right", align="right", **(
        dict(yanchor="top", yshift=9) if "<br>" in text else {}))


def _newest(row, ends: list[date], view: View) -> str:
    """Value, growth where there is room, and the month if it is not the newest."""
    growth = percent(row) if row.growth is not None and view.columns == 4 else ""
    return _dated(f"<b>{short(row, view.language)}</b>", growth, row, ends, view)


def _dated(strong: str, more: str, row, ends: list[date], view: View) -> str:
    """What stands at a box's head; an older value says its month in place of its growth, below where room is scarce."""
    if row.period_end == ends[-1]:
        return formats.spaced(" ".join(part for part in (strong, more) if part))
    month = _month_of(row, view)
    return formats.spaced(f"{strong} {month}") if view.columns == 4 else formats.spaced(strong) + "<br>" + formats.spaced(month)


def short(row, language: Language) -> str:
    """A value without its unit, which the subtitle names; in full where it is not exact."""
    if row.qualifier != Qualifier.EXACT:
        return str(formats.amount(row.value, row.unit, language, row.qualifier, row.wording or ""))
    return formats.number(formats.in_heading_unit(row.value, row.unit, language))


def _month_of(row, view: View) -> str:
    """The month of a value that is not from the newest one, without its year where room is scarce."""
    end = row.period_end
    return formats.period("month", end.replace(day=1), end, view.language, with_year=view.columns == 4)


def percent(row) -> str:
    """Growth beside a mark: ▲+30.3%, with * where it is computed."""
    grown = formats.growth(row.growth, Language.EN)
    mark = "*" if row.growth_origin == "computed" else ""
    return f"{grown.arrow}{formats.percent(row.growth, signed=True)}{mark}"


def _empty(box: _Box, beside: pd.DataFrame, drawn: pd.DataFrame, view: View) -> dict[str, Any]:
    """What stands in a box without a point: not published, or the one figure that is no trend."""
    other = beside[beside["subject"] == box.park]
    monthly = set(drawn["batch_kind"]) - {"published"}
    text = (terms.NOT_REPORTED if monthly else terms.NOT_PUBLISHED)(view.language)
    if len(other):
        row = other.iloc[0]
        why = words.NOT_IN_TREND if row["caliber"] else words.OCCASION
        text = f"{formats.of(row, view.language).svg} {row['caliber']}<br>{why(view.language)}"
    return monthaxis.note(text, (box.left + box.right) / 2, (box.bottom + box.top) / 2, xanchor="center", muted=True)


def _rail(box: _Box, stretches: list[tuple[float, float]]) -> dict[str, Any]:
    xs: list[float | None] = []
    for start, end in stretches:
        xs += [start, end, None]
    return _on(box, dict(type="scatter", mode="lines", x=xs[:-1], y=[0] * (len(xs) - 1), line=monthaxis.RAIL,
                         opacity=.55, hoverinfo="skip", cliponaxis=False))


def _gap_marks(box: _Box, own: Rows, ends: list[date]) -> list[dict[str, Any]]:
    """A dotted stretch at the foot of the axis where months are missing."""
    missing = trend.gaps(_ends(own), ends)
    if not missing:
        return []
    stretches = [(monthaxis.at(first) - .5, monthaxis.at(last) + .5) for first, last in missing]
    rail = _rail(box, stretches)
    return [rail | {"line": dict(color=theme.STRONG, width=3, dash="1px,3px"), "opacity": .75}]


def _others_line(rows_of: dict[str, Rows], view: View) -> dict[str, dict[str, Any]]:
    """For each park the other parks' lines as one quiet trace."""
    lines = {park: _joined(own, view) for park, own in rows_of.items()}
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


def _joined(rows: Rows, view: View) -> tuple[list[float | None], list[float | None]]:
    """A line's coordinates with None wherever it must break."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    for run in trend.runs(_ends(rows), view.form):
        xs += [*(monthaxis.middle(rows[n].period_end, _wide(rows[n], view)) for n in run), None]
        ys += [*(_height(rows[n], view) for n in run), None]
    return xs[:-1], ys[:-1]


def _wide(row, view: View) -> int:
    return row.months if view.form is Form.MONTH else 1


# --- growth, park by park ------------------------------------------------------------------

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
    height = CELL[view.columns] * rows + _FOOT
    values = [float(value) for value in drawn["growth"]]
    low, high = min(0.0, *values), max(0.0, *values)
    reach = (low - .08 * (high - low), high + .08 * (high - low))
    data, notes = [], []
    layout = monthaxis.layout(height=height, margin=dict(l=_TICKS, r=6, t=2, b=_FOOT))
    rows_of = by_park(drawn)
    for box in (_box(n, park, rows, height, view) for n, park in enumerate(parks)):
        own = rows_of.get(box.park, [])
        layout |= _axes(box, ends, reach, view, len(parks))
        layout[f"yaxis{box.y[1:]}"] |= dict(ticksuffix="%", zerolinecolor=theme.STRONG)
        notes += _head(box, [], ends, view)
        if not own:
            notes.append(_empty(box, drawn.iloc[:0], drawn, view))
            continue
        notes.append(_rate(box, own[-1], ends, height, view))
        data += [_on(box, trace) for trace in _rate_marks(own, view)]
    return go.Figure({"data": data, "layout": layout | {"annotations": notes}})


def _rate(box: _Box, row, ends: list[date], height: int, view: View) -> dict[str, Any]:
    text = _dated(f"<b>{percent(row)}</b>", "", row, ends, view)
    if view.columns == 2 and len(catalog.parks()[box.park].mini(view.language)) > 9:
        text = f"\u00a0<br>{text}"  # an empty first line would be dropped
    return _right(box, text, box.top + (_HEAD - 12) / height)


def _rate_marks(rows: Rows, view: View) -> list[dict[str, Any]]:
    colour = theme.park_colour(catalog.parks()[rows[0].subject].slot)
    xs: list[float | None] = []
    ys: list[float | None] = []
    for run in trend.runs(_ends(rows), view.form):
        xs += [*(monthaxis.at(rows[n].period_end) for n in run), None]
        ys += [*(float(rows[n].growth) for n in run), None]
    line = dict(type="scatter", mode="lines", x=xs, y=ys, line=dict(color=colour, width=2), hoverinfo="skip")
    dots = _marks(rows, view) | dict(y=[float(r.growth) for r in rows], customdata=[marks.carried(r.growth_ids) for r in rows], marker=dict(
        color=colour, size=5, line=dict(width=1.2, color=colour),
        symbol=["circle-open" if r.growth_origin == "computed" else "circle" for r in rows]))
    return [line, dots]


# --- one park's marks ----------------------------------------------------------------------

def _own(own: Rows, view: View) -> list[dict[str, Any]]:
    colour = theme.park_colour(catalog.parks()[own[0].subject].slot)
    if view.form is Form.MONTH:
        return _columns(own, colour, view)
    runs = trend.runs(_ends(own), view.form)
    alone = [own[run[0]] for run in runs if len(run) == 1 and own[run[0]] is not own[-1]]
    line = _line(own, runs, view) | dict(line=dict(color=colour, width=2.5))
    dots = [_marks(alone, view) | dict(marker=dict(color=colour, size=6, line=dict(width=0)))] if alone else []
    return [line, *dots, _last(own, colour, view)]


def _line(own: Rows, runs: list[list[int]], view: View) -> dict[str, Any]:
    """The points as one line that breaks between runs; each can be pointed at."""
    joined: Rows = []
    for run in runs:
        joined += [*(own[n] for n in run), None]
    joined.pop()
    return dict(
        type="scatter", mode="lines", x=[row and monthaxis.at(row.period_end) for row in joined],
        y=[row and _height(row, view) for row in joined], customdata=[row and marks.carried(row.ids) for row in joined],
        hovertext=[row and _hover(row, view) for row in joined], hovertemplate="%{hovertext}<extra></extra>")


def _last(own: Rows, colour: str, view: View) -> dict[str, Any]:
    return _marks(own[-1:], view) | dict(marker=dict(color=colour, size=8, line=dict(width=0)), cliponaxis=False)


def _marks(rows: Rows, view: View) -> dict[str, Any]:
    return dict(
        type="scatter", mode="markers", x=[monthaxis.middle(r.period_end, _wide(r, view)) for r in rows],
        y=[_height(r, view) for r in rows], customdata=[marks.carried(r.ids) for r in rows],
        hovertext=[_hover(r, view) for r in rows], hovertemplate="%{hovertext}<extra></extra>")


def _columns(rows: Rows, colour: str, view: View) -> list[dict[str, Any]]:
    """Single months as columns: solid reported, pale derived, hollow and two months wide 1—2月."""
    wide = [r.months - 1 + _BAR for r in rows]
    hollow = "rgba(0,0,0,0)"
    solid = dict(_marks(rows, view), type="bar", width=wide, marker=dict(
        color=[hollow if r.months > 1 else colour for r in rows],
        opacity=[.45 if r.derived and r.months == 1 else 1 for r in rows],
        line=dict(color=colour, width=[1.5 if r.months > 1 or not r.value else 0 for r in rows])))
    solid.pop("mode")
    return [solid]


def _hover(row, view: View) -> str:
    """What pointing at a mark says: park, period, value as reported, growth, and how it came to be."""
    language = view.language
    park = catalog.parks()[row.subject].short(language)
    when = formats.period(row.basis, row.period_start, row.period_end, language, kind=row.kind, note=row.note or "")
    value = str(formats.amount(row.value, row.unit, language, row.qualifier, row.wording or ""))
    said = [f"<b>{park}</b> {when}", value]
    if row.growth is not None:
        said.append(str(formats.growth(row.growth, language, computed=row.growth_origin == "computed")))
    if row.months > 1 and view.form is Form.MONTH:
        mean = formats.amount((row.value / row.months).quantize(Decimal("0.1")), row.unit, language)
        said.append(words.TWO_MONTHS(language, mean=mean))
    elif row.derived:
        said.append(terms.DERIVED(language))
    return "<br>".join(said)


# --- all parks in one chart ----------------------------------------------------------------

_LABELS = 150
"""px at the right for names and newest values."""


def one(drawn: pd.DataFrame, view: View) -> go.Figure:
    """All parks on one axis, named at their ends; a park is brought out by the browser alone."""
    ends = trend.months(drawn)
    rows_of = by_park(drawn)
    parks = [park for park in catalog.parks() if park in rows_of]
    height, top = 440, _top([row for own in rows_of.values() for row in own], view)
    data: list[dict[str, Any]] = []
    for park in parks:
        own = rows_of[park]
        colour = theme.park_colour(catalog.parks()[park].slot)
        xs, ys = _joined(own, view)
        data.append(dict(type="scatter", mode="lines", x=xs, y=ys, line=dict(color=colour, width=2.5), hoverinfo="skip"))
        data.append(_marks(own, view) | dict(marker=_spots(own, colour, view)))
    low, high = _span(ends, view)
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
    height = {park: _height(row, view) / top * plot for park, row in last.items()}
    order, newest = sorted(parks, key=height.get), max(row.period_end for row in last.values())
    placed = spread_of([height[park] for park in order], plot)
    notes = []
    for park, place in zip(order, placed, strict=True):
        name = catalog.parks()[park].mini(view.language)
        text = f"{name} <b>{short(last[park], view.language)}</b>" if view.columns == 4 else name
        if last[park].period_end != newest:
            text += f" {_month_of(last[park], replace(view, columns=2))}"
        notes.append(monthaxis.note(formats.spaced(text), 1, place / plot, xshift=16, size=13))
        notes.append(monthaxis.note("■", 1, place / plot, xshift=4, size=10) | {
            "font": dict(size=10, color=theme.park_colour(catalog.parks()[park].slot))})
    return notes


def spread_of(heights: list[float], plot: int) -> list[float]:
    return monthaxis.spread(heights, 18, 8, plot - 6)


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
