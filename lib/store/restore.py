"""Putting a copy back in the place of a store, whole or damaged."""
from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from lib.problems import StoreDamaged, StoreNewer
from lib.store import backup, migrate
from lib.store.faults import of_sqlite

LEAP = 1_000
"""How far the revision jumps where the store's own cannot be read: no cache may mistake the two."""


def restore(file: Path, source: Path) -> Path | None:
    """Makes `file` what `source` is; returns where the state before it was kept.

    The content goes into the same file within a transaction, so that servers that have it open
    see either state and never write into a file nobody sees. The revision moves on, never back.
    Raises StoreDamaged where `source` is not a whole store, StoreNewer where it is of a later
    release.
    """
    revision = _revision(source)
    before, aside = _set_aside(file)
    file.parent.mkdir(parents=True, exist_ok=True)
    ready = file.with_name(f".{file.name}.{os.getpid()}.restoring.tmp")
    try:
        backup.copy(source, ready)
        with closing(sqlite3.connect(ready)) as from_, closing(sqlite3.connect(file, timeout=30)) as to:
            moved = max(revision, before) + 1 if before is not None else revision + LEAP
            from_.execute("UPDATE meta SET value = ? WHERE key = 'revision'", (str(moved),))
            from_.commit()
            to.execute("PRAGMA synchronous=EXTRA")
            from_.backup(to)
    except sqlite3.Error as error:
        raise of_sqlite(error) or error from error
    finally:
        ready.unlink(missing_ok=True)
    return aside


def _revision(source: Path) -> int:
    """The revision of a whole store of a known version."""
    if not source.is_file():
        raise StoreDamaged(backup=source.name, detail="no such file")
    try:
        with closing(sqlite3.connect(source)) as connection:
            if connection.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
                raise StoreDamaged(backup="FILE", detail=f"{source.name} is damaged")
            kept = dict(connection.execute("SELECT key, value FROM meta"))
    except sqlite3.Error as error:
        raise StoreDamaged(backup="FILE", detail=f"{source.name}: {error}") from error
    if int(kept["schema_version"]) > migrate.known():
        raise StoreNewer(found=kept["schema_version"], known=migrate.known())
    return int(kept["revision"])


def _set_aside(file: Path) -> tuple[int | None, Path | None]:
    """(revision, copy) of what is there now; a damaged file is emptied, its bytes kept beside it."""
    if not file.exists() or file.stat().st_size == 0:
        return None, None
    folder = backup.folder_of(file)
    folder.mkdir(exist_ok=True)
    stamp = datetime.now(UTC).strftime(backup.STAMP)
    try:
        revision = _revision(file)
        aside = folder / f"{file.stem}-{stamp}-r{revision}.db"
        backup.copy(file, aside)
        return revision, aside
    except (StoreDamaged, StoreNewer, KeyError, ValueError):
        aside = folder / f"{file.name}.damaged-{stamp}"
        shutil.copyfile(file, aside)
        for end in ("-journal", "-wal", "-shm"):
            file.with_name(file.name + end).unlink(missing_ok=True)
        os.truncate(file, 0)
        return None, aside
