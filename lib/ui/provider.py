"""The organisation's own identities, where the operator set them up ([auth] of .streamlit/secrets.toml).

Streamlit speaks OpenID Connect (st.login) and keeps what it was told in a cookie of thirty days.
Here that cookie lives for one exchange: the identity becomes a session of ours, and the answer
that sets our cookie takes Streamlit's away (lib.ui.doorway).
"""
from __future__ import annotations

import importlib.util
import logging
from collections.abc import Mapping
from functools import cache as once
from typing import Any

import streamlit as st

log = logging.getLogger("parks")
DEFAULT = "default"
_SHARED = ("redirect_uri", "cookie_secret")
_OWN = ("client_id", "client_secret", "server_metadata_url")
SECRET_LEAST = 32


@once
def names() -> tuple[str, ...]:
    """The providers that can be used, "default" for the one without a name; none if not set up."""
    try:
        said = st.secrets.get("auth") if st.secrets.load_if_toml_exists() else None
    except Exception:  # a secrets file that cannot be read sets nothing up
        log.error("secrets.toml cannot be read; signing in through an identity provider is off")
        return ()
    if not said:
        return ()
    wrong = faults(said)
    for fault in wrong:
        log.error("[auth] %s; signing in through an identity provider is off", fault)
    return () if wrong else tuple(_sections(said))


def _sections(said: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    named = {name: section for name, section in said.items() if isinstance(section, Mapping) and name != "client_kwargs"}
    return ({DEFAULT: said} if said.get("client_id") else {}) | named


def faults(said: Mapping[str, Any]) -> list[str]:
    """What keeps a configuration from being used; names of keys only, never what they hold."""
    found = [f"{key} is missing" for key in _SHARED if not said.get(key)]
    if said.get("cookie_secret") and len(str(said["cookie_secret"])) < SECRET_LEAST:
        found.append(f"cookie_secret is shorter than {SECRET_LEAST} characters")
    sections = _sections(said)
    found += [f"{name}: {key} is missing" for name, section in sections.items() for key in _OWN if not section.get(key)]
    if not sections:
        found.append("names no provider")
    if importlib.util.find_spec("authlib") is None:
        found.append("the package Authlib is not installed")
    return found


def claims() -> dict[str, Any] | None:
    """What a provider has just said of the person at this browser, its signature verified; or None."""
    if not names() or not st.user.is_logged_in:
        return None
    said = dict(st.user.to_dict())
    return said if _meant_for_us(said) else None


def _meant_for_us(said: Mapping[str, Any]) -> bool:
    """Whether the token was made out to this very client."""
    section = _sections(st.secrets["auth"]).get(str(said.get("provider") or DEFAULT), {})
    audience = said.get("aud")
    return section.get("client_id") in (audience if isinstance(audience, list) else [audience])


def begin(name: str) -> None:
    """Send the browser to the provider."""
    st.login(None if name == DEFAULT else name)
