"""Whose and what a row is, with what only the rest of its table can tell: merges, totals named elsewhere, kinds of rows."""
from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from lib import schema
from lib.intake import headings, periods, population, remarks, rows, unit_words
from lib.intake.grid import TEXT, Cell, address
from lib.intake.headings import Heading
from lib.intake.periods import Span
from lib.intake.rows import RowHead
from lib.intake.scope import Scope
from lib.intake.table import Column, Section
from lib.intake.whose import names_of

LONGEST_KIND = 12
"""Characters; what is longer describes and tells no kind."""
_OF_KINDS = re.compile(r"类型|类别|种类|性质|属性|口径|范围|(?:数据|数值|指标|填报|上报)状态|^状态$|kind|type|nature|scope|calib|^status$")
"""How a column is headed that tells the kind of its rows."""
_OF_CURRENCIES = re.compile("币种|货币|currency")
_AIMED = re.compile(r"(?:\d{4}年?|\d{1,2}月|年度?|全年|本年|当年|今年|月度|季度|上半年|下半年)*(?:目标|计划|预期|力争|预计|预测|预估|预算)+(?:任务|完成|目标)?(?:数据?|值|额|指标)?|target|plan|planned|goal|forecast|budget")
"""A kind and nothing else: 年度目标, 预计数, and neither 计划投资处 nor 力争达到200亿元."""


class Heads:
    """Reads the heads of one table's rows."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.kinds = tuple(c.kind for c in scope.stubs)
        self.first = min((c.index for c in scope.values), default=0)
        self.parks: tuple[str, ...] = ()
        self.section = Heading()
        self.population = ""
        self.span_of_all: Span | None = None
        """The last period a section said without naming an indicator: 一、5月当月产值 says its own, and none for 二、签约投资额."""
        self.years = False
        """The section is a year standing over its months in their own column; a row with its own year needs none."""
        self.led_by_park = self.kinds[:1] == ("park",) and self.kinds.count("park") == 1
        self._rest: dict[tuple, RowHead] = {}
        beside = [c for c in scope.table.of("skip") if c.reason in ("described", "ignored", "unnamed")]
        self.kinds_of_row = [c.index for c in beside]
        self.telling = {c.index for c in beside if c.reason == "ignored" and _OF_KINDS.search(schema.fold(c.name))}
        self.naming = {c.index for c in beside if c.heading.role == "note" or _nothing_but_kinds(scope, c)}
        """Remarks, and columns of kind words with another heading or none: only a cell that is such a word and nothing else counts."""
        self.populations = {c.index for c in beside if c.reason == "ignored" or c.heading.role == "note"}
        self.currencies = {c.index for c in beside if _OF_CURRENCIES.search(schema.fold(c.name))}
        self.remarks = {c.index for c in beside if c.heading.role == "note"}

    def of(self, row: int, cells: dict[int, Cell], *, valued: bool, after_subset: bool) -> RowHead:
        """The head of a row; `valued`: it holds numbers; `after_subset`: the row above began with 其中."""
        head = self.plain(row, cells, valued=valued, after_subset=after_subset)
        if not head.special and not head.park and not head.named and self.scope.park:
            head = self._total_beside(cells, head)
        head = head if head.special else self._told_apart(row, cells, head)
        if self.section.text and valued and head.special != "note":
            self._complete(head)
        return head

    def enter(self, row: int, section: Section) -> bool:
        """A section begins: what it says holds until another says the same kind of thing. False if the row is one of data."""
        kind = self.scope.stub_kind(section.column)
        if section.parks:
            if kind and not (kind == "park" and self.scope.by_indicator or kind != "park" and self.scope.park is None):
                return False
            self.parks = section.parks
            if len(section.parks) > 1:
                place, text = address(row, section.column), self.scope.sheet.rows[row][section.column].text.strip()
                self.scope.say("E_PARK_AMBIGUOUS", place, text, v=text, guess=names_of(section.parks))
            return True
        dated = section.heading.span
        self.years = bool(kind in ("period", "month") and dated and dated.year and not (dated.last or dated.fault or section.heading.indicator))
        over_periods = kind in ("period", "month") and section.heading.indicator and not section.heading.span
        if kind not in ("", "park") and not (self.years or over_periods or kind == "indicator" and _of_all_below(section)):
            return False
        self.scope.section_place = address(row, section.column)
        said, before = section.heading, self.section
        if said.span and said.span.fault:
            self.scope.say(said.span.fault, self.scope.section_place, said.text.strip(), v=said.text.strip())
        self.population = section.population
        if said.foreign:
            self.scope.say("E_UNIT_UNSUPPORTED", self.scope.section_place, said.text.strip(), u=said.foreign, units=rows.KNOWN_UNITS)
        whole = said.indicator or said.span
        span = said.span or (self.span_of_all if said.indicator else before.span)
        if said.span and not said.indicator:
            self.span_of_all = said.span
        self.section = replace(said, indicator=said.indicator or before.indicator, span=span, units=said.units or (() if said.indicator else before.units),
                               basis=said.basis or (None if whole else before.basis), role=said.role or ("" if whole else before.role))
        return True

    def _complete(self, head: RowHead) -> None:
        """What the section above says, where the row does not say it itself."""
        said = self.section
        if self.population:
            self.scope.say("E_PERIOD_UNSUPPORTED", self.scope.section_place, self.population, v=self.population, sense="table")
            head.special = "note"
            return
        head.indicator = head.indicator or said.indicator
        units = [u for u in said.units if schema.counts_in(u, head.indicator)] if self.scope.by_indicator and head.indicator else said.units
        head.units = schema.together(tuple(units), head.units)
        head.basis = head.basis or said.basis
        if head.span and said.span and head.period_stub is not None and not self.years and periods.against(head.span, said.span):
            head.faults.append((head.period_stub, "E_PERIOD_CONFLICT", head.span.text, {"a": said.span.text, "b": head.span.text}))
        head.span = periods.join(head.span, said.span)
        if said.role in ("target", "prior", "growth", "ignored", "subset"):
            head.special, head.named, head.name = said.role if said.role in ("target", "subset") else "ignored", True, said.text.strip()

    def plain(self, row: int, cells: dict[int, Cell], *, valued: bool = True, after_subset: bool = False) -> RowHead:
        """What the stub cells of a row say by themselves. What stands beside the park is put together once for all parks."""
        stubs, notation = self.scope.stub_cells(row, cells), self.scope.found.notation
        if self.led_by_park and stubs[0] is not None and not self.section.text:  # a section completes its rows' heads
            park = rows.fragment("park", stubs[0], notation, after_subset, valued)
            if park.park and not park.special and not park.faults:
                key = (*map(id, stubs[1:]), valued, after_subset)  # the sheet keeps its cells while it is read
                rest = self._rest.get(key)
                if rest is None:
                    rest = self._rest[key] = rows.read(self.kinds, (None, *stubs[1:]), notation=notation, after_subset=after_subset, valued=valued)
                return rest.beside_park(park)
        return rows.read(self.kinds, stubs, notation=notation, after_subset=after_subset, valued=valued)

    def _total_beside(self, cells: dict[int, Cell], head: RowHead) -> RowHead:
        """合计 written in the column of numbers or districts, the park's own cell left blank."""
        for column in sorted(c for c in cells if c < self.first):
            kind = rows.total_kind(cells[column].text) if cells[column].kind == TEXT else ""
            if kind:
                return replace(head, special=kind, named=True, name=cells[column].text.strip())
        return head

    def _told_apart(self, row: int, cells: dict[int, Cell], head: RowHead) -> RowHead:
        """A column of kinds (类型: 实际 or 年度目标, 规上 or 全口径) says that the row is no fact of the whole park."""
        for column in self.kinds_of_row:
            cell = cells.get(column)
            kind = self._kind(column, cell.text) if cell is not None and cell.kind == TEXT else ""
            if kind == "population":
                self.scope.say("E_PERIOD_UNSUPPORTED", address(row, column), cell.text, v=cell.text.strip(), sense="caliber")
                return replace(head, special="note")
            if kind == "currency":
                self.scope.say("E_UNIT_UNSUPPORTED", address(row, column), cell.text, u=cell.text.strip(), units=rows.KNOWN_UNITS)
                return replace(head, special="note")
            if kind == "stated":
                head, fault = remarks.heard(self.scope, head, cell.text)
                if fault:
                    self.scope.say(fault[0], address(row, column), cell.text, **fault[1])
                    return replace(head, special="note")
            if kind in ("target", "ignored"):
                return replace(head, special=kind, named=True, name=cell.text.strip())
        return head

    def _kind(self, column: int, text: str) -> str:
        """The kind a cell tells in its column: remarks, people, offices and measures speak of aims without making their row one; last year's is so wherever it is said."""
        kind = kind_told(text)
        if kind == "ignored":
            return kind
        known = {"population": self.populations, "currency": self.currencies, "stated": self.remarks}.get(kind)
        if known is not None:
            return kind if column in known else ""
        return kind if column in self.telling or column in self.naming and _bare(text, kind) else ""


def _of_all_below(section: Section) -> bool:
    """单位：万元, 2024年1-4月, 上年同期, 规上企业 alone in a row among indicators: said of those below it, and no indicator itself."""
    said = section.heading
    return bool(section.population or not said.indicator and (said.units or said.foreign or said.span or said.basis or said.role in ("target", "prior", "growth")))


def _bare(text: str, kind: str) -> bool:
    """The cell is a word for a kind and nothing else."""
    return kind == "ignored" or bool(_AIMED.fullmatch(schema.fold(text)))


def _nothing_but_kinds(scope: Scope, column: Column) -> bool:
    """Words for kinds (实际, 年度目标, 上年) stand in every row; where no heading says otherwise, in every cell that is filled."""
    cells = [cell for cell in scope.sheet.rows.column(column.index, scope.table.rows) if cell is not None]
    if not cells or column.reason != "unnamed" and len(cells) < max(2, len(scope.table.rows)):
        return False
    return all(cell.kind == TEXT and (_bare(cell.text, kind_told(cell.text)) or headings.parse(cell.text).role == "value") for cell in cells)


@lru_cache(maxsize=4096)
def kind_told(text: str) -> str:
    """What a word beside a row makes of it: target, ignored (last year's), population, currency (a foreign one), stated (it says a period, a unit or a basis), or empty for a fact of the whole park."""
    plain = schema.fold(text)
    if len(plain) > LONGEST_KIND:
        return ""
    heading = headings.parse(text)
    if plain in schema.TARGET_ROWS or plain.startswith(("预测", "预估")) or heading.role == "target" and not heading.indicator:
        return "target"
    if heading.role == "prior" and heading.known and not heading.indicator:
        return "ignored"
    word = population.named_in(text)
    if word and len(plain) - len(word) <= 2:
        return "population"
    unit = unit_words.units_of(plain)
    if unit and schema.is_foreign(unit[1]):
        return "currency"
    return "stated" if remarks.states(text) else ""
