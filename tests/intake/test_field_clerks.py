"""Workbooks as offices make them: continued tables, headings in two languages, totals above their parts, what is written around a table."""
from __future__ import annotations

import pytest

from tests.intake.parts import GOOD, pack, parts, sheet
from tests.intake.sheets import COUNTS, OUTPUT, PARKS, TITLE, number, one, read, standard, wide, xlsx
from tests.intake.test_field_tables import column, fig

W = wide()
HEAD, ROWS = list(W[1]), [list(row) for row in W[2:]]
MONEY = [number(value) for value in OUTPUT]
OUT, BOTH = column("o", "1-5", OUTPUT), {**column("o", "1-5", OUTPUT), **column("e", "5", COUNTS)}
NAMED = list(map(list, zip(PARKS, MONEY)))
ONE, TWO = fig("h o 1-5 18.6"), fig("h o 1-5 18.6", "h e 5 46")
PAIR = ["园区", "产值(亿元)"]
FOUR = fig("h o 1-5 18.6", "d o 1-5 162.4", "v o 1-5 27.8", "a o 1-5 41.5")
CASES: dict[str, tuple] = {}


def case(name, data, want, codes=(), at=(), file="report.xlsx", **more):
    """`want` {}: refused. `at`: cells the messages must name."""
    assert name not in CASES, name
    CASES[name] = (data if isinstance(data, bytes) else one(data, **more), file, want, set([codes] if isinstance(codes, str) else codes), [at] if isinstance(at, str) else at)


# One table on several pages

case("annex, unit line, sign-off", [["附件1"], ["青岛市新兴产业专业园区2024年1—5月主要经济指标完成情况表"], ["填报单位（盖章）：某局", None, None, "单位：亿元、家"], ["序号", "园区", "产值", "企业数", "签约投资额"],
     *[[i, *row] for i, row in enumerate(ROWS, 1)], ["合计", None, 449.8, 565, 97.5], ["单位负责人：李某", "统计负责人：王某", None, "填报人：张三", "填报日期：2024年6月6日"]], standard())
case("table three and its continuation", [["表三  各园区主要指标（2024年1-5月）"], HEAD, *ROWS[:4], ["表三  各园区主要指标（2024年1-5月）续表"], HEAD, *ROWS[4:]], standard())
case("a second sheet goes on and adds up both", xlsx(("一", [[TITLE], PAIR, *NAMED[:4]]), ("二", [[TITLE], PAIR, *NAMED[4:], ["合计", 449.8]])), OUT)
case("a total of neither one nor both", xlsx(("一", [[TITLE], PAIR, *NAMED[:4]]), ("二", [[TITLE], PAIR, *NAMED[4:], ["合计", 459.8]])), OUT, "W_TOTAL_MISMATCH", "B7")
case("halves side by side and their total", [[TITLE], ["序号", *PAIR, "序号", *PAIR], *[[i + 1, *NAMED[i], i + 5, *NAMED[i + 4]] for i in range(4)], ["合计", None, None, None, None, 449.8]], OUT)

# Totals above their parts

case("a total above its parts", [[TITLE], PAIR, ["全市合计", 449.8], *NAMED], OUT)
case("a wrong total above its parts", [[TITLE], PAIR, ["合计", 459.1], *NAMED], OUT, "W_TOTAL_MISMATCH", "B3")
DISTRICTS = [["西海岸新区小计", 181], ["氢能园", 18.6], ["显示园", 162.4], ["崂山区小计", 69.3], ["VR园", 27.8], ["AI园", 41.5], ["合计", 250.3]]
case("subtotals above their parts", [[TITLE], PAIR, *DISTRICTS], FOUR)
case("a wrong subtotal above its parts", [[TITLE], PAIR, *DISTRICTS[:3], ["崂山区小计", 79.3], *DISTRICTS[4:]], FOUR, "W_TOTAL_MISMATCH", "B6")
case("a total above, subtotals below their parts", [[TITLE], PAIR, DISTRICTS[-1], *DISTRICTS[1:3], ["小计", 181], *DISTRICTS[4:6], ["小计", 69.3]], FOUR)
case("the total, then of which, then all parks", [[TITLE], PAIR, ["总计", 449.8], ["其中：", None], *NAMED], OUT)
case("of which below a park is a part of it", [[TITLE], PAIR, ["氢能园", 18.6], ["其中：", None], ["显示园", 3]], ONE, "W_ROW_IGNORED", "A5")

# Headings

case("absolute amounts and growth under months", [["2024年5月"], ["园区", "产值（亿元）", None, None, None], [None, "5月", None, "1-5月", None], [None, "绝对额", "增长%", "绝对额", "增长%"], ["氢能园", 3.9, 1, 18.6, 31.5]],
     fig("h o 5 3.9", "h o 1-5 18.6"), merges=["A2:A4", "B2:E2", "B3:C3", "D3:E3"])
case("the English of a header in a row of its own", [[TITLE], ["园区", "产值（亿元）", "企业数（家）"], ["Park", "Output value", "Enterprises"], ["氢能园", 18.6, 46]], TWO)
case("a unit set off by a space", [[TITLE], ["园区", "产值 亿元", "企业数 家"], ["氢能园", 18.6, 46]], TWO)
case("up to this month", [["2024年5月"], ["园区", "截至本月累计产值(亿元)"], ["氢能园", 18.6]], ONE)
case("a credit code is no period", [[TITLE], ["统一社会信用代码", *PAIR], ["91370200MA3C", "氢能园", 18.6]], ONE)
case("an English park in a title", [["Output value of the New Display park, 2024, cumulative (RMB 100 million)"], ["Indicator", "Jan-Feb", "Jan-May"], ["Output value", 60.1, 162.4]], fig("d o 1-2 60.1", "d o 1-5 162.4"))
for change in ("同比±家", "同比增加(家)", "同比增长（家）"):
    case(f"a change counted in enterprises is no growth: {change}", [[TITLE], ["园区", "企业数（家）", change], ["氢能园", 46, 3]], fig("h e 5 46"), "W_COLUMN_IGNORED", "C2")
case("a change of money under its unit is no growth", [[TITLE], ["园区", "产值", "同比增减"], [None, "（亿元）", "（亿元）"], ["氢能园", 18.6, 4.4]], ONE, "W_COLUMN_IGNORED", "C3")
case("a strange park among columns of parks", [[TITLE], ["指标", "氢能园", "显示园", "宇航园"], ["产值(亿元)", 1, 2, 3]], {}, "E_PARK_UNKNOWN", "D2")
case("a total and a mean among columns of parks", [[TITLE], ["指标", "氢能园", "显示园", "全市", "平均"], ["产值(亿元)", 18.6, 162.4, 181, 90.5]], fig("h o 1-5 18.6", "d o 1-5 162.4"), "W_COLUMN_IGNORED")

case("this year and last year", [["2024年1-5月产值（亿元）"], ["园区", "今年", "去年", "增长%"], ["氢能园", 18.6, 14.14, 31.5]], ONE)

for title in ("2024年1-5月园区主要指标（快报）", "关于印发2024年1-5月园区情况的通知", "青工信〔2022〕3号文要求报送的2024年1-5月园区产值", "已挂牌园区2024年1-5月指标", "2024年1-5月园区产值（含新成立园区）", "2024年1-5月目标完成情况",
              "2024年1-5月计划执行情况", "2024年1-5月各园区产值及目标完成率", "2024年1-5月园区数据（预计6月10日发布）", "园区月报第5期 2024年1-5月"):
    case(f"a title that takes nothing back: {title}", [[title], PAIR, ["氢能园", 18.6]], ONE)

ACROSS = ["指标", "单位", "氢能园"]
case("one park across", [[TITLE], ACROSS, ["1.产值", "亿元", 18.6], ["2.企业数", "家", 46]], TWO)
case("one park across, numbered in Chinese", [[TITLE], ACROSS, ["一、产值", "亿元", 18.6], ["（一）企业数", "家", 46]], TWO)
case("one park across with last year and growth", [[TITLE], ["指标", "氢能园"], ["产值(亿元)", 18.6], ["去年同期", 14.14], ["增长%", 31.5]], ONE)
case("one park across with parts and targets", [[TITLE], ACROSS, ["产值", "亿元", 18.6], ["其中：规上", "亿元", 15], ["全年产值目标", "亿元", 45]], ONE, ("W_ROW_IGNORED", "W_TARGET_IGNORED"), ("A4", "A5"))
for whole, part in (("全部", "其中：规上工业"), ("全口径", "规上口径")):
    case(f"{whole} and {part} over the same indicators", [[TITLE], ["园区", whole, None, part, None], [None, "产值(亿元)", "企业数(家)", "产值(亿元)", "企业数(家)"], ["氢能园", 18.6, 46, 15, 13]], TWO, "W_COLUMN_IGNORED", "D3", merges=["A2:A3", "B2:C2", "D2:E2"])

# Around a table

case("a document's number with another year", [["青新产办〔2023〕12号"], *W], standard())
case("the year's report of some months", [["2024年度各园区1-5月产值"], PAIR, ["氢能园", 18.6]], ONE)
case("the approval below", [*W, ["审批意见：同意上报。"], ["分管领导（签字）：", None, "年  月  日"]], standard())
case("a sentence that tells of another year", [["氢能园自2022年挂牌以来，产值稳步增长，现将情况报告如下。"], [TITLE], PAIR, ["氢能园", 18.6]], ONE)
case("a draft for comments", [["（征求意见稿）2024年1-5月园区产值"], PAIR, ["氢能园", 18.6]], ONE)
case("targets and an unknown amount", [[TITLE], ["园区", "年度目标(亿元)", "1-5月完成(亿元)"], ["氢能园", 45, 18.6]], {}, ("E_NO_INDICATOR", "W_TARGET_IGNORED"), "C2")

for title in ("2024年1-6月各园区产值预计表", "2024年1-6月各园区产值预计完成情况表", "2024年1-6月各园区产值（预计数）", "2024年1-6月各园区产值预测", "Output value, Jan-Jun 2024, forecast"):
    case(f"what is foreseen is no fact: {title}", [[title], PAIR, ["氢能园", 22.4]], {}, ("W_TARGET_IGNORED", "E_NO_DATA"), "B2")
case("what was done and what is foreseen", [["2024年各园区产值完成及预计情况"], ["园区", "1-5月产值(亿元)", "6月预计产值(亿元)"], ["氢能园", 18.6, 4]], ONE, "W_TARGET_IGNORED", "C2")
case("a sheet of what is foreseen", xlsx(("完成", [[TITLE], PAIR, ["氢能园", 18.6]]), ("预计", [["2024年1-6月"], PAIR, ["氢能园", 22.4]])), ONE, "W_TARGET_IGNORED", "B2")

# What a title says of its numbers

NUMBERS = ["园区", "数值"]
for said in ("新增企业数（家）", "人均产值（万元）", "亩均产值（万元）", "产值增量（亿元）", "产值缺口（亿元）", "产值上年同期数（亿元）", "意向签约投资额（亿元）", "出口产值（亿元）", "产值增速（%）", "产值占比（%）"):
    case(f"a title of something else: {said}", [[f"2024年1-5月各园区{said}"], NUMBERS, ["氢能园", 3]], {}, "E_NO_INDICATOR", "B2")
    case(f"a sheet of something else: {said}", xlsx((said[:-4].rstrip("（"), [["2024年1-5月"], ["单位：亿元、家、万元"], NUMBERS, ["氢能园", 3]])), {}, "E_NO_INDICATOR", "B3")
case("a section of something else", [[TITLE], NUMBERS, ["一、产值（亿元）"], ["氢能园", 18.6], ["二、新增企业数（家）"], ["氢能园", 3]], ONE, "W_ROW_IGNORED", "A6")
for said in ("产值（亿元）", "产值完成情况（亿元）", "累计产值表（单位：亿元）", "完成产值（亿元）", "产值统计（亿元）", "产值数据汇总（亿元）", "的产值（亿元）"):
    case(f"a title of the indicator itself: {said}", [[f"2024年1-5月各园区{said}"], NUMBERS, ["氢能园", 18.6]], ONE)
for said in ("挂牌以来各园区签约投资额（单位：亿元，截至2024年5月底）", "各园区历年累计签约投资额（单位：亿元，截至2024年5月底）", "2023年以来各园区签约投资额（单位：亿元）截至2024年5月底"):
    case(f"amounts that do not begin in January: {said}", [[said], ["园区", "签约投资额"], ["氢能园", 3]], {}, "E_PERIOD_UNSUPPORTED", "A1")
case("the unit and the day in one bracket", [["各园区产值（单位：亿元，截至2024年5月底）"], ["园区", "产值累计"], ["氢能园", 18.6]], ONE)
case("history filled in later", [["历史数据补报（2024年1-5月）"], PAIR, ["氢能园", 18.6]], ONE)

# Periods and rows

case("up to the middle of a month", [["截至2024年5月15日各园区累计产值"], PAIR, ["氢能园", 18.6]], {}, "E_PERIOD_UNSUPPORTED", "A1")
case("up to the last day of a month", [["截至2024年5月31日各园区累计产值"], PAIR, ["氢能园", 18.6]], ONE)
case("collected up to a later day", [[TITLE], ["数据截至2024年6月10日"], PAIR, ["氢能园", 18.6]], ONE)
case("the first five months in English", [["First five months of 2024"], ["Park", "Output value (RMB 100 million)"], ["Hydrogen", 18.6]], ONE)
case("months as digits among months in words", [["年", "月", "园区", "产值累计(亿元)"], ["2024", "5", "氢能园", 18.6], ["2024年", "5月", "显示园", 162.4]], fig("h o 1-5 18.6", "d o 1-5 162.4"))
case("a total over the months of each park", [["2024年各园区产值（亿元）累计"], ["园区", "1-4月", "1-5月", "总计"], ["氢能园", 14, 18.6, 32.6]], fig("h o 1-4 14", "h o 1-5 18.6"))
case("totals of pages and the grand one", [[TITLE], PAIR, *NAMED[:4], ["本页合计", 244], *NAMED[4:], ["本页合计", 205.8], ["总计", 449.8]], OUT)

# What a number format shows

for shown in ("[$$-409]#,##0.00", '"$"#,##0.00', "\\$#,##0.00", "$#,##0.00", "[$€-2] #,##0.00", "[$US$-409]0.0", '0.0"万美元"', "[$HK$-C04]0.0", '0.0"亿日元"'):
    case(f"a format of foreign money: {shown}", [[TITLE], PAIR, ["氢能园", 18.6]], {}, "E_UNIT_UNSUPPORTED", "B3", formats={"B3": shown})
for shown in ("[$¥-804]#,##0.00", '"¥"#,##0.00', "_ ¥* #,##0.00_ ", "￥0.0", '#,##0.00;-#,##0.00;"—"', "[$-804]0.0", "[$-F800]0.0", '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', '0.0"（初步）"'):
    case(f"a format that leaves the number what it is: {shown}", [[TITLE], PAIR, ["氢能园", 18.6]], ONE, formats={"B3": shown})
case("a format that says more than", [[TITLE], ["园区", "企业数"], ["氢能园", 46]], fig("h e 5 46 over"), formats={"B3": '0"余家"'})
case("a format that says about", [[TITLE], PAIR, ["氢能园", 18.6]], fig("h o 1-5 18.6 about"), formats={"B3": '"约"0.0'})


@pytest.mark.parametrize("name", CASES)
def test_a_workbook_of_an_office_reads_as_the_contract_says(name):
    data, file, want, codes, cells = CASES[name]
    seen = read(data, file)
    assert (seen.codes, seen.values) == (codes, want)
    assert not [cell for cell in cells if cell not in {p.cell for p in seen.problems}]


def test_growth_beside_months_belongs_to_its_own_month():
    data, *_ = CASES["absolute amounts and growth under months"]
    assert {(str(f.key.basis), str(f.yoy_percent)) for f in read(data).figures} == {("month", "1"), ("cumulative", "31.5")}


# What a package may state twice, or not at all

STRINGS = ("xl/sharedStrings.xml", '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>99</t></si></sst>')


@pytest.mark.parametrize("index", ["4294967296", "1000000000", "-1", "0.5", "²", "1", ""])
def test_a_shared_string_that_is_not_there_is_never_another_one(index):
    seen = read(pack([*parts(sheet(GOOD.replace('<c r="B3"><v>18.6</v></c>', f'<c r="B3" t="s"><v>{index}</v></c>'))), STRINGS]))
    assert seen.codes == {"E_FILE_DAMAGED"} and not seen.figures


def test_a_cell_stated_again_in_a_second_row_of_the_same_number_is_refused():
    seen = read(pack(parts(sheet(GOOD + '<row r="3"><c r="B3"><v>99</v></c></row>'))))
    assert seen.codes == {"E_FILE_ARCHIVE_SUSPICIOUS"} and not seen.figures
