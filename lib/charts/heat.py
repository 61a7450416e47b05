"""Parks × months as a heat map: growth on the year, or each park against its own highest month."""
from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib import catalog, formats, theme
from lib.charts import marks, monthaxis
from lib.charts.panel import Panel
from lib.charts.trendwords import Said, source_line
from lib.metrics import trend
from lib.model import Language
from lib.text import bars, compare as words, terms

ROW = 30
_NAMES = {Language.ZH: 92, Language.EN: 104}
_HUNDRED = Decimal(100)


def heat(frame: pd.DataFrame, indicator: str, language: Language, *, level: bool = False,
         parks: tuple[str, ...] = ()) -> Panel | None:
    """`level` False: growth as reported, else computed. True: single months (stocks: month ends)
    in percent of the park's own highest. None where fewer than two months have a value."""
    form = trend.forms(indicator)[-1 if level else 0]
    drawn = trend.points(frame, indicator, form)
    if parks:
        drawn = drawn[drawn["subject"].isin(parks)].reset_index(drop=True)
    shown = _against_own(drawn) if level else _growth(drawn)
    if shown["period_end"].nunique() < 2:
        return None
    ends = trend.months(drawn if level else shown)
    rows = [park for park in catalog.parks() if not parks or park in parks]
    said = _finding(shown, indicator, language, level)
    label = words.HEAT_LEVEL_SUBTITLE if level else words.HEAT_SUBTITLE
    subtitle = label(language, first=formats.month(ends[0], language), last=formats.month(ends[-1], language))
    if not level and "reported" not in set(shown["growth_origin"]):
        subtitle += f" · {terms.COMPUTED(language)}"
    return Panel(
        f"{indicator.replace('_', '-')}-heat-{'level' if level else 'growth'}", said,
        subtitle, source_line(shown, language), _figure(shown, ends, rows, language, level), None, _table(shown, ends, rows, language, level),
        tuple(dict.fromkeys(int(n) for ids in shown[_behind(level)] for n in ids)), Said(indicator, form, language, drawn, drawn.iloc[:0]).alt(),
        {(n, 1 + rows.index(row.subject)): tuple(int(m) for m in getattr(row, _behind(level)))
         for row in shown.itertuples() for n in [ends.index(row.period_end)]})


def _behind(level: bool) -> str:
    """The column of the statements a shade stands on."""
    return "ids" if level else "growth_ids"


def _growth(drawn: pd.DataFrame) -> pd.DataFrame:
    kept = drawn[drawn["growth"].notna()].reset_index(drop=True)
    return kept.assign(shade=kept["growth"])


def _against_own(drawn: pd.DataFrame) -> pd.DataFrame:
    """1—2月 counts by its mean, as it is drawn everywhere."""
    a_month = [value / months for value, months in zip(drawn["value"], drawn["months"], strict=True)]
    best: dict[str, Decimal] = {}
    for park, value in zip(drawn["subject"], a_month, strict=True):
        best[park] = max(value, best.get(park, value))
    shade = [(value / best[park] * _HUNDRED).quantize(Decimal("0.1")) if best[park] else None
             for park, value in zip(drawn["subject"], a_month, strict=True)]
    return drawn.assign(shade=pd.Series(shade, index=drawn.index, dtype=object))


def _finding(shown: pd.DataFrame, indicator: str, language: Language, level: bool) -> str:
    name = catalog.indicators()[indicator].name(language)
    if level:
        top = shown[[value == _HUNDRED for value in shown["shade"]]]
        month = top["period_end"].value_counts()
        if len(month) and month.iloc[0] >= 3 and (len(month) == 1 or month.iloc[0] > month.iloc[1]):
            return words.HEAT_PEAK(language, indicator=name, n=int(month.iloc[0]), period=formats.month(month.index[0], language))
        return words.HEAT_LEVEL(language, indicator=name)
    falls = shown[[value < 0 for value in shown["shade"]]]
    if falls.empty:
        return words.HEAT_UP(language, indicator=name)
    most = falls["subject"].value_counts()
    said = words.HEAT_DOWN_ONE if len(most) == 1 else words.HEAT_DOWN
    return said(language, indicator=name, n=len(falls), k=int(most.iloc[0]), park=catalog.parks()[most.index[0]].mini(language))


def _figure(shown: pd.DataFrame, ends: list[date], rows: list[str], language: Language, level: bool) -> go.Figure:
    found = {(row.subject, row.period_end): row for row in shown.itertuples()}
    xs = _places(ends)
    z = [[None if (row := found.get((park, end))) is None else float(row.shade) for end in xs.values()] for park in rows]
    hover = [[_hover(found.get((park, end)), language, level) for end in xs.values()] for park in rows]
    ids = [[marks.carried(getattr(row, _behind(level))) if (row := found.get((park, end))) else None
            for end in xs.values()] for park in rows]
    ramp = theme.SEQUENTIAL if level else theme.DIVERGING
    bound = max(abs(value) for line in z for value in line if value is not None) or 1
    lowest = min((value for line in z for value in line if value is not None), default=0)
    scale: dict[str, Any] = dict(zmin=lowest // 10 * 10 if lowest > 30 else 0, zmax=100) if level else dict(zmin=-bound, zmax=bound)
    cells = dict(type="heatmap", x=list(xs), y=list(range(len(rows))), z=z, hovertext=hover, hovertemplate="%{hovertext}<extra></extra>",
                 customdata=ids, colorscale=[[n / 9, colour] for n, colour in enumerate(ramp)], xgap=1, ygap=2, hoverongaps=False,
                 colorbar=dict(thickness=10, outlinewidth=0, ticksuffix="" if level else "%", nticks=5, tickfont=dict(size=12, color=theme.STRONG)), **scale)
    absent = [(monthaxis.at(end), n) for n, park in enumerate(rows) for end in ends if (park, end) not in found]
    crosses = dict(type="scatter", mode="markers", x=[x for x, _ in absent], y=[y for _, y in absent], hoverinfo="skip", opacity=.55,
                   marker=dict(symbol="x-thin", size=6, line=dict(width=1, color=theme.STRONG)))
    places, names = monthaxis.ticks(ends, language, most=8)
    layout = monthaxis.layout(
        height=ROW * len(rows) + 34, margin=dict(l=_NAMES[language], r=4, t=4, b=28),
        xaxis=monthaxis.axis(range=list(monthaxis.span(ends)), showgrid=False, tickvals=places, ticktext=names),
        yaxis=monthaxis.axis(range=[len(rows) - .5, -.5], showgrid=False, tickvals=list(range(len(rows))),
                            ticktext=[formats.spaced(catalog.parks()[park].mini(language)) for park in rows],
                            tickfont=dict(size=14, color=theme.STRONG)))
    return go.Figure({"data": [cells, crosses], "layout": layout})


def _places(ends: list[date]) -> dict[float, date | None]:
    """Every month's place from first to last, January too: its column stays empty."""
    known = {monthaxis.at(end): end for end in ends}
    first, last = int(min(known)), int(max(known))
    return {float(place): known.get(place) for place in range(first, last + 1)}


def _hover(row, language: Language, level: bool) -> str:
    if row is None:
        return ""
    park = catalog.parks()[row.subject].mini(language)
    when = formats.period(row.basis, row.period_start, row.period_end, language)
    said = [f"<b>{park}</b> {when}", str(formats.amount(row.value, row.unit, language, row.qualifier, row.wording or ""))]
    if level:
        said.append(f"{words.INDEX(language)} {formats.number(row.shade)}")
    else:
        said.append(str(formats.growth(row.growth, language, computed=row.growth_origin == "computed")))
    if row.derived:
        said.append(terms.DERIVED(language))
    return "<br>".join(said)


def _table(shown: pd.DataFrame, ends: list[date], rows: list[str], language: Language, level: bool) -> pd.DataFrame:
    """Months down, parks across."""
    found = {(row.subject, row.period_end): row.shade for row in shown.itertuples()}
    columns: dict[str, list] = {(words.INDEX if level else bars.GROWTH)(language): [formats.month(end, language) for end in ends]}
    for park in rows:
        columns[catalog.parks()[park].mini(language)] = [found.get((park, end)) for end in ends]
    return pd.DataFrame(columns, dtype=object)


