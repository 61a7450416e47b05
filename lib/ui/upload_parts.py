"""The parts of the upload screen around the cards: who, the drop zone, the template, the table."""
from __future__ import annotations

from datetime import date
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib import intake
from lib.export import tables
from lib.intake import template
from lib.model import DataSet, Filters, Language, month_end
from lib.text import upload as words
from lib.ui import acting, blocks, cache, gate, html, session, state, upload_cards, uploading
from lib.ui.uploading import Shelf

KINDS = ["xlsx", "xls", "csv"]
MONTHS_BACK = 36


def demo_note(language: Language) -> None:
    """Where uploads go while the demonstration is on screen."""
    if state.data_set() is DataSet.DEMO:
        st.html(html.join(html.div("pk-notice simulated", words.INTO_DEMO(language), " ",
                                   html.link(state.here(data=DataSet.REPORTED), words.TO_REPORTED(language)), role="status")))


def may_upload(language: Language) -> bool:
    """Whether this reader may write at all; if not, the screen says so before a file is chosen.

    A day gone by is read-only: what is written is always written now.
    """
    if state.as_of():
        st.html(html.div("pk-notice", words.PAST_DAY(language), " ", html.link(state.here(asof=None), words.BACK_TO_NOW(language)),
                         role="status"))
        return False
    if acting.person().may:
        return True
    st.html(html.notice(words.MAY_NOT(language), "warning"))
    return False


# Files -----------------------------------------------------------------------------------

def put_in(table: Shelf, language: Language) -> None:
    """The drop zone, and the template beside it."""
    left, right = st.columns([1.7, 1], gap="small")
    with left, st.container(key="updrop", height="stretch"):
        st.html(html.element("h3", words.PUT_IN(language), cls="up-h"))
        files = st.file_uploader(words.FILES(language), type=KINDS, accept_multiple_files=True, label_visibility="collapsed",
                                 key=(key := f"files-{table.round}"), on_change=lambda: _taken_out(table, key))
        st.html(html.join(html.element("p", words.LIMITS(language), cls="up-quiet"),
                          html.element("p", words.KINDS(language), cls="up-quiet")))
    with right, st.container(key="uptemplate", height="stretch"):
        _template(language)
    uploading.receive(table, files or [], state.data_set())
    gate.let_go(uploading.see(table, _in_zone(key)))
    if table.left_out:
        st.html(blocks.banner("warning", words.TOO_MANY(language, limit=uploading.LIMIT, rest=table.left_out)))


def _in_zone(key: str) -> set[str]:
    """The files the reader sees in the drop zone, those among them that the server has let go."""
    return {file.file_id for file in st.session_state.get(key) or []}


def _taken_out(table: Shelf, key: str) -> None:
    """A file the reader takes out of the drop zone leaves the table too, unless it is saved.

    Back from another page the zone is empty and the table is not: those files nobody took out.
    """
    gone = table.zone - _in_zone(key)
    for card in [card for card in table.cards if not card.saved and card.id in gone]:
        uploading.drop(table, card, keep_zone=True)


def _template(language: Language) -> None:
    st.html(html.join(html.element("h3", words.TEMPLATE(language), cls="up-h"),
                      html.element("p", words.TEMPLATE_HINT(language), cls="up-quiet")))
    months = report_months(state.today())
    with st.container(horizontal=True, gap="small"):
        month = st.selectbox(words.TEMPLATE_MONTH(language), months, key="template-month",
                             format_func=lambda month: template.period_of(month, language))
        into = st.selectbox(words.TEMPLATE_LANGUAGE(language), list(Language), key="template-language",
                            index=list(Language).index(language), width=110,
                            format_func=lambda code: (words.IN_CHINESE if code is Language.ZH else words.IN_ENGLISH)(language))
    filled = st.checkbox(words.TEMPLATE_FILLED(language), value=True, key="template-filled")
    month, into = month or months[0], into or language
    st.download_button(words.TEMPLATE_GET(language), partial(_workbook, month, into, filled, cache.engine(), state.data_set()),
                       template.file_name(month, into), tables.MIME["xlsx"], key="template-get",
                       on_click="ignore", width="stretch")


def _workbook(month: date, into: Language, filled: bool, engine, data_set: DataSet) -> bytes:
    """The template's bytes, with what is stored for that month if asked."""
    from lib import queries

    end = month_end(month.year, month.month)
    cells = template.current(queries.figures(engine, Filters(period_from=end, period_to=end)), month) if filled else None
    return template.workbook(month, into, cells, simulated=data_set is DataSet.DEMO)


def report_months(today: date) -> list[date]:
    """The months reports end in, newest first; January has none, since 1—2月 come together."""
    months = [(today.year * 12 + today.month - 1) - back for back in range(1, MONTHS_BACK + 1)]
    return [date(m // 12, m % 12 + 1, 1) for m in months if m % 12 != 0]


def cards(table: Shelf, language: Language) -> None:
    """Every file on the table: read in turn, then shown; several that are ready can be stored in one go."""
    if table.going:
        _store(table, language)
    if len(table.turns) > 1:
        st.html(_turns(table, language))
    places = [(card, st.empty()) for card in table.cards]
    for card, place in places:
        if card.draft is None and card.fault is None and not card.saved:
            _read(card, place, language)
        if card.data_set is state.data_set():
            uploading.keep_up(table, card, cache.engine_of(card.data_set), cache.revision(card.data_set))
        with place.container():
            upload_cards.draw(table, card, language)
    _together(table, language)


def _store(table: Shelf, language: Language) -> None:
    """The files lined up, each with its own line that follows; then the page anew, on the data as it is now."""
    place = st.empty()
    uploading.confirm_in_order(table, uploading.Desk(session.house(), cache.engine(), acting.actor()),
                               lambda: place.html(_turns(table, language)))
    st.rerun()


def _turns(table: Shelf, language: Language) -> html.Html:
    """How far each of several files has come, or how all of it ended."""
    turns, saved = table.turns, sum(turn.card.saved for turn in table.turns)
    if table.going:
        tone, said, more = "ready", words.IN_ORDER(language, n=sum(turn.over for turn in turns) + 1, of=len(turns)), ""
    elif saved == len(turns):
        tone, said, more = "saved", words.ALL_STORED(language, count=saved), ""
    else:
        tone, said, more = "warning", words.PART_STORED(language, saved=saved, left=len(turns) - saved), words.PART_STORED_NEXT(language)
    return html.join(blocks.banner(tone, said, more), html.rows((turn.card.name, "", _turn(turn, language)) for turn in turns))


def _turn(turn: uploading.Turn, language: Language) -> str:
    if turn.card.saved:
        return "✓ " + upload_cards.saved_as(turn.card, language)
    if turn.state is uploading.TurnState.WAITING:
        return words.TURN_WAITING(language)
    if turn.state is uploading.TurnState.UNDER_WAY:
        return "… " + words.TURN_UNDER_WAY(language)
    if turn.state is uploading.TurnState.ASKS:
        return "▲ " + words.TURN_ASKS(language)
    return "✕ " + words.TURN_REFUSED(language, why=upload_cards.why_not(turn.card, language))


def _read(card: uploading.Card, place: DeltaGenerator, language: Language) -> None:
    """Prepares a card while its line of steps follows."""
    def show(step: str) -> None:
        place.html(upload_cards.waiting(card, 2 + intake.STEPS.index(step), language))

    place.html(upload_cards.waiting(card, 1, language))
    uploading.prepare(card, cache.engine_of(card.data_set), show)


def _together(table: Shelf, language: Language) -> None:
    """Below several cards: store all that are ready, in order; clear what is saved."""
    ready = [card for card in table.cards if card.ready()]
    saved = [card for card in table.cards if card.saved]

    def go() -> None:
        for card in ready:
            card.asked = True
        if acting.actor().name:
            uploading.line_up(table)

    with st.container(horizontal=True, gap="small"):
        if len(ready) > 1:
            st.button(words.CONFIRM_ALL(language, count=len(ready)), key="confirm-all", type="primary", on_click=go)
        if len(table.cards) - len(saved) > 1:
            st.button(words.GIVE_UP_ALL(language), key="drop-all", on_click=uploading.drop_all, args=(table,))
        if saved:
            st.button(words.NEXT_FILES(language), key="sweep", on_click=uploading.sweep, args=(table,))
