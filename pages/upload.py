"""上传: a workbook in, what it would change, the confirmation; or one figure corrected by hand."""
from lib.ui.guard import require_shell

require_shell()

import streamlit as st

from lib.text import upload as words
from lib.ui import acting, blocks, controls, correcting, html, state, upload_parts, uploading

language = state.language()
blocks.style(language)

with st.container(key="upcolumn"):
    st.html(html.headline(words.FINDING(language), words.INTRODUCTION(language)))
    upload_parts.demo_note(language)

    if upload_parts.may_upload(language):
        modes = {"file": words.BY_FILE(language), "figure": words.BY_HAND(language)}
        with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
            mode = controls.pick("do", modes, words.MODE(language))
            acting.name_field(language)

        table = uploading.shelf(mode)
        if mode == "file":
            upload_parts.put_in(table, language)
        else:
            correcting.form(table, language)
        upload_parts.cards(table, language)
