"""One sheet as the search for tables sees it: its rows in order, what each cell is, which cells a merge covers."""
from __future__ import annotations

from lib import schema
from lib.intake.grid import LONG_TEXT, TEXT, Block, Cell, Merge, Sheet, address
from lib.intake.marks import Mark, mark, plain_number
from lib.intake.refusal import Refused

MOST_JUDGED = 6_000
"""Texts of a sheet, each counted once, that stand in rows without a number and may be headings; a report has some hundreds."""
TALLEST_HEADING = 40
"""A merge in a header reaches no further down than this."""


class Scan:
    """A sheet with its rows sorted and its merges by row. Holds no decision but that of too much."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.order = sorted(sheet.rows)
        self.typed = sheet.name is not None
        """Numbers are told from texts, which they are not in a CSV."""
        self._plain: set[int] = set()
        """Cells that are plain numbers, by their identity: the sheet keeps its cells."""
        self._judged: set[str] = set()
        self.starts: dict[int, bool] = {}
        """Whether a table starts at a place in the order, where somebody has judged it."""
        self.data: dict[int, bool] = {}
        """Whether a row is one of data, likewise."""
        self.centred: dict[tuple[int, ...], dict[int, int | None]] = {}
        """The names over the middle of their groups in a level of a header, likewise."""
        self.covered: dict[int, list[Merge]] = {}
        for merge in sheet.merges:
            for row in range(merge.top, min(merge.bottom, merge.top + TALLEST_HEADING) + 1):
                self.covered.setdefault(row, []).append(merge)

    def cells(self, row: int) -> dict[int, Cell]:
        return self.sheet.rows.get(row, {})

    def marks(self, row: int) -> dict[int, Mark]:
        return {column: mark(cell) for column, cell in self.cells(row).items()}

    def judged(self, row: int) -> dict[int, Mark]:
        """The same for a row that might be a header. Refused: more texts put together from the words of headings than any report has."""
        marks, cells = self.marks(row), self.cells(row)
        self._judged.update(cell.text for column, cell in cells.items() if cell.kind == TEXT and not marks[column].strange and len(cell.text) <= LONG_TEXT)
        if len(self._judged) > MOST_JUDGED:
            raise Refused("E_FILE_DIMENSIONS", sheet=self.sheet.name, rows=row, cols=max(cells), far=address(row, max(cells)), sense="words")
        return marks

    def merge_at(self, row: int, column: int) -> Merge | None:
        return next((m for m in self.covered.get(row, ()) if m.left <= column <= m.right and m.top <= row <= m.bottom), None)

    def data_until(self, at: int) -> int:
        """The place of the first row from here on that is not plainly one of data: several cells, and a number among them that no header has."""
        column, rows = None, self.sheet.rows
        while at < len(self.order):
            block = rows.block(self.order[at])
            if block is not None and len(block.columns) > 1:
                until = self._plain_until(block, at)
                if until > at:
                    at = until
                    continue
            cells = rows[self.order[at]]
            if not self._is_plain(cells.get(column)):  # the number stands where it stood in the row above, most often
                column = next((column for column, cell in cells.items() if self._is_plain(cell)), None)
            if column is None or len(cells) == 1:
                return at
            at += 1
        return at

    def _plain_until(self, block: Block, at: int) -> int:
        """The place of the first row from here on that is not in this block, or has no plain number in the column that has one here."""
        start = self.order[at] - block.first
        cells = next((cells for cells in block.columns.values() if self._is_plain(cells[start])), [])
        return at + next((n for n, cell in enumerate(cells[start:]) if not self._is_plain(cell)), len(cells[start:]))

    def _is_plain(self, cell: Cell | None) -> bool:
        """A number that no header has; one that has been looked at is known."""
        if id(cell) in self._plain:
            return True
        if cell is None or not plain_number(cell):
            return False
        self._plain.add(id(cell))
        return True

    def signature(self, row: int) -> tuple[tuple[int, str], ...]:
        """What a row says and where: equal for a header repeated on the next page."""
        return tuple(sorted((c, schema.fold(cell.text)) for c, cell in self.cells(row).items()))

    def value_below(self, at: int, column: int) -> bool:
        """Within the next six rows a value stands in the column."""
        return any(column in (cells := self.cells(row)) and mark(cells[column]).kind == "value" for row in self.order[at + 1:at + 7])
