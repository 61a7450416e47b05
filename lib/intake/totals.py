"""合计, 小计, 总计: never stored, checked against the readings they should add up to; only 剔重 is a figure, of all parks."""
from __future__ import annotations

from dataclasses import dataclass

from lib import schema
from lib.intake import numbers, rows, units
from lib.intake.findings import Sum
from lib.intake.grid import Cell
from lib.intake.numbers import Value
from lib.intake.readings import Reading, Slot
from lib.intake.rows import RowHead
from lib.intake.scope import Scope
from lib.intake.slots import Slots
from lib.intake.table import Column
from lib.intake.values import Values
from lib.model import ALL_PARKS, Qualifier


@dataclass(slots=True)
class _Above:
    """A total that stands above its parts: they are the readings from `start` up to `until`, the end where that is not known yet."""

    value: Value
    slot: Slot
    row: int
    column: int
    sub: bool
    start: int
    until: int | None = None


class Totals:
    """The totals of one table, in rows and in columns."""

    def __init__(self, scope: Scope, slots: Slots, values: Values) -> None:
        self.scope, self.slots, self.values = scope, slots, values
        self.over_parks = any(c.parks for c in scope.values)
        self.since_subtotal = 0
        self.leading = False
        """The subtotals of this table stand above their parts, as the first of them does."""
        self.above: list[_Above] = []

    def row(self, row: int, cells: dict[int, Cell], head: RowHead) -> None:
        """A row that says 合计 or 小计 over the rows above it, or below it where those above are none of its parts."""
        reached = len(self.values.parts)
        self.leading = self.leading or head.special == "subtotal" and not reached
        for waiting in self.above:
            if waiting.sub and waiting.until is None:
                waiting.until = reached
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
        sub = head.special == "subtotal"
        parts = self._parts(column.index, slot, self.since_subtotal if sub else 0)
        if sub and self.leading or not parts:
            self.above.append(_Above(value, slot, row, column.index, sub, len(self.values.parts)))
        else:
            self._await(value, slot, row, column.index, parts, self._complete(column.index, slot), grand=not sub)

    def close(self) -> None:
        """The table is read: the totals above their parts are put down to be checked."""
        for one in self.above:
            parts = self._parts(one.column, one.slot, one.start, one.until)
            self._await(one.value, one.slot, one.row, one.column, parts, self._complete(one.column, one.slot), grand=not one.sub)

    def _parts(self, column: int, slot: Slot, start: int, until: int | None = None) -> tuple[Reading, ...]:
        return tuple(p for at, p in self.values.alike(column, slot) if start <= at and (until is None or at < until) and p.slot.subject != ALL_PARKS)

    def _complete(self, column: int, slot: Slot) -> bool:
        return self.values.missing.isdisjoint(((slot[1:5], column), (None, column)))

    def column(self, row: int, column: Column, cell: Cell | None, head: RowHead) -> None:
        """A total standing in a column beside the parks of its row."""
        value = self._value(cell, row, column.index) if cell is not None else None
        if value is None:
            return
        if rows.total_kind(column.name) == "deduplicated":
            self.values.take(row, column, cell, self.slots.of(row, head, column), head)
            return
        self.scope.skip(row, column.index, "total")
        slot = self.slots.of(row, head, column) if self.over_parks else None
        if slot is not None:
            parts = tuple(p for p in self.values.of_row(row) if p.slot[1:5] == slot[1:5])
            self._await(value, slot, row, column.index, parts, True)

    def _value(self, cell: Cell, row: int, column: int) -> Value | None:
        value = numbers.read(cell)
        if value.fault in ("E_CELL_ERROR", "E_FORMULA_NO_VALUE"):
            self.scope.say_broken(row, column, cell)
        return value if value.number is not None else None

    def _await(self, value: Value, slot: Slot, row: int, column: int, parts: tuple[Reading, ...], complete: bool, *, grand: bool = False) -> None:
        """Puts a total down to be checked; approximate numbers add up to nothing exact."""
        unit = value.unit or slot.unit
        if not parts or unit is None or any(v.qualifier is not Qualifier.EXACT for v in (value, *(p.value for p in parts))):
            return
        dimension = schema.dimension_of(slot.indicator)
        if unit.dimension == dimension:
            decimals = units.scaled_decimals(value, slot)
            self.scope.found.sums.append(Sum(value.number * unit.factor, decimals, self.scope.name, row, column, parts, complete, dimension == schema.COUNT, slot[1:5] if grand else None))
