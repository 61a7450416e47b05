"""Is the store well, and what it stands on? One finding a question."""
from __future__ import annotations

import platform
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pyexpat import EXPAT_VERSION

from sqlalchemy import inspect
from sqlalchemy.engine import Connection, Engine

from lib.problems import ProcessFault
from lib.store import audit, backup, check, migrate
from lib.store.engine import WAL_FREE_OF_RESET_BUG, pragmas, reading

OK, WARN, FAIL = "ok", "warn", "fail"
FLOORS = {"streamlit": (1, 54), "starlette": (1, 1), "lxml": (6, 1)}
"""Below these there are published vulnerabilities that concern us."""
PYTHON_FLOORS = {(3, 11): (3, 11, 8), (3, 12): (3, 12, 2)}
EXPAT_FLOOR = (2, 4)
SYNCHRONOUS = {"OFF": "0", "NORMAL": "1", "FULL": "2", "EXTRA": "3"}


@dataclass(frozen=True, slots=True)
class Finding:
    """`name` has words in `lib.text.cli`; `state` is ok, warn (works, yet) or fail; `detail` plain text."""

    name: str
    state: str
    detail: str = ""


def examine(engine: Engine) -> Iterator[Finding]:
    """Every finding, the store's first; a store that cannot be read is a finding too."""
    try:
        with reading(engine) as connection:
            for look in (_schema, _structure, _seals, _originals, _views, _audit, _settings):
                found = look(connection)
                yield found
                if found.state == FAIL and look in (_schema, _structure):
                    break
    except ProcessFault as fault:
        yield Finding("readable", FAIL, f"{fault.code} {fault.values.get('detail', '')}".strip())
    except check.UNREADABLE as error:
        yield Finding("readable", FAIL, str(error))
    yield from _around(engine)
    yield from _versions()


def _schema(connection: Connection) -> Finding:
    found = migrate.version(connection)
    state = OK if found == migrate.known() else WARN if 0 < found < migrate.known() else FAIL
    return Finding("schema", state, f"{found} / {migrate.known()}")


def _structure(connection: Connection) -> Finding:
    return _judged("structure", check.structure(connection, "integrity_check"), good="ok")


def _seals(connection: Connection) -> Finding:
    return _judged("seals", ", ".join(map(str, check.broken_seals(connection))))


def _originals(connection: Connection) -> Finding:
    return _judged("originals", ", ".join(check.broken_originals(connection)))


def _views(connection: Connection) -> Finding:
    return _judged("views", ", ".join(f"{table}: {n}" for table, n in check.differences(connection).items()))


def _audit(connection: Connection) -> Finding:
    if not inspect(connection).has_table(audit.trail.name):
        return Finding("audit", WARN, "-")
    return _judged("audit", ", ".join(f"{flaw.n}: {flaw.what}" for flaw in audit.flaws(connection)))


def _judged(name: str, found: str, good: str = "") -> Finding:
    return Finding(name, OK if found == good else FAIL, found)


def _settings(connection: Connection) -> Finding:
    if connection.dialect.name != "sqlite":
        fsync, server = (connection.exec_driver_sql(f"SHOW {name}").scalar() for name in ("fsync", "server_version"))
        return Finding("settings", OK if fsync == "on" and int(server.split(".")[0]) >= 15 else FAIL, f"fsync {fsync}, PostgreSQL {server}")
    said = {name: str(connection.exec_driver_sql(f"PRAGMA {name}").scalar()).upper() for name, _ in pragmas()}
    wrong = [f"{name}={said[name]}" for name, value in pragmas()
             if name in ("journal_mode", "synchronous") and said[name] not in (value, SYNCHRONOUS.get(value))]
    return Finding("settings", FAIL if wrong else OK, ", ".join(wrong) or f"journal {said['journal_mode']}, synchronous {pragmas()[2][1]}")


def _around(engine: Engine) -> Iterator[Finding]:
    file = backup.file_of(engine)
    if file is None:
        return
    free = shutil.disk_usage(file.parent).free
    yield Finding("space", OK if free >= backup.ROOM else WARN, f"{free // 2**20} MB")
    kept = backup.copies(file)
    yield Finding("copies", OK, f"{len(kept)}" + (f", {kept[0].name}" if kept else ""))


def _versions() -> Iterator[Finding]:
    wal = sqlite3.sqlite_version_info >= WAL_FREE_OF_RESET_BUG
    yield Finding("sqlite", OK, f"{sqlite3.sqlite_version}, {'WAL' if wal else 'DELETE'}")
    floor = PYTHON_FLOORS.get(sys.version_info[:2])
    yield _at_least("python", platform.python_version(), sys.version_info[:3], floor)
    expat = EXPAT_VERSION.removeprefix("expat_")
    yield _at_least("expat", expat, _numbers(expat), EXPAT_FLOOR)
    for package, floor in FLOORS.items():
        if (found := _installed(package)) is not None:
            yield _at_least(package, found, _numbers(found), floor)
    if _installed("openpyxl") and not _installed("defusedxml"):
        yield Finding("openpyxl", WARN, "defusedxml -")


def _at_least(name: str, said: str, found: tuple[int, ...], floor: tuple[int, ...] | None) -> Finding:
    low = floor is not None and found < floor
    return Finding(name, WARN if low else OK, said + (f" < {'.'.join(map(str, floor or ()))}" if low else ""))


def _installed(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(".") if part.isdigit())


