"""A table whose title, sheet name or section alone names the indicator: official titles are read, those of another thing are not."""
from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from tests.intake.sheets import COUNTS, OUTPUT, PARKS, one, read, wide, xlsx

UNITS = {"output_value": "亿元", "signed_investment": "亿元", "revenue": "亿元", "industry_scale": "亿元", "fund_size": "亿元", "investment_building": "亿元",
         "cumulative_investment": "亿元", "enterprise_count": "家", "land_area": "亩", "computing_power": "P"}
TITLES = tomllib.loads(Path(__file__).with_name("titles.toml").read_text(encoding="utf-8"))
SAID = [(code, title) for code, titles in TITLES["plain"].items() for title in titles]
NOT_SAID = TITLES["others"]
DATED = re.compile(r"26年.*(月|季度|半年)|2026\.?1|2026.*Oct|Oct.*2026")
TWO = ("产值和企业数情况表", "产值及企业数统计表", "产值、企业数月报", "园区产值与企业数", "产值、企业数及签约投资额汇总表", "企业数和产值增速情况", "产值及新增企业数情况", "主要指标（产值、企业数）",
       "产值和企业数增长情况", "Output value and enterprises by park", "产值 企业数", "产值/企业数", "产值+企业数", "产值占比及企业数", "产值、人均产值和企业数")


def table(title: str | None, unit: str, head: str = "数值", dated: bool = False) -> list[list]:
    """Eight parks and one column that names nothing."""
    said = f"单位：{unit}" if dated else f"2026年1—10月  单位：{unit}"
    return [*([[title]] if title else []), [said], ["园区", head], *([park, count] for park, count in zip(PARKS, COUNTS))]


def refused(seen) -> set[str]:
    return {code for code in seen.codes if code[0] == "E"}


def dated(title: str) -> bool:
    return bool(DATED.search(title)) and "分月" not in title and "逐月" not in title


@pytest.mark.parametrize(("code", "title"), SAID)
def test_a_title_that_names_an_indicator_plainly_is_enough(code, title):
    seen = read(one(table(title, UNITS.get(code, "个"), dated=dated(title))))
    assert not refused(seen)
    assert [(f.key.indicator, int(f.value)) for f in seen.figures] == [(code, count) for count in COUNTS]


def sheet_name(title: str) -> str:
    """A title as Excel lets a sheet be called; "" where it is too long."""
    name = re.sub(r"[\[\]:*?/\\]", " ", title)
    return name if len(name) <= 31 else ""


@pytest.mark.parametrize(("code", "title"), [(code, title) for code, title in SAID[::5] if sheet_name(title) and not re.search("季度|半年|年度|当月", title)])
def test_so_is_the_name_of_the_sheet(code, title):
    seen = read(xlsx((sheet_name(title), table(None, UNITS.get(code, "个")))))
    assert not refused(seen) and {f.key.indicator for f in seen.figures} == {code}


@pytest.mark.parametrize("head", ["本期", "数量", "完成情况", "本期数", "金额"])
def test_whatever_the_column_is_called(head):
    seen = read(one(table("附件1：八大园区产值一览表", "亿元", head)))
    assert not refused(seen) and {f.key.indicator for f in seen.figures} == {"output_value"}


def test_but_a_column_of_totals_is_no_parks_figure():
    seen = read(one(table("附件1：八大园区产值一览表", "亿元", "合计数")))
    assert refused(seen) == {"E_NO_DATA"} and not seen.figures


@pytest.mark.parametrize("title", ["附件1：八大园区产值一览表", "全市一园一业产值进度通报表", "园区产值同比情况", "分园区产值", "Monthly output value by park"])
def test_and_over_columns_of_months(title):
    rows = [[title], ["单位：亿元"], ["园区", "2026年1-8月", "2026年1-9月", "2026年1-10月"], *([park, count, count + 1, count + 2] for park, count in zip(PARKS, COUNTS))]
    seen = read(one(rows))
    assert not refused(seen) and len(seen.figures) == 24 and {f.key.indicator for f in seen.figures} == {"output_value"}


@pytest.mark.parametrize("title", NOT_SAID)
def test_a_title_of_another_thing_is_not_taken_for_the_plain_indicator(title):
    counted = re.search("企业|nterprises", title) and not re.search("产值|alue", title)
    unit = "家" if counted else "个" if "项目数" in title else "亿元"
    seen = read(one(table(title, unit)))
    assert refused(seen) or not seen.figures


@pytest.mark.parametrize("title", NOT_SAID[::3])
def test_nor_is_the_name_of_a_sheet(title):
    seen = read(xlsx((sheet_name(title) or title[:31], table(None, "家" if "企业数" in title else "亿元"))))
    assert refused(seen) or not seen.figures


@pytest.mark.parametrize("title", TWO)
def test_a_title_of_two_indicators_does_no_harm_where_the_columns_name_them(title):
    seen = read(one(wide(f"2026年1—10月{title}", header=("园区", "产值(亿元)", "企业数(家)", "签约投资额(亿元)"))))
    assert not refused(seen) and len(seen.figures) == 24
    assert [f.value for f in seen.figures if f.key.indicator == "output_value"] == [Decimal(value) for value in OUTPUT]


@pytest.mark.parametrize("title", [*TWO[:8], "产值和企业数增量"])
def test_nor_does_it_choose_one_of_them_for_a_column_that_names_none(title):
    seen = read(one(table(title, "亿元")))
    assert refused(seen) or not seen.figures


@pytest.mark.parametrize(("title", "first", "last"), [
    ("Output value for October 2026", "2026-10", "2026-10"), ("Output value for Jan-Oct 2026", "2026-01", "2026-10"), ("Output value Jan–Oct 2026", "2026-01", "2026-10"),
    ("Output value in January–October 2026", "2026-01", "2026-10"), ("Output value of parks, as of October 2026", "2026-01", "2026-10"), ("Output value by park January to October 2026", "2026-01", "2026-10")])
def test_a_word_before_an_english_month_neither_hides_nor_halves_the_period(title, first, last):
    seen = read(one(table(title, "亿元", dated=True)))
    assert {(f.key.period_start.isoformat()[:7], f.key.period_end.isoformat()[:7]) for f in seen.figures} == {(first, last)}
