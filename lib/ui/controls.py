"""Choices that live in the address: what a reader picks is what a copied link shows."""
from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd
import streamlit as st

from lib import catalog
from lib.text import common as words, registers, terms
from lib.ui import state

Width = int | Literal["stretch"]


def _follow(name: str, allowed: Sequence[str], default: str) -> str:
    """The widget's key, set to what the address says before the widget is made."""
    key = f"choice-{name}"
    st.session_state[key] = state.param(name, allowed, default)
    return key


def choose(name: str, options: Mapping[str, str], label: str, default: str = "", *, width: Width = "stretch", anew: str = "") -> str:
    """A drop-down of raw codes shown as words; returns the code. `options` maps code to words.

    `anew` names a parameter that another choice makes senseless, a page of a list: it is dropped.
    """
    codes = list(options)
    default = default if default in options else codes[0]
    key = _follow(name, codes, default)
    st.selectbox(label, codes, key=key, format_func=lambda code: options.get(code, code),
                 on_change=_written(name, key, default, anew), width=width)
    return state.param(name, codes, default)


def pick(name: str, options: Mapping[str, str], label: str, default: str = "", *, anew: str = "") -> str:
    """A few alternatives side by side, one always on; returns the code."""
    codes = list(options)
    default = default if default in options else codes[0]
    key = _follow(name, codes, default)
    st.segmented_control(label, codes, key=key, format_func=lambda code: options.get(code, code),
                         required=True, on_change=_written(name, key, default, anew))
    return state.param(name, codes, default)


def choose_several(name: str, options: Mapping[str, str], label: str, default: Sequence[str] = (), most: int | None = None,
                   *, width: Width = "stretch") -> tuple[str, ...]:
    """Any number of codes, in the order of `options`; the address holds them comma-separated."""
    codes, key = list(options), f"choice-{name}"
    st.session_state[key] = list(state.params(name, codes, default))

    def written() -> None:
        chosen = [code for code in codes if code in st.session_state[key]]
        state.set_param(name, ",".join(chosen), ",".join(default))

    st.multiselect(label, codes, key=key, format_func=lambda code: options.get(code, code),
                   placeholder=words.ALL(state.language()), max_selections=most, on_change=written, width=width)
    return state.params(name, codes, default)


def park(label: bool = True, name: str = "park") -> str:
    """Which park: a drop-down in catalogue order; returns its id."""
    language = state.language()
    options = {each.id: each.short(language) for each in catalog.parks().values()}
    return choose(name, options, words.PARK(language) if label else "")


def park_or_all(name: str) -> str:
    """One park or, as "", all of them."""
    language = state.language()
    options = {"all": registers.ALL_PARKS(language)} | {p.id: p.short(language) for p in catalog.parks().values()}
    chosen = choose(name, options, words.PARK(language))
    return "" if chosen == "all" else chosen


@dataclass(frozen=True, slots=True)
class Looking:
    """What a reader looks for in the register of projects; `filters` as metrics.pipeline.narrowed takes them."""

    filters: dict[str, Any]
    sort: str


def projects(register: pd.DataFrame) -> Looking:
    """Park, state, link, amount, words and order: one row on a desk, two columns on a phone."""
    language = state.language()
    stages = {"all": words.ALL(language)} | {code: label(language) for code, label in terms.STAGES.items()}
    links = {"all": words.ALL(language)} | {link: catalog.fact(link, language) for link in sorted(set(register["chain_link"]) - {""})}
    with st.grid(5, gap="small", min_column_width=150):
        park_ = park_or_all("park")
        stage = choose("stage", stages, registers.STAGE(language))
        link = choose("link", links, registers.LINK(language))
        sort = choose("sort", {code: label(language) for code, label in registers.SORTS.items()}, registers.SORT(language))
        said = write("q", registers.SEARCH(language))
    valued = switch("valued", registers.ONLY_VALUED(language))
    return Looking({"park": park_, "stage": "" if stage == "all" else stage, "link": "" if link == "all" else link,
                    "valued": valued, "words": said}, sort)


def write(name: str, label: str, *, hint: str = "", width: Width = "stretch", anew: str = "") -> str:
    """Free words, kept in the address."""
    key = f"choice-{name}"
    st.session_state[key] = state.param(name, None, "")
    st.text_input(label, key=key, placeholder=hint, width=width, on_change=_written(name, key, "", anew))
    return state.param(name, None, "")


def page(count: int, name: str = "page") -> int:
    """Which page of a long list, from 1; nothing is drawn where there is only one."""
    at = int(state.param(name, [str(n) for n in range(1, count + 1)], "1"))
    if count > 1:
        key = f"choice-{name}"
        st.session_state[key] = at
        st.pagination(count, key=key, on_change=lambda: state.set_param(name, str(st.session_state[key]), "1"))
    return at


def switch(name: str, label: str) -> bool:
    """On or off, kept in the address as 1."""
    key = f"choice-{name}"
    st.session_state[key] = state.param(name, ("1",), "") == "1"
    st.toggle(label, key=key, on_change=lambda: state.set_param(name, "1" if st.session_state[key] else ""))
    return state.param(name, ("1",), "") == "1"


def indicator(codes: Sequence[str], name: str = "indicator", default: str = "") -> str:
    """Which indicator, of the few the page can show; returns its code."""
    language = state.language()
    known = catalog.indicators()
    return pick(name, {code: known[code].name(language) for code in codes},
                words.INDICATOR(language), default)


def _written(name: str, key: str, default: str, anew: str = "") -> Callable[[], None]:
    def write() -> None:
        state.set_param(name, st.session_state[key] or default, default)
        if anew:
            state.set_param(anew, "")
    return write
