"""What is known of which park: one cell for each indicator and park."""
from __future__ import annotations

from enum import StrEnum

import pandas as pd

from lib import catalog
from lib.model import CORE_INDICATORS, Kind


class Known(StrEnum):
    """How an indicator is known of a park."""

    REPORTED = "reported"
    """a value of the whole park"""
    PART = "part"
    """only a value of some population or occasion (统计口径)"""
    INTENDED = "intended"
    """only a target or a plan"""
    MISSING = "missing"


COLUMNS = ("indicator", "subject", "known", "values", "latest", "ids")


def grid(figures: pd.DataFrame) -> pd.DataFrame:
    """One row for each indicator any park has a value of (and each core one), and each park.

    `values` counts the statements in the frame, `latest` is the end of the newest period, `ids`
    are newest first.
    """
    own = figures[figures["subject"].isin(list(catalog.parks())) & figures["value"].notna()]
    cells: dict[tuple[str, str], list] = {}
    for row in own.itertuples():
        cells.setdefault((row.indicator, row.subject), []).append(row)
    wanted = {code for code, _ in cells} | set(CORE_INDICATORS)
    rows = [(code, park, _known(found).value, len(found), max((row.period_end for row in found), default=None),
             tuple(row.id for row in sorted(found, key=lambda row: row.period_end, reverse=True)))
            for code in catalog.indicators() if code in wanted
            for park in catalog.parks() for found in [cells.get((code, park), [])]]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _known(rows: list) -> Known:
    if not rows:
        return Known.MISSING
    facts = [row for row in rows if row.kind == Kind.ACTUAL]
    if not facts:
        return Known.INTENDED
    return Known.REPORTED if any(row.caliber == "" for row in facts) else Known.PART
