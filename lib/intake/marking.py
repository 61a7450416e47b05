"""The same workbook with each faulty cell coloured and commented; runs in the child, after the gate."""
from __future__ import annotations

import io
import os
import sys

from lib.intake import gate

COLOURS = {"error": "FFF4B6B0", "warning": "FFFFE3A3", "info": "FFD6E6F5"}
_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")
MAX_COMMENT = 2_000


def neutral(text: str) -> str:
    """Text that a spreadsheet would run as a formula gets a leading apostrophe; control characters go."""
    text = "".join(c for c in text if c >= " " or c in "\n\t")
    return "'" + text if text.startswith(_STARTS) else text


def marked(data: bytes, request: dict) -> bytes:
    """The workbook back: `request` has marks [sheet, cell, severity, text], a list's title, heading and rows."""
    gate.weigh(request["name"], data)
    gate.open_archive(data)
    os.environ["OPENPYXL_LXML"] = "False"
    sys.path.extend(p for p in request.get("packages", []) if p not in sys.path)
    import openpyxl
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill
    book = openpyxl.load_workbook(io.BytesIO(data))
    said: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for sheet, cell, severity, text in request["marks"]:
        if sheet in book.sheetnames and hasattr(book[sheet], "merged_cells"):
            said.setdefault((sheet, cell), []).append((severity, text))
    for (sheet, cell), notes in said.items():
        target = book[sheet][cell]
        worst = min((severity for severity, _ in notes), key=list(COLOURS).index)
        target.fill = PatternFill("solid", fgColor=COLOURS[worst])
        text = "\n".join(neutral(text) for _, text in notes)[:MAX_COMMENT]
        if hasattr(target, "value") and type(target).__name__ != "MergedCell":
            target.comment = Comment(text, request["author"], width=420, height=160)
    _listed(book, request)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _listed(book, request: dict) -> None:
    """A sheet with every problem, also those that have no cell."""
    from openpyxl.styles import Font, PatternFill
    sheet = book.create_sheet(request["title"][:31])
    for r, row in enumerate([request["heading"], *request["rows"]], start=1):
        for c, text in enumerate(row, start=1):
            cell = sheet.cell(r, c)
            cell.value = neutral(text or "")
            cell.data_type = "s"
            cell.font = Font(bold=r == 1)
            if r > 1 and c == 1:
                cell.fill = PatternFill("solid", fgColor=COLOURS[request["severities"][r - 2]])
    sheet.freeze_panes = "A2"
    for letter, width in zip("ABCDE", (10, 26, 14, 10, 100), strict=False):
        sheet.column_dimensions[letter].width = width
