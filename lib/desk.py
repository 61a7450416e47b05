"""Where staff's work is done for the screens: who may is asked of the store, then it is done.

Pages call these and never the functions below them (a test reads their imports). The command
line does call those: whoever runs it owns the store, and its --by is a label.
"""
from __future__ import annotations

import pandas as pd
from sqlalchemy.engine import Engine

from lib import accounts, audit as trail, notes, queries
from lib.accounts import Act, Actor, Role, people as accounts_of, sessions
from lib.model import BatchKind, Key, Kind
from lib.store import audit, history
from lib.store.engine import writing

LONGEST_REASON = 200
"""Characters of a remark or reason; the field on the screen ends there, and whatever sends more is cut."""


def submit(house: Engine, actor: Actor, engine: Engine, draft, *, confirmed: bool, reason: str = "", token: str | None = None):
    """Commit a previewed upload as this actor; `house` holds the accounts, `engine` the data."""
    from lib.intake import commit

    who = accounts.check(house, actor, Act.CORRECT if draft.kind is BatchKind.CORRECTION else Act.IMPORT)
    if any(figure.key.kind is Kind.TARGET for figure in draft.figures):
        who = accounts.check(house, actor, Act.TARGET)
    with audit.from_address(who.address):
        return commit.commit(engine, draft, who.name, confirmed=confirmed, reason=(reason or draft.reason)[:LONGEST_REASON], token=token)


def undo(house: Engine, actor: Actor, engine: Engine, batch: int, *, reason: str = "",
         expected_revision: int | None = None, token: str | None = None):
    """Take a batch back as this actor."""
    who = accounts.check(house, actor, Act.REVERT)
    with audit.from_address(who.address):
        return history.revert(engine, batch, who.name, reason[:LONGEST_REASON], expected_revision=expected_revision, token=token)


def pin(house: Engine, actor: Actor, engine: Engine, key: Key, text: str) -> int:
    """Pin a note to a figure, or take it down with an empty text."""
    return notes.pin(engine, key, text, accounts.check(house, actor, Act.NOTE))


def original(house: Engine, actor: Actor, engine: Engine, sha256: str) -> tuple[str, bytes] | None:
    """An uploaded file as (name, bytes), for staff only; the audit notes who took it."""
    who = accounts.check(house, actor, Act.ORIGINAL)
    found = queries.original(engine, sha256)
    if found is not None:
        with writing(engine) as connection:
            audit.write(connection, at=audit.now(), who=who.name, address=who.address, act="original",
                        about=found[0], sha256=sha256)
    return found


def people(house: Engine, actor: Actor) -> list[accounts_of.Person]:
    """Everybody with an account."""
    accounts.check(house, actor, Act.PEOPLE)
    return accounts_of.everyone(house)


def appoint(house: Engine, actor: Actor, name: str, role: Role) -> None:
    """Give an account another role."""
    who = accounts.check(house, actor, Act.PEOPLE)
    accounts_of.appoint(house, name, role, by=who.name, address=who.address)


def disable(house: Engine, actor: Actor, name: str) -> None:
    """Close an account."""
    who = accounts.check(house, actor, Act.PEOPLE)
    accounts_of.disable(house, name, by=who.name, address=who.address)


def enable(house: Engine, actor: Actor, name: str) -> None:
    """Open a closed account again."""
    who = accounts.check(house, actor, Act.PEOPLE)
    accounts_of.enable(house, name, by=who.name, address=who.address)


def revoke(house: Engine, actor: Actor, name: str) -> None:
    """Void every session of an account."""
    who = accounts.check(house, actor, Act.PEOPLE)
    accounts_of.revoke(house, name, by=who.name, address=who.address)


def seats(house: Engine, actor: Actor) -> list[sessions.Seat]:
    """Every session that holds, whosever it is."""
    accounts.check(house, actor, Act.PEOPLE)
    return sessions.open_now(house)


def unseat(house: Engine, actor: Actor, key: str) -> bool:
    """End one session, whosever it is."""
    return sessions.end(house, key, by=accounts.check(house, actor, Act.PEOPLE))


def own_seats(house: Engine, actor: Actor) -> list[sessions.Seat]:
    """The sessions of whoever asks."""
    return sessions.open_now(house, of=accounts.check(house, actor, Act.VIEW).account)


def leave_elsewhere(house: Engine, actor: Actor) -> int:
    """End the asker's sessions on other devices; how many there were."""
    return sessions.end_others(house, accounts.check(house, actor, Act.VIEW))


def audit_of(house: Engine, actor: Actor, engine: Engine) -> tuple[pd.DataFrame, list[audit.Flaw]]:
    """The audit of a store, newest first, and the places where its chain does not hold."""
    accounts.check(house, actor, Act.AUDIT)
    return trail.rows(engine), trail.flaws(engine)
