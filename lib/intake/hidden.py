"""What is read of a table although its reader does not see it, or sees it struck out: it counts, and is asked about."""
from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import partial

from lib.intake import context, numbers
from lib.intake.grid import MOST_NAMED, NUMBER, Cell, address, listed
from lib.intake.scope import Scope
from lib.intake.table import Line, Table


def say(scope: Scope) -> None:
    """Names the hidden rows and columns, the numbers that look blank and those that are struck out."""
    own = [row for row in (*scope.table.header, *scope.table.rows) if row in scope.sheet.hidden_rows]
    lines = _lines(scope)
    columns = [c for c in scope.table.columns if c.kind != "skip" and scope.sheet.column_hidden(c.index)]
    if own or lines or columns:
        where = address(own[0], scope.table.columns[0].index) if own else address(*lines[0][:2]) if lines else scope.place(columns[0])
        scope.say("W_HIDDEN_CELLS_INCLUDED", where, list=listed(sorted({*own, *(line.row for line in lines)}), [c.index for c in columns]))
    for sense, cells in _veiled(scope) if scope.sheet.veiled else ():
        scope.say("W_HIDDEN_CELLS_INCLUDED", cells[0], list="、".join(cells[:MOST_NAMED]) + "…" * (len(cells) > MOST_NAMED), sense=sense)


def _lines(scope: Scope) -> list[Line]:
    """The hidden lines around a table from which something was taken: what holds for it would be another thing without them."""
    table = scope.table
    hidden = [line for line in (*table.older, *table.lines, *table.notes) if _out_of_sight(scope, line)] if scope.sheet.hidden_rows or scope.sheet.hidden_columns else []
    if not hidden or _said(_without(table, set(hidden))) == (said := _said(table)):
        return []
    alone = [line for line in hidden if _said(_without(table, {line})) != said] if len(hidden) <= MOST_NAMED else []
    return alone or hidden


def _out_of_sight(scope: Scope, line: Line) -> bool:
    """The line's row is hidden, or every column it stands in."""
    return line.row in scope.sheet.hidden_rows or all(map(scope.sheet.column_hidden, range(line.left, line.right + 1)))


def _without(table: Table, lines: Collection[Line]) -> Table:
    return replace(table, **{name: [line for line in getattr(table, name) if line not in lines] for name in ("older", "lines", "notes")})


def _said(table: Table) -> tuple:
    """What the lines around a table say of it, wherever they stand."""
    found = context.of_table(table)
    return found.span, found.basis, found.note_bases, found.indicator, found.units.whole, found.units.unsupported, found.units.named, {said for *_, said in found.units.noted}, found.parks, found.target, found.population[0]


def _veiled(scope: Scope) -> Iterator[tuple[str, list[str]]]:
    """The cells whose numbers are read and not seen, and those whose numbers are struck out."""
    numbers_read = [(address(row, column.index), cell) for column in scope.values for row, cell
                    in zip(scope.table.rows, scope.sheet.rows.column(column.index, scope.table.rows), strict=True) if cell is not None and cell.kind == NUMBER]
    for sense, applies in (("unseen", partial(_unseen, scope)), ("struck", lambda cell: cell.style.struck)):
        found = [place for place, cell in numbers_read if applies(cell)]
        if found:
            yield sense, found


def _unseen(scope: Scope, cell: Cell) -> bool:
    """Nothing is shown of the cell's number."""
    if cell.style.unseen == "0+":
        return True
    return (bool(cell.style.unseen) or not scope.sheet.zeros) and numbers.read(cell).number == 0
