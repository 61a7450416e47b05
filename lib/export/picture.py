"""One panel as a picture: finding, description, chart and source in one SVG or PNG, without a browser."""
from __future__ import annotations

import io
from dataclasses import replace
from functools import cache
from html import escape
from typing import Any

from lib import theme
from lib.charts.panel import Panel, has_foot
from lib.export import fonts
from lib.export.drawing import DRAWN, marks
from lib.export.paper import LINE, Box, Mark, Shape, Stroke, Text
from lib.export.safe import printable
from lib.model import Language

MIME = {"png": "image/png", "svg": "image/svg+xml"}
"""The kinds of picture, by ending."""
WIDTH, WIDE = 760, 1080
"""Pixels across; small charts side by side have the wider picture, so that their words do not touch."""
_EDGE = 24
_SCALE = 2
"""A PNG has twice as many pixels, for print and for sharp screens."""


def offered(panel: Panel) -> tuple[str, ...]:
    """The kinds of picture this panel can be: none without a chart, no PNG without a Chinese font."""
    if panel.figure is None or any(trace.type not in DRAWN for trace in panel.figure.data):
        return ()
    return ("png", "svg") if _has_font() else ("svg",)


@cache
def _has_font() -> bool:
    try:
        fonts.regular()
    except fonts.NoChineseFont:
        return False
    return True


def svg(panel: Panel, language: Language, *, simulated: bool = False) -> bytes:
    """The picture as SVG: text stays text in the reader's own Chinese face. Raises drawing.Undrawable."""
    drawn, width, height = _marks(panel, language, simulated)
    body = "".join(_SVG[type(mark)](mark) for mark in drawn)
    return (f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height:.0f}" viewBox="0 0 {width} {height:.0f}" '
            f'font-family="{escape(theme.FONT)}"><title>{escape(printable(panel.finding))}</title><desc>{escape(printable(panel.alt))}</desc>{body}</svg>').encode()


def png(panel: Panel, language: Language, *, simulated: bool = False) -> bytes:
    """The picture as PNG, twice its size in pixels. Raises drawing.Undrawable and fonts.NoChineseFont."""
    from PIL import Image, ImageDraw

    drawn, width, height = _marks(panel, language, simulated)
    image = Image.new("RGB", (width * _SCALE, round(height * _SCALE)), theme.LIGHT.card)
    canvas = ImageDraw.Draw(image)
    for mark in drawn:
        _paint(canvas, mark)
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()


def _marks(panel: Panel, language: Language, simulated: bool) -> tuple[list[Mark], int, float]:
    """Everything in the picture, how wide and how tall it is."""
    if panel.figure is None:
        raise ValueError(f"{panel.name} has no figure")
    width = WIDE if "xaxis4" in panel.figure.layout else WIDTH
    colours, inner = theme.LIGHT, width - 2 * _EDGE
    figure = theme.stamp(panel.figure, language) if simulated else panel.figure
    tall = float(figure.layout.height or 300)
    title = Text(_EDGE, _EDGE, inner, panel.finding, 22, colours.ink, bold=True)
    under = Text(_EDGE, title.y + title.h + 4, inner, panel.subtitle, 15, colours.ink2)
    top = under.y + under.h + 12
    made: list[Mark] = [title, under, *marks(theme.dress(figure, theme.Look.LIGHT), _EDGE, top, inner, tall)]
    bottom = top + tall + 8
    if not has_foot(figure):
        source = Text(_EDGE, bottom, inner, panel.source, 13, colours.ink3)
        made.append(source)
        bottom += source.h
    height = bottom + _EDGE / 2
    return [Box(0, 0, width, height, fill=colours.card), *made], width, height


# SVG

def _svg_box(box: Box) -> str:
    if box.w <= 0 or box.h <= 0 or not (box.fill or box.line):
        return ""
    return f'<rect x="{box.x:.1f}" y="{box.y:.1f}" width="{box.w:.1f}" height="{box.h:.1f}" fill="{box.fill or "none"}" stroke="{box.line or "none"}"/>'


def _svg_points(points: Any) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)


def _svg_stroke(stroke: Stroke) -> str:
    dash = f' stroke-dasharray="{stroke.dash[0]:g} {stroke.dash[1]:g}"' if stroke.dash else ""
    return f'<polyline points="{_svg_points(stroke.points)}" fill="none" stroke="{stroke.colour or "none"}" stroke-width="{stroke.width:g}"{dash}/>'


def _svg_shape(shape: Shape) -> str:
    return f'<polygon points="{_svg_points(shape.points)}" fill="{shape.fill or "none"}" stroke="{shape.line or "none"}" stroke-width="{shape.width:g}"/>'


def _svg_text(text: Text) -> str:
    anchor = {"left": "start", "center": "middle", "right": "end"}[text.align]
    x = text.x + {"left": 0, "center": .5, "right": 1}[text.align] * text.w
    weight = ' font-weight="600"' if text.bold else ""
    rows = [text.runs] if text.runs else [((line, 1.0, text.colour),) for line in text.lines]
    lines = []
    for at, runs in enumerate(rows):
        spans = "".join(f'<tspan font-size="{text.size * factor:.1f}" fill="{colour or text.colour}">{escape(said)}</tspan>' for said, factor, colour in runs)
        lines.append(f'<text x="{x:.1f}" y="{text.y + at * text.size * LINE + text.size * 1.06:.1f}" text-anchor="{anchor}"{weight} xml:space="preserve">{spans}</text>')
    return "".join(lines)


_SVG = {Box: _svg_box, Stroke: _svg_stroke, Shape: _svg_shape, Text: _svg_text}


# PNG

def _at(value: float) -> float:
    return value * _SCALE


def _paint(canvas: Any, mark: Mark) -> None:
    if isinstance(mark, Box) and mark.w > 0 and mark.h > 0 and (mark.fill or mark.line):
        corners = (_at(mark.x), _at(mark.y), max(_at(mark.x + mark.w) - 1, _at(mark.x)), max(_at(mark.y + mark.h) - 1, _at(mark.y)))
        canvas.rectangle(corners, fill=mark.fill or None, outline=mark.line or None, width=_SCALE)
    elif isinstance(mark, Shape) and (mark.fill or mark.line):
        canvas.polygon([(_at(x), _at(y)) for x, y in mark.points], fill=mark.fill or None, outline=mark.line or None)
    elif isinstance(mark, Stroke) and mark.colour:
        for run in _dashed(mark):
            canvas.line([(_at(x), _at(y)) for x, y in run], fill=mark.colour, width=max(round(_at(mark.width)), 1), joint="curve")
    elif isinstance(mark, Text):
        rows = [mark.runs] if mark.runs else [((line, 1.0, mark.colour),) for line in mark.lines]
        for at, runs in enumerate(rows):
            _paint_line(canvas, replace(mark, y=mark.y + at * mark.size * LINE), runs)


def _paint_line(canvas: Any, text: Text, runs: Any) -> None:
    faces = [_face(round(_at(text.size * factor)), text.bold and factor >= 1) for _, factor, _ in runs]
    said = [run[0].replace("\u2009", " ") for run in runs]
    wide = [face.getlength(one) for face, one in zip(faces, said, strict=True)]
    x = _at(text.x) + {"left": 0, "center": .5, "right": 1}[text.align] * (_at(text.w) - sum(wide))
    base = _at(text.y + text.size * 1.06)
    for face, one, length, (_, _, colour) in zip(faces, said, wide, runs, strict=True):
        canvas.text((x, base), one, font=face, fill=colour or text.colour, anchor="ls")
        x += length


def _face(size: int, bold: bool) -> Any:
    from PIL import ImageFont

    face = fonts.bold() if bold else fonts.regular()
    return ImageFont.truetype(face.path, size, index=face.number)


def _dashed(stroke: Stroke) -> list[tuple[tuple[float, float], ...]]:
    """The stroke cut into its dashes; whole where it has none. Only two-point lines are dashed."""
    if not stroke.dash or len(stroke.points) != 2:
        return [stroke.points]
    (a, b), (c, d) = stroke.points
    length, (on, off) = max(((c - a) ** 2 + (d - b) ** 2) ** .5, .01), stroke.dash
    def along(at: float) -> tuple[float, float]:
        return (a + (c - a) * min(at, length) / length, b + (d - b) * min(at, length) / length)

    return [(along(n * (on + off)), along(n * (on + off) + on)) for n in range(int(length / (on + off)) + 1)]
