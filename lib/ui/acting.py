"""Who acts on this screen, and faults of our own: the one seam between the pages and the accounts."""
from __future__ import annotations

import logging
import uuid
from dataclasses import dataclass

import streamlit as st

from lib.accounts import Act, Actor
from lib.model import Language
from lib.problems import InternalFault
from lib.text import upload as words
from lib.ui import html, session

NAME = "upload-who"
_log = logging.getLogger("parks")


@dataclass(frozen=True, slots=True)
class Person:
    """Who acts: `fixed` if an account says so, else the name typed; `may` write or not."""

    name: str
    may: bool = True
    fixed: bool = False


def person() -> Person:
    """Who writes: the account signed in, or, while there are none, the obligatory name."""
    who, may = session.actor(), session.may(Act.IMPORT)
    if who.role:
        return Person(who.name, may, fixed=True)
    return Person(str(st.session_state.get(NAME, "")).strip()[:64], may)


def actor() -> Actor:
    """The same for the desk, which asks the store again before it does anything."""
    return session.acting(person().name)


def name_field(language: Language) -> None:
    """The account's name, or the field for the obligatory one."""
    someone = person()
    if someone.fixed:
        st.html(html.element("p", words.SIGNED_IN(language, name=someone.name), cls="up-sum"))
    else:
        st.text_input(words.WHO(language), key=NAME, placeholder=words.WHO_HINT(language), max_chars=40,
                      persist_state="session", width=320)


def unexpected() -> InternalFault:
    """A fault of our own, logged under the number the reader is given."""
    number = uuid.uuid4().hex[:8]
    _log.exception("fault %s", number)
    return InternalFault(id=number)
