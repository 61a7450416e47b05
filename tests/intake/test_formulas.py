"""Formulas with an error or without a stored result, wherever they stand: no figure is dropped in silence, none is stored that they would have named."""
from __future__ import annotations

import pytest

from lib.model import Language
from lib.problems import Outcome
from lib.text import problems as words
from tests.intake.sheets import csv, one, read

LONG = ["统计期", "园区", "指标", "口径", "数值", "单位"]
ROW = ["2023年7月", "生物医药", "产值", "累计", 47.3, "亿元"]
OTHER = ["2023年7月", "仪器仪表", "企业数", "期末", 38, "家"]


@pytest.mark.parametrize(("broken", "code"), [("#REF!", "E_CELL_ERROR"), ("=A99", "E_FORMULA_NO_VALUE")])
@pytest.mark.parametrize("column", [0, 2, 3, 5])
def test_what_a_row_of_figures_is_must_be_readable(broken, code, column):
    row = [broken if n == column else value for n, value in enumerate(ROW)]
    seen = read(one([LONG, row, OTHER]))
    assert (seen.codes, seen.at(code)) == ({code}, {f"{'ABCDEF'[column]}2"})
    said = words.sentence(next(p for p in seen.problems if p.code == code), Language.ZH)
    assert "“”" not in said and "一个数字" not in said


def test_the_same_rows_with_words_in_them_are_ordinary():
    seen = read(one([LONG, ROW, OTHER]))
    assert not seen.codes and seen.value("biomedicine") == {("cumulative", "2023-01", "2023-07", "47.3")}
    assert read(csv([LONG, ["2023年7月", "生物医药", "#N/A", "累计", "47.3", "亿元"], OTHER]), "a.csv").at("E_CELL_ERROR") == {"C2"}


def test_a_row_without_figures_is_not_asked_for_its_meaning():
    assert not read(one([LONG, ROW, ["=A2", "=B2", "=C2", None, None, None]])).codes


def test_a_name_never_calculated_is_named_and_the_total_is_not_blamed():
    seen = read(one([["2023年1-7月"], ["园区", "产值(亿元)"], ["=1+1", 47.3], ["仪器仪表", 21.4], ["合计", 68.7]]))
    assert (seen.codes, seen.at("E_FORMULA_NO_VALUE")) == ({"E_FORMULA_NO_VALUE"}, {"A3"})
    assert read(one([["2023年1-7月"], ["园区", "产值(亿元)"], ["生物医药", 47.3], ["仪器仪表", 21.4], ["合计", 78.8]])).codes == {"W_TOTAL_MISMATCH"}


@pytest.mark.parametrize(("rows", "cell"), [
    ([["2023年1-7月"], ["园区", "产值(亿元)", "同比(%)"], ["生物医药", 47.3, "=1+1"]], "C3"),
    ([["2023年1-7月"], ["园区", "产值(亿元)"], ["生物医药", 47.3], ["合计", "=SUM(B3:B3)"]], "B4"),
    ([["2023年1-7月"], ["园区", "产值(亿元)", "同比(%)"], ["生物医药", 47.3, 6], ["合计", 47.3, "=1+1"]], "C4")])
def test_growth_and_totals_never_calculated_say_so_and_not_that_they_are_wrong(rows, cell):
    seen = read(one(rows))
    problem = next(p for p in seen.problems if p.code == "W_CELL_ERROR")
    assert seen.codes == {"W_CELL_ERROR"} and problem.cell == cell and "没有计算结果" in words.sentence(problem, Language.ZH)
    assert seen.value("biomedicine") == {("cumulative", "2023-01", "2023-07", "47.3")}


def test_an_error_in_the_growth_of_a_total_is_told():
    rows = [["2023年1-7月"], ["园区", "产值(亿元)", "同比(%)"], ["生物医药", 47.3, 6], ["合计", 47.3, "#VALUE!"]]
    assert (read(one(rows)).codes, read(one(rows)).at("W_CELL_ERROR")) == ({"W_CELL_ERROR"}, {"C4"})
    assert not read(one([*rows[:3], ["合计", 47.3, 6]])).codes


@pytest.mark.parametrize("parks", [["生物医药"], ["生物医药", "仪器仪表", "氢能园"]])
def test_an_error_among_headings_costs_its_own_column_and_no_other(parks):
    seen = read(one([["2023年1-7月"], ["园区", "产值(亿元)", "#NAME?"], *[[park, 47.3, 6] for park in parks]]))
    assert seen.outcome is Outcome.CONFIRM and {p.cell for p in seen.problems if p.code[0] == "W"} == {"C2"} and len(seen.figures) == len(parks)


@pytest.mark.parametrize(("rows", "cell"), [
    ([['="2023年1-"&6&"月"'], ["园区", "产值(亿元)"], ["生物医药", 47.3]], "A1"),
    ([["2023年1-7月"], ["园区", "产值(亿元)"], [None, '="1-6月"'], ["生物医药", 47.3]], "B3"),
    ([["2023年1-7月"], ["园区", "产值(亿元)"], ["生物医药", 47.3], [], ["=A1"], ["园区", "企业数(家)"], ["生物医药", 52]], "A5")])
def test_a_line_above_a_table_that_was_never_calculated_may_say_anything_and_is_refused(rows, cell):
    seen = read(one(rows), "2023年1-7月.xlsx")
    assert cell in seen.at("E_FORMULA_NO_VALUE") and seen.outcome is Outcome.REJECT


def test_formulas_beside_and_below_the_figures_need_no_result():
    rows = [["2023年1-7月"], ["序号", "园区", "产值(亿元)", "备注"], ["=ROW()-2", "生物医药", 47.3, "=1+1"], [], ["=TODAY()"]]
    assert not read(one(rows)).codes
