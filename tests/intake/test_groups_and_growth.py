"""Names of groups that do not stand over their first column; columns beside growth that turn it or make it another."""
from __future__ import annotations

import pytest

from tests.intake.sheets import csv, one, read
from tests.intake.test_field_tables import fig

T, H, D = ["2024年1-5月园区主要指标"], "氢能园", "显示园"


def grown(seen) -> dict[str, str]:
    return {f.cell: str(f.yoy_percent) for f in seen.figures if f.yoy_percent is not None}


@pytest.mark.parametrize(("names", "below", "numbers", "want"), [
    ([None, "产值(亿元)", None, "签约投资额(亿元)"], ["当月", "累计"] * 2, [3.9, 18.6, 2.1, 12.5], "h o 5 3.9;h o 1-5 18.6;h s 5 2.1;h s 1-5 12.5"),
    ([None, "产值(亿元)", "签约投资额(亿元)", None], ["当月", "累计"] * 2, [3.9, 18.6, 2.1, 12.5], "h o 5 3.9;h o 1-5 18.6;h s 5 2.1;h s 1-5 12.5"),
    ([None, "产值(亿元)", None, "签约投资额(亿元)"], ["5月", "1-5月"] * 2, [3.9, 18.6, 2.1, 12.5], "h o 5 3.9;h o 1-5 18.6;h s 5 2.1;h s 1-5 12.5"),
    ([None, "产值", None, "企业数"], ["1-4月(亿元)", "1-5月(亿元)", "1-4月(家)", "1-5月(家)"], [15, 18.6, 45, 46], "h o 1-4 15;h o 1-5 18.6;h e 4 45;h e 5 46"),
    ([None, "产值(亿元)", None, "签约投资额(亿元)", None, "营收(亿元)"], ["当月", "累计"] * 3, [3.9, 18.6, 2.1, 12.5, 4, 19], "h o 5 3.9;h o 1-5 18.6;h s 5 2.1;h s 1-5 12.5;h r 5 4;h r 1-5 19"),
    ([None, "产值(亿元)", None, None, "签约投资额(亿元)", None], ["当月", "累计", "同比%"] * 2, [3.9, 18.6, 5, 2.1, 12.5, 6], "h o 5 3.9;h o 1-5 18.6;h s 5 2.1;h s 1-5 12.5"),
    ([None, None, "产值(亿元)", None, None, "签约投资额(亿元)"], ["当月", "累计", "同比%"] * 2, [3.9, 18.6, 5, 2.1, 12.5, 6], "h o 5 3.9;h o 1-5 18.6;h s 5 2.1;h s 1-5 12.5"),
    (["企业数(家)", None, "产值(亿元)", None, "签约投资额(亿元)"], [None, *["当月", "累计"] * 2], [46, 3.9, 18.6, 2.1, 12.5], "h e 5 46;h o 5 3.9;h o 1-5 18.6;h s 5 2.1;h s 1-5 12.5"),
    ([None, "1-4月", None, "1-5月"], ["产值(亿元)", "企业数(家)"] * 2, [15, 45, 18.6, 46], "h o 1-4 15;h e 4 45;h o 1-5 18.6;h e 5 46")])
def test_the_name_of_a_group_over_its_middle_or_its_last_column(names, below, numbers, want):
    seen = read(one([T, ["园区", *names], [None, *below], [H, *numbers]]))
    assert (seen.values, seen.codes) == (fig(*want.split(";")), set())
    assert grown(seen) == ({"C4": "5", "F4": "6"} if "同比%" in below else {})


def test_parks_over_the_last_of_their_columns():
    seen = read(one([T, ["指标", None, H, None, D], [None, *["当月", "累计"] * 2], ["产值(亿元)", 3.9, 18.6, 20, 162.4]]))
    assert (seen.values, seen.codes) == (fig("h o 5 3.9", "h o 1-5 18.6", "d o 5 20", "d o 1-5 162.4"), set())


@pytest.mark.parametrize(("names", "below"), [
    ([None, "产值(亿元)", None, None, "签约投资额(亿元)"], ["当月", "累计", "同比%", "当月", "累计"]),
    ([None, "产值(亿元)", None, "企业数(家)"], ["当月", "累计", "上月末", "本月末"])])
def test_names_over_uneven_groups_are_refused(names, below):
    seen = read(one([T, ["园区", *names], [None, *below], [H, *range(11, 11 + len(below))]]))
    assert (seen.values, seen.codes) == ({}, {"E_NO_INDICATOR"})
    assert "B3" in seen.at("E_NO_INDICATOR")


@pytest.mark.parametrize(("names", "below", "numbers", "want", "codes"), [
    (["产值(亿元)", None, "签约投资额(亿元)", None], ["当月", "累计"] * 2, [3.9, 18.6, 2.1, 12.5], "h o 5 3.9;h o 1-5 18.6;h s 5 2.1;h s 1-5 12.5", set()),
    ([None, "产值(亿元)", None], ["企业数(家)", "当月", "累计"], [46, 3.9, 18.6], "h e 5 46;h o 5 3.9;h o 1-5 18.6", set()),
    ([None, "产值(亿元)", None, "签约投资额(亿元)", None], ["税收(万元)", *["当月", "累计"] * 2], [900, 3.9, 18.6, 2.1, 12.5], "h o 5 3.9;h o 1-5 18.6;h s 5 2.1;h s 1-5 12.5", {"W_COLUMN_IGNORED"}),
    ([None, "1-4月", None, "1-5月", None], ["企业数(家)", *["产值(亿元)", "签约投资额(亿元)"] * 2], [46, 15, 9, 18.6, 12.5], "h e 5 46;h o 1-4 15;h s 1-4 9;h o 1-5 18.6;h s 1-5 12.5", set())])
def test_names_over_the_first_of_their_columns(names, below, numbers, want, codes):
    seen = read(one([T, ["园区", *names], [None, *below], [H, *numbers]]))
    assert (seen.values, seen.codes) == (fig(*want.split(";")), codes)


@pytest.mark.parametrize(("head", "up", "down"), [("升降", "升", "降"), (None, "↑", "↓"), ("趋势", "上升", "下降"), ("+/-", "+", "-"), ("正负", "正", "负"), ("增减", "增", "减"), ("方向", "增长", "减少"), (None, "▲", "▼"), ("+/-", "持平", "-")])
def test_a_column_of_directions_turns_the_growth_beside_it(head, up, down):
    for heads, rows in (([head, "同比(%)"], [[up, 5], [down, 3]]), (["同比(%)", head], [[5, up], [3, down]])):
        seen = read(one([T, ["园区", "产值(亿元)", *heads], [H, 18.6, *rows[0]], [D, 162.4, *rows[1]]]))
        assert (seen.values, seen.codes, grown(seen)) == (fig("h o 1-5 18.6", "d o 1-5 162.4"), set(), {"B3": "5", "B4": "-3"})


def test_each_column_of_growth_has_its_own_directions():
    seen = read(one([T, ["园区", "产值(亿元)", "升降", "同比(%)", "营收(亿元)", "升降", "同比(%)"], [H, 18.6, "升", 5, 30, "降", 2], [D, 162.4, "降", 3, 200, "平", 1]]))
    assert (grown(seen), seen.codes) == ({"B3": "5", "E3": "-2", "B4": "-3", "E4": "1"}, set())


@pytest.mark.parametrize(("word", "growth", "want"), [("升", -5, {}), ("降", "增长5%", {}), ("降", -5, {"B3": "-5"}), ("降", "下降5%", {"B3": "-5"}), ("升", "增长5%", {"B3": "5"}), ("降", "5%", {"B3": "-5"})])
def test_growth_that_says_the_contrary_is_left_out(word, growth, want):
    seen = read(one([T, ["园区", "产值(亿元)", "升降", "同比"], [H, 18.6, word, growth]]))
    assert (seen.values, grown(seen), seen.at("W_COLUMN_IGNORED")) == (fig("h o 1-5 18.6"), want, set() if want else {"D3"})


@pytest.mark.parametrize(("head", "words"), [("备注", ["升", "新建园区"]), ("环比趋势", ["升", "降"]), ("排名升降", ["↑", "↓"]), ("备注", ["-", "-"]), (None, ["↑", "-"])])
def test_what_turns_nothing(head, words):
    seen = read(one([T, ["园区", "产值(亿元)", "同比(%)", head], [H, 18.6, 5, words[0]], [D, 162.4, 3, words[1]]]))
    assert (grown(seen), seen.codes) == ({"B3": "5", "B4": "3"}, set())


ROWS = [[H, 18.6, 46, 12], [D, 162.4, 58, 20]]


@pytest.mark.parametrize("below", ["其中：规上", "税收(万元)", "其中：5月", "规上"])
@pytest.mark.parametrize("make", [one, csv])
def test_a_heading_one_row_down_is_read_as_with_merges(below, make):
    head, under = ["园区", "产值(亿元)", "企业数(家)", None], [None, None, None, below]
    seen = read(make([T, head, under, *ROWS]), "report.csv" if make is csv else "report.xlsx")
    merged = read(one([T, head, under, *ROWS], merges=("A2:A3", "B2:B3")))
    assert (seen.values, seen.codes, seen.at("W_COLUMN_IGNORED")) == (fig("h o 1-5 18.6", "h e 5 46", "d o 1-5 162.4", "d e 5 58"), {"W_COLUMN_IGNORED"}, {"D3"})
    assert seen.values == merged.values


def test_a_heading_below_a_word_for_parts_and_one_between_the_others():
    seen = read(one([T, ["园区", "企业数(家)", "其中"], [None, None, "规上"], [H, 46, 12], [D, 58, 20]]))
    assert (seen.values, seen.codes, seen.at("W_COLUMN_IGNORED")) == (fig("h e 5 46", "d e 5 58"), {"W_COLUMN_IGNORED"}, {"C3"})
    seen = read(one([T, ["园区", "企业数(家)", None, "产值(亿元)"], [None, None, "其中：规上", None], [H, 46, 12, 18.6]]))
    assert (seen.values, seen.codes) == (fig("h e 5 46", "h o 1-5 18.6"), {"W_COLUMN_IGNORED"})


def test_a_note_below_a_blank_is_no_heading():
    seen = read(one([T, ["园区", "产值(亿元)", None], [None, None, "备注：快报数"], *[row[:2] for row in ROWS]]))
    assert seen.values == fig("h o 1-5 18.6", "d o 1-5 162.4")


@pytest.mark.parametrize("head", ["同比(百分点)", "同比（个百分点）", "增速(百分点)", "同比增减百分点", "同比提高(个百分点)", "YoY (pp)"])
def test_percentage_points_are_no_growth(head):
    seen = read(one([T, ["园区", "产值(亿元)", head], [H, 18.6, 5]]))
    assert (seen.values, grown(seen), seen.codes, seen.at("W_COLUMN_IGNORED")) == (fig("h o 1-5 18.6"), {}, {"W_COLUMN_IGNORED"}, {"C2"})


def test_percentage_points_told_below_or_in_a_row():
    seen = read(one([T, ["园区", "产值", "同比"], [None, "亿元", "百分点"], [H, 18.6, 5]]))
    assert (seen.values, grown(seen), seen.codes) == (fig("h o 1-5 18.6"), {}, {"W_COLUMN_IGNORED"})
    seen = read(one([T, ["指标", "单位", H], ["产值", "亿元", 18.6], ["同比", "百分点", 5], ["企业数", "家", 46]]))
    assert (seen.values, grown(seen)) == (fig("h o 1-5 18.6", "h e 5 46"), {})
    seen = read(one([T, ["指标", H], ["产值(亿元)", 18.6], ["同比(百分点)", 5]]))
    assert (seen.values, grown(seen)) == (fig("h o 1-5 18.6"), {})


@pytest.mark.parametrize("head", ["完成%", "完成(%)", "累计完成（%）", "完成率(%)"])
def test_how_much_of_a_target_is_done_is_left_out(head):
    seen = read(one([T, ["园区", "产值(亿元)", None, None], [None, "当月", "累计", head], [H, 3.9, 18.6, 46]]))
    assert (seen.values, seen.codes, seen.at("W_COLUMN_IGNORED")) == (fig("h o 5 3.9", "h o 1-5 18.6"), {"W_COLUMN_IGNORED"}, {"D3"})


@pytest.mark.parametrize("head", ["产值快报数(亿元)", "产值快报（亿元）", "产值初步数(亿元)", "产值修订数(亿元)", "产值最终数(亿元)", "产值(亿元)（快报数）"])
def test_how_final_a_number_is_says_nothing(head):
    seen = read(one([T, ["园区", head], [H, 18.6]]))
    assert (seen.values, seen.codes) == (fig("h o 1-5 18.6"), set())


@pytest.mark.parametrize("head", ["增减%", "增减(%)", "增长%", "增速(%)", "±%", "增幅"])
def test_bare_growth_right_of_last_month_is_left_out(head):
    seen = read(one([T, ["园区", "产值(亿元)", "上月", head], [H, 18.6, 12, 5]]))
    assert (seen.values, grown(seen), seen.at("W_COLUMN_IGNORED")) == (fig("h o 1-5 18.6"), {}, {"C2", "D2"})
    seen = read(one([T, ["园区", "产值(亿元)", None, None, None], [None, "本月", "上月数", "增减(亿元)", head], [H, 18.6, 12, 6.6, 5]]))
    assert (seen.values, grown(seen), seen.at("W_COLUMN_IGNORED")) == (fig("h o 5 18.6"), {}, {"C3", "D3", "E3"})


@pytest.mark.parametrize("heads", [("上月", "同比(%)"), ("上月", "同比增减%"), ("上月", "比上年增长%"), ("上年同期", "增减%"), ("比上月增减(%)", "增速(%)"), ("环比(%)", "增速(%)"), ("税收(万元)", "增速(%)")])
def test_growth_since_last_year_stays(heads):
    assert grown(read(one([T, ["园区", "产值(亿元)", *heads], [H, 18.6, 12, 5]]))) == {"B3": "5"}
