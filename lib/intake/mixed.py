"""A register beside something else in one workbook: a monthly report, targets, another register.

An upload is one batch of one kind. A register nobody filled in makes room for the report beside it.
Where both are filled in, storing one of them would lose the other in silence: the file is refused
and both are named. What beside a register could not be stored by itself either (a summary without
a period) is left out and asked about.
"""
from __future__ import annotations

from datetime import date
from typing import NamedTuple

from lib.intake import normalise, pretend, register_header, register_reading, target_reading
from lib.intake.grid import Rows, Sheet, Workbook
from lib.intake.marks import holds_number
from lib.intake.recognise import tables_of
from lib.intake.register_sheet import Entries
from lib.problems import Problem
from lib.text import intake as words

_NOTHING = ("E_NO_DATA", "E_HEADER_NOT_FOUND")


class Held(NamedTuple):
    """Something filled in: on which sheet, and what it is."""

    sheet: str | None
    kind: str


def read(book: Workbook, register: str, today: date | None = None) -> Entries | None:
    """What a workbook with a register's header says as that register; None where only the report beside it is filled in."""
    rows = register_reading.read(book, register, today)
    own, rest = parted(book, register)
    if not rest.sheets:
        return rows
    held = _filled(rows)
    if held is None:
        return None if own and _reports(rest) else rows
    other = _beside(rest)
    if other:
        return Entries(register, problems=[_both(held, other)])
    rows.problems = [problem for problem in rows.problems if problem.code != "I_SHEET_IGNORED"] + [_left_out(sheet) for sheet in rest.sheets if not sheet.hidden and _whole(sheet, book)]
    return rows


def without(book: Workbook, register: str) -> tuple[Workbook, list[Problem]]:
    """The workbook without the empty sheets of a register, and a word of each."""
    own, rest = parted(book, register)
    return rest, [Problem("I_SHEET_IGNORED", sheet.name, values={"s": sheet.name or ""}) for sheet, _ in own]


def parted(book: Workbook, register: str) -> tuple[list[tuple[Sheet, int]], Workbook]:
    """The visible sheets with the register's header and its row, and a workbook of the rest: other sheets, and what stands above those headers."""
    own = [(sheet, row) for sheet in book.sheets if not sheet.hidden and (row := register_header.row_of(sheet, register)) is not None]
    headed = {id(sheet): row for sheet, row in own}
    rest = [_above(sheet, headed[id(sheet)]) if id(sheet) in headed else sheet for sheet in book.sheets]
    return own, Workbook([sheet for sheet in rest if sheet.rows], book.notation)


def _above(sheet: Sheet, header: int) -> Sheet:
    """What stands above a register's header, as a sheet of its own."""
    above = Rows({row: sheet.rows[row] for row in sheet.rows if row < header})
    return Sheet(sheet.name, rows=above, merges=[m for m in sheet.merges if m.bottom < header], hidden_rows=sheet.hidden_rows, hidden_columns=sheet.hidden_columns,
                 errors=sheet.errors, zeros=sheet.zeros, veiled=sheet.veiled)


def _whole(sheet: Sheet, book: Workbook) -> bool:
    """A sheet of the file, not the upper part of one."""
    return any(sheet is one for one in book.sheets)


def _filled(rows: Entries) -> Held | None:
    """Where a register has rows, read or faulty; a sheet of examples has none."""
    said = [entry[3] for entry in rows.entries] + [problem.sheet for problem in rows.problems if problem.code[0] == "E" and problem.code not in _NOTHING]
    return next((Held(sheet, rows.register) for sheet in said if not pretend.example(sheet)), None)


def _beside(rest: Workbook) -> Held | None:
    """The first thing beside a register that would be stored of a file of its own."""
    other = register_header.detect(rest)
    if other:
        return _filled(register_reading.read(rest, other)) or _beside(parted(rest, other)[1])
    monthly, aims = target_reading.part(rest)
    found = normalise.normalise(monthly, "", date.max)
    if found.readings:
        return Held(found.readings.sheets[0], "monthly")
    return Held(aims[0][0].name, "targets") if aims and not target_reading.read(aims, "", rest.notation).silent else None


def _reports(rest: Workbook) -> bool:
    """What stands beside an empty register is a report, whole or with faults."""
    return _beside(rest) is not None or any(problem.code[0] == "E" and problem.code not in _NOTHING
                                            for problem in normalise.normalise(target_reading.part(rest)[0], "", date.max).problems)


def _both(one: Held, other: Held) -> Problem:
    kinds = {"a_kind": words.KINDS[one.kind].zh, "a_kind_en": words.KINDS[one.kind].en, "b_kind": words.KINDS[other.kind].zh, "b_kind_en": words.KINDS[other.kind].en}
    if one.sheet == other.sheet:
        return Problem("E_HEADER_DUPLICATE", one.sheet, values={"sense": "kinds", **kinds})
    return Problem("E_HEADER_DUPLICATE", values={"sense": "sheets", "a": one.sheet or "", "b": other.sheet or "", **kinds})


def _left_out(sheet: Sheet) -> Problem:
    """A sheet that is no register: asked about where it holds numbers of parks or indicators, else only told."""
    numbers = any(holds_number(sheet.rows[row].get(column.index)) for table in tables_of(sheet)[0] for column in table.of("value") for row in table.rows)
    code = "W_ROW_IGNORED" if numbers else "I_SHEET_IGNORED"
    return Problem(code, sheet.name, values={"sense": "register", "s": sheet.name or ""})
