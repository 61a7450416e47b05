"""What may stand on a slide under its finding: one of these, never two.

A body is plain data in the reader's language. The stage and the HTML file draw it as HTML, the
PowerPoint file as native shapes, tables and charts, the PDF as vectors; none of them computes.
"""
from __future__ import annotations

from dataclasses import dataclass

import plotly.graph_objects as go

from lib.formats import Amount, Growth


@dataclass(frozen=True, slots=True)
class Cover:
    """The first slide: the title, a sentence below, the parks as a ribbon, facts in small type."""

    title: str
    lead: str
    parks: tuple[tuple[int, str], ...]
    """(slot, name) in catalogue order"""
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One number of one subject; `amount` None says `missing` in words instead."""

    slot: int | None
    who: str
    aside: str
    what: str
    amount: Amount | None
    missing: str
    when: str
    growth: Growth | None = None
    id: int | None = None
    """the figure shown, by which notes and status find it"""


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a chain and how many stand at it; none is a gap and is drawn as one."""

    name: str
    standing: str
    gap: bool
    slot: int


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a roll call: whose, how much, and under which words."""

    slot: int | None
    name: str
    much: str
    more: str
    missing: bool = False
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Roll:
    """Values that do not compare: every row stands, no bar and no axis."""

    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a sheet; `slot` puts a park's swatch before it."""

    text: str
    number: bool = False
    missing: bool = False
    slot: int | None = None
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A small table for the back row."""

    heads: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One series of a native chart: a value, or None for what is missing, at each category."""

    name: str
    slot: int | None
    values: tuple[float | None, ...]
    ids: tuple[int | None, ...] = ()
    """the figure behind each value"""
    marks: tuple[str, ...] = ()
    """what stands at each value beside it: [1]修, mostly nothing; empty where no value has a mark"""


@dataclass(frozen=True, slots=True)
class Native:
    """The numbers of a chart, for programs that draw charts of their own (PowerPoint, Excel).

    `kind` is bar (one series, a row a park, its own colour each) or line (a series a park).
    `labels` stand at the marks of a bar chart, as read: 162.4亿元.
    """

    kind: str
    categories: tuple[str, ...]
    lines: tuple[Line, ...]
    unit: str
    labels: tuple[str, ...] = ()
    slots: tuple[int, ...] = ()


@dataclass(frozen=True)
class Chart:
    """A figure of the pages laid out again for the back row, in placeholder colours.

    `beside` is its key: rows that name what the marks cannot.
    """

    figure: go.Figure
    sentence: str = ""
    beside: Roll | None = None
    native: Native | None = None


@dataclass(frozen=True)
class Cards:
    """Cards in a grid of so many columns; `big` where there are few."""

    cards: tuple[Card, ...]
    columns: int = 4
    big: bool = False
    links: tuple[Link, ...] = ()
    """the links of one park's chain, under its cards"""
    sentence: str = ""
    chart: Chart | None = None
    """the park's course below, once it reports each month"""


@dataclass(frozen=True, slots=True)
class Close:
    """The last slide: where the dashboard lives, as an address and as a QR code."""

    thanks: str
    invitation: str
    address: str


Body = Cover | Cards | Roll | Sheet | Chart | Close


def chart_of(body: Body) -> Chart | None:
    """The one chart of a body, where it has one."""
    return body if isinstance(body, Chart) else body.chart if isinstance(body, Cards) else None
