"""A register's workbook becomes rows: one reader for projects, enterprises, platforms, events and flows.

Which columns there are, how staff head them and what they may hold stands in `lib.schema`; this
module knows none of the registers by name. Runs in the child process.
"""
from __future__ import annotations

from datetime import date

from lib.intake import pipeline, register_header, wire
from lib.intake.grid import Workbook
from lib.intake.refusal import Refused
from lib.intake.register_sheet import Entries, RegisterSheet
from lib.problems import Problem


def answer(name: str, data: bytes, register: str, packages: str = "", today: date | None = None) -> dict:
    """The child's answer for a workbook said to be this register (`any`: whichever it looks like); `today` judges which dates are in the future."""
    try:
        book = pipeline.workbook(name, data, packages)
    except Refused as refused:
        return as_answer(Entries(register, problems=[refused.problem]))
    chosen = register_header.detect(book) if register == "any" else register
    if not chosen:
        return as_answer(Entries("", problems=[Problem("E_HEADER_NOT_FOUND")]))
    return as_answer(read(book, chosen, today))


def as_answer(rows: Entries) -> dict:
    return {"register": rows.register, "entries": rows.entries, "skipped": rows.skipped,
            "problems": wire.told(rows.problems)}


def read(book: Workbook, register: str, today: date | None = None) -> Entries:
    """Every row of every visible sheet that carries the register's header."""
    rows = Entries(register)
    seen_header = False
    for sheet in book.sheets:
        if sheet.hidden:
            rows.problems.append(Problem("W_HIDDEN_SHEET_SKIPPED", sheet.name, values={"s": sheet.name or ""}))
            continue
        header = register_header.row_of(sheet, register)
        if header is None:
            if sheet.rows:
                rows.problems.append(Problem("I_SHEET_IGNORED", sheet.name, values={"s": sheet.name or ""}))
            continue
        seen_header = True
        RegisterSheet(rows, sheet, header, register, book.notation, today).read()
    if not seen_header:
        rows.problems = [Problem("E_HEADER_NOT_FOUND")]
    elif not rows.entries and not any(p.code[0] == "E" for p in rows.problems):
        rows.problems.append(Problem("E_NO_DATA"))
    return rows
