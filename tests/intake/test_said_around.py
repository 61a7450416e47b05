"""What is said between rows of indicators, above a table and in its title holds for the figures below it, or they are refused."""
from __future__ import annotations

import pytest

from tests.intake.sheets import one, read

TITLE = ["2024年1-5月园区主要指标"]
ACROSS = ["指标", "氢能园", "显示园"]
OUTPUT = ["产值(亿元)", 18.6, 162.4]
SIGNED = {("cumulative", "2024-01", "2024-05", "0.125")}


@pytest.mark.parametrize("line", ["单位：万元", "（单位：万元）", "计量单位：万元", "以下为万元", "二、签约（万元）"])
@pytest.mark.parametrize("blank", [[], [[]]], ids=["at once", "after a blank row"])
def test_a_unit_between_rows_of_indicators_holds_for_those_below_it(line, blank):
    rows = [TITLE, ACROSS, OUTPUT, *blank, [line], ["签约投资额", 1250, 2130], ["企业数", 46, 58]]
    seen = read(one(rows))
    assert not seen.codes and seen.value("hydrogen", "signed_investment") == SIGNED
    assert read(one([rows[0], ["单位：亿元"], *rows[1:]])).codes == {"E_UNIT_CONFLICT"}


def test_so_it_does_in_a_list_of_one_park():
    seen = read(one([["2024年1-5月氢能产业园指标"], ["指标", "数值"], ["产值(亿元)", 18.6], ["单位：万元"], ["签约投资额", 1250]]))
    assert not seen.codes and seen.value("hydrogen", "signed_investment") == SIGNED
    refused = read(one([TITLE, ACROSS, OUTPUT, ["单位：万美元"], ["签约投资额", 1250, 2130]]))
    assert refused.at("E_UNIT_UNSUPPORTED") == {"A4"} and not refused.figures


@pytest.mark.parametrize(("line", "period"), [
    ("2024年1-4月", ("cumulative", "2024-01", "2024-04")), ("1-4月", ("cumulative", "2024-01", "2024-04")), ("（1-4月）", ("cumulative", "2024-01", "2024-04")), ("二、签约（1-4月）", ("cumulative", "2024-01", "2024-04")),
    ("2023年1-5月", ("cumulative", "2023-01", "2023-05")), ("5月当月", ("month", "2024-05", "2024-05")), ("本月", ("month", "2024-05", "2024-05"))])
def test_a_period_between_rows_of_indicators_is_that_of_those_below_it(line, period):
    seen = read(one([TITLE, ACROSS, OUTPUT, [line], ["签约投资额(亿元)", 16, 15]]))
    assert not seen.codes and seen.value("hydrogen", "signed_investment") == {(*period, "16")}
    assert seen.value("hydrogen") == {("cumulative", "2024-01", "2024-05", "18.6")}


@pytest.mark.parametrize(("line", "code"), [("上年同期", "W_ROW_IGNORED"), ("全年目标", "W_TARGET_IGNORED"), ("规上企业", "E_PERIOD_UNSUPPORTED"), ("其中：规上企业", "E_PERIOD_UNSUPPORTED")])
def test_rows_below_a_line_that_makes_them_no_facts_of_this_report_are_not_stored(line, code):
    seen = read(one([TITLE, ACROSS, OUTPUT, [line], ["企业数(家)", 12, 20]]))
    assert seen.codes == {code} and not seen.value("hydrogen", "enterprise_count")


@pytest.mark.parametrize("line", ["币种：美元", "币种：USD", "货币：港元", "货币单位：美元", "本表以美元计价", "金额均为美元", "（美元）", "Currency: USD", "单位：万美元"])
@pytest.mark.parametrize("head", ["产值(万)", "产值(亿元)"])
def test_foreign_money_said_above_a_table_forbids_its_amounts(line, head):
    rows = [["园区", head, "企业数(家)"], ["氢能园", 18600, 46]]
    assert "E_UNIT_UNSUPPORTED" in read(one([TITLE, [line], *rows])).codes
    assert "E_UNIT_UNSUPPORTED" in read(one([[f"{TITLE[0]}（{line.strip('（）')}）"], *rows])).codes
    assert not read(one([TITLE, ["币种：人民币"], *rows])).codes


def test_foreign_money_beside_yuan_in_the_line_of_units_forbids_nothing_that_is_in_yuan():
    seen = read(one([TITLE, ["单位：亿元、万美元"], ["园区", "产值(亿元)", "外资(万美元)"], ["氢能园", 18.6, 3]]))
    assert seen.codes == {"W_COLUMN_IGNORED"} and seen.value("hydrogen") == {("cumulative", "2024-01", "2024-05", "18.6")}


@pytest.mark.parametrize(("title", "codes"), [
    ("上年同期园区产值", {"W_COLUMN_IGNORED", "E_NO_DATA"}), ("园区产值（上年同期）", {"W_COLUMN_IGNORED", "E_NO_DATA"}), ("园区产值同期数", {"W_COLUMN_IGNORED", "E_NO_DATA"}), ("预计园区产值", {"W_TARGET_IGNORED", "E_NO_DATA"}),
    ("月均园区产值", {"E_PERIOD_UNSUPPORTED"}), ("园区产值（月平均）", {"E_PERIOD_UNSUPPORTED"}), ("园区产值增量", {"E_PERIOD_UNSUPPORTED"}), ("园区亩均产值", {"E_PERIOD_UNSUPPORTED"}), ("园区产值缺口", {"E_PERIOD_UNSUPPORTED"}),
    ("产值及上年同期对比", set()), ("产值与上年同期比较表", set()), ("产值及人均产值", set()), ("产值较上年同期增长情况", set())])
def test_a_title_of_another_figure_stores_none_though_the_column_repeats_a_plain_name(title, codes):
    seen = read(one([[f"2024年1-5月{title}"], ["园区", "产值(亿元)"], ["氢能园", 18.6]]))
    assert (seen.codes, len(seen.figures)) == (codes, 0 if codes else 1)
