"""A monthly workbook as staff hand it in, with numbers of a test's choosing."""
from __future__ import annotations

import io
from datetime import date

import xlsxwriter

from lib import catalog

OCTOBER = date(2026, 10, 1)
HEADINGS = ("园区", "产值（亿元）", "企业数（家）", "签约投资额（亿元）")


def report(month: date = OCTOBER, **outputs: str) -> bytes:
    """The 24 cumulative figures of a month; `outputs` gives a park's 产值 as written, also a slip of the pen."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("月报")
    sheet.write_row(0, 0, [f"青岛市专业园区{month.year}年1-{month.month}月运行情况"])
    sheet.write_row(1, 0, HEADINGS)
    for place, park in enumerate(catalog.parks().values(), start=1):
        said = outputs.get(park.id, str(100 + place))
        number = said.replace(".", "").isdigit()
        sheet.write_row(1 + place, 0, [park.name.zh, float(said) if number else said, 20 + place, 10 + place])
    book.close()
    return out.getvalue()


def projects(*rows: tuple) -> bytes:
    """A project register: (park, name, state, total investment in 亿元)."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("项目台账")
    sheet.write_row(0, 0, ["园区", "项目名称", "状态", "总投资（亿元）"])
    for place, row in enumerate(rows, start=1):
        sheet.write_row(place, 0, row)
    book.close()
    return out.getvalue()
