"""More tables as staff have them: header words, levels, single parks, districts, years side by side."""

from __future__ import annotations

import pytest

from tests.intake.sheets import TITLE, one, read

CASES: dict[str, tuple] = {}


def case(name, rows, n, codes=(), chk=None, **more):
    CASES[name] = (one(rows, **more), n, set(codes), chk)


case(
    "growth words in header",
    [[TITLE], ["园区", "1-5月产值(亿元)", "比上年同期增长(%)", "企业数(家)", "签约投资额累计(亿元)", "同比±%"], ["氢能园", 18.6, 31.5, 46, 12.5, 3]],
    3,
    chk=lambda s: str(s.figures[0].yoy_percent) == "31.5" and str(s.figures[2].yoy_percent) == "3",
)
case(
    "本期 上年同期 增减",
    [["2024年1-5月"], ["单位:亿元"], ["园区", "产值", None, None], [None, "本期", "上年同期", "增长(%)"], ["氢能园", 18.6, 14.14, 31.5]],
    1,
    merges=["B3:D3", "A3:A4"],
)
case("2023 vs 2024 col", [["2024年1-5月各园区产值"], ["单位:亿元"], ["园区", "2024年1-5月", "2023年1-5月", "同比(%)"], ["氢能园", 18.6, 14.14, 31.5]], 1)
case("two years no growth", [["各园区产值 单位:亿元"], ["园区", "2023年", "2024年"], ["氢能园", 18.6, 24.14]], 2)
case(
    "month+cum+yoy groups",
    [["2024年5月"], ["单位:亿元、%"], ["园区", "产值", None, None, None], [None, "当月", "同比", "累计", "同比"], ["氢能园", 3.9, 5, 18.6, 31.5]],
    2,
    chk=lambda s: [str(f.yoy_percent) for f in s.figures] == ["5", "31.5"],
)
case(
    "indicator rows single park",
    [
        ["青岛市氢能产业园2024年5月运行情况"],
        ["指标", "单位", "本月", "本年累计", "累计同比(%)"],
        ["产值", "亿元", 3.9, 18.6, 31.5],
        ["企业数", "家", None, 46, None],
        ["签约投资额", "亿元", 2.5, 12.5, None],
    ],
    5,
)
case(
    "indicator rows single park b",
    [["园区：青岛市氢能产业园"], ["报告期：2024年1-5月"], ["指标名称", "计量单位", "数值", "同比(%)"], ["产值", "亿元", 18.6, 31.5], ["企业数", "家", 46, None]],
    2,
)
case(
    "3 level header",
    [["2024年1-5月"], ["园区", "主要经济指标", None, None], [None, "产值", None, "企业数"], [None, "累计(亿元)", "同比(%)", "(家)"], ["氢能园", 18.6, 3, 46]],
    2,
    merges=["A2:A4", "B2:D2", "B3:C3"],
)
case("group rows region", [[TITLE], ["园区", "产值(亿元)"], ["西海岸新区", None], ["氢能园", 18.6], ["崂山区", None], ["VR园", 5]], 2)
case("region col", [[TITLE], ["区市", "园区", "产值(亿元)"], ["西海岸新区", "氢能园", 18.6], ["崂山区", "VR园", 5]], 2)
case(
    "merged region col",
    [[TITLE], ["区市", "园区", "产值(亿元)"], ["西海岸新区", "氢能园", 18.6], [None, "显示园", 5], ["小计", None, 23.6], ["合计", None, 23.6]],
    2,
    merges=["A3:A4"],
)
case("total in col before park", [[TITLE], ["序号", "园区", "产值(亿元)"], [1, "氢能园", 18.6], ["合计", None, 18.6]], 1)
case("single park title", [["2024年1-5月青岛市氢能产业园主要指标"], ["产值(亿元)", "企业数(家)", "签约投资额(亿元)"], [18.6, 46, 12.5]], 3)
case("period rows newest", [["氢能产业园产值 单位：亿元"], ["时间", "累计", "当月"], ["2024年4月", 14.7, 3.7], ["2024年5月", 18.6, 3.9]], 4)
case("quarter cols", [["2024年产值(亿元)"], ["园区", "一季度", "上半年", "前三季度", "全年"], ["氢能园", 1, 2, 3, 4]], 4)
case("quarter bad", [["2024年产值(亿元)"], ["园区", "一季度", "二季度"], ["氢能园", 1, 2]], 0, {"E_PERIOD_UNSUPPORTED"})
case("numfmt unit", [[TITLE], ["园区", "产值"], ["氢能园", 18.6]], 1, formats={"B3": '0.0"亿元"'})
case("footnote marks", [[TITLE], ["园区", "产值①(亿元)", "企业数*"], ["氢能园", 18.6, 46], ["①按现价计算"]], 2)
case("target row", [[TITLE], ["园区", "产值(亿元)"], ["氢能园", 18.6], ["年度目标", 300]], 1, {"W_TARGET_IGNORED"})
case("average row", [[TITLE], ["园区", "产值(亿元)"], ["氢能园", 18.6], ["平均", 18.6]], 1, {"W_ROW_IGNORED"})
case("english months header", [["Output value 2024, cumulative (100 million yuan)"], ["Park", "Jan-Apr", "Jan-May"], ["Hydrogen", 14.7, 18.6]], 2)
case(
    "English YTD sub",
    [["Key indicators, May 2024"], ["Unit: 100 million yuan"], ["Park", "Output value", None, None], [None, "Month", "YTD", "YoY (%)"], ["Hydrogen", 3.9, 18.6, 31.5]],
    2,
    merges=["B3:D3"],
)
case("title in middle cell", [[None, None, "2024年1—5月园区指标"], ["园区", "产值(亿元)"], ["氢能园", 18.6]], 1)
case("blank rows between", [[TITLE], [], ["园区", "产值(亿元)"], [], ["氢能园", 18.6], [], ["显示园", 5]], 2)
case(
    "unit per sheet bracket title", [["2024年1-5月各园区产值（单位：万元）"], ["园区", "产值"], ["氢能园", 186000]], 1, chk=lambda s: list(s.values.values()) == ["18.6"]
)
case("value w/ status col", [[TITLE], ["园区", "产值(亿元)", "状态"], ["氢能园", 18.6, "初步"]], 1)
case("all missing park", [[TITLE], ["园区", "产值(亿元)"], ["氢能园", 18.6], ["显示园", None]], 1)
case("all missing", [[TITLE], ["园区", "产值(亿元)"], ["氢能园", None], ["显示园", "—"]], 0, {"E_NO_DATA"})
case("wan jia", [[TITLE], ["园区", "企业数(万家)"], ["氢能园", 1]], 0, {"E_UNIT_UNSUPPORTED"})
case("industrial", [[TITLE], ["园区", "规上工业总产值(亿元)", "产值(亿元)"], ["氢能园", 1, 2]], 1, {"W_COLUMN_IGNORED"})
case("park twice diff sections", [[TITLE], ["园区", "产值(亿元)"], ["氢能园", 18.6], ["显示园", 5], ["氢能园", 18.6]], 2, {"W_DUPLICATE_SAME"})


@pytest.mark.parametrize("name", CASES)
def test_a_table_reads_to_its_figures_and_says_only_what_it_must(name):
    data, count, codes, check = CASES[name]
    seen = read(data)
    assert (seen.codes, len(seen.figures)) == (codes, count)
    assert check is None or check(seen)
