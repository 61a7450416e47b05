"""Killing writers. One warm process forks a child for every point at which a write may die.

    python crash.py sweep FILE ACT        a child dies at each step of ACT; prints {"points": n, "faults": []}
    python crash.py server URL ACT        the same on a PostgreSQL server, of whose database each child gets a copy
    python crash.py restore FILE N SEED   N children put copies back without end, each killed at random
    python crash.py random FILE N SEED    N children write without end, each killed at a random moment

A step is the moment before every statement and COMMIT, before and after a copy, and after the
answer. What a child acknowledged it has written into a pipe first; a parent that finds it
missing, or finds anything half-written, reports a fault.
"""
from __future__ import annotations

import json
import os
import random
import select
import shutil
import signal
import sys
import time
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent.parent.parent), str(Path(__file__).parent)]

from sqlalchemy import Engine, event  # noqa: E402
from statements import figure, upload  # noqa: E402

from lib import queries  # noqa: E402
from lib.catalog import parks  # noqa: E402
from lib.model import Entry  # noqa: E402
from lib.store import backup, check, history, migrate  # noqa: E402
from lib.store.engine import make_engine, reading  # noqa: E402
from lib.store.restore import restore  # noqa: E402


def month(shift: int = 0) -> list:
    return [figure(str(10 * n + shift), park, 5, indicator) for n, park in enumerate(parks(), 1)
            for indicator in ("output_value", "enterprise_count", "signed_investment")]


def _next(connection) -> None:
    """A migration as a later release might bring: a table, a column, values moved."""
    connection.exec_driver_sql("CREATE TABLE remark (id INTEGER PRIMARY KEY, text TEXT NOT NULL)")
    connection.exec_driver_sql("ALTER TABLE batch ADD COLUMN remark INTEGER")
    for n in range(1, 11):
        connection.exec_driver_sql(f"INSERT INTO remark (id, text) VALUES ({n}, 'n')")
        connection.exec_driver_sql(f"UPDATE batch SET remark = {n} WHERE id - id / 10 * 10 = {n - 1}")


@cache
def engine_of(file: Path) -> Engine:
    """One engine a file, its pool empty at every fork: the compiled statements are worth keeping."""
    return make_engine(f"sqlite:///{file}")


def _import(engine: Engine) -> None:
    history.record(engine, upload(original=b"PK" * 9000, sha256="77"), month(1),
                   [Entry("projects", "display", "甲", {"stage": "signed"})], token="import")


def _revert(engine: Engine) -> None:
    history.revert(engine, 2, "李", token="revert")


def _migrate(engine: Engine) -> None:
    migrate.MIGRATIONS[migrate.known() + 1] = _next
    migrate.upgrade(engine)


ACTS: dict[str, Callable[[Engine], None]] = {"import": _import, "revert": _revert, "migrate": _migrate}


def state(file: Path) -> tuple:
    """What a reader, the ledger and the schema say; raises where anything is not whole."""
    return state_of(engine_of(file))


def state_of(engine: Engine) -> tuple:
    """The same of any engine, whose connections are given up afterwards."""
    try:
        with reading(engine) as connection:
            whole = check.structure(connection, "integrity_check"), check.broken_seals(connection), check.differences(connection)
            assert whole == ("ok", [], {}), whole
            version, files = migrate.version(connection), check.broken_originals(connection)
            assert files in ([], ["77"]), files  # its hash is made up
        ledger, figures = queries.batches(engine), queries.figures(engine)
        assert history.revision(engine) == len(ledger)
        assert set(figures["batch"]) <= set(ledger["batch"]) - set(ledger[ledger["reverted_by"].notna()]["batch"])
        shown = figures[["subject", "indicator", "value", "batch"]].to_csv()
        rows = queries.register(engine, "projects")[["name_key", "batch"]].to_csv()
        return version, ledger["batch"].tolist(), shown, rows, queries.original(engine, "77") is not None
    finally:
        engine.dispose()


def _child(engine: Engine, act: str, point: int, pipe: int) -> None:
    steps = 0

    def step(*_: object) -> None:
        nonlocal steps
        steps += 1
        if steps == point:
            os.kill(os.getpid(), signal.SIGKILL)

    for moment in ("before_cursor_execute", "commit"):
        event.listen(Engine, moment, step)
    copy = backup.copy

    def counted(*args, **kwargs):
        step()
        copy(*args, **kwargs)
        step()
    backup.copy = counted
    ACTS[act](engine)
    os.write(pipe, b"saved")
    step()
    os.write(pipe, f" {steps}".encode())
    os._exit(0)


def _fork(child: Callable[[int], None]) -> tuple[int, int]:
    read, write = os.pipe()
    if pid := os.fork():
        os.close(write)
        return pid, read
    os.close(read)
    try:
        child(write)
    except BaseException as error:
        os.write(write, f"!{error!r}".encode())
    os._exit(1)


class Judge:
    """What each death left behind: the old state or the new one, and the new one once it was acknowledged."""

    def __init__(self, before: tuple) -> None:
        self.before, self.after, self.faults, self.points = before, None, [], 0

    def hear(self, said: str, find: Callable[[], tuple], *more: Callable[[], str]) -> bool:
        """Takes one child's last words and what is found afterwards; False once there is nothing more to try.
        `more` are further looks, each with what is wrong or nothing.
        """
        self.points += 1
        if said.startswith("!"):
            self.faults = [said]
            return False
        try:
            found = find()
            self.after = self.after or (found if found != self.before else None)
            if found not in (self.before, self.after):
                self.faults.append(f"point {self.points}: neither the old state nor the new")
            if said.startswith("saved") and found == self.before:
                self.faults.append(f"point {self.points}: acknowledged and lost")
            self.faults += [f"point {self.points}: {wrong}" for look in more if (wrong := look())]
        except Exception as error:
            self.faults.append(f"point {self.points}: {error!r}")
        if " " not in said:
            return True
        self.points -= 1  # it lived: there was no such step
        return False

    def told(self) -> dict:
        return {"points": self.points, "faults": self.faults, "changed": self.after is not None}


def _died(engine: Engine, act: str, point: int) -> str:
    """A child's last words: nothing, what it acknowledged, or its fault after a `!`."""
    pid, pipe = _fork(lambda write: _child(engine, act, point, write))
    os.waitpid(pid, 0)
    said = os.read(pipe, 1000).decode()
    os.close(pipe)
    return said


def sweep(file: Path, act: str) -> dict:
    """A child dies at each step against a copy of the file; every eighth time the safety copies are looked at too."""
    judge, work = Judge(state(file)), file.with_name("work.db")

    def copies() -> str:
        kept = backup.copies(work) if judge.points % 8 == 0 else []
        same = all(state(shutil.copy(copy, work.with_name("copy.db"))) == judge.before for copy in kept)
        return "" if same else "the copy is not the state before"

    if act != "migrate":
        shutil.copy(file, work)
        ACTS[act](engine_of(work))  # warms what the children inherit
        engine_of(work).dispose()
    alive = True
    while alive:
        for old in (*work.parent.glob("work.db*"), *work.parent.glob("backups/work-*")):
            old.unlink()
        shutil.copy(file, work)
        alive = judge.hear(_died(engine_of(work), act, judge.points + 1), lambda: state(work), copies)
    return judge.told()


def server(base: str, act: str) -> dict:
    """A child dies at each step against a database of its own, copied from that of `base`."""
    import psycopg

    judge, alive = Judge(state_of(make_engine(base))), True
    place, _, name = base.rpartition("/")
    with psycopg.connect(f"{place}/postgres".replace("+psycopg", ""), autocommit=True) as over:
        def fresh() -> Engine:
            over.execute("DROP DATABASE IF EXISTS work WITH (FORCE)")
            over.execute(f"CREATE DATABASE work TEMPLATE {name}")
            return make_engine(f"{place}/work")

        def found(engine: Engine) -> tuple:
            """The state once the server has noticed that the child is gone, and undone what it left."""
            while over.execute("SELECT count(*) FROM pg_stat_activity WHERE datname = 'work'").fetchone()[0]:
                time.sleep(0.005)
            return state_of(engine)

        while alive:
            engine = fresh()
            alive = judge.hear(_died(engine, act, judge.points + 1), partial(found, engine))
    return judge.told()


def _stream(file: Path, seed: int, pipe: int) -> None:
    """Uploads and reverts, one after the other; what is written to the pipe was acknowledged."""
    chance, mine = random.Random(seed), []
    backup.before_commit = lambda *args: None
    engine = engine_of(file)
    os.write(pipe, b"ready\n")
    while True:
        if mine and chance.random() < 0.2:
            done = history.revert(engine, mine.pop(), "李")
        else:
            done = history.record(engine, upload(), [figure(str(chance.randrange(1, 10**6)), park) for park in parks()])
            mine.append(done.batch)
        os.write(pipe, f"{done.batch}\n".encode())


def _told(pipe: int, lines: int) -> str:
    """What a child has said once it has said so many lines (or nothing more for long)."""
    said = ""
    while said.count("\n") < lines and select.select([pipe], [], [], 20)[0]:
        said += os.read(pipe, 1000).decode()
    return said


def at_random(file: Path, kills: int, seed: int) -> dict:
    chance, faults, acknowledged = random.Random(seed), [], 0
    for n in range(kills):
        pid, pipe = _fork(lambda write, n=n: _stream(file, seed + n, write))
        said = _told(pipe, chance.randrange(1, 7))
        time.sleep(chance.uniform(0.0, 0.06))
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        said = (said + os.read(pipe, 100_000).decode()).split()
        os.close(pipe)
        try:
            _, ledger, *_ = state(file)
            numbers = [int(word) for word in said[1:]]
            acknowledged += len(numbers)
            if not said or said[0] != "ready":
                faults.append(f"kill {n}: {said}")
            if set(numbers) - set(ledger):
                faults.append(f"kill {n}: acknowledged and lost {set(numbers) - set(ledger)}")
            if len(ledger) - (max(numbers) if numbers else len(ledger)) > 1:
                faults.append(f"kill {n}: more than one batch nobody was told of")
        except Exception as error:
            faults.append(f"kill {n}: {error!r}")
    return {"kills": kills, "acknowledged": acknowledged, "faults": faults}


def _putting_back(file: Path, copies: list[Path], pipe: int) -> None:
    os.write(pipe, b"ready")
    while True:
        for copy in copies:
            restore(file, copy)


def restoring(file: Path, kills: int, seed: int) -> dict:
    """Two copies put back in turn, killed at random: the store is one of them or the other."""
    chance, faults, seen = random.Random(seed), [], set()
    copies = [file.with_name(f"{name}.db") for name in ("one", "two")]
    for copy in copies:
        backup.copy(file, copy)
        _import(engine_of(file))
    known = {state(copy)[2]: copy.name for copy in copies}
    for n in range(kills):
        pid, pipe = _fork(lambda write: _putting_back(file, copies, write))
        select.select([pipe], [], [], 20)
        time.sleep(chance.uniform(0.0, 0.3))
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(pipe)
        shown = _shown(file)
        seen.add(known.get(shown))
        if shown not in known and n:
            faults.append(f"kill {n}: neither copy")
    return {"kills": kills, "faults": faults, "seen": sorted(name for name in seen if name)}


def _shown(file: Path) -> str:
    engine = engine_of(file)
    try:
        with reading(engine) as connection:
            assert check.structure(connection, "integrity_check") == "ok"
            assert check.broken_seals(connection) == [] and check.differences(connection) == {}
        return queries.figures(engine)[["subject", "indicator", "value", "batch"]].to_csv()
    finally:
        engine.dispose()


if __name__ == "__main__":
    what, file, *words = sys.argv[1], Path(sys.argv[2]), *sys.argv[3:]
    acts = {"server": lambda: server(sys.argv[2], words[0]), "sweep": lambda: sweep(file, words[0]), "random": lambda: at_random(file, *map(int, words)),
            "restore": lambda: restoring(file, *map(int, words))}
    print(json.dumps(acts[what]()))
