"""The number of a target: its value in the canonical unit, with what its plan's words make of it."""
from __future__ import annotations

from decimal import Decimal

from lib import catalog, schema
from lib.intake import numbers, unit_words
from lib.intake.grid import address, area
from lib.intake.target_cells import Cells, Said
from lib.intake.unit_words import MONEY_WORDS
from lib.model import Qualifier, plain
from lib.schema import COUNT, MONEY, PERCENT, Unit


class Numbers:
    """Reads the numbers of one sheet."""

    def __init__(self, cells: Cells) -> None:
        self.cells = cells

    def read(self, row: int, said: Said, code: str, named: Unit | None, wording: tuple[str, Qualifier] | None) -> tuple[Decimal, str, Qualifier, str] | None:
        """Value in the canonical unit, unit, qualifier and wording; None after saying why not."""
        merge = self.cells.merged.at(row, self.cells.at["value"])
        if merge and merge.bottom > merge.top:
            self.cells.say("E_MERGED_VALUE", said.where, said.text, range=area(merge))
            return None
        dimension = schema.dimension_of(code)
        if dimension == PERCENT:
            return self._percent(row, said, wording)
        value = numbers.read(said.cell)
        if value.fault:
            self.cells.say(value.fault, said.where, said.text or "=", **({"u": value.foreign, "units": MONEY_WORDS} if value.foreign else {"v": said.text}))
            return None
        own = self._unit(row, code)
        if own is None:
            return None
        around = [u for u in self.cells.units if u.dimension == dimension]
        stated = own or named or next(iter(around), None)
        other = next((u for u in (named, around[0] if around and all(u.factor != stated.factor for u in around) else None) if u and u.factor != stated.factor), None) if dimension else None
        if other:
            self.cells.say("E_UNIT_CONFLICT", said.where, said.text, a=stated.word, b=other.word)
            return None
        number = self._scaled(row, said, code, value, stated, dimension)
        if number is None or not self._bounded(number, said, code, dimension) or wording is None:
            return None
        said_so = self._both(row, wording, value)
        unit = catalog.indicators()[code].unit or getattr(own or named or value.unit, "word", "")
        return (number, unit, *said_so) if said_so else None

    def _both(self, row: int, wording: tuple[str, Qualifier], value: numbers.Value) -> tuple[Qualifier, str] | None:
        """The word beside the number and the one in its own cell as one: 力争 and 600以上 → 力争以上."""
        word, qualifier = wording
        if not value.wording or value.wording in word:
            return qualifier, word
        if qualifier is not Qualifier.EXACT:
            said = self.cells.cell(row, "wording")
            self.cells.say("E_FIELD_UNKNOWN_VALUE", said.where, said.text, field="措辞", v=said.text, allowed=value.wording)
            return None
        return (Qualifier.EXACT if value.wording == "达到" else value.qualifier), word + value.wording

    def _unit(self, row: int, code: str) -> Unit | bool | None:
        """The unit of the row's own cell, False where it has none, None after saying that it is none we take."""
        said = self.cells.cell(row, "unit")
        if said is None or not said.text:
            return False
        units = unit_words.units_of(schema.fold(said.text))
        canonical = catalog.indicators()[code].unit
        if units is None or units[1] or len(units[0]) != 1:
            if not canonical:
                return Unit(said.text, "", Decimal(1))
            self.cells.say("E_UNIT_UNSUPPORTED", said.where, said.text, u=said.text, units=canonical if schema.dimension_of(code) != MONEY else MONEY_WORDS)
            return None
        unit = units[0][0]
        if canonical and unit.dimension != schema.dimension_of(code):
            self.cells.say("E_UNIT_CONFLICT", said.where, said.text, a=said.text, b=canonical)
            return None
        return unit if canonical else Unit(said.text, "", Decimal(1))

    def _scaled(self, row: int, said: Said, code: str, value: numbers.Value, stated: Unit | None, dimension: str) -> Decimal | None:
        if value.unit and dimension and value.unit.dimension != dimension or value.unit and stated and value.unit.factor != stated.factor:
            self.cells.say("E_UNIT_CONFLICT", said.where, said.text, a=value.unit.word, b=stated.word if stated else catalog.indicators()[code].unit)
            return None
        unit = value.unit or stated
        if unit is None and dimension != COUNT:
            self.cells.say("E_UNIT_MISSING", address(row, self.cells.at.get("unit", self.cells.at["value"])), said.text, ind=catalog.indicators()[code].name.zh)
            return None
        return value.number * unit.factor if unit else value.number

    def _bounded(self, number: Decimal, said: Said, code: str, dimension: str) -> bool:
        name, unit = catalog.indicators()[code].name.zh, catalog.indicators()[code].unit
        limit = schema.MONEY_LIMIT if dimension == MONEY else schema.COUNT_LIMIT if dimension == COUNT else None
        if number < 0:
            self.cells.say("E_VALUE_NEGATIVE", said.where, said.text, ind=name)
        elif limit is not None and number > limit:
            self.cells.say("E_VALUE_OUT_OF_BOUNDS", said.where, said.text, ind=name, v=f"{plain(number)[:40]}{unit}", limit=f"{limit:,}{unit}")
        elif dimension == COUNT and number != number.to_integral_value():
            self.cells.say("E_COUNT_NOT_INTEGER", said.where, said.text, ind=name)
        else:
            return True
        return False

    def _percent(self, row: int, said: Said, wording: tuple[str, Qualifier] | None) -> tuple[Decimal, str, Qualifier, str] | None:
        """A growth to be reached: 10, 10% and a cell shown as 10% are one; 0.1 alone may be a slip and is not guessed."""
        growth = numbers.read_growth(said.cell)
        unit = self.cells.cell(row, "unit")
        if unit and unit.text and schema.fold(unit.text) not in ("%", "百分比", "percent", "个百分点", "百分点"):
            self.cells.say("E_UNIT_CONFLICT", unit.where, unit.text, a=unit.text, b="%")
            return None
        if growth.fault or growth.percent is None or wording is None:
            if wording is not None:
                self.cells.say("E_VALUE_NOT_NUMBER", said.where, said.text)
            return None
        if growth.bare and 0 < abs(growth.percent) < 1 and growth.decimals >= 2:
            self.cells.say("W_PERCENT_SCALE", said.where, said.text, v=plain(growth.percent), p=plain(growth.percent * 100))
        return growth.percent, "%", wording[1], wording[0]
