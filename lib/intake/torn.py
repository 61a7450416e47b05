"""A number torn apart by its own commas: 1,624,000 in a CSV without quotes fills three fields and shifts the rest of its row."""
from __future__ import annotations

import re

from lib.intake.grid import Cell
from lib.intake.table import Table

_HEAD = re.compile(r"\s*\d{1,3}", re.ASCII)
_GROUP = re.compile(r"\d{3}(?:\.\d+)?\s*", re.ASCII)


class Torn:
    """The rows of one table of a CSV held against its header."""

    def __init__(self, table: Table, first: int) -> None:
        self.columns = frozenset(c.index for c in table.columns)
        self.last = max((c.index for c in table.columns if c.name), default=0)
        self.first = first

    def beyond(self) -> list[int]:
        """The columns in which only a torn row holds anything."""
        return sorted(column for column in self.columns if column > self.last)

    def number(self, cells: dict[int, Cell]) -> tuple[int, str] | None:
        """Where the first number torn in this row begins, and the pieces put together; None where the row is no wider than its header.

        A row is torn where it has more fields than headings and groups of three digits that would make up for them.
        """
        widest = max(cells.keys() & self.columns, default=0)
        if widest <= self.last:
            return None
        found: list[tuple[int, str]] = []
        column = self.first
        while column < widest:
            pieces = _pieces(cells, column)
            if len(pieces) > 1:
                found.append((column, ",".join(pieces).strip()))
            column += len(pieces)
        return found[0] if sum(text.count(",") for _, text in found) >= widest - self.last else None


def _pieces(cells: dict[int, Cell], column: int) -> list[str]:
    """The field here and the groups of three behind it that may belong to the same number."""
    pieces = [cells[column].text if column in cells else ""]
    if _HEAD.fullmatch(pieces[0]):
        while column + len(pieces) in cells and "." not in pieces[-1] and _GROUP.fullmatch(cells[column + len(pieces)].text):
            pieces.append(cells[column + len(pieces)].text)
    return pieces
