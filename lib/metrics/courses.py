"""The course of named projects: which states a register has known them in, and since when.

Only what was stated counts: a state between two known ones is not inferred, a date nobody gave
stays empty, and a state that a later statement took back is no part of the course.
"""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from lib.metrics.pipeline import STAGES

KEY = ("subject", "name_key")
STARTED = ("building", "operating")


@dataclass(frozen=True, slots=True)
class Step:
    """One state of a project; `on` is its date as far as it is known (2024, 2024-07, 2024-07-12 or "")."""

    stage: str
    on: str


Course = tuple[Step, ...]


def courses(projects: pd.DataFrame, told: pd.DataFrame) -> dict[tuple[str, str], Course]:
    """The course of every project of the register by its key (subject, name_key), in the order of STAGES.

    `projects` is the register as it counts, `told` everything ever stated of its rows, oldest first
    (`queries.entries_told`).
    """
    before: dict[tuple[str, str], list[dict]] = {}
    for row in told.to_dict("records"):
        before.setdefault((row["subject"], row["name_key"]), []).append(row)
    return {(row["subject"], row["name_key"]): _course(row, before.get((row["subject"], row["name_key"]), []))
            for row in projects.to_dict("records") if "name_key" in row}


def _course(row: dict, before: list[dict]) -> Course:
    now = row.get("stage", "")
    if now not in STAGES:
        return ()
    dates: dict[str, str] = {}
    for said in [*before, row]:
        stage = said.get("stage", "")
        for each in STAGES:
            if said.get(f"{each}_on"):
                dates[each] = said[f"{each}_on"]
        if stage in STAGES:
            dates[stage] = said.get("event_on") or dates.get(stage, "")
    return tuple(Step(stage, dates[stage]) for stage in STAGES[:STAGES.index(now) + 1] if stage in dates)


def signed_in(row: Mapping[str, Any], known: Mapping[tuple[str, str], Course]) -> str:
    """The year a project of the register was signed in; empty where nobody said."""
    steps = known.get((row.get("subject"), row.get("name_key")), ())
    return next((step.on[:4] for step in steps if step.stage == "signed"), "")


CONVERSION_COLUMNS = ("year", *STAGES[1:])


def conversion(projects: pd.DataFrame, known: Mapping[tuple[str, str], Course]) -> pd.DataFrame:
    """Of the projects known to have been signed in a year, the state each is in now (CONVERSION_COLUMNS).

    Newest year first; `signed` of the columns counts those still signed, so a row adds up to all
    signed that year. Projects whose signing has no known year are in no row.
    """
    rows: dict[str, dict[str, int]] = {}
    for row in projects.to_dict("records"):
        year = signed_in(row, known)
        if year and row["stage"] in STAGES[1:]:
            counts = rows.setdefault(year, dict.fromkeys(STAGES[1:], 0))
            counts[row["stage"]] += 1
    return pd.DataFrame([{"year": year, **rows[year]} for year in sorted(rows, reverse=True)],
                        columns=list(CONVERSION_COLUMNS))


def unsigned(projects: pd.DataFrame, known: Mapping[tuple[str, str], Course]) -> int:
    """Projects past signing whose signing date nobody gave: in no year's count."""
    return sum(row["stage"] in STAGES[1:] and not signed_in(row, known) for row in projects.to_dict("records"))
