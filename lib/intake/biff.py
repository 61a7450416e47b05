"""The records of an old .xls (BIFF), weighed and thinned out before its reader sees them.

Only what is read of a workbook is left: its looks and texts, the cells that hold something, what is hidden or merged. Drawings,
names, comments and cells that are empty but formatted cost nothing, however many; what no office program writes is refused.
"""
from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Iterator

from lib.intake.grid import MAX_CELLS, MAX_MERGES, address
from lib.intake.refusal import Refused

MAX_RECORDS = 2_000_000
"""The smallest record of a cell takes ten bytes: no more of them go into the 20 MB of an upload."""
MAX_LOOKS = 20_000
"""Fonts, number formats or cell formats; a cell of such a file can tell 4,096 apart."""
MAX_SHEETS = 2_000
MAX_TEXTS = 1_000_000
"""Each takes four bytes, and fourteen in its cell."""
MAX_REACHED = 1_000_000
"""Rows of all sheets together, down to the last that holds something: fifteen sheets filled to the end."""
MAX_COLUMNS_SAID = 1_024
"""Columns a sheet may say the width of, each as often as it likes."""
COLUMNS = 256

_BOFS = frozenset((0x0809, 0x0409, 0x0209, 0x0009))
_EOF, _CONTINUE, _SST, _BOUNDSHEET, _FILEPASS = 0x000A, 0x003C, 0x00FC, 0x0085, 0x002F
_MULRK, _MULBLANK, _BLANKS, _STRINGS = 0x00BD, 0x00BE, frozenset((0x0201, 0x0001)), frozenset((0x0207, 0x0007))
_MERGES, _COLINFO = 0x00E5, 0x007D
_SPANS, _WIDTHS = frozenset((_MULRK, _MULBLANK, *_BLANKS)), frozenset((_COLINFO, 0x0024))
_CELLS = frozenset((0x0203, 0x027E, 0x00FD, 0x0204, 0x00D6, 0x0205, 0x0006, 0x0206, 0x0406))
"""NUMBER, RK, LABELSST, LABEL, RSTRING, BOOLERR, FORMULA: one cell each, its row and column first."""
_FIRST_CELLS = frozenset((0x0002, 0x0003, 0x0004, 0x0005))
"""Cells of the first versions, whose numbers mean other things today."""
_LOOKS = frozenset((0x0031, 0x0231, 0x041E, 0x001E, 0x00E0, 0x0043, 0x0243, 0x0443))
"""FONT, FORMAT and XF of every version."""
_OF_BOOK = frozenset((0x0809, _EOF, _SST, 0x0031, 0x0231, 0x041E, 0x00E0, 0x0022, 0x0042))
"""BOF, EOF, SST, FONT, FORMAT, XF, DATEMODE, CODEPAGE."""
_OF_SHEET = frozenset((*_BOFS, *_CELLS, _EOF, _MULRK, 0x0207, 0x0208, _COLINFO, _MERGES, 0x023E))
"""BOF, the cells and the texts of formulas, EOF, ROW, COLINFO, MERGEDCELLS, WINDOW2."""
_WORKSHEET, _CHART, _PROGRAMS = 0, 2, frozenset((1, 6))
_PROGRAM_SHEETS = frozenset((0x0040, 0x0006))
"""A sheet of macros of the first kind, a module of the second: as the list of sheets calls them, and as they call themselves."""
_HEAD = struct.Struct("<HH").unpack_from
_LIST = {"part": "工作表清单", "part_en": "list of sheets"}


def thinned(stream: bytes, version: int) -> bytes:
    """The same workbook with what is read of it only; raises Refused. `version`: 80 for Excel 97 to 2003, below 50 one sheet without a list."""
    try:
        if version == 45:  # several sheets within one another, of 1992
            raise Refused("E_FILE_DAMAGED", part="xls")
        return _Weigher(stream, MAX_RECORDS).book(version) if version >= 50 else _Weigher(stream, MAX_CELLS).sheet(0, None, whole=True)
    except (struct.error, IndexError):
        raise Refused("E_FILE_DAMAGED", part="xls") from None


class _Weigher:
    """One stream of records, and what of it may still be read."""

    def __init__(self, stream: bytes, most: int) -> None:
        self.stream = stream
        self.most = self.left = most
        self.cells = 2 * MAX_CELLS
        self.reached = self.walked = 0
        self.looks: Counter[int] = Counter()

    def records(self, at: int) -> Iterator[tuple[int, int, int]]:
        """Every record from a place on: its kind, where it begins and ends."""
        head, stream, whole = _HEAD, self.stream, len(self.stream)
        while True:
            kind, size = head(stream, at)
            end = at + 4 + size
            if end > whole:
                raise Refused("E_FILE_DAMAGED", part="xls")
            self.left -= 1
            if self.left < 0:
                raise Refused("E_FILE_ARCHIVE_SUSPICIOUS", part=f"超过 {self.most:,} 条记录", part_en=f"more than {self.most:,} records")
            yield kind, at, end
            at = end

    def book(self, version: int) -> bytes:
        """What is true of all sheets, then each sheet that is shown; the list of sheets says where they stand now."""
        pieces, listed, texts = [], [], False
        for kind, at, end in self.records(0):
            if kind == _CONTINUE:
                if texts:
                    pieces.append(self.stream[at:end])
                continue
            texts = kind == _SST
            if kind == _FILEPASS:
                raise Refused("E_FILE_ENCRYPTED")
            if kind == _BOUNDSHEET:
                if self.is_worksheet(at, end):
                    pieces.append(bytearray(self.stream[at:end]))
                    listed.append(pieces[-1])
            elif kind in _OF_BOOK:
                self.weigh_look(kind)
                if texts and min(struct.unpack_from("<I", self.stream, at + 8)[0], len(self.stream) // 3) > MAX_TEXTS:
                    raise Refused("E_FILE_ARCHIVE_SUSPICIOUS", part=f"超过 {MAX_TEXTS:,} 个文本", part_en=f"more than {MAX_TEXTS:,} texts")
                pieces.append(self.stream[at:end])
                if kind == _EOF:
                    break
        return self.with_sheets(pieces, listed, version)

    def is_worksheet(self, at: int, end: int) -> bool:
        """A sheet of the list is one of cells; raises Refused where it holds a program, shown or not."""
        place, _, kind = struct.unpack_from("<iBB", self.stream, at + 4)
        self.looks[_BOUNDSHEET] += 1
        if self.looks[_BOUNDSHEET] > MAX_SHEETS or kind not in (_WORKSHEET, _CHART, *_PROGRAMS):
            raise Refused("E_FILE_ARCHIVE_SUSPICIOUS", **_LIST)
        own = struct.unpack_from("<H", self.stream, place + 6)[0] if 0 <= place < len(self.stream) - 8 else 0
        if kind in _PROGRAMS or own in _PROGRAM_SHEETS and _HEAD(self.stream, place)[0] in _BOFS:
            raise Refused("E_FILE_MACRO")
        return kind == _WORKSHEET

    def with_sheets(self, pieces: list, listed: list[bytearray], version: int) -> bytes:
        places: set[int] = set()
        at = sum(map(len, pieces))
        for entry in listed:
            place, hidden = struct.unpack_from("<iB", entry, 4)
            if hidden:
                continue
            if not 0 <= place < len(self.stream):
                raise Refused("E_FILE_DAMAGED", part="xls")
            if place in places:
                raise Refused("E_FILE_ARCHIVE_SUSPICIOUS", **_LIST)
            places.add(place)
            pieces.append(self.sheet(place, _name(entry, version)))
            struct.pack_into("<i", entry, 4, at)
            at += len(pieces[-1])
        return b"".join(pieces)

    def sheet(self, start: int, name: str | None, *, whole: bool = False) -> bytes:  # noqa: C901 - one pass, kept in locals for speed
        """What is read of one sheet; `whole`: all but its empty cells, where looks and texts stand among them."""
        stream, pieces, filled = self.stream, [], bytearray(COLUMNS << 16)
        cells = _CELLS | _FIRST_CELLS if whole else _CELLS
        inside = said = False
        merges = columns = last = 0
        run = until = end = start
        for kind, at, end in self.records(start):
            if inside:  # a chart in the sheet, which ends where the first end stands
                inside = kind != _EOF
                continue
            if kind in cells:
                row, column = _HEAD(stream, at + 4)
                if column >= COLUMNS:
                    raise Refused("E_FILE_DAMAGED", part="xls")
                place = row << 8 | column
                if filled[place]:
                    raise Refused("E_FILE_ARCHIVE_SUSPICIOUS", part=address(row + 1, column + 1))
                filled[place] = 1
                self.cells -= 1
                if row > last:
                    last = row
            elif kind in _SPANS:
                row, column, beyond = self.span(kind, at, end)
                place = row << 8 | column
                taken = filled.find(1, place, place + beyond - column)
                if taken >= 0:
                    raise Refused("E_FILE_ARCHIVE_SUSPICIOUS", part=address(row + 1, (taken & 255) + 1))
                if kind != _MULRK:
                    continue
                filled[place:place + beyond - column] = b"\1" * (beyond - column)
                self.cells -= beyond - column
                last = max(last, row)
            elif kind in _BOFS and at != start:
                inside = True
                continue
            elif kind == _CONTINUE:
                if not (said or whole):
                    continue
            elif kind == _MERGES:
                merges += (end - at - 6) // 8
                if merges > MAX_MERGES:
                    _, bottom, _, right = struct.unpack_from("<4H", stream, end - 8)
                    raise Refused("E_FILE_DIMENSIONS", sheet=name, rows=bottom + 1, cols=right + 1, far=address(bottom + 1, right + 1))
                last = max(last, *(bottom for bottom, in struct.iter_unpack("<2xH4x", stream[at + 6:at + 6 + (end - at - 6) // 8 * 8])), 0)
            elif kind in _WIDTHS:
                first, final = struct.unpack_from("<HH" if kind == _COLINFO else "<BB", stream, at + 4)
                columns += max(1, final - first + 1)
                if columns > MAX_COLUMNS_SAID and final <= COLUMNS:
                    raise Refused("E_FILE_ARCHIVE_SUSPICIOUS", part="列宽", part_en="column widths")
            self.weigh_look(kind)
            if self.cells < 0:
                raise Refused("E_FILE_DIMENSIONS", sheet=name, rows=f"{last + 1:,}", cols=COLUMNS, far=address(last + 1, COLUMNS), sense="cells")
            if kind != _CONTINUE:
                said = kind in _STRINGS
            if whole or said or kind == _CONTINUE or kind in _OF_SHEET:
                if at != until:
                    pieces.append(stream[run:until])
                    run = at
                until = end
                if kind == _EOF:
                    break
        pieces.append(stream[run:until])
        self.reached += last + 1
        self.walked += end - start
        if self.reached > MAX_REACHED:
            raise Refused("E_FILE_DIMENSIONS", sheet=name, rows=f"{self.reached:,}", cols=COLUMNS, far=address(last + 1, COLUMNS), sense="rows")
        if self.walked > len(stream):
            raise Refused("E_FILE_ARCHIVE_SUSPICIOUS", **_LIST)
        return b"".join(pieces)

    def span(self, kind: int, at: int, end: int) -> tuple[int, int, int]:
        """Row, first column and the one beyond the last of cells side by side; columns that run backwards or past the last one are damage."""
        row, first = _HEAD(self.stream, at + 4)
        if kind in _BLANKS:
            return row, first, first + 1
        last, = struct.unpack_from("<H", self.stream, end - 2)
        if not first <= last < COLUMNS or end - at != 10 + (6 if kind == _MULRK else 2) * (last - first + 1):
            raise Refused("E_FILE_DAMAGED", part="xls")
        return row, first, last + 1

    def weigh_look(self, kind: int) -> None:
        if kind in _LOOKS:
            self.looks[kind] += 1
            if self.looks[kind] > MAX_LOOKS:
                raise Refused("E_FILE_ARCHIVE_SUSPICIOUS", part=f"超过 {MAX_LOOKS:,} 种格式", part_en=f"more than {MAX_LOOKS:,} formats")


def _name(entry: bytes, version: int) -> str:
    """A sheet's name as the list says it."""
    if version < 80:
        return entry[11:11 + entry[10]].decode("gb18030", "replace")
    return entry[12:12 + 2 * entry[10]].decode("utf-16-le", "replace") if entry[11] & 1 else entry[12:12 + entry[10]].decode("latin-1")
