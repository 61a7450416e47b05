"""What is asked of a trend, and how one of its points is placed and read."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from lib import formats
from lib.charts import monthaxis
from lib.metrics.trend import Form
from lib.model import Language, Qualifier


@dataclass(frozen=True, slots=True)
class View:
    """What is asked of a trend. `columns` 4, or 2 on a narrow screen."""

    indicator: str
    form: Form
    language: Language
    first: date | None = None
    last: date | None = None
    shared: bool = True
    together: bool = False
    columns: int = 4


Rows = list[Any]
"""One park's points in order of time, as named tuples of trend.POINT_COLUMNS."""


def by_park(drawn: pd.DataFrame) -> dict[str, Rows]:
    """The points park by park: frames are slow to walk, so they are walked once."""
    found: dict[str, Rows] = {}
    for row in drawn.itertuples():
        found.setdefault(row.subject, []).append(row)
    return found


def ends_of(own: Rows) -> list[date]:
    return [row.period_end for row in own]


def span_of(ends: list[date], view: View) -> tuple[float, float]:
    low, high = monthaxis.span(ends)
    return low - (view.form is Form.MONTH and ends[0].month == 2), high


def top_of(rows: Rows, view: View) -> float:
    return max(height_of(row, view) for row in rows) * 1.12 or 1.0


def height_of(row, view: View) -> float:
    """How high a point stands: two months together stand at their mean, so that areas compare."""
    value = float(formats.in_heading_unit(row.value, row.unit, view.language))
    return value / row.months if view.form is Form.MONTH else value


def months_wide(row, view: View) -> int:
    return row.months if view.form is Form.MONTH else 1


def short(row, language: Language) -> str:
    """A value without its unit, which the subtitle names; in full where it is not exact."""
    if row.qualifier != Qualifier.EXACT:
        return str(formats.amount(row.value, row.unit, language, row.qualifier, row.wording or ""))
    return formats.number(formats.in_heading_unit(row.value, row.unit, language))


def month_of(row, view: View) -> str:
    """The month of a value that is not from the newest one, without its year where room is scarce."""
    end = row.period_end
    return formats.period("month", end.replace(day=1), end, view.language, with_year=view.columns == 4)


def percent(row) -> str:
    """Growth beside a mark: ▲+30.3%, with * where it is computed."""
    grown = formats.growth(row.growth, Language.EN)
    mark = "*" if row.growth_origin == "computed" else ""
    return f"{grown.arrow}{formats.percent(row.growth, signed=True)}{mark}"
