"""Tables become readings: each number with its park, indicator, period, basis and canonical unit.

One pass finds every fault. A cell is read through its slot, what row, column and surroundings
together say it is; slots repeat, so they are made once for each kind of row and column.
"""
from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from lib import catalog, schema
from lib.intake import context as surroundings, numbers, periods, rows
from lib.intake.context import Context
from lib.intake.grid import NUMBER, TEXT, Cell, Merge, Workbook, address, area, column_letters
from lib.intake.numbers import Growth, Value
from lib.intake.periods import Span
from lib.intake.recognise import Column, Table, mark, nearest_indicator, tables_of
from lib.intake.rows import RowHead
from lib.model import ALL_PARKS, Basis, Measure, Qualifier, month_end, plain
from lib.problems import Problem
from lib.schema import COUNT, MONEY, Unit

SKIP_LIMIT = 5_000


class Slot(NamedTuple):
    """What a cell is: its key without caliber and kind, and the unit its numbers are in."""

    subject: str
    indicator: str
    basis: Basis
    start: date
    end: date
    unit: Unit | None
    inferred: str = ""


class Reading(NamedTuple):
    """One number read, in the canonical unit, with its place and what stands beside it."""

    slot: Slot
    number: Decimal
    value: Value
    sheet: str | None
    row: int
    column: int
    growth: Growth | None = None
    growth_at: tuple[int, int] | None = None
    prior: Decimal | None = None
    prior_decimals: int = 0
    decimals: int = 0


class Sum(NamedTuple):
    """A reported total waiting to be checked: the readings it should add up to, and its own number."""

    number: Decimal
    decimals: int
    sheet: str | None
    row: int
    column: int
    parts: tuple[Reading, ...]
    complete: bool
    count: bool


@dataclass(slots=True)
class Pass:
    """Everything one pass over a workbook found."""

    today: date
    file_name: str
    typed: bool = True
    readings: list[Reading] = field(default_factory=list)
    sums: list[Sum] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    skipped: list[tuple[str | None, str, str]] = field(default_factory=list)
    missing: int = 0
    used_file_name: Span | None = None
    inferred_at: dict[tuple, str | None] = field(default_factory=dict)
    seen: set = field(default_factory=set)
    unknown_headers: list[tuple[str | None, str, str]] = field(default_factory=list)

    def say(self, code: str, sheet: str | None, cell: str | None, found: str = "", **values: str) -> None:
        """One problem for each code and place."""
        mark_ = (code, sheet, cell, tuple(values.items()) if cell is None else ())
        if mark_ not in self.seen:
            self.seen.add(mark_)
            self.problems.append(Problem(code, sheet, cell, found, values=values))

    def skip(self, sheet: str | None, row: int, column: int, reason: str) -> None:
        if len(self.skipped) < SKIP_LIMIT:
            self.skipped.append((sheet, address(row, column), reason))


def normalise(workbook: Workbook, file_name: str, today: date) -> Pass:
    """Every reading and every problem of a workbook, sheet by sheet."""
    found = Pass(today, file_name, workbook.typed)
    tables = 0
    idle: list[str] = []
    for sheet in workbook.sheets:
        if sheet.hidden:
            found.say("W_HIDDEN_SHEET_SKIPPED", sheet.name, None, s=sheet.name or "")
            found.skipped.append((sheet.name, "", "hidden"))
            continue
        made, _ = tables_of(sheet)
        for table in made:
            tables += 1
            _TableReader(found, table).read()
        if not made and sheet.rows:
            numbers_here = sum(cell.kind == NUMBER or mark(cell).kind == "value" for cells in sheet.rows.values() for cell in cells.values())
            parks_here = sum(mark(cell).kind == "park" for cells in sheet.rows.values() for cell in cells.values())
            if numbers_here and parks_here > 1:
                found.say("E_HEADER_NOT_FOUND", sheet.name, None)
            idle.append(sheet.name or "")
    _nothing(found, workbook, tables)
    for name in idle:
        if found.readings:
            found.say("I_SHEET_IGNORED", name or None, None, s=name)
    return found


def _nothing(found: Pass, workbook: Workbook, tables: int) -> None:
    """A file without a single reading says why."""
    if found.unknown_headers and not any(p.code in ("W_TARGET_IGNORED",) for p in found.problems) and not found.readings and not found.sums \
            and not any(p.code[0] == "E" for p in found.problems):
        _no_indicator(found)
    if found.readings or any(p.code[0] == "E" for p in found.problems):
        return
    visible = [sheet for sheet in workbook.sheets if not sheet.hidden and sheet.rows]
    if tables or not visible:
        found.say("E_NO_DATA", None, None)
    else:
        found.say("E_HEADER_NOT_FOUND", visible[0].name, None)


def _no_indicator(found: Pass) -> None:
    names = [name for _, _, name in found.unknown_headers]
    guess = next((g for g in map(nearest_indicator, names) if g), "产值")
    sheet, cell, _ = found.unknown_headers[0]
    cells = {(place, cell) for place, cell, _ in found.unknown_headers}
    found.problems[:] = [p for p in found.problems if (p.sheet, p.cell) not in cells or p.code not in ("W_COLUMN_IGNORED", "W_ROW_IGNORED")]
    found.say("E_NO_INDICATOR", sheet, cell, names[0], list="、".join(names[:8]), guess=guess)


class _TableReader:
    """One table on its way to readings."""

    def __init__(self, found: Pass, table: Table) -> None:
        self.found, self.table, self.sheet = found, table, table.sheet
        self.name = table.sheet.name
        self.context: Context = surroundings.of_table(table, found.file_name)
        self.stubs = table.of("park", "indicator", "period", "year", "month", "basis", "unit")
        self.kinds = tuple(c.kind for c in self.stubs)
        self.heads: dict[tuple, RowHead] = {}
        self.slots: dict[tuple[int, int], Slot | None] = {}
        self.frames: dict[tuple, tuple] = {}
        self.merges = {(r, c): m for m in table.sheet.merges for r in _within(m, table) for c in range(m.left, min(m.right, m.left + 300) + 1)}
        self.parts: list[Reading] = []
        self.since_subtotal = 0
        self.missing_parts: set[tuple] = set()
        self.growths: dict[tuple[int, int], tuple[Growth, int, int]] = {}
        self.priors: dict[tuple[int, int], Value] = {}
        self.own_prior: dict[int, bool] = {}

    # ------------------------------------------------------------ the columns

    def read(self) -> None:
        found, table = self.found, self.table
        found.problems.extend(p for p in self.context.problems)
        self.values = self._value_columns()
        self._ignored_columns()
        if not self.values:
            return
        if not self._has_park():
            found.say("E_HEADER_NOT_FOUND", self.name, address(table.header[0], table.columns[0].index))
            return
        self.partners = {c.index: self._partner(c) for c in table.of("growth", "prior")}
        self._rows()
        self._hidden()

    def _has_park(self) -> bool:
        if self.table.of("park") or any(c.parks for c in self.table.columns) or self.table.groups:
            return True
        if len(self.context.parks) > 1:
            names = "、".join(catalog.parks()[p].name.zh for p in self.context.parks)
            self.found.say("E_PARK_AMBIGUOUS", self.name, None, names, v=names, guess=names)
            return True
        return bool(self.context.parks)

    def _value_columns(self) -> list[Column]:
        """Columns of values whose indicator is known from somewhere."""
        by_row = bool(self.table.of("indicator"))
        values = []
        for column in self.table.of("value", "total"):
            if column.kind == "total" and self._whole_of_parts(column):
                column.kind = "value"
            if column.heading.indicator or by_row or self.context.indicator:
                if self.context.target and column.heading.role != "value":
                    column.kind, column.reason = "skip", "target"
                elif self._is_prior(column):
                    column.kind = "prior"
                else:
                    values.append(column)
            elif column.kind == "value" and self._filled(column):
                self.found.unknown_headers.append((self.name, address(column.row, column.index), column.name))
        return values

    def _whole_of_parts(self, column: Column) -> bool:
        """合计 beside 其中 under one indicator, or 产值合计 alone: the park's own figure, no sum over parks."""
        name = column.heading.indicator
        return bool(name and self.table.of("park") and not column.parks and rows.total_kind(column.name) != "deduplicated"
                    and not any(c.heading.indicator == name for c in self.table.of("value")))

    def _is_prior(self, column: Column) -> bool:
        """The same months a year before, beside growth and this year's: 上年同期 under another name."""
        span, others = column.heading.span, [c.heading.span for c in self.table.of("value") if c is not column and c.heading.indicator == column.heading.indicator]
        if not span or span.year is None or column.parks:
            return False
        this = periods.join(span, self.context.span)
        for other in [periods.join(s, self.context.span) for s in others if s] or ([self.context.span] if self.context.span else []):
            if other and other.year == span.year + 1 and this and this.last == other.last:
                return bool(self.table.of("growth"))
        return False

    def _ignored_columns(self) -> None:
        for column in self.table.of("skip"):
            if column.reason == "described" or not self._filled(column):
                continue
            where = address(column.row, column.index)
            guess = nearest_indicator(column.heading.rest)
            name = column.name or column_letters(column.index)
            code = "W_TARGET_IGNORED" if column.reason == "target" else "W_COLUMN_IGNORED"
            hint = {"hint": f"（是否指“{guess}”？）", "hint_en": f' (did you mean "{guess}"?)'} if guess else {}
            if column.reason == "ignored" and (column.heading.rest or not column.heading.known):
                self.found.unknown_headers.append((self.name, where, column.name))
            if column.heading.foreign and column.heading.indicator:
                self.found.say("E_UNIT_UNSUPPORTED", self.name, where, column.name, u=column.heading.foreign, units="亿元、万元、元")
                continue
            self.found.say(code, self.name, where, column.name, name=name, **hint)
            for row in self.table.rows:
                cell = self.sheet.rows[row].get(column.index)
                if cell is not None and mark(cell).kind == "value":
                    self.found.skip(self.name, row, column.index, "target" if column.reason == "target" else "subset" if column.reason == "subset" else "ignored")

    def _filled(self, column: Column) -> bool:
        for row in self.table.rows:
            cell = self.sheet.rows[row].get(column.index)
            if cell is not None and mark(cell).kind == "value" and not numbers.read(cell).missing:
                return True
        return False

    def _partner(self, column: Column) -> int | None:
        """The value column a growth or prior column speaks of: its own indicator and basis, nearest to the left."""
        heading = column.heading
        near = [c for c in self.values if (not heading.indicator or not c.heading.indicator or c.heading.indicator == heading.indicator)
                and (not c.parks or not column.parks or c.parks == column.parks)]
        fitting = [c for c in near if not heading.basis or not c.heading.basis or c.heading.basis == heading.basis] or ([] if heading.basis else near)
        spans = [c for c in fitting if heading.span and c.heading.span and c.heading.span.last == heading.span.last]
        if spans and column.kind == "growth":
            fitting = [max(spans, key=lambda c: c.heading.span.year or 0)]
        left = [c for c in fitting if c.index < column.index]
        best = max(left, key=lambda c: c.index) if left else min(fitting, key=lambda c: c.index, default=None)
        return best.index if best else None

    # ------------------------------------------------------------ the rows

    def _rows(self) -> None:
        group: tuple[str, ...] = ()
        previous: tuple[int, RowHead] | None = None
        subset = False
        value_indexes = [c.index for c in self.values]
        number_indexes = [*value_indexes, *(c.index for c in self.table.of("growth", "prior"))]
        for row in self.table.rows:
            cells = self.sheet.rows[row]
            if row in self.table.groups and not self.table.of("park"):
                group = self.table.groups[row]
                continue
            valued = any(index in cells for index in number_indexes)
            head = self._head(row, cells, valued, subset)
            if not head.special and not head.park and not head.named and self.table.of("park"):
                head = self._total_beside(row, cells, head)
            if not head.special:
                head = self._intended(cells, head)
            subset = head.special == "subset"
            if head.special in ("note",) or not valued and not head.named:
                continue
            for stub, code, text, values in head.faults:
                self.found.say(code, self.name, self._stub_place(row, stub), text, **values)
            if head.special in ("subset", "target", "ignored"):
                self._skip_row(row, cells, head, value_indexes)
            elif head.special:
                self._total_row(row, cells, head)
            elif head.part:
                self._part_row(row, cells, head, previous)
            else:
                if self.table.of("park") and not head.named and not head.park and not any(c.parks for c in self.values):
                    if any(index in cells for index in value_indexes):
                        stub = self.table.of("park")[0]
                        self.found.say("E_PARK_MISSING", self.name, address(row, stub.index))
                    continue
                self._beside(row, cells)
                self._data_row(row, cells, head, group)
                previous = (row, head)
        self._settle()

    def _head(self, row: int, cells: dict[int, Cell], valued: bool, subset: bool) -> RowHead:
        stubs = tuple(cells.get(c.index) or self._covering(row, c.index) for c in self.stubs)
        key = (stubs, valued, subset)
        head = self.heads.get(key)
        if head is None:
            head = self.heads[key] = rows.read(self.kinds, stubs, typed=self.found.typed, after_subset=subset, valued=valued)
        return head

    def _total_beside(self, row: int, cells: dict[int, Cell], head: RowHead) -> RowHead:
        """合计 written in the column of numbers or districts, the park's own cell left blank."""
        first = min((c.index for c in self.values), default=0)
        for column in sorted(c for c in cells if c < first):
            kind = rows.total_kind(cells[column].text) if cells[column].kind == TEXT else ""
            if kind:
                return replace(head, special=kind, named=True, name=cells[column].text.strip())
        return head

    def _intended(self, cells: dict[int, Cell], head: RowHead) -> RowHead:
        """A column of kinds (类型: 实际 or 目标) says that the row is no fact."""
        for column in self.table.of("skip"):
            cell = cells.get(column.index)
            if column.reason in ("described", "ignored") and cell is not None and cell.kind == TEXT and schema.fold(cell.text) in schema.TARGET_ROWS:
                return replace(head, special="target", named=True, name=cell.text.strip())
        return head

    def _covering(self, row: int, column: int) -> Cell | None:
        merge = self.merges.get((row, column))
        return self.sheet.rows.get(merge.top, {}).get(merge.left) if merge else None

    def _stub_place(self, row: int, stub: int) -> str:
        column = self.stubs[stub].index
        merge = self.merges.get((row, column))
        return address(merge.top, merge.left) if merge and column not in self.sheet.rows[row] else address(row, column)

    def _skip_row(self, row: int, cells: dict[int, Cell], head: RowHead, indexes: list[int]) -> None:
        filled = [i for i in indexes if i in cells and mark(cells[i]).kind == "value"]
        if not filled:
            return
        code = "W_TARGET_IGNORED" if head.special == "target" else "W_ROW_IGNORED"
        guess = rows.guess(head.name) if head.special == "ignored" and self.table.of("indicator") else ""
        hint = {"hint": f"（是否指“{guess}”？）", "hint_en": f' (did you mean "{guess}"?)'} if guess else {}
        first = min(self.sheet.rows[row])
        self.found.say(code, self.name, address(row, first), head.name, name=head.name, **hint)
        if head.special == "ignored" and self.table.of("indicator"):
            self.found.unknown_headers.append((self.name, address(row, first), head.name))
        for index in filled:
            self.found.skip(self.name, row, index, head.special)

    def _beside(self, row: int, cells: dict[int, Cell]) -> None:
        """Growth and last year's value in columns of their own, put beside the values they speak of."""
        for column in self.table.of("growth", "prior"):
            cell, partner = cells.get(column.index), self.partners.get(column.index)
            if cell is None or partner is None:
                continue
            if column.kind == "growth":
                self._growth(cell, row, column.index, (row, partner))
            else:
                self._prior(cell, row, column.index, (row, partner), column.heading.units)

    def _growth(self, cell: Cell, row: int, column: int, beside: tuple[int, int]) -> None:
        growth = numbers.read_growth(cell)
        if growth.fault:
            self.found.say(growth.fault, self.name, address(row, column), cell.text, v=cell.text)
        elif not growth.missing:
            self.growths[beside] = (growth, row, column)

    def _prior(self, cell: Cell, row: int, column: int, beside: tuple[int, int], units: tuple[Unit, ...]) -> None:
        value = numbers.read(cell)
        if value.fault in ("E_CELL_ERROR", "E_FORMULA_NO_VALUE"):
            self.found.say("W_CELL_ERROR", self.name, address(row, column), cell.text, v=cell.text)
        elif value.number is not None:
            self.priors[beside] = value._replace(unit=value.unit or next((u for u in units if u.dimension != "percent"), None))
            self.found.skip(self.name, row, column, "prior")

    def _part_row(self, row: int, cells: dict[int, Cell], head: RowHead, previous: tuple[int, RowHead] | None) -> None:
        """A row of growth or of last year's values: it belongs to the row of its indicator above it."""
        if previous is None or head.indicator and previous[1].indicator and head.indicator != previous[1].indicator:
            return
        for column in self.values:
            cell = cells.get(column.index)
            if cell is None:
                continue
            if head.part == "growth":
                self._growth(cell, row, column.index, (previous[0], column.index))
            else:
                self._prior(cell, row, column.index, (previous[0], column.index), head.units)

    # ------------------------------------------------------------ values

    def _data_row(self, row: int, cells: dict[int, Cell], head: RowHead, group: tuple[str, ...]) -> None:
        for column in self.values:
            if column.kind == "total":
                self._total_cell(row, column, cells.get(column.index), head)
                continue
            cell = cells.get(column.index)
            merge = self.merges.get((row, column.index))
            if cell is None:
                self._absent(self._slot(row, head, column, group), column)
                self.found.missing += not (merge and (merge.top, merge.left) != (row, column.index))
                continue
            slot = self._slot(row, head, column, group)
            if merge and not numbers.read(cell).missing and self._spread(merge, head, group):
                self.found.say("E_MERGED_VALUE", self.name, address(row, column.index), cell.text, range=area(merge))
                continue
            self._value(row, column, cell, slot, head)

    def _value(self, row: int, column: Column, cell: Cell, slot: Slot | None, head: RowHead) -> None:
        value = numbers.read(cell)
        where = address(row, column.index)
        if value.missing:
            self.found.missing += 1
            self._absent(slot, column)
            if value.missing == "below":
                self.found.say("W_MISSING_MARK", self.name, where, cell.text)
            return
        if value.fault:
            self._fault(value, cell, where)
            return
        indicator = slot.indicator if slot else head.indicator or column.heading.indicator or self.context.indicator
        number = self._canonical(value, slot, indicator, cell, where, head, column)
        if number is None or slot is None:
            return
        reading = Reading(slot, number, value, self.name, row, column.index, decimals=self._scaled_decimals(value, slot))
        self.parts.append(reading)

    def _absent(self, slot: Slot | None, column: Column) -> None:
        self.missing_parts.add((slot[1:5] if slot else None, column.index))

    def _fault(self, value: Value, cell: Cell, where: str) -> None:
        values = {"v": cell.text} if value.fault == "E_CELL_ERROR" else {"u": value.foreign, "units": "亿元、万元、元"} if value.foreign else {}
        self.found.say(value.fault, self.name, where, cell.text or "=", **values)

    def _canonical(self, value: Value, slot: Slot | None, indicator: str, cell: Cell, where: str, head: RowHead, column: Column) -> Decimal | None:
        """The exact value in the canonical unit, or None after saying why not."""
        if not indicator:
            return None
        dimension, stated = schema.dimension_of(indicator), slot.unit if slot else None
        name = catalog.indicators()[indicator].name.zh
        if value.unit and value.unit.dimension != dimension:
            self.found.say("E_UNIT_CONFLICT", self.name, where, cell.text, a=value.unit.word, b=catalog.indicators()[indicator].unit)
            return None
        unit = value.unit or stated
        if unit is None:
            if slot is not None and dimension in (MONEY,) or slot is not None and dimension != COUNT:
                self._unit_missing(column, head, name, where)
            return None if dimension != COUNT else self._bounded(value.number, indicator, dimension, cell, where, name)
        number = value.number * unit.factor if unit.factor != 1 else value.number
        checked = self._bounded(number, indicator, dimension, cell, where, name)
        if checked is not None and value.unit and stated and value.unit.factor != stated.factor:
            self.found.say("E_UNIT_CONFLICT", self.name, where, cell.text, a=stated.word, b=value.unit.word)
            return None
        return checked

    def _unit_missing(self, column: Column, head: RowHead, name: str, where: str) -> None:
        by_row = bool(self.table.of("indicator"))
        place = where if by_row else address(column.row, column.index)
        unknown = self.context.unknown_unit
        if unknown:
            self.found.say("E_UNIT_UNSUPPORTED", self.name, place, unknown, u=unknown, units="亿元、万元、元")
        else:
            self.found.say("E_UNIT_MISSING", self.name, place, column.name, ind=name)

    def _bounded(self, number: Decimal, indicator: str, dimension: str, cell: Cell, where: str, name: str) -> Decimal | None:
        if number < 0:
            self.found.say("E_VALUE_NEGATIVE", self.name, where, cell.text, ind=name)
            return None
        limit = schema.MONEY_LIMIT if dimension == MONEY else schema.COUNT_LIMIT if dimension == COUNT else None
        if limit is not None and number > limit:
            unit = catalog.indicators()[indicator].unit
            self.found.say("E_VALUE_OUT_OF_BOUNDS", self.name, where, cell.text, ind=name, v=f"{plain(number)[:40]}{unit}", limit=f"{limit:,}{unit}")
            return None
        if dimension == COUNT and number != number.to_integral_value():
            self.found.say("E_COUNT_NOT_INTEGER", self.name, where, cell.text, ind=name)
            return None
        return number

    def _scaled_decimals(self, value: Value, slot: Slot) -> int:
        """Digits shown after the point, in the canonical unit."""
        unit = value.unit or slot.unit
        return value.decimals + (-unit.factor.adjusted() if unit else 0)

    # ------------------------------------------------------------ slots

    def _slot(self, row: int, head: RowHead, column: Column, group: tuple[str, ...] = ()) -> Slot | None:
        key = (id(head), column.index, group)
        if key in self.slots:
            slot = self.slots[key]
            if slot is not None or not head.period_stub:
                return slot
        slot = self.slots[key] = self._make_slot(row, head, column, group)
        return slot

    def _make_slot(self, row: int, head: RowHead, column: Column, group: tuple[str, ...]) -> Slot | None:
        subject = ALL_PARKS if head.special == "deduplicated" or column.kind == "total" else head.park or next(iter(column.parks), "") \
            or next(iter(group), "") or ("" if self.table.of("park") else next(iter(self.context.parks[:1]), ""))
        if len(column.parks) > 1:
            names = "、".join(catalog.parks()[p].name.zh for p in column.parks)
            self.found.say("E_PARK_AMBIGUOUS", self.name, address(column.row, column.index), column.name, v=column.name, guess=names)
            return None
        indicator = head.indicator or column.heading.indicator or self.context.indicator
        if not indicator:
            return None
        key = (indicator, head.basis, id(head.span), head.units, head.foreign, column.index)
        known = self.frames.get(key) if not head.faults else None
        if known is None:
            placed = self._period(row, head, column, indicator)
            unit, fine = self._unit(row, head, column, indicator)
            if placed is None or not fine:
                return None
            known = (*placed, unit)
            if not head.faults:
                self.frames[key] = known
        basis, start, end, inferred, unit = known
        return Slot(subject, indicator, basis, start, end, unit, inferred) if subject else None

    def _period(self, row: int, head: RowHead, column: Column, indicator: str) -> tuple[Basis, date, date, str] | None:
        own, origin = self._own_span(row, head, column)
        if own is not None and own.fault or head.faults and any(code.startswith("E_PERIOD") for _, code, _, _ in head.faults):
            if own is not None and own.fault and column.heading.span is own:
                self.found.say(own.fault, self.name, address(column.row, column.index), own.text, v=own.text)
            return None
        around = self.context.span
        if around is not None and around.fault and not (own and own.whole):
            self.found.say(around.fault, self.name, self.context.place, around.text, v=around.text)
            return None
        if own is not None and around is not None and not around.fault and self._outside(own, around):
            self.found.say("E_PERIOD_CONFLICT", self.name, origin, own.text, a=around.text, b=own.text)
            return None
        span = periods.join(own, around if around and not around.fault else None)
        inferred = span.inferred if span else ""
        if span is None or not span.whole:
            from_name = surroundings.file_span(self.found.file_name)
            span = periods.join(span, from_name) if from_name else span
            if span is not None and span.whole:
                inferred = "file"
                self.found.used_file_name = from_name
        if span is None or not span.whole:
            if span is not None and span.year is not None and own is not None and own.year is not None and span.last is None:
                span = replace(span, first=1, last=12, form="year")
            else:
                self.found.say("E_PERIOD_MISSING", self.name, None)
                return None
        if not self._credible(span, origin or self.context.place):
            return None
        if inferred in ("serial", "two_digit"):
            self.found.inferred_at.setdefault((self.name, inferred, month_end(span.year, span.last)), origin or self.context.place)
        return self._based(span, own, head, column, indicator, origin, inferred)

    def _own_span(self, row: int, head: RowHead, column: Column) -> tuple[Span | None, str | None]:
        """The period of row and column together, and where it stands."""
        above, beside = column.heading.span, head.span
        if above is None and beside is None:
            return None, None
        place = self._stub_place(row, head.period_stub) if beside and head.period_stub is not None else address(column.row, column.index) if above else None
        if above and beside and not above.fault:
            clash = above.year is not None and beside.year is not None and above.year != beside.year
            if clash or above.last is not None and beside.last is not None and above.last != beside.last:
                self.found.say("E_PERIOD_CONFLICT", self.name, place, beside.text, a=above.text, b=beside.text)
                return replace(beside, fault="E_PERIOD_CONFLICT"), place
        if above and above.fault:
            return above, place
        return periods.join(beside, above), place

    def _outside(self, own: Span, around: Span) -> bool:
        """A period of its own that the table's title rules out."""
        if own.year is None or around.year is None:
            return own.last is not None and around.last is not None and own.year is None and own.last > around.last
        if around.last is None:
            return own.year != around.year
        return own.last is not None and (own.year, own.last) > (around.year, around.last)

    def _credible(self, span: Span, place: str | None) -> bool:
        text = span.text or f"{span.year}"
        if span.year < periods.EARLIEST:
            self.found.say("E_PERIOD_OUT_OF_RANGE", self.name, place, text, v=text)
        elif (span.year, span.last) > (self.found.today.year, self.found.today.month):
            self.found.say("E_PERIOD_FUTURE", self.name, place, text, v=text)
        else:
            return True
        return False

    def _based(self, span: Span, own: Span | None, head: RowHead, column: Column, indicator: str, origin: str | None, inferred: str) -> tuple[Basis, date, date, str] | None:
        end = month_end(span.year, span.last)
        if catalog.indicators()[indicator].measure is Measure.STOCK:
            return Basis.AS_OF, end, end, inferred
        said = head.basis or column.heading.basis
        if said is Basis.AS_OF:
            said = None
        basis = said or span.basis or self.context.basis or (self._noted(indicator) if span.form in ("month", "end") else None)
        ranged = span.form in ("range", "until", "year")
        if basis is None:
            basis = Basis.CUMULATIVE if ranged else Basis.MONTH
        if basis is Basis.MONTH:
            if ranged and span.last > 1 and own is not None and own.last is not None:
                if said is None:
                    basis = Basis.CUMULATIVE
                else:
                    self.found.say("E_PERIOD_CONFLICT", self.name, origin, span.text, a=span.text, b="当月")
                    return None
            else:
                return Basis.MONTH, date(span.year, span.last, 1), end, inferred
        return basis, date(span.year, 1, 1), end, inferred

    def _noted(self, indicator: str) -> Basis | None:
        return self.context.note_bases.get(indicator) or self.context.note_bases.get("")

    def _unit(self, row: int, head: RowHead, column: Column, indicator: str) -> tuple[Unit | None, bool]:
        """The unit stated for these cells, and whether what was said holds together."""
        dimension = schema.dimension_of(indicator)
        own = [u for u in (*head.units, *column.heading.units) if u.dimension != schema.PERCENT]
        place = address(column.row, column.index)
        fits = [u for u in own if u.dimension == dimension]
        foreign = head.foreign or column.heading.foreign or ("" if fits else self.context.foreign)
        if foreign and dimension == MONEY:
            self.found.say("E_UNIT_UNSUPPORTED", self.name, place, column.name, u=foreign, units="亿元、万元、元")
            return None, False
        if own and not fits or len({u.factor for u in fits}) > 1:
            other = fits[1].word if len(fits) > 1 else catalog.indicators()[indicator].unit
            self.found.say("E_UNIT_CONFLICT", self.name, place, column.name, a=own[0].word, b=other)
            return None, False
        around = [u for u in self.context.units if u.dimension == dimension]
        if fits:
            if around and all(u.factor != fits[0].factor for u in around):
                self.found.say("E_UNIT_CONFLICT", self.name, place, column.name, a=around[0].word, b=fits[0].word)
                return None, False
            return fits[0], True
        if len({u.factor for u in around}) > 1:
            self.found.say("E_UNIT_CONFLICT", self.name, place, column.name, a=around[0].word, b=around[1].word)
            return None, False
        if around:
            return around[0], True
        if dimension == COUNT and not (own or around):
            return Unit(catalog.indicators()[indicator].unit, COUNT, Decimal(1)), True
        return None, True

    # ------------------------------------------------------------ merges, totals, hidden

    def _spread(self, merge: Merge, head: RowHead, group: tuple[str, ...]) -> bool:
        """A merged value covers more than one park, period or indicator."""
        slots = set()
        for row in self.table.rows:
            if merge.top <= row <= merge.bottom:
                other = head if row == merge.top else self._head(row, self.sheet.rows[row], True, False)
                for column in self.values:
                    if merge.left <= column.index <= merge.right:
                        slots.add((other.park, other.indicator, str(other.span), other.basis, column.heading, column.parks))
        return len(slots) > 1

    def _total_row(self, row: int, cells: dict[int, Cell], head: RowHead) -> None:
        for column in self.values:
            cell = cells.get(column.index)
            if cell is None or column.kind == "total":
                continue
            value = self._total_value(cell, row, column.index)
            if value is None:
                continue
            slot = self._slot(row, replace_special(head), column)
            if head.special == "deduplicated":
                self._value(row, column, cell, slot, head)
                continue
            self.found.skip(self.name, row, column.index, "total")
            if slot is None:
                continue
            start = self.since_subtotal if head.special == "subtotal" else 0
            parts = tuple(p for p in self.parts[start:] if p.column == column.index and p.slot[1:5] == slot[1:5] and p.slot.subject != ALL_PARKS)
            self._await(value, slot, row, column.index, parts, (slot[1:5], column.index) not in self.missing_parts)
        if head.special == "subtotal":
            self.since_subtotal = len(self.parts)

    def _total_value(self, cell: Cell, row: int, column: int) -> Value | None:
        value = numbers.read(cell)
        if value.fault in ("E_CELL_ERROR", "E_FORMULA_NO_VALUE"):
            self.found.say("W_CELL_ERROR", self.name, address(row, column), cell.text, v=cell.text or "")
        return value if value.number is not None else None

    def _total_cell(self, row: int, column: Column, cell: Cell | None, head: RowHead) -> None:
        """A total standing in a column beside the parks of its row."""
        if cell is None:
            return
        value = self._total_value(cell, row, column.index)
        if value is None:
            return
        slot = self._slot(row, head, column)
        if rows.total_kind(column.name) == "deduplicated":
            self._value(row, column, cell, slot, head)
            return
        self.found.skip(self.name, row, column.index, "total")
        if slot is not None and any(c.parks for c in self.values):
            parts = tuple(p for p in self.parts if p.row == row and p.slot[1:5] == slot[1:5])
            self._await(value, slot, row, column.index, parts, True)

    def _await(self, value: Value, slot: Slot, row: int, column: int, parts: tuple[Reading, ...], complete: bool) -> None:
        unit = value.unit or slot.unit
        if not parts or unit is None or any(p.value.qualifier is not Qualifier.EXACT for p in parts) or value.qualifier is not Qualifier.EXACT:
            return
        dimension = schema.dimension_of(slot.indicator)
        if unit.dimension != dimension:
            return
        self.found.sums.append(Sum(value.number * unit.factor, self._scaled_decimals(value, slot), self.name, row, column, parts, complete, dimension == COUNT))

    def _settle(self) -> None:
        """Readings with the growth and last year's value found beside them."""
        for part in self.parts:
            growth = self.growths.get((part.row, part.column))
            prior = self.priors.get((part.row, part.column))
            if growth:
                part = part._replace(growth=growth[0], growth_at=growth[1:])
            if prior is not None:
                unit = prior.unit or part.slot.unit
                factor = unit.factor if unit else Decimal(1)
                part = part._replace(prior=prior.number * factor, prior_decimals=prior.decimals - factor.adjusted())
            self.found.readings.append(part)

    def _hidden(self) -> None:
        used = [row for row in self.table.rows if row in self.sheet.hidden_rows]
        columns = [c for c in self.table.columns if c.kind != "skip" and self.sheet.column_hidden(c.index)]
        if used or columns:
            names = [str(row) for row in used[:20]] + [column_letters(c.index) for c in columns[:20]]
            where = address(used[0], self.table.columns[0].index) if used else address(columns[0].row, columns[0].index)
            self.found.say("W_HIDDEN_CELLS_INCLUDED", self.name, where, list="、".join(names))


def replace_special(head: RowHead) -> RowHead:
    """A total's row head as the head of a row of all parks."""
    head.park = head.park or ALL_PARKS
    return head


def _within(merge: Merge, table: Table) -> range:
    if not table.rows or merge.bottom < table.rows[0] or merge.top > table.rows[-1]:
        return range(0)
    return range(max(merge.top, table.rows[0]), min(merge.bottom, table.rows[-1]) + 1)
