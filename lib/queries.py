"""Every SELECT a page, an export or the command line makes: Filters in, a tidy frame out.

Frames of figures have the columns of `lib.model.FRAME_COLUMNS`, sorted by key, all of object
dtype but the whole numbers, so that a Decimal stays a Decimal and None stays None. An `as_of`
day (its end in Shanghai) or an aware datetime shows the store as it stood. Faults of the store
come as `lib.problems.ProcessFault`.
"""
from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pandas as pd
from sqlalchemy import ColumnElement, FromClause, Select, and_, func, select
from sqlalchemy.engine import Connection, Engine

from lib import catalog
from lib.model import FRAME_COLUMNS, Filters, Key, Qualifier
from lib.store import view
from lib.store.engine import reading
from lib.store.tables import (
    KEY,
    SERIES,
    batch,
    current,
    entry,
    entry_current,
    figure,
    latest as newest,
    original as kept_file,
    total,
)

SHANGHAI = ZoneInfo("Asia/Shanghai")
WHOLE = frozenset({"id", "batch", "n", "approximate", "version", "added", "changed", "unchanged", "attributes"})
BATCH_COLUMNS = ("batch", "kind", "file", "sha256", "by", "at", "reason", "added", "changed", "unchanged",
                 "attributes", "reverts", "reverted_by")
TOTAL_COLUMNS = ("indicator", "basis", "period_start", "period_end", "unit", "n", "approximate", "value")
ENTRY_COLUMNS = ("entry", "batch", "batch_kind", "file", "sheet", "cell", "by", "recorded_at", "subject", "name_key")


def end_of_day(day: date) -> datetime:
    """The last moment of a day in Shanghai."""
    return datetime.combine(day + timedelta(days=1), time(), SHANGHAI) - timedelta(microseconds=1)


def moment(as_of: date | datetime | None) -> datetime | None:
    """Transaction time: a day means its end in Shanghai, a moment itself."""
    if as_of is None or isinstance(as_of, datetime):
        return as_of
    return end_of_day(as_of)


def figures(engine: Engine, filters: Filters = Filters(), *, as_of: datetime | None = None) -> pd.DataFrame:  # noqa: B008
    """The figures that count, one row a key; withdrawn ones are not among them."""
    with reading(engine) as connection:
        return _frame(_figures(connection, filters, as_of or moment(filters.as_of)), FRAME_COLUMNS)


def _figures(connection: Connection, filters: Filters, as_of: datetime | None) -> Sequence:
    source = current if as_of is None else _stood(connection, view.FIGURES, as_of, lambda said: _where(said, filters))
    conditions = [] if as_of is not None else _where(current, filters)
    return connection.execute(_read(source, conditions)).all()


def _read(source: FromClause, conditions: Iterable[ColumnElement]) -> Select:
    """The frame's columns from the current table, or from the view as it stood."""
    facts = {"file": batch.c.file, "by": batch.c.by, "recorded_at": batch.c.at}
    columns = [facts[name].label(name) if name in facts else source.c[name] for name in FRAME_COLUMNS]
    return (select(*columns).join(batch, batch.c.id == source.c.batch)
            .where(source.c.value.is_not(None), *conditions).order_by(*(source.c[name] for name in KEY)))


def _stood(connection: Connection, ledger: view.Ledger, as_of: datetime, where) -> FromClause:
    known = connection.execute(select(batch.c.id, batch.c.at, batch.c.reverts)).all()
    return view.winners(ledger, view.at(as_of, known), where=where).subquery("stood")


def _where(source: FromClause, filters: Filters) -> list[ColumnElement]:
    chosen = {"subject": filters.subjects or None, "indicator": filters.indicators or None, "caliber": filters.calibers,
              "kind": filters.kinds or None, "basis": filters.bases or None}
    conditions = [source.c[name].in_([str(one) for one in values]) for name, values in chosen.items() if values is not None]
    if filters.period_from is not None and filters.period_from == filters.period_to:
        return [*conditions, source.c.period_end == filters.period_to]
    if filters.period_from is not None:
        conditions.append(source.c.period_end >= filters.period_from)
    if filters.period_to is not None:
        conditions.append(source.c.period_end <= filters.period_to)
    return conditions


def latest(engine: Engine, filters: Filters = Filters(), *, as_of: datetime | None = None) -> pd.DataFrame:  # noqa: B008
    """The newest figure of each series (subject, indicator, caliber, kind, basis) within the filters."""
    if as_of is not None or filters.as_of is not None or filters.period_from is not None or filters.period_to is not None:
        rows = figures(engine, filters, as_of=as_of)
        return rows.drop_duplicates(list(SERIES), keep="last", ignore_index=True)
    same = and_(*(current.c[name] == newest.c[name] for name in KEY))
    query = _read(current, _where(newest, filters)).join(newest, same)
    with reading(engine) as connection:
        return _frame(connection.execute(query).all(), FRAME_COLUMNS)


def totals(engine: Engine, filters: Filters = Filters(), *, as_of: datetime | None = None) -> pd.DataFrame:  # noqa: B008
    """Simple sums over the parks' monthly figures (columns TOTAL_COLUMNS), newest period last.

    `n` parks are in the sum, `approximate` of their values are not exact. Only indicators, bases
    and periods of the filters count. Published figures are never added up.
    """
    asked = replace(filters, subjects=(), calibers=None, kinds=())
    with reading(engine) as connection:
        if (at := as_of or moment(filters.as_of)) is not None:
            return _frame(_totals_then(connection, asked, at), TOTAL_COLUMNS)
        query = (select(*(total.c[name] for name in TOTAL_COLUMNS)).where(*_total_where(asked))
                 .order_by(total.c.indicator, total.c.basis, total.c.period_end, total.c.period_start))
        return _frame(connection.execute(query).all(), TOTAL_COLUMNS)


def _total_where(filters: Filters) -> list[ColumnElement]:
    return _where(total, replace(filters, calibers=None))


def _totals_then(connection: Connection, filters: Filters, as_of: datetime) -> list[tuple]:
    stood = _stood(connection, view.FIGURES, as_of, lambda said: _where(said, filters))
    rows = connection.execute(select(stood).where(*view.countable(stood))).all()
    sums: dict[tuple, tuple[int, int, Decimal]] = {}
    for row in rows:
        key = row.indicator, row.basis, row.period_start, row.period_end, row.unit
        n, approximate, value = sums.get(key, (0, 0, Decimal(0)))
        sums[key] = n + 1, approximate + (row.qualifier != Qualifier.EXACT.value), view.WIDE.add(value, row.value)
    order = sorted(sums, key=lambda key: (key[0], key[1], key[3], key[2], key[4]))
    return [(*key, *sums[key]) for key in order]


def versions(engine: Engine, of: Key | int) -> pd.DataFrame:
    """Every statement of one key, oldest first: FRAME_COLUMNS and `version`, `current`, `reverted_by`.

    `of` is the key or any statement's id. `version` is the statement that first said the value;
    `current` marks the one that counts; a withdrawal has no value; `reverted_by` is a batch or None.
    """
    with reading(engine) as connection:
        return _frame(_statements(connection, _key_is(connection, of)), VERSION_COLUMNS)


VERSION_COLUMNS = (*FRAME_COLUMNS, "version", "current", "reverted_by")


def statements(engine: Engine, filters: Filters = Filters(), *, as_of: datetime | None = None) -> pd.DataFrame:  # noqa: B008
    """`versions` of every key within the filters, keys in order, oldest statement first."""
    with reading(engine) as connection:
        return _frame(_statements(connection, _where(figure, filters), as_of or moment(filters.as_of)), VERSION_COLUMNS)


def _key_is(connection: Connection, of: Key | int) -> list[ColumnElement]:
    if isinstance(of, Key):
        return [figure.c[name] == (str(part) if name in SERIES else part) for name in KEY for part in [getattr(of, name)]]
    row = connection.execute(select(*(figure.c[name] for name in KEY)).where(figure.c.id == of)).first()
    return [figure.c[name] == row[place] for place, name in enumerate(KEY)] if row else [figure.c.id == of]


def _statements(connection: Connection, conditions: Iterable[ColumnElement], as_of: datetime | None = None) -> list[tuple]:
    known = connection.execute(select(batch.c.id, batch.c.at, batch.c.reverts)).all()
    known = [row for row in known if as_of is None or row.at <= as_of]
    against = view.reverted(known)
    lives = view.now if as_of is None else view.at(as_of, known)
    chosen = view.winners(view.FIGURES, lives, where=lambda said: conditions).subquery("chosen")
    counts = set(connection.execute(select(chosen.c.id)).scalars())
    facts = {"batch_kind": batch.c.kind, "file": batch.c.file, "by": batch.c.by, "recorded_at": batch.c.at}
    columns = [facts[name] if name in facts else figure.c[name] for name in FRAME_COLUMNS]
    query = (select(*columns, figure.c.version).join(batch, batch.c.id == figure.c.batch)
             .where(*conditions, *([batch.c.at <= as_of] if as_of else [])).order_by(*(figure.c[name] for name in KEY), figure.c.id))
    place = FRAME_COLUMNS.index("batch")
    return [(*row, row[0] in counts, against.get(row[place])) for row in connection.execute(query)]


def statement(engine: Engine, number: int) -> pd.DataFrame:
    """One statement by its id, as `versions` shows it; empty where there is none."""
    found = versions(engine, number)
    return found[found["id"] == number].reset_index(drop=True)


def batches(engine: Engine) -> pd.DataFrame:
    """The ledger, newest first: columns BATCH_COLUMNS, `at` an aware UTC datetime."""
    columns = [batch.c.id.label("batch"), *(batch.c[name] for name in BATCH_COLUMNS[1:])]
    with reading(engine) as connection:
        return _frame(connection.execute(select(*columns).order_by(batch.c.id.desc())).all(), BATCH_COLUMNS)


def register(engine: Engine, name: str, as_of: date | datetime | None = None) -> pd.DataFrame:
    """The rows of a register that count, in the order they were first stated.

    Columns: ENTRY_COLUMNS (where a row comes from; `entry` is its statement), then the register's
    own as text, those of the published file first, also where no row is; a field nobody gave is "".
    """
    with reading(engine) as connection:
        if as_of is None:
            source, conditions = entry_current, [entry_current.c.register == name]
        else:
            source = _stood(connection, view.ENTRIES, moment(as_of), lambda said: [said.c.register == name])
            conditions = []
        rows = connection.execute(_read_entries(source, conditions)).all()
    fields = [json.loads(row.fields) for row in rows]
    headings = list(dict.fromkeys([*catalog.register_fields(name), *(heading for row in fields for heading in row)]))
    columns = (*ENTRY_COLUMNS, *headings)
    return _frame([(*row[:-1], *(given.get(heading, "") for heading in headings))
                   for row, given in zip(rows, fields, strict=True)], columns, whole=frozenset({"entry", "batch"}))


def _read_entries(source: FromClause, conditions: Iterable[ColumnElement]) -> Select:
    facts = {"entry": source.c.id, "file": batch.c.file, "by": batch.c.by, "recorded_at": batch.c.at}
    columns = [facts[name].label(name) if name in facts else source.c[name] for name in ENTRY_COLUMNS]
    return (select(*columns, source.c.fields).join(batch, batch.c.id == source.c.batch)
            .where(source.c.fields.is_not(None), *conditions).order_by(_first_said(source), source.c.id))


def _first_said(source: FromClause) -> ColumnElement:
    """The first statement about a row: rows keep their place when they are restated."""
    said = entry.alias()
    return (select(said.c.id).where(*(said.c[name] == source.c[name] for name in view.ENTRIES.key))
            .order_by(said.c.id).limit(1).correlate(source).scalar_subquery())


def entries_told(engine: Engine, name: str, as_of: date | datetime | None = None) -> pd.DataFrame:
    """Everything stated of a register's rows that was not reverted, oldest first, each wording once.

    Columns: entry, subject, name_key, then the register's own as text.
    """
    with reading(engine) as connection:
        lives = view.now(batch)
        if as_of is not None:
            known = connection.execute(select(batch.c.id, batch.c.at, batch.c.reverts)).all()
            lives = view.at(moment(as_of), known)(batch)
        first = func.min(entry.c.id).label("entry")
        rows = connection.execute(
            select(first, entry.c.subject, entry.c.name_key, entry.c.fields).join(batch, batch.c.id == entry.c.batch)
            .where(entry.c.register == name, entry.c.fields.is_not(None), lives)
            .group_by(entry.c.subject, entry.c.name_key, entry.c.fields).order_by(first)).all()
    fields = [json.loads(row.fields) for row in rows]
    headings = list(dict.fromkeys([*catalog.register_fields(name), *(heading for row in fields for heading in row)]))
    return _frame([(*row[:-1], *(given.get(heading, "") for heading in headings)) for row, given in zip(rows, fields, strict=True)],
                  ("entry", "subject", "name_key", *headings), whole=frozenset({"entry"}))


def original(engine: Engine, sha256: str) -> tuple[str, bytes] | None:
    """An uploaded file as (name, bytes); None where it was not kept."""
    with reading(engine) as connection:
        row = connection.execute(select(kept_file.c.name, kept_file.c.bytes).where(kept_file.c.sha256 == sha256)).first()
    return None if row is None else (row.name, bytes(row.bytes))


def since(engine: Engine) -> datetime | None:
    """When the first batch came in: before it nothing is known of how the store stood."""
    with reading(engine) as connection:
        return connection.execute(select(batch.c.at).order_by(batch.c.at).limit(1)).scalar()


def _frame(rows: Sequence, columns: Sequence[str], whole: frozenset[str] = WHOLE) -> pd.DataFrame:
    """Rows as a frame; a column of objects stays one, or pandas would turn None into NaN."""
    given = list(zip(*rows, strict=True)) or [()] * len(columns)
    return pd.DataFrame({name: pd.Series(values, dtype="int64" if name in whole else object)
                         for name, values in zip(columns, given, strict=True)}, columns=list(columns))
