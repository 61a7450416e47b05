"""Parks side by side on one indicator and date: dots in rows, size against growth, shares.

Only values of the very period asked for stand on an axis; a park without one keeps its row,
last, and says which older value it has. Ranked only where three or more are alike.
"""
from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib import catalog, formats, theme
from lib.charts import monthaxis
from lib.charts.panel import Panel
from lib.charts.trend import percent, short
from lib.charts.trendwords import Said, source_line
from lib.metrics import series, targets, trend
from lib.metrics.trend import Form
from lib.model import CORE_INDICATORS, Language
from lib.text import bars, compare as words, reading, terms, trends as trend_words

ROW = 34
_NAMES = {Language.ZH: 92, Language.EN: 104}


@dataclass(frozen=True, slots=True)
class At:
    """One indicator on one date: what a comparison is asked of. `parks` empty means all."""

    indicator: str
    period: date | None
    language: Language
    parks: tuple[str, ...] = ()
    narrow: bool = False


def form_of(indicator: str) -> Form:
    return trend.forms(indicator)[0]


def periods(frame: pd.DataFrame, indicator: str) -> list[date]:
    """The month ends on which any park has a comparable value, newest first."""
    return sorted(set(trend.points(frame, indicator, form_of(indicator))["period_end"]), reverse=True)


def points_at(frame: pd.DataFrame, at: At) -> tuple[pd.DataFrame, pd.DataFrame]:
    """(points of the date, each missing park's newest older point), of the parks asked for."""
    drawn = trend.points(frame, at.indicator, form_of(at.indicator))
    if at.parks:
        drawn = drawn[drawn["subject"].isin(at.parks)]
    now = drawn[drawn["period_end"] == at.period].reset_index(drop=True)
    old = drawn[[end < at.period for end in drawn["period_end"]] if at.period and len(drawn) else slice(0, 0)]
    old = old[~old["subject"].isin(now["subject"])].drop_duplicates("subject", keep="last")
    return now, old.reset_index(drop=True)


def order_of(now: pd.DataFrame, parks: tuple[str, ...]) -> list[str]:
    """Highest first where three or more compare, else the catalogue's order; the missing last."""
    chosen = [park for park in catalog.parks() if not parks or park in parks]
    known = list(now["subject"])
    if len(known) >= series.RANK_NEEDS:
        value = dict(zip(now["subject"], now["value"], strict=True))
        known = sorted(known, key=lambda park: -value[park])
    return [*known, *(park for park in chosen if park not in known)]


# --- dots ----------------------------------------------------------------------------------

def dots(frame: pd.DataFrame, at: At) -> Panel:
    """One row a park: the value as a dot, its growth beside, the target as a tick."""
    now, old = points_at(frame, at)
    others = trend.others(frame, at.indicator, trend.points(frame, at.indicator, form_of(at.indicator)))
    said = _Words(at, now, old)
    name = f"{at.indicator.replace('_', '-')}-compared"
    if now.empty:
        roll = Said(at.indicator, form_of(at.indicator), at.language, now, others)
        return Panel(name, words.NONE(at.language, indicator=said.name), roll.subtitle(True, False), roll.source(), None, roll.roll(),
                     pd.DataFrame(), tuple(int(n) for n in others["id"]), words.NONE(at.language, indicator=said.name))
    aims = _targets(frame, now)
    order = order_of(now, at.parks)
    return Panel(name, said.finding(), said.subtitle(), said.source(bool(aims)), _dots(now, old, aims, order, at), None,
                 said.table(frame, order, aims), tuple(int(n) for n in now["id"]), said.alt(order))


def _targets(frame: pd.DataFrame, now: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """The target of each park whose scope, indicator and basis are those of the value shown."""
    found = targets.pairs(frame)
    shown = set(now["id"])
    return {row["subject"]: row for row in found.to_dict("records") if row["actual_id"] in shown}


def _dots(now: pd.DataFrame, old: pd.DataFrame, aims: dict[str, dict], order: list[str], at: At) -> go.Figure:
    rows = {row.subject: row for row in now.itertuples()}
    older = {row["subject"]: row for row in old.to_dict("records")}
    longest = max([_x(row, at.language) for row in rows.values()] + [_aim(aim, at.language) for aim in aims.values()]) or 1.0
    reach = longest * (2.3 if at.narrow else 1.36)
    data, notes = [], []
    for place, park in enumerate(order):
        row = rows.get(park)
        if row is None:
            notes.append(monthaxis.note(_missing(older.get(park), at, now), 0, place, xref="x", yref="y", muted=True, size=13, xshift=2))
            data.append(_rail(place, reach))
            continue
        data += _dot(row, place, park, at)
        notes.append(monthaxis.note(_label(row, at), _x(row, at.language), place, xref="x", yref="y", xshift=12, size=14))
        if park in aims:
            data.append(_tick(aims[park], place, at))
    layout = monthaxis.layout(
        height=ROW * len(order) + 34, margin=dict(l=_NAMES[at.language], r=8, t=4, b=30), annotations=notes,
        xaxis=monthaxis.axis(range=[0, reach], showgrid=True, zeroline=True, nticks=5, tickformat=",~f"),
        yaxis=monthaxis.axis(range=[len(order) - .5, -.5], tickvals=list(range(len(order))), showgrid=False,
                            ticktext=[_park(park, at.language) for park in order], tickfont=dict(size=14, color=theme.STRONG)))
    return go.Figure({"data": data, "layout": layout})


def _x(row, language: Language) -> float:
    return float(formats.in_heading_unit(row.value, row.unit, language))


def _aim(aim: dict[str, Any], language: Language) -> float:
    return float(formats.in_heading_unit(aim["value"], aim["unit"], language))


def _park(park: str, language: Language) -> str:
    return formats.spaced(catalog.parks()[park].mini(language))


def _dot(row, place: int, park: str, at: At) -> list[dict[str, Any]]:
    colour = theme.park_colour(catalog.parks()[park].slot)
    x = _x(row, at.language)
    stem = dict(type="scatter", mode="lines", x=[0, x], y=[place, place], line=dict(color=colour, width=2), opacity=.45,
                hoverinfo="skip")
    said = [f"<b>{_park(park, at.language)}</b> {_when(row, at.language)}", str(_amount(row, at.language))]
    if row.growth is not None:
        said.append(str(formats.growth(row.growth, at.language, computed=row.growth_origin == "computed")))
    mark = dict(type="scatter", mode="markers", x=[x], y=[place], customdata=[int(row.id)], hovertext=["<br>".join(said)],
                hovertemplate="%{hovertext}<extra></extra>", marker=dict(color=colour, size=13, line=dict(width=0)))
    return [stem, mark]


def _tick(aim: dict[str, Any], place: int, at: At) -> dict[str, Any]:
    value = formats.amount(aim["value"], aim["unit"], at.language, aim["qualifier"], aim["wording"] or "")
    said = words.TARGET(at.language, value=value)
    if aim["completion"] is not None and aim["elapsed"] is not None:
        said += "<br>" + words.COMPLETION(at.language, done=formats.percent(aim["completion"]), elapsed=formats.percent(aim["elapsed"]))
    return dict(type="scatter", mode="markers+text", x=[_aim(aim, at.language)], y=[place], hovertext=[said],
                hovertemplate="%{hovertext}<extra></extra>", customdata=[int(aim["id"])],
                text=[formats.spaced(words.TARGET(at.language, value=value))], textposition="middle right",
                textfont=dict(size=12, color=theme.STRONG), cliponaxis=False,
                marker=dict(symbol="line-ns-open", size=20, opacity=.6, color=theme.STRONG, line=dict(width=2, color=theme.STRONG)))


def _rail(place: int, reach: float) -> dict[str, Any]:
    return dict(type="scatter", mode="lines", x=[reach * .55, reach], y=[place, place], line=monthaxis.RAIL, opacity=.55, hoverinfo="skip")


def _missing(older: dict[str, Any] | None, at: At, now: pd.DataFrame) -> str:
    word = _absent(now, at.language)
    if older is None:
        return word
    return formats.spaced(words.OLDER(at.language, word=word, period=formats.period_of(older, at.language, with_year=not at.narrow),
                                      value=formats.of(older, at.language)))


def _absent(now: pd.DataFrame, language: Language) -> str:
    monthly = bool(set(now["batch_kind"]) - {"published"})
    return (terms.NOT_REPORTED if monthly else terms.NOT_PUBLISHED)(language)


def _label(row, at: At) -> str:
    text = f"<b>{short(row, at.language)}</b>"
    return formats.spaced(text + (f"  {percent(row)}" if row.growth is not None else ""))


def _amount(row, language: Language) -> formats.Amount:
    return formats.amount(row.value, row.unit, language, row.qualifier, row.wording or "")


def _when(row, language: Language) -> str:
    return formats.period(row.basis, row.period_start, row.period_end, language)


# --- side by side --------------------------------------------------------------------------

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
    layout = monthaxis.layout(height=ROW * len(order) + 34, margin=dict(l=_NAMES[at.language], r=8, t=28, b=6))
    notes: list[dict[str, Any]] = []
    wide = 1 / len(shown)
    for n, (code, now) in enumerate(shown.items()):
        suffix = "" if n == 0 else str(n + 1)
        reach = max(_x(row, at.language) for row in now.itertuples()) * 1.45 or 1.0
        domain = [n * wide, (n + 1) * wide - .03]
        layout[f"xaxis{suffix}"] = monthaxis.axis(domain=domain, range=[0, reach], showgrid=False, showticklabels=False, zeroline=True, anchor=f"y{suffix}")
        layout[f"yaxis{suffix}"] = monthaxis.axis(
            range=[len(order) - .5, -.5], tickvals=list(range(len(order))), showgrid=False, anchor=f"x{suffix}", showticklabels=n == 0,
            ticktext=[_park(park, at.language) for park in order], tickfont=dict(size=14, color=theme.STRONG))
        heading = f"<b>{catalog.indicators()[code].name(at.language)}</b>  {formats.unit_name(catalog.indicators()[code].unit, at.language)}"
        notes.append(monthaxis.note(heading, domain[0], 1, yanchor="bottom", yshift=6, size=13))
        for row in now.itertuples():
            place = order.index(row.subject)
            data += [trace | {"xaxis": f"x{suffix}", "yaxis": f"y{suffix}"} for trace in _dot(row, place, row.subject, at)]
            notes.append(monthaxis.note(short(row, at.language), _x(row, at.language), place, xref=f"x{suffix}",
                                       yref=f"y{suffix}", xshift=11, size=13))
        for park in order:
            if park not in set(now["subject"]):
                notes.append(monthaxis.note(_absent(now, at.language), 0, order.index(park), xref=f"x{suffix}", yref=f"y{suffix}",
                                           xshift=2, muted=True, size=13))
    every = pd.concat(shown.values(), ignore_index=True)
    period = formats.month(at.period, at.language)
    finding = _aligned_finding(shown, at)
    table = _aligned_table(shown, order, at)
    return Panel(f"side-by-side-{first.replace('_', '-')}", finding,
                 words.ALIGNED_SUBTITLE(at.language, indicator=_lower(catalog.indicators()[first].name(at.language), at.language)),
                 source_line(every, at.language), go.Figure({"data": data, "layout": layout | {"annotations": notes}}), None, table,
                 tuple(int(n) for n in every["id"]), f"{finding} {period}")


def _lower(name: str, language: Language) -> str:
    return name if language is Language.ZH else name.lower()


def _aligned_finding(shown: dict[str, pd.DataFrame], at: At) -> str:
    said = []
    for code, now in shown.items():
        top = now[now["value"] == max(now["value"])]
        if len(top) == 1:
            said.append(words.ALIGNED_LEAD(at.language, indicator=_lower(catalog.indicators()[code].name(at.language), at.language),
                                           park=_park(top["subject"].iloc[0], at.language)))
    period = formats.month(at.period, at.language)
    return words.ALIGNED_LEADS(at.language, period=period, said=reading.COMMA(at.language).join(said)) if said else words.ALIGNED(at.language, period=period)


def _aligned_table(shown: dict[str, pd.DataFrame], order: list[str], at: At) -> pd.DataFrame:
    columns: dict[str, list] = {bars.PARK(at.language): [_park(park, at.language) for park in order]}
    for code, now in shown.items():
        value = {row.subject: formats.in_heading_unit(row.value, row.unit, at.language) for row in now.itertuples()}
        name, unit = catalog.indicators()[code].name(at.language), formats.unit_name(catalog.indicators()[code].unit, at.language)
        columns[bars.NUMBER(at.language, indicator=name, unit=unit)] = [value.get(park) for park in order]
    return pd.DataFrame(columns, dtype=object)


# --- size against growth -------------------------------------------------------------------

_WIDE, _TALL = 560, 306


def scatter(frame: pd.DataFrame, at: At) -> Panel | None:
    """Value across, growth up; None where fewer than three parks have both."""
    now, old = points_at(frame, at)
    both = now[[value is not None for value in now["growth"]]].reset_index(drop=True) if len(now) else now
    if len(both) < series.RANK_NEEDS:
        return None
    said = _Words(at, both, old)
    width = 330 if at.narrow else _WIDE
    xs, ys = [_x(row, at.language) for row in both.itertuples()], [float(row.growth) for row in both.itertuples()]
    high, low = max([*ys, 0]), min([*ys, 0])
    top, bottom, right = high + .14 * (high - low), low - .08 * (high - low), max(xs) * (1.42 if at.narrow else 1.2)
    data, notes = [], []
    names = [_park(row.subject, at.language) for row in both.itertuples()]
    places = _free_places([x / right * (width - 60) for x in xs], [(y - bottom) / (top - bottom) * (_TALL - 34) for y in ys], names)
    for n, row in enumerate(both.itertuples()):
        colour = theme.park_colour(catalog.parks()[row.subject].slot)
        mark = _dot(row, 0, row.subject, at)[1] | dict(y=[ys[n]], cliponaxis=False)
        mark["marker"] = dict(color=colour, size=13, symbol="circle-open" if row.growth_origin == "computed" else "circle",
                              line=dict(color=colour, width=2))
        data.append(mark)
        notes.append(monthaxis.note(names[n], xs[n], ys[n], xref="x", yref="y", size=13, **places[n]))
    unit = formats.unit_name(both["unit"].iloc[0], at.language)
    layout = monthaxis.layout(
        height=_TALL, margin=dict(l=46, r=8, t=6, b=28), annotations=notes,
        xaxis=monthaxis.axis(range=[0, right], showgrid=True, zeroline=True, nticks=6, tickformat=",~f"),
        yaxis=monthaxis.axis(range=[bottom, top], showgrid=True, zeroline=True, zerolinecolor=theme.STRONG, nticks=6, ticksuffix="%"))
    return Panel(f"{at.indicator.replace('_', '-')}-size-growth", said.scatter(), words.SCATTER_SUBTITLE(at.language, unit=unit), said.source(False),
                 go.Figure({"data": data, "layout": layout}), None, said.table(frame, list(both["subject"]), {}),
                 tuple(int(n) for n in both["id"]), said.alt(list(both["subject"])))


_MARK = 15


def _free_places(xs: list[float], ys: list[float], names: list[str]) -> list[dict[str, Any]]:
    """For each mark (in px) where its name hides least: beside, above or below it, as note arguments."""
    taken = [(x - _MARK / 2, y - _MARK / 2, x + _MARK / 2, y + _MARK / 2) for x, y in zip(xs, ys, strict=True)]
    found = []
    for x, y, name in zip(xs, ys, names, strict=True):
        wide = sum(13 if ord(sign) > 0x2e80 else 7.4 for sign in name)
        places = [(dict(xanchor=anchor, xshift=dx, yshift=dy), (x + dx + left * wide, y + dy - 8, x + dx + (left + 1) * wide, y + dy + 8))
                  for anchor, dx, dy, left in (("left", 11, 0, 0), ("right", -11, 0, -1), ("center", 0, 17, -.5), ("center", 0, -17, -.5),
                                               ("left", 6, 15, 0), ("left", 6, -15, 0), ("right", -6, 15, -1), ("right", -6, -15, -1))]
        best = min(places, key=lambda place: sum(_overlap(place[1], other) for other in taken) + (place[1][0] < 0) * 999)
        taken.append(best[1])
        found.append(best[0])
    return found


def _overlap(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    """The area two boxes (left, bottom, right, top) share."""
    return max(0.0, min(one[2], other[2]) - max(one[0], other[0])) * max(0.0, min(one[3], other[3]) - max(one[1], other[1]))


# --- shares --------------------------------------------------------------------------------

def share(frame: pd.DataFrame, at: At) -> Panel | None:
    """Each park's part of the simple sum of those that reported; None where no sum may be formed."""
    now, _ = points_at(frame, At(at.indicator, at.period, at.language))
    whole = frame[frame["id"].isin(now["id"])]
    total = series.simple_total(whole)
    if not total:
        return None
    parts = series.with_share(whole).sort_values("value", ascending=False, kind="stable").reset_index(drop=True)
    language, said = at.language, _Words(at, now, now.iloc[:0])
    absent = [park for park in catalog.parks() if park not in set(parts["subject"])]
    names = [_park(park, language) for park in parts["subject"]]
    shares = [float(value) for value in parts["share"]]
    labels = [formats.percent(value.quantize(Decimal("0.1"))) for value in parts["share"]]
    colours = [theme.park_colour(catalog.parks()[park].slot) for park in parts["subject"]]
    bar = dict(type="bar", orientation="h", x=shares, y=list(range(len(names))), width=.56, marker=dict(color=colours, line=dict(width=0)),
               customdata=[int(n) for n in parts["id"]], hovertext=[f"<b>{name}</b> {label}" for name, label in zip(names, labels, strict=True)],
               hovertemplate="%{hovertext}<extra></extra>")
    notes = [monthaxis.note(f"<b>{label}</b>", x, n, xref="x", yref="y", xshift=6, size=14) for n, (x, label) in enumerate(zip(shares, labels, strict=True))]
    notes += [monthaxis.note(_absent(now, language), 0, n, xref="x", yref="y", xshift=2, muted=True, size=13)
              for n, _ in enumerate(absent, start=len(names))]
    rows = [*names, *(_park(park, language) for park in absent)]
    layout = monthaxis.layout(
        height=ROW * len(rows) + 34, margin=dict(l=_NAMES[language], r=8, t=4, b=30), annotations=notes,
        xaxis=monthaxis.axis(range=[0, max(shares) * 1.3], showgrid=False, nticks=5, ticksuffix="%"),
        yaxis=monthaxis.axis(range=[len(rows) - .5, -.5], tickvals=list(range(len(rows))), ticktext=rows, showgrid=False,
                            tickfont=dict(size=14, color=theme.STRONG)))
    value = formats.amount(total, parts["unit"].iloc[0], language)
    whole_said = words.SHARE_TOTAL(language, n=len(parts), of=len(catalog.parks()), value=value)
    finding = words.SHARE(language, period=said.period, indicator=said.name, park=names[0], share=labels[0])
    table = pd.DataFrame({bars.PARK(language): names, words.SHARE_COLUMN(language): [v.quantize(Decimal("0.1")) for v in parts["share"]]}, dtype=object)
    return Panel(f"{at.indicator.replace('_', '-')}-share", finding, words.SHARE_SUBTITLE(language, total=whole_said),
                 source_line(now, language, words.MAY_OVERLAP(language)), go.Figure({"data": [bar], "layout": layout}), None, table,
                 tuple(int(n) for n in parts["id"]), f"{finding}. {whole_said}")


# --- words ---------------------------------------------------------------------------------

class _Words:
    """The sentences of one comparison."""

    def __init__(self, at: At, now: pd.DataFrame, old: pd.DataFrame) -> None:
        self.at, self.now, self.old, self.language = at, now, old, at.language
        self.name = catalog.indicators()[at.indicator].name(at.language)
        self.period = _when(next(now.itertuples()), at.language) if len(now) else ""
        monthly = bool(set(now["batch_kind"]) - {"published"})
        self.verb = (bars.REPORTED if monthly else bars.PUBLISHED)(self.language)
        self.monthly = monthly

    def finding(self) -> str:
        given = dict(period=self.period, indicator=self.name)
        if len(self.now) == 1:
            row = next(self.now.itertuples())
            return words.ONE(self.language, park=_park(row.subject, self.language), value=_amount(row, self.language), verb=self.verb, **given)
        if len(self.now) < series.RANK_NEEDS:
            return words.FEW(self.language, n=len(self.now), verb=self.verb, **given)
        best = self.now[self.now["value"] == max(self.now["value"])]
        names = [_park(park, self.language) for park in best["subject"]]
        value = _amount(next(best.itertuples()), self.language)
        said = words.LEADS(self.language, park=names[0], value=value, **given) if len(names) == 1 else words.TIED(
            self.language, parks=formats.listed(names, self.language), value=value, **given)
        missing = [_park(park, self.language) for park in order_of(self.now, self.at.parks) if park not in set(self.now["subject"])]
        if missing and self.monthly and len(missing) <= 3:
            said += words.LATE(self.language, parks=formats.listed(missing, self.language))
        return said

    def subtitle(self) -> str:
        unit = formats.unit_name(self.now["unit"].iloc[0], self.language)
        if form_of(self.at.indicator) is Form.LEVEL:
            said = words.AS_OF(self.language, unit=unit, period=self.period)
        else:
            form = trend_words.FORMS_IN_FULL["cumulative"](self.language)
            said = words.SUBTITLE(self.language, unit=unit, period=self.period, form=form if self.language is Language.ZH else form.lower())
        computed = (self.now["growth_origin"] == "computed").any()
        return f"{said} · * {terms.COMPUTED(self.language)}" if computed else said

    def source(self, aimed: bool) -> str:
        caveats = [words.NOT_ZERO(self.language, verb=self.verb)]
        if aimed:
            caveats.append(words.TARGET_TICK(self.language))
        return source_line(self.now, self.language, *caveats)

    def scatter(self) -> str:
        if self.now["growth_origin"].nunique() > 1:
            return words.SCATTER_PLAIN(self.language, period=self.period, indicator=self.name)
        rows = list(self.now.itertuples())
        fastest, biggest = max(rows, key=lambda row: row.growth), max(rows, key=lambda row: row.value)
        label = words.SCATTER_SAME if fastest is biggest else words.SCATTER
        return label(self.language, period=self.period, indicator=self.name, park=_park(fastest.subject, self.language),
                     biggest=_park(biggest.subject, self.language))

    def table(self, frame: pd.DataFrame, order: list[str], aims: dict[str, dict]) -> pd.DataFrame:
        """In the order shown: rank, value, growth and where it is from, the target."""
        rows = {row.subject: row for row in self.now.itertuples()}
        ranks = {row.subject: row.rank for row in series.ranking(frame[frame["id"].isin(self.now["id"])]).itertuples()}
        unit = formats.unit_name(catalog.indicators()[self.at.indicator].unit, self.language)
        found = []
        for park in order:
            row, aim = rows.get(park), aims.get(park)
            found.append({
                words.RANK(self.language): ranks.get(park), bars.PARK(self.language): _park(park, self.language),
                bars.NUMBER(self.language, indicator=self.name, unit=unit): formats.in_heading_unit(row.value, row.unit, self.language) if row else None,
                bars.GROWTH(self.language): row.growth if row else None,
                trend_words.GROWTH_ORIGIN(self.language): trend_words.ORIGINS[row.growth_origin](self.language) if row and row.growth_origin else "",
                words.TARGET_COLUMN(self.language): str(formats.amount(aim["value"], aim["unit"], self.language, aim["qualifier"], aim["wording"] or "")) if aim else "",
                trend_words.NOTE(self.language): "" if row else _absent(self.now, self.language)})
        table = pd.DataFrame(found, dtype=object)
        empty = [name for name in (words.TARGET_COLUMN(self.language), words.RANK(self.language)) if not any(table[name])]
        return table.drop(columns=empty)

    def alt(self, order: list[str]) -> str:
        rows = {row.subject: row for row in self.now.itertuples()}
        said = [bars.ALT_ROW(self.language, park=_park(park, self.language),
                             said=_amount(rows[park], self.language) if park in rows else _absent(self.now, self.language)) for park in order]
        return bars.ALT(self.language, finding=self.finding(), rows=formats.listed(said, self.language))
