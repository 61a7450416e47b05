"""What a talk is made of: the frames one deck is built from, read once."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import pandas as pd

from lib import catalog
from lib.charts.marks import Pinned
from lib.metrics import headline, status as freshness
from lib.model import DataSet


@dataclass(frozen=True)
class Material:
    """Current figures (model.FRAME_COLUMNS) and registers, as one moment of one store has them.

    `parks` are those chosen, in catalogue order. `address` is the dashboard's own, empty where
    it is not known. `as_of` is the day asked for, None for now; `made` the day of making,
    `today` the day lateness is judged by where it is another: the demonstration has a day of its own.
    """

    figures: pd.DataFrame
    registers: Mapping[str, pd.DataFrame]
    data_set: DataSet
    parks: tuple[str, ...]
    revision: int = 0
    as_of: date | None = None
    made: date | None = None
    address: str = ""
    today: date | None = None
    statuses: Mapping[int, str] = field(default_factory=dict)
    """figure id → preliminary, final or revised, of those of which it is known"""
    pinned: tuple[Pinned, ...] = ()
    """the notes on figures, oldest first"""

    @property
    def simulated(self) -> bool:
        return self.data_set is DataSet.DEMO

    @cached_property
    def core(self) -> pd.DataFrame:
        """The core figures of the chosen parks, at most one a park and indicator."""
        return headline.core(self.of_parks())

    @cached_property
    def heads(self) -> pd.DataFrame:
        """The one figure that speaks for each chosen park."""
        return headline.heads(self.of_parks())

    @cached_property
    def totals(self) -> pd.DataFrame:
        """What somebody reported for all parks together."""
        return headline.reported_totals(self.figures)

    @cached_property
    def fresh(self) -> freshness.Freshness:
        """How new the data is and who is late, judged on the day asked for, else on `today`."""
        return freshness.freshness(self.figures, self.as_of or self.today or self.made or date.today())

    @property
    def monthly(self) -> bool:
        """Whether any monthly report was ever uploaded; else everything is from publications."""
        return self.fresh.monthly

    @property
    def whole(self) -> bool:
        """Whether every listed park is in it."""
        return len(self.parks) == len(catalog.parks())

    def of_parks(self) -> pd.DataFrame:
        """The figures of the chosen parks themselves."""
        return self.figures[self.figures["subject"].isin(self.parks)]

    def register(self, name: str) -> pd.DataFrame:
        """A register's rows; with its columns even where it has none."""
        found = self.registers.get(name)
        if found is not None and len(found):
            return found
        return pd.DataFrame(columns=list(catalog.published_register(name)[0]), dtype=object)


def chosen(parks: tuple[str, ...]) -> tuple[str, ...]:
    """The known ones of the parks asked for, in catalogue order; all where none is known."""
    known = tuple(park for park in catalog.parks() if park in parks)
    return known or tuple(catalog.parks())
