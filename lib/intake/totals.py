"""合计, 小计, 总计: never stored, checked against the readings they should add up to; only 剔重 is a figure, of all parks."""
from __future__ import annotations

from lib import schema
from lib.intake import numbers, rows, units
from lib.intake.findings import Sum
from lib.intake.grid import Cell, address
from lib.intake.numbers import Value
from lib.intake.readings import Reading, Slot
from lib.intake.rows import RowHead
from lib.intake.scope import Scope
from lib.intake.slots import Slots
from lib.intake.table import Column
from lib.intake.values import Values
from lib.model import ALL_PARKS, Qualifier


class Totals:
    """The totals of one table, in rows and in columns."""

    def __init__(self, scope: Scope, slots: Slots, values: Values) -> None:
        self.scope, self.slots, self.values = scope, slots, values
        self.over_parks = any(c.parks for c in scope.values)
        self.since_subtotal = 0

    def row(self, row: int, cells: dict[int, Cell], head: RowHead) -> None:
        """A row that says 合计 or 小计 over the rows above it."""
        for column in self.scope.values:
            cell = cells.get(column.index)
            if cell is None:
                continue
            if column.kind == "total":
                self._grand(row, column, cell)
            else:
                self._row_cell(row, column, cell, head)
        if head.special == "subtotal":
            self.since_subtotal = len(self.values.parts)

    def _grand(self, row: int, column: Column, cell: Cell) -> None:
        """The corner where a row and a column of totals meet."""
        if self._value(cell, row, column.index) is not None:
            self.scope.skip(row, column.index, "total")

    def _row_cell(self, row: int, column: Column, cell: Cell, head: RowHead) -> None:
        value = self._value(cell, row, column.index)
        if value is None:
            return
        slot = self.slots.of(row, head, column)
        if head.special == "deduplicated" and self.slots.indicator(head, column):
            self.values.take(row, column, cell, slot, head)
            return
        self.scope.skip(row, column.index, "total")
        if slot is None:
            return
        start = self.since_subtotal if head.special == "subtotal" else 0
        parts = tuple(p for at, p in self.values.alike(column.index, slot) if at >= start and p.slot.subject != ALL_PARKS)
        self._await(value, slot, row, column.index, parts, (slot[1:5], column.index) not in self.values.missing)

    def column(self, row: int, column: Column, cell: Cell | None, head: RowHead) -> None:
        """A total standing in a column beside the parks of its row."""
        value = self._value(cell, row, column.index) if cell is not None else None
        if value is None:
            return
        slot = self.slots.of(row, head, column)
        if rows.total_kind(column.name) == "deduplicated":
            self.values.take(row, column, cell, slot, head)
            return
        self.scope.skip(row, column.index, "total")
        if slot is not None and self.over_parks:
            parts = tuple(p for p in self.values.of_row(row) if p.slot[1:5] == slot[1:5])
            self._await(value, slot, row, column.index, parts, True)

    def _value(self, cell: Cell, row: int, column: int) -> Value | None:
        value = numbers.read(cell)
        if value.fault in ("E_CELL_ERROR", "E_FORMULA_NO_VALUE"):
            self.scope.say("W_CELL_ERROR", address(row, column), cell.text, v=cell.text or "")
        return value if value.number is not None else None

    def _await(self, value: Value, slot: Slot, row: int, column: int, parts: tuple[Reading, ...], complete: bool) -> None:
        """Puts a total down to be checked; approximate numbers add up to nothing exact."""
        unit = value.unit or slot.unit
        if not parts or unit is None or any(v.qualifier is not Qualifier.EXACT for v in (value, *(p.value for p in parts))):
            return
        dimension = schema.dimension_of(slot.indicator)
        if unit.dimension == dimension:
            decimals = units.scaled_decimals(value, slot)
            self.scope.found.sums.append(Sum(value.number * unit.factor, decimals, self.scope.name, row, column, parts, complete, dimension == schema.COUNT))
