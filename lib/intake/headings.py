"""What a header cell says: 产值累计(亿元) is an indicator, a basis and a unit.

A heading is taken apart piece by piece; what remains must be nothing or the name of an indicator.
A remainder nobody knows makes the heading unknown: it is never guessed, only named.
"""
from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache

from lib import schema
from lib.intake import dated, periods
from lib.intake.heading_words import (
    AT_ENDS,
    BASES,
    CHANGED,
    CHANGES,
    FOOTNOTE,
    GENERAL,
    HARMLESS,
    NUMBERING,
    RATIO,
    ROLES,
    STRIPPED,
    TWO_LANGUAGES,
    UNIT_OF,
    UP_OR_DOWN,
)
from lib.intake.periods import Span
from lib.intake.unit_words import PUNCTUATION, of_growth, units_apart, units_of
from lib.model import Basis
from lib.schema import Unit

MAX_LENGTH = 80


@dataclass(frozen=True, slots=True)
class Heading:
    """The parts of one header text, or of several joined.

    `role`: park, indicator, period, year, basis, unit, note, serial, clerk (columns that describe
    rows) or value, growth, prior, target, subset, total, ignored (columns of numbers). `rest` is
    what was not understood; empty for a heading known in full. `change`: it would be growth, were it
    not counted in money or heads (同比增加产值（亿元）).
    """

    role: str = ""
    indicator: str = ""
    basis: Basis | None = None
    span: Span | None = None
    units: tuple[Unit, ...] = ()
    foreign: str = ""
    rest: str = ""
    text: str = ""
    clash: tuple[str, str] = ()
    change: bool = False

    @property
    def known(self) -> bool:
        return not self.rest and bool(self.role or self.indicator or self.basis or self.span or self.units or self.foreign)

    @property
    def measures(self) -> bool:
        """It heads numbers: an indicator, a basis, a period, or a word for values."""
        return bool(self.indicator or self.basis or self.span or self.role in ("value", "growth", "prior", "target"))


_DATED = {dated.PERIOD: "period", dated.DAY: "period", dated.YEAR: "year"}
_PERIOD_LIKE = re.compile(r"\d{4}|[年月季半日末底]|[a-z]{3}|[qh]\d|\d[qh]|['’‘`]\d")
"""No period is written without one of these."""
_MARKS = re.compile(r"[*※△▲☆★^]+$|^[*※★☆△▲]+|[\u2460-\u2473]+|(?<!m)[\u00b9\u00b2\u00b3\u2070-\u2089]+")
_STUB_ROLES = frozenset(("park", "indicator", "period", "year", "unit", "serial", "note", "clerk"))
_BRACKETS = re.compile(r"[(\[【〔<《{]([^()\[\]【】〔〕<>《》{}]*)[)\]】〕>》}]")
_QUOTED = re.compile(r"[\"“”「『]([^\"“”「」『』]{1,16})[\"“”」』]")
_NUMERAL = re.compile(r"[\d一二三四五六七八九十]$")
_SLASHES = str.maketrans("∕⁄╱", "///")
_WHITE = re.compile(r"[\s\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\u00ad]+")


def parse(text: str) -> Heading:
    """The parts of one header text; prose is none."""
    return _parsed(text) if len(text) <= MAX_LENGTH * 3 else Heading(rest=text[:MAX_LENGTH], text=text)


@lru_cache(maxsize=32_768)
def _parsed(text: str) -> Heading:
    """The same for what may be a heading; each distinct text is taken apart once."""
    plain = unicodedata.normalize("NFKC", _MARKS.sub("", _WHITE.sub("", _apart(text)))).casefold().translate(_SLASHES)
    plain = _QUOTED.sub(lambda m: f"({m[1]})" if units_of(m[1]) else m[0], FOOTNOTE.sub("", plain))
    plain = UP_OR_DOWN.sub("增减", plain)
    if not plain or len(plain) > MAX_LENGTH:
        return Heading(rest=plain[:MAX_LENGTH], text=text)
    taken = _Taking()
    taken.read(plain)
    return taken.heading(text)


def _apart(text: str) -> str:
    """企业数 家: a unit set off by nothing but a space is set off by a stroke, before spaces go."""
    text = units_apart(text)
    head, _, last = text.rstrip().rpartition(" ")
    return f"{head}/{last}" if head.strip() and len(last) == 1 and last in schema.units() else text


class _Taking:
    """A heading being taken apart."""

    def __init__(self) -> None:
        self.roles: set[str] = set()
        self.indicator = self.foreign = ""
        self.basis: Basis | None = None
        self.span: Span | None = None
        self.units: list[Unit] = []
        self.rest: list[str] = []
        self.plain = ""

    def heading(self, text: str) -> Heading:
        role = next((r for r in ("subset", "target", "ignored", "total", "growth", "prior", "value") if r in self.roles), "")
        change = role == "growth" and _in_amounts(self.plain, self.units, self.foreign)
        if {"growth", "prior"} <= self.roles or "ratio" in self.roles or change or role in ("", "value") and self.done_in_percent():
            role = "ignored"
        role = role or next(iter(self.roles), "")
        return Heading(role, self.indicator, self.basis, self.span, tuple(self.units), self.foreign, "".join(self.rest), text, change=change)

    def done_in_percent(self) -> bool:
        """完成%, 累计完成(%): how much of a target is done, and no value."""
        return "完成" in self.plain and bool(self.units) and all(unit.dimension == schema.PERCENT for unit in self.units)

    def read(self, plain: str) -> None:
        if CHANGED.fullmatch(plain):
            self.roles.add("growth")
            return
        if self.exact(plain):
            return
        self.plain = plain
        plain = NUMBERING.sub("", plain) or plain
        inner: list[str] = []
        outer = _BRACKETS.sub(lambda m: inner.append(m.group(1)) or "", plain)
        outer = _BRACKETS.sub(lambda m: inner.append(m.group(1)) or "", outer)
        for piece in inner:
            for part in _listed(piece.strip(PUNCTUATION)):
                self.piece(part, bracket=True)
        outer = NUMBERING.sub("", _MARKS.sub("", outer.strip(PUNCTUATION)))
        if not self.both(outer):
            self.piece(outer, bracket=False)

    def both(self, piece: str) -> bool:
        """产值 Output value: one heading in two languages, if each half is known; two that differ are none."""
        found = TWO_LANGUAGES.fullmatch(piece)
        if not found:
            return False
        halves = [_Taking(), _Taking()]
        for half, text in zip(halves, (found[1] or found[3], found[2] or found[4]), strict=True):
            half.piece(text.strip(PUNCTUATION), bracket=False)
        if any(half.rest or not half.said for half in halves):
            return False
        if halves[0].against(halves[1]):
            self.rest.append(piece)
        else:
            for half in halves:
                self.add(half)
        return True

    @property
    def said(self) -> bool:
        return bool(self.roles or self.indicator or self.basis or self.span or self.units or self.foreign)

    def against(self, other: _Taking) -> bool:
        """Two indicators, two bases, or an indicator and a word for parks."""
        named = {self.indicator, other.indicator} - {""}
        bases = {self.basis, other.basis} - {None}
        stubs = (self.roles ^ other.roles) & _STUB_ROLES
        return len(named) > 1 or len(bases) > 1 or bool(named and stubs)

    def add(self, half: _Taking) -> None:
        self.roles |= half.roles
        self.indicator = self.indicator or half.indicator
        self.foreign = self.foreign or half.foreign
        self.basis = self.basis or half.basis
        self.span = periods.join(self.span, half.span) if self.span else half.span
        self.units.extend(half.units)

    def exact(self, piece: str) -> bool:
        """A piece that means one thing as a whole."""
        name = schema.indicator_names().get(piece)
        if name:
            grown = name.startswith("growth:")
            self.indicator = name.removeprefix("growth:")
            if grown:
                self.roles.add("growth")
            return True
        if piece in BASES and piece not in ROLES:
            self.basis = self.basis or BASES[piece]
            return True
        if piece[:1] == "月" and piece[1:] in schema.indicator_names() and not self.indicator:
            self.basis = self.basis or Basis.MONTH
            return self.exact(piece[1:])
        if piece == "率" and "growth" in self.roles or piece in ("数", "值", "额") and self.basis:  # 比上年同期增减率, 本月完成额
            return True
        if piece in ("月度", "月") and "growth" in self.roles:
            self.basis = self.basis or Basis.MONTH
            return True
        if piece in ROLES:
            self.roles.add(ROLES[piece])
            if piece in BASES and ROLES[piece] != "period":
                self.basis = self.basis or BASES[piece]
            elif ROLES[piece] in ("growth", "prior") and "累计" in piece:
                self.basis = Basis.CUMULATIVE
            return True
        if dated.kind(piece) in _DATED:
            self.roles.add(_DATED[dated.kind(piece)])
            return True
        if piece in schema.TOTAL_WORDS:
            self.roles.add("total")
            return True
        span = periods.parse(piece) if any(c.isdigit() or c in "月年季半" for c in piece) or piece.isascii() else None
        if span and (span.year or span.last or span.fault):
            self.span = self._with(span)
            self.basis = self.basis or span.basis
            return True
        return self.unit(piece)

    def _with(self, span: Span) -> Span:
        """A further period of the same heading; two that cannot both be right make it unreadable."""
        if self.span and not self.span.fault and not span.fault and periods.against(self.span, span):
            return replace(span, fault="E_PERIOD_UNRECOGNISED", text=f"{self.span.text} {span.text}")
        return periods.join(self.span, span) if self.span else span

    def unit(self, piece: str) -> bool:
        found = units_of(piece)
        if found is None:
            return False
        self.units.extend(found[0])
        self.foreign = self.foreign or found[1]
        return True

    def piece(self, piece: str, bracket: bool) -> None:
        """Strips what is known from both ends until nothing or a name remains."""
        if not piece or piece in HARMLESS:
            return
        if piece.startswith(schema.SUBSET_WORDS):
            self.roles.add("subset")
            return
        for _ in range(8):
            if not piece or piece in HARMLESS or self.exact(piece):
                return
            if any(word in piece for word in RATIO):
                self.roles.add("ratio")
                return
            shorter = self._strip(piece)
            if shorter is None:
                break
            piece = shorter.strip(PUNCTUATION)
        if GENERAL.fullmatch(piece):
            return
        if any(word in piece for word in schema.TARGET_WORDS):
            self.roles.add("target")
        elif bracket and ("其中" in piece or piece.startswith("含")):
            self.roles.add("subset")
        else:
            self.rest.append(piece)

    def _strip(self, piece: str) -> str | None:
        of_unit = UNIT_OF.fullmatch(piece)
        if of_unit and of_unit[1] in schema.indicator_names():
            self.roles.add("unit")
            return of_unit[1]
        for groups, note in STRIPPED if any(piece[:size] in words or piece[-size:] in words for size, words in AT_ENDS) else ():
            for size, words in groups:
                if len(piece) <= size:
                    continue
                if piece[:size] in words:
                    word, left = piece[:size], piece[size:]
                    if word == "年初" and left[0] in "至到以起":
                        continue
                    if word == "total":
                        return left
                elif piece[-size:] in words:
                    word, left = piece[-size:], piece[:-size]
                else:
                    continue
                if word[0] == "月" and _NUMERAL.search(left):  # 企业数(家)5月末: the month is told before its end
                    continue
                if note == "basis":
                    self.basis = self.basis or BASES[word]
                elif note and not (note == "value" and self.roles):
                    self.roles.add(note)
                    if note in ("growth", "prior") and "累计" in word:
                        self.basis = Basis.CUMULATIVE
                return left
        return self._strip_period(piece) or self._strip_unit(piece) or self._strip_sign(piece)

    def _strip_period(self, piece: str) -> str | None:
        if not _PERIOD_LIKE.search(piece):
            return None
        front, back = periods.reach(piece), periods.reach(piece[::-1])
        for cut in range(min(len(piece) - 1, max(front, back)), 1, -1):
            for said, left, most in ((piece[:cut], piece[cut:], front), (piece[-cut:], piece[:-cut], back)):
                span = periods.parse(said) if cut <= most and periods.may_be(said) and not left[:1].isdigit() else None
                if span and (span.last or span.fault or span.year and (said.endswith("年") or said.isdigit() and len(said) == 4)):
                    self.span = self._with(span)
                    self.basis = self.basis or span.basis
                    return left.removeprefix("的")
        return None

    def _strip_unit(self, piece: str) -> str | None:
        for size in range(min(16, len(piece) - 1), 0, -1):
            word, left = piece[-size:], piece[:-size]
            if word in schema.units() and (len(word) > 1 or word == "%" or left[-1] in "/,:、") and left.strip(PUNCTUATION):
                self.units.append(schema.units()[word])
                return left
        found = re.search(r"(?:单位:?|[,:;])([^,:;]+)$", piece)
        if found and units_of(found[1]):
            self.unit(found[1])
            return piece[:found.start()]
        return None

    def _strip_sign(self, piece: str) -> str | None:
        for word in ("±", "+-", "+/-"):
            if piece.endswith(word) or piece.startswith(word):
                return piece.removesuffix(word).removeprefix(word)
        return None


def _listed(piece: str) -> list[str]:
    """亿元、现价: a unit and what is said beside it, each by itself; any other piece as it is."""
    parts = re.split(r"[、,;]", piece)
    return parts if len(parts) > 1 and not HARMLESS.isdisjoint(parts) and all(part in HARMLESS or units_of(part) for part in parts) else [piece]


def _in_amounts(plain: str, units: list[Unit], foreign: str) -> bool:
    """同比增加(亿元), 同比±家, 同比(百分点), 同比增加产值(亿元): a change counted in a unit that is not a percent is no growth.

    A unit before the word for the change, as in 产值(亿元)同比, is that of the value.
    """
    after = plain[max((plain.rfind(word) + len(word) for word in CHANGES if word in plain), default=0):]
    said = [unit for unit in units if unit.word in after]
    return bool(said or foreign and foreign in after) and not any(map(of_growth, said))
