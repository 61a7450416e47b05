"""上传: a workbook in, what it would change, the confirmation."""
from lib.ui.guard import require_shell

require_shell()

import streamlit as st

from lib.text import upload as words
from lib.ui import acting, blocks, html, state, upload_parts, uploading

language = state.language()
blocks.style(language)

with st.container(key="upcolumn"):
    st.html(html.headline(words.FINDING(language), words.INTRODUCTION(language)))
    upload_parts.demo_note(language)

    if upload_parts.may_upload(language):
        acting.name_field(language)
        table = uploading.shelf()
        upload_parts.put_in(table, language)
        upload_parts.cards(table, language)
