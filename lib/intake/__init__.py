"""A spreadsheet becomes figures: gate → read → recognise → normalise → validate → diff → commit.

`prepare` does everything up to the decision and writes nothing; `lib.intake.commit.commit` writes
what was prepared. Screen and command line call these two. The first five steps run in a child
process (`process`, `child`), so that a file which breaks a reader breaks nothing else.
"""
from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from lib.intake.sweep import unswept

if TYPE_CHECKING:
    from sqlalchemy.engine import Engine

    from lib.intake.draft import Draft

STEPS = ("read", "recognise", "validate", "compare")
"""The steps a progress line shows, in order; `prepare` names each as it begins."""


def read(name: str, data: bytes, *, today: date | None = None, progress: Callable[[str], None] | None = None) -> dict:
    """What the reading process says of a file, for `prepare`: a caller short of memory reads before it opens its store."""
    from lib.intake import process
    return process.answer_of(name, data, today or today_in_shanghai(), progress)


@unswept()
def prepare(name: str, data: bytes, engine: Engine, *, today: date | None = None, progress: Callable[[str], None] | None = None,
            read: Callable | None = None, answer: dict | None = None) -> Draft:
    """Everything an upload would do, and everything wrong with it; writes nothing.

    A workbook whose header is a register's (项目台账 …) becomes a draft of kind `register`.

    `today` judges which periods are in the future (default: now in Shanghai). `read` reads in place
    of a child process: only for files of the product's own; `answer` is what was read before. Raises only faults of the process, never
    of the file.
    """
    import hashlib

    from lib.intake import diff, gate, process, target_changes
    from lib.intake.commit import stored
    from lib.intake.draft import Added, Changes, Draft, Skipped
    from lib.model import Figures
    from lib.problems import Outcome, Report
    if read is not None:
        figures, problems, skipped = read(name, data, today or today_in_shanghai(), progress)
    else:
        answer = answer or process.answer_of(name, data, today or today_in_shanghai(), progress)
        if answer.get("register"):
            from lib.intake import registers
            return registers.draft_of(answer, name, data, engine)
        figures, problems, skipped = process.figures_of(answer, name), process.problems_of(answer, name), answer.get("skipped", [])
        answer.clear()  # a large file's is large
    report = Report(tuple(_of_simulated(problems, engine)))
    rejected = report.outcome is Outcome.REJECT
    if progress:
        progress("compare")
    actual, targets = ([], []) if rejected else target_changes.apart(figures)
    known, revision = stored(engine, actual)
    changes = diff.compare(actual, known)
    found = diff.suspicions(changes, known)
    if targets:
        aims = target_changes.compare(targets, stored(engine, targets, exact=True)[0])
        changes, found = [*changes, *aims], target_changes.suspicions(aims, changes, found)
    file = gate.plain_name(name)
    report = report.plus(_named(p, file) for p in found)
    return Draft(file=file, sha256=hashlib.sha256(data).hexdigest(), figures=() if rejected else figures if isinstance(figures, Figures) else tuple(figures), report=report,
                 changes=Changes(changes if isinstance(changes, Added) else tuple(changes)), skipped=tuple(Skipped(*s) for s in skipped), revision=revision, data=data)


def _of_simulated(problems: list, engine: Engine) -> list:
    """Figures said to be simulated are refused by the store of what was reported, and are at home in the other."""
    if not any(problem.code == "I_SIMULATED" for problem in problems):
        return problems
    from dataclasses import replace

    from lib.intake.commit import simulated
    if simulated(engine):
        return [problem for problem in problems if problem.code != "I_SIMULATED"]
    return [replace(problem, code="E_SIMULATED") if problem.code == "I_SIMULATED" else problem for problem in problems]


def _named(problem, file: str):
    from dataclasses import replace
    return replace(problem, file=file)


def today_in_shanghai() -> date:
    """The day by which periods are judged."""
    from datetime import datetime
    from zoneinfo import ZoneInfo
    return datetime.now(ZoneInfo("Asia/Shanghai")).date()
