"""How much of one indicator each park has: bars only where an axis is honest.

Takes core figures (`metrics.headline.core`, at most one a park). All parks always stand; what is
missing is named and railed, never zero; approximate values end open; values that do not compare
are called out by name without bars.
"""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import pandas as pd
import plotly.graph_objects as go

from lib import catalog, formats, markup, theme
from lib.charts import marks, origin
from lib.charts.panel import Panel, cells_of
from lib.metrics import likeness
from lib.metrics.likeness import Form
from lib.model import Basis, Language, Qualifier, Status
from lib.text import bars as words, reading, terms

ROW = 34
PLOT = 240
"""px of plot on the narrowest panel: the share of it that a label needs bounds the longest bar."""
_WIDTH = .56
_AIM_ROOM = {Language.ZH: 34, Language.EN: 46}
"""px the word beside a target's mark takes."""
MANY = 3
"""From this many targets on, the words beside the title say once what the marks are."""
_TAIL = .026
_RAIL = {Language.ZH: .22, Language.EN: .42}


def panel(core: pd.DataFrame, indicator: str, language: Language, *, order: Sequence[str] = (),
          monthly: bool = False, goals: pd.DataFrame | None = None) -> Panel:
    """The panel of one core indicator. `order`: parks top to bottom; else ranked, else catalogue.

    `monthly`: the store holds monthly reports, so what is missing is 未报 and not 未公布. `goals`
    (`metrics.targets.pairs`) are marked on the bar of the very figure they are to be compared with.
    """
    rows = core[core["indicator"] == indicator].reset_index(drop=True)
    seen = likeness.compare(rows)
    order = tuple(order) or _order(seen)
    aims = _aims(goals, rows, seen)
    said = _Said(indicator, rows, seen, language, monthly, aims)
    known = dict(zip(rows["subject"], rows["id"], strict=True))
    drawn = seen.form in (Form.ONE, Form.EVENT, Form.TWO, Form.RANKED)
    made = Panel(
        name=f"{indicator.replace('_', '-')}-by-park", finding=said.finding(), subtitle=said.subtitle(),
        source=said.source(), figure=figure(rows, language, order, seen, monthly=monthly, aims=aims) if drawn else None,
        html=None if drawn else _roll(rows, language, order, monthly), table=said.table(order),
        ids=tuple(int(n) for n in (*rows["id"], *(aim["id"] for aim in aims.values()))), alt=said.alt(order),
        cells=cells_of([(known[park],) if park in known else None for park in order], 1, 2, 3))
    return made.with_foot()


def _aims(goals: pd.DataFrame | None, rows: pd.DataFrame, seen: likeness.Comparison) -> dict[str, dict]:
    """The target of each park's bar, only where its newest actual of the very same scope is the bar."""
    if goals is None or seen.form not in (Form.ONE, Form.TWO, Form.RANKED):
        return {}
    shown = {row["id"]: row["subject"] for row in rows.to_dict("records") if row["subject"] in seen.likes}
    return {shown[aim["actual_id"]]: aim for aim in reversed(goals.to_dict("records"))  # the nearest deadline
            if aim["actual_id"] in shown and aim["completion"] is not None}


def order_of(core: pd.DataFrame, indicators: Sequence[str]) -> tuple[str, ...]:
    """One order of rows for neighbouring panels: that of the first indicator that can be ranked."""
    for code in indicators:
        seen = likeness.compare(core[core["indicator"] == code].reset_index(drop=True))
        if seen.form is Form.RANKED:
            return _order(seen)
    return tuple(catalog.parks())


def _order(seen: likeness.Comparison) -> tuple[str, ...]:
    first = seen.likes if seen.form is Form.RANKED else ()
    return (*first, *(park for park in catalog.parks() if park not in first))


def _absent(language: Language, monthly: bool) -> str:
    return (terms.NOT_REPORTED if monthly else terms.NOT_PUBLISHED)(language)


# The figure ------------------------------------------------------------------------------

def figure(rows: pd.DataFrame, language: Language, order: Sequence[str], seen: likeness.Comparison, *,
           monthly: bool = False, aims: Mapping[str, dict] = MappingProxyType({})) -> go.Figure:
    """Horizontal bars, one row a park, the value at the end of its bar; placeholder colours."""
    by_park = {row["subject"]: row for row in rows.to_dict("records")}
    longest = max((float(by_park[park]["value"]) for park in seen.likes), default=1.0) or 1.0
    years = {by_park[park]["period_end"].year for park in seen.likes}
    labels = {park: _label(row, language, park in seen.likes, seen, other_year=row["period_end"].year not in years)
              for park, row in by_park.items()}
    room = max((_px(labels[park]) for park in seen.likes), default=0) + 14
    reach = longest / max(.3, 1 - room / PLOT)
    reach = max([reach, *(float(aim["value"]) / (1 - max(_AIM_ROOM[language], room) / PLOT) for aim in aims.values())])
    bars, notes, rails = [], [], []
    for at, park in enumerate(order):
        row, like = by_park.get(park), park in seen.likes
        if row is None:
            notes.append(_note(0, at, _absent(language, monthly), 2) | dict(opacity=theme.MUTED_OPACITY))
            rails.append(_rail(at, language))
            continue
        if like:
            bars += _bar(at, park, row, reach, language)
        end = float(row["value"]) if like else 0.0
        if park in aims:
            aim = float(aims[park]["value"])
            crossed = 0 <= aim - end < (_px(labels[park]) + 10) * reach / PLOT
            rails.append(_tick(at, aims[park]))
            if len(aims) < MANY and not crossed:
                notes.append(_note(aim, at, words.AIM(language), 5) | dict(opacity=theme.MUTED_OPACITY, font=dict(size=12, color=theme.STRONG)))
            end = aim if crossed else end  # the value stands behind a mark that would run through it
        notes.append(_note(end, at, labels[park], 6 if like else 2) | dict(name=marks.value_of(row["id"])))
    return go.Figure(dict(data=bars, layout=_layout(order, reach, language) | dict(annotations=notes, shapes=rails)))


def _layout(order: Sequence[str], reach: float, language: Language) -> dict:
    names = [formats.spaced(catalog.parks()[park].mini(language)) for park in order]
    return dict(
        height=ROW * len(order) + 8, margin=dict(l=84 if language is Language.ZH else 94, r=8, t=4, b=4),
        barmode="overlay", bargap=1 - _WIDTH, showlegend=False, dragmode=False,
        paper_bgcolor="rgba(0,0,0,0)", plot_bgcolor="rgba(0,0,0,0)", hoverlabel=dict(align="left"),
        xaxis=dict(range=[0, reach], visible=False, fixedrange=True),
        yaxis=dict(range=[len(order) - .5, -.5], tickvals=list(range(len(order))), ticktext=names, showgrid=False,
                   zeroline=False, ticks="", fixedrange=True, automargin=False,
                   tickfont=dict(size=14, color=theme.STRONG)))


def _bar(at: int, park: str, row: dict, reach: float, language: Language) -> list[dict]:
    """One bar; an approximate one ends open, a preliminary one is hollow."""
    colour = theme.park_colour(catalog.parks()[park].slot)
    value = float(row["value"])
    tail = min(_TAIL * reach, abs(value)) if row["qualifier"] != Qualifier.EXACT else 0.0
    hollow = row["status"] == Status.PRELIMINARY
    marker = dict(color="rgba(0,0,0,0)", line=dict(color=colour, width=1.5)) if hollow else dict(
        color=colour, line=dict(width=0))
    common = dict(type="bar", orientation="h", y=[at], width=_WIDTH, customdata=[[int(row["id"])]], name=park,
                  hovertemplate=_hover(park, row, language) + "<extra></extra>", marker=marker)
    solid = common | dict(x=[value - tail])
    return [solid, common | dict(x=[tail], base=[value - tail], opacity=.4)] if tail else [solid]


def _note(x: float, at: int, text: str, shift: int) -> dict:
    return dict(x=x, y=at, text=text, xanchor="left", xshift=shift, showarrow=False,
                font=dict(size=14, color=theme.STRONG))


def _rail(at: int, language: Language) -> dict:
    return dict(type="line", xref="paper", x0=_RAIL[language], x1=.96, y0=at, y1=at, layer="below",
                opacity=.55, line=dict(color=theme.STRONG, width=1, dash="1px,5px"))


def _tick(at: int, aim: dict) -> dict:
    """A target: a vertical mark, longer than the bar is wide."""
    value, half = float(aim["value"]), _WIDTH * 1.4 / 2
    return dict(type="line", x0=value, x1=value, y0=at - half, y1=at + half, opacity=.55, name="target",
                line=dict(color=theme.STRONG, width=2))


def _label(row: dict, language: Language, like: bool, seen: likeness.Comparison, *, other_year: bool = True) -> str:
    """Value in bold; beside it what sets it apart: its population, or a date that is not the panel's."""
    said = f"<b>{markup.esc(formats.of(row, language).svg)}</b>"
    apart = []
    if not like:
        apart = [catalog.fact(row["caliber"], language), formats.period_of(row, language, with_year=other_year)]
    elif seen.form is Form.EVENT:
        apart = [formats.period_of(row, language)]
    quiet = " · ".join(markup.esc(formats.spaced(part)) for part in apart if part)
    return f"{said} <span style='font-size:12px'>{quiet}</span>" if quiet else said


def _px(label: str) -> float:
    """About how wide a label is drawn."""
    width, inside = 0.0, False
    for sign in label:
        inside = (inside or sign == "<") and sign != ">"
        if not inside and sign != ">":
            width += 14 if ord(sign) > 0x2e7f else 7.8 if sign != "\u2009" else 3
    return width


def _hover(park: str, row: dict, language: Language) -> str:
    lines = [f"<b>{markup.esc(catalog.parks()[park].name(language))}</b>",
             markup.esc(str(formats.of(row, language))), markup.esc(formats.period_of(row, language))]
    if row["yoy_percent"] is not None and row["yoy_percent"] == row["yoy_percent"]:
        lines.append(str(formats.growth(row["yoy_percent"], language)))
    lines.append(markup.esc(origin.of(row, language)))
    return "<br>".join(lines)


def _roll(rows: pd.DataFrame, language: Language, order: Sequence[str], monthly: bool) -> markup.Html:
    by_park = {row["subject"]: row for row in rows.to_dict("records")}
    several = rows["period_end"].nunique() > 1
    items = []
    for park in order:
        known, row = catalog.parks()[park], by_park.get(park)
        if row is None:
            items.append((known.slot, known.mini(language), "", _absent(language, monthly)))
            continue
        parts = [catalog.fact(row["caliber"], language), formats.period_of(row, language) if several else ""]
        note = " · ".join(part for part in parts if part)
        items.append((known.slot, known.mini(language), markup.traced(str(formats.of(row, language)), row["id"]), note))
    return markup.roll(items)


# The words -------------------------------------------------------------------------------

class _Said:
    """The sentences of one panel: finding, subtitle, source, table, alternative text."""

    def __init__(self, indicator: str, rows: pd.DataFrame, seen: likeness.Comparison, language: Language,
                 monthly: bool, aims: Mapping[str, dict]) -> None:
        self.aims = aims
        self.indicator, self.rows, self.seen, self.language = catalog.indicators()[indicator], rows, seen, language
        self.monthly, self.verb = monthly, (words.REPORTED if monthly else words.PUBLISHED)(language)
        self.like = rows[rows["subject"].isin(list(seen.likes))]

    def finding(self) -> str:
        language, count = self.language, formats.numeral(len(catalog.parks()), self.language)
        given = dict(indicator=self.indicator.name(language), verb=self.verb, n=len(self.rows), of=count)
        if self.seen.form is Form.RANKED:
            return self._leader(given["indicator"])
        if self.seen.form is Form.EVENT:
            row = self.rows.to_dict("records")[0]
            return words.EVENT(language, indicator=given["indicator"], park=_mini(row["subject"], language),
                               value=formats.of(row, language))
        label = {Form.NONE: words.NONE, Form.ONE: words.ONE, Form.TWO: words.TWO, Form.UNLIKE: words.UNLIKE}
        return label[self.seen.form](language, **given)

    def _leader(self, indicator: str) -> str:
        language, top = self.language, self.like[self.like["value"] == max(self.like["value"])].to_dict("records")
        value = formats.of(top[0], language)
        if len(top) > 1:
            names = formats.listed([_mini(row["subject"], language) for row in top], language)
            return words.TIED(language, indicator=indicator, parks=names, value=value)
        said = words.LEADS(language, indicator=indicator, park=_mini(top[0]["subject"], language), value=value)
        growth = top[0]["yoy_percent"]
        if growth is None or growth != growth:
            return said
        return said + words.LEAD_GROWTH(language, growth=formats.growth_clause(growth, language))

    def subtitle(self) -> str:
        language, parts = self.language, [formats.unit_name(self.indicator.unit, self.language)]
        if self.rows.empty:
            return parts[0]
        first = (self.like if len(self.like) else self.rows).to_dict("records")[0]
        period = formats.period_of(first, language)
        if self.seen.form is Form.EVENT:
            whole = (first["note"] or "").split("；")[0].split("，")[0]
            parts += [words.ONE_OCCASION(language), catalog.fact(whole, language)]
        elif self.seen.form is Form.UNLIKE:
            parts += [period] if self.rows["period_end"].nunique() == 1 else []
            parts.append(words.EACH_ROW(language))
        else:
            parts.append(words.CUMULATIVE(language, period=period) if first["basis"] == Basis.CUMULATIVE else period)
            if self.seen.form is Form.RANKED:
                parts.append(words.LIKES(language, n=len(self.like)))
        if len(self.aims) >= MANY:
            return " · ".join([*parts, self._aims_are()])
        parts += [words.AIM_IS(language, park=_mini(park, language) if len(self.rows) > 1 else "", value=formats.of(aim, language),
                               period=formats.period_of(aim, language)).strip() for park, aim in self.aims.items()]
        return " · ".join(part for part in parts if part)

    def _aims_are(self) -> str:
        """What the marks are, once for all; with the deadline where all have one."""
        said = {formats.period_of(aim, self.language) for aim in self.aims.values()}
        return words.AIMS_ARE(self.language, period=said.pop()) if len(said) == 1 else words.AIMS_OWN(self.language)

    def source(self) -> str:
        said = sorted(set(self.rows.loc[self.rows["qualifier"] != Qualifier.EXACT, "wording"]) - {""})
        other = len(self.rows) > len(self.like) and self.seen.form is Form.RANKED
        missing = len(self.rows) < len(catalog.parks())
        shown = self.like if self.seen.form is Form.RANKED else self.rows
        if self.aims:
            shown = pd.DataFrame([*shown.to_dict("records"), *self.aims.values()])
        return origin.line(shown, self.language, self._caveat(said, other, missing))

    def _caveat(self, said: list[str], other: bool, missing: bool) -> str:
        """The one thing a reader most needs beside these bars."""
        if said and self.language is Language.ZH and self.seen.form is Form.UNLIKE:
            return words.AS_WORDED(self.language, words="”“".join(said))
        if other:
            return words.OTHER_DATES(self.language)
        return words.NO_ZERO(self.language, verb=self.verb) if missing else words.NOT_ADDED(self.language)

    def table(self, order: Sequence[str]) -> pd.DataFrame:
        language, by_park = self.language, {row["subject"]: row for row in self.rows.to_dict("records")}
        unit = formats.unit_name(self.indicator.unit, language)
        heads = [words.PARK(language), words.NUMBER(language, indicator=self.indicator.name(language), unit=unit),
                 *(label(language) for label in (words.AS_READ, words.GROWTH, words.PERIOD, words.CALIBER,
                                                 words.SOURCE))]
        lines = []
        for park in order:
            row = by_park.get(park)
            if row is None:
                lines.append((_mini(park, language), None, _absent(language, self.monthly), None, "", "", ""))
                continue
            growth = row["yoy_percent"]
            lines.append((_mini(park, language), formats.in_heading_unit(row["value"], row["unit"], language),
                          str(formats.of(row, language)), growth if growth == growth else None,
                          formats.period_of(row, language), catalog.fact(row["caliber"], language),
                          origin.of(row, language)))
        return pd.DataFrame(lines, columns=heads)

    def alt(self, order: Sequence[str]) -> str:
        by_park = {row["subject"]: str(formats.of(row, self.language)) for row in self.rows.to_dict("records")}
        said = [words.ALT_ROW(self.language, park=_mini(park, self.language),
                              said=by_park.get(park, _absent(self.language, self.monthly))) for park in order]
        return words.ALT(self.language, finding=self.finding(), rows=reading.CLAUSE(self.language).join(said))


def _mini(park: str, language: Language) -> str:
    return catalog.parks()[park].mini(language)
