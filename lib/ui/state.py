"""What a reader would share is in the address: language, data set, day, park, indicator.

The address is the only truth. A parameter that is missing or makes no sense means its default,
and defaults are left out of the links we make, so that addresses stay short. What a page was
last asked for is remembered for the session only to point the navigation back there.
"""
from __future__ import annotations

import threading
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import quote, urlencode

import streamlit as st

from lib import demo
from lib.formats import SHANGHAI
from lib.model import DataSet, Language
from lib.ui import settings

LANGUAGE, DATA, AS_OF = "lang", "data", "asof"
HELD = (LANGUAGE, DATA, AS_OF)
"""Parameters every link of ours carries on, from page to page."""

TRACE = "trace"
"""The figure whose story stands open over the page: in the address, but in no link that leads on."""

NARROW = "pk_narrow"
"""Cookie of frame.js: 1 where the window is as narrow as a phone's."""

_PAGE = "_page"
_VISITED = "_visited"


_RUN = threading.local()
"""A run has a thread of its own: what it was asked for is read from the address once."""


@dataclass(frozen=True, slots=True)
class _Address:
    """What the address says: every parameter given, and what the held ones mean."""

    given: dict[str, str]
    language: Language
    data_set: DataSet
    as_of: date | datetime | None
    held: dict[str, str]
    """The held parameters that differ from their defaults, as every link carries them."""

    @classmethod
    def read(cls) -> _Address:
        given = st.query_params.to_dict()
        default = _default_language()
        language = Language(given[LANGUAGE]) if given.get(LANGUAGE) in set(Language) else default
        data_set, day = _data_set(given.get(DATA, "")), _as_of(given.get(AS_OF, ""))
        kept = {LANGUAGE: language if language is not default else None,
                DATA: data_set if data_set is not settings.data_set() else None, AS_OF: day.isoformat() if day else None}
        return cls(given, language, data_set, day, {name: str(value) for name, value in kept.items() if value})


def _address() -> _Address:
    return getattr(_RUN, "address", None) or _Address.read()


@contextmanager
def one_run() -> Iterator[None]:
    """All that a run asks here is answered from the address as it stands at its beginning, and as the run itself changes it."""
    _RUN.address = _Address.read()
    try:
        yield
    finally:
        _RUN.address = None


def _default_language() -> Language:
    fixed = settings.language()
    if fixed:
        return fixed
    locale = (st.context.locale or "").lower()
    return Language.EN if locale and not locale.startswith("zh") else Language.ZH


def language() -> Language:
    """The reader's language: the address, else PARKS_LANGUAGE, else the browser's, else Chinese."""
    return _address().language


def data_set() -> DataSet:
    """Which store is shown; the demonstration only where the settings allow it."""
    return _address().data_set


def _data_set(said: str) -> DataSet:
    if said == DataSet.DEMO and not settings.demo():
        return DataSet.REPORTED
    return DataSet(said) if said in set(DataSet) else settings.data_set()


def narrow() -> bool:
    """Whether the page was opened on a phone: frame.js leaves a mark before the first run."""
    return st.context.cookies.get(NARROW) == "1"


def today() -> date:
    """The day by which periods are judged: the day on screen, else the present one."""
    then = as_of()
    return present() if then is None else then.astimezone(SHANGHAI).date() if isinstance(then, datetime) else then


def present() -> date:
    """The calendar day in Shanghai; in the demonstration its own day."""
    if data_set() is DataSet.DEMO:
        return demo.today()
    return datetime.now(SHANGHAI).date()


def as_of() -> date | datetime | None:
    """The day whose end is shown, or the moment (a time without a zone is Shanghai's), or None for
    now; what lies in the future or makes no sense is now."""
    return _address().as_of


def _as_of(said: str) -> date | datetime | None:
    try:
        if len(said) <= len("2026-11-02"):
            day = date.fromisoformat(said)
            return day if day <= datetime.now(SHANGHAI).date() else None
        at = datetime.fromisoformat(said)
    except ValueError:
        return None
    at = at if at.tzinfo else at.replace(tzinfo=SHANGHAI)
    return at if at <= datetime.now(UTC) else None


def page() -> str:
    """The code of the page that runs."""
    return st.session_state.get(_PAGE, "overview")


def enter(code: str) -> None:
    """Note which page runs and what it was asked for (the router's first act)."""
    st.session_state[_PAGE] = code
    st.session_state.setdefault(_VISITED, {})[code] = _asked()


def _asked() -> dict[str, str]:
    """What this page itself was asked for."""
    return {name: value for name, value in _address().given.items() if name not in (*HELD, TRACE)}


def param(name: str, allowed: Collection[str] | None, default: str) -> str:
    """A page's parameter as a raw code; what is not `allowed` (None: anything) falls back."""
    said = _address().given.get(name, default)
    return said if allowed is None or said in allowed else default


def params(name: str, allowed: Collection[str], default: Collection[str] = ()) -> tuple[str, ...]:
    """A parameter of several codes, comma-separated; unknown ones are dropped."""
    given = _address().given
    if name not in given:
        return tuple(default)
    said = given[name].split(",")
    return tuple(code for code in allowed if code in said)


def set_param(name: str, value: str, default: str = "") -> None:
    """Put a parameter into the address, or take it out where it equals the default."""
    if value == default:
        st.query_params.pop(name, None)
    else:
        st.query_params[name] = value
    if getattr(_RUN, "address", None):
        _RUN.address = _Address.read()


def href(to: str = "", /, **given: Any) -> str:
    """The address of a page with these parameters, keeping language, data set and day.

    `to` defaults to the page that runs. A held parameter may be given anew; None or "" takes a
    parameter out. Relative, so that it holds behind a proxy's path.
    """
    to = to or page()
    asked = _address().held | {name: str(value) if value is not None else "" for name, value in given.items()}
    query = urlencode({name: value for name, value in asked.items() if value}, safe=",")
    return "./" + ("" if to == "overview" else quote(to)) + (f"?{query}" if query else "")


def here(**given: Any) -> str:
    """This very page with its own parameters kept and these changed: the header's switches."""
    return href(page(), **(_asked() | given))


def back_to(code: str) -> str:
    """The address of a page as it was last left in this session: the navigation's links."""
    return href(code, **st.session_state.get(_VISITED, {}).get(code, {}))
