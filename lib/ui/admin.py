"""The administrators' rooms: accounts, and who is signed in where. Every act is checked where it is done."""
from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

import streamlit as st

from lib import desk, formats
from lib.accounts import Role
from lib.accounts.people import Person
from lib.accounts.sessions import Seat
from lib.model import Language
from lib.problems import ProcessFault
from lib.text import accounts as words
from lib.ui import html, session, state

SEATS = 25
"""Sessions shown with a way to end each; more are counted."""
_SAID = "_admin_said"


def finding(listed: list[Person], language: Language) -> str:
    """How many accounts, and how many of them are in use at this moment."""
    return words.ADMIN_FINDING(language, count=len(listed), live=sum(person.sessions > 0 for person in listed))


def everybody() -> list[Person]:
    """Everybody with an account."""
    return desk.people(session.house(), session.acting())


# Accounts --------------------------------------------------------------------------------

def people(listed: list[Person]) -> None:
    """The accounts, and the acts on one of them."""
    language = state.language()
    with st.container(key="panel-accounts"):
        shown = _found(listed, language)
        st.html(_table(shown, language) if shown else html.element("p", words.NOBODY_FOUND(language), cls="up-sum"))
        if shown:
            _acts(shown, language)
        st.html(_how_to_add(language))


def _found(listed: list[Person], language: Language) -> list[Person]:
    """Those the search leaves; offered once the list is long."""
    if len(listed) <= 8:
        return listed
    said = st.text_input(words.SEARCH(language), key="people-search", placeholder=words.SEARCH_HINT(language), width=280)
    asked = said.strip().casefold()
    return [one for one in listed if asked in f"{one.name} {one.subject} {words.ROLES[one.role](language)}".casefold()]


def _table(listed: list[Person], language: Language) -> html.Html:
    heading = [label(language) for label in (words.NAME, words.ROLE, words.STATE, words.WAY_IN, words.SESSIONS, words.LAST_SEEN,
                                             words.MADE_AT)]
    return html.div("door-people", html.table(heading, [_line(person, language) for person in listed], (4,)))


def _line(person: Person, language: Language) -> list[html.Html]:
    own = html.badge(words.YOU(language), "accent") if person.id == session.actor().account else None
    shut = person.disabled_at is not None
    made = html.join(html.nowrap(formats.moment(person.made_at, language)), html.span("pk-note door-by", words.BY_WHOM(language, by=_by(person.made_by))))
    return [html.span("door-name shut" if shut else "door-name", person.name, " ", own),
            html.badge(words.ROLES[person.role](language), "accent" if person.role is Role.ADMIN else ""),
            html.badge((words.SHUT if shut else words.OPEN)(language), "warning" if shut else ""), _way_in(person, language),
            html.span("", person.sessions or "—"), html.nowrap(formats.moment(person.seen_at, language) if person.seen_at else "—"), made]


def _way_in(person: Person, language: Language) -> html.Html:
    """By password, or known to a provider: whom it says this is stands beside, for a name proves nothing."""
    if not person.outside:
        return html.span("", words.LOCAL(language))
    return html.join(html.span("", words.OUTSIDE(language)),
                     html.span("pk-note door-by", f"{_by(person.issuer)} · {person.subject}", title=f"{person.issuer} {person.subject}"))


def _by(who: str) -> str:
    """A provider's address as its host alone; anybody else as they are."""
    return urlsplit(who).netloc or who if who.startswith(("http://", "https://")) else who


def _acts(listed: list[Person], language: Language) -> None:
    """One account chosen, and what can be done with it as it stands."""
    at = {person.id: person for person in listed}
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        others = [number for number in at if number != session.actor().account]
        chosen = st.selectbox(words.CHOOSE(language), list(at), list(at).index((others or list(at))[0]), format_func=lambda number: at[number].name, key="people-who", width=260)
        person = at[chosen] if chosen in at else listed[0]
        roles = list(Role)
        role = st.selectbox(words.ROLE(language), roles, roles.index(person.role), format_func=lambda code: words.ROLES[code](language),
                            key=f"people-role-{person.id}-{person.role}", width=150)
        _button(words.APPOINT, lambda: desk.appoint(session.house(), session.acting(), person.name, role),
                words.APPOINTED(language, name=person.name, role=words.ROLES[role](language)), disabled=role is person.role)
        open_now = person.disabled_at is None
        _act(words.DISABLE if open_now else words.ENABLE, desk.disable if open_now else desk.enable,
             words.CLOSED_ACCOUNT if open_now else words.OPENED_ACCOUNT, person)
        _act(words.REVOKE, desk.revoke, words.REVOKED, person, disabled=not person.sessions)
    said, tone = st.session_state.pop(_SAID, ("", ""))
    if said:
        st.html(html.notice(said, tone))


def _act(label, act: Callable, done, person: Person, *, disabled: bool = False) -> None:
    _button(label, lambda: act(session.house(), session.acting(), person.name), done(state.language(), name=person.name), disabled=disabled)


def _button(label, act: Callable[[], object], done: str, *, key: str = "", disabled: bool = False, quiet: bool = False) -> None:
    def clicked() -> None:
        try:
            act()
            st.session_state[_SAID] = (done, "")
        except ProcessFault as fault:
            st.session_state[_SAID] = (fault.message(state.language()), "warning")

    st.button(label(state.language()), key=key or f"act-{label.en}", on_click=clicked, disabled=disabled,
              type="tertiary" if quiet else "secondary")


def _how_to_add(language: Language) -> html.Html:
    return html.element("details", html.element("summary", words.HOW_TO_ADD(language)),
                        html.element("p", words.PASSWORDS_ON_SERVER(language), cls="up-sum"),
                        html.element("pre", "\n".join(f"python -m lib user {said}" for said in words.COMMANDS(language).split("|"))),
                        cls="pk-details door-how")


# Sessions --------------------------------------------------------------------------------

def seats() -> None:
    """Who is signed in where, each with a way to end it."""
    language = state.language()
    found = desk.seats(session.house(), session.acting())
    with st.container(key="panel-seats", gap=None):
        st.html(_seat_line([label(language) for label in (words.NAME, words.FROM, words.SINCE, words.LAST_SEEN, words.ENDS)], "head"))
        for seat in found[:SEATS]:
            _seat(seat, language)
        if len(found) > SEATS:
            st.html(html.div("pk-note", words.MORE_SEATS(language, count=len(found) - SEATS)))


def _seat(seat: Seat, language: Language) -> None:
    own = seat.key == session.actor().session
    with st.container(key=f"seat-{seat.key[:12]}", horizontal=True, gap="small", vertical_alignment="center"):
        st.html(_seat_line([html.join(seat.name, " ", html.badge(words.THIS_ONE(language), "accent") if own else None), seat.address or "—",
                            *(html.nowrap(formats.moment(at, language)) for at in (seat.begun_at, seat.seen_at, seat.ends_at))]))
        if own:
            st.html(html.span("", ""), width=112)
        else:
            _button(words.END_SEAT, lambda: desk.unseat(session.house(), session.acting(), seat.key),
                    words.SEAT_ENDED(language, name=seat.name), key=f"unseat-{seat.key[:12]}", quiet=True)


def _seat_line(cells: list, kind: str = "") -> html.Html:
    return html.div(f"door-seat {kind}".strip(), [html.span("", cell) for cell in cells])
