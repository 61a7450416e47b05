"""Is the store what was written? Seals of batches, originals by their hash, views by a rebuild."""
from __future__ import annotations

import hashlib
from collections import defaultdict
from datetime import date
from decimal import Decimal

from sqlalchemy import Select, except_, func, inspect, select
from sqlalchemy.engine import Connection

from lib.model import plain
from lib.store import seal, view
from lib.store.tables import FIRST, SERIES, batch, current, entry, figure, latest, meta, original, total

UNREADABLE = (ValueError, ArithmeticError, TypeError)
"""What Python raises where a cell holds bytes that are no number, day or text of ours."""


def structure(connection: Connection, pragma: str | None = "quick_check") -> str:
    """`ok`, or the tables that are missing and what SQLite itself finds wrong.

    `pragma` is quick_check, integrity_check, or None to look for the tables alone.
    """
    missing = sorted({table.name for table in FIRST} - set(inspect(connection).get_table_names()))
    if missing:
        return f"missing: {', '.join(missing)}"
    if connection.dialect.name != "sqlite" or pragma is None:
        return "ok"
    return "; ".join(connection.exec_driver_sql(f"PRAGMA {pragma}").scalars().all()[:5])


def broken_seals(connection: Connection) -> list[int]:
    """The batches whose statements or facts are not what was sealed when they were stored."""
    said: dict[int, list[tuple]] = defaultdict(list)
    for table in (figure, entry):
        for row in connection.execute(select(table).order_by(table.c.id)):
            said[row.batch].append(tuple(_as_driven(value) for value in row))
    rows = connection.execute(select(batch).order_by(batch.c.id)).all()
    broken = [row.id for row in rows if seal.digest(row._mapping, seal.of_rows(said.pop(row.id, []))) != row.digest]
    gaps = set(range(1, len(rows) + 1)) - {row.id for row in rows}
    return sorted({*broken, *said, *gaps})


def _as_driven(value: object) -> object:
    if isinstance(value, Decimal):
        return plain(value)
    return value.isoformat() if isinstance(value, date) else value


def broken_originals(connection: Connection) -> list[str]:
    """Files kept whose bytes no longer have the hash they are kept under."""
    rows = connection.execute(select(original.c.sha256, original.c.bytes))
    return [row.sha256 for row in rows if hashlib.sha256(bytes(row.bytes)).hexdigest() != row.sha256]


def differences(connection: Connection) -> dict[str, int]:
    """{maintained table: rows that a rebuild would change}; empty where all of them agree.

    The sums are judged by the parks listed when they were made: a park newly listed is no damage.
    """
    wanted = [(ledger.current, view.winners(ledger)) for ledger in view.LEDGERS]
    series = select(*(current.c[name] for name in SERIES)).distinct().subquery("series")
    wanted.append((latest, view.newest(series)))
    found = {table.name: _apart(connection, select(table), query) for table, query in wanted}
    kept = {tuple(row[:-3]): tuple(row[-3:]) for row in connection.execute(select(total))}
    listed = connection.execute(select(meta.c.value).where(meta.c.key == "parks")).scalar()
    sums = view.addends(connection, parks=None if listed is None else listed.split(","))
    found["total"] = sum(kept.get(key) != sums.get(key) for key in kept.keys() | sums.keys())
    return {name: n for name, n in found.items() if n}


def _apart(connection: Connection, one: Select, other: Select) -> int:
    """How many rows stand in one answer and not in the other."""
    first, second = one.subquery(), other.subquery()
    ways = [except_(select(a), select(b)).subquery() for a, b in ((first, second), (second, first))]
    return sum(connection.execute(select(func.count()).select_from(way)).scalar_one() for way in ways)


def size(connection: Connection) -> int:
    """How many statements there are: what a check costs."""
    return sum(connection.execute(select(func.count()).select_from(table)).scalar_one() for table in (figure, entry))
