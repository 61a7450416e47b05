"""The workbook taken away comes back: edited where the office edited it, and nowhere else."""
from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from lib import store
from lib.export.context import context, make
from lib.model import DataSet
from lib.slides import Choice
from lib.slides.gather import gather
from tests.talk import ADDRESS


@pytest.fixture
def engine(tmp_path):
    """The store of simulated figures with one monthly report in it, taken in by the ordinary way."""
    from lib.intake import prepare
    from lib.intake.commit import commit

    engine = store.open(DataSet.DEMO, f"sqlite:///{tmp_path}/parks.db")
    workbook = sorted(Path("data/demo").glob("*.xlsx"))[-1]
    draft = prepare(workbook.name, workbook.read_bytes(), engine, today=date(2026, 11, 22))
    commit(engine, draft, "测试", confirmed=True)
    yield engine
    store.close(engine)


def _taken(engine) -> bytes:
    material = gather(engine, DataSet.DEMO, revision=store.history.revision(engine), made=date(2026, 11, 22), address=ADDRESS)
    return make("xlsx", context(material, Choice()))


def _back(data: bytes, engine):
    from lib.intake import prepare

    return prepare("带走.xlsx", data, engine, today=date(2026, 11, 22))


def test_the_same_workbook_uploads_again_with_no_change(engine):
    draft = _back(_taken(engine), engine)
    assert (draft.changes.added, draft.changes.changed) == (0, 0), draft.report
    assert draft.changes.unchanged > 0


def test_one_edited_cell_is_one_change(engine):
    book = openpyxl.load_workbook(io.BytesIO(_taken(engine)))
    sheet = book[book.sheetnames[-1]]
    cell = next(cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, int | float) and cell.column > 1)
    cell.value = float(cell.value) + 1
    out = io.BytesIO()
    book.save(out)
    draft = _back(out.getvalue(), engine)
    assert (draft.changes.added, draft.changes.changed) == (0, 1), draft.report
