"""Choices that live in the address: what a reader picks is what a copied link shows."""
from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from lib import catalog
from lib.text import common as words
from lib.ui import state


def _follow(name: str, allowed: Sequence[str], default: str) -> str:
    """The widget's key, set to what the address says before the widget is made."""
    key = f"choice-{name}"
    st.session_state[key] = state.param(name, allowed, default)
    return key


def choose(name: str, options: Mapping[str, str], label: str, default: str = "") -> str:
    """A drop-down of raw codes shown as words; returns the code. `options` maps code to words."""
    codes = list(options)
    default = default if default in options else codes[0]
    key = _follow(name, codes, default)
    st.selectbox(label, codes, key=key, format_func=lambda code: options.get(code, code),
                 on_change=_written(name, key, default))
    return state.param(name, codes, default)


def pick(name: str, options: Mapping[str, str], label: str, default: str = "") -> str:
    """A few alternatives side by side, one always on; returns the code."""
    codes = list(options)
    default = default if default in options else codes[0]
    key = _follow(name, codes, default)
    st.segmented_control(label, codes, key=key, format_func=lambda code: options.get(code, code),
                         required=True, on_change=_written(name, key, default))
    return state.param(name, codes, default)


def choose_several(name: str, options: Mapping[str, str], label: str,
                   default: Sequence[str] = (), most: int | None = None) -> tuple[str, ...]:
    """Any number of codes, in the order of `options`; the address holds them comma-separated."""
    codes, key = list(options), f"choice-{name}"
    st.session_state[key] = list(state.params(name, codes, default))

    def written() -> None:
        chosen = [code for code in codes if code in st.session_state[key]]
        state.set_param(name, ",".join(chosen), ",".join(default))

    st.multiselect(label, codes, key=key, format_func=lambda code: options.get(code, code),
                   placeholder=words.ALL(state.language()), max_selections=most, on_change=written)
    return state.params(name, codes, default)


def park(label: bool = True, name: str = "park") -> str:
    """Which park: a drop-down in catalogue order; returns its id."""
    language = state.language()
    options = {each.id: each.short(language) for each in catalog.parks().values()}
    return choose(name, options, words.PARK(language) if label else "")


def indicator(codes: Sequence[str], name: str = "indicator", default: str = "") -> str:
    """Which indicator, of those the page can show; returns its code."""
    language = state.language()
    known = catalog.indicators()
    return choose(name, {code: known[code].name(language) for code in codes},
                  words.INDICATOR(language), default)


def _written(name: str, key: str, default: str) -> Callable[[], None]:
    def write() -> None:
        state.set_param(name, st.session_state[key] or default, default)
    return write
