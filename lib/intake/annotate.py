"""What goes back to the uploader: the annotated workbook, and the list of all problems as CSV or XLSX."""
from __future__ import annotations

import csv
import importlib.util
import io
from collections.abc import Sequence
from pathlib import Path

from lib.intake import gate, process
from lib.intake.marking import neutral
from lib.model import Language
from lib.problems import Problem, Report
from lib.text import intake as words, problems as problem_words

MARKS = 2_000
"""Cells coloured at most; the list names the rest."""


def annotate(data: bytes, problems: Sequence[Problem], language: Language, name: str = "report.xlsx") -> bytes | None:
    """The same .xlsx with problem cells coloured and commented, and a sheet that lists every problem.

    None where that cannot be done: another kind of file, or one that does not pass the gate.
    """
    if gate.extension(name) != ".xlsx" or not data:
        return None
    ordered = Report(tuple(problems)).sorted()[:MARKS]
    request = {
        "name": gate.plain_name(name), "kind": "annotate", "packages": _packages(), "author": words.COMMENT_AUTHOR(language),
        "marks": [[p.sheet, p.cell, str(p.severity), p.message(language)] for p in ordered if p.sheet and p.cell],
        "title": words.PROBLEM_LIST(language), "heading": heading(language)[:5], "rows": [list(row[:5]) for row in rows(ordered, language)],
        "severities": [str(p.severity) for p in ordered],
    }
    answer = process.ask(request, data)
    return bytes.fromhex(answer["bytes"]) if "bytes" in answer else None


def heading(language: Language) -> list[str]:
    """The columns of the list."""
    return [label(language) for label in (words.SEVERITY, words.CODE, words.SHEET, words.CELL, words.MESSAGE, words.FOUND, words.EXPECTED, words.FIX)]


def rows(problems: Sequence[Problem], language: Language) -> list[list[str]]:
    """One row a problem, errors first."""
    return [[words.SEVERITIES[str(p.severity)](language), p.code, p.sheet or "", p.cell or "", p.message(language), problem_words.shown(p.found),
             problem_words.expected(p, language), problem_words.fix(p, language)] for p in Report(tuple(problems)).sorted()]


def as_csv(problems: Sequence[Problem], language: Language) -> bytes:
    """The list as CSV in UTF-8 with a mark, text cells made safe."""
    out = io.StringIO()
    sheet = csv.writer(out, lineterminator="\r\n")
    sheet.writerow(heading(language))
    sheet.writerows([neutral(cell) for cell in row] for row in rows(problems, language))
    return out.getvalue().encode("utf-8-sig", "replace")


def as_xlsx(problems: Sequence[Problem], language: Language) -> bytes:
    """The list as a workbook of text cells."""
    import xlsxwriter
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}) as book:
        sheet = book.add_worksheet(words.PROBLEM_LIST(language)[:31])
        bold = book.add_format({"bold": True, "bottom": 1})
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        for c, text in enumerate(heading(language)):
            sheet.write_string(0, c, text, bold)
        for r, row in enumerate(rows(problems, language), start=1):
            for c, text in enumerate(row):
                sheet.write_string(r, c, neutral(text), wrap)
        for c, width in enumerate((8, 26, 14, 10, 70, 24, 24, 36)):
            sheet.set_column(c, c, width)
        sheet.freeze_panes(1, 0)
    return out.getvalue()


def _packages() -> list[str]:
    found = importlib.util.find_spec("openpyxl")
    return [str(Path(found.origin).parents[1])] if found and found.origin else []
