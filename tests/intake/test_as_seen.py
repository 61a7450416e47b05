"""A figure is read as the clerk sees it: raised and struck-out digits are no digits, a format that shows 186000 as 18.6 says 18.6."""
from __future__ import annotations

import io
import re
import zipfile

import openpyxl
import pytest
import xlwt
from openpyxl.styles import Font

from lib.intake.formats import style_of
from lib.problems import Outcome
from tests.intake.parts import pack, parts, sheet, t
from tests.intake.sheets import TITLE, one, read
from tests.intake.test_field_tables import fig

VALUE = fig("h o 1-5 18.6")
RAISED, STRUCK = '<rPr><vertAlign val="superscript"/></rPr>', "<rPr><strike/></rPr>"


def run(text, look=""):
    return f"<r>{look}<t>{text}</t></r>"


def inline(ref, runs):
    return f'<c r="{ref}" t="inlineStr"><is>{runs}</is></c>'


HEAD = t("B2", "产值(亿元)")


def workbook(value, *, shared, head=HEAD):
    start = f'<row r="1">{t("A1", TITLE)}</row><row r="2">{t("A2", "园区")}{head}</row><row r="3">{t("A3", "氢能园")}'
    if not shared:
        return pack(parts(sheet(f"{start}{inline('B3', value)}</row>")))
    strings = f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si>{value}</si></sst>'
    return pack([*parts(sheet(f'{start}<c r="B3" t="s"><v>0</v></c></row>')), ("xl/sharedStrings.xml", strings)])


@pytest.mark.parametrize("shared", [False, True])
@pytest.mark.parametrize(("runs", "found"), [
    (run("18.6") + run("1", RAISED), "18.6¹"), (run("1", STRUCK) + run("18.6"), "1\u033618.6"), (run("18") + run("2", RAISED.replace("super", "sub")), "18₂"),
])
def test_a_footnotes_mark_or_a_struck_out_digit_makes_no_other_number(shared, runs, found):
    seen = read(workbook(runs, shared=shared))
    assert (seen.values, [(p.code, p.cell, p.found) for p in seen.problems if p.code[0] == "E"]) == ({}, [("E_VALUE_NOT_NUMBER", "B3", found)])


@pytest.mark.parametrize("shared", [False, True])
def test_runs_of_one_look_are_one_text_and_what_is_raised_in_a_heading_is_a_mark(shared):
    assert read(workbook(run("18") + run(".6"), shared=shared)).values == VALUE
    head = inline("B2", run("产值") + run("1", RAISED) + run("(亿元)"))
    assert read(workbook(run("18.6", '<rPr><strike val="0"/></rPr>'), shared=shared, head=head)).values == VALUE


def test_a_raised_digit_behind_a_month_is_no_part_of_the_month():
    row = f'<row r="2">{inline("A2", run("2024-1") + run("2", RAISED))}{t("B2", "氢能园")}<c r="C2"><v>18.6</v></c></row>'
    book = pack(parts(sheet(f'<row r="1">{t("A1", "期间")}{t("B1", "园区")}{t("C1", "产值(亿元)")}</row>{row}')))
    assert read(book).values == fig("h o 1 18.6")


@pytest.mark.parametrize(("runs", "found"), [([("18.6", ""), ("1", "escapement superscript")], "18.6¹"), ([("1", "struck_out true"), ("18.6", "")], "1\u033618.6")])
def test_an_old_workbook_is_read_as_it_is_seen_too(runs, found):
    book = xlwt.Workbook(encoding="utf-8")
    made = book.add_sheet("Sheet1")
    for r, row in enumerate([[TITLE], ["园区", "产值(亿元)"], ["氢能园"]]):
        for c, text in enumerate(row):
            made.write(r, c, text)
    made.write_rich_text(2, 1, [(text, xlwt.easyfont(look)) if look else text for text, look in runs])
    out = io.BytesIO()
    book.save(out)
    assert [(p.code, p.cell, p.found) for p in read(out.getvalue(), "a.xls").problems if p.code[0] == "E"] == [("E_VALUE_NOT_NUMBER", "B3", found)]


@pytest.mark.parametrize(("code", "scale", "decimals", "unit"), [
    ("0!.0,", 4, 1, ""), ('0"."0,', 4, 1, ""), ("0\\.0000", 4, 4, ""), ('0!.00,,"亿"', 8, 2, "亿"), ("#,##0,", 3, 0, ""), ("0.00,,", 6, 2, ""),
    ("#,##0.00", 0, 2, ""), ('0.0"亿元"', 0, 1, "亿元"), ("0.0_);\\(0.0\\)", 0, 1, ""),
])
def test_a_format_says_by_how_much_it_shows_a_number_smaller(code, scale, decimals, unit):
    style = style_of(200, code)
    assert (style.scale, style.decimals, style.unit) == (scale, decimals, unit)


@pytest.mark.parametrize(("head", "stored", "code", "want"), [
    ("产值(万元)", 186000, "0!.0,", "0.00186"), ("产值(千元)", 18600000, "#,##0,", "0.186"), ("产值(百万元)", 1860000000, "0.00,,", "18.6"), ("产值(亿元)", 1860000000, '0!.00,,"亿"', "18.6"),
])
def test_the_unit_of_the_heading_is_that_of_what_is_shown(head, stored, code, want):
    assert read(one([[TITLE], ["园区", head], ["氢能园", stored]], formats={"B3": code})).values == fig(f"h o 1-5 {want}")


def test_a_format_that_says_another_unit_than_the_heading_contradicts_it():
    seen = read(one([[TITLE], ["园区", "产值(元)"], ["氢能园", 1860000000]], formats={"B3": '0!.00,,"亿"'}))
    assert seen.at("E_UNIT_CONFLICT") == {"B3"}


@pytest.mark.parametrize(("code", "unseen"), [
    ("0.00", ""), ("General", ""), ("#,##0", ""), ('_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', ""), ('0;-0;"-"', ""), ('[=0]"—";0.0', ""), ('[>0]0.0;"无"', ""), ('#"家"', ""), ("@", ""), ('yyyy"年"m"月"', ""), ("0!.0,", ""),
    ("#,###", "0"), ("#.##", "0"), ("0.0;-0.0;", "0"), ("0.0;-0.0;;@", "0"), ('0.0;-0.0;""', "0"), ('[=0]"";General', "0"), ('[Red][=0]"";0.0', "0"), ("[<>0]0.0;", "0"), ("#,##0.00;-#,##0.00; ", "0"), (";;;", "0+"), (";;", "0+"),
])
def test_a_format_tells_of_which_numbers_it_shows_nothing(code, unseen):
    assert style_of(200, code).unseen == unseen


SEEN = [[TITLE], ["园区", "产值(亿元)", "企业数(家)"], ["氢能园", 18.6, 46], ["显示园", 0, 58]]
READ = fig("h o 1-5 18.6", "h e 5 46", "d o 1-5 0", "d e 5 58")


def restyled(change):
    book = openpyxl.load_workbook(io.BytesIO(one(SEEN)))
    change(book.active)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def no_zeros(sheet):
    sheet.sheet_view.showZeros = False


def formatted(code, *places):
    def change(sheet):
        for place in places:
            sheet[place].number_format = code
    return change


def struck_out(sheet):
    sheet["C3"].font = Font(strike=True)


@pytest.mark.parametrize(("change", "at", "sense"), [
    (no_zeros, "B4", "unseen"), (formatted("0.0;-0.0;", "B3", "B4", "C3", "C4"), "B4", "unseen"), (formatted(";;;", "B3"), "B3", "unseen"), (struck_out, "C3", "struck"),
])
def test_a_number_that_looks_blank_or_struck_out_is_read_and_asked_about(change, at, sense):
    seen = read(restyled(change))
    assert (seen.values, seen.outcome) == (READ, Outcome.CONFIRM)
    assert [(p.code, p.cell, p.values["list"], p.values["sense"]) for p in seen.problems if p.code[0] != "I"] == [("W_HIDDEN_CELLS_INCLUDED", at, at, sense)]


def test_a_number_that_is_shown_is_not_asked_about():
    seen = read(restyled(formatted("0.0;-0.0;;@", "A3", "B3", "C3", "C4")))
    assert (seen.values, seen.outcome) == (READ, Outcome.ACCEPT)


def test_an_old_workbook_that_hides_its_zeros_or_strikes_numbers_out_is_asked_about_too():
    book = xlwt.Workbook(encoding="utf-8")
    made = book.add_sheet("Sheet1")
    made.show_zero_values = False
    for r, row in enumerate(SEEN):
        for c, value in enumerate(row):
            made.write(r, c, value, xlwt.easyxf("font: struck_out true") if value == 46 else xlwt.easyxf())
    out = io.BytesIO()
    book.save(out)
    seen = read(out.getvalue(), "a.xls")
    assert seen.values == READ
    assert {(p.cell, p.values["sense"]) for p in seen.problems if p.code == "W_HIDDEN_CELLS_INCLUDED"} == {("B4", "unseen"), ("C3", "struck")}


@pytest.mark.parametrize(("rows", "period"), [
    ([["年份", "月份", "园区", "产值（亿元）"], [2024, 5, "氢能", 3.9]], ("month", "2024-05", "2024-05", "3.9")),
    ([["2024年1—5月主要指标"], ["园区", "产值（亿元）", "企业数（家）"], ["甲", 1, 2], ["氢能", 34.1, 62]], ("cumulative", "2024-01", "2024-05", "34.1")),
    ([["2024年氢能产业园产值（当月）"], ["月份", "产值（亿元）"], [3, 3.9]], ("month", "2024-03", "2024-03", "3.9"))])
def test_a_whole_number_stored_with_a_point_is_that_whole_number(rows, period):
    """Old workbooks keep every number as 5.0, and so do programs that write .xlsx in Java."""
    assert read(one(rows)).value("hydrogen") == {period}
    book = xlwt.Workbook()
    written = book.add_sheet("a")
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            written.write(r, c, value)
    old = io.BytesIO()
    book.save(old)
    assert read(old.getvalue(), "a.xls").value("hydrogen") == {period}
    java, plain = io.BytesIO(), zipfile.ZipFile(io.BytesIO(one(rows)))
    with zipfile.ZipFile(java, "w") as out:
        for name in plain.namelist():
            out.writestr(name, re.sub(rb'(t="n"><v>\d+)</v>', rb"\1.0</v>", plain.read(name)))
    assert read(java.getvalue()).value("hydrogen") == {period}
