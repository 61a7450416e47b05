"""The chain of acts, and what becomes visible when somebody tampers with it."""
import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from sqlalchemy import create_engine, select, text
from sqlalchemy.exc import DatabaseError

from lib import store
from lib.model import Basis, BatchKind, Figure, Key, Kind
from lib.store import audit, history, migrate
from lib.store.history import NewBatch
from lib.store.tables import metadata

AT = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)


@pytest.fixture
def chain(tmp_path):
    engine = create_engine(f"sqlite:///{tmp_path}/a.db")
    metadata.create_all(engine)
    with engine.begin() as connection:
        for n in range(5):
            audit.write(connection, at=AT, who="李雷", act="note", about=f"figure {n}", detail={"text": "二期投产"})
    return engine


def broken(engine, *statements):
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))
        return [(flaw.n, flaw.what) for flaw in audit.flaws(connection)]


def test_an_untouched_chain_holds(chain):
    assert broken(chain) == []


@pytest.mark.parametrize("column", ["who", "address", "act", "about", "sha256", "detail", "at", "hash", "previous"])
def test_a_changed_cell_is_found_in_its_row(chain, column):
    value = "2026-11-02T02:00:00.000000+00:00" if column == "at" else "x"
    assert (3, "changed") in broken(chain, f"UPDATE audit SET {column} = '{value}' WHERE n = 3")


def test_a_row_taken_out_is_missed(chain):
    assert broken(chain, "DELETE FROM audit WHERE n = 2") == [(2, "missing")]


def test_rows_cut_off_the_end_are_missed(chain):
    assert broken(chain, "DELETE FROM audit WHERE n > 3") == [(4, "missing"), (5, "missing")]


def test_a_row_slipped_in_is_found(chain):
    assert (6, "added") in broken(
        chain, "INSERT INTO audit SELECT 6, at, who, address, act, about, batch, sha256, detail, hash, hash FROM audit WHERE n = 5")


def figure(value):
    key = Key("display", "output_value", "", Kind.ACTUAL, Basis.CUMULATIVE, date(2024, 1, 1), date(2024, 5, 31))
    return Figure(key, Decimal(value), "亿元", source="a.xlsx", sheet="Sheet1", cell="C6")


@pytest.fixture
def uploads(tmp_path):
    """A store with its publications, two uploads and an undo."""
    engine = store.open(url=f"sqlite:///{tmp_path}/parks.db")
    with audit.from_address("10.0.0.8"):
        for n, value in enumerate(("162.4", "163.1")):
            history.record(engine, NewBatch(BatchKind.IMPORT, f"{n}.xlsx", str(n) * 64, "李雷"), [figure(value)])
    history.revert(engine, 3, "韩梅梅")
    yield engine
    store.close(engine)


def test_every_batch_is_vouched_for_in_its_own_transaction(uploads):
    with uploads.connect() as connection:
        rows = connection.execute(select(audit.trail)).mappings().all()
        assert audit.flaws(connection) == []
    assert [(r["act"], r["who"], r["address"], r["batch"]) for r in rows] == [
        ("published", "公开报道", "", 1), ("import", "李雷", "10.0.0.8", 2), ("import", "李雷", "10.0.0.8", 3),
        ("revert", "韩梅梅", "", 4)]
    assert rows[1]["sha256"] == "0" * 64 and json.loads(rows[2]["detail"])["changed"] == 1


@pytest.mark.parametrize(("statement", "flaw"), [
    ("UPDATE batch SET by = 'x' WHERE id = 2", "batch 2"),
    ("UPDATE batch SET sha256 = 'x' WHERE id = 3", "batch 3"),
    ("UPDATE batch SET added = 9 WHERE id = 2", "batch 2"),
    ("UPDATE batch SET digest = 'x' WHERE id = 2", "batch 2"),
    ("DELETE FROM batch WHERE id = 4", "batch 4"),
    ("INSERT INTO batch SELECT 9, kind, file, sha256, by, at, reason, added, changed, unchanged, attributes, reverts, "
     "reverted_by, NULL, digest FROM batch WHERE id = 2", "batch 9"),
])
def test_a_ledger_changed_behind_the_audit_s_back_is_found(uploads, statement, flaw):
    assert flaw in [what for _, what in broken(uploads, statement)]


def test_a_store_from_before_the_audit_is_vouched_for_as_it_is_found(tmp_path, monkeypatch):
    url = f"sqlite:///{tmp_path}/old.db"
    first = {1: migrate.MIGRATIONS[1]}
    with monkeypatch.context() as before:
        before.setattr(migrate, "MIGRATIONS", first)
        before.setattr(history.audit, "vouch", lambda connection, number: None)
        engine = store.open(url=url)
        history.record(engine, NewBatch(BatchKind.IMPORT, "a.xlsx", "a" * 64, "李雷"), [figure("162.4")])
        store.close(engine)
    engine = store.open(url=url)
    with engine.connect() as connection:
        assert connection.execute(select(audit.trail.c.act)).scalars().all() == ["published", "import"]
        assert audit.flaws(connection) == []
    store.close(engine)


def test_the_database_itself_refuses_to_change_or_remove_a_row(chain):
    with chain.begin() as connection:
        for statement in audit.TRIGGERS["sqlite"]:
            connection.execute(text(statement))
    for statement in ("UPDATE audit SET who = 'x' WHERE n = 2", "DELETE FROM audit"):
        with pytest.raises(DatabaseError, match="append-only"), chain.begin() as connection:
            connection.execute(text(statement))


def test_an_act_that_is_rolled_back_leaves_no_row_and_no_gap(chain):
    with pytest.raises(RuntimeError), chain.begin() as connection:
        audit.write(connection, at=AT, who="x", act="note")
        raise RuntimeError
    with chain.begin() as connection:
        assert audit.write(connection, at=AT, who="x", act="note") == 6
        assert audit.flaws(connection) == []


def test_line_breaks_and_direction_marks_cannot_forge_a_second_row(chain):
    assert audit.neutral("李雷\n2026-01-01 admin\u202etxt") == "李雷·2026-01-01 admin·txt"
