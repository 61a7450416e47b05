"""A .csv read strictly and whole: BOM, else UTF-8, else GB18030; comma, tab or semicolon.

Nothing is replaced and nothing guessed from a sample: one byte that fits no encoding stops the
file and names its row. A file of rows in two encodings is refused, not read as gibberish.
"""
from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from itertools import islice

from lib.intake.grid import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_TEXT, TEXT, Cell, Notation, Sheet, Workbook, address
from lib.intake.refusal import Refused

DELIMITERS = ",\t;"
MAX_LINES = 1_200_000
"""Blank lines to the end of a sheet are no data; more lines than any sheet has are no CSV of one."""
WIDEST = 16_384
"""The columns of a sheet: as many empty fields may follow the last that says something."""


def read(data: bytes) -> Workbook:
    """The one sheet of a CSV; its cells are all text."""
    if max(data.count(b"\n"), data.count(b"\r")) > MAX_LINES:
        raise Refused("E_FILE_DIMENSIONS", rows=f"{MAX_LINES:,}+", cols="?", far=address(MAX_LINES, 1))
    text = decode(data)
    if "\0" in text:
        raise Refused("E_FILE_ENCODING", row=text.count("\n", 0, text.index("\0")) + 1)
    text, delimiter = _delimiter(text)
    _not_too_wide(text, delimiter)
    filling = _Filling(Sheet(None, errors="#" in text))
    csv.field_size_limit(MAX_TEXT * 4)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number, records = 1, [[]]
    while records:
        records, fault = _some(rows)
        filling.take(number, records)
        if fault:
            raise _refused(fault, rows.line_num)
        number += len(records)
    return Workbook([filling.sheet], Notation(typed=False))


AT_ONCE = 256
"""Records taken together: few enough to stay near the processor."""


def _some(rows: Iterator[list[str]]) -> tuple[list[list[str]], csv.Error | None]:
    """The next records, and what ended them before their time."""
    records: list[list[str]] = []
    try:
        for record in islice(rows, AT_ONCE):
            records.append(record)
    except csv.Error as fault:
        return records, fault
    return records, None


def _refused(fault: csv.Error, line: int) -> Refused:
    if "field larger" in str(fault):
        return Refused("E_CELL_TOO_LONG", cell=address(line, 1), where=address(line, 1))
    return Refused("E_FILE_DAMAGED", part=f"CSV {line}")


class _Filling:
    """A sheet on its way from records."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet, self.budget, self.made = sheet, MAX_CELLS, _Made()

    def take(self, number: int, records: list[list[str]]) -> None:
        """Puts records down, the first of which has this number."""
        if self._block(number, records):
            return
        for n, record in enumerate(records, start=number):
            self._row(n, record)

    def _block(self, number: int, records: list[list[str]]) -> bool:
        """Puts records down together; not if they are of different widths, one field says nothing, or there may be too much of anything."""
        width, made = len(records[0]) if records else 0, self.made
        if not 0 < width <= MAX_COLUMNS or any(len(record) != width for record in records):
            return False
        columns = [list(map(made.__getitem__, column)) for column in zip(*records, strict=True)]
        size = width * len(records)
        if made.long or made.blank and any(None in column for column in columns) or self.budget < size or len(self.sheet.rows) + len(records) > MAX_ROWS:
            return False
        self.budget -= size
        self.sheet.rows.keep(number, dict(enumerate(columns, start=1)))
        return True

    def _row(self, number: int, record: list[str]) -> None:
        cells = {column: cell for column, text in enumerate(record, start=1) if (cell := self.made[text]) is not None}
        if not cells:
            return
        self.budget -= len(cells)
        wide = len(self.sheet.rows) >= MAX_ROWS or max(cells) > MAX_COLUMNS
        if wide or self.budget < 0:
            raise Refused("E_FILE_DIMENSIONS", rows=number, cols=max(cells), far=address(number, max(cells)), sense="" if wide else "cells")
        if self.made.long and (column := next((c for c, cell in cells.items() if len(cell.text) > MAX_TEXT), 0)):
            raise Refused("E_CELL_TOO_LONG", cell=address(number, column), where=address(number, column))
        self.sheet.rows[number] = cells


class _Made(dict):
    """The cell of each text, made once; None where it says nothing."""

    long = blank = False
    """One of the texts is longer than a cell may be; one says nothing."""

    def __missing__(self, text: str) -> Cell | None:
        cell = self[text] = Cell(TEXT, text) if text and not text.isspace() else None
        self.long, self.blank = self.long or len(text) > MAX_TEXT, self.blank or cell is None
        return cell


def _not_too_wide(text: str, delimiter: str) -> None:
    """No line of a million fields is taken apart to learn that it has too many."""
    for number, line in enumerate(text.split("\n") if text.count(delimiter) > WIDEST else (), start=1):
        if len(line) > WIDEST and (fields := re.sub(r'"[^"]*"', "", line).count(delimiter)) >= WIDEST:
            raise Refused("E_FILE_DIMENSIONS", rows=number, cols=fields + 1, far=address(number, fields + 1))


def decode(data: bytes) -> str:
    """The whole text, or E_FILE_ENCODING with the first row that fits nothing."""
    for bom, encoding in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(bom):
            return _strictly(data[len(bom):], encoding)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as fault:
        first = fault.start
    lines = data.split(b"\n")
    if any(_surely_utf8(line) for line in lines):
        raise Refused("E_FILE_ENCODING", row=data.count(b"\n", 0, first) + 1)
    return _strictly(data, "gb18030")


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as fault:
        before = data[:fault.start].decode(encoding, "ignore")
        raise Refused("E_FILE_ENCODING", row=before.count("\n") + 1) from None


def _surely_utf8(line: bytes) -> bool:
    """A line of Chinese text that is valid UTF-8: in a file that as a whole is not, it proves two encodings."""
    if line.isascii():
        return False
    try:
        wide = [c for c in line.decode("utf-8") if ord(c) > 127]
    except UnicodeDecodeError:
        return False
    return len(wide) > 1 and all("\u2000" <= c <= "\u9fff" or "\uff00" <= c <= "\uffef" for c in wide)


def _delimiter(text: str) -> tuple[str, str]:
    """The text without its `sep=` line, which is no record, and what separates its fields."""
    head, _, rest = text.partition("\n")
    mark = head.strip().strip('"')
    if mark.lower().startswith("sep=") and len(mark) == 5 and mark[4] in DELIMITERS + "|":
        return rest, mark[4]
    sample = [line for line in text[:65_536].splitlines() if line.strip()][:50]
    counts = {d: sum(d in line for line in sample) for d in DELIMITERS}
    best = max(DELIMITERS, key=lambda d: (counts[d], d == ","))
    return text, best if counts[best] else ","
