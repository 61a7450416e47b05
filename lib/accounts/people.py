"""Accounts: made, listed, closed and given new passwords; each act audited as it is done."""
from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import func, insert, select, update
from sqlalchemy.engine import Connection, Engine

from lib.accounts import passwords, sessions
from lib.accounts.refusal import Refused
from lib.accounts.roles import Role
from lib.store import audit
from lib.store.accounts import account, session
from lib.store.engine import reading, writing

LONGEST_NAME = 64


@dataclass(frozen=True, slots=True)
class Person:
    """One account as the list of people shows it; `sessions` are those still open, `issuer` and
    `subject` who an identity provider says this is ("" with a password)."""

    id: int
    name: str
    role: Role
    outside: bool
    made_at: datetime
    made_by: str
    disabled_at: datetime | None
    sessions: int
    seen_at: datetime | None = None
    issuer: str = ""
    subject: str = ""


def tidy(name: str) -> str:
    """A person's name as it is kept: NFKC, no control characters, single blanks, or Refused (E_NAME_UNFIT)."""
    text = " ".join(unicodedata.normalize("NFKC", name).split())
    if not text or len(text) > LONGEST_NAME or any(unicodedata.category(c)[0] == "C" for c in text):
        raise Refused("E_NAME_UNFIT", most=LONGEST_NAME)
    return text


def folded(name: str) -> str:
    """The form in which two names are the same name."""
    return " ".join(unicodedata.normalize("NFKC", name).split()).casefold()


def exist(engine: Engine) -> bool:
    """Whether any account was ever made. From then on writing needs one, even if all are closed."""
    with reading(engine) as connection:
        return connection.execute(select(account.c.id).limit(1)).first() is not None


def add(engine: Engine, name: str, role: Role, password: str | None = None, *, issuer: str | None = None,
        subject: str | None = None, by: str, address: str = "", at: datetime | None = None) -> int:
    """A new account: with a password of its own, or known by an identity provider's issuer and
    subject. Raises Refused, or ValueError without either way in."""
    name = tidy(name)
    if password is None and not (issuer and subject):
        raise ValueError("an account needs a password, or an issuer and a subject")
    record = None if password is None else passwords.hashed(password, name)
    with writing(engine) as connection:
        return insert_account(connection, name, role, record, issuer=issuer, subject=subject, by=by, address=address,
                              at=at or datetime.now(UTC))


def insert_account(connection: Connection, name: str, role: Role, record: str | None = None, *, issuer: str | None,
                   subject: str | None, by: str, address: str, at: datetime) -> int:
    """The account itself and its line in the audit, within the caller's transaction; raises Refused."""
    if by_name(connection, name) is not None:
        raise Refused("E_NAME_TAKEN", name=name)
    if issuer and connection.execute(
            select(account.c.id).where(account.c.issuer == issuer, account.c.subject == subject)).first():
        raise Refused("E_IDENTITY_TAKEN")
    made = connection.execute(insert(account).values(
        name=name, folded=folded(name), role=role.value, password=record, issuer=issuer, subject=subject,
        made_at=at, made_by=by, valid_from=at)).inserted_primary_key[0]
    known = {"issuer": issuer, "subject": subject} if issuer else {}
    audit.write(connection, at=at, who=by, address=address, act="user-add", about=name, detail={"role": role.value} | known)
    return made


def _change(engine: Engine, name: str, act: str, by: str, address: str, at: datetime | None,
            values: dict, detail: dict | None = None) -> None:
    at = at or datetime.now(UTC)
    with writing(engine) as connection:
        if values.get("disabled_at") is NOW or values.get("role", Role.ADMIN) != Role.ADMIN:
            _keep_an_admin(connection, name)
        changed = connection.execute(update(account).where(account.c.folded == folded(name)).values(
            **{key: at if value is NOW else value for key, value in values.items()}))
        if not changed.rowcount:
            raise Refused("E_ACCOUNT_UNKNOWN", name=name)
        audit.write(connection, at=at, who=by, address=address, act=act, about=name, detail=detail or {})


def _keep_an_admin(connection: Connection, name: str) -> None:
    """Refuse to close the last way into the administration."""
    admins = set(connection.execute(select(account.c.folded).where(
        account.c.role == Role.ADMIN.value, account.c.disabled_at.is_(None))).scalars())
    if admins == {folded(name)}:
        raise Refused("E_LAST_ADMIN")


NOW = object()
"""Stands for the moment of the act in the values of a change."""


def disable(engine: Engine, name: str, *, by: str, address: str = "", at: datetime | None = None) -> None:
    """Close an account: every session of it is void at its next click."""
    _change(engine, name, "user-disable", by, address, at, {"disabled_at": NOW, "valid_from": NOW})


def enable(engine: Engine, name: str, *, by: str, address: str = "", at: datetime | None = None) -> None:
    """Open a closed account again; its old sessions stay void."""
    _change(engine, name, "user-enable", by, address, at, {"disabled_at": None, "valid_from": NOW})


def reset(engine: Engine, name: str, password: str, *, by: str, address: str = "", at: datetime | None = None) -> None:
    """Give an account a new password and void its sessions."""
    _change(engine, name, "user-reset", by, address, at,
            {"password": passwords.hashed(password, name), "valid_from": NOW})


def appoint(engine: Engine, name: str, role: Role, *, by: str, address: str = "", at: datetime | None = None) -> None:
    """Give an account another role; it holds from the next click."""
    _change(engine, name, "user-role", by, address, at, {"role": role.value}, {"role": role.value})


def revoke(engine: Engine, name: str, *, by: str, address: str = "", at: datetime | None = None) -> None:
    """Void every session of an account."""
    _change(engine, name, "user-revoke", by, address, at, {"valid_from": NOW})


def everyone(engine: Engine, *, now: datetime | None = None) -> list[Person]:
    """All accounts in the order they were made."""
    seats: dict[int, list[sessions.Seat]] = {}
    for seat in sessions.open_now(engine, now=now):
        seats.setdefault(seat.account, []).append(seat)
    with reading(engine) as connection:
        rows = connection.execute(select(account).order_by(account.c.id)).all()
        seen = dict(connection.execute(select(session.c.account, func.max(session.c.seen_at)).group_by(session.c.account)).all())
    return [Person(r.id, r.name, Role(r.role), r.password is None, r.made_at, r.made_by, r.disabled_at, len(seats.get(r.id, ())),
                   seen.get(r.id), r.issuer or "", r.subject or "") for r in rows]


def by_name(connection: Connection, name: str):
    """The row of an account by its name in any writing, or None."""
    return connection.execute(select(account).where(account.c.folded == folded(name))).first()
