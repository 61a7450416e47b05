"""Parks in rows: the value as a dot, its growth beside it, the target as a tick."""
from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib import formats, theme
from lib.charts import marks, monthaxis
from lib.charts.compare.basis import NAMES, ROW, At, absence, dot, form_of, mini, order_of, points_at, x_of
from lib.charts.compare.said import Words
from lib.charts.panel import Panel
from lib.charts.trend.view import percent, short
from lib.charts.trendwords import Said
from lib.metrics import targets, trend
from lib.model import Language
from lib.text import compare as words

_BELOW = 14
"""px a row grows by for the words of its target."""
_WIDTH = {True: 220, False: 440}
"""px the rows are wide at least, on a narrow screen and a wide one."""


def dots(frame: pd.DataFrame, at: At) -> Panel:
    """One row a park: the value as a dot, its growth beside, the target as a tick."""
    now, old = points_at(frame, at)
    others = trend.others(frame, at.indicator, trend.points(frame, at.indicator, form_of(at.indicator)))
    said = Words(at, now, old)
    name = f"{at.indicator.replace('_', '-')}-compared"
    if now.empty:
        roll = Said(at.indicator, form_of(at.indicator), at.language, now, others)
        return Panel(name, words.NONE(at.language, indicator=said.name), roll.subtitle(True, False), roll.source(), None, roll.roll(),
                     pd.DataFrame(), tuple(int(n) for n in others["id"]), words.NONE(at.language, indicator=said.name))
    aims = _targets(frame, now)
    order = order_of(now, at.parks)
    table = said.table(frame, order, aims)
    return Panel(name, said.finding(), said.subtitle(), said.source(bool(aims)), _dots(now, old, aims, order, at), None, table,
                 tuple(int(n) for n in (*now["id"], *(aim["id"] for aim in aims.values()))), said.alt(order), said.cells(table, order, aims))


def _targets(frame: pd.DataFrame, now: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """The target of each park whose scope, indicator and basis are those of the value shown."""
    found = targets.pairs(frame)
    shown = set(now["id"])
    return {row["subject"]: row for row in reversed(found.to_dict("records")) if row["actual_id"] in shown}


def _dots(now: pd.DataFrame, old: pd.DataFrame, aims: dict[str, dict], order: list[str], at: At) -> go.Figure:
    rows = {row.subject: row for row in now.itertuples()}
    older = {row.subject: row for row in old.itertuples()}
    longest = max([x_of(row, at.language) for row in rows.values()] + [_aim(aim, at.language) for aim in aims.values()]) or 1.0
    reach = longest * (2.3 if at.narrow else 1.36)
    places = _places(order, aims)
    data, notes = [], []
    for park, place in places.items():
        row = rows.get(park)
        if row is None:
            notes.append(monthaxis.note(_missing(older.get(park), at, now), 0, place, xref="x", yref="y", muted=True, size=13, xshift=2))
            data.append(_rail(place, reach))
            continue
        data += dot(row, place, park, at)
        notes.append(_beside(row, aims.get(park), place, reach, at))
        if park in aims:
            data.append(_tick(aims[park], place, at))
            notes.append(monthaxis.note(formats.spaced(_target(aims[park], at)), 0, place, xref="x", yref="y", xshift=2, yshift=-20,
                                        size=12, muted=True))
    height = ROW * len(order) + _BELOW * len(aims)
    layout = monthaxis.layout(
        height=height + 34, margin=dict(l=NAMES[at.language], r=8, t=4, b=30), annotations=notes,
        xaxis=monthaxis.axis(range=[0, reach], showgrid=True, zeroline=True, nticks=5, tickformat=",~f"),
        yaxis=monthaxis.axis(range=[height, 0], tickvals=list(places.values()), showgrid=False,
                            ticktext=[mini(park, at.language) for park in order], tickfont=dict(size=14, color=theme.STRONG)))
    return go.Figure({"data": data, "layout": layout})


def _beside(row, aim: dict[str, Any] | None, place: float, reach: float, at: At) -> dict[str, Any]:
    """Value and growth right of the dot; right of the target's tick where the tick would cross them."""
    text, x, shift = _label(row, at), x_of(row, at.language), 12
    if aim is not None:
        width = _WIDTH[at.narrow] / reach
        start, tick = x * width + shift, _aim(aim, at.language) * width
        if start - 6 < tick < start + 8 * len(short(row, at.language)) + 64:
            x, shift = _aim(aim, at.language), 7
    return monthaxis.note(text, x, place, xref="x", yref="y", xshift=shift, size=14, name=marks.value_of(row.id))


def _places(order: list[str], aims: dict[str, dict]) -> dict[str, float]:
    """Each row's middle in px from the top; a row with a target is taller, its words stand below the stem."""
    places, top = {}, 0
    for park in order:
        places[park] = top + ROW / 2
        top += ROW + (_BELOW if park in aims else 0)
    return places


def _aim(aim: dict[str, Any], language: Language) -> float:
    return float(formats.in_heading_unit(aim["value"], aim["unit"], language))


def _tick(aim: dict[str, Any], place: float, at: At) -> dict[str, Any]:
    said = _target(aim, at)
    if aim["completion"] is not None and aim["elapsed"] is not None:
        said += "<br>" + words.COMPLETION(at.language, done=formats.percent(aim["completion"]), elapsed=formats.percent(aim["elapsed"]))
    return dict(type="scatter", mode="markers", x=[_aim(aim, at.language)], y=[place], hovertext=[said],
                hovertemplate="%{hovertext}<extra></extra>", customdata=[int(aim["id"])], cliponaxis=False,
                marker=dict(symbol="line-ns-open", size=20, opacity=.6, color=theme.STRONG, line=dict(width=2, color=theme.STRONG)))


def _target(aim: dict[str, Any], at: At) -> str:
    value = formats.amount(aim["value"], aim["unit"], at.language, aim["qualifier"], aim["wording"] or "")
    return words.TARGET(at.language, value=value)


def _rail(place: float, reach: float) -> dict[str, Any]:
    return dict(type="scatter", mode="lines", x=[reach * .55, reach], y=[place, place], line=monthaxis.RAIL, opacity=.55, hoverinfo="skip")


def _missing(older: Any, at: At, now: pd.DataFrame) -> str:
    """What stands in the row of a park without a value: its newest one before, where room is scarce without unit and year."""
    word = absence(now, at.language)
    if older is None:
        return word
    told = older._asdict()
    return formats.spaced(words.OLDER(at.language, word=word, period=formats.period_of(told, at.language, with_year=not at.narrow),
                                      value=short(older, at.language) if at.narrow else formats.of(told, at.language)))


def _label(row, at: At) -> str:
    text = f"<b>{short(row, at.language)}</b>"
    return formats.spaced(text + (f"  {percent(row)}" if row.growth is not None else ""))
