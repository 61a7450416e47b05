"""The material of a talk, read from a store in one go."""
from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from lib import catalog, queries
from lib.charts.marks import Pinned
from lib.metrics import status
from lib.model import DataSet, Filters, Key
from lib.slides.material import Material, chosen


def gather(engine: Any, data_set: DataSet, *, parks: tuple[str, ...] = (), as_of: date | None = None,
           revision: int = 0, made: date | None = None, address: str = "",
           today: date | None = None, written: pd.DataFrame | None = None) -> Material:
    """Everything a deck of these parks may show, as the store has it now or had it on `as_of`.

    `written` are the notes that stand then (columns of a key, text, by), oldest first.
    """
    figures = queries.figures(engine, Filters(as_of=as_of))
    return Material(
        figures=figures, statuses=_statuses(engine, figures, as_of), pinned=_pinned(figures, written),
        registers={name: queries.register(engine, name, as_of) for name in catalog.REGISTERS},
        data_set=data_set, parks=chosen(parks), revision=revision, as_of=as_of, made=made, address=address, today=today)


def _statuses(engine: Any, figures: pd.DataFrame, as_of: date | None) -> dict[int, str]:
    """初步 and 正式 as the spreadsheet says, 修订 as the ledger shows, by the figure's id."""
    asked = status.to_ask(figures, queries.batches(engine))
    changed = frozenset() if asked is None else status.replaced(queries.statements(engine, replace(asked, as_of=as_of)))
    said = status.statuses(figures, changed)
    return {number: code for number, code in zip(figures["id"], said, strict=True) if code}


_KEY = list(Key._fields)


def _pinned(figures: pd.DataFrame, written: pd.DataFrame | None) -> tuple[Pinned, ...]:
    """The notes whose figure is shown."""
    if written is None or written.empty:
        return ()
    ids = dict(zip(figures[_KEY].itertuples(index=False, name=None), figures["id"], strict=True))
    keys = written[_KEY].itertuples(index=False, name=None)
    return tuple(Pinned(int(ids[key]), text, by) for key, text, by in zip(keys, written["text"], written["by"], strict=True)
                 if key in ids)
