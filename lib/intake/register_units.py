"""In what unit a register's money is where neither heading nor cell says it: a column of units beside it, a note below the rows."""
from __future__ import annotations

import re
from functools import lru_cache

from lib import schema
from lib.intake import unit_words
from lib.intake.grid import TEXT, Sheet
from lib.schema import MONEY, Unit

_HEADED = frozenset(("单位", "计量单位", "金额单位", "货币单位", "unit", "units"))
_NOTED = re.compile(r"(?:投资总?额?|金额|资金|本表|表中|以上|[:：,，。;；]|^)(?:的?(?:计量|金额|货币))?单位(?:均|都)?(?:[:：]|为|是|系)([^,，。;；()]{1,8})")


_MAYBE = re.compile(r"[元圆镑布币金$€£]|usd|eur|jpy|hkd|gbp|krw|euro|dollar", re.IGNORECASE)
_ABROAD = re.compile(rf"(?:.*(?:单位|币种|货币|金额|资金|投资总?额?|总投资|产值|规模|units?|currency)(?:均|都|全部|统一|一律)*(?:[:为是系用按以]))?(?P<said>{unit_words.UNIT_PATTERNS[1]})(?:口径|项目|部分|台账|表)*"
                     rf"|.*[以按用](?P<counted>{unit_words.UNIT_PATTERNS[1]})(?:为(?:计量|统计|货币)?单位|计(?:算|量|价)?|统计|填报|填写|表示|列示)")
_CONVERTED = re.compile("折|换算|[为成以按]人民币")


def column_of(sheet: Sheet, header: int, below: int, known: dict) -> int | None:
    """The column that says of each row in what its money is: headed 单位, no field of the register, and nothing but units of money in it. 单位 over names is none."""
    for column, cell in sheet.rows[header].items():
        if column not in known and cell.kind == TEXT and schema.fold(cell.text) in _HEADED:
            said = [one.text for row in sheet.rows if row > below and (one := sheet.rows[row].get(column)) and schema.fold(one.text) not in _HEADED]
            if said and all(_of_money(text) for text in said):
                return column
    return None


def _of_money(text: str) -> bool:
    units, foreign = said_by(text)
    return bool(foreign) or bool(units) and all(unit.dimension == MONEY for unit in units)


def said_by(text: str) -> tuple[tuple[Unit, ...], str]:
    """The units a text is, and one that is not supported."""
    return unit_words.units_of(schema.fold(text)) or ((), "")


def noted(text: str) -> Unit | None:
    """The unit of money a note gives the amounts above it: 注：总投资单位为万元."""
    found = _NOTED.search(schema.fold(text))
    units, _ = said_by(found[1]) if found else ((), "")
    return units[0] if len(units) == 1 and units[0].dimension == MONEY else None


@lru_cache(maxsize=1024)
def abroad(text: str) -> str:
    """The foreign money a text says the amounts are in: 币种：美元, 外资(美元), 投资额以万美元计; empty where it speaks of converting it."""
    plain = schema.fold(text) if _MAYBE.search(text) else ""
    if not schema.is_foreign(plain) or _CONVERTED.search(plain):
        return ""
    found = filter(None, map(_ABROAD.fullmatch, re.split(r"[。;,!?()\[\]【】、_—-]", plain)))
    return next((said["said"] or said["counted"] for said in found), "")
