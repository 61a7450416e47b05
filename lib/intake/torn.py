"""A number torn apart by its own commas: 1,624,000 in a CSV without quotes fills three fields and shifts the rest of its row."""
from __future__ import annotations

import re

from lib import schema
from lib.intake.grid import Cell
from lib.intake.table import Table
from lib.schema import COUNT

_HEAD = re.compile(r"\s*\d{1,3}", re.ASCII)
_GROUP = re.compile(r"\d{3}(?:\.\d+)?\s*", re.ASCII)
_BARE = re.compile(r"\s*-?\d+(?:\.\d+)?\s*", re.ASCII)


class Torn:
    """The rows of one table of a CSV held against its header."""

    def __init__(self, table: Table, first: int) -> None:
        self.columns = frozenset(c.index for c in table.columns)
        self.counts = frozenset(c.index for c in table.columns if c.heading.indicator and schema.dimension_of(c.heading.indicator) == COUNT)
        self.last = max((c.index for c in table.columns if c.name), default=0)
        self.first = first
        self.told = self._told(table)
        """Rows of which a number stands where the others have their remarks: the last field that holds one."""

    def _told(self, table: Table) -> dict[int, int]:
        """Remarks that are bare numbers; none where one stands behind a row that nothing can have torn, for there they mean something."""
        named = sorted((c for c in table.columns if c.name), key=lambda column: column.index)
        numbers = max((n for n, column in enumerate(named) if column.reason != "described"), default=0)
        remarks, self.end = named[numbers + 1:], named[numbers].index if named else 0
        told: dict[int, int] = {}
        for column in remarks:
            for row, cell in zip(table.rows, table.sheet.rows.column(column.index, table.rows), strict=True):
                if cell is not None and _BARE.fullmatch(cell.text):
                    told[row] = column.index
        torn = all(self._torn(table.sheet.rows[row], told[row]) for row in told)
        return told if torn else {}

    def odd(self, rows: list[int]) -> list[int]:
        """The places of rows whose remarks are numbers."""
        return [n for n, row in enumerate(rows) if row in self.told] if self.told else []

    def beyond(self) -> list[int]:
        """The columns in which only a torn row holds anything."""
        return sorted(column for column in self.columns if column > self.last)

    def number(self, row: int, cells: dict[int, Cell]) -> tuple[int, str] | None:
        """Where the first number torn in this row begins, and the pieces put together; None where the row is no wider than its header.

        A row is torn where it has more fields than headings, or a number among its remarks, and groups of three digits that would make up for them.
        """
        widest = max(cells.keys() & self.columns, default=0)
        if widest > self.last:
            found, needed = self._torn(cells, widest), widest - self.last
        elif row in self.told:
            found, needed = self._torn(cells, self.told[row]), self.told[row] - self.end
        else:
            return None
        return found[0] if sum(text.count(",") for _, text in found) >= needed else None

    def _torn(self, cells: dict[int, Cell], widest: int) -> list[tuple[int, str]]:
        """The numbers of a row that may have been torn: where each begins, and its pieces put together."""
        found: list[tuple[int, str]] = []
        column = self.first
        while column < widest:
            pieces = _pieces(cells, column)
            if len(pieces) > 1 and not (column in self.counts and "." in pieces[-1]):  # 58 enterprises beside 162.4
                found.append((column, ",".join(pieces).strip()))
                column += len(pieces)
            else:
                column += 1
        return found


def _pieces(cells: dict[int, Cell], column: int) -> list[str]:
    """The field here and the groups of three behind it that may belong to the same number."""
    pieces = [cells[column].text if column in cells else ""]
    if _HEAD.fullmatch(pieces[0]):
        while column + len(pieces) in cells and "." not in pieces[-1] and _GROUP.fullmatch(cells[column + len(pieces)].text):
            pieces.append(cells[column + len(pieces)].text)
    return pieces
