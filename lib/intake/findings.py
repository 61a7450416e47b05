"""What reading a workbook brings forth: readings, totals to be checked, problems, cells left out and why."""
from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from lib.intake.grid import AS_EXCEL, PENDING, Cell, Notation, address
from lib.intake.periods import Span
from lib.intake.readings import Frame, Reading, Readings
from lib.model import Basis
from lib.problems import Problem

SKIP_LIMIT = 5_000


class Sum(NamedTuple):
    """A reported total waiting to be checked: the readings it should add up to, and its own number."""

    number: Decimal
    decimals: int
    sheet: str | None
    row: int
    column: int
    parts: tuple[Reading, ...]
    complete: bool
    count: bool
    over: Frame | None = None
    """For a total of all parks: what its parts are, the unit and the guess left out; they may stand in several tables."""


@dataclass(slots=True)
class Pass:
    """Everything one pass over a workbook found."""

    today: date
    file_name: str
    notation: Notation = AS_EXCEL
    readings: Readings = field(default_factory=Readings)
    sums: list[Sum] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    skipped: list[tuple[str | None, str, str]] = field(default_factory=list)
    missing: int = 0
    used_file_name: Span | None = None
    inferred_at: dict[tuple, str | None] = field(default_factory=dict)
    jan_feb_columns: set[tuple[str | None, int]] = field(default_factory=set)
    """Columns of single months that say 1-2月 once: that value is the cumulative one too."""
    stocks_under: dict[tuple[str | None, int], Basis] = field(default_factory=dict)
    """Columns headed 本月 or 累计 in which a stock stands: it has no month or total of its own."""
    seen: set = field(default_factory=set)
    unknown_headers: list[tuple[str | None, str, str]] = field(default_factory=list)

    def say(self, code: str, sheet: str | None, cell: str | None, found: str = "", **values: str) -> None:
        """One problem for each code and place."""
        mark = (code, sheet, cell, tuple(values.items()) if cell is None else ())
        if mark not in self.seen:
            self.seen.add(mark)
            self.problems.append(Problem(code, sheet, cell, found, values=values))

    def say_broken(self, sheet: str | None, row: int, column: int, cell: Cell) -> None:
        """A formula outside the figures gave an error, or has no stored result: nothing can be checked by it."""
        pending = {"sense": "pending"} if cell.kind == PENDING else {}
        self.say("W_CELL_ERROR", sheet, address(row, column), cell.text or "=", v=cell.text, **pending)

    def unsay(self, since: int) -> None:
        """Takes back the problems said since there were so many."""
        for problem in self.problems[since:]:
            self.seen.discard((problem.code, problem.sheet, problem.cell, tuple(problem.values.items()) if problem.cell is None else ()))
        del self.problems[since:]

    def skip(self, sheet: str | None, row: int, column: int, reason: str) -> None:
        """A cell with a number that is not stored, and why."""
        if len(self.skipped) < SKIP_LIMIT:
            self.skipped.append((sheet, address(row, column), reason))
