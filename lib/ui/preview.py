"""A draft in words: its counts, its rows old → new, what the confirm button says. No Streamlit."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from lib import formats, schema
from lib.charts.panel import Panel
from lib.model import BatchKind, Figure, Kind, Language
from lib.problems import Problem, Severity
from lib.text import faults, intake as intake_words, problems as problem_words, reading, terms, upload as words
from lib.ui import difference
from lib.ui.difference import Mark, Row


@dataclass(frozen=True, slots=True)
class Counts:
    """What a draft would do, and what was found on the way."""

    added: int
    changed: int
    withdrawn: int
    amended: int
    unchanged: int
    warnings: int
    errors: int
    skipped: int

    @property
    def stored(self) -> int:
        return self.added + self.changed + self.withdrawn

    @property
    def read(self) -> int:
        return self.stored + self.unchanged


def is_register(draft: Any) -> bool:
    """Whether the draft is of register entries, not of figures."""
    return draft.kind is BatchKind.REGISTER


def counts(draft: Any) -> Counts:
    """The numbers of the tiles; a withdrawal is counted apart from a revision."""
    marks = [mark_of(change) for change in draft.changes.rows]
    of = {mark: sum(found is mark for found in marks) for mark in Mark}
    return Counts(of[Mark.ADDED], of[Mark.CHANGED], of[Mark.WITHDRAWN], of[Mark.AMENDED],
                  of[Mark.UNCHANGED] + of[Mark.AMENDED], len(draft.report.warnings), len(draft.report.errors),
                  len(draft.skipped))


def mark_of(change: Any) -> Mark:
    """The kind of a change; a statement without a value takes its figure, or its entry, away."""
    said = change.figure.value if hasattr(change, "figure") else change.entry.fields
    return Mark.WITHDRAWN if change.kind == Mark.CHANGED and said is None else Mark(change.kind)


def rows(draft: Any, language: Language) -> list[Row]:
    """Every change as a row, the warnings of a cell under its row, suspicious ones first."""
    notes = _notes(draft.report.warnings, language)
    return difference.ordered(row(change, language, notes) for change in draft.changes.rows)


def row(change: Any, language: Language, notes: Mapping[tuple, Sequence[str]]) -> Row:
    """One change as a row of the table."""
    if hasattr(change, "figure"):
        new = change.figure
        return difference.figure_row(mark_of(change), _stored(change), new, language, notes.get((new.sheet, new.cell), ()))
    new = change.entry
    old = None if change.old is None else replace(new, fields=change.old)
    return entry_row(mark_of(change), old, new, language, notes.get((new.sheet, new.cell), ()))


def _stored(change: Any) -> Figure | None:
    """What the store holds beside a change, as a figure; its unit is the canonical one of both."""
    old, new = change.old, change.figure
    return None if old is None else Figure(old.key, old.value, new.unit, old.qualifier, old.wording, old.yoy_percent, note=old.note)


def entry_row(mark: Mark, old: Any, new: Any, language: Language, notes: Sequence[str] = ()) -> Row:
    """A register entry's change, its fields under the headings staff use."""
    said = new or old
    known = {field.name: field for field in schema.REGISTER_FIELDS.get(said.register, ())}
    headings = {name: field.header(language) for name, field in known.items() if name not in ("park_id", "name_zh")}
    headings |= {"note_zh": words.NOTE(language)} if "note" in known else {}
    before, after = (_read(side, known, language) for side in (old, new))
    name = _entry_name(said.register, after or before or {}) or said.name_key
    return difference.entry_row(mark, said.subject, name, before, after, language, sheet=said.sheet, cell=said.cell,
                                notes=notes, headings=headings)


def _read(side: Any, known: Mapping[str, schema.Field], language: Language) -> dict[str, str] | None:
    """An entry's fields as a reader reads them: codes of a choice as their words."""
    if side is None or side.fields is None:
        return None
    return {name: _choice(known[name], value, language) if name in known else value for name, value in side.fields.items()}


def _choice(field: schema.Field, value: str, language: Language) -> str:
    known = CHOICES.get(field.name, {}).get(value)
    return known(language) if known else next((word for word, code in field.choices if code == value), value)


CHOICES = {"stage": terms.STAGES, "role": terms.ROLES, "chain": terms.CHAINS}
"""The words for the codes of a register's choices."""


def _entry_name(register: str, fields: dict[str, str]) -> str:
    if register == "flows":
        return " → ".join(fields.get(name, "") for name in ("from_name", "material_zh", "to_name"))
    return fields.get("name_zh", "")


def _notes(warnings: Sequence[Problem], language: Language) -> dict[tuple, list[str]]:
    """The warnings by their cell, in words: what is odd and the remedy."""
    found: dict[tuple, list[str]] = defaultdict(list)
    for problem in warnings:
        if problem.cell:
            found[problem.sheet, problem.cell].append(sentence(problem, language))
    return found


def sentence(problem: Problem, language: Language) -> str:
    """What is wrong and the remedy, without place and code (they stand beside it)."""
    stop = reading.SENTENCE(language)
    parts = [formats.capitalised(said(problem, language)) for said in (problem_words.what, problem_words.fix)]
    return stop.join(part for part in parts if part) + stop.strip()


def described(draft: Any, language: Language) -> list[str]:
    """The line under a file's name: what it is, its sheets, how much was read, how many problems."""
    if draft.kind is BatchKind.CORRECTION:
        kind, read = words.CORRECTION(language), words.WHY(language, reason=draft.reason)
    elif is_register(draft) and draft.entries:
        named = words.REGISTERS.get(draft.entries[0].register)
        kind = words.REGISTER_OF(language, name=named(language) if named else draft.entries[0].register)
        read = words.ENTRIES_READ(language, count=len(draft.entries))
    else:
        kinds = {figure.key.kind for figure in draft.figures}
        named = words.REPORT_OF if Kind.TARGET not in kinds else words.TARGETS_OF if len(kinds) == 1 else words.BOTH_OF
        kind, read = named(language), words.FIGURES_READ(language, count=len(draft.figures))
    if draft.kind is not BatchKind.CORRECTION and not draft.figures and not draft.entries:
        kind = read = ""
    sheets = {said.sheet for said in (*draft.figures, *draft.entries) if said.sheet}
    where = "" if not sheets else (words.ONE_SHEET(language, sheet=problem_words.shown(next(iter(sheets))))
                                   if len(sheets) == 1 else words.SHEETS(language, count=len(sheets)))
    found = len(draft.report.errors) + len(draft.report.warnings)
    problems = words.PROBLEMS_FOUND(language, count=found) if found else words.NO_PROBLEMS(language)
    return [part for part in (kind, where, read, problems) if part]


def verb(draft: Any, done: Counts, language: Language) -> str:
    """What the confirm button says it will do: 写入 24 个数，修订 2 个."""
    parts, register = [], is_register(draft)
    if done.added:
        parts.append((words.WRITE_ENTRIES if register else words.WRITE)(language, count=done.added))
    if done.changed:
        parts.append((words.REVISE if done.added else words.REVISE_ONLY)(language, count=done.changed))
    if done.withdrawn:
        parts.append(words.WITHDRAW(language, count=done.withdrawn))
    if done.amended and not parts:
        parts.append(words.AMEND(language, count=done.amended))
    text = words.AND(language).join(parts)
    return text[:1].upper() + text[1:] if text else words.RECORD_NO_CHANGE(language)


def reconciled(draft: Any, done: Counts, language: Language) -> str:
    """读到 = 写入 ＋ 不变, and what was not imported: nothing disappears unsaid."""
    every, some = ((words.RECONCILED_ENTRIES_ALL, words.RECONCILED_ENTRIES) if is_register(draft)
                   else (words.RECONCILED_ALL, words.RECONCILED))
    label = some if done.skipped else every
    return label(language, read=done.read, stored=done.stored, unchanged=done.unchanged, skipped=done.skipped)


def skipped(draft: Any, language: Language) -> list[tuple[str, str]]:
    """(place, reason) of everything that was not imported."""
    return [(difference.place(skip.sheet, skip.cell), reason(skip.reason, language)) for skip in draft.skipped]


def reason(code: str, language: Language) -> str:
    """Why something was skipped, in words."""
    known = intake_words.SKIPPED.get(code)
    return known(language) if known else str(code)


def detail(problem: Problem, language: Language) -> str:
    """What was expected and what was found: the quiet line under a problem."""
    wanted, found = problem_words.expected(problem, language), problem_words.shown(problem.found)
    parts = [wanted and words.EXPECTED(language, text=wanted), found and words.ACTUAL(language, text=found)]
    return " · ".join(part for part in parts if part)


# Problems --------------------------------------------------------------------------------

def groups(problems: Sequence[Problem]) -> list[tuple[str, list[Problem]]]:
    """Problems by code, the blocking ones first, the most frequent first among equals."""
    by_code: dict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        by_code[problem.code].append(problem)
    rank = [Severity.ERROR, Severity.WARNING, Severity.INFO]
    return sorted(by_code.items(), key=lambda item: (rank.index(item[1][0].severity), -len(item[1])))


def shares(sizes: Sequence[int], room: int) -> list[int]:
    """How many of each group are shown when there is room for so many: every kind before all of one."""
    given = [0] * len(sizes)
    while room > 0 and any(have < size for have, size in zip(given, sizes, strict=True)):
        for place, size in enumerate(sizes):
            if given[place] < size and room > 0:
                given[place] += 1
                room -= 1
    return given


def group_name(code: str, count: int, language: Language) -> str:
    return words.GROUP(language, name=faults.name(code)(language), count=count)


def where(problem: Problem, language: Language) -> str:
    """The place of a problem, short: 5月 C6, or the whole file; a correction has none."""
    whole = words.FILE_LEVEL(language) if problem.file else ""
    return difference.place(problem.sheet and problem_words.shown(problem.sheet), problem.cell) or whole


def problem_table(problems: Sequence[Problem], language: Language) -> pd.DataFrame:
    """The list to take away: every problem, with the sentence a reader is shown."""
    severity = {Severity.ERROR: words.ERROR, Severity.WARNING: words.WARNING, Severity.INFO: words.INFO}
    data = [(severity[p.severity](language), p.code, p.sheet or "", p.cell or "", problem_words.shown(p.found),
             p.message(language)) for p in problems]
    return pd.DataFrame(data, columns=[label(language) for label in (
        words.SEVERITY_HEAD, words.CODE, words.SHEET, words.CELL, words.FOUND, words.MESSAGE)])


def as_panel(name: str, title: str, table: pd.DataFrame) -> Panel:
    """A table to take away in the one form the exporters know."""
    return Panel(name=name, finding=title, subtitle="", source="", figure=None, html=None, table=table, ids=(), alt=title)
