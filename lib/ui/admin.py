"""The administrators' two panels: accounts, and the audit. Every act is checked where it is done."""
from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from lib import audit as trail, desk, formats
from lib.accounts import Role
from lib.accounts.people import Person
from lib.charts.panel import Panel
from lib.problems import ProcessFault
from lib.text import accounts as words, audit as told
from lib.ui import cache, html, panels, session, state

SHOWN = 200
_SAID = "_admin_said"


def people() -> None:
    """Everybody with an account, and the acts on one of them."""
    language = state.language()
    listed = desk.people(session.house(), session.acting())
    with st.container(key="panel-accounts"):
        st.html(panels.table_of(_people(listed), language))
        said, tone = st.session_state.pop(_SAID, ("", ""))
        if said:
            st.html(html.notice(said, tone))
        name = st.selectbox(words.CHOOSE(language), [each.name for each in listed])
        role = st.selectbox(words.ROLE(language), list(Role), format_func=lambda code: words.ROLES[code](language))
        with st.container(horizontal=True, gap="small"):
            _button(words.APPOINT, lambda: desk.appoint(session.house(), session.acting(), name, role),
                    words.APPOINTED(language, name=name, role=words.ROLES[role](language)))
            for label, act, done in ((words.DISABLE, desk.disable, words.CLOSED_ACCOUNT),
                                     (words.ENABLE, desk.enable, words.OPENED_ACCOUNT),
                                     (words.REVOKE, desk.revoke, words.REVOKED)):
                _button(label, lambda act=act: act(session.house(), session.acting(), name), done(language, name=name))


def _button(label, act: Callable[[], None], done: str) -> None:
    def clicked() -> None:
        try:
            act()
            st.session_state[_SAID] = (done, "")
        except ProcessFault as fault:
            st.session_state[_SAID] = (fault.message(state.language()), "warning")

    st.button(label(state.language()), key=f"act-{label.en}", on_click=clicked)


def _people(listed: list[Person]) -> pd.DataFrame:
    language = state.language()
    return pd.DataFrame(
        [(p.name, words.ROLES[p.role](language), (words.SHUT if p.disabled_at else words.OPEN)(language),
          (words.OUTSIDE if p.outside else words.LOCAL)(language), p.sessions, formats.moment(p.made_at, language), p.made_by)
         for p in listed],
        columns=[label(language) for label in (words.NAME, words.ROLE, words.STATE, words.WAY_IN, words.SESSIONS,
                                               words.MADE_AT, words.MADE_BY)])


def audit() -> None:
    """Whether the chain holds, and its newest rows with all of it to take away."""
    language = state.language()
    rows, flaws = desk.audit_of(session.house(), session.acting(), cache.engine())
    said = (told.BROKEN(language, places=formats.listed([trail.told(flaw, language) for flaw in flaws[:20]], language))
            if flaws else told.HOLDS(language, count=len(rows)))
    st.html(html.notice(said, "warning" if flaws else ""))
    table = trail.table(rows, language)
    panels.show(Panel("audit", told.TITLE(language), "", told.SOURCE(language), None, panels.table_of(table.head(SHOWN), language), table,
                      (), told.TITLE(language)))

