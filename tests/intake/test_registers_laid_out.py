"""Registers as offices lay them out: headings of a state, units in a column, headers in two levels, parks as rows above their projects."""
from __future__ import annotations

import pytest

from lib import intake
from tests.intake.sheets import csv, one, xlsx

TITLE = ["重点项目台账（截至2025年8月底）"]


def seen(engine, rows, **more):
    """Name → (park, state, amount); the problems by code and cell."""
    draft = intake.prepare("台账.xlsx", one(rows, **more), engine)
    entries = {e.fields["name_zh"]: (e.subject, e.fields.get("stage"), e.fields.get("investment_100m")) for e in draft.entries}
    return entries, {(p.code, p.cell) for p in draft.report.problems if p.code[0] in "EW"}


LENS = {"光波导产线": ("virtual-reality", "building", "6.5")}


@pytest.mark.parametrize("heading", ["项目阶段", "推进情况", "进展情况", "所处阶段", "建设进度", "推进状态"])
def test_these_head_the_state_of_a_project(engine, heading):
    assert seen(engine, [TITLE, ["园区", "项目名称", heading, "总投资（亿元）"], ["虚拟现实园", "光波导产线", "在建", 6.5]]) == (LENS, set())


@pytest.mark.parametrize("head", [["推进情况", "状态"], ["状态", "推进情况"]])
def test_what_tells_of_a_project_at_length_is_no_state_where_another_heading_is(engine, head):
    told = dict(zip(["推进情况", "状态"], ["主体结构封顶，正在安装设备", "在建"]))
    rows = [["园区", "项目名称", *head, "总投资（亿元）"], ["虚拟现实园", "光波导产线", *(told[h] for h in head), 6.5]]
    assert seen(engine, rows) == (LENS, {("W_COLUMN_IGNORED", "C1" if head[0] == "推进情况" else "D1")})
    assert seen(engine, [[*rows[0][:2], "推进情况", "总投资（亿元）"], ["虚拟现实园", "光波导产线", told["推进情况"], 6.5]])[1] == {("E_FIELD_UNKNOWN_VALUE", "C2")}


HEAD = ["园区", "项目名称", "总投资", "单位", "状态"]


def test_a_column_of_units_states_the_unit_of_each_row(engine):
    rows = [HEAD, ["虚拟现实园", "光波导产线", 65000, "万元", "在建"], ["精密仪器园", "质谱仪", 2, "亿元", "签约"]]
    assert seen(engine, rows) == ({**LENS, "质谱仪": ("instruments", "signed", "2")}, set())
    assert seen(engine, [HEAD, ["虚拟现实园", "光波导产线", 6.5, "亿元", "在建"], ["虚拟现实园", "镜片", 1, None, "在建"]], merges=["D2:D3"])[0]["镜片"] == ("virtual-reality", "building", "1")


@pytest.mark.parametrize("head, row, want", [
    (HEAD, ["虚拟现实园", "光波导产线", 6.5, "万美元", "在建"], ("E_UNIT_UNSUPPORTED", "C2")), ([*HEAD[:2], "总投资（亿元）", *HEAD[3:]], ["虚拟现实园", "光波导产线", 6.5, "万元", "在建"], ("E_UNIT_CONFLICT", "C2")),
    (HEAD, ["虚拟现实园", "光波导产线", "6.5亿元", "万元", "在建"], ("E_UNIT_CONFLICT", "C2"))])
def test_a_column_of_units_must_not_contradict_what_stands_beside_it(engine, head, row, want):
    assert seen(engine, [head, row]) == ({}, {want})


def test_an_amount_whose_cell_of_units_is_blank_has_none(engine):
    rows = [HEAD, ["虚拟现实园", "光波导产线", 6.5, None, "在建"], ["精密仪器园", "质谱仪", 2, "亿元", "签约"]]
    assert seen(engine, rows) == ({}, {("E_UNIT_MISSING", "C2")})


def test_a_column_of_firms_headed_as_units_are_is_no_column_of_units(engine):
    rows = [[*HEAD[:2], "总投资（亿元）", "单位", "状态"], ["虚拟现实园", "光波导产线", 6.5, "青岛某光学公司", "在建"]]
    assert seen(engine, rows) == (LENS, {("W_COLUMN_IGNORED", "D1")})


def test_a_group_over_columns_completes_their_headings(engine):
    rows = [TITLE, ["所属园区", "项目", None, "进展", None], [None, "名称", "总投资（亿元）", "阶段", "时间"], ["虚拟现实园", "光波导产线", 6.5, "在建", "2025-03"]]
    assert seen(engine, rows, merges=["A2:A3", "B2:C2", "D2:E2"]) == (LENS, set())
    numbered = [["园区", "项目", None, None, "状态"], [None, "编号", "名称", "总投资（亿元）", None], ["虚拟现实园", "X-7", "光波导产线", 6.5, "在建"]]
    assert seen(engine, numbered, merges=["A1:A2", "B1:D1", "E1:E2"]) == (LENS, set())
    plain = [["园区", "基本信息", None, "投资（亿元）", "状态"], [None, "项目名称", "企业名称", "总投资", None], ["虚拟现实园", "光波导产线", "某光学", 6.5, "在建"]]
    assert seen(engine, plain, merges=["A1:A2", "B1:C1", "E1:E2"]) == (LENS, set())


@pytest.mark.parametrize("park", ["一、虚拟现实产业园（1个）", "（一）虚拟现实园(共1项)", "虚拟现实产业园", "虚拟现实园：1个项目"])
def test_a_park_above_its_projects_may_count_them(engine, park):
    rows = [TITLE, ["单位：亿元"], ["序号", "项目名称", "总投资", "进展情况"], [park], [1, "光波导产线", 6.5, "在建"]]
    assert seen(engine, rows) == (LENS, set())


def test_a_note_must_not_give_the_amounts_another_unit(engine):
    rows = [["园区", "项目名称", "状态", "总投资（亿元）"], ["虚拟现实园", "光波导产线", "在建", 6.5]]
    assert seen(engine, [*rows, ["注：总投资单位为万元。"]]) == ({}, {("E_UNIT_CONFLICT", "A3")})
    for note in ("注：总投资单位为亿元。", "注：责任单位为园区管委会。", "备注：表中产值单位为万元的已剔除"):
        assert seen(engine, [*rows, [note]]) == (LENS, set())


MONEY = ["园区", "项目名称", "状态", "总投资(亿元)"]
UPPER = ["虚拟现实园", "光波导产线", "在建", 6.5]
LOWER = ["精密仪器园", "质谱仪", "签约", 20000]
BOTH = {**LENS, "质谱仪": ("instruments", "signed", "2")}


@pytest.mark.parametrize("between", [[], [[]], [["二、外资项目"]], [["单位：万元"]]])
def test_a_header_repeated_in_another_unit_counts_for_the_rows_below_it(engine, between):
    rows = [TITLE, MONEY, UPPER, *between, [*MONEY[:3], "总投资(万元)"], LOWER]
    assert seen(engine, rows) == (BOTH, set())
    assert seen(engine, [*rows[:-2], [*MONEY[:3], "总投资(万美元)"], LOWER]) == ({}, {("E_UNIT_UNSUPPORTED", f"D{len(rows) - 1}")})
    draft = intake.prepare("台账.csv", csv(rows), engine)
    assert [e.fields["investment_100m"] for e in draft.entries] == ["6.5", "2"]


def test_a_header_repeated_in_the_same_words_changes_nothing(engine):
    told = {("W_COLUMN_IGNORED", "E2")}
    assert seen(engine, [TITLE, [*MONEY, "用地"], [*UPPER, "20亩"], [*MONEY, "用地"], [*LOWER[:3], 2, "5亩"]]) == (BOTH, told)
    assert seen(engine, [HEAD, ["虚拟现实园", "光波导产线", 6.5, "亿元", "在建"], HEAD, ["精密仪器园", "质谱仪", 20000, "万元", "签约"]]) == (BOTH, set())


def test_a_header_of_two_levels_may_be_repeated_in_another_unit(engine):
    deep = [[*MONEY[:3], "投资（亿元）", None], [None, None, None, "总投资", "其中：设备"]]
    rows = [*deep, UPPER, [*MONEY[:3], "投资（万元）", None], deep[1], LOWER]
    assert seen(engine, rows, merges=[f"{column}{row}:{end}{below}" for row in (1, 4) for column, end, below in (("A", "A", row + 1), ("B", "B", row + 1), ("C", "C", row + 1), ("D", "E", row))]) == (BOTH, {("W_COLUMN_IGNORED", "E2")})


def test_a_header_repeated_in_another_order_is_read_in_its_own(engine):
    rows = [["园区", "项目名称", "状态", "签约日期", "开工日期"], [*UPPER[:3], "2024-01", "2024-05"], ["园区", "项目名称", "状态", "开工日期", "签约日期"], ["精密仪器园", "质谱仪", "在建", "2024-06", "2024-02"]]
    draft = intake.prepare("台账.xlsx", one(rows), engine)
    assert [(e.fields["signed_on"], e.fields["building_on"]) for e in draft.entries] == [("2024-01", "2024-05"), ("2024-02", "2024-06")]


def test_a_section_that_states_a_unit_gives_it_to_its_rows_or_contradicts_the_heading(engine):
    section = ["二、外资项目（单位：万元）"]
    assert seen(engine, [["单位：亿元"], [*MONEY[:3], "总投资"], UPPER, section, LOWER]) == (BOTH, set())
    assert seen(engine, [MONEY, UPPER, section, LOWER]) == ({}, {("E_UNIT_CONFLICT", "D1")})


def test_the_unit_a_quantity_is_headed_with_is_stored_with_it(engine):
    head = ["供方", "需方", "物料", "数量(万吨)"]
    draft = intake.prepare("物料.xlsx", one([head, ["甲", "乙", "炭黑", 3], [*head[:3], "数量(吨)"], ["甲", "丙", "炭黑", 3000]]), engine)
    assert [(e.fields["quantity"], e.fields["unit"]) for e in draft.entries] == [("3", "万吨"), ("3000", "吨")]
    for rows, want in (([[*head[:3], "数量(万美元)"], ["甲", "乙", "炭黑", 3]], ("E_UNIT_UNSUPPORTED", "D1")), ([[*head, "单位"], ["甲", "乙", "炭黑", 3, "吨"]], ("E_UNIT_CONFLICT", "D2"))):
        refused = intake.prepare("物料.xlsx", one(rows), engine)
        assert refused.entries == () and {(p.code, p.cell) for p in refused.report.errors} == {want}


LISTED = ["项目名称", "状态", "总投资(亿元)"]
OF_NO_PARK = ({}, {("E_VALUE_MISSING_FIELD", "A2")})


@pytest.mark.parametrize(("title", "name"), [("虚拟现实产业园项目台账", "Sheet1"), ("填报单位：虚拟现实园", "Sheet1"), ("重点项目台账", "虚拟现实"), ("青岛市虚拟现实产业园重点项目台账", "虚拟现实园项目")])
def test_a_register_without_a_column_of_parks_belongs_to_the_one_its_title_or_sheet_names(engine, title, name):
    draft = intake.prepare("台账.xlsx", xlsx((name, [[title], LISTED, ["一、在建项目"], UPPER[1:]])), engine)
    assert [(e.subject, e.fields["name_zh"]) for e in draft.entries] == [("virtual-reality", "光波导产线")] and not draft.report.problems


@pytest.mark.parametrize("title", ["重点项目台账", "虚拟现实产业园、精密仪器园项目台账", "虚拟现实产业园、海洋产业园项目台账", "海洋产业园和虚拟现实产业园项目台账", "虚拟现实产业园二期项目台账", "全市虚拟现实产业链项目台账", "泛半导体产业园项目台账"])
def test_a_title_that_names_no_park_or_several_gives_none(engine, title):
    assert seen(engine, [[title], LISTED, UPPER[1:]]) == OF_NO_PARK
    draft = intake.prepare("台账.xlsx", xlsx(("精密仪器园", [["虚拟现实产业园项目台账"], LISTED, UPPER[1:]])), engine)
    assert draft.entries == ()


@pytest.mark.parametrize("section", ["二、海洋产业园", "二、精密仪器园重点项目", "二、虚拟现实产业园二期"])
def test_rows_under_something_else_like_a_park_are_not_the_titles(engine, section):
    assert seen(engine, [["虚拟现实产业园项目台账"], LISTED, UPPER[1:], [section], LOWER[1:]]) == OF_NO_PARK


def test_a_blank_cell_in_a_column_of_parks_is_not_filled_from_the_title(engine):
    assert seen(engine, [["虚拟现实产业园项目台账"], MONEY, [None, *UPPER[1:]]]) == ({}, {("E_PARK_MISSING", "A3")})


def test_a_heading_may_state_its_unit_behind_a_stroke(engine):
    assert seen(engine, [TITLE, [*MONEY[:3], "总投资额/亿元"], UPPER]) == (LENS, set())
    assert seen(engine, [TITLE, [*MONEY[:3], "总投资／万元"], [*UPPER[:3], 65000]]) == (LENS, set())
    assert seen(engine, [TITLE, [*MONEY[:3], "总投资/万美元"], UPPER]) == ({}, {("E_UNIT_UNSUPPORTED", "D2")})
