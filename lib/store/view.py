"""Which statement counts: the current view, computed from history and kept up beside it.

For each key the newest statement counts whose batch has not been reverted; publications count
only where nobody has uploaded, so that a release never overrides staff. An attribute (reported
growth, status, note, wording) that a later statement of the same value leaves out is kept from
the one before: missing erases nothing. Only a correction states all of them, missing ones too.
"""
from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Context, Decimal

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Select,
    Table,
    and_,
    case,
    delete,
    func,
    insert,
    or_,
    select,
    tuple_,
)
from sqlalchemy.engine import Connection

from lib import catalog
from lib.model import BatchKind, Kind, Qualifier, plain
from lib.store.engine import insert_columns
from lib.store.tables import (
    ENTRY_KEY,
    KEY,
    SERIES,
    batch,
    current,
    entry,
    entry_current,
    figure,
    latest,
    total,
)

TEXT_ATTRIBUTES = frozenset({"wording", "note"})
"""Attributes that are empty, not null, where nothing is said."""


@dataclass(frozen=True)
class Ledger:
    """A table of statements and the view kept of it.

    `key` identifies what is stated, `same` are the columns that make a repeat (the first of
    them is null where the statement withdraws), `carried` the attributes beside them.
    """

    statements: Table
    current: Table
    key: tuple[str, ...]
    same: tuple[str, ...]
    carried: tuple[str, ...]

    @property
    def value(self) -> str:
        return self.same[0]


FIGURES = Ledger(figure, current, KEY, ("value", "unit", "qualifier"), ("wording", "yoy_percent", "status", "note"))
ENTRIES = Ledger(entry, entry_current, ENTRY_KEY, ("fields",), ())
LEDGERS = (FIGURES, ENTRIES)

Lives = Callable[[FromClause], ColumnElement[bool]]


def now(batches: FromClause) -> ColumnElement[bool]:
    """The batches that count today."""
    return batches.c.reverted_by.is_(None)


def at(moment: datetime, batches: Iterable) -> Lives:
    """The batches that counted at a moment; `batches` are rows with id, at, reverts."""
    known = [row for row in batches if row.at <= moment]
    dead = sorted(reverted(known))
    return lambda b: and_(b.c.at <= moment, b.c.id.not_in(dead)) if dead else b.c.at <= moment


def reverted(batches: Iterable) -> dict[int, int]:
    """{batch: the revert that stands against it}; rows have id and reverts, in any order.

    A revert can itself be reverted, which brings its batch back; hence newest first.
    """
    against: dict[int, int] = {}
    for row in sorted(batches, key=lambda row: row.id, reverse=True):
        if row.reverts is not None and row.id not in against:
            against[row.reverts] = row.id
    return against


def _key(ledger: Ledger, table: FromClause) -> tuple:
    return tuple(table.c[name] for name in ledger.key)


def _same_key(ledger: Ledger, one: FromClause, other: FromClause) -> ColumnElement[bool]:
    return and_(*(one.c[name] == other.c[name] for name in ledger.key))


def _precedence(statements: FromClause, batches: FromClause) -> tuple:
    publication = case((batches.c.kind == BatchKind.PUBLISHED.value, 1), else_=0)
    return publication, statements.c.id.desc()


def winners(ledger: Ledger, lives: Lives = now, only: Select | None = None,
            where: Callable[[FromClause], list] = lambda statements: []) -> Select:
    """One row for each key, the statement that counts, in the columns of the current table.

    `only` limits to the keys it selects, `where` gives conditions on key columns; rows without
    a value (withdrawn) are among them.
    """
    said = ledger.statements
    place = func.row_number().over(partition_by=_key(ledger, said), order_by=_precedence(said, batch))
    ranked = (select(*said.c, batch.c.kind.label("batch_kind"), place.label("place"))
              .join(batch, batch.c.id == said.c.batch).where(lives(batch), *where(said)))
    if only is not None:
        ranked = ranked.where(tuple_(*_key(ledger, said)).in_(only))
    top = ranked.subquery("top")
    names = ledger.current.columns.keys()
    columns = [
        _attribute(ledger, top, name, lives).label(name) if name in ledger.carried else top.c[name]
        for name in names
    ]
    return select(*columns).where(top.c.place == 1)


def _attribute(ledger: Ledger, top: FromClause, name: str, lives: Lives) -> ColumnElement:
    """The newest word on an attribute among the statements of the value that counts."""
    said, batches = ledger.statements.alias(), batch.alias()
    stated = said.c[name] != "" if name in TEXT_ATTRIBUTES else said.c[name].is_not(None)
    found = (select(said.c[name]).join(batches, batches.c.id == said.c.batch)
             .where(_same_key(ledger, said, top), said.c.version == top.c.version, lives(batches),
                    or_(stated, batches.c.kind == BatchKind.CORRECTION.value))
             .order_by(*_precedence(said, batches)).limit(1).correlate(top).scalar_subquery())
    return func.coalesce(found, "") if name in TEXT_ATTRIBUTES else found


def last_published(ledger: Ledger) -> Select:
    """The newest statement of each key among the publications, whoever has spoken since."""
    said = ledger.statements
    newest_id = (select(func.max(said.c.id)).join(batch, batch.c.id == said.c.batch)
                 .where(batch.c.kind == BatchKind.PUBLISHED.value).group_by(*_key(ledger, said)))
    return select(said).where(said.c.id.in_(newest_id)).order_by(said.c.id)


def keys_of(ledger: Ledger, number: int) -> Select:
    """The keys a batch makes statements about."""
    return select(*_key(ledger, ledger.statements)).where(ledger.statements.c.batch == number)


def among(ledger: Ledger, number: int) -> ColumnElement[bool]:
    """The rows of the current table that a batch speaks of."""
    return tuple_(*_key(ledger, ledger.current)).in_(keys_of(ledger, number))


def refresh(connection: Connection, ledger: Ledger, number: int) -> None:
    """Computes the view anew, from history, for every key a batch speaks of."""
    kept = ledger.current
    keys = keys_of(ledger, number)
    connection.execute(delete(kept).where(among(ledger, number)))
    connection.execute(insert(kept).from_select(kept.columns.keys(), winners(ledger, only=keys)))


def newest(series: FromClause) -> Select:
    """The rows of `latest` for the series given (columns SERIES)."""
    kept = current.alias()

    def edge(name: str):
        return (select(kept.c[name])
                .where(*(kept.c[part] == series.c[part] for part in SERIES), kept.c.value.is_not(None))
                .order_by(kept.c.period_end.desc(), kept.c.period_start.desc()).limit(1)
                .correlate(series).scalar_subquery())
    found = select(*(series.c[part] for part in SERIES), edge("period_end").label("period_end"),
                   edge("period_start").label("period_start")).subquery("found")
    return select(found).where(found.c.period_end.is_not(None))


def refresh_latest(connection: Connection, number: int) -> None:
    """The newest period of every series a batch speaks of."""
    series = select(*(figure.c[name] for name in SERIES)).where(figure.c.batch == number).distinct()
    connection.execute(delete(latest).where(tuple_(*(latest.c[name] for name in SERIES)).in_(series)))
    connection.execute(insert(latest).from_select(latest.columns.keys(), newest(series.subquery("series"))))


Group = tuple
"""(indicator, basis, period_end, period_start, unit): what is added up together."""
WIDE = Context(prec=200)
"""Sums keep every digit; the ordinary context would round the 29th away."""
Sums = dict[Group, tuple[int, int, Decimal]]
"""How many values, how many of them approximate, their exact sum."""
NONE = (0, 0, Decimal(0))


def countable(kept: FromClause, parks: Iterable[str] | None = None) -> list[ColumnElement[bool]]:
    """Which values a simple sum may hold: the parks' own monthly figures, never published ones."""
    return [kept.c.caliber == "", kept.c.kind == Kind.ACTUAL.value, kept.c.value.is_not(None),
            kept.c.batch_kind != BatchKind.PUBLISHED.value, kept.c.subject.in_(tuple(catalog.parks() if parks is None else parks))]


def addends(connection: Connection, number: int | None = None, parks: Iterable[str] | None = None) -> Sums:
    """The sums of what counts now: over all keys, or over those a batch speaks of; of the listed parks."""
    query = select(current.c.indicator, current.c.basis, current.c.period_end, current.c.period_start,
                   current.c.unit, current.c.value, current.c.qualifier).where(*countable(current, parks))
    if number is not None:
        query = query.select_from(figure.join(current, _same_key(FIGURES, figure, current))).where(figure.c.batch == number)
    sums: Sums = {}
    exact = Qualifier.EXACT.value
    for *group, value, qualifier in connection.execute(query):
        n, approximate, value_so_far = sums.get(key := tuple(group), NONE)
        sums[key] = n + 1, approximate + (qualifier != exact), WIDE.add(value_so_far, value)
    return sums


def _insert_totals(connection: Connection, sums: Sums) -> None:
    rows = [(indicator, basis, end.isoformat(), start.isoformat(), unit, n, approximate, plain(value))
            for (indicator, basis, end, start, unit), (n, approximate, value) in sums.items() if n]
    insert_columns(connection, total, list(zip(*rows, strict=True)))


def rebuild(connection: Connection) -> None:
    """Computes every maintained table from history alone."""
    for ledger in LEDGERS:
        connection.execute(delete(ledger.current))
        connection.execute(insert(ledger.current).from_select(ledger.current.columns.keys(), winners(ledger)))
    connection.execute(delete(latest))
    series = select(*(current.c[name] for name in SERIES)).distinct()
    connection.execute(insert(latest).from_select(latest.columns.keys(), newest(series.subquery("series"))))
    rebuild_totals(connection)


def rebuild_totals(connection: Connection) -> None:
    """Adds everything up anew, as when a park has been listed."""
    connection.execute(delete(total))
    _insert_totals(connection, addends(connection))
