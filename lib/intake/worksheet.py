"""One worksheet of an .xlsx: its cells with type, format and formula, its merges, what of it is hidden.

Only what a decision needs is kept, and only for cells that hold something. Text of rich runs is
joined, phonetic hints are left out.
"""
from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from xml.parsers import expat

from lib.intake.archive import Archive
from lib.intake.grid import (
    BOOL,
    DATE,
    ERROR,
    GENERAL,
    LONG_TEXT,
    MAX_COLUMNS,
    MAX_MERGES,
    MAX_ROWS,
    MAX_TEXT,
    NUMBER,
    PENDING,
    TEXT,
    Cell,
    Merge,
    Sheet,
    Style,
    address,
    column_number,
    serial_date,
    whole,
)
from lib.intake.markup import MAX_DEPTH, Feed, damage, fresh, integer
from lib.intake.plain_rows import HEAD, LAST_ROW, SLOW, TAIL, PlainRows, readable, unescaped
from lib.intake.refusal import Refused
from lib.intake.rich import Run

LAST_COLUMN = 16_384
MOST_EXTRAS = LAST_COLUMN + MAX_MERGES + 1
"""Columns described and ranges merged: a sheet has so many columns, and more merges are refused by themselves."""
WINDOW = 4 << 20
"""Bytes of a sheet that are looked at together."""
LONGEST_ROW = 1 << 20
"""Bytes without the end of a row after which nothing more is taken by looking."""
IN_VAIN = 1 << 20
"""Bytes given to the parser after which most of the rows must have been taken without it."""


class Window:
    """A part as it is unpacked, some of it at a time."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self.data = b""
        self.move(0)

    def move(self, at: int) -> bool:
        """Leaves out what stands before `at` and adds what comes next; False if nothing does."""
        held, pieces = len(self.data) - at, [self.data[at:]]
        for chunk in self._chunks:
            pieces.append(chunk)
            held += len(chunk)
            if held >= WINDOW:
                break
        self.data = b"".join(pieces)
        return len(pieces) > 1


class Reader:
    """One worksheet part on its way to a Sheet."""

    def __init__(self, name: str, styles: list[Style], strings: list[str], date1904: bool, budget: list[int]) -> None:
        self.sheet = Sheet(name, errors=False, veiled=any(style.unseen or style.struck for style in styles))
        self.styles, self.strings, self.date1904, self.budget = styles, strings, date1904, budget
        self.shared: dict[tuple[str, str], Cell] = {}
        self.computed = False
        """Some cell of the sheet is made by a formula."""

    def read(self, archive: Archive, part: str) -> Sheet:
        parser = fresh()
        reached, moved = self._bind(parser)
        fed, window = Feed(parser, part, self.budget[2]), Window(archive.chunks(part))
        with damage(part):
            if readable(window.data) and HEAD in window.data:
                self._read_rows(fed, window, reached, moved)
            while window.data:
                fed.take(window.data)
                window.move(len(window.data))
            fed.close()
        self.budget[2] = fed.left
        return self.sheet

    def _read_rows(self, fed: Feed, window: Window, reached: Callable[[], int], moved: Callable) -> None:
        """Plain rows are taken as they stand; the parser reads all the rest, as if they had not been there. Ends where nothing is gained by it any more."""
        plain = PlainRows(self.sheet.rows, self.budget, self._plain_text, self._plain_number)
        at = window.data.index(HEAD) + len(HEAD)
        fed.take(window.data[:at])
        tag, taken = len(HEAD), 0
        while reached() == fed.fed - tag and fed.fed < max(IN_VAIN, taken):  # the parser stands between rows, at this very byte
            start, at = at, plain.take(window.data, at)
            taken += at - start
            if plain.state is not None:
                moved(*plain.state)
            end = window.data.find(TAIL, at) + len(TAIL)
            if end >= len(TAIL):
                fed.take(window.data[at:end])
                tag = len(TAIL)
                plain.learn(window.data[at:end].lstrip())
                at = end
            elif len(window.data) - at > LONGEST_ROW:
                break
            else:
                more, at = window.move(at), 0
                if not more:
                    break
        window.move(at)
        if plain.says_error():
            self.sheet.errors = True

    def _plain_text(self, raw: bytes) -> object:
        """The cell of a shared string, as `_put` would make it; SLOW where it would refuse."""
        index = int(raw)
        text = self.strings[index] if index < len(self.strings) else None
        if text is None or len(text) > LONG_TEXT:
            return SLOW
        return Cell(TEXT, text, GENERAL, False) if text.strip() else None

    def _plain_number(self, raw: bytes, style: str | None) -> Cell:
        return self._number(raw.decode("ascii"), style, False)

    def _bind(self, parser: expat.XMLParserType) -> tuple[Callable[[], int], Callable]:  # noqa: C901 - one pass, kept in locals for speed
        """Sets the handlers. Returns what says where the last row ended or the rows began (-1 inside anything else), and what moves on past rows taken."""
        sheet, rows, put = self.sheet, self.sheet.rows, self._put
        row = column = depth = phonetic = extras = 0
        between = -1
        cells: dict[int, Cell] | None = None
        kind = style = stored = None
        formula = inside = False
        own = ""
        """The prefix of the sheet's own elements."""
        pieces: list[str] = []
        take = pieces.append
        run = Run()

        def start(name: str, attributes: dict[str, str]) -> None:
            nonlocal row, column, depth, cells, kind, style, stored, formula, inside, phonetic, between, own, extras
            if name == "c":
                if inside:
                    raise Refused("E_FILE_DAMAGED", part=sheet.name)
                inside, formula, stored, run.look = True, False, None, {}
                reference = attributes.get("r")
                if reference:
                    letters = reference.rstrip("0123456789")
                    column = column_number(letters)
                    if not column or reference[len(letters):] != str(row):
                        row, cells = _moved(reference, letters, column, sheet)
                else:
                    column += 1
                kind, style = attributes.get("t"), attributes.get("s")
            elif name == "v" or name == "t":
                pieces.clear()
            elif name == "row":
                number = attributes.get("r")
                row = integer(number) if number else row + 1
                column, cells = 0, None
                if not 0 < row <= LAST_ROW:
                    raise Refused("E_FILE_DAMAGED", part=sheet.name)
                if len(attributes) > 1 and (attributes.get("hidden") in ("1", "true") or _FLAT.fullmatch(attributes.get("ht", ""))):
                    sheet.hidden_rows.add(row)
            elif name == "f":
                formula = True
            elif name == "rPh":
                phonetic += 1
            elif name == "col" or name == "mergeCell":
                extras += 1
                if extras > MOST_EXTRAS:
                    raise Refused("E_FILE_ARCHIVE_SUSPICIOUS", part=name)
                _extras(sheet, name, attributes)
            else:
                if name in Run.NAMES:
                    run.note(name, attributes)
                elif name == "is":
                    if stored is not None:
                        _refuse_second(row, column)
                elif name == "sheetView" and attributes.get("showZeros") in ("0", "false"):
                    sheet.zeros, sheet.veiled = False, True
                depth += 1
                between = parser.CurrentByteIndex
                if depth > MAX_DEPTH:
                    raise Refused("E_FILE_UNSAFE_XML")
                if ":" in name:
                    depth -= 1
                    prefix, _, name = name.rpartition(":")
                    if name == "sheetData":
                        own = prefix
                    elif inside and prefix != own and name in _SAYING:
                        _refuse_second(row, column)
                    start(name, attributes)

        def end(name: str) -> None:
            nonlocal depth, cells, stored, inside, phonetic, between
            if name == "c":
                inside = False
                if stored is not None or formula:
                    cell = put(row, column, kind, style, stored, formula)
                    if cell is not None:
                        if cells is None:
                            cells = rows.writable(row)
                            if cells is None:
                                cells = rows[row] = {}
                                if len(rows) > MAX_ROWS:
                                    raise Refused("E_FILE_DIMENSIONS", sheet=sheet.name, rows=f"{MAX_ROWS:,}+", cols=column, far=address(row, column))
                        if column in cells:
                            raise Refused("E_FILE_ARCHIVE_SUSPICIOUS", part=address(row, column))
                        cells[column] = cell
            elif name == "v":
                if stored is not None:
                    _refuse_second(row, column)
                stored = "".join(pieces)
            elif name == "t":
                if not phonetic:
                    piece = run.seen("".join(pieces))
                    stored = piece if stored is None else stored + piece if len(stored) <= MAX_TEXT else stored
                pieces.clear()
            elif name == "f":
                pieces.clear()
            elif name == "rPh":
                phonetic -= 1
            elif name == "row":
                between = parser.CurrentByteIndex
            elif name != "col" and name != "mergeCell":
                if ":" in name:
                    end(name.rpartition(":")[2])
                else:
                    depth -= 1
        parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, take

        def reached() -> int:
            return between if depth == 2 and not inside and not phonetic else -1

        def moved(to_row: int, to_column: int, its_cells: dict[int, Cell] | None) -> None:
            nonlocal row, column, cells
            row, column, cells = to_row, to_column, its_cells
        return reached, moved

    def _put(self, row: int, column: int, kind: str | None, style: str | None, stored: str | None, formula: bool) -> Cell | None:
        """The cell, or None where nothing stands; refuses what is too far or too long."""
        self.computed = self.computed or formula
        if formula and (stored is None or stored == "" and kind != "str"):
            cell = Cell(PENDING, "", GENERAL, True)
        elif kind == "s":
            cell = self.shared.get((stored, style)) or self._shared(stored, style, row, column)
        elif kind is None or kind == "n":
            cell = self._number(stored.strip(), style, formula)
        elif kind in ("inlineStr", "str"):
            cell = Cell(TEXT, unescaped(stored), GENERAL, formula)
        elif kind == "b":
            cell = Cell(BOOL, "TRUE" if stored.strip() == "1" else "FALSE", GENERAL, formula)
        elif kind == "e":
            cell = Cell(ERROR, stored.strip(), GENERAL, formula)
        else:
            cell = Cell(DATE if kind == "d" else TEXT, stored.strip()[:10] if kind == "d" else stored, GENERAL, formula)
        if not cell.text and cell.kind != PENDING or cell.kind == TEXT and not cell.text.strip():
            return None
        if column > MAX_COLUMNS:
            raise Refused("E_FILE_DIMENSIONS", sheet=self.sheet.name, rows=row, cols=column, far=address(row, column))
        if len(cell.text) > MAX_TEXT:
            raise Refused("E_CELL_TOO_LONG", sheet=self.sheet.name, cell=address(row, column), where=address(row, column))
        if cell.kind in (ERROR, PENDING) or cell.text[:1] == "#":
            self.sheet.errors = True
        self.budget[0] -= 1
        if self.budget[0] < 0:
            raise Refused("E_FILE_DIMENSIONS", sheet=self.sheet.name, rows=row, cols=column, far=address(row, column), sense="cells")
        if len(cell.text) > LONG_TEXT:
            self.budget[1] -= len(cell.text)
            if self.budget[1] < 0:
                raise Refused("E_FILE_DIMENSIONS", sheet=self.sheet.name, rows=row, cols=column, far=address(row, column), sense="text")
        return cell

    def _shared(self, stored: str, style: str | None, row: int, column: int) -> Cell:
        said = stored.strip()
        index = int(said) if _INDEX.fullmatch(said) else len(self.strings)
        if index >= len(self.strings):
            raise Refused("E_FILE_DAMAGED", part=address(row, column))
        text = self.strings[index]
        cell = self.shared[stored, style] = Cell(TEXT, text if text.strip() else "", GENERAL, False)
        return cell

    def _number(self, stored: str, style: str | None, formula: bool) -> Cell:
        look = GENERAL
        if style is not None:
            index = integer(style)
            look = self.styles[index] if index < len(self.styles) else GENERAL
            if look.kind == "date":
                try:
                    day = serial_date(float(stored), self.date1904) if len(stored) < 32 else None
                except ValueError:
                    day = None
                if day:
                    return Cell(DATE, day.isoformat(), look, formula)
        return Cell(NUMBER, whole(stored), look, formula)


def _moved(reference: str, letters: str, column: int, sheet: Sheet) -> tuple[int, dict[int, Cell] | None]:
    """A cell whose reference names another row than its row element: the reference counts."""
    row = integer(reference[len(letters):])
    if not column or not 0 < row <= LAST_ROW or column > LAST_COLUMN:
        raise Refused("E_FILE_DAMAGED", part=reference[:20])
    return row, sheet.rows.writable(row)


_SAYING = frozenset(("v", "is", "t", "f"))
"""What says a cell's value; under another prefix than the sheet's own it belongs to something else."""


def _refuse_second(row: int, column: int) -> None:
    """A cell says its value twice, or something else says it: each program shows another of the two."""
    raise Refused("E_FILE_ARCHIVE_SUSPICIOUS", part=address(row, column))


_INDEX = re.compile(r"[0-9]{1,8}")
_FLAT = re.compile(r"0(?:\.\d*)?")
"""A height or width below one point or letter: nothing of the row or column is seen."""
_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$")


def _extras(sheet: Sheet, name: str, attributes: dict[str, str]) -> None:
    """A column's looks or a merge. What lies beyond the columns we read is left out: a cell that holds something there is refused by itself."""
    if name == "col":
        first = integer(attributes.get("min"))
        if first <= MAX_COLUMNS and (attributes.get("hidden") in ("1", "true") or _FLAT.fullmatch(attributes.get("width", ""))):
            sheet.hidden_columns.append((first, integer(attributes.get("max"))))
            if len(sheet.hidden_columns) > MAX_COLUMNS:  # each column is described once
                raise Refused("E_FILE_ARCHIVE_SUSPICIOUS", part=name)
        return
    found = _RANGE.match(attributes.get("ref", ""))
    if not found:
        raise Refused("E_FILE_DAMAGED", part="合并单元格", part_en="merged cells")
    left, right = sorted((column_number(found[1]), column_number(found[3] or found[1])))
    top, bottom = sorted((int(found[2]), int(found[4] or found[2])))
    if right > LAST_COLUMN or bottom - top >= MAX_ROWS or len(sheet.merges) >= MAX_MERGES or bottom > LAST_ROW:
        raise Refused("E_FILE_DIMENSIONS", sheet=sheet.name, rows=bottom, cols=right, far=address(bottom, right))
    right = min(right, MAX_COLUMNS)
    if left <= MAX_COLUMNS and (left, top) != (right, bottom):
        sheet.merges.append(Merge(top, left, bottom, right))
