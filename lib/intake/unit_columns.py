"""Which values each column of units speaks of: 产值 | 单位 | 企业数 | 单位, 单位 | 产值 | 单位 | 签约投资额, 产值单位.

One column of units speaks of the whole row. Of several each speaks of the values it stands behind, or,
where the units lead, of those behind it; one that names an indicator speaks of that. Where this gives
some column nothing to speak of, all speak of all, and what does not agree is a contradiction.
"""
from __future__ import annotations

from lib import schema
from lib.intake import unit_words
from lib.intake.scope import Scope
from lib.intake.table import Column

_MEASURED = ("value", "growth", "prior", "total")


def assign(scope: Scope) -> None:
    """Tells every column of units that does not speak of the whole row what it speaks of; those of nothing that is read are left aside."""
    columns = [c for c in scope.stubs if c.kind == "unit"]
    named = {c.index: {v.index for v in scope.values if v.heading.indicator == c.heading.indicator} for c in columns if c.heading.indicator}
    others = [c for c in columns if c.index not in named]
    owned = _between(scope, others[0]) if len(others) == 1 and not named else _in_turn(scope, others)
    read = {c.index for c in scope.values}
    for column in columns:
        speaks_of = named.get(column.index, owned.get(column.index))
        if speaks_of is None:
            continue
        if speaks_of & read:
            column.kind = "own_unit"
            scope.owned_units[column.index] = frozenset(speaks_of)
        else:
            column.kind, column.reason = "skip", "described"
            scope.stubs.remove(column)
            _no_growth(scope, column, speaks_of)


def _no_growth(scope: Scope, column: Column, speaks_of: set[int]) -> None:
    """产值 | 单位 | 同比增加 | 单位: what its own column of units counts in money or heads is a change and no growth."""
    texts = {cell.text for cell in scope.sheet.rows.column(column.index, scope.table.rows) if cell is not None}
    said = [unit for found in map(unit_words.units_of, map(schema.fold, texts)) if found for unit in found[0]]
    for grown in scope.table.of("growth") if said and all(unit.dimension != schema.PERCENT for unit in said) else ():
        if grown.index in speaks_of:
            grown.kind, grown.reason = "skip", "ignored"


def _in_turn(scope: Scope, columns: list[Column]) -> dict[int, set[int]]:
    """The columns between each column of units and the one before it, or behind it where units lead; nothing unless every one has some."""
    measured = [c.index for c in scope.table.columns if _holds_numbers(c)]
    if not columns or not measured:
        return {}
    places = [c.index for c in columns]
    if places[0] < measured[0]:
        reaches = zip(places, places, [*places[1:], measured[-1] + 1], strict=True)
    else:
        reaches = zip(places, [0, *places[:-1]], places, strict=True)
    owned = {place: {index for index in measured if first < index < last} for place, first, last in reaches}
    return owned if all(owned.values()) else {}


def _between(scope: Scope, column: Column) -> dict[int, set[int]]:
    """产值 | 单位 | 企业数(家): one column of units among the values is not that of values behind it which say their own, or are counted in something else."""
    before = [v for v in scope.values if v.index < column.index and v.heading.indicator]
    behind = [v for v in scope.values if v.index > column.index and v.heading.indicator]
    if scope.by_indicator or not before:
        return {}
    kinds = {schema.dimension_of(v.heading.indicator) for v in before}
    freed = {v.index for v in behind if v.heading.units or schema.dimension_of(v.heading.indicator) not in kinds}
    return {column.index: {v.index for v in scope.values} - freed} if freed else {}


def _holds_numbers(column: Column) -> bool:
    return column.kind in _MEASURED or column.kind == "skip" and column.reason != "described"
