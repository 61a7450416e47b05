"""Copies of the store: one before every commit, any on demand, and how one is put back.

A copy is made through SQLite's own backup (never by copying a live file), checked, written out
to the disk and only then given its name: what bears the name of a copy is whole. On PostgreSQL
the server's own tools keep copies; here nothing is made.
"""
from __future__ import annotations

import errno
import os
import re
import shutil
import sqlite3
import time
from collections.abc import Iterable
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.engine import Engine

from lib.problems import DiskFull, StoreDamaged, StoreReadOnly
from lib.store.faults import of_sqlite

NEWEST, DAYS, MONTHS = 10, 30, 12
"""What rotation keeps: the newest copies, the last of so many days, the last of so many months."""
ONCE_A_DAY_FROM = 100 * 2**20
"""A larger file is copied before the first commit of a day only."""
ROOM = 200 * 2**20
"""Free space below which nothing is stored (a tenth of a disk that is small itself)."""
ABANDONED = 3600
"""Seconds after which an unfinished copy is nobody's any more."""
STAMP = "%Y%m%dT%H%M%S%fZ"
_NAME = re.compile(r"-(\d{8}T\d{12}Z)-(?:r\d+|v\d+)\.db$")


def file_of(engine: Engine) -> Path | None:
    """The database file of a SQLite store; None on a server or in memory."""
    name = engine.url.database
    return Path(name) if engine.dialect.name == "sqlite" and name and name != ":memory:" else None


def folder_of(file: Path) -> Path:
    return file.parent / "backups"


def copies(file: Path) -> list[Path]:
    """The copies kept of a store, newest first."""
    kept = [path for path in folder_of(file).glob(f"{file.stem}-*.db") if _NAME.search(path.name)]
    return sorted(kept, key=lambda path: _stamp(path.name), reverse=True)


def _stamp(name: str) -> str:
    found = _NAME.search(name)
    return found[1] if found else ""


def refuse_without_room(engine: Engine) -> None:
    """Says so before the disk is full, while everything can still be read and written."""
    file = file_of(engine)
    if file is not None:
        disk = shutil.disk_usage(file.parent)
        if disk.free < min(ROOM, disk.total // 10):
            raise DiskFull(detail=f"{disk.free // 2**20} MB free")


def before_commit(engine: Engine, revision: int) -> None:
    """Keeps the state a writing transaction starts from; the transaction has not written yet."""
    file = file_of(engine)
    if file is None:
        return
    today = datetime.now(UTC).strftime(STAMP)[:8]
    if file.stat().st_size > ONCE_A_DAY_FROM and any(_stamp(copy.name).startswith(today) for copy in copies(file)[:1]):
        return
    keep(engine, f"r{revision}")


def keep(engine: Engine, mark: str) -> Path | None:
    """A copy in `backups/` beside the file, named by the moment and a mark (r12, v1); old ones go."""
    file = file_of(engine)
    if file is None:
        return None
    target = folder_of(file) / f"{file.stem}-{datetime.now(UTC).strftime(STAMP)}-{mark}.db"
    with _writing_files():
        target.parent.mkdir(exist_ok=True)
    copy(file, target)
    for old in {*copies(file)} - {*worth_keeping(copies(file))} | {*_abandoned(folder_of(file))}:
        old.unlink(missing_ok=True)
    return target


def _abandoned(folder: Path) -> list[Path]:
    """What a killed process left of a copy it was making."""
    return [path for path in folder.glob(".*.tmp*") if path.stat().st_mtime < time.time() - ABANDONED]


def worth_keeping(copies: Iterable[Path]) -> list[Path]:
    """Of copies, newest first, those that rotation keeps."""
    copies = list(copies)
    days: dict[str, Path] = {}
    months: dict[str, Path] = {}
    for path in copies:
        days.setdefault(_stamp(path.name)[:8], path)
        months.setdefault(_stamp(path.name)[:6], path)
    return [*dict.fromkeys([*copies[:NEWEST], *list(days.values())[:DAYS], *list(months.values())[:MONTHS]])]


def copy(source: Path, target: Path, *, check: str = "quick_check") -> None:
    """A whole, checked copy under its name, or none. Raises StoreDamaged, DiskFull, StoreReadOnly."""
    temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        with _writing_files(), closing(sqlite3.connect(source, timeout=10)) as from_, closing(sqlite3.connect(temporary)) as to:
            to.execute("PRAGMA synchronous=OFF")  # it is flushed as a whole below
            from_.backup(to)
            to.execute("PRAGMA journal_mode=DELETE")
            found = to.execute(f"PRAGMA {check}").fetchone()[0]
        if found != "ok":
            raise StoreDamaged(backup=newest(source), detail=found)
        with _writing_files():
            _flush(temporary)
            os.replace(temporary, target)
            _flush(target.parent)
    finally:
        temporary.unlink(missing_ok=True)
        temporary.with_name(temporary.name + "-journal").unlink(missing_ok=True)


def newest(file: Path | None) -> str:
    """What to name in the restore command: the newest copy, from where the command is given."""
    found = copies(file)[:1] if file is not None else []
    if not found:
        return "FILE"
    try:
        return str(found[0].resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(found[0])


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _writing_files():
    try:
        yield
    except sqlite3.Error as error:
        raise of_sqlite(error) or error from error
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
        raise (DiskFull if full else StoreReadOnly)(detail=str(error)) from error
