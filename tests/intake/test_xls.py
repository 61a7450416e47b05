"""Old .xls workbooks: types, formats, hidden things, merges, dates of both epochs."""
from __future__ import annotations

import io
from datetime import datetime

import pytest

from lib.intake import process
from tests.intake.sheets import TODAY, number, read, standard, wide

xlwt = pytest.importorskip("xlwt")


def xls(*sheets, merges=(), hidden=(), epoch1904: bool = False, styles=None) -> bytes:
    book = xlwt.Workbook()
    book.dates_1904 = epoch1904
    for name, rows, visibility in sheets:
        sheet = book.add_sheet(name)
        sheet.visibility = visibility
        for r, row in enumerate(rows):
            for c, value in enumerate(row):
                if value is not None and not any((r, c) != (m[0], m[2]) and m[0] <= r <= m[1] and m[2] <= c <= m[3] for m in merges):
                    code = (styles or {}).get((r, c))
                    sheet.write(r, c, value, xlwt.easyxf(num_format_str=code) if code else xlwt.Style.default_style)
        for row in hidden:
            sheet.row(row).hidden = True
    for top, bottom, left, right in merges:
        book.get_sheet(0).merge(top, bottom, left, right)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_an_old_workbook_reads_as_a_new_one_through_the_child():
    data = xls(("5月", wide(), 0), ("4月", wide("2024年1-4月"), 1), ("3月", wide("2024年1-3月"), 2))
    figures, problems, _ = process.read("report.xls", data, TODAY)
    assert {(f.key.subject, f.key.indicator, str(f.key.basis), f.key.period_start.isoformat(), f.key.period_end.isoformat()) for f in figures} == set(standard())
    assert [p.values["s"] for p in problems if p.code == "W_HIDDEN_SHEET_SKIPPED"] == ["4月", "3月"]


@pytest.mark.parametrize("epoch1904", [False, True])
def test_dates_and_percents_keep_their_meaning(epoch1904):
    rows = [["园区", "月份", "产值(亿元)", "同比"], ["氢能园", datetime(2024, 5, 31), 3.5, 0.248]]
    seen = read(xls(("a", rows, 0), epoch1904=epoch1904, styles={(1, 1): "yyyy-mm-dd", (1, 3): "0.00%"}), "a.xls")
    assert seen.codes == set() and seen.value("hydrogen") == {("month", "2024-05", "2024-05", "3.5")}
    assert number(str(seen.figures[0].yoy_percent)) == 24.8


def test_hidden_rows_are_read_and_said_and_a_spread_value_is_refused():
    assert read(xls(("a", wide(), 0), hidden=(4,)), "a.xls").codes == {"W_HIDDEN_CELLS_INCLUDED"}
    rows = [["2024年1-5月"], ["园区", "产值(亿元)"], ["氢能园", 3], ["显示园", None]]
    assert read(xls(("a", rows, 0), merges=[(2, 3, 1, 1)]), "a.xls").codes == {"E_MERGED_VALUE"}


@pytest.mark.parametrize("cut", [100, 600, 1500, 3000])
def test_a_cut_off_workbook_is_damaged_and_never_a_crash(cut):
    seen = read(xls(("a", wide(), 0))[:cut], "a.xls")
    assert seen.codes <= {"E_FILE_DAMAGED", "E_FILE_TYPE_MISMATCH"} and seen.codes
