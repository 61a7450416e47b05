"""The three monthly figures of the parks side by side, each on an axis of its own."""
from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib import catalog, formats, theme
from lib.charts import marks, monthaxis
from lib.charts.compare.basis import NAMES, ROW, At, absence, dot, mini, order_of, points_at, x_of
from lib.charts.panel import Panel
from lib.charts.trend.view import short
from lib.charts.trendwords import source_line
from lib.metrics import series
from lib.model import CORE_INDICATORS
from lib.text import bars, compare as words, reading


def aligned(frame: pd.DataFrame, at: At) -> Panel | None:
    """The three monthly figures as aligned columns, one axis each; None unless two have three likes,
    and on a narrow screen, where three columns do not fit."""
    found = {code: points_at(frame, At(code, at.period, at.language, at.parks))[0] for code in CORE_INDICATORS}
    shown = {code: now for code, now in found.items() if len(now) >= series.RANK_NEEDS}
    if at.narrow or len(shown) < 2:
        return None
    first = at.indicator if at.indicator in shown else next(iter(shown))
    order = order_of(shown[first], at.parks)
    data: list[dict[str, Any]] = []
    layout = monthaxis.layout(height=ROW * len(order) + 50, margin=dict(l=NAMES[at.language], r=8, t=44, b=6))
    notes: list[dict[str, Any]] = []
    wide = 1 / len(shown)
    for n, (code, now) in enumerate(shown.items()):
        suffix = "" if n == 0 else str(n + 1)
        reach = max(x_of(row, at.language) for row in now.itertuples()) * 1.45 or 1.0
        domain = [n * wide, (n + 1) * wide - .03]
        layout[f"xaxis{suffix}"] = monthaxis.axis(domain=domain, range=[0, reach], showgrid=False, showticklabels=False, zeroline=True, anchor=f"y{suffix}")
        layout[f"yaxis{suffix}"] = monthaxis.axis(
            range=[len(order) - .5, -.5], tickvals=list(range(len(order))), showgrid=False, anchor=f"x{suffix}", showticklabels=n == 0,
            ticktext=[mini(park, at.language) for park in order], tickfont=dict(size=14, color=theme.STRONG))
        heading = f"<b>{catalog.indicators()[code].name(at.language)}</b><br>{formats.unit_name(catalog.indicators()[code].unit, at.language)}"
        notes.append(monthaxis.note(heading, domain[0], 1, yanchor="bottom", yshift=4, size=13, align="left"))
        for row in now.itertuples():
            place = order.index(row.subject)
            data += [trace | {"xaxis": f"x{suffix}", "yaxis": f"y{suffix}"} for trace in dot(row, place, row.subject, at)]
            notes.append(monthaxis.note(short(row, at.language), x_of(row, at.language), place, xref=f"x{suffix}",
                                       yref=f"y{suffix}", xshift=11, size=13, name=marks.value_of(row.id)))
        for park in order:
            if park not in set(now["subject"]):
                notes.append(monthaxis.note(absence(now, at.language), 0, order.index(park), xref=f"x{suffix}", yref=f"y{suffix}",
                                           xshift=2, muted=True, size=13))
    every = pd.concat(shown.values(), ignore_index=True)
    period = formats.month(at.period, at.language)
    finding = _aligned_finding(shown, at)
    table = _aligned_table(shown, order, at)
    return Panel(f"side-by-side-{first.replace('_', '-')}", finding,
                 words.ALIGNED_SUBTITLE(at.language, indicator=formats.in_sentence(catalog.indicators()[first].name(at.language))),
                 source_line(every, at.language), go.Figure({"data": data, "layout": layout | {"annotations": notes}}), None, table,
                 tuple(int(n) for n in every["id"]), f"{finding} {period}", {
                     (order.index(row.subject), column): (int(row.id),)
                     for column, now in enumerate(shown.values(), 1) for row in now.itertuples()})


def _aligned_finding(shown: dict[str, pd.DataFrame], at: At) -> str:
    said = []
    for code, now in shown.items():
        top = now[now["value"] == max(now["value"])]
        if len(top) == 1:
            said.append(words.ALIGNED_LEAD(at.language, indicator=formats.in_sentence(catalog.indicators()[code].name(at.language)),
                                           park=mini(top["subject"].iloc[0], at.language)))
    period = formats.month(at.period, at.language)
    return words.ALIGNED_LEADS(at.language, period=period, said=reading.COMMA(at.language).join(said)) if said else words.ALIGNED(at.language, period=period)


def _aligned_table(shown: dict[str, pd.DataFrame], order: list[str], at: At) -> pd.DataFrame:
    columns: dict[str, list] = {bars.PARK(at.language): [mini(park, at.language) for park in order]}
    for code, now in shown.items():
        value = {row.subject: formats.in_heading_unit(row.value, row.unit, at.language) for row in now.itertuples()}
        name, unit = catalog.indicators()[code].name(at.language), formats.unit_name(catalog.indicators()[code].unit, at.language)
        columns[bars.NUMBER(at.language, indicator=name, unit=unit)] = [value.get(park) for park in order]
    return pd.DataFrame(columns, dtype=object)
