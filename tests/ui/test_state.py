"""A run asks its address once, and sees what it changes itself."""
from __future__ import annotations

from streamlit.testing.v1 import AppTest


def _run() -> None:
    import streamlit as st

    from lib.ui import state

    def said() -> str:
        return f"{state.language()} {state.data_set()} {state.param('park', None, '-')} {state.href('park')}"

    with state.one_run():
        st.text(said())
        st.query_params["lang"] = "zh"  # by another hand than the run's own
        st.text(said())
        state.set_param("park", "display")
        st.text(said())
    st.query_params["data"] = "reported"
    st.text(said())


def test_a_run_is_answered_by_the_address_it_began_with_and_by_what_it_changes_itself():
    app = AppTest.from_function(_run)
    app.query_params["lang"] = "en"
    app.query_params["data"] = "demo"
    shown = [text.value for text in app.run().text]
    assert shown[0] == shown[1] == "en demo - ./park?lang=en&data=demo"
    assert shown[2] == "zh demo display ./park?data=demo"
    assert shown[3] == "zh reported display ./park"
