"""What every run of a page asks of a store, in one question."""
from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.engine import Engine

from lib.store.accounts import account
from lib.store.engine import reading
from lib.store.notes import note
from lib.store.tables import meta


class Pulse(NamedTuple):
    """How many commits the store has seen, a number that grows with every note, whether any account was ever made."""

    revision: int
    notes: int
    accounts: bool


_ASKED = select(
    select(meta.c.value).where(meta.c.key == "revision").scalar_subquery(),
    select(func.coalesce(func.max(note.c.id), 0)).scalar_subquery(),
    select(account.c.id).limit(1).exists())


def pulse(engine: Engine) -> Pulse:
    with reading(engine) as connection:
        revision, notes, accounts = connection.execute(_ASKED).one()
    return Pulse(int(revision), notes, bool(accounts))
