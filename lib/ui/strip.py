"""The data-status strip: how new the data is, what is due next, who is late, and which day is on screen."""
from __future__ import annotations

from datetime import datetime

from lib import formats
from lib.metrics import status
from lib.model import Language
from lib.text import common, frame, status as words
from lib.ui import cache, html, state


def shown(language: Language) -> html.Child:
    """How new the data is, what is due next, who is late by name; and the way to another day."""
    fresh = cache.freshness()
    parts = list(status.sentences(fresh, language))
    if fresh.latest is not None and not fresh.monthly:
        known = cache.known()
        parts.append(frame.KNOWN(language, known=known.known, all=known.of))
    late = status.lateness(fresh, language)
    return [html.element("span", html.dotted(*parts)), html.badge(late, "warning" if fresh.late else "") if late else None,
            _another_day(language)]


def _another_day(language: Language) -> html.Html:
    """A day to go back to: a field behind a word, which frame.js turns into an address."""
    then, began = state.as_of(), cache.since()
    shown = then.isoformat()[:10] if then else ""
    field = html.element("input", type="date", cls="pk-day", value=shown, max=state.present().isoformat(),
                         min=began.astimezone(formats.SHANGHAI).date().isoformat() if began else None,
                         aria_label=words.ON_DAY(language))
    return html.element("details", html.element("summary", words.PICK_DAY(language)), field, cls="pk-then")


def stood(language: Language) -> str:
    """Which day or moment is on screen, and since when there is anything to see; empty for now."""
    then = state.as_of()
    if then is None:
        return ""
    if isinstance(then, datetime):
        said, day = words.AS_OF_MOMENT(language, moment=formats.moment(then, language)), then.astimezone(formats.SHANGHAI).date()
    else:
        said, day = words.AS_OF(language, day=formats.day(then, language)), then
    began = cache.since()
    start = began.astimezone(formats.SHANGHAI).date() if began else None
    if start is None or start <= day:
        return said
    return said + common.SEMICOLON(language) + words.NOTHING_THEN(language, day=formats.day(start, language))


@cache.kept
def lines(language: Language) -> tuple[str, ...]:
    """The strip in plain words: for files and slides."""
    fresh = cache.freshness()
    said = (*status.sentences(fresh, language), status.lateness(fresh, language))
    return tuple(text for text in (stood(language), common.DOT(language).join(part for part in said if part)) if text)
