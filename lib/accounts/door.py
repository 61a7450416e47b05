"""The door: a name and password become a one-time ticket, the ticket a session, the session
an actor, checked again at every step.

Why a ticket: the password travels over the page's own connection, but only an HTTP answer can
set a cookie that scripts cannot read. The page proves who is there and hands the browser a
ticket that works once within a minute; the route that takes it sets the cookie.
"""
from __future__ import annotations

import hashlib
import math
import secrets
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, insert, select, update
from sqlalchemy.engine import Connection, Engine

from lib.accounts import passwords, people, sessions, throttle
from lib.accounts.refusal import Refused
from lib.accounts.roles import ALLOWED, WRITING, Act, Actor, Role
from lib.problems import NotAuthorised, ProcessFault, SessionExpired
from lib.store import audit
from lib.store.accounts import account, session, ticket
from lib.store.engine import reading, writing

TICKET = timedelta(seconds=60)
SEEN_EVERY = timedelta(minutes=1)
"""How often a session in use is written down: reading pages must not become writing."""


def _now(at: datetime | None) -> datetime:
    return at or datetime.now(UTC)


def digest(secret: str) -> str:
    """How a random secret is kept."""
    return hashlib.sha256(secret.encode()).hexdigest()


def enter(engine: Engine, name: str, password: str, address: str = "", at: datetime | None = None) -> str:
    """A one-time ticket for whoever knows the password; raises Refused otherwise (E_LOGIN_FAILED for a wrong name
    and a wrong password alike, E_LOGIN_WAIT too soon after others)."""
    now = _now(at)
    keys = [("account", people.folded(name)[:256]), *([("address", address)] if address else [])]
    with writing(engine) as connection:
        waits = max(throttle.wait(connection, *key, now) for key in keys)
        if waits:
            raise Refused("E_LOGIN_WAIT", seconds=math.ceil(waits.total_seconds()))
        for key in keys:
            throttle.count(connection, *key, now)
        found = people.by_name(connection, name)
    usable = found is not None and found.disabled_at is None
    if not passwords.matches(found.password if usable else None, password):
        _note_failure(engine, found, address, now)
        raise Refused("E_LOGIN_FAILED")
    with writing(engine) as connection:
        for key in keys:
            throttle.forgive(connection, *key)
        if passwords.outdated(found.password):
            connection.execute(update(account).where(account.c.id == found.id, account.c.password == found.password)
                               .values(password=passwords.rehashed(password)))
        return ticket_for(connection, found.id, address, now)


def _note_failure(engine: Engine, found, address: str, now: datetime) -> None:
    """A failed guess at an account that exists is audited; the guess itself never is."""
    if found is not None:
        with writing(engine) as connection:
            audit.write(connection, at=now, who="", address=address, act="login-failed", about=found.name)


def ticket_for(connection: Connection, whose: int, address: str, now: datetime) -> str:
    """A secret that `redeem` takes once, within a minute, for a session of this account."""
    secret = secrets.token_urlsafe(16)
    connection.execute(delete(ticket).where(ticket.c.ends_at < now))
    connection.execute(insert(ticket).values(digest=digest(secret), account=whose, ends_at=now + TICKET, address=address))
    return secret


def redeem(engine: Engine, secret: str, at: datetime | None = None) -> str | None:
    """The session secret for a ticket, once; None for one used, late or made up."""
    now = _now(at)
    with writing(engine) as connection:
        row = connection.execute(select(ticket, account.c.name, account.c.disabled_at).join(
            account, account.c.id == ticket.c.account).where(ticket.c.digest == digest(secret))).first()
        if row is None or not connection.execute(delete(ticket).where(ticket.c.digest == row.digest)).rowcount:
            return None
        if row.ends_at < now or row.disabled_at is not None:
            return None
        fresh = secrets.token_urlsafe(16)
        _begin(connection, digest(fresh), row.account, row.name, row.address, now)
    return fresh


def _begin(connection: Connection, key: str, whose: int, name: str, address: str, now: datetime) -> None:
    connection.execute(delete(session).where(session.c.ends_at < now - timedelta(days=1)))
    connection.execute(insert(session).values(
        digest=key, account=whose, begun_at=now, seen_at=now, ends_at=now + sessions.LONGEST, address=address))
    audit.write(connection, at=now, who=name, address=address, act="login")


def resume(engine: Engine, secret: str | None, address: str = "", at: datetime | None = None) -> Actor | None:
    """Who holds this session secret now; None if it is unknown, ended, idle, too old or revoked."""
    if not secret:
        return None
    key, now = digest(secret), _now(at)
    with reading(engine) as connection:
        row = sessions.live(connection, key, now)
    if row is None:
        return None
    if now - row.seen_at >= SEEN_EVERY:
        _seen(engine, key, now)
    return Actor(row.name, Role(row.role), address, row.account, key)


def _seen(engine: Engine, key: str, now: datetime) -> None:
    """Write down that the session is in use. A store that cannot be written stays readable."""
    try:
        with writing(engine) as connection:
            connection.execute(update(session).where(session.c.digest == key, session.c.ended_at.is_(None),
                                                     session.c.seen_at < now).values(seen_at=now))
    except ProcessFault:
        pass


def leave(engine: Engine, actor: Actor, at: datetime | None = None) -> None:
    """End the actor's session; ending it twice is the same as once."""
    now = _now(at)
    with writing(engine) as connection:
        ended = connection.execute(update(session).where(
            session.c.digest == actor.session, session.c.ended_at.is_(None)).values(ended_at=now))
        if ended.rowcount:
            audit.write(connection, at=now, who=actor.name, address=actor.address, act="logout")


def check(engine: Engine, actor: Actor, act: Act, at: datetime | None = None) -> Actor:
    """The actor as the store knows them at this moment, if they may do this; the one gate before
    every act of a screen. Raises SessionExpired or NotAuthorised; the actor's own word about
    their role counts for nothing.

    While no account exists at all, whoever gives a name may write: the ledger keeps the name.
    """
    if actor.session is not None:
        with reading(engine) as connection:
            row = sessions.live(connection, actor.session, _now(at))
        if row is None:
            raise SessionExpired()
        if act not in ALLOWED[Role(row.role)]:
            raise NotAuthorised()
        return Actor(row.name, Role(row.role), actor.address, row.account, actor.session)
    if act in WRITING and not people.exist(engine):
        return Actor(people.tidy(actor.name), None, actor.address)
    raise NotAuthorised()


def may(engine: Engine, actor: Actor, act: Act) -> bool:
    """Whether the act would be let through: for what a screen offers, never instead of check."""
    if actor.role is not None:
        return act in ALLOWED[actor.role]
    return act in WRITING and not people.exist(engine)
