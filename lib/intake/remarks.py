"""What a remark beside a row states of its figures: 1-4月数, 单位：万元, 当月数; held against what the table says."""
from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from lib import schema
from lib.intake import periods, unit_words
from lib.intake.heading_words import BASES
from lib.intake.periods import Span
from lib.intake.rows import TWO_FLOWS, RowHead, bases
from lib.intake.scope import Scope
from lib.model import Basis
from lib.schema import Unit


class Stated(NamedTuple):
    """One of the three."""

    span: Span | None = None
    units: tuple[Unit, ...] = ()
    basis: Basis | None = None


_PERIOD = re.compile(r"(?:数据?为|系|是)(?P<a>.+?)(?:数据?|值)?|(?P<b>.+?)(?:累计|统计)?(?:数据?|值)|(?P<c>(?:截至|截止).+)")
"""A month alone may be when something happened; one of figures is theirs."""
_UNIT = re.compile(r"(?:金额|计量|数据)?单位(?:为|是|:)?(?P<units>.+)")
Fault = tuple[str, dict[str, str]]


@lru_cache(maxsize=4096)
def states(text: str) -> Stated | None:
    """What a remark states and nothing else; None for any other remark."""
    plain = schema.fold(text)
    basis = BASES.get(re.sub("(?:数据?|值)$", "", plain))
    if basis in TWO_FLOWS:
        return Stated(basis=basis)
    unit = _UNIT.fullmatch(plain)
    units = unit_words.units_of(unit["units"]) if unit else None
    if units and units[0]:
        return Stated(units=units[0])
    said = _PERIOD.fullmatch(plain)
    span = periods.parse(said["a"] or said["b"] or said["c"]) if said else None
    return Stated(span=span) if span and span.last and not span.fault else None


def heard(scope: Scope, head: RowHead, text: str) -> tuple[RowHead, Fault | None]:
    """The head of a row with the basis its remark states, or the contradiction."""
    said = states(text)
    if said.basis:
        if head.basis in TWO_FLOWS and head.basis is not said.basis:
            return head, ("E_PERIOD_CONFLICT", bases(head.basis, said.basis))
        return replace(head, basis=head.basis or said.basis), None
    if said.span:
        own = periods.join(head.span, scope.context.span)
        clash = bool(own) and periods.against(own, said.span)
        return head, ("E_PERIOD_CONFLICT", {"a": own.text, "b": said.span.text}) if clash else None
    for column in scope.values:
        indicator = head.indicator or column.heading.indicator or scope.context.indicator
        known = head.units or column.heading.units or (scope.context.units.of(indicator) if indicator else ())
        for unit in said.units:
            other = next((one for one in known if one.dimension == unit.dimension and one.factor != unit.factor), None)
            if other:
                return head, ("E_UNIT_CONFLICT", {"a": other.word, "b": unit.word})
    return head, None
