"""How one park's output ran up through each year, with the year's target as a tick at its end."""
from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from lib import catalog, formats, markup, theme
from lib.charts import monthaxis, origin
from lib.charts.panel import Panel, cells_of
from lib.metrics import belonging
from lib.model import OUTPUT_VALUE, Basis, Kind, Language
from lib.text import park as words, reading

NEEDED = 3
"""Fewer points than this are no line; the figures stand in the register of figures."""
HEIGHT = 300


def panel(park: catalog.Park, figures: pd.DataFrame, language: Language) -> Panel | None:
    """Cumulative output by month, one line a year, the newest in the park's colour; None without a line."""
    own = belonging.own(figures, park.id)
    rows = own[(own["indicator"] == OUTPUT_VALUE) & (own["caliber"] == "") & (own["basis"] == Basis.CUMULATIVE)]
    actual = rows[rows["kind"] == Kind.ACTUAL].sort_values("period_end")
    if len(actual) < NEEDED:
        return None
    newest = actual.to_dict("records")[-1]
    finding = words.COURSE(language, period=formats.period_of(newest, language), value=formats.of(newest, language))
    if newest["yoy_percent"] is not None and newest["yoy_percent"] == newest["yoy_percent"]:
        finding += words.GROWTH(language, growth=formats.growth_clause(newest["yoy_percent"], language))
    year = newest["period_end"].year
    wanted = rows[rows["kind"] == Kind.TARGET]
    target = wanted[[end.year == year for end in wanted["period_end"]]] if len(wanted) else wanted
    made = Panel(
        name=f"course-of-{park.id}", finding=finding, subtitle=words.COURSE_SUBTITLE(language),
        source=origin.line(actual.iloc[-1:], language), figure=figure(park, actual, target, language), html=None,
        table=_table(actual, language), ids=tuple(int(n) for n in actual["id"]),
        alt=words.COURSE_ALT(language, finding=finding, n=len(actual)),
        cells=cells_of([(number,) for number in reversed(actual["id"].to_list())], 1, 2))
    return made.with_foot()


_QUARTERS = (6, 9, 12)
"""Months named on the axis after 1—2月: half a year, three quarters, the year. More would touch on a phone."""


def figure(park: catalog.Park, actual: pd.DataFrame, target: pd.DataFrame, language: Language) -> go.Figure:
    """Lines break where a month is missing; January has no report and leaves no gap."""
    drawn = go.Figure()
    years = sorted({end.year for end in actual["period_end"]})
    for year in years:
        _year(drawn, park, actual, year, year == years[-1], language)
    _ends(drawn, actual, years, language)
    for row in target.to_dict("records"):
        _target(drawn, row, language)
    names = [reading.BARE_MONTHS(language, month=1, last=2, name=reading.MONTHS_EN[0], last_name=reading.MONTHS_EN[1])]
    names += [reading.BARE_MONTH(language, month=month, name=reading.MONTHS_EN[month - 1]) for month in _QUARTERS]
    drawn.update_layout(height=HEIGHT, margin=dict(l=52, r=76, t=12, b=28), showlegend=False, dragmode=False,
                        paper_bgcolor="rgba(0,0,0,0)", plot_bgcolor="rgba(0,0,0,0)", hovermode="closest")
    tick = dict(size=13, color=theme.STRONG)
    drawn.update_xaxes(range=[1.6, 12.4], tickvals=[2, *_QUARTERS], ticktext=names, tickangle=0, fixedrange=True,
                       showgrid=False, zeroline=False, ticks="", tickfont=tick)
    drawn.update_yaxes(rangemode="tozero", fixedrange=True, zeroline=True, ticks="", tickfont=tick, nticks=5,
                       tickformat=",")
    return drawn


def _year(drawn: go.Figure, park: catalog.Park, actual: pd.DataFrame, year: int, newest: bool,
          language: Language) -> None:
    rows = {row["period_end"].month: row for row in actual.to_dict("records") if row["period_end"].year == year}
    months = list(range(min(rows), max(rows) + 1))
    colour = theme.park_colour(park.slot) if newest else theme.STRONG
    heading = [float(formats.in_heading_unit(rows[m]["value"], rows[m]["unit"], language)) if m in rows else None
               for m in months]
    said = [_hover(rows[m], language) if m in rows else "" for m in months]
    drawn.add_scatter(
        x=months, y=heading, mode="lines+markers", connectgaps=False, opacity=1 if newest else .42, name=str(year),
        line=dict(color=colour, width=2.5 if newest else 1.2), marker=dict(size=6 if newest else 3, color=colour),
        customdata=[int(rows[m]["id"]) if m in rows else None for m in months], hovertext=said, hoverinfo="text")


def _ends(drawn: go.Figure, actual: pd.DataFrame, years: list[int], language: Language) -> None:
    """The newest value beside its point, clear of the years before; each earlier year named where its line ends."""
    rows = actual.to_dict("records")
    height = {(row["period_end"].year, row["period_end"].month): float(formats.in_heading_unit(row["value"], row["unit"], language))
              for row in rows}
    newest = rows[-1]
    last = (years[-1], newest["period_end"].month)
    # A line that runs above the year before has nothing above and left of its end, one that runs below nothing below and right.
    above = all(height[last] >= height.get((year, last[1]), 0) for year in years[:-1]) and last[1] > 5
    beside = dict(xanchor="right", xshift=-4, yshift=14) if above else dict(xanchor="left", xshift=6, yshift=-12 if years[:-1] else 0)
    _word(drawn, last[1], height[last], f"<b>{markup.esc(formats.of(newest, language).svg)}</b>", 14, 1, **beside)
    ends = sorted((height[(year, month)], year, month) for year in years[:-1]
                  for month in [max(month for owner, month in height if owner == year)])
    apart = 15 / (HEIGHT - 40) * max(height.values()) * 1.05
    places = monthaxis.spread([value for value, _, _ in ends], apart, 0, max(height.values()) * 1.05)
    for (_, year, month), place in zip(ends, places, strict=True):
        _word(drawn, month, place, markup.esc(formats.year(year, language)), 12, theme.MUTED_OPACITY, xanchor="left", xshift=8)


def _word(drawn: go.Figure, x: float, y: float, text: str, size: int, opacity: float, **place: object) -> None:
    drawn.add_annotation(x=x, y=y, text=text, showarrow=False, opacity=opacity, font=dict(size=size, color=theme.STRONG), **place)


def _hover(row: dict, language: Language) -> str:
    lines = [formats.period_of(row, language), f"<b>{markup.esc(str(formats.of(row, language)))}</b>"]
    if row["yoy_percent"] is not None and row["yoy_percent"] == row["yoy_percent"]:
        lines.append(str(formats.growth(row["yoy_percent"], language)))
    return "<br>".join([*lines, markup.esc(origin.of(row, language))])


def _target(drawn: go.Figure, row: dict, language: Language) -> None:
    value = float(formats.in_heading_unit(row["value"], row["unit"], language))
    drawn.add_shape(type="line", x0=11.6, x1=12.4, y0=value, y1=value, line=dict(color=theme.STRONG, width=2), opacity=.6)
    drawn.add_annotation(x=11.6, y=value, text=words.COURSE_TARGET(language, value=formats.of(row, language).svg),
                         xanchor="right", xshift=-6, showarrow=False, font=dict(size=12, color=theme.STRONG),
                         opacity=theme.MUTED_OPACITY)


def _table(actual: pd.DataFrame, language: Language) -> pd.DataFrame:
    heads = [label(language) for label in (words.PERIOD, words.VALUE, words.GROWTH_HEAD, words.SOURCE)]
    lines = [(formats.period_of(row, language), str(formats.of(row, language)),
              row["yoy_percent"] if row["yoy_percent"] == row["yoy_percent"] else None, origin.of(row, language))
             for row in actual.sort_values("period_end", ascending=False).to_dict("records")]
    return pd.DataFrame(lines, columns=heads)
