"""Growing delays after failed guesses, counted for the account and for the address.

A guess is counted before the password is looked at, so that a thousand at once fare no better
than a thousand in a row. Names nobody has are counted like those somebody has: the answer and
the wait are the same.
"""
from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select, update
from sqlalchemy.engine import Connection

from lib.store.accounts import failure

FREE = {"account": 5, "address": 20}
"""Failures in a row that cost nothing yet. An address may be a whole office behind one router."""
LONGEST = timedelta(minutes=15)
FORGOTTEN = timedelta(hours=24)


def _whose(kind: str, which: str) -> str:
    return f"{kind}:{hashlib.sha256(which.encode()).hexdigest()}"


def delay(kind: str, times: int) -> timedelta:
    """How long after the last of `times` failures the next guess may come: 2 s, 4 s, … 15 min."""
    past = times - FREE[kind]
    return timedelta(0) if past < 0 else min(timedelta(seconds=2 ** min(past + 1, 12)), LONGEST)


def wait(connection: Connection, kind: str, which: str, now: datetime) -> timedelta:
    """How long this account or address must still wait; zero if it may try."""
    row = connection.execute(select(failure).where(failure.c.whose == _whose(kind, which))).first()
    if row is None or now - row.last_at > FORGOTTEN:
        return timedelta(0)
    return max(row.last_at + delay(kind, row.times) - now, timedelta(0))


def count(connection: Connection, kind: str, which: str, now: datetime) -> None:
    """One more failure, unless the guess that is being counted turns out right (`forgive`)."""
    connection.execute(delete(failure).where(failure.c.last_at < now - FORGOTTEN))
    whose = _whose(kind, which)
    changed = connection.execute(
        update(failure).where(failure.c.whose == whose).values(times=failure.c.times + 1, last_at=now))
    if not changed.rowcount:
        connection.execute(insert(failure).values(whose=whose, times=1, last_at=now))


def forgive(connection: Connection, kind: str, which: str) -> None:
    """The guess was right: its count starts afresh."""
    connection.execute(delete(failure).where(failure.c.whose == _whose(kind, which)))
