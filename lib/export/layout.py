"""A slide laid out on paper: eyebrow, finding, body, foot, each where there is room for it."""
from __future__ import annotations

from dataclasses import replace
from functools import singledispatch

from lib import theme
from lib.export.paper import LEFT, LINE, TOP, WIDTH, Box, ChartPlace, CodePlace, Page, Stroke, TablePlace, Text, short
from lib.formats import Amount
from lib.slides import Deck, Slide
from lib.slides.bodies import Card, Cards, Chart, Close, Cover, Link, Roll, Sheet
from lib.text import terms

_FOOT = .36
"""the share of a page that its sources and notes take at most"""
_SENTENCE, _WHAT = 3, 3
"""lines of a sentence below the cards, and of what a card says of its figure"""
_NUMBER, _LEAST = 40, 20
"""a card's words are set smaller before its figure is smaller than the first; it is never smaller than the second"""


def page(slide: Slide, deck: Deck, colours: theme.Palette, height: float, number: int) -> Page:
    """One slide as marks: eyebrow, finding, body, foot; 模拟数据 over everything where so."""
    made = Page(height, colours)
    inner = WIDTH - 2 * LEFT
    status = Text(LEFT + inner * .5, TOP, inner * .5, deck.status, 26, colours.ink2, align="right")
    eyebrow = _eyebrow(slide.eyebrow, inner - min(status.natural, status.w), colours)
    made.add(eyebrow, status)
    y = TOP + 44 + (len(eyebrow.lines) - 1) * eyebrow.size * LINE
    if slide.finding:
        title = _finding(slide.finding, inner * .92, colours)
        made.add(replace(title, y=y, w=inner))
        y += title.h
    aside = 900 if deck.simulated else 300
    due = Text(LEFT, 0, inner - (aside if deck.simulated else 0), deck.due, 22, colours.ink2, role="due")
    source = _source(slide.source, inner - aside, height * _FOOT, colours)
    foot = height - max(118, source.h + 46) - (due.h if deck.due else 0)
    place(slide.body, made, LEFT, y + 26, inner, foot - y - 26 - 26)
    made.add(Stroke(((LEFT, foot), (WIDTH - LEFT, foot)), colours.line, 2),
             replace(source, y=foot + 12),
             Text(WIDTH - LEFT - 280, foot + 12, 280, f"{number} / {len(deck.slides)}", 24, colours.ink2, align="right"))
    if deck.due:
        made.add(replace(due, y=height - 34 - due.h))
    if deck.simulated:
        made.add(Text(WIDTH - LEFT - 880, foot + 2, 720, terms.SIMULATED(deck.language), 72, colours.simulated,
                      bold=True, align="right", role="simulated"))
    return made


def _eyebrow(text: str, width: float, colours: theme.Palette) -> Text:
    """On one line beside the status where a smaller size allows."""
    for size in (26, 24, 22, 20):
        eyebrow = Text(LEFT, TOP, width, text, size, colours.accent, bold=True, role="eyebrow")
        if len(eyebrow.lines) == 1:
            break
    return eyebrow


def _finding(text: str, width: float, colours: theme.Palette) -> Text:
    """As large as two lines allow; a face wider than ours still fits in the room that is kept."""
    for size in (60, 52, 46, 40, 36):
        title = Text(LEFT, 0, width, text, size, colours.ink, bold=True, role="title")
        if len(title.lines) <= 2:
            break
    return title


def _source(text: str, width: float, height: float, colours: theme.Palette) -> Text:
    """Sources and notes, smaller where they are many; beyond that cut short."""
    for size in (24, 20, 16):
        source = Text(LEFT, 0, width, text, size, colours.ink2, role="source")
        if source.h <= height:
            return source
    return short(source, int(height / size / LINE))


@singledispatch
def place(body, made: Page, x: float, y: float, w: float, h: float) -> None:
    """Lays a body out inside a rectangle."""
    raise TypeError(f"no place for {type(body).__name__}")


@place.register
def _(body: Cover, made: Page, x: float, y: float, w: float, h: float) -> None:
    colours, top = made.colours, y + h * .22
    title = Text(x, top, w, body.title, 104, colours.ink, bold=True, role="title")
    made.add(title, Text(x, top + title.h + 24, w, body.lead, 44, colours.ink2))
    ribbon, each = top + title.h + 190, w / max(len(body.parks), 1)
    for at, (slot, name) in enumerate(body.parks):
        made.add(Box(x + at * each, ribbon, each - 6, 14, fill=made.park(slot)),
                 Text(x + at * each, ribbon + 28, each - 6, name, 28, colours.ink2))
    made.add(Text(x, ribbon + 130, w, " · ".join(body.facts), 30, colours.ink3))


@place.register
def _(body: Cards, made: Page, x: float, y: float, w: float, h: float) -> None:
    if body.chart:
        _over_chart(body, made, x, y, w, h)
        return
    sentence = short(Text(x, 0, w, body.sentence, 30, made.colours.ink2), _SENTENCE)
    below = _under(body, w) + (sentence.h + 18 if body.sentence else 0)
    rows = -(-len(body.cards) // body.columns)
    gap, each_w = 24, (w - 24 * (body.columns - 1)) / body.columns
    each_h = min((h - below - gap * (rows - 1)) / rows, 480)
    for at, card in enumerate(body.cards):
        left, top = x + at % body.columns * (each_w + gap), y + at // body.columns * (each_h + gap)
        _card(card, made, left, top, each_w, each_h, body.big)
    under = y + rows * each_h + (rows - 1) * gap + 30
    if body.links:
        _links(body, made, x, under, w)
        under += _under(body, w)
    if body.sentence:
        made.add(replace(sentence, y=under))


def _over_chart(body: Cards, made: Page, x: float, y: float, w: float, h: float) -> None:
    """A row of cards, the chart below it, the chain at the foot."""
    each_w = (w - 24 * (len(body.cards) - 1)) / max(len(body.cards), 1)
    for at, card in enumerate(body.cards):
        _card(card, made, x + at * (each_w + 24), y, each_w, 210, big=False)
    foot = _under(body, w) + (10 if body.links else 0)
    place(body.chart, made, x, y + 234, w, h - 234 - foot)
    if body.links:
        _links(body, made, x, y + h - foot + 10, w)


def _card(card: Card, made: Page, x: float, y: float, w: float, h: float, big: bool) -> None:
    colours, inside = made.colours, w - 56
    made.add(Box(x, y, w, h, fill=colours.card, line=colours.line), Box(x, y, 12, h, fill=made.park(card.slot)))
    top = y + 20
    if card.who:
        made.add(Text(x + 34, top, inside * .62, card.who, 34, colours.ink, bold=True),
                 Text(x + 34 + inside * .5, top + 8, inside * .5, card.aside, 22, colours.ink3, align="right"))
        top += 54
    when = " ".join(part for part in (card.when, str(card.growth) if card.growth else "") if part)
    foot = short(Text(x + 34, 0, inside, when, 27 if big else 24, colours.ink3), _WHAT)
    foot = replace(foot, y=y + h - 16 - foot.h)
    for worded in (32, 27, 24) if big else (27, 24):
        what = short(Text(x + 34, top, inside, card.what, worded, colours.ink2), _WHAT)
        room = (foot.y - top - what.h) / LINE
        if room >= _NUMBER:
            break
    size = max(min(104 if big else 68, room), _LEAST)
    made.add(what)
    if card.amount:
        size = min(size, inside / _em_of(card.amount))
        runs = tuple((text, factor, colour) for text, factor, colour in (
            (card.amount.before + " ", .44, colours.ink2), (card.amount.number, 1, colours.ink),
            (" " + card.amount.after, .44, colours.ink2)) if text.strip())
        made.add(Text(x + 34, foot.y - size * LINE, inside, str(card.amount), size, colours.ink, bold=True, runs=runs))
    else:
        made.add(Text(x + 34, foot.y - 44 * LINE, inside, card.missing, 44, colours.ink2))
    if when:
        tone = {"up": colours.up, "down": colours.down}.get(card.growth.direction, colours.ink3) if card.growth else colours.ink3
        runs = ((card.when + "  ", 1, colours.ink3), (str(card.growth), 1, tone)) if card.growth and len(foot.lines) == 1 else ()
        made.add(Text(foot.x, foot.y, foot.w, foot.text, foot.size, foot.colour, runs=runs))


def _em_of(amount: Amount) -> float:
    def ems(text: str) -> float:
        return sum(1.0 if ord(sign) > 0x2e7f else .6 for sign in text)
    return max(ems(amount.number) + .46 * (ems(amount.before) + ems(amount.after)) + .3, .1)


def _under(body: Cards, w: float) -> float:
    """The height that the chain at the foot of cards takes."""
    if not body.links:
        return 0
    return max(120, *(78 + _standing(link, w / len(body.links), "").h for link in body.links))


def _standing(link: Link, each: float, colour: str) -> Text:
    return short(Text(0, 0, each, link.standing, 20, colour, align="center"), 3)


def _links(body: Cards, made: Page, x: float, y: float, w: float) -> None:
    colours, each = made.colours, w / len(body.links)
    made.add(Stroke(((x + each / 2, y + 13), (x + w - each / 2, y + 13)), colours.rail, 2))
    for at, link in enumerate(body.links):
        middle = x + each * (at + .5)
        made.add(Box(middle - 13, y, 26, 26, fill=colours.page if link.gap else made.park(link.slot), line=made.park(link.slot)),
                 short(Text(middle - each / 2, y + 34, each, link.name, 26, colours.ink, align="center"), 1),
                 replace(_standing(link, each, colours.ink3), x=middle - each / 2, y=y + 72))


@place.register
def _(body: Roll, made: Page, x: float, y: float, w: float, h: float) -> None:
    each = min(h / max(len(body.rows), 1), 130)
    small = min(32, each * .36)
    told = any(row.more for row in body.rows)
    column, wide = (w * .27, w * .27) if told else (w * .36, w * .64)
    for at, row in enumerate(body.rows):
        top = y + at * each
        middle = top + each / 2
        made.add(Box(x, middle - small * .6, 14, small * 1.2, fill=made.park(row.slot)),
                 Text(x + 38, middle - small * .68, w * .24, row.name, small, made.colours.ink),
                 Text(x + column, middle - small * (.68 if row.missing else .85), wide, row.much,
                      small if row.missing else small * 1.25, made.colours.ink3 if row.missing else made.colours.ink, bold=not row.missing),
                 Text(x + w * .55, middle - small * .6, w * .45, row.more, small * .84, made.colours.ink2))
        if at:
            made.add(Stroke(((x, top), (x + w, top)), made.colours.line, 1))


@place.register
def _(body: Sheet, made: Page, x: float, y: float, w: float, h: float) -> None:
    below = Text(0, 0, w, body.sentence, 30, "").h + 12 if body.sentence else 0
    made.add(TablePlace(x, y, w, h - below, body))
    if body.sentence:
        made.add(Text(x, y + h - below + 12, w, body.sentence, 30, made.colours.ink2))


@place.register
def _(body: Chart, made: Page, x: float, y: float, w: float, h: float) -> None:
    wide = w * .5 - 24 if body.beside else w
    made.add(ChartPlace(x, y, wide, h, body))
    if body.beside:
        place(body.beside, made, x + w * .5 + 24, y, w * .5 - 24, h)


@place.register
def _(body: Close, made: Page, x: float, y: float, w: float, h: float) -> None:
    colours, left = made.colours, x
    if body.address:
        made.add(CodePlace(x, y + h / 2 - 210, 420, body.address))
        left = x + 540
    title = Text(left, y + h / 2 - 140, w - (left - x), body.thanks, 72, colours.ink, bold=True, role="title")
    said = Text(left, title.y + title.h + 24, w - (left - x), body.invitation, 36, colours.ink2)
    made.add(title, said)
    if body.address:
        made.add(Text(left, said.y + said.h + 17, w - (left - x), body.address, 32, colours.ink2))
