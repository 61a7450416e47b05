"""Which columns of a table hold values to be read, which speak of them, and which are left out."""
from __future__ import annotations

import re

from lib import schema
from lib.intake import likeness, numbers, park_lines, periods, population, rows, spans
from lib.intake.grid import column_letters
from lib.intake.marks import holds_number, holds_value
from lib.intake.nearest import nearest_indicator, nearest_park
from lib.intake.scope import Scope
from lib.intake.table import Column
from lib.model import Basis

_DONE = re.compile("实际|完成|实绩|[本当]期|今年|报告期|actual")
"""A column of values under a title of targets that says its own are no such."""
_LAST_MONTH = re.compile(r"(?<![比较与])(?:上个?月|上期)|lastmonth|previousmonth")
_LAST_YEAR = re.compile(r"同比|同期|[上去]年|yoy|year")


def choose(scope: Scope) -> list[Column]:
    """Columns of values whose indicator is known from somewhere; the others are named as unknown."""
    values = []
    known = scope.by_indicator or bool(scope.context.indicator) or any(s.heading.indicator for s in scope.table.sections.values())
    for column in scope.table.of("value", "total"):
        if column.kind == "total" and _whole_of_parts(scope, column):
            column.kind = "value"
        if column.heading.indicator or known:
            if scope.context.target and not (column.heading.role == "value" and _DONE.search(schema.fold(column.name))):
                column.kind, column.reason = "skip", "target"
            elif scope.context.prior:
                column.kind, column.reason = "skip", "ignored"
            elif _is_prior(scope, column):
                column.kind = "prior"
            else:
                values.append(column)
        elif filled(scope, column):
            column.kind, column.reason = "skip", "total" if column.kind == "total" else "nameless"
    return values


def _whole_of_parts(scope: Scope, column: Column) -> bool:
    """合计 beside 其中 under one indicator, or 产值合计 alone: the park's own figure, no sum over parks."""
    name = column.heading.indicator
    return bool(name and scope.park and not column.parks and rows.total_kind(column.name) != "deduplicated"
                and not any(c.heading.indicator == name for c in scope.table.of("value")))


def _is_prior(scope: Scope, column: Column) -> bool:
    """The same months a year before, beside growth and this year's: 上年同期 under another name. 2022年 | 2023年 beside 2024年1-5月 are whole years."""
    span = column.heading.span
    if not span or span.year is None or column.parks or not scope.table.of("growth"):
        return False
    if len({said.year for _, said in scope.spoken if said.last is None}) > 1 and spans.beside_months(scope, span, column.heading.indicator or scope.context.indicator):
        return False
    whole = scope.context.span
    others = [c.heading.span for c in scope.table.of("value") if c is not column and c.heading.indicator == column.heading.indicator]
    this = periods.join(span, whole)
    near = [periods.join(s, whole) for s in others if s] or ([whole] if whole else [])
    return any(other and other.year == span.year + 1 and this and this.last == other.last for other in near)


def filled(scope: Scope, column: Column) -> bool:
    """A value that is not a missing mark stands somewhere in the column."""
    cells = (scope.sheet.rows[row].get(column.index) for row in scope.table.rows)
    return any(holds_value(cell) and not numbers.read(cell).missing for cell in cells)


def _told(scope: Scope, column: Column) -> bool:
    """A value or words (力争400以上, 详见文件) stand somewhere in the column."""
    cells = (scope.sheet.rows[row].get(column.index) for row in scope.table.rows)
    return any(cell is not None and not numbers.read(cell).missing for cell in cells)


def _numbered(scope: Scope, column: Column) -> bool:
    return any(holds_number(scope.sheet.rows[row].get(column.index)) for row in scope.table.rows)


def _counts_rows(scope: Scope, column: Column) -> bool:
    """The first column, without a heading, numbers the rows 0, 1, 2 … or 1, 2, 3 …: nobody need be told."""
    if column.reason != "unnamed" or column.name.strip() or column.index != min(c.index for c in scope.table.columns):
        return False
    said = [cell.text for row in scope.table.rows if (cell := scope.sheet.rows[row].get(column.index)) is not None and holds_number(cell)]
    return len(said) > 1 and any(said == [str(first + n) for n in range(len(said))] for first in (0, 1))


def partner(scope: Scope, column: Column) -> int | None:
    """The value column a growth or prior column speaks of: its own indicator, period and basis, nearest to the left; under 6月 too, where 当月 and 累计 each have a growth."""
    heading = column.heading
    near = [c for c in scope.values if (not heading.indicator or not c.heading.indicator or c.heading.indicator == heading.indicator)
            and (not c.parks or not column.parks or c.parks == column.parks)]
    if column.kind == "growth":
        near = [c for c in near if likeness.of_columns(scope, column, c)]
    fitting = [c for c in near if not heading.basis or not c.heading.basis or c.heading.basis == heading.basis] or ([] if heading.basis else near)
    spans = [c for c in fitting if heading.span and c.heading.span and c.heading.span.last == heading.span.last]
    spans = [c for c in spans if c.heading.span.first == heading.span.first] or spans
    if spans and column.kind == "growth":
        latest = max(c.heading.span.year or 0 for c in spans)
        fitting = [c for c in spans if (c.heading.span.year or 0) == latest]
    left = [c for c in fitting if c.index < column.index]
    best = max(left, key=lambda c: c.index) if left else min(fitting, key=lambda c: c.index, default=None)
    return best.index if best else None


def say_ignored(scope: Scope) -> None:
    """Every column with numbers that is not imported is named, and each of its numbers listed as skipped."""
    parks = sum(bool(c.parks) for c in scope.values)
    for column in scope.table.of("skip"):
        if (parks > 1 or parks and _like_a_park(column.name)) and _strange_park(scope, column):
            scope.say("E_PARK_UNKNOWN", scope.place(column), column.name, v=column.name.strip(), guess=nearest_park(column.name))
            continue
        if column.reason == "adrift":
            scope.say("E_NO_INDICATOR", scope.place(column), column.name, list=column.name or column_letters(column.index), sense="adrift")
            continue
        told = {"unnamed": _numbered, "target": _told}.get(column.reason, filled)
        if column.reason == "described" or not told(scope, column) or _counts_rows(scope, column):
            continue
        if column.reason == "nameless" or column.reason == "ignored" and (column.heading.rest or not column.heading.known):
            scope.found.unknown_headers.append((scope.name, scope.place(column), column.name))
        _say_one(scope, column)


def _like_a_park(name: str) -> bool:
    """氢能园二期, 海洋园, 显示产业圆: it holds a park's name, ends like one or is nearly one."""
    return park_lines.strange(name) or schema.fold(name).endswith(("园", "园区", "park")) or "、" not in nearest_park(name)


def _strange_park(scope: Scope, column: Column) -> bool:
    """Among columns of parks one of numbers under a name that is no park's, no total's and nothing else we know."""
    heading = column.heading
    own = heading.rest and not (heading.indicator or heading.units or heading.span or heading.basis or heading.role)
    return bool(own) and column.reason == "ignored" and not rows.total_kind(column.name) and schema.fold(column.name) not in schema.IGNORED_ROW_WORDS and _numbered(scope, column)


def attach(scope: Scope) -> list[tuple[Column, int]]:
    """Columns of growth and of last year's values, each with the column of values it speaks of; the others are left out.

    A value has one growth: of two columns the one that names the indicator counts, then the one of
    its basis, then the nearest.
    """
    for column in scope.table.of("growth"):
        if _since_last_month(scope, column):
            column.kind, column.reason = "skip", "ignored"
    paired = [(column, partner(scope, column)) for column in scope.table.of("growth", "prior")]
    kept = []
    for column, own in paired:
        rivals = [c for c, other in paired if other == own and c.kind == column.kind == "growth"]
        if own is not None and (not rivals or column is min(rivals, key=lambda c: _distance(scope, c, own))):
            kept.append((column, own))
        else:
            column.kind, column.reason = "skip", "ignored"
    return kept


def _since_last_month(scope: Scope, column: Column) -> bool:
    """增减% right of 上月, or of its 增减(亿元): growth since last month, unless it says 同比."""
    for said in reversed([c for c in scope.table.columns if c.index <= column.index]):
        if _LAST_YEAR.search(schema.fold(said.name)):
            return False
        if said.heading.role != "growth" and not said.heading.change:
            return said.kind == "skip" and bool(_LAST_MONTH.search(schema.fold(said.name)))
    return False


def of_whole_year(scope: Scope, column: Column) -> bool:
    """去年全年 beside a few months of this year compares nothing."""
    said, around = column.heading.span, scope.context.span
    return bool(column.kind == "prior" and said and said.form == "year" and around and around.last and around.last != said.last)


def _distance(scope: Scope, column: Column, own: int) -> tuple[bool, bool, int]:
    """How far a column of growth is from speaking of a column of values."""
    value = next(c for c in scope.values if c.index == own)
    basis = value.heading.basis or scope.context.basis or Basis.CUMULATIVE
    return not column.heading.indicator, column.heading.basis not in (None, basis), abs(column.index - own)


def _say_one(scope: Scope, column: Column) -> None:
    guess = "" if population.named_in(column.name) else nearest_indicator(column.heading.rest)
    hint = {"hint": f"（是否指“{guess}”？）", "hint_en": f' (did you mean "{guess}"?)'} if guess else {}
    code = "W_TARGET_IGNORED" if column.reason == "target" else "W_COLUMN_IGNORED"
    reason = column.reason if column.reason in ("target", "subset", "total") else "ignored"
    if reason != "total":
        scope.say(code, scope.place(column), column.name, name=column.name or column_letters(column.index), **hint)
    for row in scope.table.rows:
        if holds_value(scope.sheet.rows[row].get(column.index)):
            scope.skip(row, column.index, reason)
