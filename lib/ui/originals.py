"""The uploaded file itself: handed to staff, and to nobody else; whoever may not have it is told why.

While there are no accounts a name is enough to write, but not to take: anybody could give one, and
a park's workbook holds more than the figures shown of it. Nothing is lost by waiting: every
original is kept, and is there for staff once the first account exists.
"""
from __future__ import annotations

import streamlit as st

from lib import accounts, desk
from lib.accounts import Act
from lib.text import accounts as words
from lib.ui import cache, html, session, state


def may() -> bool:
    """Whether to offer originals: on a day gone by as well, since taking one changes nothing."""
    return accounts.may(session.house(), session.actor(), Act.ORIGINAL)


def offer(label: str, sha256: str, name: str, *, key: str, quiet: bool = False) -> None:
    """The way to a kept original; who may is asked again when it is taken, and the audit notes it."""
    if not may():
        st.html(html.div("pk-note", why_not()))
        return
    house, actor, engine = session.house(), session.acting(), cache.engine()

    def data() -> bytes:
        kept = desk.original(house, actor, engine, sha256)
        return kept[1] if kept else b""

    st.download_button(label, data, name or f"{sha256[:12]}.bin", "application/octet-stream", key=key,
                       type="tertiary" if quiet else "secondary", on_click="ignore")


def why_not() -> html.Html:
    """The sentence in place of the button."""
    language = state.language()
    if session.open_house():
        return html.join(words.ORIGINALS_WAIT(language), " ", html.link(state.href("login"), words.HOW_ACCOUNTS(language)))
    return html.esc(words.ORIGINALS_STAFF(language))
