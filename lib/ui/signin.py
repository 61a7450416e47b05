"""The form at the door: on its own page, and in place of any page that is closed to this reader."""
from __future__ import annotations

import streamlit as st

from lib import accounts, desk, formats
from lib.accounts import Role
from lib.accounts.sessions import Seat
from lib.problems import ProcessFault
from lib.text import accounts as words
from lib.ui import doorway, html, provider, session, settings, state

_TICKET = "_ticket"
_SAID = "_signin-said"


def show() -> None:
    """Whoever is here: their account with a way out, or the way in, or how to make the first account."""
    language, who = state.language(), session.actor()
    if who.role:
        _account(who)
        return
    if settings.viewing_needs_login():
        st.html(html.notice(words.CLOSED(language)))
    if _arrive():
        return
    if session.was_refused() or state.param(doorway.REFUSED, ("1",), ""):
        st.html(html.notice(words.FAILED(language), "warning"))
    with st.container(key="panel-login", width=460, gap="small"):
        if session.open_house():
            _first_account()
        else:
            _way_in()
        _providers()
    _hand_over()


def needed() -> None:
    """In place of a page that needs an account, or another role than the reader's."""
    language, who = state.language(), session.actor()
    if who.role:
        st.html(html.notice(words.NEEDS_ROLE(language, role=words.ROLES[who.role](language)), "warning"))
        return
    st.html(html.notice(words.NEEDS_ACCOUNT(language)))
    show()


# The ways in -----------------------------------------------------------------------------

def _way_in() -> None:
    """Name and password go over the page's own connection and are kept nowhere."""
    language = state.language()
    st.html(html.element("h3", words.WITH_PASSWORD(language), cls="up-h"))
    with st.form("login", clear_on_submit=True, border=False):
        name = st.text_input(words.NAME(language), max_chars=64, autocomplete="username")
        password = st.text_input(words.PASSWORD(language), type="password", max_chars=256, autocomplete="current-password")
        asked = st.form_submit_button(words.SIGN_IN(language), type="primary", width="stretch")
    if asked:
        _try(name, password)
    st.html(html.element("p", words.FORGOTTEN(language), cls="up-quiet"))


def _try(name: str, password: str) -> None:
    try:
        st.session_state[_TICKET] = accounts.enter(session.house(), name, password, session.address())
    except ProcessFault as refused:
        st.html(html.notice(refused.message(state.language()), "warning"))


def _hand_over() -> None:
    ticket = st.session_state.pop(_TICKET, None)
    if ticket:
        st.caption(words.SIGNING_IN(state.language()))
        session.hand_over(ticket, _onward())


def _onward() -> str:
    return state.here(**{doorway.REFUSED: None})


def _first_account() -> None:
    """Before there is any account: what that means, and the one command that changes it."""
    language = state.language()
    closed = settings.viewing_needs_login()
    st.html(html.join(html.element("h3", words.NO_ACCOUNTS_TITLE(language), cls="up-h"),
                      html.element("p", (words.NO_ACCOUNTS_CLOSED if closed else words.NO_ACCOUNTS)(language), cls="up-sum")))
    st.code(words.FIRST_COMMAND.format(name=words.FIRST_NAME(language)), language=None)
    st.html(html.element("p", words.FIRST_COMMAND_HINT(language), cls="up-quiet"))


def _providers() -> None:
    """A button for each identity provider the operator has set up."""
    language, known = state.language(), provider.names()
    if not known:
        return
    st.html(html.div("door-or", words.OR(language)))
    for name in known:
        label = words.WITH_PROVIDER(language) if name == provider.DEFAULT else words.WITH_NAMED(language, name=name)
        st.button(label, key=f"provider-{name}", on_click=provider.begin, args=(name,), width="stretch")
    if state.page() != "login":
        session.remember(state.here())


def _arrive() -> bool:
    """Somebody comes back from an identity provider: changed for a session at once, or told why not."""
    language, claims = state.language(), provider.claims()
    if claims is None or not accounts.fresh(claims):
        return False
    try:
        ticket = accounts.vouched(session.house(), claims, session.address(), newcomers=settings.newcomers())
    except ProcessFault as refused:
        if refused.code == "E_IDENTITY_OLD":
            return False
        st.html(html.notice(refused.message(language), "warning"))
        if refused.code == "E_IDENTITY_UNKNOWN":
            st.code(words.PROVIDER_ISSUER(language, issuer=claims["iss"]) + "\n"
                    + words.PROVIDER_SUBJECT(language, subject=claims["sub"]), language=None)
        return False
    st.caption(words.SIGNING_IN(language))
    session.hand_over(ticket, _onward(), back=True)
    return True


# Who is here -----------------------------------------------------------------------------

def _account(who: accounts.Actor) -> None:
    """The account, what it may do, where it is signed in, and the ways out."""
    language = state.language()
    try:
        seats = desk.own_seats(session.house(), who)
    except ProcessFault as fault:
        st.html(html.notice(fault.message(language), "warning"))
        return
    with st.container(key="panel-account", width=640, gap="small"):
        st.html(html.join(
            html.div("door-who", html.element("strong", who.name), html.badge(words.ROLES[who.role](language), "accent")),
            html.element("p", words.MAY[who.role](language), cls="up-sum")))
        st.html(_seats(who, seats))
        said = st.session_state.pop(_SAID, "")
        if said:
            st.html(html.notice(said))
        with st.container(horizontal=True, gap="small"):
            leaving = st.button(words.SIGN_OUT(language), type="primary", key="sign-out")
            if len(seats) > 1:
                st.button(words.LEAVE_ELSEWHERE(language, count=len(seats) - 1), key="leave-elsewhere", on_click=_elsewhere)
        if provider.names():
            st.html(html.element("p", words.PROVIDER_STAYS(language), cls="up-quiet"))
    if who.role is Role.ADMIN:
        st.html(html.div("up-links", html.link(state.href("admin"), words.TO_ADMIN(language))))
    if leaving:
        st.caption(words.SIGNING_OUT(language))
        session.sign_out(state.href("overview"))


def _seats(who: accounts.Actor, seats: list[Seat]) -> html.Html:
    """Each place this account is signed in at, this one marked."""
    language = state.language()

    def said(seat: Seat) -> tuple[html.Html, html.Html, None]:
        here = html.badge(words.THIS_ONE(language), "accent") if seat.key == who.session else None
        times = (words.SINCE_THEN, seat.begun_at), (words.USED, seat.seen_at), (words.UNTIL, seat.ends_at)
        return (html.join(words.FROM_WHERE(language, address=seat.address or "—"), " ", here),
                html.dotted(*(label(language, at=formats.moment(at, language)) for label, at in times)), None)

    return html.rows(said(seat) for seat in seats)


def _elsewhere() -> None:
    language = state.language()
    try:
        count = desk.leave_elsewhere(session.house(), session.actor())
        st.session_state[_SAID] = words.LEFT_ELSEWHERE(language, count=count)
    except ProcessFault as fault:
        st.session_state[_SAID] = fault.message(language)
