"""Columns that stand beside the figures: which of them say whose and when they are, and which only tell of the row."""
from __future__ import annotations

from datetime import date, datetime

import pytest

from tests.intake.sheets import csv, one, read, xlsx

TITLE = "2023年1—8月专业园区主要指标"
HYDROGEN, CHIPS, REALITY = "青岛市氢能产业园", "青岛市集成电路产业园", "青岛市虚拟现实产业园"
EIGHT = ("cumulative", "2023-01", "2023-08")
AUGUST = ("month", "2023-08", "2023-08")


def outputs(seen, indicator: str = "output_value") -> dict[str, set]:
    return {park: seen.value(park, indicator) for park in ("hydrogen", "integrated-circuits", "virtual-reality") if seen.value(park, indicator)}


def figures(when, *values: str, parks=("hydrogen", "integrated-circuits", "virtual-reality")) -> dict[str, set]:
    return {park: {(*when, value)} for park, value in zip(parks, values, strict=False)}


def beside(heading, cells, title=TITLE, first=False):
    """Two parks with their output, and one more column."""
    rows = [["园区", "产值(亿元)", heading], [HYDROGEN, 31.4, cells[0]], [CHIPS, 52.6, cells[1]]]
    order = (0, 2, 1) if first else (0, 1, 2)
    return one([*([[title]] if title else []), *([row[n] for n in order] for row in rows)])


# ---------------------------------------------------------------- dates that describe

@pytest.mark.parametrize("first", [True, False], ids=["before", "behind"])
@pytest.mark.parametrize("cells", [(date(2021, 3, 9), date(2021, 6, 18)), ("2021年3月", "2022年6月"), ("2021-03", "2022-06"), (202103, 202206), (2021.3, 2022.6), ("2021年", "2022年"),
                                   (datetime(2023, 9, 7, 16, 20), datetime(2023, 9, 8, 9, 5)), ("2023-09-07 16:20:00", "2023/9/8"), ("2023年1-7月", "2023年1-7月"), (None, "2022年11月")],
                         ids=["days", "months", "iso", "digits", "points", "years", "moments", "written", "spans", "one"])
@pytest.mark.parametrize("heading", ["核准日期", "揭牌时间", "达产年月", "上次上报时间", "投用年份", "modified_at"])
def test_a_date_that_is_no_reporting_period_tells_of_the_row(heading, cells, first):
    seen = read(beside(heading, cells, first=first))
    assert outputs(seen) == figures(EIGHT, "31.4", "52.6") and not seen.codes


@pytest.mark.parametrize("heading", ["最近修订", "达产", "基期", "竣工", "下一期"])
def test_nor_need_its_heading_name_a_time(heading):
    seen = read(beside(heading, ("2022年4月", "2022年9月")))
    assert outputs(seen) == figures(EIGHT, "31.4", "52.6") and not seen.codes


def test_a_group_of_something_that_happened_heads_no_period():
    seen = read(xlsx(("Sheet1", [[TITLE], ["园区", "挂牌情况", None, "产值(亿元)"], [None, "文号", "时间", None], [HYDROGEN, "甲", "2021年5月", 31.4], [CHIPS, "乙", "2022年5月", 52.6]]),
                     merges=("A2:A3", "B2:C2", "D2:D3")))
    assert outputs(seen) == figures(EIGHT, "31.4", "52.6") and not seen.codes


def test_without_another_period_such_a_date_is_none():
    seen = read(beside("核准日期", ("2022年4月", "2022年9月"), title="专业园区产值"))
    assert seen.codes == {"E_PERIOD_MISSING"} and not seen.figures


@pytest.mark.parametrize("heading", ["数据所属月份", "所属时期", "填报月份", "统计日期", "数据截止日期", "报表期", "时点", "reporting_month", "报告日期", "统计周期", "数据批次", "统计月份（必填）", None])
@pytest.mark.parametrize("cells", [("2023年8月", "2023年8月"), (date(2023, 8, 31), date(2023, 8, 31))], ids=["months", "days"])
def test_a_heading_that_speaks_of_the_report_is_its_period(heading, cells):
    seen = read(beside(heading, cells, title="专业园区产值"))
    assert outputs(seen) == figures(AUGUST, "31.4", "52.6") and not seen.codes


def test_each_row_keeps_the_month_its_column_states():
    seen = read(one([["专业园区产值"], ["园区", "所属年度", "数据月份", "产值(亿元)"], [HYDROGEN, 2023, 6, 7.5], [HYDROGEN, 2023, 7, 8.5], [CHIPS, 2023, 7, 9.5]]))
    assert outputs(seen) == {"hydrogen": {("month", "2023-06", "2023-06", "7.5"), ("month", "2023-07", "2023-07", "8.5")}, "integrated-circuits": {("month", "2023-07", "2023-07", "9.5")}}


@pytest.mark.parametrize("other", ["数据提取时间", "统计日期", "对比期", "报告日期", None])
@pytest.mark.parametrize("turned", [False, True])
def test_the_reporting_period_counts_beside_other_dates(other, turned):
    rows = [["园区", "报告期", other, "产值(亿元)"], [HYDROGEN, "2023年1-8月", "2022年9月", 31.4], [CHIPS, "2023年1-8月", "2022年9月", 52.6]]
    seen = read(one([["专业园区产值"], *([a, c, b, d] if turned else [a, b, c, d] for a, b, c, d in rows)]))
    assert outputs(seen) == figures(EIGHT, "31.4", "52.6") and not seen.codes


def test_two_reporting_periods_that_differ_are_at_odds():
    seen = read(one([["园区", "统计期", "数据月份", "产值(亿元)"], [HYDROGEN, "2023年1-8月", "2023年8月", 31.4], [CHIPS, "2023年1-8月", "2023年7月", 52.6]]))
    assert seen.at("E_PERIOD_CONFLICT") == {"C3"} and not seen.figures


@pytest.mark.parametrize("heading", ["时间", "统计期", "数据日期"])
def test_a_column_of_another_year_than_the_titles_is_at_odds_with_it(heading):
    seen = read(beside(heading, (date(2021, 3, 9), date(2022, 6, 18))))
    assert seen.codes == {"E_PERIOD_CONFLICT"} and seen.at("E_PERIOD_CONFLICT") == {"C2"}


def test_the_year_before_beside_this_one_is_history():
    seen = read(one([[TITLE], ["园区", "统计期", "产值(亿元)"], [HYDROGEN, "2022年1-8月", 27.5], [HYDROGEN, "2023年1-8月", 31.4]]))
    assert outputs(seen) == {"hydrogen": {("cumulative", "2022-01", "2022-08", "27.5"), (*EIGHT, "31.4")}}


def test_dates_under_no_heading_are_asked_about_where_the_title_has_the_period():
    seen = read(beside(None, (date(2021, 3, 9), date(2022, 6, 18))))
    assert outputs(seen) == figures(EIGHT, "31.4", "52.6") and seen.at("W_COLUMN_IGNORED") == {"C2"}


def test_months_under_no_heading_keep_telling_rows_apart():
    seen = read(one([["氢能产业园2023年1—8月产值（亿元，累计）"], [None, "产值"], ["1-7月", 27.1], ["1-8月", 31.4]]))
    assert outputs(seen) == {"hydrogen": {("cumulative", "2023-01", "2023-07", "27.1"), ("cumulative", "2023-01", "2023-08", "31.4")}}


# ---------------------------------------------------------------- the first and the last of a period

BOUNDS = [("统计开始日期", "统计结束日期", date(2023, 1, 1), date(2023, 8, 31)), ("起", "止", "2023年1月", "2023年8月"), ("起始年月", "终止年月", 202301, 202308), ("开始时间", "截止时间", "2023-01-01 00:00:00", "2023-08-31 23:59:59"),
          ("start_date", "end_date", "2023/1/1", "2023/8/31"), ("期间起", "期间止", "2023.1", "2023.8")]


@pytest.mark.parametrize(("first", "last", "a", "b"), BOUNDS)
def test_a_first_and_a_last_make_one_period(first, last, a, b):
    seen = read(one([["专业园区产值"], ["园区", first, last, "产值(亿元)", "企业数(家)"], [HYDROGEN, a, b, 31.4, 47], [CHIPS, a, b, 52.6, 33]]))
    assert outputs(seen) == figures(EIGHT, "31.4", "52.6") and seen.value("hydrogen", "enterprise_count") == {("as_of", "2023-08", "2023-08", "47")} and not seen.codes


def test_so_do_two_months_of_a_year_beside_them():
    seen = read(one([["专业园区产值"], ["园区", "年份", "起始月份", "截止月份", "产值(亿元)"], [HYDROGEN, 2023, 1, 8, 31.4], [CHIPS, 2023, 8, 8, 6.1]]))
    assert outputs(seen) == {"hydrogen": {(*EIGHT, "31.4")}, "integrated-circuits": {(*AUGUST, "6.1")}}


def test_and_two_columns_under_one_group():
    rows = [["专业园区产值"], ["园区", "统计期间", None, "产值(亿元)"], [None, "起", "止", None], [HYDROGEN, "2023年1月", "2023年8月", 31.4], [CHIPS, "2023年1月", "2023年8月", 52.6]]
    assert outputs(read(one(rows, merges=("A2:A3", "B2:C2", "D2:D3")))) == figures(EIGHT, "31.4", "52.6")


def test_so_they_do_in_an_export():
    rows = [["park", "indicator", "period_start", "period_end", "value", "unit"], [HYDROGEN, "产值", "2023-01-01", "2023-08-31", "31.4", "亿元"], [CHIPS, "产值", "2023-08-01", "2023-08-31", "6.1", "亿元"]]
    assert outputs(read(csv(rows), "export.csv")) == {"hydrogen": {(*EIGHT, "31.4")}, "integrated-circuits": {(*AUGUST, "6.1")}}


@pytest.mark.parametrize(("a", "b", "code"), [("2023年3月", "2023年8月", "E_PERIOD_UNSUPPORTED"), (date(2023, 1, 10), date(2023, 8, 31), "E_PERIOD_UNSUPPORTED"), (date(2022, 1, 1), date(2023, 8, 31), "E_PERIOD_UNSUPPORTED"),
                                              (None, "2023年8月", "E_PERIOD_UNRECOGNISED"), ("2023年8月", "2023年1月", "E_PERIOD_UNRECOGNISED")])
def test_a_period_that_is_none_we_take_is_refused(a, b, code):
    seen = read(one([["专业园区产值"], ["园区", "起始月份", "截止月份", "产值(亿元)"], [HYDROGEN, "2023年1月", "2023年8月", 31.4], [CHIPS, a, b, 52.6]]))
    assert seen.codes == {code} and seen.at(code) == {"C4"}


@pytest.mark.parametrize(("first", "last"), [("开工日期", "竣工日期"), ("项目开始时间", "项目结束时间")])
def test_the_days_of_a_project_are_no_period(first, last):
    seen = read(one([[TITLE], ["园区", "产值(亿元)", first, last], [HYDROGEN, 31.4, date(2022, 3, 1), date(2024, 5, 31)], [CHIPS, 52.6, date(2021, 3, 1), date(2023, 5, 31)]]))
    assert outputs(seen) == figures(EIGHT, "31.4", "52.6") and not seen.codes


@pytest.mark.parametrize("heading", ["截止日期", "数据截止日期", "统计时间", "日期", "截至时间"])
@pytest.mark.parametrize("cell", [date(2023, 8, 31), "2023年8月31日", "2023-08-31"])
def test_a_last_day_that_is_the_titles_leaves_the_title_its_months(heading, cell):
    assert outputs(read(beside(heading, (cell, cell)))) == figures(EIGHT, "31.4", "52.6")


def test_days_of_different_months_keep_telling_rows_apart():
    seen = read(one([[TITLE], ["园区", "日期", "产值(亿元)"], [HYDROGEN, date(2023, 7, 31), 5.5], [HYDROGEN, date(2023, 8, 31), 6.5]]))
    assert outputs(seen) == {"hydrogen": {("month", "2023-07", "2023-07", "5.5"), ("month", "2023-08", "2023-08", "6.5")}}


# ---------------------------------------------------------------- a period for each value

def test_each_value_has_the_period_before_it():
    seen = read(one([["专业园区"], ["园区", "统计期", "产值(亿元)", "时点", "企业数(家)"], [HYDROGEN, "2023年1-7月", 27.1, "2023年8月末", 47], [CHIPS, "2023年1-7月", 44.8, "2023年8月末", 33]]))
    assert outputs(seen) == figures(("cumulative", "2023-01", "2023-07"), "27.1", "44.8") and not seen.codes
    assert outputs(seen, "enterprise_count") == figures(("as_of", "2023-08", "2023-08"), "47", "33")


def test_or_the_one_behind_it():
    seen = read(one([["专业园区"], ["园区", "产值(亿元)", "统计期", "企业数(家)", "统计期"], [HYDROGEN, 27.1, "2023年1-7月", 47, "2023年8月"], [CHIPS, 44.8, "2023年1-7月", 33, "2023年8月"]]))
    assert outputs(seen) == figures(("cumulative", "2023-01", "2023-07"), "27.1", "44.8") and not seen.codes
    assert outputs(seen, "enterprise_count") == figures(("as_of", "2023-08", "2023-08"), "47", "33")


def test_two_halves_of_one_list_of_months():
    seen = read(one([["氢能产业园2023年产值（亿元，累计）"], ["期间", "产值", "期间", "产值"], ["1-6月", 22.2, "1-8月", 31.4], ["1-7月", 27.1, None, None]]))
    assert outputs(seen) == {"hydrogen": {("cumulative", "2023-01", f"2023-0{month}", value) for month, value in ((6, "22.2"), (7, "27.1"), (8, "31.4"))}} and not seen.codes


def test_a_basis_or_an_indicator_for_each_value():
    seen = read(one([["2023年8月专业园区产值（亿元）"], ["园区", "口径", "产值", "口径", "产值"], [HYDROGEN, "当月", 4.3, "累计", 31.4]]))
    assert outputs(seen) == {"hydrogen": {(*AUGUST, "4.3"), (*EIGHT, "31.4")}}
    seen = read(one([["2023年1-8月"], ["园区", "指标", "数值", "指标", "数值"], [HYDROGEN, "产值(亿元)", 31.4, "企业数(家)", 47]]))
    assert outputs(seen) == figures(EIGHT, "31.4") and outputs(seen, "enterprise_count") == figures(("as_of", "2023-08", "2023-08"), "47")


def test_a_period_between_values_that_nobody_can_place_is_refused():
    seen = read(one([["园区", "产值(亿元)", "统计期", "企业数(家)", "统计期", "签约投资额(亿元)"], [HYDROGEN, 31.4, "2023年1-7月", 47, "2023年1-8月", 5.5]]))
    assert "E_PERIOD_CONFLICT" in seen.codes and not seen.figures


def test_one_period_still_speaks_for_every_value():
    seen = read(one([["园区", "产值(亿元)", "统计期", "企业数(家)", "更新时间"], [HYDROGEN, 31.4, "2023年1-8月", 47, date(2023, 9, 9)], [CHIPS, 52.6, "2023年1-8月", 33, date(2023, 9, 9)]]))
    assert outputs(seen) == figures(EIGHT, "31.4", "52.6") and outputs(seen, "enterprise_count") == figures(("as_of", "2023-08", "2023-08"), "47", "33") and not seen.codes


# ---------------------------------------------------------------- whose the row is

@pytest.mark.parametrize(("other", "named"), [("对标园区", ("新型显示", "人工智能")), ("主导产业", ("新型显示", "新型显示")), ("迁入园区", (CHIPS, HYDROGEN)), ("细分赛道", ("人工智能", "集成电路")), ("共建园区", (REALITY, REALITY))])
@pytest.mark.parametrize("own", ["园区", "园区名称", "所属园区"])
@pytest.mark.parametrize("first", [True, False], ids=["before", "behind"])
def test_the_column_headed_as_the_parks_names_them(own, other, named, first):
    rows = [[other, own, "产值(亿元)"], [named[0], HYDROGEN, 31.4], [named[1], CHIPS, 52.6]]
    seen = read(one([[TITLE], *(row if first else [row[1], row[0], row[2]] for row in rows)]))
    assert outputs(seen) == figures(EIGHT, "31.4", "52.6") and not seen.codes


def test_of_a_former_and_a_present_name_the_present_one_counts():
    seen = read(one([[TITLE], ["曾用园区名", "现用园区名", "产值(亿元)"], [REALITY, HYDROGEN, 31.4], [HYDROGEN, CHIPS, 52.6]]))
    assert outputs(seen) == figures(EIGHT, "31.4", "52.6") and not seen.codes


def test_two_columns_that_may_both_be_the_parks_are_refused_where_they_differ():
    same = read(one([[TITLE], ["甲栏园名", "乙栏园名", "产值(亿元)"], [HYDROGEN, "氢能", 31.4], [CHIPS, "集成电路", 52.6]]))
    assert outputs(same) == figures(EIGHT, "31.4", "52.6") and not same.codes
    seen = read(one([[TITLE], ["甲栏园名", "乙栏园名", "产值(亿元)"], [HYDROGEN, "氢能", 31.4], [CHIPS, "虚拟现实", 52.6]]))
    assert seen.codes == {"E_PARK_AMBIGUOUS"} and seen.at("E_PARK_AMBIGUOUS") == {"B4"}


# ---------------------------------------------------------------- how a flow counts

@pytest.mark.parametrize(("heading", "basis"), [("当月产值(亿元)", "累计"), ("本月产值(亿元)", "本年累计"), ("累计产值(亿元)", "当月"), ("产值(亿元)", "期末")])
def test_a_row_and_its_column_that_count_differently_are_at_odds(heading, basis):
    seen = read(one([["2023年8月"], ["园区", "口径", heading], [HYDROGEN, basis, 31.4]]))
    assert seen.codes == {"E_PERIOD_CONFLICT"} and not seen.figures


def test_the_column_of_this_months_report_holds_cumulative_rows_too():
    seen = read(one([["2023年8月氢能产业园"], ["指标", "单位", "本月"], ["产值累计", "亿元", 31.4], ["企业数", "家", 47]]))
    assert outputs(seen) == figures(EIGHT, "31.4") and not seen.codes


def test_where_no_number_stands_nothing_contradicts():
    seen = read(one([["2023年8月"], ["园区", "口径", "当月产值(亿元)", "累计产值(亿元)", "企业数(家)"], [HYDROGEN, "当月", 4.3, None, None], [HYDROGEN, "累计", None, 31.4, None], [HYDROGEN, "期末", None, None, 47]]))
    assert outputs(seen) == {"hydrogen": {(*AUGUST, "4.3"), (*EIGHT, "31.4")}} and outputs(seen, "enterprise_count") == figures(("as_of", "2023-08", "2023-08"), "47") and not seen.codes


@pytest.mark.parametrize("heading", ["数据类型", "统计方式", "取数方式", "类别"])
def test_a_column_of_bases_is_one_whatever_it_is_called(heading):
    seen = read(one([["2023年8月各园区产值"], ["园区", heading, "产值(亿元)"], [HYDROGEN, "累计", 31.4], [CHIPS, "本年累计", 52.6]]))
    assert outputs(seen) == figures(EIGHT, "31.4", "52.6") and not seen.codes


def test_how_often_a_figure_is_reported_is_no_basis():
    seen = read(one([[TITLE], ["园区", "报送频率", "产值(亿元)"], [HYDROGEN, "当月", 31.4], [CHIPS, "当月", 52.6]]))
    assert outputs(seen) == figures(EIGHT, "31.4", "52.6")


@pytest.mark.parametrize(("sheet", "title", "when"), [("累计", "2023年8月各园区产值", EIGHT), ("8月累计数", "各园区2023年8月产值", EIGHT), ("当月", "2023年8月各园区产值", AUGUST), ("单月", "2023年8月各园区产值", AUGUST),
                                                      ("累计", "2023年1-8月各园区产值", EIGHT), ("本月", "2023年1-8月各园区产值", EIGHT), ("当月及累计", "2023年1-8月各园区产值", EIGHT)])
def test_the_name_of_a_sheet_says_how_its_flows_count(sheet, title, when):
    seen = read(xlsx((sheet, [[title], ["园区", "产值(亿元)"], [HYDROGEN, 31.4], [CHIPS, 52.6]])))
    assert outputs(seen) == figures(when, "31.4", "52.6") and not seen.codes


@pytest.mark.parametrize(("sheet", "title"), [("当月", "2023年1-8月各园区产值"), ("8月当月", "2023年1-8月累计产值"), ("累计", "2023年8月各园区当月产值")])
def test_a_sheet_and_a_title_that_count_differently_are_at_odds(sheet, title):
    seen = read(xlsx((sheet, [[title], ["园区", "产值(亿元)"], [HYDROGEN, 31.4], [CHIPS, 52.6]])))
    assert seen.codes == {"E_PERIOD_CONFLICT"} and not seen.figures


def test_the_sheet_holds_its_peace_where_columns_speak():
    seen = read(xlsx(("当月", [["2023年1-8月"], ["园区", "累计产值(亿元)", "企业数(家)"], [HYDROGEN, 31.4, 47], [CHIPS, 52.6, 33]])))
    assert outputs(seen) == figures(EIGHT, "31.4", "52.6") and not seen.codes


# ---------------------------------------------------------------- the head of an official form

@pytest.mark.parametrize("label", ["有效期至", "有效期限", "批准日期", "启用时间", "保密期限至", "核准时间", "施行日期", "备案日期"])
@pytest.mark.parametrize("apart", [True, False], ids=["two cells", "one cell"])
def test_when_a_form_is_in_force_is_no_period_of_its_figures(label, apart):
    said = [f"{label}：", "2025年3月"] if apart else [f"{label}：2025年3月", None]
    seen = read(one([["专业园区主要指标"], ["制定机关：市统计局", None, *said], ["2023年1-8月", None, "单位：亿元"], ["园区", "产值", "同比(%)"], [HYDROGEN, 31.4, 4], [CHIPS, 52.6, 5]]))
    assert outputs(seen) == figures(EIGHT, "31.4", "52.6") and not seen.codes
    alone = read(one([["专业园区主要指标"], ["制定机关：市统计局", None, *said], ["园区", "产值(亿元)", "同比(%)"], [HYDROGEN, 31.4, 4], [CHIPS, 52.6, 5]]))
    assert alone.codes == {"E_PERIOD_MISSING"} and not alone.figures


def test_the_period_of_a_form_is_read_beside_its_approval():
    form = [["专业园区主要指标"], ["单位名称：氢能产业园", "2023年8月", "有效期至：", "2025年3月"], ["指标名称", "计量单位", "本月", "1—本月"], ["工业总产值", "亿元", 4.3, 31.4]]
    assert outputs(read(one(form))) == {"hydrogen": {(*AUGUST, "4.3"), (*EIGHT, "31.4")}}
    stated = read(one([["专业园区产值"], ["统计期：", "2023年1-8月"], ["园区", "产值(亿元)"], [HYDROGEN, 31.4], [CHIPS, 52.6]]))
    assert outputs(stated) == figures(EIGHT, "31.4", "52.6")
