"""What is read of a table although its reader does not see it, or sees it struck out: it counts, and is asked about."""
from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from lib.intake import numbers
from lib.intake.grid import NUMBER, Cell, address, column_letters
from lib.intake.scope import Scope

MOST_NAMED = 20
"""Cells, rows or columns named in one message."""


def say(scope: Scope) -> None:
    """Names the hidden rows and columns, the numbers that look blank and those that are struck out."""
    used = [row for row in scope.table.rows if row in scope.sheet.hidden_rows]
    columns = [c for c in scope.table.columns if c.kind != "skip" and scope.sheet.column_hidden(c.index)]
    if used or columns:
        names = [str(row) for row in used[:MOST_NAMED]] + [column_letters(c.index) for c in columns[:MOST_NAMED]]
        where = address(used[0], scope.table.columns[0].index) if used else scope.place(columns[0])
        scope.say("W_HIDDEN_CELLS_INCLUDED", where, list="、".join(names))
    for sense, cells in _veiled(scope) if scope.sheet.veiled else ():
        scope.say("W_HIDDEN_CELLS_INCLUDED", cells[0], list="、".join(cells[:MOST_NAMED]) + "…" * (len(cells) > MOST_NAMED), sense=sense)


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
