"""Arranging a talk: which slides, in what order, how long each; everything kept in the address."""
from __future__ import annotations

import re

import streamlit as st

from lib import markup
from lib.slides import Choice, Turn
from lib.slides.talk import SLIDES
from lib.text import takeaway as words
from lib.ui import controls, stage, state

_SECONDS = (5, 8, 10, 15, 20, 30, 45, 60, 90, 120)


def slides(parks: tuple[str, ...]) -> tuple[str, ...]:
    """The slides chosen in the order they were chosen; none means all."""
    language = state.language()
    names = {plan.name: plan.title(language) for plan in SLIDES if not plan.park or not parks or plan.park in parks}
    key = "choice-slides"
    said = [part.partition(":")[0] for part in state.param("slides", None, "").split(",")]
    st.session_state[key] = [name for name in dict.fromkeys(said) if name in names]
    st.multiselect(words.SLIDES(language), list(names), key=key, format_func=names.__getitem__,
                   placeholder=words.ALL_SLIDES(language), on_change=lambda: _write(st.session_state[key]))
    return tuple(st.session_state[key])


def seconds() -> int:
    """Seconds a slide stays, where it has none of its own."""
    return int(controls.choose("seconds", {str(n): str(n) for n in _SECONDS}, words.SECONDS(state.language()), "15"))


def _own() -> dict[str, float]:
    """Seconds of single slides as the address has them."""
    found = {}
    for part in state.param("slides", None, "").split(","):
        name, _, said = part.partition(":")
        if re.fullmatch(r"\d{1,4}(\.\d{1,3})?", said):
            found[name] = float(said)
    return found


def _write(names: list[str], own: dict[str, float] | None = None) -> None:
    own = _own() if own is None else own
    state.set_param("slides", ",".join(name + (f":{own[name]:g}" if name in own else "") for name in names))


def single_seconds(names: tuple[str, ...]) -> tuple[Turn, ...]:
    """The chosen slides with a field each for seconds of its own; empty keeps the common one."""
    if not names:
        return ()
    language, own = state.language(), _own()
    titles = {plan.name: plan.title(language) for plan in SLIDES}
    with st.expander(words.OWN_SECONDS(language), expanded=bool(own)), st.grid(4, min_column_width=150, gap="small"):
        for name in names:
            st.number_input(titles[name], min_value=1, max_value=3600, value=int(own[name]) if name in own else None,
                            placeholder=words.SECONDS(language), key=f"seconds-{name}", on_change=_timed, args=(names, name))
    return tuple(Turn(name, own.get(name)) for name in names)


def _timed(names: tuple[str, ...], name: str) -> None:
    own, said = _own(), st.session_state[f"seconds-{name}"]
    own.pop(name, None)
    _write(list(names), own | ({name: float(said)} if said else {}))


def talk(parks: tuple[str, ...], turns: tuple[Turn, ...], look: str, each: int, *, auto: bool, loop: bool) -> Choice:
    """The choice on screen, of the data set and day on screen."""
    return Choice(language=state.language(), data_set=state.data_set(), theme=look, parks=parks, turns=turns, seconds=each,
                  auto=auto, loop=loop, as_of=state.as_of())


def show(choice: Choice) -> None:
    """The way to the stage, the address to copy, and the stage itself, small."""
    language, where = state.language(), stage.address_seen() or "/"
    address = where + choice.address("present")
    joined = address + ("&" if "?" in address else "?")
    with st.container(horizontal=True, gap="small"):
        st.link_button(words.OPEN(language), address, type="primary")
        st.link_button(words.PRESENTER(language), joined + "view=presenter")
    st.caption(words.HINT(language))
    st.code(address, language=None, wrap_lines=True)
    st.html(markup.table((words.NUMBER(language), words.SLIDE(language), words.SECONDS(language)), _order(choice), numeric=(0, 2)))


def _order(choice: Choice) -> list[tuple[int, str, str]]:
    """What will be shown, in order, and for how long."""
    made = stage.deck_of(choice, stage.address_seen())
    return [(at, slide.finding or slide.title, f"{slide.seconds or choice.seconds:g}") for at, slide in enumerate(made.slides, start=1)]
