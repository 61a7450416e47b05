"""What may be computed from reported figures, and what may not.

Every function takes frames as `lib.queries` returns them (model.FRAME_COLUMNS) and returns a
new frame; none fetches, filters by page, or touches its input. Arithmetic is exact (Decimal).
The rules: cumulative values come first and a single month is only derived between two
neighbouring reports of one year; reported growth is data and is never overwritten; a sum and a
rank need likes; missing is missing.
"""
from __future__ import annotations

from datetime import date
from decimal import Decimal

import pandas as pd

from lib import catalog
from lib.model import CORE_INDICATORS, Basis, Kind, Qualifier, month_end, months_covered

RANK_NEEDS = 3
"""Fewer like values than this are listed, not ranked."""

POINTS_ALLOWED = Decimal("0.5")
"""Reported and computed growth may differ by this many points before we say so."""

DUE_DAY = 15
"""A month's report is due by this day of the next month."""

MONTHLY_KINDS = ("import", "correction")
"""Batches that make a figure part of the monthly reports, as opposed to a publication."""

MONTH_COLUMNS = (
    "subject", "indicator", "caliber", "kind", "period_start", "period_end", "months", "value",
    "unit", "derived", "reported_differs", "yoy_percent", "ids",
)
_SERIES = ["subject", "indicator", "caliber", "kind"]
_HUNDRED = Decimal(100)


# --- the calendar of reports ---------------------------------------------------------------

def report_months(first: date, last: date) -> list[date]:
    """Month ends that have a report, first to last: every month but January."""
    ends = []
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month):
        if month != 1:
            ends.append(month_end(year, month))
        year, month = year + month // 12, month % 12 + 1
    return ends


def due(period_end: date) -> date:
    """The day by which the report of the month ending here should have arrived."""
    return date(period_end.year + period_end.month // 12, period_end.month % 12 + 1, DUE_DAY)


def previous_report(period_end: date) -> date:
    """The month end of the report before this one; before February stands December."""
    year, month = period_end.year, period_end.month
    return month_end(year - 1, 12) if month <= 2 else month_end(year, month - 1)


def expected(today: date) -> date:
    """The newest month end whose report is overdue unless it is here."""
    end = month_end(today.year - 1, 12) if today.month == 1 else month_end(today.year, today.month - 1)
    while due(end) >= today or end.month == 1:
        end = previous_report(end)
    return end


def lateness(frame: pd.DataFrame, today: date) -> pd.DataFrame:
    """Who is late: one row a park in catalogue order; no rows before the first monthly report.

    Columns: subject; latest (newest month end with any core figure, None if never); expected;
    missed (reports missing at the end, 0 = on time); missing (core indicators not reported for the
    expected month); late (bool).
    """
    columns = ["subject", "latest", "expected", "missed", "missing", "late"]
    monthly = _monthly(frame)
    if monthly.empty:
        return pd.DataFrame(columns=columns)
    end, rows = expected(today), []
    started = min(monthly["period_end"])
    for park in catalog.parks():
        own = monthly[(monthly["subject"] == park) & monthly["indicator"].isin(CORE_INDICATORS)]
        latest = max(own["period_end"], default=None)
        since = report_months(started, end)
        missed = sum(1 for month in since if latest is None or month > latest)
        at_end = set(own.loc[own["period_end"] == end, "indicator"])
        missing = tuple(code for code in CORE_INDICATORS if code not in at_end)
        rows.append((park, latest, end, missed, missing, missed > 0))
    return pd.DataFrame(rows, columns=columns)


# --- single months -------------------------------------------------------------------------

def single_months(frame: pd.DataFrame) -> pd.DataFrame:
    """Single-month values of flows: reported where reported, else derived (推算).

    Returns MONTH_COLUMNS, sorted by series and month. `months` is 2 for 1—2月. `derived` is
    False only for a value reported as 当月. `reported_differs` is True where a reported month and
    the difference of its cumulative neighbours disagree beyond rounding (the reported one stands).
    `ids` are the statements the value stands on. A month after a gap, or between values of which
    one is approximate, is not derived and has no row.
    """
    rows: list[tuple] = []
    actual = frame[frame["kind"] == Kind.ACTUAL]
    for key, group in actual.groupby(_SERIES, sort=True):
        cumulative = {r.period_end: r for r in group.itertuples() if _year_to_date(r)}
        reported = {r.period_end: r for r in group.itertuples() if r.basis == Basis.MONTH}
        derived = {end: found for end, row in cumulative.items()
                   if (found := _difference(row, cumulative.get(_month_before(end))))}
        for end in sorted(derived.keys() | reported.keys()):
            rows.append((*key, *_month_row(end, reported.get(end), derived.get(end))))
    return pd.DataFrame(rows, columns=list(MONTH_COLUMNS))


def _month_before(end: date) -> date | None:
    return None if end.month == 1 else month_end(end.year, end.month - 1)


def _year_to_date(row) -> bool:
    start, end = row.period_start, row.period_end
    return (row.basis == Basis.CUMULATIVE and (start.month, start.day) == (1, 1)
            and start.year == end.year and end == month_end(end.year, end.month))


def _difference(row, before) -> tuple[date, Decimal, str, tuple[int, ...]] | None:
    """(start, value, unit, ids) of the last month of a cumulative value, or None across a gap."""
    if row.qualifier != Qualifier.EXACT:
        return None
    if before is None:
        if row.period_end.month > 2:
            return None
        return row.period_start, row.value, row.unit, (row.id,)
    if before.qualifier != Qualifier.EXACT:
        return None
    first = date(row.period_end.year, row.period_end.month, 1)
    return first, row.value - before.value, row.unit, (row.id, before.id)


def _month_row(end: date, reported, derived) -> tuple:
    if reported is None:
        start, value, unit, ids = derived
        return start, end, months_covered(start, end), value, unit, True, False, None, ids
    differs = derived is not None and derived[0] == reported.period_start and _beyond_rounding(
        reported.value, derived[1])
    return (reported.period_start, end, months_covered(reported.period_start, end), reported.value,
            reported.unit, False, differs, reported.yoy_percent, (reported.id,))


def _half_unit(*values: Decimal) -> Decimal:
    """Half a unit of the last digit that any of the values shows."""
    finest = min(min(0, int(value.as_tuple().exponent)) for value in values)
    return Decimal(5).scaleb(finest - 1)


def _beyond_rounding(reported: Decimal, derived: Decimal) -> bool:
    """Three values were rounded: the month and the two it is the difference of."""
    return abs(reported - derived) > 3 * _half_unit(reported, derived)


# --- growth --------------------------------------------------------------------------------

def with_growth(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with the growth that may be shown beside each value, in percent.

    Adds yoy_computed (Decimal or None: against the same key a year before, both exact), growth
    (the reported one, else the computed one, else None), growth_origin ("reported", "computed",
    "") and growth_differs (both exist and are further apart than 0.5 point beyond rounding);
    growth_ids are the statements the growth stands on: its own, and of a computed one the base's too.
    """
    before = {_key(row): row for row in frame.itertuples()}
    computed, growth, origin, differs, ids = [], [], [], [], []
    for row in frame.itertuples():
        base = before.get(_key(row, years=-1))
        percent = _percent(row, base)
        reported = _number(row.yoy_percent)
        computed.append(percent)
        growth.append(percent if reported is None else reported)
        origin.append("reported" if reported is not None else "computed" if percent is not None else "")
        differs.append(reported is not None and percent is not None
                       and _growth_gap(row.value, base.value, reported) > POINTS_ALLOWED)
        ids.append((row.id, base.id) if origin[-1] == "computed" else (row.id,))
    added = {"yoy_computed": pd.Series(computed, index=frame.index, dtype=object),
             "growth": pd.Series(growth, index=frame.index, dtype=object),
             "growth_origin": pd.Series(origin, index=frame.index, dtype=object),
             "growth_differs": pd.Series(differs, index=frame.index, dtype=bool),
             "growth_ids": pd.Series(ids, index=frame.index, dtype=object)}
    return frame.assign(**added)


def _key(row, years: int = 0) -> tuple:
    return (row.subject, row.indicator, row.caliber, row.kind, row.basis,
            _moved(row.period_start, years), _moved(row.period_end, years))


def _moved(day: date, years: int) -> date:
    if not years:
        return day
    if day == month_end(day.year, day.month):
        return month_end(day.year + years, day.month)
    return date(day.year + years, day.month, day.day)


def _percent(row, base) -> Decimal | None:
    if base is None or base.value is None or row.value is None or base.value <= 0:
        return None
    if row.qualifier != Qualifier.EXACT or base.qualifier != Qualifier.EXACT:
        return None
    return (row.value / base.value * _HUNDRED - _HUNDRED).quantize(Decimal("0.1"))


def _growth_gap(value: Decimal, base: Decimal, reported: Decimal) -> Decimal:
    """How far reported growth lies outside what the rounded levels allow, in points."""
    half, half_reported = _half_unit(value, base), _half_unit(reported)
    low = (value - half) / (base + half) * _HUNDRED - _HUNDRED
    high = (value + half) / max(base - half, half) * _HUNDRED - _HUNDRED
    return max(low - reported - half_reported, reported - half_reported - high, Decimal(0))


def _number(value) -> Decimal | None:
    return None if value is None or value != value else value


# --- parks beside one another --------------------------------------------------------------

def likes(frame: pd.DataFrame) -> pd.DataFrame:
    """The largest group of parks that compare: one indicator, caliber, kind, basis and period.

    Of groups equally large the newest counts. Joint subjects, districts and totals are left out.
    """
    parks = frame[frame["subject"].isin(catalog.parks()) & (frame["kind"] == Kind.ACTUAL)]
    groups = list(parks.groupby(["indicator", "caliber", "basis", "period_start", "period_end"], sort=True))
    if not groups:
        return parks
    return max(groups, key=lambda item: (item[1]["subject"].nunique(), item[0][4]))[1]


def ranking(frame: pd.DataFrame) -> pd.DataFrame:
    """Like values, highest first, with `rank` (ties share it); no rows where fewer than three compare."""
    same = likes(frame)
    if same["subject"].nunique() < RANK_NEEDS:
        return same.iloc[0:0].assign(rank=pd.Series(dtype=int))
    order = {park: slot for slot, park in enumerate(catalog.parks())}
    values = list(same["value"])
    ranked = same.assign(rank=[1 + sum(other > value for other in values) for value in values])
    return ranked.assign(_slot=ranked["subject"].map(order)).sort_values(
        ["rank", "_slot"]).drop(columns="_slot").reset_index(drop=True)


def may_add(frame: pd.DataFrame) -> bool:
    """Whether a simple sum of these values may be shown (labelled 简单合计（未剔重）).

    Monthly reports only, no caliber, one indicator, basis and period, exact, at least two parks.
    """
    if frame["subject"].nunique() < 2 or frame["subject"].duplicated().any():
        return False
    alike = all(frame[name].nunique() == 1 for name in ("indicator", "basis", "period_start", "period_end"))
    return bool(alike and (frame["caliber"] == "").all() and (frame["qualifier"] == Qualifier.EXACT).all()
                and frame["subject"].isin(catalog.parks()).all()
                and frame["batch_kind"].isin(MONTHLY_KINDS).all())


def simple_total(frame: pd.DataFrame) -> Decimal | None:
    """The sum of the reported parks where one may be shown, else None."""
    return sum(frame["value"], Decimal(0)) if may_add(frame) else None


def with_share(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with `share`, percent of the simple sum of the rows given; None where none may be formed."""
    total = simple_total(frame)
    shares = [value / total * _HUNDRED if total else None for value in frame["value"]]
    return frame.assign(share=pd.Series(shares, index=frame.index, dtype=object))


# --- what changed --------------------------------------------------------------------------

def moves(frame: pd.DataFrame, indicator: str) -> pd.DataFrame:
    """What the newest report of one indicator changed against the report before it.

    One row a park that stands in the newest period: subject, period_end, value, unit, before
    (value of the report before, None where missing), growth and growth_before (as reported),
    points (their difference), rank and rank_before (None where fewer than three compare).
    """
    columns = ["subject", "period_end", "value", "unit", "before", "growth", "growth_before", "points",
               "rank", "rank_before", "id"]
    own = _monthly(frame)
    own = own[(own["indicator"] == indicator) & own["basis"].isin([Basis.CUMULATIVE, Basis.AS_OF])]
    if own.empty:
        return pd.DataFrame(columns=columns)
    newest = max(own["period_end"])
    now, old = (own[own["period_end"] == end] for end in (newest, previous_report(newest)))
    ranks, ranks_old = (dict(zip(r["subject"], r["rank"], strict=True)) for r in (ranking(now), ranking(old)))
    earlier = {row.subject: row for row in old.itertuples()}
    rows = []
    for row in now.itertuples():
        was = earlier.get(row.subject)
        growth, growth_was = _number(row.yoy_percent), _number(was.yoy_percent) if was else None
        points = growth - growth_was if growth is not None and growth_was is not None else None
        rows.append((row.subject, newest, row.value, row.unit, was.value if was else None, growth, growth_was,
                     points, ranks.get(row.subject), ranks_old.get(row.subject), row.id))
    return pd.DataFrame(rows, columns=columns).astype({"rank": object, "rank_before": object})


def _monthly(frame: pd.DataFrame) -> pd.DataFrame:
    """Ordinary monthly figures: uploaded, no caliber, actual."""
    return frame[frame["batch_kind"].isin(MONTHLY_KINDS) & (frame["caliber"] == "")
                 & (frame["kind"] == Kind.ACTUAL)]
