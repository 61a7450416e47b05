"""One indicator over time, park by park: what a trend may be drawn from.

A trend joins only values of the ordinary monthly report (no caliber, actual) that count in the
same way; what stands outside (another population, one occasion) is handed back beside it.
"""
from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

import pandas as pd

from lib import catalog
from lib.metrics import headline, series
from lib.model import Basis, Kind, Measure

POINT_COLUMNS = (
    "subject", "period_start", "period_end", "months", "value", "unit", "qualifier", "wording", "derived",
    "growth", "growth_origin", "growth_differs", "growth_ids", "id", "ids", "basis", "kind", "note", "source", "file",
    "batch_kind", "recorded_at",
)


class Form(StrEnum):
    """Which values of an indicator make the trend."""

    CUMULATIVE = "cumulative"
    MONTH = "month"
    LEVEL = "level"
    """a stock at each month's end"""


def forms(indicator: str) -> tuple[Form, ...]:
    """The forms an indicator can be shown in, the usual one first."""
    stock = catalog.indicators()[indicator].measure is Measure.STOCK
    return (Form.LEVEL,) if stock else (Form.CUMULATIVE, Form.MONTH)


def points(frame: pd.DataFrame, indicator: str, form: Form) -> pd.DataFrame:
    """The points of every park's trend (POINT_COLUMNS), by park in catalogue order and time.

    `growth` is the reported growth of a point, else the computed one of cumulative values and
    stocks (see series.with_growth); a derived month has none. `ids` are the statements a point
    stands on, `id` the newest of them, `growth_ids` those its growth stands on.
    """
    own = frame[(frame["indicator"] == indicator) & (frame["caliber"] == "") & (frame["kind"] == Kind.ACTUAL)
                & frame["subject"].isin(list(catalog.parks())) & frame["value"].notna()]
    found = _months(own) if form is Form.MONTH else _levels(own, form)
    order = {park: slot for slot, park in enumerate(catalog.parks())}
    found = found.assign(_slot=found["subject"].map(order)).sort_values(["_slot", "period_end"])
    return found[list(POINT_COLUMNS)].reset_index(drop=True)


def _levels(own: pd.DataFrame, form: Form) -> pd.DataFrame:
    basis = Basis.AS_OF if form is Form.LEVEL else Basis.CUMULATIVE
    rows = series.with_growth(own[own["basis"] == basis])
    if form is Form.CUMULATIVE:
        rows = _where(rows, [(start.month, start.day) == (1, 1) and start.year == end.year
                             for start, end in zip(rows["period_start"], rows["period_end"], strict=True)])
    months = [end.month for end in rows["period_end"]] if form is Form.CUMULATIVE else 1
    return rows.assign(months=months, derived=False, ids=[(number,) for number in rows["id"]])


_CARRIED = ("qualifier", "wording", "note", "source", "file", "batch_kind", "recorded_at")


def _months(own: pd.DataFrame) -> pd.DataFrame:
    """Single months, each with what its newest statement carries beside the value."""
    found = series.single_months(own)
    behind = {row["id"]: row for row in own.to_dict("records")}
    newest = [ids[0] for ids in found["ids"]]
    carried = {name: pd.Series([behind[number][name] for number in newest], index=found.index, dtype=object)
               for name in _CARRIED}
    reported = [None if value is None or value != value else value for value in found["yoy_percent"]]
    return found.assign(**carried, id=newest, basis=Basis.MONTH.value, growth_differs=False, growth_ids=list(found["ids"]),
                        growth=pd.Series(reported, index=found.index, dtype=object),
                        growth_origin=["reported" if value is not None else "" for value in reported])


def others(frame: pd.DataFrame, indicator: str, drawn: pd.DataFrame) -> pd.DataFrame:
    """The one figure of each park that has no point: another population, one occasion, an odd date."""
    absent = set(catalog.parks()) - set(drawn["subject"])
    own = frame[(frame["indicator"] == indicator) & frame["subject"].isin(absent)]
    return headline.core(own) if len(own) else own.reset_index(drop=True)


def months(drawn: pd.DataFrame) -> list[date]:
    """Every month end with a report due from the first point to the last; empty without points."""
    if drawn.empty:
        return []
    ends = series.report_months(min(drawn["period_end"]), max(drawn["period_end"]))
    return sorted({*ends, *drawn["period_end"]})


def within(drawn: pd.DataFrame, first: date | None, last: date | None) -> pd.DataFrame:
    """The points of a stretch of months, ends included; None leaves an end open."""
    return _where(drawn, [(first is None or end >= first) and (last is None or end <= last)
                          for end in drawn["period_end"]]).reset_index(drop=True)


def _where(frame: pd.DataFrame, keep: list[bool]) -> pd.DataFrame:
    """Rows by a list that may be empty, which pandas would take for a list of columns."""
    return frame[pd.Series(keep, index=frame.index, dtype=bool)]


def runs(ends: Sequence[date], form: Form) -> list[list[int]]:
    """Positions of one park's month ends that a line may join: no month missing between them.

    A cumulative value starts anew each year, so no run crosses a new year; January, which has no
    report, is no gap for stocks and months.
    """
    found: list[list[int]] = []
    for at, end in enumerate(ends):
        joined = at > 0 and series.previous_report(end) == ends[at - 1] or at > 0 and _next_month(ends[at - 1], end)
        if joined and not (form is Form.CUMULATIVE and end.year != ends[at - 1].year):
            found[-1].append(at)
        else:
            found.append([at])
    return found


def _next_month(before: date, end: date) -> bool:
    return (end.year - before.year) * 12 + end.month - before.month == 1


def gaps(own: Sequence[date], ends: Sequence[date]) -> list[tuple[date, date]]:
    """Stretches of months among `ends` that are not among a park's own: (first, last) month end of each."""
    known, missing = set(own), False
    found: list[tuple[date, date]] = []
    for end in ends:
        if end in known:
            missing = False
        elif missing:
            found[-1] = (found[-1][0], end)
        else:
            found.append((end, end))
            missing = True
    return found
