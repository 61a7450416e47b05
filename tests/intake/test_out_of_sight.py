"""What is hidden and yet read: headers and the lines around a table count as well as its rows and columns."""
from __future__ import annotations

import pytest

from lib import intake
from lib.problems import Outcome
from tests.intake.sheets import one, read, xlsx

TITLE = "2023年1-7月园区运行情况"
UNIT = "金额单位：万元"
ROWS = [["虚拟现实园", 61_000], ["生物医药", 83_500]]
HIDDEN = "W_HIDDEN_CELLS_INCLUDED"


def told(seen) -> list[tuple[str | None, str]]:
    return [(p.cell, p.values["list"]) for p in seen.problems if p.code == HIDDEN]


@pytest.mark.parametrize(("hidden", "cell", "listed"), [((1,), "A1", "1"), ((2,), "A2", "2"), ((3,), "A3", "3"), ((1, 2), "A1", "1、2"), ((2, 4), "A4", "2、4"), ((3, "B"), "A3", "3、B")])
def test_a_hidden_title_unit_line_or_header_is_read_and_asked_about(hidden, cell, listed):
    seen = read(one([[TITLE], [UNIT], ["园区", "产值"], *ROWS], hidden=hidden))
    assert told(seen) == [(cell, listed)] and seen.outcome is Outcome.CONFIRM
    assert seen.value("virtual-reality") == {("cumulative", "2023-01", "2023-07", "6.1")}


def test_a_hidden_second_level_of_a_header_is_asked_about():
    rows = [["2023年各园区产值（亿元）"], ["园区", "累计", None], [None, "1-6月", "1-7月"], ["虚拟现实园", 5.2, 6.1]]
    seen = read(one(rows, merges=["B2:C2", "A2:A3"], hidden=(3,)))
    assert told(seen) == [("A3", "3")] and seen.value("virtual-reality") == {("cumulative", "2023-01", "2023-06", "5.2"), ("cumulative", "2023-01", "2023-07", "6.1")}


def test_a_hidden_note_that_states_the_basis_is_asked_about_and_one_that_states_nothing_is_not():
    rows = [["2023年7月"], ["园区", "产值(亿元)"], ["虚拟现实园", 6.1]]
    stating = read(one([*rows, ["注：产值均为当月数"]], hidden=(4,)))
    assert told(stating) == [("A4", "4")] and {basis for basis, *_ in stating.value("virtual-reality")} == {"month"}
    assert not read(one([*rows, ["注：数据以统计年鉴为准"], ["填表人：王"]], hidden=(4, 5))).codes
    assert not read(one([*rows, ["注：产值均为当月数"]])).codes


@pytest.mark.parametrize(("rows", "hidden"), [
    ([["2023年1-7月"], ["单位：亿元（签约投资额为万元）"], ["园区", "签约投资额"], ["虚拟现实园", 61_000]], 2),
    ([["2023年1-7月"], ["签约投资额单位为万元"], ["园区", "签约投资额"], ["虚拟现实园", 61_000]], 2),
    ([["2023年1-7月"], ["园区", "签约投资额"], ["虚拟现实园", 61_000], ["注：签约投资额单位为万元"]], 4)])
def test_a_hidden_line_that_states_the_unit_of_an_indicator_is_asked_about(rows, hidden):
    seen = read(one(rows, hidden=(hidden,)))
    assert told(seen) == [(f"A{hidden}", str(hidden))]
    assert seen.value("virtual-reality", "signed_investment") == {("cumulative", "2023-01", "2023-07", "6.1")}
    assert not read(one(rows)).codes


def test_a_line_in_a_hidden_column_is_out_of_sight_and_a_title_merged_beyond_it_is_not():
    rows = [[TITLE, None, None], [None, None, UNIT], ["园区", "产值", None], *ROWS]
    assert told(read(one(rows, hidden=("C",)))) == [("C2", "2")]
    assert not read(one([["", "2023年1-7月"], ["备注", "园区", "产值(万元)"], [None, *ROWS[0]]], merges=["B1:C1"], hidden=("A",))).codes


def test_every_sheet_and_every_block_is_looked_at():
    first = [["2023年1-6月"], ["园区", "产值(亿元)"], ["虚拟现实园", 5.2]]
    blocks = [["2023年1-7月"], ["园区", "产值(亿元)"], ["虚拟现实园", 6.1], [], ["园区", "签约投资额(万元)"], ["虚拟现实园", 7_700]]
    seen = read(xlsx(("7月", blocks), ("6月", first), hidden=(5,)))
    assert [(p.sheet, p.cell, p.values["list"]) for p in seen.problems if p.code == HIDDEN] == [("7月", "A5", "5")]
    assert seen.value("virtual-reality", "signed_investment") == {("cumulative", "2023-01", "2023-07", "0.77")}


def test_a_column_without_width_in_an_old_workbook_is_a_hidden_one():
    xlwt = pytest.importorskip("xlwt")
    import io
    for width, codes in ((0, {HIDDEN}), (800, set())):
        book = xlwt.Workbook()
        sheet = book.add_sheet("a")
        for r, row in enumerate([["2023年1-7月"], ["园区", "产值(亿元)"], ["虚拟现实园", 6.1]]):
            for c, value in enumerate(row):
                sheet.write(r, c, value)
        sheet.col(1).width = width
        out = io.BytesIO()
        book.save(out)
        seen = read(out.getvalue(), "a.xls")
        assert (seen.codes, seen.value("virtual-reality")) == (codes, {("cumulative", "2023-01", "2023-07", "6.1")})


@pytest.mark.parametrize(("hidden", "where"), [((2,), {"A2"}), ((1,), {"A1"}), ((), set())])
def test_a_hidden_header_or_unit_line_of_a_register_is_asked_about(engine, hidden, where):
    rows = [["单位：万元"], ["园区", "项目名称", "状态", "总投资"], ["虚拟现实园", "光学模组", "签约", 52_000]]
    draft = intake.prepare("项目台账.xlsx", one(rows, hidden=hidden), engine)
    assert {p.cell for p in draft.report.problems if p.code == HIDDEN} == where
    assert [entry.fields["investment_100m"] for entry in draft.entries] == ["5.2"]
