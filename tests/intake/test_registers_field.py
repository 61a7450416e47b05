"""Registers as offices keep them: what is shared, hidden, broken or ambiguous is named, never guessed."""
from __future__ import annotations

import pytest

from lib import intake, queries
from lib.intake.commit import commit
from lib.problems import Outcome
from tests.intake.sheets import csv, one, xlsx

HEAD = ["园区", "项目名称", "状态", "总投资(亿元)", "签约日期"]
FIRST = ["氢能园", "制氢装备", "签约", 10, "2024-05-06"]
SECOND = ["新型显示园", "模组二期", "在建", 23, "2024-03-01"]


def seen(engine, rows, name="台账.xlsx", **more):
    """(park, name) → amount; and the problems by code and cell."""
    draft = intake.prepare(name, rows if isinstance(rows, bytes) else one(rows, **more), engine)
    entries = {(e.subject, e.fields["name_zh"]): e.fields.get("investment_100m") for e in draft.entries}
    return entries, {(p.code, p.cell) for p in draft.report.problems if p.code[0] in "EW"}


BOTH = {("hydrogen", "制氢装备"): "10", ("display", "模组二期"): "23"}


def test_an_amount_merged_over_several_projects_belongs_to_none_of_them(engine):
    rows = [HEAD, FIRST, ["氢能园", "储氢材料", "签约", None, None], ["氢能园", "加氢站", "签约", None, None]]
    assert seen(engine, rows, merges=["D2:D4"]) == ({}, {("E_MERGED_VALUE", "D2")})
    assert seen(engine, [HEAD, FIRST], merges=["D2:D3"]) == ({("hydrogen", "制氢装备"): "10"}, set())


def test_a_park_and_a_state_merged_over_projects_hold_for_each(engine):
    rows = [HEAD, FIRST, [None, "储氢材料", None, 5, None]]
    assert seen(engine, rows, merges=["A2:A3", "C2:C3"]) == ({("hydrogen", "制氢装备"): "10", ("hydrogen", "储氢材料"): "5"}, set())


@pytest.mark.parametrize(("hidden", "where"), [((3,), "A3"), (("D",), "D1")])
def test_hidden_rows_and_columns_of_a_register_are_read_and_told(engine, hidden, where):
    assert seen(engine, [HEAD, FIRST, SECOND], hidden=hidden) == (BOTH, {("W_HIDDEN_CELLS_INCLUDED", where)})


@pytest.mark.parametrize(("head", "row", "want"), [
    (HEAD, [*FIRST[:4], 2024.1], ("E_PERIOD_AMBIGUOUS", "E2")),
    (HEAD, [*FIRST[:3], "=1+9", None], ("E_FORMULA_NO_VALUE", "D2")),
    ([*HEAD, "投资方"], [*FIRST, "=A9"], ("E_FORMULA_NO_VALUE", "F2")),
    ([*HEAD, "投资方"], [*FIRST, "#REF!"], ("E_CELL_ERROR", "F2")),
    (HEAD, ["氢能园", "#N/A", "签约", 10, None], ("E_CELL_ERROR", "B2")),
    ([*HEAD[:3], "总投资(亿美元)"], FIRST[:4], ("E_UNIT_UNSUPPORTED", "D1")),
])
def test_what_cannot_be_told_is_refused_where_it_stands(engine, head, row, want):
    assert seen(engine, [head, row]) == ({}, {want})


def test_the_unit_of_the_heading_must_not_contradict_the_line_above(engine):
    assert seen(engine, [["单位：亿元"], [*HEAD[:3], "总投资(万元)"], FIRST[:4]]) == ({}, {("E_UNIT_CONFLICT", "D2")})
    assert seen(engine, [["单位：万美元"], [*HEAD[:3], "总投资"], FIRST[:4]]) == ({}, {("E_UNIT_UNSUPPORTED", "D2")})
    assert seen(engine, csv([HEAD, [*FIRST[:4], "2024.1"]]), "台账.csv") == ({}, {("E_PERIOD_AMBIGUOUS", "E2")})


def test_a_number_brings_its_unit_along_and_its_column_must_not_say_another(engine):
    head = ["园区", "链", "平台名称", "指标", "数值", "单位"]
    draft = intake.prepare("平台.xlsx", one([head, ["AI园", "资金链", "AI基金", "规模", "10亿元", None]]), engine)
    assert [(e.fields["value"], e.fields["unit"]) for e in draft.entries] == [("10", "亿元")]
    refused = intake.prepare("平台.xlsx", one([head, ["AI园", "资金链", "AI基金", "规模", "10亿元", "万元"]]), engine)
    assert refused.outcome is Outcome.REJECT and {(p.code, p.cell) for p in refused.report.errors} == {("E_UNIT_CONFLICT", "E2")}


def test_rows_that_head_others_are_no_projects_and_may_name_their_park(engine):
    assert seen(engine, [HEAD, ["一、签约项目（1个）"], FIRST, ["二、在建项目（1个）"], SECOND, ["共2个"]]) == (BOTH, set())
    sections = [HEAD[1:4], ["（一）氢能产业园"], FIRST[1:4], ["（二）新型显示产业园"], SECOND[1:4]]
    assert seen(engine, sections) == (BOTH, set())
    assert seen(engine, [HEAD, FIRST, [None, "储氢材料"]])[1] == {("E_PARK_MISSING", "A3"), ("E_VALUE_MISSING_FIELD", "C3")}


def test_a_header_in_two_rows_is_one_header(engine):
    rows = [["园区", "项目名称", "状态", "投资(亿元)", None, "签约日期"], [None, None, None, "总投资", "其中：设备"], ["氢能园", "制氢装备", "签约", 10, 4, "2024-05-06"]]
    assert seen(engine, rows, merges=["A1:A2", "B1:B2", "C1:C2", "D1:E1", "F1:F2"]) == ({("hydrogen", "制氢装备"): "10"}, {("W_COLUMN_IGNORED", "E2")})


def test_an_indicator_beside_named_firms_leaves_their_list_a_register(engine):
    rows = [["园区", "企业名称", "角色", "环节", "产值(亿元)"], ["氢能园", "东岳未来", "链主", "制氢", 5]]
    assert seen(engine, rows)[1] == {("W_COLUMN_IGNORED", "E1")}


@pytest.mark.parametrize(("amount", "entries", "told"), [
    (10, {("hydrogen", "制氢装备"): "10"}, ("W_DUPLICATE_SAME", "B", "A3", {"row": "A!2"})),
    (100, {}, ("E_DUPLICATE_CONFLICT", "B", "A3", {"a": "A!A2", "x": "10", "b": "A3", "y": "100"}))])
def test_a_project_on_two_sheets_counts_once_or_is_refused_as_on_one(engine, amount, entries, told):
    again = [["项目台账"], HEAD, [*FIRST[:3], amount, FIRST[4]]]
    assert seen(engine, xlsx(("A", [HEAD, FIRST]), ("B", again))) == (entries, {told[::2]})
    draft = intake.prepare("台账.xlsx", xlsx(("A", [HEAD, FIRST]), ("B", again)), engine)
    assert [(p.code, p.sheet, p.cell, p.values) for p in draft.report.problems] == [told]
    if entries:
        commit(engine, draft, "张三", confirmed=True)
        assert len(queries.register(engine, "projects")) == 1


@pytest.mark.parametrize(("above", "remark", "below", "where"), [
    ("币种：美元", None, None, "A1"), ("外资项目台账（万美元）", None, None, "A1"), ("项目台账", None, "注：外资项目投资额单位为万美元", "A4"),
    ("项目台账", None, "注：投资额以万美元计。", "A4"), ("项目台账", "投资额为美元", None, "F3")])
def test_foreign_money_said_around_the_amounts_is_refused_where_it_is_said(engine, above, remark, below, where):
    rows = [[above], [*HEAD, "备注"], [*FIRST, remark], [below]]
    assert seen(engine, rows) == ({}, {("E_UNIT_UNSUPPORTED", where)})
    assert seen(engine, [*rows[:2], [*FIRST[:3], None, None, remark], [below]]) == ({("hydrogen", "制氢装备"): ""}, set())


def test_a_sheet_named_for_foreign_money_is_refused(engine):
    assert seen(engine, xlsx(("外资(美元)", [HEAD, FIRST]))) == ({}, {("E_UNIT_UNSUPPORTED", None)})


@pytest.mark.parametrize("text", ["注：投资额按1美元=7.1元折算为人民币", "注：含外资5000万美元", "注：外资项目总投资单位为亿元"])
def test_foreign_money_that_was_converted_or_is_only_mentioned_is_no_unit(engine, text):
    assert seen(engine, [["重点外资项目台账"], [*HEAD, "备注"], [*FIRST, text], [text]]) == ({("hydrogen", "制氢装备"): "10"}, set())
