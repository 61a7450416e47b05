"""No page without its frame: the first line of every file in pages/."""
from __future__ import annotations

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner import get_script_run_ctx

_SHELL = "_shell"


def open_shell() -> None:
    """The router's mark that this run went through it."""
    st.session_state[_SHELL] = True


def outlived() -> bool:
    """Whether the browser outlived its session: the first run of a new one, yet fields are filled in already.

    After a restart of the server, or hours asleep, the page still stands in the browser as it was; a
    click on it lands in a session that knows nothing of what lay there. Asked before `open_shell`.
    What the browser sent is private to Streamlit: the version is pinned and a test watches it.
    """
    run = get_script_run_ctx()
    if run is None or _SHELL in st.session_state:
        return False
    return bool(run.session_state._state._new_widget_state.states)


def own_pages() -> None:
    """Tell Streamlit that the router, not the folder, decides what a deep link runs.

    While the flag is true, the first hit of a fresh process runs the page's file around the
    router. It is private to Streamlit: the version is pinned and a test watches it.
    """
    PagesManager.uses_pages_directory = False


def require_shell() -> None:
    """Stop a page that was reached around the router, and run the router instead."""
    if PagesManager.uses_pages_directory:
        own_pages()
        st.rerun()
    if not st.session_state.get(_SHELL):
        st.stop()
