"""Blocks one below the other: each counts by its own unit, period and basis; what stands above all of them holds for all."""
from __future__ import annotations

import pytest

from tests.intake.sheets import PARKS, one, read

AI, TOOLS = PARKS[4], PARKS[7]
SHEET = ["2024年1—5月专业园区主要指标"]
FIRST = [["园区", "产值", "同比(%)", "备注"], [AI, 415000, 3, None], [TOOLS, 231000, 4, None]]
SECOND = [["园区", "签约投资额", "同比(%)", "备注"], [AI, 10.2, 3, None], [TOOLS, 3.8, 4, None]]
MAY, APRIL = ("cumulative", "2024-01", "2024-05"), ("cumulative", "2024-01", "2024-04")


def signed(seen) -> set:
    return seen.value("artificial-intelligence", "signed_investment") | seen.value("instruments", "signed_investment")


def own(seen, when=MAY) -> None:
    assert seen.codes == set(), seen.problems
    assert seen.value("artificial-intelligence") == {(*MAY, "41.5")} and signed(seen) == {(*when, "10.2"), (*when, "3.8")}


@pytest.mark.parametrize("column", [1, 2, 3, 4, 6])
@pytest.mark.parametrize("gap", [[], [[]]], ids=["no gap", "a gap"])
@pytest.mark.parametrize("title, unit", [("二、签约投资额", "单位：亿元"), ("表2 2024年1-5月签约投资额", "（亿元）"), ("附件2：各园区签约投资额情况", "计量单位:亿元")])
def test_the_unit_beside_a_blocks_title_counts_wherever_it_stands(column, gap, title, unit):
    blank = [None] * (column - 1)
    own(read(one([SHEET, ["一、产值", *blank, "单位：万元"], *FIRST, *gap, [title, *blank, unit], *SECOND])))


@pytest.mark.parametrize("between", [[["合计", 646000, None, None]], [["注：产值为快报数。"], []], [["制表：统计科", None, "审核：李"]]], ids=["a total", "a note", "signatures"])
def test_what_ends_the_first_block_changes_nothing(between):
    own(read(one([SHEET, ["单位：万元"], *FIRST, *between, ["二、签约投资额", None, None, "单位：亿元"], *SECOND])))


@pytest.mark.parametrize("said", ["2024年1-4月", "截至2024年4月30日", "统计时间：2024年1-4月"])
@pytest.mark.parametrize("column", [2, 3, 5])
def test_the_period_beside_a_blocks_title_counts(said, column):
    rows = [SHEET, ["单位：万元"], *FIRST, [], ["二、签约投资额（亿元）", *[None] * (column - 1), said], ["园区", "签约投资额(亿元)"], *[row[:2] for row in SECOND[1:]]]
    rows[1] = [None]
    rows[2] = ["园区", "产值(万元)", "同比(%)", "备注"]
    own(read(one(rows)), APRIL)


def test_numbered_rows_under_a_title_with_its_unit():
    rows = [SHEET, ["一、产值", None, "单位：万元"], ["序号", "园区", "产值"], [1, AI, 415000], [2, TOOLS, 231000], ["二、签约投资额", None, "单位：亿元"], ["序号", "园区", "签约投资额"], [1, AI, 10.2], [2, TOOLS, 3.8]]
    own(read(one(rows)))


def test_a_section_without_a_header_of_its_own_takes_the_unit_beside_it():
    rows = [SHEET, ["园区", "数值", "备注"], ["一、产值", None, "单位：万元"], [AI, 415000], [TOOLS, 231000], ["二、签约投资额", None, "单位：亿元"], [AI, 10.2], [TOOLS, 3.8]]
    own(read(one(rows)))


@pytest.mark.parametrize("lead", [[["2024年1-5月各园区产值"], ["单位：万元"]], [SHEET, ["一、产值（万元）"]], [SHEET, ["一、产值", None, None, "单位：万元"]]])
@pytest.mark.parametrize("title", ["2024年1-5月各园区签约投资额", "二、2024年1-5月签约投资额"])
def test_a_unit_of_one_block_is_not_that_of_the_next(lead, title):
    seen = read(one([*lead, *FIRST, [], [title], *SECOND]))
    assert seen.codes == {"E_UNIT_MISSING"} and seen.at("E_UNIT_MISSING") == {f"B{len(lead) + 6}"}


def test_a_unit_above_all_blocks_holds_for_all():
    rows = [SHEET, ["单位：亿元"], ["一、产值"], ["园区", "产值"], [AI, 41.5], ["二、签约投资额"], ["园区", "签约投资额"], [AI, 10.2], [TOOLS, 3.8]]
    own(read(one(rows)))


def test_a_unit_said_once_over_two_months_of_one_indicator_holds_for_both():
    rows = [["2024年1-4月各园区产值"], ["单位：万元"], ["园区", "产值"], [AI, 326000], [], ["2024年1-5月各园区产值"], ["园区", "产值"], [AI, 415000]]
    seen = read(one(rows))
    assert not seen.codes and seen.value("artificial-intelligence") == {(*APRIL, "32.6"), (*MAY, "41.5")}


def test_a_period_only_the_block_before_says_has_to_be_confirmed():
    rows = [["2024年1-5月各园区产值"], ["园区", "产值(亿元)"], [AI, 41.5], [], ["各园区签约投资额"], ["园区", "签约投资额(亿元)"], [AI, 10.2], [TOOLS, 3.8]]
    seen = read(one(rows))
    assert seen.codes == {"W_PERIOD_INFERRED"} and seen.at("W_PERIOD_INFERRED") == {"A1"}
    assert signed(seen) == {(*MAY, "10.2"), (*MAY, "3.8")}
    rows.insert(0, SHEET)
    own(read(one(rows)))


@pytest.mark.parametrize("section, when", [("一、5月当月产值（亿元）", ("month", "2024-05", "2024-05")), ("一、2024年1-4月产值（亿元）", APRIL)])
def test_the_period_of_one_section_is_not_that_of_the_next(section, when):
    seen = read(one([SHEET, ["园区", "数值"], [section], [AI, 8.9], ["二、签约投资额（亿元）"], [AI, 10.2], [TOOLS, 3.8]]))
    assert not seen.codes and seen.value("artificial-intelligence") == {(*when, "8.9")} and signed(seen) == {(*MAY, "10.2"), (*MAY, "3.8")}


def test_a_period_said_by_itself_holds_for_the_sections_below_it():
    seen = read(one([["2024年专业园区主要指标"], ["园区", "数值"], ["1-4月"], ["产值（亿元）"], [AI, 32.6], ["签约投资额（亿元）"], [AI, 10.2], [TOOLS, 3.8]]))
    assert not seen.codes and seen.value("artificial-intelligence") == {(*APRIL, "32.6")} and signed(seen) == {(*APRIL, "10.2"), (*APRIL, "3.8")}
