"""How staff say a period, in a title, a header and a cell: the same words mean the same months everywhere, and half a reading is none."""
from __future__ import annotations

import pytest

from lib.intake import periods
from lib.model import Language
from lib.problems import Outcome
from tests.intake.sheets import PARKS, one, read
from tests.intake.test_field_tables import fig

CUMULATIVE = ("截至2024年5月底", "截至2024年5月", "截止2024年5月", "2024年1—5月份", "2024年前5月", "2024年前5个月", "2024.01-05", "2024年一至五月", "二〇二四年一至五月", "2024年1——5月", "2024年1--5月", "2024年1一5月",
              "2024年1到5月", "2024年1月至5月", "2024年至5月", "2024年初至5月", "2024年5月累计", "2024.1.1-2024.5.31", "2024年1月1日—5月31日", "202401-202405", "２０２４年１－５月", "Jan–May 2024", "YTD May 2024")
SINGLE = ("202405", "2024/5", "2024-05-31", "2024年5月31日", "2024.05", "2024.5", "二〇二四年五月", "2024年5月份", "2024年5月当月", "May 2024", "2024年5月1-31日")


def said(title: str, header: str = "产值(亿元)", cell: str | None = None):
    """(basis, first month, last month) of every figure, and the blocking codes."""
    rows = [[title], ["园区", "期间", header], [PARKS[0], cell, 18.6]] if cell else [[title], ["园区", header], [PARKS[0], 18.6]]
    seen = read(one(rows))
    return {(str(f.key.basis), f.key.period_start.isoformat()[:7], f.key.period_end.isoformat()[:7]) for f in seen.figures} or {c for c in seen.codes if c[0] == "E"}


@pytest.mark.parametrize("text", CUMULATIVE)
def test_these_are_the_months_from_january_in_title_header_and_cell(text):
    want = {("cumulative", "2024-01", "2024-05")}
    assert said(f"{text}各园区产值") == want and said("各园区产值", cell=text) == want
    assert said("各园区", header=f"{text}产值(亿元)") in (want, {"E_NO_INDICATOR"}), "a header may be unknown, never misread"


@pytest.mark.parametrize("text", SINGLE)
def test_these_are_the_month_alone_in_title_header_and_cell(text):
    want = {("month", "2024-05", "2024-05")}
    assert said(f"{text}各园区产值") == want and said("各园区产值", cell=text) == want
    assert said("各园区", header=f"{text}产值(亿元)") in (want, {"E_NO_INDICATOR"})


@pytest.mark.parametrize("text", ["截至5月底", "1—5月份", "今年1-5月", "本年1—5月", "当年前5个月", "至5月", "年初至5月", "一至五月", "前5个月"])
def test_what_lacks_its_year_takes_it_from_the_title_and_is_refused_without_one(text):
    want = {("cumulative", "2024-01", "2024-05")}
    assert said("2024年各园区产值", cell=text) == want and said("2024年各园区", header=f"{text}产值(亿元)") == want
    assert said("各园区产值", cell=text) == {"E_PERIOD_MISSING"} == said(f"{text}各园区产值")


@pytest.mark.parametrize("basis", ["1至本月", "1-本月", "至本月", "年初至本月", "1月至本月"])
def test_to_the_present_month_is_cumulative_to_the_month_of_the_title(basis):
    assert said("2024年5月各园区指标", header=f"{basis}产值(亿元)") == {("cumulative", "2024-01", "2024-05")}


@pytest.mark.parametrize("text, code", [
    ("2024年5月上旬", "E_PERIOD_UNSUPPORTED"), ("2024年5月下旬", "E_PERIOD_UNSUPPORTED"), ("2024年1月以来", "E_PERIOD_UNSUPPORTED"), ("自2024年1月起", "E_PERIOD_UNSUPPORTED"), ("2024年二季度", "E_PERIOD_UNSUPPORTED"),
    ("2024年2-5月", "E_PERIOD_UNSUPPORTED"), ("2024年下半年", "E_PERIOD_UNSUPPORTED"), ("2024年l-5月", "E_PERIOD_UNRECOGNISED"), ("2024年1／5月", "E_PERIOD_UNRECOGNISED"), ("2024年13月", "E_PERIOD_UNRECOGNISED"),
    ("2024年5月至2024年1月", "E_PERIOD_UNRECOGNISED"), ("2023-2024年1-5月", "E_PERIOD_MISSING"), ("去年1-5月", "E_PERIOD_MISSING"), ("2024财年", "E_PERIOD_MISSING"), ("FY24", "E_PERIOD_MISSING"), ("本月", "E_PERIOD_MISSING"),
    ("1924年1-5月", "E_PERIOD_OUT_OF_RANGE"), ("2099年1月", "E_PERIOD_FUTURE")])
def test_what_is_only_part_of_a_period_or_none_we_take_is_never_read_as_a_month(text, code):
    assert said(f"{text}各园区产值") == {code}
    assert all(isinstance(found, str) for found in said("各园区", header=f"{text}产值(亿元)")), "a header refuses it too"
    assert all(isinstance(found, str) for found in said("各园区", cell=text)), "and so does a cell"


def test_last_years_period_in_a_title_is_not_the_tables():
    assert said("2024年各园区产值（去年1-3月略）", cell="1-5月") == {("cumulative", "2024-01", "2024-05")}
    assert said("2024年1-5月产值较去年1-5月增长情况") == {("cumulative", "2024-01", "2024-05")}


@pytest.mark.parametrize("title", ["2023-2024年1-5月产值", "2023年、2024年1-5月产值", "2023年和2024年1-5月产值", "2023、2024年1-5月产值"])
def test_two_years_in_one_title_leave_the_year_to_the_columns(title):
    assert said(title) == {"E_PERIOD_MISSING"}
    rows = [[title], ["园区", "2023年(亿元)", "2024年(亿元)"], [PARKS[0], 17, 18.6]]
    assert read(one(rows)).value("hydrogen") == {("cumulative", "2023-01", "2023-05", "17"), ("cumulative", "2024-01", "2024-05", "18.6")}


@pytest.mark.parametrize("text", ["FY2024", "2024年度", "2024全年", "fullyear2024"])
def test_a_year_in_full_is_january_to_december(text):
    span = periods.parse(text)
    assert (span.year, span.first, span.last, span.form) == (2024, 1, 12, "year")


@pytest.mark.parametrize("text", ["1H2024", "H1 2024", "2024H1", "2024年上半年"])
def test_the_first_half_in_any_order(text):
    span = periods.parse(text)
    assert (span.year, span.first, span.last, span.fault) == (2024, 1, 6, "")


def grouped(group, *subs, title="园区指标"):
    rows = [[title], ["园区", group, *[None] * (len(subs) - 1)], [None, *subs], ["氢能园", *range(20, 20 + len(subs))]]
    return read(one(rows, merges=("A2:A3", f"B2:{'ABCDEFG'[len(subs)]}2") if len(subs) > 1 else ("A2:A3",)))


@pytest.mark.parametrize(("group", "sub"), [
    ("2024年1-3月", "1-6月产值(亿元)"), ("2024年3月", "4月产值(亿元)"), ("2024年4月", "3月产值(亿元)"), ("2024年", "2023年1-6月产值(亿元)"), ("2024年一季度", "4月产值(亿元)"), ("2024年上半年", "1-7月产值(亿元)"),
])
def test_a_group_and_a_heading_below_it_that_cannot_both_be_right_are_refused(group, sub):
    seen = grouped(group, sub, "企业数(家)")
    assert (seen.at("E_PERIOD_CONFLICT"), seen.outcome) == ({"B3"}, Outcome.REJECT)


@pytest.mark.parametrize(("group", "subs", "months"), [
    ("2024年", ("1-6月产值(亿元)", "6月产值(亿元)"), ("1-6", "6")), ("2024年上半年", ("5月产值(亿元)", "6月产值(亿元)"), ("5", "6")), ("2024年全年", ("1-6月产值(亿元)", "1-9月产值(亿元)"), ("1-6", "1-9")),
    ("2024年6月", ("当月产值(亿元)", "1-6月产值(亿元)"), ("6", "1-6")), ("2024年1-6月", ("1-6月产值(亿元)", "6月产值(亿元)"), ("1-6", "6")),
])
def test_a_wider_group_over_a_part_of_it_is_no_contradiction(group, subs, months):
    seen = grouped(group, *subs)
    assert (seen.values, seen.codes) == (fig(*(f"h o {when} {20 + n}" for n, when in enumerate(months))), set())


def test_last_years_months_beside_this_years_and_their_growth_are_no_contradiction():
    seen = grouped("2024年1-6月", "产值(亿元)", "2023年1-6月产值(亿元)", "同比(%)")
    assert seen.values == fig("h o 1-6 20") and not seen.at("E_PERIOD_CONFLICT")


@pytest.mark.parametrize(("rows", "place", "zh", "en"), [
    ([["统计期", "园区", "口径", "产值(亿元)"], ["2024年1-5月", PARKS[0], "当月", 5]], "A2", "2024年1-5月 与 当月", "2024年1-5月 and single month"),
    ([["2024年5月"], ["园区", "口径", "累计产值(亿元)"], [PARKS[0], "当月", 5]], "C2", "累计 与 当月", "year to date and single month"),
])
def test_two_statements_of_how_a_flow_counts_are_told_in_the_readers_language(rows, place, zh, en):
    (problem,) = [p for p in read(one(rows)).problems if p.code == "E_PERIOD_CONFLICT"]
    assert problem.cell == place
    assert f"统计期前后矛盾：{zh}。" in problem.message(Language.ZH)
    assert f"Contradicting periods: {en}. " in problem.message(Language.EN)


MONTHS = ("2024年5、6月", "2024年5月、6月", "2024年5月和6月", "2024年5,6月", "2024年五、六月份", "2024年4、5、6月", "2024年1、2、3月", "2024年4月与6月")


@pytest.mark.parametrize("text", MONTHS)
def test_months_listed_are_no_period_we_take_and_leave_columns_of_months_their_year(text):
    assert said(f"{text}各园区产值") == {"E_PERIOD_UNSUPPORTED"} == said("各园区产值", cell=text) == said("各园区", header=f"{text}产值(亿元)")
    seen = read(one([[f"{text}各园区产值(亿元)"], ["园区", "1月", "1-3月"], [PARKS[0], 3, 4]]))
    assert (seen.values, seen.codes) == (fig("h o 1 3", "h o 1-3 4"), set())
    assert read(one([[f"{text}各园区产值(亿元)"], ["园区", "2023年5月"], [PARKS[0], 3]])).values == fig("h o 2023/5 3")
    for later in ("7月", "2024年7月", "1-7月"):
        assert read(one([[f"{text}各园区产值(亿元)"], ["园区", later], [PARKS[0], 3]])).at("E_PERIOD_CONFLICT") == {"B2"}


@pytest.mark.parametrize("text, months", [("2024年1、2月", ("cumulative", "2024-01", "2024-02")), ("1、2024年5月", ("month", "2024-05", "2024-05")), ("5、2024年1-6月", ("cumulative", "2024-01", "2024-06")), ("2024年一、二月", ("cumulative", "2024-01", "2024-02"))])
def test_january_and_february_are_one_period_and_a_numbering_lists_no_months(text, months):
    assert said(f"{text}各园区产值") == {months}
