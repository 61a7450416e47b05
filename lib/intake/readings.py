"""The numbers read, in reading order, kept as columns: a Reading is made only where somebody looks at one.

Rows of a table repeat each other: what a number is (its frame), what a cell says (its measure) and
whose it is are made once and shared by all the rows that say the same.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from lib.intake.numbers import Growth, Value
from lib.model import Basis
from lib.schema import Unit


class Slot(NamedTuple):
    """What a cell is: its key without caliber and kind, and the unit its numbers are in."""

    subject: str
    indicator: str
    basis: Basis
    start: date
    end: date
    unit: Unit | None
    inferred: str = ""


Frame = tuple
"""A slot without its subject: (indicator, basis, start, end, unit, inferred)."""


class Measured(NamedTuple):
    """A number in the canonical unit, what its cell said, and the digits it shows after the point."""

    number: Decimal
    value: Value
    decimals: int = 0


class Neighbours(NamedTuple):
    """What stands beside a number: its growth and where that stands, last year's value and its digits."""

    growth: Growth | None = None
    growth_at: tuple[int, int] | None = None
    prior: Decimal | None = None
    prior_decimals: int = 0


ALONE = Neighbours()


class Reading(NamedTuple):
    """One number read, in the canonical unit, with its place and what stands beside it."""

    slot: Slot
    number: Decimal
    value: Value
    sheet: str | None
    row: int
    column: int
    growth: Growth | None = None
    growth_at: tuple[int, int] | None = None
    prior: Decimal | None = None
    prior_decimals: int = 0
    decimals: int = 0


class Readings(Sequence[Reading]):
    """Readings in their order. The lists are columns of one length; `beside` holds what few of them have, by place in the order."""

    __slots__ = ("_gathered", "beside", "columns", "frames", "measured", "rows", "sheets", "subjects")

    def __init__(self, readings: Iterable[Reading] = ()) -> None:
        self._gathered: dict[str, tuple[int, list]] = {}
        self.subjects: list[str] = []
        self.frames: list[Frame] = []
        self.measured: list[Measured] = []
        self.sheets: list[str | None] = []
        self.rows: list[int] = []
        self.columns: list[int] = []
        self.beside: dict[int, Neighbours] = {}
        for reading in readings:
            self.append(reading.slot, Measured(reading.number, reading.value, reading.decimals), reading.sheet, reading.row, reading.column)
            if reading.growth is not None or reading.prior is not None:
                self.beside[len(self.rows) - 1] = Neighbours(*reading[6:10])

    def append(self, slot: Slot, measured: Measured, sheet: str | None, row: int, column: int) -> None:
        """One more number."""
        self.subjects.append(slot[0])
        self.frames.append(slot[1:])
        self.measured.append(measured)
        self.sheets.append(sheet)
        self.rows.append(row)
        self.columns.append(column)

    def stretch(self, subjects: list[str], frames: list[Frame], measured: list[Measured], sheet: str | None, rows: list[int], columns: list[int]) -> None:
        """Many more numbers of one sheet, column by column."""
        self.subjects += subjects
        self.frames += frames
        self.measured += measured
        self.sheets += [sheet] * len(rows)
        self.rows += rows
        self.columns += columns

    def extend(self, more: Readings) -> None:
        """The readings of another table behind these."""
        self.beside.update({len(self.rows) + n: neighbours for n, neighbours in more.beside.items()})
        for mine, theirs in zip(self._columns(), more._columns(), strict=True):
            mine += theirs

    def kinds(self) -> list[Frame]:
        """The frames, each once (equal ones made apart may repeat), in reading order."""
        return self._once("kinds", self.frames)

    def measures(self) -> list[Measured]:
        """The measures, each once (equal ones made apart may repeat), in reading order."""
        return self._once("measures", self.measured)

    def _once(self, name: str, column: list) -> list:
        """What stands in a column, each once; gathered anew only where readings have been added, for none is ever taken away."""
        n, found = self._gathered.get(name, (-1, []))
        if n != len(column):
            found = list({id(one): one for one in column}.values())
            self._gathered[name] = len(column), found
        return found

    def _columns(self) -> tuple[list, ...]:
        return self.subjects, self.frames, self.measured, self.sheets, self.rows, self.columns

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, n: int) -> Reading:
        number, value, decimals = self.measured[n]
        return Reading(Slot(self.subjects[n], *self.frames[n]), number, value, self.sheets[n], self.rows[n], self.columns[n],
                       *self.beside.get(n, ALONE), decimals)

    def __iter__(self) -> Iterator[Reading]:
        return map(self.__getitem__, range(len(self.rows)))
