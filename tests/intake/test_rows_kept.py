"""Rows kept as columns are to every reader what they would be one by one."""
from __future__ import annotations

import random

import pytest

from lib.intake import delimited
from lib.intake.grid import TEXT, Cell, Rows
from lib.intake.refusal import Refused
from lib.intake.scan import Scan
from tests.intake.sheets import csv


def both(chance: random.Random) -> tuple[Rows, Rows]:
    """The same rows, once with blocks and once without any."""
    kept, alone, row = Rows(), Rows(), 1
    for _ in range(chance.randint(1, 5)):
        row += chance.randint(0, 2)
        width, height = chance.randint(1, 4), chance.randint(1, 6)
        columns = {chance.choice((0, 2)) + n: [Cell(TEXT, chance.choice(("氢能", "35", "2024", "12.5"))) for _ in range(height)] for n in range(1, width + 1)}
        if chance.random() < 0.6:
            kept.keep(row, columns)
        else:
            kept.update({row + n: {index: cells[n] for index, cells in columns.items()} for n in range(height)})
        alone.update({row + n: {index: cells[n] for index, cells in columns.items()} for n in range(height)})
        row += height
    return kept, alone


def test_rows_kept_as_columns_say_what_each_says_by_itself():
    chance = random.Random(7)
    for _ in range(300):
        kept, alone = both(chance)
        rows = sorted(alone)
        some = [row for row in rows if chance.random() < 0.8]
        assert dict(kept.items()) == dict(alone) and list(kept.values()) == list(alone.values()) and [kept.get(row) for row in (0, *rows)] == [None, *alone.values()]
        for asked in (rows, some):
            assert kept.used(asked) == set().union(*(alone[row] for row in asked))
            assert all(kept.column(index, asked) == [alone[row].get(index) for row in asked] for index in range(7))


def test_a_row_written_to_again_keeps_what_is_added():
    chance = random.Random(8)
    for _ in range(100):
        kept, alone = both(chance)
        row = chance.choice(list(alone))
        for rows in (kept, alone):
            rows.writable(row)[9] = Cell(TEXT, "x")
        assert dict(kept.items()) == dict(alone) and kept.column(9, sorted(kept)) == alone.column(9, sorted(alone))
    assert Rows().writable(3) is None


def test_where_plain_data_ends_is_told_alike(monkeypatch):
    from lib.intake.grid import Sheet
    chance = random.Random(9)
    for _ in range(300):
        kept, alone = (Scan(Sheet(None, rows=rows)) for rows in both(chance))
        assert [kept.data_until(at) for at in range(len(kept.order))] == [alone.data_until(at) for at in range(len(alone.order))]


@pytest.mark.parametrize("at", [3, 255, 256, 257, 600])
def test_a_fault_far_down_a_csv_is_told_where_it_stands_whatever_was_taken_together(at):
    rows = [["氢能", "产值", "35"] for _ in range(700)]
    rows[at][1] = "x" * 40_000
    with pytest.raises(Refused) as refused:
        delimited.read(csv(rows))
    assert (refused.value.problem.code, refused.value.problem.cell) == ("E_CELL_TOO_LONG", f"B{at + 1}")
    rows[at] = ["", " ", ""]
    kept = delimited.read(csv(rows)).sheets[0].rows
    assert sorted(kept) == [n for n in range(1, 701) if n != at + 1] and {len(cells) for cells in kept.values()} == {3}
