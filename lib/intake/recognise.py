"""Where the tables are: rules over the grid, not a list of known templates.

Rows of headings above rows of values make a table; lines of text above it say what holds for all
of it. A table may start anywhere, stand below or beside another, and repeat its header on every
printed page. What a cell is stands in `marks`, what a header is in `header` and `levels`, what a
column is for in `purpose`.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lib import schema
from lib.intake import abreast, closing, context, header as headers, headings, mentions, periods, stacked, stated
from lib.intake.grid import DATE, LONG_TEXT, MAX_COLUMNS, TEXT, Cell, Sheet, address
from lib.intake.headings import Heading
from lib.intake.levels import SAMPLE, column_of, level, with_growth, with_role, within_this_year
from lib.intake.marks import mark
from lib.intake.nearest import nearest_indicator
from lib.intake.numbers import is_plain
from lib.intake.refusal import Refused
from lib.intake.scan import Scan
from lib.intake.sections import leads_in, notes_unit, section_of
from lib.intake.settle import apart, settled
from lib.intake.table import Line, Section, Table

Sections = dict[int, Section]
_LABEL = re.compile(r"(?:统计期间?|报告期间?|数据期间?|期间|时期|数据时间|统计时间|报表期|单位|计量单位|金额单位|园区|园区名称|填报园区|填报单位|填表单位|报送单位|报送园区|所属园区|指标|指标名称|period|unit|park|reportingperiod)[:：]?")
_PAGE = re.compile(r"[(（]?(?:续表?|接上[表页]|第\d+页|共\d+页|continued)[一二三四五\d]*[)）]?|\s")
_BRACKETED = re.compile(r"[(\[【][+-]?\d+(\.\d+%?|%)?[)\]】]")
"""A number in brackets, with a fraction or a percent sign to tell it from the number of a page."""

MOST_TURNING = 6
"""Cells of a row that turns the page."""


MOST_HEARD = 400_000
"""Lines of text that the tables of a sheet may have above them, counted for each table: five years of eight parks with a title each are half of that."""


def tables_of(sheet: Sheet) -> tuple[list[Table], list[Line]]:
    """The tables of a sheet in reading order, and the lines of text outside them. Refused: more tables below one another than a report has."""
    scan = Scan(sheet)
    tables: list[Table] = []
    lines: list[Line] = []
    older: list[Line] = []
    at = heard = 0
    while at < len(scan.order):
        if not headers.starts(scan, at):
            lines.extend(lines_of(scan, scan.order[at]))
            at += 1
            continue
        header, at = headers.take(scan, at)
        rows, notes, sections, at = _take_rows(scan, header, at, lines)
        made = [t for t in _build(scan, header, rows, lines, notes, older, sections) if _useful(scan, t)]
        if made:
            heard += len(made) * len(older)
            if heard > MOST_HEARD:
                raise Refused("E_FILE_DIMENSIONS", sheet=sheet.name, rows=header[0], cols=made[0].columns[-1].index, far=address(header[0], made[0].columns[0].index), sense="tables")
            tables.extend(made)
            older = [*older, *lines]
            lines = list(notes)
        else:
            lines.extend(line for row in (*header, *rows) for line in lines_of(scan, row))
    if tables:
        for table in tables:
            table.last = table.header == tables[-1].header
    return tables, [*older, *lines]


def lines_of(scan: Scan, row: int) -> list[Line]:
    """The texts of a row outside the tables; a label and what stands beside it also as one."""
    found = []
    for column, cell in sorted(scan.cells(row).items()):
        merge = scan.merge_at(row, column)
        found.append(Line(row, column, merge.right if merge else column, periods.text_of(cell), periods.doubtful(cell, typed=scan.typed)))
    pairs = [Line(a.row, a.left, b.right, f"{a.text.strip().rstrip(':：')}：{b.text}") for a, b in zip(found, found[1:], strict=False)
             if _label(a.text) and not (_label(b.text) or b.doubt)]
    return found + pairs


def _label(text: str) -> bool:
    return bool(_LABEL.fullmatch(schema.fold(text)))


# ---------------------------------------------------------------- how far a table reaches

def _take_rows(scan: Scan, header: list[int], at: int, lines: list[Line]) -> tuple[list[int], list[Line], Sections, int]:
    """The rows below a header up to the next table, the lines of text among them, the rows that name a park for others."""
    rows: list[int] = []
    notes: list[Line] = []
    sections: Sections = {}
    heads = [scan.signature(row) for row in header]
    while at < len(scan.order):
        plain = scan.data_until(at)
        if plain > at:
            rows += scan.order[at:plain]
            at = plain
            continue
        row = scan.order[at]
        if headers.starts(scan, at):
            if scan.signature(row) not in heads or _new_title(lines, notes, rows[-1] if rows else header[-1], row):
                break
            at = _past_header(scan, at + 1, heads)
            continue
        at += 1
        section = section_of(scan, row, rows[-1] if rows else None, scan.order[at] if at < len(scan.order) else None)
        if section is None and _is_line(scan, row) or _only_texts(scan, row) and (_introduces(scan, row) or _leads_on(scan, row)) and headers.follows(scan, at):
            notes.extend(lines_of(scan, row))
            continue
        if section:
            sections[row] = section
        rows.append(row)
    notes.extend(closing.take_off(scan, rows, sections))
    while rows and rows[-1] in sections and _closes(sections[rows[-1]].heading):
        del sections[rows[-1]]
        notes.extend(lines_of(scan, rows.pop()))
    return rows, notes, sections, at


def _closes(heading: Heading) -> bool:
    """A unit or a period, said below the last row: it speaks of the rows above it. A period we do not take is asked about there, but for the day the data reach to."""
    span = heading.span
    return bool(heading.units or heading.foreign or span and not heading.indicator and (not span.fault or stated.reach(heading.text)))


def _past_header(scan: Scan, at: int, heads: list[tuple]) -> int:
    """The place after a header repeated on a new page."""
    while at < len(scan.order) and (scan.signature(scan.order[at]) in heads or headers.is_number_row(scan, scan.order[at])):
        at += 1
    return at


def _only_texts(scan: Scan, row: int) -> bool:
    """No plain number stands in the row, told by one look: nothing with one leads in a table."""
    return not any(cell.kind not in (TEXT, DATE) or is_plain(cell.text) for cell in scan.cells(row).values())


def _leads_on(scan: Scan, row: int) -> bool:
    """续表 | 单位：亿元: texts that turn the page, or say the unit or period of what follows."""
    cells = scan.cells(row).values()
    return len(cells) <= MOST_TURNING and all(_turns(cell) for cell in cells)


def _turns(cell: Cell) -> bool:
    found = mark(cell)
    said = found.kind == "head" and (found.heading.units or found.heading.span) and not found.heading.indicator
    return bool(said) or cell.kind == TEXT and (not _page(cell.text) or _label(cell.text))


def _is_line(scan: Scan, row: int) -> bool:
    """A row with one text that is prose: no (31.5) under a value, which is a number nobody can place."""
    if len(scan.cells(row)) > 1:
        return False
    (column, cell), = scan.cells(row).items()
    bracketed = _BRACKETED.fullmatch(schema.fold(cell.text)) if len(cell.text) <= LONG_TEXT else None
    if bracketed and (bracketed[1] or any(m.top < row for m in scan.covered.get(row, ()))):
        return False
    return notes_unit(cell.text) or scan.marks(row)[column].kind == "text" and not cell.text.strip().startswith(schema.SUBSET_WORDS)


def _introduces(scan: Scan, row: int) -> bool:
    """Text that may stand over a table: a row with one text, or with several that say so."""
    return leads_in(scan, row) if len(scan.cells(row)) > 1 else not headers.is_data(scan, row)


def _new_title(lines: list[Line], notes: list[Line], last: int, header: int) -> bool:
    """Between two equal headers stands a line that says something else than the first table's title did."""
    said = {_page(line.text) for line in lines} | {""}
    between = [line for line in notes if last < line.row < header and _page(line.text) not in said]
    return any(mentions.find(line.text) or headings.parse(line.text).known or context.speaks(line.text) for line in between)


def _page(text: str) -> str:
    """A title without the marks of a continued page."""
    return _PAGE.sub("", schema.fold(text))


# ---------------------------------------------------------------- one table, or several side by side

def _build(scan: Scan, header: list[int], rows: list[int], lines: list[Line], notes: list[Line], older: list[Line], sections: Sections) -> list[Table]:
    """One table, or several side by side where the header names the park's column, or that of the indicators, more than once, or each value has a period of its own."""
    used = _used(scan, header, rows)
    blocks = _blocks(scan, header, used)
    tables = []
    alone = len(blocks) == 1
    years = not alone and abreast.a_year_each(lines, blocks)
    for columns in blocks:
        body = rows if alone else [r for r in rows if any(c in scan.cells(r) for c in columns)]
        near = lines if alone else abreast.over(lines, columns)
        far = older if alone else [*older, *abreast.without_captions(lines, near)]
        lists = abreast.parts(within_this_year(scan, header, with_growth(scan, header, [column_of(scan, header, body, c) for c in columns])))
        for own in lists:
            if len(lists) == 1:
                tables += _settled(scan, Table(scan.sheet, header, own, body, list(near), list(notes), list(far), sections, a_year_each=years))
            else:
                inside = [r for r in body if any(c.index in scan.cells(r) for c in own)]
                tables += _settled(scan, Table(scan.sheet, header, own, inside, abreast.near(near, own), list(notes), [*far, *near], sections))
    return tables


def _settled(scan: Scan, table: Table) -> Iterator[Table]:
    """The table, or one for each column of periods that speaks of its own values, with what its columns of dates and parks turn out to be."""
    parts = apart(table.columns)
    for part in parts:
        rows = table.rows if len(parts) == 1 else [r for r in table.rows if any(c.index in scan.cells(r) for c in part if c.kind == "value")]
        yield replace(table, columns=settled(part, scan.sheet.rows, rows), rows=rows)


def _used(scan: Scan, header: list[int], rows: list[int]) -> list[int]:
    """The columns a table stands in: those of its header, merges and all, and of its rows."""
    used = scan.sheet.rows.used((*header, *rows))
    for row in header:
        for merge in scan.covered.get(row, ()):
            if merge.top in header:
                used.update(range(merge.left, min(merge.right, merge.left + MAX_COLUMNS) + 1))
    return sorted(used)


def _blocks(scan: Scan, header: list[int], used: list[int]) -> list[list[int]]:
    starts = sorted(set(with_role(scan, header, "park")))
    if len(starts) < 2:
        return [used]
    cuts = [_with_serial(scan, header, c) for c in starts]
    return [[c for c in used if (n == 0 or c >= cuts[n]) and (n + 1 == len(cuts) or c < cuts[n + 1])] for n in range(len(cuts))]


def _with_serial(scan: Scan, header: list[int], column: int) -> int:
    """The first column of a block: the numbering before the parks, if there is one."""
    before = level(scan, header, column - 1) if column > 1 else []
    return column - 1 if before and stacked.joined(before).role == "serial" else column


def _useful(scan: Scan, table: Table) -> bool:
    """The table has numbers under headings that may mean something."""
    if table.of("value", "growth", "prior", "total"):
        return True
    guessed = any(nearest_indicator(c.heading.rest) for c in table.columns)
    return bool(table.of("park", "indicator") or guessed) and any(
        c.reason in ("ignored", "unnamed", "target", "subset") and _numbers(scan, table, c.index) for c in table.of("skip"))


def _numbers(scan: Scan, table: Table, index: int) -> bool:
    return any(mark(scan.cells(r)[index]).kind == "value" for r in table.rows[:SAMPLE] if index in scan.cells(r))
