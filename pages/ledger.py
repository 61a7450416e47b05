"""台账: every batch of the history, newest first; open one, see what it changed, take it back."""
from lib.ui.guard import require_shell

require_shell()

import re

import streamlit as st

from lib.text import ledger as words
from lib.ui import blocks, cache, html, ledger_parts, state

language = state.language()
blocks.style(language)

batches = cache.batches()
st.html(html.headline(ledger_parts.finding(batches, language), words.INTRODUCTION(language)))
if batches.empty:
    st.html(html.invitation(words.EMPTY(language), (words.EMPTY_UPLOAD(language), state.href("upload"))))
    st.stop()
ledger_parts.undone(language)

asked = state.param("batch", None, "")
opened = int(asked) if re.fullmatch(r"\d{1,12}", asked) else None
if opened is not None and opened not in set(batches["batch"]):
    st.html(html.notice(words.OPEN_MISSING(language, batch=opened), "warning"))

shown = ledger_parts.filters(batches, language)
if len(shown) < len(batches):
    st.html(html.element("p", words.SHOWN(language, shown=len(shown), count=len(batches)), cls="up-sum"))
ledger_parts.listing(shown, opened, language)
ledger_parts.take_away(shown, language)
