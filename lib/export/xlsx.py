"""A workbook for the desk: cover, contents, a tidy sheet a theme with native charts, definitions,
sources, and the official monthly sheet filled in, to be edited and sent back.
"""
from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pandas as pd
import xlsxwriter

from lib import theme
from lib.export.context import Context
from lib.export.safe import neutral
from lib.export.tidy import definitions, sources, tidy
from lib.intake import template
from lib.metrics import series
from lib.model import CORE_INDICATORS, Kind, month_end
from lib.slides import Slide
from lib.slides.bodies import Line, Native, chart_of
from lib.text import export as words, slides as said
from lib.text.intake import FOR_READING

FONT = "Microsoft YaHei"
_INK, _MUTED, _LINE, _TINT, _ACCENT, _WARM = "#12212B", "#5A6A74", "#D5DEE3", "#E8F0F4", "#0B5C86", "#8A3B12"


def xlsx(context: Context) -> bytes:
    """The workbook as .xlsx bytes. No text in it runs as a formula or becomes a link."""
    return _Book(context).bytes()


@dataclass(frozen=True)
class _Theme:
    """One sheet: its name, what it holds, and the chart beside it where there is one."""

    name: str
    title: str
    note: str
    table: pd.DataFrame
    native: Native | None = None


class _Book:
    def __init__(self, context: Context) -> None:
        self.context, self.language = context, context.language
        self.out = io.BytesIO()
        self.book = xlsxwriter.Workbook(self.out, {"in_memory": True, "strings_to_formulas": False,
                                                   "strings_to_urls": False, "nan_inf_to_errors": False})
        base = {"font_name": FONT, "font_size": 11, "font_color": _INK, "valign": "vcenter"}
        add = self.book.add_format
        self.looks = {
            "text": add(base), "wrap": add(base | {"text_wrap": True}), "title": add(base | {"font_size": 20, "bold": True}),
            "head": add(base | {"bold": True, "bg_color": _TINT, "bottom": 1, "border_color": _LINE, "text_wrap": True}),
            "quiet": add(base | {"font_color": _MUTED, "font_size": 10}), "link": add(base | {"font_color": _ACCENT, "underline": 1}),
            "warm": add(base | {"font_color": _WARM, "bold": True, "font_size": 14}),
            "number": add(base | {"num_format": "#,##0.##", "align": "right"}),
            "whole": add(base | {"num_format": "#,##0", "align": "right"}), "day": add(base | {"num_format": "yyyy-mm-dd"}),
        }
        self.book.set_properties({"title": context.deck.title, "subject": " · ".join(context.deck.stamp),
                                  "author": words.MADE_BY(self.language), "comments": "\n".join(context.deck.stamp)})

    def bytes(self) -> bytes:
        themes = list(self._themes())
        cover = self.book.add_worksheet(words.SHEET_COVER(self.language))
        contents = self.book.add_worksheet(words.SHEET_CONTENTS(self.language))
        for at, one in enumerate(themes, start=1):
            self._sheet(one)
            self.context.step(.1 + .7 * at / len(themes))
        back = self._send_back()
        self._cover(cover)
        self._contents(contents, themes, back)
        self.book.close()
        return self.out.getvalue()

    # what there is

    def _themes(self) -> Iterable[_Theme]:
        used: set[str] = set()
        for slide in self.context.deck.slides:
            if slide.table is None or slide.table.empty or slide.name == "sources":
                continue
            chart = chart_of(slide.body)
            native = chart.native if chart else None
            name = _sheet_name(slide.title, used)
            yield _Theme(name, slide.finding or slide.title, _note(slide), self._shown(slide, native), native)
        language = self.language
        for label, table in ((words.ALL_FIGURES, tidy(self.context.material, language)),
                             (words.DEFINITIONS, definitions(self.context.material, language)),
                             (words.SOURCES, sources(self.context.material, language))):
            yield _Theme(_sheet_name(label(language), used), label(language), self.context.deck.stamp[-1], table)

    def _shown(self, slide: Slide, native: Native | None) -> pd.DataFrame:
        """The table behind a slide; of lines, the months down and the parks across."""
        if native is None or native.kind != "line":
            return slide.table
        columns = {said.PERIOD(self.language): native.categories}
        columns |= {line.name: [None if value is None else value for value in line.values] for line in native.lines}
        return pd.DataFrame(columns, dtype=object)

    # sheets

    def _cover(self, sheet: Any) -> None:
        sheet.hide_gridlines(2)
        sheet.set_column(0, 0, 4)
        sheet.set_column(1, 1, 100)
        sheet.write_string(2, 1, self.context.deck.title, self.looks["title"])
        lines = [self.context.deck.stamp[-1], *self.context.deck.stamp[:-1], "", words.COVER_NOTE(self.language)]
        for at, line in enumerate(lines, start=4):
            sheet.write_string(at, 1, str(neutral(line)), self.looks["warm" if self.context.deck.simulated and at == 5 else "text"])

    def _contents(self, sheet: Any, themes: list[_Theme], back: str) -> None:
        sheet.hide_gridlines(2)
        sheet.set_column(0, 0, 24)
        sheet.set_column(1, 1, 90)
        sheet.write_string(0, 0, words.SHEET_CONTENTS(self.language), self.looks["title"])
        rows = [*((one.name, one.title) for one in themes), *([(back, words.SEND_BACK_NOTE(self.language))] if back else [])]
        for at, (name, title) in enumerate(rows, start=2):
            sheet.write_url(at, 0, f"internal:'{name}'!A1", self.looks["link"], name)
            sheet.write_string(at, 1, str(neutral(title)), self.looks["text"])

    def _sheet(self, one: _Theme) -> None:
        sheet = self.book.add_worksheet(one.name)
        sheet.hide_gridlines(2)
        sheet.write_string(0, 0, str(neutral(one.title)), self.looks["title"])
        sheet.write_string(1, 0, str(neutral(one.note)), self.looks["quiet"])
        sheet.write_string(2, 0, FOR_READING(self.language), self.looks["quiet"])
        if self.context.deck.simulated:
            sheet.write_string(3, 0, words.SIMULATED_FILE(self.language), self.looks["warm"])
        first = 4
        for column, name in enumerate(one.table.columns):
            sheet.write_string(first, column, str(neutral(str(name))), self.looks["head"])
        for line, row in enumerate(one.table.itertuples(index=False, name=None), start=first + 1):
            for column, cell in enumerate(row):
                self._write(sheet, line, column, cell)
        self._widths(sheet, one.table)
        sheet.freeze_panes(first + 1, 1)
        if len(one.table) > 12 and one.native is None:
            sheet.autofilter(first, 0, first + len(one.table), len(one.table.columns) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&L" + " · ".join(self.context.deck.stamp)[:200].replace("&", "&&") + "&R&P / &N")
        if one.native is not None:
            self._chart(sheet, one, first)

    def _write(self, sheet: Any, line: int, column: int, cell: Any) -> None:
        if cell is None or cell != cell:
            return
        if isinstance(cell, bool | str):
            sheet.write_string(line, column, str(neutral(str(cell))), self.looks["text"])
        elif isinstance(cell, date | datetime):
            sheet.write_datetime(line, column, datetime(cell.year, cell.month, cell.day), self.looks["day"])
        elif isinstance(cell, int):
            sheet.write_number(line, column, cell, self.looks["whole"])
        elif isinstance(cell, Decimal) or hasattr(cell, "__float__"):
            sheet.write_number(line, column, float(cell), self.looks["number" if float(cell) % 1 else "whole"])
        else:
            sheet.write_string(line, column, str(neutral(str(cell))), self.looks["text"])

    @staticmethod
    def _widths(sheet: Any, table: pd.DataFrame) -> None:
        for column, name in enumerate(table.columns):
            widest = max([_wide(str(name)), *(_wide(str(cell)) for cell in table.iloc[:, column] if cell is not None)])
            sheet.set_column(column, column, min(max(widest + 2, 8), 46))

    def _chart(self, sheet: Any, one: _Theme, first: int) -> None:
        """The chart of the slide from the cells beside it."""
        native, count = one.native, len(one.table)
        assert native is not None
        chart = self.book.add_chart({"type": "bar" if native.kind == "bar" else "line"})
        font = {"name": FONT, "size": 10, "color": _INK}
        if native.kind == "bar":
            colours = [theme.LIGHT.parks[min(slot, 9)] for slot in native.slots]
            chart.add_series({
                "name": native.lines[0].name, "categories": [one.name, first + 1, 0, first + count, 0],
                "values": [one.name, first + 1, 1, first + count, 1], "gap": 60,
                "points": [{"fill": {"none": True}, "border": {"none": True}} if value is None else {"fill": {"color": colour}}
                           for colour, value in zip(colours, native.lines[0].values, strict=True)],
                "data_labels": {"value": True, "font": font, "num_format": "#,##0.##", "custom": _labels(native, font)}})
            chart.set_y_axis({"reverse": True, "num_font": font, "line": {"color": _LINE}})
            chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0})
            chart.set_legend({"none": True})
        else:
            for at, line in enumerate(native.lines, start=1):
                colour = theme.LIGHT.rail if line.slot is None else theme.LIGHT.parks[min(line.slot, 9)]
                chart.add_series({
                    "name": [one.name, first, at], "categories": [one.name, first + 1, 0, first + count, 0],
                    "values": [one.name, first + 1, at, first + count, at], "line": {"color": colour, "width": 2.25},
                    "marker": {"type": "circle", "size": 4, "fill": {"color": colour}, "border": {"color": colour}},
                    **_at_points(line, font | {"color": colour, "bold": True})})
            chart.set_y_axis({"num_font": font, "major_gridlines": {"visible": True, "line": {"color": _LINE}}, "line": {"none": True}})
            chart.set_x_axis({"num_font": font})
            chart.set_legend({"position": "bottom", "font": font})
            chart.show_blanks_as("gap")
        chart.set_title({"name": one.title, "overlay": False, "name_font": {"name": FONT, "size": 12, "bold": True, "color": _INK}})
        chart.set_size({"width": 760, "height": 420})
        chart.set_chartarea({"border": {"none": True}})
        sheet.insert_chart(first, len(one.table.columns) + 1, chart, {"description": one.title})

    # the sheet that comes back

    def _send_back(self) -> str:
        """The official monthly sheet with the newest month as it stands; blank before any report."""
        material = self.context.material
        month = _month(material.figures) or series.expected(material.made or date.today())
        template.add_sheet(self.book, month, self.language, template.current(material.figures, month), simulated=material.simulated)
        return self.book.worksheets()[-1].get_name()


def _labels(native: Native, font: dict[str, Any]) -> list[dict[str, Any] | None]:
    """What stands at each bar: its value; with its mark where it has one (426.6亿元 [1]修); nothing
    where the cell holds a value that does not compare, which is no bar either."""
    line = native.lines[0]
    return [{"delete": True} if value is None else {"value": neutral(label), "font": font} if mark else None
            for value, label, mark in zip(line.values, native.labels, line.marks or [""] * len(line.values), strict=True)]


def _at_points(line: Line, font: dict[str, Any]) -> dict[str, Any]:
    """Marks above the points of a line that bear one, and no other label."""
    if not any(line.marks):
        return {}
    custom = [{"value": neutral(mark), "font": font} if mark else {"delete": True} for mark in line.marks]
    return {"data_labels": {"value": True, "position": "above", "custom": custom}}


def _month(figures: pd.DataFrame) -> date | None:
    """The newest month of an ordinary report."""
    own = figures[(figures["caliber"] == "") & (figures["kind"] == Kind.ACTUAL) & figures["indicator"].isin(CORE_INDICATORS)
                  & figures["batch_kind"].isin(series.MONTHLY_KINDS)]
    ends = [end for end in own["period_end"] if end == month_end(end.year, end.month)]
    return max(ends) if ends else None


def _note(slide: Slide) -> str:
    return " · ".join(part for part in (slide.eyebrow, slide.source) if part)


def _sheet_name(title: str, used: set[str]) -> str:
    """A name Excel takes: at most 31 signs, none of []:*?/\\, once a workbook."""
    name = "".join(sign for sign in title if sign not in "[]:*?/\\'")[:28] or "Sheet"
    while name in used:
        name += "+"
    used.add(name)
    return name


def _wide(text: str) -> int:
    return sum(2 if ord(sign) > 255 else 1 for sign in text)
