"""One table on its way to readings, as every step sees it: its columns by kind, its surroundings, its merges."""
from __future__ import annotations

from bisect import bisect_right

from lib.intake import context as surroundings
from lib.intake.context import Context
from lib.intake.findings import Pass
from lib.intake.grid import Cell, Merge, address, column_letters
from lib.intake.settle import at_odds, told_above
from lib.intake.table import STUBS, Column, Table

WIDEST_MERGE = 300


class Scope:
    """A table with what holds for all of it. `values` and `beside` (with the index of the column each speaks of) are filled once the columns are chosen."""

    def __init__(self, found: Pass, table: Table) -> None:
        self.found, self.table, self.sheet, self.name = found, table, table.sheet, table.sheet.name
        self.context: Context = surroundings.of_table(table)
        for column in told_above(table, self.context.span):
            self.say("W_COLUMN_IGNORED", self.place(column), column.name, name=column.name.strip() or column_letters(column.index))
        odd = at_odds(table, self.context.span)
        if odd:
            self.say("E_PERIOD_CONFLICT", self.place(odd[0]), odd[1].text, a=self.context.span.text, b=odd[1].text)
        self.stubs = table.of(*STUBS)
        self.park = next(iter(table.of("park")), None)
        self.by_indicator = bool(table.of("indicator"))
        self.values: list[Column] = []
        self.beside: list[tuple[Column, int]] = []
        self.owned_units: dict[int, frozenset[int]] = {}
        """For each column of units that speaks of some columns of values only: which."""
        self.section_place: str | None = None
        self._merges = _by_column(table)

    def say(self, code: str, where: str | None, found: str = "", **values: str) -> None:
        self.found.say(code, self.name, where, found, **values)

    def say_broken(self, row: int, column: int, cell: Cell) -> None:
        """A formula beside the figures gave an error, or has no stored result."""
        self.found.say_broken(self.name, row, column, cell)

    def skip(self, row: int, column: int, reason: str) -> None:
        self.found.skip(self.name, row, column, reason)

    @property
    def merged(self) -> bool:
        """Some merge reaches into the table's rows."""
        return bool(self._merges)

    def merge_at(self, row: int, column: int) -> Merge | None:
        """The merge below the header that covers a cell."""
        index = self._merges.get(column)
        if index is None:
            return None
        tops, merges = index
        at = bisect_right(tops, row) - 1
        return merges[at] if at >= 0 and merges[at].bottom >= row else None

    def covering(self, row: int, column: int) -> Cell | None:
        """The cell whose merge covers an empty one."""
        merge = self.merge_at(row, column)
        return self.sheet.rows.get(merge.top, {}).get(merge.left) if merge else None

    def stub_cells(self, row: int, cells: dict[int, Cell]) -> tuple[Cell | None, ...]:
        """The cells at the head of a row, one for each stub column."""
        if self._merges:
            return tuple([cells.get(c.index) or self.covering(row, c.index) for c in self.stubs])
        return tuple([cells.get(c.index) for c in self.stubs])

    def stub_place(self, row: int, stub: int) -> str:
        """The address of a stub cell, or of the merge that fills it."""
        column = self.stubs[stub].index
        merge = self.merge_at(row, column)
        return address(merge.top, merge.left) if merge and column not in self.sheet.rows[row] else address(row, column)

    def stub_kind(self, column: int) -> str:
        """What a column says at the head of rows; empty if nothing."""
        return next((c.kind for c in self.stubs if c.index == column), "")

    def place(self, column: Column) -> str:
        """The address of a column's heading."""
        return address(column.row, column.index)


def _by_column(table: Table) -> dict[int, tuple[list[int], list[Merge]]]:
    """The merges among a table's rows, for each of its columns from top to bottom."""
    if not table.rows:
        return {}
    inside = sorted(m for m in table.sheet.merges if m.bottom >= table.rows[0] and m.top <= table.rows[-1])
    found: dict[int, list[Merge]] = {}
    used = [c.index for c in table.columns] if inside else []
    for merge in inside:
        for column in used:
            if merge.left <= column <= min(merge.right, merge.left + WIDEST_MERGE):
                found.setdefault(column, []).append(merge)
    return {column: ([m.top for m in merges], merges) for column, merges in found.items()}
