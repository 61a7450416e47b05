"""Headers whose merges were taken apart and filled, lines that say several things side by side, units told pair by pair."""
from __future__ import annotations

import pytest

from tests.intake.sheets import one, read, xlsx
from tests.intake.test_field_tables import fig

TITLE = ["2024年1-5月各园区主要指标"]
PARK = "生物医药园"


@pytest.mark.parametrize(("rows", "want"), [
    ([["2024年5月园区运行"], ["园区", "产值(亿元)", "产值(亿元)", "企业数(家)"], ["园区", "当月", "累计", "企业数(家)"], [PARK, 12.5, 61, 9]], "b o 5 12.5;b o 1-5 61;b e 5 9"),
    ([["园区", "产值(亿元)", "产值(亿元)", "企业数(家)"], ["园区", "2024年1-4月", "2024年1-5月", "2024年5月末"], [PARK, 48, 61, 9]], "b o 1-4 48;b o 1-5 61;b e 5 9"),
    ([["园区", "2024年1-4月", "2024年1-4月", "2024年1-5月", "2024年1-5月"], ["园区", "产值(亿元)", "企业数(家)", "产值(亿元)", "企业数(家)"], [PARK, 48, 8, 61, 9]],
     "b o 1-4 48;b e 4 8;b o 1-5 61;b e 5 9"),
    ([["2024年5月园区运行"], ["序号", "园区", "产值(亿元)", "企业数(家)"], ["序号", "园区", "累计", "企业数(家)"], [1, PARK, 61, 9]], "b o 1-5 61;b e 5 9")])
def test_a_header_filled_down_is_one_header(rows, want):
    seen = read(one(rows))
    assert (seen.values, seen.codes) == (fig(*want.split(";")), set())


def test_a_second_header_right_below_one_without_rows_is_another_table():
    seen = read(one([TITLE, ["园区", "企业数(家)"], ["园区", "产值(亿元)"], [PARK, 61]]))
    assert seen.values == fig("b o 1-5 61")


@pytest.mark.parametrize("line", ["填报单位：青岛市科技局  统计期：2024年1—5月  单位：亿元", "填报单位：青岛市科技局    2024年1—5月    单位：亿元", "编制单位：青岛市科技局 统计期：2024年1—5月 单位：亿元",
                                  "报送部门：市科技局\n统计期：2024年1-5月\n计量单位：亿元"])
def test_what_stands_beside_who_reports_is_heard(line):
    seen = read(one([["园区主要指标"], [line], ["园区", "产值"], [PARK, 61]]))
    assert (seen.values, seen.codes) == (fig("b o 1-5 61"), set())


@pytest.mark.parametrize("line", ["填报单位：青岛市科技局  填报日期：2024年6月10日", "填报单位：青岛市科技局  2024年6月10日", "填表人：张三  2024年6月", "填报单位：2024年6月新设处室"])
def test_but_not_when_it_was_made(line):
    seen = read(one([TITLE, [line], ["园区", "产值(亿元)"], [PARK, 61]]))
    assert (seen.values, seen.codes) == (fig("b o 1-5 61"), set())


@pytest.mark.parametrize("head", ["企业数（家）\n5月末", "企业数（家）5月末", "企业数5月末（家）", "企业数（家）五月末", "企业数（家）5月底", "企业数（家）月末"])
def test_the_end_of_a_month_behind_the_name(head):
    seen = read(one([TITLE, ["园区", "产值(亿元)", head], [PARK, 61, 9]]))
    assert (seen.values, seen.codes) == (fig("b o 1-5 61", "b e 5 9"), set())


@pytest.mark.parametrize(("head", "want"), [("年末企业数（家）", "b e 12 9"), ("企业数（家）年末", "b e 12 9")])
def test_the_end_of_the_year_of_the_title(head, want):
    seen = read(one([["2023年各园区主要指标"], ["园区", "全年产值（亿元）", head], [PARK, 61, 9]]))
    assert (seen.values, seen.codes) == ({(p, i, b, s.replace("2024", "2023"), e.replace("2024", "2023")): v for (p, i, b, s, e), v in fig("b o 1-12 61", want).items()}, set())


@pytest.mark.parametrize("line", ["单位：亿元 家", "单位：亿元  家", "单位：亿元\u3000家", "单位：亿元\n家", "（单位：亿元 家）", "单位：产值 亿元；企业数 家", "单位：产值（亿元）、企业数（家）", "计量单位：产值为亿元，企业数为家", "单位：亿元/家"])
def test_units_side_by_side_or_with_their_indicators(line):
    seen = read(one([TITLE, [line], ["园区", "产值", "企业数"], [PARK, 61, 9]]))
    assert (seen.values, seen.codes) == (fig("b o 1-5 61", "b e 5 9"), set())


def test_units_told_of_some_indicators_are_not_those_of_others():
    seen = read(one([TITLE, ["单位：产值 亿元；企业数 家"], ["园区", "产值", "企业数", "签约投资额"], [PARK, 61, 9, 7]]))
    assert seen.codes == {"E_UNIT_MISSING"}


@pytest.mark.parametrize("blank", ["—", "/", "-", "单位", None])
def test_a_row_of_units_with_a_dash_below_the_parks(blank):
    seen = read(one([TITLE, ["园区", "产值", "企业数"], [blank, "（万元）", "（家）"], [PARK, 610000, 9]]))
    assert (seen.values, seen.codes) == (fig("b o 1-5 61", "b e 5 9"), set())


def test_a_list_of_codes_beside_the_data_is_no_table_without_a_header():
    seen = read(xlsx(("数据", [TITLE, ["园区", "产值(亿元)"], [PARK, 61]]), ("字典", [["园区代码", "园区名称"], ["01", "青岛市氢能产业园"], ["02", "青岛市生物医药及医疗器械产业园"]])))
    assert (seen.values, seen.codes, [p.sheet for p in seen.problems if p.code == "I_SHEET_IGNORED"]) == (fig("b o 1-5 61"), set(), ["字典"])


@pytest.mark.parametrize(("line", "code"), [
    ("统计期：2024年1-13月", "E_PERIOD_UNRECOGNISED"), ("2024年1-13月园区主要指标", "E_PERIOD_UNRECOGNISED"), ("2024年二季度园区主要指标", "E_PERIOD_UNSUPPORTED"), ("青岛市专业园区2024年1-13月主要指标", "E_PERIOD_UNRECOGNISED"), ("统计期：2024年4-6月", "E_PERIOD_UNSUPPORTED"),
    ("统计期：1924年1-5月", "E_PERIOD_OUT_OF_RANGE"), ("统计期：1-13月", "E_PERIOD_UNRECOGNISED")])
@pytest.mark.parametrize("title", ["2024年1-5月各园区主要指标", "2024年各园区主要指标"])
def test_a_period_we_do_not_take_is_named_beside_one_we_do(title, line, code):
    seen = read(one([[title], [line], ["园区", "产值(亿元)"], [PARK, 61]]))
    assert (seen.outcome, seen.codes, seen.at(code)) == ("reject", {code}, {"A2"})


@pytest.mark.parametrize("line", ["数据截至2024年6月10日", "其中3-5月为新口径", "二季度重点工作调度", "本表不含2024年4-6月新入园企业", "按照2024年二季度调度会要求填报"])
def test_what_is_said_of_less_than_a_period_is_not(line):
    seen = read(one([TITLE, [line], ["园区", "产值(亿元)"], [PARK, 61]]))
    assert (seen.values, seen.codes) == (fig("b o 1-5 61"), set())
