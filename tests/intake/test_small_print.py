"""What is neither a number nor a heading: names of nothing but blanks, names of files, dates of states."""
from __future__ import annotations

from datetime import date

import pytest

from lib import intake
from lib.intake import gate, registers
from lib.model import Language
from lib.problems import Outcome
from lib.text import problems as words
from tests.intake.sheets import one, read, standard, wide


@pytest.mark.parametrize("name", ["\u200b", " \u200b ", "\ufeff\u3000", "\u00ad"])
def test_a_name_of_which_nothing_is_seen_is_missing(name):
    seen = read(one([["2023年1-7月"], ["园区", "产值(亿元)"], ["仪器仪表", 21.4], [name, 9.9]]))
    assert (seen.codes, seen.at("E_PARK_MISSING")) == ({"E_PARK_MISSING"}, {"A4"})
    assert not read(one([["2023年1-7月"], ["园区", "产值(亿元)"], ["仪器仪表\u200b", 21.4], [name, None]])).codes


@pytest.mark.parametrize("name", ["报" * 300 + ".xlsx", "a" * 4_000 + ".XLSX", ".xlsx", "\u202e.xlsx", "各园/区/.xlsx"])
def test_the_ending_of_a_name_counts_whatever_stands_before_it(name):
    assert gate.extension(name) == ".xlsx" and len(gate.plain_name(name)) <= 255
    assert read(one(wide()), name).values == standard()


@pytest.mark.parametrize(("name", "said"), [("月报", ""), ("a.", "."), (".et", ""), ("a.xlsx.exe", ".exe"), ("月" * 300 + ".xlsm", ".xlsm"), ("a.xlsx" + "b" * 300, ".xlsx" + "b" * 249)])
def test_other_endings_are_what_they_were(name, said):
    assert gate.extension(name) == said


HEAD = ["园区", "项目名称", "状态", "总投资(亿元)", "签约日期", "投产日期"]
TODAY = date(2025, 3, 14)


def drafted(engine, stage, signed, operating=None):
    return registers.prepare("项目台账.xlsx", one([HEAD, ["仪器仪表", "传感器产线", stage, 6.5, signed, operating]]), engine, today=TODAY)


@pytest.mark.parametrize(("stage", "signed", "operating", "cell"), [
    ("签约", "2025-03-15", None, "E2"), ("在建", "2026-01", None, "E2"), ("投产", "2024-05-06", "2025-08", "F2"), ("签约", date(2026, 1, 5), None, "E2")])
def test_a_state_reached_has_no_date_in_the_future(engine, stage, signed, operating, cell):
    draft = drafted(engine, stage, signed, operating)
    problem, = draft.report.errors
    assert (problem.code, problem.cell, draft.outcome) == ("E_PERIOD_FUTURE", cell, Outcome.REJECT)
    assert HEAD["ABCDEF".index(cell[0])] in words.sentence(problem, Language.ZH) and "未保存任何数据" in words.sentence(problem, Language.ZH)


@pytest.mark.parametrize(("stage", "signed", "operating"), [("签约", "2025-03-14", None), ("签约", "2025-03", None), ("签约", "2025", "2026-10"), ("在谈", "2025-06-30", None), ("在建", "2024-05-06", "2026-12-31")])
def test_states_still_to_come_may_have_one(engine, stage, signed, operating):
    draft = drafted(engine, stage, signed, operating)
    assert draft.outcome is Outcome.ACCEPT and len(draft.entries) == 1


@pytest.mark.parametrize("day", [date(1904, 5, 6), "1904-05-06", "1904-05", "2204年5月6日"])
def test_a_day_no_park_has_seen_is_no_date(engine, day):
    draft = intake.prepare("项目台账.xlsx", one([HEAD, ["仪器仪表", "传感器产线", "签约", 6.5, day, None]]), engine)
    assert {(p.code, p.cell) for p in draft.report.errors} == {("E_DATE_UNRECOGNISED", "E2")}
