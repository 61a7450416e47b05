"""A card of the upload screen: one file from its arrival to its receipt."""
from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from sqlalchemy.engine import Engine

from lib import catalog, desk, formats
from lib.charts.panel import Panel
from lib.model import BatchKind, Kind, Language
from lib.problems import Outcome
from lib.store.history import Receipt
from lib.text import reading, upload as words
from lib.text.label import Label
from lib.ui import acting, blocks, cache, difference, html, preview, session, settings, state, upload_problems, uploading
from lib.ui.difference import Mark
from lib.ui.uploading import Card, Shelf

STOPS_AT = {"E_FILE": 1, "E_NO_DATA": 3, "E_HEADER": 3, "E_NO_INDICATOR": 3, "E_MERGED": 3, "E_PARK": 3, "E_PERIOD": 3, "E_UNIT": 3}
"""The step a fault stops at, by the beginning of its code; whatever is not listed stops at 核对."""


def draw(table: Shelf, card: Card, language: Language) -> None:
    """The card as it stands now."""
    with st.container(key=f"upcard-{card.id}"):
        if card.saved:
            _saved(card, language)
            return
        st.html(_head(card, language))
        if card.draft is None:
            _failed(table, card, language)
            return
        _verdict(card, language)
        _summary(card, language)
        upload_problems.draw(card, language)
        _changes(card, language, folded=len(table.cards) > 1 and not card.warnings())
        _actions(table, card, language)


def waiting(card: Card, reached: int, language: Language) -> html.Html:
    """What stands in a card's place while its file is read: how far it has come."""
    return html.div("up-wait", html.element("strong", card.name), difference.steps(reached, language, running=True))


# The head: which file, how far it came ---------------------------------------------------

def _head(card: Card, language: Language) -> html.Html:
    reached, stopped = _progress(card)
    told = preview.described(card.draft, language) if card.draft is not None else []
    by_hand = card.draft is not None and card.draft.kind is BatchKind.CORRECTION
    return html.div("up-head", html.element("h3", card.name), html.element("p", " · ".join(told)) if told else None,
                    None if by_hand else difference.steps(reached, language, stopped=stopped))


def _progress(card: Card) -> tuple[int, bool]:
    if card.draft is None:
        return 1, True
    if not card.draft.report.errors:
        return len(words.STEPS), False
    return min(_stop(problem.code) for problem in card.draft.report.errors), True


def _stop(code: str) -> int:
    return next((step for start, step in STOPS_AT.items() if code.startswith(start)), 4)


# What it comes to ------------------------------------------------------------------------

def _verdict(card: Card, language: Language) -> None:
    open_ = len(card.open_warnings())
    done = card.told("counts", preview.counts)
    if card.draft.outcome is Outcome.REJECT:
        tone, title, said = "error", words.REJECTED(language), words.REJECTED_NEXT(language)
        said += words.REJECTED_MARKED(language) if upload_problems.markable(card) else ""
    elif open_:
        tone, title, said = "warning", words.NEEDS_CHECK(language, count=open_), words.STILL_NOTHING(language)
    elif not done.stored and not done.amended:
        tone, title, said = "same", words.SAME_AS_STORED(language), words.STILL_NOTHING(language)
    else:
        tone, title, said = "ready", words.READY(language), words.STILL_NOTHING(language)
    if card.again:
        said = words.AGAIN_PREVIEWED(language) + said
    st.html(blocks.banner(tone, title, said))


def _summary(card: Card, language: Language) -> None:
    done = card.told("counts", preview.counts)
    tiles = [(difference.SIGNS[mark], difference.NAMES[mark](language), count, str(mark)) for mark, count in (
        (Mark.ADDED, done.added), (Mark.CHANGED, done.changed), (Mark.UNCHANGED, done.unchanged))]
    if done.withdrawn:
        tiles.insert(2, (difference.SIGNS[Mark.WITHDRAWN], words.WITHDRAWN(language), done.withdrawn, "withdrawn"))
    if card.draft.outcome is Outcome.REJECT:
        tiles = []
    tiles += [("▲", words.WARNINGS(language), done.warnings, "warning"), ("✕", words.ERRORS(language), done.errors, "error")]
    parts = [difference.tiles(tiles, words.CHANGES(language))]
    if card.draft.outcome is not Outcome.REJECT:
        parts.append(html.element("p", preview.reconciled(card.draft, done, language), cls="up-sum"))
    st.html(html.join(*parts, _skipped(card, language)))


def _skipped(card: Card, language: Language) -> html.Html | None:
    left = preview.skipped(card.draft, language)
    if not left:
        return None
    lines = [html.element("li", words.SKIPPED_LINE(language, place=place, reason=reason) if place else reason)
             for place, reason in left[:200]]
    return html.element("details", html.element("summary", words.SKIPPED_WHY(language, count=len(left))),
                        html.element("ul", lines), cls="up-skipped")


# Changes ---------------------------------------------------------------------------------

def _changes(card: Card, language: Language, *, folded: bool) -> None:
    """What would change, old → new; among several files a clean one keeps its table folded."""
    if card.draft.outcome is Outcome.REJECT:
        return
    rows = card.told(f"rows-{language}", lambda draft: preview.rows(draft, language))
    moving = sum(row.mark is not Mark.UNCHANGED for row in rows)
    if folded and moving:
        with st.expander(words.CHANGES_OF(language, count=moving), key=f"changes-{card.id}"):
            _table(card, rows, language)
        return
    st.html(html.element("h4", words.CHANGES(language)))
    if moving:
        _table(card, rows, language)
    else:
        st.html(html.element("p", words.NO_CHANGES(language), cls="up-sum"))


def _table(card: Card, rows: Sequence[difference.Row], language: Language) -> None:
    entries = preview.is_register(card.draft)
    blocks.difference_table(rows, card.id, language, card.show_all, entries=entries)

    def panel() -> Panel:
        return preview.as_panel("changes", words.CHANGES(language), difference.frame(rows, language, entries=entries))

    with st.container(horizontal=True, gap="small"):
        blocks.downloads(panel, words.CHANGES_FILE(language, name=card.stem), f"changes-{card.id}", language,
                         (words.CHANGES_CSV, words.CHANGES_XLSX))


# Confirming ------------------------------------------------------------------------------

def _actions(table: Shelf, card: Card, language: Language) -> None:
    engine = cache.engine_of(card.data_set)
    with st.container(key=f"upactions-{card.id}"):
        if card.data_set is not state.data_set():
            _again(card, words.OTHER_STORE(language), "", language)
        elif card.moved:
            _again(card, words.STALE(language), _who_moved(language) + words.STALE_NOTHING_SAVED(language), language)
        elif card.draft.outcome is not Outcome.REJECT:
            _confirm(table, card, engine, language)
            return
        st.button(words.GIVE_UP(language), key=f"drop-{card.id}", on_click=uploading.drop, args=(table, card))


def _saved_label(done: Receipt) -> Label:
    return words.SAVED_BEFORE if done.repeated else words.SAVED if done.added or done.changed else words.SAVED_NO_CHANGE


def saved_as(card: Card, language: Language) -> str:
    """As which batch a card was saved, on one line."""
    return _saved_label(card.receipt)(language, batch=card.receipt.batch)


def why_not(card: Card, language: Language) -> str:
    """Why a card could not be saved, on one line."""
    return card.fault.message(language) if card.fault else words.STALE(language) if card.moved else words.NOT_SAVED(language)


def _again(card: Card, title: str, said: str, language: Language) -> None:
    st.html(blocks.banner("warning", title, said))

    def anew() -> None:
        card.data_set = state.data_set()
        uploading.prepare(card, cache.engine_of(card.data_set))

    st.button(words.PREVIEW_AGAIN(language), key=f"again-{card.id}", type="primary", on_click=anew)


def _who_moved(language: Language) -> str:
    """Who wrote last, by the ledger; nothing where the ledger is silent."""
    last = cache.batches().head(1)
    if last.empty:
        return ""
    row = last.iloc[0]
    return words.STALE_BY(language, who=row["by"], when=formats.moment(row["at"], language), batch=row["batch"])


def _confirm(table: Shelf, card: Card, engine: Engine, language: Language) -> None:
    """The button that says what it will do; a file may carry a remark, a correction has given its reason."""
    if card.draft.kind is not BatchKind.CORRECTION:
        st.text_input(words.REASON(language), key=f"reason-{card.id}", max_chars=desk.LONGEST_REASON, placeholder=words.REASON_HINT(language))
    if card.fault is not None:
        st.html(blocks.banner("error", words.NOT_SAVED(language), card.fault.message(language)))
    open_ = len(card.open_warnings())

    def go() -> None:
        at = uploading.Desk(session.house(), engine, acting.actor())
        remark = str(st.session_state.get(f"reason-{card.id}", "")).strip()
        card.asked = True
        uploading.confirm(table, card, at, remark)

    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.button(preview.verb(card.draft, card.told("counts", preview.counts), language), key=f"confirm-{card.id}", type="primary",
                  on_click=go, disabled=bool(open_))
        st.button(words.GIVE_UP(language), key=f"drop-{card.id}", on_click=uploading.drop, args=(table, card))
        if open_:
            st.html(html.span("up-left", words.LEFT_TO_TICK(language, count=open_)))
        elif card.asked and not acting.person().name:
            st.html(html.span("up-left", words.WHO_NEEDED(language)))


# After it --------------------------------------------------------------------------------

def _failed(table: Shelf, card: Card, language: Language) -> None:
    """The process failed before there was a draft: what happened, and the way on."""
    said = card.fault.message(language) if card.fault else ""
    st.html(blocks.banner("error", words.NOT_SAVED(language), said))
    with st.container(horizontal=True, gap="small"):
        st.button(words.TRY_AGAIN(language), key=f"retry-{card.id}", type="primary", on_click=uploading.prepare,
                  args=(card, cache.engine_of(card.data_set)))
        st.button(words.GIVE_UP(language), key=f"drop-{card.id}", on_click=uploading.drop, args=(table, card))


def _saved(card: Card, language: Language) -> None:
    done = card.receipt
    label = _saved_label(done)
    said = words.SAVED_COUNTS(language, added=done.added, changed=done.changed, unchanged=done.unchanged)
    links = [html.link(href, text) for href, text in (*_charts(card, language), (
        state.href("ledger", batch=done.batch, data=_data(card)), words.UNDO_LINK(language)))]
    st.html(html.join(html.div("up-head saved", html.element("h3", card.name)),
                      blocks.banner("saved", label(language, batch=done.batch), said),
                      html.div("up-links", html.span("", words.SEE_CHARTS(language), reading.COLON(language).strip()), *links)))


def _data(card: Card) -> str | None:
    return str(card.data_set) if card.data_set is not settings.data_set() else None


def _charts(card: Card, language: Language) -> list[tuple[str, str]]:
    """Where the change can be seen: the indicators' trends and, for a few, the parks' own pages."""
    if preview.is_register(card.draft):
        return [(state.href("projects"), words.SEE_PROJECTS(language))]
    moved = [change.figure.key for change in card.draft.changes.rows if change.kind in (Mark.ADDED, Mark.CHANGED)]
    keys = moved or [figure.key for figure in card.draft.figures]
    known, aimed = catalog.indicators(), any(key.kind is Kind.TARGET for key in keys)
    keys = [key for key in keys if key.kind is Kind.ACTUAL]
    found = [(state.href("targets"), words.SEE_TARGETS(language))] if aimed else []
    found += [(state.href("trends", indicator=code), words.SEE_TRENDS(language, indicator=known[code].name(language)))
             for code in dict.fromkeys(key.indicator for key in keys) if code in known][:3]
    parks = [park for park in catalog.parks() if any(key.subject == park for key in moved)]
    if len(parks) <= 3:
        found += [(state.href("park", park=park), catalog.name_of(park, language)) for park in parks]
    return [(state.href("overview"), words.SEE_OVERVIEW(language)), *found]
