"""The audit as people read it: its rows, whether the chain holds, and a table to take away."""
from __future__ import annotations

import json
import re
from datetime import datetime

import pandas as pd
from sqlalchemy import select
from sqlalchemy.engine import Engine

from lib.formats import SHANGHAI
from lib.model import Language
from lib.store import audit
from lib.store.audit import Flaw, trail
from lib.store.engine import reading
from lib.text import accounts as roles, audit as words

COLUMNS = ("n", "at", "who", "address", "act", "about", "batch", "sha256", "detail", "hash")
HEADINGS = (words.N, words.AT, words.WHO, words.ADDRESS, words.ACT, words.ABOUT, words.BATCH, words.SHA256,
            words.DETAIL, words.HASH)


def rows(engine: Engine, newest: int | None = None) -> pd.DataFrame:
    """The audit, newest first (COLUMNS); `newest` limits how many."""
    query = select(*(trail.c[name] for name in COLUMNS)).order_by(trail.c.n.desc()).limit(newest)
    with reading(engine) as connection:
        return pd.DataFrame(connection.execute(query).all(), columns=list(COLUMNS))


def flaws(engine: Engine) -> list[Flaw]:
    """Where the chain does not hold; empty when all is well."""
    with reading(engine) as connection:
        return audit.flaws(connection)


def told(flaw: Flaw, language: Language) -> str:
    """A flaw as a sentence's part: 第 3 条被改动."""
    batch = re.fullmatch(r"batch (\d+)", flaw.what)
    if batch:
        return words.UNMATCHED(language, batch=batch[1])
    label = {"changed": words.CHANGED, "missing": words.MISSING, "added": words.ADDED}[flaw.what]
    return label(language, n=flaw.n)


def moment(at: datetime) -> str:
    """An instant to the second as Shanghai's clock shows it, with its offset: 2026-11-02 09:15:00+08:00."""
    return at.astimezone(SHANGHAI).isoformat(sep=" ", timespec="seconds")


def detail(said: str, language: Language) -> str:
    """The particulars of an act for a reader: its counts and what was set, seals left out."""
    try:
        known = json.loads(said)
    except ValueError:
        return said
    if not isinstance(known, dict):
        return said
    shown = [label(language, said=_plain(known[name], language)) for name, label in words.DETAILS.items() if known.get(name)]
    return words.BETWEEN(language).join(shown)


def _plain(value: object, language: Language) -> str:
    return roles.ROLES[value](language) if isinstance(value, str) and value in roles.ROLES else str(value)


def table(frame: pd.DataFrame, language: Language) -> pd.DataFrame:
    """The rows with headings and acts in the reader's language, times with their offset."""
    shown = frame.assign(
        at=[moment(at) for at in frame["at"]],
        act=[words.ACTS[act](language) if act in words.ACTS else act for act in frame["act"]],
        batch=["" if number is None or number != number else str(int(number)) for number in frame["batch"]])
    return shown.set_axis([heading(language) for heading in HEADINGS], axis=1)
