"""What the readers see: sheets of cells, with everything a decision may need.

A sheet is sparse: only cells that hold something exist, so a table formatted down to the last
row costs nothing. Rows and columns count from 1, as in a cell's address.
"""
from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache, partial
from typing import NamedTuple

MAX_ROWS = 20_000
MAX_COLUMNS = 256
MAX_TEXT = 32_767
MAX_CELLS = 600_000
LONG_TEXT = 256
"""Characters up to which a text is short: no heading, park, period or number is longer."""
LABEL_LENGTH = 200
"""Characters of a line in which the label of a note (注：, 数据来源) stands."""
MAX_PROSE = 10_000_000
"""Characters of long texts in all cells together; a text shared by many cells counts in each."""
MAX_MERGES = 20_000

NUMBER, TEXT, BOOL, ERROR, DATE, PENDING = "n", "s", "b", "e", "d", "f"
"""Kinds of cell. PENDING is a formula without a stored result; a DATE's text is ISO (2024-05-31)."""


class Style(NamedTuple):
    """What a number format says: percent, date or general; a unit in its literal; decimals shown; by what power of ten the number is shown smaller.

    `unseen`: it shows nothing of a zero ("0"), of any number ("0+") or of none (""); `struck`: the cell is struck out; `dated`: how a date is shown, as its format says it.
    """

    kind: str = "general"
    unit: str = ""
    decimals: int | None = None
    scale: int = 0
    unseen: str = ""
    struck: bool = False
    dated: str = ""


GENERAL = Style()


class Cell(NamedTuple):
    """One cell that holds something: kind, text as stored, how it is shown, whether a formula made it."""

    kind: str
    text: str
    style: Style = GENERAL
    formula: bool = False


class Merge(NamedTuple):
    """A merged range, corners included."""

    top: int
    left: int
    bottom: int
    right: int


class Block(NamedTuple):
    """Rows that follow one another and fill the same columns, kept as columns: the first row, its cells and all below them by column."""

    first: int
    columns: dict[int, list[Cell]]

    def row(self, row: int) -> dict[int, Cell]:
        return {index: cells[row - self.first] for index, cells in self.columns.items()}


class Rows(dict[int, dict[int, Cell]]):
    """Row → column → cell. Most rows of a long table stand in a `Block`, and are put together only where somebody looks at one."""

    def keep(self, first: int, columns: dict[int, list[Cell]]) -> None:
        """Many rows, from `first` on, as columns of one length without a gap."""
        block = Block(first, columns)
        self.update(dict.fromkeys(range(first, first + len(next(iter(columns.values())))), block))

    def block(self, row: int) -> Block | None:
        """Where a row stands if it is kept among others."""
        kept = dict.get(self, row)
        return kept if type(kept) is Block else None

    def writable(self, row: int) -> dict[int, Cell] | None:
        """The cells of a row, to put more of them there: what it was kept among is taken apart."""
        block = self.block(row)
        if block is not None:
            self.update({n: block.row(n) for n, kept in dict.items(self) if kept is block})
        return dict.get(self, row)

    def column(self, index: int, rows: list[int]) -> list[Cell | None]:
        """What stands in a column of some rows, which are in order."""
        found: list[Cell | None] = []
        at = 0
        while at < len(rows):
            block = self.block(rows[at])
            cells = block.columns.get(index) if block else None
            if cells is None:
                found.append(self[rows[at]].get(index))
                at += 1
                continue
            start = rows[at] - block.first
            n = len(cells) - start
            if len(rows) - at < n or rows[at + n - 1] != rows[at] + n - 1:  # not all that follow are asked for
                n = 1
            found += cells[start:start + n]
            at += n
        return found

    def used(self, rows: Iterable[int]) -> set[int]:
        """The columns in which some of these rows hold something."""
        kept = {id(one): one for one in map(partial(dict.__getitem__, self), rows)}.values()
        return set().union(*(one.columns if type(one) is Block else one for one in kept))

    def __getitem__(self, row: int) -> dict[int, Cell]:
        kept = dict.__getitem__(self, row)
        return kept.row(row) if type(kept) is Block else kept

    def get(self, row: int, default=None):
        kept = dict.get(self, row, default)
        return kept.row(row) if type(kept) is Block else kept

    def items(self):
        return ((row, self[row]) for row in self)

    def values(self):
        return map(self.__getitem__, self)


@dataclass(slots=True)
class Sheet:
    """One sheet. `name` is None for CSV; `rows` maps row → column → cell, in reading order.

    `errors`: an error, or a formula without a result, may stand somewhere (#N/A, typed or written); False only where a reader has seen that none does.
    `zeros`: the sheet shows its zeros. `veiled`: some number may not be seen as it is kept, by its format, its font or the sheet's own setting.
    """

    name: str | None
    hidden: bool = False
    rows: Rows = field(default_factory=Rows)
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    errors: bool = True
    zeros: bool = True
    veiled: bool = False
    _from: dict[int, list[Merge]] = field(default_factory=dict, repr=False, compare=False)

    def merges_from(self, row: int) -> list[Merge]:
        """The merges that begin in a row. Asked only of a sheet that has been read to its end."""
        if self.merges and not self._from:
            for merge in self.merges:
                self._from.setdefault(merge.top, []).append(merge)
        return self._from.get(row, [])

    def column_hidden(self, column: int) -> bool:
        return any(first <= column <= last for first, last in self.hidden_columns)


class Notation(NamedTuple):
    """How a file writes its numbers: `typed` is False for CSV, where they are only text; dates may count from 1904."""

    typed: bool = True
    since_1904: bool = False


AS_EXCEL = Notation()


@dataclass(slots=True)
class Workbook:
    """Every sheet in order, and how the file writes numbers."""

    sheets: list[Sheet]
    notation: Notation = AS_EXCEL


@lru_cache(maxsize=1024)
def column_letters(column: int) -> str:
    """1 → A, 27 → AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


MOST_NAMED = 20
"""Cells, rows or columns named in one message."""


def listed(rows: list[int], columns: list[int]) -> str:
    """Rows and columns as a message names them."""
    return "、".join([*map(str, rows[:MOST_NAMED]), *map(column_letters, columns[:MOST_NAMED])])


def address(row: int, column: int) -> str:
    """Row and column as in a spreadsheet: (6, 3) → C6."""
    return f"{column_letters(column)}{row}"


def area(merge: Merge) -> str:
    """A merged range as written: D4:D5."""
    return f"{address(merge.top, merge.left)}:{address(merge.bottom, merge.right)}"


@lru_cache(maxsize=4096)
def column_number(letters: str) -> int:
    """A → 1, AA → 27; 0 for what is not a column."""
    number = 0
    for letter in letters:
        if not "A" <= letter <= "Z":
            return 0
        number = number * 26 + ord(letter) - 64
    return number


_WHOLE = re.compile(r"(-?[0-9]+)\.0+")


def whole(stored: str) -> str:
    """A number as it is stored; some programs store the whole number 5 as 5.0."""
    said = _WHOLE.fullmatch(stored) if stored.endswith("0") else None
    return said[1] if said else stored


def serial_date(serial: float, date1904: bool) -> date | None:
    """The day a serial number stands for; None outside the calendar (times of day have no day)."""
    if not 1 <= serial < 2_958_466:
        return None
    try:
        if date1904:
            return date(1904, 1, 1) + timedelta(days=int(serial))
        return date(1899, 12, 31 if serial < 60 else 30) + timedelta(days=int(serial))
    except OverflowError:
        return None
