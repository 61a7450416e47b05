"""What a release brings: changed publications, a new park, an older schema."""
from __future__ import annotations

import csv
import shutil
import sqlite3
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from statements import figure, key, upload

from lib import catalog, queries, store
from lib.store import backup, check, history, migrate, published
from lib.store.engine import make_engine, reading

FIXTURES = Path(__file__).parent / "fixtures"
CACHED = (catalog.parks, catalog.published_figures, catalog.published_register, published.fingerprint)


@pytest.fixture
def release(tmp_path, monkeypatch):
    """`release(file, change)` rewrites one published CSV; `change` maps its rows."""
    folder = tmp_path / "published"
    shutil.copytree(catalog.PUBLISHED, folder)
    monkeypatch.setattr(catalog, "PUBLISHED", folder)

    def forget():
        for function in CACHED:
            function.cache_clear()

    def make(name, change):
        path = folder / f"{name}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0].keys())
            writer.writeheader()
            writer.writerows(new for row in rows for new in change(row))
        forget()
    forget()
    yield make
    monkeypatch.undo()
    forget()


@pytest.fixture
def start(tmp_path):
    """Starts the product on one store: opens it afresh each time."""
    engines = []

    def again():
        for engine in engines:
            store.close(engine)
        engines.append(store.open(url=f"sqlite:///{tmp_path / 'parks.db'}"))
        return engines[-1]
    yield again
    store.close(engines[-1])


def with_value(id_: str, value: str):
    return lambda row: [row | {"value": value}] if row["id"] == id_ else [row]


def may(engine) -> list:
    return queries.versions(engine, key())[["value", "batch_kind", "current"]].values.tolist()


def test_a_start_with_the_same_release_changes_nothing(start, release):
    start()
    assert history.revision(start()) == 1 and len(queries.batches(start())) == 1


def test_a_changed_publication_enters_as_a_further_batch_of_what_differs(start, release):
    start()
    release("figures", with_value("F009", "162.5"))
    engine = start()
    ledger = queries.batches(engine)
    assert ledger[["batch", "kind", "added", "changed", "unchanged"]].values.tolist() == [[2, "published", 0, 1, 0], [1, "published", 80, 0, 0]]
    assert may(engine) == [[Decimal("162.4"), "published", False], [Decimal("162.5"), "published", True]]
    assert history.revision(start()) == 2


def test_a_changed_publication_never_overrides_a_later_upload_but_stands_behind_it(start, release):
    history.record(start(), upload(), [figure("163.1")])
    release("figures", with_value("F009", "162.5"))
    engine = start()
    assert queries.batches(engine)[["kind", "changed", "unchanged"]].values.tolist()[0] == ["published", 0, 1]
    assert may(engine) == [[Decimal("162.4"), "published", False], [Decimal("163.1"), "import", True], [Decimal("162.5"), "published", False]]
    history.revert(engine, 2, "李")
    assert may(engine)[2] == [Decimal("162.5"), "published", True]


def test_a_publication_taken_back_leaves_the_view(start, release):
    start()
    release("figures", lambda row: [] if row["id"] == "F009" else [row])
    engine = start()
    assert [row[0] for row in may(engine)] == [Decimal("162.4"), None]
    assert len(queries.figures(engine)) == 79


def test_a_register_follows_a_release_row_by_row(start, release):
    start()
    release("projects", lambda row: [row | {"stage": "started"}] if row["id"] == "P01" else [] if row["id"] == "P02" else [row])
    projects = queries.register(start(), "projects")
    assert len(projects) == 32
    assert projects[["id", "stage", "batch"]].values.tolist()[:2] == [["P01", "started", 2], ["P03", "signed", 1]]


def test_a_ninth_park_is_in_the_sums_from_the_next_start(start, release):
    engine = start()
    history.record(engine, upload(), [figure("10"), figure("5", "ninth")])
    assert queries.totals(engine)[["n", "value"]].values.tolist() == [[1, Decimal("10")]]
    release("parks", lambda row: [row, row | {"id": "ninth"}] if row["id"] == "display" else [row])
    assert queries.totals(start())[["n", "value"]].values.tolist() == [[2, Decimal("15")]]


def test_an_empty_store_stays_without_publications(tmp_path, release):
    url = f"sqlite:///{tmp_path / 'empty.db'}"
    store.close(store.open(url=url, fill=False))
    release("figures", with_value("F009", "162.5"))
    engine = store.open(url=url)
    assert queries.figures(engine).empty and history.revision(engine) == 0
    store.close(engine)


def _released() -> list[Path]:
    return sorted(FIXTURES.glob("v*.sql"))


@pytest.mark.parametrize("dump", _released(), ids=lambda path: path.stem)
def test_a_store_of_every_released_schema_opens_with_all_its_values(dump, tmp_path):
    file = tmp_path / "old.db"
    with sqlite3.connect(file) as connection:
        connection.executescript(dump.read_text(encoding="utf-8"))
    engine = store.open(url=f"sqlite:///{file}")
    then = queries.figures(engine, as_of=queries.end_of_day(date(2026, 11, 23)))
    assert then[then["batch_kind"] != "published"][["subject", "value", "yoy_percent", "note"]].values.tolist() == [
        ["display", Decimal("163.1"), None, ""], ["hydrogen", Decimal("0.1"), Decimal("-3.25"), "含试产"]]
    assert queries.versions(engine, key())["value"].tolist() == [Decimal("162.4"), Decimal("162.4"), Decimal("163.1"), Decimal("999")]
    assert queries.original(engine, "aa") == ("月报.xlsx", b"PK\0\xff")
    assert {"甲"} <= set(queries.register(engine, "projects")["name_key"])
    with reading(engine) as connection:
        assert migrate.version(connection) == migrate.known()
        assert check.differences(connection) == {} and check.broken_seals(connection) == []
    store.close(engine)


def test_every_released_schema_has_its_kept_store():
    assert [path.stem for path in _released()] == [f"v{version}" for version in sorted(migrate.MIGRATIONS)]


def test_a_migration_keeps_a_copy_first_and_a_failing_one_changes_nothing(tmp_path, monkeypatch):
    file = tmp_path / "parks.db"
    engine = store.open(url=f"sqlite:///{file}")
    before = queries.figures(engine)
    store.close(engine)

    def fails(connection):
        connection.exec_driver_sql("DELETE FROM figure")
        raise RuntimeError("half way")
    monkeypatch.setitem(migrate.MIGRATIONS, migrate.known() + 1, fails)
    with pytest.raises(RuntimeError):
        store.open(url=f"sqlite:///{file}")
    assert [path.name.split("-")[-1] for path in backup.copies(file)] == [f"v{migrate.known() - 1}.db"]
    monkeypatch.undo()
    engine = store.open(url=f"sqlite:///{file}")
    assert queries.figures(engine).equals(before)
    store.close(engine)


def test_two_migrations_run_in_order_each_once(tmp_path, monkeypatch):
    url, ran = f"sqlite:///{tmp_path / 'parks.db'}", []
    store.close(store.open(url=url))
    newest = migrate.known()
    for step in (newest + 1, newest + 2):
        monkeypatch.setitem(migrate.MIGRATIONS, step, lambda connection, step=step: ran.append(step))
    migrate.upgrade(make_engine(url))
    migrate.upgrade(make_engine(url))
    assert ran == [newest + 1, newest + 2]
