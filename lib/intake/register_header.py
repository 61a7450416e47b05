"""The header of a register: in which row it stands, which column is which field, in what unit its money is."""
from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from lib import schema
from lib.intake import park_lines, unit_words
from lib.intake.grid import TEXT, Sheet, Workbook, address
from lib.intake.marks import mark
from lib.intake.table import unread
from lib.schema import MONEY, Field, Unit

_BRACKET = re.compile(r"[(\[【]([^()\[\]【】]*)[)\]】]")
_BEHIND = re.compile(r"/([^/()]+)$")
_SAID = re.compile(r"单位(?:[:：]|(?:均|都)?[为是系])\s*([^()（）。，,]{1,20})")
_ANOTHER = re.compile("[、,/和与及][^、,/和与及]{1,10}园|园[、,/和与及]")
_DEEPEST = 3
"""Levels a header may have."""
LOOK = 60
"""Rows in which a header is looked for."""


class Head(NamedTuple):
    """One column: its field, where its heading stands, the units the heading states and the first that is not supported."""

    field: Field
    place: str
    units: tuple[Unit, ...] = ()
    foreign: str = ""


def detect(book: Workbook) -> str:
    """The register whose header some sheet carries; empty if it is none, as a monthly table is."""
    best, register = 0, ""
    for sheet in book.sheets:
        for row in sorted(sheet.rows)[:30] if not sheet.hidden else ():
            rows = [r for r in range(row, last_row(sheet, row) + 1) if r in sheet.rows]
            measured = any(mark(cell).heading and mark(cell).heading.indicator for r in rows for cell in sheet.rows[r].values() if cell.kind == TEXT)
            for name in schema.REGISTER_FIELDS:
                found = columns(sheet, row, name)
                if measured and not _names(sheet, rows, found, name):
                    continue
                if _carries(name, {head.field.name for head in found.values()}) and len(found) > best:
                    best, register = len(found), name
    return register


def _carries(register: str, names: set[str]) -> bool:
    """The names of a row's key and enough beside them that it cannot be another register's header."""
    _, keys = schema.REGISTER_KEYS[register]
    own = {"projects": {"stage"}, "platforms": {"chain"}, "flows": {"material_zh"}, "events": {"on", "result_zh"}, "enterprises": {"role", "chain_link"}}[register]
    return keys[0] in names and bool(own & names) and len(names) >= 3


def _names(sheet: Sheet, rows: list[int], found: dict[int, Head], register: str) -> bool:
    """The key of the rows is headed as a name (企业名称): beside indicators 企业 or 项目 alone may be an indicator too."""
    _, keys = schema.REGISTER_KEYS[register]
    return any(head.field.name == keys[0] and schema.fold(sheet.rows[row][column].text).endswith(("名称", "name"))
               for column, head in found.items() for row in rows if column in sheet.rows[row])


def is_header(sheet: Sheet, row: int, register: str) -> bool:
    """The row, with the levels below it where headings are merged down, names the key of this register's rows and something beside it."""
    return _keyed(_of_row(sheet, row, register), register) or last_row(sheet, row) > row and _keyed(columns(sheet, row, register), register)


def _keyed(found: dict[int, Head], register: str) -> bool:
    names = {head.field.name for head in found.values()}
    _, keys = schema.REGISTER_KEYS[register]
    return keys[0] in names and len(names) >= 2


def row_of(sheet: Sheet, register: str) -> int | None:
    """The row in which the register's header stands on a sheet; None where there is none."""
    return next((row for row in sorted(sheet.rows)[:LOOK] if is_header(sheet, row, register)), None)


def last_row(sheet: Sheet, header: int) -> int:
    """The lowest row of a header that begins here: headings merged down reach over its levels."""
    return max((merge.bottom for merge in sheet.merges_from(header) if merge.bottom - header < _DEEPEST), default=header)


def columns(sheet: Sheet, header: int, register: str) -> dict[int, Head]:
    """The columns of a header, its lower levels counted in: 总投资 below 投资情况（亿元）is 总投资 in 亿元, and 项目 over 编号 and 名称 is no column but heads them."""
    groups = {m.left for m in sheet.merges_from(header) if m.bottom == header and m.right > m.left and any(m.left <= c <= m.right for c in sheet.rows.get(header + 1, ()))}
    found = {column: head for column, head in _of_row(sheet, header, register).items() if column not in groups or last_row(sheet, header) == header}
    for row in range(header + 1, last_row(sheet, header) + 1):
        above = {column: _above(sheet, header, column) for column in sheet.rows.get(row, ())}
        for column, head in _of_row(sheet, row, register, above).items() if above else ():
            if column not in found and all(head.field is not other.field for other in found.values()):
                units, foreign = _stated(above[column]) if not (head.units or head.foreign) else head[2:]
                found[column] = head._replace(units=units, foreign=foreign)
    return found


def left_out(sheet: Sheet, header: int, known: dict[int, Head]) -> list[tuple[str, str]]:
    """Place and heading of each filled column that is no field; below a group its own heading names it."""
    below = [row for row in range(header + 1, last_row(sheet, header) + 1) if row in sheet.rows]
    named = {column for row in below for column in sheet.rows[row]}
    groups = {column for column in sheet.rows[header] if column in named}
    return [found for row in (header, *below) for found in unread(sheet, row, known.keys() | (groups if row == header else set()))]


def _above(sheet: Sheet, header: int, column: int) -> str:
    """The heading of the group a column belongs to."""
    own = next((m for m in sheet.merges_from(header) if m.left <= column <= m.right), None)
    cell = sheet.rows[header].get(own.left if own else column)
    return cell.text if cell else ""


@cache
def _fields(register: str) -> dict[str, Field]:
    """Folded heading → field; a heading of one field is never an alias of another."""
    known: dict[str, Field] = {}
    for one in schema.REGISTER_FIELDS[register]:
        known.setdefault(schema.fold(one.header.zh), one)
        known.setdefault(schema.fold(one.header.en), one)
    for one in schema.REGISTER_FIELDS[register]:
        for alias in one.aliases:
            known.setdefault(schema.fold(alias), one)
    return known


def _of_row(sheet: Sheet, row: int, register: str, above: Mapping[int, str] = MappingProxyType({})) -> dict[int, Head]:
    """The columns one row heads, 名称 below 项目 as 项目名称 (`above`: what stands over a column); of two headings of one field the first counts, but one that may head free text too (推进情况) only where no other does."""
    found: dict[int, Head] = {}
    taken: set[str] = set()
    known = _fields(register)
    loose: list[tuple[int, Field]] = []
    for column, cell in sheet.rows[row].items():
        plain = schema.fold(cell.text)
        behind = _BEHIND.search(plain)
        bare = _BRACKET.sub("", plain[:behind.start()] if behind and unit_words.units_of(behind[1]) else plain).strip(":*")
        whole = _BRACKET.sub("", schema.fold(above.get(column, ""))) + bare
        word = next((said for said in (whole, plain) if said in known), bare)
        match = known.get(word)
        if match and word in schema.OFTEN_PROSE:
            loose.append((column, match))
        elif match and match.name not in taken:
            taken.add(match.name)
            found[column] = Head(match, address(row, column), *_stated(cell.text))
    for column, match in loose:
        if match.name not in taken:
            taken.add(match.name)
            found[column] = Head(match, address(row, column), *_stated(sheet.rows[row][column].text))
    return dict(sorted(found.items()))


def _stated(heading: str) -> tuple[tuple[Unit, ...], str]:
    """The units in a heading's brackets or behind its stroke (总投资额/亿元), and the first among them that is not supported."""
    plain = schema.fold(heading)
    said = [unit_words.units_of(piece) or ((), "") for piece in (*_BRACKET.findall(plain), *_BEHIND.findall(plain))]
    return tuple(unit for units, _ in said for unit in units), next((foreign for _, foreign in said if foreign), "")


def park_of(sheet: Sheet, header: int) -> str:
    """The one park the lines above the header and the sheet's name speak of: 氢能产业园项目台账; empty where they name none or several, or one beside a name nobody knows (氢能产业园、海洋产业园)."""
    lines = [cell.text for row in sheet.rows if row < header for cell in sheet.rows[row].values() if cell.kind == TEXT]
    name = sheet.name or ""
    parks = {*park_lines.named(lines), *(schema.parks_named(name) or park_lines.named([name]))}
    several = any(park_lines.named([text]) and _ANOTHER.search(park_lines.pattern()[0].sub("", schema.fold(text))) for text in (*lines, name))
    return parks.pop() if len(parks) == 1 and not several else ""


def unit_rows(sheet: Sheet, header: int) -> list[int]:
    """The rows above the header in which a unit of money is stated."""
    return [row for row in sorted(sheet.rows) if row < header and any(line_unit(cell.text) for cell in sheet.rows[row].values())]


def line_unit(text: str) -> tuple[tuple[Unit, ...], str] | None:
    """The units a line above the header states, if it states one."""
    said = _SAID.search(schema.nfkc(text))
    return unit_words.units_of(schema.fold(said[1])) if said else None


def line_units(sheet: Sheet, after: int, before: int) -> tuple[tuple[Unit, ...], str]:
    """The units of money the lines between two rows state, and the first that is not supported."""
    said = [found for row in range(after + 1, before) for cell in sheet.rows.get(row, {}).values() if (found := line_unit(cell.text))]
    return tuple(unit for units, _ in said for unit in units if unit.dimension == MONEY), next((foreign for _, foreign in said if foreign), "")
