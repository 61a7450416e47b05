"""Registers by spreadsheet: rows by park and name, blanks erase nothing, states move on."""
from __future__ import annotations

import json
from datetime import datetime

import pytest

from lib import intake, queries, schema
from lib.intake import registers
from lib.intake.commit import commit
from lib.model import BatchKind
from lib.problems import Outcome
from lib.store import published
from tests.intake.sheets import csv, one

HEAD = ["序号", "园区", "项目名称", "环节", "状态", "总投资(亿元)", "投资方", "签约日期", "备注"]
ROWS = [[1, "氢能园", "碱性电解槽项目", "制氢技术", "签约", 3.5, "某公司", datetime(2024, 7, 12), "=1+1"],
        [2, "集成电路、新型显示", "韩国泛半导体材料", None, "在谈", "约2", None, "2024年6月", None],
        [3, "显示园", "模组工厂", None, "在建", 50, "京东方", "2023", None]]
BOOK = [["项目台账"], HEAD, *ROWS, [None, "合计", None, None, None, 55.5]]


def fields(draft):
    return {(e.subject, e.name_key): e.fields for e in draft.entries}


def test_a_project_register_is_found_from_its_header_and_read_whole(engine):
    draft = intake.prepare("台账.xlsx", one(BOOK), engine)
    assert (draft.kind, draft.outcome) == (BatchKind.REGISTER, Outcome.ACCEPT)
    read = fields(draft)
    assert read["hydrogen", "碱性电解槽项目"]["investment_100m"] == "3.5"
    assert read["hydrogen", "碱性电解槽项目"]["event_on"] == "2024-07-12"
    assert read["integrated-circuits+display", "韩国泛半导体材料"]["qualifier"] == "about"
    assert read["display", "模组工厂"]["stage"] == "building"
    assert draft.figures == ()


def test_what_is_stored_comes_back_and_the_same_file_changes_nothing(engine):
    commit(engine, intake.prepare("台账.xlsx", one(BOOK), engine), "张三", confirmed=False)
    assert set(queries.register(engine, "projects")["name_zh"]) == {"碱性电解槽项目", "韩国泛半导体材料", "模组工厂"}
    again = intake.prepare("台账.xlsx", one(BOOK), engine)
    assert again.changes.nothing and again.changes.unchanged == 3


def test_a_state_that_moves_on_keeps_the_date_of_the_one_before(engine):
    commit(engine, intake.prepare("台账.xlsx", one(BOOK), engine), "张三", confirmed=False)
    moved = one([["项目台账"], ["园区", "项目名称", "状态", "开工日期"], ["氢能园", "碱性电解槽项目", "开工", "2024年12月"]])
    draft = intake.prepare("台账2.xlsx", moved, engine)
    assert draft.outcome is Outcome.ACCEPT and draft.changes.changed == 1
    said = draft.entries[0].fields
    assert (said["stage"], said["event_on"], said["building_on"], said["signed_on"], said["investment_100m"]) == ("building", "2024-12", "2024-12", "2024-07-12", "3.5")


def test_a_replaced_word_asks_and_a_blank_erases_nothing(engine):
    commit(engine, intake.prepare("台账.xlsx", one(BOOK), engine), "张三", confirmed=False)
    draft = intake.prepare("台账3.xlsx", one([["项目台账"], HEAD, [1, "氢能园", "碱性电解槽项目", None, "签约", 4, None, None, None]]), engine)
    assert draft.outcome is Outcome.CONFIRM and draft.report.counts() == {"W_RESTATEMENT": 1}
    assert (draft.entries[0].fields["investment_100m"], draft.entries[0].fields["investor"]) == ("4", "某公司")


@pytest.mark.parametrize(("row", "code", "cell"), [
    (["海洋园", "某项目", None, "签约", 1, None, None], "E_PARK_UNKNOWN", "A3"),
    (["氢能园", None, None, "签约", 1, None, None], "E_VALUE_MISSING_FIELD", "B3"),
    (["氢能园", "某项目", None, "签了", 1, None, None], "E_FIELD_UNKNOWN_VALUE", "D3"),
    (["氢能园", "某项目", None, "签约", "一亿", None, None], "E_VALUE_NOT_NUMBER", "E3"),
    (["氢能园", "某项目", None, "签约", -1, None, None], "E_VALUE_NEGATIVE", "E3"),
    (["氢能园", "某项目", None, "签约", "5万美元", None, None], "E_UNIT_UNSUPPORTED", "E3"),
    (["氢能园", "某项目", None, "签约", 1, None, "不日"], "E_DATE_UNRECOGNISED", "G3"),
    (["泛半导体", "某项目", None, "签约", 1, None, None], "E_PARK_AMBIGUOUS", "A3"),
])
def test_a_fault_names_its_cell_and_stops_the_file(engine, row, code, cell):
    draft = intake.prepare("台账.xlsx", one([["项目台账"], ["园区", "项目名称", "环节", "状态", "总投资(亿元)", "投资方", "签约日期"], row]), engine)
    assert draft.outcome is Outcome.REJECT and draft.entries == ()
    assert (code, cell) in {(p.code, p.cell) for p in draft.report.problems}


def test_total_investment_needs_its_unit(engine):
    draft = intake.prepare("台账.xlsx", one([["项目台账"], ["园区", "项目名称", "状态", "总投资"], ["氢能园", "甲", "签约", 3]]), engine)
    assert "E_UNIT_MISSING" in draft.report.counts()


OTHERS = {
    "enterprises": [["园区", "企业名称", "角色", "环节"], ["显示园", "京东方", "链主", "模组"]],
    "platforms": [["园区", "平台名称", "所属链", "建设方"], ["仪器仪表园", "云端研发平台", "创新链", "市科技局"]],
    "events": [["日期", "园区", "活动名称", "成果"], ["2024-06-25", "集成电路、新型显示", "国际显示大会", "签约12个"]],
    "flows": [["供方", "需方", "物料", "数量", "单位", "性质"], ["金能化学", "青岛双星", "炭黑", None, None, "实际"]],
}


@pytest.mark.parametrize("register", OTHERS)
def test_one_reader_takes_every_register(engine, register):
    draft = intake.prepare(f"{register}.csv", csv([[c.replace("、", "+") if isinstance(c, str) else c for c in row] for row in OTHERS[register]]), engine)
    assert draft.outcome is Outcome.ACCEPT and draft.entries[0].register == register
    commit(engine, draft, "张三", confirmed=False)
    assert len(queries.register(engine, register)) == 1
    assert registers.prepare("x.csv", csv(OTHERS[register]), engine, register).entries


def test_the_keys_are_those_of_the_store():
    assert published.NAMES == schema.REGISTER_KEYS


def test_a_published_row_uploaded_again_is_the_same_row(tmp_path):
    from lib import store
    filled = store.open(url=f"sqlite:///{tmp_path}/full.db")
    draft = intake.prepare("台账.xlsx", one([["项目台账"], ["园区", "项目名称", "状态"], ["集成电路园", "科新微电子芯片设计总部", "签约"]]), filled)
    assert draft.changes.added == 0 and draft.changes.unchanged == 1
    assert json.loads(json.dumps(dict(draft.entries[0].fields)))["investment_100m"] == "9"


def test_the_history_of_a_project_tells_its_course(engine):
    from lib.metrics import courses
    for stage, column, on in (("签约", "签约日期", datetime(2024, 7, 12)), ("在建", "开工日期", "2024年12月"), ("投产", "投产日期", datetime(2026, 3, 1))):
        book = one([["项目台账"], ["园区", "项目名称", "状态", column], ["氢能园", "新项目", stage, on]])
        commit(engine, intake.prepare("台账.xlsx", book, engine), "王", confirmed=True)
    told = queries.entries_told(engine, "projects")
    known = courses.courses(queries.register(engine, "projects"), told)
    assert [(step.stage, step.on) for step in known["hydrogen", "新项目"]] == [
        ("signed", "2024-07-12"), ("building", "2024-12"), ("operating", "2026-03-01")]
