"""Whether a merged value covers more than one park, period or indicator, found without walking over the table for each of thousands of merges."""
from __future__ import annotations

from bisect import bisect_left, bisect_right

from lib.intake.grid import Merge
from lib.intake.heads import Heads
from lib.intake.rows import RowHead
from lib.intake.scope import Scope

TALLEST = 40
"""Rows below a table that are looked at: as many parks or months as one value may be written over."""


class Spread:
    """The merges over the values of one table.

    Each row's head is read at most once, and rows that follow one another and are of the same thing are walked over
    once: merges that lie over one another cost no more than one.
    """

    def __init__(self, scope: Scope, heads: Heads) -> None:
        self._scope, self._heads = scope, heads
        self._told: dict[int, tuple] = {}
        self._until: dict[int, int] = {}
        """For a row that was walked over, by its place in the table: the last of those alike."""

    def over_several(self, merge: Merge, head: RowHead) -> bool:
        """The merge covers several columns of values that differ, or several rows that do; `head` is that of its first row."""
        columns = [c for c in self._scope.values if merge.left <= c.index <= merge.right]
        if any((c.heading, c.parks) != (columns[0].heading, columns[0].parks) for c in columns):
            return True
        rows = self._scope.table.rows
        first, last = bisect_left(rows, merge.top), bisect_right(rows, merge.bottom) - 1
        if first < last and rows[first] == merge.top:
            first += 1
            if self._of(first) != _whose(head):
                return True
        return first < last and self._alike(first) < last or self._beyond(merge, head)

    def _beyond(self, merge: Merge, head: RowHead) -> bool:
        """The merge goes on below the table's last row, over rows that hold nothing but what they are of: 2024年5月 under 2024年4月."""
        after, known = self._scope.table.rows[-1] + 1, self._scope.sheet.rows
        below = [row for row in range(after, min(merge.bottom, after + TALLEST) + 1) if row in known and any(c.index in known[row] for c in self._scope.stubs)]
        return any(_whose(self._heads.plain(row, known[row])) != _whose(head) for row in below)

    def _alike(self, place: int) -> int:
        """The last row that is of the same thing as this one and all between them."""
        if place not in self._until:
            last, end = place, len(self._scope.table.rows) - 1
            while last < end and self._of(last + 1) == self._of(place):
                last += 1
            self._until.update(dict.fromkeys(range(place, last + 1), last))
        return self._until[place]

    def _of(self, place: int) -> tuple:
        if place not in self._told:
            row = self._scope.table.rows[place]
            self._told[place] = _whose(self._heads.plain(row, self._scope.sheet.rows[row]))
        return self._told[place]


def _whose(head: RowHead) -> tuple:
    return head.park, head.indicator, str(head.span), head.basis
