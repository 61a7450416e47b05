"""The number 2024.1 may be January or October wherever it stands for a period; what is said above and below a table agrees."""
from __future__ import annotations

import pytest

from lib.model import Language
from lib.problems import Outcome
from tests.intake.sheets import csv, one, read, xlsx
from tests.intake.test_field_tables import fig

HEAD, BODY = ["园区", "当月产值(亿元)"], [["氢能园", 18.6], ["显示园", 162.4]]
OF_OCTOBER, OF_JANUARY = fig("h o 2025/10 18.6", "d o 2025/10 162.4"), fig("h o 2025/1 18.6", "d o 2025/1 162.4")
AS_PERIOD = {
    "title": ([["{}"], HEAD, *BODY], "A1"),
    "beside a word": ([["{}", "月份产值"], HEAD, *BODY], "A1"),
    "beside the title": ([["各园区当月产值", "{}"], HEAD, *BODY], "B1"),
    "beside 统计期": ([["专业园区月报"], ["统计期", "{}"], HEAD, *BODY], "B2"),
    "beside 报告期：": ([["产值月报", None, "报告期：", "{}"], HEAD, *BODY], "D1"),
    "beside 时间, 单位 below": ([["时间", "{}"], ["单位", "亿元"], ["园区", "当月产值"], *BODY], "B1"),
    "a column away from 月份：": ([["各园区产值"], ["月份：", None, "{}"], HEAD, *BODY], "C2"),
    "under a title with the year alone": ([["2025年专业园区月报"], ["统计月份", "{}"], HEAD, *BODY], "B2"),
    "above a title with the year alone": ([["统计月份", "{}"], ["2025年专业园区月报"], HEAD, *BODY], "B1"),
    "header": ([["各园区当月产值(亿元)"], ["园区", "{}", "2025年11月"], ["氢能园", 3, 4]], "B2"),
    "row heads": ([["当月产值(亿元)"], ["月份", "氢能园", "显示园"], ["{}", 3, 4], ["2025年11月", 5, 6]], "A3"),
    "section": ([["当月产值(亿元)"], ["园区", "产值"], ["{}"], ["氢能园", 3], ["显示园", 4], ["2025年11月"], ["氢能园", 5]], "A3"),
    "period column": ([["当月产值(亿元)"], ["园区", "月份", "产值"], ["氢能园", "{}", 3]], "B3"),
}


def filled(rows, value):
    return [[value if cell == "{}" else cell for cell in row] for row in rows]


@pytest.mark.parametrize("name", AS_PERIOD)
def test_the_number_2025_1_is_asked_about_at_its_cell(name):
    rows, place = AS_PERIOD[name]
    for seen in (read(one(filled(rows, 2025.1))), read(csv(filled(rows, "2025.1")), "a.csv")):
        assert (seen.outcome, seen.at("E_PERIOD_AMBIGUOUS"), seen.codes) == (Outcome.REJECT, {place}, {"E_PERIOD_AMBIGUOUS"})


def test_what_is_asked_names_the_number_in_both_languages():
    (problem,) = [p for p in read(one(filled(AS_PERIOD["beside 统计期"][0], 2025.1))).problems if p.code == "E_PERIOD_AMBIGUOUS"]
    assert "“2025.1”可能是1月或10月" in problem.message(Language.ZH) and '"2025.1" may be January or October' in problem.message(Language.EN)


@pytest.mark.parametrize("shown", ["0.0", "0.00", "General"])
def test_two_decimals_on_the_screen_do_not_tell_october_from_january(shown):
    assert read(one([[2025.1], HEAD, *BODY], formats={"A1": shown})).at("E_PERIOD_AMBIGUOUS") == {"A1"}


@pytest.mark.parametrize("name", [name for name in AS_PERIOD if name not in ("header", "row heads", "section", "period column")])
def test_other_months_and_texts_around_a_table_are_no_question(name):
    rows = AS_PERIOD[name][0]
    assert read(one(filled(rows, "2025.1"))).values == OF_JANUARY, "a text says what it says"
    for month, value in ((8, 2025.8), (11, 2025.11), (12, 2025.12)):
        want = fig(f"h o 2025/{month} 18.6", f"d o 2025/{month} 162.4")
        assert (read(one(filled(rows, value))).values, read(csv(filled(rows, str(value))), "a.csv").values) == (want, want)
    assert read(csv(filled(rows, "2025.10")), "a.csv").values == OF_OCTOBER


@pytest.mark.parametrize("title, want", [("2025年10月各园区产值", OF_OCTOBER), ("2025年1月各园区产值", OF_JANUARY)])
def test_a_title_in_words_tells_what_the_number_means(title, want):
    seen = read(one([[title], ["统计月份", 2025.1], HEAD, *BODY]))
    assert (seen.values, seen.codes) == (want, set())


@pytest.mark.parametrize("title", ["2025年8月各园区产值", "2024年10月各园区产值"])
def test_a_title_in_words_that_the_number_cannot_mean_contradicts_it(title):
    assert read(one([[title], ["统计月份", 2025.1], HEAD, *BODY])).at("E_PERIOD_CONFLICT") == {"B2"}


def test_values_that_look_like_it_and_what_stands_beside_other_labels_are_no_periods():
    seen = read(one([["2025年8月各园区产值"], HEAD, ["氢能园", 2025.1], ["显示园", 2024.1]]))
    assert (seen.values, seen.codes) == (fig("h o 2025/8 2025.1", "d o 2025/8 2024.1"), set())
    assert read(one([["2025年8月各园区产值"], ["有效期至：", 2026.1], HEAD, *BODY])).values == fig("h o 2025/8 18.6", "d o 2025/8 162.4")
    assert read(one([["2025年8月各园区产值"], HEAD, *BODY, [2025.1]])).values == fig("h o 2025/8 18.6", "d o 2025/8 162.4"), "a number below the last row leads in nothing"


def test_columns_that_say_their_months_need_no_number_above():
    seen = read(one([[2025.1], ["园区", "2025年8月产值(亿元)"], ["氢能园", 3]]))
    assert seen.values == fig("h o 2025/8 3")


# ---------------------------------------------------------------- below the table

TITLED = [["2025年1-8月各园区产值(亿元)"], ["园区", "产值"], *BODY]
EIGHT = fig("h o 2025/1-8 18.6", "d o 2025/1-8 162.4")


@pytest.mark.parametrize("blank", [[], [[]]], ids=["at once", "after a blank row"])
@pytest.mark.parametrize("said", ["统计期：2025年1-7月", "报告期：2025年1—7月", "统计期间:2025年1-7月", "统计期：1-7月", "统计期：2025年7月", "数据期间：2025年1-9月", "报告期：2024年1-8月", "所属期：2025年上半年",
                                  "数据截至2025年7月末", "注：数据截至2025年7月", "数据截止2025年7月31日", "注：本表为2025年1-7月数据", "以上数据为2025年1-7月累计数。", "本表数据均为2024年1-8月数"])
def test_a_period_stated_below_the_table_that_its_title_rules_out_is_refused_there(said, blank):
    seen = read(one([*TITLED, *blank, [said]]))
    assert (seen.outcome, seen.at("E_PERIOD_CONFLICT")) == (Outcome.REJECT, {f"A{5 + len(blank)}"})
    (problem,) = [p for p in seen.problems if p.code == "E_PERIOD_CONFLICT"]
    assert problem.found == said and "2025年1-8月" in problem.message(Language.ZH)


@pytest.mark.parametrize("said", [
    "统计期：2025年1-8月", "统计期：1-8月", "报告期：2025年8月", "统计期：2025年", "统计期：2025年度", "数据截至2025年8月末", "数据截至2025年8月31日", "数据截至2025年9月5日", "注：数据截至2025年9月末", "注：本表为2025年1-8月数据",
    "统计时间：2025年9月5日", "制表日期：2025年9月5日", "填报日期：2025年7月5日", "报送时间：2025年9月", "注：企业数为7月末数", "企业数截至2025年7月末", "注：产值较1-7月提高0.8个百分点", "注：上年同期为2024年1-8月数据",
    "注：1-7月数据已修订", "注：本表数据较2025年1-7月有所增长", "说明：2025年全年目标为1200亿元", "注：下次报告期为2025年1-9月", "注：新材料园自2025年7月起纳入统计", "备注：2024年1-8月产值为150亿元", "有效期至：2026年1月"])
def test_notes_that_agree_or_speak_of_something_else_refuse_nothing(said):
    assert [(seen.values, seen.codes) for seen in (read(one([*TITLED, [said]])), read(one([*TITLED, [], [said]])))] == [(EIGHT, set())] * 2


@pytest.mark.parametrize("said", ["统计期：2025年1-8月", "报告期：2025年1—8月", "注：本表为2025年1-8月数据"])
def test_a_table_without_a_title_takes_the_period_stated_below_it(said):
    seen = read(one([["各园区产值(亿元)"], ["园区", "产值"], *BODY, [], [said]]))
    assert (seen.values, seen.codes) == (EIGHT, set())
    assert read(one([["2025年各园区产值(亿元)"], ["园区", "产值"], *BODY, [], ["统计期：1-8月"]])).values == EIGHT
    assert read(one([["各园区产值(亿元)"], ["园区", "2025年1-9月"], *BODY, [], [said]])).at("E_PERIOD_CONFLICT") == {"B2"}, "a column beyond it is at odds"


def test_up_to_when_the_data_reach_and_what_no_label_makes_a_period_are_none():
    for said in ("数据截至2025年8月末", "2025年9月5日", "统计时间：2025年9月5日", "注：企业数为2025年8月末数"):
        assert read(one([["各园区产值(亿元)"], ["园区", "产值"], *BODY, [], [said]])).codes == {"E_PERIOD_MISSING"}


@pytest.mark.parametrize("blank", [[], [[]]], ids=["at once", "after a blank row"])
def test_a_period_we_do_not_take_below_the_last_row_is_still_asked_about(blank):
    assert read(one([*TITLED, *blank, ["2025年二季度"]])).at("E_PERIOD_UNSUPPORTED") == {f"A{5 + len(blank)}"}


def test_two_periods_below_a_table_that_contradict_each_other_are_refused_at_the_second():
    assert read(one([["各园区产值(亿元)"], ["园区", "产值"], *BODY, ["统计期：2025年1-7月"], ["报告期：2025年1-8月"]])).at("E_PERIOD_CONFLICT") == {"A6"}


@pytest.mark.parametrize("row", [["统计期", "2025年1-7月"], ["统计期：", "2025年1-7月"], ["合计", 181]])
def test_a_label_and_its_period_in_two_cells_are_one_statement(row):
    rows = [*TITLED, row, *([["统计期：2025年1-7月"]] if row[1] == 181 else [])]
    assert read(one(rows)).at("E_PERIOD_CONFLICT") == {"A6" if row[1] == 181 else "A5"}
    agreeing = [[str(cell).replace("1-7", "1-8") if isinstance(cell, str) else cell for cell in row] for row in rows]
    assert (read(one(agreeing)).values, read(one(agreeing)).codes) == (EIGHT, set())


def test_what_stands_between_two_tables_is_not_said_of_the_first():
    seen = read(one([*TITLED, [], ["统计期：2025年1-7月"], ["园区", "签约投资额(亿元)"], ["氢能园", 5]]))
    assert (seen.values, seen.codes) == (EIGHT | fig("h s 2025/1-7 5"), set())


def test_a_note_below_two_tables_side_by_side_is_held_against_neither():
    rows = [["2024年1-8月产值", None, None, "2025年1-8月产值"], ["园区", "产值(亿元)", None, "园区", "产值(亿元)"], ["氢能园", 3, None, "氢能园", 4], [], ["统计期：2024年1-8月"]]
    assert read(one(rows)).values == fig("h o 2024/1-8 3", "h o 2025/1-8 4")


def test_sheets_of_other_months_keep_their_own_notes():
    seen = read(xlsx(("7月", [["2025年1-7月产值(亿元)"], ["园区", "产值"], ["氢能园", 3], [], ["统计期：2025年1-7月"]]), ("8月", [["2025年1-8月产值(亿元)"], ["园区", "产值"], ["氢能园", 4], [], ["统计期：2025年1-8月"]])))
    assert seen.values == fig("h o 2025/1-7 3", "h o 2025/1-8 4")
