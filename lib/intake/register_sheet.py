"""One sheet of a register, read row by row under its header.

Each row's fields are checked by the kinds `lib.schema` gives them; what is wrong is said at its cell. Totals, notes
and the rows that name a park for those below them are told from rows of the register.
"""
from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from lib import schema
from lib.intake import numbers, park_lines, register_header, register_units
from lib.intake.context import FOOTER
from lib.intake.grid import DATE, ERROR, NUMBER, PENDING, TEXT, Cell, Notation, Sheet, address, area, listed
from lib.intake.marks import mark
from lib.intake.merged import Merged
from lib.intake.numbers import Value
from lib.intake.register_header import Head
from lib.intake.rows import total_kind
from lib.intake.unit_words import MONEY_WORDS
from lib.intake.whose import subject_of
from lib.model import name_key, plain, upright
from lib.problems import Problem
from lib.schema import MONEY, Field, Unit

_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:\d{2}:\d{2}(?::\d{2})?)?", re.ASCII)
_MONTH = re.compile(r"(\d{4})[-/.年](\d{1,2})月?", re.ASCII)
_YEAR = re.compile(r"(\d{4})年?", re.ASCII)
_EITHER = re.compile(r"\d{4}\.1", re.ASCII)
"""A number that may have been typed as January or as October."""
_COUNTED = re.compile(r"[(]?[共总]计?\d+[家个项户条名][)]?[。.]?", re.ASCII)
"""共12家, below a list."""
_COUNT_BEHIND = re.compile(r":?[(]?[共总计]{0,2}\d+[家个项户条名]?(?:项目|企业)?[)]?[:：]?$", re.ASCII)
"""氢能产业园（3个）, above its rows."""
_NUMBERED = re.compile(r"[(]?[一二三四五六七八九十]{1,3}[)、.]|[(]\d{1,2}[)]|\d{1,2}[、.](?!\d)")


@dataclass(slots=True)
class Entries:
    """What a register's workbook says: rows as given (only the fields it has), problems, skipped cells."""

    register: str
    entries: list[tuple[str, str, dict[str, str], str | None, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    skipped: list[tuple[str | None, str, str]] = field(default_factory=list)
    said: dict[tuple[str, str], tuple[dict[str, str], str | None, str]] = field(default_factory=dict)
    """Each row's fields, sheet and place by its key."""


class RegisterSheet:
    """One sheet of a register."""

    def __init__(self, rows: Entries, sheet: Sheet, header: int, register: str, notation: Notation, today: date | None) -> None:
        self.out, self.sheet, self.header, self.register, self.notation = rows, sheet, header, register, notation
        self.today = today.isoformat() if today else ""
        self.below = 0
        """The last row of the header, or of data, that was read."""
        self.columns: dict[int, Head] = {}
        self.units: tuple[Unit, ...] = ()
        self.foreign = ""
        self.unit_column: int | None = None
        self.beside: tuple[tuple[Unit, ...], str] = ((), "")
        """The unit a row's own cell states beside its amounts."""
        self.merged = Merged(sheet.merges, header, max(sheet.rows))
        self.park: str | None = ""
        """The park a row of its own names for the rows below it; None where that speaks of another in passing or of something like a park."""
        self.titled = register_header.park_of(sheet, header)
        self.abroad: list[tuple[str, str]] = [("", sheet.name or "")]
        """Places and texts that may say the amounts are in foreign money; and whether any amount was read."""
        self.money = False
        self.told: set[tuple[str, str]] = set()

    def say(self, code: str, cell: str, found: str = "", **values: str) -> None:
        """One problem for each code and place."""
        if (code, cell) not in self.told:
            self.told.add((code, cell))
            self.out.problems.append(Problem(code, self.sheet.name, cell or None, found, values=values))

    def read(self) -> None:
        for row in sorted(r for r in self.sheet.rows if r < self.header):
            self._hear(row, self.sheet.rows[row])
        self._under(self.header)
        used: list[int] = register_header.unit_rows(self.sheet, self.header)
        hidden: set[int] = set()
        for row in sorted(r for r in self.sheet.rows if r >= self.header):
            cells = self.sheet.rows[row]
            if row > self.below and register_header.is_header(self.sheet, row, self.register):
                self._under(row)
            if row <= self.below:
                used.append(row)
                hidden.update(column for column in self.columns if self.sheet.column_hidden(column))
            elif self._aside(cells, row) or self._section(cells, row):
                self._hear(row, cells)
            else:
                self._lines(row)
                self.below = row
                used.append(row)
                fields = self._row(row, cells)
                if fields is not None:
                    self._keep(row, fields)
                if any(head.field.kind == "money" and head.field.name in (fields or {}) for head in self.columns.values()):
                    self._hear(row, cells)
        for where, text in self.abroad if self.money else ():
            if unit := register_units.abroad(text):
                self.say("E_UNIT_UNSUPPORTED", where, text, u=unit, units=MONEY_WORDS)
        self._hidden(used, sorted(hidden))

    def _hear(self, row: int, cells: dict[int, Cell]) -> None:
        """Keeps the texts of a row that say amounts are in foreign money."""
        self.abroad += [(address(row, column), cell.text) for column, cell in cells.items() if cell.kind == TEXT and register_units.abroad(cell.text)]

    def _under(self, header: int) -> None:
        """The header the rows below are read under: 总投资(万元) repeated below 总投资(亿元) counts, the same words again change nothing."""
        columns = register_header.columns(self.sheet, header, self.register)
        self._lines(header)
        self.below = register_header.last_row(self.sheet, header)
        if [(column, head._replace(place="")) for column, head in columns.items()] == [(column, head._replace(place="")) for column, head in self.columns.items()]:
            return
        self.header, self.columns = header, columns
        self.unit_column = register_units.column_of(self.sheet, header, self.below, columns)
        known = columns if self.unit_column is None else {**columns, self.unit_column: None}
        for where, name in register_header.left_out(self.sheet, header, known):
            self.say("W_COLUMN_IGNORED", where, name, name=name.strip())

    def _lines(self, row: int) -> None:
        """The units stated since the last row read hold from here on: 二、外资项目（单位：万元）."""
        units = register_header.line_units(self.sheet, self.below, row)
        if any(units):
            self.units, self.foreign = units

    def _keep(self, row: int, fields: dict[str, str]) -> None:
        """A row is known by whose it is and its name; said twice, on whichever sheets, it counts once, or not at all."""
        whose, names = schema.REGISTER_KEYS[self.register]
        key = (";".join(fields.get(n, "") for n in whose), name_key(*(fields[n] for n in names if fields.get(n))))
        where = address(row, min(self.columns))
        before, sheet, place = self.out.said.setdefault(key, (fields, self.sheet.name, where))
        elsewhere = "" if sheet == self.sheet.name else f"{sheet}!"
        if before is fields:
            self.out.entries.append((*key, fields, self.sheet.name, where))
        elif before == fields:
            self.say("W_DUPLICATE_SAME", where, fields.get(names[0], ""), row=elsewhere + re.sub(r"\D", "", place))
        else:
            differs = next((n for n in (*fields, *before) if fields.get(n) != before.get(n)), names[0])
            self.say("E_DUPLICATE_CONFLICT", where, fields.get(names[0], ""), a=elsewhere + place, x=before.get(differs, ""), b=where, y=fields.get(differs, ""))

    def _aside(self, cells: dict[int, Cell], row: int) -> bool:
        """Totals and notes below a register."""
        first = cells[min(cells)]
        if any(c.kind == TEXT and (total_kind(c.text) or _COUNTED.fullmatch(schema.fold(c.text))) for c in (first, *list(cells.values())[:3])):
            self.out.skipped.extend((self.sheet.name, address(row, column), "total") for column, cell in cells.items() if mark(cell).kind == "value")
            return True
        note = len(cells) <= 2 and first.kind == TEXT and bool(FOOTER.match(schema.fold(first.text)))
        if note:
            self._noted(first.text, address(row, min(cells)))
        return note

    def _noted(self, text: str, where: str) -> None:
        """A note below the rows must not give their amounts another unit than their heading does."""
        said = register_units.noted(text)
        stated = next((unit for head in self.columns.values() if head.field.kind == "money" for unit in (*head.units, *self.units) if unit.dimension == MONEY), None)
        if said and stated and said.factor != stated.factor:
            self.say("E_UNIT_CONFLICT", where, text, a=stated.word, b=said.word)

    def _section(self, cells: dict[int, Cell], row: int) -> bool:
        """A row with one text, numbered, merged across or of units, that heads the rows below it: （一）氢能产业园, 二、在建项目（5个）, 单位：万元."""
        if len(cells) != 1:
            return False
        (column, cell), = cells.items()
        merge = self.merged.at(row, column)
        plain = _COUNT_BEHIND.sub("", schema.fold(cell.text))
        parks = schema.parks_named(plain) if cell.kind == TEXT else ()
        if cell.kind != TEXT or not (_NUMBERED.match(schema.fold(cell.text)) or register_header.line_unit(cell.text) or merge and merge.right > merge.left or parks and column <= min(self.columns)):
            return False
        others = {*parks, *park_lines.named([plain])} - {self.titled} or park_lines.strange(plain) or plain.endswith(("园", "园区", "基地"))
        self.park = parks[0] if len(parks) == 1 else None if others else ""
        return True

    def _hidden(self, used: list[int], columns: list[int]) -> None:
        """Hidden rows and columns are read like the others, and named."""
        rows = [row for row in used if row in self.sheet.hidden_rows]
        if rows or columns:
            where = address(rows[0], min(self.columns)) if rows else address(self.header, columns[0])
            self.say("W_HIDDEN_CELLS_INCLUDED", where, list=listed(rows, columns))

    # ------------------------------------------------------------ one row

    def _row(self, row: int, cells: dict[int, Cell]) -> dict[str, str] | None:
        """The fields of one row, or None after saying what is wrong with it."""
        fields: dict[str, str] = {}
        counted: list[tuple[str, str, Unit]] = []
        before = len(self.out.problems)
        if self.unit_column is not None:
            cell = cells.get(self.unit_column) or self._covering(row, self.unit_column, None)
            self.beside = register_units.said_by(cell.text) if cell else ((), "")
        for column, head in self.columns.items():
            one, where = head.field, address(row, column)
            cell = cells.get(column) or self._covering(row, column, one)
            text = cell.text.strip() if cell else ""
            if cell is not None and self._broken(one, cell, text, where):
                continue
            if cell is None or not text or numbers.written(text).missing:
                if one.kind == "subject" and self.park and one.required:
                    fields[one.name] = self.park
                elif one.required:
                    self.say("E_PARK_MISSING" if one.kind == "subject" else "E_VALUE_MISSING_FIELD", where, text, field=one.header.zh)
                continue
            value = self._value(head, cell, text, where, fields, counted)
            if value is not None:
                fields[one.name] = upright(value)
        self._units(fields, counted)
        self._unheaded(fields)
        self._not_yet(row, fields)
        return fields if not any(p.code[0] == "E" for p in self.out.problems[before:]) else None

    def _broken(self, one: Field, cell: Cell, text: str, where: str) -> bool:
        """A formula without a result, or an error; in the notes neither keeps the row from being read."""
        note = one.name.startswith("note")
        if cell.kind == PENDING:
            if not note:
                self.say("E_FORMULA_NO_VALUE", where, "=")
            return True
        if cell.kind == ERROR or numbers.is_error(text):
            self.say("W_CELL_ERROR" if note else "E_CELL_ERROR", where, text, v=text)
            return True
        return False

    def _not_yet(self, row: int, fields: dict[str, str]) -> None:
        """A state reached has no date in the future; states still to come may have one."""
        stage = fields.get("stage", "")
        reached = {f"{one}_on" for one in schema.STAGES[:schema.STAGES.index(stage) + 1]} if self.today and stage in schema.STAGES else ()
        for column, head in self.columns.items():
            said = fields.get(head.field.name, "") if head.field.name in reached else ""
            if said > self.today[:len(said)]:
                self.say("E_PERIOD_FUTURE", address(row, column), said, v=said, field=head.field.header.zh, sense="state")

    def _unheaded(self, fields: dict[str, str]) -> None:
        """A required field that has no column: a park may come from the row above its rows, else from the title or the sheet's name."""
        park = self.titled if self.park == "" else self.park
        known = [head.field for head in self.columns.values()]
        for one in schema.REGISTER_FIELDS[self.register]:
            if one.required and one not in known:
                if one.kind == "subject" and park:
                    fields[one.name] = park
                else:
                    self.say("E_VALUE_MISSING_FIELD", address(self.header, min(self.columns)), "", field=one.header.zh)

    def _covering(self, row: int, column: int, one: Field | None) -> Cell | None:
        """What a merge says of a row below its first; an amount over several rows is of all of them together and of none alone."""
        merge = self.merged.at(row, column)
        cell = self.sheet.rows.get(merge.top, {}).get(merge.left) if merge else None
        if cell is not None and one and one.kind in ("money", "number") and merge.top != row and not numbers.written(cell.text).missing:
            self.say("E_MERGED_VALUE", address(merge.top, merge.left), cell.text, range=area(merge), sense="register")
            return None
        return cell

    def _value(self, head: Head, cell: Cell, text: str, where: str, fields: dict[str, str], counted: list[tuple[str, str, Unit]]) -> str | None:
        one = head.field
        if one.kind == "subject":
            return self._subject(text, where)
        if one.kind == "date":
            return self._day(cell, text, where)
        if one.kind == "choice":
            code = {schema.fold(word): code for word, code in one.choices}.get(schema.fold(text))
            if code is None:
                self.say("E_FIELD_UNKNOWN_VALUE", where, text, field=one.header.zh, v=text, allowed="、".join(dict.fromkeys(w for w, _ in one.choices if not w.isascii())))
            return code
        if one.kind in ("money", "number"):
            return self._number(head, cell, text, where, fields, counted)
        return unicodedata.normalize("NFC", re.sub(r"[\x00-\x08\x0b-\x1f]", "", text)[:2000])[:2000]

    def _subject(self, text: str, where: str) -> str | None:
        subject, problem = subject_of(text, several=self.register == "events")
        if problem:
            self.say(problem[0], where, text, **problem[1])
        return subject or None

    def _day(self, cell: Cell, text: str, where: str) -> str | None:
        if (cell.kind == NUMBER or not self.notation.typed) and _EITHER.fullmatch(text):
            self.say("E_PERIOD_AMBIGUOUS", where, text, v=text)
            return None
        said = _date(cell, text)
        if said is None:
            self.say("E_DATE_UNRECOGNISED", where, text, v=text)
        return said

    def _number(self, head: Head, cell: Cell, text: str, where: str, fields: dict[str, str], counted: list[tuple[str, str, Unit]]) -> str | None:
        value, name = numbers.read(cell), head.field.header.zh
        if value.fault:
            self.say(value.fault, where, text, **({"u": value.foreign, "units": MONEY_WORDS} if value.foreign else {"v": text}))
            return None
        number = value.number
        if head.field.kind == "money":
            number = self._money(head, value, text, where)
            if number is None:
                return None
        elif schema.is_foreign(head.foreign):
            self.say("E_UNIT_UNSUPPORTED", head.place, name, u=head.foreign, units=MONEY_WORDS)
            return None
        elif value.unit or head.units or head.foreign:
            counted.append((where, text, value.unit or next(iter(head.units), None) or Unit(head.foreign, "", Decimal(1))))
        if number < 0:
            self.say("E_VALUE_NEGATIVE", where, text, ind=name)
            return None
        fields["qualifier"] = str(value.qualifier)
        return plain(number)

    def _money(self, head: Head, value: Value, text: str, where: str) -> Decimal | None:
        """An amount in 亿元, by the unit its cell, its heading, the row's cell of units or a line above the header states; those must not contradict each other."""
        name, (own, odd) = head.field.header.zh, self.beside
        foreign = head.foreign or odd or ("" if value.unit or head.units or self.units or own else self.foreign)
        stated = [u for u in (*head.units, *own, *self.units) if u.dimension == MONEY]
        unit = value.unit or (stated[0] if stated else None)
        if foreign:
            self.say("E_UNIT_UNSUPPORTED", where if odd else head.place, name, u=foreign, units=MONEY_WORDS)
        elif unit is None and self.unit_column is not None:
            self.say("E_UNIT_MISSING", where, text, ind=name)
        elif unit is None:
            self.say("E_UNIT_MISSING", head.place, name, ind=name)
        elif len({u.factor for u in stated}) > 1:
            self.say("E_UNIT_CONFLICT", where if own else head.place, text if own else name, a=stated[0].word, b=next(u.word for u in stated if u.factor != stated[0].factor))
        elif unit.dimension != MONEY or value.unit and (head.units or own) and value.unit.factor != (*head.units, *own)[0].factor:
            self.say("E_UNIT_CONFLICT", where, text, a=unit.word, b=next((u.word for u in (*head.units, *own)), "亿元"))
        elif value.number * unit.factor > schema.MONEY_LIMIT:
            self.say("E_VALUE_OUT_OF_BOUNDS", where, text, ind=name, v=f"{plain(value.number * unit.factor)}亿元", limit=f"{schema.MONEY_LIMIT:,}亿元")
        else:
            self.money = True
            return value.number * unit.factor
        return None

    def _units(self, fields: dict[str, str], counted: list[tuple[str, str, Unit]]) -> None:
        """A number that brings its own unit keeps it; the column of units must not say another."""
        for where, text, unit in counted:
            stated = schema.fold(fields.get("unit", unit.word))
            own = schema.units().get(stated, Unit(stated, "", Decimal(1)))
            if (own.dimension, own.factor) != (unit.dimension, unit.factor) or not unit.dimension and own.word != unit.word:
                self.say("E_UNIT_CONFLICT", where, text, a=stated, b=unit.word)
            fields.setdefault("unit", unit.word)


def _date(cell: Cell, text: str) -> str | None:
    """A day, a month or a year, as far as it is known: 2024-05-31, 2024-05, 2024."""
    if cell.kind == DATE:
        return cell.text if _likely(int(cell.text[:4])) else None
    plain_text = schema.fold(text)
    try:
        if found := _DAY.fullmatch(plain_text):
            return date(*map(int, found.groups())).isoformat() if _likely(int(found[1])) else None
        if found := _MONTH.fullmatch(plain_text):
            return date(int(found[1]), int(found[2]), 1).isoformat()[:7] if _likely(int(found[1])) else None
        if found := _YEAR.fullmatch(plain_text):
            return found[1] if _likely(int(found[1])) else None
    except ValueError:
        return None
    return None


def _likely(year: int) -> bool:
    """A year in which something of a park may have happened, or is meant to."""
    return 1950 <= year <= 2100
