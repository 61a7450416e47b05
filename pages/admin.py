"""管理: the accounts and what may be done with them, and the audit with its seal."""
from lib.ui.guard import require_shell

require_shell()

import streamlit as st

from lib.text import accounts as words, audit as told
from lib.ui import admin, html, state

language = state.language()
st.html(html.headline(words.ADMIN(language), words.PASSWORDS_ON_SERVER(language)))
st.html(html.section(words.PEOPLE(language)))
admin.people()
st.html(html.section(told.TITLE(language), told.LEAD(language)))
admin.audit()
