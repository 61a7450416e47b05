"""Who sits at this browser: known by a cookie, asked of the store at every run, never remembered.

The session table decides, not the browser: a session revoked, idle or too old is nobody at the
next click, whatever cookie it still sends. Streamlit reads cookies when a page connects, which
is why signing in and out ends with the page loaded anew.
"""
from __future__ import annotations

from functools import cache as once
from typing import Any

import streamlit as st

from lib import accounts
from lib.accounts import ANONYMOUS, Act, Actor, Role
from lib.model import DataSet
from lib.ui import cache, settings, state
from lib.ui.doorway import COOKIE

_ACTOR = "_actor"
_REFUSED = "_refused"
LOOPBACK = "127.0.0.1"

_JS = """
export default function ({ data, setTriggerValue }) {
  if (data && data.place) sessionStorage.setItem("parks_place", data.place);
  if (!data || !data.method) return;
  const place = data.back && sessionStorage.getItem("parks_place");
  const next = place && place.startsWith("./") ? place : data.next;
  const init = { method: data.method, credentials: "same-origin", cache: "no-store",
                 headers: { "Content-Type": "application/json" } };
  if (data.ticket) init.body = JSON.stringify({ ticket: data.ticket });
  fetch("./session", init).then((answer) => {
    if (answer.ok) { sessionStorage.removeItem("parks_place"); window.location.replace(next); }
    else setTriggerValue("refused", answer.status);
  }).catch(() => setTriggerValue("refused", 0));
}
"""


def house() -> Any:
    """The engine of the store that holds the accounts: the reported one, whichever is on screen."""
    return cache.engine_of(DataSet.REPORTED)


def address() -> str:
    """Where the reader sits, as the connection says (behind a proxy: as the proxy says)."""
    at = st.context.ip_address
    return at if isinstance(at, str) else LOOPBACK


def cookie() -> str | None:
    """The session secret the browser sent when it connected."""
    sent = st.context.cookies.get(COOKIE)
    return sent if isinstance(sent, str) else None


def begin_run() -> None:
    """Ask anew who is there: the router's first act."""
    st.session_state[_ACTOR] = _asked()


def actor() -> Actor:
    """Who is there in this run; ANONYMOUS for a reader without an account."""
    return st.session_state.get(_ACTOR, ANONYMOUS)


def _asked() -> Actor:
    at = address()
    return accounts.resume(house(), cookie(), at) or Actor(address=at)


def acting(name: str = "") -> Actor:
    """The actor of an act: whoever signed in, else, before there are accounts, the name given."""
    who = actor()
    return who if who.role else Actor(name, None, who.address)


def may(act: Act) -> bool:
    """Whether to offer an act: never on a day gone by. The service checks again when it is done."""
    return state.as_of() is None and accounts.may(house(), actor(), act)


def open_house() -> bool:
    """Whether no account exists yet, so that a name is enough to upload."""
    return not cache.pulse(DataSet.REPORTED).accounts


def offers(role: str) -> bool:
    """Whether to list a page kept for a role: what staff use shows the way in, the rest is for admins."""
    return role != Role.ADMIN or actor().role is Role.ADMIN


def opens(role: str) -> bool:
    """Whether this reader may open a page kept for a role ("" is everybody's)."""
    if not role or (role == Role.UPLOADER and open_house()):
        return True
    held = actor().role
    return held is not None and list(Role).index(held) >= list(Role).index(Role(role))


def admitted() -> bool:
    """Whether this reader may see anything at all (PARKS_VIEWING)."""
    return not settings.viewing_needs_login() or actor().role is not None


def hand_over(ticket: str, to: str, *, back: bool = False) -> None:
    """Give the browser its one-time ticket to change for a cookie, then go to `to`, or `back` to
    where the reader stood before going to the provider, if the browser remembers."""
    _send({"method": "POST", "ticket": ticket, "next": to, "back": back})


def remember(place: str) -> None:
    """Let the browser note where the reader stood; this tab alone keeps it."""
    _component()(key="doorway-place", data={"place": place})


def was_refused() -> bool:
    """Whether the exchange asked for last came to nothing; said once."""
    return st.session_state.pop(_REFUSED, False)


def sign_out(to: str) -> None:
    """End the session in the store, then let the browser drop its cookie and go to `to`."""
    who = actor()
    if who.session:
        accounts.leave(house(), who)
    _send({"method": "DELETE", "next": to})


def _send(data: dict[str, object]) -> None:
    _component()(key="doorway", data=data, on_refused_change=_refused)


def _refused() -> None:
    st.session_state[_REFUSED] = True


@once
def _component() -> Any:
    return st.components.v2.component("parks_doorway", html="<div hidden>\n</div>", js=_JS)
