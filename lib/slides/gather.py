"""The material of a talk, read from a store in one go."""
from __future__ import annotations

from datetime import date
from typing import Any

from lib import catalog, queries
from lib.model import DataSet, Filters
from lib.slides.material import Material, chosen


def gather(engine: Any, data_set: DataSet, *, parks: tuple[str, ...] = (), as_of: date | None = None,
           revision: int = 0, made: date | None = None, address: str = "",
           today: date | None = None) -> Material:
    """Everything a deck of these parks may show, as the store has it now or had it on `as_of`."""
    return Material(
        figures=queries.figures(engine, Filters(as_of=as_of)),
        registers={name: queries.register(engine, name, as_of) for name in catalog.REGISTERS},
        data_set=data_set, parks=chosen(parks), revision=revision, as_of=as_of, made=made, address=address, today=today)
