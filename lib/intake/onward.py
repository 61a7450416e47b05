"""历年, 2021年以来, 2023年至2024年5月, 近三年 in a title: a stretch of years, of which each figure below says its own; 挂牌以来, 建园至2024年5月 is how amounts count."""
from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from lib import schema
from lib.intake import mentions, periods
from lib.intake.periods import Span
from lib.intake.table import Table

_EVENT = "挂牌|揭牌|成立|建成|建园|开园|设立|运营|投用|投产|启动|开工"
_UP_TO = r"起?[-~至到—–](?=\d{4}年\d)"
_RECENT = r"(?:近|过去)(?:\d{1,2}|[一两二三四五六七八九十]{1,2})(?:年|个月)(?![内来]?新)|滚动(?:12|十二)个月|(?<![a-z])[lt]tm(?=[a-z\d])|(?:last|past|trailing|rolling)(?:12|twelve)months"
_SINCE = re.compile(rf"(?:{_EVENT}|\d{{4}}年|十[三四五]五)(?:[^,，。;；\d]{{0,4}})(?:以来|至今)|(?:{_EVENT})[^,，。;；\d]{{0,4}}{_UP_TO}|\d{{4}}年{_UP_TO}|历年|历史(?:累计|最高)|{_RECENT}")
_OF_YEARS = re.compile(rf"历年(?!来?(?:累计|总))|(?P<y>\d{{4}})年(?:以来|至今|{_UP_TO})|十[三四五]五[”’\"'」』》]?(?:时期|期间)?(?:以来|至今)|{_RECENT}")
_LOOKING_BACK = re.compile(r"[近过].+年")
"""近三年 in a title without a period: 各园区产值近三年情况 above 2024年1-5月 is of those months."""
_TITLE_LENGTH = 60


class Since(NamedTuple):
    """Such words, where they stand, and the year they name; `of_amounts`: the figures themselves run from then on; `summed`: 累计 beside them, and no months that it may be said of."""

    word: str
    place: str | None
    year: int | None
    of_amounts: bool
    summed: bool


@lru_cache(maxsize=2048)
def said(text: str) -> Since | None:
    """What a title says of years or amounts since something, its place not known here; sentences only tell of it."""
    plain = schema.fold(text)
    if len(plain) > _TITLE_LENGTH or "。" in plain:
        return None
    dated = mentions.find(text)
    found = [(match.group(), _OF_YEARS.match(plain, match.start())) for match in _SINCE.finditer(plain) if dated or not _LOOKING_BACK.fullmatch(match.group())]
    if not found:
        return None
    word, years = next((one for one in found if one[1] is None), found[0])
    summed = "累计" in plain and not any(span.last for span in dated)
    return Since(word, None, int(years["y"]) if years and years["y"] else None, years is None, summed)


def told_apart(table: Table) -> bool:
    """A column, a row of text or a column of periods states a year of its own."""
    heads = [column.heading.span for column in table.columns] + [section.heading.span for section in table.sections.values()]
    if any(span and span.year for span in heads) or table.of("start"):
        return True
    cells = (cell for column in table.of("period", "year") for cell in dict.fromkeys(table.sheet.rows.column(column.index, table.rows)) if cell is not None)
    return any(span and span.year for span in map(periods.of_cell, cells))


def without(year: int | None, spans: Iterable[Span]) -> tuple[Span, ...]:
    """The periods of a title without the year that only begins the stretch."""
    if year is None:
        return tuple(spans)
    bare = [replace(span, year=None) if span.year == year and not span.fault else span for span in spans]
    return tuple(span for span in bare if span.year or span.last or span.fault)


def of_its_own(since: Since, own: Span | None, around: Span | None, *, flow: bool, summed: bool) -> bool:
    """A figure under such a title has a period of its own: a year, or months of the one year named; `summed`: its column or row says 累计.

    A year alone takes its months from the title only where the title says them of every year (历年1-8月). Of a later
    year than the one named, 截至 and 累计 may reach back to where the stretch begins.
    """
    if own is None or own.year is None:
        return bool(own and own.last and since.year and around and around.year == since.year)
    of_each = own.last is None and around is not None and around.last is not None and around.year is None
    reaching = own.form in ("until", "end") or (summed or since.summed) and own.form != "range"
    if flow and reaching and own.year != since.year and not of_each:
        return False
    return not (own.last is None and around is not None and around.whole and around.year != own.year)
