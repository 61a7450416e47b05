"""The published figures read straight from the catalogue, until the store moves in."""
from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace

import pandas as pd

from lib import catalog
from lib.model import FRAME_COLUMNS, DataSet, Filters

_AT = datetime(2024, 7, 31, tzinfo=UTC)


def _open(data_set: DataSet = DataSet.REPORTED, url: str | None = None) -> DataSet:
    return data_set


def _row(number: int, figure) -> tuple:
    key = figure.key
    return (number, key.subject, key.indicator, key.caliber, key.kind, key.basis, key.period_start,
            key.period_end, figure.value, figure.unit, figure.qualifier, figure.wording, figure.yoy_percent,
            figure.status, figure.note, figure.source, 1, "published", "figures.csv", figure.sheet,
            figure.cell, "", _AT)


def _figures(engine: DataSet, filters: Filters) -> pd.DataFrame:
    said = catalog.published_figures() if engine is DataSet.REPORTED else ()
    found = [(n, f) for n, f in enumerate(said, 1)
             if (not filters.subjects or f.key.subject in filters.subjects)
             and (not filters.indicators or f.key.indicator in filters.indicators)
             and (filters.calibers is None or f.key.caliber in filters.calibers)
             and (not filters.kinds or f.key.kind in filters.kinds)
             and (not filters.bases or f.key.basis in filters.bases)]
    return pd.DataFrame([_row(n, f) for n, f in found], columns=list(FRAME_COLUMNS), dtype=object)


def _latest(engine: DataSet, filters: Filters) -> pd.DataFrame:
    same = ["subject", "indicator", "caliber", "kind", "basis"]
    return _figures(engine, filters).sort_values("period_end").drop_duplicates(same, keep="last").sort_values("id")


def _register(engine: DataSet, name: str, as_of=None) -> pd.DataFrame:
    rows = catalog.published_register(name) if engine is DataSet.REPORTED else ()
    return pd.DataFrame(list(rows), dtype=object)


def _batches(engine: DataSet) -> pd.DataFrame:
    return pd.DataFrame(columns=["id", "kind", "file", "at"], dtype=object)


store = SimpleNamespace(open=_open)
history = SimpleNamespace(revision=lambda engine: 1)
queries = SimpleNamespace(figures=_figures, latest=_latest, totals=_figures, register=_register, batches=_batches)
