"""The workbook back with its faults marked, and the list of them, safe to open."""
from __future__ import annotations

import io

import openpyxl
import pytest

from lib.intake.annotate import annotate, as_csv, as_xlsx
from lib.model import Language
from tests.intake.sheets import one, read, wide

ROWS = wide()
ROWS[3][1] = "2O8"
ROWS[4][2] = -3
ROWS.append(["=海洋产业园", 1, 2, 3])
DATA = one(ROWS)


@pytest.mark.parametrize("language", list(Language))
def test_the_workbook_comes_back_with_coloured_and_commented_cells(language):
    problems = read(DATA).problems
    book = openpyxl.load_workbook(io.BytesIO(annotate(DATA, problems, language)))
    sheet = book["Sheet1"]
    assert sheet["B4"].value == "2O8" and "E_VALUE_NOT_NUMBER" in sheet["B4"].comment.text
    assert sheet["B4"].fill.fgColor.rgb == sheet["C5"].fill.fgColor.rgb != sheet["B6"].fill.fgColor.rgb
    assert "E_VALUE_NEGATIVE" in sheet["C5"].comment.text and sheet["B6"].comment is None
    listed = book[book.sheetnames[-1]]
    assert {row[1].value for row in listed.iter_rows(min_row=2)} >= {"E_VALUE_NOT_NUMBER", "E_VALUE_NEGATIVE"}


def test_the_mended_copy_uploads_again_with_its_list_of_problems_left_aside():
    book = openpyxl.load_workbook(io.BytesIO(annotate(DATA, read(DATA).problems, Language.ZH)))
    sheet = book["Sheet1"]
    sheet["B4"], sheet["C5"] = 35.2, 58
    sheet.delete_rows(11)
    out = io.BytesIO()
    book.save(out)
    seen = read(out.getvalue())
    assert seen.codes == set() and len(seen.figures) == 24


def test_another_kind_of_file_or_a_broken_one_has_no_copy():
    assert annotate(b"PK\x03\x04broken", (), Language.ZH) is None
    assert annotate(b"a,b", (), Language.ZH, "a.csv") is None


def test_the_list_of_problems_holds_no_formula():
    rows = wide()
    rows[2][0] = "＝cmd|' /C calc'!A0"
    rows[3][0] = "@SUM(1)"
    problems = read(one(rows)).problems
    for text in as_csv(problems, Language.EN).decode("utf-8-sig").splitlines():
        assert not any(cell.strip('"').startswith(("=", "+", "-", "@", "＝")) for cell in text.split(","))
    sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx(problems, Language.ZH))).active
    values = [cell.value for row in sheet.iter_rows() for cell in row if cell.value]
    assert values and all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert not any(str(value).startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠")) for value in values)
