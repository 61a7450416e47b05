"""PowerPoint: native charts, tables and text that an office can edit; one master in our theme.

Chinese fonts are named for Latin and East Asian text both (a:latin, a:ea), so that PowerPoint,
WPS and LibreOffice each find one they have. Every slide's notes give what to say and its sources.
"""
from __future__ import annotations

import io
from copy import deepcopy
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from lib import theme
from lib.export import drawing
from lib.export.context import Context
from lib.export.layout import (
    WIDTH,
    Box,
    ChartPlace,
    CodePlace,
    Mark,
    Shape,
    Stroke,
    TablePlace,
    Text,
    page,
)
from lib.export.pdf import column_widths
from lib.slides.bodies import Cell, Native
from lib.text import export as words

_PROPERTY = 255
"""the longest property of a document"""
_CATEGORY = 28
FONT = "Microsoft YaHei"
_EMU = 6350
"""English Metric Units in one unit of the page: 1920 × 1080 on 13⅓ × 7½ inches."""
_PT = .5
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
        self.deck.slide_width, self.deck.slide_height = Emu(WIDTH * _EMU), Emu(1080 * _EMU)
        self.layout = _mastered(self.deck, self.colours)
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
            _gone(made.shapes.title)
        notes = [slide.finding or slide.title, *slide.notes, slide.source, *self.context.deck.stamp]
        made.notes_slide.notes_text_frame.text = "\n".join(notes)

    def _draw(self, mark: Mark) -> None:
        getattr(self, "_" + type(mark).__name__.lower())(mark)

    # shapes

    def _box(self, box: Box) -> None:
        if box.w > 0 and box.h > 0 and (box.fill or box.line):
            shape = self.slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *_emu(box.x, box.y, box.w, box.h))
            _painted(shape, box.fill, box.line, 1)

    def _stroke(self, stroke: Stroke) -> None:
        if not stroke.colour:
            return
        if len(stroke.points) == 2:
            (a, b), (c, d) = stroke.points
            line = self.slide.shapes.add_connector(1, *_emu(a, b), *_emu(c, d))
        else:
            line = self._free(stroke.points, close=False)
            line.fill.background()
        line.line.color.rgb = _rgb(stroke.colour)
        line.line.width = Pt(max(stroke.width * _PT, .5))
        if stroke.dash:
            line.line.dash_style = 3 if stroke.dash[0] < stroke.dash[1] else 4

    def _shape(self, shape: Shape) -> None:
        if len(shape.points) > 2:
            _painted(self._free(shape.points, close=True), shape.fill, shape.line, shape.width)

    def _free(self, points: tuple[tuple[float, float], ...], *, close: bool) -> Any:
        placed = [(round(x * _EMU), round(y * _EMU)) for x, y in points]
        builder = self.slide.shapes.build_freeform(*placed[0], scale=1.0)
        builder.add_line_segments(placed[1:], close=close)
        return builder.convert_to_shape()

    def _text(self, text: Text) -> None:
        if not text.text.strip():
            return
        if text.role == "due" and self.foot is not None:  # below the source, however many lines another face makes of it
            run = self.foot.text_frame.add_paragraph().add_run()
            run.text = text.text
            _typed(run.font, text.size, text.colour, False)
            return
        if text.role == "title" and self.slide.shapes.title is not None and not self.slide.shapes.title.text_frame.text:
            shape = self.slide.shapes.title
            shape.left, shape.top, shape.width, shape.height = _emu(text.x, text.y, text.w, text.h + 6)
        else:
            shape = self.slide.shapes.add_textbox(*_emu(text.x, text.y, text.w, text.h if not text.runs else text.size * 1.36))
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
            _typed(run.font, text.size * factor, colour or text.colour, text.bold and factor >= 1)

    def _codeplace(self, place: CodePlace) -> None:
        import segno

        picture = io.BytesIO()
        segno.make(place.address, error="m", micro=False).save(picture, kind="png", scale=12, border=2)
        picture.seek(0)
        self.slide.shapes.add_picture(picture, *_emu(place.x, place.y, place.w, place.w))

    # tables and charts

    def _tableplace(self, place: TablePlace) -> None:
        sheet = place.body
        rows = [sheet.heads, *sheet.rows]
        each = min(place.h / len(rows), 84)
        frame = self.slide.shapes.add_table(len(rows), len(sheet.heads), *_emu(place.x, place.y, place.w, each * len(rows)))
        table = frame.table
        _plain_style(frame)
        for at, width in enumerate(column_widths(sheet, place.w)):
            table.columns[at].width = Emu(round(width * _EMU))
        size = min(28, each * .44)
        for at, row in enumerate(rows):
            table.rows[at].height = Emu(round(each * _EMU))
            for column, cell in enumerate(row):
                self._cell(table.cell(at, column), cell, size, head=at == 0)

    def _cell(self, place: Any, cell: Cell, size: float, *, head: bool) -> None:
        place.margin_left = place.margin_right = Emu(8 * _EMU)
        place.margin_top = place.margin_bottom = 0
        place.vertical_anchor = MSO_ANCHOR.MIDDLE
        place.fill.background()
        paragraph = place.text_frame.paragraphs[0]
        paragraph.alignment = PP_ALIGN.RIGHT if cell.number else PP_ALIGN.LEFT
        if cell.slot is not None:
            swatch = paragraph.add_run()
            swatch.text = "■ "
            _typed(swatch.font, size, self.colours.parks[min(cell.slot, 9)], False)
        run = paragraph.add_run()
        run.text = cell.text
        colour = self.colours.ink2 if head else self.colours.ink3 if cell.missing else self.colours.ink
        _typed(run.font, size * (.9 if head else 1), colour, head or (cell.number and not cell.missing))

    def _chartplace(self, place: ChartPlace) -> None:
        if place.body.native is not None:
            self._native(place, place.body.native)
            return
        figure = theme.dress(place.body.figure, self.look)
        try:
            for mark in drawing.marks(figure, place.x, place.y, place.w, place.h):
                self._draw(mark)
        except drawing.Undrawable:
            self._text(Text(place.x, place.y, place.w, words.SEE_TABLE(self.context.language), 28, self.colours.ink2))

    def _native(self, place: ChartPlace, native: Native) -> None:
        data = CategoryChartData()
        data.categories = native.categories
        for line in native.lines:
            data.add_series(line.name, line.values)
        kind = XL_CHART_TYPE.BAR_CLUSTERED if native.kind == "bar" else XL_CHART_TYPE.LINE_MARKERS
        chart = self.slide.shapes.add_chart(kind, *_emu(place.x, place.y, place.w, place.h), data).chart
        chart.has_title = False
        _typed(chart.font, _CATEGORY if native.kind == "bar" else 22, self.colours.ink2, False)
        _east_asian(chart._chartSpace)
        if native.kind == "bar":
            _bars(chart, native, self.colours)
        else:
            _lines(chart, native, self.colours)


def _bars(chart: Any, native: Native, colours: theme.Palette) -> None:
    """One row a park, top to bottom; the value at the mark as it is read."""
    plot, series = chart.plots[0], chart.plots[0].series[0]
    plot.gap_width = 72
    chart.has_legend = False
    chart.category_axis.reverse_order = True
    chart.category_axis.format.line.color.rgb = _rgb(colours.line)
    chart.category_axis.has_major_gridlines = False
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    _every_label(chart.category_axis, colours)
    chart.value_axis.visible = False
    chart.value_axis.has_major_gridlines = False
    chart.value_axis.minimum_scale = 0
    most = max((value for value in native.lines[0].values if value is not None), default=1) or 1
    chart.value_axis.maximum_scale = most * 1.45
    for at, value in enumerate(native.lines[0].values):
        if value is None:
            continue
        point = series.points[at]
        point.format.fill.solid()
        point.format.fill.fore_color.rgb = _rgb(colours.parks[min(native.slots[at], 9)])
        label = point.data_label
        label.position = XL_LABEL_POSITION.OUTSIDE_END
        label.text_frame.word_wrap = False  # a value and its mark stay on one line
        run = label.text_frame.paragraphs[0].add_run()
        run.text = native.labels[at]
        _typed(run.font, 36, colours.ink, True)


def _every_label(axis: Any, colours: theme.Palette) -> None:
    """No category's name is left out for want of room: a long one breaks into lines where it is said to lie level."""
    _typed(axis.tick_labels.font, _CATEGORY, colours.ink2, False)
    axis._element.find(qn("c:txPr")).find(qn("a:bodyPr")).set("rot", "0")
    skip = axis._element.makeelement(qn("c:tickLblSkip"), {"val": "1"})
    after = axis._element.find(qn("c:noMultiLvlLbl"))
    if after is not None:
        after.addprevious(skip)
    else:
        axis._element.append(skip)


def _lines(chart: Any, native: Native, colours: theme.Palette) -> None:
    """A line a park; a missing month stays a gap."""
    chart.has_legend = True
    chart.legend.position = XL_LEGEND_POSITION.BOTTOM
    chart.legend.include_in_layout = False
    _typed(chart.legend.font, 24, colours.ink2, False)
    chart.value_axis.major_gridlines.format.line.color.rgb = _rgb(colours.line)
    chart.value_axis.format.line.fill.background()
    chart.category_axis.format.line.color.rgb = _rgb(colours.rail)
    for line, series in zip(native.lines, chart.plots[0].series, strict=True):
        colour = _rgb(colours.rail if line.slot is None else colours.parks[min(line.slot, 9)])
        series.smooth = False
        series.format.line.color.rgb = colour
        series.format.line.width = Pt(2.5)
        series.marker.size = 5
        series.marker.format.fill.solid()
        series.marker.format.fill.fore_color.rgb = colour
        series.marker.format.line.color.rgb = colour
        for at, mark in enumerate(line.marks):
            if mark:
                label = series.points[at].data_label
                last = not any(value is not None for value in line.values[at + 1:])
                label.position = XL_LABEL_POSITION.RIGHT if last else XL_LABEL_POSITION.ABOVE
                label.text_frame.word_wrap = False
                run = label.text_frame.paragraphs[0].add_run()
                run.text = mark
                _typed(run.font, 22, colours.rail if line.slot is None else colours.parks[min(line.slot, 9)], True)
    blanks = chart._chartSpace.chart.find(qn("c:dispBlanksAs"))
    if blanks is not None:
        blanks.set("val", "gap")


# the master ----------------------------------------------------------------------------------

def _mastered(deck: Any, colours: theme.Palette) -> Any:
    """One master and one layout of it, in our colours and fonts; the others are taken out."""
    master = deck.slide_master
    kept = next(layout for layout in deck.slide_layouts if layout.name == "Title Only")
    for layout in list(deck.slide_layouts):
        if layout is not kept:
            deck.slide_layouts.remove(layout)
    kept.name = words.MASTER.zh
    for part in (master, kept):
        for shape in list(part.placeholders):
            if shape.placeholder_format.type not in (1, 3):
                _gone(shape)
    background = master.background.fill
    background.solid()
    background.fore_color.rgb = _rgb(colours.page)
    for part in (master, kept):
        for shape in part.placeholders:
            shape.left, shape.top, shape.width, shape.height = _emu(96, 98, WIDTH - 192, 160)
    _title_style(master, colours)
    _theme(master, colours)
    return kept


def _title_style(master: Any, colours: theme.Palette) -> None:
    style = master._element.find(qn("p:txStyles")).find(qn("p:titleStyle")).find(qn("a:lvl1pPr"))
    style.set("algn", "l")
    run = style.find(qn("a:defRPr"))
    run.set("sz", "3000")
    run.set("b", "1")
    for child in list(run):
        run.remove(child)
    fill = etree.SubElement(etree.SubElement(run, qn("a:solidFill")), qn("a:srgbClr"))
    fill.set("val", colours.ink.lstrip("#"))
    for tag in ("a:latin", "a:ea"):
        etree.SubElement(run, qn(tag)).set("typeface", FONT)


def _theme(master: Any, colours: theme.Palette) -> None:
    """Colours and fonts of the theme itself: what an editor's own palette offers."""
    related = next(part for part in master.part.rels.values() if part.reltype.endswith("/theme")).target_part
    root = etree.fromstring(related.blob)
    names = {"dk1": colours.ink, "lt1": colours.card, "dk2": colours.ink2, "lt2": colours.tint,
             **{f"accent{n}": colour for n, colour in enumerate(colours.parks[:6], start=1)},
             "hlink": colours.accent, "folHlink": colours.ink3}
    scheme = root.find(".//" + qn("a:clrScheme"))
    scheme.set("name", "Parks")
    for name, colour in names.items():
        place = scheme.find(qn(f"a:{name}"))
        for child in list(place):
            place.remove(child)
        etree.SubElement(place, qn("a:srgbClr")).set("val", colour.lstrip("#"))
    for which in ("majorFont", "minorFont"):
        font = root.find(f".//{qn('a:' + which)}")
        font.find(qn("a:latin")).set("typeface", FONT)
        font.find(qn("a:ea")).set("typeface", FONT)
        for script in font.findall(qn("a:font")):
            if script.get("script") == "Hans":
                script.set("typeface", FONT)
    related._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


# small things ---------------------------------------------------------------------------------

def _emu(*values: float) -> tuple[Emu, ...]:
    return tuple(Emu(round(value * _EMU)) for value in values)


def _rgb(colour: str) -> RGBColor:
    return RGBColor.from_string(colour.lstrip("#").upper())


def _gone(shape: Any) -> None:
    shape._element.getparent().remove(shape._element)


def _painted(shape: Any, fill: str, line: str, width: float) -> None:
    shape.shadow.inherit = False
    if fill:
        shape.fill.solid()
        shape.fill.fore_color.rgb = _rgb(fill)
    else:
        shape.fill.background()
    if line:
        shape.line.color.rgb = _rgb(line)
        shape.line.width = Pt(max(width * _PT, .5))
    else:
        shape.line.fill.background()


def _typed(font: Any, size: float, colour: str, bold: bool) -> None:
    """Size, colour, weight, and the face by name for Latin and East Asian text alike."""
    font.size, font.bold = Pt(round(size * _PT * 2) / 2), bold
    font.color.rgb = _rgb(colour)
    font.name = FONT
    holder = font._element
    for found in holder.findall(qn("a:ea")):
        holder.remove(found)
    east = etree.Element(qn("a:ea"))
    east.set("typeface", FONT)
    holder.find(qn("a:latin")).addnext(east)


def _east_asian(space: Any) -> None:
    """The chart's own text properties name the East Asian face too."""
    for run in space.iter(qn("a:defRPr")):
        latin = run.find(qn("a:latin"))
        if latin is not None and run.find(qn("a:ea")) is None:
            east = deepcopy(latin)
            east.tag = qn("a:ea")
            latin.addnext(east)


def _plain_style(frame: Any) -> None:
    """A table without the program's own bands and fills."""
    table = frame._element.graphic.graphicData.tbl
    table.tblPr.set("bandRow", "0")
    table.tblPr.set("firstRow", "0")
    style = table.tblPr.find(qn("a:tableStyleId"))
    if style is not None:
        style.text = "{9D7B030F-B1BA-407E-B32B-CA5F3DDC0DC9}"
