"""Targets beside what was reached, only within the same scope, indicator and basis."""
from __future__ import annotations

from datetime import date
from decimal import Decimal

import pandas as pd

from lib.model import Basis, Kind, months_covered

_SCOPE = ["subject", "indicator", "caliber", "basis"]
_HUNDRED = Decimal(100)

ADDED = ("actual_id", "actual_value", "actual_unit", "actual_start", "actual_end", "actual_source",
         "completion", "elapsed")


def pairs(figures: pd.DataFrame) -> pd.DataFrame:
    """Every target with the newest actual of its own scope, where there is one.

    Adds ADDED: `completion` is the actual in percent of the target and `elapsed` (时序进度) the
    months gone by in percent of twelve; both None where no actual has the target's subject,
    indicator, caliber, basis and year. Rows stand by deadline, then as in the frame.
    """
    wanted = figures[(figures["kind"] == Kind.TARGET) & figures["value"].notna()]
    actual = figures[(figures["kind"] == Kind.ACTUAL) & figures["value"].notna()]
    by_scope: dict[tuple, list] = {}
    for row in actual.itertuples():
        by_scope.setdefault(tuple(getattr(row, name) for name in _SCOPE), []).append(row)
    found = [_progress(target, by_scope.get(tuple(getattr(target, name) for name in _SCOPE), []))
             for target in wanted.itertuples()]
    added = pd.DataFrame(found, columns=list(ADDED), index=wanted.index, dtype=object)
    return wanted.join(added).sort_values("period_end", kind="stable").reset_index(drop=True)


def _progress(target, actuals: list) -> tuple:
    within = [row for row in actuals if _within(row, target)]
    if not within:
        return (None,) * len(ADDED)
    best = max(within, key=lambda row: (row.period_end, row.id))
    completion = (best.value / target.value * _HUNDRED).quantize(Decimal("0.1")) if target.value else None
    return (best.id, best.value, best.unit, best.period_start, best.period_end, best.source,
            completion, elapsed(best.basis, best.period_start, best.period_end))


def _within(row, target) -> bool:
    if target.basis == Basis.AS_OF:
        return row.period_end <= target.period_end
    return row.period_start == target.period_start and row.period_end <= target.period_end


def elapsed(basis: str, start: date, end: date) -> Decimal | None:
    """时序进度: months elapsed in percent of the year; None where no year is counted through."""
    if basis != Basis.CUMULATIVE or start.year != end.year or start.month != 1:
        return None
    return (Decimal(months_covered(start, end)) / 12 * _HUNDRED).quantize(Decimal("0.1"))
