"""Labels and values in pairs across a sheet: each value has the label, the unit and the growth of its own part."""
from __future__ import annotations

import pytest

from tests.intake.sheets import one, read
from tests.intake.test_field_tables import fig

TITLE = ["青岛市精密仪器仪表产业园2024年1-6月主要指标"]
FOUR = fig("m o 1-6 27.4", "m e 6 41", "m s 1-6 5.2", "m r 1-6 29.9")


@pytest.mark.parametrize("rows", [
    [["指标", "单位", "数值", "指标", "单位", "数值"], ["产值", "亿元", 27.4, "企业数", "家", 41], ["签约投资额", "亿元", 5.2, "营业收入", "亿元", 29.9]],
    [["指标", "数值", None, "指标", "数值"], ["产值(亿元)", 27.4, None, "签约投资额(亿元)", 5.2], ["营业收入(亿元)", 29.9, None, "企业数(家)", 41]],
    [["序号", "指标", "单位", "累计", "序号", "指标", "单位", "累计"], [1, "产值", "亿元", 27.4, 3, "企业数", "家", 41], [2, "签约投资额", "万元", 52000, 4, "营业收入", "亿元", 29.9]],
    [["指标", "数值", "指标", "数值", "指标", "数值"], ["产值(亿元)", 27.4, "企业数(家)", 41, "签约投资额(亿元)", 5.2], ["营业收入(亿元)", 29.9]],
    [["单位", "指标", "数值", "单位", "指标", "数值"], ["亿元", "产值", 27.4, "家", "企业数", 41], ["万元", "签约投资额", 52000, "亿元", "营业收入", 29.9]],
])
def test_each_value_has_its_own_label(rows):
    seen = read(one([TITLE, *rows]))
    assert (seen.values, seen.codes) == (FOUR, set())


def test_a_blank_value_takes_no_other_label():
    seen = read(one([TITLE, ["指标", "单位", "数值", "指标", "单位", "数值"], ["产值", "亿元", 27.4, "营业收入", "亿元", None]]))
    assert (seen.values, seen.codes) == (fig("m o 1-6 27.4"), set())


def test_an_unknown_label_leaves_out_its_own_value_only():
    seen = read(one([TITLE, ["指标", "数值", "指标", "数值"], ["产值(亿元)", 27.4, "税收(亿元)", 3.1]]))
    assert (seen.values, seen.codes, seen.skipped) == (fig("m o 1-6 27.4"), {"W_ROW_IGNORED"}, (("Sheet1", "D3", "ignored"),))


def test_growth_stays_with_its_part():
    seen = read(one([TITLE, ["指标", "累计", "同比(%)", "指标", "累计", "同比(%)"], ["产值(亿元)", 27.4, 6.5, "营业收入(亿元)", 29.9, -1.5]]))
    assert {f.cell: str(f.yoy_percent) for f in seen.figures} == {"B3": "6.5", "E3": "-1.5"}


def test_a_park_or_month_before_the_pairs_is_that_of_every_pair():
    pair = ["产值(亿元)", 27.4, "企业数(家)", 41]
    seen = read(one([["2024年1-6月"], ["园区", "指标", "数值", "指标", "数值"], ["仪器仪表园", *pair], ["氢能园", "产值(亿元)", 20.1, "企业数(家)", 47]]))
    assert (seen.values, seen.codes) == (fig("m o 1-6 27.4", "m e 6 41", "h o 1-6 20.1", "h e 6 47"), set())
    dated = read(one([["园区", "期间", "指标", "数值", "指标", "数值"], ["仪器仪表园", "2024年1-6月", *pair]]))
    assert (dated.values, dated.codes) == (fig("m o 1-6 27.4", "m e 6 41"), set())


def test_two_parks_over_the_pairs_are_each_of_their_own():
    rows = [["2024年1-6月主要指标"], ["仪器仪表园", None, None, "氢能园"], ["指标", "单位", "累计"] * 2, ["产值", "亿元", 27.4, "产值", "亿元", 20.1]]
    seen = read(one(rows, merges=("A2:C2", "D2:F2")))
    assert (seen.values, seen.codes) == (fig("m o 1-6 27.4", "h o 1-6 20.1"), set())


def test_titles_over_the_pairs_are_each_of_their_own():
    rows = [["仪器仪表园2024年1-6月", None, "氢能园2024年1-5月"], ["指标", "数值", "指标", "数值"], ["产值(亿元)", 27.4, "产值(亿元)", 18.6]]
    seen = read(one(rows))
    assert (seen.values, seen.codes) == (fig("m o 1-6 27.4", "h o 1-5 18.6"), set())


def test_a_label_of_two_columns_is_one_label():
    seen = read(one([TITLE, ["指标类别", "指标", "单位", "数值"], ["规模", "产值", "亿元", 27.4], ["主体", "企业数", "家", 41]]))
    assert (seen.values, seen.codes) == (fig("m o 1-6 27.4", "m e 6 41"), set())


@pytest.mark.parametrize(("head", "row"), [
    (["园区", "指标", "本月", "单位", "累计", "单位"], ["仪器仪表园", "产值", 45000, "万元", 27.4, "亿元"]),
    (["园区", "指标", "单位", "本月", "单位", "累计"], ["仪器仪表园", "产值", "万元", 45000, "亿元", 27.4]),
    (["园区", "指标", "本月", "单位", "累计", "单位", "累计同比", "单位"], ["仪器仪表园", "产值", 45000, "万元", 27.4, "亿元", 6.5, "%"]),
    (["园区", "指标", "单位", "本月", "单位", "累计", "单位", "累计同比"], ["仪器仪表园", "产值", "万元", 45000, "亿元", 27.4, "%", 6.5]),
])
def test_each_value_has_the_unit_beside_it(head, row):
    seen = read(one([["2024年6月"], head, row]))
    assert (seen.values, seen.codes) == (fig("m o 6 4.5", "m o 1-6 27.4"), set())
    growth = {str(f.key.basis): f.yoy_percent and str(f.yoy_percent) for f in seen.figures}
    assert growth == {"month": None, "cumulative": "6.5" if "累计同比" in head else None}


def test_indicators_of_their_own_columns_have_units_of_their_own():
    seen = read(one([["2024年1-6月"], ["园区", "产值", "单位", "企业数", "单位"], ["仪器仪表园", 27.4, "亿元", 41, "家"]]))
    assert (seen.values, seen.codes) == (fig("m o 1-6 27.4", "m e 6 41"), set())


def test_a_unit_behind_two_values_is_that_of_both():
    head = ["园区", "产值当月", "产值累计", "单位", "签约投资额当月", "签约投资额累计", "单位"]
    seen = read(one([["2024年6月"], head, ["仪器仪表园", 4.5, 27.4, "亿元", 8000, 52000, "万元"]]))
    assert (seen.values, seen.codes) == (fig("m o 6 4.5", "m o 1-6 27.4", "m s 6 0.8", "m s 1-6 5.2"), set())


def test_one_unit_speaks_for_all_the_values_of_its_row():
    seen = read(one([["2024年6月"], ["园区", "指标", "单位", "本月", "累计"], ["仪器仪表园", "产值", "亿元", 4.5, 27.4]]))
    assert (seen.values, seen.codes) == (fig("m o 6 4.5", "m o 1-6 27.4"), set())


def test_the_unit_of_a_column_that_is_not_read_is_not_that_of_the_value():
    for head, row, cell in ((["园区", "产值", "单位", "税收", "单位"], ["仪器仪表园", 27.4, "亿元", 9000, "万元"], "D2"), (["园区", "单位", "税收", "单位", "产值"], ["仪器仪表园", "万元", 9000, "亿元", 27.4], "C2")):
        seen = read(one([["2024年1-6月"], head, row]))
        assert (seen.values, seen.codes, seen.at("W_COLUMN_IGNORED")) == (fig("m o 1-6 27.4"), {"W_COLUMN_IGNORED"}, {cell})


# ---------------------------------------------------------------- a year over each of two tables

def two_years(title, left="2023年", right="2024年", gap=1, head=("园区", "产值(亿元)"), merged=True):
    """Two tables beside one another, each under its year; the title may be missing."""
    wide, blank = len(head), [None] * gap
    rows = [*([[title]] if title else []), [left, *[None] * (wide - 1), *blank, right], [*head, *blank, *head], ["氢能园", 3, *[30] * (wide - 2), *blank, "氢能园", 4, *[40] * (wide - 2)]]
    row, columns = len(rows) - 2, "ABCDEFGH"
    return one(rows, merges=(f"A{row}:{columns[wide - 1]}{row}", f"{columns[wide + gap]}{row}:{columns[2 * wide + gap - 1]}{row}") if merged else ())


@pytest.mark.parametrize("gap, merged", [(1, True), (0, True), (1, False), (0, False)])
@pytest.mark.parametrize(("title", "months"), [
    ("各年1-8月专业园区情况", "1-8"), ("专业园区1-8月产值对照", "1-8"), ("专业园区全年情况对照", "1-12"), ("专业园区情况对照", "1-12"), (None, "1-12"), ("2023年、2024年1-8月专业园区情况", "1-8")])
def test_a_year_over_each_of_two_tables_takes_its_months_from_the_title_or_is_a_whole_one(title, months, gap, merged):
    seen = read(two_years(title, gap=gap, merged=merged))
    assert (seen.values, seen.codes) == (fig(f"h o 2023/{months} 3", f"h o {months} 4"), set())
    both = read(two_years(title, gap=gap, merged=merged, head=("园区", "产值(亿元)", "企业数(家)")))
    last = months.split("-")[1]
    assert (both.values, both.codes) == (fig(f"h o 2023/{months} 3", f"h o {months} 4", f"h e 2023/{last} 30", f"h e {last} 40"), set())


@pytest.mark.parametrize(("left", "right", "months"), [("2023年1-8月", "2024年1-8月", "1-8"), ("2023年度", "2024年度", "1-12"), ("2023年全年", "2024年全年", "1-12"), ("2023年专业园区1-8月情况", "2024年专业园区1-8月情况", "1-8")])
def test_periods_over_each_of_two_tables_are_each_its_own(left, right, months):
    for title in (None, "专业园区情况对照"):
        seen = read(two_years(title, left, right))
        assert (seen.values, seen.codes) == (fig(f"h o 2023/{months} 3", f"h o {months} 4"), set())


@pytest.mark.parametrize(("title", "left", "right", "code"), [
    ("专业园区累计情况", "2023年", "2024年", "E_PERIOD_MISSING"), ("专业园区情况", "2024年", "2024年", "E_PERIOD_MISSING"), ("专业园区情况", "表一 2023年专业园区情况", "表二 2024年专业园区情况", "E_PERIOD_MISSING"),
    ("专业园区情况", "2024年", "单位：亿元", "E_PERIOD_MISSING"), ("2022年1-8月专业园区情况", "2023年", "2024年", "E_PERIOD_CONFLICT"), ("专业园区情况", "2025年", "2026年", "E_PERIOD_FUTURE")])
def test_years_that_are_not_told_apart_or_that_cannot_be_whole_say_no_month(title, left, right, code):
    assert {c for c in read(two_years(title, left, right)).codes if c[0] == "E"} == {code}


def test_a_year_alone_over_one_table_says_no_month():
    for rows in ([["2024年"], ["园区", "产值(亿元)"], ["氢能园", 3]], [["2024年各园区产值"], ["园区", "产值(亿元)"], ["氢能园", 3]]):
        assert read(one(rows)).codes == {"E_PERIOD_MISSING"}


@pytest.mark.parametrize("growth", ["增长%", "增速（%）", "同比增长(%)", "增幅(%)"])
def test_bare_years_side_by_side_are_whole_ones_with_their_growth_as_without(growth):
    seen = read(one([["各园区产值（亿元）"], ["园区", "2023年", "2024年", growth], ["氢能园", 50, 55, 10]]))
    assert (seen.values, seen.codes, [str(f.yoy_percent) for f in seen.figures]) == (fig("h o 1-12 55"), set(), ["10"])
    assert ("Sheet1", "B3", "prior") in seen.skipped
    assert read(one([["各园区产值（亿元）"], ["园区", "2022年", "2023年", "2024年"], ["氢能园", 45, 50, 55]])).values == fig("h o 2022/1-12 45", "h o 2023/1-12 50", "h o 1-12 55")


@pytest.mark.parametrize("head", [["园区", "2023年同期", "2024年", "增长%"], ["园区", "上年同期", "2024年", "增长%"], ["园区", "2024年", "增长%", None], ["园区", "2023年累计", "2024年累计", "增长%"]])
def test_a_year_beside_the_same_months_of_the_year_before_says_no_month(head):
    assert "E_PERIOD_MISSING" in read(one([["各园区产值（亿元）"], head, ["氢能园", 50, 55, 10]])).codes
