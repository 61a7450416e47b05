"""What district offices and the statistics bureau send: the months in their words, growth in theirs, groups and parts as they lay them out."""
from __future__ import annotations

from datetime import datetime

import pytest

from lib import intake, store
from lib.model import DataSet, Language
from lib.problems import Outcome
from tests.intake.sheets import OUTPUT, TITLE, csv, one, read, standard, wide, xlsx
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


def table(*rows, head=("园区", "产值(亿元)"), title=TITLE):
    return [[title], list(head), *map(list, rows)]


@pytest.mark.parametrize("label", ["合计（未剔重）", "简单合计（未去重）", "合计（不剔重）", "剔重前合计"])
def test_a_total_that_says_it_is_not_deduplicated_is_a_sum_like_any_other(label):
    parks = ROW, ["显示园", 162.4]
    seen = read(one(table(*parks, [label, 181])))
    assert (seen.values, seen.codes) == (fig("h o 1-5 18.6", "d o 1-5 162.4"), set())
    assert read(one(table(*parks, [label, 191]))).at("W_TOTAL_MISMATCH") == {"B5"}


def test_only_the_total_after_deduplication_is_a_figure_of_all_parks():
    seen = read(one(table(ROW, ["剔重前合计", 18.6], ["剔重后合计", 17])))
    assert (seen.values, seen.codes) == (fig("h o 1-5 18.6", "all-parks o 1-5 17"), set())
    english = [["January-May 2024"], ["Park", "Output value (RMB 100 million)"], ["Hydrogen", 18.6], ["Total (not deduplicated)", 18.6]]
    assert read(one(english)).values == VALUE
    across = read(one(table(["产值(亿元)", 18.6, 162.4, 181], head=("指标", "氢能园", "显示园", "合计（未剔重）"))))
    assert (across.values, across.codes) == (fig("h o 1-5 18.6", "d o 1-5 162.4"), set())


@pytest.mark.parametrize(("head", "kind"), [("类型", "规上"), ("统计范围", "规上工业"), ("企业类型", "重点企业")])
@pytest.mark.parametrize("times", [1, 2])
def test_a_population_in_a_column_of_kinds_is_no_figure_of_the_whole_park(head, kind, times):
    parks = ["氢能园", "显示园", "VR园", "AI园", "新材料园", "仪器仪表园", "集成电路园", "生物医药园"] if times > 1 else ["氢能园"]
    rows = [[park, "全口径" if park == "氢能园" and times > 1 else kind, 13] for park in parks]
    seen = read(one(table(*rows, head=("园区", head, "企业数(家)"))))
    assert seen.values == {} and "C3" not in seen.at("E_PERIOD_UNSUPPORTED") and len(seen.at("E_PERIOD_UNSUPPORTED")) == sum(row[1] == kind for row in rows)


def test_a_population_among_many_rows_is_found_in_each():
    rows = [[f"2024年{month}月", "氢能园", "规上" if month == 7 else "全口径", month] for month in range(1, 13)] + [["2023年1月", "氢能园", "全口径", 3]]
    assert read(one([["期间", "园区", "统计范围", "产值(亿元)"], *rows])).at("E_PERIOD_UNSUPPORTED") == {"C8"}


@pytest.mark.parametrize(("kind", "codes"), [("年度目标", {"W_TARGET_IGNORED"}), ("预计完成", {"W_TARGET_IGNORED"}), ("预测数", {"W_TARGET_IGNORED"}), ("上年同期", {"W_ROW_IGNORED"})])
def test_what_is_aimed_at_foreseen_or_last_years_in_a_column_of_kinds_is_left_out(kind, codes):
    seen = read(one(table(["氢能园", "实际", 18.6], ["氢能园", kind, 45], head=("园区", "数据性质", "产值(亿元)"))))
    assert (seen.values, seen.codes) == (VALUE, codes)
    settled = read(one(table(["氢能园", "快报数", 18.6], head=("园区", "数据性质", "产值(亿元)"))))
    assert settled.values == VALUE


def test_the_unit_of_a_row_that_is_not_read_does_not_matter():
    seen = read(one([["2024年1-5月氢能产业园"], ["指标", "单位", "数值"], ["产值", "亿元", 18.6], ["签约外资额", "万美元", 99]]))
    assert (seen.values, seen.codes, seen.at("W_ROW_IGNORED")) == (VALUE, {"W_ROW_IGNORED"}, {"A4"})


def test_a_sheet_of_examples_beside_the_report_is_passed_over_and_told():
    sheets = ("填表示例", table(["氢能园", 100], title="2023年1-12月")), ("填报", table(ROW))
    seen = read(xlsx(*sheets))
    assert seen.values == VALUE and ("I_SHEET_IGNORED", "填表示例") in {(p.code, p.sheet) for p in seen.problems}
    assert read(xlsx(sheets[0])).values == fig("h o 2023/1-12 100")


@pytest.mark.parametrize("line", ["模拟数据，仅供演示", "2024年园区产值（示例数据）", "Simulated figures, for demonstration only"])
def test_simulated_figures_never_enter_the_store_of_real_ones(tmp_path, line):
    file = one([[line], *table(ROW)])
    real, demo = (store.open(kind, url=f"sqlite:///{tmp_path}/{kind}.db", fill=False) for kind in (DataSet.REPORTED, DataSet.DEMO))
    refused, taken = intake.prepare("a.xlsx", file, real), intake.prepare("a.xlsx", file, demo)
    assert (refused.outcome, refused.figures, [(p.code, p.cell) for p in refused.report.errors]) == (Outcome.REJECT, (), [("E_SIMULATED", "A1")])
    assert (taken.outcome, len(taken.figures)) == (Outcome.ACCEPT, 1)


def test_a_total_over_a_figure_that_was_refused_is_not_said_to_be_wrong():
    seen = read(one(table(ROW, ["显示园", "1624O00"], ["合计", 181])))
    assert seen.codes == {"E_VALUE_NOT_NUMBER"}
    assert read(one(table(["氢能园", -1], ["显示园", 162.4], ["合计", 181]))).codes == {"E_VALUE_NEGATIVE"}


def test_growth_that_is_no_percentage_is_asked_for_as_one():
    seen = read(one(table([*ROW, "由负转正"], head=("园区", "产值(亿元)", "同比(%)"))))
    said, = (problem for problem in seen.problems if problem.code[0] == "E")
    assert (said.code, said.cell) == ("E_VALUE_NOT_NUMBER", "C3") and "百分数" in said.message(Language.ZH) and "percentage" in said.message(Language.EN)


# ---------------------------------------------------------------- below the last row of data

@pytest.mark.parametrize("row", [
    ["主办：青岛市工业和信息化局", None, None, "签发：王五"], ["编辑：王五", None, "校对：赵六"], ["传真：", "0532-85911234"], ["手机：", 13800138000], ["存在问题：", "订单不足。"],
    [None, "录入：张三", "签发：王五"], ["抄送：市委办公厅", None, "共印30份"], ["打印日期：2024年6月15日", None, "审核：李四"], ["公章：", None, "日期：2024年6月15日"], ["印发：", datetime(2024, 6, 20)],
    *([f"{label}：张三", None, "审核：李四"] for label in ("科室负责人", "经办", "统计员", "汇总人", "责任编辑", "局长", "批准", "联络员", "邮箱", "地址", "承办单位", "主  管")),
])
def test_a_row_of_labels_below_the_data_is_a_note(row):
    for rows in ([row], [["合计", 449.8], row, ["填表人：张三", None, "电话：", 85911234]], [["核稿：李四", "审签：张三"], row]):
        seen = read(one(wide(extra=rows)))
        assert (seen.outcome, seen.values) == (Outcome.ACCEPT, standard())
    if not isinstance(row[1], int):
        assert read(one([["显示园产值（亿元）"], ["期间", "产值"], ["2024年1-5月", 162.4], row])).values == fig("d o 1-5 162.4")


@pytest.mark.parametrize("row", [
    ["氢能园二期", 18.6], ["氢能园二期：", 18.6], ["显示园：", 5], ["显示国：", "2O8"], ["量子科技：", "18.6亿元"], ["量子科技：", "162。4"], ["量子科技：18.6亿元", "核稿：李四"], ["未来园：", "暂缓"],
    ["统计期：2024年二季度", "审核：李四"], ["成稿：李四", "2024年1-5月"], ["统计范围：规上工业企业", "审核：李四"], ["单位：万元", None, "审核：李四"], ["核稿：李四", None, 35], ["核稿：李四", "以上数据为2023年1-5月数"], ["说起：", "产值单位为万元"],
])
def test_a_row_that_may_hold_figures_or_says_of_which_they_are_is_no_note(row):
    assert read(one(wide(extra=[row]))).outcome is Outcome.REJECT


def test_labels_below_one_table_say_nothing_of_the_next():
    second = wide("2024年1—4月青岛市新兴产业专业园区主要指标")
    seen = read(one([*wide(), ["核稿：显示园管委会", None, "成稿：2024年6月20日"], [], *second, ["核稿：李四", "审签：张三"]]))
    assert seen.values == standard() | standard(end="2024-04-30") and not seen.codes
    assert read(one([*wide()[:2], ["核稿：李四", None, "审签：张三"]])).codes == {"E_NO_DATA"}


@pytest.mark.parametrize("sentence", [
    "请各园区认真核对，如有疑问请于6月15日前反馈。", "请于2024年6月15日之前反馈。", "6月15日前反馈", "反馈时间：6月15日前", "定于6月15日前上报", "6月10日前报市统计局", "6月30日前完成", "5月底前完成整改",
    "请对以上数据认真核对，于6月15日前反馈", "6月起调整口径", "二季度有望回升", "2024年三季度拟调整报送方式。",
])
def test_a_sentence_below_the_data_about_another_time_is_a_note(sentence):
    for rows in ([[sentence]], [[sentence], ["核稿：李四", None, "审签：张三"], ["填表人：张三", "审核：李四"]], [["说到：", sentence]]):
        seen = read(one(wide(extra=rows)))
        assert not any(code.startswith("E") for code in seen.codes) and seen.values == standard()


@pytest.mark.parametrize("statement", [
    "以上数据为2023年1-5月数", "以上为二季度数", "统计期：2024年二季度", "2024年二季度", "2024年二季度各园区完成情况", "数据自2024年2月起统计", "产值自2月起计算", "2024年6月15日前签约投资额", "以上数据为6月15日前完成数",
    "统计至6月15日前", "2024年5月前完成", "6月15日前", "2024年二季度数据预计8月公布",
])
def test_a_statement_below_the_data_of_another_period_is_refused(statement):
    assert read(one(wide(extra=[[statement]]))).outcome is Outcome.REJECT


# ---------------------------------------------------------------- words of headings

@pytest.mark.parametrize("group", ["本年", "本年实际", "产值（本年，亿元）"])
@pytest.mark.parametrize(("month", "whole"), [("5月", "1-5月"), ("当期", "累计"), ("本月", "累计")])
def test_this_year_over_a_month_and_its_total_adds_nothing_up(group, month, whole):
    seen = read(one([["2024年5月园区产值（亿元）"], ["园区", group, None, None, "上年同期", None], [None, month, "同比(%)", whole, month, whole], ["显示园", 30, 5, 162.4, 28.5, 140]], merges=["A2:A3", "B2:D2", "E2:F2"]))
    assert (seen.values, seen.codes) == (fig("d o 5 30", "d o 1-5 162.4"), set())
    assert {str(f.value): f.yoy_percent for f in seen.figures} == {"30": 5, "162.4": None}


def test_this_year_beside_this_month_is_its_total():
    for head in (["园区", "本月", None, "本年", None], ["园区", "本月（亿元）", None, "本年（亿元）", None]):
        seen = read(one([["2024年5月园区产值（亿元）"], head, [None, "当期", "同比(%)", "当期", "同比(%)"], ["显示园", 30, 5, 162.4, 12]], merges=["A2:A3", "B2:C2", "D2:E2"]))
        assert seen.values == fig("d o 5 30", "d o 1-5 162.4")


# ---------------------------------------------------------------- last year's rows under a column of periods

@pytest.mark.parametrize("head", ["期间", "时期", "年度", "时间", "统计期"])
@pytest.mark.parametrize(("title", "this", "last"), [("2024年园区产值（亿元）", "1-5月", "上年同期"), ("2024年1-5月园区产值（亿元）", "本期", "上年同期"), ("园区产值（亿元）", "2024年1-5月", "2023年同期"), ("2024年1-5月园区产值（亿元）", "今年", "去年")])
def test_a_row_of_last_year_is_held_against_the_row_above_it(head, title, this, last):
    want = fig("h o 1-5 18.6", "d o 1-5 162.4")
    for names, areas in ((("氢能", None, "显示", None), ()), (("氢能", None, "显示", None), ("A3:A4", "A5:A6")), (("氢能", "氢能", "显示", "显示"), ())):
        rows = [[name, *rest] for name, rest in zip(names, ((this, 18.6, 6), (last, 14.1, None), (this, 162.4, None), (last, 140, None)))]
        seen = read(one([[title], ["园区", head, "产值", "同比(%)"], *rows], merges=areas))
        assert (seen.values, seen.codes, {s[1] for s in seen.skipped}) == (want, {"W_YOY_MISMATCH"}, {"C4", "C6"})
    apart = read(one([[title], ["园区", head, "产值"], ["氢能", this, 18.6], ["显示", this, 162.4], ["氢能", last, 14.1], ["显示", last, 140]]))
    assert (apart.values, apart.codes, {s[1] for s in apart.skipped}) == (want, set(), {"C5", "C6"})


def test_a_row_of_growth_under_a_column_of_periods_is_that_of_its_park():
    rows = [[park, said, value] for park, value, growth in zip(["氢能", "集成电路", "显示", "虚拟现实", "人工智能", "生物医药", "新材料", "仪器仪表"], OUTPUT, range(8)) for said, value in (("1-5月", float(value)), ("同比（%）", growth))]
    seen = read(one([["2024年园区产值（亿元）"], ["园区", "期间", "产值"], *rows]))
    assert [figure.yoy_percent for figure in seen.figures] == list(range(8)) and not seen.codes


def test_this_period_needs_one_that_is_stated():
    assert read(one([["园区产值（亿元）"], ["园区", "期间", "产值"], ["氢能", "本期", 18.6]])).codes == {"E_PERIOD_MISSING"}
    for last in ("上年同期", "同比（%）"):
        assert read(one([[TITLE], ["园区", "期间", "产值(亿元)"], ["氢能", "1-5月", 18.6], ["显示", last, 14]])).codes == {"E_PERIOD_UNRECOGNISED"}
    assert read(one([[TITLE], ["园区", "期间", "产值(亿元)"], ["氢能", "上期", 18.6]])).codes == {"E_PERIOD_UNRECOGNISED"}


def test_a_stock_told_twice_in_its_row_is_counted_once_if_both_agree():
    def told(*counts):
        return read(one([["显示园2024年1-5月"], ["指标", "单位", "本月", "本年累计"], ["产值", "亿元", 30, 162.4], ["企业数", "家", *counts]]))
    seen = told(58, 58)
    problem, = (p for p in seen.problems if p.code == "W_DUPLICATE_SAME")
    assert (seen.values, seen.outcome, problem.cell) == (fig("d o 5 30", "d o 1-5 162.4", "d e 1-5 58"), Outcome.CONFIRM, "D4") and "C4" in problem.message(Language.ZH)
    assert told(3, 58).codes == told("约58", 58).codes == {"E_HEADER_DUPLICATE"}
    for head in ("产值(亿元)", "工业总产值(亿元)"):
        assert read(one([[TITLE], ["园区", "产值(亿元)", head], ["氢能园", 3, 3]])).codes == {"E_HEADER_DUPLICATE"}
    assert read(one([["显示园2024年1-5月"], ["指标", "单位", "本月", "当月"], ["企业数", "家", 58, 58]])).codes == {"E_HEADER_DUPLICATE"}


@pytest.mark.parametrize("head", ["±%", "±（%）", "+-%", "+/-%", "增减率（%）", "增减率", "比上年同期增减率（%）", "同比增减率%"])
def test_growth_in_few_signs(head):
    for seen in (read(one([[TITLE], ["园区", "产值（亿元）", head], ["显示园", 162.4, 12.17]])), read(one([[TITLE], ["园区", "产值（亿元）", None], [None, "1-5月", head], ["显示园", 162.4, 12.17]], merges=["A2:A3", "B2:C2"]))):
        figure, = seen.figures
        assert (str(figure.value), str(figure.yoy_percent), seen.codes) == ("162.4", "12.17", set())


def test_a_change_of_last_month_or_in_amounts_is_no_growth():
    for head in ("环比增减率（%）", "增减率（亿元）"):
        seen = read(one([[TITLE], ["园区", "产值（亿元）", head], ["显示园", 162.4, 12.17]]))
        assert seen.values == fig("d o 1-5 162.4") and [figure.yoy_percent for figure in seen.figures] == [None] and seen.codes == {"W_COLUMN_IGNORED"}
    seen = read(one([[TITLE], ["园区", "产值（亿元）", "环比", None], [None, None, "±%", "累计"], ["显示园", 162.4, 12.17, None]], merges=["A2:A3", "B2:B3", "C2:D2"]))
    assert [figure.yoy_percent for figure in seen.figures] == [None]


@pytest.mark.parametrize("word", ["实绩", "发生额", "完成额", "实际", "完成数"])
def test_a_month_and_its_total_in_further_words_for_a_value(word):
    seen = read(one([[TITLE], ["园区", "产值（亿元）", None], [None, f"本月{word}", f"累计{word}"], ["显示园", 30, 162.4]], merges=["A2:A3", "B2:C2"]))
    assert (seen.values, seen.codes) == (fig("d o 5 30", "d o 1-5 162.4"), set())


@pytest.mark.parametrize("signs", ["A B C D", "甲 乙 丙 丁", "一 二 三 四", "Ⅰ Ⅱ Ⅲ Ⅳ", "（一） （二） （三） （四）", "栏次 A B C", "甲 1 2=3+4 3", "甲 乙 1 2=1/3×100", "① ② ③ ④"])
def test_a_row_that_numbers_the_columns_is_passed_over(signs):
    title, head, *rows = wide()
    seen = read(one([title, head, signs.split(" "), *rows]))
    assert (seen.values, seen.codes) == (standard(), set())


@pytest.mark.parametrize("signs", ["A B D C", "甲 乙 丙 戊", "甲 4=1+2 1 2", "B C D E", "A B C 18.6"])
def test_signs_out_of_order_number_nothing(signs):
    title, head, *rows = wide()
    assert "E_PARK_UNKNOWN" in read(one([title, head, [float(sign) if "." in sign else sign for sign in signs.split(" ")], *rows])).codes
