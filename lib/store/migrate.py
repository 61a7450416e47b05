"""The schema's versions: each migration one numbered function, one transaction, a copy before it."""
from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import insert, inspect, select, update
from sqlalchemy.engine import Connection, Engine

from lib.problems import StoreDamaged, StoreNewer
from lib.store import accounts, audit, backup, notes
from lib.store.engine import reading, writing
from lib.store.tables import FIRST, current, meta, metadata, utc_text


def _first(connection: Connection) -> None:
    """Version 1: figures, registers, the ledger and what is kept of them."""
    metadata.create_all(connection, tables=list(FIRST), checkfirst=False)
    connection.execute(insert(meta), [
        {"key": "schema_version", "value": "0"}, {"key": "revision", "value": "0"},
        {"key": "created_at", "value": utc_text(datetime.now(UTC))}])


def _second(connection: Connection) -> None:
    """Version 2: accounts and sessions, notes, and the audit, which vouches for the batches there are."""
    metadata.create_all(connection, tables=[*accounts.TABLES, notes.note, audit.trail], checkfirst=False)
    audit.begin(connection)


def _third(connection: Connection) -> None:
    """Version 3: one month of a few parks is found at once, however many parks there are."""
    connection.exec_driver_sql("DROP INDEX IF EXISTS current_when")
    for index in current.indexes:
        index.create(connection, checkfirst=True)


MIGRATIONS: dict[int, Callable[[Connection], None]] = {1: _first, 2: _second, 3: _third}
"""{version: what leads to it from the one before}. A released migration is never edited."""


def known() -> int:
    """The newest version this release knows."""
    return max(MIGRATIONS)


def version(connection: Connection) -> int:
    """The store's version; 0 where there is nothing yet."""
    tables = inspect(connection).get_table_names()
    if "meta" not in tables:
        if tables:
            raise StoreDamaged(detail="the table meta is missing")
        return 0
    found = connection.execute(select(meta.c.value).where(meta.c.key == "schema_version")).scalar()
    if found is None or not found.isdigit():
        raise StoreDamaged(detail="the schema version is missing")
    return int(found)


def upgrade(engine: Engine, begin: Callable[[Connection], None] = lambda connection: None) -> None:
    """Brings the store to the newest version, from nothing if need be.

    `begin` fills a store that has just been made, in the same transaction: a kill leaves either
    no store or a whole one. Raises StoreNewer for a store of a later release.
    """
    with reading(engine) as connection:
        found = version(connection)
    if found > known():
        raise StoreNewer(found=found, known=known())
    if 0 < found < known():
        backup.keep(engine, f"v{found}")
    while found < known():
        found = _step(engine, begin)


def _step(engine: Engine, begin: Callable[[Connection], None]) -> int:
    """One migration; another process may have done it meanwhile. A new store takes all at once."""
    with writing(engine) as connection:
        found = version(connection)
        target = known() if found == 0 else min(found + 1, known())
        for step in range(found + 1, target + 1):
            MIGRATIONS[step](connection)
        if target > found:
            connection.execute(update(meta).where(meta.c.key == "schema_version").values(value=str(target)))
            if found == 0:
                begin(connection)
        return max(target, found)
