"""Pairs of label and value side by side: 指标|单位|数值|指标|单位|数值 is two tables, each value with the label before it.

A column of indicators begins a part where values stand between it and the next one. What stands
before the first (园区, 月份) belongs to every part, unless it is repeated before each of the others.
Columns of units that stand each beside its own values (本月|单位|累计|单位) make parts in the same way.
"""
from __future__ import annotations

from lib.intake.table import Column, Line

_NUMBERS = ("value", "growth", "prior", "total")


def parts(columns: list[Column]) -> list[list[Column]]:
    """The columns of each table that stands in these; all of them where there is but one."""
    return [part for labelled in _by_label(columns) for part in _by_unit(labelled)]


def _by_label(columns: list[Column]) -> list[list[Column]]:
    labels = [n for n, column in enumerate(columns) if column.kind == "indicator"]
    if len(labels) < 2:
        return [columns]
    again = min(_repeated(columns, labels[0], label) for label in labels[1:])
    starts = [label - again for label in labels]
    shared = columns[:starts[0]]
    own = [columns[start:end] for start, end in zip(starts, (*starts[1:], len(columns)), strict=True)]
    if _valued(shared) or not all(map(_valued, own)):
        return [columns]
    return [[*shared, *part] for part in own]


def _repeated(columns: list[Column], first: int, label: int) -> int:
    """How many of the columns before the first label stand, under the same names, before another one too."""
    count = 0
    while count < first and columns[first - count - 1].name.strip() and columns[first - count - 1].name == columns[label - count - 1].name:
        count += 1
    return count


def _by_unit(columns: list[Column]) -> list[list[Column]]:
    """Values with a unit each, before or behind it; a unit of growth (%) or of a column that is not read is left away."""
    values = [n for n, column in enumerate(columns) if column.kind == "value"]
    units = [n for n, column in enumerate(columns) if column.kind == "unit"]
    if len(units) < 2 or not values:
        return [columns]
    step = -1 if values[0] < units[0] else 1
    beside = {unit: columns[unit + step].kind if unit + step < len(columns) else "" for unit in units}
    if "value" not in beside.values() or not {*_NUMBERS, "skip"}.issuperset(beside.values()):
        return [columns]
    kept = [column for n, column in enumerate(columns) if beside.get(n, "value") == "value"]
    own = [n for n, column in enumerate(kept) if column.kind == "unit"]
    starts = own if step > 0 else [next(n for n, column in enumerate(kept) if n > before and column.kind == "value") for before in (-1, *own[:-1])]
    return [[*kept[:starts[0]], *kept[start:end]] for start, end in zip(starts, (*starts[1:], len(kept)), strict=True)]


def _valued(columns: list[Column]) -> bool:
    return any(column.kind in _NUMBERS for column in columns)


def near(lines: list[Line], part: list[Column]) -> list[Line]:
    """The lines above that speak of a part: those over its own columns, and those alone in their row."""
    own = [column.index for column in part]
    others = {line.row for line in lines if any(line.row == other.row and line.left != other.left for other in lines)}
    return [line for line in lines if line.row not in others or any(line.left <= index <= line.right for index in own)]
