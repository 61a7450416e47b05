"""The parts of the ledger: the list of batches, one batch opened, and its undo."""
from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pandas as pd
import streamlit as st

from lib import catalog, desk, formats
from lib.accounts import Actor
from lib.charts.panel import Panel
from lib.model import BatchKind, Figure, Language
from lib.problems import ProcessFault, StoreMoved
from lib.store import history, moves
from lib.text import ledger as words, upload as upload_words
from lib.ui import acting, blocks, cache, controls, difference, html, originals, preview, session, state
from lib.ui.difference import Mark, Row

PER_PAGE = 25
_UNDOING, _TOKEN, _ASKED, _FAULT, _UNDONE = "_undoing", "_undo-token", "_undo-asked", "_undo-fault", "_undone"


# The list --------------------------------------------------------------------------------

def finding(batches: pd.DataFrame, language: Language) -> str:
    """How many batches, and what the newest did."""
    if batches.empty:
        return words.FINDING_EMPTY(language)
    last = batches.iloc[0]
    return words.FINDING(language, count=len(batches), who=who(last, language), when=formats.moment(last["at"], language),
                         did=did(last, language))


def did(row: Mapping[str, Any], language: Language) -> str:
    """What a batch did, as a verb."""
    count = int(row["added"]) + int(row["changed"])
    if row["kind"] == BatchKind.REVERT:
        return words.DID_REVERT(language, batch=int(row["reverts"]))
    if not count:
        return words.DID_NOTHING(language)
    label = {BatchKind.PUBLISHED: words.DID_PUBLISHED, BatchKind.REGISTER: words.DID_ENTRIES}.get(row["kind"], words.DID_STORE)
    return label(language, count=formats.number(count))


def who(row: Mapping[str, Any], language: Language) -> str:
    """Who did it; a release enters by itself."""
    return words.BY_SYSTEM(language) if row["kind"] == BatchKind.PUBLISHED else str(row["by"])


def filters(batches: pd.DataFrame, language: Language) -> pd.DataFrame:
    """The list narrowed by kind, person and words, all of which stand in the address."""
    kinds = {kind: label(language) for kind, label in words.KINDS.items() if (batches["kind"] == kind).any()}
    people = {str(row["by"]): who(row, language) for _, row in batches.sort_values("by", kind="stable").iterrows()}
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        kind = controls.pick("kind", {"all": words.ALL(language)} | kinds, words.FILTER_KIND(language), "all", anew="page")
        person = controls.choose("who", {"": words.ANYONE(language)} | people, words.FILTER_WHO(language), width=180, anew="page")
        text = controls.write("q", words.FILTER_TEXT(language), hint=words.FILTER_TEXT_HINT(language), width=240, anew="page")
    keep = [kind in ("all", row["kind"]) and person in ("", row["by"])
            and text.strip().casefold() in f"{row['file'] or ''} {row['reason'] or ''}".casefold() for _, row in batches.iterrows()]
    return batches[keep] if len(batches) else batches


def listing(batches: pd.DataFrame, opened: int | None, language: Language) -> None:
    """The batches, newest first; the line opened shows its particulars right below it."""
    if batches.empty:
        st.html(html.element("p", words.NONE_MATCH(language), cls="up-sum"))
        return
    pages = max((len(batches) + PER_PAGE - 1) // PER_PAGE, 1)
    page = controls.page(pages)
    shown = batches.iloc[(page - 1) * PER_PAGE: page * PER_PAGE]
    if opened is not None and opened not in set(shown["batch"]):
        shown = pd.concat([batches[batches["batch"] == opened], shown])
    with st.container(key="ledgerlist"):
        st.html(_heading(language))
        lines: list[html.Html] = []
        for _, row in shown.iterrows():
            lines.append(_line(row, row["batch"] == opened, language))
            if row["batch"] == opened:
                st.html(html.join(lines))
                lines = []
                with st.container(key=f"bcard-{opened}"):
                    batch(row, language)
        if lines:
            st.html(html.join(lines))


def _heading(language: Language) -> html.Html:
    names = (words.BATCH, words.KIND, words.FILE, words.WHO, words.WHEN, words.STATE)
    return html.div("led head", [html.span("", label(language)) for label in names])


def _line(row: Mapping[str, Any], opened: bool, language: Language) -> html.Html:
    """One batch on one line, a link that opens it."""
    number = int(row["batch"])
    state_, off = _state(row, language)
    counts = words.COUNTS(language, added=row["added"], changed=row["changed"], unchanged=row["unchanged"])
    file = formats.capitalised(did(row, language)) if row["kind"] == BatchKind.REVERT else row["file"] or words.KINDS[row["kind"]](language)
    return html.link(
        state.here(batch=None if opened else number), html.span("no", f"#{number}"), html.span("kind", words.KINDS[row["kind"]](language)),
        html.span("what", file, html.span("why", row["reason"]) if row["reason"] else None), html.span("who", who(row, language)),
        html.span("when", formats.moment(row["at"], language)),
        html.span("counts", counts, html.element("b", state_, cls="off" if off else None)),
        cls="led undone" if off else "led", aria_current="true" if opened else None)


def _state(row: Mapping[str, Any], language: Language) -> tuple[str, bool]:
    """In force, undone by which batch, or without any change."""
    if _number(row["reverted_by"]):
        return words.REVERTED(language, batch=_number(row["reverted_by"])), True
    if not row["added"] and not row["changed"]:
        return words.NO_CHANGE(language), False
    return words.IN_FORCE(language), False


def _number(cell: Any) -> int | None:
    return None if cell is None or cell != cell else int(cell)


def table(batches: pd.DataFrame, language: Language) -> pd.DataFrame:
    """The ledger to take away: every column, times in Shanghai."""
    rows = [(int(r["batch"]), words.KINDS[r["kind"]](language), r["file"] or "", who(r, language), formats.moment(r["at"], language),
             int(r["added"]), int(r["changed"]), int(r["unchanged"]), r["reason"] or "", _state(r, language)[0], r["sha256"] or "")
            for _, r in batches.iterrows()]
    labels = (words.BATCH, words.KIND, words.FILE, words.WHO, words.WHEN, words.ADDED, words.CHANGED, words.UNCHANGED,
              words.REASON, words.STATE, words.SHA256)
    return pd.DataFrame(rows, columns=[label(language) for label in labels])


def take_away(batches: pd.DataFrame, language: Language) -> None:
    """The list as CSV and XLSX."""
    def panel() -> Panel:
        return preview.as_panel("ledger", words.LEDGER_FILE(language), table(batches, language))

    with st.container(horizontal=True, gap="small"):
        blocks.downloads(panel, words.LEDGER_FILE(language), "ledger", language, (words.LIST_CSV, words.LIST_XLSX))


# One batch -------------------------------------------------------------------------------

def batch(row: Mapping[str, Any], language: Language) -> None:
    """A batch opened: its particulars, what it changed, the file itself, its undo."""
    number = int(row["batch"])
    st.html(_particulars(row, language))
    if st.session_state.get(_UNDOING) != number:
        _changes(row, language)
    _undo(row, language)


def _changes(row: Mapping[str, Any], language: Language) -> None:
    number = int(row["batch"])
    rows, entries = rows_of(cache.ask(moves.made_by, number), language, undo=row["kind"] == BatchKind.REVERT)
    moved = [each for each in rows if each.mark is not Mark.UNCHANGED]
    st.html(html.element("h4", words.WHAT_CHANGED(language)))
    if moved:
        blocks.difference_table(rows, f"batch-{number}", language, _shown(), entries=entries)
    else:
        st.html(html.element("p", words.NOTHING_CHANGED(language), cls="up-sum"))
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        if moved:
            title = words.NUMBER(language, batch=number)
            blocks.downloads(lambda: preview.as_panel(f"batch-{number}", title, difference.frame(rows, language, entries=entries)), title, f"batch-{number}", language, (upload_words.CHANGES_CSV, upload_words.CHANGES_XLSX))
        _original(row, language)


def _shown() -> set[str]:
    return st.session_state.setdefault("_ledger-shown", set())


def rows_of(made: moves.Moves, language: Language, *, undo: bool = False) -> tuple[list[Row], bool]:
    """Moves as rows of the table, and whether they are of a register; by an undo figures leave, nobody withdraws them."""
    def mark(found: Mark) -> Mark:
        return Mark.REMOVED if undo and found is Mark.WITHDRAWN else found
    figures = [difference.figure_row(mark(difference.mark_between(old, new)), old, new, language)
               for old, new in sorted(made.figures, key=_place)]
    entries = [preview.entry_row(mark(_entry_mark(old, new)), old, new, language) for old, new in made.entries]
    return difference.ordered(figures or entries), bool(entries and not figures)


def _place(pair: tuple[Figure | None, Figure | None]) -> tuple:
    """Parks and indicators in catalogue order, newest period first."""
    key = (pair[1] or pair[0]).key
    parks, indicators = list(catalog.parks()), list(catalog.indicators())
    return (parks.index(key.subject) if key.subject in parks else len(parks), key.subject,
            indicators.index(key.indicator) if key.indicator in indicators else len(indicators), -key.period_end.toordinal())


def _entry_mark(old: Any, new: Any) -> Mark:
    if old is None or new is None:
        return Mark.ADDED if old is None else Mark.WITHDRAWN
    return Mark.UNCHANGED if dict(old.fields) == dict(new.fields) else Mark.CHANGED


def _particulars(row: Mapping[str, Any], language: Language) -> html.Html:
    before = row["at"] - timedelta(microseconds=1)
    links = [html.link(state.href("overview", asof=before.isoformat()), words.AS_BEFORE(language)),
             html.link(state.href("overview", asof=row["at"].isoformat()), words.AS_AFTER(language))]
    pairs = [(words.WHEN(language), words.WHEN_SHANGHAI(language, when=formats.moment(row["at"], language))),
             (words.WHO(language), who(row, language)), (words.FILE(language), row["file"] or words.NO_FILE(language)),
             (words.REASON(language), row["reason"] or "—"), (words.STATE(language), _state(row, language)[0])]
    if row["sha256"]:
        pairs.append((words.SHA256(language), html.element("code", str(row["sha256"])[:16])))
    return html.join(html.pairs(pairs), html.div("up-links", *links))


def _original(row: Mapping[str, Any], language: Language) -> None:
    """The uploaded file itself, for staff."""
    if row["sha256"] and row["kind"] != BatchKind.PUBLISHED:
        originals.offer(words.ORIGINAL(language), row["sha256"], row["file"] or "", key=f"original-{row['batch']}", quiet=True)


# Undo ------------------------------------------------------------------------------------

def _undo(row: Mapping[str, Any], language: Language) -> None:
    """What stands in the way of an undo, or its preview and confirmation."""
    number, kind = int(row["batch"]), row["kind"]
    against = _number(row["reverted_by"])
    if kind == BatchKind.PUBLISHED:
        st.html(html.element("p", words.PUBLISHED_STAYS(language), cls="up-sum"))
    elif against:
        if st.session_state.get(_UNDOING) == number and st.session_state.get(_FAULT):  # somebody was faster
            st.html(blocks.banner("error", st.session_state[_FAULT]))
        st.html(html.element("p", words.ALREADY_UNDONE(language, batch=against), cls="up-sum"))
    elif acting.person().may and not state.as_of():
        if st.session_state.get(_UNDOING) == number:
            _undo_preview(number, language)
        else:
            st.button(words.UNDO(language), key=f"undo-{number}", on_click=_begin, args=(number,))


def _begin(number: int) -> None:
    st.session_state[_UNDOING] = number
    st.session_state[_TOKEN] = uuid.uuid4().hex
    st.session_state[_ASKED] = False
    st.session_state[_FAULT] = ""
    st.session_state[_UNDONE] = None


def _undo_preview(number: int, language: Language) -> None:
    revision = cache.revision()
    back = cache.ask(moves.if_undone, number)
    rows, entries = rows_of(back, language, undo=True)
    rows = [row for row in rows if row.mark is not Mark.UNCHANGED]
    gone = sum(row.mark in (Mark.REMOVED, Mark.WITHDRAWN) for row in rows)
    label = words.GOES_BACK_ENTRIES if entries else words.GOES_BACK
    said = label(language, back=len(rows) - gone, gone=gone) if rows else words.NOTHING_GOES_BACK(language)
    st.html(blocks.banner("warning", words.UNDO_PREVIEW(language, batch=number), said))
    if rows:
        blocks.difference_table(rows, f"undo-{number}", language, _shown(), entries=entries,
                                      sides=(words.NOW(language), words.AFTER(language)))
    acting.name_field(language)
    st.text_input(words.UNDO_REASON(language), key=f"undo-reason-{number}", max_chars=desk.LONGEST_REASON, placeholder=words.UNDO_REASON_HINT(language))
    fault = st.session_state.get(_FAULT)
    if fault:
        st.html(blocks.banner("error", fault))
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.button(words.UNDO_CONFIRM(language, batch=number), key=f"undo-go-{number}", type="primary", on_click=_take_back,
                  args=(number, revision, language))
        st.button(words.UNDO_CANCEL(language), key=f"undo-no-{number}", on_click=_begin, args=(0,))
        missing = _missing(number, language)
        if st.session_state.get(_ASKED) and missing:
            st.html(html.span("up-left", missing))


def _missing(number: int, language: Language) -> str:
    if not acting.person().name:
        return upload_words.WHO_NEEDED(language)
    if not str(st.session_state.get(f"undo-reason-{number}", "")).strip():
        return words.REASON_FIRST(language)
    return ""


def _take_back(number: int, revision: int, language: Language) -> None:
    """The undo itself: everything is read from the session first, the store is touched once, then told."""
    st.session_state[_ASKED] = True
    st.session_state[_FAULT] = ""
    if _missing(number, language) or not acting.person().may:
        return
    actor, reason = acting.actor(), str(st.session_state[f"undo-reason-{number}"]).strip()
    token, engine = st.session_state.get(_TOKEN), cache.engine()
    receipt, fault = taken_back(engine, number, actor, reason, revision, token, language)
    if receipt is not None:
        st.session_state[_UNDOING] = 0
        st.session_state[_UNDONE] = (number, receipt.batch)
    else:
        st.session_state[_FAULT] = fault


def taken_back(engine: Any, number: int, actor: Actor, reason: str, revision: int, token: str | None,
               language: Language) -> tuple[history.Receipt | None, str]:
    """Reverts a batch against the store as it was previewed; the receipt, or why not in words."""
    try:
        return desk.undo(session.house(), actor, engine, number, reason=reason, expected_revision=revision, token=token), ""
    except StoreMoved:
        return None, words.STALE(language)
    except ProcessFault as fault:
        return None, fault.message(language)
    except Exception:
        return None, acting.unexpected().message(language)


def undone(language: Language) -> None:
    """The receipt of the undo just made, once at the head of the page."""
    done = st.session_state.get(_UNDONE)
    if done:
        number, by = done
        st.html(blocks.banner("saved", words.UNDO_DONE(language, reverted=number, batch=by), words.UNDO_AGAIN_HINT(language, batch=by)))
