"""Status letters and numbered notes on a slide, wherever its figures stand: charts, cards, rows, cells."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from lib.charts import marks
from lib.model import Language
from lib.slides.backrow import RATIO
from lib.slides.bodies import Body, Cards, Chart, Line, Native, Roll, Sheet, chart_of
from lib.slides.material import Material
from lib.slides.plan import Slide
from lib.text import reading

Sign = Callable[[int | None], str]


def marked(slide: Slide, material: Material, language: Language) -> Slide:
    """The slide with its marks, and what they mean behind its source; the same slide where none of
    its figures has any."""
    shown = _shown(slide.body)
    letters = marks.lettered(sorted(shown), material.statuses)
    own = [note for note in material.pinned if note.figure in shown | set(slide.ids)]
    if not letters and not own:
        return slide
    numbers = marks.numbered(own)
    source = reading.CLAUSE(language).join((slide.source, *marks.legend(letters, own, language)))

    def sign(number: int | None) -> str:
        return marks.sign(number, letters, numbers, language)

    def charted(chart: Chart) -> Chart:
        figure = marks.drawn_on(chart.figure, letters, numbers, language, RATIO)
        return replace(chart, figure=figure, native=chart.native and _native(chart.native, sign))

    return replace(slide, body=_signed(slide.body, sign, charted), source=source)


def _shown(body: Body) -> set[int]:
    """The figures that stand at a place of their own in a body."""
    chart = chart_of(body)
    found = marks.standing(chart.figure) if chart else set()
    if isinstance(body, Cards):
        found |= {card.id for card in body.cards if card.id is not None}
    if isinstance(body, Roll):
        found |= {row.id for row in body.rows if row.id is not None}
    if isinstance(body, Sheet):
        found |= {cell.id for row in body.rows for cell in row if cell.id is not None}
    return found


def _signed(body: Body, sign: Sign, charted: Callable[[Chart], Chart]) -> Body:
    if isinstance(body, Chart):
        return charted(body)
    if isinstance(body, Cards):
        cards = tuple(replace(card, when=_beside(card.when, sign(card.id))) for card in body.cards)
        return replace(body, cards=cards, chart=body.chart and charted(body.chart))
    if isinstance(body, Roll):
        return Roll(tuple(replace(row, more=_beside(row.more, sign(row.id))) for row in body.rows))
    if isinstance(body, Sheet):
        return replace(body, rows=tuple(tuple(replace(cell, text=_beside(cell.text, sign(cell.id), " ")) for cell in row)
                                        for row in body.rows))
    return body


def _beside(text: str, mark: str, between: str = " · ") -> str:
    return between.join(part for part in (text, mark) if part) if mark else text


def _native(native: Native, sign: Sign) -> Native:
    lines = tuple(_line(line, sign) for line in native.lines)
    if not native.labels or not lines[0].marks:
        return replace(native, lines=lines)
    said = list(zip(native.labels, native.categories, lines[0].marks, strict=True))
    return replace(native, lines=lines, labels=tuple(_beside(label, mark, " ") if label else "" for label, _, mark in said),
                   categories=tuple(name if label else _beside(name, mark, " ") for label, name, mark in said))


def _line(line: Line, sign: Sign) -> Line:
    signs = tuple(sign(number) for number in line.ids)
    return replace(line, marks=signs) if any(signs) else line
