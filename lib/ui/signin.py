"""The form at the door: on its own page, and in place of any page that is closed to this reader."""
from __future__ import annotations

import streamlit as st

from lib import accounts
from lib.problems import ProcessFault
from lib.text import accounts as words
from lib.ui import html, session, settings, state

_TICKET = "_ticket"


def show() -> None:
    """Whoever is here: signed in with a way out, or the way in, or how to make the first account."""
    language, who = state.language(), session.actor()
    if who.role:
        _way_out(who)
    elif session.open_house():
        said = words.NO_ACCOUNTS_CLOSED if settings.viewing_needs_login() else words.NO_ACCOUNTS
        st.html(html.notice(said(language)))
        st.code(words.FIRST_COMMAND.format(name=words.FIRST_NAME(language)), language=None)
    else:
        _way_in()
        if session.provider():
            _outside()


def needed() -> None:
    """In place of a page that needs an account, or another role than the reader's."""
    language, who = state.language(), session.actor()
    if who.role:
        st.html(html.notice(words.NEEDS_ROLE(language, role=words.ROLES[who.role](language)), "warning"))
        return
    st.html(html.notice(words.NEEDS_ACCOUNT(language)))
    show()


def _way_in() -> None:
    """Name and password go over the page's own connection and are kept nowhere."""
    language = state.language()
    if settings.viewing_needs_login():
        st.html(html.notice(words.CLOSED(language)))
    if session.was_refused():
        st.html(html.notice(words.FAILED(language), "warning"))
    with st.container(key="panel-login", width=420):
        with st.form("login", clear_on_submit=True, border=False):
            name = st.text_input(words.NAME(language), max_chars=64, autocomplete="username")
            password = st.text_input(words.PASSWORD(language), type="password", max_chars=256, autocomplete="current-password")
            asked = st.form_submit_button(words.SIGN_IN(language), type="primary")
        if asked:
            _try(name, password)
    ticket = st.session_state.pop(_TICKET, None)
    if ticket:
        st.caption(words.SIGNING_IN(language))
        session.hand_over(ticket, state.here())


def _try(name: str, password: str) -> None:
    try:
        st.session_state[_TICKET] = accounts.enter(session.house(), name, password, session.address())
    except ProcessFault as refused:
        st.html(html.notice(refused.message(state.language()), "warning"))


def _way_out(who: accounts.Actor) -> None:
    language = state.language()
    st.html(html.notice(words.SIGNED_IN(language, name=who.name, role=words.ROLES[who.role](language))))
    if st.button(words.SIGN_OUT(language)):
        st.caption(words.SIGNING_OUT(language))
        session.sign_out(state.href("overview"))


def _outside() -> None:
    """The organisation's own identities: to the provider, or back from it without an account."""
    language = state.language()
    if not st.user.is_logged_in:
        st.button(words.WITH_PROVIDER(language), on_click=st.login)
        return
    st.html(html.notice(words.PROVIDER_UNKNOWN(language), "warning"))
    st.code(words.PROVIDER_ISSUER(language, issuer=st.user.get("iss")) + "\n"
            + words.PROVIDER_SUBJECT(language, subject=st.user.get("sub")), language=None)


