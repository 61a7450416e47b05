"""Short explanations staff pin to a figure: who wrote them, when, and what stood there before."""
from __future__ import annotations

import unicodedata
from datetime import UTC, date, datetime

import pandas as pd
from sqlalchemy import func, insert, select
from sqlalchemy.engine import Engine

from lib.accounts import Actor, Refused
from lib.model import Basis, Key, Kind, upright
from lib.queries import moment
from lib.store import audit
from lib.store.engine import reading, writing
from lib.store.notes import note
from lib.store.tables import KEY

LONGEST = 200
COLUMNS = ("id", *KEY, "text", "by", "at")


def tidy(text: str) -> str:
    """A note as it is kept: one line, NFC, no control characters; Refused past 200 characters."""
    clean = " ".join("".join(" " if unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp") else c
                             for c in unicodedata.normalize("NFC", text)).split())
    if len(clean) > LONGEST:
        raise Refused("E_NOTE_LONG", most=LONGEST)
    return clean


def pin(engine: Engine, key: Key, text: str, actor: Actor, at: datetime | None = None) -> int:
    """Pin a note to a figure, replace the one there, or take it down (empty text).

    The caller has been checked (`lib.desk`); the note and its row in the audit are one transaction.
    """
    clean, at = tidy(text), at or datetime.now(UTC)
    row = {name: getattr(key, name) for name in KEY}
    with writing(engine) as connection:
        number = (connection.execute(select(func.max(note.c.id))).scalar() or 0) + 1
        connection.execute(insert(note).values(id=number, **row, text=clean, by=upright(actor.name), at=at))
        audit.write(connection, at=at, who=actor.name, address=actor.address, act="note", about=described(key),
                    detail={"note": number, "text": clean})
    return number


def described(key: Key) -> str:
    """A key on one line, for the audit."""
    parts = (key.subject, key.indicator, key.caliber, key.kind, key.basis, f"{key.period_start}/{key.period_end}")
    return " ".join(str(part) for part in parts if part)


def current(engine: Engine, as_of: date | datetime | None = None) -> pd.DataFrame:
    """The notes that stand (COLUMNS), oldest first, on a day in Shanghai or now."""
    newest = select(func.max(note.c.id)).group_by(*(note.c[name] for name in KEY))
    if as_of is not None:
        newest = newest.where(note.c.at <= moment(as_of))
    with reading(engine) as connection:
        rows = connection.execute(select(*(note.c[name] for name in COLUMNS)).where(
            note.c.id.in_(newest), note.c.text != "").order_by(note.c.id)).all()
    return pd.DataFrame(rows, columns=list(COLUMNS))


def history(engine: Engine, key: Key) -> pd.DataFrame:
    """Everything ever pinned to a figure, newest first; an empty text is where it was taken down."""
    with reading(engine) as connection:
        rows = connection.execute(select(*(note.c[name] for name in COLUMNS)).where(
            *(note.c[name] == getattr(key, name) for name in KEY)).order_by(note.c.id.desc())).all()
    return pd.DataFrame(rows, columns=list(COLUMNS))


def key_of(row) -> Key:
    """The key of a row of a frame of figures or notes (a mapping)."""
    return Key(row["subject"], row["indicator"], row["caliber"], Kind(row["kind"]), Basis(row["basis"]),
               row["period_start"], row["period_end"])
