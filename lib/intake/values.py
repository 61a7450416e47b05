"""A value cell becomes a reading, a missing value, or a fault."""
from __future__ import annotations

from lib.intake import numbers, units
from lib.intake.grid import Cell, address
from lib.intake.numbers import Value
from lib.intake.readings import Measured, Reading, Readings, Slot
from lib.intake.rows import RowHead
from lib.intake.scope import Scope
from lib.intake.slots import Slots
from lib.intake.table import Column
from lib.intake.unit_words import MONEY_WORDS

MOST_PARTS = 1_000
"""A total over more readings than this adds up no parks, and is not checked."""


class Values:
    """The readings of one table in reading order, and what was missing where."""

    def __init__(self, scope: Scope, slots: Slots) -> None:
        self.scope, self.slots = scope, slots
        self.parts = Readings()
        self.missing: set[tuple] = set()
        self._alike: dict[tuple, list[int]] = {}
        self._counted = 0

    def take(self, row: int, column: Column, cell: Cell, slot: Slot | None, head: RowHead) -> None:
        """One cell of a value column."""
        value = numbers.read(cell)
        if value.missing:
            self._missing(value, row, column, cell, slot)
        elif value.fault:
            self.absent(slot, column)
            self._fault(value, cell, address(row, column.index))
        else:
            self._number(value, row, column, cell, slot, head)

    def absent(self, slot: Slot | None, column: Column) -> None:
        """A blank, or a number that is refused: nothing is stored, and a total over the column need not add up."""
        self.missing.add((slot[1:5] if slot else None, column.index))

    def alike(self, column: int, slot: Slot) -> list[tuple[int, Reading]]:
        """The readings so far of one column with the slot's indicator and period, each with its place in reading order."""
        for at in range(self._counted, len(self.parts)):
            self._alike.setdefault((self.parts.columns[at], *self.parts.frames[at][:4]), []).append(at)
        self._counted = len(self.parts)
        found = self._alike.get((column, *slot[1:5]), [])
        return [(at, self.parts[at]) for at in found] if len(found) <= MOST_PARTS else []

    def of_row(self, row: int) -> list[Reading]:
        """The readings of the row being read."""
        first = len(self.parts)
        while first and self.parts.rows[first - 1] == row:
            first -= 1
        return [self.parts[n] for n in range(first, len(self.parts))]

    def _missing(self, value: Value, row: int, column: Column, cell: Cell, slot: Slot | None) -> None:
        self.scope.found.missing += 1
        self.absent(slot, column)
        if value.missing == "below":
            self.scope.say("W_MISSING_MARK", address(row, column.index), cell.text)

    def _fault(self, value: Value, cell: Cell, where: str) -> None:
        values = {"v": cell.text} if value.fault == "E_CELL_ERROR" else {"u": value.foreign, "units": MONEY_WORDS} if value.foreign else {}
        self.scope.say(value.fault, where, cell.text or "=", **values)

    def _number(self, value: Value, row: int, column: Column, cell: Cell, slot: Slot | None, head: RowHead) -> None:
        indicator = slot.indicator if slot else self.slots.indicator(head, column)
        if not indicator:
            return
        number = units.canonical(self.scope, value, slot, indicator, cell, row, column)
        if number is None:
            self.absent(slot, column)
        elif slot is not None:
            self.parts.append(slot, Measured(number, value, units.scaled_decimals(value, slot)), self.scope.name, row, column.index)
