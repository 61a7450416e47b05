"""导出 Files to leave behind: kind, language, look and parks; made beside the page, and then taken."""
from lib.ui.guard import require_shell

require_shell()

import streamlit as st

from lib import catalog, markup
from lib.text import takeaway as words
from lib.ui import controls, files, state

language = state.language()

st.html(markup.headline(words.TITLE(language), words.LEAD(language)))
with st.grid(4, min_column_width=165, gap="small"):
    kind = controls.choose("format", {code: label(language) for code, label in words.FORMATS.items()}, words.FORMAT(language))
    spoken = controls.pick("in", {code: label(language) for code, label in words.LANGUAGES.items()},
                           words.FILE_LANGUAGE(language), language.value)
    look = controls.pick("look", {code: label(language) for code, label in words.THEMES.items()}, words.THEME(language))
    parks = controls.choose_several("parks", {each.id: each.mini(language) for each in catalog.parks().values()},
                                    words.PARKS(language))

st.html(markup.notice(words.ABOUT[kind](language)))
files.offer(files.order(kind, spoken, look, parks))
