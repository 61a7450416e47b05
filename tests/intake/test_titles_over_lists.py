"""Titles understood word for word over lists that do not begin with the parks, and corners that say what stands beside the parks."""
from __future__ import annotations

import pytest

from tests.intake.sheets import csv, one, read
from tests.intake.test_field_tables import fig

OUTPUT = fig("h o 1-5 18.6", "i o 1-5 42.3")
TITLE = "2024年1-5月各园区产值"


def ranked(first, title=TITLE, lines=(), value="产值（亿元）", cells=(1, 2)):
    """A title over a list of parks with one column before them."""
    return [[title], *lines, [first, "园区", value], [cells[0], "氢能园", 18.6], [cells[1], "集成电路园", 42.3]]


def told(seen) -> list[tuple[str, str | None]]:
    return [(p.code, p.cell) for p in seen.problems if p.severity != "info"]


@pytest.mark.parametrize("merges", [(), ("A1:C1",)], ids=["plain", "merged"])
@pytest.mark.parametrize(("first", "cells"), [("排名", (1, 2)), ("位次", (1, 2)), ("占比（%）", (30.5, 69.5)), ("等级", ("A", "B")), ("星级", (3, 4)), ("税收（亿元）", (0.8, 1.2)), ("人均产值（万元）", (80, 90)), ("名次变化", (-1, 1))])
def test_a_title_over_another_first_column_than_the_parks_is_no_part_of_it(first, cells, merges):
    seen = read(one(ranked(first, cells=cells), merges=merges))
    named = cells[0] != "A"  # letters are no values: nothing is left out
    assert (seen.values, told(seen)) == (OUTPUT, [("W_COLUMN_IGNORED", "A2")] if named else [])


@pytest.mark.parametrize("first", ["代码", "序", None])
def test_one_over_a_column_of_numbers_of_the_rows_stays_a_title(first):
    seen = read(one(ranked(first)))
    assert (seen.values, told(seen)) == (OUTPUT, [])


@pytest.mark.parametrize("title", ["2024年1-5月产值（亿元）", "2024年1-5月园区产值", "2024年1-5月产值排名"])
def test_as_text_with_commas_too(title):
    seen = read(csv(ranked("名次", title)), "a.csv")
    assert (seen.values, told(seen)) == (OUTPUT, [("W_COLUMN_IGNORED", "A2")])


@pytest.mark.parametrize("lines", [[[None, None, "单位：亿元"]], [["单位：亿元"]], [["（亿元）"]]])
def test_a_line_of_units_may_stand_between(lines):
    seen = read(one(ranked("排名", lines=lines, value="产值")))
    assert (seen.values, told(seen)) == (OUTPUT, [("W_COLUMN_IGNORED", "A3")])


def test_of_other_indicators():
    seen = read(one([["2024年5月末企业数"], ["排名", "园区", "企业数（家）"], [1, "氢能园", 46]]))
    assert (seen.values, told(seen)) == (fig("h e 5 46"), [("W_COLUMN_IGNORED", "A2")])
    seen = read(one([["2024年1-5月专业园区签约投资额"], ["排序", "园区", "签约投资额（亿元）"], [1, "氢能园", 46]]))
    assert (seen.values, told(seen)) == (fig("h s 1-5 46"), [("W_COLUMN_IGNORED", "A2")])


def test_over_a_header_of_two_levels():
    rows = [[TITLE], ["排名", "园区", "产值（亿元）", None], [None, None, "累计", "当月"], [1, "氢能园", 18.6, 3.9]]
    seen = read(one(rows, merges=("A1:D1", "A2:A3", "B2:B3", "C2:D2")))
    assert (seen.values, told(seen)) == (fig("h o 1-5 18.6", "h o 5 3.9"), [("W_COLUMN_IGNORED", "A2")])


def test_what_the_title_alone_says_holds_for_every_column():
    rows = [["2024年1-5月产值（亿元）"], ["排名", "园区", "累计", "当月"], [1, "氢能园", 18.6, 3.9]]
    seen = read(one(rows))
    assert (seen.values, told(seen)) == (fig("h o 1-5 18.6", "h o 5 3.9"), [("W_COLUMN_IGNORED", "A2")])


def test_growth_may_lead():
    seen = read(one([[TITLE], ["同比（%）", "园区", "产值（亿元）"], [7.1, "氢能园", 18.6]]))
    assert (seen.values, told(seen), [str(f.yoy_percent) for f in seen.figures]) == (fig("h o 1-5 18.6"), [], ["7.1"])


def test_two_lists_side_by_side_have_a_title_each():
    rows = [["2024年1-5月产值", None, None, None, "2024年5月末企业数"], ["排名", "园区", "产值（亿元）", None, "排名", "园区", "企业数（家）"], [1, "氢能园", 18.6, None, 1, "集成电路园", 46]]
    seen = read(one(rows))
    assert (seen.values, told(seen)) == (fig("h o 1-5 18.6", "i e 5 46"), [("W_COLUMN_IGNORED", "A2"), ("W_COLUMN_IGNORED", "E2")])


def test_a_group_over_its_columns_is_a_level_as_before():
    rows = [["2024年专业园区"], ["园区", "产值（亿元）", None, "企业数（家）"], [None, "1-4月", "1-5月", "5月末"], ["氢能园", 14.7, 18.6, 46]]
    seen = read(one(rows))
    assert (seen.values, told(seen)) == (fig("h o 1-4 14.7", "h o 1-5 18.6", "h e 5 46"), [])


# ---------------------------------------------------------------- what stands over the column of parks

BOTH = fig("h o 1-4 14.7", "h o 1-5 18.6", "i o 1-4 38.8", "i o 1-5 42.3")


def cornered(corner, park="园区", title="2024年专业园区", group="产值（亿元）"):
    return [*([[title]] if title else []), [corner, group, None], [park, "1-4月", "1-5月"], ["氢能园", 14.7, 18.6], ["集成电路园", 38.8, 42.3]]


@pytest.mark.parametrize("merges", [(), ("B2:C2",)], ids=["plain", "merged"])
@pytest.mark.parametrize("park", ["园区", "园区名称", "产业园区"])
@pytest.mark.parametrize("corner", ["主要指标", "指标", "项目", "期间", "指标名称", None])
def test_a_corner_over_the_parks_ends_nothing(corner, park, merges):
    seen = read(one(cornered(corner, park), merges=merges))
    assert (seen.values, told(seen)) == (BOTH, [])


def test_nor_does_it_under_a_title_that_names_the_indicator():
    seen = read(one(cornered("项目", title="2024年各园区产值（亿元）"), merges=("B2:C2",)))
    assert (seen.values, told(seen)) == (BOTH, [])


def test_nor_over_periods_with_growth():
    rows = [["2024年产值（亿元）"], ["期间", "1-4月", None, "1-5月", None], ["园区", "本年", "同比（%）", "本年", "同比（%）"], ["氢能园", 14.7, 6.9, 18.6, 7.1]]
    seen = read(one(rows, merges=("B2:C2", "D2:E2")))
    assert (seen.values, told(seen), [str(f.yoy_percent) for f in seen.figures]) == (fig("h o 1-4 14.7", "h o 1-5 18.6"), [], ["6.9", "7.1"])


def test_nor_over_numbering_and_parks():
    rows = [["2024年专业园区"], ["项目", None, "产值（亿元）", None], ["序号", "园区", "1-4月", "1-5月"], [1, "氢能园", 14.7, 18.6]]
    seen = read(one(rows, merges=("A2:B2", "C2:D2")))
    assert (seen.values, told(seen)) == (fig("h o 1-4 14.7", "h o 1-5 18.6"), [])


def test_a_header_below_another_table_begins_its_own():
    rows = [["2024年1-5月"], ["指标", "氢能园", "集成电路园"], ["产值（亿元）", 18.6, 42.3], ["园区", "企业数（家）"], ["氢能园", 46]]
    seen = read(one(rows))
    assert (seen.values, told(seen)) == (OUTPUT | fig("h e 5 46"), [])


# ---------------------------------------------------------------- a blank among the periods of a list

def listed(*periods, columns=("园区", "统计期", "产值（亿元）", "企业数（家）")):
    return [list(columns), *([park, period, 18.6, 46] for park, period in zip(("氢能园", "集成电路园", "显示园", "虚拟现实园"), periods, strict=False))]


@pytest.mark.parametrize(("periods", "cells"), [(("2024年1-5月", None, "2024年1-5月"), ["B3"]), ((None, "2024年1-5月"), ["B2"]), (("2024年1-5月", None, "2024年1-4月", None), ["B3", "B5"])])
def test_the_blank_cell_of_a_missing_period_is_named(periods, cells):
    assert told(read(one(listed(*periods)))) == [("E_PERIOD_MISSING", cell) for cell in cells]


def test_in_a_long_list_each_is_named():
    rows = [["园区", "统计期", "产值（亿元）"], *([park, f"2024年1-{month}月", 18.6] for month in range(2, 6) for park in ("氢能园", "集成电路园", "显示园", "虚拟现实园", "新材料园"))]
    rows[4][1] = rows[13][1] = None
    assert told(read(one(rows))) == [("E_PERIOD_MISSING", "B5"), ("E_PERIOD_MISSING", "B14")]


def test_a_month_that_is_blank_beside_the_titles_year():
    rows = [["2024年"], ["园区", "月份", "产值（亿元）"], ["氢能园", 5, 18.6], ["集成电路园", None, 42.3]]
    assert told(read(one(rows))) == [("E_PERIOD_MISSING", "B4")]


@pytest.mark.parametrize("rows", [listed(None, None), [["产值统计表"], ["园区", "产值（亿元）"], ["氢能园", 18.6]]])
def test_where_no_cell_states_a_period_none_is_named(rows):
    assert told(read(one(rows))) == [("E_PERIOD_MISSING", None)]


def test_a_blank_is_none_missing_where_the_title_states_the_period():
    seen = read(one([["2024年1-5月"], *listed("2024年1-5月", None)]))
    assert (seen.values, told(seen)) == (fig("h o 1-5 18.6", "h e 5 46", "i o 1-5 18.6", "i e 5 46"), [])
