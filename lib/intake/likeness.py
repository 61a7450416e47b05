"""Whether growth speaks of the very value it stands beside: the same months, and as they count (当月 or 累计).

Growth of another period or basis (1-4月增速, 当月同比 beside 1-5月产值) is no growth of that value.
"""
from __future__ import annotations

from typing import NamedTuple

from lib import catalog
from lib.intake import context as surroundings, periods
from lib.intake.periods import Span
from lib.intake.rows import RowHead
from lib.intake.scope import Scope
from lib.intake.spans import counted
from lib.intake.table import Column
from lib.model import Basis, Measure


class Said(NamedTuple):
    """The period and basis a heading or the head of a row states."""

    span: Span | None
    basis: Basis | None


def of_columns(scope: Scope, growth: Column, value: Column) -> bool:
    """A column of growth and a column of values; what the rows themselves say of time is not asked."""
    kinds = {column.kind for column in scope.stubs}
    dated = bool(kinds & {"period", "year", "month"}) or any(section.heading.span for section in scope.table.sections.values())
    based = "basis" in kinds or any(section.heading.basis for section in scope.table.sections.values())
    said = Said(growth.heading.span, None if based else growth.heading.basis)
    if dated and value.heading.span is None:
        return None in (said.basis, value.heading.basis) or said.basis is value.heading.basis
    return fits(scope, said, Said(value.heading.span, value.heading.basis), value.heading.indicator or scope.context.indicator)


def of_rows(scope: Scope, growth: RowHead, value: RowHead, column: Column) -> bool:
    """A row of growth and the row of values above it, in one column."""
    said = [Said(periods.join(head.span, column.heading.span), head.basis or column.heading.basis) for head in (growth, value)]
    return fits(scope, *said, value.indicator or column.heading.indicator or scope.context.indicator)


def fits(scope: Scope, growth: Said, value: Said, indicator: str) -> bool:
    """Nothing that growth says of time contradicts what is known of the value."""
    if growth == (None, None) or growth.span == value.span and growth.basis in (None, value.basis):
        return True
    if growth.span and growth.span.fault:
        return False
    own, other = _placed(scope, growth.span), _placed(scope, value.span)
    if own and other and periods.against(own, other):
        return False
    if indicator and catalog.indicators()[indicator].measure is Measure.STOCK or other and other.last == 2:
        return True
    bases = {said.basis or (counted(scope, placed, indicator) if placed and placed.last else None) for said, placed in ((growth, own), (value, other))}
    return len(bases - {None, Basis.AS_OF}) < 2


def _placed(scope: Scope, span: Span | None) -> Span | None:
    """A period with what the surroundings and the file's name add to it."""
    around = scope.context.span
    placed = periods.join(span, around if around and not around.fault else None)
    return placed if placed and placed.whole else periods.join(placed, surroundings.file_span(scope.found.file_name))
