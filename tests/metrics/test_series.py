"""Sentences about what may be computed from reported figures, and what may not."""
from __future__ import annotations

from datetime import date
from decimal import Decimal

import pandas as pd
import pytest

from lib import catalog
from lib.metrics import series
from lib.model import FRAME_COLUMNS, Basis, Kind, Qualifier, month_end

D = Decimal


def row(subject="display", indicator="output_value", year=2024, month=5, value="162.4", *, basis=Basis.CUMULATIVE,
        yoy=None, qualifier=Qualifier.EXACT, caliber="", kind=Kind.ACTUAL, batch=2, batch_kind="import", id=0):
    end = month_end(year, month)
    start = {Basis.CUMULATIVE: date(year, 1, 1), Basis.AS_OF: end}.get(basis, date(year, month, 1))
    return dict(id=id, subject=subject, indicator=indicator, caliber=caliber, kind=kind, basis=basis,
                period_start=start, period_end=end, value=D(value), unit="亿元", qualifier=qualifier, wording="",
                yoy_percent=None if yoy is None else D(yoy), status=None, note="", source="", batch=batch,
                batch_kind=batch_kind, file="x.xlsx", sheet="Sheet1", cell="C3", by="王", recorded_at=None)


def frame(*rows):
    listed = [dict(r, id=r["id"] or n) for n, r in enumerate(rows, start=1)]
    return pd.DataFrame(listed, columns=list(FRAME_COLUMNS))


def months(*rows):
    return [(r.period_end.month, r.months, r.value, r.derived) for r in series.single_months(frame(*rows)).itertuples()]


# --- single months ---

def test_the_first_report_of_a_year_is_one_mark_two_months_wide():
    assert months(row(month=2, value="60.5")) == [(2, 2, D("60.5"), True)]


def test_may_is_what_january_to_may_adds_to_january_to_april():
    assert months(row(month=4, value="128.3"), row(month=5, value="162.4")) == [(5, 1, D("34.1"), True)]


def test_no_month_is_derived_across_a_gap():
    found = months(row(month=2, value="60"), row(month=3, value="95"), row(month=5, value="162"), row(month=6, value="190"))
    assert [m for m, *_ in found] == [2, 3, 6]


def test_a_new_year_starts_anew_and_not_from_december():
    found = months(row(year=2024, month=12, value="400"), row(year=2025, month=2, value="62"))
    assert found == [(2, 2, D("62"), True)]


def test_a_year_that_starts_in_may_has_no_value_for_may():
    assert months(row(month=5)) == []


def test_january_reported_alone_splits_february():
    assert months(row(month=1, value="30"), row(month=2, value="60")) == [(1, 1, D("30"), True), (2, 1, D("30"), True)]


def test_a_reported_month_stands_and_a_disagreement_with_the_difference_is_told():
    rows = [row(month=4, value="128.3"), row(month=5, value="162.4"), row(month=5, value="30", basis=Basis.MONTH, yoy="8.1")]
    only = series.single_months(frame(*rows)).iloc[0]
    assert (only.value, only.derived, only.reported_differs, only.yoy_percent) == (D("30"), False, True, D("8.1"))


def test_a_reported_month_within_rounding_does_not_disagree():
    rows = [row(month=4, value="128.3"), row(month=5, value="162.4"), row(month=5, value="34.0", basis=Basis.MONTH)]
    assert not series.single_months(frame(*rows)).iloc[0].reported_differs


def test_a_reported_month_fills_a_gap_the_cumulative_left():
    assert months(row(month=2, value="60"), row(month=5, value="31", basis=Basis.MONTH)) == [
        (2, 2, D("60"), True), (5, 1, D("31"), False)]


def test_thirty_odd_minus_twenty_odd_is_not_a_month():
    assert months(row(month=4, value="20", qualifier=Qualifier.OVER), row(month=5, value="30")) == []


def test_a_published_population_and_the_monthly_report_are_two_series():
    assert months(row(month=4, value="20", caliber="规上"), row(month=5, value="30")) == []


def test_targets_stocks_and_events_have_no_single_month():
    assert months(row(month=2, kind=Kind.TARGET), row(month=2, basis=Basis.AS_OF), row(month=2, basis=Basis.EVENT)) == []


def test_a_derived_month_names_both_statements_it_stands_on():
    found = series.single_months(frame(row(month=4, value="1", id=7), row(month=5, value="3", id=9)))
    assert found.iloc[0].ids == (9, 7)


def test_a_restated_month_moves_two_derived_months_and_leaves_their_sum():
    before = dict((m, v) for m, _, v, _ in months(row(month=3, value="90"), row(month=4, value="128"), row(month=5, value="162")))
    after = dict((m, v) for m, _, v, _ in months(row(month=3, value="90"), row(month=4, value="130"), row(month=5, value="162")))
    assert (before, after) == ({4: D(38), 5: D(34)}, {4: D(40), 5: D(32)})


# --- growth ---

def growth_of(*rows):
    return series.with_growth(frame(*rows)).iloc[-1]


def test_reported_growth_is_shown_even_where_the_levels_say_the_opposite():
    found = growth_of(row(year=2023, value="170"), row(year=2024, value="162.4", yoy="12.17"))
    assert (found.growth, found.growth_origin, found.yoy_computed, found.growth_differs) == (
        D("12.17"), "reported", D("-4.5"), True)


def test_growth_nobody_reported_is_computed_and_marked():
    found = growth_of(row(year=2023, value="150"), row(year=2024, value="162"))
    assert (found.growth, found.growth_origin, found.growth_differs) == (D("8.0"), "computed", False)


def test_growth_within_half_a_point_is_no_disagreement():
    found = growth_of(row(year=2023, value="150.0"), row(year=2024, value="162.0", yoy="8.5"))
    assert not found.growth_differs


def test_growth_beyond_half_a_point_and_rounding_is():
    found = growth_of(row(year=2023, value="150.0"), row(year=2024, value="162.0", yoy="8.65"))
    assert found.growth_differs


def test_small_levels_leave_room_for_their_rounding():
    found = growth_of(row(year=2023, value="1.1"), row(year=2024, value="1.2", yoy="13"))
    assert not found.growth_differs


@pytest.mark.parametrize("base", [
    row(year=2023, month=4, value="150"), row(year=2023, value="150", caliber="规上"), row(year=2023, value="0"),
    row(year=2023, value="150", qualifier=Qualifier.ABOUT), row("hydrogen", year=2023, value="150"),
    row(year=2023, value="150", basis=Basis.MONTH),
])
def test_growth_is_never_computed_between_unlike_values(base):
    found = growth_of(base, row(year=2024, value="162"))
    assert (found.growth, found.growth_origin) == (None, "")


def test_february_of_a_leap_year_compares_with_february():
    assert growth_of(row(year=2023, month=2, value="50"), row(year=2024, month=2, value="55")).growth == D("10.0")


# --- parks side by side ---

PARKS = tuple(catalog.parks())


def test_three_parks_rank_and_ties_share_a_rank():
    found = series.ranking(frame(row(PARKS[0], value="5"), row(PARKS[1], value="9"), row(PARKS[2], value="9"), row(PARKS[3], value="1")))
    assert list(zip(found["subject"], found["rank"])) == [(PARKS[1], 1), (PARKS[2], 1), (PARKS[0], 3), (PARKS[3], 4)]


def test_two_parks_do_not_rank():
    assert series.ranking(frame(row(PARKS[0]), row(PARKS[1]))).empty


def test_different_calibers_do_not_rank():
    assert series.ranking(frame(row(PARKS[0], caliber="重点企业"), row(PARKS[1], caliber="龙头骨干企业"), row(PARKS[2], caliber="人工智能企业"))).empty


def test_a_district_or_the_city_never_stands_among_the_parks():
    assert series.ranking(frame(row(PARKS[0]), row(PARKS[1]), row("all-parks"))).empty


def test_shares_add_up_to_a_hundred_of_the_parks_that_reported():
    found = series.with_share(frame(row(PARKS[0], value="25"), row(PARKS[1], value="75")))
    assert list(found["share"]) == [D(25), D(75)]


@pytest.mark.parametrize("second", [
    row(PARKS[1], batch_kind="published"), row(PARKS[1], caliber="规上"), row(PARKS[1], month=4),
    row(PARKS[1], indicator="revenue"), row(PARKS[1], basis=Basis.MONTH), row(PARKS[1], qualifier=Qualifier.OVER),
    row("all-parks"), row(PARKS[0]),
])
def test_unlike_parts_have_no_sum_and_no_share(second):
    both = frame(row(PARKS[0]), second)
    assert series.simple_total(both) is None
    assert list(series.with_share(both)["share"]) == [None, None]


# --- the calendar ---

def test_reports_run_from_february_to_december():
    ends = series.report_months(date(2024, 1, 1), date(2026, 10, 31))
    assert len(ends) == 31 and all(end.month != 1 for end in ends)


@pytest.mark.parametrize("today, newest", [
    ("2026-11-15", "2026-09-30"), ("2026-11-16", "2026-10-31"), ("2026-01-15", "2025-11-30"), ("2026-01-16", "2025-12-31"),
    ("2026-02-20", "2025-12-31"), ("2026-03-15", "2025-12-31"), ("2026-03-16", "2026-02-28"),
])
def test_a_month_is_expected_once_the_fifteenth_of_the_next_has_passed_and_january_never(today, newest):
    assert series.expected(date.fromisoformat(today)) == date.fromisoformat(newest)


def test_the_park_whose_last_report_is_missing_is_late_by_one():
    rows = [row(p, code, 2026, m, "10", basis=Basis.AS_OF if code == "enterprise_count" else Basis.CUMULATIVE)
            for p in PARKS for code in series.CORE_INDICATORS for m in (9, 10) if not (p == "green-materials" and m == 10)]
    found = series.lateness(frame(*rows), date(2026, 11, 22)).set_index("subject")
    assert list(found.index[found["late"]]) == ["green-materials"]
    assert (found.loc["green-materials", "missed"], found.loc["green-materials", "latest"]) == (1, date(2026, 9, 30))
    assert found.loc["hydrogen", "missing"] == ()


def test_nobody_is_late_before_the_first_monthly_report():
    assert series.lateness(frame(row(batch_kind="published")), date(2026, 11, 22)).empty


def test_a_park_that_never_reported_is_late_since_the_first_report_of_any():
    rows = [row(p, month=m, year=2026) for p in PARKS[:7] for m in (8, 9, 10)]
    found = series.lateness(frame(*rows), date(2026, 11, 22)).set_index("subject")
    assert found.loc[PARKS[7], "missed"] == 3 and found.loc[PARKS[7], "latest"] is None


# --- what changed ---

def test_the_newest_report_is_set_against_the_one_before():
    rows = [row(PARKS[n], year=2026, month=m, value=v, yoy=y) for n, m, v, y in (
        (0, 9, "10", "5"), (1, 9, "20", "6"), (2, 9, "30", "7"), (0, 10, "35", "6.5"), (1, 10, "22", "5"), (2, 10, "33", None))]
    found = series.moves(frame(*rows), "output_value").set_index("subject")
    first = found.loc[PARKS[0]]
    assert (first["before"], first["points"], first["rank"], first["rank_before"]) == (D(10), D("1.5"), 1, 3)
    assert found.loc[PARKS[2], "points"] is None


def test_what_changed_in_february_is_set_against_december():
    rows = [row(PARKS[0], year=2025, month=12, value="90", yoy="4"), row(PARKS[0], year=2026, month=2, value="14", yoy="6")]
    assert series.moves(frame(*rows), "output_value").iloc[0].points == D(2)


def test_published_figures_are_no_monthly_report():
    assert series.moves(frame(row(batch_kind="published")), "output_value").empty
