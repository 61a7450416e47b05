"""The unit a cell's number is in, and the number in the canonical unit, or why it is none."""
from __future__ import annotations

from decimal import Decimal

from lib import catalog, schema
from lib.intake.grid import Cell, address
from lib.intake.numbers import Value
from lib.intake.readings import Slot
from lib.intake.rows import RowHead
from lib.intake.scope import Scope
from lib.intake.table import Column
from lib.intake.unit_words import MONEY_WORDS
from lib.model import plain
from lib.schema import COUNT, MONEY, PERCENT, Unit


def stated(scope: Scope, row: int, head: RowHead, column: Column, indicator: str) -> tuple[Unit | None, bool]:
    """The unit of these cells, in keeping with what notes say of it; and whether what was said holds together."""
    unit, fine = _said(scope, row, head, column, indicator)
    dimension = schema.dimension_of(indicator)
    for place, text, noted in scope.context.units.noted if fine else ():
        if noted.indicators and indicator not in noted.indicators:
            continue
        if noted.foreign and dimension == (MONEY if schema.is_foreign(noted.foreign) else COUNT if noted.foreign[-1] in schema.COUNTED else ""):
            return _unsupported(scope, place, text, noted.foreign, indicator)
        fitting = [u for u in noted.units if schema.counts_in(u, indicator)]
        if noted.of_park and unit is None:
            continue
        if fitting and unit is None:
            unit = fitting[0]
        elif fitting and all(u.factor != unit.factor for u in fitting):
            scope.say("E_UNIT_CONFLICT", place, text, a=unit.word, b=fitting[0].word)
            return None, False
    return unit, fine


def _said(scope: Scope, row: int, head: RowHead, column: Column, indicator: str) -> tuple[Unit | None, bool]:
    """The unit stated for these cells by row and column, else around the table; and whether what was said holds together."""
    if any(code == "E_UNIT_UNSUPPORTED" for _, code, _, _ in head.faults):
        return None, False
    foreign = column.heading.foreign
    if foreign:
        return _unsupported(scope, scope.place(column), column.name, foreign, indicator)
    fits: list[Unit] = []
    own_units = [(said, scope.stub_place(row, stub)) for stub, said in head.own_units if column.index in scope.owned_units[scope.stubs[stub].index]]
    for own, place in (*own_units, (head.units, _row_place(scope, row)), (column.heading.units, scope.place(column))):
        fitting = [u for u in own if schema.counts_in(u, indicator)]
        if own and not fitting:
            return _strange(scope, place, own, column, indicator)
        fits.extend(fitting)
    around = [u for u in scope.context.units.of(indicator) if schema.counts_in(u, indicator)]
    if len({u.factor for u in fits}) > 1:
        return _conflict(scope, scope.place(column), column, fits[0].word, next(u.word for u in fits if u.factor != fits[0].factor))
    if fits:
        if around and all(u.factor != fits[0].factor for u in around):
            return _conflict(scope, scope.place(column), column, around[0].word, fits[0].word)
        if scope.context.units.foreign and fits[0].dimension == MONEY and not around:
            return _unsupported(scope, scope.place(column), column.name, scope.context.units.foreign, indicator)
        return fits[0], True
    return _from_around(scope, column, indicator, around)


def _from_around(scope: Scope, column: Column, indicator: str, around: list[Unit]) -> tuple[Unit | None, bool]:
    """The unit a line above the table gives; a count needs none."""
    dimension = schema.dimension_of(indicator)
    barred = {MONEY: scope.context.units.foreign, COUNT: scope.context.units.counted_in}.get(dimension, "")
    if barred:
        return _unsupported(scope, scope.place(column), column.name, barred, indicator)
    if len({u.factor for u in around}) > 1:
        return _conflict(scope, scope.place(column), column, around[0].word, next(u.word for u in around if u.factor != around[0].factor))
    if around:
        return around[0], True
    if dimension == COUNT:
        return Unit(catalog.indicators()[indicator].unit, COUNT, Decimal(1)), True
    return None, True


def _strange(scope: Scope, place: str, own: tuple[Unit, ...], column: Column, indicator: str) -> tuple[None, bool]:
    """A unit of something else: 产值 in 亩 contradicts itself, 企业数 in % is no number of enterprises."""
    other = next((u for u in own if u.dimension != PERCENT), None)
    if other is None:
        return _unsupported(scope, place, column.name, own[0].word, indicator)
    return _conflict(scope, place, column, other.word, catalog.indicators()[indicator].unit)


def _row_place(scope: Scope, row: int) -> str:
    """Where the row states its unit: its cell in the column of units, else that of its indicator."""
    kinds = [c.kind for c in scope.stubs]
    stub = next((kinds.index(kind) for kind in ("unit", "indicator") if kind in kinds), 0)
    return scope.stub_place(row, stub) if kinds else ""


def _unsupported(scope: Scope, place: str, found: str, unit: str, indicator: str) -> tuple[None, bool]:
    known = MONEY_WORDS if schema.dimension_of(indicator) == MONEY else catalog.indicators()[indicator].unit
    scope.say("E_UNIT_UNSUPPORTED", place, found, u=unit, units=known)
    return None, False


def _conflict(scope: Scope, place: str, column: Column, a: str, b: str) -> tuple[None, bool]:
    scope.say("E_UNIT_CONFLICT", place, column.name, a=a, b=b)
    return None, False


def canonical(scope: Scope, value: Value, slot: Slot | None, indicator: str, cell: Cell, row: int, column: Column) -> Decimal | None:
    """The exact value in the canonical unit, or None after saying why not."""
    dimension, unit = schema.dimension_of(indicator), value.unit or (slot.unit if slot else None)
    if value.unit and not schema.counts_in(value.unit, indicator):
        scope.say("E_UNIT_CONFLICT", address(row, column.index), cell.text, a=value.unit.word, b=catalog.indicators()[indicator].unit)
        return None
    if unit is None and dimension != COUNT:
        if slot is not None:
            _unit_missing(scope, row, column, indicator)
        return None
    number = value.number * unit.factor if unit is not None and unit.factor != 1 else value.number
    fault = _fault(number, indicator, dimension)
    if fault:
        _say_fault(scope, fault, number, indicator, cell, address(row, column.index))
        return None
    if value.unit and slot and slot.unit and value.unit.factor != slot.unit.factor:
        scope.say("E_UNIT_CONFLICT", address(row, column.index), cell.text, a=slot.unit.word, b=value.unit.word)
        return None
    return number


def _unit_missing(scope: Scope, row: int, column: Column, indicator: str) -> None:
    place = address(row, column.index) if scope.by_indicator or scope.told_in_cells(column) else scope.place(column)
    unknown, name = next(iter(scope.context.units.unsupported), ""), catalog.indicators()[indicator].name.zh
    if unknown:
        scope.say("E_UNIT_UNSUPPORTED", place, unknown, u=unknown, units=MONEY_WORDS)
    else:
        scope.say("E_UNIT_MISSING", place, column.name, ind=name)


_LIMITS = {MONEY: schema.MONEY_LIMIT, COUNT: schema.COUNT_LIMIT}


def _fault(number: Decimal, indicator: str, dimension: str) -> str:
    """Why an indicator of its kind cannot have this number; empty if it can."""
    if number < 0:
        return "E_VALUE_NEGATIVE"
    limit = _LIMITS.get(dimension)
    if limit is not None and number > limit:
        return "E_VALUE_OUT_OF_BOUNDS"
    return "E_COUNT_NOT_INTEGER" if dimension == COUNT and number != number.to_integral_value() else ""


def _say_fault(scope: Scope, fault: str, number: Decimal, indicator: str, cell: Cell, where: str) -> None:
    own = catalog.indicators()[indicator]
    limit = _LIMITS.get(schema.dimension_of(indicator))
    sizes = {"v": f"{plain(number)[:40]}{own.unit}", "limit": f"{limit:,}{own.unit}"} if fault == "E_VALUE_OUT_OF_BOUNDS" else {}
    scope.say(fault, where, cell.text, ind=own.name.zh, **sizes)


def scaled_decimals(value: Value, slot: Slot) -> int:
    """Digits shown after the point, in the canonical unit."""
    unit = value.unit or slot.unit
    return value.decimals + (-unit.factor.adjusted() if unit else 0)
