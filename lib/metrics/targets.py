"""Targets beside what was reached, only within the same scope, indicator and basis."""
from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

import pandas as pd

from lib import catalog
from lib.model import ALL_PARKS, Basis, Kind, months_covered

_SCOPE = ["subject", "indicator", "caliber", "basis"]
_KEY = [*_SCOPE, "kind", "period_start", "period_end"]
_HUNDRED = Decimal(100)
LIKES = 3
"""Targets of one indicator, population, basis and period that are shown side by side."""

ADDED = ("actual_id", "actual_value", "actual_unit", "actual_start", "actual_end", "actual_source",
         "completion", "elapsed", "why")


class Why(StrEnum):
    """Why a target has no completion."""

    NONE = "none"
    """nothing was reported of this subject and indicator"""
    PERIOD = "period"
    """only of other years"""
    BASIS = "basis"
    """only counted otherwise"""
    CALIBER = "caliber"
    """only of another population"""


def pairs(figures: pd.DataFrame) -> pd.DataFrame:
    """Every target with the newest actual of its own scope, where there is one.

    Adds ADDED: `completion` is the actual in percent of the target and `elapsed` (时序进度) the
    months gone by in percent of the target's own (twelve for a year); both None where no actual has
    the target's subject, indicator, caliber, basis and year, and `why` says which is missing. Rows
    stand by deadline, then as in the frame.
    """
    wanted = figures[(figures["kind"] == Kind.TARGET) & figures["value"].notna()]
    actual = figures[(figures["kind"] == Kind.ACTUAL) & figures["value"].notna()]
    if len(wanted):
        actual = actual[actual["indicator"].isin(set(wanted["indicator"]))]
    by_scope: dict[tuple, list] = {}
    for row in actual.itertuples() if len(wanted) else ():
        by_scope.setdefault(tuple(getattr(row, name) for name in _SCOPE), []).append(row)
    found = [_progress(target, by_scope.get(tuple(getattr(target, name) for name in _SCOPE), []), by_scope)
             for target in wanted.itertuples()]
    added = pd.DataFrame(found, columns=list(ADDED), index=wanted.index, dtype=object)
    return wanted.join(added).sort_values("period_end", kind="stable").reset_index(drop=True)


def _progress(target, actuals: list, by_scope: Mapping[tuple, list]) -> tuple:
    within = [row for row in actuals if _within(row, target)]
    if not within:
        return (*(None,) * (len(ADDED) - 1), _why(target, by_scope))
    best = max(within, key=lambda row: (row.period_end, row.id))
    completion = (best.value / target.value * _HUNDRED).quantize(Decimal("0.1")) if target.value else None
    return (best.id, best.value, best.unit, best.period_start, best.period_end, best.source,
            completion, elapsed(best.basis, best.period_start, best.period_end, target.period_end), None)


def _within(row, target) -> bool:
    if target.basis in (Basis.AS_OF, Basis.SINCE_LISTING):
        return row.period_end <= target.period_end
    return row.period_start == target.period_start and row.period_end <= target.period_end


def _why(target, by_scope: Mapping[tuple, list]) -> str:
    near = [scope for scope in by_scope if scope[:2] == (target.subject, target.indicator)]
    if not near:
        return Why.NONE
    same = [scope for scope in near if scope[2] == target.caliber]
    if not same:
        return Why.CALIBER
    return Why.PERIOD if any(scope[3] == target.basis for scope in same) else Why.BASIS


def elapsed(basis: str, start: date, end: date, until: date | None = None) -> Decimal | None:
    """时序进度: months elapsed in percent of the year, or of the months `until` a nearer deadline; None where no year is counted through."""
    if basis != Basis.CUMULATIVE or start.year != end.year or start.month != 1:
        return None
    whole = until.month if until and until.year == end.year else 12
    return (Decimal(months_covered(start, end)) / whole * _HUNDRED).quantize(Decimal("0.1"))


def ahead(row: Mapping[str, Any]) -> Decimal | None:
    """Points by which completion is before (+) or behind (−) the year elapsed; None where either is missing."""
    if row["completion"] is None or row["elapsed"] is None:
        return None
    return row["completion"] - row["elapsed"]


def years(found: pd.DataFrame) -> tuple[int, ...]:
    """The years of the deadlines as they are read: the newest one with progress, those to come, those gone by."""
    every = sorted({end.year for end in found["period_end"]})
    compared = [end.year for end, done in zip(found["period_end"], found["completion"], strict=True) if done is not None]
    if not compared:
        return tuple(every)
    first = max(compared)
    return (first, *(year for year in every if year > first), *sorted((year for year in every if year < first), reverse=True))


def ordered(found: pd.DataFrame) -> pd.DataFrame:
    """By year as `years` has them, then all parks together, then the subjects and indicators of the catalogue."""
    what = {code: n for n, code in enumerate(catalog.indicators())}
    whose = {subject: n for n, subject in enumerate([ALL_PARKS, *catalog.subjects()])}
    when = {year: n for n, year in enumerate(years(found))}
    rows = sorted(range(len(found)), key=lambda n: (when[found["period_end"].iloc[n].year], whose.get(found["subject"].iloc[n], len(whose)),
                                                         what.get(found["indicator"].iloc[n], len(what)), n))
    return found.iloc[rows].reset_index(drop=True)


def groups(found: pd.DataFrame) -> tuple[list[pd.DataFrame], pd.DataFrame]:
    """Targets that can stand side by side (LIKES of one indicator, population, basis and period), and the others."""
    order = {code: n for n, code in enumerate(catalog.indicators())}
    alike = found.groupby(["indicator", "caliber", "basis", "period_start", "period_end"], sort=False).indices.values()
    likes = [found.iloc[sorted(rows)] for rows in alike if len(rows) >= LIKES]
    taken = {label for group in likes for label in group.index}
    likes = sorted((group.reset_index(drop=True) for group in likes), key=lambda group: order.get(group["indicator"].iloc[0], len(order)))
    return likes, found[[label not in taken for label in found.index]].reset_index(drop=True)


def former(statements: pd.DataFrame) -> dict[int, dict[str, Any]]:
    """Of every statement of targets (queries.VERSION_COLUMNS): the id of a current one → the one whose value it replaced."""
    said: dict[tuple, list[dict[str, Any]]] = {}
    found: dict[int, dict[str, Any]] = {}
    for row in statements[(statements["kind"] == Kind.TARGET) & statements["value"].notna()].to_dict("records"):
        before = said.setdefault(tuple(row[name] for name in _KEY), [])
        other = next((one for one in reversed(before) if one["version"] != row["version"]), None)
        if row["current"] and other is not None:
            found[row["id"]] = other
        if row["reverted_by"] is None or row["reverted_by"] != row["reverted_by"]:
            before.append(row)
    return found
