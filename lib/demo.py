"""The demonstration's store: its workbooks enter through the ordinary intake, on simulated days.

Nothing is invented here: `data/demo/` holds the workbooks (and the script that wrote them). Each
is prepared, confirmed and committed as staff would, dated as if it had come in the month after.
Filling may be interrupted and begun again, by several processes at once: a workbook that is in
the ledger is not stored twice.
"""
from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy.engine import Engine

from lib import catalog, queries
from lib.intake import pipeline, prepare
from lib.intake.commit import commit
from lib.metrics.series import due
from lib.model import BatchKind, DataSet, Language, month_end
from lib.problems import StoreMoved
from lib.text import demo as words

FOLDER = catalog.DATA / "demo"
SHANGHAI = ZoneInfo("Asia/Shanghai")
EXPECTED = {"W_RESTATEMENT", "W_YOY_MISMATCH"}
"""The warnings that the demonstration shows on purpose: a corrected value, a change of scope."""

_NAME = re.compile(r"演示_(\d{4})年1—(\d{1,2})月\.xlsx")


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of the workbooks are in the store."""

    done: int
    of: int

    @property
    def ready(self) -> bool:
        return self.done >= self.of


def workbooks() -> dict[date, Path]:
    """The workbooks by the month they end in, oldest first."""
    return dict(_found(FOLDER))


@cache
def _found(folder: Path) -> tuple[tuple[date, Path], ...]:
    """Looked up once: every page of the demonstration asks which day it takes place on."""
    return tuple(sorted((month_end(int(name[1]), int(name[2])), path)
                        for path in folder.glob("*.xlsx") if (name := _NAME.fullmatch(path.name))))


def received(end: date) -> datetime:
    """When a month's workbook is said to have come: a few days before it was due, in office hours."""
    luck = hashlib.sha256(end.isoformat().encode()).digest()
    day = due(end) - timedelta(days=1 + luck[0] % 6)
    return datetime.combine(day, time(9 + luck[1] % 8, luck[2] % 60), SHANGHAI)


def today() -> date:
    """The day the demonstration takes place on: the day after its newest report was due."""
    return due(max(workbooks())) + timedelta(days=1)


def progress(engine: Engine) -> Progress:
    """How far the filling has come, from the ledger."""
    names = {path.name for path in workbooks().values()}
    ledger = queries.batches(engine)
    return Progress(len(names & set(ledger.loc[ledger["kind"] == BatchKind.IMPORT, "file"])), len(names))


def fill(engine: Engine, told: Callable[[Progress], None] | None = None) -> Progress:
    """Stores every workbook that is not yet in the ledger, oldest first; says how far it has come."""
    names = set(queries.batches(engine)["file"])
    everything = workbooks()
    for count, (end, path) in enumerate(everything.items(), start=1):
        if path.name not in names:
            _store(engine, end, path)
        if told:
            told(Progress(count, len(everything)))
    return progress(engine)


def _store(engine: Engine, end: date, path: Path) -> None:
    """One workbook, prepared and committed; again where another process was quicker."""
    data = path.read_bytes()
    token = f"demo-{hashlib.sha256(data).hexdigest()}"
    for _ in range(5):
        draft = prepare(path.name, data, engine, today=received(end).date(), read=_read)
        unexpected = {problem.code for problem in draft.report.problems if problem.code[0] in "EW"} - EXPECTED
        if unexpected:
            raise ValueError(f"{path.name}: {sorted(unexpected)}")
        try:
            commit(engine, draft, words.BY(Language.ZH), confirmed=True, at=received(end), token=token)
            return
        except StoreMoved:
            continue
    raise StoreMoved


def _read(name: str, data: bytes, day: date, _progress: object) -> tuple[list, list, list]:
    """Our own files need no process to themselves."""
    return pipeline.run(name, data, day)


def begin(engine: Engine) -> subprocess.Popen | None:
    """Fills the store from a process of its own, so that no page waits; None where it is full.

    The process does what `python -m lib init --data demo` does, with this process's settings.
    """
    if progress(engine).ready:
        return None
    running = subprocess.Popen([sys.executable, "-m", "lib", "init", "--data", DataSet.DEMO.value],
                               cwd=catalog.DATA.parent, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    threading.Thread(target=running.wait, daemon=True).start()
    return running
