"""A register's workbook becomes rows: one reader for projects, enterprises, platforms, events and flows.

Which columns there are, how staff head them and what they may hold stands in `lib.schema`; this
module knows none of the registers by name. Runs in the child process.
"""
from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date

from lib import schema
from lib.intake import headings, numbers, pipeline
from lib.intake.grid import DATE, TEXT, Cell, Sheet, Workbook, address
from lib.intake.marks import mark
from lib.intake.refusal import Refused
from lib.intake.rows import total_kind
from lib.intake.table import unread
from lib.intake.whose import subject_of
from lib.model import name_key, plain, upright
from lib.problems import Problem
from lib.schema import MONEY, Field, Unit

_BRACKET = re.compile(r"[(\[【]([^()\[\]【】]*)[)\]】]")
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:\d{2}:\d{2}(?::\d{2})?)?", re.ASCII)
_MONTH = re.compile(r"(\d{4})[-/.年](\d{1,2})月?", re.ASCII)
_YEAR = re.compile(r"(\d{4})年?", re.ASCII)


@dataclass(slots=True)
class Rows:
    """What a register's workbook says: rows as given (only the fields it has), problems, skipped cells."""

    register: str
    entries: list[tuple[str, str, dict[str, str], str | None, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    skipped: list[tuple[str | None, str, str]] = field(default_factory=list)


def answer(name: str, data: bytes, register: str, packages: str = "") -> dict:
    """The child's answer for a workbook said to be this register (`any`: whichever it looks like)."""
    try:
        book = pipeline.workbook(name, data, packages)
    except Refused as refused:
        return as_answer(Rows(register, problems=[refused.problem]))
    chosen = detect(book) if register == "any" else register
    if not chosen:
        return as_answer(Rows("", problems=[Problem("E_HEADER_NOT_FOUND")]))
    return as_answer(read(book, chosen))


def as_answer(rows: Rows) -> dict:
    return {"register": rows.register, "entries": rows.entries, "skipped": rows.skipped,
            "problems": [[p.code, p.sheet, p.cell, p.found[:200], dict(p.values)] for p in rows.problems]}


def detect(book: Workbook) -> str:
    """The register whose header some sheet carries; empty if it is none, as a monthly table is."""
    best, register = 0, ""
    for sheet in book.sheets:
        for row in sorted(sheet.rows)[:30] if not sheet.hidden else ():
            if any(mark(cell).heading and mark(cell).heading.indicator for cell in sheet.rows[row].values() if cell.kind == TEXT):
                continue
            for name in schema.REGISTER_FIELDS:
                found = _columns(sheet, row, name)
                if _carries(name, {f.name for f, _ in found.values()}) and len(found) > best:
                    best, register = len(found), name
    return register


def _carries(register: str, names: set[str]) -> bool:
    """The names of a row's key and enough beside them that it cannot be another register's header."""
    _, keys = schema.REGISTER_KEYS[register]
    own = {"projects": {"stage"}, "platforms": {"chain"}, "flows": {"material_zh"}, "events": {"on", "result_zh"}, "enterprises": {"role", "chain_link"}}[register]
    return keys[0] in names and bool(own & names) and len(names) >= 3


def _columns(sheet: Sheet, row: int, register: str) -> dict[int, tuple[Field, tuple[Unit, ...]]]:
    """The columns of a header row: which field each is, and the unit its heading states."""
    found: dict[int, tuple[Field, tuple[Unit, ...]]] = {}
    taken: set[str] = set()
    known: dict[str, Field] = {}
    for one in schema.REGISTER_FIELDS[register]:
        known.setdefault(schema.fold(one.header.zh), one)
        known.setdefault(schema.fold(one.header.en), one)
    for one in schema.REGISTER_FIELDS[register]:
        for alias in one.aliases:
            known.setdefault(schema.fold(alias), one)
    for column, cell in sheet.rows[row].items():
        plain_text = schema.fold(cell.text)
        inner = [u for piece in _BRACKET.findall(plain_text) for u in (headings.units_of(piece) or ((), ""))[0]]
        match = known.get(plain_text) or known.get(_BRACKET.sub("", plain_text).strip(":*"))
        if match and match.name not in taken:
            taken.add(match.name)
            found[column] = (match, tuple(inner))
    return found


def read(book: Workbook, register: str) -> Rows:
    """Every row of every visible sheet that carries the register's header."""
    rows = Rows(register)
    seen_header = False
    for sheet in book.sheets:
        if sheet.hidden:
            rows.problems.append(Problem("W_HIDDEN_SHEET_SKIPPED", sheet.name, values={"s": sheet.name or ""}))
            continue
        header = next((row for row in sorted(sheet.rows)[:60] if _is_header(sheet, row, register)), None)
        if header is None:
            if sheet.rows:
                rows.problems.append(Problem("I_SHEET_IGNORED", sheet.name, values={"s": sheet.name or ""}))
            continue
        seen_header = True
        _Sheet(rows, sheet, header, register).read()
    if not seen_header:
        rows.problems = [Problem("E_HEADER_NOT_FOUND")]
    elif not rows.entries and not any(p.code[0] == "E" for p in rows.problems):
        rows.problems.append(Problem("E_NO_DATA"))
    return rows


def _is_header(sheet: Sheet, row: int, register: str) -> bool:
    names = {f.name for f, _ in _columns(sheet, row, register).values()}
    _, keys = schema.REGISTER_KEYS[register]
    return keys[0] in names and len(names) >= 2


class _Sheet:
    """One sheet of a register."""

    def __init__(self, rows: Rows, sheet: Sheet, header: int, register: str) -> None:
        self.out, self.sheet, self.header, self.register = rows, sheet, header, register
        self.columns = _columns(sheet, header, register)
        self.units = _line_units(sheet, header)
        self.merged = {(r, c): (m.top, m.left) for m in sheet.merges for r in range(max(m.top, header), min(m.bottom, m.top + 20_000) + 1)
                       for c in range(m.left, min(m.right, m.left + 300) + 1)}

    def say(self, code: str, cell: str, found: str = "", **values: str) -> None:
        self.out.problems.append(Problem(code, self.sheet.name, cell, found, values=values))

    def read(self) -> None:
        for where, name in unread(self.sheet, self.header, self.columns):
            self.say("W_COLUMN_IGNORED", where, name, name=name.strip())
        said: dict[tuple[str, str], tuple[dict[str, str], str]] = {}
        for row in sorted(r for r in self.sheet.rows if r > self.header):
            cells = self.sheet.rows[row]
            first = cells[min(cells)]
            if _is_header(self.sheet, row, self.register) or self._aside(row, cells, first):
                continue
            fields = self._row(row, cells)
            if fields is None:
                continue
            whose, names = schema.REGISTER_KEYS[self.register]
            key = (";".join(fields.get(n, "") for n in whose), name_key(*(fields[n] for n in names if fields.get(n))))
            where = address(row, min(self.columns))
            if key in said:
                before, place = said[key]
                if before == fields:
                    self.say("W_DUPLICATE_SAME", where, fields.get(names[0], ""), row=re.sub(r"\D", "", place))
                else:
                    differs = next((n for n in fields if fields[n] != before.get(n)), names[0])
                    self.say("E_DUPLICATE_CONFLICT", where, fields.get(names[0], ""), a=place, x=before.get(differs, ""), b=where, y=fields[differs])
                continue
            said[key] = (fields, where)
            self.out.entries.append((*key, fields, self.sheet.name, where))

    def _aside(self, row: int, cells: dict[int, Cell], first: Cell) -> bool:
        """Totals and notes below a register."""
        if first.kind == TEXT and total_kind(first.text) or any(c.kind == TEXT and total_kind(c.text) for c in list(cells.values())[:3]):
            for column, cell in cells.items():
                if mark(cell).kind == "value":
                    self.out.skipped.append((self.sheet.name, address(row, column), "total"))
            return True
        from lib.intake.context import FOOTER
        return len(cells) <= 2 and first.kind == TEXT and bool(FOOTER.match(schema.fold(first.text)))

    def _row(self, row: int, cells: dict[int, Cell]) -> dict[str, str] | None:
        """The fields of one row, or None after saying what is wrong with it."""
        fields: dict[str, str] = {}
        before = len(self.out.problems)
        for column, (one, units) in self.columns.items():
            cell = cells.get(column) or self._covering(row, column)
            text = cell.text.strip() if cell else ""
            if cell is None or not text or numbers.written(text).missing:
                if one.required:
                    self.say("E_VALUE_MISSING_FIELD", address(row, column), text, field=one.header.zh)
                continue
            value = self._value(one, cell, text, address(row, column), units, fields)
            if value is not None:
                fields[one.name] = upright(value)
        missing = [one for one in schema.REGISTER_FIELDS[self.register] if one.required and one not in [f for f, _ in self.columns.values()]]
        for one in missing:
            self.say("E_VALUE_MISSING_FIELD", address(self.header, min(self.columns)), "", field=one.header.zh)
        return fields if len(self.out.problems) == before or all(p.code[0] != "E" for p in self.out.problems[before:]) else None

    def _covering(self, row: int, column: int) -> Cell | None:
        top = self.merged.get((row, column))
        return self.sheet.rows.get(top[0], {}).get(top[1]) if top else None

    def _value(self, one: Field, cell: Cell, text: str, where: str, units: tuple[Unit, ...], fields: dict[str, str]) -> str | None:
        if one.kind == "subject":
            return self._subject(text, where)
        if one.kind == "date":
            said = _date(cell, text)
            if said is None:
                self.say("E_DATE_UNRECOGNISED", where, text, v=text)
            return said
        if one.kind == "choice":
            code = {schema.fold(word): code for word, code in one.choices}.get(schema.fold(text))
            if code is None:
                self.say("E_FIELD_UNKNOWN_VALUE", where, text, field=one.header.zh, v=text, allowed="、".join(dict.fromkeys(w for w, _ in one.choices if not w.isascii())))
            return code
        if one.kind in ("money", "number"):
            return self._number(one, cell, text, where, units, fields)
        return unicodedata.normalize("NFC", re.sub(r"[\x00-\x08\x0b-\x1f]", "", text))[:2000]

    def _subject(self, text: str, where: str) -> str | None:
        subject, problem = subject_of(text, several=self.register == "events")
        if problem:
            self.say(problem[0], where, text, **problem[1])
        return subject or None

    def _number(self, one: Field, cell: Cell, text: str, where: str, units: tuple[Unit, ...], fields: dict[str, str]) -> str | None:
        value = numbers.read(cell)
        if value.fault:
            self.say(value.fault, where, text, **({"u": value.foreign, "units": "亿元、万元、元"} if value.foreign else {"v": text}))
            return None
        number = value.number
        if one.kind == "money":
            stated = [u for u in (*units, *self.units) if u.dimension == MONEY]
            unit = value.unit or (stated[0] if stated else None)
            if unit is None:
                self.say("E_UNIT_MISSING", address(self.header, next(c for c, (f, _) in self.columns.items() if f is one)), one.header.zh, ind=one.header.zh)
                return None
            if unit.dimension != MONEY or value.unit and units and value.unit.factor != units[0].factor:
                self.say("E_UNIT_CONFLICT", where, text, a=unit.word, b="亿元")
                return None
            number = number * unit.factor
            if number > schema.MONEY_LIMIT:
                self.say("E_VALUE_OUT_OF_BOUNDS", where, text, ind=one.header.zh, v=f"{plain(number)}亿元", limit=f"{schema.MONEY_LIMIT:,}亿元")
                return None
        if number < 0:
            self.say("E_VALUE_NEGATIVE", where, text, ind=one.header.zh)
            return None
        fields["qualifier"] = str(value.qualifier)
        return plain(number)


def _line_units(sheet: Sheet, header: int) -> tuple[Unit, ...]:
    found: tuple[Unit, ...] = ()
    for row in sorted(r for r in sheet.rows if r < header):
        for cell in sheet.rows[row].values():
            said = re.search(r"单位[:：]\s*([^()（）]{1,20})", unicodedata.normalize("NFKC", cell.text))
            if said:
                found += (headings.units_of(schema.fold(said[1])) or ((), ""))[0]
    return found


def _date(cell: Cell, text: str) -> str | None:
    """A day, a month or a year, as far as it is known: 2024-05-31, 2024-05, 2024."""
    if cell.kind == DATE:
        return cell.text
    plain_text = schema.fold(text)
    try:
        if found := _DAY.fullmatch(plain_text):
            return date(*map(int, found.groups())).isoformat()
        if found := _MONTH.fullmatch(plain_text):
            return date(int(found[1]), int(found[2]), 1).isoformat()[:7] if 1950 <= int(found[1]) <= 2100 else None
        if found := _YEAR.fullmatch(plain_text):
            return found[1] if 1950 <= int(found[1]) <= 2100 else None
    except ValueError:
        return None
    return None


