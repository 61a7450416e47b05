"""The tables, one MetaData for SQLite and PostgreSQL alike.

`figure` and `entry` are append-only: every statement ever made, also the repeated ones.
`current`, `latest`, `total` and `entry_current` hold nothing of their own: they are computed
from the statements (`lib.store.view`), kept up in the same transaction, and always equal to a
rebuild. They exist so that reading costs the same whatever the history.
"""
from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Numeric,
    String,
    Table,
    Text,
    TypeDecorator,
)
from sqlalchemy.dialects import postgresql

from lib.model import plain

metadata = MetaData()

Id = BigInteger().with_variant(Integer, "sqlite")
Word = String().with_variant(postgresql.VARCHAR(collation="C"), "postgresql")
"""Short text, compared byte by byte on either engine, so that both put rows in one order."""


class Exact(TypeDecorator):
    """A decimal kept as it was said: NUMERIC on PostgreSQL, text on SQLite, whose own would be a float."""

    impl = String
    cache_ok = True

    def load_dialect_impl(self, dialect):
        kind = Numeric() if dialect.name == "postgresql" else String()
        return dialect.type_descriptor(kind)

    def process_bind_param(self, value, dialect):
        if value is None or dialect.name == "postgresql":
            return value
        return plain(value)

    def process_result_value(self, value, dialect):
        return None if value is None else Decimal(plain(value) if isinstance(value, Decimal) else value)


class UtcTime(TypeDecorator):
    """A moment: aware in Python, UTC in the store, to the microsecond, in one sortable width."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect):
        return None if value is None else utc_text(value)

    def process_result_value(self, value, dialect):
        return None if value is None else datetime.fromisoformat(value)


def utc_text(moment: datetime) -> str:
    """2024-06-08T01:30:00.000000+00:00; a naive moment is refused."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


meta = Table(
    "meta", metadata,
    Column("key", Word, primary_key=True),
    Column("value", Text, nullable=False),
    sqlite_with_rowid=False,
)
"""schema_version, revision, data_set, created_at, published (hash of the release's figures)."""

batch = Table(
    "batch", metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("kind", Word, nullable=False),
    Column("file", Text),
    Column("sha256", Word),
    Column("by", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("reason", Text, nullable=False),
    Column("added", Integer, nullable=False),
    Column("changed", Integer, nullable=False),
    Column("unchanged", Integer, nullable=False),
    Column("attributes", Integer, nullable=False),
    Column("reverts", Integer),
    Column("reverted_by", Integer),
    Column("token", Word, unique=True),
    Column("digest", Word, nullable=False),
    Index("batch_at", "at"),
)
"""The ledger. A batch and its statements are never changed or removed; only `reverted_by` is
written later, and follows from the batches of kind revert. `digest` seals the statements."""

KEY = ("subject", "indicator", "caliber", "kind", "basis", "period_end", "period_start")
SERIES = KEY[:5]


def _key_columns(primary: bool = False) -> list[Column]:
    words = [Column(name, Word, nullable=False, primary_key=primary) for name in SERIES]
    return [*words, *(Column(name, Date, nullable=False, primary_key=primary) for name in KEY[5:])]


def _said() -> list[Column]:
    return [
        Column("value", Exact),
        Column("unit", Word, nullable=False),
        Column("qualifier", Word, nullable=False),
        Column("wording", Text, nullable=False),
        Column("yoy_percent", Exact),
        Column("status", Word),
        Column("note", Text, nullable=False),
        Column("source", Text, nullable=False),
        Column("sheet", Text),
        Column("cell", Text),
    ]


figure = Table(
    "figure", metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("batch", Integer, nullable=False),
    Column("version", Id, nullable=False),
    *_key_columns(),
    *_said(),
    Index("figure_key", *KEY, "id"),
    Index("figure_batch", "batch"),
)
"""Statements. `version`: the statement that first said this value, itself where it is new."""

current = Table(
    "current", metadata,
    *_key_columns(primary=True),
    Column("id", Id, nullable=False),
    Column("batch", Integer, nullable=False),
    Column("batch_kind", Word, nullable=False),
    Column("version", Id, nullable=False),
    *_said(),
    Index("current_month", "indicator", "period_end", "subject"),
    sqlite_with_rowid=False,
)
"""The statement that counts for each key. A row without a value is withdrawn: kept so that a
repeated withdrawal is known as one, shown to nobody."""

latest = Table(
    "latest", metadata,
    *(Column(name, Word, nullable=False, primary_key=True) for name in SERIES),
    Column("period_end", Date, nullable=False),
    Column("period_start", Date, nullable=False),
    sqlite_with_rowid=False,
)
"""The newest period of each series that has a value."""

total = Table(
    "total", metadata,
    Column("indicator", Word, primary_key=True),
    Column("basis", Word, primary_key=True),
    Column("period_end", Date, primary_key=True),
    Column("period_start", Date, primary_key=True),
    Column("unit", Word, primary_key=True),
    Column("n", Integer, nullable=False),
    Column("approximate", Integer, nullable=False),
    Column("value", Exact, nullable=False),
    sqlite_with_rowid=False,
)
"""Simple sums over the parks' reported figures (actual, no caliber, never published ones):
how many parks `n`, how many of their values are approximate, the exact sum."""

original = Table(
    "original", metadata,
    Column("sha256", Word, primary_key=True),
    Column("name", Text, nullable=False),
    Column("bytes", LargeBinary, nullable=False),
)
"""Uploaded files, kept in the database so that no kill and no backup parts them from their batch."""

ENTRY_KEY = ("register", "subject", "name_key")

entry = Table(
    "entry", metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("batch", Integer, nullable=False),
    Column("version", Id, nullable=False),
    *(Column(name, Word, nullable=False) for name in ENTRY_KEY),
    Column("fields", Text),
    Column("sheet", Text),
    Column("cell", Text),
    Index("entry_key", *ENTRY_KEY, "id"),
    Index("entry_batch", "batch"),
)
"""Statements of register rows; `fields` is canonical JSON, null where the row is withdrawn."""

entry_current = Table(
    "entry_current", metadata,
    *(Column(name, Word, nullable=False, primary_key=True) for name in ENTRY_KEY),
    Column("id", Id, nullable=False),
    Column("batch", Integer, nullable=False),
    Column("batch_kind", Word, nullable=False),
    Column("version", Id, nullable=False),
    Column("fields", Text),
    Column("sheet", Text),
    Column("cell", Text),
    sqlite_with_rowid=False,
)

FIRST = (meta, batch, figure, current, latest, total, original, entry, entry_current)
"""The tables of schema version 1; later ones come with their migration."""
