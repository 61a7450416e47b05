"""A change counted in money or heads is no growth: 同比增加产值（亿元） is named and left out, and the real 同比 beside it is kept."""
from __future__ import annotations

import pytest

from tests.intake.sheets import csv, one, read

TITLE = "2024年1-6月各园区情况"
PARKS = (("氢能园", 21.4, 118, 2.5, 7.1), ("生物医药园", 61.4, 42, 4.5, -3.2))


def columns(*heads, pick=(0, 1, 3), title=TITLE):
    """A table of two parks; `pick`: which of name, amount, count, change, growth stand under its heads."""
    return [[title], ["园区", *heads], *([park[n] for n in pick] for park in PARKS)]


def grown(seen, indicator: str = "output_value") -> dict[str, tuple[str, str | None]]:
    """Park → value and growth."""
    return {f.key.subject: (str(f.value.normalize()), None if f.yoy_percent is None else str(f.yoy_percent)) for f in seen.figures if f.key.indicator == indicator}


BARE = {"hydrogen": ("21.4", None), "biomedicine": ("61.4", None)}
WITH = {"hydrogen": ("21.4", "7.1"), "biomedicine": ("61.4", "-3.2")}
AS_GROWTH = {"hydrogen": ("21.4", "2.5"), "biomedicine": ("61.4", "4.5")}
AMOUNTS = ["同比增加产值（亿元）", "同比增加工业总产值(万元)", "比上年同期增加产值（亿元）", "比去年同期增加值（亿元）", "同比增长产值（亿元）", "较去年同期增减产值：亿元", "同比增加产值，亿元", "同比增加产值（单位：亿元）",
           "产值同比增加（亿元）", "同比增加（亿元）", "同比增加（亿元，现价）", "同比增加产值亿元", "同比增加产值（万美元）", "同比增减（家）", "产值（亿元）同比增加（亿元）"]


@pytest.mark.parametrize("head", AMOUNTS)
def test_a_change_in_amounts_is_no_growth_whatever_stands_before_its_unit(head):
    for data in (one(columns("产值（亿元）", head)), csv(columns("产值（亿元）", head.replace(",", "，"), title="2024年1-6月"))):
        seen = read(data, "a.xlsx" if data[:2] == b"PK" else "a.csv")
        assert (grown(seen), seen.codes) == (BARE, {"W_COLUMN_IGNORED"})
        assert [p.cell for p in seen.problems if p.code == "W_COLUMN_IGNORED"] == ["C2"]


@pytest.mark.parametrize(("head", "value"), [("较上年同期增加企业数（家）", "企业数（家）"), ("企业数同比增加（个）", "企业数"), ("同比增加家数（家）", "企业数（家）")])
def test_nor_is_one_in_enterprises(head, value):
    seen = read(one(columns(value, head, pick=(0, 2, 3))))
    assert grown(seen, "enterprise_count") == {"hydrogen": ("118", None), "biomedicine": ("42", None)} and seen.codes == {"W_COLUMN_IGNORED"}


@pytest.mark.parametrize("head", ["产值同比增长（%）", "同比增加（%）", "同比增加", "产值同比增加", "产值（亿元）同比增长", "产值（亿元）同比", "产值（亿元、%）同比", "同比增长（亿元，%）", "同比增长％", "产值增速", "比上年同期增加（%）"])
def test_growth_in_percent_or_without_a_unit_of_its_own_stays_growth(head):
    seen = read(one(columns("产值（亿元）", head)))
    assert (grown(seen), seen.codes) == (AS_GROWTH, set())


@pytest.mark.parametrize("amount", ["同比增加产值（亿元）", "同比增长产值（万元）", "比上年同期增加（亿元）"])
@pytest.mark.parametrize("growth", ["同比（%）", "产值同比增长（%）", "增速"])
def test_the_growth_beside_it_is_kept(amount, growth):
    for heads, pick, at in (((amount, growth), (0, 1, 3, 4), "C2"), ((growth, amount), (0, 1, 4, 3), "D2")):
        seen = read(one(columns("产值（亿元）", *heads, pick=pick)))
        assert (grown(seen), [(p.code, p.cell) for p in seen.problems if p.severity != "info"]) == (WITH, [("W_COLUMN_IGNORED", at)])


@pytest.mark.parametrize(("unit", "want", "codes"), [("亿元", BARE, {"W_COLUMN_IGNORED"}), ("万元", BARE, {"W_COLUMN_IGNORED"}), ("%", AS_GROWTH, set()), (None, AS_GROWTH, set())])
def test_a_row_of_units_tells_the_change_from_growth(unit, want, codes):
    rows = [["2024年1-6月"], ["园区", "产值", "产值同比增加"], [None, "亿元", unit], *(park[:2] + park[3:4] for park in PARKS)]
    seen = read(one(rows))
    assert (grown(seen), seen.codes) == (want, codes)


# ---------------------------------------------------------------- indicators in rows

def across(*rows):
    return [["2024年1-6月"], ["指标", "氢能园", "生物医药园"], *rows]


@pytest.mark.parametrize("name", ["同比增加产值（亿元）", "产值同比增加（亿元）", "比上年同期增加产值（万元）", "同比增加（亿元）"])
def test_a_row_of_such_changes_is_named_and_the_growth_below_it_kept(name):
    seen = read(one(across(["产值（亿元）", 21.4, 61.4], [name, 2.5, 4.5])))
    assert (grown(seen), seen.codes) == (BARE, {"W_ROW_IGNORED"})
    for rows in ([[name, 2.5, 4.5], ["同比（%）", 7.1, -3.2]], [["同比（%）", 7.1, -3.2], [name, 2.5, 4.5]]):
        seen = read(one(across(["产值（亿元）", 21.4, 61.4], *rows)))
        assert (grown(seen), seen.codes) == (WITH, {"W_ROW_IGNORED"})


def by_unit(*rows):
    return [["2024年1-6月"], ["指标", "单位", "氢能园", "生物医药园"], *rows]


@pytest.mark.parametrize(("name", "unit", "want", "codes"), [
    ("产值同比增加", "亿元", BARE, {"W_ROW_IGNORED"}), ("产值同比增长", "万元", BARE, {"W_ROW_IGNORED"}), ("同比增加", "亿元", BARE, {"W_ROW_IGNORED"}),
    ("产值同比增加", "%", AS_GROWTH, set()), ("产值同比", None, AS_GROWTH, set()), ("同比增长", "％", AS_GROWTH, set()), ("同比（%）", "-", AS_GROWTH, set())])
def test_the_column_of_units_tells_the_change_from_growth(name, unit, want, codes):
    seen = read(one(by_unit(["产值", "亿元", 21.4, 61.4], [name, unit, 2.5, 4.5])))
    assert (grown(seen), seen.codes) == (want, codes)


def test_growth_below_a_change_told_by_its_unit_is_kept():
    seen = read(one(by_unit(["产值", "亿元", 21.4, 61.4], ["产值同比增加", "亿元", 2.5, 4.5], ["产值同比", "%", 7.1, -3.2])))
    assert (grown(seen), seen.codes) == (WITH, {"W_ROW_IGNORED"})


def test_growth_below_an_unknown_row_is_nobodys():
    seen = read(one(across(["产值（亿元）", 21.4, 61.4], ["税收（亿元）", 2.5, 4.5], ["同比（%）", 7.1, -3.2])))
    assert (grown(seen), seen.codes) == (BARE, {"W_ROW_IGNORED"})


def test_the_unit_of_an_indicator_is_not_that_of_its_growth():
    rows = [["2024年1-6月"], ["指标", "项目", "氢能园", "生物医药园"], ["产值（亿元）", "累计", 21.4, 61.4], [None, "同比", 7.1, -3.2]]
    seen = read(one(rows, merges=("A3:A4",)))
    assert (grown(seen), seen.codes) == (WITH, set())


@pytest.mark.parametrize(("unit", "want", "codes"), [("亿元", BARE, {"W_ROW_IGNORED"}), ("%", {"hydrogen": ("21.4", "7.1"), "biomedicine": ("61.4", "-3.2")}, set())])
def test_in_a_long_list_too(unit, want, codes):
    rows = [["园区", "统计期", "指标", "单位", "数值"]]
    for name, value, _, _, growth in PARKS:
        rows += [[name, "2024年1-6月", "产值", "亿元", value], [name, "2024年1-6月", "产值同比增长", unit, growth]]
    seen = read(one(rows))
    assert (grown(seen), seen.codes) == (want, codes)


@pytest.mark.parametrize(("unit", "want", "codes"), [("亿元", BARE, {"W_COLUMN_IGNORED"}), ("%", AS_GROWTH, set())])
def test_a_column_of_units_of_its_own_tells_too(unit, want, codes):
    rows = [["2024年1-6月"], ["园区", "产值", "单位", "同比增加", "单位"], *([name, value, "亿元", change, unit] for name, value, _, change, _ in PARKS)]
    seen = read(one(rows))
    assert (grown(seen), seen.codes) == (want, codes)
