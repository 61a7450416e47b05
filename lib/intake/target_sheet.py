"""The sheet 目标 of the template, drawn from the columns the reader knows it by; blank unless rows are given."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from lib import catalog, schema
from lib.intake import target_fields
from lib.model import CORE_INDICATORS, Language
from lib.schema import Field
from lib.text import template as words
from lib.text.label import Label

_TITLE, _HINT, _HEAD, _FIRST = range(4)
ROWS = 40
"""Rows with drop-downs; more may be added below."""
_WIDTHS = {"park": 34, "indicator": 14, "caliber": 14, "basis": 12, "deadline": 13, "wording": 12, "value": 12, "unit": 10, "source": 30, "note": 24}
_UNITS = (schema.YI, Label("万元", "RMB 10,000"), schema.HOUSES, Label("个", "count"), schema.PERCENT_UNIT)


@dataclass(frozen=True, slots=True)
class Row:
    """One target to be written: `park` a subject's id, `indicator` a code, the rest as a plan words it."""

    park: str
    indicator: str
    deadline: str
    value: Decimal
    wording: str = ""
    caliber: str = ""
    source: str = ""


def draw(book, style, language: Language, rows: Sequence[Row], names: str, *, simulated: bool) -> None:
    """Adds the sheet; `style` are the template's formats, `names` the drop-down's list of parks."""
    sheet = book.add_worksheet(words.TARGETS_SHEET(language))
    sheet.hide_gridlines(2)
    sheet.set_row(_TITLE, 30)
    sheet.write_string(_TITLE, 0, words.TARGETS_TITLE(language), style["title"])
    label, look = (words.SIMULATED, "warn") if simulated else (words.TARGETS_HINT, "hint")
    sheet.write_string(_HINT, 0, label(language), style[look])
    sheet.set_row(_HEAD, 26)
    for column, one in enumerate(target_fields.FIELDS):
        wider = 1.5 if language is Language.EN and one.name in ("park", "indicator") else 1
        sheet.set_column(column, column, _WIDTHS[one.name] * wider)
        sheet.write_string(_HEAD, column, one.header(language), style["head" if one.required else "optional"])
        for at in range(_FIRST, _FIRST + ROWS):
            sheet.write_blank(at, column, None, style["blank"])
        _choose(sheet, column, one, language, names)
    for at, row in enumerate(rows, start=_FIRST):
        _write(sheet, at, row, style, language)
    sheet.freeze_panes(_FIRST, 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEAD)


def _choose(sheet, column: int, one: Field, language: Language, names: str) -> None:
    """The drop-downs: they propose, they never forbid what a plan says."""
    offered = {
        "indicator": [catalog.indicators()[code].name(language) for code in (*CORE_INDICATORS, "revenue", "industry_scale", "new_projects", "output_growth")],
        "basis": [label(language) for _, label in target_fields.COUNTING],
        "wording": list(target_fields.OFFERED if language is Language.ZH else target_fields.OFFERED_ENGLISH), "unit": [label(language) for label in _UNITS]}
    rule = {"error_type": "information", "error_title": words.FIGURE_TITLE(language), "error_message": words.CHOICE_ERROR(language)}
    if one.name == "park":
        rule |= {"validate": "list", "source": names}
    elif one.name in offered:
        rule |= {"validate": "list", "source": offered[one.name]}
    elif one.name == "value":
        rule |= {"validate": "decimal", "criteria": ">=", "value": 0, "error_type": "warning", "error_message": words.TARGET_ERROR(language)}
    else:
        return
    sheet.data_validation(_FIRST, column, _FIRST + ROWS - 1, column, rule)


def _write(sheet, at: int, row: Row, style, language: Language) -> None:
    indicator = catalog.indicators()[row.indicator]
    texts = {"park": catalog.subjects()[row.park].name(language), "indicator": indicator.name(language), "caliber": row.caliber,
             "deadline": row.deadline, "wording": row.wording, "unit": indicator.unit, "source": row.source}
    for column, one in enumerate(target_fields.FIELDS):
        if one.name == "value":
            sheet.write_number(at, column, float(row.value), style["亿元" if schema.dimension_of(row.indicator) == schema.MONEY else "家"])
        elif texts.get(one.name):
            sheet.write_string(at, column, texts[one.name], style["blank"])
