"""The grammar of periods: 2024年1—5月, 截至5月底, 202405, Jan–May 2024, 一季度 …

`parse` reads a whole text; what a title or a file's name mentions is found by `mentions`. A Span may lack
its year or its months; the caller puts the pieces of title, header and row together (`join`).
"""
from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache

from lib.intake.grid import AS_EXCEL, DATE, NUMBER, TEXT, Cell, Notation, serial_date
from lib.intake.numbers import stored_number
from lib.intake.period_forms import COUNTED, FORMS, MONTHS, SPELT, tidy
from lib.intake.shown_dates import shown
from lib.model import Basis, month_end

EARLIEST = 2000


@dataclass(frozen=True, slots=True)
class Span:
    """A period as stated, whole or in part.

    `form`: range (1-5月), month (5月, a date), until (截至5月底), end (5月末), year (2024年度) or ""
    where only a year stands; months (5、6月) never without a fault. `inferred`: two_digit or serial where a guess was needed. `fault`: the
    code of a text that is meant as a period and is none we take.
    """

    text: str = ""
    year: int | None = None
    first: int | None = None
    last: int | None = None
    form: str = ""
    basis: Basis | None = None
    inferred: str = ""
    fault: str = ""
    day: bool = False

    @property
    def whole(self) -> bool:
        """Year and months are known."""
        return self.year is not None and self.last is not None


_WHOLE = tuple((form, re.compile(pattern, re.ASCII)) for form, pattern in FORMS)
_SOME = re.compile("|".join(re.sub(r"\(\?P<\w+>", "(?:", re.sub(r"\(\?P=\w+\)", "[-/.]", pattern)) for _, pattern in FORMS), re.ASCII)
"""What no form matches, told by one look: the forms without their names."""


_STATUS = re.compile(r"(?<=.)[(\[【](?:修[订正]|快报|初步|最终|年报)(?:数|值|后)?[)\]】]$")
"""How settled the figures are: 5月（修订） is May."""
_CLOSING = ")]】"
_ENCLOSED = re.compile(r"^\((.*)\)$")
_THIS_YEAR = re.compile(r"^(?:今年|本年度?|当年)(?=[\d前~])")
_FIRST = frozenset("零一二三四五六七八九十元截前头首第上下全年今本当至到")
_LAST = frozenset("零一二三四五六七八九十年月份季度日号末底数计止间来")
HAN = SPELT.union("修订正快报初步最终年数值后今本度当")
"""All 汉字 a period may be written with."""
_OTHER_HAN = re.compile(f"(?![{''.join(sorted(HAN))}])[\u4e00-\u9fff]")


def reach(text: str) -> int:
    """How many signs from its start a text may be a period at most: up to the first 汉字 no period is written with."""
    other = _OTHER_HAN.search(text)
    return other.start() if other else len(text)


def may_be(text: str) -> bool:
    """A period may begin and end with these signs, as one look tells: its first and its last 汉字 are known ones."""
    first, last = text[0], text[-1]
    return not ("\u4e00" <= first <= "\u9fff" and first not in _FIRST) and not ("\u4e00" <= last <= "\u9fff" and last not in _LAST)


@lru_cache(maxsize=16_384)
def parse(text: str) -> Span | None:
    """A text that is a period and nothing else; None if it is no period at all."""
    plain = tidy(text)
    if len(plain) > 40:
        return None
    if plain[-1:] in _CLOSING:
        plain = _ENCLOSED.sub(r"\1", _STATUS.sub("", plain))
    plain = _THIS_YEAR.sub("", plain)
    for form, pattern in _WHOLE if _SOME.fullmatch(plain) else ():
        found = pattern.fullmatch(plain)
        if found:
            return spanned(form, found, text.strip())
    return None


def _year(groups: dict[str, str | None]) -> tuple[int | None, str]:
    for name in ("y", "y3"):
        if groups.get(name):
            return int(groups[name]), ""
    short = groups.get("yy") or groups.get("yz")
    return (2000 + int(short), "two_digit") if short else (None, "")


def spanned(form: str, found: re.Match[str], text: str) -> Span:
    """The period a match of `period_forms` states, or its fault."""
    g = found.groupdict()
    year, inferred = _year(g)
    span = Span(text, year, inferred=inferred, basis=_tail(g))
    if year is not None and year < EARLIEST:
        return replace(span, fault="E_PERIOD_OUT_OF_RANGE")
    if g.get("tail") == "以来":
        return replace(span, fault="E_PERIOD_UNSUPPORTED")
    last = _month(g, "b", "bb", "bn", "bn2") or (COUNTED.get(g["wm"]) if g.get("wm") else None)
    if form in ("day", "month", "end"):
        if not last or not 1 <= last <= 12 or not _day_exists(g, year, last):
            return replace(span, fault="E_PERIOD_UNRECOGNISED")
        until = g.get("until") or g.get("until2")
        if until and form == "day" and year and int(g["d"] or g.get("d2") or 0) != month_end(year, last).day:
            return replace(span, fault="E_PERIOD_UNSUPPORTED", last=last, day=True)
        kind = "until" if until or g.get("tail") in ("止", "为止") else "end" if form == "end" or g.get("eom") else "month"
        return replace(span, first=1 if kind == "until" else last, last=last, form=kind, day=form == "day")
    if form == "days":
        return _days(g, span, last)
    if form == "months":
        return replace(span, fault="E_PERIOD_UNSUPPORTED", last=last, form="months")
    if form == "range":
        first = _month(g, "a", "an") or 1
        other = int(g["y2"]) if g.get("y2") else year
        if not last or not 1 <= last <= 12 or not 1 <= first <= 12 or (other == year and first > last):
            return replace(span, fault="E_PERIOD_UNRECOGNISED")
        if first != 1 or other != year:
            return replace(span, fault="E_PERIOD_UNSUPPORTED", last=last)
        return replace(span, first=1, last=last, form="range")
    return _parts_of_year(form, g, span)


def _days(g: dict[str, str | None], span: Span, last: int | None) -> Span:
    """From a day to a day: whole months only, from 1 January or one month alone."""
    first, other = int(g["a"]), int(g["y2"] or span.year)
    last = last or first
    try:
        start, end = date(span.year, first, int(g["d"])), date(other, last, int(g["d2"]))
    except ValueError:
        return replace(span, fault="E_PERIOD_UNRECOGNISED")
    if start > end:
        return replace(span, fault="E_PERIOD_UNRECOGNISED")
    if start.day != 1 or end != month_end(other, last) or other != span.year or first not in (1, last):
        return replace(span, fault="E_PERIOD_UNSUPPORTED", last=last)
    return replace(span, first=first, last=last, form="range" if first == 1 and last > 1 else "month")


def _parts_of_year(form: str, g: dict[str, str | None], span: Span) -> Span:
    if form == "bare":
        return span
    if form == "year":
        return replace(span, first=1, last=12, form="year")
    if form == "yearend":
        return replace(span, first=1 if g.get("until") else 12, last=12, form="until" if g.get("until") else "end")
    if form == "half":
        return replace(span, first=1, last=6, form="range") if g["h"] in ("上", "1") else replace(span, fault="E_PERIOD_UNSUPPORTED")
    quarter = 3 if g.get("w") else int(g.get("q") or g.get("q1") or 0)
    if not 1 <= quarter <= 4:
        return replace(span, fault="E_PERIOD_UNRECOGNISED")
    if form == "quarters" or (form == "quarter" and quarter == 1):
        return replace(span, first=1, last=quarter * 3, form="range")
    return replace(span, fault="E_PERIOD_UNSUPPORTED")


def _month(g: dict[str, str | None], *names: str) -> int | None:
    for name in names:
        if g.get(name):
            return MONTHS.get(g[name]) or int(g[name])
    return None


def _day_exists(g: dict[str, str | None], year: int | None, month: int) -> bool:
    day = g.get("d") or g.get("d2")
    if not day:
        return True
    try:
        date(year or 2024, month, int(day))
    except ValueError:
        return False
    return True


def _tail(g: dict[str, str | None]) -> Basis | None:
    tail = g.get("tail") or ""
    if tail.startswith("累计") or g.get("ytd") or g.get("ytd2"):
        return Basis.CUMULATIVE
    return Basis.MONTH if tail.startswith(("当月", "单月")) else None


def of_cell(cell: Cell, *, notation: Notation = AS_EXCEL, months: bool = False) -> Span | None:
    """The period a cell states; `months`: the column counts months (5 is May)."""
    if cell.kind == DATE:
        try:
            day = date.fromisoformat(cell.text)
        except ValueError:
            return Span(cell.text, fault="E_PERIOD_UNRECOGNISED")
        if day.year < EARLIEST:
            return Span(cell.text, day.year, fault="E_PERIOD_OUT_OF_RANGE")
        return _as_shown(cell, day) or Span(cell.text, day.year, day.month, day.month, "month", day=True)
    if cell.kind == NUMBER:
        return _of_number(cell.text, months, notation.since_1904)
    if cell.kind != TEXT:
        return None
    plain = tidy(cell.text)
    if re.fullmatch(r"\d{1,2}", plain) and months or re.fullmatch(r"\d{5}", plain):
        return _of_number(plain, months, notation.since_1904)
    if not notation.typed and re.fullmatch(r"\d{4}\.\d", plain):
        return _of_number(plain, months, notation.since_1904)
    return parse(cell.text)


def _as_shown(cell: Cell, day: date) -> Span | None:
    """The period a date is shown as where that is more or less than its month: 2024年1-5月, 截至2024年5月, 2024年. A year not shown is the day's."""
    text = shown(cell.style.dated, cell.text) if cell.style.dated else ""
    span = parse(text) if text else None
    if span is None or span.form == "month" and span.basis is None and not span.fault or span.fault and not span.last:
        return None
    return replace(span, year=day.year, inferred="")


def text_of(cell: Cell) -> str:
    """What a reader sees of a cell in running text: a date as its format shows it, where that says another period than its month."""
    span = of_cell(cell) if cell.kind == DATE and cell.style.dated else None
    return span.text if span and not span.day else cell.text


def doubtful(cell: Cell, *, typed: bool) -> Span | None:
    """The number 2024.1 outside a table, which may be January or October; in a CSV, not `typed`, it stands there as text."""
    if "." not in cell.text or len(cell.text) > _LONGEST_NUMBER or not (cell.kind == NUMBER or cell.kind == TEXT and not typed):
        return None
    span = of_cell(cell, notation=Notation(typed))
    return replace(span, year=int(cell.text.strip()[:4])) if span and span.fault == "E_PERIOD_AMBIGUOUS" else None


_LONGEST_NUMBER = 24
"""Characters of a number as a workbook keeps it."""
_LATER = 1_462
"""Days from the first day of the one calendar of serial numbers to that of the other."""


def _of_number(text: str, months: bool, since_1904: bool) -> Span | None:
    number = stored_number(text)
    if number is None:
        return None
    if number != number.to_integral_value():
        return _of_decimal(text, number)
    whole = int(number)
    if months and 1 <= whole <= 12:
        return Span(text, None, whole, whole, "month")
    if 200_001 <= whole <= 210_012 and 1 <= whole % 100 <= 12:
        return Span(text, whole // 100, whole % 100, whole % 100, "month")
    if 1900 <= whole <= 2100:
        return Span(text, whole, fault="" if whole >= EARLIEST else "E_PERIOD_OUT_OF_RANGE")
    if 20_000_101 <= whole <= 21_001_231:
        return parse(str(whole))
    if 36_526 <= whole + _LATER * since_1904 <= 73_050:
        day = serial_date(float(whole), since_1904)
        return Span(text, day.year, day.month, day.month, "month", inferred="serial") if day else None
    return Span(text, fault="E_PERIOD_UNRECOGNISED")


def _of_decimal(text: str, number: Decimal) -> Span:
    year, part = int(number), str(number).partition(".")[2].rstrip("0")
    if not 1900 <= year <= 2100:
        return Span(text, fault="E_PERIOD_UNRECOGNISED")
    if part == "1":
        return Span(text, fault="E_PERIOD_AMBIGUOUS")
    month = int(part)
    if not 1 <= month <= 12 or len(part) > 2:
        return Span(text, fault="E_PERIOD_UNRECOGNISED")
    return Span(text, year, month, month, "month")


def against(a: Span, b: Span) -> bool:
    """Two statements of a period that cannot both be right."""
    if a.year is not None and b.year is not None and a.year != b.year:
        return True
    return a.last is not None and b.last is not None and a.last != b.last


def join(own: Span | None, wider: Span | None) -> Span | None:
    """A period put together: what `own` lacks, `wider` gives."""
    if own is None or wider is None:
        return own or wider
    if own.fault or wider.fault:
        return own if own.fault or own.whole else wider
    year = own.year if own.year is not None else wider.year
    inferred = own.inferred if own.year is not None else own.inferred or wider.inferred
    if own.last is not None:
        return replace(own, year=year, inferred=inferred)
    if own.form == "" and own.year is not None and wider.last is not None:
        return replace(wider, year=own.year, inferred=own.inferred, text=own.text + wider.text)
    return replace(wider, year=year, inferred=inferred)
