"""Units as staff write them: what they measure, their exact factor, which are refused."""
from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from lib import catalog
from lib.schema.names import fold


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as written: what it measures and its exact factor to the canonical unit.

    `dimension` is money, count, percent or the canonical unit itself (亩, P, 万平方米 …).
    """

    word: str
    dimension: str
    factor: Decimal


MONEY, COUNT, PERCENT = "money", "count", "percent"

_MONEY = {
    "亿元": "1", "亿": "1", "亿元人民币": "1", "人民币亿元": "1", "亿人民币": "1", "亿人民币元": "1",
    "万元": "0.0001", "万": "0.0001", "万元人民币": "0.0001", "人民币万元": "0.0001",
    "千元": "0.00001", "百万元": "0.01", "百万": "0.01", "千万元": "0.1", "千万": "0.1", "十亿元": "10", "万亿元": "10000", "万亿": "10000",
    "亿亿": "100000000", "亿亿元": "100000000",
    "元": "0.00000001", "元人民币": "0.00000001", "人民币元": "0.00000001", "rmb": "0.00000001", "cny": "0.00000001",
    "yuan": "0.00000001", "rmbyuan": "0.00000001", "yuanrmb": "0.00000001",
    "100millionyuan": "1", "rmb100million": "1", "cny100million": "1", "100millionrmb": "1", "100mnyuan": "1", "rmb100mn": "1",
    "rmb100m": "1", "100mrmb": "1", "cny100m": "1", "100mcny": "1", "100mnrmb": "1", "100myuan": "1", "yuan100million": "1", "rmbhundredmillion": "1",
    "hundredmillionyuan": "1", "hundredmillionrmb": "1", "yi": "1", "yiyuan": "1",
    "billionyuan": "10", "rmbbillion": "10", "rmbbn": "10", "bnyuan": "10", "cnybn": "10", "cnybillion": "10", "billionrmb": "10",
    "millionyuan": "0.01", "rmbmillion": "0.01", "rmbmn": "0.01", "rmbm": "0.01", "cnym": "0.01", "mnyuan": "0.01", "cnymn": "0.01", "cnymillion": "0.01", "millionrmb": "0.01",
    "10000yuan": "0.0001", "10,000yuan": "0.0001", "10kyuan": "0.0001", "tenthousandyuan": "0.0001", "rmb10000": "0.0001", "rmb10,000": "0.0001",
    "thousandyuan": "0.00001", "1000yuan": "0.00001", "1,000yuan": "0.00001", "rmbthousand": "0.00001",
}
_COUNT = ("家", "户", "个", "项", "条", "人", "位", "名", "件", "enterprises", "enterprise", "firms", "companies", "projects", "count", "number")
_PERCENT = ("%", "百分比", "百分数", "percent", "pct", "个百分点", "百分点")
_OTHER = {
    "亩": {"亩": "1", "mu": "1", "公顷": "15", "ha": "15"},
    "P": {"p": "1", "pflops": "1"},
    "万平方米": {"万平方米": "1", "平方米": "0.0001", "㎡": "0.0001", "m2": "0.0001", "万㎡": "1", "万m2": "1"},
    "万片/日": {"万片/日": "1", "万片/天": "1"},
}


@cache
def units() -> dict[str, Unit]:
    """Every unit the reader understands, by its folded word."""
    known = {word: Unit(word, MONEY, Decimal(factor)) for word, factor in _MONEY.items()}
    known |= {word: Unit(word, COUNT, Decimal(1)) for word in _COUNT}
    known |= {word: Unit(word, PERCENT, Decimal(1)) for word in _PERCENT}
    for canonical, words in _OTHER.items():
        known |= {fold(word): Unit(word, canonical, Decimal(factor)) for word, factor in words.items()}
    return known


_FOREIGN = re.compile(r"美元|美金|欧元|日元|日圆|港元|港币|英镑|韩元|卢布|澳元|加元|新台币|台币|外币|usd|us\$|eur|jpy|hkd|gbp|krw|dollar|euro|\$|€|£|¥{2}")


def is_foreign(word: str) -> bool:
    """A currency that is never converted."""
    return bool(_FOREIGN.search(fold(word)))


_SCALE = "[十百千万亿]{0,3}"
_UNSUPPORTED = re.compile(
    rf"{_SCALE}(?:吨|吨标准煤|标准煤|公斤|千克|克|斤|升|立方米|立方|千米|公里|米|平方公里|平方千米|平方米|台套?|辆|艘|架|套|只|片|颗|块|根|箱|桶|千瓦时?|度|瓦时?|兆瓦时?|吉瓦时?|焦耳?|小时|倍|人次|台次|次|股|张|株|头|单|笔|‰)"
    r"|[十百千万亿]{1,3}(?:家|户|个|项|条|人|位|名|件)|亿万元|元/(?:人|平方米|平米|亩|吨|户|家)"
    r"|(?:[kmgt]?wh?|[egt]flops|tons?|tonnes?|kt|mt|kg|km2?|m3|sqm|sqkm|pieces?|pcs|sets?|hours?|times|‰)"
    r"|(?:rmb|cny|¥)['’]?\d*[a-z]{0,3}", re.ASCII)
_RATE = re.compile(r"/(?:年|月|日|天|小时|人|亩|平方米|平方公里|户|家|year|month|day)$")


UNIT_PATTERNS = (_FOREIGN.pattern, _UNSUPPORTED.pattern, _RATE.pattern)
"""How units that are not taken are written."""


def is_unsupported(word: str) -> bool:
    """A unit of something that no indicator here is counted in: 吨, 万家, 亿元/年."""
    plain = fold(word)
    if plain in units():
        return False
    bare = _RATE.sub("", plain)
    return bool(_UNSUPPORTED.fullmatch(plain)) or bare != plain and (bare in units() or bool(_UNSUPPORTED.fullmatch(bare)))


def together(wide: tuple[Unit, ...], narrow: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """What two statements of units say of one number: the narrower counts, but where it contradicts the wider (亿元 over 万元) both stay, to be found at odds."""
    if not narrow or not wide:
        return narrow or wide
    said = {unit.dimension: unit.factor for unit in narrow}
    agreed = {unit.dimension for unit in wide if unit.factor == said.get(unit.dimension)}
    return (*narrow, *(unit for unit in wide if unit.dimension in said and unit.dimension not in agreed))


COUNTED = "家户个项条件"
PEOPLE = frozenset(("人", "名", "位", "people", "persons"))


def counts_in(unit: Unit, indicator: str) -> bool:
    """The unit is one the indicator can be written in: its dimension, and people never for enterprises."""
    if unit.dimension != dimension_of(indicator):
        return False
    return unit.dimension != COUNT or (unit.word in PEOPLE) <= (catalog.indicators()[indicator].unit in PEOPLE)


@cache
def dimension_of(indicator: str) -> str:
    """What an indicator is counted in: money, count, percent or its own unit."""
    unit = catalog.indicators()[indicator].unit
    found = units().get(fold(unit))
    return found.dimension if found else unit


MONEY_LIMIT = Decimal(100_000)
"""亿元; more is refused."""
COUNT_LIMIT = Decimal(1_000_000)
