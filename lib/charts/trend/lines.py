"""One park's points as a line that breaks where reports are missing, or as columns of single months."""
from __future__ import annotations

from decimal import Decimal
from typing import Any

from lib import catalog, formats, theme
from lib.charts import marks, monthaxis
from lib.charts.trend.view import Rows, View, ends_of, height_of, months_wide
from lib.metrics import trend
from lib.metrics.trend import Form
from lib.text import terms, trends as words

_BAR = .78


def own_marks(own: Rows, view: View) -> list[dict[str, Any]]:
    colour = theme.park_colour(catalog.parks()[own[0].subject].slot)
    if view.form is Form.MONTH:
        return _columns(own, colour, view)
    runs = trend.runs(ends_of(own), view.form)
    alone = [own[run[0]] for run in runs if len(run) == 1 and own[run[0]] is not own[-1]]
    line = _line(own, runs, view) | dict(line=dict(color=colour, width=2.5))
    dots = [point_marks(alone, view) | dict(marker=dict(color=colour, size=6, line=dict(width=0)))] if alone else []
    return [line, *dots, _last(own, colour, view)]


def _line(own: Rows, runs: list[list[int]], view: View) -> dict[str, Any]:
    """The points as one line that breaks between runs; each can be pointed at."""
    joined: Rows = []
    for run in runs:
        joined += [*(own[n] for n in run), None]
    joined.pop()
    return dict(
        type="scatter", mode="lines", x=[row and monthaxis.at(row.period_end) for row in joined],
        y=[row and height_of(row, view) for row in joined], customdata=[row and marks.carried(row.ids) for row in joined],
        hovertext=[row and _hover(row, view) for row in joined], hovertemplate="%{hovertext}<extra></extra>")


def _last(own: Rows, colour: str, view: View) -> dict[str, Any]:
    return point_marks(own[-1:], view) | dict(marker=dict(color=colour, size=8, line=dict(width=0)), cliponaxis=False)


def point_marks(rows: Rows, view: View) -> dict[str, Any]:
    return dict(
        type="scatter", mode="markers", x=[monthaxis.middle(r.period_end, months_wide(r, view)) for r in rows],
        y=[height_of(r, view) for r in rows], customdata=[marks.carried(r.ids) for r in rows],
        hovertext=[_hover(r, view) for r in rows], hovertemplate="%{hovertext}<extra></extra>")


def _columns(rows: Rows, colour: str, view: View) -> list[dict[str, Any]]:
    """Single months as columns: solid reported, pale derived, hollow and two months wide 1—2月."""
    wide = [r.months - 1 + _BAR for r in rows]
    hollow = "rgba(0,0,0,0)"
    solid = dict(point_marks(rows, view), type="bar", width=wide, marker=dict(
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


def coordinates(rows: Rows, view: View) -> tuple[list[float | None], list[float | None]]:
    """A line's coordinates with None wherever it must break."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    for run in trend.runs(ends_of(rows), view.form):
        xs += [*(monthaxis.middle(rows[n].period_end, months_wide(rows[n], view)) for n in run), None]
        ys += [*(height_of(rows[n], view) for n in run), None]
    return xs[:-1], ys[:-1]
