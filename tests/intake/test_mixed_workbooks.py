"""A register beside a monthly report: one upload is one kind, and nothing of the other is lost in silence."""
from __future__ import annotations

import pytest

from lib import intake
from lib.model import Language
from lib.problems import Outcome
from tests.intake.sheets import one, xlsx

MONTH = [["2025年1—8月主要指标"], ["园区", "产值（亿元）"], ["精密仪器园", 31.4], ["虚拟现实园", 44.1]]
PROJECTS = [["园区", "项目名称", "状态", "总投资（亿元）"], ["虚拟现实园", "光波导产线", "在建", 6.5]]
FIRMS = [["园区", "企业名称", "角色"], ["精密仪器园", "青岛仪器集团", "龙头"]]
FLOWS = [["供方", "需方", "物料"], ["某化工", "某制氢", "纯水"]]


def drafted(engine, *sheets, **more):
    return intake.prepare("上报.xlsx", xlsx(*sheets, **more), engine)


def codes(draft):
    return {(p.code, p.sheet) for p in draft.report.problems if p.code != "I_COVERAGE"}


@pytest.mark.parametrize("sheets", [
    (("月报", MONTH), ("台账", PROJECTS)), (("台账", PROJECTS), ("月报", MONTH)),
    (("封面", [["青岛市新兴产业园区办公室"]]), ("月报", MONTH), ("台账", PROJECTS))])
def test_a_report_and_a_register_both_filled_in_are_two_files(engine, sheets):
    draft = drafted(engine, *sheets)
    problem, = draft.report.errors
    assert (problem.code, draft.figures, draft.entries) == ("E_HEADER_DUPLICATE", (), ())
    zh, en = problem.message(Language.ZH), problem.message(Language.EN)
    assert all(word in zh for word in ("“月报”是园区月报数", "“台账”是项目台账", "两个文件")) and all(word in en for word in ('"月报"', '"台账"', "two files"))


@pytest.mark.parametrize(("one_kind", "other", "words"), [(PROJECTS, FIRMS, ("项目台账", "企业名录")), (PROJECTS, FLOWS, ("项目台账", "物料流向表"))])
def test_two_registers_both_filled_in_are_two_files(engine, one_kind, other, words):
    problem, = drafted(engine, ("甲", one_kind), ("乙", other)).report.errors
    assert problem.code == "E_HEADER_DUPLICATE" and all(word in problem.message(Language.ZH) for word in ("“甲”", "“乙”", *words))


@pytest.mark.parametrize("below", [PROJECTS, FIRMS])
def test_a_report_above_a_register_on_one_sheet_is_two_files(engine, below):
    draft = intake.prepare("上报.xlsx", one([*MONTH, [], *below]), engine)
    assert codes(draft) == {("E_HEADER_DUPLICATE", "Sheet1")} and not draft.entries
    assert "既有" in draft.report.errors[0].message(Language.ZH)


@pytest.mark.parametrize(("name", "rows"), [("台账", PROJECTS[:1]), ("企业", [["企业名录（请逐行填写）"], *FIRMS[:1]]), ("示例", PROJECTS)])
def test_a_register_nobody_filled_in_leaves_the_report(engine, name, rows):
    draft = drafted(engine, ("月报", MONTH), (name, rows))
    assert draft.outcome is Outcome.ACCEPT and codes(draft) == {("I_SHEET_IGNORED", name)}
    assert {(f.key.subject, str(f.value)) for f in draft.figures} == {("instruments", "31.4"), ("virtual-reality", "44.1")}


def test_a_report_with_a_fault_beside_an_empty_register_is_told_of_its_fault(engine):
    assert {code for code, _ in codes(drafted(engine, ("月报", MONTH[1:]), ("台账", PROJECTS[:1])))} >= {"E_PERIOD_MISSING"}


def test_a_register_alone_stays_as_it_is(engine):
    title = [["2025年8月底项目台账"], ["单位：亿元"], *PROJECTS]
    for sheets in ((("台账", PROJECTS),), (("封面", [["内部资料"]]), ("台账", title)), (("月报", MONTH[:2]), ("台账", PROJECTS))):
        draft = drafted(engine, *sheets)
        assert draft.outcome is Outcome.ACCEPT and [e.fields["name_zh"] for e in draft.entries] == ["光波导产线"]
        assert all("没有本台账的表头" in p.message(Language.ZH) for p in draft.report.problems if p.code == "I_SHEET_IGNORED")
    assert drafted(engine, ("台账", PROJECTS[:1])).report.errors[0].code == "E_NO_DATA"


def test_a_summary_beside_a_register_is_left_out_and_asked_about(engine):
    summary = [["各园区产值（亿元）", None], ["园区", "产值"], ["虚拟现实园", 6.5]]
    draft = drafted(engine, ("汇总", summary), ("台账", PROJECTS))
    assert draft.outcome is Outcome.CONFIRM and codes(draft) == {("W_ROW_IGNORED", "汇总")} and len(draft.entries) == 1
    assert "“汇总”" in draft.report.problems[0].message(Language.ZH)


def test_a_hidden_report_beside_a_register_is_only_told(engine):
    draft = drafted(engine, ("台账", PROJECTS), ("月报", MONTH), states={"月报": "hidden"})
    assert codes(draft) == {("W_HIDDEN_SHEET_SKIPPED", "月报")} and len(draft.entries) == 1
