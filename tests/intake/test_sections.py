"""A row with one text inside a table speaks for the rows below it: a month, an indicator, a unit, a target, a population."""
from __future__ import annotations

from datetime import date

import pytest

from tests.intake.sheets import IDS, PARKS, TITLE, csv, one, read
from tests.intake.test_field_tables import fig

NAMES = PARKS[:3]
A, B, C = (18.6, 35.2, 162.4), (27.6, 44.2, 171.4), (46, 34, 58)


def block(values, *more):
    return [list(row) for row in zip(NAMES, values, *more)]


def figures(values, indicator="output_value", basis="cumulative", start="2024-01-01", end="2024-05-31"):
    start = end if basis == "as_of" else start
    return {(park, indicator, basis, start, end): str(value).removesuffix(".0") for park, value in zip(IDS, values)}


MARCH, APRIL = figures(A, end="2024-03-31"), figures(B, end="2024-04-30")


def seen_in(rows, **more):
    seen, text = read(one(rows, **more)), read(csv(rows), "a.csv")
    if not more:
        assert (seen.values, seen.codes) == (text.values, text.codes), "a CSV reads like the workbook"
    return seen


@pytest.mark.parametrize("first, second", [("1—3月", "1—4月"), ("2024年1—3月", "2024年1—4月"), ("一、2024年1-3月", "二、2024年1-4月"), ("（一）1—3月完成情况", "（二）1—4月完成情况"), ("1-3月累计：", "1-4月累计："), ("一季度", "前4个月"),
                                           ("Jan-Mar 2024", "Jan-Apr 2024")])
def test_months_as_rows_of_their_own_head_the_parks_below_them(first, second):
    seen = seen_in([["2024年各园区产值"], ["园区", "产值(亿元)"], [first], *block(A), ["合计", 216.2], [second], *block(B), ["合计", 243.2]])
    assert not seen.codes and seen.values == {**MARCH, **APRIL}
    assert {reason for _, _, reason in seen.skipped} == {"total"}


def test_a_total_below_a_month_is_checked_against_that_month_alone():
    seen = seen_in([["2024年各园区产值"], ["园区", "产值(亿元)"], ["1—3月"], *block(A), ["合计", 216.2], ["1—4月"], *block(B), ["合计", 999]])
    assert seen.codes == {"W_TOTAL_MISMATCH"} and seen.at("W_TOTAL_MISMATCH") == {"B12"} and len(seen.figures) == 6


def test_single_months_and_dates_of_excel_as_rows_are_single_months():
    want = {**figures(A, basis="month", start="2024-03-01", end="2024-03-31"), **figures(B, basis="month", start="2024-04-01", end="2024-04-30")}
    assert seen_in([["2024年各园区当月产值"], ["园区", "产值(亿元)"], ["三月份"], *block(A), ["四月份"], *block(B)]).values == want
    assert read(one([["各园区产值"], ["园区", "产值(亿元)"], [date(2024, 3, 1)], *block(A), [date(2024, 4, 1)], *block(B)])).values == want


def test_merged_month_rows_over_numbered_parks_are_sections():
    rows = [["2024年各园区产值"], ["序号", "园区", "产值(亿元)"], ["一、1—3月"], *[[i, *row] for i, row in enumerate(block(A), 1)], ["二、1—4月"], *[[i, *row] for i, row in enumerate(block(B), 1)]]
    seen = read(one(rows, merges=["A3:C3", "A7:C7"]))
    assert not seen.codes and seen.values == {**MARCH, **APRIL}


def test_indicators_as_rows_of_their_own_head_the_parks_below_them():
    rows = [[TITLE], ["园区", "数值", "同比(%)"], ["一、产值（亿元）"], *block(A, (3.1, 3.2, 3.3)), ["二、企业数（家）"], *block(C, (4, 5, 6))]
    seen = seen_in(rows)
    assert not seen.codes and seen.values == {**figures(A), **figures(C, "enterprise_count", "as_of")}
    assert [str(f.yoy_percent) for f in seen.figures if f.key.indicator == "output_value"] == ["3.1", "3.2", "3.3"]


def test_indicators_as_rows_over_columns_of_months():
    rows = [["2024年"], ["园区", "1-3月", "1-4月"], ["产值（亿元）"], *block(A, B), ["企业数（家）"], *block(C, C)]
    seen = seen_in(rows)
    assert not seen.codes and seen.values == {**MARCH, **APRIL, **figures(C, "enterprise_count", "as_of", end="2024-03-31"), **figures(C, "enterprise_count", "as_of", end="2024-04-30")}


def test_本月_and_累计_as_rows_are_the_basis():  # noqa: N802
    seen = seen_in([["2024年5月"], ["园区", "产值(亿元)"], ["本月"], *block(A), ["累计"], *block(B)])
    assert not seen.codes and seen.values == {**figures(A, basis="month", start="2024-05-01"), **figures(B)}


def test_a_unit_said_between_rows_holds_for_those_below_it():
    seen = seen_in([[TITLE], ["园区", "产值"], ["单位：亿元"], *block(A), ["单位：万元"], [PARKS[3], 278000]])
    assert not seen.codes and seen.values == {**figures(A), (IDS[3], "output_value", "cumulative", "2024-01-01", "2024-05-31"): "27.8"}
    assert seen_in([[TITLE], ["园区", "产值(亿元)"], *block(A), ["单位：万元"], [PARKS[3], 278000]]).codes == {"E_UNIT_CONFLICT"}


@pytest.mark.parametrize("said, code, reason", [("年度目标", "W_TARGET_IGNORED", "target"), ("上年同期", "W_ROW_IGNORED", "ignored"), ("同比增长(%)", "W_ROW_IGNORED", "ignored"), ("2024年预计", "W_TARGET_IGNORED", "target"),
                                                ("税收", "W_ROW_IGNORED", "ignored"), ("研发投入（亿元）", "W_ROW_IGNORED", "ignored"), ("其中：规上企业", "W_ROW_IGNORED", "subset")])
def test_a_block_of_something_else_is_named_and_never_stored_as_the_indicator_above(said, code, reason):
    seen = seen_in([[TITLE], ["园区", "产值(亿元)"], *block(A), [said], *block(B)])
    assert seen.codes == {code} and seen.values == figures(A)
    assert {reason for _, _, reason in seen.skipped} == {reason} and len(seen.skipped) == 3


def test_a_block_of_a_population_refuses_the_table():
    seen = seen_in([[TITLE], ["园区", "产值(亿元)"], *block(A), ["规上企业"], *block(B)])
    assert seen.codes == {"E_PERIOD_UNSUPPORTED"} and seen.at("E_PERIOD_UNSUPPORTED") == {"A6"} and not seen.figures


@pytest.mark.parametrize("said, code", [("二季度", "E_PERIOD_UNSUPPORTED"), ("13月", "E_PERIOD_UNRECOGNISED"), ("2024年1-6月", "E_PERIOD_CONFLICT"), ("产值（亿美元）", "E_UNIT_UNSUPPORTED")])
def test_a_section_whose_period_we_do_not_take_or_the_title_rules_out_is_refused_by_its_cell(said, code):
    seen = seen_in([["2024年1—5月产值"], ["园区", "产值(亿元)"], [said], *block(A)])
    assert not seen.figures and seen.codes == {code} and seen.at(code) == {"A3"}


@pytest.mark.parametrize("said", ["西海岸新区", "一、已挂牌园区", "第一批", "注：以下为初步数", "初步核算"])
def test_a_line_that_says_nothing_of_the_figures_changes_nothing(said):
    seen = seen_in([[TITLE], ["园区", "产值(亿元)"], *block(A)[:1], [said], *block(A)[1:]])
    assert not seen.codes and seen.values == figures(A)


def test_a_title_of_the_next_page_is_a_title_and_no_section():
    rows = [[TITLE], ["单位：亿元"], ["园区", "产值"], *block(A), ["2024年1—4月指标"], ["单位：万元"], ["园区", "产值"], *[[p, v * 10000] for p, v in block(B)]]
    seen = seen_in(rows)
    assert not seen.codes and seen.values == {**figures(A), **APRIL}
    assert seen_in([[TITLE], ["园区", "产值(亿元)"], *block(A)[:1], [TITLE + "（续）"], *block(A)[1:]]).values == figures(A)


def test_a_date_below_the_table_is_no_section():
    assert seen_in([[TITLE], ["园区", "产值(亿元)"], *block(A), ["2024年6月10日"]]).values == figures(A)


def test_an_indicator_without_values_among_indicators_is_missing_and_no_section():
    seen = seen_in([[TITLE], ["指标", *NAMES], ["产值（亿元）", *A], ["签约投资额（亿元）"], ["企业数（家）", *C]])
    assert not seen.codes and seen.values == {**figures(A), **figures(C, "enterprise_count", "as_of")}


def test_a_park_named_once_above_its_indicators():
    seen = seen_in([[TITLE], ["园区", "指标", "数值"], ["氢能园"], [None, "产值(亿元)", 18.6], [None, "企业数", 46], ["IC园"], [None, "产值(亿元)", 35.2]])
    assert not seen.codes and seen.values == {**figures(A[:2]), **figures(C[:1], "enterprise_count", "as_of")}


def test_a_row_without_a_park_in_a_long_table_is_refused_not_dropped():
    seen = seen_in([[TITLE], ["园区", "指标", "数值"], ["氢能园", "产值(亿元)", 18.6], [None, "企业数", 46]])
    assert seen.codes == {"E_PARK_MISSING"} and seen.at("E_PARK_MISSING") == {"A4"}


def test_an_indicator_over_rows_of_months_holds_for_the_parks_across():
    rows = [["2024年各园区主要指标（累计）"], ["期间", "氢能", "虚拟现实"], ["产值（亿元）"], ["1-5月", 18.6, 27.8], ["1-6月", 21.9, 33], ["企业数（家）"], ["1-6月", 47, 44]]
    seen = read(one(rows))
    assert (seen.values, seen.codes) == (fig("h o 1-5 18.6", "v o 1-5 27.8", "h o 1-6 21.9", "v o 1-6 33", "h e 6 47", "v e 6 44"), set())
