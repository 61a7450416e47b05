"""Lists of what is inside a park: a firm's output is never taken for the park's."""
from __future__ import annotations

import pytest

from tests.intake.sheets import TITLE, one, read, xlsx
from tests.intake.test_field_tables import fig

OF_DISPLAY = "2024年1—5月新型显示产业园"
DISPLAY = fig("d o 1-5 162.4")


@pytest.mark.parametrize(("rows", "where"), [
    ([[OF_DISPLAY + "企业产值明细表"], ["序号", "企业名称", "产值(亿元)"], [1, "京东方显示", 80.5]], "B3"),
    ([[OF_DISPLAY + "企业产值明细表"], ["序号", "企业名称", "产值(亿元)"], [1, "京东方显示", 80.5], ["合计", None, 80.5]], "B3"),
    ([[OF_DISPLAY + "企业产值"], ["企业名称", "产值(亿元)"], ["京东方显示", 30], ["海信显示", 30]], "A3"),
    ([[OF_DISPLAY], ["公司", "产值(亿元)"], ["京东方显示", 30]], "A3"),
    ([[OF_DISPLAY], ["企业", "产值(亿元)", "企业数(家)"], ["京东方显示", 30, 1]], "A3"),
    ([[OF_DISPLAY + "分环节产值（亿元）"], ["环节", "产值"], ["模组", 100]], "A3"),
    ([[OF_DISPLAY], ["镇街", "产值(亿元)"], ["长江路街道", 30]], "A3"),
    ([[OF_DISPLAY], [None, "产值(亿元)"], ["京东方显示", 80.5]], "A3"),
    ([["New Display Park, January-May 2024"], ["Project", "Signed investment (RMB 100 million)"], ["Module II", 80.5]], "A3"),
])
def test_the_rows_of_one_parks_list_are_refused_where_the_first_part_is_named(rows, where):
    seen = read(one(rows))
    assert (seen.values, seen.at("E_PARK_UNKNOWN")) == ({}, {where})
    said, = (p for p in seen.problems if p.code == "E_PARK_UNKNOWN")
    assert said.values["sense"] == "part" and said.values["v"] == said.found


def test_a_park_named_beside_each_firm_makes_the_firms_no_park():
    rows = [[TITLE], ["园区", "企业名称", "产值(亿元)"], ["新型显示产业园", "京东方显示", 80.5], ["氢能产业园", "东岳未来", 5]]
    assert read(one(rows)).at("E_PARK_UNKNOWN") == {"B3"}
    sheet = xlsx(("新型显示园", [["2024年1-5月"], ["企业名称", "产值(亿元)"], ["京东方显示", 80.5]]))
    assert read(sheet).at("E_PARK_UNKNOWN") == {"A3"}


@pytest.mark.parametrize("rows", [
    [[TITLE], ["园区", "链主企业", "产值(亿元)"], ["新型显示产业园", "京东方", 162.4]],
    [[TITLE], ["园区", "牵头单位", "产值(亿元)"], ["新型显示产业园", "西海岸新区管委", 162.4]],
    [[TITLE], ["园区", "主导产业", "产值(亿元)"], ["新型显示产业园", "新型显示", 162.4]],
    [[OF_DISPLAY], ["单位名称", "产值(亿元)"], ["新型显示产业园", 162.4]],
    [[OF_DISPLAY], ["产值(亿元)", "备注"], [162.4, "初步"]],
    [[OF_DISPLAY], ["填报人", "产值(亿元)"], ["张三", 162.4]],
    [[OF_DISPLAY], ["序号", "产值(亿元)"], [1, 162.4]],
])
def test_what_only_describes_a_park_keeps_its_figure_the_parks(rows):
    seen = read(one(rows))
    assert (seen.values, {code for code in seen.codes if code[0] == "E"}) == (DISPLAY, set())


@pytest.mark.parametrize(("rows", "where"), [
    ([["2024年1—5月青岛市重点产业链产值"], ["产业链", "产值(亿元)"], ["集成电路", 300], ["人工智能", 500]], "A3"),
    ([["2024年1—5月青岛市重点产业链产值"], ["序号", "名称", "产值(亿元)"], [1, "集成电路", 300], [2, "人工智能", 500]], "B3"),
    ([["2024年1—5月全市分行业产值"], ["行业", "产值(亿元)"], ["集成电路", 300], ["人工智能", 500]], "A3"),
    ([["2024年1—5月青岛市重点产业链主要指标"], ["指标", "集成电路", "人工智能"], ["产值(亿元)", 300, 500]], "B2"),
    ([["2024年1—5月各专业园区产业链产值"], ["产业链", "产值(亿元)"], ["集成电路", 300], ["人工智能", 500]], "A3"),
    ([["Output value by industry, January-May 2024"], ["Industry", "Output value (RMB 100 million)"], ["Biomedicine", 200]], "A3"),
])
def test_an_industry_called_like_a_park_is_no_park(rows, where):
    seen = read(one(rows))
    assert (seen.values, seen.at("E_PARK_UNKNOWN"), seen.codes) == ({}, {where}, {"E_PARK_UNKNOWN"})


@pytest.mark.parametrize("rows", [
    [["2024年1—5月新兴产业产值"], ["园区", "产值(亿元)"], ["氢能", 18.6], ["新型显示", 162.4]],
    [["2024年1—5月新兴产业专业园区产值"], ["名称", "产值(亿元)"], ["氢能", 18.6], ["新型显示", 162.4]],
    [["2024年1—5月产值"], ["产业", "产值(亿元)"], ["氢能产业园", 18.6], ["新型显示产业园", 162.4]],
    [["2024年1—5月各园区主要指标"], ["指标", "氢能", "新型显示"], ["产值(亿元)", 18.6, 162.4]],
])
def test_where_parks_are_spoken_of_their_short_names_are_theirs(rows):
    seen = read(one(rows))
    assert (seen.values, seen.codes) == (fig("h o 1-5 18.6", "d o 1-5 162.4"), set())
