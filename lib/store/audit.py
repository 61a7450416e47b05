"""The audit: every act as a link of a chain, written in the same transaction as the act.

Each row carries the hash of the row before it and its own, so that a row changed, taken out or
slipped in breaks the chain at its place; `meta` keeps the last link, so that rows cut off the
end are missed as well. Nothing here updates or deletes, and the database refuses it too.
"""
from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Column, Integer, Table, Text, insert, select, update
from sqlalchemy.engine import Connection

from lib.store.tables import UtcTime, Word, batch, meta, metadata

trail = Table(
    "audit", metadata,
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("at", UtcTime, nullable=False),
    Column("who", Word, nullable=False),
    Column("address", Word, nullable=False),
    Column("act", Word, nullable=False),
    Column("about", Word, nullable=False),
    Column("batch", Integer),
    Column("sha256", Word, nullable=False),
    Column("detail", Text, nullable=False),
    Column("previous", Word, nullable=False),
    Column("hash", Word, nullable=False),
)
"""`act`: published, import, correction, register, revert, note, login, login-failed, logout, user-…;
`about`: the file, the person or the figure; `detail`: JSON, the counts or what was set."""

HEAD = "audit_head"
START = "0" * 64

TRIGGERS = {
    "sqlite": tuple(
        f"CREATE TRIGGER audit_no_{verb} BEFORE {verb.upper()} ON audit "
        "BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END" for verb in ("update", "delete")),
    "postgresql": (
        "CREATE OR REPLACE FUNCTION audit_append_only() RETURNS trigger AS "
        "$$ BEGIN RAISE EXCEPTION 'the audit is append-only'; END $$ LANGUAGE plpgsql",
        "CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON audit "
        "FOR EACH ROW EXECUTE FUNCTION audit_append_only()",
    ),
}
"""What makes the database itself refuse to change or remove a row; run by the migration."""


_address: ContextVar[str] = ContextVar("address", default="")


@contextmanager
def from_address(address: str) -> Iterator[None]:
    """Acts written inside the block come from this network address."""
    token = _address.set(address)
    try:
        yield
    finally:
        _address.reset(token)


def now() -> datetime:
    """The moment an act is done, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Flaw:
    """A place where the chain does not hold: row `n` is changed, missing, cut or unmatched."""

    n: int
    what: str


def neutral(text: str) -> str:
    """Text from outside on one line, without control and direction characters."""
    return "".join("·" if unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp") else c for c in text)[:500]


def _link(row: Mapping[str, object]) -> str:
    """The hash of a row's content and of the link before it."""
    at = row["at"]
    content = [row["n"], at.astimezone(UTC).isoformat(timespec="microseconds"), *(
        row[name] for name in ("who", "address", "act", "about", "batch", "sha256", "detail", "previous"))]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def _head(connection: Connection) -> tuple[int, str]:
    kept = connection.execute(select(meta.c.value).where(meta.c.key == HEAD)).scalar()
    n, _, digest = (kept or f"0:{START}").partition(":")
    return int(n), digest


def write(connection: Connection, *, at: datetime, who: str, act: str, address: str | None = None, about: str = "",
          batch: int | None = None, sha256: str = "", detail: Mapping[str, object] | None = None) -> int:
    """Add one act to the chain inside the caller's transaction; returns its number."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("LOCK TABLE audit IN EXCLUSIVE MODE")
    n, previous = _head(connection)
    row = {"n": n + 1, "at": at, "who": neutral(who), "address": neutral(_address.get() if address is None else address), "act": act, "about": neutral(about),
           "batch": batch, "sha256": sha256 or "", "detail": json.dumps(dict(detail or {}), ensure_ascii=False, sort_keys=True),
           "previous": previous}
    row["hash"] = _link(row)
    connection.execute(insert(trail).values(**row))
    head = f"{row['n']}:{row['hash']}"
    if not connection.execute(update(meta).where(meta.c.key == HEAD).values(value=head)).rowcount:
        connection.execute(insert(meta).values(key=HEAD, value=head))
    return row["n"]


def flaws(connection: Connection) -> list[Flaw]:
    """Every place where the chain is broken, and every batch the audit does not vouch for."""
    found, expected, previous = [], 1, START
    vouched: dict[int, Mapping] = {}
    for row in connection.execute(select(trail).order_by(trail.c.n)).mappings():
        found += [Flaw(n, "missing") for n in range(expected, row["n"])]
        if row["hash"] != _link(row) or row["previous"] != previous and row["n"] == expected:
            found.append(Flaw(row["n"], "changed"))
        expected, previous = row["n"] + 1, row["hash"]
        if row["batch"] is not None:
            vouched[row["batch"]] = row
    n, digest = _head(connection)
    found += [Flaw(k, "missing") for k in range(expected, n + 1)]
    if n == expected - 1 and digest != previous:
        found.append(Flaw(n, "changed"))
    if n < expected - 1:
        found.append(Flaw(n + 1, "added"))
    return found + _unmatched(connection, vouched)


VOUCHED = ("added", "changed", "unchanged", "attributes", "reverts", "digest")
"""Columns of a batch that its row in the audit repeats; the digest seals every statement of it."""


def vouch(connection: Connection, number: int) -> int:
    """Write a batch that has just been made, counts and seal, into the chain."""
    row = connection.execute(select(batch).where(batch.c.id == number)).mappings().one()
    return write(connection, at=now(), who=row["by"], act=row["kind"], about=row["file"] or "", batch=number,
                 sha256=row["sha256"] or "", detail={name: row[name] for name in VOUCHED})


def begin(connection: Connection) -> None:
    """Close the table to changes, and vouch for the batches that were there before the audit was."""
    for statement in TRIGGERS.get(connection.dialect.name, ()):
        connection.exec_driver_sql(statement)
    for number in connection.execute(select(batch.c.id).order_by(batch.c.id)).scalars().all():
        vouch(connection, number)


def _unmatched(connection: Connection, vouched: Mapping[int, Mapping]) -> list[Flaw]:
    """Batches whose row in the ledger is not what the audit says was done."""
    found, present = [], set()
    for row in connection.execute(select(batch)).mappings():
        present.add(row["id"])
        said = vouched.get(row["id"])
        if said is None or not _agrees(said, row):
            found.append(Flaw(0 if said is None else said["n"], f"batch {row['id']}"))
    return found + [Flaw(said["n"], f"batch {gone}") for gone, said in vouched.items() if gone not in present]


def _agrees(said: Mapping, row: Mapping) -> bool:
    try:
        counted = json.loads(said["detail"])
    except ValueError:
        return False
    return ((said["act"], said["sha256"], said["who"], said["about"])
            == (row["kind"], row["sha256"] or "", neutral(row["by"]), neutral(row["file"] or ""))
            and all(counted.get(name) == row[name] for name in VOUCHED))
