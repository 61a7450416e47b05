"""What single cells are."""
from __future__ import annotations

import re

from lib.intake import marks
from lib.intake.grid import DATE, NUMBER, TEXT, Cell


def _judged(text):
    found = marks.of_text.__wrapped__(text)
    return found.kind, found.heading, found.parks


def test_a_small_number_is_a_value_whichever_way_it_is_judged(monkeypatch):
    whole = [str(n) for n in range(1000)] + ["00", "01", "007"]
    texts = [*whole, *(f"{n}.{part}" for n in (0, 1, 5, 10, 12, 24, 31, 99, 100, 365, 999) for part in ("0", "1", "05", "12", "31", "123", "0512", "000001"))]
    quick = list(map(_judged, texts))
    monkeypatch.setattr(marks, "_SMALL", re.compile("(?!)"))
    assert quick == list(map(_judged, texts))


def test_a_row_of_data_is_known_by_its_numbers_wherever_they_stand():
    rows = [["2024年5月", "12.5"], ["2024", "202405"], ["2024", "45000"], ["产值", "1,234.5"], ["产值"], ["2024.5", "12.50"], ["45413", "1.25"], ["园区", "…"], ["３５．２"], ["12"]]
    kinds = [(TEXT, TEXT), (TEXT, NUMBER), (NUMBER, TEXT), (NUMBER, NUMBER), (DATE, NUMBER)]
    for row in rows:
        for kind in kinds:
            cells = {n: Cell(k, text) for n, (k, text) in enumerate(zip(kind, row, strict=False), 1)}
            assert marks.plainly_data(cells) == marks._has_value(cells), cells
