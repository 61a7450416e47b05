"""Small things an office file is made of: measures, colours, typefaces by name."""
from __future__ import annotations

from copy import deepcopy
from typing import Any

from lxml import etree
from pptx.dml.color import RGBColor
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

FONT = "Microsoft YaHei"
EMU = 6350
"""English Metric Units in one unit of the page: 1920 × 1080 on 13⅓ × 7½ inches."""
PT = .5


def emu(*values: float) -> tuple[Emu, ...]:
    return tuple(Emu(round(value * EMU)) for value in values)


def rgb(colour: str) -> RGBColor:
    return RGBColor.from_string(colour.lstrip("#").upper())


def gone(shape: Any) -> None:
    shape._element.getparent().remove(shape._element)


def painted(shape: Any, fill: str, line: str, width: float) -> None:
    shape.shadow.inherit = False
    if fill:
        shape.fill.solid()
        shape.fill.fore_color.rgb = rgb(fill)
    else:
        shape.fill.background()
    if line:
        shape.line.color.rgb = rgb(line)
        shape.line.width = Pt(max(width * PT, .5))
    else:
        shape.line.fill.background()


def typed(font: Any, size: float, colour: str, bold: bool) -> None:
    """Size, colour, weight, and the face by name for Latin and East Asian text alike."""
    font.size, font.bold = Pt(round(size * PT * 2) / 2), bold
    font.color.rgb = rgb(colour)
    font.name = FONT
    holder = font._element
    for found in holder.findall(qn("a:ea")):
        holder.remove(found)
    east = etree.Element(qn("a:ea"))
    east.set("typeface", FONT)
    holder.find(qn("a:latin")).addnext(east)


def east_asian(space: Any) -> None:
    """The chart's own text properties name the East Asian face too."""
    for run in space.iter(qn("a:defRPr")):
        latin = run.find(qn("a:latin"))
        if latin is not None and run.find(qn("a:ea")) is None:
            east = deepcopy(latin)
            east.tag = qn("a:ea")
            latin.addnext(east)


def plain_style(frame: Any) -> None:
    """A table without the program's own bands and fills."""
    table = frame._element.graphic.graphicData.tbl
    table.tblPr.set("bandRow", "0")
    table.tblPr.set("firstRow", "0")
    style = table.tblPr.find(qn("a:tableStyleId"))
    if style is not None:
        style.text = "{9D7B030F-B1BA-407E-B32B-CA5F3DDC0DC9}"
