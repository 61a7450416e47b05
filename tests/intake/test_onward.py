"""历年, 2021年以来 in a title: figures that each say their year are read, those that do not are refused, and so is what runs since an event."""
from __future__ import annotations

import pytest

from lib.problems import Outcome
from tests.intake.sheets import one, read, xlsx
from tests.intake.test_field_tables import fig

YEARS, EIGHTS = ["园区", "2023年", "2024年"], ["园区", "2023年1-8月", "2024年1-8月"]
ROW = ["氢能园", 3, 4]
FULL, TO_AUGUST = fig("h o 2023/1-12 3", "h o 1-12 4"), fig("h o 2023/1-8 3", "h o 1-8 4")
STRETCHES = ["历年各园区产值（亿元）", "历年产值（亿元）", "2021年以来各园区产值（亿元）", "2021年至今各园区产值（亿元）", "各园区2021年以来产值情况（亿元）", "“十四五”以来各园区产值（亿元）", "十四五以来产值（亿元）", "“十四五”时期以来各园区产值（亿元）", "2023年以来各园区产值（亿元）"]
OF_AMOUNTS = ["挂牌以来各园区产值（亿元）", "园区成立以来产值（亿元）", "2021年挂牌以来各园区产值（亿元）", "历年累计产值（亿元）", "历年来累计产值（亿元）", "历史最高产值（亿元）"]


def seen(title, head, *rows):
    found = read(one([[title], head, *(rows or [ROW])]))
    return found.values or {c for c in found.codes if c[0] == "E"}


@pytest.mark.parametrize("title", STRETCHES)
def test_columns_and_rows_that_say_their_year_are_read(title):
    assert (seen(title, YEARS), seen(title, EIGHTS)) == (FULL, TO_AUGUST)
    assert seen(title, ["园区", "年份", "产值"], ["氢能园", 2023, 3], ["氢能园", 2024, 4]) == FULL
    assert seen(title, ["园区", "统计期", "产值"], ["氢能园", "2023年1-8月", 3], ["氢能园", "2024年1-8月", 4]) == TO_AUGUST
    assert seen(title, ["园区", "产值"], ["2023年"], ["氢能园", 3], ["2024年"], ["氢能园", 4]) == FULL
    assert seen(title, ["园区", "2023年8月", "2024年8月"]) == fig("h o 2023/8 3", "h o 8 4")


@pytest.mark.parametrize("title", STRETCHES)
def test_a_figure_without_a_period_of_its_own_is_refused(title):
    assert seen(title, ["园区", "产值"], ["氢能园", 3]) == {"E_PERIOD_UNSUPPORTED"}
    assert "E_PERIOD_UNSUPPORTED" in seen(title, ["园区", "2024年产值", "企业数(家)"])
    assert seen(title, ["园区", "年份", "产值"], ["氢能园", 2023, 3], ["氢能园", None, 4]) == {"E_PERIOD_UNSUPPORTED"}
    assert seen(title, ["园区", "产值"], ["显示园", 3], ["2024年"], ["氢能园", 4]) == {"E_PERIOD_UNSUPPORTED"}
    assert read(one([[title], ["截至2024年8月"], ["园区", "产值(亿元)"], ["氢能园", 3]])).at("E_PERIOD_UNSUPPORTED") == {"A1"}


@pytest.mark.parametrize("title", OF_AMOUNTS)
@pytest.mark.parametrize("head", [YEARS, EIGHTS, ["园区", "产值(亿元)", "2024年1-8月企业数(家)"]])
def test_what_runs_since_an_event_or_over_all_years_is_refused_whatever_the_columns_say(title, head):
    found = read(one([[title], head, ROW]))
    assert (found.outcome, found.at("E_PERIOD_UNSUPPORTED")) == (Outcome.REJECT, {"A1"})


@pytest.mark.parametrize("title", ["2025年以来各园区产值进度（亿元）", "2025年以来各园区累计产值（亿元）", "各园区2025年以来产值情况（单位：亿元）"])
def test_months_without_a_year_are_those_of_the_one_year_named(title):
    want = fig("h o 2025/1-2 3", "h o 2025/1-3 4")
    assert seen(title, ["园区", "1-2月", "1-3月"]) == seen(title, ["园区", "2025年1-2月", "2025年1-3月"]) == want
    assert seen(title, ["园区", "月份", "产值"], ["氢能园", "1-2月", 3], ["氢能园", "1-3月", 4]) == want
    assert seen(title, ["园区", "截至2025年2月", "截至2025年3月"]) == want


@pytest.mark.parametrize("title", ["历年各园区产值（亿元）", "“十四五”以来各园区产值（亿元）", "2021年以来各园区产值（亿元，截至2024年8月）"])
def test_months_of_no_year_are_refused(title):
    assert seen(title, ["园区", "1-2月", "1-3月"]) == {"E_PERIOD_UNSUPPORTED"}


@pytest.mark.parametrize("title, head", [
    ("2021年以来各园区累计产值（亿元）", YEARS), ("“十四五”以来累计产值（亿元）", YEARS), ("2021年以来各园区产值（亿元）", ["园区", "2023年累计", "2024年累计"]), ("2021年以来各园区产值（亿元）", ["园区", "截至2023年8月", "截至2024年8月"]),
    ("历年各园区产值（亿元）", ["园区", "截至2023年底", "截至2024年底"]), ("2021年以来各园区累计产值（亿元）", ["园区", "2023年8月", "2024年8月"]), ("2021年以来各园区产值（亿元，截至2024年8月）", YEARS)])
def test_what_may_reach_back_to_the_first_of_the_years_is_refused(title, head):
    assert seen(title, head) == {"E_PERIOD_UNSUPPORTED"}


def test_the_same_months_of_every_year_may_stand_in_the_title():
    for title in ("历年1-8月各园区产值（亿元）", "历年1-8月各园区累计产值（亿元）", "2021年以来各园区1-8月产值（亿元）"):
        assert seen(title, YEARS) == TO_AUGUST


def test_counts_at_the_end_of_each_year_are_read():
    assert seen("2021年以来各园区企业数（家）", ["园区", "2023年末", "2024年末"]) == fig("h e 2023/12 3", "h e 12 4")


def test_the_name_of_a_sheet_says_it_too():
    assert read(xlsx(("历年产值", [["产值（亿元）"], YEARS, ROW]))).values == FULL
    assert read(xlsx(("2021年以来", [["各园区产值（亿元）"], YEARS, ROW]))).values == FULL
    assert read(xlsx(("历年产值", [["2024年1-8月各园区产值（亿元）"], ["园区", "产值"], ["氢能园", 3]]))).codes == {"E_PERIOD_UNSUPPORTED"}
