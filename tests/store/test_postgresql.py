"""PostgreSQL and SQLite answer alike, to the last digit and in the same order."""
from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import crash
import pytest
from statements import figure, key, upload
from test_crash import run as run_crash
from test_property import run

from lib import queries, store
from lib.model import BatchKind, Entry, Filters, Qualifier
from lib.problems import NotRevertible, StoreMoved, StoreUnreachable
from lib.store import check, history, migrate
from lib.store.doctor import examine
from lib.store.engine import reading

START = datetime(2027, 1, 1, tzinfo=UTC)


def story(engine) -> list:
    """Everything that can happen to a store, and all that can be read of it afterwards."""
    at = iter(START + timedelta(days=n) for n in range(99))
    record, receipts = history.record, []
    receipts.append(record(engine, upload(at=next(at), original=b"PK\0\xff", sha256="aa"), [
        figure("162.40", yoy="12.170"), figure("0.1", "hydrogen"), figure("30", "integrated-circuits", indicator="enterprise_count",
               qualifier=Qualifier.OVER, wording="余")], [Entry("projects", "display", "甲", {"id": "P99", "stage": "signed"})], token="a"))
    receipts.append(record(engine, upload(at=next(at)), [figure("163.1"), figure("0.1", "hydrogen", note="注")]))
    receipts.append(record(engine, upload(at=next(at), kind=BatchKind.CORRECTION), [figure(None, "hydrogen"), figure("0.2", "instruments")]))
    receipts.append(record(engine, upload(at=next(at), kind=BatchKind.PUBLISHED), [figure("170"), figure("9", month=6)]))
    receipts.append(history.revert(engine, 3, "李", at=next(at)))
    receipts.append(history.revert(engine, 6, "李", "又", at=next(at)))
    receipts.append(record(engine, upload(at=next(at)), [figure("1")], token="a"))
    with pytest.raises(NotRevertible):
        history.revert(engine, 1, "李")
    with pytest.raises(StoreMoved):
        record(engine, upload(), [figure("1")], expected_revision=2)
    frames = [queries.figures(engine), queries.latest(engine), queries.totals(engine), queries.versions(engine, key()),
              queries.register(engine, "projects"), queries.batches(engine), queries.statement(engine, 82)]
    for day in range(7):
        moment = START + timedelta(days=day, hours=1)
        frames += [queries.figures(engine, as_of=moment), queries.totals(engine, as_of=moment),
                   queries.latest(engine, Filters(indicators=("output_value",)), as_of=moment),
                   queries.register(engine, "projects", moment)]
    return [receipts, history.revision(engine), queries.original(engine, "aa"), frames]


def test_the_same_story_reads_the_same_on_both_engines(postgresql, tmp_path):
    engines = store.open(url=postgresql()), store.open(url=f"sqlite:///{tmp_path / 'parks.db'}")
    (receipts, revision, file, frames), told = story(engines[0]), story(engines[1])
    assert [receipts, revision, file] == told[:3]
    assert file == ("月报.xlsx", b"PK\0\xff")
    for one, other in zip(frames, told[3], strict=True):
        masked = [frame.assign(recorded_at=None) if "recorded_at" in frame else frame.assign(at=None) if "at" in frame else frame
                  for frame in (one, other)]  # the first batch bears the moment each store was made
        assert masked[0].equals(masked[1]), (masked[0].compare(masked[1]) if masked[0].shape == masked[1].shape else masked)
    assert Decimal("163.1") in set(frames[0]["value"])
    for engine in engines:
        with reading(engine) as connection:
            assert check.differences(connection) == {} and check.broken_seals(connection) == []
        store.close(engine)


def test_values_are_numeric_and_keep_their_digits(postgresql):
    engine = store.open(url=postgresql(), fill=False)
    history.record(engine, upload(), [figure("12345678901234567890.123456789")])
    with engine.connect() as connection:
        kind = connection.exec_driver_sql(
            "SELECT data_type FROM information_schema.columns WHERE table_name = 'figure' AND column_name = 'value'").scalar()
    assert kind == "numeric"
    assert queries.figures(engine)["value"].tolist() == [Decimal("12345678901234567890.123456789")]
    store.close(engine)


def test_any_history_is_shown_as_it_says(postgresql):
    run(postgresql, examples=2)


def test_writers_wait_for_each_other_and_every_upload_is_stored(postgresql):
    engine = store.open(url=postgresql(), fill=False)
    faults = []

    def write(who: int) -> None:
        try:
            for n in range(10):
                history.record(engine, upload(str(who)), [figure(str(n), f"p{who}", 1 + n)])
        except Exception as error:
            faults.append(error)
    threads = [threading.Thread(target=write, args=(who,)) for who in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == [] and history.revision(engine) == 40
    assert queries.batches(engine)["batch"].tolist() == list(range(40, 0, -1))
    store.close(engine)


@pytest.mark.parametrize("act", ["import", "revert", "migrate"])
def test_a_writer_killed_at_any_statement_leaves_the_old_state_or_the_new(postgresql, act):
    url = postgresql()
    engine = store.open(url=url)
    history.record(engine, upload(), crash.month())
    store.close(engine)
    result = run_crash("server", url, act)
    assert result["faults"] == [] and result["changed"]
    assert result["points"] >= 25


def test_a_lost_connection_is_mended_by_the_next_call(postgresql):
    engine = store.open(url=postgresql(), fill=False)
    with engine.connect() as connection:
        others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
        with pytest.raises(Exception, match="terminat"):
            connection.exec_driver_sql(others)
    assert history.record(engine, upload(), [figure("1")]).added == 1
    store.close(engine)


def test_a_server_that_is_not_there_has_a_code():
    with pytest.raises(StoreUnreachable):
        store.open(url="postgresql+psycopg://parks@127.0.0.1:1/none")


def test_the_schema_and_the_doctor_are_content(postgresql):
    engine = store.open(url=postgresql())
    findings = {finding.name: finding.state for finding in examine(engine)}
    assert {findings[name] for name in ("schema", "structure", "seals", "originals", "views", "settings")} == {"ok"}
    assert migrate.known() >= 1
    store.close(engine)
