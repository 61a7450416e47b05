"""The append-only history: batches of statements in, and a batch taken back by another batch."""
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import chain

from sqlalchemy import func, insert, select, update
from sqlalchemy.engine import Connection, Engine

from lib.model import BatchKind, DataSet, Entry, Figure, upright
from lib.problems import NotRevertible, StoreMoved
from lib.store import audit, backup, seal, upkeep, view
from lib.store.engine import insert_columns, reading, writing
from lib.store.statements import Entries, Stated
from lib.store.tables import batch, entry, figure, meta, original


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
    stated = Stated(figures, number, next_id(connection, figure)), Entries(entries, number, next_id(connection, entry))
    _enter(connection, number, new, token, spelt=chain.from_iterable(each.spelt() for each in stated))
    for each in stated:
        insert_columns(connection, each.table, each.columns)
    counts = [upkeep.take_in(connection, ledger, number, new.kind, each)
              for ledger, each in zip(view.LEDGERS, stated, strict=True) if each]
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
           reverts: int | None = None, spelt: Iterable[bytes] = ()) -> None:
    facts = {"id": number, "kind": new.kind.value, "file": new.file and upright(new.file), "sha256": new.sha256, "by": upright(new.by),
             "at": new.at or _moment(connection), "reason": upright(new.reason), "reverts": reverts, "token": token}
    connection.execute(insert(batch).values(
        **facts, added=0, changed=0, unchanged=0, attributes=0, digest=seal.digest(facts, spelt)))
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
