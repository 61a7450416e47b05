"""Who may do what: three roles, the acts they open, and the person acting."""
from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What an account is for. Each role may do all that the one before it may."""

    VIEWER = "viewer"
    UPLOADER = "uploader"
    ADMIN = "admin"


class Act(StrEnum):
    """What can be asked of the service; the audit records these words."""

    VIEW = "view"
    IMPORT = "import"
    CORRECT = "correct"
    REVERT = "revert"
    NOTE = "note"
    TARGET = "target"
    ORIGINAL = "original"
    AUDIT = "audit"
    PEOPLE = "people"


WRITING = frozenset({Act.IMPORT, Act.CORRECT, Act.REVERT, Act.NOTE, Act.TARGET})
"""What changes the data: open to whoever gives a name while no account exists at all."""

ALLOWED: dict[Role, frozenset[Act]] = {
    Role.VIEWER: frozenset({Act.VIEW}),
    Role.UPLOADER: WRITING | {Act.VIEW, Act.ORIGINAL},
    Role.ADMIN: frozenset(Act),
}


@dataclass(frozen=True, slots=True)
class Actor:
    """The person acting, as the door knows them.

    `role` is None for somebody without an account: a reader, or, while no account exists at
    all, whoever gave the obligatory name. `session` is the digest of their session, by which
    every act is checked again in the store; nothing in here is believed on its own.
    """

    name: str = ""
    role: Role | None = None
    address: str = ""
    account: int | None = None
    session: str | None = None


ANONYMOUS = Actor()
