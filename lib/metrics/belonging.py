"""Which figures are a park's own, and which only stand near it: its district's, two parks' joint ones."""
from __future__ import annotations

import pandas as pd

from lib import catalog

NEAR = ("joint", "facility", "district")
"""Kinds of subjects that have the park among their members, nearest first."""

SERIES = ["subject", "indicator", "caliber", "kind", "basis"]


def own(figures: pd.DataFrame, park: str) -> pd.DataFrame:
    """Figures of the park itself."""
    return figures[figures["subject"] == park]


def near(figures: pd.DataFrame, park: str, kind: str) -> pd.DataFrame:
    """Figures of subjects of one kind to which the park belongs; never the park's own."""
    subjects = [each.id for each in catalog.subjects().values() if each.kind == kind and park in each.members]
    return figures[figures["subject"].isin(subjects)]


def series(figures: pd.DataFrame) -> list[pd.DataFrame]:
    """The figures by series, each newest first, in the catalogue's order of indicators.

    A series is one subject, indicator, caliber, kind and basis: only its periods differ.
    """
    order = {code: n for n, code in enumerate(catalog.indicators())}
    found = [group.sort_values(["period_end", "period_start", "id"], ascending=False)
             for _, group in figures.groupby(SERIES, sort=False)]
    return sorted(found, key=lambda group: (order.get(group["indicator"].iloc[0], len(order)),
                                            -group["period_end"].iloc[0].toordinal(), group["caliber"].iloc[0]))
