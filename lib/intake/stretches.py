"""Ordinary rows of a table, taken column by column: what a cell says is asked once for all the rows that hold the same.

A row is ordinary where its heads name what the table asks for and nothing else, and every cell of a
value column holds a number that counts as it stands. Whatever is unusual about a row (a mark, a
total, a fault, a blank) leaves that row, and that row alone, to `reading`. Nothing here decides what
a cell means: heads, slots, numbers and units are asked as for any row, in the same order.
"""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from lib.intake import numbers, rows, units
from lib.intake.grid import TEXT, Cell
from lib.intake.growth import Beside
from lib.intake.heads import Heads, kind_told
from lib.intake.readings import Frame, Measured, Readings, Slot
from lib.intake.rows import RowHead
from lib.intake.scope import Scope
from lib.intake.slots import Slots
from lib.intake.torn import Torn

FEWEST = 12
"""Rows a table must have before it is worth looking at by columns."""

_BLANK = id(None)
Run = tuple[bool, int, int]
"""Whether the rows of these places (from, up to) are ordinary."""


class Stretches:
    """The ordinary rows of one table, by their places among its rows."""

    def __init__(self, scope: Scope, heads: Heads, slots: Slots, beside: Beside, torn: Torn | None) -> None:
        self.scope, self.heads, self.slots, self.beside, self.torn = scope, heads, slots, beside, torn
        self.rows = scope.table.rows
        self.parks: list[str | None] = []
        self.rests: list[RowHead | None] = []
        self.values: list[list[Cell | None]] = []
        self.framed: list[tuple[Frame, ...]] = []
        self.measured: list[list[Measured | None]] = []
        self._known: dict[int, tuple[Frame, ...]] = {}
        self._said_in: dict[tuple[int, str], tuple[dict[int, Measured | None], Slot]] = {}
        """For each unit (by its identity) and indicator, what a cell (by its identity) says there, and a slot of that kind."""

    def runs(self) -> Iterator[Run]:
        """The places of all rows in order, ordinary ones together. What is read between two runs is read before the second is looked at."""
        if not self._fits():
            yield False, 0, len(self.rows)
            return
        at = 0
        for odd in (*self._odd(), len(self.rows)):
            while at < odd:
                until = self._frame(at, odd)
                self._measure(at, until)
                yield from self._apart(at, until)
                if until < odd:
                    yield False, until, until + 1
                    until += 1
                at = until
            if odd < len(self.rows):
                yield False, odd, odd + 1
            at = odd + 1

    def _fits(self) -> bool:
        """Nothing about the table lets one row speak for another."""
        scope = self.scope
        return (len(self.rows) >= FEWEST and not scope.merged and not scope.table.sections and self.heads.kinds.count("park") <= 1
                and all(column.kind == "value" and len(column.parks) < 2 for column in scope.values)
                and (scope.park is not None or all(self.slots.subject(RowHead(), column) for column in scope.values)))

    # ------------------------------------------------------------ what the heads say

    def _odd(self) -> list[int]:
        """The places of rows whose heads say something unusual, or nothing."""
        self.values = [self._column(column.index) for column in self.scope.values]
        self.parks, self.rests = self._parks(), self._rests()
        self.framed, self.measured = [()] * len(self.rows), [[None] * len(self.rows) for _ in self.values]
        odd = set(_places(self.rests)) | set(self._blank())
        if self.scope.park is not None:
            odd.update(_places(self.parks))
        for index in self.heads.kinds_of_row:
            odd.update(n for n, cell in enumerate(self._column(index)) if cell is not None and cell.kind == TEXT and kind_told(cell.text))
        for index in self.torn.beyond() if self.torn else ():
            odd.update(n for n, cell in enumerate(self._column(index)) if cell is not None)
        odd.update(self.torn.odd(self.rows) if self.torn else ())
        return sorted(odd)

    def _column(self, index: int) -> list[Cell | None]:
        return self.scope.sheet.rows.column(index, self.rows)

    def _blank(self) -> list[int]:
        """Rows without any number."""
        blank: set[int] | None = None
        for column in (*self.values, *(self._column(c.index) for c, _ in self.scope.beside)):
            empty = _places(column)
            blank = set(empty) if blank is None else blank.intersection(empty)
            if not blank:
                return []
        return list(blank or ())

    def _parks(self) -> list[str | None]:
        """The park each row names, where it says nothing else."""
        if self.scope.park is None:
            return [None] * len(self.rows)
        column = self._column(self.scope.park.index)
        said = {at: (part.park or None) if part else None for at, part in self._said("park", column).items()}
        return list(map(said.__getitem__, map(id, column)))

    def _said(self, kind: str, column: list[Cell | None]) -> dict[int, RowHead | None]:
        """What each cell of a stub column says by itself, by its identity; None where it is blank or says something unusual."""
        found: dict[int, RowHead | None] = {}
        for at, cell in {id(cell): cell for cell in column}.items():
            part = None if cell is None else rows.fragment(kind, cell, self.scope.found.notation, False, True)
            found[at] = None if part is None or part.special or part.part or part.faults else part
        return found

    def _rests(self) -> list[RowHead | None]:
        """What the other cells at the head of each row say together; None where one says something unusual."""
        stubs = [(kind, self._column(stub.index)) for kind, stub in zip(self.heads.kinds, self.scope.stubs, strict=True) if kind != "park"]
        if not stubs:
            return [RowHead()] * len(self.rows)
        said = [self._said(kind, column) for kind, column in stubs]
        keys = list(zip(*(map(id, column) for _, column in stubs), strict=True))
        heads = {key: self._rest(key, [parts[at] for parts, at in zip(said, key, strict=True)]) for key in set(keys)}
        return list(map(heads.__getitem__, keys))

    def _rest(self, key: tuple[int, ...], parts: list[RowHead | None]) -> RowHead | None:
        if None in parts and any(part is None and at != _BLANK for part, at in zip(parts, key, strict=True)):
            return None
        if "park" in self.heads.kinds:
            parts.insert(self.heads.kinds.index("park"), None)
        return rows.joined(parts)

    # ------------------------------------------------------------ what the cells are, and what they say

    def _frame(self, at: int, until: int) -> int:
        """Works out what the cells of the rows from here on are; returns the place of the first of which that cannot be said."""
        known, framed, rests = self._known, self.framed, self.rests
        for n in range(at, until):
            rest = rests[n]
            frames = known.get(id(rest))
            if frames is None:
                frames = self._frames(self.rows[n], rest)
                if frames is None:
                    return n
                known[id(rest)] = frames
            framed[n] = frames
        return until

    def _frames(self, row: int, rest: RowHead) -> tuple[Frame, ...] | None:
        """What the cells of a row are; None where one has no place, and what was said of that is said again when the row is read by itself."""
        said = len(self.scope.found.problems)
        frames = []
        for column in self.scope.values:
            frame = self.slots.frame(row, rest, column)
            if frame is None:
                self.scope.found.unsay(said)
                return None
            frames.append(frame)
        return tuple(frames)

    def _measure(self, at: int, until: int) -> None:
        """What each cell says, in the canonical unit; None where it is not simply a number."""
        for place, (cells, measured) in enumerate(zip(self.values, self.measured, strict=True)):
            said = {name: self._said_in.setdefault((id(frames[place][4]), frames[place][0]), ({}, Slot("", *frames[place])))
                    for name, frames in {id(frames): frames for frames in self.framed[at:until]}.items()}
            for n, (cell, frames) in enumerate(zip(cells[at:until], self.framed[at:until], strict=True), at):
                known, slot = said[id(frames)]
                one = known.get(id(cell), known)  # itself, where nothing is known of the cell
                if one is known:
                    one = known[id(cell)] = self._number(cell, slot, self.rows[n], place)
                measured[n] = one

    def _number(self, cell: Cell | None, slot: Slot, row: int, place: int) -> Measured | None:
        value = numbers.read(cell)
        if value.number is None:
            return None
        said = len(self.scope.found.problems)
        number = units.canonical(self.scope, value, slot, slot.indicator, cell, row, self.scope.values[place])
        if number is None:
            self.scope.found.unsay(said)
            return None
        return Measured(number, value, units.scaled_decimals(value, slot))

    def _apart(self, at: int, until: int) -> Iterator[Run]:
        """The rows of a run, those with a cell that is not simply a number by themselves."""
        odd = sorted({at + n for measured in self.measured for n in _places(measured[at:until])})
        for n in odd:
            if at < n:
                yield True, at, n
            yield False, n, n + 1
            at = n + 1
        if at < until:
            yield True, at, until

    # ------------------------------------------------------------ what is kept

    def take(self, parts: Readings, at: int, until: int) -> RowHead:
        """Puts the numbers of ordinary rows down, row by row; returns the head of the last one."""
        span = slice(at, until)
        for row in self.rows[span] if self.scope.beside else ():
            self.beside.row(row, self.scope.sheet.rows[row])
        columns = self.scope.values
        around = [self.slots.subject(RowHead(), column) for column in columns]
        parks = self.parks[span]
        subjects = [[park or whose for park in parks] if whose else parks for whose in around]
        numbered = self.rows[span]
        parts.stretch(_woven(subjects), list(chain.from_iterable(self.framed[span])), _woven([measured[span] for measured in self.measured]), self.scope.name,
                      _woven([numbered] * len(columns)), [column.index for column in columns] * len(numbered))
        return replace(self.rests[until - 1], park=self.parks[until - 1] or "")


def _places(column: list) -> list[int]:
    """Where a column holds nothing."""
    return [n for n, one in enumerate(column) if one is None] if None in column else []


def _woven(columns: list[list]) -> list:
    """Columns as one list, row by row."""
    return columns[0] if len(columns) == 1 else list(chain.from_iterable(zip(*columns, strict=True)))
