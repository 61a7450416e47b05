"""The append-only history: batches of statements in, and a batch taken back by another batch."""
from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import repeat
from json.encoder import encode_basestring

from sqlalchemy import func, insert, select, update
from sqlalchemy.engine import Connection, Engine

from lib.model import BatchKind, DataSet, Entry, Figure, Figures, plain, upright
from lib.problems import NotRevertible, StoreMoved
from lib.store import audit, backup, upkeep, view
from lib.store.engine import insert_rows, reading, writing
from lib.store.tables import batch, entry, figure, meta, original, utc_text


@dataclass(frozen=True, slots=True)
class NewBatch:
    """What enters together: one upload, correction, register or release.

    `at` is the moment of receipt, now where it is None. `original` are the file's own bytes,
    kept under its `sha256`.
    """

    kind: BatchKind
    file: str | None
    sha256: str | None
    by: str
    at: datetime | None = None
    reason: str = ""
    original: bytes | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a commit did: counts of figures (of rows, for a register's batch).

    `attributes` of the `unchanged` had only growth, note or status amended. `repeated`: this
    very confirmation was stored before, and nothing was stored now.
    """

    batch: int
    added: int
    changed: int
    unchanged: int
    attributes: int = 0
    repeated: bool = False


def revision(engine: Engine) -> int:
    """How many commits the store has seen: the key of every cache."""
    with reading(engine) as connection:
        return read_revision(connection)


def record(engine: Engine, new: NewBatch, figures: Sequence[Figure], entries: Sequence[Entry] = (), *,
           expected_revision: int | None = None, token: str | None = None) -> Receipt:
    """Appends a batch and brings the view up to it, in one transaction.

    Raises StoreMoved where the store is no longer at `expected_revision`; a `token` seen before
    returns the first receipt. ValueError: a key stated twice in one batch.
    """
    with writing(engine) as connection:
        if (done := repeated(connection, token)) is not None:
            return done
        ready(engine, connection, expected_revision)
        return append(connection, new, figures, entries, token)


def append(connection: Connection, new: NewBatch, figures: Sequence[Figure], entries: Sequence[Entry] = (),
           token: str | None = None) -> Receipt:
    """`record` within a transaction that is already open."""
    number = next_id(connection, batch)
    said = _figure_rows(figures, number, next_id(connection, figure))
    rows = _entry_rows(entries, number, next_id(connection, entry))
    _enter(connection, number, new, token, seal=said + rows)
    insert_rows(connection, figure, said)
    insert_rows(connection, entry, rows)
    counts = [upkeep.take_in(connection, ledger, number, new.kind, stated)
              for ledger, stated in zip(view.LEDGERS, (said, rows), strict=True) if stated]
    receipt = Receipt(number, *(counts[0] if counts else (0, 0, 0, 0)))
    _close(connection, receipt)
    return receipt


def revert(engine: Engine, number: int, by: str, reason: str = "", *, at: datetime | None = None,
           expected_revision: int | None = None, token: str | None = None) -> Receipt:
    """Takes a batch back by a batch of its own; a revert can be taken back in the same way.

    Every key returns to the newest statement of a batch that still counts. Raises NotRevertible
    for an unknown, a published or an already reverted batch.
    """
    with writing(engine) as connection:
        if (done := repeated(connection, token)) is not None:
            return done
        root = _revertible(connection, number)
        ready(engine, connection, expected_revision)
        return _take_back(connection, number, root, NewBatch(BatchKind.REVERT, None, None, by, at, reason), token)


def _take_back(connection: Connection, number: int, root: int, new: NewBatch, token: str | None) -> Receipt:
    undo = next_id(connection, batch)
    _enter(connection, undo, new, token, reverts=number)
    _mark_reverted(connection)
    before, shown = view.addends(connection, root), _shown(connection, root)
    for ledger in view.LEDGERS:
        view.refresh(connection, ledger, root)
    view.refresh_latest(connection, root)
    upkeep.shift_totals(connection, before, view.addends(connection, root))
    receipt = _moved(undo, shown, _shown(connection, root))
    _close(connection, receipt)
    return receipt


def _revertible(connection: Connection, number: int) -> int:
    """The batch whose statements a revert of `number` moves: itself, or what a revert was about."""
    found = connection.execute(select(batch).where(batch.c.id == number)).first()
    if found is None:
        raise NotRevertible("E_BATCH_UNKNOWN", batch=number)
    if found.kind == BatchKind.PUBLISHED.value:
        raise NotRevertible("E_BATCH_PUBLISHED", batch=number)
    if found.reverted_by is not None:
        raise NotRevertible("E_BATCH_REVERTED", batch=number, reverted_by=found.reverted_by)
    while found.reverts is not None:
        found = connection.execute(select(batch).where(batch.c.id == found.reverts)).one()
    return found.id


def _mark_reverted(connection: Connection) -> None:
    rows = connection.execute(select(batch.c.id, batch.c.reverts, batch.c.reverted_by)).all()
    against = view.reverted(rows)
    for row in rows:
        if row.reverted_by != against.get(row.id):
            connection.execute(update(batch).where(batch.c.id == row.id).values(reverted_by=against.get(row.id)))


def _shown(connection: Connection, root: int) -> dict[tuple, tuple]:
    """What readers see of the keys a batch speaks of: key -> the columns that make the value."""
    shown = {}
    for ledger in view.LEDGERS:
        kept = ledger.current
        key = [kept.c[name] for name in ledger.key]
        query = (select(*key, *(kept.c[name] for name in ledger.same))
                 .where(view.among(ledger, root), kept.c[ledger.value].is_not(None)))
        for row in connection.execute(query):
            shown[(kept.name, *row[:len(key)])] = tuple(row[len(key):])
    return shown


def _moved(undo: int, before: Mapping, after: Mapping) -> Receipt:
    keys = before.keys() | after.keys()
    added = sum(key not in before for key in keys)
    same = sum(before.get(key) == after.get(key) for key in keys)
    return Receipt(undo, added, len(keys) - added - same, same)


# -- the parts of a transaction that others share -----------------------------------------------


def read_revision(connection: Connection) -> int:
    return int(connection.execute(select(meta.c.value).where(meta.c.key == "revision")).scalar_one())


def repeated(connection: Connection, token: str | None) -> Receipt | None:
    """The receipt of a confirmation stored before."""
    if token is None:
        return None
    row = connection.execute(select(batch).where(batch.c.token == token)).first()
    return row and Receipt(row.id, row.added, row.changed, row.unchanged, row.attributes, repeated=True)


def expect(connection: Connection, expected: int | None) -> None:
    """Refuses to go on where somebody has written since `expected` was read."""
    found = read_revision(connection)
    if expected is not None and found != expected:
        last = connection.execute(select(batch).order_by(batch.c.id.desc()).limit(1)).first()
        raise StoreMoved(who=last.by if last else "", when=last.at if last else None, revision=found)


def ready(engine: Engine, connection: Connection, expected: int | None) -> None:
    """What comes before any change: nobody was faster, there is room, the state is kept."""
    expect(connection, expected)
    backup.refuse_without_room(engine)
    if connection.execute(select(meta.c.value).where(meta.c.key == "data_set")).scalar() != DataSet.DEMO.value:
        backup.before_commit(engine, read_revision(connection))


def next_id(connection: Connection, table) -> int:
    """Numbers without gaps: there is one writer at a time and nothing is ever removed."""
    return (connection.execute(select(func.max(table.c.id))).scalar() or 0) + 1


def _enter(connection: Connection, number: int, new: NewBatch, token: str | None, *,
           reverts: int | None = None, seal: Sequence[tuple] = ()) -> None:
    facts = {"id": number, "kind": new.kind.value, "file": new.file and upright(new.file), "sha256": new.sha256, "by": upright(new.by),
             "at": new.at or _moment(connection), "reason": upright(new.reason), "reverts": reverts, "token": token}
    connection.execute(insert(batch).values(
        **facts, added=0, changed=0, unchanged=0, attributes=0, digest=digest(facts, seal)))
    if new.original is not None and new.sha256:
        known = connection.execute(select(original.c.sha256).where(original.c.sha256 == new.sha256)).first()
        if known is None:
            connection.execute(insert(original).values(sha256=new.sha256, name=facts["file"] or "", bytes=new.original))


def _moment(connection: Connection) -> datetime:
    """Now, yet after every batch before: a clock set back must not mix the order of history."""
    last = connection.execute(select(func.max(batch.c.at))).scalar()
    at = datetime.now(UTC)
    return at if last is None or at > last else last + timedelta(microseconds=1)


def _close(connection: Connection, receipt: Receipt) -> None:
    connection.execute(update(batch).where(batch.c.id == receipt.batch).values(
        added=receipt.added, changed=receipt.changed, unchanged=receipt.unchanged, attributes=receipt.attributes))
    audit.vouch(connection, receipt.batch)
    connection.execute(update(meta).where(meta.c.key == "revision").values(value=str(read_revision(connection) + 1)))


def digest(facts: Mapping[str, object], rows: Sequence[tuple]) -> str:
    """The seal of a batch: SHA-256 over who, when, what and every statement, without row numbers."""
    head = [utc_text(facts["at"]) if name == "at" else facts[name]
            for name in ("id", "kind", "file", "sha256", "by", "at", "reason", "reverts", "token")]
    seal, inner = hashlib.sha256(f"[{_json(head)},[".encode()), _Inner()
    for start in range(0, len(rows), _AT_ONCE):
        text = ",".join(_spelt(rows[start:start + _AT_ONCE], inner))
        seal.update(("," + text if start else text).encode())
    seal.update(b"]]")
    return seal.hexdigest()


_AT_ONCE = 500
"""Rows whose text is put together at a time."""


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), check_circular=False)


class _Inner(dict):
    """The JSON of a part of a row without its brackets, made once: most parts repeat from row to row."""

    def __missing__(self, part: tuple) -> str:
        text = self[part] = _json(part)[1:-1]
        return text


def _spelt(rows: Iterable[tuple], inner: _Inner) -> Iterator[str]:
    """Each row's JSON without its numbers; a figure's value and cell are its own, all else repeats."""
    width, own = len(figure.columns), encode_basestring
    for row in rows:
        if len(row) == width and row[10] is not None and row[-1] is not None:
            yield f"[{inner[row[3:8]]},{inner[row[8:10]]},{own(row[10])},{inner[row[11:-1]]},{own(row[-1])}]"
        else:
            yield _json(row[3:])


class _Days(dict):
    """The ISO text of each day, made once."""

    def __missing__(self, day: date) -> str:
        text = self[day] = day.isoformat()
        return text


class _Plain(dict):
    """Each number as the store writes it, made once for each way it is said."""

    def __missing__(self, said: str) -> str:
        text = self[said] = plain(Decimal(said))
        return text


class _Upright(dict):
    """Each text as the store can hold it, made once."""

    def __missing__(self, said: str) -> str:
        text = self[said] = upright(said)
        return text


def _figure_rows(figures: Sequence[Figure], number: int, first: int) -> list[tuple]:
    """Statements as the driver takes them: dates and decimals as text, in column order."""
    if isinstance(figures, Figures):
        return _column_rows(figures, number, first)
    rows, day, text = [], _Days(), _Upright()
    for id_, ((subject, indicator, caliber, kind, basis, start, end), value, unit, qualifier, wording, growth, status, source, note, sheet, cell) \
            in enumerate(figures, first):
        rows.append((
            id_, number, id_, subject, indicator, caliber, str(kind), str(basis), day[end], day[start],
            None if value is None else plain(value), unit, str(qualifier), text[wording], None if growth is None else plain(growth),
            None if status is None else str(status), text[note], text[source], sheet and text[sheet], cell))
    _refuse_twice([row[3:10] for row in rows])
    return rows


def _column_rows(figures: Figures, number: int, first: int) -> list[tuple]:
    """The same of figures kept as columns: what they share is put together once, and the columns are closed up row by row."""
    day, text, ids = _Days(), _Upright(), range(first, first + len(figures))
    kept = [(indicator, str(basis), day[end], day[start], unit) for indicator, basis, start, end, unit in figures.frames]
    owners = [(subject, sheet and text[sheet]) for subject, sheet in figures.owners]
    indicators, bases, ends, starts, units = (map([frame[n] for frame in kept].__getitem__, figures.at) for n in range(5))
    subjects, sheets = (map([owner[n] for owner in owners].__getitem__, figures.of) for n in range(2))
    exact, _, _, actual, *_ = map(str, Figures.USUAL)
    values = map(_Plain().__getitem__, figures.texts)
    rows = list(zip(ids, repeat(number), ids, subjects, indicators, repeat(""), repeat(actual), bases, ends, starts, values, units, repeat(exact), repeat(""),
                    repeat(None), repeat(None), repeat(""), repeat(text[figures.source]), sheets, figures.cells, strict=False))
    for n in figures.seldom:
        rows[n], = _figure_rows([figures[n]], number, first + n)
    _refuse_twice([row[3:10] for row in rows])
    return rows


def _entry_rows(entries: Sequence[Entry], number: int, first: int) -> list[tuple]:
    rows = [(id_, number, id_, e.register, e.subject, e.name_key,
             None if e.fields is None else upright(canonical(e.fields)), e.sheet and upright(e.sheet), e.cell)
            for id_, e in enumerate(entries, first)]
    _refuse_twice([row[3:6] for row in rows])
    return rows


def _refuse_twice(keys: Sequence[tuple]) -> None:
    if len(set(keys)) < len(keys):
        twice = next(key for n, key in enumerate(keys) if key in keys[:n])
        raise ValueError(f"stated twice in one batch: {twice}")


def canonical(fields: Mapping[str, str]) -> str:
    """A register row as text: equal rows give equal text."""
    return json.dumps(dict(fields), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
