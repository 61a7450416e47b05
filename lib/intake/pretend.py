"""What a file says of itself is not real: 模拟数据 above a table, a sheet of examples beside the report."""
from __future__ import annotations

import re

from lib import schema
from lib.intake.grid import address
from lib.intake.table import Table

_SIMULATED = re.compile(r"(?:模拟|示例|样例|演示|测试|虚构)(?:用)?数[据值字]?(?!字|量|园|化|中心)|仅供演示|纯属虚构|simulated(?:data|figures|values)|(?:sample|demo|test|dummy)(?:data|figures)|fordemonstration")
_MAY_SIMULATE = re.compile(r"[模示样演测虚A-Za-zＡ-Ｚａ-ｚ]")
"""Without one of these nothing of it is said; a long note need not be tidied to see that."""
_EXAMPLE = re.compile(r"(?:填[表报写]|报表)?(?:示例|样例|样表|范例|例表|范本)(?:表|页|说明)?\d*|(?:fillin)?examples?|samples?")


def example(sheet: str | None) -> bool:
    """A sheet that shows how another is filled in, by its name."""
    return bool(_EXAMPLE.fullmatch(schema.fold(sheet or "")))


def simulated(table: Table) -> tuple[str | None, str] | None:
    """Where the lines around a table, or the name of its sheet, say that its figures are made up, and in which words."""
    for line in (*table.lines, *table.older, *table.notes):
        found = _SIMULATED.search(schema.fold(line.text)) if _MAY_SIMULATE.search(line.text) else None
        if found:
            return address(line.row, line.left), found.group()
    found = _SIMULATED.search(schema.fold(table.sheet.name or ""))
    return (None, found.group()) if found else None
