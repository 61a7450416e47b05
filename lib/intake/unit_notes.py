"""Units said in a sentence: 注：签约投资额单位为万元, 以上数据单位均为万元, 产值以亿元计, 单位：亿元、家（签约投资额为万元).

Only what is plainly said counts: of indicators named as in the catalogue and nothing beside them, or of
all that the table holds. A sentence about anything else (人均产值单位为元) says nothing here.
"""
from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from lib import schema
from lib.intake import subjects, unit_words
from lib.schema import Unit


class Said(NamedTuple):
    """The units of some indicators, or of all where none is named; `foreign`: the first of them that nobody takes."""

    indicators: frozenset[str]
    units: tuple[Unit, ...]
    foreign: str
    direction: str = ""
    """above or below, where the sentence says of which rows it speaks."""
    of_park: bool = False
    """It speaks of one park: it gives no unit, and may contradict one."""


_ALL = r"(?:均|都|全部|统一|一律|皆)*"
_UNITS = r"(?P<units>[^:]{1,24})"
_OF_ALL = "(?:(?:以下|下列|下述|以上|上述|表中|本表)的?(?:数据|金额|数字|数值)?|数据|金额|数字|数值)"
_FORMS = tuple(map(re.compile, (
    rf"(?P<of>.*?)(?:计量|金额|数据|统计)?单位(?:名称)?{_ALL}(?:为|是|:|用|按){_UNITS}",
    rf"(?P<of>{_OF_ALL}){_ALL}为{_UNITS}",
    rf"(?P<of>.*?)(?:币种|币别|货币|currency){_ALL}(?:为|是|:|用|按){_UNITS}",
    rf"(?P<of>.*?){_ALL}(?:以|按|用){_UNITS}(?:为(?:计量|统计)?单位|计(?:算|量|价)?|统计|填报|填写|表示|列示)",
)))
_IN_BRACKETS = re.compile(rf"(?P<of>.+?){_ALL}(?:单位)?(?:为|是|:|按|以){_UNITS}?(?:计)?")
_PAIRS = re.compile(r"[(\[【]?(?:计量|金额|数据|统计)?单位[:为](?P<pairs>.+?)[。.)\]】]?")
_PAIR = re.compile(r"(?P<of>.+?)[:(\[为]?(?P<unit>[十百千万亿]{0,2}[元家户个%])[)\]]?")
_CLAUSES = re.compile(r"[。;,!?()\[\]【】]")
_BRACKETS = re.compile(r"[(\[【]([^()\[\]【】]+)[)\]】]")
_LEAD = re.compile(r"^(?:(?:备注|附注|注释|注|说明|填表说明|填报说明|指标说明|note)\d{0,2}[:.、]?|[*※★☆△▲]+|[(\[【]?\d{1,2}[)\]】.、:](?!\d)|[\u2460-\u2473]|其中[:,]?)+")


@lru_cache(maxsize=4096)
def said(text: str) -> tuple[Said, ...]:
    """Every unit a sentence states of indicators or of all that stands around it."""
    if not any(word in text for word in ("元", "单位", "币", "urrency", "USD")):
        return ()
    plain = schema.fold(text)
    return tuple(found for clause in _CLAUSES.split(plain) if (found := _clause(_LEAD.sub("", clause), _FORMS)))


@lru_cache(maxsize=1024)
def exceptions(text: str) -> tuple[Said, ...]:
    """单位：亿元、家（签约投资额为万元）: what a line of units says in brackets of indicators it names."""
    parts = (part for inner in _BRACKETS.findall(schema.fold(text)) for part in re.split(r"[。;,]", inner))
    found = (_clause(_LEAD.sub("", part), (*_FORMS, _IN_BRACKETS)) for part in parts)
    return tuple(one for one in found if one and one.indicators and not one.of_park)


@lru_cache(maxsize=1024)
def paired(text: str) -> tuple[Said, ...]:
    """单位：产值 亿元；企业数 家, 单位：产值、签约投资额（亿元），企业数（家）: a line of units that names the indicators of each; nothing where it says anything else."""
    line = _PAIRS.fullmatch(schema.fold(text))
    found, named = [], []
    for piece in re.split(r"[、,;，；]", line["pairs"]) if line else ():
        own = _PAIR.fullmatch(piece)
        unit = schema.units().get(own["unit"]) if own else None
        subject = subjects.named(own["of"] if unit else piece)
        if subject is None or subject.of_park or not subject.indicators:
            return ()
        named += subject.indicators
        if unit:
            found.append(Said(frozenset(named), (unit,), ""))
            named = []
    return () if named else tuple(found)


def _clause(clause: str, forms: tuple[re.Pattern[str], ...]) -> Said | None:
    for form in forms:
        match = form.fullmatch(clause)
        units = unit_words.units_of(match["units"]) if match and match["units"] else None
        if units:
            of = match["of"]
            subject = subjects.named(of)
            if subject is not None:
                return Said(subject.indicators, *units, "above" if "上" in of else "below" if "下" in of else "", subject.of_park)
    return None
