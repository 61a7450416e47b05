"""Rows of text inside a table that speak for the rows below them: 1—3月, 产值（亿元）, 年度目标, 氢能园; a unit or a period may stand beside (二、产值 | 单位：万元)."""
from __future__ import annotations

import re
from dataclasses import replace

from lib import schema
from lib.intake import context, headings, mentions, naming, periods, population, stacked, unit_lines, unit_notes
from lib.intake.grid import DATE, LONG_TEXT, TEXT
from lib.intake.headings import Heading
from lib.intake.marks import heading_of, mark
from lib.intake.rows import total_kind
from lib.intake.scan import Scan
from lib.intake.table import Section

LONGEST = 40
"""Characters; what is longer is prose."""
_UNIT_LINE = re.compile(r"单位|unit|[(（\[【]", re.IGNORECASE)
_PARK_LIKE = re.compile(r"(?:园|园区|park)$")
_MARKED = re.compile(r"[*＊※★☆△▲\u2460-\u2473]")
_SILENT = frozenset(("park", "serial", "note", "clerk", "total", "subset"))
_MEASURED = re.compile(r"(?:额|值|数|率|量|收入|利润|利税|税收|税金|投入|投资|支出|规模|面积|能耗|用电|用水|人员|职工|占比|比重|排名|进度|revenue|profit|taxe?s?|spending|staff|employees)(?:情况|表|[(（].*)?[:：]?$")


_TIMED = re.compile(r"(?<!\d)(?:19|20)\d{2}(?:0[1-9]|1[0-2])?(?!\d)|[年月季]|[A-Za-z]{3}")
"""A period is written with one of these; texts without are not searched for one."""


def section_of(scan: Scan, row: int, above: int | None, below: int | None) -> Section | None:
    """What the texts of a row say for those below it; None for notes, totals, numbers and prose. `above`, `below`: the rows next to it."""
    first, *others = sorted(scan.cells(row))
    beside = [found.heading for column in others if (found := mark(scan.cells(row)[column])).kind == "head" and _qualifies(found.heading)]
    if len(beside) < len(others):
        return None
    section = _of_text(scan, row, first, above, below)
    if not others or section is None:
        return section
    if section.parks or section.population or not section.heading.text:
        return None
    said = section.heading
    return section._replace(heading=replace(stacked.joined([said, *beside]), role=said.role))


def leads_in(scan: Scan, row: int) -> bool:
    """The row's several texts introduce a table below: one of them says a unit or a period, or names an indicator; a park or what looks like one heads no table, unless 单位 stands beside."""
    cells = [cell for _, cell in sorted(scan.cells(row).items())]
    found = [mark(cell) for cell in cells]
    if any(m.kind == "value" for m in found):
        return False
    if any(m.kind != "text" and m.heading and _qualifies(m.heading) and "单位" in m.heading.text for m in found):
        return True
    if any(m.kind == "park" for m in found) or _PARK_LIKE.search(schema.fold(scan.cells(row)[min(scan.cells(row))].text)):
        return False
    return any(m.kind == "head" and (_qualifies(m.heading) or m.heading.indicator) or cell.kind == TEXT and _TIMED.search(cell.text) and mentions.find(cell.text) for m, cell in zip(found, cells, strict=True))


def notes_unit(text: str) -> bool:
    """*签约投资额单位：万元, 产值以万元计: a sentence about an indicator's unit, or such a footnote; 产值 单位：万元 heads rows."""
    return any(one.indicators for one in unit_notes.said(text)) and (not headings.parse(text).known or bool(_MARKED.match(text.strip())))


def _qualifies(heading: Heading) -> bool:
    """单位：万元, （万元）, 2024年1-4月: a unit or a period and nothing else; 万元 alone is what stands in a column of units."""
    said = heading.span or (heading.units or heading.foreign) and _UNIT_LINE.search(heading.text)
    return bool(heading.known and said and not heading.indicator and heading.role in ("", "period"))


def _of_text(scan: Scan, row: int, column: int, above: int | None, below: int | None) -> Section | None:
    """What one text of a row says by itself."""
    cell = scan.cells(row)[column]
    if len(cell.text) > LONG_TEXT:
        return None
    found, plain = mark(cell), schema.fold(cell.text)
    if found.kind == "park":
        return Section(column, found.parks)
    if cell.kind == DATE:
        return Section(column, heading=heading_of(cell)) if column == min(scan.cells(scan.order[0])) else None
    doubt = periods.doubtful(cell, typed=scan.typed) if found.kind == "value" else None
    if doubt and below is not None and column in scan.cells(below) and mark(scan.cells(below)[column]).kind == "park":
        return Section(column, heading=Heading(span=doubt, text=cell.text))
    if found.kind == "value" or len(plain) > LONGEST or context.FOOTER.match(plain) or notes_unit(cell.text):
        return None
    if plain.startswith(schema.SUBSET_WORDS):
        parts = _names_park(scan, below) and not (plain.rstrip(":") in schema.SUBSET_WORDS and _totals(scan, above))
        if parts:
            return Section(column, heading=Heading("subset", text=cell.text))
    word = population.named_in(plain.removeprefix("其中").lstrip(":"))
    if word:
        return Section(column, heading=Heading(text=cell.text), population=word)
    if plain.startswith(schema.SUBSET_WORDS):
        return None
    heading = replace(found.heading, role=found.heading.role if found.heading.role != "unit" else "") if found.kind == "head" else _in_prose(cell.text)
    return Section(column, heading=heading) if heading and heading.role not in _SILENT and _says(heading) else None


def _names_park(scan: Scan, row: int | None) -> bool:
    return row is not None and any(m.kind == "park" for m in scan.marks(row).values())


def _totals(scan: Scan, row: int | None) -> bool:
    """A total stands in the row: parks told below it, with 其中 before them, are all its parts and no part of a part."""
    return row is not None and any(cell.kind == TEXT and total_kind(cell.text) for cell in scan.cells(row).values())


def _says(heading: Heading) -> bool:
    return heading.measures or bool(heading.units or heading.foreign or heading.role)


def _in_prose(text: str) -> Heading | None:
    """二、1—3月各园区完成情况: the one period and the one indicator of a line not understood in full; 税收 is an indicator nobody knows."""
    spans, named = mentions.find(text), naming.indicators_in([text])
    if len(spans) > 1 or len(named) > 1:
        return None
    if not spans and not named:
        said = [one for one in unit_notes.said(text) if not one.indicators and one.direction != "above"]
        if not said and _MEASURED.search(schema.fold(text)):
            return Heading("ignored", text=text)
        found = (said[0].units, said[0].foreign) if said else unit_lines.in_brackets(text)
        return Heading(units=found[0], foreign=found[1], text=text) if found else None
    return Heading(indicator=next(iter(named), ""), span=next(iter(spans), None), text=text)
