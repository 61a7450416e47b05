"""What the first screens show, built once for each revision, language and day."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from lib import catalog
from lib.charts import (
    bars,
    cards,
    company,
    course,
    coverage,
    districts,
    dossier,
    goals,
    happenings,
    known as registered,
    links,
    opening,
    provenance,
    reports as reported,
    shifts,
    works,
)
from lib.charts.panel import Panel
from lib.markup import Html
from lib.metrics import belonging, headline, status, targets
from lib.model import CORE_INDICATORS, Filters, Kind, Language
from lib.text import park as words
from lib.ui import cache


@dataclass(frozen=True, slots=True)
class Overview:
    """The overview, top to bottom; `core` is empty in an empty store."""

    empty: bool
    opening: opening.Opening
    strip: Html
    cards: Html
    core: tuple[Panel, ...]
    around: tuple[Panel, ...]
    """The map and what stands beside it: changes since the last report, targets, events; never an empty one."""


@cache.kept
def overview(language: Language, today: date, park_address: str, sized: str = "",
             sized_address: str = "./") -> Overview:
    """Addresses have PARK in place of a park's id.

    `sized` is the indicator that sizes the map's squares, `sized_address` the page's with SIZED in its place.
    """
    figures = cache.figures()
    core, monthly = headline.core(figures), headline.monthly(figures)
    order, aims = bars.order_of(core, CORE_INDICATORS), targets.pairs(figures)
    return Overview(
        empty=figures.empty,
        opening=opening.opening(figures, language, today),
        strip=cards.strip(figures, language),
        cards=cards.parks(figures, language, lambda park: park_address.replace("PARK", park), today),
        core=() if figures.empty else tuple(
            bars.panel(core, code, language, order=order, monthly=monthly, goals=aims) for code in CORE_INDICATORS),
        around=_around(figures, _map(core, language, park_address, sized, sized_address), language))


def _map(core: pd.DataFrame, language: Language, park_address: str, sized: str, sized_address: str) -> Panel:
    return districts.panel(language, core, sized, lambda park: park_address.replace("PARK", park),
                           (lambda code: sized_address.replace("SIZED", code or "plain")) if len(core) else None)


def _around(figures: pd.DataFrame, places: Panel, language: Language) -> tuple[Panel, ...]:
    beside = (shifts.panel(figures, language), goals.foremost(figures, language, former=cache.former_targets()),
              happenings.panel(cache.register("events"), language, count=6))
    return (places, *(panel for panel in beside if panel is not None and len(panel.table)))


@dataclass(frozen=True, slots=True)
class Park:
    """One park's page, top to bottom."""

    switcher: Html
    opening: opening.Opening
    heroes: Html
    progress: tuple[Panel, ...]
    works: tuple[Panel, ...]
    """Chain and projects; empty where the store has no registers."""
    figures: Panel
    company: tuple[Panel, ...]
    events: tuple[Panel, ...]
    apart: tuple[Panel, ...]


@dataclass(frozen=True, slots=True)
class Targets:
    """The page of targets: its finding, then the years of their deadlines; empty without targets."""

    finding: str
    years: tuple[goals.Year, ...]


@cache.kept
def aims(language: Language) -> Targets:
    """Every target in its plan's own words, beside what was reached where that is of the same scope."""
    figures = cache.figures()
    return Targets(goals.headline(figures, language), goals.years(figures, language, former=cache.former_targets()))


@cache.kept
def park(park: str, language: Language, park_address: str) -> Park:
    """Addresses have PARK in place of a park's id."""
    known, figures = catalog.parks()[park], cache.figures()
    projects, enterprises, platforms, events = (
        cache.register(name) for name in ("projects", "enterprises", "platforms", "events"))
    own = belonging.own(figures, park)
    bare = not any(map(len, (projects, enterprises, platforms, events)))
    counts = {"projects": _count(projects, park), "enterprises": _count(enterprises, park),
              "platforms": _count(platforms, park)}
    progress = (course.panel(known, figures, language),
                goals.not_past(own, language, name=f"targets-of-{park}", former=cache.former_targets()) if (own["kind"] == Kind.TARGET).any() else None)
    return Park(
        switcher=dossier.switcher(known, language, lambda each: park_address.replace("PARK", each)),
        opening=dossier.opening(known, figures, counts, language),
        heroes=dossier.heroes(known, figures, language),
        progress=tuple(panel for panel in progress if panel),
        works=() if bare else (links.panel(known, enterprises, projects, language),
                               works.panel(park, projects, language)),
        figures=registered.panel(own, language, name=f"figures-of-{park}", versions=_versions(park)),
        company=() if bare else (company.enterprises(park, enterprises, language),
                                 company.platforms(park, platforms, language)),
        events=() if bare else (company.events(park, events, language),), apart=_apart(figures, park, language))


def _count(register: pd.DataFrame, park: str) -> int:
    return int((register["park_id"] == park).sum()) if "park_id" in register else 0


def _versions(park: str) -> pd.DataFrame:
    return cache.statements(Filters(subjects=(park,)))


def _apart(figures: pd.DataFrame, park: str, language: Language) -> tuple[Panel, ...]:
    titles = {"district": words.DISTRICT, "joint": words.JOINT, "facility": words.FACILITY}
    panels = []
    for kind, title in titles.items():
        near = belonging.near(figures, park, kind)
        if len(near):
            finding = words.APART_COUNT(language, title=title(language), n=len(near))
            panels.append(registered.panel(near, language, name=f"{kind}-of-{park}", finding=finding,
                                           subtitle=words.APART_SUBTITLE(language), with_subject=True))
    return tuple(panels)


@dataclass(frozen=True, slots=True)
class Sources:
    """The page of sources, top to bottom; grid and list only where there are figures, conflicts only of publications."""

    opening: opening.Opening
    grid: tuple[Panel, ...]
    by_source: tuple[Panel, ...]
    conflicts: tuple[Panel, ...]
    terms: Panel
    indicators: Panel


@cache.kept
def sources(language: Language, subject: str) -> Sources:
    """`subject` narrows the list by source to one park with what stands near it; empty shows all."""
    figures = cache.figures()
    listed = figures
    if subject:
        near = [belonging.near(figures, subject, kind) for kind in belonging.NEAR]
        listed = pd.concat([belonging.own(figures, subject), *near])
    return Sources(
        opening=provenance.opening(figures, language),
        grid=(coverage.panel(figures, language),) if len(figures) else (),
        by_source=(provenance.by_source(listed, language, subject),) if len(figures) else (),
        conflicts=(provenance.conflicts(language),) if provenance.publications(figures) else (), terms=provenance.glossary(language),
        indicators=provenance.indicators(figures, language))


@cache.kept
def reports(language: Language, today: date) -> tuple[Panel, ...]:
    """Who reported what when, for each core indicator; nothing before the first monthly report."""
    made = (reported.panel(status.calendar(cache.figures(), code, today, cache.restated()), code, language) for code in CORE_INDICATORS)
    return tuple(panel for panel in made if panel)
