"""What stands below the last row of data and holds none: 核稿：李四 | | 审签：张三, 存在问题： | 订单不足。, 请于6月15日前反馈。"""
from __future__ import annotations

import re

from lib import schema
from lib.intake import context, headings, mentions, numbers, population, stated, unit_notes
from lib.intake.grid import DATE, LONG_TEXT, TEXT, Cell
from lib.intake.headings import Heading
from lib.intake.marks import mark
from lib.intake.rows import total_kind
from lib.intake.scan import Scan
from lib.intake.table import Line, Section

MOST = 40
"""Rows at the end of a table that may be such."""
_LABELLED = re.compile(r"(?P<label>[^\d:，。,;]{2,12}):(?P<value>.*)")
_LIKE_PARK = re.compile(r"(?:园|园区|基地|park)$")
_ALMOST_NUMBER = re.compile(r"[\do.,。，]*\d[\do.,。，~-]*(?:[亿万千百]*元|[家户个])|[\dol.,。，]*\d[\dol.,。，]*")
"""2O8, 162。4, 50-60家: a number somebody may have meant; 0532-85911234 is none."""


def take_off(scan: Scan, rows: list[int], sections: dict[int, Section]) -> list[Line]:
    """Takes such rows off the end of a table, among notes that stay there; returns what they say but for periods, parks and indicators, which are none of the table's."""
    said: list[Line] = []
    for at in range(len(rows) - 1, max(len(rows) - MOST, 0) - 1, -1):
        row = rows[at]
        cells = scan.cells(row)
        if row in sections:
            if len(cells) > 1 or not stated.aside(cells[min(cells)].text):
                break
            del sections[row], rows[at]
        elif _signs(cells):
            said += [Line(row, c, c, cell.text) for c, cell in cells.items() if not (mentions.find(cell.text) or context.speaks(cell.text))]
            del rows[at]
        elif not context.is_note(cells[min(cells)].text):
            break
    return said


def _signs(cells: dict[int, Cell]) -> bool:
    """A label and what is said after it begin the row, and no cell of it names a park, a total or an indicator, or holds a number, a unit, a population or a period of the data."""
    return _labels(cells[min(cells)].text) and all(cell.kind == DATE or cell.kind == TEXT and _says_nothing(cell.text) for cell in cells.values())


def _labels(text: str) -> bool:
    """核稿：李四, 传真：, 汇总人： (no 汇总 in 人), and neither 量子园： nor 统计期：."""
    found = _LABELLED.fullmatch(schema.fold(text)) if len(text) <= LONG_TEXT else None
    if not found:
        return False
    label = found["label"]
    return not (_LIKE_PARK.search(label) or total_kind(label) or not label.endswith("人") and _of_figures(headings.parse(label)) or context.speaks(label))


def _of_figures(heading: Heading) -> bool:
    """It tells what figures are: 统计期, 单位, 园区, 口径. A period is for `mentions` to tell: 0532-85911234 is none."""
    return heading.known and bool(heading.role or heading.indicator or heading.basis or heading.units or heading.foreign) and heading.role not in ("clerk", "note")


def _says_nothing(text: str) -> bool:
    timed = any(not span.day for span in mentions.find(text)) and not stated.aside(text)
    if context.is_note(text) and not timed:
        return True
    found = mark(Cell(TEXT, text))
    if timed or found.kind in ("value", "park") or found.kind == "head" and _of_figures(found.heading) or len(text) > LONG_TEXT:
        return False
    value = schema.fold(text).rpartition(":")[2]
    return not (schema.parks_named(value) or numbers.written(value).number is not None or _ALMOST_NUMBER.fullmatch(value) or population.named_in(text) or unit_notes.said(text))
