"""What a single cell is, before anything is known of the table it stands in: a park, a heading, a value, other text."""
from __future__ import annotations

import re
from functools import lru_cache

from lib import schema
from lib.intake import heading_words, headings, numbers, periods
from lib.intake.grid import DATE, NUMBER, TEXT, Cell
from lib.intake.headings import Heading


class Mark:
    """What a cell is: park, head, value, date or text; with its heading and the parks it may name. What is certainly no heading is taken apart only where somebody asks."""

    __slots__ = ("_heading", "_text", "kind", "parks")

    def __init__(self, kind: str, heading: Heading | None = None, parks: tuple[str, ...] = (), text: str = "") -> None:
        self.kind, self._heading, self.parks, self._text = kind, heading, parks, text

    @property
    def strange(self) -> bool:
        """One look told that it is no heading."""
        return bool(self._text)

    @property
    def heading(self) -> Heading | None:
        """What the text says as the head of a row or column."""
        if self._heading is None and self._text:
            self._heading = headings.parse(self._text)
        return self._heading


LONGEST_NAME = 80
"""Characters; what is longer names no park."""
_DATED = Mark("date")
_VALUE = Mark("value")


_SMALL = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,6})?")
"""Too few digits for a year: no park, period or unit is written so, which a test goes through."""


def mark(cell: Cell) -> Mark:
    """What one cell is."""
    if cell.kind == TEXT:
        return of_text(cell.text)
    return _DATED if cell.kind == DATE else _VALUE


@lru_cache(maxsize=32_768)
def of_text(text: str) -> Mark:
    """What a text is; each distinct text is judged once."""
    if _SMALL.fullmatch(text):
        return Mark("value", Heading(rest=text, text=text))
    parks = schema.parks_named(text) if len(text) <= LONGEST_NAME else ()
    if not parks and heading_words.strange(text):
        return Mark("value" if _says_value(text) else "text", text=text)
    heading = headings.parse(text)
    if parks and not heading.indicator:
        return Mark("park", heading, parks)
    if heading.known and schema.fold(text) in schema.units():
        return Mark("head", heading)
    if _says_value(text):
        return Mark("value", heading)
    return Mark("head" if heading.known else "text", heading)


def _says_value(text: str) -> bool:
    """A number, a missing mark or an error."""
    value = numbers.written(text)
    return value.number is not None or value.missing or value.fault == "E_CELL_ERROR"


def holds_value(cell: Cell | None) -> bool:
    """A number, a missing mark or an error stands in the cell."""
    return cell is not None and (cell.kind == NUMBER or mark(cell).kind == "value")


def holds_number(cell: Cell | None) -> bool:
    """A number stands in the cell, typed or written (no missing mark, no error)."""
    if cell is None:
        return False
    return cell.kind == NUMBER or cell.kind == TEXT and numbers.written(cell.text).number is not None


_MONTH = re.compile(r"20\d\d\.(?:0?[1-9]|1[0-2])")


def month_in_words(cell: Cell) -> bool:
    """The text 2024.5: in a header a month, in a row of data a number."""
    return cell.kind == TEXT and bool(_MONTH.fullmatch(cell.text.strip()))


def like_period(cell: Cell) -> bool:
    """A date, a number that can only be a year or a month of a year (2024, 202405), or such a text (2024.5)."""
    if cell.kind == DATE:
        return True
    if cell.kind != NUMBER and not cell.text.strip().isdigit() and not month_in_words(cell):
        return False
    span = periods.of_cell(cell)
    return bool(span and not span.fault and not span.inferred and span.year)


def heading_of(cell: Cell) -> Heading:
    """The heading a header cell makes, also where it is a date or a year stored as a number."""
    if cell.kind == TEXT:
        return headings.parse(cell.text)
    span = periods.of_cell(cell) if like_period(cell) else None
    return Heading(span=span, text=cell.text) if span else Heading(rest=cell.text, text=cell.text)


def plainly_data(cells: dict[int, Cell]) -> bool:
    """A number that cannot be a year or a month stands in the row: no header has one."""
    return _has_number(cells) or _has_value(cells)


def plain_number(cell: Cell) -> bool:
    """A number that cannot be a year or a month, as a look at its digits tells: 35, 120.4, 20240531 as a number, but not 2024, 202405, 2024.5 or 2024.05."""
    kind, text, *_ = cell
    size = len(text)
    if kind == NUMBER:
        return not (size in (4, 5, 6) and text.isdigit())
    return kind == TEXT and (size not in (4, 6) and not (size == 7 and month_in_words(cell)) or _early_point(text)) and numbers.is_plain(text)


def _early_point(text: str) -> bool:
    """No year stands before the point, as in 35.1 or 120.45."""
    return "." in text[:4]


def _has_number(cells: dict[int, Cell]) -> bool:
    """The same where a look at the digits tells: most rows of data."""
    for cell in cells.values():
        if plain_number(cell):
            return True
        if cell.kind == NUMBER and len(cell.text) == 5:
            return False
    return False


def _has_value(cells: dict[int, Cell]) -> bool:
    for cell in cells.values():
        text = cell.text
        if cell.kind == NUMBER:
            if not (len(text) in (4, 6) and text.isdigit()):
                return not (len(text) == 5 and text.isdigit())
        elif cell.kind == TEXT and text[:1].isdigit() and (len(text) not in (4, 6) and not month_in_words(cell) or _early_point(text)) and numbers.written(text).number is not None and of_text(text).kind == "value":
            return True
    return False
