"""The slides, mark by mark, as shapes, tables, charts and notes."""
from __future__ import annotations

import io
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Emu, Pt

from lib import theme
from lib.export import drawing
from lib.export.context import Context
from lib.export.layout import page
from lib.export.paper import WIDTH, Box, ChartPlace, CodePlace, Mark, Shape, Stroke, TablePlace, Text, column_widths
from lib.export.pptx.charts import native_chart
from lib.export.pptx.master import mastered
from lib.export.pptx.office import EMU, PT, emu, gone, painted, plain_style, rgb, typed
from lib.slides.bodies import Cell
from lib.text import export as words

_PROPERTY = 255
"""the longest property of a document"""
_ALIGN = {"left": PP_ALIGN.LEFT, "center": PP_ALIGN.CENTER, "right": PP_ALIGN.RIGHT}


def pptx(context: Context) -> bytes:
    """The deck as .pptx bytes."""
    made = _Deck(context)
    for at, slide in enumerate(context.deck.slides, start=1):
        made.add(slide, at)
        context.step(.05 + .9 * at / len(context.deck.slides))
    return made.bytes()


class _Deck:
    def __init__(self, context: Context) -> None:
        self.context = context
        self.look = theme.Look.STAGE_LIGHT if context.choice.theme == "light" else theme.Look.STAGE_DARK
        self.colours = theme.palette(self.look)
        self.deck = Presentation()
        self.deck.slide_width, self.deck.slide_height = Emu(WIDTH * EMU), Emu(1080 * EMU)
        self.layout = mastered(self.deck, self.colours)
        properties = self.deck.core_properties
        properties.title, properties.author = context.deck.title, words.MADE_BY(context.language)
        properties.subject = " · ".join(context.deck.stamp)[:_PROPERTY]
        properties.comments = "\n".join(context.deck.stamp)[:_PROPERTY]

    def bytes(self) -> bytes:
        out = io.BytesIO()
        self.deck.save(out)
        return out.getvalue()

    def add(self, slide: Any, number: int) -> None:
        made = self.deck.slides.add_slide(self.layout)
        self.slide = made
        self.foot: Any = None
        for mark in page(slide, self.context.deck, self.colours, 1080, number).marks:
            self._draw(mark)
        if made.shapes.title is not None and not made.shapes.title.text_frame.text:
            gone(made.shapes.title)
        notes = [slide.finding or slide.title, *slide.notes, slide.source, *self.context.deck.stamp]
        made.notes_slide.notes_text_frame.text = "\n".join(notes)

    def _draw(self, mark: Mark) -> None:
        getattr(self, "_" + type(mark).__name__.lower())(mark)

    # shapes

    def _box(self, box: Box) -> None:
        if box.w > 0 and box.h > 0 and (box.fill or box.line):
            shape = self.slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *emu(box.x, box.y, box.w, box.h))
            painted(shape, box.fill, box.line, 1)

    def _stroke(self, stroke: Stroke) -> None:
        if not stroke.colour:
            return
        if len(stroke.points) == 2:
            (a, b), (c, d) = stroke.points
            line = self.slide.shapes.add_connector(1, *emu(a, b), *emu(c, d))
        else:
            line = self._free(stroke.points, close=False)
            line.fill.background()
        line.line.color.rgb = rgb(stroke.colour)
        line.line.width = Pt(max(stroke.width * PT, .5))
        if stroke.dash:
            line.line.dash_style = 3 if stroke.dash[0] < stroke.dash[1] else 4

    def _shape(self, shape: Shape) -> None:
        if len(shape.points) > 2:
            painted(self._free(shape.points, close=True), shape.fill, shape.line, shape.width)

    def _free(self, points: tuple[tuple[float, float], ...], *, close: bool) -> Any:
        placed = [(round(x * EMU), round(y * EMU)) for x, y in points]
        builder = self.slide.shapes.build_freeform(*placed[0], scale=1.0)
        builder.add_line_segments(placed[1:], close=close)
        return builder.convert_to_shape()

    def _text(self, text: Text) -> None:
        if not text.text.strip():
            return
        if text.role == "due" and self.foot is not None:  # below the source, however many lines another face makes of it
            run = self.foot.text_frame.add_paragraph().add_run()
            run.text = text.text
            typed(run.font, text.size, text.colour, False)
            return
        if text.role == "title" and self.slide.shapes.title is not None and not self.slide.shapes.title.text_frame.text:
            shape = self.slide.shapes.title
            shape.left, shape.top, shape.width, shape.height = emu(text.x, text.y, text.w, text.h + 6)
        else:
            shape = self.slide.shapes.add_textbox(*emu(text.x, text.y, text.w, text.h if not text.runs else text.size * 1.36))
        if text.role == "source":
            self.foot = shape
        frame = shape.text_frame
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        frame.word_wrap = not text.tight
        frame.vertical_anchor = MSO_ANCHOR.TOP
        paragraph = frame.paragraphs[0]
        paragraph.alignment = _ALIGN[text.align]
        for said, factor, colour in text.runs or ((text.text, 1.0, text.colour),):
            run = paragraph.add_run()
            run.text = said
            typed(run.font, text.size * factor, colour or text.colour, text.bold and factor >= 1)

    def _codeplace(self, place: CodePlace) -> None:
        import segno

        picture = io.BytesIO()
        segno.make(place.address, error="m", micro=False).save(picture, kind="png", scale=12, border=2)
        picture.seek(0)
        self.slide.shapes.add_picture(picture, *emu(place.x, place.y, place.w, place.w))

    # tables and charts

    def _tableplace(self, place: TablePlace) -> None:
        sheet = place.body
        rows = [sheet.heads, *sheet.rows]
        each = min(place.h / len(rows), 84)
        frame = self.slide.shapes.add_table(len(rows), len(sheet.heads), *emu(place.x, place.y, place.w, each * len(rows)))
        table = frame.table
        plain_style(frame)
        for at, width in enumerate(column_widths(sheet, place.w)):
            table.columns[at].width = Emu(round(width * EMU))
        size = min(28, each * .44)
        for at, row in enumerate(rows):
            table.rows[at].height = Emu(round(each * EMU))
            for column, cell in enumerate(row):
                self._cell(table.cell(at, column), cell, size, head=at == 0)

    def _cell(self, place: Any, cell: Cell, size: float, *, head: bool) -> None:
        place.margin_left = place.margin_right = Emu(8 * EMU)
        place.margin_top = place.margin_bottom = 0
        place.vertical_anchor = MSO_ANCHOR.MIDDLE
        place.fill.background()
        paragraph = place.text_frame.paragraphs[0]
        paragraph.alignment = PP_ALIGN.RIGHT if cell.number else PP_ALIGN.LEFT
        if cell.slot is not None:
            swatch = paragraph.add_run()
            swatch.text = "■ "
            typed(swatch.font, size, self.colours.parks[min(cell.slot, 9)], False)
        run = paragraph.add_run()
        run.text = cell.text
        colour = self.colours.ink2 if head else self.colours.ink3 if cell.missing else self.colours.ink
        typed(run.font, size * (.9 if head else 1), colour, head or (cell.number and not cell.missing))

    def _chartplace(self, place: ChartPlace) -> None:
        if place.body.native is not None:
            native_chart(self.slide, place, place.body.native, self.colours)
            return
        figure = theme.dress(place.body.figure, self.look)
        try:
            for mark in drawing.marks(figure, place.x, place.y, place.w, place.h):
                self._draw(mark)
        except drawing.Undrawable:
            self._text(Text(place.x, place.y, place.w, words.SEE_TABLE(self.context.language), 28, self.colours.ink2))
