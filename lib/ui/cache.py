"""What pages read, kept by the store's revision: a committed upload changes the key, nothing is ever cleared.

Plain memory of this process, shared by its readers: frames and panels are handed out as they
are and must not be changed by who gets them. `clear_cache` sent by a browser cannot empty it.
"""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from functools import cache, lru_cache, wraps
from typing import Any, ParamSpec, TypeVar

import pandas as pd
import streamlit as st
from sqlalchemy import Engine

from lib import notes, queries, store, trace
from lib.charts import marks
from lib.metrics import courses as metric_courses, headline, status, targets
from lib.model import DataSet, Filters, Key, Kind
from lib.store import Pulse
from lib.ui import state

P = ParamSpec("P")
T = TypeVar("T")
KEPT = 512
EARLIER = 64
"""Answers kept of earlier days: each holds frames of its own, and few ask for the same day."""
_NOTED = "_noted"


@cache
def engine_of(data_set: DataSet) -> Engine:
    """The one engine of a data set in this process, opened (made, filled) at the first call."""
    return store.open(data_set)


def engine() -> Engine:
    """The engine of the data set on screen."""
    return engine_of(state.data_set())


def begin_run() -> None:
    """Forget the revisions noted by the run before, so that every process sees every commit."""
    st.session_state[_NOTED] = {}


def pulse(data_set: DataSet | None = None) -> Pulse:
    """What a store is at, read once a run: all that one run shows is of one moment."""
    noted, data_set = st.session_state.setdefault(_NOTED, {}), data_set or state.data_set()
    if data_set not in noted:
        noted[data_set] = store.pulse(engine_of(data_set))
    return noted[data_set]


def revision(data_set: DataSet | None = None) -> int:
    """The store's revision in this run."""
    return pulse(data_set).revision


def _by_day(answer: Callable[..., T]) -> Callable[..., T]:
    """Keeps answers; those about an earlier day beside the others, so that a look back costs little memory and pushes nothing out."""
    of_now, of_earlier = lru_cache(maxsize=KEPT)(answer), lru_cache(maxsize=EARLIER)(answer)

    @wraps(answer)
    def kept_answer(*args: Any) -> T:
        return (of_now if state.as_of() is None else of_earlier)(*args)

    def cache_clear() -> None:
        of_now.cache_clear()
        of_earlier.cache_clear()
    kept_answer.cache_clear = cache_clear
    return kept_answer


@_by_day
def _asked(question: Callable[..., T], data_set: DataSet, _revision: int, *args: Any) -> T:
    return question(engine_of(data_set), *args)


def ask(question: Callable[..., T], *args: Any) -> T:
    """The answer of a query of `lib.queries` on the data set on screen; arguments hashable."""
    data_set = state.data_set()
    return _asked(question, data_set, revision(data_set), *args)


def _at(filters: Filters | None) -> Filters:
    return replace(filters or Filters(), as_of=state.as_of())


def figures(filters: Filters | None = None) -> pd.DataFrame:
    """Current figures (columns model.FRAME_COLUMNS), as they stood on the day on screen."""
    return ask(queries.figures, _at(filters))


def latest(filters: Filters | None = None) -> pd.DataFrame:
    """The newest figure of each subject, indicator, caliber, kind and basis."""
    return ask(queries.latest, _at(filters))


def totals(filters: Filters | None = None) -> pd.DataFrame:
    """Simple sums over parks with their number of reports (已报 n/8)."""
    return ask(queries.totals, _at(filters))


def register(name: str) -> pd.DataFrame:
    """A register (projects, enterprises, events, platforms, flows) as it stood on the day on screen."""
    return ask(queries.register, name, state.as_of())


def versions(of: Key | int) -> pd.DataFrame:
    """Every statement of one key, oldest first; `of` is the key or any statement's id."""
    return ask(queries.versions, of)


def statement(number: int) -> pd.DataFrame:
    """One statement by its id, one row or none."""
    return ask(queries.statement, number)


def statements(filters: Filters | None = None) -> pd.DataFrame:
    """Every statement ever made of each key, as far as it was known on the day on screen."""
    return ask(queries.statements, _at(filters))


def sha256_of(batch: int) -> str:
    """The hash of the file a batch came from; "" where there was none."""
    known = batches()
    found = known.loc[known["batch"] == batch, "sha256"]
    return "" if found.empty else found.iloc[0] or ""


def excerpt(sha256: str, sheet: str | None, cell: str | None) -> trace.Excerpt | None:
    """The rows of a kept original around a cell; None where it cannot be read. Kept: files never change."""
    return _excerpt(state.data_set(), sha256, sheet, cell or "")


@lru_cache(maxsize=KEPT)
def _excerpt(data_set: DataSet, sha256: str, sheet: str | None, cell: str) -> trace.Excerpt | None:
    return trace.excerpt(engine_of(data_set), sha256, sheet, cell)


def batches() -> pd.DataFrame:
    """Every batch of the history, newest first."""
    return ask(queries.batches)



# Anything built from what is read: panels, findings, whole sections

@_by_day
def _built(build: Callable[..., T], _key: tuple[Any, ...], args: tuple[Any, ...],
           named: tuple[tuple[str, Any], ...]) -> T:
    return build(*args, **dict(named))


def kept(build: Callable[P, T]) -> Callable[P, T]:
    """Build once for each data set, revision, language, day on screen and present day; arguments hashable.

    The function may call anything of this module; it must not draw, nor read the address.
    """
    @wraps(build)
    def answer(*args: P.args, **named: P.kwargs) -> T:
        data_set = state.data_set()
        key = (data_set, revision(data_set), state.language(), state.as_of(), state.present())
        return _built(build, key, args, tuple(sorted(named.items())))
    return answer


def since() -> datetime | None:
    """When the store's first batch was recorded; None while it is empty."""
    return ask(queries.since)


@kept
def courses() -> dict[tuple[str, str], metric_courses.Course]:
    """The course of every named project: its states with their dates, as far as the history tells."""
    return metric_courses.courses(register("projects"), ask(queries.entries_told, "projects", state.as_of()))


@kept
def freshness() -> status.Freshness:
    """The state of the data on the day on screen: newest month, receipt, what is due next, who is late."""
    return status.freshness(figures(), state.today())


@kept
def known() -> headline.Coverage:
    """How many of the parks' core figures are known."""
    return headline.coverage(headline.core(figures()))


@kept
def statuses() -> dict[int, str]:
    """The figures that are not plainly final: 初步 and 正式 as the spreadsheet says, 修订 as the ledger shows."""
    rows = figures()
    said = status.statuses(rows, restated())
    return {number: code for number, code in zip(rows["id"], said, strict=True) if code}


@kept
def restated() -> frozenset[int]:
    """Current statements whose value replaced an earlier one that was not taken back."""
    asked = status.to_ask(figures(), batches())
    return frozenset() if asked is None else status.replaced(statements(asked))


@kept
def former_targets() -> dict[int, dict[str, Any]]:
    """Of each revised target the statement it replaced, as far as it was known on the day on screen."""
    return targets.former(statements(Filters(kinds=(Kind.TARGET,))))


def pinned() -> tuple[marks.Pinned, ...]:
    """The notes that stand on the figures shown, oldest first."""
    data_set, at = state.data_set(), pulse()
    return _pinned(data_set, at.revision, at.notes, state.as_of())


@_by_day
def _pinned(data_set: DataSet, _revision: int, _notes: int, as_of: date | datetime | None) -> tuple[marks.Pinned, ...]:
    if not _notes:
        return ()
    ids = {notes.key_of(row): row["id"] for row in figures().to_dict("records")}
    written = notes.current(engine_of(data_set), as_of).to_dict("records")
    return tuple(marks.Pinned(ids[key], row["text"], row["by"]) for row in written if (key := notes.key_of(row)) in ids)
