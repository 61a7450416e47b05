"""The cells of a sheet of targets: where its columns are, what stands around them, what each cell says."""
from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from lib import schema
from lib.intake import deadlines, numbers, unit_words
from lib.intake.grid import TEXT, Cell, Sheet, address
from lib.intake.merged import Merged
from lib.intake.target_fields import headings as known_headings
from lib.model import Figure
from lib.problems import Problem
from lib.schema import Field, Unit

LONGEST = 80
"""Characters of a heading or a population's name."""
BRACKET = re.compile(r"[(\[【]([^()\[\]【】]*)[)\]】]")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")


@dataclass(slots=True)
class Targets:
    """What the sheets of targets say: figures, problems, skipped cells, how many rows had no number."""

    figures: list[Figure] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    skipped: list[tuple[str | None, str, str]] = field(default_factory=list)
    missing: int = 0

    @property
    def silent(self) -> bool:
        """An untouched sheet: nothing read and nothing to say."""
        return not (self.figures or self.problems or self.skipped)


def columns_of(cells: dict[int, Cell]) -> dict[int, Field]:
    """The fields a row of headings names, each once."""
    found: dict[int, Field] = {}
    for column, cell in sorted(cells.items()):
        one = known_headings().get(_heading(cell.text)) if cell.kind == TEXT and len(cell.text) <= LONGEST else None
        if one and one not in found.values():
            found[column] = one
    return found


def _heading(text: str) -> str:
    """A heading without its unit, its star and the year it may name: 2026年目标值（亿元）* → 目标值."""
    outer = BRACKET.sub("", schema.fold(text)).strip(":*※")
    return re.sub(r"^\d{4}年(?:度)?(?=\D)", "", outer) if outer not in known_headings() else outer


@dataclass(frozen=True, slots=True)
class Said:
    """One cell of a row: its text without what cannot be seen, and its place."""

    cell: Cell
    text: str
    where: str


class Cells:
    """One sheet, seen through the columns of its header."""

    def __init__(self, out: Targets, sheet: Sheet, header: int) -> None:
        self.out, self.sheet, self.header = out, sheet, header
        self.columns = columns_of(sheet.rows[header])
        self.at = {one.name: column for column, one in self.columns.items()}
        self.lines = [cell.text for row in sorted(sheet.rows) if row < header for cell in sheet.rows[row].values() if cell.kind == TEXT]
        self.year = deadlines.of_line(sheet.rows[header][self.at["value"]].text) or next(
            (span for line in (*reversed(self.lines), sheet.name or "") if (span := deadlines.of_line(line))), None)
        self.units = self._units_around()
        self.merged = Merged((m for m in sheet.merges if m.top > header), header, max(sheet.rows))

    def say(self, code: str, where: str | None, found: str = "", **values: str) -> None:
        self.out.problems.append(Problem(code, self.sheet.name, where, found, values=values))

    def _units_around(self) -> tuple[Unit, ...]:
        """Units the heading of the numbers states, else a line 单位：… above it."""
        head = schema.fold(self.sheet.rows[self.header][self.at["value"]].text)
        own = tuple(unit for piece in BRACKET.findall(head) for unit in (unit_words.units_of(piece) or ((), ""))[0])
        if own:
            return own
        lines = (re.search(r"单位[:：]\s*([^()（）]{1,20})|unit:\s*([^()]{1,30})", schema.nfkc(line), re.IGNORECASE) for line in self.lines)
        return tuple(unit for found in lines if found for unit in (unit_words.units_of(schema.fold(found[1] or found[2])) or ((), ""))[0])

    def cell(self, row: int, name: str) -> Said | None:
        """A field's cell, also the one merged over it; None where it says nothing."""
        column = self.at.get(name)
        if column is None:
            return None
        merge = self.merged.at(row, column)
        cell = self.sheet.rows.get(row, {}).get(column) or (self.sheet.rows.get(merge.top, {}).get(merge.left) if merge else None)
        if cell is None or cell.kind == TEXT and (numbers.written(cell.text).missing and name != "indicator"):
            return None
        return Said(cell, clean(cell.text), address(row, column))


def clean(text: str) -> str:
    """Text of a file as it is kept: one spelling, nothing unseen, no more than a note holds."""
    return _CONTROL.sub(" ", unicodedata.normalize("NFC", text.strip()[:2000])).strip()[:2000]
