"""What only looks like a park, a fact or the table's own: names inside other names, aims, foreign money, notes and remarks that say otherwise."""
from __future__ import annotations

import pytest

from tests.intake.sheets import one, read, xlsx

PAIR = [["指标", "数值", "单位"], ["产值", 80.5, "亿元"]]
MONTHS = [["2024年产值（累计）"], ["月份", "产值(亿元)"], ["1-5月", 3.3]]
ONE = [["园区", "产值(亿元)"], ["显示园", 150.5]]
TITLE = ["2024年1-5月园区指标"]
TABLE = [TITLE, ["园区", "产值(亿元)", "企业数(家)"], ["显示园", 34.1, 58], ["氢能园", 18.6, 46]]


@pytest.mark.parametrize("title", [
    "崂山区虚拟现实产业情况", "氢能源产业园二期指标", "西海岸新区集成电路产业指标", "济南人工智能产业园指标", "新型显示材料产业指标", "全市人工智能产业指标", "人工智能产业园（一期）指标", "虚拟现实产业指标",
    "京东方（新型显示产业园）指标", "除氢能产业园外各园区指标", "全市氢能产业链指标", "柔性显示产业园指标", "hydrogen industry indicators"])
def test_a_title_with_a_parks_name_inside_another_names_no_park(title):
    seen = read(one([[f"2024年1-5月{title}"], *PAIR]))
    assert seen.codes == {"E_PARK_UNKNOWN"} and seen.at("E_PARK_UNKNOWN") == {"A1"} and not seen.figures


@pytest.mark.parametrize("title", [
    "氢能产业园主要指标", "青岛市氢能产业园运行情况", "氢能园二季度末主要指标", "崂山区虚拟现实产业园指标", "主要指标（氢能产业园）", "产值台账（氢能产业园）", "关于氢能产业园企业数及产值的报告", "氢能产业园企业统计表", "氢能主要指标",
    "Qingdao Hydrogen Energy Industrial Park indicators"])
def test_a_title_that_names_the_park_itself_still_does(title):
    seen = read(one([[f"2024年1-6月{title}"], *PAIR]))
    assert not seen.codes and len(seen.figures) == 1


@pytest.mark.parametrize("name", ["氢能园二期", "氢能产业链", "济南氢能"])
def test_so_it_is_with_the_name_of_a_sheet(name):
    assert read(xlsx((name, MONTHS))).codes == {"E_PARK_UNKNOWN"}
    assert read(xlsx(("氢能园", MONTHS))).value("hydrogen") == {("cumulative", "2024-01", "2024-05", "3.3")}


@pytest.mark.parametrize("name", ["氢能园二期", "海洋园", "显示产业圆"])
def test_a_column_nearly_named_like_a_park_beside_one_park_is_refused(name):
    rows = [["2024年1-5月"], ["指标", "氢能园", name], ["产值(亿元)", 18.6, 3.1], ["企业数(家)", 46, 8]]
    assert read(one(rows)).at("E_PARK_UNKNOWN") == {"C2"}
    rows[1][2] = "排名"
    assert "E_PARK_UNKNOWN" not in read(one(rows)).codes


@pytest.mark.parametrize("rows", [
    [["期间", "园区", "企业数(家)"], ["2024年4月", "显示园", 57], ["2024年5月", None, None]],
    [["期间", "园区", "企业数(家)"], ["2024年3月", "显示园", 57], ["2024年4月", None, None], ["2024年5月", None, None]]])
def test_a_value_merged_over_the_last_periods_of_a_table_is_refused(rows):
    seen = read(one(rows, merges=[f"B2:B{len(rows)}", f"C2:C{len(rows)}"]))
    assert seen.at("E_MERGED_VALUE") == {"C2"} and not seen.figures


@pytest.mark.parametrize("title", ["产值（计划数）", "产值（力争）", "主要指标(目标)", "产值（计划）", "产值[目标]", "目标产值", "计划产值情况", "产值任务", "指标任务分解", "产值预算"])
def test_a_title_of_what_is_aimed_at_stores_nothing(title):
    seen = read(one([[f"2024年1-5月园区{title}"], *ONE]))
    assert {"E_NO_DATA", "W_TARGET_IGNORED"} == seen.codes and not seen.figures


def test_whatever_the_column_of_values_is_called_unless_it_says_done():
    assert read(one([["2024年1-5月新型显示产业园目标"], *PAIR])).codes == {"E_NO_DATA", "W_TARGET_IGNORED"}
    done = [["2024年1-5月新型显示产业园目标"], ["指标", "实际完成", "单位"], PAIR[1]]
    assert read(one(done)).value("display") == {("cumulative", "2024-01", "2024-05", "80.5")}
    assert not read(one([["2024年1-5月目标完成情况"], *ONE])).codes


@pytest.mark.parametrize("head", ["币种", "货币单位", "Currency"])
def test_foreign_money_told_in_a_column_of_its_own_is_refused(head):
    rows = [["2024年1-5月"], ["园区", head, "签约投资额(亿元)"], ["显示园", "美元", 3.1], ["氢能园", "人民币", 2]]
    assert read(one(rows)).at("E_UNIT_UNSUPPORTED") == {"B3"}
    rows[2][1] = "人民币"
    assert not read(one(rows)).codes


@pytest.mark.parametrize(("note", "code"), [
    ("注：签约投资额币种为美元。", ""), ("注：产值币种为美元。", "E_UNIT_UNSUPPORTED"),
    ("注：氢能产业园产值单位为万元。", "E_UNIT_CONFLICT"), ("注：氢能园单位为万元。", "E_UNIT_CONFLICT"), ("注：1.显示园产值单位为万元；2.其余为亿元。", "E_UNIT_CONFLICT"), ("注：氢能园产值单位为亿元。", ""),
    ("注：产值为当月数。", "E_PERIOD_CONFLICT"), ("注：表中数据均为当月数。", "E_PERIOD_CONFLICT"), ("注：产值为5月当月数。", "E_PERIOD_CONFLICT"), ("注：产值为累计数。", ""),
    ("注：企业数为2024年4月末数。", "E_PERIOD_CONFLICT"), ("注：产值为2024年1-4月数。", "E_PERIOD_CONFLICT"), ("注：产值为2023年同期数。", "E_PERIOD_CONFLICT"), ("说明：表中产值为2023年数。", "E_PERIOD_CONFLICT"),
    ("注：显示园为1-4月数据。", "E_PERIOD_CONFLICT"), ("注：企业数截至4月底。", "E_PERIOD_CONFLICT"), ("注：企业数为5月末数。", ""), ("注：显示园为1-5月数据。", ""), ("注：产值为2024年数。", ""),
    ("注：产值为预计数。", "E_PERIOD_UNSUPPORTED"), ("注：显示园产值为预计数。", "E_PERIOD_UNSUPPORTED"), ("注：产值为快报数。", "")])
def test_a_note_below_that_says_otherwise_of_an_indicator_or_a_park_is_heard(note, code):
    seen = read(one([*TABLE, [note]]))
    assert {each for each in seen.codes if each[0] == "E"} == ({code} if code else set())
    assert len(seen.figures) == (0 if code else 4)


@pytest.mark.parametrize("note", ["注：以上均为目标数。", "注：本表数据为目标数。"])
def test_a_note_that_makes_all_of_a_table_one_of_targets_leaves_it_out(note):
    assert read(one([*TABLE, [note]])).codes == {"E_NO_DATA", "W_TARGET_IGNORED"}


@pytest.mark.parametrize(("remark", "code"), [
    ("1-4月数", "E_PERIOD_CONFLICT"), ("截至4月底", "E_PERIOD_CONFLICT"), ("1-5月数", ""), ("单位：万元", "E_UNIT_CONFLICT"), ("单位万元", "E_UNIT_CONFLICT"), ("单位：亿元", ""), ("规上", "E_PERIOD_UNSUPPORTED"),
    ("累计数", ""), ("4月挂牌", ""), ("2023年12月", ""), ("数据已核实", "")])
def test_a_remark_that_contradicts_its_row_is_refused_where_it_stands(remark, code):
    seen = read(one([["2024年1-5月"], ["园区", "产值(亿元)", "备注"], ["显示园", 34.1, remark], ["氢能园", 18.6, None]]))
    assert seen.codes == ({code} if code else set())
    assert not code or seen.at(code) == {"C3"}


def test_a_remark_tells_how_its_row_counts_where_nothing_else_does():
    seen = read(one([["2024年5月"], ["园区", "产值(亿元)", "备注"], ["显示园", 34.1, "累计数"], ["氢能园", 18.6, None]]))
    assert not seen.codes and {basis for basis, *_ in seen.value("display")} == {"cumulative"}


@pytest.mark.parametrize(("head", "said", "code"), [("备注", "1-4月数", "E_PERIOD_CONFLICT"), ("备注", "单位：万元", "E_UNIT_CONFLICT"), ("币种", "美元", "E_UNIT_UNSUPPORTED")])
def test_so_it_is_in_the_middle_of_a_long_table(head, said, code):
    rows = [[f"{year}年1-{month}月", "氢能园", month * 3.1, None] for year in (2022, 2023) for month in range(2, 13)]
    rows[15][3] = said
    seen = read(one([["期间", "园区", "产值(亿元)", head], *rows]))
    assert seen.at(code) == {"D17"} and not seen.figures
