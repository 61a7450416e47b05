"""A workbook becomes readings: each number with its park, indicator, period, basis and canonical unit.

One pass finds every fault. Sheet by sheet the tables are found (`recognise`) and read (`reading`).
A cell is read through its slot, what row, column and surroundings together say it is.
"""
from __future__ import annotations

from datetime import date

from lib.intake import numbers, periods, population, pretend, rows
from lib.intake.findings import Pass
from lib.intake.grid import NUMBER, PENDING, TEXT, Cell, Sheet, Workbook, address
from lib.intake.marks import holds_number, mark
from lib.intake.reading import read_table
from lib.intake.recognise import tables_of
from lib.intake.table import STUBS, Column, Table


def normalise(workbook: Workbook, file_name: str, today: date) -> Pass:
    """Every reading and every problem of a workbook, sheet by sheet."""
    found = Pass(today, file_name, workbook.notation)
    tables = 0
    idle: list[str] = []
    examples = _examples(workbook)
    for sheet in workbook.sheets:
        if sheet.hidden:
            found.say("W_HIDDEN_SHEET_SKIPPED", sheet.name, None, s=sheet.name or "")
            found.skipped.append((sheet.name, "", "hidden"))
            continue
        if sheet.name in examples:
            idle.append(sheet.name)
            continue
        made, _ = tables_of(sheet)
        tables += len(made)
        for table in made:
            _made_up(found, table)
            read_table(found, table)
        _errors_outside(found, sheet, made)
        if not made and sheet.rows:
            _without_table(found, sheet)
            idle.append(sheet.name or "")
    _of_a_part(found)
    _nothing(found, workbook, tables)
    for name in idle if found.readings else ():
        found.say("I_SHEET_IGNORED", name or None, None, s=name)
    return found


def _examples(workbook: Workbook) -> set[str]:
    """The sheets that show how others are filled in, where one of the others holds a table."""
    shown = [sheet for sheet in workbook.sheets if not sheet.hidden]
    named = {sheet.name for sheet in shown if sheet.name and pretend.example(sheet.name)}
    return named if named and any(tables_of(sheet)[0] for sheet in shown if sheet.name not in named) else set()


def _made_up(found: Pass, table: Table) -> None:
    """Figures said to be made up are told; whether they may be stored depends on the store."""
    said = pretend.simulated(table)
    if said:
        found.say("I_SIMULATED", table.sheet.name, said[0], said[1], v=said[1])


def _of_a_part(found: Pass) -> None:
    """The file's name says its figures are of a population (规上企业), and nothing inside says otherwise: they have another key."""
    word = population.named_in(found.file_name.rpartition(".")[0])
    if word and found.readings:
        found.say("E_PERIOD_UNSUPPORTED", None, None, word, v=word, sense="file")


def _errors_outside(found: Pass, sheet: Sheet, tables: list[Table]) -> None:
    """An error outside the data is named: beyond the tables, beside their columns, among notes or numbering. The others are judged where they stand.

    A formula without a result above a table or in its header may state a period or a unit, and is refused.
    """
    if not sheet.errors:
        return
    owners: dict[int, list[Table]] = {}
    for table in tables:
        for row in (*table.header, *table.rows):
            owners.setdefault(row, []).append(table)
    heads = {row for table in tables for row in table.header}
    last = max(heads, default=0)
    for row, cells in sheet.rows.items():
        for column, cell in cells.items():
            if cell.kind == PENDING:
                if row in heads or row < last and (row not in owners or len(cells) == 1):
                    found.say("E_FORMULA_NO_VALUE", sheet.name, address(row, column), "=")
            elif numbers.broken(cell):
                own = next((c for table in owners.get(row, ()) for c in table.columns if c.index == column), None)
                if own is None or _beside(own, cells):
                    found.say_broken(sheet.name, row, column, cell)


def _beside(column: Column, cells: dict[int, Cell]) -> bool:
    """Nothing is read from the column, nor from the row that an error in it would name."""
    if column.kind in STUBS:
        return not any(holds_number(cell) for cell in cells.values())
    return column.kind == "skip" and column.reason in ("unnamed", "described")


def _without_table(found: Pass, sheet: Sheet) -> None:
    """A sheet of parks and numbers without a header we know must not pass in silence."""
    cells = [cell for row in sheet.rows.values() for cell in row.values()]
    parks = sum(mark(cell).kind == "park" for cell in cells)
    doubts = _doubtful_header(sheet) if parks else []
    for place, text in doubts:
        found.say("E_PERIOD_AMBIGUOUS", sheet.name, place, text, v=text)
    coded = _coded(sheet)
    if parks > 1 and not doubts and any(cell.kind == NUMBER or mark(cell).kind == "value" for row in sheet.rows.values() for column, cell in row.items() if column not in coded):
        found.say("E_HEADER_NOT_FOUND", sheet.name, None)


def _coded(sheet: Sheet) -> set[int]:
    """The columns that a list of names (园区代码 | 园区名称) heads as codes or numbering: what stands there is no figure."""
    first = next((cells for cells in sheet.rows.values() if len(cells) > 1), {})
    return {column for column, cell in first.items() if cell.kind == TEXT and (found := mark(cell)).kind == "head" and found.heading.role in ("serial", "clerk")}


def _doubtful_header(sheet: Sheet) -> list[tuple[str, str]]:
    """The numbers 2024.1 beside 园区 in the first row that names it: a header, were they periods. Place and text of each."""
    for row, cells in sheet.rows.items():
        if any(cell.kind == TEXT and (found := mark(cell)).kind == "head" and found.heading.role == "park" for cell in cells.values()):
            return [(address(row, column), cell.text.strip()) for column, cell in sorted(cells.items()) if periods.doubtful(cell, typed=sheet.name is not None)]
    return []


def _nothing(found: Pass, workbook: Workbook, tables: int) -> None:
    """A file without a single reading says why."""
    if found.unknown_headers and not found.readings and not found.sums and not _refused(found):
        _no_indicator(found)
    if found.readings or _refused(found):
        return
    visible = [sheet for sheet in workbook.sheets if not sheet.hidden and sheet.rows]
    if tables or not visible:
        found.say("E_NO_DATA", None, None)
    else:
        found.say("E_HEADER_NOT_FOUND", visible[0].name, None)


def _refused(found: Pass) -> bool:
    return any(p.code[0] == "E" for p in found.problems)


def _no_indicator(found: Pass) -> None:
    """Nothing was read and headings were unknown: one error for the first of them in place of their warnings."""
    names = [name for _, _, name in found.unknown_headers]
    guess = next((g for g in map(rows.guess, names) if g), "产值")
    sheet, cell, _ = found.unknown_headers[0]
    places = {(where, at) for where, at, _ in found.unknown_headers}
    found.problems[:] = [p for p in found.problems if (p.sheet, p.cell) not in places or p.code not in ("W_COLUMN_IGNORED", "W_ROW_IGNORED")]
    sense = {"sense": "caliber"} if all(map(population.named_in, names)) else {"guess": guess}
    found.say("E_NO_INDICATOR", sheet, cell, names[0], list="、".join(names[:8]), **sense)
