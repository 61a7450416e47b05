"""How fresh the data is, who is late, and how sure each value is: of the data, never of the page."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

import pandas as pd

from lib import catalog, formats
from lib.metrics import headline, series
from lib.model import CORE_INDICATORS, Basis, Filters, Kind, Language, Status
from lib.text import reading, status as words


@dataclass(frozen=True, slots=True)
class Freshness:
    """What the data-status strip says.

    Before any monthly report `monthly` is False and only `latest` (the end of the newest period
    published of a park's core figure, None in an empty store) is known. Otherwise `latest` is the newest reported month end,
    `received_at` when the last report of that month came, `next_end` and `next_due` the month
    expected next and its day, `expected` the month whose report is overdue unless it is here, and
    `late` the parks without it, in catalogue order.
    """

    monthly: bool
    latest: date | None
    received_at: datetime | None = None
    next_end: date | None = None
    next_due: date | None = None
    expected: date | None = None
    late: tuple[str, ...] = ()
    reported: int = 0
    """How many parks reported a core figure for `latest`."""


def freshness(frame: pd.DataFrame, today: date) -> Freshness:
    """The state of the data on a day, from the current figures (any indicators)."""
    actual = frame[(frame["kind"] == Kind.ACTUAL) & frame["value"].notna()]
    monthly = actual[actual["batch_kind"].isin(series.MONTHLY_KINDS) & (actual["caliber"] == "")
                     & actual["indicator"].isin(CORE_INDICATORS) & actual["subject"].isin(list(catalog.parks()))]
    if monthly.empty:
        shown = headline.core(frame)["period_end"]
        return Freshness(False, max(shown, default=max(actual["period_end"], default=None)))
    latest = max(monthly["period_end"])
    newest = monthly[monthly["period_end"] == latest]
    following = series.report_months(latest, _later(latest, 3))[1]
    late = series.lateness(frame, today)
    return Freshness(True, latest, max(newest["recorded_at"]), following, series.due(following),
                     series.expected(today), tuple(late.loc[late["late"], "subject"]), newest["subject"].nunique())


def _later(end: date, months: int) -> date:
    year, month = divmod(end.year * 12 + end.month - 1 + months, 12)
    return date(year, month + 1, 1)


def sentences(fresh: Freshness, language: Language) -> tuple[str, ...]:
    """The strip in words, most important first: for the header, a slide's foot, a file's cover."""
    if fresh.latest is None:
        return (words.EMPTY(language),)
    if not fresh.monthly:
        return words.PUBLIC_ONLY(language), words.LATEST(language, period=formats.month(fresh.latest, language))
    received = _near(fresh.received_at.astimezone(formats.SHANGHAI).date(), fresh.latest.year, language)
    return (words.REPORTED_TO(language, period=formats.month(fresh.latest, language)),
            words.REPORTED_BY(language, n=fresh.reported, of=len(catalog.parks())), words.RECEIVED(language, day=received),
            words.NEXT(language, period=_bare_month(fresh.next_end, fresh.latest.year, language),
                       day=_near(fresh.next_due, fresh.latest.year, language)))


def _near(day: date, year: int, language: Language) -> str:
    """A day, without its year where that is the one just named."""
    if day.year != year:
        return formats.day(day, language)
    return words.SHORT_DAY(language, month=_month_word(day, language), day=day.day)


def _bare_month(end: date, year: int, language: Language) -> str:
    return formats.period(Basis.MONTH, end.replace(day=1), end, language, with_year=end.year != year)


def _month_word(day: date, language: Language) -> str:
    return str(day.month) if language is Language.ZH else reading.MONTHS_EN[day.month - 1]


def lateness(fresh: Freshness, language: Language) -> str:
    """Who is late, by name; empty before the first monthly report."""
    if not fresh.monthly:
        return ""
    if not fresh.late:
        return words.NOBODY_LATE(language)
    period = formats.month(fresh.expected, language)
    if len(fresh.late) == len(catalog.parks()):
        return words.ALL_LATE(language, of=len(fresh.late), period=period)
    names = formats.listed([catalog.parks()[park].mini(language) for park in fresh.late], language)
    return words.LATE(language, period=period, names=names)


class Reported(StrEnum):
    """How one park's figure of one month stands in the calendar of reports."""

    REPORTED = "reported"
    LATE = "late"
    RESTATED = "restated"
    NOT_DUE = "not-due"
    """no report is asked for: January, or a month that is not due yet"""


CALENDAR_COLUMNS = ("subject", "period_end", "state", "id")


def calendar(frame: pd.DataFrame, indicator: str, today: date, restated: Iterable[int] = ()) -> pd.DataFrame:
    """Parks × months of one core indicator: reported, restated, late or not due (CALENDAR_COLUMNS).

    Months run from the January before the first report to the newest that is due or here; no rows
    before the first monthly report. `restated` are the ids of current statements that replaced an
    earlier value; `id` is the statement shown, None where there is none.
    """
    monthly = frame[frame["batch_kind"].isin(series.MONTHLY_KINDS) & (frame["caliber"] == "") & (frame["kind"] == Kind.ACTUAL)
                    & frame["value"].notna() & (frame["basis"] != "month")]
    if monthly.empty:
        return pd.DataFrame(columns=list(CALENDAR_COLUMNS))
    changed, due_now = frozenset(restated), series.expected(today)
    own = {(row.subject, row.period_end): row.id for row in monthly[monthly["indicator"] == indicator].itertuples()}
    first, last = min(monthly["period_end"]), max(max(monthly["period_end"]), due_now)
    rows = [(park, end, _state(own.get((park, end)), end, first, due_now, changed).value, own.get((park, end)))
            for park in catalog.parks() for end in _months(first, last)]
    made = pd.DataFrame(rows, columns=list(CALENDAR_COLUMNS))
    return made.assign(id=pd.Series([row[3] for row in rows], index=made.index, dtype=object))


def _months(first: date, last: date) -> list[date]:
    ends, months = [], series.report_months(first, last)
    for end in months:
        if end.month == 2:
            ends.append(date(end.year, 1, 31))
        ends.append(end)
    return ends


def _state(found: int | None, end: date, first: date, due_now: date, changed: frozenset[int]) -> Reported:
    if found is not None:
        return Reported.RESTATED if found in changed else Reported.REPORTED
    if end.month == 1 or end < first or end > due_now:
        return Reported.NOT_DUE
    return Reported.LATE


LETTERS = {Status.PRELIMINARY: "p", Status.FINAL: "", Status.REVISED: "r"}


def statuses(frame: pd.DataFrame, restated: Iterable[int] = ()) -> pd.Series:
    """The status of each row: as the spreadsheet says, else 修订 where the ledger shows that the
    value replaced an earlier one, else empty: nothing was said, and nothing is claimed."""
    changed = frozenset(restated)
    said = [str(status) if isinstance(status, str) and status else (Status.REVISED.value if id_ in changed else "")
            for status, id_ in zip(frame["status"], frame["id"], strict=True)]
    return pd.Series(said, index=frame.index, dtype=object)


def to_ask(rows: pd.DataFrame, ledger: pd.DataFrame) -> Filters | None:
    """Which statements tell what was replaced: those of keys a batch with changes stated (ledger:
    queries.batches); None where no batch changed anything shown."""
    rows = rows[rows["batch"].isin(set(ledger.loc[ledger["changed"] > 0, "batch"]))]
    if rows.empty:
        return None
    return Filters(subjects=tuple(sorted(set(rows["subject"]))), indicators=tuple(sorted(set(rows["indicator"]))),
                   period_from=min(rows["period_end"]), period_to=max(rows["period_end"]))


def replaced(statements: pd.DataFrame) -> frozenset[int]:
    """Of every statement of some keys (queries.VERSION_COLUMNS), the current ones whose value took
    the place of an earlier one nobody took back."""
    earlier: dict[tuple, set[int]] = {}
    found = set()
    for row in statements.itertuples():
        key = (row.subject, row.indicator, row.caliber, row.kind, row.basis, row.period_start, row.period_end)
        values = earlier.setdefault(key, set())
        if row.current and row.value is not None and values - {row.version}:
            found.add(row.id)
        if (row.reverted_by is None or row.reverted_by != row.reverted_by) and row.value is not None:
            values.add(row.version)
    return frozenset(found)
