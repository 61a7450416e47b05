"""管理: the accounts and what may be done with them, who is signed in where, and the audit with its seal."""
from lib.ui.guard import require_shell

require_shell()

import streamlit as st

from lib.text import accounts as words, audit as told
from lib.ui import admin, auditing, html, state

language = state.language()
listed = admin.everybody()
st.html(html.headline(admin.finding(listed, language), words.ADMIN_LEAD(language)))

st.html(html.section(words.PEOPLE(language)))
admin.people(listed)

st.html(html.section(words.SEATS(language), words.SEATS_NOTE(language)))
admin.seats()

st.html(html.section(told.TITLE(language), told.LEAD(language)))
auditing.show()
