"""The period and basis of a cell: what its row, its column and the table's surroundings say, put together or at odds."""
from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from lib import catalog, schema
from lib.intake import context as surroundings, onward, periods
from lib.intake.grid import address
from lib.intake.marks import holds_number
from lib.intake.periods import Span
from lib.intake.rows import TWO_FLOWS, RowHead
from lib.intake.scope import Scope
from lib.intake.table import Column
from lib.model import Basis, Measure, month_end
from lib.text import terms
from lib.text.label import Label

_YEAR_END = re.compile("年[末底]")
Placed = tuple[Basis, date, date, str]
"""Basis, first day, last day, and how the period was guessed (empty if it was stated)."""


def placed(scope: Scope, row: int, head: RowHead, column: Column, indicator: str) -> Placed | None:
    """The period of row and column for one indicator; None after saying what is wrong with it."""
    if column.heading.clash:
        a, b = column.heading.clash
        scope.say("E_PERIOD_CONFLICT", scope.place(column), b, a=a, b=b)
        return None
    own, origin = _own(scope, row, head, column)
    if own is not None and own.fault:
        if column.heading.span is own:
            scope.say(own.fault, scope.place(column), own.text, v=own.text)
        return None
    if own is not None and not (column.heading.basis in TWO_FLOWS or (head.basis or scope.context.basis) is Basis.MONTH) and beside_months(scope, own, indicator) and not _blank(scope, row):
        own = replace(own, first=1, last=12, form="year")
    if any(code.startswith("E_PERIOD") for _, code, _, _ in head.faults) or not _agrees(scope, own, origin):
        return None
    if not _since(scope, own, head, column, indicator):
        return None
    around = scope.context.span
    span, inferred = _completed(scope, own, _usable(around))
    if span is None or not span.whole:
        blank = _blank(scope, row)
        span = _full_year(scope, span, own, head, column) if span and not blank else None
        if span is None:
            scope.say("E_PERIOD_MISSING", blank or origin, own.text if own else "")
            return None
    if not _credible(scope, span, origin or scope.context.place):
        return None
    if inferred in ("serial", "two_digit", "block"):
        scope.found.inferred_at.setdefault((scope.name, inferred, month_end(span.year, span.last)), origin or scope.context.place)
    if not _one_basis(scope, row, head, column, indicator, span, origin):
        return None
    return _based(scope, span, own, head, column, indicator, origin, inferred)


def _own(scope: Scope, row: int, head: RowHead, column: Column) -> tuple[Span | None, str | None]:
    """The period of row and column together, and where it stands."""
    above, beside = column.heading.span, head.span
    if above is None and beside is None:
        return None, None
    place = scope.place(column) if above else None
    if beside:
        place = scope.stub_place(row, head.period_stub) if head.period_stub is not None else scope.section_place or place
    if above and beside and not above.fault and periods.against(above, beside):
        scope.say("E_PERIOD_CONFLICT", place, beside.text, a=above.text, b=beside.text)
        return replace(beside, fault="E_PERIOD_CONFLICT"), place
    if above and above.fault:
        return above, place
    return periods.join(beside, above), place


def _agrees(scope: Scope, own: Span | None, origin: str | None) -> bool:
    """The surroundings state a period we take, and the cell's own does not contradict it."""
    around = scope.context.span
    if around is None:
        return True
    listed = around.form == "months"
    if around.fault and not (own and (own.whole or listed and own.last and own.year in (None, around.year))):
        scope.say(around.fault, scope.context.place, around.text, v=around.text)
        return False
    if (listed or not around.fault) and own is not None and _outside(own, around):
        scope.say("E_PERIOD_CONFLICT", origin, own.text, a=around.text, b=own.text)
        return False
    return True


def _usable(around: Span | None) -> Span | None:
    """What the surroundings add to a period of its own: of one we do not take nothing, of months listed (2024年5、6月) the year."""
    if around is None or not around.fault:
        return around
    return Span(around.text, around.year) if around.form == "months" else None


def _since(scope: Scope, own: Span | None, head: RowHead, column: Column, indicator: str) -> bool:
    """Under 历年 or 2021年以来 the figure has a period of its own."""
    since, flow = scope.context.since, catalog.indicators()[indicator].measure is not Measure.STOCK
    if since is None or onward.of_its_own(since, own, scope.context.span, flow=flow, summed=Basis.CUMULATIVE in (head.basis, column.heading.basis)):
        return True
    scope.say("E_PERIOD_UNSUPPORTED", since.place, since.word, v=since.word)
    return False


def _outside(own: Span, around: Span) -> bool:
    """A period of its own that the table's title rules out."""
    if own.year is None or around.year is None:
        return own.last is not None and around.last is not None and own.year is None and own.last > around.last
    if around.last is None:
        return own.year != around.year
    return own.last is not None and (own.year, own.last) > (around.year, around.last)


def beside_months(scope: Scope, own: Span, indicator: str) -> bool:
    """A bare year that is no year of the title's months: another column or row of the indicator spells out months itself, 2023年 beside 2024年1-5月."""
    this = scope.context.span.year if scope.context.span else None
    if own.fault or own.year in (None, this) or own.last is not None:
        return False
    said = [span for name, span in scope.spoken if not span.fault and (not name or name == indicator)]
    return any(span.last and span.form != "year" for span in said) and not any(span.last is None and span.year == this for span in said)


def _completed(scope: Scope, own: Span | None, around: Span | None) -> tuple[Span | None, str]:
    """The whole period: own, then the surroundings, then the file's name, which has to be confirmed."""
    span = periods.join(own, around)
    inferred = span.inferred if span else ""
    if around is not None and scope.context.borrowed and not (own and own.last):
        inferred = inferred or "block"
    if span is None or not span.whole:
        from_name = surroundings.file_span(scope.found.file_name)
        span = periods.join(span, from_name) if from_name else span
        if span is not None and span.whole:
            inferred = "file"
            scope.found.used_file_name = from_name
    return span, inferred


def _blank(scope: Scope, row: int) -> str:
    """Where the period of a row is missing, in a column that states those of others."""
    return next((address(row, stub.index) for stub in scope.dating if stub.index not in scope.sheet.rows[row] and scope.covering(row, stub.index) is None), "")


def _full_year(scope: Scope, span: Span, own: Span | None, head: RowHead, column: Column) -> Span | None:
    """A bare year is a whole one where years are told apart, row by row, column by column or table by table, or under 年末; alone, or under 累计, it says no month."""
    beside = (*scope.values, *(c for c in scope.table.of("prior") if c.heading.role != "prior"))
    told_apart = head.span is not None or len({c.heading.span.year for c in beside if c.heading.span}) > 1
    closing = column.heading.basis is Basis.AS_OF and _YEAR_END.search(schema.fold(column.name)) is not None
    stated = own is not None and own.year is not None and told_apart or (scope.table.a_year_each or closing) and span.year is not None
    if span.last is not None or not stated or (head.basis or column.heading.basis or scope.context.basis) is Basis.CUMULATIVE:
        return None
    return replace(span, first=1, last=12, form="year")


def _credible(scope: Scope, span: Span, place: str | None) -> bool:
    text = span.text or f"{span.year}"
    if span.year < periods.EARLIEST:
        scope.say("E_PERIOD_OUT_OF_RANGE", place, text, v=text)
    elif (span.year, span.last) > (scope.found.today.year, scope.found.today.month):
        scope.say("E_PERIOD_FUTURE", place, text, v=text)
    else:
        return True
    return False


def _one_basis(scope: Scope, row: int, head: RowHead, column: Column, indicator: str, span: Span, origin: str | None) -> bool:
    """Row, column, title and sheet do not say two things of how a flow counts; what no number stands beside contradicts nothing."""
    if catalog.indicators()[indicator].measure is Measure.STOCK:
        return True
    clash = _clash(scope, head, column, span)
    if clash is None:
        return True
    if holds_number(scope.sheet.rows[row].get(column.index)):
        _say_clash(scope, origin or scope.place(column), *clash)
    return False


def _say_clash(scope: Scope, where: str | None, a: str | Basis, b: str | Basis, found: str = "") -> None:
    """Two statements that contradict each other, each as written or in the reader's word for a basis; `found`: what stands at the place, if not the second."""
    one, other = (terms.BASES[said] if isinstance(said, Basis) else Label(said, said) for said in (a, b))
    scope.say("E_PERIOD_CONFLICT", where, found or other.zh, a=one.zh, a_en=one.en, b=other.zh, b_en=other.en)


def _clash(scope: Scope, head: RowHead, column: Column, span: Span) -> tuple[str | Basis, str | Basis] | None:
    """Two statements of how a flow counts that cannot both hold; 期末 beside a row's flow is one of a stock."""
    beside, above, sheet = head.basis, column.heading.basis, scope.context.sheet_basis
    if beside is Basis.AS_OF:
        return column.name.strip() or "—", beside
    this_report = above is Basis.MONTH and scope.by_indicator and not column.heading.indicator and not scope.table.of("basis")  # 产值累计 in the column 本月
    if beside and above and above is not Basis.AS_OF and beside is not above and not this_report:
        return above, beside
    if sheet is None or beside or above:
        return None
    said = span.basis or scope.context.title_basis
    if said and said is not sheet or sheet is Basis.MONTH and not said and ranged(span) and span.last > 2:
        return scope.name or "", span.text if not said or span.basis else said
    return None


def _based(scope: Scope, span: Span, own: Span | None, head: RowHead, column: Column, indicator: str, origin: str | None, inferred: str) -> Placed | None:
    """Stock: the last day. Flow: from January or the month alone, by the word said, the form of the period, the notes.

    1-2月 is one period: under 当月 too it is what has come in since January.
    """
    end = month_end(span.year, span.last)
    if catalog.indicators()[indicator].measure is Measure.STOCK:
        if column.heading.basis not in (None, Basis.AS_OF):
            scope.found.stocks_under[scope.name, column.index] = column.heading.basis
        return Basis.AS_OF, end, end, inferred
    said = head.basis or column.heading.basis
    if said is Basis.AS_OF:
        said = None
    basis = said or counted(scope, span, indicator)
    noted = _noted(scope, indicator)
    if said is None and noted not in (None, basis) and span.last > 2:
        _say_clash(scope, origin or scope.context.place, basis, noted, span.text)
        return None
    if basis is Basis.MONTH:
        if not (ranged(span) and span.last > 1 and own is not None and own.last is not None):
            return Basis.MONTH, date(span.year, span.last, 1), end, inferred
        if said is not None and span.last > 2:
            _say_clash(scope, origin, span.text, Basis.MONTH, span.text)
            return None
        scope.found.jan_feb_columns.add((scope.name, column.index))
        basis = Basis.CUMULATIVE
    return basis, date(span.year, 1, 1), end, inferred


def counted(scope: Scope, span: Span, indicator: str) -> Basis:
    """How a flow's period counts where neither row nor column says so: by its own word, the title's, a note's on single months, else by its form."""
    return span.basis or scope.context.basis or (Basis.CUMULATIVE if ranged(span) else _noted(scope, indicator) or Basis.MONTH)


def _noted(scope: Scope, indicator: str) -> Basis | None:
    """How a note says that an indicator's figures count, or all of them."""
    return scope.context.note_bases.get(indicator) or scope.context.note_bases.get("")


def ranged(span: Span) -> bool:
    """It runs from January: 1-5月, 截至5月, 2024年."""
    return span.form in ("range", "until", "year")
