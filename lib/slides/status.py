"""What every slide and file says of its data: which kind, how fresh, from where."""
from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from lib import catalog, formats
from lib.metrics import status as freshness
from lib.model import ALL_PARKS, Language
from lib.slides.material import Material
from lib.text import slides as words, terms

_DOT = " · "
_LEAD = 2
"""sentences of the strip that stand at the head of a slide; the others stand at its foot"""


def newest(material: Material, language: Language) -> str:
    """The newest date of the figures the talk leads with, as read; empty in an empty store."""
    known = material.fresh
    shown = material.core
    totals = material.totals
    if known.monthly and known.latest:
        return formats.month(known.latest, language)
    ends = [*shown["period_end"], *totals.loc[totals["kind"] == "actual", "period_end"]]
    return formats.month(max(ends), language) if ends else ""


def line(material: Material, language: Language) -> str:
    """公开报道数据，非月报 · 最新 2024年7月, or 月报至 2025年5月 · 7/8 园已报; 模拟数据 first where it is so."""
    said = [terms.SIMULATED(language)] if material.simulated else []
    said += freshness.sentences(material.fresh, language)[:_LEAD]
    if material.as_of:
        said.append(words.AS_OF(language, day=formats.day(material.as_of, language)))
    return _DOT.join(said)


def due(material: Material, language: Language) -> str:
    """The rest of the data-status strip: received on, next due, who is late by name; empty before any monthly report."""
    said = (*freshness.sentences(material.fresh, language)[_LEAD:], freshness.lateness(material.fresh, language))
    return _DOT.join(part for part in said if part)


def strip(material: Material, language: Language) -> str:
    """The whole data-status strip on one line, as the screen says it."""
    said = (*freshness.sentences(material.fresh, language), freshness.lateness(material.fresh, language))
    return _DOT.join(part for part in said if part)


def stamp(material: Material, language: Language) -> tuple[str, ...]:
    """What a file left behind says of itself: data month, parks, as-of, sources, the data's status, 模拟数据."""
    lines = [terms.SIMULATED(language)] if material.simulated else []
    if latest := newest(material, language):
        lines.append(words.STAMP_NEWEST(language, period=latest))
    names = [catalog.parks()[park].short(language) for park in material.parks]
    lines.append(words.STAMP_PARKS(language, parks=words.STAMP_ALL(language, count=len(names)) if material.whole
                                   else formats.listed(names, language)))
    lines.append(words.STAMP_AS_OF(language, day=formats.day(material.as_of, language)) if material.as_of
                 else words.STAMP_NOW(language))
    lines.append(words.STAMP_SOURCES(language, count=len(set(material.figures["source"]))))
    if material.made:
        lines.append(words.COVER_MADE(language, day=formats.day(material.made, language)))
    return (*lines, strip(material, language))


def sources(rows: pd.DataFrame | Iterable[str], language: Language, *, caveat: str = "", most: int = 3) -> str:
    """来源：青岛日报/观海新闻，2024年7月 · caveat. At most so many are named, the rest counted."""
    ids = list(dict.fromkeys(rows["source"] if isinstance(rows, pd.DataFrame) else rows))
    named = list(dict.fromkeys(source(one, language) for one in ids if one))
    text = words.LIST(language).join(named[:most])
    if len(named) > most:
        text = words.AND_MORE(language, text=text, count=len(named) - most)
    said = [words.SOURCE(language, source=text) if text else words.NO_SOURCE(language)]
    return _DOT.join([*said, caveat] if caveat else said)


def source(one: str, language: Language) -> str:
    """A publication as cited: publisher and date; an uploaded file by its name."""
    known = catalog.sources().get(one)
    if known is None:
        return one
    publisher = catalog.fact(known.publisher, language)
    if not known.published_on:
        return publisher
    return words.CITED(language, publisher=publisher, day=formats.partial_date(known.published_on, language))


def subject(one: str, language: Language) -> str:
    """A subject's short name; all parks together by their own word."""
    return words.ALL(language) if one == ALL_PARKS else catalog.name_of(one, language)
