"""Which lines above earlier tables speak for the whole sheet, and which for their own block only.

A sheet may hold several blocks, each under a title that names what it reports. What stands above the
first of those titles holds for all of them (the sheet's title, its line of units); from there on a line
belongs to its block: 一、产值 | 单位：万元 gives no unit to 二、签约投资额.
"""
from __future__ import annotations

from collections.abc import Sequence

from lib.intake import naming
from lib.intake.table import Line, Table


def shared(table: Table, near: Sequence[Line], far: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The lines of earlier blocks that hold for this table too, and those that do not, if it has a title of its own."""
    named = naming.indicators_in([line.text for line in near])
    own = named | {column.heading.indicator for column in table.columns} - {""}
    if not named:
        return list(far), []
    for at, line in enumerate(far):
        others = naming.indicators_in([line.text])
        if others and others.isdisjoint(own):
            return list(far[:at]), list(far[at:])
    return list(far), []
