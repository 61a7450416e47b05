"""What every slide and file says of its data: which kind, how fresh, from where."""
from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pandas as pd

from lib import catalog, formats
from lib.metrics import status as freshness
from lib.model import ALL_PARKS, BatchKind, Language
from lib.slides.material import Material
from lib.text import slides as words, terms

_DOT = " · "


def newest(material: Material, language: Language) -> str:
    """The newest date of the figures the talk leads with, as read; empty in an empty store."""
    known = freshness.freshness(material.figures, material.made or date.today())
    shown = material.core
    totals = material.totals
    if known.monthly and known.latest:
        return formats.month(known.latest, language)
    ends = [*shown["period_end"], *totals.loc[totals["kind"] == "actual", "period_end"]]
    return formats.month(max(ends), language) if ends else ""


def line(material: Material, language: Language) -> str:
    """公开报道数据 · 最新 2024年7月, and 模拟数据 first where it is so."""
    if material.figures.empty:
        said = [words.STATUS_EMPTY(language)]
    else:
        monthly = freshness.freshness(material.figures, material.made or date.today()).monthly
        published = bool((material.figures["batch_kind"] == BatchKind.PUBLISHED).any())
        label = words.STATUS_PUBLIC if not monthly else words.STATUS_MONTHLY if published else words.STATUS_REPORTS
        said = [label(language)]
        if latest := newest(material, language):
            said.append(words.NEWEST(language, period=latest))
    if material.simulated:
        said.insert(0, terms.SIMULATED(language))
    if material.as_of:
        said.append(words.AS_OF(language, day=formats.day(material.as_of, language)))
    return _DOT.join(said)


def stamp(material: Material, language: Language) -> tuple[str, ...]:
    """What a file left behind says of itself: data month, parks, as-of, sources, 模拟数据."""
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
    return tuple(lines)


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
