"""A correction without a file: one figure put right or taken away, through the same validate → diff → confirm.

The batch is of kind `correction` and its reason is obligatory: it stands in the ledger.
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from lib import catalog, schema
from lib.intake import diff, numbers, periods, today_in_shanghai
from lib.intake.draft import Changes, Draft
from lib.intake.unit_words import MONEY_WORDS
from lib.model import BatchKind, Figure, Key, Qualifier, plain
from lib.problems import Outcome, Problem, Report
from lib.schema import COUNT, MONEY

if TYPE_CHECKING:
    from sqlalchemy.engine import Engine


@dataclass(frozen=True, slots=True)
class Correction:
    """What one figure should be: `value` as typed (30余家, 162.4亿元, 162.4), or None to withdraw it (撤下此数).

    A bare number is in the canonical unit. `growth` is the reported growth in percent as typed, None leaves it.
    """

    key: Key
    value: str | None
    growth: str | None = None
    note: str = ""


def prepare(engine: Engine, corrections: Sequence[Correction], reason: str, *, today: date | None = None) -> Draft:
    """What the corrections would do; writes nothing. Every fault is in the report, none is raised."""
    from lib.intake.commit import stored
    problems: list[Problem] = [] if reason.strip() else [Problem("E_REASON_MISSING")]
    figures = [figure for one in corrections if (figure := _figure(one, today or today_in_shanghai(), problems)) is not None]
    report = Report(tuple(problems))
    rejected = report.outcome is Outcome.REJECT
    known, revision = stored(engine, figures, exact=True)
    figures = [_kept(figure, one, known.get(figure.key)) for figure, one in zip(figures, corrections, strict=True)] if not rejected else []
    changes = diff.compare(figures, known)
    return Draft(file=None, sha256=None, figures=tuple(figures), report=report.plus(diff.suspicions(changes, known)), changes=Changes(tuple(changes)),
                 revision=revision, kind=BatchKind.CORRECTION, reason=reason.strip())


def _figure(one: Correction, today: date, problems: list[Problem]) -> Figure | None:
    """The figure a correction states, after the checks a file's cell would meet."""
    indicator = catalog.indicators()[one.key.indicator]
    name, found = indicator.name.zh, one.value or ""

    def wrong(code: str, **values: str) -> None:
        problems.append(Problem(code, found=found, values={"ind": name, **values}))
    if one.key.period_end.year < periods.EARLIEST:
        return wrong("E_PERIOD_OUT_OF_RANGE", v=str(one.key.period_end))
    if (one.key.period_end.year, one.key.period_end.month) > (today.year, today.month) and one.key.kind == "actual":
        return wrong("E_PERIOD_FUTURE", v=str(one.key.period_end))
    if one.value is None:
        return Figure(one.key, None, indicator.unit, note=one.note)
    value = numbers.written(one.value)
    if value.missing or value.fault:
        return wrong(value.fault or "E_VALUE_NOT_NUMBER", v=found, u=value.foreign, units=MONEY_WORDS)
    dimension = schema.dimension_of(one.key.indicator)
    if value.unit and value.unit.dimension != dimension:
        return wrong("E_UNIT_CONFLICT", a=value.unit.word, b=indicator.unit)
    number = value.number * value.unit.factor if value.unit else value.number
    limit = schema.MONEY_LIMIT if dimension == MONEY else schema.COUNT_LIMIT if dimension == COUNT else None
    if number < 0:
        return wrong("E_VALUE_NEGATIVE")
    if limit is not None and number > limit:
        return wrong("E_VALUE_OUT_OF_BOUNDS", v=f"{plain(number)}{indicator.unit}", limit=f"{limit:,}{indicator.unit}")
    if dimension == COUNT and number != number.to_integral_value():
        return wrong("E_COUNT_NOT_INTEGER")
    growth = _growth(one, problems)
    return Figure(one.key, number, indicator.unit, value.qualifier, value.wording, growth, note=one.note)


def _growth(one: Correction, problems: list[Problem]) -> Decimal | None:
    if not one.growth or not one.growth.strip():
        return None
    from lib.intake.grid import TEXT, Cell
    growth = numbers.read_growth(Cell(TEXT, one.growth))
    if growth.fault:
        problems.append(Problem("E_VALUE_NOT_NUMBER", found=one.growth))
    return growth.percent


def _kept(figure: Figure, one: Correction, old) -> Figure:
    """Growth and note the correction does not mention stay with a figure that keeps its value."""
    if old is None or figure.value is None:
        return figure
    growth = figure.yoy_percent if figure.yoy_percent is not None else old.yoy_percent if one.growth is None else None
    return figure._replace(yoy_percent=growth, note=figure.note or old.note, unit=figure.unit or "", qualifier=figure.qualifier or Qualifier.EXACT)
