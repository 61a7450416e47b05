"""Columns of units: each speaks of the values it stands with, a single one of the whole row."""
from __future__ import annotations

import pytest

from tests.intake.sheets import PARKS, TITLE, one, read

CHIP, GREEN = PARKS[1], PARKS[6]
OUT, FIRMS, SIGNED = ("integrated-circuits", "output_value"), ("integrated-circuits", "enterprise_count"), ("integrated-circuits", "signed_investment")


def values(*rows) -> dict[tuple[str, str], str]:
    seen = read(one([[TITLE], *rows]))
    assert not {code for code in seen.codes if code[0] == "E"}, seen.problems
    return {key[:2]: value for key, value in seen.values.items() if key[0] == "integrated-circuits"}


@pytest.mark.parametrize("header, row, want", [
    (["产值", "单位", "签约投资额", "单位"], [352000, "万元", 1.5, "亿元"], {OUT: "35.2", SIGNED: "1.5"}),
    (["产值", "计量单位", "企业数", "计量单位", "签约投资额", "计量单位"], [35.2, "亿元", 34, "家", 1500, "百万元"], {OUT: "35.2", FIRMS: "34", SIGNED: "15"}),
    (["单位", "产值", "单位", "签约投资额"], ["万元", 352000, "亿元", 1.5], {OUT: "35.2", SIGNED: "1.5"}),
    (["产值", "产值单位", "签约投资额", "签约投资额单位"], [352000, "万元", 1.5, "亿元"], {OUT: "35.2", SIGNED: "1.5"}),
    (["签约投资额单位", "产值单位", "产值", "签约投资额"], ["亿元", "万元", 352000, 1.5], {OUT: "35.2", SIGNED: "1.5"}),
    (["产值", "单位", "同比", "单位"], [352000, "万元", 9.1, "%"], {OUT: "35.2"}),
    (["产值", "单位", "用电量", "单位"], [352000, "万元", 88, "万千瓦时"], {OUT: "35.2"}),
    (["产值", "单位", "企业数（家）"], [352000, "万元", 34], {OUT: "35.2", FIRMS: "34"}),
    (["产值", "单位", "签约投资额(亿元)"], [352000, "万元", 1.5], {OUT: "35.2", SIGNED: "1.5"}),
    (["产值", "签约投资额", "单位"], [352000, 15000, "万元"], {OUT: "35.2", SIGNED: "1.5"}),
    (["单位", "产值", "签约投资额"], ["万元", 352000, 15000], {OUT: "35.2", SIGNED: "1.5"}),
])
@pytest.mark.parametrize("more", [1, 20], ids=["two rows", "many rows"])
def test_each_value_takes_the_unit_that_stands_with_it(header, row, want, more):
    parks = [CHIP, GREEN] if more == 1 else [CHIP, *[p for p in PARKS if p != CHIP]]
    assert values(["园区", *header], *[[park, *row] for park in parks]) == want


def test_units_differ_from_row_to_row():
    rows = [["园区", "产值", "单位", "签约投资额", "单位"], [CHIP, 352000, "万元", 1.5, "亿元"], [GREEN, 88.9, "亿元", 1970, "百万元"]]
    assert {key[:2]: value for key, value in read(one([[TITLE], *rows])).values.items()} == {
        OUT: "35.2", SIGNED: "1.5", ("green-materials", "output_value"): "88.9", ("green-materials", "signed_investment"): "19.7"}


def test_the_month_and_the_sum_of_a_long_table_each_have_their_unit():
    seen = read(one([["2024年5月"], ["园区", "指标", "当月", "单位", "累计", "单位"], [CHIP, "产值", 74000, "万元", 35.2, "亿元"]]))
    assert seen.value("integrated-circuits") == {("month", "2024-05", "2024-05", "7.4"), ("cumulative", "2024-01", "2024-05", "35.2")} and not seen.codes


@pytest.mark.parametrize("header, row", [
    (["产值", "企业数(家)", "单位"], [35.2, 34, "亿元"]),
    (["产值", "单位", "单位"], [35.2, "亿元", "万元"]),
    (["产值(亿元)", "单位", "签约投资额", "单位"], [35.2, "万元", 1.5, "亿元"]),
    (["产值", "产值单位", "单位"], [35.2, "亿元", "万元"]),
])
def test_units_that_cannot_be_meant_are_a_contradiction(header, row):
    seen = read(one([[TITLE], ["园区", *header], [CHIP, *row]]))
    assert seen.codes == {"E_UNIT_CONFLICT"} and not seen.figures


def test_a_value_between_units_of_others_has_none():
    seen = read(one([[TITLE], ["园区", "产值", "单位", "企业数", "单位", "签约投资额"], [CHIP, 35.2, "亿元", 34, "家", 15]]))
    assert seen.codes == {"E_UNIT_MISSING"} and seen.at("E_UNIT_MISSING") == {"F2"}
