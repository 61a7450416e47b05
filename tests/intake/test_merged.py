"""Which merge covers a cell, what a merge over the whole sheet costs, and whether one covers several values."""
from __future__ import annotations

import tracemalloc
from types import SimpleNamespace

from hypothesis import given, strategies as st

from lib.intake.grid import Merge
from lib.intake.merged import WIDEST, Merged
from lib.intake.spread import Spread
from tests.intake.parts import GOOD, pack, parts, sheet, t
from tests.intake.sheets import read


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


class Told(SimpleNamespace):
    """The head of a row that says only its park."""

    park, indicator, span, basis = "", "", None, None


class Heads:
    """Heads of rows by their parks, with how often one was asked for."""

    def __init__(self, parks):
        self.parks, self.asked = parks, 0

    def plain(self, row, _cells):
        self.asked += 1
        return Told(park=self.parks[row])


def table(parks, headings):
    values = [SimpleNamespace(index=n, heading=heading, parks=()) for n, heading in enumerate(headings, 2)]
    return SimpleNamespace(table=SimpleNamespace(rows=sorted(parks)), sheet=SimpleNamespace(rows=dict.fromkeys(parks)), values=values)


@given(st.dictionaries(st.integers(1, 12), st.sampled_from("ab"), min_size=1), st.lists(st.sampled_from("xxxy"), min_size=1, max_size=4), st.data())
def test_a_merge_is_over_several_where_its_rows_or_columns_differ(parks, headings, data):
    heads = Heads(parks)
    scope = table(parks, headings)
    spread = Spread(scope, heads)
    for _ in range(5):
        row, column = data.draw(st.sampled_from(sorted(parks))), data.draw(st.integers(2, 1 + len(headings)))
        merge = Merge(data.draw(st.integers(1, row)), data.draw(st.integers(1, column)), data.draw(st.integers(row, 13)), data.draw(st.integers(column, 7)))
        covered = {(parks[r], c.heading) for r in parks if merge.top <= r <= merge.bottom for c in scope.values if merge.left <= c.index <= merge.right}
        assert spread.over_several(merge, Told(park=parks.get(merge.top, ""))) == (len(covered) > 1)
    assert heads.asked <= len(parks)


def test_thousands_of_merges_over_one_another_ask_each_row_once():
    heads = Heads(dict.fromkeys(range(1, 5_001), "a"))
    spread = Spread(table(heads.parks, "x"), heads)
    assert not any(spread.over_several(Merge(row, 2, 5_000, 2), Told(park="a")) for row in heads.parks)
    assert heads.asked < 5_000


def test_a_value_merged_over_two_parks_is_named_in_each_of_thousands_of_rows():
    rows = "".join(f'<row r="{n}">{t(f"A{n}", ("氢能园", "虚拟现实园")[n % 2])}<c r="B{n}"><v>{n}</v></c></row>' for n in range(3, 1_003))
    merges = "".join(f'<mergeCell ref="B{n}:B1002"/>' for n in range(3, 1_002))
    book = pack(parts(sheet(GOOD.partition('<row r="3">')[0] + rows).replace("</worksheet>", f"<mergeCells>{merges}</mergeCells></worksheet>")))
    seen = read(book)
    assert "E_MERGED_VALUE" in seen.codes and {"B3", "B1001"} <= seen.at("E_MERGED_VALUE")
