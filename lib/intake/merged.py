"""Which merge covers a cell, found without walking over all of them for each."""
from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from lib.intake.grid import Merge

WIDEST = 300
"""Columns a merge is followed over."""


class Merged:
    """The merges of a sheet that reach into some of its rows, from `first` to `last`.

    A column's merges are sorted out when it is first asked for: nobody pays for the cells a merge covers, only
    for the columns that are read.
    """

    def __init__(self, merges: Iterable[Merge], first: int, last: int) -> None:
        self._inside = sorted(m for m in merges if m.bottom >= first and m.top <= last)
        self._columns: dict[int, tuple[list[int], list[Merge]]] = {}

    def over(self, columns: Iterable[int]) -> bool:
        """Some merge covers cells of these columns."""
        return bool(self._inside) and any(self._of(column)[1] for column in columns)

    def at(self, row: int, column: int) -> Merge | None:
        """The merge that covers a cell."""
        if not self._inside:
            return None
        tops, merges = self._of(column)
        place = bisect_right(tops, row) - 1
        return merges[place] if place >= 0 and merges[place].bottom >= row else None

    def _of(self, column: int) -> tuple[list[int], list[Merge]]:
        found = self._columns.get(column)
        if found is None:
            merges = [m for m in self._inside if m.left <= column <= min(m.right, m.left + WIDEST)]
            found = self._columns[column] = [m.top for m in merges], merges
        return found
