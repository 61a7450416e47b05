"""Engines and the two ways to use them: `reading` and `writing`.

SQLite runs with a rollback journal and synchronous=EXTRA: one file to copy, opened read-only
without side files, and a commit that has returned survives a power cut. WAL only where SQLite
is new enough to be free of the WAL-reset bug, and then with FULL. Writers take the lock at
BEGIN (IMMEDIATE): a deferred transaction that grows into a writer fails at once, whatever the
timeout. One write lock a process stands before it, since SQLite's own waiting is not fair.
"""
from __future__ import annotations

import re
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import repeat

from sqlalchemy import create_engine, event
from sqlalchemy.engine import URL, Connection, Engine, make_url
from sqlalchemy.exc import DBAPIError

from lib.problems import StoreBusy, StoreDamaged, StoreFailing
from lib.store.backup import file_of, newest
from lib.store.faults import translated

WAIT_MS = 10_000
"""How long one try waits for the write lock."""
TRIES = 3
WAL_FREE_OF_RESET_BUG = (3, 51, 3)
ADVISORY_LOCK = 20_240_801
"""The one lock of writers on PostgreSQL, held to the end of the transaction."""

_write_locks: dict[str, threading.Lock] = {}
_guard = threading.Lock()
_suspect: set[str] = set()
"""Stores whose disk has failed in this process; they are checked before the next write."""


def pragmas(version: tuple[int, ...] = sqlite3.sqlite_version_info) -> tuple[tuple[str, str], ...]:
    """What every SQLite connection is set to."""
    wal = version >= WAL_FREE_OF_RESET_BUG
    return (
        ("busy_timeout", str(WAIT_MS)),
        ("journal_mode", "WAL" if wal else "DELETE"),
        ("synchronous", "FULL" if wal else "EXTRA"),
        ("foreign_keys", "ON"),
        ("temp_store", "MEMORY"),
        ("cache_size", "-20000"),
    )


def make_engine(url: str | URL) -> Engine:
    """An engine that keeps the rules above on every connection, also after a reconnect.

    What a fault says of itself goes into the log: the statement, never the values, of which some are secrets.
    """
    url = make_url(url)
    if url.get_backend_name() == "sqlite":
        engine = create_engine(url, connect_args={"check_same_thread": False}, pool_size=8, max_overflow=32, hide_parameters=True)
        event.listen(engine, "connect", _set_pragmas)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        engine = create_engine(url, pool_size=8, max_overflow=32, pool_pre_ping=True, hide_parameters=True)
    return engine


def _set_pragmas(connection, _record) -> None:
    connection.isolation_level = None  # the driver must not emit a BEGIN of its own
    for name, value in pragmas():
        try:
            connection.execute(f"PRAGMA {name}={value}")
        except sqlite3.OperationalError as error:
            if name != "journal_mode":  # a read-only file cannot change its journal; it need not
                raise
            if not str(error).startswith("attempt to write a readonly"):
                raise


def _begin_sqlite(connection: Connection) -> None:
    readonly = connection.get_execution_options().get("sqlite_readonly")
    connection.exec_driver_sql("BEGIN" if readonly else "BEGIN IMMEDIATE")


@contextmanager
def faults(engine: Engine) -> Iterator[None]:
    """Turns a driver's exceptions into faults with a code; what we did wrong stays as it is."""
    try:
        yield
    except DBAPIError as error:
        fault = translated(error)
        if fault is None:
            raise
        fault.values.setdefault("backup", newest(file_of(engine)))
        if isinstance(fault, StoreFailing | StoreDamaged):
            _suspect.add(_name(engine))
            engine.dispose()
        raise fault from error


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that sees one state of the store and neither waits for writers nor holds them up."""
    with faults(engine), engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            connection = connection.execution_options(sqlite_readonly=True)
        else:
            connection = connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction of the only writer: committed when the block ends, else nothing of it stays."""
    with _guard:
        lock = _write_locks.setdefault(_name(engine), threading.Lock())
    if not lock.acquire(timeout=WAIT_MS / 1000 * TRIES):
        raise StoreBusy()
    try:
        with faults(engine), _begun(engine) as connection:
            _trust_again(engine, connection)
            yield connection
    finally:
        lock.release()


def _name(engine: Engine) -> str:
    return engine.url.render_as_string(hide_password=False)


def _trust_again(engine: Engine, connection: Connection) -> None:
    """After an error of the disk nothing is written until the file has been looked through."""
    if _name(engine) not in _suspect:
        return
    if engine.dialect.name == "sqlite":
        found = connection.exec_driver_sql("PRAGMA quick_check").scalar()
        if found != "ok":
            raise StoreDamaged(backup=newest(file_of(engine)), detail=found)
    _suspect.discard(_name(engine))


@contextmanager
def _begun(engine: Engine) -> Iterator[Connection]:
    with engine.connect() as connection:
        for left in reversed(range(TRIES)):
            try:
                transaction = connection.begin()
                break
            except DBAPIError as error:
                if left == 0 or not isinstance(translated(error), StoreBusy):
                    raise
        with transaction:
            if engine.dialect.name == "postgresql":
                connection.exec_driver_sql(f"SET LOCAL lock_timeout = {WAIT_MS}")
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({ADVISORY_LOCK})")
            yield connection


class Same(Sequence):
    """A column that says one thing in every row."""

    __slots__ = ("n", "value")

    def __init__(self, value: object, n: int) -> None:
        self.value, self.n = value, n

    def __len__(self) -> int:
        return self.n

    def __getitem__(self, n):
        return self.value

    def __iter__(self) -> Iterator:
        return repeat(self.value, self.n)

    def count(self, value: object) -> int:
        return self.n if value == self.value else 0


def insert_columns(connection: Connection, table, columns: Sequence[Sequence]) -> None:
    """Many rows, column by column in the order of the table's, straight to the driver: values as it takes them."""
    if not columns or not columns[0]:
        return
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    if connection.dialect.name == "sqlite":
        marks, columns = _handed_over(columns)
    else:
        marks = ["%s"] * len(columns)
    connection.exec_driver_sql(f'INSERT INTO "{table.name}" ({names}) VALUES ({", ".join(marks)})', list(zip(*columns, strict=True)))


MANY = 200
"""Rows from which on it pays to write what all share into the statement."""
_CODE = re.compile(r"[A-Za-z0-9_-]{0,40}")
"""A word of ours that may stand in a statement; what people wrote never does."""


def _handed_over(columns: Sequence[Sequence]) -> tuple[list[str], list[Sequence]]:
    """The marks of a statement for SQLite and the columns bound to them: a code all rows share is written into it, a column given twice is bound once."""
    marks: list[str] = []
    bound: dict[int, Sequence] = {}
    for column in columns:
        literal = _literal(column) if isinstance(column, Same) and len(column) >= MANY else None
        if literal is None:
            bound[id(column)] = column
        marks.append(literal or f"?{list(bound).index(id(column)) + 1}")
    return marks, list(bound.values())


def _literal(column: Same) -> str | None:
    """What all rows say in a column, as SQL; None where a person wrote it."""
    value = column.value
    if value is None:
        return "NULL"
    if isinstance(value, int):
        return str(int(value))
    return f"'{value}'" if _CODE.fullmatch(value) else None
