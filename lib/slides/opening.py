"""The slides that open and close a talk: cover, the parks at a glance, totals, sources, closing."""
from __future__ import annotations

import pandas as pd

from lib import catalog, formats
from lib.model import Kind, Language
from lib.slides import status
from lib.slides.bodies import Card, Cards, Cell, Close, Cover, Sheet
from lib.slides.material import Material
from lib.slides.plan import Slide
from lib.text import slides as words, terms

_SOURCES_SHOWN = 7


def cover(material: Material, language: Language) -> Slide:
    """Title, how fresh the figures are, and the parks as a ribbon of their colours."""
    parks = catalog.parks()
    latest = status.newest(material, language)
    facts = [words.COVER_PARKS(language, count=len(material.parks))]
    if material.as_of:
        facts.append(words.AS_OF(language, day=formats.day(material.as_of, language)))
    if material.made:
        facts.append(words.COVER_MADE(language, day=formats.day(material.made, language)))
    return Slide(
        name="cover", title=words.COVER(language), eyebrow="", finding="",
        body=Cover(words.TITLE(language),
                   words.COVER_LEAD(language, newest=latest) if latest else words.COVER_EMPTY(language),
                   tuple((parks[park].slot, parks[park].mini(language)) for park in material.parks), tuple(facts)),
        source=status.sources(material.core, language), notes=(words.COVER_NOTE(language),))


def glance(material: Material, language: Language) -> Slide:
    """A card for every park with the one figure that speaks for it."""
    heads = material.heads
    by_park = {row["subject"]: row for row in heads.to_dict("records")}
    finding = _reported(material, language) if material.monthly else _published(material, language)
    cards = tuple(_head_card(park, by_park.get(park), language) for park in material.parks)
    return Slide(
        name="glance", title=words.GLANCE(language), eyebrow=words.GLANCE_EYEBROW(language), finding=finding,
        body=Cards(cards, columns=4 if len(cards) > 3 else max(len(cards), 1), big=len(cards) <= 3),
        source=status.sources(heads, language), notes=(words.GLANCE_NOTE(language),),
        ids=tuple(heads["id"]), table=figures_table(heads, language))


def _published(material: Material, language: Language) -> str:
    """How many of the monthly figures publications give."""
    known, everything = len(material.core), len(material.parks) * 3
    return words.GLANCE_FINDING(language, known=known, all=everything) if known else words.GLANCE_NONE(language)


def _reported(material: Material, language: Language) -> str:
    """How many parks have reported the newest month, and who has not: an older figure is not this month's."""
    latest = max(material.core["period_end"])
    there = set(material.core.loc[material.core["period_end"] == latest, "subject"])
    missing = [catalog.parks()[park].mini(language) for park in material.parks if park not in there]
    month, of = formats.month(latest, language), len(material.parks)
    if not missing:
        return words.GLANCE_FULL(language, month=month, of=of)
    return words.GLANCE_MISSING(language, month=month, n=of - len(missing), of=of, missing=formats.listed(missing, language))


def _head_card(park: str, row: dict | None, language: Language) -> Card:
    known = catalog.parks()[park]
    district = catalog.fact(known.district_zh, language)
    if row is None:
        return Card(known.slot, known.mini(language), district, words.PUBLISHED_FIGURE(language), None,
                    words.NOTHING_SEEN(language), "")
    return figure_card(row, language, who=known.mini(language), aside=district)


def figure_card(row: dict, language: Language, *, who: str = "", aside: str = "", slot: int | None = None) -> Card:
    """A card of one row of a frame of figures; `who` empty leaves the name off."""
    park = catalog.parks().get(row["subject"])
    growth = row["yoy_percent"]
    return Card(
        slot if slot is not None else park.slot if park else None, who, aside, measured(row, language),
        formats.of(row, language), "", formats.period_of(row, language),
        formats.growth(growth, language) if growth is not None and growth == growth else None, int(row["id"]))


def measured(row: dict, language: Language) -> str:
    """What a figure measures: indicator, with population and intention where they are not plain."""
    name = catalog.indicators()[row["indicator"]].name(language)
    if row["caliber"]:
        name += words.IN_PARENTHESES(language, text=catalog.fact(row["caliber"], language))
    if row["kind"] != Kind.ACTUAL:
        name += words.INTENDED(language, kind=terms.KINDS[Kind(row["kind"])](language))
    return name


def totals(material: Material, language: Language) -> Slide | None:
    """The figures somebody reported for all parks together."""
    rows = material.totals
    if rows.empty or not material.whole:
        return None
    records = rows.to_dict("records")
    lead = next((row for row in records if row["indicator"] == "investment_building"), records[0])
    cards = tuple(figure_card(row, language) for row in records)
    return Slide(
        name="totals", title=words.TOTALS(language), eyebrow=words.TOTALS_EYEBROW(language),
        finding=words.TOTALS_FINDING(language, name=measured(lead, language), amount=formats.of(lead, language)),
        body=Cards(cards, columns=min(3, len(cards)), big=True),
        source=status.sources(rows, language, caveat=words.TOTALS_CAVEAT(language)),
        notes=(words.TOTALS_CAVEAT(language),), ids=tuple(rows["id"]), table=figures_table(rows, language))


def sources(material: Material, language: Language) -> Slide:
    """The publications and files the figures come from, those with most figures first."""
    counts = material.figures["source"].value_counts()
    shown = counts.head(_SOURCES_SHOWN)
    rows = []
    for one, count in shown.items():
        known = catalog.sources().get(one)
        rows.append((
            Cell(catalog.fact(known.publisher, language) if known else words.UPLOADED(language)),
            Cell(catalog.fact(known.title, language) if known else str(one)),
            Cell(formats.partial_date(known.published_on, language) if known else "—"),
            Cell(formats.number(int(count)), number=True)))
    heads = (Cell(words.PUBLISHER(language)), Cell(words.SOURCE_TITLE(language)), Cell(words.DATE(language)),
             Cell(words.FIGURES(language), number=True))
    more = len(counts) - len(shown)
    return Slide(
        name="sources", title=words.SOURCES(language), eyebrow=words.SOURCES_EYEBROW(language),
        finding=words.SOURCES_FINDING(language, figures=len(material.figures), sources=len(counts))
        if len(counts) else words.SOURCES_NONE(language),
        body=Sheet(heads, tuple(rows), words.SOURCES_MORE(language, count=more) if more > 0 else ""),
        source=status.sources(counts.index, language, most=2),
        table=pd.DataFrame([[cell.text for cell in row] for row in rows], columns=[cell.text for cell in heads]))


def close(material: Material, language: Language) -> Slide:
    """Thanks, and the way to the dashboard."""
    invitation = words.CLOSE_INVITATION if material.address else words.CLOSE_NO_ADDRESS
    return Slide(
        name="close", title=words.CLOSE(language), eyebrow="", finding="",
        body=Close(words.CLOSE_THANKS(language), invitation(language), material.address),
        source=status.sources(material.core, language))


def figures_table(rows: pd.DataFrame, language: Language) -> pd.DataFrame:
    """Figures as a table is read: whose, what, how much, when, growth, source."""
    records = rows.to_dict("records")
    table = [(status.subject(row["subject"], language), measured(row, language), str(formats.of(row, language)),
              formats.period_of(row, language),
              str(formats.growth(row["yoy_percent"], language)) if row["yoy_percent"] is not None
              and row["yoy_percent"] == row["yoy_percent"] else "",
              status.source(row["source"], language)) for row in records]
    return pd.DataFrame(table, columns=[label(language) for label in (
        words.SUBJECT, words.INDICATOR, words.VALUE, words.PERIOD, words.GROWTH, words.SOURCES)])
