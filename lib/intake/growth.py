"""Growth and last year's values, put beside the values they speak of: from columns or rows of their own."""
from __future__ import annotations

from decimal import Decimal

from lib.intake import arrows, directions, likeness, measures, numbers
from lib.intake.grid import Cell, address
from lib.intake.numbers import Growth, Value
from lib.intake.readings import Neighbours, Readings
from lib.intake.rows import RowHead
from lib.intake.scope import Scope
from lib.schema import PERCENT, Unit

Place = tuple[int, int]


class Beside:
    """What stands beside the values of one table, by the row and column of the value."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.growths: dict[Place, tuple[Growth, int, int]] = {}
        self.priors: dict[Place, Value] = {}
        self.triangle: int | None = None
        """The sign of ▲ in this table, once it is asked for."""

    def row(self, row: int, cells: dict[int, Cell]) -> None:
        """The growth and prior columns of a row of data."""
        for column, partner in self.scope.beside:
            cell = cells.get(column.index)
            if cell is None:
                continue
            if column.kind == "growth":
                self._growth(cell, row, column.index, (row, partner))
            elif measures.of_whole_year(self.scope, column):
                self.scope.skip(row, column.index, "prior")
            else:
                self._prior(cell, row, column.index, (row, partner), column.heading.units)

    def part_row(self, row: int, cells: dict[int, Cell], head: RowHead, previous: tuple[int, RowHead] | None) -> bool:
        """A row of growth or of last year's values: it belongs to the row of its park and indicator above it; False if there is none."""
        if previous is None or head.park and head.park != previous[1].park or head.indicator and previous[1].indicator and head.indicator != previous[1].indicator:
            return False
        for column in self.scope.values:
            cell = cells.get(column.index)
            if cell is None:
                continue
            if head.part == "growth" and not likeness.of_rows(self.scope, head, previous[1], column):
                self.scope.skip(row, column.index, "ignored")
                self.scope.say("W_ROW_IGNORED", address(row, column.index), cell.text, name=head.name)
            elif head.part == "growth":
                self._growth(cell, row, column.index, (previous[0], column.index))
            else:
                self._prior(cell, row, column.index, (previous[0], column.index), head.units)
        return True

    def say_unattached(self, parts: Readings) -> None:
        """Growth whose value is missing is kept nowhere, and listed."""
        stored = set(zip(parts.rows, parts.columns, strict=True)) if self.growths else set()
        for place, (_, row, column) in self.growths.items():
            if place not in stored:
                self.scope.skip(row, column, "alone")

    def _growth(self, cell: Cell, row: int, column: int, beside: Place) -> None:
        growth = numbers.read_growth(cell)
        if growth.unsigned is not None:
            growth = self._pointed(growth)
        if growth.unsigned is not None:
            self.scope.say("W_MISSING_MARK", address(row, column), cell.text, v=cell.text.strip(), sense="sign")
            self.scope.skip(row, column, "ignored")
        elif growth.fault == "W_CELL_ERROR":
            self.scope.say_broken(row, column, cell)
        elif growth.fault:
            self.scope.say(growth.fault, address(row, column), cell.text, v=cell.text, sense="growth")
        elif (turned := directions.turned(growth, cell, self.scope.ways.get(column, {}).get(row, 0))) is None:
            self.scope.say("W_COLUMN_IGNORED", address(row, column), cell.text, name=cell.text.strip())
            self.scope.skip(row, column, "ignored")
        elif beside in self.growths and not growth.missing:
            self._second(turned, cell, row, column, self.growths[beside][0])
        elif not growth.missing:
            self.growths[beside] = (turned, row, column)

    def _pointed(self, growth: Growth) -> Growth:
        """▲3.2 with the sign its table gives the triangle, or as it is where nothing tells."""
        if self.triangle is None:
            self.triangle = arrows.sign(self.scope.table)
        return Growth(growth.unsigned * self.triangle, decimals=growth.decimals) if self.triangle else growth

    def _second(self, growth: Growth, cell: Cell, row: int, column: int, first: Growth) -> None:
        """A value has one growth: the first stands, another is listed, and named if it differs."""
        self.scope.skip(row, column, "duplicate")
        if growth.percent != first.percent:
            self.scope.say("W_ROW_IGNORED", address(row, column), cell.text, name=cell.text.strip())

    def _prior(self, cell: Cell, row: int, column: int, beside: Place, units: tuple[Unit, ...]) -> None:
        value = numbers.read(cell)
        if value.fault in ("E_CELL_ERROR", "E_FORMULA_NO_VALUE"):
            self.scope.say_broken(row, column, cell)
        elif value.number is not None:
            self.priors[beside] = value._replace(unit=value.unit or next((u for u in units if u.dimension != PERCENT), None))
            self.scope.skip(row, column, "prior")

    def join(self, parts: Readings) -> Readings:
        """The readings, now with what was found beside them."""
        if self.growths or self.priors:
            for n, place in enumerate(zip(parts.rows, parts.columns, strict=True)):
                if place in self.growths or place in self.priors:
                    parts.beside[n] = self._neighbours(place, parts.frames[n][4])
        return parts

    def _neighbours(self, place: Place, unit: Unit | None) -> Neighbours:
        growth, prior = self.growths.get(place), self.priors.get(place)
        said = (growth[0], growth[1:]) if growth else (None, None)
        if prior is None:
            return Neighbours(*said)
        unit = prior.unit or unit
        factor = unit.factor if unit else Decimal(1)
        return Neighbours(*said, prior.number * factor, prior.decimals - factor.adjusted())
