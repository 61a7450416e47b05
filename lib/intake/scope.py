"""One table on its way to readings, as every step sees it: its columns by kind, its surroundings, its merges."""
from __future__ import annotations

from functools import cached_property

from lib.intake import context as surroundings, headings, numbers, periods
from lib.intake.context import Context
from lib.intake.findings import Pass
from lib.intake.grid import TEXT, Cell, Merge, address, column_letters
from lib.intake.merged import Merged
from lib.intake.periods import Span
from lib.intake.settle import told_above
from lib.intake.table import STUBS, Column, Table


class Scope:
    """A table with what holds for all of it. `values` and `beside` (with the index of the column each speaks of) are filled once the columns are chosen."""

    def __init__(self, found: Pass, table: Table) -> None:
        self.found, self.table, self.sheet, self.name = found, table, table.sheet, table.sheet.name
        self.context: Context = surroundings.of_table(table)
        doubtful, odd = told_above(table, self.context.span)
        for column in doubtful:
            self.say("W_COLUMN_IGNORED", self.place(column), column.name, name=column.name.strip() or column_letters(column.index))
        if odd:
            self.say("E_PERIOD_CONFLICT", self.place(odd[0]), odd[1].text, a=self.context.span.text, b=odd[1].text)
        self.stubs = table.of(*STUBS)
        self.park = next(iter(table.of("park")), None)
        self.by_indicator = bool(table.of("indicator"))
        self.values: list[Column] = []
        self.beside: list[tuple[Column, int]] = []
        self.ways: dict[int, dict[int, int]] = {}
        """For columns of growth beside which a column says 升 or 降: 1 or -1 by row."""
        self.owned_units: dict[int, frozenset[int]] = {}
        """For each column of units that speaks of some columns of values only: which."""
        self.section_place: str | None = None
        self._told: dict[int, bool] = {}
        self._merges = Merged(table.sheet.merges, table.rows[0], table.rows[-1]) if table.rows else Merged((), 0, 0)
        self.merged = self._merges.over(column.index for column in table.columns)
        """Some merge reaches into the table's rows."""

    def say(self, code: str, where: str | None, found: str = "", **values: str) -> None:
        self.found.say(code, self.name, where, found, **values)

    def say_broken(self, row: int, column: int, cell: Cell) -> None:
        """A formula beside the figures gave an error, or has no stored result."""
        self.found.say_broken(self.name, row, column, cell)

    def skip(self, row: int, column: int, reason: str) -> None:
        self.found.skip(self.name, row, column, reason)

    def merge_at(self, row: int, column: int) -> Merge | None:
        """The merge below the header that covers a cell."""
        return self._merges.at(row, column) if self.merged else None

    def covering(self, row: int, column: int) -> Cell | None:
        """The cell whose merge covers an empty one."""
        merge = self.merge_at(row, column)
        return self.sheet.rows.get(merge.top, {}).get(merge.left) if merge else None

    def stub_cells(self, row: int, cells: dict[int, Cell]) -> tuple[Cell | None, ...]:
        """The cells at the head of a row, one for each stub column."""
        if self.merged:
            return tuple([cells.get(c.index) or self.covering(row, c.index) for c in self.stubs])
        return tuple([cells.get(c.index) for c in self.stubs])

    def stub_place(self, row: int, stub: int) -> str:
        """The address of a stub cell, or of the merge that fills it."""
        column = self.stubs[stub].index
        merge = self.merge_at(row, column)
        return address(merge.top, merge.left) if merge and column not in self.sheet.rows[row] else address(row, column)

    @cached_property
    def dating(self) -> list[Column]:
        """The columns that state the period of some row: a blank cell in one of them is where that of its row is missing."""
        dated = [c for c in self.stubs if c.kind in ("period", "month", "year")]
        return [c for c in dated if any(c.index in self.sheet.rows[row] for row in self.table.rows)]

    @cached_property
    def spoken(self) -> set[tuple[str, Span]]:
        """The periods that the columns, the sections and the rows of values state themselves, each with its indicator where that is said beside it."""
        over = [c.heading for c in self.table.of("value", "prior")] + [section.heading for section in self.table.sections.values()]
        found = {(heading.indicator, heading.span) for heading in over if heading.span and heading.role != "prior"}
        for cells in {self.stub_cells(row, self.sheet.rows[row]) for row in self.table.rows} if self.dating or self.by_indicator else ():
            said = [(stub.kind, cell) for stub, cell in zip(self.stubs, cells, strict=True) if cell is not None]
            heads = [headings.parse(cell.text) for kind, cell in said if kind == "indicator"]
            if any(heading.role in ("growth", "prior", "target") for heading in heads):
                continue
            spans = [heading.span for heading in heads] + [periods.of_cell(cell, notation=self.found.notation) for kind, cell in said if kind == "period"]
            found.update((next((heading.indicator for heading in heads if heading.indicator), ""), span) for span in spans if span)
        return found

    def told_in_cells(self, column: Column) -> bool:
        """Some cells of a column state their unit themselves (18.6亿元): one that does not lacks it, not the heading."""
        found = self._told.get(column.index)
        if found is None:
            cells = self.sheet.rows.column(column.index, self.table.rows)
            found = self._told[column.index] = any(cell is not None and cell.kind == TEXT and numbers.read(cell).unit for cell in cells)
        return found

    def stub_kind(self, column: int) -> str:
        """What a column says at the head of rows; empty if nothing."""
        return next((c.kind for c in self.stubs if c.index == column), "")

    def place(self, column: Column) -> str:
        """The address of a column's heading."""
        return address(column.row, column.index)
