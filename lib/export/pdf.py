"""A report on A4, landscape: every slide as a page of vectors, then the tables behind them.

Chinese stays text that can be searched and copied: the subset of a Chinese face in use is inside
the file. Needs no browser. Where the machine has no Chinese font, `fonts.NoChineseFont` says so.
"""
from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pandas as pd

from lib import theme
from lib.export import fonts
from lib.export.context import Context
from lib.export.drawing import Undrawable, marks
from lib.export.layout import page
from lib.export.paper import (
    LEFT,
    LINE,
    WIDTH,
    Box,
    ChartPlace,
    CodePlace,
    Mark,
    Page,
    Shape,
    Stroke,
    TablePlace,
    Text,
    column_widths,
    short,
)
from lib.export.tidy import definitions, newest, sources
from lib.slides.bodies import Cell
from lib.text import export as words, terms

_MM = 297 / WIDTH
_HEIGHT = 210 / _MM
_SMALL = 24
_LINES = 12
"""lines of a cell at most: the data files hold it in full"""


def pdf(context: Context) -> bytes:
    """The report as PDF bytes."""
    paper = _Paper(context)
    deck = context.deck
    for at, slide in enumerate(deck.slides, start=1):
        paper.sheet()
        paper.draw(page(slide, deck, paper.colours, _HEIGHT, at).marks)
        paper.note(slide.title)
        context.step(.05 + .6 * at / len(deck.slides))
    paper.tables(words.NEWEST_FIGURES(context.language), newest(context.material, context.language),
                 (.16, .24, .14, .15, .09, .16, .06))
    context.step(.85)
    paper.tables(words.DEFINITIONS(context.language), definitions(context.material, context.language), (.25, .12, .13, .5))
    paper.tables(words.SOURCES(context.language), sources(context.material, context.language), (.2, .42, .12, .26))
    context.step(.95)
    return paper.bytes()


class _Paper:
    def __init__(self, context: Context) -> None:
        from fpdf import FPDF

        self.context, self.colours = context, theme.palette(theme.Look.PRINT)
        self.look = theme.Look.STAGE_LIGHT
        regular, heavy = fonts.regular(), fonts.bold()
        self.pdf = FPDF(orientation="landscape", format="A4", unit="mm")
        self.pdf.add_font("sc", "", regular.path, collection_font_number=regular.number)
        self.pdf.add_font("sc", "B", heavy.path, collection_font_number=heavy.number)
        self.pdf.set_auto_page_break(False)
        self.pdf.set_margin(0)
        self.pdf.c_margin = 0
        self.pdf.set_title(context.deck.title)
        self.pdf.set_subject(" · ".join(context.deck.stamp))
        self.pdf.set_creator(words.MADE_BY(context.language))
        self.pdf.set_lang("zh-CN" if context.language == "zh" else "en")

    def sheet(self) -> None:
        self.pdf.add_page()

    def note(self, title: str) -> None:
        """A bookmark of this page."""
        self.pdf.start_section(title)

    def bytes(self) -> bytes:
        out = io.BytesIO()
        self.pdf.output(out)
        return out.getvalue()

    def draw(self, drawn: Iterable[Mark]) -> None:
        for mark in drawn:
            getattr(self, "_" + type(mark).__name__.lower())(mark)

    # marks

    def _box(self, box: Box) -> None:
        if box.w <= 0 or box.h <= 0 or not (box.fill or box.line):
            return
        self._ink(box.fill, box.line, 1)
        self.pdf.rect(box.x * _MM, box.y * _MM, box.w * _MM, box.h * _MM, style=("F" if box.fill else "") + ("D" if box.line else ""))

    def _ink(self, fill: str, line: str, width: float) -> None:
        if fill:
            self.pdf.set_fill_color(fill)
        if line:
            self.pdf.set_draw_color(line)
            self.pdf.set_line_width(max(width * _MM, .08))

    def _stroke(self, stroke: Stroke) -> None:
        if not stroke.colour:
            return
        self._ink("", stroke.colour, stroke.width)
        if stroke.dash:
            self.pdf.set_dash_pattern(max(stroke.dash[0] * _MM, .15), stroke.dash[1] * _MM)
        self.pdf.polyline([(x * _MM, y * _MM) for x, y in stroke.points])
        if stroke.dash:
            self.pdf.set_dash_pattern()

    def _shape(self, shape: Shape) -> None:
        if not shape.fill and not shape.line:
            return
        self._ink(shape.fill, shape.line, shape.width)
        style = ("F" if shape.fill else "") + ("D" if shape.line else "")
        self.pdf.polygon([(x * _MM, y * _MM) for x, y in shape.points], style=style)

    def _text(self, text: Text) -> None:
        if not text.text.strip():
            return
        if text.runs:
            self._line(text, text.runs, text.y)
            return
        for at, line in enumerate(text.lines):
            self._line(text, ((line, 1.0, text.colour),), text.y + at * text.size * LINE)

    def _line(self, text: Text, runs: tuple[tuple[str, float, str], ...], top: float) -> None:
        sized = [(said.replace("\u2009", " "), text.size * factor, colour or text.colour, text.bold and factor >= 1) for said, factor, colour in runs]
        wide = sum(self._wide(said, size, heavy) for said, size, _, heavy in sized)
        free = text.w * _MM - wide
        x = text.x * _MM + (free if text.align == "right" else free / 2 if text.align == "center" else 0)
        base = (top + text.size * 1.06) * _MM
        for said, size, colour, heavy in sized:
            self.pdf.set_text_color(colour)
            wide = self._wide(said, size, heavy)
            self.pdf.text(x, base, said)
            x += wide

    def _wide(self, said: str, size: float, heavy: bool) -> float:
        self.pdf.set_font("sc", "B" if heavy else "", size * _MM / 25.4 * 72)
        return self.pdf.get_string_width(said)

    def _chartplace(self, place: ChartPlace) -> None:
        figure = theme.dress(place.body.figure, self.look)
        figure.update_layout(paper_bgcolor="#FFFFFF", plot_bgcolor="#FFFFFF")
        try:
            self.draw(marks(figure, place.x, place.y, place.w, place.h))
        except Undrawable:
            self._text(Text(place.x, place.y, place.w, words.SEE_TABLE(self.context.language), 28, self.colours.ink2))

    def _codeplace(self, place: CodePlace) -> None:
        import segno

        rows = [list(row) for row in segno.make(place.address, error="m", micro=False).matrix]
        each = place.w / len(rows)
        self._ink(self.colours.ink, "", 0)
        for y, row in enumerate(rows):
            for x, dark in enumerate(row):
                if dark:
                    self.pdf.rect((place.x + x * each) * _MM, (place.y + y * each) * _MM, each * _MM + .02, each * _MM + .02, style="F")

    def _tableplace(self, place: TablePlace) -> None:
        table = place.body
        widths = column_widths(table, place.w)
        each = min(place.h / (len(table.rows) + 1), 92)
        size = min(28, each * .5)
        self._cells(table.heads, widths, place.x, place.y, each, size * .9, head=True)
        for at, row in enumerate(table.rows, start=1):
            top = place.y + at * each
            self._stroke(Stroke(((place.x, top), (place.x + place.w, top)), self.colours.rail if at == 1 else self.colours.line, 2 if at == 1 else 1))
            self._cells(row, widths, place.x, top, each, size)

    def _cells(self, row: tuple[Cell, ...], widths: list[float], x: float, y: float, each: float, size: float, *, head: bool = False) -> None:
        for cell, wide in zip(row, widths, strict=True):
            left = x
            if cell.slot is not None:
                self._box(Box(x, y + each / 2 - size * .55, 12, size * 1.1, fill=self.colours.parks[min(cell.slot, 9)]))
                left += 30
            lines = short(Text(0, 0, wide - (left - x) - 16, cell.text, size, ""), 2).lines
            colour = self.colours.ink2 if head else self.colours.ink3 if cell.missing else self.colours.ink
            top = y + (each - len(lines) * size * LINE) / 2
            for at, line in enumerate(lines):
                self._text(Text(left, top + at * size * LINE, wide - (left - x) - 16, line, size, colour,
                                bold=head or (cell.number and not cell.missing), align="right" if cell.number else "left",
                                runs=((line, 1.0, colour),)))
            x += wide

    # tables over pages

    def tables(self, title: str, table: pd.DataFrame, shares: tuple[float, ...]) -> None:
        """A frame as rows over as many pages as it takes, with its heading on each."""
        if table.empty:
            return
        inner = WIDTH - 2 * LEFT
        widths = [inner * share / sum(shares) for share in shares]
        y, opened = _HEIGHT, False
        for row in table.itertuples(index=False, name=None):
            cells = [short(Text(0, 0, wide - 14, "" if _none(cell) else str(cell), _SMALL, ""), _LINES).lines for cell, wide in zip(row, widths, strict=True)]
            tall = max(len(lines) for lines in cells) * _SMALL * LINE + 14
            if y + tall > _HEIGHT - 110:
                y = self._opened(title, table, widths, first=not opened)
                opened = True
            x = LEFT
            for lines, wide in zip(cells, widths, strict=True):
                for at, line in enumerate(lines):
                    self._text(Text(x, y + 7 + at * _SMALL * LINE, wide, line, _SMALL, self.colours.ink, runs=((line, 1.0, self.colours.ink),)))
                x += wide
            y += tall
            self._stroke(Stroke(((LEFT, y), (WIDTH - LEFT, y)), self.colours.line, 1))

    def _opened(self, title: str, table: pd.DataFrame, widths: list[float], *, first: bool) -> float:
        self.sheet()
        deck, language = self.context.deck, self.context.language
        if first:
            self.note(title)
        made = Page(_HEIGHT, self.colours)
        made.add(Text(LEFT, 54, 1000, title if first else words.CONTINUED(language, title=title), 40, self.colours.ink, bold=True),
                 Text(LEFT + 828, 62, 900, deck.status, 24, self.colours.ink2, align="right"))
        stamp = Text(LEFT, 0, 1500, " · ".join(deck.stamp), 20, self.colours.ink3)
        x = LEFT
        for name, wide in zip(table.columns, widths, strict=True):
            made.add(Text(x, 128, wide, str(name), _SMALL, self.colours.ink2, bold=True))
            x += wide
        made.add(Stroke(((LEFT, 168), (WIDTH - LEFT, 168)), self.colours.rail, 2),
                 replace(stamp, y=_HEIGHT - 30 - stamp.h),
                 Text(WIDTH - LEFT - 200, _HEIGHT - 84, 200, str(self.pdf.page), 22, self.colours.ink2, align="right"))
        if deck.simulated:
            made.add(Text(LEFT, _HEIGHT - 200, WIDTH - 2 * LEFT, terms.SIMULATED(language), 72,
                          "#E9CFC0", bold=True, align="right"))
        self.draw(made.marks)
        return 172


def _none(cell: Any) -> bool:
    return cell is None or cell != cell
