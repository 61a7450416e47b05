"""The words of the official monthly workbook: what staff see in Excel or WPS."""
from __future__ import annotations

from lib.text.label import Label

SHEET = Label("月报", "Monthly report")
GUIDE_SHEET = Label("填报说明", "How to fill in")
FILE_NAME = Label("园区月报_{period}.xlsx", "Parks monthly report {period}.xlsx")
DEMO_FILE_NAME = Label("演示_{period}.xlsx", "Demo {period}.xlsx")

TITLE = Label("青岛市新兴产业专业园区月报（{period}）", "Qingdao emerging-industry parks, monthly report ({period})")
REVISED_SHEET = Label("修订_{period}", "Revised {period}")
SIMULATED = Label("模拟数据，仅供演示", "Simulated figures, for demonstration only")
HINT = Label("白格填数；缺数留空或填“暂无”，不填 0；灰色表头为选填", "Fill the white cells. Missing: leave blank or write N/A, never 0. Grey headings are optional.")


FIGURE_TITLE = Label("请核对", "Please check")
FIGURE_ERROR = Label("这里一般填不小于 0 的数。缺数、约数可照原样保留。", "A number of at least 0 is expected here. Missing or approximate values may stay as written.")
COUNT_ERROR = Label("企业数一般填整数。缺数、约数可照原样保留。", "A whole number is expected here. Missing or approximate values may stay as written.")
GROWTH_ERROR = Label("同比填百分数的数字，如 12.17 表示 12.17%，下降填负数。", "Growth in percent: 12.17 means 12.17%, a fall is negative.")

COLON = Label("：", ": ")
GUIDE_TITLE = Label("填报说明", "How to fill in this workbook")
GUIDE = (
    (Label("报送时间", "When"), Label("每月 15 日前报上月数。1 月不单独报送，与 2 月合并为 1—2 月。",
                                  "By the 15th, for the month before. January is not reported alone: January and February come together.")),
    (Label("统计期", "Period"), Label("以表头标题中的年月为准，不必另填。", "The one stated in the title of the sheet; nothing else to fill in.")),
    (Label("累计", "Cumulative"), Label("自 1 月 1 日起到报告期末的数。", "From 1 January to the end of the period.")),
    (Label("当月", "Month"), Label("只含报告期最后一个月，可不填；不填时系统按累计相减推算，并注明“推算”。",
                                 "The last month alone. Optional: where blank it is worked out from the cumulative values and marked as such.")),
    (Label("同比", "YoY"), Label("按可比口径报送，填 12.17 表示 12.17%；系统照录，不改算。",
                                    "On the comparable basis, 12.17 for 12.17%. It is kept as reported.")),
    (Label("企业数", "Enterprises"), Label("报告期末在园企业家数，填整数。", "Enterprises in the park at the end of the period, a whole number.")),
    (Label("单位", "Units"), Label("见表头下一行。需改用万元的，请同时改该行单位。",
                                "See the row below the headings. If you report in another unit, change that row too.")),
    (Label("缺数", "Missing"), Label("留空，或填“暂无”“—”。0 表示确实为零。", "Leave blank, or write N/A or —. A 0 means nought.")),
    (Label("约数", "Approximate"), Label("照原文写，如“30余”“近60”“40以上”。", "As reported, e.g. 30余 (over 30), 近60 (nearly 60), 40以上 (at least 40).")),
    (Label("修订", "Corrections"), Label("改数后重新上传即可，旧数保留，可随时查看或撤回。",
                                      "Change the value and upload again. The earlier value is kept and can be put back.")),
    (Label("不要", "Please do not"), Label("合并数据单元格、增加合计行、写公式或链接其他文件。",
                                      "merge data cells, add total rows, or link to other files.")),
)
GUIDE_TARGETS_TITLE = Label("“目标”表", "The sheet Targets")
GUIDE_TARGETS = (
    (Label("何时填", "When"), Label("有新目标或目标调整时才填，不必每月填；留空不改变已有目标。", "Only when a target is new or revised, not every month. Left blank it changes nothing.")),
    (Label("一行一个目标", "One target a row"), Label("园区、指标、截止、目标值必填；金额类指标须写单位。", "Park, indicator, deadline and target are required, and a unit for money.")),
    (Label("口径", "Population"), Label("与月报同口径的留空；只指一部分的照原文写，如“产业项目”“重点企业”。口径不同不算完成率。",
                                     "Leave blank where it is that of the monthly report; else the plan's own word, e.g. 产业项目. Different populations are never compared.")),
    (Label("截止", "Deadline"), Label("如“2026年”“2026年底”“2026年12月”，可以是将来；只写年份即到年底。", "e.g. 2026, 2026年底, Dec 2026; it may lie ahead. A year alone means its end.")),
    (Label("措辞", "Wording"), Label("照文件原文，如“力争”“达到”“以上”“力争突破”。", "As the plan words it: 力争 (aiming for), 达到 (reaching), 以上 (at least), 突破 (over).")),
    (Label("填法示例", "Example"), Label("计划写“今年力争实现产值××亿元以上”：指标填“产值”，时间口径填“累计”，截止填当年，措辞填“力争以上”，目标值填数，单位填“亿元”，出处填文件名。",
                                     "A plan says “aim for an output value of at least … this year”: indicator Output value, counted as Cumulative, deadline the year, wording 力争以上, then the number, its unit and the document.")),
)
TARGETS_SHEET = Label("目标", "Targets")
TARGETS_TITLE = Label("青岛市新兴产业专业园区目标", "Qingdao emerging-industry parks, targets")
TARGETS_HINT = Label("没有新目标可不填，留空不改变已有目标；可填将来的截止时间；填法见“填报说明”", "Leave blank if there is no new target: nothing stored changes. Deadlines may lie ahead. See “How to fill in”.")
TARGET_ERROR = Label("这里一般填不小于 0 的数。", "A number of at least 0 is expected here.")
CHOICE_ERROR = Label("下拉表中没有这一项，确认无误可照填。", "Not in the list. Keep it if it is right.")
GUIDE_PARKS = Label("园区名称", "Names of the parks")
