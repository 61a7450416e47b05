"""What a comparison is asked of, which values stand in it, and how one of them is said and marked."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from lib import catalog, formats, theme
from lib.metrics import series, trend
from lib.metrics.trend import Form
from lib.model import Language
from lib.text import terms

ROW = 34
NAMES = {Language.ZH: 92, Language.EN: 104}


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


def x_of(row, language: Language) -> float:
    return float(formats.in_heading_unit(row.value, row.unit, language))


def mini(park: str, language: Language) -> str:
    return formats.spaced(catalog.parks()[park].mini(language))


def dot(row, place: float, park: str, at: At) -> list[dict[str, Any]]:
    colour = theme.park_colour(catalog.parks()[park].slot)
    x = x_of(row, at.language)
    stem = dict(type="scatter", mode="lines", x=[0, x], y=[place, place], line=dict(color=colour, width=2), opacity=.45,
                hoverinfo="skip")
    said = [f"<b>{mini(park, at.language)}</b> {when(row, at.language)}", str(amount(row, at.language))]
    if row.growth is not None:
        said.append(str(formats.growth(row.growth, at.language, computed=row.growth_origin == "computed")))
    mark = dict(type="scatter", mode="markers", x=[x], y=[place], customdata=[int(row.id)], hovertext=["<br>".join(said)],
                hovertemplate="%{hovertext}<extra></extra>", marker=dict(color=colour, size=13, line=dict(width=0)))
    return [stem, mark]


def absence(now: pd.DataFrame, language: Language) -> str:
    monthly = bool(set(now["batch_kind"]) - {"published"})
    return (terms.NOT_REPORTED if monthly else terms.NOT_PUBLISHED)(language)


def amount(row, language: Language) -> formats.Amount:
    return formats.amount(row.value, row.unit, language, row.qualifier, row.wording or "")


def when(row, language: Language) -> str:
    return formats.period(row.basis, row.period_start, row.period_end, language)
