"""The headings that stand over a column, from the top level of a header to the lowest, and the column they make."""
from __future__ import annotations

import re
from dataclasses import replace

from lib import schema
from lib.intake import centred, periods, stacked
from lib.intake.grid import TEXT, Cell
from lib.intake.headings import Heading
from lib.intake.marks import heading_of, mark
from lib.intake.purpose import purpose
from lib.intake.scan import Scan
from lib.intake.table import Column
from lib.model import Basis

SAMPLE = 60
"""Cells of a column looked at to tell what it holds."""


def heading_cell(scan: Scan, header: list[int], row: int, column: int) -> tuple[int, int] | None:
    """Where the text over a column at this level stands: itself, the merge's corner, or the group to its left."""
    if column in scan.cells(row):
        return row, column
    merge = scan.merge_at(row, column)
    if merge and merge.left in scan.cells(merge.top) and merge.top in header:
        return merge.top, merge.left
    if merge or row == header[-1] or not any(column in scan.cells(r) for r in header if r > row):
        return None
    named = _centred(scan, header, row)
    if column in named:
        return (row, named[column]) if named[column] else None
    return _group(scan, header, row, column)


def _centred(scan: Scan, header: list[int], row: int) -> dict[int, int | None]:
    """Where the names stand of the groups of a level that have them over the middle or the end of their columns; each level is judged once."""
    key = (*header, -row)
    if key not in scan.centred:
        below = [r for r in header if r > row]
        scan.centred[key] = centred.groups(scan, header, row, lambda column: stacked.joined(level(scan, below, column)))
    return scan.centred[key]


def _group(scan: Scan, header: list[int], row: int, column: int) -> tuple[int, int] | None:
    """The text to the left that heads this column too, though nobody merged the cells."""
    for left in range(column - 1, 0, -1):
        if left in scan.cells(row):
            wide = scan.merge_at(row, left)
            under = any(left in scan.cells(r) for r in header if r > row)
            return (row, left) if under and not (wide and wide.right > wide.left) else None
        if scan.merge_at(row, left):
            return None
    return None


def places(scan: Scan, header: list[int], column: int) -> list[tuple[int, int]]:
    """The cells over a column from the top level down, each once; what repeats the text above it is that cell again."""
    found = dict.fromkeys(place for row in header if (place := heading_cell(scan, header, row, column)))
    texts = [(place, scan.cells(place[0])[place[1]].text) for place in found]
    return [place for n, (place, text) in enumerate(texts) if not n or not repeats(text, texts[n - 1][1])]


def repeats(text: str, above: str) -> bool:
    """A text says no more than the one above it: merges taken apart are filled with their text."""
    return schema.fold(text) == schema.fold(above)


def level(scan: Scan, header: list[int], column: int) -> list[Heading]:
    """The headings over a column from the top level down."""
    return [heading_of(scan.cells(r)[c]) for r, c in places(scan, header, column)]


def with_role(scan: Scan, header: list[int], role: str) -> list[int]:
    """The columns of a header that name this role."""
    return [c for row in header for c, m in scan.marks(row).items() if m.kind == "head" and m.heading.role == role]


def column_of(scan: Scan, header: list[int], rows: list[int], index: int) -> Column:
    """One column: all that stands over it put together, and what that and its first cells make it."""
    found = places(scan, header, index)
    top = [scan.cells(r)[c] for r, c in found]
    parks = next((m.parks for m in map(mark, top) if m.kind == "park"), ())
    heading = stacked.joined([_heading(scan, cell) for cell in top if not (cell.kind == TEXT and mark(cell).kind == "park")])
    adrift = any(_centred(scan, header, row).get(index, index) is None for row in header[:-1])
    kind, reason = ("skip", "adrift") if adrift else purpose(heading, parks, _sample(scan, rows, index))
    name = " ".join(cell.text.strip() for cell in top)
    return Column(index, heading, found[-1][0] if found else header[-1], kind, name, parks, reason)


def _heading(scan: Scan, cell: Cell) -> Heading:
    """What a cell of the header says; 2024.1 as a number or in a CSV may be January or October."""
    doubt = periods.doubtful(cell, typed=scan.typed)
    return Heading(span=doubt, text=cell.text) if doubt else heading_of(cell)


def with_growth(scan: Scan, header: list[int], columns: list[Column]) -> list[Column]:
    """同比 under the name of a group speaks of the values before it in that group, whatever the group is called."""
    for n, column in enumerate(columns):
        role = column.heading.role
        if column.reason != "ignored" or role not in ("growth", "prior") or not column.heading.rest:
            continue
        group, *below = places(scan, header, column.index)
        if not below or any(heading_of(scan.cells(r)[c]).rest for r, c in below):
            continue
        if any(c.kind == "value" and c.heading.indicator and places(scan, header, c.index)[:1] == [group] for c in columns[:n]):
            column.kind, column.reason, column.heading = role, "", replace(column.heading, rest="")
    return columns


_THIS_YEAR = re.compile(r"^(?!.*累计).*本年(?!止)")
"""本年, 产值（本年，亿元）, and not 本年累计."""


def within_this_year(scan: Scan, header: list[int], columns: list[Column]) -> list[Column]:
    """5月 beside 1-5月, or 当期 beside 累计, under 本年: where one column of a group says itself that it adds up, 本年 over them names the year and no more."""
    told = [(c, *_below_this_year(scan, header, c.index)) for c in columns if c.heading.basis is Basis.CUMULATIVE]
    adding = {group for _, group, own in told if _adds_up(own)}
    for column, group, own in told:
        if group and group in adding and not (own.basis or _adds_up(own)):
            column.heading = replace(column.heading, basis=None)
    return columns


def _below_this_year(scan: Scan, header: list[int], column: int) -> tuple[tuple[int, int] | None, Heading]:
    """The group over a column that says 本年, and what stands below it."""
    over = [(place, heading_of(scan.cells(place[0])[place[1]])) for place in places(scan, header, column)]
    at = next((n for n, (_, said) in enumerate(over[:-1]) if said.basis is Basis.CUMULATIVE and _THIS_YEAR.search(schema.fold(said.text))), None)
    return (None, Heading()) if at is None else (over[at][0], stacked.joined([said for _, said in over[at + 1:]]))


def _adds_up(own: Heading) -> bool:
    return own.basis is Basis.CUMULATIVE or bool(own.span and own.span.form in ("range", "until"))


def _sample(scan: Scan, rows: list[int], index: int) -> list:
    found = []
    for row in rows:
        cell = scan.cells(row).get(index)
        if cell is not None:
            found.append(cell)
            if len(found) == SAMPLE:
                break
    return found
