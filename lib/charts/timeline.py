"""What happened when, park by park: a mark an event, hollow where only the month is known."""
from __future__ import annotations

from datetime import date

import pandas as pd
import plotly.graph_objects as go

from lib import catalog, formats, markup, theme
from lib.charts import registry
from lib.charts.panel import Panel
from lib.markup import div, span
from lib.model import Language
from lib.text import registers as words

FIRST = "2022"
"""The first year drawn: what is older stands in the list only."""
ROW = 30


def panel(events: pd.DataFrame, language: Language, park: str = "") -> Panel:
    """Events of one park or of all, drawn from 2022 on and listed whole, newest first."""
    mine = events[events["park_ids"].map(lambda ids: not park or park in str(ids).split(";")).astype(bool)]
    listed = mine.sort_values("on", ascending=False, kind="stable")
    drawn = listed[listed["on"].str[:4] >= FIRST]
    if len(drawn):
        title = words.TIMELINE_FINDING(language, first=formats.partial_date(drawn["on"].min()[:4], language), n=len(drawn),
                                       last=formats.partial_date(drawn["on"].max(), language))
    else:
        title = words.TIMELINE_NOTHING(language)
    return Panel(
        name="timeline", finding=title, subtitle=words.TIMELINE_SUB(language),
        source=registry.source_line(listed, language, words.TIMELINE_CAVEAT(language)),
        figure=figure(drawn, language, park) if len(drawn) else None, html=None, table=_table(listed, language), ids=(),
        alt=formats.listed((f"{formats.partial_date(e['on'], language)} {registry.name(e, language)}"
                            for e in listed.head(5).to_dict("records")), language))


def listing(events: pd.DataFrame, language: Language, park: str = ""):
    """The same events as a list by year, each with what came of it and its source."""
    mine = events[events["park_ids"].map(lambda ids: not park or park in str(ids).split(";")).astype(bool)]
    rows = mine.sort_values("on", ascending=False, kind="stable").to_dict("records")
    return div("pk-occasions", [_line(e, language) for e in rows])


def figure(events: pd.DataFrame, language: Language, park: str = "") -> go.Figure:
    """One row a park in catalogue order, the city last; x is the date."""
    rows = [park] if park else [*catalog.parks(), ""]
    drawn = go.Figure()
    for at, row in enumerate(rows):
        here = [e for e in events.to_dict("records") if _belongs(e, row)]
        if not here:
            continue
        colour = theme.park_colour(catalog.parks()[row].slot) if row else theme.STRONG
        drawn.add_scatter(
            x=[_day(e["on"]) for e in here], y=[at] * len(here), mode="markers", name=row or words.CITY_ROW(language),
            marker=dict(size=12, color=colour, line=dict(color=colour, width=2),
                        symbol=["circle" if len(e["on"]) > 7 else "circle-open" for e in here]),
            customdata=[[e["id"]] for e in here],
            hovertext=[markup.esc(f"{formats.partial_date(e['on'], language)} {registry.name(e, language)}") for e in here],
            hovertemplate="%{hovertext}<extra></extra>")
    names = [formats.spaced(catalog.parks()[r].mini(language)) if r else words.CITY_ROW(language) for r in rows]
    drawn.update_layout(height=ROW * len(rows) + 40, margin=dict(l=84 if language is Language.ZH else 92, r=12, t=4, b=28),
                        showlegend=False, dragmode=False, paper_bgcolor="rgba(0,0,0,0)", plot_bgcolor="rgba(0,0,0,0)")
    years = range(int(events["on"].min()[:4]), int(events["on"].max()[:4]) + 2)
    drawn.update_xaxes(range=[date(years[0], 1, 1), date(years[-1], 1, 15)], tickvals=[date(y, 1, 1) for y in years],
                       ticktext=[str(y) for y in years], fixedrange=True, showgrid=True, zeroline=False,
                       tickfont=dict(size=14, color=theme.STRONG))
    drawn.update_yaxes(range=[len(rows) - .5, -.5], tickvals=list(range(len(rows))), ticktext=names, showgrid=False,
                       zeroline=False, fixedrange=True, automargin=False, tickfont=dict(size=14, color=theme.STRONG))
    return drawn


def _belongs(event: dict, row: str) -> bool:
    parks = [p for p in str(event["park_ids"]).split(";") if p in catalog.parks()]
    return row in parks if row else not parks


def _day(on: str) -> date:
    """The day a mark stands at: a month's middle, a year's middle, where no more is known."""
    parts = [int(p) for p in on.split("-")]
    return date(*parts) if len(parts) == 3 else date(parts[0], parts[1], 15) if len(parts) == 2 else date(parts[0], 7, 1)


def _line(event: dict, language: Language):
    parks = [s for p in str(event["park_ids"]).split(";") for s in registry.swatches(p)]
    return div("pk-occasion", span("pk-period pk-nowrap", formats.partial_date(event["on"], language)),
               div("w", markup.element("strong", registry.name(event, language)), " ", parks,
                   div("pk-ink2", catalog.fact(event["result_zh"], language)) if event["result_zh"] else None,
                   div("pk-period", registry.cited(event, language))))


def _table(rows: pd.DataFrame, language: Language) -> pd.DataFrame:
    return pd.DataFrame([{
        words.DATE(language): formats.partial_date(e["on"], language), words.EVENT(language): registry.name(e, language),
        words.WHOSE(language): formats.listed((registry.whose(p, language) for p in str(e["park_ids"]).split(";")), language),
        words.NOTE(language): catalog.fact(e["result_zh"], language) or None, words.SOURCE(language): registry.cited(e, language),
    } for e in rows.to_dict("records")])
