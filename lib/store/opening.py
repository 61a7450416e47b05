"""Opening a store: found or made, checked, brought up to date, filled. One engine a process."""
from __future__ import annotations

import os
import threading
from pathlib import Path

from sqlalchemy import delete, insert, select
from sqlalchemy.engine import Connection, Engine

from lib import catalog
from lib.model import DataSet
from lib.problems import StoreDamaged, StoreReadOnly, StoreUnsafe
from lib.store import backup, check, migrate, published, view
from lib.store.backup import file_of
from lib.store.engine import make_engine, reading, writing
from lib.store.tables import meta

SETTINGS = {DataSet.REPORTED: "PARKS_DATABASE_URL", DataSet.DEMO: "PARKS_DEMO_DATABASE_URL"}
FILES = {DataSet.REPORTED: "parks.db", DataSet.DEMO: "demo.db"}

NETWORK = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ncpfs", "ceph", "lustre", "glusterfs",
                     "fuse.glusterfs", "fuse.sshfs", "fuse.s3fs", "fuse.rclone", "davfs", "fuse.davfs2"})
"""File systems whose locks SQLite cannot rely on."""
LOOKED_OVER = 200 * 2**20
"""Bytes up to which SQLite looks the whole file over at each opening."""
LOOKED_THROUGH = 20_000
"""Statements up to which every seal and view is checked at each opening; beyond, `doctor` does it."""

_engines: dict[str, tuple[int, Engine]] = {}
_opening = threading.Lock()


def url_for(data_set: DataSet) -> str:
    """Where a data set lives: a SQLAlchemy URL from the environment, else SQLite in `data/`."""
    return os.environ.get(SETTINGS[data_set]) or f"sqlite:///{catalog.DATA / FILES[data_set]}"


def open(data_set: DataSet = DataSet.REPORTED, url: str | None = None, *, fill: bool = True) -> Engine:  # noqa: A001
    """The engine of a store that is there, whole, of this release's schema, and filled.

    A store that is not there is made; the reported one begins with the published figures unless
    `fill` is False, and then it never gets them. Cheap to call again. Raises the faults of
    `lib.store.faults`.
    """
    url = url or url_for(data_set)
    with _opening:
        pid, engine = _engines.get(url, (None, None))
        if pid == os.getpid() and _still_there(engine):
            return engine
        if engine is not None:
            engine.dispose(close=pid == os.getpid())  # a connection made before a fork is not ours to close
        engine = make_engine(url)
        _prepare(engine, data_set, fill)
        _engines[url] = os.getpid(), engine
        return engine


def close(engine: Engine) -> None:
    """Lets go of a store; the next `open` looks at it afresh."""
    with _opening:
        for url in [url for url, (_, kept) in _engines.items() if kept is engine]:
            del _engines[url]
    engine.dispose()


def data_set_of(engine: Engine) -> DataSet:
    """Which data set a store was made for."""
    with reading(engine) as connection:
        return DataSet(_kept(connection).get("data_set", DataSet.REPORTED.value))


def _still_there(engine: Engine) -> bool:
    file = file_of(engine)
    return file is None or file.exists()


def _prepare(engine: Engine, data_set: DataSet, fill: bool) -> None:
    file = file_of(engine)
    if file is not None:
        _refuse_unsafe(file)
        file.parent.mkdir(parents=True, exist_ok=True)
        if file.exists() and file.stat().st_size == 0 and backup.copies(file):
            raise StoreDamaged(backup=backup.newest(file), detail="the file is empty")
    filled = fill and data_set is DataSet.REPORTED
    migrate.upgrade(engine, lambda connection: _begin(connection, data_set, filled))
    _refuse_damaged(engine)
    _follow_release(engine)


def _refuse_damaged(engine: Engine) -> None:
    """Looks through the file, and through what it says as well while that takes no time."""
    file = file_of(engine)
    small = file is not None and file.stat().st_size <= LOOKED_OVER
    try:
        with reading(engine) as connection:
            found = check.structure(connection, "quick_check" if small else None)
            if found == "ok" and check.size(connection) <= LOOKED_THROUGH:
                seals, apart = check.broken_seals(connection), check.differences(connection)
                found = f"batches {seals}, views {apart}" if seals or apart else "ok"
    except check.UNREADABLE as error:
        found = str(error)
    if found != "ok":
        raise StoreDamaged(backup=backup.newest(file), detail=found)


def _begin(connection: Connection, data_set: DataSet, filled: bool) -> None:
    _keep(connection, data_set=data_set.value, parks=_parks(),
          published=published.fingerprint() if filled else published.NEVER)
    if filled:
        published.enter(connection)


def _follow_release(engine: Engine) -> None:
    """What a release brings: changed publications, a park newly listed."""
    if not _behind(engine):
        return
    try:
        with writing(engine) as connection:
            kept = _kept(connection)
            if kept.get("published") not in (published.NEVER, published.fingerprint()):
                published.enter(connection)
                _keep(connection, published=published.fingerprint())
            if kept.get("parks") != _parks():
                view.rebuild_totals(connection)
                _keep(connection, parks=_parks())
    except StoreReadOnly:
        pass  # viewing goes on with what was published before


def _behind(engine: Engine) -> bool:
    with reading(engine) as connection:
        kept = _kept(connection)
    return kept.get("published") not in (published.NEVER, published.fingerprint()) or kept.get("parks") != _parks()


def _parks() -> str:
    return ",".join(catalog.parks())


def _kept(connection: Connection) -> dict[str, str]:
    return {row.key: row.value for row in connection.execute(select(meta))}


def _keep(connection: Connection, **values: str) -> None:
    connection.execute(delete(meta).where(meta.c.key.in_(values)))
    connection.execute(insert(meta), [{"key": key, "value": value} for key, value in values.items()])


def _refuse_unsafe(file: Path) -> None:
    if file.is_symlink():
        raise StoreUnsafe(reason="symlink", file=file.name)
    if file.exists() and file.stat().st_nlink > 1:
        raise StoreUnsafe(reason="hardlink", file=file.name)
    if _kind_of_disk(file.resolve()) in NETWORK:
        raise StoreUnsafe(reason="network", file=file.name)


def _kind_of_disk(file: Path) -> str:
    """The file system a file lies on, by the longest mount point above it; "" where unknown."""
    above = [(point, kind) for point, kind in mounts() if file.is_relative_to(point)]
    return max(above, key=lambda one: len(one[0]), default=("", ""))[1]


def mounts() -> list[tuple[str, str]]:
    """(mount point, kind) of every file system, where the system tells (Linux)."""
    try:
        lines = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
    return [(fields[1].replace("\\040", " "), fields[2]) for fields in map(str.split, lines) if len(fields) > 2]
