"""A sheet of targets becomes figures of kind target: one row each, whatever the sheet is called.

Known by its header (园区, 指标, 目标值 and nothing that was measured); a monthly table with a column
of targets is none. Runs in the child process, beside the monthly reader, and says every fault in
one pass with the same codes.
"""
from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from lib import catalog, schema
from lib.intake import deadlines, headings, numbers
from lib.intake.context import FOOTER
from lib.intake.grid import NUMBER, TEXT, Cell, Merge, Notation, Sheet, Workbook, address, area, column_letters
from lib.intake.nearest import nearest_indicator
from lib.intake.periods import Span
from lib.intake.rows import total_kind
from lib.intake.target_fields import COUNTING, OFFERED, calibers, headings as known_headings, indicators, wording_of
from lib.intake.whose import subject_of
from lib.model import ALL_PARKS, Basis, Figure, Key, Kind, Measure, Qualifier, month_end, plain
from lib.problems import Problem
from lib.schema import COUNT, MONEY, PERCENT, Field, Unit
from lib.text import intake as words

LOOK = 60
"""Rows in which the header is looked for."""
LONGEST = 80
"""Characters of a population's name."""
SOURCE = "出处："
"""Stands in a figure's note before the document a target comes from."""
_BRACKET = re.compile(r"[(\[【]([^()\[\]【】]*)[)\]】]")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")


@dataclass(slots=True)
class Targets:
    """What the sheets of targets say: figures, problems, skipped cells, how many rows had no number."""

    figures: list[Figure] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    skipped: list[tuple[str | None, str, str]] = field(default_factory=list)
    missing: int = 0

    @property
    def silent(self) -> bool:
        """An untouched sheet: nothing read and nothing to say."""
        return not (self.figures or self.problems or self.skipped)


def part(book: Workbook) -> tuple[Workbook, list[tuple[Sheet, int]]]:
    """The workbook without its sheets of targets, and those with the row of their header."""
    found = [(sheet, row) for sheet in book.sheets if not sheet.hidden and (row := header_of(sheet)) is not None]
    apart = [sheet for sheet, _ in found]
    return Workbook([sheet for sheet in book.sheets if sheet not in apart], book.notation) if found else book, found


def header_of(sheet: Sheet) -> int | None:
    """The row that heads a table of targets; None where there is none."""
    return next((row for row in sorted(sheet.rows)[:LOOK] if _is_header(sheet.rows[row])), None)


def _is_header(cells: dict[int, Cell]) -> bool:
    columns = _columns(cells)
    if not {"park", "indicator", "value"} <= {one.name for one in columns.values()}:
        return False
    others = [headings.parse(cell.text) for column, cell in cells.items() if column not in columns and cell.kind == TEXT]
    return not any(cell.kind == NUMBER for cell in cells.values()) and not any(h.measures for h in others)


def _columns(cells: dict[int, Cell]) -> dict[int, Field]:
    found: dict[int, Field] = {}
    for column, cell in sorted(cells.items()):
        one = known_headings().get(_heading(cell.text)) if cell.kind == TEXT and len(cell.text) <= LONGEST else None
        if one and one not in found.values():
            found[column] = one
    return found


def _heading(text: str) -> str:
    """A heading without its unit, its star and the year it may name: 2026年目标值（亿元）* → 目标值."""
    outer = _BRACKET.sub("", schema.fold(text)).strip(":*※")
    return re.sub(r"^\d{4}年(?:度)?(?=\D)", "", outer) if outer not in known_headings() else outer


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


@dataclass(frozen=True, slots=True)
class _Said:
    """One cell of a row: its text without what cannot be seen, and its place."""

    cell: Cell
    text: str
    where: str


class _Sheet:
    """One sheet on its way to figures."""

    def __init__(self, out: Targets, sheet: Sheet, header: int, source: str, notation: Notation, said: dict[Key, Figure]) -> None:
        self.out, self.sheet, self.header, self.source, self.notation, self.said = out, sheet, header, source, notation, said
        self.columns = _columns(sheet.rows[header])
        self.at = {one.name: column for column, one in self.columns.items()}
        self.lines = [cell.text for row in sorted(sheet.rows) if row < header for cell in sheet.rows[row].values() if cell.kind == TEXT]
        self.year = deadlines.of_line(sheet.rows[header][self.at["value"]].text) or next(
            (span for line in (*reversed(self.lines), sheet.name or "") if (span := deadlines.of_line(line))), None)
        self.units = self._units_around()
        self.merged: dict[tuple[int, int], Merge] = {(r, c): m for m in sheet.merges if m.top > header
                                                     for r in range(m.top, min(m.bottom, m.top + 20_000) + 1) for c in range(m.left, min(m.right, m.left + 300) + 1)}

    def say(self, code: str, where: str | None, found: str = "", **values: str) -> None:
        self.out.problems.append(Problem(code, self.sheet.name, where, found, values=values))

    def _units_around(self) -> tuple[Unit, ...]:
        """Units the heading of the numbers states, else a line 单位：… above it."""
        head = schema.fold(self.sheet.rows[self.header][self.at["value"]].text)
        own = tuple(unit for piece in _BRACKET.findall(head) for unit in (headings.units_of(piece) or ((), ""))[0])
        if own:
            return own
        lines = (re.search(r"单位[:：]\s*([^()（）]{1,20})|unit:\s*([^()]{1,30})", unicodedata.normalize("NFKC", line), re.IGNORECASE) for line in self.lines)
        return tuple(unit for found in lines if found for unit in (headings.units_of(schema.fold(found[1] or found[2])) or ((), ""))[0])

    # ------------------------------------------------------------ rows

    def read(self) -> None:
        rows = [row for row in sorted(self.sheet.rows) if row > self.header]
        used = [row for row in rows if not _is_header(self.sheet.rows[row]) and self._row(row)]
        if used:
            self._ignored(rows)
            self._hidden(used)

    def _cell(self, row: int, name: str) -> _Said | None:
        """A field's cell, also the one merged over it; None where it says nothing."""
        column = self.at.get(name)
        if column is None:
            return None
        merge = self.merged.get((row, column))
        cell = self.sheet.rows.get(row, {}).get(column) or (self.sheet.rows.get(merge.top, {}).get(merge.left) if merge else None)
        if cell is None or cell.kind == TEXT and (numbers.written(cell.text).missing and name != "indicator"):
            return None
        return _Said(cell, _clean(cell.text), address(row, column))

    def _row(self, row: int) -> bool:
        """Whether the row holds a target, or what should be one."""
        park, name, number = (self._cell(row, field) for field in ("park", "indicator", "value"))
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

    def _total(self, park: _Said, number: _Said | None) -> bool:
        if number is not None:
            whole = catalog.subjects()[ALL_PARKS].name
            self.say("W_ROW_IGNORED", park.where, park.text, name=park.text, hint=f"（如是全部园区的目标，请写“{whole.zh}”）", hint_en=f' (for a target of all parks write "{whole.zh}")')
            self.out.skipped.append((self.sheet.name, number.where, "total"))
        return number is not None

    def _figure(self, row: int, park: _Said | None, name: _Said | None, number: _Said) -> Figure | None:
        subject = self._subject(park, number)
        code, unit, counted = self._indicator(name, number)
        caliber, counted = self._caliber(row, counted)
        basis = self._basis(row, code, counted)
        span = self._deadline(row)
        wording = self._wording(row)
        value = self._value(row, number, code, unit, wording) if code else None
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

    def _subject(self, said: _Said | None, number: _Said) -> str:
        if said is None:
            self.say("E_PARK_MISSING", number.where, number.text)
            return ""
        if total_kind(said.text) == "deduplicated":
            return ALL_PARKS
        subject, problem = subject_of(said.text)
        if problem:
            self.say(problem[0], said.where, said.text, **problem[1])
        return subject

    def _indicator(self, said: _Said | None, number: _Said) -> tuple[str, Unit | None, Basis | None]:
        """The indicator's code, with the unit and the basis its name may state."""
        if said is None or not said.text:
            self.say("E_VALUE_MISSING_FIELD", number.where, number.text, field="指标")
            return "", None, None
        whole = indicators().get(schema.fold(said.text))
        heading = headings.parse(said.text)
        if whole or heading.indicator and not heading.rest and heading.role in ("", "value", "target"):
            fits = [unit for unit in heading.units if unit.dimension == schema.dimension_of(whole or heading.indicator)]
            return whole or heading.indicator, next(iter(fits), None), heading.basis
        grown = indicators().get(schema.fold(_BRACKET.sub("", said.text)))
        if grown:
            return grown, None, None
        self.say("E_NO_INDICATOR", said.where, said.text, list=said.text, guess=nearest_indicator(heading.rest or said.text) or "产值")
        return "", None, None

    def _caliber(self, row: int, counted: Basis | None) -> tuple[str | None, Basis | None]:
        """The population; a word for the time (累计) in its column says how the period counts."""
        said = self._cell(row, "caliber")
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
        said = self._cell(row, "basis")
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
        said = self._cell(row, "deadline")
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
        said = self._cell(row, "wording")
        if said is None:
            return "", Qualifier.EXACT
        found = wording_of(said.text)
        if found is None:
            self.say("E_FIELD_UNKNOWN_VALUE", said.where, said.text, field="措辞", v=said.text, allowed="、".join(OFFERED))
        return found

    def _note(self, row: int) -> str:
        source, note = self._cell(row, "source"), self._cell(row, "note")
        return "；".join(part for part in (f"{SOURCE}{source.text}" if source else "", note.text if note else "") if part)

    # ------------------------------------------------------------ the number

    def _value(self, row: int, said: _Said, code: str, named: Unit | None, wording: tuple[str, Qualifier] | None) -> tuple[Decimal, str, Qualifier, str] | None:
        """Value in the canonical unit, unit, qualifier and wording; None after saying why not."""
        merge = self.merged.get((row, self.at["value"]))
        if merge and merge.bottom > merge.top:
            self.say("E_MERGED_VALUE", said.where, said.text, range=area(merge))
            return None
        dimension = schema.dimension_of(code)
        if dimension == PERCENT:
            return self._percent(row, said, wording)
        value = numbers.read(said.cell)
        if value.fault:
            self.say(value.fault, said.where, said.text or "=", **({"u": value.foreign, "units": "亿元、万元、元"} if value.foreign else {"v": said.text}))
            return None
        own = self._unit(row, code)
        if own is None:
            return None
        number = self._scaled(row, said, code, value, own or named or next((u for u in self.units if u.dimension == dimension), None), dimension)
        if number is None or not self._bounded(number, said, code, dimension) or wording is None:
            return None
        said_so = self._both(row, wording, value)
        unit = catalog.indicators()[code].unit or getattr(own or named or value.unit, "word", "")
        return (number, unit, *said_so) if said_so else None

    def _both(self, row: int, wording: tuple[str, Qualifier], value: numbers.Value) -> tuple[Qualifier, str] | None:
        """The word beside the number and the one in its own cell as one: 力争 and 600以上 → 力争以上."""
        word, qualifier = wording
        if not value.wording or value.wording in word:
            return qualifier, word
        if qualifier is not Qualifier.EXACT:
            said = self._cell(row, "wording")
            self.say("E_FIELD_UNKNOWN_VALUE", said.where, said.text, field="措辞", v=said.text, allowed=value.wording)
            return None
        return (Qualifier.EXACT if value.wording == "达到" else value.qualifier), word + value.wording

    def _unit(self, row: int, code: str) -> Unit | bool | None:
        """The unit of the row's own cell, False where it has none, None after saying that it is none we take."""
        said = self._cell(row, "unit")
        if said is None or not said.text:
            return False
        units = headings.units_of(schema.fold(said.text))
        canonical = catalog.indicators()[code].unit
        if units is None or units[1] or len(units[0]) != 1:
            if not canonical:
                return Unit(said.text, "", Decimal(1))
            self.say("E_UNIT_UNSUPPORTED", said.where, said.text, u=said.text, units=canonical if schema.dimension_of(code) != MONEY else "亿元、万元、元")
            return None
        unit = units[0][0]
        if canonical and unit.dimension != schema.dimension_of(code):
            self.say("E_UNIT_CONFLICT", said.where, said.text, a=said.text, b=canonical)
            return None
        return unit if canonical else Unit(said.text, "", Decimal(1))

    def _scaled(self, row: int, said: _Said, code: str, value: numbers.Value, stated: Unit | None, dimension: str) -> Decimal | None:
        if value.unit and dimension and value.unit.dimension != dimension or value.unit and stated and value.unit.factor != stated.factor:
            self.say("E_UNIT_CONFLICT", said.where, said.text, a=value.unit.word, b=stated.word if stated else catalog.indicators()[code].unit)
            return None
        unit = value.unit or stated
        if unit is None and dimension != COUNT:
            self.say("E_UNIT_MISSING", address(row, self.at.get("unit", self.at["value"])), said.text, ind=catalog.indicators()[code].name.zh)
            return None
        return value.number * unit.factor if unit else value.number

    def _bounded(self, number: Decimal, said: _Said, code: str, dimension: str) -> bool:
        name, unit = catalog.indicators()[code].name.zh, catalog.indicators()[code].unit
        limit = schema.MONEY_LIMIT if dimension == MONEY else schema.COUNT_LIMIT if dimension == COUNT else None
        if number < 0:
            self.say("E_VALUE_NEGATIVE", said.where, said.text, ind=name)
        elif limit is not None and number > limit:
            self.say("E_VALUE_OUT_OF_BOUNDS", said.where, said.text, ind=name, v=f"{plain(number)[:40]}{unit}", limit=f"{limit:,}{unit}")
        elif dimension == COUNT and number != number.to_integral_value():
            self.say("E_COUNT_NOT_INTEGER", said.where, said.text, ind=name)
        else:
            return True
        return False

    def _percent(self, row: int, said: _Said, wording: tuple[str, Qualifier] | None) -> tuple[Decimal, str, Qualifier, str] | None:
        """A growth to be reached: 10, 10% and a cell shown as 10% are one; 0.1 alone may be a slip and is not guessed."""
        growth = numbers.read_growth(said.cell)
        unit = self._cell(row, "unit")
        if unit and unit.text and schema.fold(unit.text) not in ("%", "百分比", "percent", "个百分点", "百分点"):
            self.say("E_UNIT_CONFLICT", unit.where, unit.text, a=unit.text, b="%")
            return None
        if growth.fault or growth.percent is None or wording is None:
            if wording is not None:
                self.say("E_VALUE_NOT_NUMBER", said.where, said.text)
            return None
        if growth.bare and 0 < abs(growth.percent) < 1 and growth.decimals >= 2:
            self.say("W_PERCENT_SCALE", said.where, said.text, v=plain(growth.percent), p=plain(growth.percent * 100))
        return growth.percent, "%", wording[1], wording[0]

    # ------------------------------------------------------------ what is left out, what is hidden

    def _ignored(self, rows: list[int]) -> None:
        for column, cell in self.sheet.rows[self.header].items():
            role = headings.parse(cell.text).role
            filled = any(column in self.sheet.rows[row] for row in rows)
            if column not in self.columns and role not in ("serial", "clerk") and filled:
                self.say("W_COLUMN_IGNORED", address(self.header, column), cell.text, name=cell.text.strip())

    def _hidden(self, used: list[int]) -> None:
        rows = [row for row in used if row in self.sheet.hidden_rows]
        columns = [column for column in self.columns if self.sheet.column_hidden(column)]
        if rows or columns:
            names = [str(row) for row in rows[:20]] + [column_letters(column) for column in columns[:20]]
            where = address(rows[0], self.at["value"]) if rows else address(self.header, columns[0])
            self.say("W_HIDDEN_CELLS_INCLUDED", where, list="、".join(names))


def _start(subject: str, basis: Basis, year: int, end: date) -> date:
    """Where a target's period begins: the year, the listing of its park, or the day itself."""
    if basis is Basis.CUMULATIVE:
        return date(year, 1, 1)
    listed = catalog.parks()[subject].listed_on if subject in catalog.parks() else ""
    if basis is Basis.SINCE_LISTING and len(listed) >= 7:
        return date.fromisoformat(listed if len(listed) == 10 else f"{listed}-01")
    return end


def _clean(text: str) -> str:
    """Text of a file as it is kept: one spelling, nothing unseen, no more than a note holds."""
    return _CONTROL.sub(" ", unicodedata.normalize("NFC", text)).strip()[:2000]
