"""Targets beside what is stored: what is new, what is revised, in the words of their plans.

The suspicions of a monthly report (a fall, a tenfold value, months that do not add up) are no
faults of a target; only a revised one is asked about.
"""
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from lib import formats
from lib.intake import diff
from lib.intake.draft import AMENDED, CHANGED, UNCHANGED, Change, Stored
from lib.model import Figure, Figures, Key, Kind, Language
from lib.problems import Problem


def apart(figures: Sequence[Figure]) -> tuple[Sequence[Figure], list[Figure]]:
    """What was measured, and what is aimed at."""
    if isinstance(figures, Figures) and all(kind is Kind.ACTUAL for _, _, _, kind, *_ in figures.seldom.values()):
        return figures, []
    figures = list(figures)
    return [f for f in figures if f.key.kind is Kind.ACTUAL], [f for f in figures if f.key.kind is not Kind.ACTUAL]


def compare(targets: Iterable[Figure], stored: Mapping[Key, Stored]) -> list[Change]:
    """Each target as added, changed, unchanged or amended; another word for the same number amends it."""
    return [_worded(change) for change in diff.compare(targets, stored)]


def _worded(change: Change) -> Change:
    said = change.figure.wording
    other = change.kind == UNCHANGED and change.old is not None and said and said != change.old.wording
    return change._replace(kind=AMENDED) if other else change


def suspicions(changes: list[Change], beside: list[Change], found: list[Problem]) -> list[Problem]:
    """The problems of a whole file: those `found` in its measured part (`beside`) and those of its targets."""
    kept = [problem for problem in found if problem.code != "I_NO_CHANGE"]
    kept += [_restated(change) for change in changes if change.kind == CHANGED]
    if all(change.kind == UNCHANGED for change in (*changes, *beside)):
        kept.append(Problem("I_NO_CHANGE"))
    return kept


def _restated(change: Change) -> Problem:
    said = diff.restated(change)
    new, old = as_worded(change.figure), as_worded(change.old, change.figure.unit)
    return replace(said, found=new, values={**said.values, "old": old, "new": new})


def as_worded(one: Figure | Stored, unit: str = "") -> str:
    """A target as its plan has it: 力争600亿元以上."""
    row: dict[str, Any] = {"value": one.value, "unit": unit or one.unit, "qualifier": one.qualifier, "wording": one.wording, "note": one.note, "kind": Kind.TARGET}
    return formats.aimed(row, Language.ZH)
