"""An old .xls (BIFF) read through xlrd, with formats, hidden things, merges and its epoch."""
from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager

from lib.intake.biff import thinned
from lib.intake.formats import style_of
from lib.intake.grid import (
    BOOL,
    DATE,
    ERROR,
    GENERAL,
    LONG_TEXT,
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_PROSE,
    MAX_ROWS,
    MAX_TEXT,
    NUMBER,
    TEXT,
    Cell,
    Merge,
    Notation,
    Sheet,
    Style,
    Workbook,
    address,
    serial_date,
    whole,
)
from lib.intake.refusal import Refused
from lib.intake.rich import seen


def read(data: bytes) -> Workbook:
    """Every visible sheet of the workbook; hidden ones by name only."""
    import xlrd
    with _damage("xls"):
        book = xlrd.open_workbook(file_contents=_records(data), formatting_info=True, ragged_rows=True, on_demand=True, logfile=io.StringIO())
        styles = [_style(book, xf) for xf in book.xf_list]
    sheets, budget = [], [MAX_CELLS, MAX_PROSE]
    for index, name in enumerate(book.sheet_names()):
        if _visibility(book, index):
            sheets.append(Sheet(name, hidden=True))
            continue
        with _damage(name):
            sheets.append(_sheet(book.sheet_by_index(index), styles, book.datemode == 1, budget, book.font_list))
        book.unload_sheet(index)
    return Workbook(sheets, Notation(since_1904=book.datemode == 1))


@contextmanager
def _damage(part: str) -> Iterator[None]:
    """Whatever xlrd trips over in broken records is a damaged file."""
    try:
        yield
    except (Refused, MemoryError):
        raise
    except Exception:
        raise Refused("E_FILE_DAMAGED", part=part) from None


def _records(data: bytes) -> bytes:
    """The workbook's records where xlrd would read them, thinned out (`biff`)."""
    from xlrd.book import Book
    found = Book()
    found.biff2_8_load(file_contents=data, logfile=io.StringIO())
    return thinned(bytes(found.mem[found.base:found.base + found.stream_len]), found.getbof(_GLOBALS))


_GLOBALS = 0x0005
"""A stream that begins with what is true of all sheets."""


def _visibility(book, index: int) -> int:
    return getattr(book, "_sheet_visibility", [0] * (index + 1))[index]


def _style(book, xf) -> Style:
    found = book.format_map.get(xf.format_key)
    code = found.format_str or "" if found else ""  # built-in dates of Chinese programs have no code of their own
    font = book.font_list[xf.font_index] if xf.font_index < len(book.font_list) else None
    return style_of(xf.format_key, "" if code.lower() == "general" else code)._replace(struck=bool(font and font.struck_out))


def _sheet(source, styles: list[Style], date1904: bool, budget: list[int], fonts: list) -> Sheet:
    sheet, runs = Sheet(source.name, zeros=bool(source.show_zero_values)), source.rich_text_runlist_map
    sheet.veiled = not sheet.zeros or any(style.unseen or style.struck for style in styles)
    for at in range(source.nrows):
        cells = {}
        for column, cell in enumerate(source.row(at), start=1):
            read_cell = _cell(cell, styles, date1904)
            if read_cell is None:
                continue
            if runs and (at, column - 1) in runs:
                read_cell = read_cell._replace(text=_seen(cell.value, runs[at, column - 1], fonts))
            if column > MAX_COLUMNS:
                raise Refused("E_FILE_DIMENSIONS", sheet=source.name, rows=at + 1, cols=column, far=address(at + 1, column))
            if len(read_cell.text) > MAX_TEXT:
                raise Refused("E_CELL_TOO_LONG", sheet=source.name, cell=address(at + 1, column), where=address(at + 1, column))
            cells[column] = read_cell
            if len(read_cell.text) > LONG_TEXT:
                budget[1] -= len(read_cell.text)
        if cells:
            sheet.rows[at + 1] = cells
            budget[0] -= len(cells)
            broken = "rows" if len(sheet.rows) > MAX_ROWS else "cells" if budget[0] < 0 else "text" if budget[1] < 0 else ""
            if broken:
                raise Refused("E_FILE_DIMENSIONS", sheet=source.name, rows=source.nrows, cols=source.ncols, far=address(source.nrows, max(1, source.ncols)), sense=broken)
    for top, bottom, left, right in source.merged_cells:
        if (bottom - top, right - left) != (1, 1):
            sheet.merges.append(Merge(top + 1, left + 1, bottom, right))
    sheet.hidden_rows.update(at + 1 for at, info in source.rowinfo_map.items() if info.hidden or info.height == 0)
    sheet.hidden_columns.extend((at + 1, at + 1) for at, info in source.colinfo_map.items() if info.hidden or info.width == 0)
    return sheet


def _seen(text: str, runs: list[tuple[int, int]], fonts: list) -> str:
    """A rich text as it is seen; each run starts at an offset and has a font, the text before the first has the cell's."""
    pieces = [text[:runs[0][0]]] if runs else [text]
    for (start, font), end in zip(runs, [*(offset for offset, _ in runs[1:]), len(text)], strict=True):
        look = fonts[font] if font < len(fonts) else None
        pieces.append(seen(text[start:end], raised=look.escapement == 1, lowered=look.escapement == 2, struck=bool(look.struck_out)) if look else text[start:end])
    return "".join(pieces)


_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}


def _cell(cell, styles: list[Style], date1904: bool) -> Cell | None:
    style = styles[cell.xf_index] if cell.xf_index is not None and cell.xf_index < len(styles) else GENERAL
    if cell.ctype == 1:
        return Cell(TEXT, cell.value) if cell.value.strip() else None
    if cell.ctype in (2, 3):
        day = serial_date(cell.value, date1904) if cell.ctype == 3 or style.kind == "date" else None
        return Cell(DATE, day.isoformat(), style) if day else Cell(NUMBER, whole(repr(cell.value)), style)
    if cell.ctype == 4:
        return Cell(BOOL, "TRUE" if cell.value else "FALSE")
    if cell.ctype == 5:
        return Cell(ERROR, _ERRORS.get(cell.value, "#N/A"))
    return None
