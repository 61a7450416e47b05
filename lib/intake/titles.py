"""Titles understood word for word (2025年1-8月各园区产值) that are no level of the header below them."""
from __future__ import annotations

from collections.abc import Sequence

from lib.intake.grid import MAX_COLUMNS
from lib.intake.marks import Mark
from lib.intake.scan import Scan
from lib.intake.table import ABOVE_NOTHING, STUBS

MOST_LINES = 4
"""Lines between a title and the header it stands over, and that header."""


def are(scan: Scan, at: int) -> bool:
    """The titles of tables below, not a level of their header: each stands over a column that describes or numbers rows, or before such a column."""
    over = sorted(c for c, m in scan.marks(scan.order[at]).items() if not (m.kind == "head" and m.heading.units and not m.heading.measures and "单位" in m.heading.text))
    if not over:
        return False
    for below in scan.order[at + 1:at + MOST_LINES]:
        marks = scan.marks(below)
        heads = {c: m.heading for c, m in marks.items() if m.kind == "head"}
        ends = {c for c, h in heads.items() if h.role in ABOVE_NOTHING and not (h.indicator or h.span or h.units)}
        if ends.issuperset(over):
            if any(h.role == "park" for h in heads.values()) or any(m.kind == "park" for m in marks.values()):
                return True
            continue  # 主要指标 may stand over 园区
        if _lead(over, marks):
            return True
        if len(heads) < len(marks) or any(not (h.units or h.span) or h.indicator for h in heads.values()):
            return False
    return False


def _lead(over: Sequence[int], marks: dict[int, Mark]) -> bool:
    """排名 | 园区 | 产值: each stands at the first column of a list, before the one that says whose its rows are; what it says holds for the whole list."""
    stubs = [c for c, m in marks.items() if m.kind == "head" and m.heading.role in STUBS and not m.heading.measures]
    return over[0] <= min(marks) and all(any(first < c < after for c in stubs) for first, after in zip(over, (*over[1:], MAX_COLUMNS + 1), strict=True))
