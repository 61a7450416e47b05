"""From bytes to figures and problems, with no store in sight: gate, read, recognise, normalise, validate.

Runs in the child process (`lib.intake.child`) and imports nothing that is slow to import.
"""
from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import date

from lib.intake import gate
from lib.intake.grid import TEXT, Rows, Sheet, Workbook
from lib.intake.refusal import Refused
from lib.model import Figure
from lib.problems import Problem
from lib.text.intake import FOR_READING


def workbook(name: str, data: bytes, xlrd_path: str = "") -> Workbook:
    """The file's sheets after the gate, those of ours that are for reading only emptied; raises Refused."""
    book = _workbook(name, data, xlrd_path)
    for sheet in book.sheets:
        if _for_reading(sheet):
            sheet.rows = Rows()
    return book


def _for_reading(sheet: Sheet) -> bool:
    """Whether one of the first rows carries the words our own exports put there."""
    said = {FOR_READING.zh, FOR_READING.en}
    return any(cell.kind == TEXT and cell.text.strip() in said
               for row in sorted(sheet.rows)[:4] for cell in sheet.rows[row].values())


def _workbook(name: str, data: bytes, xlrd_path: str) -> Workbook:
    kind = gate.weigh(name, data)
    if kind == "xlsx":
        from lib.intake import xlsx
        return xlsx.read(gate.open_archive(data))
    if kind == "xls":
        if xlrd_path and xlrd_path not in sys.path:
            sys.path.append(xlrd_path)
        from lib.intake import xls
        return xls.read(data)
    from lib.intake import delimited
    return delimited.read(data)


Found = tuple[Sequence[Figure], list[Problem], list[tuple[str | None, str, str]]]


def run(name: str, data: bytes, today: date, xlrd_path: str = "", step: Callable[[str], None] = lambda _: None) -> Found:
    """Figures (none if anything blocks), problems and skipped cells of a monthly file."""
    try:
        step("read")
        return figures(workbook(name, data, xlrd_path), name, today, step)
    except Refused as refused:
        return [], [refused.problem], []


def figures(book: Workbook, name: str, today: date, step: Callable[[str], None] = lambda _: None, *, spent: bool = False) -> Found:
    """The same for a workbook already read: the monthly figures, then those of its sheets of targets.

    `spent`: nobody looks at the workbook afterwards, and its cells make room for what comes of them.
    """
    from lib.intake import target_reading
    step("recognise")
    rest, sheets = target_reading.part(book)
    targets = target_reading.read(sheets, gate.plain_name(name), book.notation)
    if targets.silent and not rest.sheets:
        return [], [Problem("E_NO_DATA")], []
    read, problems, skipped = _monthly(rest, name, today, step, alone=targets.silent, spent=spent)
    problems = [*problems, *targets.problems]
    blocked = any(problem.code[0] == "E" for problem in problems)
    return [] if blocked else [*read, *targets.figures] if targets.figures else read, problems, [*skipped, *targets.skipped]


def _monthly(book: Workbook, name: str, today: date, step: Callable[[str], None], *, alone: bool, spent: bool) -> Found:
    """The monthly figures; a report left blank beside targets is no fault."""
    from lib.intake import normalise, validate
    found = normalise.normalise(book, gate.plain_name(name), today)
    blank = not alone and not found.readings and _blank(book)
    for sheet in book.sheets if spent else ():
        sheet.rows = Rows()
    step("validate")
    read, problems = validate.figures_of(found, gate.plain_name(name))
    if blank and not read:
        problems = [problem for problem in problems if problem.code not in _OF_A_BLANK]
    return read, problems, found.skipped


_OF_A_BLANK = ("E_NO_DATA", "E_HEADER_NOT_FOUND", "I_MISSING", "I_COVERAGE")
"""What the monthly reader says of a workbook in which nothing was filled in."""


def _blank(book: Workbook) -> bool:
    """No number stands on any sheet, not even one kept as text."""
    from lib.intake import numbers
    return not any(cell.kind != TEXT or numbers.written(cell.text).number is not None
                   for sheet in book.sheets if not sheet.hidden for cells in sheet.rows.values() for cell in cells.values())
