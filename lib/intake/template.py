"""The official monthly workbook, blank or filled with what is stored: edit it and send it back.

Made from the catalogue, so a ninth park or a renamed one appears by itself; read back by the
ordinary intake without a question. The bytes depend on the arguments alone. The demo set is
written by the same function.
"""
from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

import pandas as pd
import xlsxwriter

from lib import catalog, formats
from lib.intake import target_sheet
from lib.model import ENTERPRISE_COUNT, Basis, Kind, Language, Qualifier, month_end
from lib.schema import MONTHLY_COLUMNS, NOTE_HEADER, PARK_HEADER, Column
from lib.text import reading, template as words

GROWTH = "yoy"
FONT = "Microsoft YaHei"
_MADE = datetime(2024, 1, 1)
"""Written into the file instead of now, so that the same figures give the same bytes."""

_TITLE, _HINT, _HEAD_ROW, _UNIT, _FIRST = range(5)
_INK, _MUTED, _LINE, _TINT, _HEAD, _WARM = "#12212B", "#5A6A74", "#C9D5DB", "#E8F0F4", "#0B5C86", "#8A3B12"


Cells = Mapping[tuple[str, str, str], Decimal | str]
"""What stands in a figure's cell, by (park, indicator, part): part is a Basis, or GROWTH for 同比."""


def part_of(column: Column) -> str:
    """How a column's value counts: its basis, or GROWTH."""
    return GROWTH if column.part == "growth" else column.basis


def period_of(month: date, language: Language) -> str:
    """The period of the report that ends in this month, as read: 2026年1—10月, 2025年全年."""
    end = month_end(month.year, max(month.month, 2))
    return formats.period(Basis.CUMULATIVE, date(end.year, 1, 1), end, language)


def spelled(month: date, language: Language = Language.ZH) -> str:
    """The period as titles and file names spell it, the full year too: 2025年1—12月, Jan–Dec 2025."""
    last = max(month.month, 2)
    return reading.MONTHS(language, year=month.year, month=1, name=reading.MONTHS_EN[0], last=last, last_name=reading.MONTHS_EN[last - 1])


def file_name(month: date, language: Language) -> str:
    """What the downloaded file is called."""
    return words.FILE_NAME(language, period=spelled(month, language))


def workbook(month: date, language: Language = Language.ZH, cells: Cells | None = None, *,
             revised: Mapping[date, Cells] | None = None, targets: Sequence[target_sheet.Row] = (), simulated: bool = False) -> bytes:
    """The .xlsx of the month ending in `month`; blank unless `cells` are given.

    `revised` adds a sheet a month with corrected values of earlier months, in the same layout;
    `targets` are rows of the sheet 目标.
    """
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"title": words.TITLE(language, period=spelled(month, language)), "created": _MADE})
    style = _styles(book)
    everyone = tuple(catalog.parks())
    _report(book, style, words.SHEET(language), month, language, cells or {}, everyone, simulated)
    for earlier, corrected in (revised or {}).items():
        name = words.REVISED_SHEET(language, period=spelled(earlier, language))
        concerned = tuple(park for park in everyone if any(key[0] == park for key in corrected))
        _report(book, style, name, earlier, language, corrected, concerned, simulated)
    target_sheet.draw(book, style, language, targets, _names(language), simulated=simulated)
    _guide(book, style, language)
    book.close()
    return buffer.getvalue()


def add_sheet(book: xlsxwriter.Workbook, month: date, language: Language, cells: Cells, *, simulated: bool = False) -> None:
    """The same sheet as the last of another workbook, to be edited there and sent back."""
    _report(book, _styles(book), words.SHEET(language), month, language, cells, tuple(catalog.parks()), simulated)


def current(frame: pd.DataFrame, month: date) -> dict[tuple[str, str, str], Decimal | str]:
    """The cells of the month as they stand in a frame of current figures, for editing and sending back."""
    end = month_end(month.year, month.month)
    found: dict[tuple[str, str, str], Decimal | str] = {}
    own = frame[(frame["caliber"] == "") & (frame["kind"] == Kind.ACTUAL)]
    for row in own[own["period_end"] == end].itertuples():
        found[row.subject, row.indicator, row.basis] = as_written(row)
        if row.basis == Basis.CUMULATIVE and isinstance(row.yoy_percent, Decimal):
            found[row.subject, row.indicator, GROWTH] = row.yoy_percent
    return found


def as_written(row) -> Decimal | str:
    """A value as a cell holds it: a number, or 30余 with its word where it is not exact."""
    if row.qualifier == Qualifier.EXACT:
        return row.value
    amount = formats.amount(row.value, "", Language.ZH, row.qualifier, row.wording)
    return f"{amount.before}{amount.number.replace(',', '')}{amount.after}"


# --- drawing it ----------------------------------------------------------------------------

def _styles(book: xlsxwriter.Workbook) -> dict[str, object]:
    base = {"font_name": FONT, "font_size": 11, "font_color": _INK, "valign": "vcenter"}
    cell = base | {"border": 1, "border_color": _LINE}
    head = cell | {"bg_color": _HEAD, "font_color": "#FFFFFF", "bold": True, "align": "center", "border_color": "#FFFFFF"}
    looks = {
        "title": base | {"font_size": 16, "bold": True},
        "hint": base | {"font_size": 10, "font_color": _MUTED},
        "warn": base | {"font_size": 10, "font_color": _WARM, "bold": True},
        "head": head | {"text_wrap": True},
        "optional": head | {"text_wrap": True, "bold": False, "bg_color": "#41525D"},
        "unit": cell | {"bg_color": _TINT, "font_color": _MUTED, "font_size": 10, "align": "center"},
        "park": cell | {"bg_color": _TINT, "bold": True, "indent": 1},
        "note": cell | {"text_wrap": True},
        "blank": cell,
        "text": base | {"text_wrap": True, "valign": "top"},
        "label": base | {"bold": True, "valign": "top"},
    }
    for unit, shape in (("亿元", "#,##0.0#"), ("家", "#,##0"), ("%", "0.0#")):
        looks[unit] = cell | {"num_format": shape, "align": "right", "indent": 1}
    return {name: book.add_format(look) for name, look in looks.items()}


def _report(book, style, name: str, month: date, language: Language, cells: Cells,
            parks: tuple[str, ...], simulated: bool) -> None:
    sheet = book.add_worksheet(name)
    sheet.hide_gridlines(2)
    sheet.set_row(_TITLE, 30)
    sheet.write_string(_TITLE, 0, words.TITLE(language, period=spelled(month, language)), style["title"])
    label, look = (words.SIMULATED, "warn") if simulated else (words.HINT, "hint")
    sheet.write_string(_HINT, 0, label(language), style[look])
    _heading(sheet, style, language)
    note = len(MONTHLY_COLUMNS) + 1
    for at, park in enumerate(parks, start=_FIRST):
        sheet.set_row(at, 25)
        sheet.write_string(at, 0, catalog.parks()[park].name(language), style["park"])
        for column, about in enumerate(MONTHLY_COLUMNS, start=1):
            _write(sheet, at, column, cells.get((park, about.indicator, part_of(about))), style[about.unit.zh])
        sheet.write_blank(at, note, None, style["note"])
    _validate(sheet, _FIRST + len(parks) - 1, language)
    sheet.freeze_panes(_FIRST, 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 1)
    sheet.center_horizontally()
    sheet.set_selection(_FIRST, 1, _FIRST, 1)


def _heading(sheet, style, language: Language) -> None:
    note = len(MONTHLY_COLUMNS) + 1
    sheet.set_column(0, 0, 34 if language is Language.ZH else 58)
    sheet.set_column(1, note - 1, 16 if language is Language.ZH else 19)
    sheet.set_column(note, note, 24)
    sheet.set_row(_HEAD_ROW, 26 if language is Language.ZH else 36)
    sheet.set_row(_UNIT, 18)
    for at, name in ((0, PARK_HEADER), (note, NOTE_HEADER)):
        sheet.merge_range(_HEAD_ROW, at, _UNIT, at, name(language), style["head"])
    for at, column in enumerate(MONTHLY_COLUMNS, start=1):
        sheet.write_string(_HEAD_ROW, at, column.header(language), style["head" if column.required else "optional"])
        sheet.write_string(_UNIT, at, column.unit(language), style["unit"])


def _write(sheet, row: int, column: int, value: Decimal | str | None, look) -> None:
    if value is None:
        sheet.write_blank(row, column, None, look)
    elif isinstance(value, str):
        sheet.write_string(row, column, value, look)
    else:
        sheet.write_number(row, column, float(value), look)


def _validate(sheet, last: int, language: Language) -> None:
    sheet.data_validation(_FIRST, 0, last, 0, {"validate": "list", "source": _names(language)})
    for at, column in enumerate(MONTHLY_COLUMNS, start=1):
        whole, growth = column.indicator == ENTERPRISE_COUNT, part_of(column) == GROWTH
        error = words.GROWTH_ERROR if growth else words.COUNT_ERROR if whole else words.FIGURE_ERROR
        sheet.data_validation(_FIRST, at, last, at, {
            "validate": "integer" if whole else "decimal", "criteria": ">=", "value": -100 if growth else 0,
            "error_type": "warning", "error_title": words.FIGURE_TITLE(language), "error_message": error(language)})


def _names(language: Language) -> str:
    """Where the guide lists the parks' names, as a drop-down refers to it."""
    first = _guide_rows() + 1
    return f"='{words.GUIDE_SHEET(language)}'!$A${first}:$A${first + len(catalog.parks()) - 1}"


def _guide_rows() -> int:
    """Rows of the guide above the list of parks."""
    return len(words.GUIDE) + len(words.GUIDE_TARGETS) + 4


def _guide(book, style, language: Language) -> None:
    """One sentence a row in one column: nothing here may be taken for a table."""
    sheet = book.add_worksheet(words.GUIDE_SHEET(language))
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 110)
    sheet.set_row(0, 30)
    sheet.write_string(0, 0, words.GUIDE_TITLE(language), style["title"])
    about = len(words.GUIDE) + 1
    sheet.write_string(about, 0, words.GUIDE_TARGETS_TITLE(language), style["label"])
    for row, (label, text) in [*enumerate(words.GUIDE, start=1), *enumerate(words.GUIDE_TARGETS, start=about + 1)]:
        sheet.set_row(row, 24 if len(text(language)) < (60 if language is Language.ZH else 120) else 40)
        sheet.write_rich_string(row, 0, style["label"], label(language) + words.COLON(language), style["text"], text(language),
                                style["text"])
    first = _guide_rows()
    sheet.write_string(first - 1, 0, words.GUIDE_PARKS(language), style["label"])
    for row, park in enumerate(catalog.parks().values(), start=first):
        sheet.write_string(row, 0, park.name(language), style["text"])
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 1)
