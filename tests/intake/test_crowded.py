"""A sheet filled from corner to corner is refused by counting, before a cell of it is read."""
from __future__ import annotations

import pytest

from lib.intake import archive as archives, gate, xlsx
from lib.intake.refusal import Refused
from tests.intake.sheets import one, wide
from tests.intake.test_field_attacks import GOOD, book, sheet

ROW = "<row>" + "<c><v>1</v></c>" * 256 + "</row>"


def test_values_and_rows_of_a_large_part_are_counted_while_unpacking_and_empty_results_are_none(monkeypatch):
    monkeypatch.setattr(archives, "KEPT", 0)
    archive = gate.open_archive(book(sheet("<row><c><v>1</v></c><c t='str'><f>A1</f><v></v></c></row><row/>")))
    assert archive.filled["xl/worksheets/sheet1.xml"] == (1, 1)


def test_a_sheet_of_five_million_values_is_never_parsed(monkeypatch):
    archive = gate.open_archive(book(sheet(GOOD + ROW * 19_000)))
    monkeypatch.setattr(xlsx.Reader, "read", lambda *_: pytest.fail("the sheet was read"))
    with pytest.raises(Refused) as refused:
        xlsx.read(archive)
    problem = refused.value.problem
    assert (problem.code, problem.values["rows"], problem.values["cols"]) == ("E_FILE_DIMENSIONS", "19,003", "256")


def test_an_ordinary_workbook_is_far_below_it():
    archive = gate.open_archive(one(wide()))
    assert all(values < 100 for values, _ in archive.filled.values()) and xlsx.read(archive).sheets[0].rows
