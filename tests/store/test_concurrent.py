"""Several processes and sessions at once: every upload stored once, nobody sees a locked database."""
from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from lib import queries, store
from lib.store import check, history
from lib.store.engine import reading

PROCESSES, SESSIONS = 2, int(os.environ.get("PARKS_TEST_SESSIONS", "4"))
UPLOADS = int(os.environ.get("PARKS_TEST_UPLOADS", "5"))
"""The full run: 8 sessions, 50 uploads."""

WORKER = """
import json, sys, threading, time
sys.path[:0] = [{root!r}, {here!r}]
from lib import queries, store
from lib.problems import ProcessFault, StoreMoved
from lib.store import history
from statements import figure, upload
url, who, sessions, uploads, at_once = sys.argv[1], int(sys.argv[2]), *map(int, sys.argv[3:])
engine, times, faults, moved = store.open(url=url), [], [], []
def session(n):
    for turn in range(uploads):
        mark = f"{{who}}-{{n}}-{{turn}}"
        started = time.perf_counter()
        try:
            if at_once:
                history.record(engine, upload(mark), [figure("1", "display")], expected_revision=1)
            else:
                history.record(engine, upload(mark), [figure(str(turn), f"s{{who}}{{n}}", 1 + turn % 12, year=2000 + turn // 12),
                                                      figure(str(who * 100 + n), "display")], token=mark)
                queries.latest(engine)
        except StoreMoved:
            moved.append(mark)
        except BaseException as fault:
            faults.append(repr(fault))
        times.append(time.perf_counter() - started)
threads = [threading.Thread(target=session, args=(n,)) for n in range(sessions)]
[t.start() for t in threads]; [t.join() for t in threads]
print(json.dumps({{"faults": faults, "moved": len(moved), "p95": sorted(times)[int(len(times) * 0.95)]}}))
"""


def together(url: str, sessions: int, uploads: int, at_once: bool = False) -> list[dict]:
    code = WORKER.format(root=str(Path(__file__).parent.parent.parent), here=str(Path(__file__).parent))
    words = [str(sessions), str(uploads), str(int(at_once))]
    running = [subprocess.Popen([sys.executable, "-c", code, url, str(who), *words], stdout=subprocess.PIPE, text=True)
               for who in range(PROCESSES)]
    return [json.loads(one.communicate(timeout=300)[0]) for one in running]


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_every_upload_of_every_session_is_stored_once(kind, request, tmp_path):
    url = f"sqlite:///{tmp_path / 'parks.db'}" if kind == "sqlite" else request.getfixturevalue("postgresql")()
    store.close(store.open(url=url, fill=False))
    answers = together(url, SESSIONS, UPLOADS)
    assert [answer["faults"] for answer in answers] == [[]] * PROCESSES
    engine = store.open(url=url)
    ledger = queries.batches(engine)
    count = PROCESSES * SESSIONS * UPLOADS
    assert sorted(ledger["batch"]) == list(range(1, count + 1)) == list(range(1, history.revision(engine) + 1))
    assert sorted(ledger["by"]) == sorted(f"{p}-{s}-{u}" for p in range(PROCESSES) for s in range(SESSIONS) for u in range(UPLOADS))
    assert len(queries.figures(engine)) == count + 1
    with reading(engine) as connection:
        assert check.structure(connection, "integrity_check") == "ok"
        assert check.differences(connection) == {} and check.broken_seals(connection) == []
    store.close(engine)


def test_of_all_who_confirm_one_preview_at_once_exactly_one_is_stored(published, tmp_path):
    answers = together(str(published.url), 3, 1, at_once=True)
    assert [answer["faults"] for answer in answers] == [[]] * PROCESSES
    assert sum(answer["moved"] for answer in answers) == PROCESSES * 3 - 1
    assert history.revision(published) == 2


def test_two_processes_that_start_at_once_make_one_store(tmp_path):
    root = Path(__file__).parent.parent.parent
    env = os.environ | {"PARKS_DATABASE_URL": f"sqlite:///{tmp_path / 'new' / 'parks.db'}"}
    running = [subprocess.Popen([sys.executable, "-m", "lib", "init", "--json"], cwd=root, env=env, stdout=subprocess.PIPE, text=True)
               for _ in range(4)]
    assert [json.loads(one.communicate(timeout=60)[0])["revision"] for one in running] == [1] * 4
