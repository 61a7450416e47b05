"""What became of what was signed: the named projects of each year of signing by the state they are in now."""
from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from lib import formats, theme
from lib.charts import registry
from lib.charts.panel import Panel
from lib.metrics import courses as metric
from lib.metrics.courses import Course
from lib.metrics.pipeline import STAGES
from lib.model import Language
from lib.text import reading, registers as words

ROW = 40
SHADES = dict(zip(STAGES[1:], (2, 4, 6, 8), strict=True))
"""Further on its way is darker."""


def panel(projects: pd.DataFrame, known: Mapping[tuple[str, str], Course], language: Language) -> Panel:
    """One bar a year of signing; only projects whose year of signing is known, each counted once."""
    years = metric.conversion(projects, known)
    apart = metric.unsigned(projects, known)
    caveats = [words.CONVERSION_CAVEAT(language), words.CONVERSION_APART(language, n=apart) if apart else ""]
    counted = projects[[metric.signed_in(row, known) != "" for row in projects.to_dict("records")]] if len(projects) else projects
    finding = _finding(years, language)
    return Panel(
        name="conversion", finding=finding, subtitle=words.CONVERSION_SUB(language),
        source=registry.source_line(counted, language, *caveats), figure=figure(years, language) if len(years) else None,
        html=None, table=_table(years, language), ids=(), alt=finding + reading.SENTENCE(language) + reading.CLAUSE(language).join(
            f"{formats.partial_date(row['year'], language)}{reading.COLON(language)}{_said(row, language)}" for row in years.to_dict("records")))


def figure(years: pd.DataFrame, language: Language) -> go.Figure:
    """Stacked counts of one thing, projects; each row says its numbers, so colour is never alone."""
    rows = years.to_dict("records")
    most = max(sum(row[stage] for stage in SHADES) for row in rows)
    places = list(range(len(rows)))
    bars = [dict(type="bar", orientation="h", name=registry.stage(stage, language), y=places, x=[row[stage] for row in rows], width=.5,
                 marker=dict(color=theme.SEQUENTIAL[shade], line=dict(color=theme.PAGE, width=1)), hoverinfo="name+x")
            for stage, shade in SHADES.items()]
    notes = [dict(x=sum(row[stage] for stage in SHADES), y=at, xanchor="left", xshift=6, showarrow=False,
                  text=formats.spaced(_said(row, language)), font=dict(size=13, color=theme.STRONG)) for at, row in enumerate(rows)]
    return go.Figure(dict(data=bars, layout=dict(
        barmode="stack", height=ROW * len(rows) + 12, margin=dict(l=84 if language is Language.ZH else 60, r=8, t=4, b=4), annotations=notes,
        showlegend=False, dragmode=False, paper_bgcolor="rgba(0,0,0,0)", plot_bgcolor="rgba(0,0,0,0)",
        xaxis=dict(range=[0, most * 2.4], visible=False, fixedrange=True),
        yaxis=dict(range=[len(rows) - .5, -.5], tickvals=places, fixedrange=True, showgrid=False, zeroline=False, ticks="",
                   ticktext=[formats.spaced(formats.partial_date(row["year"], language)) for row in rows], automargin=False,
                   tickfont=dict(size=14, color=theme.STRONG)))))


def _finding(years: pd.DataFrame, language: Language) -> str:
    if years.empty:
        return words.CONVERSION_NONE(language)
    row = years.to_dict("records")[0]
    started = sum(row[stage] for stage in metric.STARTED)
    label = words.CONVERSION if started else words.CONVERSION_STILL
    return label(language, year=formats.partial_date(row["year"], language), n=sum(row[stage] for stage in SHADES), started=started)


def _said(row: dict, language: Language) -> str:
    parts = [words.STAGE_COUNT(language, stage=formats.in_sentence(registry.stage(stage, language)), n=row[stage])
             for stage in SHADES if row[stage]]
    return formats.listed(parts, language)


def _table(years: pd.DataFrame, language: Language) -> pd.DataFrame:
    heads = [words.SIGNED_IN(language), *(registry.stage(stage, language) for stage in SHADES)]
    return pd.DataFrame([(formats.partial_date(row["year"], language), *(row[stage] for stage in SHADES))
                         for row in years.to_dict("records")], columns=heads)
