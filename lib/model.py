"""What the data means: the identity of a figure and the words it is made of.

A value never stands alone. Whose it is, what it measures, over which population, whether it
is fact or intention, how its period counts and when: these make its natural key, and two
values may be compared or joined only where their keys allow it. Source: the product's
domain contract; nothing in this module knows of files, stores or screens.
"""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple


class Language(StrEnum):
    ZH = "zh"
    EN = "en"


class DataSet(StrEnum):
    """Which store is shown: what was reported, or the simulated demonstration."""

    REPORTED = "reported"
    DEMO = "demo"


class Kind(StrEnum):
    """事实或意图: fact or intention."""

    ACTUAL = "actual"
    TARGET = "target"
    PLAN = "plan"


class Basis(StrEnum):
    """时间口径: how the period counts."""

    MONTH = "month"
    CUMULATIVE = "cumulative"
    AS_OF = "as_of"
    SINCE_LISTING = "since_listing"
    EVENT = "event"


class Qualifier(StrEnum):
    """How sure the number is; the source's own word travels beside it as `wording`."""

    EXACT = "exact"
    OVER = "over"
    NEARLY = "nearly"
    ABOUT = "about"
    AT_LEAST = "at_least"


class Status(StrEnum):
    """初步 / 正式 / 修订; empty in the store where the source says nothing."""

    PRELIMINARY = "preliminary"
    FINAL = "final"
    REVISED = "revised"


class Measure(StrEnum):
    """What kind of quantity an indicator is."""

    FLOW = "flow"
    STOCK = "stock"
    EVENT = "event"


class BatchKind(StrEnum):
    """How a batch of statements came into the history."""

    PUBLISHED = "published"
    IMPORT = "import"
    CORRECTION = "correction"
    REGISTER = "register"
    REVERT = "revert"


OUTPUT_VALUE = "output_value"
ENTERPRISE_COUNT = "enterprise_count"
SIGNED_INVESTMENT = "signed_investment"
CORE_INDICATORS = (OUTPUT_VALUE, ENTERPRISE_COUNT, SIGNED_INVESTMENT)
"""The three figures staff report each month, in the order they are always shown."""

ALL_PARKS = "all-parks"
"""The subject of reported totals (合计、剔重); never the result of an addition of ours."""


class Key(NamedTuple):
    """The natural key of a figure.

    `caliber` (统计口径) is empty for a park's ordinary monthly report. For a point in time
    `period_start` equals `period_end`.
    """

    subject: str
    indicator: str
    caliber: str
    kind: Kind
    basis: Basis
    period_start: date
    period_end: date


class Figure(NamedTuple):
    """One statement of one value: what a workbook's cell or a publication says.

    `value` is exact and in the indicator's canonical unit (亿元, 家, 个 …); None withdraws
    the figure (撤下此数). `yoy_percent` is the growth as reported, in percent, never computed.
    `wording` is the source's own word for the qualifier (余, 近, 突破). `sheet` and `cell` name
    the place in the file (`sheet` is None for CSV), `source` an id of sources.csv or a file name.
    """

    key: Key
    value: Decimal | None
    unit: str
    qualifier: Qualifier = Qualifier.EXACT
    wording: str = ""
    yoy_percent: Decimal | None = None
    status: Status | None = None
    source: str = ""
    note: str = ""
    sheet: str | None = None
    cell: str | None = None


class Figures(Sequence[Figure]):
    """Many figures kept as columns: a Figure is made only where somebody looks at one.

    `frames` are (indicator, basis, period_start, period_end, unit) and `owners` (subject, source, sheet), each
    said once; `at` and `of` name them by their places, figure by figure. `texts` are the values as written
    without exponent, None where one is withdrawn, `numbers` the same as decimals. `seldom` holds, by a figure's
    place, what most do not have: (qualifier, wording, yoy_percent, kind, caliber, note, status).
    """

    __slots__ = ("_numbers", "at", "cells", "frames", "of", "owners", "seldom", "texts")
    USUAL = (Qualifier.EXACT, "", None, Kind.ACTUAL, "", "", None)

    def __init__(self, frames: list[tuple], owners: list[tuple], at: list[int], of: list[int], texts: list[str | None], cells: list,
                 seldom: Mapping[int, tuple]) -> None:
        self.frames, self.owners, self.at, self.of, self.texts, self.cells, self.seldom = frames, owners, at, of, texts, cells, seldom
        self._numbers: list[Decimal | None] | None = None
        if not len(at) == len(of) == len(texts) == len(cells):
            raise ValueError("columns of different lengths")
        if any(min(places) < 0 or max(places) >= len(known) for places, known in ((at, frames), (of, owners)) if places):
            raise ValueError("a place that is not there")

    @classmethod
    def of_all(cls, figures: Iterable[Figure]) -> Figures:
        """Figures made one by one, as columns."""
        if isinstance(figures, Figures):
            return figures
        frames: dict[tuple, int] = {}
        owners: dict[tuple, int] = {}
        at, of, texts, cells, seldom = [], [], [], [], {}
        for n, ((subject, indicator, caliber, kind, basis, start, end), value, unit, qualifier, wording, growth, status, source, note, sheet, cell) \
                in enumerate(figures):
            at.append(frames.setdefault((indicator, basis, start, end, unit), len(frames)))
            of.append(owners.setdefault((subject, source, sheet), len(owners)))
            texts.append(None if value is None else unscaled(value))
            cells.append(cell)
            more = (qualifier, wording, growth, kind, caliber, note, status)
            if more != cls.USUAL:
                seldom[n] = more
        return cls(list(frames), list(owners), at, of, texts, cells, seldom)

    @property
    def numbers(self) -> list[Decimal | None]:
        """The values, made of their texts when first asked for."""
        if self._numbers is None:
            self._numbers = [text if text is None else Decimal(text) for text in self.texts]
        return self._numbers

    def __len__(self) -> int:
        return len(self.at)

    def __getitem__(self, n):
        if isinstance(n, slice):
            return [self[k] for k in range(*n.indices(len(self)))]
        indicator, basis, start, end, unit = self.frames[self.at[n]]
        subject, source, sheet = self.owners[self.of[n]]
        qualifier, wording, growth, kind, caliber, note, status = self.seldom.get(n if n >= 0 else n + len(self), self.USUAL)
        text = self.texts[n]
        return Figure(Key(subject, indicator, caliber, kind, basis, start, end), None if text is None else Decimal(text), unit, qualifier, wording, growth, status,
                      source, note, sheet, self.cells[n])

    def __iter__(self) -> Iterator[Figure]:
        return map(self.__getitem__, range(len(self.at)))

    def __eq__(self, other: object) -> bool:
        return list(self) == list(other) if isinstance(other, Sequence) else NotImplemented

    def __hash__(self) -> int:
        return hash((len(self.at), len(self.owners)))


FRAME_COLUMNS = (
    "id", "subject", "indicator", "caliber", "kind", "basis", "period_start", "period_end",
    "value", "unit", "qualifier", "wording", "yoy_percent", "status", "note",
    "source", "batch", "batch_kind", "file", "sheet", "cell", "by", "recorded_at",
)
"""Columns of every frame of figures that `lib.queries` returns, in this order.

`id` int, the statement a trace starts from; codes as str; periods as datetime.date; `value`
and `yoy_percent` as decimal.Decimal or None (object dtype); `sheet`, `cell`, `status` str or
None; `recorded_at` an aware UTC datetime.
"""


@dataclass(frozen=True, slots=True)
class Filters:
    """What a page asks for; hashable, so that it can be a cache key. Empty means any."""

    subjects: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    calibers: tuple[str, ...] | None = None
    kinds: tuple[Kind, ...] = ()
    bases: tuple[Basis, ...] = ()
    period_from: date | None = None
    period_to: date | None = None
    as_of: date | None = None
    """Transaction time: the store as it stood at the end of this day in Shanghai."""


@lru_cache(maxsize=4096)
def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    first_of_next = date(year + month // 12, month % 12 + 1, 1)
    return first_of_next - timedelta(days=1)


def months_covered(start: date, end: date) -> int:
    """How many calendar months a period touches (1—2月 covers 2)."""
    return (end.year - start.year) * 12 + end.month - start.month + 1


def unscaled(value: Decimal) -> str:
    """A decimal as it was said, without an exponent."""
    text = str(value)
    return format(value, "f") if "E" in text else text


def plain(value: Decimal) -> str:
    """A decimal as the store and the command line write it: no exponent, no trailing zeros."""
    text = unscaled(value)
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


@dataclass(frozen=True, slots=True)
class Entry:
    """One statement of one row of a register (projects, enterprises, events, platforms, flows).

    `subject` and `name_key` (see `name_key`) identify the row within its register; `fields`
    holds its columns as text, None withdraws the row. A register row is whole: every statement
    gives all of its fields.
    """

    register: str
    subject: str
    name_key: str
    fields: Mapping[str, str] | None
    sheet: str | None = None
    cell: str | None = None


_TURNS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def upright(text: str) -> str:
    """A text without the characters that turn its reading round, by which exe.xlsx shows as xslx.exe."""
    return text if text.isascii() else _TURNS.sub("", text)


def name_key(*names: str) -> str:
    """Names folded so that spellings of one thing meet: NFKC, no white space, lower case."""
    return "|".join("".join(unicodedata.normalize("NFKC", name).split()).casefold() for name in names)
