"""Headings as offices build them: group names in two languages, two bases under one month."""
from __future__ import annotations

import pytest

from tests.intake.sheets import one, read
from tests.intake.test_field_tables import fig


def under_group(group, sub, unit, title="2024年1-6月"):
    """One indicator over its unit, below the name of a group that stands over this column alone."""
    return read(one([[title], ["园区", "营业收入（亿元）", group], [None, None, sub], [None, None, unit], ["生物医药园", 70.5, 61]], merges=("A2:A4", "B2:B4")))


REVENUE = fig("b r 1-6 70.5")


@pytest.mark.parametrize("group", ["投资 Investment", "Investment 投资", "投资（Investment）", "投资/Investment", "投资\nInvestment", "招商引资 Investment promotion", "产业投资 Investment", "Investment", "Overall situation", "项目投资 Project investment"])
@pytest.mark.parametrize("sub", ["签约投资额", "签约投资额 Signed investment"])
def test_the_name_of_a_group_in_two_languages_or_in_english_changes_nothing(group, sub):
    seen = under_group(group, sub, "亿元")
    assert (seen.values, seen.codes) == (REVENUE | fig("b s 1-6 61"), set())


@pytest.mark.parametrize(("group", "sub", "unit", "want"), [
    ("规模 Scale", "产值 Output value", "亿元", "b o 1-6 61"), ("工业经济 Industrial economy", "产值", "亿元", "b o 1-6 61"), ("Economic operation", "产值", "亿元", "b o 1-6 61"),
    ("企业 Enterprises", "企业数", "家", "b e 6 61"), ("企业集聚 Enterprise clustering", "企业数 Enterprises", "家", "b e 6 61")])
def test_whatever_indicator_stands_below_it(group, sub, unit, want):
    seen = under_group(group, sub, unit)
    assert (seen.values, seen.codes) == (REVENUE | fig(want), set())


@pytest.mark.parametrize("group", ["外商投资 Foreign investment", "Foreign investment", "规上企业 Above-scale enterprises", "Above-scale enterprises", "投资 Foreign investment", "外商投资 Investment", "重点企业 Key enterprises",
                                   "税收 Tax", "Tax", "新兴产业 Emerging industries"])
def test_one_that_names_a_part_in_either_language_still_does(group):
    seen = under_group(group, "签约投资额", "亿元")
    assert (seen.values, seen.codes) == (REVENUE, {"W_COLUMN_IGNORED"})


def by_basis(group, *subs, cells, title="2024年各园区产值（亿元）"):
    """Basis → value and growth of one park under a month."""
    rows = [[title], ["园区", group, *[None] * (len(subs) - 1)], [None, *subs], ["生物医药园", *cells]]
    seen = read(one(rows, merges=("A2:A3", f"B2:{'ABCDEFG'[len(subs)]}2")))
    return {f.key.basis.value: (str(f.value.normalize()), None if f.yoy_percent is None else str(f.yoy_percent)) for f in seen.figures}, seen.codes


@pytest.mark.parametrize("group", ["6月", "2024年6月"])
@pytest.mark.parametrize("growth", ["同比", "同比（%）", "增速", "增长%"])
def test_each_basis_under_a_month_has_the_growth_behind_it(group, growth):
    want = {"month": ("10.5", "3.5"), "cumulative": ("61.4", "8.1")}
    assert by_basis(group, "当月", growth, "累计", growth, cells=(10.5, 3.5, 61.4, 8.1)) == (want, set())
    assert by_basis(group, "累计", growth, "当月", growth, cells=(61.4, 8.1, 10.5, 3.5)) == (want, set())
    assert by_basis(group, "当月", "当月" + growth, "累计", "累计" + growth, cells=(10.5, 3.5, 61.4, 8.1)) == (want, set())
    assert by_basis(group, "当月", "累计", "当月" + growth, "累计" + growth, cells=(10.5, 61.4, 3.5, 8.1)) == (want, set())


def test_one_growth_alone_is_that_of_the_value_before_it():
    assert by_basis("6月", "当月", "同比", "累计", cells=(10.5, 3.5, 61.4)) == ({"month": ("10.5", "3.5"), "cumulative": ("61.4", None)}, set())
    assert by_basis("6月", "当月", "累计", "同比", cells=(10.5, 61.4, 8.1)) == ({"month": ("10.5", None), "cumulative": ("61.4", "8.1")}, set())
