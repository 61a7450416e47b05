"""Periods that are read as a whole or not at all: years beside months, ranges in titles, months in headings, the month a table was made in."""
from __future__ import annotations

import pytest

from tests.intake.sheets import csv, one, read

MONTHS = "2024年1-5月各园区产值（亿元）"
T = ["2024年1-5月园区主要指标"]
YEARS = {("cumulative", "2022-01", "2022-12", "35"), ("cumulative", "2023-01", "2023-12", "40"), ("cumulative", "2024-01", "2024-05", "18.6")}
SAME_MONTHS = {("cumulative", "2023-01", "2023-05", "40"), ("cumulative", "2024-01", "2024-05", "18.6")}


@pytest.mark.parametrize("title", [MONTHS, "2024年1-5月各园区累计产值（亿元）"])
@pytest.mark.parametrize("rows", [
    [["园区", "2022年", "2023年", "2024年1-5月"], ["氢能园", 35, 40, 18.6]],
    [["园区", "期间", "产值(亿元)"], ["氢能园", "2022年", 35], ["氢能园", "2023年", 40], ["氢能园", "2024年1-5月", 18.6]],
    [["期间", "氢能园", "显示园"], ["2022年", 35, 1], ["2023年", 40, 2], ["2024年1-5月", 18.6, 3]],
    [["园区", "指标", "2022年", "2023年", "2024年1-5月"], ["氢能园", "产值(亿元)", 35, 40, 18.6]],
    [["园区", "2022年产值(亿元)", "2023年产值(亿元)", "2024年1-5月产值(亿元)"], ["氢能园", 35, 40, 18.6]],
    [["园区", "2022年", "2023年", "2024年1-5月", "同比(%)"], ["氢能园", 35, 40, 18.6, 3]]])
def test_a_year_beside_months_is_the_whole_year(title, rows):
    seen = read(one([[title], *rows]))
    assert not seen.codes
    assert seen.value("hydrogen") == YEARS


def test_one_year_before_beside_growth_is_what_the_growth_is_on():
    seen = read(one([[MONTHS], ["园区", "2024年1-5月", "2023年", "增速"], ["氢能园", 18.6, 17, "9.4%"]]))
    assert not seen.codes
    assert seen.value("hydrogen") == {("cumulative", "2024-01", "2024-05", "18.6")}


def test_a_number_of_heads_in_a_year_beside_months_is_that_at_its_end():
    seen = read(one([T, ["园区", "2023年企业数(家)", "2024年5月企业数(家)"], ["氢能园", 40, 46]]))
    assert not seen.codes
    assert seen.value("hydrogen", "enterprise_count") == {("as_of", "2023-12", "2023-12", "40"), ("as_of", "2024-05", "2024-05", "46")}


@pytest.mark.parametrize("rows", [
    [["园区", "2023年产值(亿元)", "产值(亿元)"], ["氢能园", 40, 18.6]],
    [["园区", "2023", "2024"], ["氢能园", 40, 18.6]],
    [["园区", "2023年产值(亿元)", "2024年产值(亿元)", "2024年5月企业数(家)"], ["氢能园", 40, 18.6, 46]],
    [["园区", "指标", "期间", "数值"], ["氢能园", "产值(亿元)", "2023年", 40], ["氢能园", "产值(亿元)", "2024年", 18.6], ["氢能园", "企业数(家)", "2024年5月", 46]],
    [["园区", "2023年1-5月", "2024年"], ["氢能园", 40, 18.6]],
    [["园区", "2023年累计", "2024年1-5月累计"], ["氢能园", 40, 18.6]]])
def test_where_no_months_of_the_indicator_stand_beside_a_year_the_titles_are_meant(rows):
    seen = read(one([[MONTHS], *rows]))
    assert not seen.codes
    assert seen.value("hydrogen") == SAME_MONTHS


@pytest.mark.parametrize("title", [
    "2023年至2024年5月园区产值", "2023年-2024年5月园区产值", "2022年-2024年1-5月园区产值", "自2022年9月成立至2024年5月园区产值", "自2022年9月挂牌起至2024年5月园区产值",
    "自挂牌至2024年5月园区产值", "建园至2024年5月园区产值", "2024年5月近12个月园区产值", "2024年5月滚动12个月园区产值", "LTM May 2024 output value",
    "截至2024年5月近12个月园区产值", "截至2024年5月近一年园区产值", "2024年5月园区近三年产值", "Last twelve months to May 2024 output value"])
def test_a_title_of_a_range_that_begins_before_january_is_refused(title):
    seen = read(one([[title], ["园区", "产值(亿元)"], ["氢能园", 18.6]]))
    assert seen.at("E_PERIOD_UNSUPPORTED") == {"A1"}
    assert not seen.values


@pytest.mark.parametrize(("title", "heads", "found"), [
    ("2023-2024年各园区产值（亿元）", ("2023年", "2024年1-5月"), {("2023-01", "2023-12"), ("2024-01", "2024-05")}),
    ("2023年至2024年5月各园区产值（亿元）", ("2023年", "2024年1-5月"), {("2023-01", "2023-12"), ("2024-01", "2024-05")}),
    ("2023年至2024年5月各园区产值（亿元）", ("2023年5月", "2024年5月"), {("2023-05", "2023-05"), ("2024-05", "2024-05")}),
    ("2023年-2024年1-5月各园区产值（亿元）", ("2023年", "2024年"), {("2023-01", "2023-05"), ("2024-01", "2024-05")}),
    ("近两年各园区产值（亿元）", ("2023年", "2024年"), {("2023-01", "2023-12"), ("2024-01", "2024-12")}),
    ("2023年、2024年1-5月各园区产值对比（亿元）", ("2023年1-5月", "2024年1-5月"), {("2023-01", "2023-05"), ("2024-01", "2024-05")})])
def test_under_such_a_title_columns_may_say_their_years(title, heads, found):
    seen = read(one([[title], ["园区", *heads], ["氢能园", 40, 18.6]]))
    assert not seen.codes
    assert {(start, end) for _, start, end, _ in seen.value("hydrogen")} == found


@pytest.mark.parametrize("title", ["2024年1-5月园区产值（近12个月新入园企业除外）", "2024年1-5月近一年新挂牌园区产值"])
def test_what_is_new_of_late_is_no_range(title):
    seen = read(one([[title], ["园区", "产值(亿元)"], ["氢能园", 18.6]]))
    assert seen.value("hydrogen") == {("cumulative", "2024-01", "2024-05", "18.6")}


OF_MONTHS = {("month", "2024-04", "2024-04", "18"), ("month", "2024-05", "2024-05", "20")}


@pytest.mark.parametrize("heads", [["2024.4", "2024.5"], ["2024.04", "2024.05"], ["2024/4", "2024/5"]])
@pytest.mark.parametrize("header", [[["园区"]], [["园区", "产值", None], [None]]])
def test_a_month_with_a_point_may_head_a_column(header, heads):
    *above, last = header
    seen = read(one([["各园区产值（亿元）"], *above, [*last, *heads], ["氢能园", 18, 20]], merges=["B2:C2"] if above else ()))
    assert not seen.codes
    assert seen.value("hydrogen") == OF_MONTHS


def test_of_texts_2024_1_is_january_and_2024_10_october():
    seen = read(one([["各园区产值（亿元）"], ["园区", "2024.1", "2024.10"], ["氢能园", 18, 20]]))
    assert seen.value("hydrogen") == {("month", "2024-01", "2024-01", "18"), ("month", "2024-10", "2024-10", "20")}


def test_in_a_csv_2024_1_may_be_either():
    rows = [["各园区产值（亿元）", None, None], ["园区", "2024.1", "2024.5"], ["氢能园", 18, 20]]
    assert read(csv(rows), "r.csv").at("E_PERIOD_AMBIGUOUS") == {"B2"}
    assert read(csv([rows[0], ["园区", "2024.4", "2024.5"], rows[2]]), "r.csv").value("hydrogen") == OF_MONTHS


def test_figures_like_months_stay_figures():
    header = ["园区", "产值(亿元)", "签约投资额(亿元)"]
    seen = read(csv([[*T, None, None], header, ["氢能园", "2024.5", "2024.10"], ["显示园", "2024.12", "2023.4"]]), "r.csv")
    assert {value for _, _, _, value in seen.value("hydrogen") | seen.value("display")} == {"2024.5", "2024.12"}


def test_a_month_in_letters_with_a_short_year_has_to_be_confirmed():
    seen = read(one([["各园区产值（亿元）"], ["园区", "Apr-24", "May-24"], ["氢能园", 18, 20]]))
    assert seen.codes == {"W_PERIOD_INFERRED"}
    assert seen.value("hydrogen") == OF_MONTHS


WORDS = ("填报", "上报", "通报", "印发", "报送", "制", "编制")


@pytest.mark.parametrize("line", [f"各园区产值 2024年6月{word}" for word in WORDS] + ["各园区产值（2024年6月上报）", "各园区产值 2024年6月10日填报", "各园区产值 2024年6月填报  单位：亿元"])
def test_the_month_a_table_was_made_in_is_not_its_period(line):
    table = [["园区", "产值(亿元)"], ["氢能园", 18.6]]
    assert read(one([[line], *table])).codes == {"E_PERIOD_MISSING"}
    for lines in ([[MONTHS], [line]], [[line], [MONTHS]]):
        seen = read(one([*lines, *table]))
        assert not seen.codes
        assert seen.value("hydrogen") == {("cumulative", "2024-01", "2024-05", "18.6")}


@pytest.mark.parametrize("line", ["2024年6月份月报", "各园区产值2024年6月通报数据", "2024年6月上报数", "2024年6月制造业产值", "2024年6月填报表", "2024年6月"])
def test_such_a_word_elsewhere_leaves_the_month_the_period(line):
    seen = read(one([[line], ["园区", "产值(亿元)"], ["氢能园", 18.6]]))
    assert seen.value("hydrogen") == {("month", "2024-06", "2024-06", "18.6")}


def test_months_since_january_stay_the_period_whoever_reports_them():
    seen = read(one([["各园区产值 2024年1-5月填报"], ["园区", "产值(亿元)"], ["氢能园", 18.6]]))
    assert seen.value("hydrogen") == {("cumulative", "2024-01", "2024-05", "18.6")}
