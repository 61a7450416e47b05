"""One slide for one park: its finding, its few best figures, and the links of its chain."""
from __future__ import annotations

import pandas as pd

from lib import catalog, formats
from lib.catalog import Park
from lib.model import CORE_INDICATORS, Kind, Language
from lib.slides import status
from lib.slides.bodies import Card, Cards, Link
from lib.slides.material import Material
from lib.slides.moved import course_of
from lib.slides.opening import figure_card, figures_table, measured
from lib.slides.plan import Slide
from lib.text import slides as words, terms

_CARDS = 6
_PROJECTS = 2


def one_park(park_id: str, material: Material, language: Language) -> Slide:
    """The park's figures, the one that speaks for it first; six at most; what is missing in words."""
    park = catalog.parks()[park_id]
    own = material.figures[(material.figures["subject"] == park_id) & material.figures["value"].notna()]
    course = course_of(park, material, language) if material.monthly else None
    rows = _chosen(park_id, own, material)[:3 if course else _CARDS]
    shown = pd.DataFrame(rows, columns=own.columns)
    return Slide(
        name=f"park-{park_id}", title=park.mini(language), eyebrow=_eyebrow(park, language),
        finding=_finding(park, rows, language),
        body=Cards(_cards(park, rows, language), columns=_COLUMNS[len(rows)], big=True,
                   links=_links(park, material, language), sentence=_sentence(park, rows, material, language),
                   chart=course),
        source=status.sources(shown if len(shown) else park.sources[:1], language),
        notes=_notes(park, language), ids=tuple(shown["id"]), table=figures_table(shown, language))


_COLUMNS = (1, 1, 2, 3, 2, 3, 3)


def _cards(park: Park, rows: list[dict], language: Language) -> tuple[Card, ...]:
    if rows:
        return tuple(figure_card(row, language) for row in rows)
    known = [catalog.fact(part, language) for part in (park.district_zh, park.direction_zh) if part]
    return (Card(park.slot, "", "", words.PUBLISHED_FIGURE(language), None, words.NOTHING_SEEN(language),
                 words.WHAT_IS_KNOWN(language, facts=formats.listed(known, language))),)


def _sentence(park: Park, rows: list[dict], material: Material, language: Language) -> str:
    said = [_missing(rows, material, language), _projects(park, material, language)]
    return words.SEMICOLON(language).join(part for part in said if part)


def _projects(park: Park, material: Material, language: Language) -> str:
    """The first few named projects, each with its state."""
    projects = material.register("projects")
    own = projects[projects["park_id"] == park.id].to_dict("records") if len(projects) else []
    if not own:
        return ""
    column = "name_zh" if language is Language.ZH else "name_en"
    named = [words.WITH_STATE(language, name=row[column] or row["name_zh"], state=terms.STAGES[row["stage"]](language).lower())
             for row in own[:_PROJECTS] if row["stage"] in terms.STAGES]
    said = formats.listed(named, language)
    return words.NAMED_PROJECTS(language, names=said) if len(own) <= _PROJECTS else words.NAMED_AMONG(
        language, names=said, count=len(own))


def _missing(rows: list[dict], material: Material, language: Language) -> str:
    """产值、签约投资额未公布: the core figures this park has none of."""
    have = {row["indicator"] for row in rows if row["kind"] == Kind.ACTUAL}
    names = [catalog.indicators()[code].name(language) for code in CORE_INDICATORS if code not in have]
    absent = (terms.NOT_REPORTED if material.monthly else terms.NOT_PUBLISHED)(language)
    return words.ABSENT(language, names=formats.listed(names, language), absent=absent) if names else ""


def _eyebrow(park: Park, language: Language) -> str:
    said = [park.name(language), catalog.fact(park.district_zh, language)]
    if park.listed_on:
        said.append(words.LISTED(language, when=formats.partial_date(park.listed_on, language)))
    return " · ".join(said)


def _finding(park: Park, rows: list[dict], language: Language) -> str:
    if not rows:
        return words.PARK_NOTHING(language, park=park.mini(language))
    row = rows[0]
    said = words.PARK_FINDING(language, park=park.mini(language), period=formats.period_of(row, language),
                              indicator=measured(row, language), amount=formats.of(row, language))
    growth = row["yoy_percent"]
    if growth is not None and growth == growth:
        said += words.WITH_GROWTH(language, growth=formats.growth(growth, language))
    return said


def _chosen(park_id: str, own: pd.DataFrame, material: Material) -> list[dict]:
    """Its head, its core figures, then the newest fact of each further indicator, then targets."""
    core = material.core[material.core["subject"] == park_id]
    picked = [*material.heads[material.heads["subject"] == park_id].to_dict("records"), *core.to_dict("records")]
    order = list(catalog.indicators())
    facts = own[own["kind"] == Kind.ACTUAL].to_dict("records")
    facts.sort(key=lambda row: (row["caliber"] != "", order.index(row["indicator"]), -row["period_end"].toordinal()))
    wanted = own[own["kind"] == Kind.TARGET].sort_values("period_end").to_dict("records")
    kept, seen = [], set()
    for row in [*picked, *facts, *wanted]:
        key = (row["indicator"], row["kind"] == Kind.TARGET)
        if key not in seen:
            kept.append(row)
            seen.add(key)
    return kept


def _links(park: Park, material: Material, language: Language) -> tuple[Link, ...]:
    """The links as the source orders them, each with those named at it; gaps stay gaps."""
    firms, projects = material.register("enterprises"), material.register("projects")
    links = []
    for name in park.chain_links:
        names = [*_named(firms, park.id, name, language), *_named(projects, park.id, name, language)]
        standing = formats.listed(names[:2], language) if names else words.NO_ONE(language)
        links.append(Link(catalog.fact(name, language), standing, not names, park.slot))
    return tuple(links)


def _named(register: pd.DataFrame, park: str, link: str, language: Language) -> list[str]:
    if register.empty:
        return []
    found = register[(register["park_id"] == park) & (register["chain_link"] == link)]
    return list(found["name_zh" if language is Language.ZH else "name_en"])


def _notes(park: Park, language: Language) -> tuple[str, ...]:
    masters = [catalog.fact(name, language) for name in park.chain_masters]
    said = [words.NOTE_MASTERS(language, names=formats.listed(masters, language))] if masters else []
    if park.note:
        said.append(catalog.fact(park.note, language))
    return tuple(said)
