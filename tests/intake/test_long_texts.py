"""Long texts: notes of any length are read past, and a file that holds absurd amounts of text is refused."""
from __future__ import annotations

import pytest

from lib.intake import wire
from lib.model import Language
from lib.problems import Outcome, Problem, severity_of
from lib.text import problems as words
from tests.intake.parts import GOOD, NS, pack, parts, sheet
from tests.intake.sheets import csv, one, read, standard, wide

GROWS = "\ufdfa" * 32_000
"""A ligature that Unicode's compatible spelling writes out in eighteen characters."""


def shared(text: str, rows: int) -> bytes:
    """A good row, and below it rows of cells that all share one text."""
    cells = "".join(f'<row r="{n}">' + "".join(f'<c r="{column}{n}" t="s"><v>0</v></c>' for column in "ABCD") + "</row>" for n in range(4, rows + 4))
    return pack(parts(sheet(GOOD + cells), **{"xl/sharedStrings.xml": f'<sst {NS}><si><t xml:space="preserve">{text}</t></si></sst>'}))


@pytest.mark.parametrize("text", [GROWS, "園" * 32_000, "7," * 16_000, "（" * 32_000, "2023年1-7月" * 3_500], ids=["ligature", "name", "digits", "brackets", "periods"])
def test_one_giant_text_shared_by_many_cells_is_refused_by_its_characters(text):
    seen = read(shared(text, 15_000))
    problem, = seen.problems
    assert (problem.code, problem.values["sense"]) == ("E_FILE_DIMENSIONS", "text")
    said = words.sentence(problem, Language.ZH)
    assert "1,000 万字" in said and "20,000 行" not in said and problem.values["far"] in said


def test_one_giant_text_in_one_cell_is_named_and_nothing_else_happens():
    seen = read(one(wide(extra=[[GROWS, 5, 6, 7]])))
    assert seen.at("E_PARK_UNKNOWN") == {"A11"} and seen.outcome is Outcome.REJECT


def test_remarks_of_a_few_hundred_characters_in_many_rows_are_ordinary():
    header = ("园区", "产值(亿元)", "企业数(家)", "签约投资额(亿元)", "备注")
    rows = wide(header=header)
    remarked = [*rows[:2], *[[*row, f"{n}：" + "项目按计划推进，" * 60] for n, row in enumerate(rows[2:])]]
    seen = read(one(remarked))
    assert seen.values == standard() and not seen.codes


def test_cells_of_nothing_but_blanks_are_empty_however_long():
    seen = read(shared("\u3000" * 30_000, 15_000))
    assert seen.value("hydrogen") == {("cumulative", "2024-01", "2024-05", "18.6")} and not seen.codes


def test_notes_below_a_table_are_read_once_each_and_one_of_them_may_state_the_basis():
    notes = [["注：" + "本地统计口径说明，" * 50] for _ in range(1_500)]
    seen = read(one([["2023年7月"], ["园区", "产值(亿元)"], ["氢能园", 6.2], *notes, ["注：产值均为当月数"]]))
    assert seen.value("hydrogen") == {("month", "2023-07", "2023-07", "6.2")} and not seen.codes


@pytest.mark.parametrize(("note", "basis"), [("注：上述数据全部为累计数。", "cumulative"), ("备注：企业数为期末数；产值、签约投资额是当年1月起累计值", "cumulative"), ("说明：产值系本月数，不含预估", "month")])
def test_a_note_says_the_basis_of_what_stands_right_before_it(note, basis):
    seen = read(one([["2023年7月"], ["园区", "产值(亿元)"], ["氢能园", 6.2], [note]]))
    assert {said[0] for said in seen.value("hydrogen")} == {basis}


def test_a_file_of_carriage_returns_is_no_table():
    assert read(b"\r" * (12 << 20), "a.csv").codes == {"E_FILE_DIMENSIONS"}
    assert read(csv(wide()).replace(b"\n", b"\r"), "2024.csv").values == standard()


def test_a_long_table_of_periods_nobody_can_read_names_each():
    rows = [[f"20{n % 60 + 10}年第{n}号月", "氢能园", "产值", n + 1_000, "亿元"] for n in range(4_000)]
    seen = read(one([["统计期", "园区", "指标", "数值", "单位"], *rows]))
    assert len(seen.at("E_PERIOD_UNRECOGNISED")) == 4_000


def test_where_there_are_more_problems_than_are_told_the_errors_come_first_and_quotes_are_short():
    many = [Problem("W_ROW_IGNORED", "a", f"A{n}", values={"name": "长" * 30_000}) for n in range(wire.MAX_PROBLEMS + 10)]
    told = wire.told([*many, Problem("E_PARK_UNKNOWN", "a", "A9", "x")])
    assert len(told) == wire.MAX_PROBLEMS and told[0][0] == "E_PARK_UNKNOWN" and severity_of(told[1][0]) == "warning"
    assert max(len(value) for *_, values in told for value in values.values()) <= 400
    assert [row[0] for row in wire.told([Problem("W_ROW_IGNORED"), Problem("E_NO_DATA")])] == ["W_ROW_IGNORED", "E_NO_DATA"]


def test_too_many_cells_are_told_by_their_number_not_by_rows_and_columns_within_their_limits():
    rows = [["2023年1-7月"], ["园区", *["产值(亿元)"] * 199], *[["氢能园", *[3.5] * 199]] * 3_100]
    problem, = read(csv(rows), "a.csv").problems
    said = words.sentence(problem, Language.ZH)
    assert problem.code == "E_FILE_DIMENSIONS" and "600,000 个" in said and "256 列" not in said


PILED = "a" + "\u0301\u0316" * 15_000
"""Marks on one letter in an order that has to be put right, which takes the square of their number."""


@pytest.mark.parametrize("text", ["一二三" * 10_900, PILED, "①" * 32_700 + "x", "8千亿" * 10_000, "规上企业" * 8_000, "产值增速" * 8_000, "（" * 32_000, "产" * 16_000 + "a" * 16_000])
def test_a_title_of_any_length_is_looked_through_as_far_as_titles_go(text):
    seen = read(one([[text[:32_700]], *wide()]))
    refused = {"8千亿": {"E_PERIOD_UNSUPPORTED"}, "规上企": {"E_PERIOD_UNSUPPORTED"}}
    assert seen.codes == (refused.get(text[:3], set()) if "企业" in text else set())
    assert "企业" in text or seen.values == standard()


@pytest.mark.parametrize("text", ["一二三" * 10_900, PILED, "①" * 32_700, GROWS])
@pytest.mark.parametrize(("place", "code"), [("park", "E_PARK_UNKNOWN"), ("period", "E_PERIOD_UNRECOGNISED"), ("value", "E_VALUE_NOT_NUMBER")])
def test_in_a_cell_of_the_data_it_is_named_by_its_place(text, place, code):
    row = {"park": "生物医药园", "period": "2024年1-5月", "value": 61} | {place: text[:32_700]}
    seen = read(one([["园区", "期间", "产值(亿元)"], ["氢能园", "2024年1-5月", 6], list(row.values())]))
    assert seen.codes == {code}


def test_a_name_with_much_behind_it_is_not_that_name():
    seen = read(one([["2024年1-5月"], ["园区", "产值(亿元)"], ["氢能园" + "\u200b" * 5_000 + "二期", 6]]))
    assert seen.codes == {"E_PARK_UNKNOWN"}


def test_thousands_of_notes_with_periods_and_units_are_notes():
    notes = [[f"注{n}：产值为2024年1-{n % 5 + 1}月累计数，企业数为期末数；同比增长{n}%"] for n in range(3_000)]
    seen = read(one([*wide(), [], *notes]))
    assert (seen.values, seen.codes) == (standard(), set())


def test_rows_of_words_without_end_are_refused_as_such():
    rows = [[f"园区{n}期", f"产值{n}号"] for n in range(6_200)]
    problem, = read(one([["2024年1-5月"], ["园区", "产值(亿元)"], *rows])).problems
    assert (problem.code, problem.values["sense"], problem.sheet) == ("E_FILE_DIMENSIONS", "words", "Sheet1")
    said = words.sentence(problem, Language.ZH)
    assert "只有文字的行过多" in said and problem.values["far"] in said and "20,000 行" not in said


def test_a_list_of_firms_is_no_report():
    firms = [[f"青岛海信{n}号电器有限公司", "家电制造业", f"崂山区松岭路{n}号", "周某"] for n in range(3_000)]
    assert read(one([["企业名称", "所属行业", "地址", "联系人"], *firms])).codes == {"E_HEADER_NOT_FOUND"}
