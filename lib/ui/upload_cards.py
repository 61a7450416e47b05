"""A card of the upload screen: one file from its arrival to its receipt."""
from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from sqlalchemy.engine import Engine

from lib import catalog, desk, formats
from lib.charts.panel import Panel
from lib.export import tables
from lib.intake import annotate
from lib.model import BatchKind, Kind, Language
from lib.problems import Outcome, Problem, Severity
from lib.store.history import Receipt
from lib.text import reading, upload as words
from lib.text.label import Label
from lib.ui import acting, blocks, cache, difference, html, preview, session, settings, state, uploading
from lib.ui.difference import Mark
from lib.ui.uploading import Card, Shelf

FIRST = 20
"""Problems shown before the reader asks for all."""
STOPS_AT = {"E_FILE": 1, "E_NO_DATA": 3, "E_HEADER": 3, "E_NO_INDICATOR": 3, "E_MERGED": 3, "E_PARK": 3, "E_PERIOD": 3, "E_UNIT": 3}
"""The step a fault stops at, by the beginning of its code; whatever is not listed stops at 核对."""
_TONE = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "info"}
_SIGN = {Severity.ERROR: "✕", Severity.WARNING: "▲", Severity.INFO: "ⓘ"}
_NAME = {Severity.ERROR: words.ERROR, Severity.WARNING: words.WARNING, Severity.INFO: words.INFO}


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
        _problems(card, language)
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
        said += words.REJECTED_MARKED(language) if _markable(card) else ""
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


# Problems --------------------------------------------------------------------------------

def _problems(card: Card, language: Language) -> None:
    found = card.draft.report.sorted()
    if not found:
        return
    st.html(html.element("h4", words.PROBLEMS(language)))
    chosen = _severity(card, found, language)
    shown = [problem for problem in found if chosen in (None, problem.severity)]
    everything = "problems" in card.show_all
    groups = preview.groups(shown)
    shares = preview.shares([len(group) for _, group in groups], len(shown) if everything else FIRST)
    for (code, group), share in zip(groups, shares, strict=True):
        _group(card, code, group, group[:share], language)
    if len(shown) > FIRST and not everything:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.html(html.element("p", words.SHOWN_FIRST(language, shown=FIRST, count=len(shown)), cls="up-sum"))
            st.button(words.SHOW_ALL(language, count=len(shown)), key=f"allproblems-{card.id}", type="tertiary",
                      on_click=card.show_all.add, args=("problems",))
    _lists(card, found, language)


def _severity(card: Card, found: Sequence[Problem], language: Language) -> Severity | None:
    """The filter, drawn only where there is something to choose between."""
    kinds = [severity for severity in Severity if any(p.severity is severity for p in found)]
    if len(kinds) < 2:
        return None
    names = {severity: words.GROUP(language, name=_NAME[severity](language), count=sum(p.severity is severity for p in found))
             for severity in kinds}
    choices = ["all", *(str(severity) for severity in kinds)]
    said = st.segmented_control(words.SEVERITY(language), choices, default="all", required=True, key=f"severity-{card.id}",
                                label_visibility="collapsed",
                                format_func=lambda code: words.ALL(language) if code == "all" else names[Severity(code)])
    return None if said in (None, "all") else Severity(said)


def _group(card: Card, code: str, whole: Sequence[Problem], shown: Sequence[Problem], language: Language) -> None:
    """One kind of problem: its name, for warnings a tick for all of them, then each with its place."""
    severity = whole[0].severity
    slug = f"{card.id}-{code}"
    asks = severity is Severity.WARNING and card.draft.outcome is not Outcome.REJECT
    with st.container(key=f"upgroup-{slug}", gap=None):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.html(html.div(f"up-group {_TONE[severity]}", html.element("i", _SIGN[severity]),
                             html.element("strong", preview.group_name(code, len(whole), language)),
                             html.span("code", code)))
            if asks and len(whole) > 1:
                _tick(card, f"tickall-{slug}", whole, words.TICK_GROUP(language, count=len(whole)))
        if asks:
            for number, problem in enumerate(shown):
                _asked(card, f"tick-{slug}-{number}", problem, language)
        else:
            st.html(html.element("ul", [html.element("li", _told(problem, language)) for problem in shown], cls="up-told"))


def _asked(card: Card, key: str, problem: Problem, language: Language) -> None:
    with st.container(key=f"up{key}", horizontal=True, vertical_alignment="top", gap="small"):
        _tick(card, key, [problem], words.TICK_ONE(language))
        st.html(html.div("up-asked", _told(problem, language)))


def _tick(card: Card, key: str, problems: Sequence[Problem], label: str) -> None:
    """A checkbox that says what the card knows, and tells it when the reader changes it."""
    st.session_state[key] = all(uploading.identity(problem) in card.ticked for problem in problems)

    def changed() -> None:
        uploading.tick(card, problems, st.session_state[key])

    st.checkbox(label, key=key, on_change=changed)


def _told(problem: Problem, language: Language) -> html.Html:
    """A problem as read: place, what and the remedy, expected and found, and its code in quiet ink."""
    detail = preview.detail(problem, language)
    where = preview.where(problem, language)
    return html.join(html.span("where", where) if where else None, html.span("say", preview.sentence(problem, language)),
                     html.span("detail", detail) if detail else None)


def _lists(card: Card, found: Sequence[Problem], language: Language) -> None:
    """Everything to take away: the list, and the workbook itself with its cells marked."""
    def panel() -> Panel:
        return preview.as_panel("problems", words.PROBLEMS(language), preview.problem_table(found, language))

    name = words.LIST_FILE(language, name=_stem(card.name))
    with st.container(horizontal=True, gap="small", key=f"uplists-{card.id}"):
        if _markable(card):
            st.download_button(words.ANNOTATED(language), lambda: _marked(card, language), words.ANNOTATED_FILE(language, name=card.name),
                               tables.MIME["xlsx"], key=f"annotated-{card.id}", on_click="ignore", help=words.ANNOTATED_HINT(language))
        blocks.downloads(panel, name, f"list-{card.id}", language, (words.LIST_CSV, words.LIST_XLSX))


def _markable(card: Card) -> bool:
    """Whether the workbook can be given back with its cells marked."""
    return bool(card.data) and card.name.lower().endswith(".xlsx") and any(p.cell for p in card.draft.report.problems)


def _marked(card: Card, language: Language) -> bytes:
    """The workbook with its cells marked; as it came, where it cannot be."""
    return annotate.annotate(card.data, card.draft.report.problems, language, card.name) or card.data


def _stem(name: str) -> str:
    return name.rsplit(".", 1)[0]


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
        blocks.downloads(panel, words.CHANGES_FILE(language, name=_stem(card.name)), f"changes-{card.id}", language,
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
