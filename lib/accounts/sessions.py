"""Sessions still open: which hold at this moment, who sits where since when, and ending them."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.engine import Connection, Engine

from lib.accounts.roles import Actor
from lib.store import audit
from lib.store.accounts import account, session
from lib.store.engine import reading, writing

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=12)
_JOINED = select(session, account.c.name, account.c.role, account.c.disabled_at, account.c.valid_from).join(
    account, account.c.id == session.c.account)


@dataclass(frozen=True, slots=True)
class Seat:
    """One session that holds: whose, from where, since when, last used. `key` is its digest, which opens nothing."""

    key: str
    account: int
    name: str
    address: str
    begun_at: datetime
    seen_at: datetime
    ends_at: datetime


def _holds(row, now: datetime) -> bool:
    return (row.ended_at is None and row.disabled_at is None and now < row.ends_at
            and now < row.seen_at + IDLE and row.begun_at >= row.valid_from)


def live(connection: Connection, key: str, now: datetime):
    """The row of a session with its account's, if it holds now; else None."""
    row = connection.execute(_JOINED.where(session.c.digest == key)).first()
    return row if row is not None and _holds(row, now) else None


def open_now(engine: Engine, *, of: int | None = None, now: datetime | None = None) -> list[Seat]:
    """Every session that holds, last used first; `of` narrows to one account."""
    now = now or datetime.now(UTC)
    query = _JOINED.where(session.c.ended_at.is_(None), session.c.ends_at > now).order_by(session.c.seen_at.desc())
    with reading(engine) as connection:
        rows = connection.execute(query if of is None else query.where(session.c.account == of)).all()
    return [Seat(r.digest, r.account, r.name, r.address, r.begun_at, r.seen_at, r.ends_at) for r in rows if _holds(r, now)]


def end(engine: Engine, key: str, *, by: Actor, at: datetime | None = None) -> bool:
    """End one session, whoever's it is; False if it had ended already. The audit says whose and by whom."""
    now = at or datetime.now(UTC)
    with writing(engine) as connection:
        row = live(connection, key, now)
        if row is None:
            return False
        connection.execute(update(session).where(session.c.digest == key).values(ended_at=now))
        audit.write(connection, at=now, who=by.name, address=by.address, act="session-end", about=row.name,
                    detail={"from": row.address})
    return True


def end_others(engine: Engine, whose: Actor, at: datetime | None = None) -> int:
    """End every session of somebody but the one they sit in; how many there were."""
    others = [seat for seat in open_now(engine, of=whose.account, now=at) if seat.key != whose.session]
    return sum(end(engine, seat.key, by=whose, at=at) for seat in others)
