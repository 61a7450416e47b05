"""The demonstration as a frame of current figures, without a store: for tests of charts."""
from __future__ import annotations

import importlib.util
import sys
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path

import pandas as pd

from lib import catalog
from lib.intake.template import GROWTH
from lib.metrics.series import report_months
from lib.model import FRAME_COLUMNS, Basis, Kind, Qualifier

_SCRIPT = Path(__file__).resolve().parents[2] / "data" / "demo" / "make.py"


def _make():
    spec = importlib.util.spec_from_file_location("demo_make", _SCRIPT)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@cache
def demo() -> pd.DataFrame:
    """Every figure the demonstration's parks reported, as it stands after all its workbooks; without its targets."""
    make, found = _make(), {}
    for number, end in enumerate(report_months(make.FIRST, make.LAST), start=2):
        sheets = {end: make.cells(end), **make.corrections(end)}
        for month, cells in sheets.items():
            for (park, indicator, part), value in cells.items():
                if part != GROWTH and isinstance(value, Decimal):
                    growth = cells.get((park, indicator, GROWTH)) if part == Basis.CUMULATIVE else None
                    found[park, indicator, part, month] = (value, growth, number, make.name(end))
    rows = []
    for id, ((park, indicator, basis, end), (value, growth, batch, name)) in enumerate(found.items(), start=1):
        start = {Basis.CUMULATIVE: date(end.year, 1, 1), Basis.AS_OF: end}.get(basis, end.replace(day=1))
        rows.append((id, park, indicator, "", Kind.ACTUAL.value, str(basis), start, end, value,
                     catalog.indicators()[indicator].unit, Qualifier.EXACT.value, "", growth, None, "", name, batch,
                     "import", name, "月报", "B5", "演示", datetime(end.year, end.month, 28, tzinfo=UTC)))
    return pd.DataFrame(rows, columns=list(FRAME_COLUMNS)).astype({"value": object, "yoy_percent": object})


def published() -> pd.DataFrame:
    """The published figures as the store shows them before any upload."""
    rows = [(number, f.key.subject, f.key.indicator, f.key.caliber, f.key.kind.value, f.key.basis.value,
             f.key.period_start, f.key.period_end, f.value, f.unit, f.qualifier.value, f.wording, f.yoy_percent,
             None, f.note, f.source, 1, "published", "figures.csv", f.sheet, f.cell, "",
             datetime(2024, 7, 31, tzinfo=UTC)) for number, f in enumerate(catalog.published_figures(), start=1)]
    return pd.DataFrame(rows, columns=list(FRAME_COLUMNS))


def empty() -> pd.DataFrame:
    return pd.DataFrame(columns=list(FRAME_COLUMNS))
