"""Copies, restoring, and what a damaged, full, read-only or misplaced database answers."""
from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
import sys
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import event
from statements import figure, upload

from lib import queries, store
from lib.problems import DiskFull, ProcessFault, StoreDamaged, StoreFailing, StoreNewer, StoreReadOnly, StoreUnsafe
from lib.store import backup, check, history
from lib.store.doctor import examine
from lib.store.engine import make_engine, pragmas, reading
from lib.store.restore import restore

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def kept(tmp_path):
    """A closed store with two uploads, as a file."""
    file = tmp_path / "parks.db"
    engine = store.open(url=f"sqlite:///{file}")
    history.record(engine, upload(original=b"PK" * 5000, sha256="0a"), [figure(str(n), month=n) for n in range(2, 12)])
    history.record(engine, upload(sha256="0b"), [figure("163.1")])
    store.close(engine)
    return file


def url(file: Path) -> str:
    return f"sqlite:///{file}"


def may_of_display(engine) -> Decimal:
    frame = queries.figures(engine)
    return frame[(frame.subject == "display") & (frame.period_end.astype(str) == "2024-05-31") & (frame.caliber == "")
                 & (frame.indicator == "output_value")]["value"].iloc[0]


def test_every_connection_is_set_to_survive_a_power_cut(kept):
    engine = store.open(url=url(kept))
    for _ in range(2):
        with reading(engine) as connection:
            said = {name: str(connection.exec_driver_sql(f"PRAGMA {name}").scalar()) for name in ("journal_mode", "synchronous", "busy_timeout")}
        wal = sqlite3.sqlite_version_info >= (3, 51, 3)
        assert said == {"journal_mode": "wal" if wal else "delete", "synchronous": "2" if wal else "3", "busy_timeout": "10000"}
        engine.dispose()


def test_wal_only_where_sqlite_is_free_of_the_reset_bug():
    assert dict(pragmas((3, 51, 2)))["journal_mode"] == "DELETE" and dict(pragmas((3, 51, 2)))["synchronous"] == "EXTRA"
    assert dict(pragmas((3, 51, 3)))["journal_mode"] == "WAL" and dict(pragmas((3, 51, 3)))["synchronous"] == "FULL"


def test_the_state_before_each_commit_is_kept_and_is_whole(kept):
    copies = backup.copies(kept)
    assert [path.name.split("-")[-1] for path in copies] == ["r2.db", "r1.db"]
    before_the_second = store.open(url=url(copies[0]))
    assert may_of_display(before_the_second) == Decimal("5")
    store.close(before_the_second)


def test_the_demonstration_is_not_copied(tmp_path):
    from lib.model import DataSet
    engine = store.open(DataSet.DEMO, url(tmp_path / "demo.db"))
    history.record(engine, upload(), [figure("1")])
    assert not (tmp_path / "backups").exists()


def test_rotation_keeps_ten_newest_thirty_days_and_twelve_months():
    now = datetime(2026, 11, 22, 12)
    names = [Path(f"parks-{(now - timedelta(hours=8 * n)).strftime(backup.STAMP)}-r{n}.db") for n in range(3 * 600)]
    worth = backup.worth_keeping(names)
    assert worth[:10] == names[:10]
    days = {path.name[6:14] for path in worth}
    assert {(now - timedelta(days=n)).strftime("%Y%m%d") for n in range(30)} <= days
    assert len({path.name[6:12] for path in worth}) == 12
    assert len(worth) <= 10 + 30 + 12


def test_what_a_killed_process_left_of_a_copy_goes_with_the_next_one(kept):
    old, young = (kept.parent / "backups" / f".parks-{name}.db.1.tmp" for name in ("old", "young"))
    for path in (old, young):
        path.write_bytes(b"half")
    os.utime(old, (0, 0))
    engine = store.open(url=url(kept))
    history.record(engine, upload(), [figure("1")])
    assert not old.exists() and young.exists()
    assert len(backup.copies(kept)) == 3


def test_a_backup_goes_back_in_place_with_every_value_and_the_revision_moves_on(kept, tmp_path):
    backup.copy(kept, tmp_path / "copy.db", check="integrity_check")
    engine = store.open(url=url(kept))
    then = queries.figures(engine)
    history.record(engine, upload(), [figure("999")])
    aside = restore(kept, tmp_path / "copy.db")
    assert queries.figures(engine).equals(then)
    assert history.revision(engine) == 5
    assert aside in backup.copies(kept)
    assert may_of_display(store.open(url=url(aside))) == Decimal("999")


def test_a_copy_that_is_no_store_is_not_put_back(kept, tmp_path):
    (tmp_path / "bad.db").write_bytes(b"no database at all" * 100)
    with pytest.raises(StoreDamaged):
        restore(kept, tmp_path / "bad.db")
    with pytest.raises(StoreDamaged):
        restore(kept, tmp_path / "absent.db")
    assert may_of_display(store.open(url=url(kept))) == Decimal("163.1")


def _damages():
    def cut(part):
        return lambda data: data[:int(len(data) * part)]

    def flip(seed):
        def damage(data):
            chance, data = random.Random(seed), bytearray(data)
            page = chance.randrange(len(data) // 4096)
            for _ in range(40):
                data[page * 4096 + chance.randrange(4096)] ^= 1 << chance.randrange(8)
            return bytes(data)
        return damage
    yield "empty", lambda data: b""
    yield "header", lambda data: b"\0" * 100 + data[100:]
    yield "wrong-type", lambda data: b"PK\x03\x04" + data[4:]
    yield "digit", lambda data: data.replace("163.1亿元".encode(), "613.1亿元".encode())
    for part in (0.1, 0.4, 0.7, 0.98):
        yield f"cut-{part}", cut(part)
    for seed in range(10):
        yield f"flip-{seed}", flip(seed)


@pytest.mark.parametrize(("name", "damage"), list(_damages()), ids=lambda value: value if isinstance(value, str) else "")
def test_a_damaged_database_shows_no_wrong_number_and_names_the_way_back(kept, name, damage):
    whole = kept.read_bytes()
    engine = store.open(url=url(kept))
    right = queries.figures(engine)
    store.close(engine)
    kept.write_bytes(damage(whole))
    try:
        engine = store.open(url=url(kept))
        assert queries.figures(engine).equals(right)  # the damage lay where nothing is read from
        assert name.startswith("flip")
    except StoreDamaged as fault:
        assert fault.values["backup"].endswith("-r2.db") and "restore" in fault.problem().as_json()["message_en"]
        assert any(finding.state == "fail" for finding in examine(make_engine(url(kept))))
    restore(kept, backup.copies(kept)[0])
    assert may_of_display(store.open(url=url(kept))) == Decimal("5")


def test_a_missing_table_and_a_tampered_row_are_found(kept):
    with sqlite3.connect(kept) as connection:
        connection.execute("UPDATE figure SET value = '613.1' WHERE value = '163.1'")
    with pytest.raises(StoreDamaged) as fault:
        store.open(url=url(kept))
    assert "batches [3]" in fault.value.values["detail"]
    with sqlite3.connect(kept) as connection:
        connection.execute("DROP TABLE latest")
    with pytest.raises(StoreDamaged):
        store.open(url=url(kept))


def test_a_batch_slipped_in_renamed_or_taken_out_breaks_its_seal(kept):
    def broken(sql):
        work = kept.with_name("work.db")
        shutil.copy(kept, work)
        with sqlite3.connect(work) as connection:
            connection.execute(sql)
        with make_engine(url(work)).connect() as connection:
            return check.broken_seals(connection)
    assert broken("UPDATE batch SET by = '李' WHERE id = 2") == [2]
    assert broken("DELETE FROM batch WHERE id = 2") == [2]
    assert broken("DELETE FROM figure WHERE batch = 3") == [3]
    assert broken("UPDATE batch SET reverted_by = 9 WHERE id = 99") == []


def test_an_original_that_changed_is_found(kept):
    with sqlite3.connect(kept) as connection:
        connection.execute("UPDATE original SET bytes = x'00'")
    with make_engine(url(kept)).connect() as connection:
        assert check.broken_originals(connection) == ["0a"]


def test_a_full_disk_says_so_keeps_the_old_state_and_works_again_when_there_is_room(kept):
    engine = store.open(url=url(kept))
    then, pages = queries.figures(engine), {"left": 0}
    full = lambda connection, record: connection.execute(f"PRAGMA max_page_count={pages['left']}")  # noqa: E731
    event.listen(engine, "connect", full)
    pages["left"] = kept.stat().st_size // 4096 + 2
    engine.dispose()
    many = [figure(str(n), f"p{n}", 5) for n in range(1000)]
    with pytest.raises(DiskFull) as fault:
        history.record(engine, upload(), many)
    assert fault.value.code == "E_DISK_FULL"
    assert queries.figures(engine).equals(then) and history.revision(engine) == 3
    event.remove(engine, "connect", full)
    engine.dispose()
    assert history.record(engine, upload(), many).added == 1000


def test_too_little_room_is_refused_before_anything_is_written(kept, monkeypatch):
    engine = store.open(url=url(kept))
    monkeypatch.setattr(shutil, "disk_usage", lambda path: shutil._ntuple_diskusage(10**12, 10**12, 100 * 2**20))
    with pytest.raises(DiskFull):
        history.record(engine, upload(), [figure("1")])
    assert history.revision(engine) == 3 and len(backup.copies(kept)) == 2


LIMITED = """
import resource, sys
sys.path[:0] = [{root!r}, {here!r}]
from lib import store, queries
from lib.store import history
from lib.problems import DiskFull
from statements import figure, upload
engine = store.open(url={url!r})
resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}))
try:
    history.record(engine, upload(), [figure(str(n), f"p{{n}}", 5) for n in range(2000)])
except DiskFull as fault:
    print(fault.code, history.revision(engine), len(queries.figures(engine)))
"""


def test_a_file_size_limit_is_a_full_disk(kept):
    code = LIMITED.format(root=str(ROOT), here=str(Path(__file__).parent), url=url(kept), size=kept.stat().st_size + 8192)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.split() == ["E_DISK_FULL", "3", "89"], done.stderr


READ_ONLY = """
import os, sys
sys.path[:0] = [{root!r}, {here!r}]
import pandas, sqlalchemy.dialects.sqlite
from statements import figure, upload
from lib import store, queries, catalog
from lib.store import history
from lib.problems import ProcessFault
catalog.published_figures(); [catalog.published_register(r) for r in catalog.REGISTERS]; catalog.parks()
from lib.store import published; published.fingerprint()
os.setuid(65534)
engine = store.open(url={url!r})
print(len(queries.figures(engine)))
try:
    history.record(engine, upload(), [figure("1")])
except ProcessFault as fault:
    print(fault.code, len(queries.figures(engine)))
"""


@pytest.mark.parametrize("folder", [0o555, 0o755], ids=["folder", "file"])
@pytest.mark.skipif(os.getuid() != 0, reason="needs to become another user")
def test_a_read_only_database_can_be_viewed_and_refuses_uploads(kept, folder):
    store_of = Path("/tmp") / f"parks-readonly-{os.getpid()}"
    store_of.mkdir()
    try:
        file = store_of / "parks.db"
        shutil.copy(kept, file)
        file.chmod(0o444 if folder == 0o755 else 0o666)
        store_of.chmod(folder)
        code = READ_ONLY.format(root=str(ROOT), here=str(Path(__file__).parent), url=url(file))
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
        assert done.stdout.split() == ["89", "E_DB_READONLY", "89"], done.stderr
    finally:
        store_of.chmod(0o755)
        shutil.rmtree(store_of)


def test_an_error_of_the_disk_stops_writing_until_the_file_has_been_looked_through(kept, monkeypatch):
    engine = store.open(url=url(kept))

    def fail(*args):
        error = sqlite3.OperationalError("disk I/O error")
        error.sqlite_errorname = "SQLITE_IOERR_FSYNC"
        raise error
    event.listen(engine, "before_cursor_execute", fail)
    with pytest.raises(ProcessFault):
        history.record(engine, upload(), [figure("1")])
    event.remove(engine, "before_cursor_execute", fail)
    assert history.record(engine, upload(), [figure("1")]).changed == 1


def test_a_store_of_a_later_release_is_neither_read_nor_written(kept):
    with sqlite3.connect(kept) as connection:
        connection.execute("UPDATE meta SET value = '99' WHERE key = 'schema_version'")
    before = kept.read_bytes()
    with pytest.raises(StoreNewer) as fault:
        store.open(url=url(kept))
    assert fault.value.values["found"] == "99"
    assert kept.read_bytes() == before


def test_a_file_with_a_second_name_is_refused(kept, tmp_path):
    (tmp_path / "link.db").symlink_to(kept)
    with pytest.raises(StoreUnsafe) as fault:
        store.open(url=url(tmp_path / "link.db"))
    assert fault.value.values["reason"] == "symlink"
    os.link(kept, tmp_path / "second.db")
    with pytest.raises(StoreUnsafe) as fault:
        store.open(url=url(kept))
    assert fault.value.values["reason"] == "hardlink"


def test_a_file_on_a_network_drive_is_refused(kept, monkeypatch):
    monkeypatch.setattr("lib.store.opening.mounts", lambda: [("/", "ext4"), (str(kept.parent), "nfs4")])
    with pytest.raises(StoreUnsafe) as fault:
        store.open(url=url(kept))
    assert fault.value.values["reason"] == "network"


def test_a_whole_store_is_found_well(kept):
    findings = {finding.name: finding.state for finding in examine(make_engine(url(kept)))}
    assert {findings[name] for name in ("schema", "structure", "seals", "views", "settings")} == {"ok"}


def test_a_disk_that_fails_has_a_code_of_its_own():
    assert StoreFailing().code == "E_DB_FAILING" and StoreReadOnly().code == "E_DB_READONLY"
