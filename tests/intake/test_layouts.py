"""One table in many layouts reads to the same figures."""
from __future__ import annotations

from datetime import datetime

import pytest

from tests.intake.sheets import COUNTS, IDS, OUTPUT, PARKS, SIGNED, TITLE, csv, number, one, read, standard, wide, xlsx

W = wide()
ROWS = W[2:]
VALUES = list(map(number, OUTPUT))
AMOUNTS = list(map(number, SIGNED))
HEAD = W[1]
EN = ("Qingdao Hydrogen Energy Industrial Park", "Integrated Circuits", "New Display", "VR Park", "Artificial Intelligence",
      "Biomedicine & Devices", "Green Materials", "Precision Instruments")

ONE_TABLE = {
    "plain": W,
    "starts anywhere": [[], [], *[[None, None, None, *row] for row in W]],
    "parks as columns with a unit column": [[TITLE], ["指标", "单位", *PARKS], ["产值", "亿元", *VALUES], ["企业数", "家", *COUNTS], ["签约投资额", "亿元", *AMOUNTS]],
    "parks as columns": [[TITLE], ["指标", *PARKS], ["产值(亿元)", *VALUES], ["企业数(家)", *COUNTS], ["签约投资额(亿元)", *AMOUNTS]],
    "parks as columns with total and growth": [[TITLE], [None, *PARKS, "合计"], ["产值(亿元)", *VALUES, 449.8], ["同比(%)", *[10] * 8, 9],
                                               ["企业数(家)", *COUNTS, 565], ["签约投资额(亿元)", *AMOUNTS, 97.5]],
    "stacked by indicator": [[TITLE], ["单位:亿元、家"], ["园区", "产值"], *zip(PARKS, VALUES), [], ["园区", "企业数"], *zip(PARKS, COUNTS), [],
                             ["园区", "签约投资额"], *zip(PARKS, AMOUNTS)],
    "side by side": [[TITLE], ["园区", "产值(亿元)", None, "园区", "企业数(家)", None, "园区", "签约投资额(亿元)"],
                     *[[p, o, None, p, c, None, p, s] for p, o, c, s in zip(PARKS, VALUES, COUNTS, AMOUNTS)]],
    "header repeated on every page": [[TITLE], HEAD, *ROWS[:4], HEAD, *ROWS[4:]],
    "title and header repeated": [[TITLE], HEAD, *ROWS[:4], [], [TITLE + "(续)"], HEAD, *ROWS[4:]],
    "number row": [[TITLE], HEAD, ["甲", 1, 2, 3], *ROWS],
    "number row with serial": [[TITLE], ["序号", *HEAD], ["甲", "乙", 1, 2, 3], *[[i, *row] for i, row in enumerate(ROWS, 1)]],
    "number row of digits": [[TITLE], ["序号", *HEAD], [1, 2, 3, 4, 5], *[[i, *row] for i, row in enumerate(ROWS, 1)]],
    "unit row": [[TITLE], ["园区", "产值", "企业数", "签约投资额"], [None, "亿元", "家", "亿元"], *ROWS],
    "unit row with its word": [[TITLE], ["园区", "产值", "企业数", "签约投资额"], ["单位", "亿元", "家", "亿元"], *ROWS],
    "english": [["Key indicators of Qingdao parks, Jan–May 2024"], ["Park", "Output value (100 million yuan)", "Enterprises", "Signed investment (100 million yuan)"],
                *[[e, *row[1:]] for e, row in zip(EN, ROWS)]],
    "english with a unit line and a total": [["Parks, January-May 2024"], ["Unit: RMB 100 million"], ["No.", "Park", "Output value", "Number of enterprises", "Signed investment", "Notes"],
                                             *[[i, e, *row[1:], "ok"] for i, (e, row) in enumerate(zip(EN, ROWS), 1)], [None, "Total", 449.8, 565, 97.5]],
    "total first": [[TITLE], HEAD, ["合计", 449.8, 565, 97.5], *ROWS],
    "footer": [*W, ["填表人：张三", None, "联系电话：123"], ["审核人：李四", "日期：2024年6月3日"]],
    "footer with numbers": [*W, ["填表人", "张三", "电话", 8888]],
    "notes column": [[TITLE], ["序号", *HEAD, "备注"], *[[i, *row, "见附件"] for i, row in enumerate(ROWS, 1)]],
    "title in two lines": [["青岛市新兴产业专业园区主要指标"], ["（2024年1—5月）"], ["单位:亿元、家"], ["园区", "产值", "企业数", "签约投资额"], *ROWS],
    "period and unit as pairs": [["园区主要指标"], ["统计期：", "2024年1-5月", None, "单位：", "亿元、家"], ["园区", "产值", "企业数", "签约投资额"], *ROWS],
    "period and unit as rows of pairs": [["园区主要指标"], ["报告期", "2024年1-5月"], ["单位", "亿元"], ["园区", "产值", "企业数", "签约投资额"], *ROWS],
    "wrapped headers": [[TITLE], ["园 区", "产 值\n（亿元）", "企业数\n（家）", "签约\n投资额\n（亿元）"], *ROWS],
    "until": wide("截至2024年5月底专业园区主要指标"),
    "no word over the parks": [[TITLE], [None, *HEAD[1:]], *ROWS],
    "numbered names": [[TITLE], HEAD, *[[f"{i}、{row[0]}", *row[1:]] for i, row in enumerate(ROWS, 1)]],
}


@pytest.mark.parametrize("layout", ONE_TABLE)
def test_every_layout_of_one_table_reads_to_the_same_24_figures(layout):
    seen = read(one(ONE_TABLE[layout]))
    assert seen.codes == set()
    assert seen.values == standard()


@pytest.mark.parametrize("layout", ["plain", "side by side", "number row", "footer", "title in two lines", "parks as columns"])
@pytest.mark.parametrize(("encoding", "delimiter"), [("utf-8", ","), ("utf-8-sig", ";"), ("gb18030", "\t"), ("utf-16", "\t")])
def test_a_csv_of_any_encoding_and_delimiter_reads_as_the_workbook_does(layout, encoding, delimiter):
    rows = [[None if v is None else str(v).replace("\n", "") for v in row] for row in ONE_TABLE[layout]]
    seen = read(csv(rows, encoding, delimiter), "report.csv")
    assert (seen.codes, seen.values) == (set(), standard())


def test_a_table_of_the_month_before_stands_above_with_its_own_title():
    rows = [["2024年1-4月园区指标"], ["园区", "产值(亿元)"], *[[p, v - 1] for p, v in zip(PARKS, VALUES)], [],
            ["2024年1-5月园区指标"], ["园区", "产值(亿元)"], *zip(PARKS, VALUES)]
    seen = read(one(rows))
    assert seen.codes == set()
    assert seen.value("display") == {("cumulative", "2024-01", "2024-04", "161.4"), ("cumulative", "2024-01", "2024-05", "162.4")}


def test_header_levels_survive_a_csv_that_lost_its_merges():
    rows = [["2024年5月运行情况"], ["单位:亿元、家、%"], ["园区", "产值", None, None, "企业数", "签约投资额", None],
            [None, "本月", "本年累计", "累计同比", None, "本月", "本年累计"], *[[p, 5, o, 3.5, c, 2, s] for p, o, c, s in zip(PARKS, VALUES, COUNTS, AMOUNTS)]]
    seen = read(csv(rows), "a.csv")
    assert seen.codes == set() and len(seen.figures) == 40
    assert seen.value("display") == {("month", "2024-05", "2024-05", "5"), ("cumulative", "2024-01", "2024-05", "162.4")}
    growth = {f.key.basis: f.yoy_percent for f in seen.figures if f.key.subject == "display" and f.key.indicator == "output_value"}
    assert {str(k): str(v) for k, v in growth.items()} == {"month": "None", "cumulative": "3.5"}


def test_a_park_merged_over_its_rows_holds_for_each_of_them():
    rows = [["2024年园区指标"], ["园区", "指标", "单位", "1-4月", "1-5月"]]
    for p, o, c, s in zip(PARKS, VALUES, COUNTS, AMOUNTS):
        rows += [[p, "产值", "亿元", o - 1, o], [None, "企业数", "家", c - 1, c], [None, "签约投资额", "亿元", s - 1, s]]
    seen = read(one(rows, merges=[f"A{3 + 3 * i}:A{5 + 3 * i}" for i in range(8)]))
    assert seen.codes == set() and len(seen.figures) == 48
    assert seen.value("instruments", "signed_investment") == {("cumulative", "2024-01", "2024-04", "2.8"), ("cumulative", "2024-01", "2024-05", "3.8")}


def test_a_period_merged_over_its_parks_holds_for_each_of_them():
    rows = [["单位：亿元、家"], ["月份", "园区", "产值", "企业数"]]
    for period in ("2024年1-4月", "2024年1-5月"):
        rows += [[period if p == PARKS[0] else None, p, o, c] for p, o, c in zip(PARKS, VALUES, COUNTS)]
    seen = read(one(rows, merges=["A3:A10", "A11:A18"]))
    assert seen.codes == set() and len(seen.figures) == 32


@pytest.mark.parametrize(("names", "title"), [(("3月", "4月", "5月"), "2024年园区主要指标(累计)"), (("2024年1-3月", "2024年1-4月", "2024年1-5月"), "园区主要指标")])
def test_a_sheet_for_each_month_takes_its_month_from_its_name(names, title):
    seen = read(xlsx(*[(name, wide(title)) for name in names]))
    assert seen.codes == set()
    assert {end for _, _, end, _ in seen.value("display")} == {"2024-03", "2024-04", "2024-05"}


def test_a_sheet_for_each_indicator_takes_it_from_its_name():
    sheets = [(name, [["2024年1-5月"], [f"单位：{unit}"], ["园区", "数值"], *zip(PARKS, values)])
              for name, unit, values in (("产值", "亿元", VALUES), ("企业数", "家", COUNTS), ("签约投资额", "亿元", AMOUNTS))]
    seen = read(xlsx(*sheets))
    assert (seen.codes, seen.values) == (set(), standard())


def test_a_cover_and_an_instruction_sheet_are_left_aside():
    cover = ("封面", [["青岛市专业园区月报"], ["2024年1-5月"], ["填报单位：青岛市科技局"], ["填报日期：2024年6月10日"]])
    seen = read(xlsx(cover, ("说明", [["填表说明"], ["1.产值为累计数"], ["2.单位亿元"]]), ("数据", W)))
    assert (seen.codes, seen.values) == (set(), standard())
    assert {p.values["s"] for p in seen.problems if p.code == "I_SHEET_IGNORED"} == {"封面", "说明"}


def test_two_halves_of_a_folded_table_are_both_read():
    head = ["序号", "园区", "产值(亿元)"]
    rows = [[TITLE], head + head, *[[i + 1, PARKS[i], VALUES[i], i + 5, PARKS[i + 4], VALUES[i + 4]] for i in range(4)]]
    assert read(one(rows)).values == {k: v for k, v in standard().items() if k[1] == "output_value"}


DATED = {("hydrogen", "output_value", "month", "2024-05-01", "2024-05-31"): "3.5"}


@pytest.mark.parametrize("epoch1904", [False, True])
def test_a_date_stands_for_its_month_in_both_epochs(epoch1904):
    assert read(one([["园区", "月份", "产值(亿元)"], ["氢能园", datetime(2024, 5, 31), 3.5]], epoch1904=epoch1904)).values == DATED


@pytest.mark.parametrize(("header", "formats"), [((datetime(2024, 4, 1), datetime(2024, 5, 1)), {"B3": 'yyyy"年"m"月"', "C3": "yyyy-mm"}),
                                                 ((202404, 202405), {}), (("2024年4月", "2024年5月"), {}), (("2024年1-4月", "2024年1-5月"), {})])
def test_periods_as_columns_in_any_form(header, formats):
    seen = read(one([["2024年各园区产值(累计)"], ["单位：亿元"], ["园区", *header], ["氢能园", 14.7, 18.6]], formats=formats))
    assert seen.value("hydrogen") == {("cumulative", "2024-01", "2024-04", "14.7"), ("cumulative", "2024-01", "2024-05", "18.6")}


def test_year_and_month_in_columns_of_their_own():
    seen = read(one([["园区", "年份", "月份", "产值(亿元)"], ["氢能园", 2024, 4, 14.7], ["氢能园", 2024, 5, 3.9]]))
    assert seen.value("hydrogen") == {("month", "2024-04", "2024-04", "14.7"), ("month", "2024-05", "2024-05", "3.9")}


def test_months_in_chinese_numerals():
    seen = read(one([["2024年各园区当月产值（亿元）"], ["园区", "一月", "二月", "十一月"], ["氢能园", 1, 2, 3]]))
    assert {(s, v) for _, s, _, v in seen.value("hydrogen")} == {("2024-01", "1"), ("2024-02", "2"), ("2024-11", "3")}


def test_a_two_column_table_without_a_word_over_the_parks():
    assert len(read(one([["2024年1-5月"], [None, "产值(亿元)"], *zip(PARKS, VALUES)])).figures) == 8


def test_a_note_that_says_cumulative_settles_a_single_month_in_the_title():
    seen = read(one([["2024年5月园区指标"], ["园区", "产值(亿元)"], ["显示园", 162.4], ["注：产值为当年累计数"]]))
    assert seen.value("display") == {("cumulative", "2024-01", "2024-05", "162.4")}


def test_parks_keep_their_own_months_when_columns_differ():
    seen = read(one([["2024年1-5月园区指标"], ["园区", "产值(亿元)", "1-4月营业收入(亿元)"], ["显示园", 162.4, 200]]))
    assert seen.value("display", "revenue") == {("cumulative", "2024-01", "2024-04", "200")}
    assert seen.value("display") == {("cumulative", "2024-01", "2024-05", "162.4")}


def test_the_ids_of_the_test_table_are_the_catalogue():
    from lib import catalog
    assert tuple(catalog.parks()) == IDS
