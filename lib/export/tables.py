"""The table behind a panel as CSV and XLSX: exactly what is shown, nothing a program would run."""
from __future__ import annotations

import csv
import io
import math
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from lib.charts.panel import Panel
from lib.export.safe import neutral
from lib.model import Language, plain
from lib.text import terms as words

MIME = {"csv": "text/csv", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
"""The kinds of file, by ending."""


def _missing(cell: Any) -> bool:
    return cell is None or (isinstance(cell, float) and math.isnan(cell))


def rows(panel: Panel) -> list[list[Any]]:
    """Headings, then cells as they stand: text neutral, numbers as numbers, missing empty."""
    heading = [neutral(str(name)) for name in panel.table.columns]
    body = [["" if _missing(cell) else neutral(cell) for cell in row]
            for row in panel.table.itertuples(index=False, name=None)]
    return [heading, *body]


def _notes(panel: Panel, language: Language, simulated: bool, about: Sequence[str]) -> list[str]:
    said = [panel.finding, panel.subtitle, panel.source, *about]
    return [*([words.SIMULATED(language)] if simulated else []), *(text for text in said if text)]


def csv_bytes(panel: Panel, language: Language, *, simulated: bool = False, about: Sequence[str] = ()) -> bytes:
    """UTF-8 with BOM, as the office's spreadsheet program wants it; the notes stand below, last `about`
    the data's own state (lib.metrics.status) or the day it stood."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    for row in rows(panel):
        writer.writerow([plain(cell) if isinstance(cell, Decimal) else cell for cell in row])
    writer.writerow([])
    for note in _notes(panel, language, simulated, about):
        writer.writerow([neutral(note)])
    return out.getvalue().encode("utf-8-sig")


def xlsx_bytes(panel: Panel, language: Language, *, simulated: bool = False, about: Sequence[str] = ()) -> bytes:
    """One sheet: the notes on top, then the table; text is never written as a formula or a link."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {
        "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet()
    bold = book.add_format({"bold": True})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    notes = _notes(panel, language, simulated, about)
    for line, note in enumerate(notes):
        sheet.write_string(line, 0, str(neutral(note)))
    table = rows(panel)
    for line, row in enumerate(table, start=len(notes) + 1):
        for column, cell in enumerate(row):
            _write(sheet, line, column, cell, bold if line == len(notes) + 1 else None, day)
    for column in range(len(table[0])):
        widest = max(sum(2 if ord(sign) > 255 else 1 for sign in str(row[column])) for row in table)
        sheet.set_column(column, column, min(max(widest + 2, 8), 48))
    book.close()
    return out.getvalue()


def _write(sheet: Any, line: int, column: int, cell: Any, text_format: Any, day_format: Any) -> None:
    if isinstance(cell, (bool, str)):
        sheet.write_string(line, column, str(cell), text_format)
    elif isinstance(cell, (datetime, date)):
        sheet.write_datetime(line, column, _midnight(cell), day_format)
    elif isinstance(cell, Decimal) or hasattr(cell, "__float__"):
        sheet.write_number(line, column, float(cell))
    else:
        sheet.write_string(line, column, str(neutral(str(cell))))


def _midnight(on: date) -> datetime:
    return on.replace(tzinfo=None) if isinstance(on, datetime) else datetime(on.year, on.month, on.day)
