"""What a new batch does to the tables kept beside the history, in few statements whatever its size.

One statement reads what counted until now for the keys the batch speaks of, one puts the batch into
the current view; repeats, counts and sums are reckoned between the two. The result equals a rebuild
from history (`lib.store.view`), which the tests hold against it. Statements are texts made once from
the tables' columns, the same on both engines.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal, localcontext
from functools import lru_cache
from operator import itemgetter

from sqlalchemy import Table
from sqlalchemy.engine import Connection

from lib import catalog
from lib.model import BatchKind, Kind, Qualifier, plain
from lib.store import view
from lib.store.tables import SERIES, figure, latest, total
from lib.store.view import FIGURES, TEXT_ATTRIBUTES, WIDE, Ledger, Sums

Row = tuple
"""A statement as the driver takes it: texts in the order of the table's columns."""
Counts = tuple[int, int, int, int]
"""added, changed, unchanged, attributes."""
_PLACE = {name: n for n, name in enumerate(figure.columns.keys())}
SUBJECT, INDICATOR, CALIBER, KIND, BASIS, END, START, VALUE, UNIT, QUALIFIER = (
    _PLACE[name] for name in (*SERIES, "period_end", "period_start", "value", "unit", "qualifier"))
_PERIOD = itemgetter(END, START)
_GROUP = itemgetter(INDICATOR, BASIS, END, START, UNIT)


def take_in(connection: Connection, ledger: Ledger, number: int, kind: BatchKind, stated: Sequence[Row]) -> Counts:
    """Brings the kept tables up to a batch whose statements have just been appended; says what it did."""
    before = _standing(connection, ledger, number)
    repeats = _repeats(ledger, stated, before)
    _many(connection, f'UPDATE "{ledger.statements.name}" SET version = ? WHERE id = ?', [(version, id_) for id_, version in repeats.items()])
    counts = _counts(ledger, kind, stated, before, repeats)
    if kind is BatchKind.PUBLISHED:
        view.refresh(connection, ledger, number)
    else:
        _run(connection, _adopting(ledger), (kind.value, number))
    if ledger is FIGURES:
        _take_in_latest(connection, number, kind, stated)
        if kind is not BatchKind.PUBLISHED:  # a publication counts only where nobody has uploaded, and is never added up
            shift_totals(connection, _sums_before(stated, before), _sums(stated))
    return counts


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


@lru_cache
def _places(ledger: Ledger) -> tuple[slice, slice]:
    """Where `same` and `carried` stand in a statement."""
    names = list(ledger.statements.columns.keys())
    same = names.index(ledger.same[0])
    carried = names.index(ledger.carried[0]) if ledger.carried else 0
    return slice(same, same + len(ledger.same)), slice(carried, carried + len(ledger.carried))


def _repeats(ledger: Ledger, stated: Sequence[Row], before: Mapping[int, Row]) -> dict[int, int]:
    """The statements that only repeat what counts: id -> the version they belong to."""
    same, until = _places(ledger)[0], 2 + len(ledger.same)
    return {row[0]: old[0] for row in stated if (old := before.get(row[0])) is not None and old[2:until] == row[same]} if before else {}


def _counts(ledger: Ledger, kind: BatchKind, stated: Sequence[Row], before: Mapping[int, Row], repeats: Mapping[int, int]) -> Counts:
    same, carried = _places(ledger)
    value, first = same.start, 2 + len(ledger.same)
    if not before:
        added = sum(row[value] is not None for row in stated)
        return added, 0, len(stated) - added, 0
    added = changed = amended = 0
    for row in stated:
        old = before.get(row[0])
        if row[0] in repeats:
            amended += _amends(ledger, kind, row, row[carried], old[first:])
        elif old is None or old[2] is None:
            added += row[value] is not None and (old is None or _counts_at_once(kind, old))
        else:
            changed += _counts_at_once(kind, old)
    return added, changed, len(stated) - added - changed, amended


def _counts_at_once(kind: BatchKind, old: Row) -> bool:
    """A publication moves nothing where somebody has uploaded."""
    return kind is not BatchKind.PUBLISHED or old[1] == kind.value


def _amends(ledger: Ledger, kind: BatchKind, row: Row, new: Row, old: Row) -> bool:
    """A repeat of the value with other words about it: all of them where it corrects, else those it says.

    余 or 多 is one to a reader; a plan's word is not.
    """
    judged = ledger is not FIGURES or row[KIND] == Kind.TARGET.value
    pairs = ((a, b) for name, a, b in zip(ledger.carried, new, old, strict=True) if judged or name != "wording")
    return any(a != b and (kind is BatchKind.CORRECTION or a not in ("", None)) for a, b in pairs)


# ---------------------------------------------------------------- the newest of each series

def _take_in_latest(connection: Connection, number: int, kind: BatchKind, stated: Sequence[Row]) -> None:
    if kind is BatchKind.PUBLISHED or any(row[VALUE] is None for row in stated):
        view.refresh_latest(connection, number)
        return
    newest: dict[Row, Row] = {row[SUBJECT:END]: row[END:VALUE] for row in sorted(stated, key=_PERIOD)}
    _many(connection, _NEWER, [(*series, *period) for series, period in newest.items()])


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

def _sums(rows: Iterable[Row]) -> Sums:
    """The sums of statements that count, by (indicator, basis, period_end, period_start, unit), the dates as text."""
    parks, actual, exact = frozenset(catalog.parks()), Kind.ACTUAL.value, Qualifier.EXACT.value
    addends: dict[Row, list[str]] = {}
    approximate: Counter[Row] = Counter()
    for row in rows:
        if row[VALUE] is None or row[CALIBER] or row[KIND] != actual or row[SUBJECT] not in parks:
            continue
        group = _GROUP(row)
        if group in addends:
            addends[group].append(row[VALUE])
        else:
            addends[group] = [row[VALUE]]
        if row[QUALIFIER] != exact:
            approximate[group] += 1
    with localcontext(WIDE):
        return {group: (len(values), approximate[group], sum(map(Decimal, values), Decimal(0))) for group, values in addends.items()}


def _sums_before(stated: Sequence[Row], before: Mapping[int, Row]) -> Sums:
    """The same of what counted for these keys until now."""
    if not before:
        return {}
    published = BatchKind.PUBLISHED.value
    return _sums((*row[:VALUE], *old[2:5]) for row in stated
                 if (old := before.get(row[0])) is not None and old[1] != published)


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
