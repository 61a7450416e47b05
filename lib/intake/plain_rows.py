"""The ordinary rows of a worksheet, each taken by one match of a pattern instead of event by event.

The parser reads the sheet up to its rows and every kind of row at first; what it has read a few times
becomes a shape: the very bytes of that row with its number and what its cells hold left open. A row
that fits a shape byte for byte says what the shape said, and the parser never sees it. Where one shape
goes on, many rows are found at once, and are taken if they fill their bytes to the last. Everything else
(formulas, errors, rich text, odd spelling, whatever is too long, too far or too much) goes through the
parser as ever, so that each refusal is the parser's own. A pattern reads every byte once: what it
leaves open ends at a character it cannot hold.
"""
from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple
from xml.parsers import expat

from lib.intake.grid import GENERAL, LONG_TEXT, MAX_COLUMNS, MAX_ROWS, TEXT, Cell, column_number

MOST_SHAPES = 32
LEARNT_AFTER = 3
ALIKE = 32
"""Rows of one shape behind each other after which many are looked for at once."""
LATER = 512
"""Rows taken one by one before that is tried again."""
FIRST, AT_ONCE = 1 << 14, 1 << 18
"""Bytes in which they are looked for, at first and at most; half as many wherever it was in vain."""
WIDEST_SHAPE = 128
"""Columns of a row that may become a shape: compiling its pattern must stay cheap."""
LAST_ROW = 1_048_576
HEAD = b"<sheetData>"
TAIL = b"</row>"
_UTF8 = re.compile(rb"(?:\xef\xbb\xbf)?(?:<\?xml(?![^>]*encoding)[^>]*\?>|<\?xml[^>]*encoding=[\"']utf-8[\"'][^>]*\?>|<[A-Za-z])", re.IGNORECASE)
_ROW = re.compile(rb'[ \t\r\n]*<row r="([1-9][0-9]{0,6})"((?: (?:spans|s|customFormat|customHeight|ht|thickBot|thickTop|x14ac:dyDescent)="[0-9:.a-z]*")*)>')
_CELL = re.compile(rb'<c(?: r="([A-Z]{1,3})([1-9][0-9]{0,6})")?((?: s="([0-9]{1,6})")?)((?: t="(s|n|inlineStr)")?)'
                   rb'(?:(/>)|><v>[0-9eE+.-]{1,40}</v></c>|><is><t((?: xml:space="preserve")?)>[^<]*</t></is></c>)')
_INDEX, _NUMBER, _WORDS = rb"([0-9]{1,8})", rb"([0-9eE+.-]{1,40})", rb"([^<]*)"

SLOW = object()
"""In place of a cell that only the parser may judge."""


class Memo(dict):
    """What the bytes between the tags make, each made once: a Cell, None where nothing stands, or SLOW."""

    def __init__(self, make: Callable[[bytes], object]) -> None:
        super().__init__()
        self.make = make
        self.only_cells = True
        """Neither None nor SLOW was among them so far."""

    def __missing__(self, raw: bytes) -> object:
        made = self[raw] = self.make(raw)
        self.only_cells = self.only_cells and isinstance(made, Cell)
        return made


class Shape(NamedTuple):
    """A kind of row: its pattern, the columns that hold something, what reads each, the last column named, how many times its number stands in it."""

    pattern: re.Pattern[bytes]
    match: Callable
    columns: tuple[int, ...]
    memos: tuple[Memo, ...]
    last: int
    named: int

    def held(self, columns: Sequence[Sequence[bytes]]) -> int:
        """The bytes that rows of this kind do not share: their numbers, wherever these stand, and what their cells hold."""
        return sum(sum(map(len, column)) for column in columns) + (self.named - 1) * sum(map(len, columns[0]))


class State(NamedTuple):
    """Where the parser stands: the row, the last column, that row's cells."""

    row: int
    column: int
    cells: dict[int, Cell] | None


def readable(data: bytes) -> bool:
    """The sheet is in the one encoding in which these bytes mean what they look like."""
    return bool(_UTF8.match(data[:200]))


class PlainRows:
    """The shapes of one sheet, and the rows taken by them."""

    def __init__(self, rows: dict[int, dict[int, Cell]], budget: list[int], shared: Callable[[bytes], object], number: Callable[[bytes, str | None], object]) -> None:
        self.rows, self.budget = rows, budget
        self.shapes: list[Shape] = []
        self.state: State | None = None
        self._seen: dict[bytes, int] = {}
        self._shared, self._words, self._number = Memo(shared), Memo(_spoken), number
        self._numbers: dict[str | None, Memo] = {}
        self._reach = FIRST

    def take(self, data: bytes, at: int) -> int:
        """Takes rows from here on as long as they fit; returns where the first one begins that does not."""
        rows, shapes, left = self.rows, self.shapes, self.budget[0]
        room = MAX_ROWS - len(rows)
        self.state = None
        again, alike = None, 0
        while True:
            if alike == ALIKE:
                if taken := self._at_once(data, at, again, left, room):
                    at, many = taken
                    left, room = left - many * len(again.columns), room - many * bool(again.columns)
                    continue
                alike = -LATER
            for shape in shapes:
                found = shape.match(data, at)
                if found:
                    break
            else:
                break
            number, *raw = found.groups()
            row = int(number)
            cells = {column: memo[said] for column, memo, said in zip(shape.columns, shape.memos, raw, strict=True)}
            if None in cells.values():
                cells = {column: cell for column, cell in cells.items() if cell is not None}
            left -= len(cells)
            room -= bool(cells)
            if left < 0 or room < 0 or row in rows or row > LAST_ROW or SLOW in cells.values():
                left += len(cells)
                break
            if cells:
                rows[row] = cells
            self.state = State(row, shape.last, cells or None)
            at = found.end()
            again, alike = shape, alike + 1 if shape is again else 1
            if shape is not shapes[0]:
                shapes.remove(shape)
                shapes.insert(0, shape)
        self.budget[0] = left
        return at

    def _at_once(self, data: bytes, at: int, shape: Shape, left: int, room: int) -> tuple[int, int] | None:
        """Takes the rows of one shape that fill the next bytes without a gap: where they end, and how many; None where that is not so."""
        end = data.rfind(TAIL, at, at + self._reach) + len(TAIL)
        found = shape.pattern.findall(data, at, end) if end > at else []
        if found and (len(found) <= room or not shape.columns) and len(found) * len(shape.columns) <= left:
            columns, first = list(zip(*found, strict=True)) if shape.columns else [found], shape.match(data, at)
            bare = first.end() - at - shape.held([[said] for said in first.groups()]) if first else 0
            if first and len(found) * bare + shape.held(columns) == end - at and self._keep(shape, *columns):
                self._reach = min(2 * self._reach, AT_ONCE)
                return end, len(found)
        self._reach //= 2
        return None

    def _keep(self, shape: Shape, said: tuple[bytes, ...], *raw: tuple[bytes, ...]) -> bool:
        """Puts many rows among those of the sheet; not if the parser must judge one of them, or a cell of one says nothing."""
        numbers = list(map(int, said))
        cells = [list(map(memo.__getitem__, column)) for memo, column in zip(shape.memos, raw, strict=True)]
        twice = shape.columns and len(set(numbers)) < len(numbers)
        if twice or any(not memo.only_cells and (None in column or SLOW in column) for memo, column in zip(shape.memos, cells, strict=True)) or max(numbers) > LAST_ROW or not self.rows.keys().isdisjoint(numbers):
            return False
        first, last = numbers[0], numbers[-1]
        if not shape.columns:
            pass  # nothing stands in them
        elif numbers == list(range(first, last + 1)):
            self.rows.keep(first, dict(zip(shape.columns, cells, strict=True)))
        else:
            self.rows.update(zip(numbers, [dict(zip(shape.columns, row, strict=True)) for row in zip(*cells, strict=True)], strict=True))
        self.state = State(last, shape.last, None)
        return True

    def says_error(self) -> bool:
        """Some text begins as an error does (#N/A)."""
        return any(isinstance(cell, Cell) and cell.text[:1] == "#" for memo in (self._shared, self._words) for cell in memo.values())

    def learn(self, row: bytes) -> None:
        """Remembers a row the parser has just read; one seen often enough becomes a shape."""
        if len(self.shapes) >= MOST_SHAPES or len(self._seen) > 4 * MOST_SHAPES:
            return
        parts = _parts(row)
        if parts is None:
            return
        pattern, columns, kinds, last = parts
        times = self._seen[pattern] = self._seen.get(pattern, 0) + 1
        if times == LEARNT_AFTER:
            shape = re.compile(pattern)
            self.shapes.append(Shape(shape, shape.match, columns, tuple(map(self._memo, kinds)), last, pattern.count(rb"\1") + 1))

    def _memo(self, kind: tuple[bytes, str | None]) -> Memo:
        if kind[0] == b"s":
            return self._shared
        if kind[0] == b"inlineStr":
            return self._words
        style = kind[1]
        if style not in self._numbers:
            self._numbers[style] = Memo(lambda raw: self._number(raw, style))
        return self._numbers[style]


def _parts(row: bytes) -> tuple[bytes, tuple[int, ...], list[tuple[bytes, str | None]], int] | None:
    """The pattern of a row, the columns it leaves open, and the kind and style of each; None for a row that is no plain one."""
    head = _ROW.match(row)
    if head is None or b' ht="0' in head[2]:
        return None
    at, last, columns, kinds = head.end(), 0, [], []
    pattern = [rb'[ \t\r\n]*<row r="([1-9][0-9]{0,6})"', re.escape(head[2]), b">"]
    while row[at:] != TAIL:
        cell = _CELL.match(row, at)
        if cell is None:
            return None
        letters, number, styled, style, typed, kind, empty, space = cell.groups()
        if number != (None if empty and letters is None else head[1]):  # what holds something says where it stands
            return None
        column = column_number(letters.decode()) if letters else last + 1
        if not last < column <= MAX_COLUMNS or len(columns) >= WIDEST_SHAPE or not empty and (kind == b"inlineStr") != (space is not None):
            return None
        last, at = column, cell.end()
        pattern += [b'<c r="', letters, rb'\1"', styled, typed] if letters else [b"<c", styled, typed]
        if empty:
            pattern.append(b"/>")
            continue
        columns.append(column)
        kinds.append((kind or b"n", style and style.decode()))
        pattern.append(b"><is><t" + space + b">" + _WORDS + b"</t></is></c>" if kind == b"inlineStr"
                       else b"><v>" + (_INDEX if kind == b"s" else _NUMBER) + b"</v></c>")
    return b"".join([*pattern, TAIL]), tuple(columns), kinds, last


def _spoken(raw: bytes) -> object:
    """The cell an inline text makes, read by the parser itself."""
    said: list[str] = []
    parser = expat.ParserCreate()
    parser.CharacterDataHandler = said.append
    try:
        parser.Parse(b"<t>" + raw + b"</t>", True)
    except (expat.ExpatError, ValueError):
        return SLOW
    return text_cell("".join(said))


_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def unescaped(text: str) -> str:
    """A text with Excel's own escapes (_x000D_) resolved."""
    return _ESCAPED.sub(lambda m: chr(int(m.group(1), 16)), text) if "_x" in text else text


def text_cell(text: str) -> object:
    """The cell of an inline text; None where it says nothing, SLOW where it says too much."""
    text = unescaped(text)
    if len(text) > LONG_TEXT:
        return SLOW
    return Cell(TEXT, text, GENERAL, False) if text.strip() else None
