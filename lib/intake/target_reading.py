"""A sheet of targets becomes figures of kind target: one row each, whatever the sheet is called.

Known by its header (园区, 指标, 目标值 and nothing that was measured); a monthly table with a column
of targets is none. Runs in the child process, beside the monthly reader, and says every fault in
one pass with the same codes.
"""
from __future__ import annotations

import re
from datetime import date

from lib import catalog, schema
from lib.intake import deadlines, headings, numbers, unit_lines
from lib.intake.context import FOOTER
from lib.intake.grid import NUMBER, TEXT, Cell, Notation, Sheet, Workbook, address, listed
from lib.intake.nearest import nearest_indicator
from lib.intake.periods import Span
from lib.intake.rows import total_kind
from lib.intake.table import unread
from lib.intake.target_cells import BRACKET, LONGEST, Cells, Said, Targets, columns_of
from lib.intake.target_fields import COUNTING, OFFERED, calibers, indicators, wording_of
from lib.intake.target_numbers import Numbers
from lib.intake.unit_words import MONEY_WORDS
from lib.intake.whose import subject_of
from lib.model import ALL_PARKS, Basis, Figure, Key, Kind, Measure, Qualifier, month_end, plain
from lib.problems import Problem
from lib.schema import Unit
from lib.text import intake as words

LOOK = 60
"""Rows in which the header is looked for."""
SOURCE = "出处："
"""Stands in a figure's note before the document a target comes from."""


def part(book: Workbook) -> tuple[Workbook, list[tuple[Sheet, int]]]:
    """The workbook without its sheets of targets, and those with the row of their header."""
    found = [(sheet, row) for sheet in book.sheets if not sheet.hidden and (row := header_of(sheet)) is not None]
    apart = [sheet for sheet, _ in found]
    return Workbook([sheet for sheet in book.sheets if sheet not in apart], book.notation) if found else book, found


def header_of(sheet: Sheet) -> int | None:
    """The row that heads a table of targets; None where there is none."""
    return next((row for row in sorted(sheet.rows)[:LOOK] if _is_header(sheet.rows[row])), None)


def _is_header(cells: dict[int, Cell]) -> bool:
    columns = columns_of(cells)
    if not {"park", "indicator", "value"} <= {one.name for one in columns.values()}:
        return False
    others = [headings.parse(cell.text) for column, cell in cells.items() if column not in columns and cell.kind == TEXT]
    return not any(cell.kind == NUMBER for cell in cells.values()) and not any(h.measures for h in others)


def read(sheets: list[tuple[Sheet, int]], source: str, notation: Notation) -> Targets:
    """Every row of the sheets; `source` is the file's name."""
    out = Targets()
    said: dict[Key, Figure] = {}
    for sheet, header in sheets:
        _Sheet(out, sheet, header, source, notation, said).read()
    if any(problem.code[0] == "E" for problem in out.problems):
        out.figures = []
    elif out.missing:
        out.problems.append(Problem("I_MISSING", values={"n": str(out.missing)}))
    return out


class _Sheet(Cells):
    """One sheet on its way to figures."""

    def __init__(self, out: Targets, sheet: Sheet, header: int, source: str, notation: Notation, said: dict[Key, Figure]) -> None:
        super().__init__(out, sheet, header)
        self.source, self.notation, self.said = source, notation, said
        self.numbers = Numbers(self)

    # ------------------------------------------------------------ rows

    def read(self) -> None:
        rows = [row for row in sorted(self.sheet.rows) if row > self.header]
        used = [row for row in rows if not _is_header(self.sheet.rows[row]) and self._row(row)]
        if used:
            foreign, line = next(((found, line) for line in self.lines if (found := unit_lines.foreign_in(line))), ("", ""))
            if foreign:
                self.say("E_UNIT_UNSUPPORTED", None, line, u=foreign, units=MONEY_WORDS)
            for where, name in unread(self.sheet, self.header, self.columns):
                self.say("W_COLUMN_IGNORED", where, name, name=name.strip())
            self._hidden(used)

    def _row(self, row: int) -> bool:
        """Whether the row holds a target, or what should be one."""
        park, name, number = (self.cell(row, field) for field in ("park", "indicator", "value"))
        if park and (kind := total_kind(park.text)) and kind != "deduplicated" and subject_of(park.text)[1]:
            return self._total(park, number)
        if number is None:
            self.out.missing += bool(park and name and name.text and not FOOTER.match(schema.fold(park.text)))
            return False
        if park is None and name is None and number.cell.kind == TEXT and numbers.written(number.cell.text).fault:
            return False
        before = len(self.out.problems)
        figure = self._figure(row, park, name, number)
        if figure is not None and not any(problem.code[0] == "E" for problem in self.out.problems[before:]):
            self._keep(figure)
        return True

    def _total(self, park: Said, number: Said | None) -> bool:
        if number is not None:
            whole = catalog.subjects()[ALL_PARKS].name
            self.say("W_ROW_IGNORED", park.where, park.text, name=park.text, hint=f"（如是全部园区的目标，请写“{whole.zh}”）", hint_en=f' (for a target of all parks write "{whole.zh}")')
            self.out.skipped.append((self.sheet.name, number.where, "total"))
        return number is not None

    def _figure(self, row: int, park: Said | None, name: Said | None, number: Said) -> Figure | None:
        subject = self._subject(park, number)
        code, unit, counted = self._indicator(name, number)
        caliber, counted = self._caliber(row, counted)
        basis = self._basis(row, code, counted)
        span = self._deadline(row)
        wording = self._wording(row)
        value = self.numbers.read(row, number, code, unit, wording) if code else None
        if not (subject and code and basis and span and wording and value) or caliber is None:
            return None
        end = month_end(span.year, span.last)
        return Figure(Key(subject, code, caliber, Kind.TARGET, basis, _start(subject, basis, span.year, end), end), value[0], value[1],
                      value[2], value[3], source=self.source, note=self._note(row), sheet=self.sheet.name, cell=number.where)

    def _keep(self, figure: Figure) -> None:
        first = self.said.setdefault(figure.key, figure)
        if first is figure:
            self.out.figures.append(figure)
            return
        place = first.cell if first.sheet == figure.sheet else f"{first.sheet}!{first.cell}"
        if (first.value, first.qualifier) == (figure.value, figure.qualifier):
            self.say("W_DUPLICATE_SAME", figure.cell, plain(figure.value), row=re.sub(r"^.*!|\D", "", place))
            self.out.skipped.append((self.sheet.name, figure.cell, "duplicate"))
        else:
            values = {"a": place, "x": plain(first.value), "b": figure.cell, "y": plain(figure.value)}
            self.out.problems.append(Problem("E_DUPLICATE_CONFLICT", first.sheet, first.cell, plain(first.value), values=values))
            self.say("E_DUPLICATE_CONFLICT", figure.cell, plain(figure.value), **values)

    # ------------------------------------------------------------ fields

    def _subject(self, said: Said | None, number: Said) -> str:
        if said is None:
            self.say("E_PARK_MISSING", number.where, number.text)
            return ""
        if total_kind(said.text) == "deduplicated":
            return ALL_PARKS
        subject, problem = subject_of(said.text)
        if problem:
            self.say(problem[0], said.where, said.text, **problem[1])
        return subject

    def _indicator(self, said: Said | None, number: Said) -> tuple[str, Unit | None, Basis | None]:
        """The indicator's code, with the unit and the basis its name may state."""
        if said is None or not said.text:
            self.say("E_VALUE_MISSING_FIELD", number.where, number.text, field="指标")
            return "", None, None
        whole = indicators().get(schema.fold(said.text))
        heading = headings.parse(said.text)
        if whole or heading.indicator and not heading.rest and heading.role in ("", "value", "target"):
            fits = [unit for unit in heading.units if unit.dimension == schema.dimension_of(whole or heading.indicator)]
            return whole or heading.indicator, next(iter(fits), None), heading.basis
        grown = indicators().get(schema.fold(BRACKET.sub("", said.text)))
        if grown:
            return grown, None, None
        self.say("E_NO_INDICATOR", said.where, said.text, list=said.text, guess=nearest_indicator(heading.rest or said.text) or "产值")
        return "", None, None

    def _caliber(self, row: int, counted: Basis | None) -> tuple[str | None, Basis | None]:
        """The population; a word for the time (累计) in its column says how the period counts."""
        said = self.cell(row, "caliber")
        if said is None:
            return "", counted
        basis = headings.parse(said.text).basis
        if basis and not headings.parse(said.text).rest:
            return "", basis
        if len(said.text) > LONGEST:
            self.say("E_FIELD_UNKNOWN_VALUE", said.where, said.text, field="口径", v=said.text, allowed=f"不超过 {LONGEST} 字")
            return None, counted
        return calibers().get(schema.fold(said.text), said.text), counted

    def _basis(self, row: int, code: str, counted: Basis | None) -> Basis | None:
        """How the period counts; stocks are at a date and flows cumulative, as the monthly table has them."""
        said = self.cell(row, "basis")
        if said is not None:
            words_ = {schema.fold(word): basis for basis, label in COUNTING for word in (label.zh, label.en)}
            counted = words_.get(schema.fold(said.text)) or headings.parse(said.text).basis or (Basis.AS_OF if schema.fold(said.text) == "时点" else None)
            if counted not in (Basis.CUMULATIVE, Basis.AS_OF, Basis.SINCE_LISTING):
                self.say("E_FIELD_UNKNOWN_VALUE", said.where, said.text, field="时间口径", v=said.text, allowed="、".join(label.zh for _, label in COUNTING))
                return None
        if not code or counted is Basis.SINCE_LISTING:
            return counted or Basis.CUMULATIVE
        return Basis.AS_OF if catalog.indicators()[code].measure is Measure.STOCK else Basis.CUMULATIVE

    def _deadline(self, row: int) -> Span | None:
        """By when: the row's own cell, else the year that heading or title names."""
        said = self.cell(row, "deadline")
        if said is None:
            if self.year is None:
                self.say("E_VALUE_MISSING_FIELD", address(row, self.at.get("deadline", self.at["value"])), "", field="截止")
            return self.year
        span = deadlines.of_cell(said.cell, notation=self.notation)
        if not span.fault and span.year is None:
            if self.year is None:
                self.say("E_PERIOD_MISSING", said.where, said.text)
                return None
            return deadlines.with_year(span, self.year.year)
        if span.fault:
            self.say(span.fault, said.where, said.text, v=said.text)
            return None
        if span.inferred:
            label = words.FROM_TWO_DIGITS if span.inferred == "two_digit" else words.FROM_SERIAL
            self.say("W_PERIOD_INFERRED", said.where, said.text, **{"from": label.zh, "from_en": label.en, "p": f"{span.year}年{span.last}月"})
        return span

    def _wording(self, row: int) -> tuple[str, Qualifier] | None:
        said = self.cell(row, "wording")
        if said is None:
            return "", Qualifier.EXACT
        found = wording_of(said.text)
        if found is None:
            self.say("E_FIELD_UNKNOWN_VALUE", said.where, said.text, field="措辞", v=said.text, allowed="、".join(OFFERED))
        return found

    def _note(self, row: int) -> str:
        source, note = self.cell(row, "source"), self.cell(row, "note")
        return "；".join(part for part in (f"{SOURCE}{source.text}" if source else "", note.text if note else "") if part)

    # ------------------------------------------------------------ what is left out, what is hidden

    def _hidden(self, used: list[int]) -> None:
        rows = [row for row in (self.header, *used) if row in self.sheet.hidden_rows]
        columns = [column for column in self.columns if self.sheet.column_hidden(column)]
        if rows or columns:
            where = address(rows[0], self.at["value"]) if rows else address(self.header, columns[0])
            self.say("W_HIDDEN_CELLS_INCLUDED", where, list=listed(rows, columns))


def _start(subject: str, basis: Basis, year: int, end: date) -> date:
    """Where a target's period begins: the year, the listing of its park, or the day itself."""
    if basis is Basis.CUMULATIVE:
        return date(year, 1, 1)
    listed = catalog.parks()[subject].listed_on if subject in catalog.parks() else ""
    if basis is Basis.SINCE_LISTING and len(listed) >= 7:
        return date.fromisoformat(listed if len(listed) == 10 else f"{listed}-01")
    return end
