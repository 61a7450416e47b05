"""The words offices put over their columns: for this year so far, for the month, for growth, and names of groups that change nothing below them."""
from __future__ import annotations

import pytest

from tests.intake.sheets import one, read
from tests.intake.test_field_tables import fig

BOTH = fig("b o 6 9.1", "b o 1-6 61.4")


def months(month, total):
    return read(one([["2024年6月各园区运行情况"], ["园区", "产值(亿元)"], [None, month, total], ["生物医药园", 9.1, 61.4]], merges=("A2:A3", "B2:C2")))


@pytest.mark.parametrize("total", ["1至本月累计", "1-本月止", "1月~本月", "本年止", "累计额", "本年度累计", "今年以来", "开年至今", "年内累计", "年初至报告期末", "年初到本月", "自年初至本月"])
@pytest.mark.parametrize("month", ["本月", "当期", "本月实绩", "本月份", "月产值"])
def test_the_month_and_the_year_so_far_in_the_words_of_offices(month, total):
    seen = months(month, total)
    assert (seen.values, seen.codes) == (BOTH, set())


@pytest.mark.parametrize("word", ["上月累计", "历年累计", "计划累计", "环比"])
def test_other_words_are_named_and_left_out(word):
    seen = months("本月", word)
    assert seen.values == fig("b o 6 9.1") and seen.outcome != "accept" and ("Sheet1", "C4") in {(sheet, cell) for sheet, cell, _ in seen.skipped}


def test_the_current_period_is_that_of_the_title():
    rows = [["2024年1-6月各园区产值"], ["园区", "当期(亿元)", "同比(%)"], ["生物医药园", 61.4, 7]]
    assert read(one(rows)).values == fig("b o 1-6 61.4")


@pytest.mark.parametrize("head", ["与去年同期相比(%)", "与上年同期比较(%)", "同比（正负%）", "较同期增长(%)", "比同期增减%", "比去年同期增幅(%)", "较上年同月增长(%)", "同比(正负)",
                                  "同比增（+）减（-）%", "同比增（＋）、减（－）（%）", "比上年增(+)减(-)%", "同比增+减-%", "同比增（减）%", "同比增长（下降）%", "增长（+）下降（-）%", "产值同比增（+）减（-）%", "同比（增减）%", "同比增减（±%）"])
def test_growth_in_the_words_of_offices(head):
    seen = read(one([["2024年1-6月各园区产值"], ["园区", "产值(亿元)", head], ["生物医药园", 61.4, -7.2]]))
    assert (seen.codes, [str(f.yoy_percent) for f in seen.figures]) == (set(), ["-7.2"])


@pytest.mark.parametrize("head", ["与去年同期相比(亿元)", "较同期增加(亿元)", "比上月增长(%)", "较年初增长(%)", "同比增（+）减（-）亿元", "同比增（减）额（亿元）", "比上月增（+）减（-）%", "环比增（减）%"])
def test_a_change_in_amounts_or_against_another_time_is_no_growth(head):
    seen = read(one([["2024年1-6月各园区产值"], ["园区", "产值(亿元)", head], ["生物医药园", 61.4, 4.1]]))
    assert (seen.codes, [f.yoy_percent for f in seen.figures]) == ({"W_COLUMN_IGNORED"}, [None])


def under(group, *subs, cells=(61.4, 7)):
    return read(one([["2024年1-6月"], ["园区", group], [None, *subs], ["生物医药园", *cells]], merges=("A2:A3", "B2:C2")))


@pytest.mark.parametrize("group", ["产出", "产出情况", "生产经营", "工业经济", "工业生产情况"])
def test_growth_under_the_name_of_a_group_is_that_of_its_values(group):
    seen = under(group, "产值(亿元)", "同比(%)")
    assert (seen.values, seen.codes, [str(f.yoy_percent) for f in seen.figures]) == (fig("b o 1-6 61.4"), set(), ["7"])


@pytest.mark.parametrize(("group", "sub", "want"), [("主体", "企业数(家)", "b e 6 80"), ("经营主体", "企业数(家)", "b e 6 80"), ("企业集聚", "企业数(家)", "b e 6 80"), ("双招双引", "签约投资额(亿元)", "b s 1-6 80"), ("签约", "签约投资额(亿元)", "b s 1-6 80")])
def test_a_group_that_says_nothing_of_its_own_changes_nothing(group, sub, want):
    seen = under(group, sub, "备注", cells=(80,))
    assert (seen.values, seen.codes) == (fig(want), set())


@pytest.mark.parametrize(("group", "sub"), [("规上", "企业数(家)"), ("外资", "企业数(家)"), ("签约", "企业数(家)"), ("工业经济", "企业数(家)"), ("税收", "产值(亿元)")])
def test_a_group_that_may_narrow_what_stands_below_is_not_read_over(group, sub):
    assert under(group, sub, "同比(%)", cells=(80, 7)).values == {}
