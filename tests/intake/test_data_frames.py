"""Tables as a data frame is written: the name of its index in a row of its own, its rows numbered in a column without a heading."""
from __future__ import annotations

import pytest

from tests.intake.sheets import one, read

ROWS = [["精密仪器园", 4.1, 31.4], ["虚拟现实园", 5.2, 44.1]]
MONTH, SINCE = ("month", "2025-08", "2025-08"), ("cumulative", "2025-01", "2025-08")


def test_the_name_of_the_index_below_a_header_of_two_levels_is_part_of_the_header():
    head = [[None, "产值（亿元）", None], [None, "2025年8月", "2025年1-8月"], ["园区", None, None]]
    seen = read(one([*head, *ROWS], merges=["B1:C1"]))
    assert (seen.value("instruments"), seen.codes) == ({(*MONTH, "4.1"), (*SINCE, "31.4")}, set())
    titled = read(one([["2025年1—8月各园区"], [None, "产值（亿元）"], ["园区", None], *([park, whole] for park, _, whole in ROWS)]))
    assert (titled.value("virtual-reality"), titled.codes) == ({(*SINCE, "44.1")}, set())


def test_an_index_of_two_levels_names_both():
    rows = [[None, None, "产值（亿元）"], ["园区", "统计期", None], ["精密仪器园", "2025年1-8月", 31.4], [None, "2025年1-7月", 27.2]]
    seen = read(one(rows, merges=["A3:A4"]))
    assert (seen.value("instruments"), seen.codes) == ({(*SINCE, "31.4"), ("cumulative", "2025-01", "2025-07", "27.2")}, set())


@pytest.mark.parametrize("first", [0, 1])
def test_a_first_column_that_numbers_the_rows_is_passed_over(first):
    rows = [["2025年1-8月"], [None, "园区", "产值（亿元）"], *([first + n, park, whole] for n, (park, _, whole) in enumerate(ROWS))]
    seen = read(one([*rows, [None, "合计", 75.5]]))
    assert (seen.value("instruments"), seen.codes) == ({(*SINCE, "31.4")}, set())


@pytest.mark.parametrize("numbers", [(3, 9), (1, 3), (4.1, 5.2)])
def test_a_column_without_a_heading_that_numbers_nothing_is_asked_about(numbers):
    seen = read(one([[None, "园区", "统计期", "产值（亿元）"], *([n, park, "2025年1-8月", whole] for n, (park, _, whole) in zip(numbers, ROWS))]))
    assert seen.codes == {"W_COLUMN_IGNORED"} and seen.at("W_COLUMN_IGNORED") == {"A1"}
    behind = read(one([["园区", "统计期", "产值（亿元）", None], *([park, "2025年1-8月", whole, n] for n, (park, _, whole) in enumerate(ROWS, 1))]))
    assert behind.at("W_COLUMN_IGNORED") == {"D1"}


def test_a_row_of_nothing_but_the_word_for_parks_is_no_header_elsewhere():
    seen = read(one([["2025年1-8月"], ["园区", "产值（亿元）"], ["园区", None], *([park, whole] for park, _, whole in ROWS)]))
    assert (seen.figures, seen.codes) == ((), {"E_PARK_UNKNOWN"})
