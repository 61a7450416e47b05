"""While the demonstration's store is being filled: a calm page that says so and follows by itself."""
from __future__ import annotations

import subprocess

import streamlit as st

from lib import demo
from lib.model import DataSet
from lib.text import demo as words
from lib.ui import cache, panels, state

_filling: subprocess.Popen | None = None


def begin() -> None:
    """Start filling the demonstration if it is not full (once a server, after its store is open)."""
    global _filling
    _filling = demo.begin(cache.engine_of(DataSet.DEMO))


def waits() -> bool:
    """Whether the page must wait for the demonstration; draws what stands in its place."""
    if state.data_set() is not DataSet.DEMO or _ended() or demo.progress(cache.engine()).ready:
        return False
    _watch()
    return True


def _ended() -> bool:
    """Nothing is being filled: never begun, or the process is gone whether it finished or not."""
    return _filling is None or _filling.poll() is not None


@st.fragment(run_every=1)
def _watch() -> None:
    now, language = demo.progress(cache.engine_of(DataSet.DEMO)), state.language()
    if now.ready or _ended():
        st.rerun()
    panels.nothing(words.PREPARING(language), words.PREPARING_HINT(language, done=now.done, of=now.of))
