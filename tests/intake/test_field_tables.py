"""What comes in from the field: each table with the figures, codes and cells the contract asks for."""
from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime
from decimal import Decimal

import pytest

from tests.intake.sheets import COUNTS, IDS, OUTPUT, PARKS, SIGNED, TITLE, csv, number, one, read, standard, wide, xlsx

W = wide()
HEAD, ROWS = W[1], W[2:]
MONEY, C, S = list(map(number, OUTPUT)), list(COUNTS), list(map(number, SIGNED))
SHORT = {"o": "output_value", "e": "enterprise_count", "s": "signed_investment", "r": "revenue"}
PARK = dict(zip(["h", "i", "d", "v", "a", "b", "g", "m"], IDS))
CASES: dict[str, tuple] = {}


def fig(*words: str) -> dict[tuple, str]:
    """`"d o 1-5 162.4"` → the display park's output of January to May 2024; one number is a single month, `2023/1-5` another year."""
    found = {}
    for word in words:
        park, indicator, when, *value = word.split(" ")
        year, _, months = when.rpartition("/")
        year, (first, _, last) = int(year or 2024), months.partition("-")
        basis = "as_of" if indicator == "e" else "cumulative" if last else "month"
        end = date(year, int(last or first), monthrange(year, int(last or first))[1]).isoformat()
        start = end if basis == "as_of" else date(year, int(first), 1).isoformat()
        found[PARK.get(park, park), SHORT.get(indicator, indicator), basis, start, end] = " ".join(value)
    return found


def column(indicator: str, when: str, values, parks="hidvabgm") -> dict[tuple, str]:
    return fig(*(f"{park} {indicator} {when} {value}" for park, value in zip(parks, values) if value is not None))


OUT = column("o", "1-5", OUTPUT)
STANDARD = standard()


def case(name: str, data, want=None, codes=(), at=(), file="report.xlsx", **more):
    """`want` None: refused. `at`: cells the messages must name. Rows become a workbook."""
    assert name not in CASES, name
    data = data if isinstance(data, bytes) else one(data, **more)
    CASES[name] = (data, file, want, set([codes] if isinstance(codes, str) else codes), tuple([at] if isinstance(at, str) else at))


def small(title=TITLE, head=("园区", "产值(亿元)"), *rows):
    return [[title], list(head), *(rows or zip(PARKS, MONEY))]


# Layouts

case("a04 semicolons", csv([["统计期", "园区", "指标", "数值", "单位"], ["2024年1-5月", "氢能园", "产值", "18.6", "亿元"], ["2024年1-5月", "显示园", "企业数", "58", "家"]], delimiter=";"),
     fig("h o 1-5 18.6", "d e 5 58"), file="a.csv")
case("a04 sep line", b"sep=;\r\n" + csv(W, delimiter=";"), STANDARD, file="a.csv")
case("a04 sep tab with bom", "\ufeffsep=\t\r\n".encode() + csv(W, delimiter="\t"), STANDARD, file="a.csv")
case("a04 quoted line breaks and delimiters", '2024年1-5月指标,,\r\n园区,"产值\r\n(亿元)","备注,说明"\r\n"青岛市\r\n氢能产业园","1,018.6","第一行\r\n第二行"\r\n'.encode(),
     fig("h o 1-5 1018.6"), file="a.csv")
case("a04 only carriage returns", "2024年1-5月,\r园区,产值(亿元)\r氢能园,18.6\r".encode(), fig("h o 1-5 18.6"), file="a.csv")
case("a06 a sheet per month", xlsx(*[(f"{m}月", [[f"2024年1—{m}月园区指标"], HEAD, *[[p, round(o * m / 5, 1), c, s] for p, o, c, s in zip(PARKS, MONEY, C, S)]]) for m in (3, 4, 5)]),
     {key: value for m in (3, 4, 5) for key, value in {**column("o", f"1-{m}", [str(round(o * m / 5, 1)).removesuffix(".0") for o in MONEY]), **column("e", str(m), COUNTS),
      **column("s", f"1-{m}", SIGNED)}.items()})
case("a06 sheets named 2024.03", xlsx(*[(f"2024.{m:02}", [["园区", "产值累计(亿元)"], ["氢能园", m * 3]]) for m in (3, 4)]), fig("h o 1-3 9", "h o 1-4 12"))
case("a06 year in the title, month in the sheet", xlsx(*[(f"1-{m}月", [["2024年各园区产值"], ["园区", "产值(亿元)"], ["氢能园", m * 3]]) for m in (3, 4)]), fig("h o 1-3 9", "h o 1-4 12"))
case("a08 transposed", [[TITLE], ["指标", *PARKS], ["产值（亿元）", *MONEY], ["企业数（家）", *C], ["签约投资额（亿元）", *S]], STANDARD)
for head in ("期间", "统计期", "时间", "年月"):
    case(f"a08 transposed, a period and an indicator in one row head under {head}", [[head, *PARKS], ["2024年1-4月产值(亿元)", *MONEY], ["2024年1-5月产值(亿元)", *MONEY]], column("o", "1-4", MONEY) | column("o", "1-5", MONEY))
case("a08 transposed with total column and growth row", [[TITLE], ["单位：亿元、家、%"], ["指标", *PARKS, "合计"], ["产值", *MONEY, 449.8], ["同比", *[5] * 8, None], ["企业数", *C, 565]],
     {**OUT, **column("e", "5", COUNTS)})
case("a08 parks across, each with its growth and target", [["2024年1-5月"], ["指标", "氢能园", None, "显示园", None, None], [None, "累计", "同比(%)", "累计", "同比(%)", "年度目标"], ["产值(亿元)", 18.6, 31.5, 162.4, 12.17, 400]],
     fig("h o 1-5 18.6", "d o 1-5 162.4"), "W_TARGET_IGNORED", "F3", merges=["B2:C2", "D2:F2", "A2:A3"])
case("a09 stacked tables of other periods", [["2024年1-5月产值"], ["园区", "产值(亿元)"], *zip(PARKS, MONEY), [], ["2024年5月末企业数"], ["园区", "企业数(家)"], *zip(PARKS, C)],
     {**OUT, **column("e", "5", COUNTS)})
case("a09 stacked with notes between", [[TITLE], ["一、产值（单位：亿元）"], ["园区", "产值"], *zip(PARKS, MONEY), ["合计", 449.8], ["注：初步数。"], [], ["二、企业数（单位：家）"], ["园区", "企业数"], *zip(PARKS, C), ["合计", 565]],
     {**OUT, **column("e", "5", COUNTS)})
case("a10 from D7", [[]] * 6 + [[None] * 3 + list(row) for row in W], STANDARD)
case("a11 print headers", [[TITLE], HEAD, *ROWS[:3], [TITLE], HEAD, *ROWS[3:6], ["第 2 页 共 3 页"], [TITLE], HEAD, *ROWS[6:], ["合计", 449.8, 565, 97.5]], STANDARD)
case("a13 utf-8 without bom", csv(W), STANDARD, file="a.csv")
case("a15 gb18030 with four-byte signs", csv([*W[:1], [*HEAD, "备注"], *[[*r, "㐂𠮷𬭎€"] for r in ROWS]], "gb18030"), STANDARD, file="a.csv")
case("a16 utf-16 little", csv(W, "utf-16-le", "\t").join([b"\xff\xfe", b""]), STANDARD, file="a.csv")
case("a17 utf-16 big", csv(W, "utf-16-be", ",").join([b"\xfe\xff", b""]), STANDARD, file="a.csv")
case("a21 a unit of its own per column", [[TITLE], ["园区", "产值(万元)", "企业数(家)", "签约投资额(元)"], ["氢能园", 186000, 46, 1250000000], ["显示园", "1,624,000", 58, "2,130,000,000"]],
     fig("h o 1-5 18.6", "h e 5 46", "h s 1-5 12.5", "d o 1-5 162.4", "d e 5 58", "d s 1-5 21.3"))
case("a21 a unit column", [[TITLE], ["园区", "指标", "单位", "数值"], ["氢能园", "产值", "万元", 186000], ["氢能园", "企业数", "户", 46], ["氢能园", "签约投资额", "百万元", 1250], ["显示园", "产值", "千元", 16240000]],
     fig("h o 1-5 18.6", "h e 5 46", "h s 1-5 12.5", "d o 1-5 162.4"))
case("a21 the header overrides nothing when units agree", [[TITLE], ["单位：亿元"], ["园区", "产值（亿元）", "企业数（个）"], ["氢能园", 18.6, 46]], fig("h o 1-5 18.6", "h e 5 46"))
EN = ("Qingdao Hydrogen Energy Industrial Park", "Qingdao Integrated Circuit Industrial Park", "Qingdao New Display Industrial Park", "Qingdao Virtual Reality Industrial Park",
      "Qingdao Artificial Intelligence Industrial Park", "Qingdao Biomedicine and Medical Device Industrial Park", "Qingdao Green and Low-Carbon New Materials Industrial Park",
      "Qingdao Precision Instruments Industrial Park")
case("a25 english", [["Qingdao industrial parks, January–May 2024"], ["Park", "Output value (CNY 100 million)", "Enterprises", "Signed investment (CNY 100 million)"],
     *[[e, o, c, s] for e, o, c, s in zip(EN, MONEY, C, S)]], STANDARD)
case("a25 english long", [["Period", "Park", "Indicator", "Value", "Unit"], ["Jan-May 2024", "Hydrogen", "Output value", 18.6, "RMB 100 million"], ["Jan-May 2024", "IC", "Enterprises", 34, "enterprises"]],
     fig("h o 1-5 18.6", "i e 5 34"))
case("a29 quarter and half-year", [["园区", "统计期", "产值(亿元)"], ["氢能园", "2024年一季度", 9], ["氢能园", "2024年上半年", 20], ["氢能园", "2024年前三季度", 31], ["氢能园", "2023年全年", 40],
     ["氢能园", "2024年1季度", 9], ["显示园", "2024年第一季度", 90], ["显示园", "2024Q1", 90], ["显示园", "2024年H1", 190]],
     fig("h o 1-3 9", "h o 1-6 20", "h o 1-9 31", "h o 2023/1-12 40", "d o 1-3 90", "d o 1-6 190"), "W_DUPLICATE_SAME")

for form in ("2024年1—5月", "2024年1-5月", "2024.1-5", "2024.01-05", "2024年前5个月", "2024年前五个月", "截至2024年5月底", "截至2024年5月末", "截止2024年5月31日", "2024年一至五月", "2024年1至5月份",
             "二〇二四年一至五月", "２０２４年１－５月", "2024年1~5月", "2024年1月-5月", "2024年1月至5月", "2024年1月1日-5月31日", "2024年1月1日至2024年5月31日", "2024.1.1-2024.5.31", "2024-01-01至2024-05-31", "20240101-20240531", "2024年一月至五月", "2024年一—五月", "2024年1-5月累计", "2024/1-5", "2024-01至2024-05", "2024年01—05月",
             "2024 年 1 — 5 月", "2024年1月—2024年5月", "2024年度1-5月", "（2024年1-5月）", "2024年5月累计", "二○二四年1—5月", "2024年1–5月", "2024年1−5月", "2024年1﹣5月", "2024年1～5月", "2024.1—2024.5"):
    case(f"a31 title {form}", small(f"{form}各园区产值", ("园区", "产值(亿元)"), ("氢能园", 18.6)), fig("h o 1-5 18.6"))
    case(f"a31 column {form}", [["统计期", "园区", "产值累计(亿元)"], [form, "氢能园", 18.6]], fig("h o 1-5 18.6"))
for form in ("2024/05", "202405", "2024-05", "2024年5月", "2024年05月", "2024.05", "2024年5月份", "2024-5", "2024/5/31", "2024-05-31", "2024年5月31日", "二〇二四年五月", "May 2024", "20240531", "2024.5", "2024 05", "2024年五月"):
    case(f"a32 text {form}", [["统计期", "园区", "产值(亿元)"], [form, "氢能园", 3.9]], fig("h o 5 3.9"), formats={"A3": "@"})
case("a33 date cells", [["统计期", "园区", "产值(亿元)"], [datetime(2024, 5, 1), "氢能园", 3.9], [datetime(2024, 4, 30), "氢能园", 3.7]], fig("h o 5 3.9", "h o 4 3.7"))
case("a33 date cells of 1904", [["统计期", "园区", "产值(亿元)"], [datetime(2024, 5, 31), "氢能园", 3.9]], fig("h o 5 3.9"), epoch1904=True)
case("a33 date shown as month", [["统计期", "园区", "产值(亿元)", "口径"], [datetime(2024, 5, 1), "氢能园", 18.6, "累计"]], fig("h o 1-5 18.6"), formats={"A2": 'yyyy"年"m"月"'})
case("a33 number 202405", [["统计期", "园区", "产值(亿元)"], [202405, "氢能园", 3.9]], fig("h o 5 3.9"))
case("a34 dates as column heads", [["各园区产值(亿元)"], ["园区", datetime(2024, 4, 1), datetime(2024, 5, 1)], ["氢能园", 3.7, 3.9]], fig("h o 4 3.7", "h o 5 3.9"), formats={"B2": "yyyy-mm", "C2": 'yyyy"年"m"月"'})
case("a35 month columns with a year row", [["园区产值 单位：亿元"], ["园区", "2023年", None, "2024年", None], [None, "1-4月", "1-5月", "1-4月", "1-5月"], ["氢能园", 10, 12, 14, 18.6]],
     fig("h o 2023/1-4 10", "h o 2023/1-5 12", "h o 1-4 14", "h o 1-5 18.6"), merges=["B2:C2", "D2:E2", "A2:A3"])
case("a39 merged park names over rows", [[TITLE], ["园区", "指标", "数值"], ["氢能园", "产值(亿元)", 18.6], [None, "企业数(家)", 46], [None, "签约投资额(亿元)", 12.5], ["显示园", "产值(亿元)", 162.4], [None, "企业数(家)", 58]],
     fig("h o 1-5 18.6", "h e 5 46", "h s 1-5 12.5", "d o 1-5 162.4", "d e 5 58"), merges=["A3:A5", "A6:A7"])
case("a39 merged park names, months in rows", [["产值（单位：亿元）"], ["园区", "月份", "累计"], ["氢能园", "2024年1-4月", 14], [None, "2024年1-5月", 18.6]], fig("h o 1-4 14", "h o 1-5 18.6"), merges=["A3:A4"])
case("a40 number columns", [[TITLE], ["序号", *HEAD], ["甲", "乙", "1", "2", "3"], *[[i, *r] for i, r in enumerate(ROWS, 1)]], STANDARD)
case("a40 number columns in brackets", [[TITLE], HEAD, ["(甲)", "(1)", "(2)", "(3)"], *ROWS], STANDARD)
case("a40 number columns circled", [[TITLE], HEAD, ["栏次", "①", "②", "③"], *ROWS], STANDARD)
for name in ("../../etc/passwd.xlsx", "<img src=x onerror=alert(1)>.xlsx", "=cmd|' /C calc'!A0.xlsx", "报表\u202excod.xlsx", "a" * 250 + ".xlsx", "C:\\Users\\x\\报表.XLSX", "报 表 (1) - 副本.xlsx", "CON.xlsx", "%00.xlsx", "'; DROP TABLE figure;--.xlsx", "表.终稿.v2.xlsx", "2024年.xlsx"):
    case(f"a42 name {name[:40]}", one(W), STANDARD, file=name)
case("a43 signed projects", [[TITLE], ["园区", "产值(亿元)", "签约项目数(个)"], ["氢能园", 18.6, 6], ["显示园", 162.4, 12]],
     fig("h o 1-5 18.6", "d o 1-5 162.4", "h projects_signed 1-5 6", "d projects_signed 1-5 12"))
case("a43 stocks of projects", [[TITLE], ["园区", "在建项目数(个)", "投产项目数(个)", "营业收入(亿元)"], ["氢能园", 3, 2, 44.5]],
     {("hydrogen", "projects_building", "as_of", "2024-05-31", "2024-05-31"): "3", ("hydrogen", "projects_operating", "as_of", "2024-05-31", "2024-05-31"): "2", **fig("h r 1-5 44.5")})
case("a44 cover and notes", xlsx(("封面", [["青岛市新兴产业专业园区"], ["月度运行报告"], ["2024年6月"]]), ("目录", [["1", "主要指标"], ["2", "填报说明"]]), ("数据", W), ("填报说明", [["一、产值为累计数，单位亿元。"], ["二、企业数为期末数。"]])), STANDARD)
case("a44 empty sheets beside", xlsx(("Sheet1", W), ("Sheet2", []), ("Sheet3", [])), STANDARD)
case("a45 footers", [*W, ["合计", 449.8, 565, 97.5], [], ["填表人：张三", None, "审核人：李四", "填报日期：2024年6月5日"], ["注：1.产值为累计数；2.企业数为5月末数。"], ["数据来源：各园区"]], STANDARD)
case("a45 footers in cells of their own", [*W, ["填表人", "张三", "审核人", "李四"], ["联系电话", 88886666, "填报日期", datetime(2024, 6, 5)]], STANDARD)
case("a45 filled-in head lines", [[TITLE], ["填报单位：青岛市工业和信息化局", None, None, "单位：亿元、家"], ["园区", "产值", "企业数", "签约投资额"], *ROWS], STANDARD)
case("a47 markup in notes", [[TITLE], ["园区", "产值(亿元)", "备注"], ["氢能园", 18.6, "<script>alert(1)</script>"], ["显示园", 162.4, "=HYPERLINK(\"http://x\")"], ["AI园", 41.5, "**粗** $x^2$ :red[红]"]], fig("h o 1-5 18.6", "d o 1-5 162.4", "a o 1-5 41.5"))
case("a47 a sheet named as markup", xlsx(("<b>x<b> & y", W)), STANDARD)
case("a49 empty rows and columns between", [[], [TITLE], [], ["园区", None, "产值(亿元)", None, "企业数(家)", None, None, "签约投资额(亿元)"], [],
     *[x for p, o, c, s in zip(PARKS, MONEY, C, S) for x in ([p, None, o, None, c, None, None, s], [])]], STANDARD)
case("a50 full-width brackets", [["２０２４年１—５月"], ["园　区", "产值（亿元）", "企业数（家）", "签约投资额【亿元】"], ["氢能园", "１８．６", "４６", "１２．５"]], fig("h o 1-5 18.6", "h e 5 46", "h s 1-5 12.5"))
case("a50 units after a comma or slash", [[TITLE], ["园区", "产值，亿元", "企业数/家", "签约投资额:亿元"], ["氢能园", 18.6, 46, 12.5]], fig("h o 1-5 18.6", "h e 5 46", "h s 1-5 12.5"))
case("a50 unit in the title", [["2024年1—5月园区产值表（亿元）"], ["园区", "产值"], ["氢能园", 18.6]], fig("h o 1-5 18.6"))
case("a51 separators and percents", [[TITLE], ["园区", "产值(万元)", "同比"], ["氢能园", "1,186,000.50", "31.5%"], ["显示园", "１，６２４，０００", "-3.2%"], ["AI园", "415 000", "+4.1%"]],
     fig("h o 1-5 118.60005", "d o 1-5 162.4", "a o 1-5 41.5"))
case("a51 number formats with units in them", [[TITLE], ["园区", "产值(万元)"], ["氢能园", 186000]], fig("h o 1-5 18.6"), formats={"B3": '#,##0"万元"'})
case("a52 subtotals", [[TITLE], HEAD, *ROWS[:3], ["小计", 216.2, 138, 48.8], *ROWS[3:], ["小  计", 233.6, 427, 48.7], ["总 计", 449.8, 565, 97.5]], STANDARD)
case("a52 a total without overlap", [[TITLE], ["园区", "产值(亿元)"], *zip(PARKS, MONEY), ["合计（剔重）", 430.5]], {**OUT, **fig("all-parks o 1-5 430.5")})
case("a52 plain and without overlap", [[TITLE], ["园区", "产值(亿元)"], *zip(PARKS, MONEY), ["合计", 449.8], ["剔重合计", 430.5]], {**OUT, **fig("all-parks o 1-5 430.5")})
case("a52 去重后合计", [[TITLE], ["园区", "企业数(家)"], *zip(PARKS, C), ["合计(去重后)", 540]], {**column("e", "5", COUNTS), **fig("all-parks e 5 540")})
case("a52 total within tolerance", [[TITLE], ["园区", "产值(亿元)"], *zip(PARKS, MONEY), ["全市合计", 450.1]], OUT)
case("a53 names of members and sheets", xlsx(("..\u2215..\u2215x", W)), STANDARD, file="..\\..\\Windows\\报表.xlsx")
case("names numbered and padded", [[TITLE], ["园区", "产值(亿元)"], ["1. 氢能园", 1], ["2、青岛市集成电路产业园", 2], ["（3）显示园", 3], ["④VR产业园", 4], ["五、 人工智能 产业园", 5], ["6）生物医药园", 6], ["(七)新材料园", 7], ["8\u200b．仪器仪表\u3000产业园", 8]],
     column("o", "1-5", "12345678"))
case("names in full width and other endings", [[TITLE], ["园区", "产值(亿元)"], ["ＶＲ园", 4], ["青岛人工智能专业园", 5], ["ic产业园", 2], ["青岛市氢能园区", 1]], fig("v o 1-5 4", "a o 1-5 5", "i o 1-5 2", "h o 1-5 1"))
case("single park by the sheet's name", xlsx(("氢能园", [[TITLE], ["指标", "单位", "数值"], ["产值", "亿元", 18.6]]), ("显示园", [[TITLE], ["指标", "单位", "数值"], ["产值", "亿元", 162.4]])), fig("h o 1-5 18.6", "d o 1-5 162.4"))
case("scientific and signed numbers", [[TITLE], ["园区", "产值(亿元)"], ["氢能园", "1.86E+01"], ["显示园", "+162.4"], ["AI园", "4.15E+01"], ["VR园", "0.0"]], fig("h o 1-5 18.6", "d o 1-5 162.4", "a o 1-5 41.5", "v o 1-5 0"))
case("qualified numbers with units", [[TITLE], ["园区", "产值", "企业数"], ["氢能园", "超18亿元", "30余家"], ["显示园", "近162亿", "60多家"], ["AI园", "约41.5亿元", "200家以上"], ["VR园", "27.8亿元左右", "不少于40家"], ["IC园", "逾35亿元", "34家"]],
     fig("h o 1-5 18 over", "h e 5 30 over", "d o 1-5 162 nearly", "d e 5 60 over", "a o 1-5 41.5 about", "a e 5 200 at_least", "v o 1-5 27.8 about", "v e 5 40 at_least", "i o 1-5 35 over", "i e 5 34"))
case("marks of the missing", [[TITLE], ["园区", "产值(亿元)"], *zip(PARKS, ["--", "–", "无", "N/A", "n/a", "未 报", "待核", 0])], fig("m o 1-5 0"))
case("prior year agrees", [[TITLE], ["园区", "产值(亿元)", "去年同期(亿元)", "同比增长(%)"], ["氢能园", 110, 100, 10]], fig("h o 1-5 110"))
case("month, cumulative and period in the title", [["2024年5月"], ["园区", "产值(亿元)", None], [None, "当月", "累计"], ["氢能园", 3.9, 18.6]], fig("h o 5 3.9", "h o 1-5 18.6"), merges=["B2:C2", "A2:A3"])
case("own periods of the columns", [["2024年园区指标"], ["园区", "1-5月产值(亿元)", "4月末企业数(家)"], ["氢能园", 18.6, 45]], fig("h o 1-5 18.6", "h e 4 45"))
case("february ends on the 28th in 2023", [["2023年1-2月"], ["园区", "产值(亿元)", "企业数(家)"], ["氢能园", 3, 40]], fig("h o 2023/1-2 3", "h e 2023/2 40"))

case("1、2月 is one period", [["2024年1、2月份"], ["园区", "产值(亿元)"], ["氢能园", 3]], fig("h o 1-2 3"))
case("a month with its zero in a csv", csv([["统计期", "园区", "产值(亿元)"], ["2024.05", "氢能园", 3], ["2024.10", "氢能园", 4]]), fig("h o 5 3", "h o 10 4"), file="a.csv")
case("one month from its first day to its last", small("2024年5月1日至31日", ("园区", "产值(亿元)"), ("氢能园", 3)), fig("h o 5 3"))

case("the day it was filled in beside its label", [[TITLE], ["填报日期", datetime(2024, 6, 10), None, "单位：亿元"], ["园区", "产值"], ["氢能园", 18.6]], fig("h o 1-5 18.6"))
case("the day it was made without a label", [[TITLE], [None, None, "2024年6月10日"], ["园区", "产值(亿元)"], ["氢能园", 18.6]], fig("h o 1-5 18.6"))
case("a letter about reporting", [["关于报送2024年1-5月数据的函"], ["园区", "产值(亿元)"], ["氢能园", 18.6]], fig("h o 1-5 18.6"))
case("english totals of a park are its figures", [["Jan-May 2024"], ["Park", "Total output value (million yuan)", "Total signed investment (million yuan)"], ["Display", 1860, 46]], fig("d o 1-5 18.6", "d s 1-5 0.46"))
case("a plan carried out is no plan", [["2024年1-5月园区产值计划完成情况"], ["园区", "产值(亿元)"], ["氢能园", 18.6]], fig("h o 1-5 18.6"))
case("a value merged within its own column", xlsx(("S", [["2024年1-5月"], ["园区", None, "产值(亿元)", None], ["氢能园", None, 18.6, None]]), merges=["A2:B2", "C2:D2", "A3:B3", "C3:D3"]), fig("h o 1-5 18.6"))

# Asked

case("w14 a sheet of targets beside the report", xlsx(("完成", [[TITLE], ["园区", "产值(亿元)"], ["氢能园", 18.6]]), ("年度目标", [["2024年全年园区产值目标"], ["园区", "产值(亿元)"], ["氢能园", 45]])), fig("h o 1-5 18.6"), "W_TARGET_IGNORED", "B2")
case("w13 the whole and its parts under one head", [[TITLE], ["园区", "产值(亿元)", None, "企业数(家)"], [None, "合计", "其中：规上", None], ["氢能园", 18.6, 15, 46]], fig("h o 1-5 18.6", "h e 5 46"), "W_COLUMN_IGNORED", "C3",
     merges=["B2:C2", "A2:A3", "D2:D3"])
case("a park's total is its figure", [[TITLE], ["园区", "产值合计(亿元)"], ["氢能园", 18.6], ["合计", 18.6]], fig("h o 1-5 18.6"))
case("a mark of the missing merged over parks", [[TITLE], ["园区", "产值(亿元)"], ["氢能园", "—"], ["显示园", None], ["AI园", 41.5]], fig("a o 1-5 41.5"), merges=["B3:B4"])
case("w14 rows of targets in a column of kinds", [[TITLE], ["园区", "类型", "产值(亿元)"], ["氢能园", "实际", 18.6], ["氢能园", "目标", 45]], fig("h o 1-5 18.6"), "W_TARGET_IGNORED")
case("w21 a whole column of fractions", [[TITLE], ["园区", "产值(亿元)", "同比"], ["氢能园", 18.6, 0.315], ["显示园", 162.4, 0.12], ["AI园", 41.5, -0.05]], fig("h o 1-5 18.6", "d o 1-5 162.4", "a o 1-5 41.5"), "W_PERCENT_SCALE", "C3")

case("w02 hidden rows and columns", W, STANDARD, "W_HIDDEN_CELLS_INCLUDED", hidden=(5, "C"))
case("w03 very hidden", xlsx(("数据", W), ("旧", [["2024年1-4月"], *W[1:]]), states={"旧": "veryHidden"}), STANDARD, "W_HIDDEN_SHEET_SKIPPED")
case("w05 count total is exact", [*W, ["合计", 449.8, 566, 97.5]], STANDARD, "W_TOTAL_MISMATCH", "C11")
case("w05 subtotal is wrong", [[TITLE], ["园区", "产值(亿元)"], *zip(PARKS[:3], MONEY), ["小计", 206.2], *zip(PARKS[3:], MONEY[3:]), ["合计", 449.8]], OUT, "W_TOTAL_MISMATCH", "B6")
case("w13 of which", [[TITLE], ["园区", "产值(亿元)", "其中：规上"], ["氢能园", 18.6, 15], ["  其中：重点企业", 10, 9], ["显示园", 162.4, 150]], fig("h o 1-5 18.6", "d o 1-5 162.4"), ("W_ROW_IGNORED", "W_COLUMN_IGNORED"), ("A4", "C2"))
case("w14 targets", [[TITLE], ["园区", "产值(亿元)", "年度目标(亿元)", "完成率(%)"], ["氢能园", 18.6, 45, 41.3]], fig("h o 1-5 18.6"), ("W_TARGET_IGNORED", "W_COLUMN_IGNORED"), "C2")
case("w14 plan for the year", [[TITLE], ["园区", "产值(亿元)", "全年计划产值(亿元)"], ["氢能园", 18.6, 45]], fig("h o 1-5 18.6"), "W_TARGET_IGNORED", "C2")
case("w16 another month in the file's name", one(W), STANDARD, "W_PERIOD_FILENAME_CONFLICT", file="2024年1-4月报表.xlsx")
case("w17 a row repeated", [*W, ROWS[0]], STANDARD, "W_DUPLICATE_SAME")
case("w18 two-digit year", small("24年1-5月产值"), OUT, "W_PERIOD_INFERRED")
case("w19 a bare serial number", [["统计期", "园区", "产值(亿元)"], [45443, "氢能园", 3.9]], fig("h o 5 3.9"), "W_PERIOD_INFERRED", "A2")
case("w20 dots", [[TITLE], ["园区", "产值(亿元)"], ["氢能园", "…"], ["显示园", "……"], ["AI园", 41.5]], fig("a o 1-5 41.5"), "W_MISSING_MARK", ("B3", "B4"))
case("w22 errors beside the figures", [[TITLE], ["园区", "产值(亿元)", "同比(%)"], ["氢能园", 18.6, "#DIV/0!"], ["显示园", 162.4, 12.17], ["合计", "#REF!", None]], fig("h o 1-5 18.6", "d o 1-5 162.4"), "W_CELL_ERROR", ("C3", "B5"))
case("w23 growth and prior year differ a little", [[TITLE], ["园区", "产值(亿元)", "上年同期(亿元)", "同比(%)"], ["氢能园", 110.02, 100.01, 10.4], ["显示园", 120.02, 100.01, 20.7]], fig("h o 1-5 110.02", "d o 1-5 120.02"), "W_YOY_MISMATCH", "D4")
case("w unknown sheet column", [[TITLE], ["园区", "产值(亿元)", "用电量(万千瓦时)"], ["氢能园", 18.6, 300]], fig("h o 1-5 18.6"), "W_COLUMN_IGNORED", "C2")

# Refused

def refused(name, rows, codes, at=(), **more):
    case(name, rows, None, codes, at, **more)


refused("r02 near miss", [[TITLE], ["园区", "产值(亿元)"], ["青岛市新型显示产业圆", 1], ["氢能源圆区", 2], ["人工智障产业园", 3]], "E_PARK_UNKNOWN", ("A3", "A4", "A5"))
refused("r03 ambiguous", [[TITLE], ["园区", "产值(亿元)"], ["泛半导体产业园", 1], ["氢能园", 2]], "E_PARK_AMBIGUOUS", "A3")
refused("r04 no name", [[TITLE], ["园区", "产值(亿元)"], ["氢能园", 1], [None, 2], ["显示园", 3]], "E_PARK_MISSING")
refused("r07 foreign", [[TITLE], ["园区", "产值(万美元)"], ["氢能园", 1]], "E_UNIT_UNSUPPORTED", "B2")
refused("r07 foreign in cells", [[TITLE], ["园区", "产值"], ["氢能园", "18.6亿元"], ["显示园", "$162"], ["AI园", "3亿美元"], ["VR园", "5亿日元"], ["IC园", "€3"]], "E_UNIT_UNSUPPORTED", ("B4", "B5", "B6", "B7"))
refused("r06 cell against header", [[TITLE], ["园区", "产值(亿元)"], ["氢能园", "186000万元"]], "E_UNIT_CONFLICT", "B3")
refused("r06 count in money", [[TITLE], ["园区", "企业数(亿元)"], ["氢能园", 3]], "E_UNIT_CONFLICT")
refused("r09 future", small("2099年1-5月"), "E_PERIOD_FUTURE", "A1")
refused("r09 next month", small("2026年1-12月"), "E_PERIOD_FUTURE")
refused("r09 too old", small("1999年1-5月"), "E_PERIOD_OUT_OF_RANGE")
refused("r10 number 2024.1", [["统计期", "园区", "产值(亿元)"], [2024.1, "氢能园", 3], [2024.1, "显示园", 4]], "E_PERIOD_AMBIGUOUS", ("A2", "A3"))
refused("r10 a csv keeps no types", csv([["统计期", "园区", "产值(亿元)"], ["2024.1", "氢能园", 3]]), "E_PERIOD_AMBIGUOUS", "A2", file="a.csv")
refused("r11 part of a month", small("2024年1月1日-5月20日"), "E_PERIOD_UNSUPPORTED")
refused("r11 two months", small("2024年4、5月"), "E_PERIOD_UNSUPPORTED", "A1")
refused("r11 unsupported", [["统计期", "园区", "产值(亿元)"], ["2024年二季度", "氢能园", 3], ["2024年下半年", "氢能园", 4], ["2024年3-5月", "氢能园", 5], ["2024年第四季度", "氢能园", 5], ["2024Q3", "氢能园", 3]], "E_PERIOD_UNSUPPORTED", ("A2", "A3", "A4", "A5", "A6"))
refused("r12 title against sheet", xlsx(("2024年1-4月", W)), "E_PERIOD_CONFLICT")
refused("r12 two titles", [["2024年1-5月园区指标"], ["统计期：2024年1-4月"], ["园区", "产值(亿元)"], ["氢能园", 3]], "E_PERIOD_CONFLICT")
refused("r14 thirteenth month", small("2024年13月"), ("E_PERIOD_UNRECOGNISED",))
refused("r14 months backwards", small("2024年5-1月"), ("E_PERIOD_UNRECOGNISED",))
refused("r16 fractional counts", [[TITLE], ["园区", "企业数(家)"], ["氢能园", 58.5], ["显示园", "12.3"], ["AI园", 208]], "E_COUNT_NOT_INTEGER", ("B3", "B4"))
refused("r18 ranges", [[TITLE], ["园区", "企业数(家)", "产值(亿元)"], ["氢能园", "50-60", 3], ["显示园", "50～60家", "10至20"], ["AI园", "200—300", "3-5亿元"]], "E_VALUE_RANGE", ("B3", "B4", "C4", "B5", "C5"))
refused("r18 about a range", [[TITLE], ["园区", "企业数(家)"], ["氢能园", "约50-60"]], "E_VALUE_RANGE", "B3")
refused("r17 a decimal comma that looks like thousands", [[TITLE], ["园区", "产值(亿元)"], ["氢能园", "0,500"], ["显示园", "012,500"], ["AI园", "0 500"]], "E_VALUE_NOT_NUMBER", ("B3", "B4", "B5"))
refused("r19 errors", [[TITLE], ["园区", "产值(亿元)", "企业数(家)"], ["氢能园", "#DIV/0!", 3], ["显示园", 3, "#N/A"], ["AI园", "#REF!", "#VALUE!"], ["VR园", "#NAME?", "#NUM!"]], "E_CELL_ERROR", ("B3", "C4", "B5", "C5", "B6", "C6"))
refused("r22 two columns of one thing", [[TITLE], ["园区", "产值(亿元)", "工业总产值(亿元)"], ["氢能园", 3, 4]], "E_HEADER_DUPLICATE")
refused("r24 everything at once", [[TITLE], ["园区", "产值(亿元)", "企业数(家)", "签约投资额(亿元)"], ["氢能圆", "2O8", 4, 5], ["显示园", -3, 4.5, "50-60"], [None, 3, 4, 5], ["AI园", "#DIV/0!", "nan", "3万美元"]],
        ("E_PARK_UNKNOWN", "E_VALUE_NOT_NUMBER", "E_VALUE_NEGATIVE", "E_COUNT_NOT_INTEGER", "E_VALUE_RANGE", "E_PARK_MISSING", "E_CELL_ERROR", "E_UNIT_UNSUPPORTED"),
        ("A3", "B3", "B4", "C4", "D4", "B6", "C6", "D6"))
refused("r25 prose", [["各位领导："], ["今年以来，各园区发展良好，产值稳步增长。"], ["特此报告。"]], "E_HEADER_NOT_FOUND")
refused("r26 header only", [[TITLE], list(HEAD)], "E_NO_DATA")
refused("r26 header and empty rows", [[TITLE], list(HEAD), *[[p, None, None, None] for p in PARKS]], "E_NO_DATA")
refused("r27 no indicator", [[TITLE], ["园区", "产植(亿元)"], ["氢能园", 3]], "E_NO_INDICATOR")
refused("r28 out of bounds", [[TITLE], ["园区", "产值(亿元)", "企业数(家)"], ["氢能园", 100001, 1000001], ["显示园", "162亿亿", 3]], ("E_VALUE_OUT_OF_BOUNDS",), ("B3", "C3", "B4"))
refused("r29 truth and dates as values", [[TITLE], ["园区", "产值(亿元)"], ["氢能园", True], ["显示园", datetime(2024, 5, 1)]], "E_VALUE_NOT_NUMBER", ("B3", "B4"))
refused("r31 what python would take", [[TITLE], ["园区", "产值(亿元)"], *[[p, v] for p, v in zip(PARKS, ("nan", "inf", "1_000", "1e400", "٣٤", "0x10", "1,23", "162。4"))]], "E_VALUE_NOT_NUMBER", [f"B{r}" for r in range(3, 11)])
refused("r32 a formula as a name", [[TITLE], ["园区", "产值(亿元)"], ["=1+1", 3], ["<script>alert(1)</script>", 4], ["@SUM(A1)", 5], ["-2+3", 6]], ("E_FORMULA_NO_VALUE", "E_PARK_UNKNOWN"), ("A3", "A4", "A5"))
refused("r34 another calibre", [[TITLE], ["园区", "口径", "产值(亿元)"], ["氢能园", "规上", 3]], "E_PERIOD_UNSUPPORTED")
refused("r23 merged over periods", [["园区产值（亿元）"], ["园区", "2024年1-4月", "2024年1-5月"], ["氢能园", 20, None]], "E_MERGED_VALUE", "B3", merges=["B3:C3"])
refused("r21 same key in two sheets", xlsx(("甲", [[TITLE], ["园区", "产值(亿元)"], ["氢能园", 3]]), ("乙", [[TITLE], ["园区", "产值(亿元)"], ["氢能园", 4]])), "E_DUPLICATE_CONFLICT", ("B3",))
refused("r05 unit of one indicator only", [[TITLE], ["园区", "产值", "企业数(家)"], ["氢能园", 3, 4]], "E_UNIT_MISSING")
refused("r08 a month without a year", small("1-5月产值"), "E_PERIOD_MISSING")


@pytest.mark.parametrize("name", CASES)
def test_a_table_from_the_field_reads_as_the_contract_says(name):
    data, file, want, codes, cells = CASES[name]
    seen = read(data, file)
    assert (seen.codes, seen.values) == (codes, want or {})
    missed = [cell for cell in cells if cell not in {p.cell for p in seen.problems}]
    assert not missed, missed


@pytest.mark.parametrize("name", [name for name in CASES if CASES[name][2] is not None])
def test_every_figure_from_the_field_is_traceable_to_a_cell(name):
    data, file, *_ = CASES[name]
    for figure in read(data, file).figures:
        assert figure.cell and isinstance(figure.value, Decimal)
