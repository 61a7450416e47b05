"""A slide as HTML: every value escaped here, nothing computed here."""
from __future__ import annotations

import re
from functools import singledispatch
from html import escape

from lib.formats import Amount, Growth
from lib.slides import Deck, Slide
from lib.slides.bodies import Body, Card, Cards, Cell, Chart, Close, Cover, Link, Roll, Row, Sheet
from lib.text import terms

_DIRECTED = re.compile(r"(▲[^，。；,;]*|▼[^，。；,;]*)")
_PHRASE = re.compile(r"([+−]?\d[\d,]*(?:\.\d+)?\s?(?:余|多)?(?:[家个亩条项位%P]|亿元|万吨)(?:以上)?|RMB \d[\d,.]*(?: (?:bn|mn))?|\d+(?:\.\d+)?%)")


def slide_html(slide: Slide, deck: Deck) -> str:
    """The inside of a slide's section."""
    parts = [_eyebrow(slide, deck)]
    if slide.finding:
        parts.append(f'<h1 class="finding">{finding_html(slide.finding)}</h1>')
    parts.append(f'<div class="body body-{kind(slide)}">{body_html(slide.body)}</div>')
    marked = " marked" if deck.simulated else ""
    due = f'<p class="due">{escape(deck.due)}</p>' if deck.due else ""
    parts.append(f'<footer class="foot{marked}"><p class="source">{escape(slide.source)}</p>{due}</footer>')
    if deck.simulated:
        parts.append(f'<div class="band"></div><div class="simulated">{escape(terms.SIMULATED(deck.language))}</div>')
    return "".join(parts)


def kind(slide: Slide) -> str:
    """The body's kind as the stylesheet names it."""
    return type(slide.body).__name__.lower()


def _eyebrow(slide: Slide, deck: Deck) -> str:
    return (f'<p class="eyebrow"><span class="about">{escape(slide.eyebrow)}</span>'
            f'<span class="status">{escape(deck.status)}</span></p>')


def finding_html(text: str) -> str:
    """The finding with growth in its colour; a number and its unit never part."""
    marked = []
    for part in _DIRECTED.split(text):
        if part[:1] in ("▲", "▼"):
            tone = "up" if part.startswith("▲") else "down"
            marked.append(f'<span class="keep {tone}">{escape(part)}</span>')
        else:
            marked.append(_PHRASE.sub(r'<span class="keep">\1</span>', escape(part)))
    return "".join(marked)


@singledispatch
def body_html(body: Body) -> str:
    raise TypeError(f"no drawing for {type(body).__name__}")


@body_html.register
def _(body: Cover) -> str:
    eight = "".join(f'<span class="park{slot + 1}">{escape(name)}</span>' for slot, name in body.parks)
    facts = "".join(f"<span>{escape(fact)}</span>" for fact in body.facts)
    return (f'<div class="cover"><h1>{escape(body.title)}</h1><p class="lead">{escape(body.lead)}</p>'
            f'<div class="eight">{eight}</div><div class="facts">{facts}</div></div>')


@body_html.register
def _(body: Cards) -> str:
    big = (" big" if body.big else "") + (" few" if body.big and len(body.cards) <= 2 else "")
    cards = "".join(_card(card) for card in body.cards)
    sentence = f'<p class="sentence">{escape(body.sentence)}</p>' if body.sentence else ""
    if body.chart:
        return (f'<div class="cards above" style="--columns:{max(len(body.cards), 1)}">{cards}</div><div class="plot"></div>'
                f'{_links(body.links)}{sentence}')
    return f'<div class="cards{big}" style="--columns:{body.columns}">{cards}</div>{_links(body.links)}{sentence}'


def _card(card: Card) -> str:
    slot = f" park{card.slot + 1}" if card.slot is not None else ""
    who = f'<div class="who"><span>{escape(card.who)}</span><small>{escape(card.aside)}</small></div>' if card.who else ""
    much = _amount(card.amount) if card.amount else f'<div class="none">{escape(card.missing)}</div>'
    growth = f" {_growth(card.growth)}" if card.growth else ""
    return (f'<div class="card{slot}">{who}<div class="what">{escape(card.what)}</div>{much}'
            f'<div class="when">{escape(card.when)}{growth}&nbsp;</div></div>')


def _amount(amount: Amount) -> str:
    before = f"<small>{escape(amount.before)}</small>" if amount.before else ""
    after = f"<small>{escape(amount.after)}</small>" if amount.after else ""
    return f'<div class="many">{before}{escape(amount.number)}{after}</div>'


def _growth(growth: Growth) -> str:
    return f'<span class="{growth.direction}">{escape(str(growth))}</span>'


def _links(links: tuple[Link, ...]) -> str:
    if not links:
        return ""
    items = "".join(f'<li class="park{link.slot + 1}{" gap" if link.gap else ""}">{escape(link.name)}'
                    f"<small>{escape(link.standing)}</small></li>" for link in links)
    return f'<ol class="links">{items}</ol>'


@body_html.register
def _(body: Roll) -> str:
    return '<div class="roll">' + "".join(_row(row) for row in body.rows) + "</div>"


def _row(row: Row) -> str:
    slot = f" park{row.slot + 1}" if row.slot is not None else ""
    none = " none" if row.missing else ""
    return (f'<div class="row{slot}"><span class="name">{escape(row.name)}</span>'
            f'<span class="much{none}">{escape(row.much)}</span><span class="more">{escape(row.more)}</span></div>')


@body_html.register
def _(body: Sheet) -> str:
    heads = "".join(f'<th class="{"n" if cell.number else ""}">{escape(cell.text)}</th>' for cell in body.heads)
    rows = "".join("<tr>" + "".join(_cell(cell) for cell in row) + "</tr>" for row in body.rows)
    sentence = f'<p class="sentence">{escape(body.sentence)}</p>' if body.sentence else ""
    return (f'<div class="scale" data-fit><table class="sheet"><thead><tr>{heads}</tr></thead>'
            f"<tbody>{rows}</tbody></table>{sentence}</div>")


def _cell(cell: Cell) -> str:
    classes = " ".join(name for name, on in (("n", cell.number), ("none", cell.missing)) if on)
    text = escape(cell.text)
    if cell.slot is not None:
        text = f'<span class="swatch park{cell.slot + 1}">{text}</span>'
    return f'<td class="{classes}">{text}</td>'


@body_html.register
def _(body: Chart) -> str:
    sentence = f'<p class="sentence">{escape(body.sentence)}</p>' if body.sentence else ""
    if body.beside:
        return f'<div class="halves"><div class="plot"></div>{body_html(body.beside)}</div>{sentence}'
    return f'<div class="plot"></div>{sentence}'


@body_html.register
def _(body: Close) -> str:
    code = f'<div class="qr">{qr_svg(body.address)}</div>' if body.address else ""
    address = f"<p>{escape(body.address)}</p>" if body.address else ""
    return f'<div class="close">{code}<div><h2>{escape(body.thanks)}</h2><p>{escape(body.invitation)}</p>{address}</div></div>'


def qr_svg(address: str) -> str:
    """The address as a QR code, dark on light whatever the theme: scanners want it so."""
    import segno

    return segno.make(address, error="m", micro=False).svg_inline(
        border=0, dark="#12212B", light=None, omitsize=True, scale=10)


def table_html(slide: Slide, title: str) -> str:
    """The table behind a slide, folded; empty where there is none."""
    table = slide.table
    if table is None or table.empty:
        return ""
    heads = "".join(f"<th>{escape(str(name))}</th>" for name in table.columns)
    rows = "".join("<tr>" + "".join(f"<td>{escape('' if cell is None else str(cell))}</td>" for cell in row) + "</tr>"
                   for row in table.itertuples(index=False, name=None))
    return f"<summary>{escape(title)}</summary><table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
