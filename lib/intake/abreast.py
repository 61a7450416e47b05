"""Tables side by side: which lines above speak of which; and pairs of label and value, 指标|单位|数值|指标|单位|数值, which are two tables.

A column of indicators begins a part where values stand between it and the next one. What stands
before the first (园区, 月份) belongs to every part, unless it is repeated before each of the others.
"""
from __future__ import annotations

from lib.intake import mentions, periods
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
    starts: dict[int, set[int]] = {}
    for line in lines:
        starts.setdefault(line.row, set()).add(line.left)
    return [line for line in lines if len(starts[line.row]) == 1 or any(line.left <= index <= line.right for index in own)]


def over(lines: list[Line], columns: list[int]) -> list[Line]:
    """The lines that stand over some columns."""
    return [line for line in lines if line.left <= columns[-1] and line.right >= columns[0]]


def without_captions(lines: list[Line], near: list[Line]) -> list[Line]:
    """The lines that may speak of a table beside others, which those in `near` stand over: of two in one row with periods that cannot both be its own, the other's is its neighbour's."""
    own, held = {line.row: mentions.find(line.text) for line in near}, set(near)
    return [line for line in lines if line in held or not _other(mentions.find(line.text), own.get(line.row, ()))]


def _other(said: tuple[periods.Span, ...], own: tuple[periods.Span, ...]) -> bool:
    return any(periods.against(a, b) for a in said for b in own)


def a_year_each(lines: list[Line], blocks: list[list[int]]) -> bool:
    """Over each of the tables stands a year and nothing else, and no two are of one: 2023年 | 2024年."""
    captions = [{span.year for line in over(lines, columns) if (span := periods.parse(line.text)) and span.year and not (span.last or span.fault)} for columns in blocks]
    return all(len(years) == 1 for years in captions) and len(set.union(*captions)) == len(blocks)
