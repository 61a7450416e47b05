"""What a batch states, as columns in the order of its table: what many statements share is put together once."""
from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from json.encoder import encode_basestring
from operator import add

from sqlalchemy import Table

from lib.model import Entry, Figure, Figures, plain, upright
from lib.store import seal
from lib.store.engine import Same
from lib.store.tables import SERIES, entry, figure

Row = tuple
"""A statement as the driver takes it: dates and decimals as text, in column order."""


class Statements:
    """Statements of a batch, numbered from `first` on."""

    table: Table

    def __init__(self, columns: Sequence[Sequence], first: int) -> None:
        self.columns, self.first = columns, first
        self._places = {name: n for n, name in enumerate(self.table.columns.keys())}

    def __len__(self) -> int:
        return len(self.columns[0]) if self.columns else 0

    def column(self, name: str) -> Sequence:
        return self.columns[self._places[name]] if self.columns else ()

    def said(self, id_: int, names: Iterable[str]) -> tuple:
        """What the statement of this number says in some columns."""
        return tuple(self.columns[self._places[name]][id_ - self.first] for name in names)

    def rows(self) -> list[Row]:
        """Each by itself."""
        return list(zip(*self.columns, strict=True))

    def spelt(self) -> Iterator[bytes]:
        """All of them as the seal has it, some at a time."""
        return seal.of_rows(self.rows())


class Entries(Statements):
    """Statements of rows of registers. ValueError: a row stated twice."""

    table = entry

    def __init__(self, entries: Sequence[Entry], number: int, first: int) -> None:
        rows = [(id_, number, id_, e.register, e.subject, e.name_key,
                 None if e.fields is None else upright(canonical(e.fields)), e.sheet and upright(e.sheet), e.cell)
                for id_, e in enumerate(entries, first)]
        keys = [row[3:6] for row in rows]
        if len(set(keys)) < len(keys):
            raise _twice(keys)
        super().__init__(list(zip(*rows, strict=True)), first)


class Stated(Statements):
    """Statements of figures. ValueError: a key stated twice."""

    table = figure

    def __init__(self, figures: Iterable[Figure], number: int, first: int) -> None:
        self.figures = said = Figures.of_all(figures)
        marks = _marks(said, [frame[:4] for frame in said.frames])
        if len(set(marks)) < len(marks):
            raise _twice([one.key for one in said])
        n, upright_ = len(said), _Upright()
        ids = list(range(first, first + n))
        self.frames = [(indicator, str(basis), end.isoformat(), start.isoformat(), unit) for indicator, basis, start, end, unit in said.frames]
        self.owners = [(subject, upright_[source], sheet and upright_[sheet]) for subject, source, sheet in said.owners]
        indicators, bases, ends, starts, units = (_spread([frame[k] for frame in self.frames], said.at) for k in range(5))
        subjects, sources, sheets = (_spread([owner[k] for owner in self.owners], said.of) for k in range(3))
        written = {text: text and plain(Decimal(text)) for text in set(said.texts)}
        qualifiers, wordings, growths, kinds, calibers, notes, statuses = self._seldom(upright_)
        super().__init__((ids, Same(number, n), ids, subjects, indicators, calibers, kinds, bases, ends, starts, list(map(written.__getitem__, said.texts)), units,
                          qualifiers, wordings, growths, statuses, notes, sources, sheets, said.cells), first)

    def _seldom(self, upright_: Mapping[str, str]) -> list[Sequence]:
        """The columns in which most figures say the usual."""
        said, n = self.figures.seldom, len(self.figures)
        usual = _driven(Figures.USUAL, upright_)
        columns: list[Sequence] = [Same(value, n) for value in usual]
        for place, more in said.items():
            for k, (value, common) in enumerate(zip(_driven(more, upright_), usual, strict=True)):
                if value != common:
                    if isinstance(columns[k], Same):
                        columns[k] = [common] * n
                    columns[k][place] = value
        return columns

    def newest(self) -> list[Row]:
        """The newest period of every series: its key, the last and the first day."""
        said = self.figures
        order = {period: n for n, period in enumerate(sorted({frame[2:4] for frame in self.frames}))}
        ranks, best = [order[frame[2:4]] for frame in self.frames], {}
        for n, (mark, frame) in enumerate(zip(_marks(said, [frame[:2] for frame in said.frames]), said.at, strict=True)):
            rank = ranks[frame]
            if best.get(mark, _NEVER)[0] < rank:
                best[mark] = rank, n
        names = (*SERIES, "period_end", "period_start")
        return [self.said(self.first + n, names) for _, n in best.values()]

    def spelt(self) -> Iterator[bytes]:
        """As any statement is spelt, put together from parts: what many share is spelt once."""
        said, usual, own = self.figures, _driven(Figures.USUAL, {"": ""}), encode_basestring
        kind, qualified = _inner(usual[4], usual[3]), _inner(usual[0], usual[1], usual[2], usual[6], usual[5])
        whose, where = [f"[{_inner(subject)}" for subject, *_ in self.owners], [_inner(*place) for _, *place in self.owners]
        what = [f"{_inner(indicator)},{kind},{_inner(*period)}" for indicator, *period, _ in self.frames]
        how = [f"{_inner(unit)},{qualified}" for *_, unit in self.frames]
        columns, odd = (said.of, said.at, self.column("value"), said.cells), {*said.seldom, *_blank(said.texts), *_blank(said.cells)}
        for start in range(0, len(self), _AT_ONCE):
            parts = zip(*(column[start:start + _AT_ONCE] for column in columns), strict=True)
            if odd:
                text = [seal.text([column[n] for column in self.columns[3:]]) if n in odd else f'{whose[o]},{what[f]},"{value}",{how[f]},{where[o]},{own(cell)}]'
                        for n, (o, f, value, cell) in enumerate(parts, start)]
            else:
                text = [f'{whose[o]},{what[f]},"{value}",{how[f]},{where[o]},{own(cell)}]' for o, f, value, cell in parts]
            yield ",".join(text).encode()


_NEVER = (-1, -1)
_AT_ONCE = 500
"""Statements whose text is put together at a time: little enough to stay near the processor."""


def _blank(column: Sequence) -> list[int]:
    return [n for n, one in enumerate(column) if one is None] if None in column else []


def _marks(said: Figures, parts: list) -> list:
    """One mark a figure, equal where the subject, this part of the frame, kind and caliber are: a number where the last two are the usual."""
    numbers = {part: n for n, part in enumerate(dict.fromkeys(parts))}
    subjects = {subject: n * len(numbers) for n, subject in enumerate(dict.fromkeys(owner[0] for owner in said.owners))}
    of_frames, of_owners = [numbers[part] for part in parts], [subjects[owner[0]] for owner in said.owners]
    marks = list(map(add, map(of_owners.__getitem__, said.of), map(of_frames.__getitem__, said.at)))
    for n, (_, _, _, kind, caliber, *_) in said.seldom.items():
        if (kind, caliber) != Figures.USUAL[3:5]:
            marks[n] = (marks[n], kind, caliber)
    return marks


def _driven(more: tuple, upright_: Mapping[str, str]) -> tuple:
    """What is seldom said, as the driver takes it."""
    qualifier, wording, growth, kind, caliber, note, status = more
    return str(qualifier), upright_[wording], None if growth is None else plain(growth), str(kind), caliber, upright_[note], None if status is None else str(status)


def _inner(*words: str | None) -> str:
    """The JSON of some words without its brackets."""
    return ",".join(["null" if word is None else encode_basestring(word) for word in words])


def _spread(said: Sequence, places: Sequence[int]) -> Sequence:
    """A column from what is said once and where."""
    return Same(said[0], len(places)) if said and said.count(said[0]) == len(said) else list(map(said.__getitem__, places))


def _twice(keys: Sequence[tuple]) -> ValueError:
    known: set[tuple] = set()
    twice = next(key for key in keys if key in known or known.add(key))
    return ValueError(f"stated twice in one batch: {twice}")


class _Upright(dict):
    """Each text as the store can hold it, made once."""

    def __missing__(self, said: str) -> str:
        text = self[said] = upright(said)
        return text


def canonical(fields: Mapping[str, str]) -> str:
    """A register row as text: equal rows give equal text."""
    return json.dumps(dict(fields), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
