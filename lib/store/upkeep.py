"""What a new batch does to the tables kept beside the history, in few statements whatever its size.

One statement reads what counted until now for the keys the batch speaks of, one puts the batch into
the current view; repeats, counts and sums are reckoned between the two. The result equals a rebuild
from history (`lib.store.view`), which the tests hold against it. Statements are texts made once from
the tables' columns, the same on both engines.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from decimal import Decimal, localcontext
from functools import lru_cache
from itertools import compress

from sqlalchemy import Table
from sqlalchemy.engine import Connection

from lib import catalog
from lib.model import BatchKind, Kind, Qualifier, plain
from lib.store import view
from lib.store.statements import Stated, Statements
from lib.store.tables import latest, total
from lib.store.view import FIGURES, TEXT_ATTRIBUTES, WIDE, Ledger, Sums

Row = tuple
Counts = tuple[int, int, int, int]
"""added, changed, unchanged, attributes."""


def take_in(connection: Connection, ledger: Ledger, number: int, kind: BatchKind, stated: Statements) -> Counts:
    """Brings the kept tables up to a batch whose statements have just been appended; says what it did."""
    before = _standing(connection, ledger, number) if _meets(connection, stated) else {}
    repeats = _repeats(ledger, stated, before)
    _many(connection, f'UPDATE "{ledger.statements.name}" SET version = ? WHERE id = ?', [(version, id_) for id_, version in repeats.items()])
    counts = _counts(ledger, kind, stated, before, repeats)
    if kind is BatchKind.PUBLISHED:
        view.refresh(connection, ledger, number)
    else:
        _run(connection, _adopting(ledger), (kind.value, number))
    if isinstance(stated, Stated):
        _take_in_latest(connection, number, kind, stated)
        if kind is not BatchKind.PUBLISHED:  # a publication counts only where nobody has uploaded, and is never added up
            shift_totals(connection, _sums_before(stated, before), _sums(stated))
    return counts


def _meets(connection: Connection, stated: Statements) -> bool:
    """Something may have counted for the keys of a batch: there are figures of its indicators between its first and its last month."""
    if not isinstance(stated, Stated):
        return True
    indicators, ends = ({frame[n] for frame in stated.frames} for n in (0, 2))
    marks = ", ".join("?" * len(indicators))
    return bool(_run(connection, f"SELECT 1 FROM current WHERE indicator IN ({marks}) AND period_end BETWEEN ? AND ? LIMIT 1",  # noqa: S608
                     (*indicators, min(ends), max(ends))).first())


def _standing(connection: Connection, ledger: Ledger, number: int) -> dict[int, Row]:
    """What counted before: id of the new statement -> (version, batch kind, *same, *carried) of the row kept for its key."""
    return {row[0]: row[1:] for row in _run(connection, _comparing(ledger), (number,))}


@lru_cache
def _comparing(ledger: Ledger) -> str:
    said, kept = ledger.statements.name, ledger.current.name
    columns = ", ".join(f'CAST(k."{name}" AS TEXT)' for name in (*ledger.same, *ledger.carried))
    key = " AND ".join(f's."{name}" = k."{name}"' for name in ledger.key)
    return f'SELECT s.id, k.version, k.batch_kind, {columns} FROM "{said}" s JOIN "{kept}" k ON {key} WHERE s.batch = ?'  # noqa: S608


@lru_cache
def _adopting(ledger: Ledger) -> str:
    """Every statement of a batch put in its key's place; an attribute it leaves out stays while the value does."""
    said, kept, names = ledger.statements.name, ledger.current.name, ledger.current.columns.keys()
    values = ", ".join("CAST(? AS TEXT)" if name == "batch_kind" else f's."{name}"' for name in names)
    fresh = ", ".join(f'"{name}" = {_carried(kept, name) if name in ledger.carried else f"excluded.{_quoted(name)}"}' for name in names if name not in ledger.key)
    return (f'INSERT INTO "{kept}" ({_list(names)}) SELECT {values} FROM "{said}" s WHERE s.batch = ? '  # noqa: S608
            f"ON CONFLICT ({_list(ledger.key)}) DO UPDATE SET {fresh}")


def _carried(kept: str, name: str) -> str:
    said = f"NULLIF(excluded.\"{name}\", '')" if name in TEXT_ATTRIBUTES else f'excluded."{name}"'
    return (f'CASE WHEN excluded.version = "{kept}".version AND excluded.batch_kind <> \'{BatchKind.CORRECTION.value}\' '
            f'THEN COALESCE({said}, "{kept}"."{name}") ELSE excluded."{name}" END')


def _repeats(ledger: Ledger, stated: Statements, before: Mapping[int, Row]) -> dict[int, int]:
    """The statements that only repeat what counts: id -> the version they belong to."""
    until = 2 + len(ledger.same)
    return {id_: old[0] for id_, old in before.items() if old[2:until] == stated.said(id_, ledger.same)}


def _counts(ledger: Ledger, kind: BatchKind, stated: Statements, before: Mapping[int, Row], repeats: Mapping[int, int]) -> Counts:
    first, values = 2 + len(ledger.same), stated.column(ledger.value)
    added, changed, amended = len(values) - values.count(None), 0, 0
    for id_, old in before.items():
        says = values[id_ - stated.first] is not None
        if id_ in repeats:
            added -= says
            amended += _amends(ledger, kind, stated, id_, old[first:])
        elif old[2] is None:
            added -= says and not _counts_at_once(kind, old)
        else:
            added -= says
            changed += _counts_at_once(kind, old)
    return added, changed, len(stated) - added - changed, amended


def _counts_at_once(kind: BatchKind, old: Row) -> bool:
    """A publication moves nothing where somebody has uploaded."""
    return kind is not BatchKind.PUBLISHED or old[1] == kind.value


def _amends(ledger: Ledger, kind: BatchKind, stated: Statements, id_: int, old: Row) -> bool:
    """A repeat of the value with other words about it: all of them where it corrects, else those it says.

    余 or 多 is one to a reader; a plan's word is not.
    """
    judged = ledger is not FIGURES or stated.said(id_, ("kind",)) == (Kind.TARGET.value,)
    pairs = zip(ledger.carried, stated.said(id_, ledger.carried), old, strict=True)
    return any(a != b and (kind is BatchKind.CORRECTION or a not in ("", None)) for name, a, b in pairs if judged or name != "wording")


# ---------------------------------------------------------------- the newest of each series

def _take_in_latest(connection: Connection, number: int, kind: BatchKind, stated: Stated) -> None:
    if kind is BatchKind.PUBLISHED or None in stated.figures.texts:
        view.refresh_latest(connection, number)
        return
    _many(connection, _NEWER, stated.newest())


def _quoted(name: str) -> str:
    return f'"{name}"'


def _list(names: Iterable[str]) -> str:
    return ", ".join(map(_quoted, names))


def _upsert(table: Table, where: str = "") -> str:
    names, key = list(table.columns.keys()), [column.name for column in table.primary_key]
    fresh = ", ".join(f'"{name}" = excluded."{name}"' for name in names if name not in key)
    return (f'INSERT INTO "{table.name}" ({_list(names)}) VALUES ({", ".join("?" * len(names))}) '  # noqa: S608
            f"ON CONFLICT ({_list(key)}) DO UPDATE SET {fresh}{where}")


_NEWER = _upsert(latest, ' WHERE (excluded.period_end, excluded.period_start) > ("latest".period_end, "latest".period_start)')
_SUMMED = _upsert(total)


# ---------------------------------------------------------------- the sums

def _sums(stated: Stated) -> Sums:
    """The sums of statements that count, by (indicator, basis, period_end, period_start, unit), the dates as text."""
    said = zip(stated.figures.at, stated.column("value"), stated.column("qualifier"), strict=True)
    return {stated.frames[frame]: sums for frame, sums in _added(compress(said, _countable(stated))).items()}


def _sums_before(stated: Stated, before: Mapping[int, Row]) -> Sums:
    """The same of what counted for these keys until now."""
    if not before:
        return {}
    counts, at, published = _countable(stated), stated.figures.at, BatchKind.PUBLISHED.value
    return _added(((*stated.frames[at[n]][:4], unit), value, qualifier) for id_, (_, kind, value, unit, qualifier, *_) in before.items()
                  if counts[n := id_ - stated.first] and kind != published)


def _countable(stated: Stated) -> list[bool]:
    """Of each statement, whether a simple sum may hold its value (see `view.countable`)."""
    parks, actual = frozenset(catalog.parks()), Kind.ACTUAL.value
    listed = [subject in parks for subject, *_ in stated.owners]
    counts = list(map(listed.__getitem__, stated.figures.of))
    calibers, kinds = stated.column("caliber"), stated.column("kind")
    for n in stated.figures.seldom:
        counts[n] = counts[n] and not calibers[n] and kinds[n] == actual
    return counts


def _added(said: Iterable[tuple[Hashable, str | None, str]]) -> Sums:
    """Sums of (group, value, qualifier), those without a value left out."""
    addends: dict[Hashable, list[str]] = {}
    approximate: Counter[Hashable] = Counter()
    exact = Qualifier.EXACT.value
    for group, value, qualifier in said:
        if value is None:
            continue
        if group in addends:
            addends[group].append(value)
        else:
            addends[group] = [value]
        if qualifier != exact:
            approximate[group] += 1
    with localcontext(WIDE):
        return {group: (len(values), approximate[group], sum(map(Decimal, values), Decimal(0))) for group, values in addends.items()}


def shift_totals(connection: Connection, before: Sums, after: Sums) -> None:
    """Moves `total` by the difference between two states of some keys."""
    before, after = ({(*key[:2], str(key[2]), str(key[3]), key[4]): sums for key, sums in state.items()} for state in (before, after))
    moved = {key: (old, new) for key in before.keys() | after.keys() if (old := before.get(key, view.NONE)) != (new := after.get(key, view.NONE))}
    if not moved:
        return
    kept, gone, fresh = _kept(connection, moved), [], []
    for key, (old, new) in moved.items():
        n, approximate, value = kept.get(key, view.NONE)
        if n := n - old[0] + new[0]:
            value = WIDE.add(WIDE.subtract(value, old[2]), new[2])
            fresh.append((*key, n, approximate - old[1] + new[1], plain(value)))
        else:
            gone.append(key)
    _many(connection, _FORGET, gone)
    _many(connection, _SUMMED, fresh)


_FORGET = f"DELETE FROM total WHERE {' AND '.join(f'{_quoted(column.name)} = ?' for column in total.primary_key)}"  # noqa: S608


def _kept(connection: Connection, moved: Iterable[Row]) -> Sums:
    """The sums there are around those that move: the table holds one for a month, however many parks there are."""
    indicators, bases, ends = (sorted({key[n] for key in moved}) for n in (0, 1, 2))
    marks = [", ".join("?" * len(some)) for some in (indicators, bases)]
    rows = _run(connection, f"SELECT {_list(total.columns.keys())} FROM total WHERE indicator IN ({marks[0]}) AND basis IN ({marks[1]}) "  # noqa: S608
                            "AND period_end BETWEEN ? AND ?", (*indicators, *bases, ends[0], ends[-1]))
    return {(row[0], row[1], str(row[2]), str(row[3]), row[4]): (row[5], row[6], Decimal(row[7])) for row in rows}


# ---------------------------------------------------------------- straight to the driver

def _spelt(connection: Connection, sql: str) -> str:
    return sql if connection.dialect.name == "sqlite" else sql.replace("?", "%s")


def _run(connection: Connection, sql: str, values: Row):
    return connection.exec_driver_sql(_spelt(connection, sql), values)


def _many(connection: Connection, sql: str, rows: list[Row]) -> None:
    if rows:
        connection.exec_driver_sql(_spelt(connection, sql), rows)
