"""Who an identity provider vouches for: a fresh, signed identity becomes the same one-time ticket
that a password buys, and from there on it is our session and nothing else.

A person is the issuer with its subject, never a name or an address of mail. The role is the
administrators' to give: whoever is new may look, at most. Each token opens one session, once,
soon after it was issued; its cookie may live for a month, here it is spent.
"""
from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from sqlalchemy import insert, select
from sqlalchemy.engine import Connection, Engine

from lib.accounts import door, people
from lib.accounts.refusal import Refused
from lib.accounts.roles import Role
from lib.store.accounts import account, ticket
from lib.store.engine import writing

FRESH = timedelta(minutes=5)
"""How long after it was issued a token may begin a session."""
AHEAD = timedelta(minutes=1)
"""How far the provider's clock may be before ours."""
_NAMES = ("name", "preferred_username", "nickname", "email")


def _moment(said: object) -> datetime | None:
    try:
        return datetime.fromtimestamp(float(said), UTC) if said else None
    except (TypeError, ValueError, OverflowError, OSError):
        return None


def fresh(claims: Mapping[str, object], at: datetime | None = None) -> bool:
    """Whether an identity was stated a moment ago, by somebody, about somebody; an old one is nothing."""
    now, issued, ends = at or datetime.now(UTC), _moment(claims.get("iat")), _moment(claims.get("exp"))
    if not (claims.get("iss") and claims.get("sub") and issued and ends):
        return False
    return now - FRESH <= issued <= now + AHEAD and now < ends + AHEAD


def vouched(engine: Engine, claims: Mapping[str, object], address: str = "", *, newcomers: bool,
            at: datetime | None = None) -> str:
    """A one-time ticket for the person these verified claims are about.

    Raises Refused: E_IDENTITY_OLD for a token used, late or without its parts, E_IDENTITY_UNKNOWN
    for somebody without an account unless `newcomers` may look, E_IDENTITY_CLOSED for a closed one.
    """
    now = at or datetime.now(UTC)
    if not fresh(claims, now):
        raise Refused("E_IDENTITY_OLD")
    issuer, subject = str(claims["iss"]), str(claims["sub"])
    with writing(engine) as connection:
        row = _row(connection, issuer, subject)
        if row is None and not newcomers:
            raise Refused("E_IDENTITY_UNKNOWN", issuer=issuer, subject=subject)
        if row is not None and row.disabled_at is not None:
            raise Refused("E_IDENTITY_CLOSED")
        if row is not None and _moment(claims["iat"]) < row.valid_from.replace(microsecond=0):
            raise Refused("E_IDENTITY_OLD")
        whose = row.id if row is not None else _welcome(connection, claims, address, now)
        _spend(connection, claims, whose, now)
        return door.ticket_for(connection, whose, address, now)


def _row(connection: Connection, issuer: str, subject: str):
    return connection.execute(select(account).where(account.c.issuer == issuer, account.c.subject == subject)).first()


def _spend(connection: Connection, claims: Mapping[str, object], whose: int, now: datetime) -> None:
    """Note that a token was used, for as long as it could be used again; no secret has this digest."""
    said = "|".join(str(claims.get(name, "")) for name in ("iss", "sub", "iat", "nonce", "jti"))
    mark = "spent:" + hashlib.sha256(said.encode()).hexdigest()
    if connection.execute(select(ticket.c.digest).where(ticket.c.digest == mark)).first():
        raise Refused("E_IDENTITY_OLD")
    connection.execute(insert(ticket).values(digest=mark, account=whose, ends_at=now + 2 * (FRESH + AHEAD), address=""))


def _welcome(connection: Connection, claims: Mapping[str, object], address: str, now: datetime) -> int:
    """An account for somebody new, who may look and nothing more."""
    return people.insert_account(connection, _free(connection, _called(claims)), Role.VIEWER, issuer=str(claims["iss"]),
                                 subject=str(claims["sub"]), by=_shown(str(claims["iss"]), 200), address=address, at=now)


def _shown(text: str, most: int) -> str:
    """What a provider says, as a single line without control and direction characters."""
    kept = "".join(c if unicodedata.category(c)[0] != "C" else " " for c in unicodedata.normalize("NFKC", text))
    return " ".join(kept.split())[:most].strip()


def _called(claims: Mapping[str, object]) -> str:
    """The name a provider gives somebody: for people to read, never to know them by."""
    said = (_shown(str(claims.get(name) or ""), people.LONGEST_NAME - 8) for name in _NAMES)
    return next(filter(None, said), "") or "id-" + hashlib.sha256(str(claims["sub"]).encode()).hexdigest()[:8]


def _free(connection: Connection, name: str) -> str:
    """The name, with a number if somebody else has it already."""
    number, free = 1, name
    while people.by_name(connection, free) is not None:
        number += 1
        free = f"{name} ({number})"
    return free
