"""Workbooks for tests: made in memory, read by the pipeline in this process."""
from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import openpyxl

from lib.intake import pipeline
from lib.model import Figure, plain
from lib.problems import Outcome, Problem, Report

TODAY = date(2026, 11, 22)
PARKS = ("青岛市氢能产业园", "青岛市集成电路产业园", "青岛市新型显示产业园", "青岛市虚拟现实产业园",
         "青岛市人工智能产业园", "青岛市生物医药及医疗器械产业园", "青岛市绿色低碳新材料产业园", "青岛市精密仪器仪表产业园")
IDS = ("hydrogen", "integrated-circuits", "display", "virtual-reality", "artificial-intelligence", "biomedicine", "green-materials", "instruments")
OUTPUT = ("18.6", "35.2", "162.4", "27.8", "41.5", "52.3", "88.9", "23.1")
COUNTS = (46, 34, 58, 43, 208, 76, 61, 39)
SIGNED = ("12.5", "15", "21.3", "8.6", "10.2", "6.4", "19.7", "3.8")
TITLE = "2024年1—5月青岛市新兴产业专业园区主要指标"


def xlsx(*sheets, merges=(), hidden=(), formats=None, epoch1904: bool = False, states=None) -> bytes:
    """A workbook of (name, rows) sheets; `merges` and `formats` belong to the first one."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    if epoch1904:
        from openpyxl.utils.datetime import CALENDAR_MAC_1904
        book.epoch = CALENDAR_MAC_1904
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for r, row in enumerate(rows, start=1):
            for c, value in enumerate(row, start=1):
                if value is not None:
                    sheet.cell(r, c, value)
    first = book.worksheets[0]
    for area in merges:
        first.merge_cells(area)
    for place in hidden:
        (first.row_dimensions[place] if isinstance(place, int) else first.column_dimensions[place]).hidden = True
    for place, code in (formats or {}).items():
        first[place].number_format = code
    for name, state in (states or {}).items():
        book[name].sheet_state = state
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def one(rows, **more) -> bytes:
    """A workbook of one sheet named Sheet1."""
    return xlsx(("Sheet1", rows), **more)


def csv(rows, encoding: str = "utf-8", delimiter: str = ",") -> bytes:
    return "\n".join(delimiter.join("" if v is None else str(v) for v in row) for row in rows).encode(encoding)


def number(text: str) -> float | int:
    value = Decimal(text)
    return int(value) if value == value.to_integral_value() else float(value)


def wide(title: str | None = TITLE, header=("园区", "产值(亿元)", "企业数(家)", "签约投资额(亿元)"), parks=PARKS, extra=()):
    """The usual table: one row a park, three indicators."""
    body = [[park, number(o), c, number(s)] for park, o, c, s in zip(parks, OUTPUT, COUNTS, SIGNED)]
    return [*([[title]] if title is not None else []), list(header), *body, *extra]


@dataclass(frozen=True)
class Seen:
    """What the pipeline made of a file."""

    figures: tuple[Figure, ...]
    problems: tuple[Problem, ...]
    skipped: tuple

    @property
    def outcome(self) -> Outcome:
        return Report(self.problems).outcome

    @property
    def codes(self) -> set[str]:
        return {p.code for p in self.problems if p.code[0] in "EW"}

    def at(self, code: str) -> set[str | None]:
        return {p.cell for p in self.problems if p.code == code}

    @property
    def values(self) -> dict[tuple, str]:
        """(subject, indicator, basis, start, end) → value with its qualifier's mark."""
        return {(f.key.subject, f.key.indicator, str(f.key.basis), f.key.period_start.isoformat(), f.key.period_end.isoformat()):
                plain(f.value) + ("" if f.qualifier == "exact" else f" {f.qualifier}") for f in self.figures}

    def value(self, subject: str, indicator: str = "output_value") -> set[tuple[str, str, str, str]]:
        """(basis, start month, end month, value) of one park's indicator."""
        return {(k[2], k[3][:7], k[4][:7], v) for k, v in self.values.items() if k[:2] == (subject, indicator)}


def read(data: bytes, name: str = "report.xlsx", today: date = TODAY) -> Seen:
    import importlib.util
    figures, problems, skipped = pipeline.run(name, data, today)
    assert importlib.util.find_spec("xlrd")
    return Seen(tuple(figures), tuple(problems), tuple(skipped))


def standard(basis: str = "cumulative", start: str = "2024-01-01", end: str = "2024-05-31", parks=IDS) -> dict[tuple, str]:
    """The values of `wide` under their keys."""
    found = {}
    for park, o, c, s in zip(parks, OUTPUT, COUNTS, SIGNED):
        found[park, "output_value", basis, start, end] = o
        found[park, "enterprise_count", "as_of", end, end] = str(c)
        found[park, "signed_investment", basis, start, end] = s
    return found
