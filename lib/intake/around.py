"""The rows of a file around one of its cells, as they stand: what a trace shows of the original."""
from __future__ import annotations

from lib.intake import numbers, pipeline
from lib.intake.grid import NUMBER, Cell, Sheet
from lib.intake.refusal import Refused
from lib.model import plain

REACH = 3
"""Rows shown above and below the cell."""
HEADING = 4
"""Rows from the top of the sheet shown as well: its title, its headings."""
WIDEST = 200
"""Characters shown of a cell."""


def answer(request: dict, data: bytes) -> dict:
    """`{"rows": [[row, [[column, text], …]], …]}` around `row` of the sheet named; empty where there is none."""
    try:
        book = pipeline.workbook(request["name"], data, request.get("xlrd", ""))
    except Refused:
        return {"rows": [], "refused": True}
    sheet = next((each for each in book.sheets if each.name == request["sheet"]), None)
    return {"rows": _rows(sheet, request["row"]) if sheet else [], "refused": sheet is None}


def _rows(sheet: Sheet, row: int) -> list[list]:
    top = sorted(sheet.rows)[:HEADING]
    wanted = sorted({n for n in top if n < row} | {n for n in range(row - REACH, row + REACH + 1) if n in sheet.rows})
    return [[n, [[column, _text(cell)] for column, cell in sorted(sheet.rows[n].items())]] for n in wanted]


def _text(cell: Cell) -> str:
    """A number as the intake reads it (99.9, not the 99.90000000000001 of the file's binary)."""
    value = numbers.stored_number(cell.text) if cell.kind == NUMBER else None
    return cell.text[:WIDEST] if value is None else plain(value)[:WIDEST]
