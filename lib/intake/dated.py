"""What a heading says of the dates below it: the reporting period, the day figures stand at, where a period begins or ends, or when something else happened.

Only a heading that speaks of the report (统计期, 数据所属月份, 截止日期) makes its column a period; 挂牌时间, 更新日期, 投产年月 tell of the row.
"""
from __future__ import annotations

import re
from functools import lru_cache

from lib import schema

PERIOD, YEAR, DAY, FILED, START, END, HAPPENED = "period", "year", "day", "filed", "start", "end", "happened"
"""Months of a report; its year; the day its figures stand at; a day that may be that or the day of filing; the first and the last of a period; any other time."""

_DATA = "(?:数据|统计|报表|指标|核算|监测|资料|本期)"
_OWN = f"(?:{_DATA}|月报|报告|会计)"
_REPORT = f"(?:{_OWN}|汇总|填报|填表|上报|报送|考核)"
"""填报月份 is the month reported; 填报截止日期 is a day of filing."""
_OF = "(?:所属|归属|所在|对应)"
_SAID = "(?:时间|日期|年月日|月份|年月|月|日)"
_IN_ENGLISH = "(?:reporting|report|data|statistical|statistics|stats?|reference|ref|accounting|fiscal)"
_WHOLE = f"(?:{_OWN}|{_OWN}?(?:期间?|时期)|时间|日期)?的?"
_KINDS = tuple((kind, re.compile(pattern)) for kind, pattern in (
    (PERIOD, rf"(?:{_REPORT}{_OF}?|{_OF})期|{_REPORT}?{_OF}?(?:期间|时期|期别|账期|月份?|年月|月度|时间段|时间范围|时间区间|起止(?:时间|日期|月份|年月))|{_IN_ENGLISH}?(?:period|month|yearmonth)"),
    (YEAR, rf"(?:{_REPORT}{_OF}?|{_OF})年[份度]?|{_IN_ENGLISH}year"),
    (FILED, r"报告(?:日期?|时间)|report(?:date|time)"),
    (DAY, rf"{_DATA}?{_OF}?(?:截止|截至|期末)?(?:时间|日期|时点|时间点)|(?:{_OWN}|期间)?(?:截止|截至){_SAID}|时点|{_IN_ENGLISH}?(?:asof|asat|cutoff)(?:date|time)?|{_IN_ENGLISH}?(?:date|time)"),
    (START, rf"{_WHOLE}(?:起始|开始|起|始){_SAID}?|{_IN_ENGLISH}?(?:period)?(?:start|begin|from)(?:ning)?(?:date|month|period)?|(?:date|month)(?:start|from|begin)"),
    (END, rf"{_WHOLE}(?:截止|截至|结束|终止|止|终|迄){_SAID}?|{_IN_ENGLISH}?(?:period)?(?:end|to|until)(?:date|month|period)?|(?:date|month)(?:end|to|until)"),
    (HAPPENED, r".+(?:时间|日期|年月日?|月份|年份|年度|日|期限|date|time|year|month|(?:[a-z]ed)(?:at|on))")))
PATTERNS = tuple(pattern.pattern for kind, pattern in _KINDS if kind != HAPPENED)
"""How what speaks of the report is written."""
_ASIDE = re.compile(r"[(\[【][^()\[\]【】]*[)\]】]|[_\-./:*]")
_ISSUE = re.compile(rf"(?:{_REPORT}{_OF}?)?(?:周期|期次|期数)|{_REPORT}(?:批次|时段)")
_CUT_OFF = re.compile(r"截止|截至")
_EVENT = re.compile(r"挂牌|揭牌|授牌|成立|设立|组建|批[复准]|获批|认定|评定|命名|开园|建园|建成|开工|竣工|投产|投用|启用|运营|更新|录入|填报|上报|报送|审[核批]|登记|注册|签[约订]|入[驻库]|创建|修[订改]|发布|到期|有效")


@lru_cache(maxsize=4096)
def kind(heading: str) -> str:
    """What a heading says its dates are; empty if it does not speak of time."""
    plain = _ASIDE.sub("", schema.fold(heading))
    return next((kind for kind, pattern in _KINDS if pattern.fullmatch(plain)), "")


def issue(heading: str) -> bool:
    """A heading of the issue or the cycle of a report: a period where periods stand below it, and no date of anything else."""
    return bool(_ISSUE.fullmatch(_ASIDE.sub("", schema.fold(heading))))


def cut_off(heading: str) -> bool:
    """A last day that needs no first one beside it: 截止日期."""
    return bool(_CUT_OFF.search(schema.fold(heading)))


def happening(group: str) -> bool:
    """A group of columns that is of something that happened: 挂牌情况 over 时间."""
    return bool(_EVENT.search(group))
