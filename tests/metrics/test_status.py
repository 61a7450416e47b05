"""Freshness is the data's: the newest reported month, the next one due, and who is late by name."""
from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pandas as pd

from lib import catalog
from lib.metrics import status
from lib.metrics.status import Reported
from lib.model import CORE_INDICATORS, FRAME_COLUMNS, Basis, Kind, Language, Qualifier, month_end

RECEIVED = datetime(2024, 6, 12, 2, 0, tzinfo=UTC)


def row(park, month, indicator="output_value", *, year=2024, batch_kind="import", caliber="", said=None, at=RECEIVED, id=0):
    end = month_end(year, month)
    basis = Basis.AS_OF if indicator == "enterprise_count" else Basis.CUMULATIVE
    return dict(id=id, subject=park, indicator=indicator, caliber=caliber, kind=Kind.ACTUAL, basis=basis,
                period_start=end if basis == Basis.AS_OF else date(year, 1, 1), period_end=end, value=Decimal("1"), unit="亿元",
                qualifier=Qualifier.EXACT, wording="", yoy_percent=None, status=said, note="", source="", batch=2,
                batch_kind=batch_kind, file="x.xlsx", sheet="Sheet1", cell="C3", by="王", recorded_at=at)


def frame(*rows):
    return pd.DataFrame([dict(r, id=r["id"] or n) for n, r in enumerate(rows, start=1)], columns=list(FRAME_COLUMNS))


def full(months, without=()):
    return [row(park, month, code) for month in months for park in catalog.parks() for code in CORE_INDICATORS
            if (park, month) not in without]


def test_before_any_monthly_report_only_the_newest_published_date_is_known():
    fresh = status.freshness(frame(row("display", 5, batch_kind="published")), date(2026, 11, 2))
    assert (fresh.monthly, fresh.latest, fresh.late, fresh.next_due) == (False, date(2024, 5, 31), (), None)


def test_an_empty_store_has_no_date_at_all():
    assert status.freshness(frame(), date(2026, 11, 2)).latest is None


def test_may_reported_in_june_makes_june_due_on_the_fifteenth_of_july():
    fresh = status.freshness(frame(*full([2, 3, 4, 5])), date(2024, 6, 20))
    assert fresh.latest == date(2024, 5, 31) and fresh.received_at == RECEIVED
    assert (fresh.next_end, fresh.next_due, fresh.late) == (date(2024, 6, 30), date(2024, 7, 15), ())


def test_after_december_comes_january_and_february_together():
    fresh = status.freshness(frame(*full([12])), date(2025, 1, 20))
    assert (fresh.next_end, fresh.next_due) == (date(2025, 2, 28), date(2025, 3, 15))


def test_who_is_late_is_named_on_the_sixteenth_and_not_before():
    rows = full([2, 3, 4, 5], without={("green-materials", 5), ("hydrogen", 5)})
    assert status.freshness(frame(*rows), date(2024, 6, 15)).late == ()
    assert status.freshness(frame(*rows), date(2024, 6, 16)).late == ("hydrogen", "green-materials")


def test_a_month_everybody_forgot_makes_all_eight_late():
    assert len(status.freshness(frame(*full([2, 3, 4, 5])), date(2024, 7, 16)).late) == 8


def test_the_calendar_tells_reported_restated_late_and_not_due_apart():
    rows = full([2, 3, 4, 5], without={("hydrogen", 4)})
    known = frame(*rows)
    changed = known.loc[(known["subject"] == "display") & (known["indicator"] == "output_value")
                        & (known["period_end"] == date(2024, 3, 31)), "id"]
    grid = status.calendar(known, "output_value", date(2024, 6, 20), changed)
    state = {(r.subject, r.period_end.month): r.state for r in grid.itertuples()}
    assert state["display", 1] == Reported.NOT_DUE
    assert state["display", 3] == Reported.RESTATED
    assert state["hydrogen", 4] == Reported.LATE
    assert state["hydrogen", 5] == Reported.REPORTED
    assert len(grid) == 8 * 5


def test_a_status_said_by_the_spreadsheet_stands_and_a_restatement_is_seen_from_the_ledger():
    known = frame(row("display", 5, said="preliminary", id=1), row("display", 4, id=2), row("display", 3, id=3))
    assert list(status.statuses(known, restated=[1, 2])) == ["preliminary", "revised", ""]


def test_the_strip_says_it_in_words_and_names_who_is_late():
    rows = full([2, 3, 4, 5], without={("green-materials", 5)})
    fresh = status.freshness(frame(*rows), date(2024, 6, 16))
    assert status.sentences(fresh, Language.ZH) == ("月报至 2024年5月", "7/8 园已报", "6月12日收到", "下期 6月，7月15日前报送")
    assert status.sentences(fresh, Language.EN) == ("Reported to May 2024", "7/8 parks", "received 12 Jun", "next Jun, due 15 Jul")
    assert status.lateness(fresh, Language.ZH) == "迟报 2024年5月：绿色新材料"
    assert status.lateness(status.freshness(frame(*full([12])), date(2025, 1, 10)), Language.ZH) == "无迟报"
    assert status.sentences(status.freshness(frame(*full([12])), date(2025, 1, 10)), Language.ZH)[-1] == "下期 2025年2月，2025年3月15日前报送"
    assert status.sentences(status.freshness(frame(), date(2024, 6, 16)), Language.ZH) == ("尚无数据",)


def test_a_value_that_took_the_place_of_another_is_known_from_its_statements_unless_that_one_was_taken_back():
    def said(number, version, current, reverted_by=None):
        return dict(row("display", 5), id=number, version=version, current=current, reverted_by=reverted_by)

    assert status.replaced(pd.DataFrame([said(1, 1, False), said(2, 2, True)])) == {2}
    assert status.replaced(pd.DataFrame([said(1, 1, False), said(2, 1, True)])) == frozenset()
    assert status.replaced(pd.DataFrame([said(1, 1, False, 9), said(2, 2, True)])) == frozenset()
