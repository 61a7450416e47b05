"""Numbers, qualifiers, periods and dates as they are read aloud, in both languages.

Every figure shown anywhere goes through here. Values are exact decimals and stay exact: a
change of unit moves the decimal point, never rounds. The source's own word (余, 近, 突破, 以上)
survives, before the number or after it as Chinese has it.

    162.4 亿元            162.4亿元          RMB 16.24 bn
    30 家 over 余         30余家             30+
    600 亿元 at_least     600亿元以上        at least RMB 60 bn
    cumulative 1—5月      2024年1—5月        Jan–May 2024
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

from lib.model import Basis, Kind, Language, Qualifier, month_end
from lib.text import reading, targets as target_words

SHANGHAI = timezone(timedelta(hours=8))
MINUS = "−"
_THIN = "\u2009"


# Values ----------------------------------------------------------------------------------

@dataclass(frozen=True, slots=True)
class Amount:
    """A value in the three parts a card sets in different sizes: 突破 | 1,300 | 亿元."""

    before: str
    number: str
    after: str
    language: Language

    def __str__(self) -> str:
        gap = "" if self.language is Language.ZH else " "
        return gap.join(part for part in (self.before, self.number, self.after) if part)

    @property
    def svg(self) -> str:
        """The same with the thin spaces that SVG text cannot draw by itself."""
        return spaced(str(self))


@dataclass(frozen=True, slots=True)
class _English:
    """How a canonical unit reads in English: words around a number moved by `shift` places."""

    before: str = ""
    after: str = ""
    shift: int = 0


_ENGLISH = {
    "家": _English(), "个": _English(), "项": _English(), "条": _English(), "人": _English(),
    "位": _English(before="No."),
    "P": _English(after="P"), "亩": _English(after="mu"),
    "万平方米": _English(after="m²", shift=4), "万片/日": _English(after="panels a day", shift=4),
    "亿片/年": _English(after="mn panels a year", shift=2), "吨/年": _English(after="t a year"),
    "万吨": _English(after="t", shift=4), "万吨/年": _English(after="t a year", shift=4),
    "亿元/年": _English(before="RMB", after="mn a year", shift=2),
}
_BILLIONS = _English(before="RMB", after="bn", shift=-1)
_MILLIONS = _English(before="RMB", after="mn", shift=2)

_BEFORE_UNIT = {"余", "多", "来"}
_AFTER_UNIT = {"以上", "左右", "上下", "以内"}
_PREFIXES = {"达到", "达", "近", "约", "超", "超过", "突破", "逾", "接近", "将近", "大约", "第", "预计",
             "不低于", "不少于", "至少"}
_WHOLE_NUMBER = {"百余": "百余", "千余": "千余", "万余": "万余"}
_DEFAULT_WORD = {Qualifier.EXACT: "", Qualifier.OVER: "超", Qualifier.NEARLY: "近",
                 Qualifier.ABOUT: "约", Qualifier.AT_LEAST: "以上"}
_ENGLISH_WORD = {Qualifier.EXACT: "", Qualifier.OVER: "over", Qualifier.NEARLY: "nearly",
                 Qualifier.ABOUT: "about", Qualifier.AT_LEAST: "at least"}


def number(value: Decimal | int) -> str:
    """Digits with thousands commas and a true minus; the decimals are those of the value."""
    text = f"{Decimal(value):,f}"
    return MINUS + text[1:] if text.startswith("-") else text


def shifted(value: Decimal, places: int) -> Decimal:
    """The value with its decimal point moved, exactly; no zeros are added that were not reported."""
    moved = value.scaleb(places)
    if value.as_tuple().exponent >= 0:
        moved = moved.normalize()
    return moved.quantize(Decimal(1)) if moved.as_tuple().exponent > 0 else moved


def amount(value: Decimal, unit: str, language: Language,
           qualifier: Qualifier | str = Qualifier.EXACT, wording: str = "") -> Amount:
    """A value in its canonical unit, as read: 突破1,300亿元 / over RMB 130 bn, 30余家 / 30+."""
    qualifier = Qualifier(qualifier or Qualifier.EXACT)
    if language is Language.ZH:
        return _chinese(value, unit, qualifier, wording)
    return _english(value, unit, qualifier, wording)


def of(row: Mapping[str, Any], language: Language) -> Amount:
    """The amount of one row of a frame of figures (value, unit, qualifier, wording)."""
    return amount(row["value"], row["unit"], language, row["qualifier"], row["wording"] or "")


def aimed(row: Mapping[str, Any], language: Language) -> str:
    """A target in its plan's own words: 力争600亿元以上 / aiming for at least RMB 60 bn."""
    aim, said = _aim(row["wording"] or ""), str(of(row, language))
    clause = (row["note"] or "").split("；")[0]
    if not aim and row["kind"] == Kind.TARGET:
        aim = target_words.AIM_CLAUSES.get(clause, "")
    if not aim:
        return said
    known = next((label for word, label in target_words.AIMS.items() if word in aim), None)
    if language is Language.EN and known is None:
        return said
    return target_words.AIMED(language, aim=aim if language is Language.ZH else known(language), amount=said)


def _aim(wording: str) -> str:
    """The words of a target before the one about its number: 力争 of 力争以上, nothing of 达到."""
    rest = wording
    while rest:
        word = next((word for word in (*target_words.AIMS, *target_words.REACHING) if rest.startswith(word)), "")
        if not word or word == rest and (word in target_words.REACHING or word in _PREFIXES):
            break
        rest = rest[len(word):]
    return wording[:len(wording) - len(rest)]


def _chinese(value: Decimal, unit: str, qualifier: Qualifier, wording: str) -> Amount:
    word = wording[len(_aim(wording)):] or _DEFAULT_WORD[qualifier]
    if word in _WHOLE_NUMBER:
        return Amount("", word, unit, Language.ZH)
    if word in _BEFORE_UNIT:
        return Amount("", number(value), word + unit, Language.ZH)
    if word in _AFTER_UNIT:
        return Amount("", number(value), unit + word, Language.ZH)
    if word not in _PREFIXES and qualifier is not Qualifier.EXACT:
        word = _DEFAULT_WORD[qualifier]
        if word in _AFTER_UNIT:
            return Amount("", number(value), unit + word, Language.ZH)
    return Amount(word if word in _PREFIXES else "", number(value), unit, Language.ZH)


def _english(value: Decimal, unit: str, qualifier: Qualifier, wording: str) -> Amount:
    if unit == "%":
        word = _ENGLISH_WORD[qualifier]
        return Amount(word, f"{number(value)}%", "", Language.EN)
    known = _english_unit(value, unit)
    digits = number(shifted(value, known.shift))
    word = _ENGLISH_WORD[qualifier] or ("expected" if wording == "预计" else "")
    plus = qualifier is Qualifier.OVER and wording in _BEFORE_UNIT | set(_WHOLE_NUMBER)
    if plus and not known.before:
        return Amount("", digits + "+", known.after, Language.EN)
    return Amount(" ".join(part for part in (word, known.before) if part), digits, known.after, Language.EN)


def _english_unit(value: Decimal, unit: str) -> _English:
    if unit == "亿元":
        return _MILLIONS if 0 < abs(value) < 10 and shifted(value, -1) < 1 else _BILLIONS
    return _ENGLISH.get(unit, _English(after=unit))


def unit_name(unit: str, language: Language) -> str:
    """A unit alone, for headings and subtitles: 亿元 / RMB bn. An unknown unit stands as it is."""
    label = reading.UNITS.get(unit)
    return label(language) if label else unit


def in_heading_unit(value: Decimal, unit: str, language: Language) -> Decimal:
    """The value in the unit `unit_name` names, for columns whose heading carries the unit."""
    if language is Language.ZH:
        return value
    if unit == "亿元":
        return shifted(value, -1)
    return shifted(value, _ENGLISH.get(unit, _English()).shift)


def percent(value: Decimal, *, signed: bool = False) -> str:
    """A percentage as reported, 12.17%; signed +12.17% / −3%. Zero has no sign."""
    sign = "+" if signed and value > 0 else ""
    return f"{sign}{number(value)}%"


# Growth ----------------------------------------------------------------------------------

@dataclass(frozen=True, slots=True)
class Growth:
    """A growth rate with its direction: never shown by colour alone."""

    direction: str
    """up, down or level"""
    arrow: str
    text: str

    def __str__(self) -> str:
        return f"{self.arrow} {self.text}".strip()


def growth(yoy_percent: Decimal, language: Language, *, computed: bool = False) -> Growth:
    """▲ 同比 +12.17% / ▲ +12.17% y/y; a rate worked out by us says so (计算)."""
    direction, arrow = ("up", "▲") if yoy_percent > 0 else ("down", "▼") if yoy_percent < 0 else ("level", "")
    text = reading.GROWTH(language, percent=percent(yoy_percent, signed=True))
    return Growth(direction, arrow, text + (reading.COMPUTED(language) if computed else ""))


def growth_clause(yoy_percent: Decimal, language: Language) -> str:
    """The rate inside a sentence: 同比增长12.17% / up 12.17% year on year."""
    label = reading.GREW if yoy_percent > 0 else reading.FELL if yoy_percent < 0 else reading.LEVEL
    return label(language, percent=percent(abs(yoy_percent)))


# Periods and dates -----------------------------------------------------------------------

_UNDATED_NOTE = "日期未见"
_MONTH_ONLY_NOTES = ("仅知", "仅到", "记月末")


def period(basis: Basis | str, start: date, end: date, language: Language, *,
           kind: Kind | str = Kind.ACTUAL, note: str = "", with_year: bool = True) -> str:
    """When a value is of, as read: 2024年1—5月, 2024年全年, 截至2024年7月, 2024年7月12日.

    `note` is the figure's own: where the source gave only a month or a year it says so there,
    and the day that the store had to write is not shown.
    """
    basis = Basis(basis)
    if basis in (Basis.CUMULATIVE, Basis.MONTH):
        return _stretch(start, end, language, with_year)
    if _UNDATED_NOTE in (note or "") and (end.month, end.day) == (12, 31):
        return reading.DURING(language, year=end.year)
    if basis is Basis.EVENT:
        return _point(end, language, month_only=_says_month_only(note))
    at = _point(end, language, month_only=end == month_end(end.year, end.month))
    if (end.month, end.day) == (12, 31):
        at = reading.YEAR_END(language, year=end.year)
        if Kind(kind) is not Kind.ACTUAL:
            return at
    label = reading.SINCE_LISTING if basis is Basis.SINCE_LISTING else reading.AS_OF
    return label(language, day=at)


def is_dated(row: Mapping[str, Any]) -> bool:
    """Whether the source gave a date; where not, the store's day is only the end of the year."""
    return _UNDATED_NOTE not in (row["note"] or "")


def period_of(row: Mapping[str, Any], language: Language, *, with_year: bool = True) -> str:
    """The period of one row of a frame of figures."""
    return period(row["basis"], row["period_start"], row["period_end"], language,
                  kind=row["kind"], note=row["note"] or "", with_year=with_year)


def _says_month_only(note: str | None) -> bool:
    return any(word in (note or "") for word in _MONTH_ONLY_NOTES)


def _point(on: date, language: Language, *, month_only: bool) -> str:
    return month(on, language) if month_only else day(on, language)


def _stretch(start: date, end: date, language: Language, with_year: bool) -> str:
    if start.year != end.year:
        return reading.SPAN(language, start=month(start, language), end=month(end, language))
    words = _month_words(start) | {"last": end.month, "last_name": reading.MONTHS_EN[end.month - 1]}
    if (start.month, end.month) == (1, 12):
        label = reading.FULL_YEAR if with_year else reading.BARE_FULL_YEAR
    elif start.month == end.month:
        label = reading.MONTH if with_year else reading.BARE_MONTH
    else:
        label = reading.MONTHS if with_year else reading.BARE_MONTHS
    return label(language, **words)


def _month_words(on: date) -> dict[str, Any]:
    return {"year": on.year, "month": on.month, "day": on.day, "name": reading.MONTHS_EN[on.month - 1]}


def year(on: date | int, language: Language) -> str:
    """2024年 / 2024."""
    return reading.YEAR(language, year=on if isinstance(on, int) else on.year)


def month(on: date, language: Language) -> str:
    """2024年7月 / Jul 2024."""
    return reading.MONTH(language, **_month_words(on))


def day(on: date, language: Language) -> str:
    """2024年7月12日 / 12 Jul 2024."""
    return reading.DAY(language, **_month_words(on))


def moment(at: datetime, language: Language) -> str:
    """An aware instant as a clock in Shanghai shows it: 2024年7月12日 14:03 / 12 Jul 2024, 14:03."""
    local = at.astimezone(SHANGHAI)
    gap = " " if language is Language.ZH else ", "
    return f"{day(local.date(), language)}{gap}{local:%H:%M}"


def partial_date(text: str, language: Language) -> str:
    """A date that may be only a year or a month, as registers and sources write it."""
    parts = [int(part) for part in text.split("-")] if text else []
    if len(parts) == 3:
        return day(date(*parts), language)
    if len(parts) == 2:
        return month(date(parts[0], parts[1], 1), language)
    return year(parts[0], language) if parts else reading.UNDATED(language)


# Words around numbers --------------------------------------------------------------------

def numeral(count: int, language: Language) -> str:
    """A small number as a word before a noun: 八 (八园), 两 (两园) / eight; beyond ten, digits."""
    words = reading.NUMERALS_ZH if language is Language.ZH else reading.NUMERALS_EN
    return words[count] if 0 <= count < len(words) else number(count)


def listed(names: Iterable[str], language: Language) -> str:
    """Names in a sentence: 氢能、集成电路 / Hydrogen and Integrated Circuits."""
    names = list(names)
    if len(names) < 2:
        return "".join(names)
    return reading.COMMA(language).join(names[:-1]) + reading.AND(language) + names[-1]


def capitalised(text: str) -> str:
    """The text with its first letter upper-case, for a phrase that begins a sentence."""
    return text[:1].upper() + text[1:]


def in_sentence(text: str) -> str:
    """The text as it goes on a sentence: its first letter lower-case, unless an abbreviation begins it (AI)."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


_HAN = r"[\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
_HAN_THEN_WORD = re.compile(rf"({_HAN})(?=[0-9A-Za-z+−])")
_WORD_THEN_HAN = re.compile(rf"([0-9A-Za-z%+])(?={_HAN})")


def spaced(text: str) -> str:
    """Thin spaces between 汉字 and digits, for SVG text; HTML has `text-autospace` instead."""
    return _WORD_THEN_HAN.sub(rf"\1{_THIN}", _HAN_THEN_WORD.sub(rf"\1{_THIN}", text))
