"""Units said twice of the same numbers agree or are refused, whichever level of the table or note around it says them."""
from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest

from lib.intake import template
from tests.intake.sheets import PARKS, TITLE, one, read

VR, BIO = PARKS[3], PARKS[5]


def amounts(seen) -> dict[tuple[str, str], str]:
    """(park, indicator) → value."""
    return {key[:2]: value for key, value in seen.values.items()}


OUT = {("virtual-reality", "output_value"): "27.8", ("biomedicine", "output_value"): "52.3"}
BOTH = OUT | {("virtual-reality", "signed_investment"): "0.86", ("biomedicine", "signed_investment"): "0.64"}
ROWS = [[VR, 27.8, 8600], [BIO, 52.3, 6400]]
SOLE = [row[:2] for row in ROWS]

CONTRADICTING = {
    "a row of units under one header": ([[TITLE], ["园区", "产值(亿元)", "签约投资额(万元)"], [None, "亿元", "千元"], *ROWS], {"C3"}),
    "a row of units in brackets": ([[TITLE], ["园区", "产值(万元)"], [None, "(亿元)"], *SOLE], {"B3"}),
    "a row of units behind its label": ([[TITLE], ["园区", "产值,百万元"], ["单位", "亿元"], *SOLE], {"B3"}),
    "a column of units beside the indicators": ([[TITLE], ["园区", "指标", "单位", "数值"], [VR, "产值（亿元）", "万元", 27.8]], {"C3"}),
    "a column of units beside parks across": ([[TITLE], ["指标", "单位", VR, BIO], ["签约投资额(亿元)", "百万元", 27.8, 52.3]], {"C3", "D3"}),
    "a section against the header": ([[TITLE], ["园区", "产值(亿元)"], *SOLE[:1], ["单位：万元"], *SOLE[1:]], {"B2"}),
    "a line below the last row": ([[TITLE], ["园区", "产值(亿元)"], *SOLE, ["计量单位：万元"]], {"A5"}),
    "a note of all": ([[TITLE], ["单位：亿元"], ["园区", "产值"], *SOLE, ["注：本表金额单位均为千元。"]], {"A6"}),
    "a note of one indicator": ([[TITLE], ["单位：亿元"], ["园区", "产值", "签约投资额"], *ROWS, ["备注：1.签约投资额以万元计；2.产值为快报数"]], {"A6"}),
    "a mark at a heading and its footnote": ([[TITLE], ["单位：亿元"], ["园区", "产值", "签约投资额※"], *ROWS, ["※签约投资额单位为万元"]], {"A6"}),
    "a sentence among the rows": ([[TITLE], ["园区", "产值(亿元)"], *SOLE[:1], ["以下各园区单位：千元"], *SOLE[1:]], {"B2"}),
}


@pytest.mark.parametrize("name", CONTRADICTING)
def test_units_that_contradict_are_refused(name):
    rows, at = CONTRADICTING[name]
    seen = read(one(rows))
    assert seen.codes == {"E_UNIT_CONFLICT"} and not seen.figures
    assert seen.at("E_UNIT_CONFLICT") & at or name.startswith(("a row", "a column"))


def test_two_levels_of_a_header_in_different_units_contradict():
    rows = [["2024年5月各园区产值"], ["园区", "产值(亿元)", None], [None, "当月(万元)", "累计(亿元)"], [VR, 58000, 27.8]]
    assert read(one(rows, merges=["A2:A3", "B2:C2"])).codes == {"E_UNIT_CONFLICT"}
    rows[2][1] = "当月(亿元)"
    rows[3][1] = 5.8
    assert read(one(rows, merges=["A2:A3", "B2:C2"])).value("virtual-reality") == {("month", "2024-05", "2024-05", "5.8"), ("cumulative", "2024-01", "2024-05", "27.8")}


@pytest.mark.parametrize("rows", [
    [[TITLE], ["园区", "产值(亿元)", "签约投资额"], [None, "亿元", "万元"], *ROWS],
    [[TITLE], ["园区", "主要指标（亿元、万元）", None], [None, "产值（亿元）", "签约投资额（万元）"], *ROWS],
    [[TITLE], ["单位：亿元（签约投资额为万元）"], ["园区", "产值", "签约投资额"], *ROWS],
    [[TITLE], ["单位：亿元（签约投资额单位：万元）"], ["园区", "产值", "签约投资额"], *ROWS],
    [[TITLE], ["园区", "产值", "签约投资额"], *ROWS, ["注：产值单位为亿元，签约投资额单位为万元。"]],
    [[TITLE], ["说明：产值以亿元计，签约投资额以万元计。"], ["园区", "产值", "签约投资额"], *ROWS],
    [[TITLE], ["园区", "产值(亿元)", "签约投资额(万元)"], *ROWS, ["注：签约投资额单位为万元，人均产值单位为元，税收以万元计。"]],
], ids=["a row of units", "a group that lists both", "an exception in brackets", "an exception with its label", "a note that says each", "a remark that says each", "notes of other things"])
def test_units_said_for_each_are_taken(rows):
    seen = read(one(rows))
    assert (seen.codes, amounts(seen)) == (set(), BOTH)


@pytest.mark.parametrize("note", ["单位：亿元", "注：以上数据单位均为亿元。", "注：1亿元=10000万元", "注：人均产值单位为万元", "注：产值按现价计算，税收单位：万元", "数据来源：统计局，联系人单位：园区办"])
def test_notes_that_agree_or_speak_of_something_else_change_nothing(note):
    seen = read(one([[TITLE], ["园区", "产值(亿元)"], *SOLE, [note]]))
    assert (seen.codes, amounts(seen)) == (set(), OUT)


@pytest.mark.parametrize("line", ["单位：万美元", "金额单位：千欧元"])
@pytest.mark.parametrize("at", [3, 4])
def test_a_foreign_currency_said_among_or_below_the_rows_is_refused(line, at):
    rows = [[TITLE], ["园区", "产值(亿元)"], *SOLE]
    rows.insert(at, [line])
    assert read(one(rows)).codes == {"E_UNIT_UNSUPPORTED"}


@pytest.mark.parametrize("heading", ["产值—亿元", "产值{亿元}", "产值“亿元”", "产值（亿元、当年价）", "产值∕亿元", "产值(亿元)[注2]", "产值[1](亿元)", "产值（亿元）（见注1）"])
def test_spellings_of_a_unit_in_a_heading(heading):
    seen = read(one([[TITLE], ["园区", heading], *SOLE]))
    assert (seen.codes, amounts(seen)) == (set(), OUT)


@pytest.mark.parametrize("heading", ["“新增”产值(亿元)", "产值{规上}(亿元)", "产值（亿元、规上）"])
def test_other_words_in_quotes_or_brackets_still_make_another_indicator(heading):
    assert not read(one([[TITLE], ["园区", heading], *SOLE])).figures


def test_the_template_with_a_heading_turned_to_another_unit_contradicts_its_row_of_units():
    book = openpyxl.load_workbook(io.BytesIO(template.workbook(date(2024, 5, 31))))
    sheet = next(s for s in book.worksheets if any("产值" in str(c.value) for row in s.iter_rows() for c in row))
    cell = next(c for row in sheet.iter_rows() for c in row if str(c.value).startswith("产值") and "累计" in str(c.value))
    cell.value = "产值累计(万元)"
    for row in sheet.iter_rows(min_row=cell.row + 1):
        if str(row[0].value or "").endswith("园"):
            row[cell.column - 1].value = 38000
    out = io.BytesIO()
    book.save(out)
    assert "E_UNIT_CONFLICT" in read(out.getvalue(), "2024年5月.xlsx").codes
