"""The pages and the way to them. A new page is a file in pages/ and a line here."""
from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from functools import cache as once

import streamlit as st

from lib.model import Language
from lib.text import common, frame as words
from lib.text.label import Label
from lib.ui import cache, frame, guard, handed, html, preparing, session, signin, state, trace


@dataclass(frozen=True, slots=True)
class Page:
    """A screen: its code is its address and, with .py, its file, unless `script` names another.

    `group` sets pages apart in the navigation (read, keep, show); `bare` pages, the stage, draw
    without header and navigation; `role` is who may open it once accounts exist.
    """

    code: str
    title: Label
    group: str = "read"
    bare: bool = False
    listed: bool = True
    role: str = ""
    script: str = ""

    @property
    def file(self) -> str:
        return f"pages/{self.script or self.code}.py"


PAGES = (
    Page("overview", words.OVERVIEW),
    Page("park", words.PARK),
    Page("trends", words.TRENDS),
    Page("compare", words.COMPARE),
    Page("projects", words.PROJECTS),
    Page("chains", words.CHAINS),
    Page("platforms", words.PLATFORMS),
    Page("targets", words.TARGETS),
    Page("sources", words.SOURCES),
    Page("upload", words.UPLOAD, group="keep", role="uploader"),
    Page("ledger", words.LEDGER, group="keep"),
    Page("deck", words.PRESENT, group="show", script="present"),  # /present itself is the stage: lib/ui/stage.py
    Page("takeaway", words.TAKEAWAY, group="show"),
    Page("admin", words.ADMIN, group="door", role="admin"),
    Page("login", words.LOGIN, group="door", listed=False),
)
BY_CODE = {page.code: page for page in PAGES}
HOME = PAGES[0]


def main() -> None:
    """One run: find the page, draw the frame, run the page inside it."""
    with state.one_run():
        _run()


def _run() -> None:
    outlived = guard.outlived()
    guard.open_shell()
    cache.begin_run()
    session.begin_run()
    trace.begin_run()
    handed.begin_run()
    language = state.language()
    chosen = st.navigation(_addresses(language), position="hidden")
    page = BY_CODE.get(chosen.url_path, HOME)
    state.enter(page.code)
    st.set_page_config(page_title=_title(page, language), layout="wide")
    if not session.admitted():
        frame.outline()
        signin.show()
        st.stop()
    frame.draw(page, [each for each in PAGES if session.offers(each.role)])
    if outlived:
        st.html(html.notice(words.BEGUN_ANEW(language), "warning"))
    if not session.opens(page.role):
        signin.needed()
        st.stop()
    if not preparing.waits():
        chosen.run()
        trace.show_asked()


def _addresses(language: Language) -> list[st.Page]:
    """Every page at its address; the first at `/` as well as under its own name. A run marks its own copies."""
    return [copy(page) for page in _pages(language)]


@once
def _pages(language: Language) -> list[st.Page]:
    home = st.Page(HOME.file, title=HOME.title(language), url_path="home", default=True)
    return [home, *(st.Page(page.file, title=page.title(language), url_path=page.code) for page in PAGES)]


def _title(page: Page, language: Language) -> str:
    return f"{page.title(language)}{common.DOT(language)}{common.PRODUCT(language)}"
