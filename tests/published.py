"""The published figures as the frame `lib.queries` would return; ids are 1-based rows of figures.csv."""
from __future__ import annotations

from datetime import UTC, datetime

import pandas as pd

from lib import catalog
from lib.model import FRAME_COLUMNS

_AT = datetime(2026, 1, 1, tzinfo=UTC)


def figures() -> pd.DataFrame:
    """All published figures; F009 has id 9."""
    rows = [(n, f.key.subject, f.key.indicator, f.key.caliber, f.key.kind.value, f.key.basis.value,
             f.key.period_start, f.key.period_end, f.value, f.unit, f.qualifier.value, f.wording,
             f.yoy_percent, None, f.note, f.source, 1, "published", "figures.csv", f.sheet, f.cell, "", _AT)
            for n, f in enumerate(catalog.published_figures(), start=1)]
    frame = pd.DataFrame(rows, columns=list(FRAME_COLUMNS))
    return frame.astype({"value": object, "yoy_percent": object})


def none() -> pd.DataFrame:
    """What an empty store returns."""
    return figures().iloc[0:0]


def register(name: str) -> pd.DataFrame:
    """A published register as its file has it."""
    return pd.DataFrame(catalog.published_register(name))
