"""Which parks a title, a sheet's name or a line names.

A park's name inside another name is none: 氢能产业园二期, 崂山区虚拟现实产业 (a district's), 全市氢能产业链,
济南人工智能产业园 and 除氢能产业园外 each speak of something else.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from lib import catalog, schema

_OWN = "园区?$|park$"
"""How a name ends that can only be a park's; any other (氢能, 集成电路) is that of an industry too."""
_BEFORE = re.compile(r"(?:^|[^\u4e00-\u9fffa-z]|[一二三四五六七八九十]|青岛市?|[全我]市|市级|月份?|年度?|[年月][末底]|季度|期|关于|报送|填报|单位|名称|园区?|[各专产]业|[表标况据报值额数总告件函]|[的及和与为是对由])$")
"""What may stand before a park's name."""
_HELD = re.compile(r"[\u4e00-\u9fff](?<![表标况据报值额数总告件月年度末底园区市位称账单册])[(\[【]$")
"""京东方（新型显示产业园）: the name in brackets says where somebody else is."""
_EXCEPT = re.compile(r"(?:除|除了|不含|不包括|剔除|非)$")
_OTHER = re.compile(r"[(\[【]?(?:第?[一二三四五六七八九十\d]{1,3}期|[东西南北中a-d]区|片区|分园|[核起拓][心步展]区|部分[)\]】]|除外|以?外|之外|产业链|周边|[一二三四五六七八九十\d]号)")
"""What makes another name of a park's when it follows."""
_OTHER_IN_ENGLISH = re.compile("phase|chain|industry|industrial(?!park)|sector|cluster")
_AFTER = re.compile(r"$|[^\u4e00-\u9fffa-z]|(?:产业|专业|工业)?园|主要|重点|各项|指标|运行|经济|发展|统计|数据|情况|[月年季报表]|产值|企业|签约|投资|项目|营业|收入|税收|[及和与的上第当累本]|目标|计划|完成|基本|核心|生产|建设|招商|工作|简报|快报|进展|分析|台账|汇总|明细")
"""What may follow the bare name of an industry where it stands for the park."""


@cache
def pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    """The spellings of all parks' names in running text, and whose each is."""
    spelled: dict[str, str] = {}
    for park in catalog.parks().values():
        for name in (park.name.zh, park.short.zh, park.mini.zh, *park.aliases, park.name.en, park.short.en, park.mini.en):
            plain = schema.fold(name)
            if len(schema.park_names().get(schema.park_stem(name), ())) == 1 and (not plain.isascii() or len(plain) > 6):
                spelled[plain] = park.id
    return re.compile("|".join(re.escape(n) for n in sorted(spelled, key=len, reverse=True))), spelled


def named(texts: Iterable[str]) -> tuple[str, ...]:
    """The parks these texts name, each once."""
    return tuple(dict.fromkeys(park for text in texts for park, fine in _mentions(text) if fine))


def strange(text: str) -> bool:
    """A park's name stands in the text only as part of another."""
    said = _mentions(text)
    return bool(said) and not any(fine for _, fine in said)


@lru_cache(maxsize=2048)
def _mentions(text: str) -> tuple[tuple[str, bool], ...]:
    """Every park's name in a text, and whether it names the park."""
    return tuple(_found(schema.fold(text)))


def _found(plain: str) -> Iterator[tuple[str, bool]]:
    known, spelled = pattern()
    for said in known.finditer(plain):
        park = spelled[said.group()]
        before, after = plain[:said.start()], plain[said.end():]
        district = catalog.parks()[park].district_zh
        full = bool(re.search(_OWN, said.group())) or after.startswith(("产业园", "专业园", "园"))
        if said.group().isascii():  # words have lost the spaces between them
            yield park, not _OTHER_IN_ENGLISH.match(after)
            continue
        led = bool(_BEFORE.search(before[-4:])) or full and bool(district) and before.endswith(tuple(district.split("、")))
        stands = led and not _HELD.search(before[-2:]) and not _EXCEPT.search(before[-3:]) and not _OTHER.match(after)
        yield park, stands and (full or bool(_AFTER.match(after)))
