"""Periods mentioned in running text: in a title, a note, a sheet's or a file's name.

A period there is one only with a word that makes it so, and only where what stands around it does not
make it the date of something else, last year's, or part of what was said. What it means is told by `periods`.
"""
from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from lib.intake.period_forms import COMPACT, FORMS, LONGEST, MONTHS, tidy
from lib.intake.periods import Span, spanned

_LOOK = tuple((form, re.compile(r"(?<![\d.])(?<!\d[、,])(?:" + pattern + r")(?!\d)", re.ASCII)) for form, pattern in (
    *(pair for pair in FORMS if pair[0] != "bare" and pair[1] not in COMPACT),
    ("month", r"(?P<y>20\d{2})(?P<b>0[1-9]|1[0-2])(?=$|[^\d.])")))
_BARE_YEAR = re.compile(r"(?<![\d])(?<!\d[-~])(?P<y>20\d{2}|19\d{2})年?(?!\d|[-~]\d{4})", re.ASCII)
_ADMINISTRATIVE = re.compile(r"(填报|填表|报送|制表|报出|打印|更新|印发|发布|编制|上报|统计时间|制作|审核|导出|启用|批准|审批|签批|签发|发文|成文|生效|备案)(?P<of>日期|时间|于)?(?P<colon>[:：])?$")

_IN_FORCE = re.compile(r"(?:批[准复]|获批|核准|备案|启用|生效|失效|实施|执行|施行|签发|成立|设立|挂牌|揭牌|授牌|认定|开园|建园|投产|开工|竣工|注册|登记|录入|入库|提取|生成|修订|保密)(?:日期|时间|年月|于|期限):?~?$"
                       r"|(?:有效|保密|保管|试行)期限?(?:截?~|截?止)?:?~?$")
"""What stands before a date that says when something else was or ends: 批准日期：, 有效期至：, 保密期限：至."""
_DOCUMENT = re.compile(r"[\[(〔【]\d{4}[\])〕】](?:第)?\d{1,5}号")
"""The number of a document, 青新产办〔2023〕12号: its year is no period."""
_WORD_BEFORE = re.compile(rf"\b([a-z]{{2,}})\s+(?=(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b)", re.IGNORECASE)
_JOINING = frozenset(("of", "at", "to", "through", "thru", "end", "ytd", "and", "or", "by", "since", "until", "till", "before", "after", "early", "mid", "late", "asof", "upto", *MONTHS))
_NUMBERED = re.compile(r"([表件图]\s*\d{1,2}(?:[-－–—.]\d{1,2})?)\s+(?=\d)|(?<=\d)(?<![hqHQ]\d)(?<![1１][9９]\d\d)(?<![2２][0０]\d\d)\s+(?=(?:[1１][9９]|[2２][0０])\d\d(?!\d))")
"""The number of a table or an annex (附件2-1 1-5月), or any number before a year (表1 2024年), but of a half year or a quarter (H1 2024): without the space they would grow together."""
_LAST_YEAR = re.compile(r"(?:去年|上年|上一年)(?:同期)?的?$")
_COMPARED = re.compile(r"(?:(?<!比)较|(?<![同环占对])比|[高低快慢]于)$")
"""较1-4月提高0.8个百分点: the period something is held against is not that of the figures."""
_HALF_READ = re.compile(r"(?:[a-z\d]{1,6}[-~/]|\d[a-z]{1,3})$")
_FROM_MONTH = re.compile(rf"(?:{'|'.join(MONTHS)})\.?[-~/]$")
_OPEN = re.compile(r"[上中下]旬|以来|起(?![草点始])|第\d+周|~(?:今|目前|现在)|[以之][前后]|前(?![\d一二三四五六七八九十])")
_COUNTS_OTHERS = re.compile(r"[季旬周日号期批届次轮版稿类级家项户人亿万]|个(?!月)")
"""What follows numbers that are no months: 2024年1-3季度, 2024年1-5批."""
_TWO_YEARS = re.compile(r"\d{4}年?[-~/、,和与及]$")
"""Months of both years, but where a stretch ends in one: 2023年至2024年5月."""
_YEARS_LISTED = re.compile(r"\d{4}年?[、,和与及]\d{4}年")
"""2023年、2024年1-8月: the months are those of both."""


@lru_cache(maxsize=2048)
def of_something_else(label: str) -> bool:
    """A label whose date is no period of the figures: 有效期至."""
    return bool(_IN_FORCE.search(tidy(label)))


def _set_apart(said: re.Match[str]) -> str:
    """Output value Jan–Oct 2026: spaces go, and the word before the month must not grow together with it. `_JOINING` are part of a period, or keep it from being one."""
    return said.group() if said[1].casefold() in _JOINING else f"{said[1]},"


@lru_cache(maxsize=2048)
def find(text: str) -> tuple[Span, ...]:
    """The periods named in a title, a sheet's or a file's name; a bare year only where nothing better stands."""
    plain = _DOCUMENT.sub("", tidy(_NUMBERED.sub(r"\1;", _WORD_BEFORE.sub(_set_apart, text[:LONGEST])))[:400])
    taken: list[tuple[int, int, Span]] = []
    for form, pattern in _LOOK:
        for found in pattern.finditer(plain):
            start, end = found.span()
            if start == end or any(start < e and s < end for s, e, _ in taken) or _filed(plain[:start], form):
                continue
            if not _credible(found, plain) or form == "range" and "月" not in found.group() and _COUNTS_OTHERS.match(plain[end:]):
                continue
            taken.append((start, end, _in_place(spanned(form, found, found.group()), plain[:start], plain[end:])))
    years = [Span(m.group(), int(m["y"])) for m in _BARE_YEAR.finditer(plain)
             if not any(pattern.search(plain[:m.start()]) for pattern in (_ADMINISTRATIVE, _IN_FORCE, _COMPARED)) and not any(m.start() < e and s < m.end() for s, e, _ in taken)]
    spans = [span for _, _, span in sorted(taken, key=lambda item: item[0]) if span is not None]
    if spans and all(s.year is None for s in spans) and len({y.year for y in years}) == 1 and not _YEARS_LISTED.search(plain):
        spans = [replace(s, year=years[0].year) if not s.fault else s for s in spans]
    return tuple(spans) or tuple(years[:1] if len({y.year for y in years}) == 1 else ())


def _in_place(span: Span, before: str, after: str) -> Span | None:
    """A period found in running text, judged by what stands around it: none where it is last year's, a fault where it is only part of what was said."""
    if _COMPARED.search(before):
        return None
    if span.fault:
        return span
    if span.year is None:
        if _LAST_YEAR.search(before):
            return None
        bare = span.text.lstrip("-~/.")
        half = _HALF_READ.search(before + span.text.removesuffix(bare))
        if half:
            return replace(span, fault="E_PERIOD_UNRECOGNISED", text=half.group() + bare)
    elif _FROM_MONTH.search(before):
        return replace(span, fault="E_PERIOD_UNRECOGNISED")
    elif _TWO_YEARS.search(before) and not (span.form == "month" and before.endswith(("年-", "年~"))):
        return replace(span, year=None)
    if _OPEN.match(after) or before.endswith(("自", "从")):
        return replace(span, fault="E_PERIOD_UNSUPPORTED", text=span.text + (_OPEN.match(after) or [""])[0])
    return span


def _filed(before: str, form: str) -> bool:
    """What stands before makes the date one of filing, or of something else: 填报日期：, 报送于, or 制表 and 统计时间 before a day; not 关于报送 before a period."""
    said = _ADMINISTRATIVE.search(before)
    return bool(_IN_FORCE.search(before)) or bool(said and (form == "day" or (said["of"] or said["colon"]) and said[1] != "统计时间"))


def _credible(found: re.Match[str], text: str) -> bool:
    """In running text a period needs a word that makes it one: 月, 季, 半年, a year with its month."""
    said = found.group()
    g = found.groupdict()
    if any(word in said for word in ("月", "季", "半年", "全年", "年度", "年末", "年底")):
        return True
    if said.endswith("months") or "monthsof" in said or "quarters" in said:
        return bool(g.get("y") or g.get("y3"))
    if g.get("bn") or g.get("an") or g.get("bn2"):
        return bool(g.get("y") or g.get("y3")) and not (found.start() and text[found.start() - 1].isalpha())
    return bool(g.get("y")) and bool(re.search(r"[-./~qhm]", said) or len(said) == 6)
