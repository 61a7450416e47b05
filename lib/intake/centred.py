"""Names of groups typed over the middle or the end of their columns, with nothing merged: 产值 over the second of 当月 | 累计."""
from __future__ import annotations

from collections.abc import Callable

from lib.intake.headings import Heading
from lib.intake.marks import heading_of, mark
from lib.intake.scan import Scan
from lib.intake.table import DESCRIBING

Below = Callable[[int], Heading]


def groups(scan: Scan, header: list[int], row: int, below: Below) -> dict[int, int | None]:
    """For the columns of groups whose names do not stand over their first column: where the name stands, None where nobody can tell."""
    found: dict[int, int | None] = {}
    for run in _runs(scan, header, row, below):
        found |= _of_run(scan, row, run, [_said(below(column)) for column in run])
    return found


def _runs(scan: Scan, header: list[int], row: int, below: Below) -> list[list[int]]:
    """Columns side by side that are told apart below this level and need a name from it; none where names are merged over theirs."""
    under = sorted({column for r in header if r > row for column in scan.cells(r)})
    if any(merge.right > merge.left for column in under if (merge := scan.merge_at(row, column))):
        return []
    indicators = any(heading_of(scan.cells(row)[column]).indicator for column in under if column in scan.cells(row))
    runs: list[list[int]] = []
    last = 0
    for column in under:
        own = below(column)
        if scan.merge_at(row, column) or own.role in DESCRIBING and not own.measures or indicators and (own.indicator or own.rest):
            continue
        if column - 1 != last or not runs:
            runs.append([])
        runs[-1].append(column)
        last = column
    return runs


def _of_run(scan: Scan, row: int, run: list[int], said: list[tuple]) -> dict[int, int | None]:
    """The same for one run of columns; empty where the names stand over the first columns of their groups."""
    cells = scan.cells(row)
    names = [column for column in run if column in cells]
    if len(names) < 2 or run[0] in names or all(said[run.index(column)] == said[0] for column in names):
        return {}
    headings = [heading_of(cells[column]) for column in names]
    others = any(h.span for h in headings) or any(mark(cells[column]).kind == "park" for column in names)
    if not any(h.indicator for h in headings) and not (others and said[0] in said[1:]):
        return {}
    size = len(run) // len(names)
    each = [run[at:at + size] for at in range(0, len(run), size)]
    even = len(run) == size * len(names) and said == said[:size] * len(names)
    if even and all(len([c for c in part if c in names]) == 1 for part in each):
        return {column: name for part, name in zip(each, names, strict=True) for column in part}
    return {column: None for column in run if column not in names}


def _said(heading: Heading) -> tuple:
    """What a heading below says, its unit apart: 当月(亿元) and 当月(家) are the same part of their groups."""
    return heading.role, heading.indicator, heading.basis, heading.span, heading.rest
