"""登录: who is signed in here, the way in and the way out."""
from lib.ui.guard import require_shell

require_shell()

import streamlit as st

from lib.text import accounts as words
from lib.ui import html, session, settings, signin, state

language = state.language()
if session.actor().role:
    st.html(html.headline(words.OWN(language)))
else:
    st.html(html.headline(words.TITLE(language), "" if settings.viewing_needs_login() or session.open_house() else words.LINK_HINT(language)))
signin.show()
