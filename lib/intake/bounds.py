"""A period told in two columns, the first and the last of it: 2024-01-01 | 2024-05-31 is 1—5月."""
from __future__ import annotations

import re

from lib.intake import periods
from lib.intake.grid import Cell
from lib.intake.period_forms import tidy
from lib.intake.periods import Span

Bounds = tuple[str, str]
NONE: Bounds = ("", "")
_DAY = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?", re.ASCII)
_HOUR = re.compile(r"[\sT]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*$", re.ASCII)
_YEAR_MONTH = re.compile(r"(\d{4})(?:[-./年](\d{1,2})月?份?|(\d{2}))", re.ASCII)


def written(cell: Cell) -> str:
    """One end of a period in one spelling; text that is none stays as it is."""
    plain = tidy(_HOUR.sub("", cell.text))
    if found := _DAY.fullmatch(plain):
        return f"{found[1]}-{found[2]}-{found[3]}"
    if found := _YEAR_MONTH.fullmatch(plain):
        return f"{found[1]}年{found[2] or found[3]}月"
    return f"{plain}月" if plain.isdigit() and len(plain) < 3 else cell.text.strip()


def both(said: Bounds, more: Bounds) -> Bounds:
    """What two columns say together."""
    return said[0] or more[0], said[1] or more[1]


def span(said: Bounds) -> Span:
    """The period from the one to the other; a fault where it is none we take, or one end is missing."""
    text = "~".join(said)
    first, last = map(periods.parse, said)
    if not (first and last) or first.fault or last.fault:
        return Span(text, fault="E_PERIOD_UNRECOGNISED")
    if not first.day and not last.day and (first.year, first.last) == (last.year, last.last):
        return last
    return periods.parse(text) or Span(text, fault="E_PERIOD_UNRECOGNISED")
