"""What stands on a page: plain marks at plain places, which PowerPoint, PDF and SVG draw.

The page is 1920 units wide whatever the paper; its height follows the paper's proportions. A
`Text` wraps inside its width; a `ChartPlace` and a `TablePlace` leave the drawing of a chart or
a table to the program that has one of its own.
"""
from __future__ import annotations

from dataclasses import dataclass, field, replace

from lib import theme
from lib.charts.panel import ems, wrapped
from lib.export.safe import printable
from lib.slides.bodies import Cell, Chart, Sheet

WIDTH = 1920
LEFT, TOP = 96, 54
LINE = 1.36
"""Height of a line in its own size."""


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle."""

    x: float
    y: float
    w: float
    h: float
    fill: str = ""
    line: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """Text in a box: `y` is its top; runs are (text, size factor, colour) on one line where given."""

    x: float
    y: float
    w: float
    text: str
    size: float
    colour: str
    bold: bool = False
    align: str = "left"
    runs: tuple[tuple[str, float, str], ...] = ()
    role: str = ""
    tight: bool = False
    """drawn at its own width, not wrapped: a label of a chart"""

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", printable(self.text))
        object.__setattr__(self, "runs", tuple((printable(said), factor, colour) for said, factor, colour in self.runs))

    @property
    def lines(self) -> list[str]:
        return wrapped(self.text, self.w / self.size) or [""]

    @property
    def natural(self) -> float:
        """About how wide it runs on one line: by far the most letters are narrow."""
        return ems(self.text) * self.size * .9

    @property
    def h(self) -> float:
        return len(self.lines) * self.size * LINE


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points."""

    points: tuple[tuple[float, float], ...]
    colour: str
    width: float = 1
    dash: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Shape:
    """A filled outline."""

    points: tuple[tuple[float, float], ...]
    fill: str
    line: str = ""
    width: float = 1


@dataclass(frozen=True)
class ChartPlace:
    x: float
    y: float
    w: float
    h: float
    body: Chart


@dataclass(frozen=True, slots=True)
class TablePlace:
    x: float
    y: float
    w: float
    h: float
    body: Sheet


@dataclass(frozen=True, slots=True)
class CodePlace:
    """A QR code, dark on white."""

    x: float
    y: float
    w: float
    address: str


Mark = Box | Text | Stroke | Shape | ChartPlace | TablePlace | CodePlace


@dataclass
class Page:
    """Marks in the order they are drawn, back to front."""

    height: float
    colours: theme.Palette
    marks: list[Mark] = field(default_factory=list)

    def add(self, *marks: Mark) -> None:
        self.marks.extend(marks)

    def park(self, slot: int | None) -> str:
        return self.colours.accent if slot is None else self.colours.parks[min(slot, 9)]


def short(text: Text, lines: int) -> Text:
    """The text on so many lines at most, with … where it is cut."""
    while (much := len(text.lines)) > lines:
        text = replace(text, text=text.text[:int(len(text.text) * min(lines / much, .98)) - 1] + "…")
    return text


def column_widths(table: Sheet, width: float) -> list[float]:
    """Room for each column by its longest cell; text columns take what is left."""
    def wide(cell: Cell) -> float:
        return min(sum(1.0 if ord(sign) > 0x2e7f else .56 for sign in cell.text), 34) + (1.4 if cell.slot is not None else 0) + .8

    need = [max(wide(row[at]) for row in (table.heads, *table.rows)) for at in range(len(table.heads))]
    return [width * one / sum(need) for one in need]
