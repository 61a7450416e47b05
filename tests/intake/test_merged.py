"""Which merge covers a cell, and what a merge over the whole sheet costs."""
from __future__ import annotations

import tracemalloc

from hypothesis import given, strategies as st

from lib.intake.grid import Merge
from lib.intake.merged import WIDEST, Merged


@st.composite
def apart(draw):
    """Merges of a sheet that do not overlap: one in each field of a raster of 5 × 5."""
    fields = draw(st.sets(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=12))
    return [Merge(top := r * 5 + draw(st.integers(1, 3)), left := c * 5 + draw(st.integers(1, 3)), top + draw(st.integers(0, 2)), left + draw(st.integers(0, 2))) for r, c in fields]


@given(apart(), st.integers(1, 30), st.integers(1, 30), st.integers(1, 15), st.integers(15, 30))
def test_a_cell_lies_in_the_merge_that_holds_its_row_and_column(merges, row, column, first, last):
    covering = [m for m in merges if m.top <= row <= m.bottom and m.left <= column <= m.right and m.bottom >= first and m.top <= last]
    merged = Merged(merges, first, last)
    assert merged.at(row, column) == (covering[0] if covering else None)
    assert merged.over([column]) == any(m.left <= column <= m.right and m.bottom >= first and m.top <= last for m in merges)


def test_a_merge_is_followed_only_so_far_to_the_right():
    merged = Merged([Merge(1, 1, 9, 16_384)], 1, 9)
    assert merged.at(4, 1 + WIDEST) and merged.at(4, 2 + WIDEST) is None


def test_one_merge_over_the_whole_sheet_costs_no_more_than_a_small_one():
    tracemalloc.start()
    merged = Merged([Merge(2, 8, 19_500, 200)], 1, 19_500)
    assert all(merged.at(row, 150) for row in range(2, 19_501, 7))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 100_000
