"""Every fault a table can have gets its code and its cell; what is only odd asks; what is fine says nothing."""

from __future__ import annotations

from datetime import datetime
from string import Formatter

import pytest

from lib.model import Language
from lib.text.problems import WORDS
from tests.intake.sheets import OUTPUT, PARKS, TITLE, csv, number, one, read, wide, xlsx

CASES: dict[str, tuple[bytes, set[str], str, tuple[str, ...]]] = {}
P = "E_PERIOD_"


def codes(name, data, want, file="report.xlsx", at=()):
    CASES[name] = (data, set(want), file, tuple(at or ()))


def o1(value, title=TITLE, head=("园区", "产值(亿元)"), park="氢能园", **more):
    return one([[title], list(head), [park, value], ["显示园", 162.4]], **more)


codes("neg", o1(-1), {"E_VALUE_NEGATIVE"}, at=["B3"])
codes("bool", o1(True), {"E_VALUE_NOT_NUMBER"}, at=["B3"])
codes("date val", o1(datetime(2024, 5, 1)), {"E_VALUE_NOT_NUMBER"}, at=["B3"])
codes("pct val", o1(0.2, formats={"B3": "0%"}), {"E_VALUE_NOT_NUMBER"})
codes("range", o1("50-60"), {"E_VALUE_RANGE"})
codes("frac count", one([[TITLE], ["园区", "企业数"], ["氢能园", 58.5]]), {"E_COUNT_NOT_INTEGER"}, at=["B3"])
codes("big", o1(1624000), {"E_VALUE_OUT_OF_BOUNDS"})
codes("yiyi", o1("162亿亿"), {"E_VALUE_OUT_OF_BOUNDS"})
codes("usd", one([[TITLE], ["园区", "产值(万美元)"], ["氢能园", 58.5]]), {"E_UNIT_UNSUPPORTED"})
codes("usd line", one([[TITLE], ["单位：万美元"], ["园区", "产值"], ["氢能园", 58.5]]), {"E_UNIT_UNSUPPORTED"})
codes("usd cell", o1("12万美元"), {"E_UNIT_UNSUPPORTED"})
codes("unit odd", one([[TITLE], ["单位：吨"], ["园区", "产值"], ["氢能园", 58.5]]), {"E_UNIT_UNSUPPORTED"})
codes("cell unit conflict", o1("12万元"), {"E_UNIT_CONFLICT"}, at=["B3"])
codes("err", o1("#DIV/0!"), {"E_CELL_ERROR"})
codes("wrong dim", one([[TITLE], ["园区", "产值(家)"], ["氢能园", 58.5]]), {"E_UNIT_CONFLICT"})
codes("dup header", one([[TITLE], ["园区", "产值(亿元)", "产值(亿元)"], ["氢能园", 58.5, 58.6]]), {"E_HEADER_DUPLICATE"})
codes("dup header alias", one([[TITLE], ["园区", "产值(亿元)", "工业总产值(亿元)"], ["氢能园", 58.5, 58.6]]), {"E_HEADER_DUPLICATE"})
codes("park missing", one([[TITLE], ["园区", "产值(亿元)"], ["氢能园", 58.5], [None, 3]]), {"E_PARK_MISSING"}, at=["A4"])
codes("park amb", o1(3, park="泛半导体"), {"E_PARK_AMBIGUOUS"}, at=["A3"])
codes("park near", o1(3, park="新型显示产业圆"), {"E_PARK_UNKNOWN"}, at=["A3"])
codes("park joint", o1(3, park="集成电路、新型显示"), {"E_PARK_UNKNOWN"})
for t, c in (
    ("2024年13月", P + "UNRECOGNISED"),
    ("2099年1-5月", P + "FUTURE"),
    ("2026年12月", P + "FUTURE"),
    ("1998年1-5月", P + "OUT_OF_RANGE"),
    ("2024年二季度", P + "UNSUPPORTED"),
    ("2024年下半年", P + "UNSUPPORTED"),
    ("2024年3-5月", P + "UNSUPPORTED"),
    ("2024年", P + "MISSING"),
    ("指标表", P + "MISSING"),
    ("5月", P + "MISSING"),
    ("2024年5-1月", P + "UNRECOGNISED"),
):
    codes("title " + t, o1(3, title=t + "园区情况"), {c})
for v, c in (
    ("2024年13月", P + "UNRECOGNISED"),
    ("2099年5月", P + "FUTURE"),
    ("二季度", P + "UNSUPPORTED"),
    ("2024年二季度", P + "UNSUPPORTED"),
    (2024.1, P + "AMBIGUOUS"),
    ("第20周", P + "UNRECOGNISED"),
    ("去年", P + "UNRECOGNISED"),
    (45413, "W_PERIOD_INFERRED"),
    ("'24年5月", "W_PERIOD_INFERRED"),
    ("24年5月", "W_PERIOD_INFERRED"),
    ("2024年2月30日", P + "UNRECOGNISED"),
    ("2024年0月", P + "UNRECOGNISED"),
    ("待定", P + "UNRECOGNISED"),
    (99999, P + "UNRECOGNISED"),
):
    codes(f"cell {v}", one([["园区", "期间", "产值(亿元)"], ["氢能园", v, 3], ["显示园", "2024年5月", 3]]), {c}, at=["B2"] if c[0] == "E" else None)
codes("2024.5 num", one([["园区", "期间", "产值(亿元)"], ["氢能园", 2024.5, 3]]), set())
codes("period conflict sheet", xlsx(("1-4月", wide())), {P + "CONFLICT"})
codes("period conflict lines", one([["2024年1-5月指标"], ["统计期：2024年1-4月"], ["园区", "产值(亿元)"], ["氢能园", 1]]), {P + "CONFLICT"})
codes("period year conflict", one([["2024年指标"], ["园区", "期间", "产值(亿元)"], ["氢能园", "2023年5月", 1]]), {P + "CONFLICT"})
codes("filename conflict", one(wide()), {"W_PERIOD_FILENAME_CONFLICT"}, "2024年1-4月园区.xlsx")
codes("filename ok", one(wide()), set(), "2024年5月园区.xlsx")
codes("filename date", one(wide()), set(), "园区20240614.xlsx")
codes("filename 2023", one(wide()), {"W_PERIOD_FILENAME_CONFLICT"}, "2023年园区.xlsx")
codes("filename used", one(wide("园区指标")), {"W_PERIOD_INFERRED"}, "园区202405.xlsx")
codes("filename path", one(wide()), set(), "../../etc/2024年1-5月.xlsx")
codes("no unit", one(wide(header=("园区", "产值", "企业数", "签约投资额"))), {"E_UNIT_MISSING"}, at=["B2", "D2"])
codes("unit conflict line", one([[TITLE, "单位:万元"], *wide()[1:]]), {"E_UNIT_CONFLICT"})
codes("two money units in line", one([[TITLE], ["单位：亿元、万元"], ["园区", "产值"], ["氢能园", 1]]), {"E_UNIT_CONFLICT"})
codes("no indicator", one([[TITLE], ["园区", "产植(亿元)"], ["氢能园", 1]]), {"E_NO_INDICATOR"})
codes("typo beside", one([[TITLE], ["园区", "产植(亿元)", "企业数"], ["氢能园", 1, 4]]), {"W_COLUMN_IGNORED"})
codes("header only", one([[TITLE], ["园区", "产值(亿元)"]]), {"E_NO_DATA"})
codes("prose", one([["青岛市新兴产业专业园区发展情况汇报"], ["今年以来，各园区运行平稳。"], ["产值增长较快，企业数稳步增加。"]]), {"E_HEADER_NOT_FOUND"})
codes("empty book", one([]), {"E_NO_DATA"})
codes("no header but data", one([["氢能园", 1, 2], ["显示园", 3, 4], ["AI园", 3, 4]]), {"E_HEADER_NOT_FOUND"})
codes(
    "caliber col",
    one([["园区", "指标", "期间", "口径", "单位", "数值"], ["氢能园", "企业数", "2024年5月", "重点企业", "家", 30]]),
    {P + "UNSUPPORTED"},
    at=["D2"],
)
codes("hidden row", one(wide(), hidden=(4,)), {"W_HIDDEN_CELLS_INCLUDED"})
codes("hidden col", one(wide(), hidden=("C",)), {"W_HIDDEN_CELLS_INCLUDED"})
codes("ellipsis", o1("…"), {"W_MISSING_MARK"}, at=["B3"])
codes("dots", o1("......"), {"W_MISSING_MARK"})
codes("dup row", one(wide(extra=[["显示园", 162.4, 58, 21.3]])), {"W_DUPLICATE_SAME"})
codes("total err", one(wide(extra=[["合计", "#REF!", 565, 97.5]])), {"W_CELL_ERROR"}, at=["B11"])
codes("total none formula", one(wide(extra=[["合计", "=SUM(B3:B10)", 565, 97.5]])), {"W_CELL_ERROR"}, at=["B11"])
codes("growth err", one([[TITLE], ["园区", "产值(亿元)", "同比(%)"], ["氢能园", 58.5, "#DIV/0!"]]), {"W_CELL_ERROR"}, at=["C3"])
codes("total count off by one", one(wide(extra=[["合计", 449.8, 566, 97.5]])), {"W_TOTAL_MISMATCH"}, at=["C11"])
codes("total rounding ok", one(wide(extra=[["合计", 450.1, 565, 97.5]])), set())
codes("subtotal", one([*wide()[:6], ["小计", 244, 181, 57.4], *wide()[6:], ["合计", 449.8, 565, 97.5]]), set())
codes("subtotal wrong", one([*wide()[:6], ["小计", 245, 181, 57.4], *wide()[6:], ["合计", 449.8, 565, 97.5]]), {"W_TOTAL_MISMATCH"}, at=["B7"])
codes("dedup", one(wide(extra=[["合计(剔重)", 400, 550, 90]])), set())
codes(
    "merged periods",
    one([["2024年各园区产值(累计) 单位：亿元"], ["园区", "1-4月", "1-5月"], ["氢能园", 14.7, None]], merges=["B3:C3"]),
    {"E_MERGED_VALUE"},
    at=["B3"],
)
codes("merged indicators", one([[TITLE], ["园区", "产值(亿元)", "签约投资额(亿元)"], ["氢能园", 14.7, None]], merges=["B3:C3"]), {"E_MERGED_VALUE"})
codes(
    "merge same park ok",
    one([[TITLE], ["园区", "产值(亿元)", "企业数"], ["氢能园", 14.7, 3], [None, None, None], ["显示园", 5, 6]], merges=["A3:A4", "B3:B4", "C3:C4"]),
    set(),
)
codes("frac col", one([[TITLE], ["园区", "产值(亿元)", "同比"], ["氢能园", 14.7, 0.315], ["显示园", 5, 0.248], ["AI园", 5, 0.1217]]), {"W_PERCENT_SCALE"})
codes("growth ok small", one([[TITLE], ["园区", "产值(亿元)", "同比(%)"], ["氢能园", 14.7, 0.3], ["显示园", 5, 24.8], ["AI园", 5, 12.17]]), set())
codes("transposed total wrong", one([[TITLE], ["指标", *PARKS, "合计"], ["产值(亿元)", *map(number, OUTPUT), 459.8]]), {"W_TOTAL_MISMATCH"}, at=["J3"])
codes(
    "long total",
    csv(
        [
            ["园区", "指标", "期间", "单位", "数值"],
            ["氢能园", "产值", "2024年1-5月", "亿元", 1],
            ["显示园", "产值", "2024年1-5月", "亿元", 2],
            ["合计", "产值", "2024年1-5月", "亿元", 5],
        ]
    ),
    {"W_TOTAL_MISMATCH"},
    "a.csv",
)
codes("unknown row", one([[TITLE], ["指标", "单位", *PARKS[:2]], ["产值", "亿元", 1, 2], ["税收", "亿元", 3, 4]]), {"W_ROW_IGNORED"})
codes("two digit title", o1(3, title="24年1-5月园区情况"), {"W_PERIOD_INFERRED"})
codes("event a43", one([["园区", "指标", "期间", "单位", "数值"], ["显示园", "签约项目数", "2024年1-5月", "个", 9]]), set())
codes(
    "formula text inj", one([[TITLE], ["园区", "产值(亿元)", "备注"], ["氢能园", 1, "'=cmd|' /C calc'!A0"], ["显示园", 3, "<script>alert(1)</script>"]]), set()
)
codes("park inj", o1(3, park='=HYPERLINK("http://x","氢能园")'), {"E_FORMULA_NO_VALUE"})
codes("park html", o1(3, park="<img src=x onerror=alert(1)>氢能园"), {"E_PARK_UNKNOWN"})


@pytest.mark.parametrize("name", CASES)
def test_a_fault_has_its_code_and_its_cell(name):
    data, want, file, cells = CASES[name]
    seen = read(data, file)
    assert seen.codes == want
    assert set(cells) <= {p.cell for p in seen.problems if p.code in want}
    assert bool(seen.figures) == all(code[0] != "E" for code in want)


@pytest.mark.parametrize("name", CASES)
def test_every_message_iswhole_in_both_languages(name):
    data, _, file, _ = CASES[name]
    for problem in read(data, file).problems:
        whole(problem)


def whole(problem) -> None:
    """Every placeholder of the words is filled, place and code are named, a stop says the state of the data."""
    words = WORDS[problem.code]
    given = {*problem.values, "hint", "hint_en", "limit"}
    for label in (words.what, words.expected, words.fix):
        for phrase in (label.zh, label.en) if label else ():
            assert {field for _, field, _, _ in Formatter().parse(phrase) if field} <= given, problem
    for language in Language:
        message = problem.message(language)
        assert problem.code in message and (problem.cell or "") in message and "{" not in message
        if problem.code[0] == "E":
            assert message.endswith("未保存任何数据。" if language is Language.ZH else "Nothing was saved.")


def test_every_code_of_the_contract_has_words():
    contract = """E_FILE_EMPTY E_FILE_TOO_LARGE E_FILE_TYPE_NOT_ALLOWED E_FILE_TYPE_MISMATCH E_FILE_DAMAGED E_FILE_ENCRYPTED E_FILE_MACRO E_FILE_UNSAFE_XML
        E_FILE_EXPANDS_TOO_LARGE E_FILE_ARCHIVE_SUSPICIOUS E_FILE_ENCODING E_FILE_DIMENSIONS E_CELL_TOO_LONG E_FILE_TIMEOUT E_NO_DATA E_HEADER_NOT_FOUND E_NO_INDICATOR
        E_HEADER_DUPLICATE E_MERGED_VALUE E_PARK_UNKNOWN E_PARK_AMBIGUOUS E_PARK_MISSING E_PERIOD_MISSING E_PERIOD_UNRECOGNISED E_PERIOD_OUT_OF_RANGE E_PERIOD_FUTURE
        E_PERIOD_AMBIGUOUS E_PERIOD_UNSUPPORTED E_PERIOD_CONFLICT E_UNIT_MISSING E_UNIT_CONFLICT E_UNIT_UNSUPPORTED E_VALUE_NOT_NUMBER E_VALUE_RANGE E_COUNT_NOT_INTEGER
        E_VALUE_NEGATIVE E_VALUE_OUT_OF_BOUNDS E_CELL_ERROR E_FORMULA_NO_VALUE E_DUPLICATE_CONFLICT W_RESTATEMENT W_TOTAL_MISMATCH W_YOY_MISMATCH W_PERCENT_SCALE
        W_CUMULATIVE_DECREASE W_CUM_MONTH_MISMATCH W_MAGNITUDE_SUSPECT W_MASS_CHANGE W_DUPLICATE_SAME W_COLUMN_IGNORED W_ROW_IGNORED W_TARGET_IGNORED W_HIDDEN_SHEET_SKIPPED
        W_HIDDEN_CELLS_INCLUDED W_PERIOD_INFERRED W_PERIOD_FILENAME_CONFLICT W_MISSING_MARK W_CELL_ERROR I_MISSING I_NO_CHANGE I_APPROX I_SHEET_IGNORED I_COVERAGE
        E_NOT_AUTHORISED E_SESSION_EXPIRED E_CONFLICT_STALE E_DB_BUSY E_DB_READONLY E_DISK_FULL E_DB_CORRUPT E_SCHEMA_NEWER E_UPLOAD_INTERRUPTED E_INTERNAL"""
    assert set(contract.split()) <= set(WORDS)
