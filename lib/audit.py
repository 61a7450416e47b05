"""The audit as people read it: its rows, whether the chain holds, and a table to take away."""
from __future__ import annotations

import re

import pandas as pd
from sqlalchemy import select
from sqlalchemy.engine import Engine

from lib.model import Language
from lib.store import audit
from lib.store.audit import Flaw, trail
from lib.store.engine import reading
from lib.text import audit as words

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


def table(frame: pd.DataFrame, language: Language) -> pd.DataFrame:
    """The rows with headings and acts in the reader's language, times to the second in UTC."""
    shown = frame.assign(
        at=[at.strftime("%Y-%m-%d %H:%M:%S") for at in frame["at"]],
        act=[words.ACTS[act](language) if act in words.ACTS else act for act in frame["act"]],
        batch=["" if number is None or number != number else str(int(number)) for number in frame["batch"]])
    return shown.set_axis([heading(language) for heading in HEADINGS], axis=1)
