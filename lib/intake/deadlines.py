"""By when a target is to be reached: 2026年, 2026年底前, 到2028年, 2026年12月, 2026-12-31.

A deadline is a period like any other, only that it may lie ahead and that a bare year means its end.
"""
from __future__ import annotations

import re
from dataclasses import replace

from lib import schema
from lib.intake import mentions, periods
from lib.intake.grid import TEXT, Cell, Notation
from lib.intake.periods import Span

LATEST = 2100
_BEFORE = re.compile(r"^(?:到|至|于|在|截至|截止到?|力争到?|争取到?|by|before|until|endof|end|the)+")
_AFTER = re.compile(r"(?<=[年底末日月号度\d])(?:之前|以前|年?内|前|止|为止)$")


def of_cell(cell: Cell, *, notation: Notation) -> Span | None:
    """The deadline a cell states, months filled in to the end of its year; a `fault` where it states none we take."""
    if cell.kind != TEXT:
        found = periods.of_cell(cell, notation=notation)
    else:
        plain = re.sub(r"\s+", "", schema.nfkc(cell.text)).casefold()
        bare = _AFTER.sub("", _BEFORE.sub("", plain))
        found = Span(cell.text.strip(), None, 1, 12, "year") if bare in ("年底", "年末", "全年", "年内", "年度") else \
            periods.of_cell(cell._replace(text=bare), notation=notation)
    if found is None:
        return Span(cell.text.strip(), fault="E_PERIOD_UNRECOGNISED")
    if found.year is not None and found.year > LATEST:
        return replace(found, text=cell.text.strip(), fault="E_PERIOD_OUT_OF_RANGE")
    return _to_the_end(replace(found, text=cell.text.strip()))


def of_line(text: str) -> Span | None:
    """The one year a title or a heading names (2026年度目标); None if it names none or several."""
    years = {span.year for span in mentions.find(text) if not span.fault and span.year}
    return Span(text.strip(), years.pop(), 1, 12, "year") if len(years) == 1 else None


def _to_the_end(span: Span) -> Span:
    return span if span.fault or span.last is not None else replace(span, first=1, last=12, form="year")


def with_year(span: Span, year: int) -> Span:
    """The deadline in the year its title names: 年底, 6月底."""
    return _to_the_end(replace(span, year=year))
