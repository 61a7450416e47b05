"""One mistake a file: what a tired hand leaves in a workbook, each with the code and the cell the contract asks for."""
from __future__ import annotations

import pytest

from lib.problems import Outcome
from tests.intake.parts import GOOD, pack, parts, sheet
from tests.intake.sheets import OUTPUT, TITLE, csv, one, read, wide
from tests.intake.test_field_tables import fig

SMALL = [[TITLE], ["园区", "产值(亿元)"], ["氢能园", 18.6]]
VALUE = fig("h o 1-5 18.6")


# A year without its month

@pytest.mark.parametrize("head", ["2024年累计产值", "2024年产值", "2024累计", "2024 YTD", "2024年", "Output value 2024"])
def test_a_year_without_a_month_is_no_period_in_a_heading_either(head):
    seen = read(one([["各园区产值(亿元)"], ["园区", head], ["氢能园", 18.6]]))
    assert (seen.codes, seen.at("E_PERIOD_MISSING"), seen.values) == ({"E_PERIOD_MISSING"}, {"B2"}, {})


def test_the_month_may_stand_elsewhere():
    rows = [["各园区产值(亿元)"], ["园区", "2024年累计产值"], ["氢能园", 18.6]]
    assert read(one([["1-5月"], *rows])).values == VALUE
    named = read(one(rows), "1-5月报表.xlsx")
    assert (named.codes, named.values) == ({"W_PERIOD_INFERRED"}, VALUE)


def test_years_told_apart_by_rows_or_columns_are_whole_years_but_not_under_cumulative():
    want = fig("h o 2023/1-12 40", "h o 1-12 45")
    assert read(one([["各园区产值(亿元)"], ["园区", "2023年", "2024年"], ["氢能园", 40, 45]])).values == want
    assert read(one([["各园区产值(亿元)"], ["年份", "园区", "产值"], [2023, "氢能园", 40], [2024, "氢能园", 45]])).values == want
    assert read(one([["各园区产值(亿元)"], ["园区", "2023年累计", "2024年累计"], ["氢能园", 40, 45]])).codes == {"E_PERIOD_MISSING"}
    assert read(one([["各园区产值(亿元)"], ["年份", "园区", "累计产值"], [2023, "氢能园", 40]])).codes == {"E_PERIOD_MISSING"}


@pytest.mark.parametrize(("heads", "first", "second", "place"), [
    (("年份", "月份", "园区", "产值(亿元)"), (2024, 5, "氢能园", 3), (2024, None, "集成电路园", 4), "B3"), (("年份", "园区", "统计期", "产值(亿元)"), (2023, "氢能园", "1-5月", 3), (2024, "集成电路园", None, 4), "C3"),
    (("年份", "月份", "园区", "企业数(家)"), (2024, 5, "氢能园", 3), (2024, None, "集成电路园", 4), "B3")])
def test_a_blank_month_beside_a_year_is_missing_and_no_whole_year(heads, first, second, place):
    seen = read(one([heads, first, second]))
    assert (seen.codes, seen.at("E_PERIOD_MISSING"), seen.values) == ({"E_PERIOD_MISSING"}, {place}, {})


def test_a_month_merged_over_two_rows_is_that_of_both():
    rows = [("年份", "月份", "园区", "产值(亿元)"), (2024, 5, "氢能园", 3), (2024, None, "集成电路园", 4)]
    assert read(one(rows, merges=["B2:B3"])).values == fig("h o 5 3", "i o 5 4")


# Serial numbers of days

@pytest.mark.parametrize("since_1904, serial", [(False, 45443), (True, 43981)])
def test_a_serial_number_is_a_day_of_the_books_own_calendar(since_1904, serial):
    seen = read(one([["统计期", "园区", "产值(亿元)"], [serial, "氢能园", 3.9]], epoch1904=since_1904))
    assert (seen.codes, seen.at("W_PERIOD_INFERRED"), seen.values) == ({"W_PERIOD_INFERRED"}, {"A2"}, fig("h o 5 3.9"))


# Errors of formulas

@pytest.mark.parametrize("name, rows, cell", [
    ("to the right", [*SMALL[:2], ["氢能园", 18.6, None, "#REF!"]], "D3"),
    ("below", [*SMALL, [], ["#REF!"]], "A5"),
    ("above", [[TITLE, "#NAME?"], *SMALL[1:]], "B1"),
    ("in the numbering", [[TITLE], ["序号", "园区", "产值(亿元)"], ["#REF!", "氢能园", 18.6]], "A3"),
    ("in a note", [[TITLE], ["园区", "产值(亿元)", "备注"], ["氢能园", 18.6, "#VALUE!"]], "C3"),
])
def test_an_error_outside_the_data_is_named_where_it_stands(name, rows, cell):
    for seen in (read(one(rows)), read(csv(rows), "a.csv")):
        assert (seen.codes, seen.at("W_CELL_ERROR"), seen.values) == ({"W_CELL_ERROR"}, {cell}, VALUE)


def test_an_error_that_should_name_a_park_is_refused():
    seen = read(one([[TITLE], ["园区", "产值(亿元)"], ["#REF!", 18.6]]))
    assert seen.codes == {"E_PARK_UNKNOWN"} and seen.at("E_PARK_UNKNOWN") == {"A3"}


# Parks as rows of their own

def test_parks_may_head_the_indicators_below_them():
    seen = read(one([[TITLE], ["指标", "单位", "数值"], ["氢能园"], ["产值", "亿元", 18.6], ["企业数", "家", 46], ["显示园"], ["产值", "亿元", 162.4]]))
    assert (seen.codes, seen.values) == (set(), fig("h o 1-5 18.6", "h e 5 46", "d o 1-5 162.4"))


def test_a_heading_that_fits_two_parks_is_ambiguous_not_missing():
    seen = read(one([[TITLE], ["指标", "单位", "数值"], ["泛半导体"], ["产值", "亿元", 18.6]]))
    assert (seen.codes, seen.at("E_PARK_AMBIGUOUS"), seen.values) == ({"E_PARK_AMBIGUOUS"}, {"A3"}, {})


# Hidden without being hidden

@pytest.mark.parametrize("height", ["0", "0.0", "0.75"])
def test_a_row_of_no_height_is_a_hidden_one(height):
    seen = read(pack(parts(sheet(GOOD.replace('<row r="3">', f'<row r="3" ht="{height}" customHeight="1">')))))
    assert (seen.codes, seen.at("W_HIDDEN_CELLS_INCLUDED"), seen.values) == ({"W_HIDDEN_CELLS_INCLUDED"}, {"A3"}, VALUE)


def test_many_rows_of_no_height_are_all_named():
    rows = "".join(f'<row r="{r}" ht="0.0" customHeight="1"><c r="A{r}" t="inlineStr"><is><t>{park}</t></is></c><c r="B{r}"><v>{n}</v></c></row>' for r, (park, n) in enumerate(zip(["显示园", "VR园", "AI园", "IC园", "新材料园"], OUTPUT), start=4))
    seen = read(pack(parts(sheet(GOOD + rows))))
    assert [p.values["list"] for p in seen.problems if p.code == "W_HIDDEN_CELLS_INCLUDED"] == ["4、5、6、7、8"]


# A population

@pytest.mark.parametrize("name", ["2024年1-5月规上企业产值.xlsx", "四上企业月报.xlsx", "园区重点企业1-5月.xlsx"])
def test_a_population_in_the_files_name_alone_is_refused(name):
    seen = read(one(wide()), name)
    assert seen.outcome is Outcome.REJECT and seen.codes == {"E_PERIOD_UNSUPPORTED"} and seen.at("E_PERIOD_UNSUPPORTED") == {None}


@pytest.mark.parametrize("name", ["园区企业月报（不含规上）.xlsx", "专业园区产值（其中：规上）.xlsx", "氢能园企业数.xlsx"])
def test_a_name_that_mentions_a_population_as_a_part_is_no_population(name):
    assert read(one(wide()), name).codes == set()


def test_a_period_from_the_files_name_is_told_as_the_name_says_it_whatever_stands_in_the_first_column():
    seen = read(one([["园区", "企业数(家)", "产值(亿元)"], ["氢能园", 46, 18.6]]), "2024年1-5月.xlsx")
    assert seen.values == fig("h e 5 46", "h o 1-5 18.6")
    assert [p.found for p in seen.problems if p.code == "W_PERIOD_INFERRED"] == ["2024年1-5月"]


@pytest.mark.parametrize(("said", "period", "basis"), [
    ("1-4月产值", "2024年1-5月", "累计"), ("2023年1-5月产值", "2024年1-5月", "累计"), ("2023年产值", "2024年1-5月", "累计"), ("4月产值", "2024年5月", "当月"),
    ("4月末企业数", "2024年5月", "期末"), ("累计产值", "2024年5月", "当月"), ("当月产值", "2024年1-5月", "累计")])
def test_what_the_cell_of_an_indicator_says_of_its_period_is_held_against_the_columns_beside_it(said, period, basis):
    rows = [["园区", "指标", "期间", "口径", "单位", "数值"], ["显示园", said, period, basis, "家" if "企业" in said else "亿元", 57]]
    seen = read(one(rows))
    assert seen.codes == {"E_PERIOD_CONFLICT"} and not seen.figures
    rows[1][1] = said[-3:] if "企业" in said else "产值"
    assert not read(one(rows)).codes


def test_months_in_the_cell_of_an_indicator_beside_the_month_they_end_with_are_the_months():
    seen = read(one([["园区", "指标", "期间", "单位", "数值"], ["显示园", "1-5月产值", "2024年5月", "亿元", 162.4]]))
    assert seen.value("display") == {("cumulative", "2024-01", "2024-05", "162.4")} and not seen.codes
