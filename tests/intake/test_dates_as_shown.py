"""A date is the period its format shows: a range, the end of one, a year; a date shown as one is its month."""
from __future__ import annotations

from datetime import date

import pytest

from lib.intake.shown_dates import shown
from tests.intake.sheets import one, read

AUGUST, PARK = date(2025, 8, 1), "精密仪器园"
RANGE, MONTH = {("cumulative", "2025-01", "2025-08", "31.4")}, {("month", "2025-08", "2025-08", "31.4")}


def in_a_cell(code: str, day: date = AUGUST):
    seen = read(one([["各园区产值"], ["园区", "统计期", "产值（亿元）"], [PARK, day, 31.4]], formats={"B3": code}))
    return seen.value("instruments"), seen.codes


@pytest.mark.parametrize("code", ['yyyy"年1-"m"月"', '[$-804]yyyy"年1—"mm"月累计";@', 'yyyy年"前"m"个月"', '"截至"yyyy"年"m"月底"', 'yyyy"年"m"月累计"', 'yy"年1-"m"月"', '"1-"m"月"', '"年初至"m"月"', r'yyyy"年"\1\-m"月"'])
def test_a_date_shown_as_the_months_since_january_is_cumulative(code):
    assert in_a_cell(code) == (RANGE, set())


@pytest.mark.parametrize("code", ["yyyy-mm-dd", 'yyyy"年"m"月"', 'yyyy"年"m"月"d"日"', "m/d/yy", 'm"月"', "mmm-yy", "yyyy/m/d h:mm", "d-mmm", 'yyyy"年"m"月报"'])
def test_a_date_shown_as_a_day_or_a_month_is_that_month(code):
    assert in_a_cell(code) == (MONTH, set())


def test_a_date_shown_as_a_year_is_no_january():
    assert in_a_cell('yyyy"年"', date(2024, 1, 1)) == ({("cumulative", "2024-01", "2024-12", "31.4")}, set())
    across = read(one([["各园区产值（亿元）"], ["园区", date(2023, 1, 1), date(2024, 1, 1)], [PARK, 28.1, 31.4]], formats={"B2": "yyyy", "C2": "yyyy"}))
    assert across.value("instruments") == {("cumulative", "2023-01", "2023-12", "28.1"), ("cumulative", "2024-01", "2024-12", "31.4")}


def test_what_is_no_period_we_take_is_refused_as_shown():
    assert in_a_cell('yyyy"年2-"m"月"') == (set(), {"E_PERIOD_UNSUPPORTED"})
    assert in_a_cell('"截至"yyyy"年"m"月"d"日"', date(2025, 8, 15)) == (set(), {"E_PERIOD_UNSUPPORTED"})


def test_a_date_in_header_and_title_is_read_as_shown():
    head = read(one([["各园区产值（亿元）"], ["园区", date(2025, 7, 1), AUGUST], [PARK, 27.2, 31.4]], formats={"B2": '"1-"m"月"', "C2": '"1-"m"月"'}))
    assert head.value("instruments") == {("cumulative", "2025-01", "2025-07", "27.2"), *RANGE}
    for code, want in (('yyyy"年1-"m"月"', RANGE), ('yyyy"年"m"月"', MONTH), ("yyyy-mm-dd", MONTH)):
        title = read(one([["各园区产值（亿元）", AUGUST], ["园区", "产值"], [PARK, 31.4]], formats={"B1": code}))
        assert (title.value("instruments"), title.codes) == (want, set())


def test_a_date_shown_against_the_title_contradicts_it():
    seen = read(one([["2025年1-7月产值"], ["园区", "统计期", "产值（亿元）"], [PARK, AUGUST, 31.4]], formats={"B3": 'yyyy"年1-"m"月"'}))
    assert (seen.value("instruments"), seen.at("E_PERIOD_CONFLICT")) == (set(), {"B3"})


@pytest.mark.parametrize("code, want", [('yyyy"年1-"m"月"', "2025年1-8月"), ("yyyy/mm/dd", "2025/08/01"), ("yyyy.m", "2025.8"), ("[DBNum1]yyyy年m月", "2025年8月"), (r'"截至 "yy\年m月;@', "截至 25年8月"), ("mmm-yy", ""), ("h:mm", "")])
def test_how_a_format_shows_a_day(code, want):
    assert shown(code, "2025-08-01") == want
