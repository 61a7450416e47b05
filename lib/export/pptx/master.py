"""The one master of the deck, in our colours and typefaces."""
from __future__ import annotations

from typing import Any

from lxml import etree
from pptx.oxml.ns import qn

from lib import theme
from lib.export.paper import WIDTH
from lib.export.pptx.office import FONT, emu, gone, rgb
from lib.text import export as words


def mastered(deck: Any, colours: theme.Palette) -> Any:
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
                gone(shape)
    background = master.background.fill
    background.solid()
    background.fore_color.rgb = rgb(colours.page)
    for part in (master, kept):
        for shape in part.placeholders:
            shape.left, shape.top, shape.width, shape.height = emu(96, 98, WIDTH - 192, 160)
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
