"""演示 A talk of one's own: parks, slides, order and seconds, and the one address that opens it."""
from lib.ui.guard import require_shell

require_shell()

import streamlit as st

from lib import catalog, markup
from lib.text import takeaway as words
from lib.ui import arranging, controls, state

language = state.language()

st.html(markup.headline(words.TALK_TITLE(language), words.TALK_LEAD(language)))
with st.grid(2, min_column_width=330, gap="small"):
    parks = controls.choose_several("parks", {each.id: each.mini(language) for each in catalog.parks().values()},
                                    words.PARKS(language))
    slides = arranging.slides(parks)
with st.grid(4, min_column_width=165, gap="small"):
    look = controls.pick("theme", {code: words.THEMES[code](language) for code in ("dark", "light")}, words.THEME(language))
    seconds = arranging.seconds()
    auto = controls.switch("auto", words.AUTO(language))
    once = controls.switch("once", words.ONCE(language))

turns = arranging.single_seconds(slides)
arranging.show(arranging.talk(parks, turns, look, seconds, auto=auto, loop=not once))
