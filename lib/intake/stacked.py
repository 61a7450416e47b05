"""Header levels over one column as one heading: 签约投资额 over 本月 over (亿元).

The lower level wins where both speak; a group that says nothing is dropped, one whose period rules a
level's out is a clash.
"""
from __future__ import annotations

import re
from dataclasses import replace

from lib import schema
from lib.intake import periods
from lib.intake.heading_words import TWO_LANGUAGES
from lib.intake.headings import Heading
from lib.intake.periods import Span
from lib.intake.unit_words import PUNCTUATION, of_growth
from lib.model import OUTPUT_VALUE, Basis

_GROUP = re.compile(r"(?:全部|全口径|主要|基本|总体|综合|经济|产业|运行|生产|经营|效益|质量|规模|产出|投入|招商|引资|投资|项目|企业|建设|主体|集聚|双招双引|培育|发展|创新|指标|情况|方面|类|及|和|与|、)+")
"""A name for a group of columns that says nothing of whose or which figures they are."""
_GROUP_IN_ENGLISH = re.compile(r"(?:main|basic|overall|general|economic|economy|business|operations?|operating|performance|production|efficiency|quality|scale|size|output|inputs?|investments?|attraction|promotion|projects?|enterprises?|companies|firms|entities|construction|clusters?|clustering|development|growth|innovation|indicators?|figures|data|situation|overview|status|and|of|the|&|,|/)+")
"""The same in English, its spaces gone; neither industrial nor key, which name a part of the enterprises."""
_INDUSTRY = re.compile(r"工业(?:经济|生产|运行|情况|指标)+|industrial(?:economy|production|output|performance|operations?)")
"""A group that says no more than 产值 does, and more than 企业数."""


def _says_nothing(group: str, level: Heading) -> bool:
    """A group's name adds nothing to the heading of an indicator below it, or is said by it again (签约 over 签约投资额); 投资 Investment is a name in two languages."""
    if _GROUP.fullmatch(group) or _GROUP_IN_ENGLISH.fullmatch(group) or group in schema.fold(level.text):
        return True
    if level.indicator == OUTPUT_VALUE and _INDUSTRY.fullmatch(group):
        return True
    halves = TWO_LANGUAGES.fullmatch(group)
    return bool(halves) and all(_says_nothing(half.strip(PUNCTUATION), level) for half in halves.groups() if half)


def _clash(group: Span | None, own: Span | None) -> tuple[str, str]:
    """A group's period and that of a level below it which it rules out: another year or month, or months after its last. Fewer months are a part of it."""
    if not group or not own or group.fault or own.fault or not periods.against(group, own):
        return ()
    same_year = None in (group.year, own.year) or group.year == own.year
    within = same_year and own.last < group.last and group.form in ("range", "until", "year")
    return () if within else (group.text, own.text)


def joined(levels: list[Heading]) -> Heading:
    """Several header levels over one column as one heading; the lower level wins where both speak."""
    whole = Heading()
    for level in levels:
        if level.indicator and whole.rest and _says_nothing(whole.rest, level):
            whole = replace(whole, rest="")
        if level.role == "period" and whole.indicator and level.text.strip().casefold() in ("month", "月", "月度"):
            level = replace(level, role="", basis=Basis.MONTH)
        role = whole.role if level.role == "unit" and whole.text else level.role or whole.role
        if level.role == "unit" and whole.indicator and whole.role in ("", "value"):
            role = "unit"
        if whole.role in ("subset", "target", "prior", "total", "ignored") and level.role in ("", "value", "growth"):
            role = whole.role if level.role != "growth" or whole.role != "prior" else "ignored"
        if whole.role == "growth" and level.role in ("", "value"):
            role = "ignored" if level.units and not any(map(of_growth, level.units)) else "growth"
        whole = replace(
            whole, role=role, indicator=level.indicator or whole.indicator, basis=level.basis or whole.basis,
            span=periods.join(level.span, whole.span), clash=whole.clash or _clash(whole.span, level.span), units=schema.together(whole.units, level.units), foreign=level.foreign or whole.foreign,
            rest=whole.rest + level.rest, text=f"{whole.text} {level.text}".strip(), change=level.change)
    return whole
