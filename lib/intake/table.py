"""The shape of a table once it is found: its columns, its rows, and the lines of text around it."""
from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from lib.intake.grid import Sheet, address
from lib.intake.headings import Heading, parse
from lib.intake.periods import Span

DESCRIBING = frozenset(("park", "indicator", "period", "year", "basis", "unit", "note", "serial", "clerk"))
"""Roles of columns that describe their rows."""
STUBS = ("park", "indicator", "period", "year", "month", "start", "end", "basis", "unit", "own_unit")
"""Kinds of columns read at the head of each row."""
ABOVE_NOTHING = frozenset((*STUBS, "serial"))
"""Roles of headings that end their column: none of them is told apart below."""


def unread(sheet: Sheet, header: int, columns: Container[int]) -> Iterator[tuple[str, str]]:
    """Place and heading of each filled column of a list that is none of its `columns`; numbering and clerks need no word."""
    for column, cell in sheet.rows[header].items():
        filled = any(column in cells for row, cells in sheet.rows.items() if row > header)
        if column not in columns and filled and parse(cell.text).role not in ("serial", "clerk"):
            yield address(header, column), cell.text


class Line(NamedTuple):
    """A text standing outside the tables, with its place; `doubt` where it is the number 2024.1, and may be January or October."""

    row: int
    left: int
    right: int
    text: str
    doubt: Span | None = None


@dataclass(slots=True)
class Column:
    """One column of a table: its heading, where that stands, and what the column is for.

    `kind` is a stub's role (park, indicator, period, year, month, basis, unit, own_unit: that of some values only), the start or the
    end of a period, value, growth, prior, total, or skip with a `reason`.
    """

    index: int
    heading: Heading
    row: int
    kind: str
    name: str
    parks: tuple[str, ...] = ()
    reason: str = ""


class Section(NamedTuple):
    """A row that says something for the rows below it: 1—3月, 产值（亿元）, 氢能园, 年度目标, 规上企业."""

    column: int
    parks: tuple[str, ...] = ()
    heading: Heading = Heading()
    population: str = ""


@dataclass(slots=True)
class Table:
    """A header and its rows; `lines` stand above it, `notes` below or between, `older` above tables before it.

    `sections` are those of its rows that speak for the rows below them; `last`: no table stands below it; `a_year_each`: it stands
    beside others, each under a year and nothing else.
    """

    sheet: Sheet
    header: list[int]
    columns: list[Column]
    rows: list[int]
    lines: list[Line]
    notes: list[Line] = field(default_factory=list)
    older: list[Line] = field(default_factory=list)
    sections: dict[int, Section] = field(default_factory=dict)
    last: bool = False
    a_year_each: bool = False

    def of(self, *kinds: str) -> list[Column]:
        """The columns of these kinds, from left to right."""
        return [column for column in self.columns if column.kind in kinds]
