"""What stands around a period in a title's neighbourhood: the number of a table before its year, sentences with figures above it, dates of filing."""
from __future__ import annotations

import pytest

from tests.intake.sheets import one, read
from tests.intake.test_field_tables import fig

ROWS = [["园区", "产值（亿元）"], ["精密仪器园", 31.4], ["虚拟现实园", 44.1]]
WANT = {("cumulative", "2025-01", "2025-08", "31.4")}


def of(*lines: str | list):
    """What the first park's figure says, and the codes with their cells."""
    seen = read(one([*([line] if isinstance(line, str) else line for line in lines), *ROWS]))
    return seen.value("instruments"), {(p.code, p.cell) for p in seen.problems if p.code[0] in "EW"}


@pytest.mark.parametrize("title", [
    "表7 2025年1-8月各园区产值", "附表4　2025年1—8月各园区产值", "表12\n2025年1-8月", "附件3-2 2025年1-8月产值", "表2.1  2025年前8个月", "简报9 2025年1—8月产值", "表３　２０２５年１－８月",
    "表 6 2025 年 1-8 月", "2 0 2 5 年 1 — 8 月 产 值", "2025 年 1-8 月产值"])
def test_the_number_before_a_year_is_none_of_its_digits(title):
    assert of(title) == (WANT, set())


@pytest.mark.parametrize("title", ["附件1 1-8月各园区产值", "表 5-3 1—8月产值"])
def test_the_number_of_a_table_is_none_of_its_months(title):
    assert of("2025年", title) == (WANT, set())


@pytest.mark.parametrize(("title", "months"), [("Output value, H1 2024 (RMB 100 million)", "1-6"), ("Output value, Q1 2024 (RMB 100 million)", "1-3")])
def test_a_half_year_or_a_quarter_before_its_year_is_a_period(title, months):
    assert read(one([[title], ["Park", "Output value"], ["Hydrogen", 18.6]])).values == fig(f"h o {months} 18.6")


def test_two_years_with_a_space_between_them_are_no_table_number():
    figures, codes = of("2025 2024年1-8月产值")
    assert not figures and {code for code, _ in codes} == {"E_PERIOD_MISSING"}


TITLE = "2025年1—8月各园区产值"


@pytest.mark.parametrize("lines", [
    ("1—8月，各园实现产值75.5亿元，同比增长9.1%，较1—7月加快0.4个百分点。", TITLE), (TITLE, "增幅较1—7月回落1.2个百分点"), ("比一季度高2.4个百分点，比1-7月高0.3个百分点。", TITLE),
    (TITLE, "年度任务：全年产值力争达到130亿元，上半年已完成41%。"), ("2025年第8期", "二季度末在建项目14个项目，总投资60亿元；7月新开工3个项目。", TITLE), (TITLE, "批准日期：2024年11月"), (TITLE, [None, "启用时间：2025年1月"])])
def test_sentences_with_figures_do_not_contradict_the_title(lines):
    assert of(*lines) == (WANT, set())


@pytest.mark.parametrize("line", ["2025年1—8月，各园实现产值75.5亿元，同比增长9.1%。", "2025年1-8月产值同比增长9.1%，较1-7月加快0.4个百分点。"])
def test_a_sentence_is_heard_where_no_title_states_the_period(line):
    assert of("专业园区运行简报", line) == (WANT, set())


def test_a_sentence_completes_a_title_without_its_months():
    assert of("2025年各园区产值", "1—8月，实现产值75.5亿元，同比增长9.1%。") == (WANT, set())


@pytest.mark.parametrize("lines, cell", [
    ((TITLE, "统计期：2025年1-7月"), "A2"), (("各园区产值", [None, "2025年1-8月"], [None, None, "报告期：2025年1-7月"]), "C3"), ((TITLE, "本表数据截至2025年7月底。"), "A2"), (("市工信局", "2025年8月报", TITLE, "2025年1-7月各园区产值"), "A4")])
def test_titles_that_contradict_each_other_are_refused_and_the_later_is_named(lines, cell):
    figures, codes = of(*lines)
    assert not figures and ("E_PERIOD_CONFLICT", cell) in codes


def test_sentences_alone_that_state_two_periods_are_refused():
    figures, codes = of("2025年全年产值目标130亿元，2025年1-8月完成58%。")
    assert not figures and ("E_PERIOD_CONFLICT", "A1") in codes


def test_the_year_something_is_held_against_is_not_that_of_the_figures():
    figures, codes = of("1-8月各园区产值（较2024年）")
    assert not figures and {code for code, _ in codes} == {"E_PERIOD_MISSING"}
