"""Pairs of label and value side by side: 指标|单位|数值|指标|单位|数值 is two tables, each value with the label before it.

A column of indicators begins a part where values stand between it and the next one. What stands
before the first (园区, 月份) belongs to every part, unless it is repeated before each of the others.
"""
from __future__ import annotations

from lib.intake.table import Column, Line

_NUMBERS = ("value", "growth", "prior", "total")


def parts(columns: list[Column]) -> list[list[Column]]:
    """The columns of each table that stands in these; all of them where there is but one."""
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


def _valued(columns: list[Column]) -> bool:
    return any(column.kind in _NUMBERS for column in columns)


def near(lines: list[Line], part: list[Column]) -> list[Line]:
    """The lines above that speak of a part: those over its own columns, and those alone in their row."""
    own = [column.index for column in part]
    others = {line.row for line in lines if any(line.row == other.row and line.left != other.left for other in lines)}
    return [line for line in lines if line.row not in others or any(line.left <= index <= line.right for index in own)]
