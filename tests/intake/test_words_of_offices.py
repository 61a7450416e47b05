"""Words and marks offices put around a table, a park or an indicator, that change nothing; and those that do."""
from __future__ import annotations

import pytest

from tests.intake.sheets import one, read

TITLE = ["2024年1-5月园区指标"]
ROWS = [["园区", "产值(亿元)"], ["氢能园", 18.6]]
MAY = {("cumulative", "2024-01", "2024-05", "18.6")}


@pytest.mark.parametrize("line", ["青岛市统计局 2024年6月", "青岛市工业和信息化局　二〇二四年六月", "市发展改革委 2024年7月"])
def test_an_office_and_a_later_month_say_when_the_table_was_made(line):
    seen = read(one([TITLE, [line], *ROWS]))
    assert not seen.codes and seen.value("hydrogen") == MAY


@pytest.mark.parametrize("line", ["青岛市统计局 2024年4月", "2024年6月", "主要指标 2024年6月"])
def test_an_earlier_month_or_one_without_an_office_contradicts_the_title(line):
    assert read(one([TITLE, [line], *ROWS])).codes == {"E_PERIOD_CONFLICT"}


def test_an_office_and_a_month_alone_state_the_period():
    assert read(one([["青岛市统计局 2024年5月"], *ROWS])).value("hydrogen") == {("month", "2024-05", "2024-05", "18.6")}


@pytest.mark.parametrize("name", ["●氢能园", "•氢能产业园", "【1】氢能园", "[2]氢能园", "氢能产业园：", "▪ 氢能"])
def test_marks_around_a_parks_name_are_none_of_it(name):
    seen = read(one([TITLE, ROWS[0], [name, 18.6]]))
    assert not seen.codes and seen.value("hydrogen") == MAY


@pytest.mark.parametrize("head", ["产值绝对额(亿元)", "产值（人民币，亿元）", "产值绝对值（亿元）", "现有产值（亿元）"])
def test_words_that_add_nothing_to_an_indicator(head):
    assert read(one([TITLE, ["园区", head], ROWS[1]])).value("hydrogen") == MAY
