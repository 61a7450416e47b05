"""What the texts around a table state of its period: several put together or held against each other, and what is said below it."""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from lib import schema
from lib.intake import headings, mentions, naming, periods, subjects
from lib.intake.grid import NUMBER, TEXT, address
from lib.intake.period_forms import tidy
from lib.intake.periods import Span
from lib.intake.table import Line, Table

_AMBIGUOUS = "E_PERIOD_AMBIGUOUS"
_LABELLED = re.compile(r"(?:统计(?:期间?|时段|时间|区间|月份)|报告期间?|数据(?:期间?|时间|所属期间?)|所属期间?|报表(?:期|所属期|月份)|期间|时期):")
"""What a period is stated after."""


_WHOSE = re.compile(r"[(\[【]?(?:\d{1,2}[.、])?(?:青岛市?|全市|我市|各?专业|新兴|产业|各?园区?|[及和的、])*")
"""What stands before the period of a title."""


def together(spans: Sequence[Span]) -> tuple[Span | None, tuple[Span, Span] | None]:
    """Several spans as one, or the two that contradict each other."""
    whole: Span | None = None
    for span in spans:
        if span.fault:
            whole = whole or (span if span.fault != _AMBIGUOUS else None)
        elif whole is not None and _only_a_year(whole, span):
            whole = replace(span, year=whole.year)
        elif whole is not None and _only_a_year(span, whole):
            continue
        elif whole is None or whole.fault:
            whole = span
        elif periods.against(whole, span):
            return whole, (whole, span)
        elif span.form in ("range", "until", "year") and whole.form in ("month", "end"):
            whole = periods.join(span, whole)
        else:
            whole = periods.join(whole, span)
    return _with_doubts(whole, [span for span in spans if span.fault == _AMBIGUOUS])


def _with_doubts(whole: Span | None, doubts: list[Span]) -> tuple[Span | None, tuple[Span, Span] | None]:
    """The number 2024.1 beside what else is said: a whole period that ends in January or October of its year tells what it means."""
    if not doubts or whole is None or whole.fault or not whole.whole:
        return (doubts[0] if doubts else whole), None
    odd = next((doubt for doubt in doubts if doubt.year != whole.year or whole.last not in (1, 10)), None)
    return whole, (whole, odd) if odd else None


def _only_a_year(wide: Span, narrow: Span) -> bool:
    """2024年度各园区1-5月产值: the 年度 is that of the report, whose months are said beside it."""
    return wide.form == "year" and "年度" in wide.text and not wide.fault and narrow.last is not None and narrow.year in (None, wide.year)


def without_later_days(said: list[Span], issues: Sequence[Span] = ()) -> tuple[Span, ...]:
    """A single day after the end of the period stated is when the table was made, and so is a month beside the name of an office."""
    made = {id(span) for span in issues}
    ends = [(span.year, span.last) for span in said if span.whole and not span.day and not span.fault and id(span) not in made]
    return tuple(span for span in said if not (
        ends and (span.day or id(span) in made) and span.last and span.form in ("month", "until") and (span.year or max(ends)[0], span.last) > max(ends)))


_OFFICE = re.compile(r".{2,}(?:局|办公室|委员会|委|中心|政府|管委会|小组|处)$")


def issued(line: Line, found: Sequence[Span]) -> bool:
    """青岛市统计局 2024年6月: an office and a month and nothing else, which say who made the table and when."""
    before, there, after = tidy(line.text).partition(found[0].text) if len(found) == 1 and found[0].form == "month" else ("", "", "")
    return bool(there) and not after and bool(_OFFICE.match(before))


def astray(line: Line, found: Sequence[Span]) -> Span | None:
    """The period a line states in full as a title does, or after such a label, and that we do not take: 统计期：2024年1-13月 under 2024年1-5月. 不含2024年4-6月新入园企业 states none."""
    faulty = next((span for span in found if span.fault and span.fault != _AMBIGUOUS and not span.day), None)
    if faulty is None or not all(span.fault for span in found):
        return None
    before, found_there, _ = tidy(line.text).partition(faulty.text)
    titled = faulty.year is not None and found_there and _WHOSE.fullmatch(before)
    return faulty if titled or _LABELLED.match(_plain(line.text)) else None


_MADE = re.compile(r"(?:填报|填表|上报|报送|编报|编制|制表|通报|印发|发布|公布|制)[)\]】]?(?:[(\[]?单位:.*)?$")


def of_line(line: Line) -> list[Span]:
    """The periods a line above a table states; a bare year in a sentence is only told of, and 2024年6月填报 at its end is when the table was made."""
    if line.doubt:
        return [line.doubt]
    found = [span for span in mentions.find(line.text) if span.last or span.fault or "。" not in line.text]
    before = _MADE.sub("", tidy(line.text))
    made = found and found[-1].form == "month" and before.endswith(found[-1].text) and before != tidy(line.text)
    return _current(found[:-1] if made else found)


def _current(found: list[Span]) -> list[Span]:
    """Of a period and the same one a year before, both in one title, the later counts."""
    if len(found) == 2 and all(s.whole for s in found) and found[0].last == found[1].last and abs(found[0].year - found[1].year) == 1:
        return [max(found, key=lambda s: s.year)]
    return found


_FIGURE = re.compile(r"\d(?:[亿万千百]*元|%|个百分点|[家户倍]|个?项目)")


@lru_cache(maxsize=2048)
def tells(text: str) -> bool:
    """A sentence with figures of its own (1-5月增长12.6%，较1-4月提高0.8个百分点), which no title has."""
    plain = naming.ENCLOSED.sub("", schema.fold(text))
    return bool(_FIGURE.search(plain) and re.search("[,;。，；]", plain))


# ---------------------------------------------------------------- below the table

_BELOW = re.compile(_LABELLED.pattern + r"(.+)")
_NOTED = r"(?:(?:注|备注|附注|说明):)?(?:\d[.、])?"
_OF_ALL = re.compile(_NOTED + r"(?:本表|上表|本报表|表中|表内|以上|上述)(?:中|内)?(?:所列|所有|全部|各项)?(?:数据|数字|指标)?(?:均|都|全部)?(?:为|系|是)(.+?)(?:的)?(?:统计|完成)?(?:数据|数字|数|情况)?[。.]?")
_UP_TO = re.compile(_NOTED + r"(?:本表|上表|本报表|表中|表内|以上|上述)?(?:所列|所有|全部|各项)?数据(?:均|都)?((?:截至|截止至|截止到|截止).+?)[。.]?")
_OF_PART = re.compile(_NOTED + r"(?P<of>[^\d]{2,20}?)(?:均|都)?(?:为|系|是|(?=截至|截止))(?P<period>.+?)(?:的)?(?:同期)?(?:统计|完成|累计|实际)?(?:数据|数字|数|值)?")
_STOPS = str.maketrans("；，", ";,")
_LAST = 6
"""Rows at the end of a table among which one may state the period: 统计期：2024年1-5月 without a blank row before it."""


class Below(NamedTuple):
    """A period stated below a table, as written and where; `only`: reach where it says no more than up to when the data reach (数据截至2024年5月末), part where it is of some indicators or one park."""

    span: Span
    text: str
    place: str
    only: str = ""


def below(table: Table) -> Iterator[Below]:
    """The periods stated for the whole table below it.

    Only for the last table of a sheet, and alone in its rows: elsewhere the words may be those of another.
    """
    if not table.last or not {c for row in table.header for c in table.sheet.rows[row]} <= {column.index for column in table.columns}:
        return
    end = max((row for row in table.rows if row not in table.sections), default=0)
    for line in sorted((*(line for line in table.notes if line.row > end), *_last_rows(table)), key=lambda line: line.row):
        plain, place = _plain(line.text), address(line.row, line.left)
        said = _BELOW.fullmatch(plain) or _OF_ALL.fullmatch(plain)
        span = periods.parse(said[1]) if said else _reached(plain)
        if span is not None and not span.fault and not (said and span.day):
            yield Below(span, line.text, place, "" if said else "reach")
        yield from (Below(span, line.text, place, "part") for span in _of_parts(table, plain))


def reach(text: str) -> Span | None:
    """Up to when a text says the data of a table reach; a day in the middle of a month is a fault."""
    return _reached(_plain(text))


def _reached(plain: str) -> Span | None:
    said = _UP_TO.fullmatch(plain)
    return periods.parse(said[1]) if said else None


def _of_parts(table: Table, plain: str) -> Iterator[Span]:
    """企业数为2024年4月末数, 显示园为1-4月数据: the periods of indicators by name, or of a park."""
    for clause in re.split("[。;,]", plain.translate(_STOPS)):
        said = _OF_PART.fullmatch(clause)
        subject = subjects.named(schema.fold(said["of"])) if said else None
        speaks = subject and subject != subjects.Subject() and not subjects.elsewhere(table, subject.indicators)
        span = periods.parse(said["period"]) if speaks else None
        if span is not None and not span.fault and (span.last or span.year):
            yield span


_OF_DATA = re.compile(r"数据|数字|指标|[本上报]表|表[中内]|以上|上述|所列|统计(?![局部科处员])|累计|[当本]月|截[至止]|[数值额]$")
_REQUEST = re.compile(r"请|务必|须")
_DEADLINE = re.compile(r"[日号末底][以之]?前$|起$")
_OUTLOOK = re.compile(r"有望|可望|预计|预期|力争|争取|确保|拟|将")


def aside(text: str) -> bool:
    """A sentence that names a period which is none of the data's: a deadline (请于6月15日前反馈), a beginning (6月起调整口径), an outlook (二季度有望回升)."""
    plain = _plain(text).rstrip("。.")
    if _LABELLED.match(plain) or _OF_ALL.fullmatch(plain) or _UP_TO.fullmatch(plain) or headings.parse(text).known:
        return False
    spans = mentions.find(text)
    if not spans or tidy(plain) == spans[0].text or _OF_DATA.search(plain) and not _REQUEST.search(plain):
        return False
    return bool(_OUTLOOK.search(plain)) or not naming.pattern().search(schema.fold(text)) and all(_DEADLINE.search(span.text) for span in spans)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", re.sub(r"\s", "", text[:80]))


def _last_rows(table: Table) -> Iterator[Line]:
    """The texts of a table's last rows, up to one with a number; a label and what stands beside it as one."""
    for row in reversed(table.rows[-_LAST:]):
        cells = sorted(table.sheet.rows[row].items())
        if len(cells) > 2 or any(cell.kind == NUMBER for _, cell in cells):
            return
        if all(cell.kind == TEXT for _, cell in cells):
            yield Line(row, cells[-1][0], cells[-1][0], ":".join(cell.text.strip().rstrip(":：") for _, cell in cells))
