"""A figure of 规上企业 is not a park's figure: a table said to be of a population is refused, a mention in passing is not."""
from __future__ import annotations

import pytest

from lib.intake import population
from lib.model import Language
from tests.intake.sheets import IDS, OUTPUT, PARKS, TITLE, csv, number, one, read, xlsx

VALUES = list(map(number, OUTPUT))
ROWS = [["园区", "产值(亿元)"], *zip(PARKS, VALUES)]
OUT = {(park, "output_value", "cumulative", "2024-01-01", "2024-05-31"): value for park, value in zip(IDS, OUTPUT)}


def refused(data, name="report.xlsx") -> tuple[str | None, str]:
    """Place and word of the one refusal."""
    seen = read(data, name)
    assert seen.codes == {"E_PERIOD_UNSUPPORTED"} and not seen.figures, seen.problems
    found = [p for p in seen.problems if p.code == "E_PERIOD_UNSUPPORTED"]
    assert len(found) == 1
    return found[0].cell, found[0].found


@pytest.mark.parametrize("title, word", [
    ("2024年1—5月规上企业产值", "规上企业"), ("2024年1-5月各园区重点企业产值（亿元）", "重点企业"), ("2024年1-5月龙头骨干企业产值情况表", "龙头骨干企业"), ("2024年1-5月规模以上工业总产值", "规模以上工业"),
    ("2024年1-5月“四上”企业产值", "四上企业"), ("2024年1-5月人工智能企业产值", "人工智能企业"), ("2024年1-5月虚拟现实产业企业产值", "虚拟现实产业企业"), ("2024年1-5月专精特新企业产值", "专精特新企业"),
    ("Output of key enterprises, Jan-May 2024", "keyenterprises"), ("2024年1-5月2000万元以上企业产值", "2000万元以上企业")])
def test_a_title_naming_a_population_refuses_the_table(title, word):
    assert refused(one([[title], *ROWS])) == ("A1", word)


@pytest.mark.parametrize("title", [
    "2024年1—5月青岛市新兴产业专业园区企业运行情况", "2024年1-5月重点园区产值", "2024年1-5月各园区企业产值", "2024年1-5月入园企业产值情况", "2024年1-5月全部企业产值", "2024年1-5月园区产值（含规上企业）",
    "2024年1-5月产值（其中：规上企业单列）", "2024年1-5月重点产业园区企业产值", "2024年1-5月亿元以上项目所在园区产值", "2024年1-5月氢能产业园等八园企业产值"])
def test_an_ordinary_title_that_mentions_enterprises_is_read(title):
    seen = read(one([[title], *ROWS]))
    assert not seen.codes and seen.values == OUT


def test_a_line_above_the_header_and_a_sheets_name_speak_for_the_table():
    assert refused(one([[TITLE], ["统计口径：规模以上工业企业"], *ROWS])) == ("A2", "规模以上工业企业")
    assert refused(one([[TITLE], ["统计范围", "规上企业"], *ROWS]))[1] == "规上企业"
    assert refused(one([[TITLE], ["注：产值为规上企业口径。"], *ROWS])) == ("A2", "规上企业")
    assert refused(xlsx(("规上企业", [[TITLE], *ROWS]))) == (None, "规上企业")
    assert refused(csv([["2024年1-5月重点企业产值"], *ROWS]), "a.csv") == ("A1", "重点企业")


@pytest.mark.parametrize("note", [
    "说明：规上企业产值占比约八成", "其中规上企业产值300亿元", "注：规上企业产值为初步数", "注：企业数为规上企业口径", "注：增速为规上工业企业口径", "说明：2025年起统计范围由规上企业调整为全部企业",
    "注：产值不仅为规上企业", "注：产值口径为规上、规下工业企业合计", "审核：规上企业科"])
def test_a_note_below_the_table_that_claims_nothing_of_its_figures_is_text(note):
    seen = read(one([[TITLE], *ROWS, [note]]))
    assert not seen.codes and seen.values == OUT


@pytest.mark.parametrize("note", ["注：产值为规模以上工业企业口径", "备注：1.本表为重点监测企业数据；2.单位为亿元。", "统计范围：限额以上企业", "说明：产值及增速均为规上工业口径", "（注：数据仅限于规上企业）", "注：统计口径：骨干企业"])
def test_a_note_below_the_table_that_claims_its_figures_for_a_population_refuses_it(note):
    assert refused(one([[TITLE], *ROWS, [note]]))[0] == "A11"


@pytest.mark.parametrize("note", ["注：规上企业名单见附件。", "说明：1.规上企业请于5日前报送；2.单位为亿元。"])
def test_a_note_above_the_table_that_mentions_a_population_in_passing_is_text(note):
    seen = read(one([[TITLE], [note], *ROWS]))
    assert not seen.codes and seen.values == OUT


def test_a_note_below_one_table_says_nothing_of_the_next():
    rows = [[TITLE], *ROWS, ["注：规上企业产值为初步数"], ["2024年5月末企业数"], ["园区", "企业数"], ["氢能园", 46]]
    seen = read(one(rows))
    assert not seen.codes and len(seen.figures) == 9


def test_a_sheet_of_a_population_without_values_blocks_nothing():
    seen = read(xlsx(("月报", [[TITLE], *ROWS]), ("重点企业名单", [["重点企业名单"], ["序号", "名称"], [1, "海尔生物"]])))
    assert seen.values == OUT and "E_PERIOD_UNSUPPORTED" not in seen.codes


def test_another_word_under_口径_is_named_with_the_words_it_may_be():  # noqa: N802
    seen = read(one([[TITLE], ["园区", "口径", "产值(亿元)"], ["氢能园", "累计", 1.5], ["显示园", "规上企业", 3]]))
    problem, = (p for p in seen.problems if p.code[0] == "E")
    assert (problem.code, problem.cell, problem.found) == ("E_PERIOD_UNSUPPORTED", "B4", "规上企业") and not seen.figures
    said = problem.message(Language.ZH)
    assert "应为：累计、当月或期末；实际：“规上企业”" in said and "口径“规上企业”不由月报导入" in said


def test_a_header_of_a_population_is_no_indicator_and_is_not_said_to_be_the_plain_one():
    seen = read(one([[TITLE], ["园区", "规上企业产值(亿元)"], ["氢能园", 1.5]]))
    problem, = (p for p in seen.problems if p.code[0] == "E")
    assert (problem.code, problem.cell) == ("E_NO_INDICATOR", "B2") and "是否指" not in problem.message(Language.ZH) and not seen.figures
    beside = read(one([[TITLE], ["园区", "产值(亿元)", "规上产值(亿元)"], ["氢能园", 3, 1.5]]))
    assert beside.codes == {"W_COLUMN_IGNORED"} and beside.values == {next(iter(OUT)): "3"}


@pytest.mark.parametrize("text, word", [("规上", "规上"), ("园区企业数", ""), ("氢能产业园企业数", ""), ("氢能企业数", "氢能企业"), ("重点项目", ""), ("不含规上企业", ""), ("重点监测园区", ""), ("", "")])
def test_what_is_a_population_and_what_is_not(text, word):
    assert population.named_in(text) == word
