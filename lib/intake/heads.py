"""Whose and what a row is, with what only the rest of its table can tell: merges, totals named elsewhere, kinds of rows."""
from __future__ import annotations

from dataclasses import replace

from lib import schema
from lib.intake import rows
from lib.intake.grid import TEXT, Cell
from lib.intake.rows import RowHead
from lib.intake.scope import Scope


class Heads:
    """Reads the heads of one table's rows."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.kinds = tuple(c.kind for c in scope.stubs)
        self.first = min((c.index for c in scope.values), default=0)
        self.kinds_of_row = [c.index for c in scope.table.of("skip") if c.reason in ("described", "ignored")]

    def of(self, row: int, cells: dict[int, Cell], *, valued: bool, after_subset: bool) -> RowHead:
        """The head of a row; `valued`: it holds numbers; `after_subset`: the row above began with 其中."""
        head = self.plain(row, cells, valued=valued, after_subset=after_subset)
        if not head.special and not head.park and not head.named and self.scope.park:
            head = self._total_beside(cells, head)
        return head if head.special else self._intended(cells, head)

    def plain(self, row: int, cells: dict[int, Cell], *, valued: bool = True, after_subset: bool = False) -> RowHead:
        """What the stub cells of a row say by themselves."""
        return rows.read(self.kinds, self.scope.stub_cells(row, cells), typed=self.scope.found.typed, after_subset=after_subset, valued=valued)

    def _total_beside(self, cells: dict[int, Cell], head: RowHead) -> RowHead:
        """合计 written in the column of numbers or districts, the park's own cell left blank."""
        for column in sorted(c for c in cells if c < self.first):
            kind = rows.total_kind(cells[column].text) if cells[column].kind == TEXT else ""
            if kind:
                return replace(head, special=kind, named=True, name=cells[column].text.strip())
        return head

    def _intended(self, cells: dict[int, Cell], head: RowHead) -> RowHead:
        """A column of kinds (类型: 实际 or 目标) says that the row is no fact."""
        for column in self.kinds_of_row:
            cell = cells.get(column)
            if cell is not None and cell.kind == TEXT and schema.fold(cell.text) in schema.TARGET_ROWS:
                return replace(head, special="target", named=True, name=cell.text.strip())
        return head
