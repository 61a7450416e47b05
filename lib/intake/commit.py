"""The store's side of an upload: what it holds for a file's keys, and the one transaction that writes.

The only module of the intake that knows the store. Nothing is written before `commit`.
"""
from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.engine import Engine

from lib.intake.draft import Draft, Stored, StoredEntry
from lib.intake.sweep import unswept
from lib.model import Basis, DataSet, Figure, Figures, Key, Kind, Qualifier
from lib.problems import Outcome
from lib.store import history, opening
from lib.store.engine import reading
from lib.store.history import NewBatch, Receipt
from lib.store.tables import batch, current, entry_current


class NotCommittable(ValueError):
    """A draft that may not be stored: rejected, not confirmed, or without a name or reason."""


@unswept()
def commit(engine: Engine, draft: Draft, by: str, *, confirmed: bool, reason: str = "", at: datetime | None = None,
           token: str | None = None) -> Receipt:
    """Stores a draft in one transaction and says what it did.

    Raises StoreMoved if the store changed since the draft was made (a `token` seen before returns
    the first receipt instead), NotCommittable if the draft may not be stored as it is.
    """
    if draft.outcome is Outcome.REJECT:
        raise NotCommittable("a rejected file is never stored")
    if draft.outcome is Outcome.CONFIRM and not confirmed:
        raise NotCommittable("the warnings were not confirmed")
    if not by.strip():
        raise NotCommittable("who stores it must be recorded")
    new = NewBatch(draft.kind, draft.file, draft.sha256, by.strip(), at, reason or draft.reason, draft.data)
    return history.record(engine, new, draft.figures, draft.entries, expected_revision=draft.revision, token=token)


def simulated(engine: Engine) -> bool:
    """The store is the one of simulated data."""
    return opening.data_set_of(engine) is DataSet.DEMO


def stored(engine: Engine, figures: Iterable[Figure], *, exact: bool = False) -> tuple[dict[Key, Stored], int]:
    """What the store holds now for the indicators and the years around these figures, and its revision.

    `exact`: of every caliber and kind, as corrections need; else of the monthly reports' own.
    """
    said = {(f.key.indicator, f.key.period_end) for f in figures} if not isinstance(figures, Figures) else {(indicator, end) for indicator, _, _, end, _ in figures.frames}
    with reading(engine) as connection:
        revision = history.read_revision(connection)
        if not said:
            return {}, revision
        ends = {end for _, end in said}
        since, until = date(min(ends).year - 1, 1, 1), max(ends) + timedelta(days=400)
        names = sorted({indicator for indicator, _ in said})
        columns = [current.c[name] for name in ("subject", "indicator", "caliber", "kind", "basis", "period_start", "period_end", "value", "qualifier",
                                                "yoy_percent", "status", "note", "source", "batch", "batch_kind", "wording")]
        rows = connection.execute(select(*columns).where(
            current.c.indicator.in_(names), *(() if exact else (current.c.caliber == "", current.c.kind == Kind.ACTUAL.value)),
            current.c.period_end >= since, current.c.period_end <= until)).all()
        batches = {row.id: row for row in connection.execute(select(batch.c.id, batch.c.file, batch.c.by, batch.c.at)
                                                             .where(batch.c.id.in_({row.batch for row in rows})))} if rows else {}
    kinds, bases, qualifiers = ({one.value: one for one in words} for words in (Kind, Basis, Qualifier))
    found = {}
    for subject, indicator, caliber, kind, basis, start, end, value, qualifier, growth, status, note, source, number, batch_kind, wording in rows:
        key, origin = Key(subject, indicator, caliber, kinds[kind], bases[basis], start, end), batches[number]
        found[key] = Stored(key, value, qualifiers[qualifier], growth, status, note, source, batch_kind, origin.file, origin.by, origin.at, wording)
    return found, revision


def entries(engine: Engine, register: str, keys: Iterable[tuple[str, str]]) -> tuple[dict[tuple[str, str], StoredEntry], int]:
    """The stored register rows by (subject, name key), and the store's revision."""
    wanted = set(keys)
    with reading(engine) as connection:
        revision = history.read_revision(connection)
        if not wanted:
            return {}, revision
        rows = connection.execute(
            select(entry_current.c.subject, entry_current.c.name_key, entry_current.c.fields, batch.c.by, batch.c.at)
            .join(batch, batch.c.id == entry_current.c.batch).where(entry_current.c.register == register)).all()
    return {(r.subject, r.name_key): StoredEntry(r.fields, r.by, r.at) for r in rows if (r.subject, r.name_key) in wanted}, revision
