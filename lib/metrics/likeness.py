"""What may stand on one axis: a comparison needs one indicator, caliber, basis and period."""
from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from lib.metrics import series
from lib.model import Basis


class Form(StrEnum):
    """How the parks' values of one indicator may honestly be shown together."""

    NONE = "none"
    """nobody has a value"""
    ONE = "one"
    """one value: a bar that is not compared"""
    EVENT = "event"
    """one value, of one occasion: not a running total"""
    TWO = "two"
    """two likes: bars, unsorted, nobody leads"""
    RANKED = "ranked"
    """three likes or more: sorted bars"""
    UNLIKE = "unlike"
    """values that do not compare: a roll call, no bars and no axis"""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The form, and the parks whose values are alike (highest first where ranked)."""

    form: Form
    likes: tuple[str, ...]


def compare(rows: pd.DataFrame) -> Comparison:
    """How one indicator's core figures (at most one a park) compare."""
    if rows.empty:
        return Comparison(Form.NONE, ())
    ranked = series.ranking(rows)
    if len(ranked):
        return Comparison(Form.RANKED, tuple(ranked["subject"]))
    subjects = tuple(rows["subject"])
    if len(rows) == 1:
        occasion = rows["basis"].iloc[0] == Basis.EVENT
        return Comparison(Form.EVENT if occasion else Form.ONE, subjects)
    alike = len(rows[["caliber", "basis", "period_start", "period_end"]].drop_duplicates()) == 1
    return Comparison(Form.TWO, subjects) if alike and len(rows) == 2 else Comparison(Form.UNLIKE, ())
