"""Rows with one text inside a table that speak for the rows below them: 1—3月, 产值（亿元）, 年度目标, 氢能园."""
from __future__ import annotations

import re

from lib import schema
from lib.intake import context, naming, periods, population
from lib.intake.grid import DATE, LONG_TEXT, TEXT
from lib.intake.headings import Heading
from lib.intake.marks import heading_of, mark
from lib.intake.rows import total_kind
from lib.intake.scan import Scan
from lib.intake.table import Section

LONGEST = 40
"""Characters; what is longer is prose."""
_SILENT = frozenset(("park", "serial", "note", "clerk", "total", "subset"))
_MEASURED = re.compile(r"(?:额|值|数|率|量|收入|利润|利税|税收|税金|投入|投资|支出|规模|面积|能耗|用电|用水|人员|职工|占比|比重|排名|进度|revenue|profit|taxe?s?|spending|staff|employees)(?:情况|表|[(（].*)?[:：]?$")


def section_of(scan: Scan, row: int, above: int | None, below: int | None) -> Section | None:
    """What the only text of a row says for those below it; None for notes, totals, numbers and prose. `above`, `below`: the rows next to it."""
    (column, cell), = scan.cells(row).items()
    if len(cell.text) > LONG_TEXT:
        return None
    found, plain = mark(cell), schema.fold(cell.text)
    if found.kind == "park":
        return Section(column, found.parks)
    if cell.kind == DATE:
        return Section(column, heading=heading_of(cell)) if column == min(scan.cells(scan.order[0])) else None
    if found.kind == "value" or len(plain) > LONGEST or context.FOOTER.match(plain):
        return None
    if plain.startswith(schema.SUBSET_WORDS):
        parts = _names_park(scan, below) and not (plain.rstrip(":") in schema.SUBSET_WORDS and _totals(scan, above))
        return Section(column, heading=Heading("subset", text=cell.text)) if parts else None
    word = population.named_in(plain)
    if word:
        return Section(column, heading=Heading(text=cell.text), population=word)
    heading = found.heading if found.kind == "head" else _in_prose(cell.text)
    return Section(column, heading=heading) if heading and heading.role not in _SILENT and _says(heading) else None


def _names_park(scan: Scan, row: int | None) -> bool:
    return row is not None and any(m.kind == "park" for m in scan.marks(row).values())


def _totals(scan: Scan, row: int | None) -> bool:
    """A total stands in the row: parks told below it, with 其中 before them, are all its parts and no part of a part."""
    return row is not None and any(cell.kind == TEXT and total_kind(cell.text) for cell in scan.cells(row).values())


def _says(heading: Heading) -> bool:
    return heading.measures or bool(heading.units or heading.role)


def _in_prose(text: str) -> Heading | None:
    """二、1—3月各园区完成情况: the one period and the one indicator of a line not understood in full; 税收 is an indicator nobody knows."""
    spans, named = periods.find(text), naming.indicators_in([text])
    if len(spans) > 1 or len(named) > 1:
        return None
    if not spans and not named:
        return Heading("ignored", text=text) if _MEASURED.search(schema.fold(text)) else None
    return Heading(indicator=next(iter(named), ""), span=next(iter(spans), None), text=text)
