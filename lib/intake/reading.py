"""One table, row by row: each row is data, a total, a part of another row, a heading of a group, or left out and named."""
from __future__ import annotations

from dataclasses import replace

from lib.intake import claims, directions, hidden, inside, measures, numbers, rows, unit_columns
from lib.intake.findings import Pass
from lib.intake.grid import PENDING, Cell, address, area
from lib.intake.growth import Beside
from lib.intake.heads import Heads
from lib.intake.marks import holds_number, holds_value
from lib.intake.nearest import nearest_park
from lib.intake.rows import RowHead
from lib.intake.scope import Scope
from lib.intake.slots import Slots
from lib.intake.spread import Spread
from lib.intake.stretches import Stretches
from lib.intake.table import Column, Table
from lib.intake.torn import Torn
from lib.intake.totals import Totals
from lib.intake.values import Values
from lib.intake.whose import names_of

MOST_GUESSES = 200
_LEFT_OUT = ("subset", "target", "ignored")
_BROKEN = ("E_CELL_ERROR", "E_FORMULA_NO_VALUE")


def read_table(found: Pass, table: Table) -> None:
    """Every number of a table becomes a reading, is skipped with a reason, or is refused with a problem."""
    scope = Scope(found, table)
    found.problems.extend(scope.context.problems)
    scope.ways = directions.ways(table)
    scope.values = measures.choose(scope)
    unit_columns.assign(scope)
    scope.beside = measures.attach(scope)
    measures.say_ignored(scope)
    if not scope.values:
        return
    if not _has_park(scope):
        name, place = scope.context.strange_park
        if name:
            scope.say("E_PARK_UNKNOWN", place, name, v=name, guess=nearest_park(name))
        else:
            scope.say("E_HEADER_NOT_FOUND", address(table.header[0], table.columns[0].index))
        return
    part = inside.named_by(scope)
    if part:
        column, name, where = part
        scope.say("E_PARK_UNKNOWN", where, name, v=name, name=column.name.strip() or "—", sense="part")
        return
    industry = inside.industries(scope)
    if industry:
        scope.say("E_PARK_UNKNOWN", *industry, v=industry[1], sense="industry")
        return
    word, place = scope.context.population
    if word:
        scope.say("E_PERIOD_UNSUPPORTED", place, word, v=word, sense="aims" if claims.is_aim(word) else "table")
    _Rows(scope).read()
    hidden.say(scope)


def _has_park(scope: Scope) -> bool:
    if scope.park or any(c.parks for c in scope.table.columns) or any(s.parks for s in scope.table.sections.values()):
        return True
    if len(scope.context.parks) > 1:
        names = names_of(scope.context.parks)
        scope.say("E_PARK_AMBIGUOUS", None, names, v=names, guess=names)
        return True
    return bool(scope.context.parks)


class _Rows:
    """The rows of one table on their way to readings."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.heads, self.slots, self.beside = Heads(scope), Slots(scope), Beside(scope)
        self.values, self.spread = Values(scope, self.slots), Spread(scope, self.heads)
        self.totals = Totals(scope, self.slots, self.values)
        self.indexes = [c.index for c in scope.values]
        self.numbered = [*self.indexes, *(c.index for c, _ in scope.beside)]
        self.needs_park = scope.park is not None and not any(c.parks for c in scope.values)
        self.previous: tuple[int, RowHead] | None = None
        self.subset = False
        self.strange: set[str] = set()
        self.torn = None if scope.found.notation.typed else Torn(scope.table, min(self.numbered, default=0))

    def read(self) -> None:
        scope, stretches = self.scope, Stretches(self.scope, self.heads, self.slots, self.beside, self.torn)
        for ordinary, at, until in stretches.runs():
            while at < until and (self.subset or not ordinary):  # what follows 其中 may be part of it
                self._alone(scope.table.rows[at])
                at += 1
            if at < until:
                self.previous = scope.table.rows[until - 1], stretches.take(self.values.parts, at, until)
        self.totals.close()
        scope.found.readings.extend(self.beside.join(self.values.parts))
        self.beside.say_unattached(self.values.parts)

    def _alone(self, row: int) -> None:
        section = self.scope.table.sections.get(row)
        if section is None or not self.heads.enter(row, section):
            self._row(row, self.scope.sheet.rows[row])

    def _row(self, row: int, cells: dict[int, Cell]) -> None:
        valued = not cells.keys().isdisjoint(self.numbered)
        head = self.heads.of(row, cells, valued=valued, after_subset=self.subset)
        self.subset = head.special == "subset"
        if head.special == "note":
            self._pass_over(row, cells, "note")
            return
        if not valued and not head.named:
            return
        broken = self.torn and self.torn.number(row, cells)
        if broken:
            self.scope.say("E_VALUE_NOT_NUMBER", address(row, broken[0]), broken[1])
            return
        for stub, code, text, values in head.faults:
            if head.special in _LEFT_OUT and code.startswith(("E_UNIT", *_BROKEN)):
                continue
            if code == "E_PARK_UNKNOWN":
                values = {**values, "guess": self._guess(text)}
            self.scope.say(code, self.scope.stub_place(row, stub), text, **values)
        if any(code in _BROKEN for _, code, _, _ in head.faults) and head.special not in _LEFT_OUT:
            self._lost(cells)
            return
        if head.special in ("total", "subtotal", "deduplicated") or head.special == "ignored" and not head.part:
            self.previous = None
        if head.special in _LEFT_OUT:
            self._left_out(row, cells, head)
        elif head.special:
            self._total(row, cells, head)
        elif head.part:
            if not self.beside.part_row(row, cells, head, self.previous):
                self._unattached(row, cells, head)
        elif self._without_park(head):
            self._nobodys(row, cells)
        else:
            self.beside.row(row, cells)
            self._data(row, cells, head)
            self.previous = (row, head)

    def _nobodys(self, row: int, cells: dict[int, Cell]) -> None:
        """Values without a park; formulas without a result may be no values at all, but a level of the header."""
        valued = {index: cells[index] for index in self.indexes if index in cells}
        if valued and all(cell.kind == PENDING for cell in valued.values()):
            for index in valued:
                self.scope.say("E_FORMULA_NO_VALUE", address(row, index), "=")
        elif valued:
            self.scope.say("E_PARK_MISSING", address(row, self.scope.park.index))

    def _lost(self, cells: dict[int, Cell]) -> None:
        """What the numbers of a row are stands in a cell that could not be calculated: none is stored, and totals need not add up."""
        self.previous = None
        for column in self.scope.values:
            if column.index in cells:
                self.values.absent(None, column)

    def _total(self, row: int, cells: dict[int, Cell], head: RowHead) -> None:
        """合计 and its like; the growth beside a deduplicated total is its own, that beside any other is of nobody."""
        if head.part:
            self._pass_over(row, cells, "total")
            return
        if head.special == "deduplicated":
            self.beside.row(row, cells)
        else:
            beside = [c.index for c, _ in self.scope.beside]
            self._pass_over(row, cells, "total", beside)
            for index in beside:
                if index in cells and numbers.broken(cells[index]):
                    self.scope.say_broken(row, index, cells[index])
        self.totals.row(row, cells, head)

    def _pass_over(self, row: int, cells: dict[int, Cell], reason: str, indexes: list[int] | None = None) -> None:
        """Lists the numbers of a row that are not read."""
        for index in self.numbered if indexes is None else indexes:
            if holds_number(cells.get(index)):
                self.scope.skip(row, index, reason)

    def _unattached(self, row: int, cells: dict[int, Cell], head: RowHead) -> None:
        """Growth or last year's values without their row above them: a list of last year's below this year's is passed over, 去年 alone in a column of periods is no period."""
        if head.part == "prior" and head.park in self.values.parts.subjects:
            self._pass_over(row, cells, "prior")
        elif head.period_stub is not None and head.span is None:
            text = self.scope.stub_cells(row, cells)[head.period_stub].text.strip()
            self.scope.say("E_PERIOD_UNRECOGNISED", self.scope.stub_place(row, head.period_stub), text, v=text)
        else:
            self._left_out(row, cells, replace(head, special="ignored"))

    def _without_park(self, head: RowHead) -> bool:
        """The table names a park in each row, and this row none, not even one we do not know."""
        return self.needs_park and not head.park and not self.heads.parks and not any(code.startswith("E_PARK") for _, code, _, _ in head.faults)

    def _guess(self, name: str) -> str:
        """The park a name may have meant; past so many strange names the file is no list of parks, and all are named."""
        self.strange.add(name)
        return nearest_park(name) if len(self.strange) <= MOST_GUESSES else nearest_park("")

    def _left_out(self, row: int, cells: dict[int, Cell], head: RowHead) -> None:
        """A row that is not imported is named, and its numbers are listed as skipped."""
        in_words = head.special in ("subset", "target") and any(not numbers.read(cells[i]).missing for i in self.indexes if i in cells)
        if not in_words and not any(holds_value(cells.get(i)) for i in self.numbered):
            return
        unknown = head.special == "ignored" and self.scope.by_indicator
        guess = rows.guess(head.name) if unknown else ""
        hint = {"hint": f"（是否指“{guess}”？）", "hint_en": f' (did you mean "{guess}"?)'} if guess else {}
        where = address(row, min(cells))
        self.scope.say("W_TARGET_IGNORED" if head.special == "target" else "W_ROW_IGNORED", where, head.name, name=head.name, **hint)
        if unknown:
            self.scope.found.unknown_headers.append((self.scope.name, where, head.name))
        self._pass_over(row, cells, head.special)

    def _data(self, row: int, cells: dict[int, Cell], head: RowHead) -> None:
        for column in self.scope.values:
            cell = cells.get(column.index)
            if column.kind == "total":
                self.totals.column(row, column, cell, head)
                continue
            slot = self.slots.of(row, head, column, self.heads.parks)
            if slot is None and cell is not None and self._nameless(row, column, cell, head):
                continue
            merge = self.scope.merge_at(row, column.index)
            if cell is None:
                self.values.absent(slot, column)
                self.scope.found.missing += not (merge and (merge.top, merge.left) != (row, column.index))
            elif merge and not numbers.read(cell).missing and self.spread.over_several(merge, head):
                self.scope.say("E_MERGED_VALUE", address(row, column.index), cell.text, range=area(merge))
            else:
                self.values.take(row, column, cell, slot, head)

    def _nameless(self, row: int, column: Column, cell: Cell, head: RowHead) -> bool:
        """A number of which nothing says what it is (its row has no indicator) is named and left out."""
        if self.slots.indicator(head, column) or not holds_number(cell):
            return False
        self.scope.say("W_ROW_IGNORED", address(row, column.index), cell.text, name=head.name or address(row, column.index))
        self.scope.skip(row, column.index, "ignored")
        return True
