"""The columns of one table held against each other: of two that name parks one does, each period speaks for its own values, what dates merely describe is put aside."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from lib import schema
from lib.intake import dated, periods
from lib.intake.grid import Rows
from lib.intake.marks import mark
from lib.intake.periods import Span
from lib.intake.table import Column, Table

_REPEATED = (("period", "month"), ("basis",), ("indicator",))
"""Kinds of columns that may come again before further values: 统计期 | 产值 | 时点 | 企业数."""
_STUBS = frozenset(kind for kinds in _REPEATED for kind in kinds)
_ANOTHER = re.compile(r"原|曾用|旧|前身|对标|对口|对接|结对|合作|共建|联动|帮扶|相邻|[迁转调][出入自往至]|来源|去向|目标")
"""Words that make a park another than the row's: 对标园区, 迁出园区."""
_OF_PARKS = re.compile(r"园|park")


def apart(columns: list[Column]) -> list[list[Column]]:
    """The columns of a table, or those of each part where a period (a basis, an indicator) of its own stands before or behind each value."""
    for kinds in _REPEATED if sum(c.kind in _STUBS for c in columns) > 1 else ():
        heads = [n for n, c in enumerate(columns) if c.kind in kinds]
        values = [n for n, c in enumerate(columns) if c.kind == "value"]
        if len(heads) < 2 or not values:
            continue
        between = all(any(a < n < b for n in values) for a, b in zip(heads, heads[1:], strict=False))
        if between and heads[0] < values[0] and heads[-1] < values[-1]:
            shared, cuts = columns[:heads[0]], [*heads, len(columns)]
        elif between and heads[0] > values[0] and heads[-1] > values[-1] and all(_of_a_report(columns[n]) for n in heads):
            shared, cuts = columns[:values[0]], [values[0], *(n + 1 for n in heads[:-1]), len(columns)]
        else:
            continue
        parts = [columns[a:b] for a, b in zip(cuts, cuts[1:], strict=False)]
        parks = [c for part in parts for c in part if c.kind == "park"]
        return [[replace(c) for c in (*shared, *(p for p in parks if p not in part), *part)] for part in parts]
    return [columns]


def _of_a_report(column: Column) -> bool:
    """It states a reporting period, or a point of time by that name; 统计日期 behind the values may as well be when they were made."""
    return column.kind != "period" or dated.kind(column.heading.text) != dated.DAY or "点" in column.heading.text


def settled(columns: list[Column], rows: Rows, body: Sequence[int]) -> list[Column]:
    """The columns with only those left at the head of rows that say whose and when."""
    _one_park(columns)
    _bounds(columns)
    _one_period(columns, rows, body)
    return columns


def _describes(column: Column) -> None:
    column.kind, column.reason = "skip", "described"


def _one_park(columns: list[Column]) -> None:
    """Beside the column headed 园区 names of parks describe (主导产业, 对标园区); where none is headed so, the one that speaks of another park does."""
    named = [c for c in columns if c.kind == "park"]
    if len(named) < 2:
        for column in named:
            if column.heading.role != "park" and _ANOTHER.match(schema.fold(column.name)):
                _describes(column)
        return
    headed = [c for c in named if c.heading.role == "park" and not c.heading.rest]
    own = headed or [c for c in named if not _ANOTHER.search(c.name)] or named
    own = [c for c in own if _OF_PARKS.search(schema.fold(c.name))] or own
    for column in named:
        if column not in own:
            _describes(column)


def _bounds(columns: list[Column]) -> None:
    """A first and a last of a period belong together; alone, 截止日期 is a period, 开始时间 or 结束时间 only describes."""
    starts = [c for c in columns if c.kind == "start"]
    ends = [c for c in columns if c.kind == "end"] or [c for c in columns if starts and c.kind in ("period", "month") and dated.cut_off(c.heading.text)]
    if len(starts) == len(ends) == 1:
        ends[0].kind = "end"
        return
    for column in (*starts, *ends):
        if column.kind == "end" and not starts and dated.cut_off(column.heading.text):
            column.kind = "period"
        else:
            _describes(column)


def _one_period(columns: list[Column], rows: Rows, body: Sequence[int]) -> None:
    """Beside a column that states the whole reporting period dates, days and bounds say nothing more of it."""
    stated = [c for c in columns if c.kind == "period" and _headed(c) == dated.PERIOD]
    others = [c for c in columns if c.kind in ("period", "start", "end") and c not in stated]
    if not others or not any(_whole(column, rows, body) for column in stated):
        return
    values = [c.index for c in columns if c.kind in ("value", "growth", "prior")]
    for column in others:
        between = any(n < column.index for n in values) and any(n > column.index for n in values)
        if column.kind != "period" or not between:
            _describes(column)


def _headed(column: Column) -> str:
    """What a column of periods is by its heading; FILED where that is blank and may mean anything."""
    if not column.heading.text.strip():
        return dated.FILED
    said = dated.kind(column.heading.text)
    return said if said in (dated.DAY, dated.FILED) else dated.PERIOD


def _whole(column: Column, rows: Rows, body: Sequence[int]) -> bool:
    """Every period of the column has its year and its months."""
    spans = [periods.of_cell(cell) for cell in rows.column(column.index, list(body)) if cell is not None]
    return bool(spans) and all(span is None or span.fault or span.whole for span in spans) and any(span and span.whole for span in spans)


def told_above(table: Table, around: Span | None) -> tuple[list[Column], tuple[Column, Span] | None]:
    """Where the lines above state the whole period, days that end in its last month add nothing to it, and days under no heading describe.

    Returns those nobody can be sure of, which differ from the period while nothing says what they are; and of the
    columns of periods that stay the first none of whose periods is of the year stated above, with one of them.
    """
    if not around or not around.whole or around.fault:
        return [], None
    said = [(column, _spans(table, column)) for column in table.of("period")]
    doubtful = _described(table, around, said)
    return doubtful, next(((column, odd) for column, spans in said if column.kind == "period" and (odd := _at_odds(spans, around))), None)


def _described(table: Table, around: Span, said: list[tuple[Column, list[Span]]]) -> list[Column]:
    """Puts aside the columns of days that add nothing or describe; of these the doubtful ones."""
    doubtful: list[Column] = []
    for column, spans in said:
        headed = _headed(column)
        same = all((span.year or around.year, span.last) == (around.year, around.last) for span in spans)
        days = dated.cut_off(column.heading.text) or all(span.day or span.form in ("until", "end") for span in spans)
        if headed == dated.PERIOD or not spans:
            continue
        if same and days and around.form in ("range", "until", "year"):
            _describes(column)
        elif headed == dated.FILED and all(span.day or span.year not in (None, around.year) for span in spans) and _once_each(table, column):
            _describes(column)
            doubtful += [] if same or column.heading.text.strip() else [column]
    return doubtful


def _at_odds(spans: list[Span], around: Span) -> Span | None:
    """The first of a column's periods where none is of the year the lines above state with its months."""
    whole = [span for span in spans if span.whole and not span.fault]
    return whole[0] if whole and all(span.year != around.year for span in whole) else None


def _once_each(table: Table, dates: Column) -> bool:
    """Each date stands beside a park of its own: no park has several rows that the dates would tell apart."""
    rows = [cells for cells in map(table.sheet.rows.__getitem__, table.rows) if dates.index in cells]
    named = [mark(cells[column.index]).parks if column.index in cells else () for column in table.of("park") for cells in rows]
    return bool(named) and all(named) and len(set(named)) == len(named)


def _spans(table: Table, column: Column) -> list[Span]:
    cells = table.sheet.rows.column(column.index, table.rows)
    return [span for span in (periods.of_cell(cell) for cell in dict.fromkeys(cells) if cell is not None) if span]
