"""What a batch did, and what taking it back would do: each key before and after, nothing written."""
from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import and_, select
from sqlalchemy.engine import Connection, Engine

from lib.model import Basis, Entry, Figure, Key, Kind, Qualifier, Status
from lib.store import view
from lib.store.engine import reading
from lib.store.tables import batch


@dataclass(frozen=True, slots=True)
class Moves:
    """(before, after) of every key a batch speaks of; None where nothing counted."""

    figures: tuple[tuple[Figure | None, Figure | None], ...] = ()
    entries: tuple[tuple[Entry | None, Entry | None], ...] = ()


def made_by(engine: Engine, number: int) -> Moves:
    """What the batch changed when it came: the view just before it and just after it."""
    with reading(engine) as connection:
        known = _known(connection)
        return _moves(connection, known, number, [row for row in known if row.id < number],
                      [row for row in known if row.id <= number])


def if_undone(engine: Engine, number: int) -> Moves:
    """What taking the batch back would change now."""
    with reading(engine) as connection:
        known = _known(connection)
        newest = max((row.id for row in known), default=0)
        return _moves(connection, known, number, known, [*known, _Batch(newest + 1, number)])


@dataclass(frozen=True, slots=True)
class _Batch:
    id: int
    reverts: int | None


def _known(connection: Connection) -> list[_Batch]:
    return [_Batch(row.id, row.reverts) for row in connection.execute(select(batch.c.id, batch.c.reverts))]


def _moves(connection: Connection, known: Sequence[_Batch], number: int, before: Sequence[_Batch],
           after: Sequence[_Batch]) -> Moves:
    root = _root(known, number)
    pairs = [[_state(connection, ledger, root, _lives(side)) for side in (before, after)] for ledger in view.LEDGERS]
    figures, entries = ([(old.get(key), new.get(key)) for key in sorted(old.keys() | new.keys())] for old, new in pairs)
    return Moves(tuple(figures), tuple(entries))


def _root(known: Iterable[_Batch], number: int) -> int:
    """The batch whose statements are meant: itself, or what a revert was about."""
    reverts = {row.id: row.reverts for row in known}
    while reverts.get(number) is not None:
        number = reverts[number]
    return number


def _lives(known: Sequence[_Batch]) -> view.Lives:
    dead = sorted(view.reverted(known))
    last = max((row.id for row in known), default=0)
    return lambda b: and_(b.c.id <= last, b.c.id.not_in(dead)) if dead else b.c.id <= last


def _state(connection: Connection, ledger: view.Ledger, root: int, lives: view.Lives) -> dict[tuple, Figure | Entry]:
    rows = connection.execute(view.winners(ledger, lives, only=view.keys_of(ledger, root)))
    read = _figure if ledger is view.FIGURES else _entry
    return {tuple(row._mapping[name] for name in ledger.key): read(row)
            for row in rows if row._mapping[ledger.value] is not None}


def _figure(row) -> Figure:
    key = Key(row.subject, row.indicator, row.caliber, Kind(row.kind), Basis(row.basis), row.period_start, row.period_end)
    rate = None if row.yoy_percent is None else Decimal(row.yoy_percent)
    return Figure(key, row.value, row.unit, Qualifier(row.qualifier), row.wording, rate,
                  Status(row.status) if row.status else None, row.source, row.note, row.sheet, row.cell)


def _entry(row) -> Entry:
    return Entry(row.register, row.subject, row.name_key, json.loads(row.fields), row.sheet, row.cell)
