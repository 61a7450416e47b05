"""What district offices and the statistics bureau send: the months in their words, growth in theirs, groups and parts as they lay them out."""
from __future__ import annotations

import pytest

from tests.intake.sheets import TITLE, csv, one, read
from tests.intake.test_field_tables import fig

VALUE = fig("h o 1-5 18.6")
ROW = ["氢能园", 18.6]


def titled(title):
    return read(one([[title], ["园区", "产值(亿元)"], ROW]))


@pytest.mark.parametrize(("title", "months"), [
    ("2024年前两个月各园区产值", "1-2"), ("2024年头两个月各园区产值", "1-2"), ("2024年头五个月各园区产值", "1-5"), ("2024年首季各园区产值", "1-3"), ("2024年首季度园区产值", "1-3"),
    ("2024年1-3季度园区产值", "1-9"), ("2024年1—3季度各园区产值", "1-9"), ("2024年1-2季度园区产值", "1-6"), ("Output value, as of 31 May 2024", "1-5"), ("Output value, as of May 31, 2024", "1-5"),
])
def test_a_title_says_its_months_in_the_words_of_offices(title, months):
    assert titled(title).values == fig(f"h o {months} 18.6")


@pytest.mark.parametrize("title", ["2024年5月至今园区产值", "2024年5月以后园区产值", "2024年5月前园区产值", "Output value, as of 20 May 2024", "2024年2-3季度园区产值"])
def test_a_stretch_without_an_end_or_within_a_month_is_refused(title):
    seen = titled(title)
    assert (seen.values, seen.codes) == ({}, {"E_PERIOD_UNSUPPORTED"})


def test_batches_are_no_months():
    assert titled("2024年1-5批重点项目产值").codes == {"E_PERIOD_MISSING"}


def test_a_revised_month_is_the_month():
    assert read(one([["期间", "园区", "产值(亿元)"], ["2024年5月（修订）", *ROW]])).values == fig("h o 5 18.6")
    assert read(one([["2024年园区产值（亿元）"], ["园区", "4月（修订）", "5月（快报）"], ["氢能园", 3.5, 3.9]])).values == fig("h o 4 3.5", "h o 5 3.9")
    both = read(one([[TITLE], ["园区", "产值(亿元)（快报数）", "产值(亿元)（年报数）"], ["氢能园", 18.2, 18.6]]))
    assert (both.codes, both.values) == ({"E_HEADER_DUPLICATE"}, {})


def test_a_year_over_its_months_in_their_column_is_theirs():
    rows = [["新型显示产业园产值累计（亿元）"], ["月份", "产值"], ["2023年"], ["1-11月", 330], ["1-12月", 380], ["2024年"], ["1-2月", 60.1], ["2025年1-2月", 70]]
    seen = read(one(rows))
    assert (seen.values, seen.codes) == (fig("d o 2023/1-11 330", "d o 2023/1-12 380", "d o 1-2 60.1", "d o 2025/1-2 70"), set())


@pytest.mark.parametrize(("said", "percent"), [("与上年同期持平", 0), ("同比持平", 0), ("与去年持平", 0), ("下降3.1%", "-3.1"), ("增长1.2倍", 120)])
def test_growth_in_words(said, percent):
    figure, = read(one([[TITLE], ["园区", "产值(亿元)", "同比(%)"], [*ROW, said]])).figures
    assert str(figure.yoy_percent.normalize() + 0) in (str(percent), "1.2E+2")


def test_the_whole_of_last_year_is_no_measure_of_five_months():
    seen = read(one([[TITLE], ["园区", "产值(亿元)", "去年全年(亿元)", "同比(%)"], ["显示园", 162.4, 380, 12.17]]))
    assert (seen.values, seen.codes) == (fig("d o 1-5 162.4"), set()) and ("Sheet1", "C3", "prior") in seen.skipped


def test_the_total_of_a_district_is_checked_against_its_own_parks():
    rows = [[TITLE], ["园区", "产值(亿元)"], ["氢能园", 18.6], ["显示园", 162.4], ["西海岸新区合计", 181], ["VR园", 27.8], ["崂山区合计", 27.8], ["全市合计", 208.8]]
    assert read(one(rows)).codes == set()
    rows[6][1] = 28.8
    assert read(one(rows)).at("W_TOTAL_MISMATCH") == {"B7"}


def test_units_stand_among_other_words_in_a_titles_brackets():
    rows = [["新型显示产业园2024年（累计，亿元、家、%）"], ["指标", "1-2月", "1-3月"], ["产值", 60.1, 95.8], ["企业数", 55, 56]]
    assert read(one(rows)).values == fig("d o 1-2 60.1", "d o 1-3 95.8", "d e 2 55", "d e 3 56")


def test_a_number_led_by_zeros_is_a_piece_of_another():
    rows = [["2024年1-5月", None, None, None], ["园区", "产值(万元)", "企业数(家)", "签约投资额(万元)"], ["显示园", "1", "624", "000"], ["氢能园", "186000", "46", "125000"]]
    assert read(csv(rows), "a.csv").at("E_VALUE_NOT_NUMBER") == {"D3"}
    assert read(one([[TITLE], ["园区", "产值(亿元)"], ["氢能园", "018.6"], ["显示园", "0.5"]])).values == fig("h o 1-5 18.6", "d o 1-5 0.5")


def test_a_note_that_begins_with_a_word_for_a_basis_is_a_note():
    seen = read("2024年1-5月,,\n园区,产值(亿元),备注\n氢能园,18.6,上月14,本月4.6\n".encode(), "a.csv")
    assert seen.values == VALUE
