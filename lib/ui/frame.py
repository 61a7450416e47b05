"""What stands around every page: the band of simulated data, the header and the navigation."""
from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from lib.model import DataSet, Language
from lib.text import common, frame as words, status as status_words
from lib.ui import html, session, settings, state, strip

if TYPE_CHECKING:
    from lib.ui.router import Page


def draw(page: Page, pages: Sequence[Page]) -> None:
    """The frame of a page; of a bare one (the stage) only the band and the language's mark."""
    language = state.language()
    parts = [_mark(page, language), _band(language)]
    if not page.bare:
        parts += [_header(language), _navigation(page, pages, language)]
    st.html(html.join(*parts))


def outline() -> None:
    """The frame of a closed house: the product's name and the language, nothing that asks for data."""
    language = state.language()
    st.html(html.join(html.element("header", html.span("pk-brand", common.PRODUCT(language)),
                                   html.div("pk-status"), html.div("pk-switches", _language_switch(language)),
                                   cls="pk-head"), _language_mark(language)))


def _mark(page: Page, language: Language) -> html.Html:
    """Read by frame.js and frame.css: the language of the document, and whether the stage is on."""
    return html.join(_language_mark(language), html.span("pk-bare", hidden="hidden") if page.bare else None)


def _language_mark(language: Language) -> html.Html:
    code = "zh-CN" if language is Language.ZH else "en"
    return html.span(f"pk-lang {language}", data_lang=code, hidden="hidden")


def _band(language: Language) -> html.Html:
    """What no reader may miss: that the data is simulated, that it is another day's."""
    simulated = state.data_set() is DataSet.DEMO
    then = strip.stood(language)
    return html.join(
        html.div("pk-band", words.SIMULATED_BAND(language), role="status") if simulated else None,
        html.div("pk-band then", then, " ", html.link(state.here(asof=None), status_words.BACK_TO_NOW(language)),
                 role="status") if then else None)


def _header(language: Language) -> html.Html:
    return html.element(
        "header",
        html.link(state.href("overview"), common.PRODUCT(language), cls="pk-brand"),
        html.div("pk-status", strip.shown(language)),
        html.div("pk-switches", _data_switch(language), _language_switch(language), _door(language)), cls="pk-head")


def _switch(name: str, of: str, choices: Sequence[tuple[str, str, bool]]) -> html.Html:
    """Two or more links of which one is on; each choice is (label, what the parameter `of` becomes, on)."""
    links = [_here(label, of, value, aria_current="true" if on else None) for label, value, on in choices]
    return html.element("div", *links, cls="pk-switch", role="group", aria_label=name)


def _here(label: str, name: str, value: str = "", **attributes: str | None) -> html.Html:
    """A link to this very page with a parameter changed. What the page was asked for beside it, frame.js
    adds when the link is used: a header that named it would be another one at every choice on the page."""
    return html.link(state.href(state.page(), **{name: value}), label, data_here=f"{name}={value}", **attributes)


def _door(language: Language) -> html.Html | None:
    """Who is signed in, or the way in; nothing while there are no accounts."""
    who = session.actor()
    if who.role is None and session.open_house():
        return None
    return html.link(state.href("login"), who.name or words.LOGIN(language), cls="pk-door")


def _data_switch(language: Language) -> html.Html | None:
    if not settings.demo():
        return None
    on = state.data_set()
    default = settings.data_set()
    return _switch(words.DATA_SET(language), state.DATA, [
        (label(language), "" if each is default else each, on is each)
        for each, label in ((DataSet.REPORTED, words.REPORTED), (DataSet.DEMO, words.DEMO))])


def _language_switch(language: Language) -> html.Html:
    return _switch(words.LANGUAGE(language), state.LANGUAGE, [
        (label(each), each, language is each)
        for each, label in ((Language.ZH, words.CHINESE), (Language.EN, words.ENGLISH))])


def _navigation(page: Page, pages: Sequence[Page], language: Language) -> html.Html:
    links, group = [], pages[0].group
    for each in (p for p in pages if p.listed):
        if each.group != group:
            group = each.group
            links.append(html.span("pk-gap"))
        title = each.title(language)
        links.append(_here(title, state.TRACE, aria_current="page") if each is page else html.link(state.back_to(each.code), title))
    return html.element("nav", *links, cls="pk-nav", aria_label=words.NAVIGATION(language))
