"""Units as they are written in a heading, a line or a cell: 亿元, 亿元、家, 单位：万元, in RMB 100 million; foreign money is told apart."""
from __future__ import annotations

import re

from lib import schema
from lib.schema import Unit

PUNCTUATION = ":,;、。-~_/|·.—–―"
"""What may stand around a unit and says nothing."""
MONEY_WORDS = "亿元、万元、元"
"""The units of money a message offers."""
_UNIT_WORD = re.compile(r"^(?:计量|数据|金额)?单位(?:名称)?[:为]?(.+)$|^units?[:=](.+)$|^in(rmb.+|.+yuan)$")
_SPACED = re.compile(r"(?<=[元家户个%])\s+(?=[十百千万亿]{0,2}[元家户个%]\s*(?:$|[\s、,，/;；)）\]】]))")
_FOREIGN_UNIT = re.compile(r"[十百千万亿]{0,3}(?:美元|美金|欧元|日元|日圆|港元|港币|英镑|韩元|卢布|澳元|加元|新台币|台币|外币)|(?:100|bn|mn|m|million|billion|k|thousand)?(?:million)?(?:us\$|usd|eur|jpy|hkd|gbp|krw|\$|€|£|us?dollars?|euros?)(?:bn|mn|m|million|billion|k|thousand|100million|100mn?)?")


UNIT_PATTERNS = (_UNIT_WORD.pattern, _FOREIGN_UNIT.pattern)


def of_growth(unit: Unit) -> bool:
    """It counts growth: the percent, and not the percentage point (同比，百分点)."""
    return unit.dimension == schema.PERCENT and "百分点" not in unit.word


def units_apart(text: str) -> str:
    """亿元 家: units set off from each other by nothing but spaces are set off by a stroke, before spaces go."""
    return _SPACED.sub("、", text)


def units_of(text: str) -> tuple[tuple[Unit, ...], str] | None:
    """A list of units (亿元、家、%) and the first in it that is not supported (万美元, 吨); None if it is no such list."""
    said = _UNIT_WORD.match(text)
    if said:
        text = next(group for group in said.groups() if group)
    elif text in ("单位", "计量单位"):
        return None
    known = schema.units()
    text = text.strip(PUNCTUATION)
    if text in known:
        return (known[text],), ""
    if schema.is_unsupported(text):
        return (), text
    found, foreign = [], ""
    for word in re.split(r"[、,，/;；和及&|]", text):
        word = word.strip(PUNCTUATION + "()")
        if word in known:
            found.append(known[word])
        elif _FOREIGN_UNIT.fullmatch(word) or schema.is_unsupported(word):
            foreign = foreign or word
        elif word:
            return None
    return (tuple(found), foreign) if found or foreign else None
