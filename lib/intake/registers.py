"""Registers by spreadsheet: the same life as a monthly report, with rows in place of figures.

A row is known by its park and folded name. What a sheet leaves out or blank stays as it is stored;
rows it does not name stay. 总投资 of a project never becomes 签约投资额.
"""
from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from lib import catalog
from lib.intake import gate, process, today_in_shanghai
from lib.intake.draft import ADDED, CHANGED, UNCHANGED, Changes, Draft, EntryChange, Skipped
from lib.model import BatchKind, Entry
from lib.problems import Problem, Report
from lib.schema import REGISTER_FIELDS, STAGES

if TYPE_CHECKING:
    from sqlalchemy.engine import Engine

ANY = "any"
"""The register is found from the header."""


def prepare(name: str, data: bytes, engine: Engine, register: str = ANY, *, today: date | None = None,
            progress: Callable[[str], None] | None = None) -> Draft:
    """What uploading a register would do; writes nothing. `register`: one of REGISTER_FIELDS, or found from the header."""
    refused = process.refused(name, data)
    answer = {"problems": [refused]} if refused else process.ask({"name": gate.plain_name(name), "kind": register, "today": (today or today_in_shanghai()).isoformat()}, data, progress)
    return draft_of(answer, name, data, engine)


def draft_of(answer: dict, name: str, data: bytes, engine: Engine) -> Draft:
    """A draft from what the child read."""
    from lib.intake import commit
    problems = process.problems_of(answer, name)
    register, given = answer.get("register") or "", answer.get("entries", [])
    if Report(tuple(problems)).errors:
        given = []
    known, revision = commit.entries(engine, register, [(subject, key) for subject, key, *_ in given])
    rows = [_change(register, row, known.get((row[0], row[1]))) for row in given]
    problems += [p for change in rows for p in _suspicions(change, known, gate.plain_name(name))]
    if rows and all(row.kind == UNCHANGED for row in rows):
        problems.append(Problem("I_NO_CHANGE", file=gate.plain_name(name)))
    return Draft(file=gate.plain_name(name), sha256=hashlib.sha256(data).hexdigest(), entries=tuple(row.entry for row in rows), report=Report(tuple(problems)),
                 changes=Changes(tuple(rows)), skipped=tuple(Skipped(*s) for s in answer.get("skipped", [])), revision=revision,
                 kind=BatchKind.REGISTER, data=data)


def _change(register: str, row: list, stored) -> EntryChange:
    """A given row laid over the stored one: blanks erase nothing."""
    subject, key, given, sheet, cell = row
    old = json.loads(stored.fields) if stored and stored.fields else None
    empty = dict.fromkeys(_columns(register), "")
    fields = {**empty, **(old or {}), **given}
    if register == "projects":
        fields = _stage_dates(fields, given, old)
    entry = Entry(register, subject, key, fields, sheet, cell)
    if old is None:
        return EntryChange(ADDED, entry)
    same = {n: v for n, v in fields.items() if v} == {n: v for n, v in old.items() if v}
    return EntryChange(UNCHANGED if same else CHANGED, entry, old)


def _columns(register: str) -> tuple[str, ...]:
    published = catalog.published_register(register)
    return tuple(dict.fromkeys([*(published[0] if published else ()), *(f.name for f in REGISTER_FIELDS[register] if not f.name.endswith("_on") or f.name == "event_on")]))


def _stage_dates(fields: dict[str, str], given: dict[str, str], old: dict[str, str] | None) -> dict[str, str]:
    """Each state keeps its date; the date of the latest state is the row's own."""
    fields = dict(fields)
    stage = fields.get("stage", "")
    own = f"{stage}_on"
    if old and old.get("stage") in STAGES and old["stage"] != stage and old.get("event_on"):
        fields.setdefault(f"{old['stage']}_on", old["event_on"])
    if old and old.get("stage") == stage and own not in old and fields.get(own) == old.get("event_on"):
        fields.pop(own, None)
    if given.get("event_on"):
        fields[own] = given.get(own) or given["event_on"]
    elif fields.get(own):
        fields["event_on"] = fields[own]
    elif old and old.get("stage") != stage:
        fields["event_on"] = ""
    return fields


def _suspicions(change: EntryChange, known: dict, file: str) -> list[Problem]:
    """A stored word that would be replaced is a revision; a state that moves on is not."""
    if change.kind != CHANGED:
        return []
    old, new = change.old, change.entry.fields
    revised = [n for n in change.fields if old.get(n) and new.get(n) != old.get(n) and not n.endswith("_on") and n not in ("note", "note_zh", "event_name")
               and not (n == "stage" and _forward(old[n], new.get(n, "")))]
    if not revised:
        return []
    stored = known[change.entry.subject, change.entry.name_key]
    when = stored.at.strftime("%Y-%m-%d %H:%M") if stored.at else "?"
    return [Problem("W_RESTATEMENT", change.entry.sheet, change.entry.cell, new.get("name_zh", ""), file=file, values={
        "old": "；".join(old[n] for n in revised), "new": "；".join(new.get(n, "") or "—" for n in revised), "who": stored.by, "when": when})]


def _forward(old: str, new: str) -> bool:
    return old in STAGES and new in STAGES and STAGES.index(new) > STAGES.index(old)
