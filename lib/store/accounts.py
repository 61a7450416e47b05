"""Tables of the door: accounts, their sessions, one-time tickets and the failures counted.

They live in the reported store beside the data, so that one backup holds both. Nothing secret
stands in them as it is used: passwords as Argon2id records, session and ticket values as
SHA-256 digests of 128 random bits.
"""
from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, UniqueConstraint

from lib.store.tables import UtcTime, Word, metadata

account = Table(
    "account", metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Word, nullable=False),
    Column("folded", Word, nullable=False, unique=True),
    Column("role", Word, nullable=False),
    Column("password", Word),
    Column("issuer", Word),
    Column("subject", Word),
    Column("made_at", UtcTime, nullable=False),
    Column("made_by", Word, nullable=False),
    Column("disabled_at", UtcTime),
    Column("valid_from", UtcTime, nullable=False),
    UniqueConstraint("issuer", "subject"),
)
"""`valid_from`: sessions begun before it are void, which is how all of them are revoked."""

session = Table(
    "session", metadata,
    Column("digest", Word, primary_key=True),
    Column("account", Integer, ForeignKey("account.id"), nullable=False),
    Column("begun_at", UtcTime, nullable=False),
    Column("seen_at", UtcTime, nullable=False),
    Column("ends_at", UtcTime, nullable=False),
    Column("ended_at", UtcTime),
    Column("address", Word, nullable=False),
    Index("session_account", "account"),
)

ticket = Table(
    "ticket", metadata,
    Column("digest", Word, primary_key=True),
    Column("account", Integer, ForeignKey("account.id"), nullable=False),
    Column("ends_at", UtcTime, nullable=False),
    Column("address", Word, nullable=False),
)

failure = Table(
    "failure", metadata,
    Column("whose", Word, primary_key=True),
    Column("times", Integer, nullable=False),
    Column("last_at", UtcTime, nullable=False),
)
"""Failed guesses in a row: `whose` is `account:` or `address:` and a digest of which."""

TABLES = (account, session, ticket, failure)
