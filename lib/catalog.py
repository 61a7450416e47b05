"""Parks, subjects, indicators and the published registers, read from `data/published/`.

The one place that knows those files. The lists are data: a ninth park is a row in parks.csv
and one in subjects.csv, a new indicator a row in indicators.csv. Everything is read once and
never changes while the process lives, which is why the functions are cached.
"""
from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from lib.model import Basis, Figure, Key, Kind, Language, Measure, Qualifier
from lib.text.label import Label

DATA = Path(__file__).resolve().parent.parent / "data"
PUBLISHED = DATA / "published"
DISTRICTS = DATA / "qingdao_districts.geojson"


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose a figure can be: a park, parks jointly, all parks, a district, the city, a facility."""

    id: str
    kind: str
    name: Label
    short: Label
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Park:
    """One of the listed parks, in catalogue order; `slot` (0-based) is its colour for ever.

    `mini` is the name where room is scarce: axes, cards and the map's key.
    """

    id: str
    slot: int
    name: Label
    short: Label
    mini: Label
    district_zh: str
    district_adcode: str
    place_zh: str
    listed_on: str
    direction_zh: str
    chain_links: tuple[str, ...]
    chain_masters: tuple[str, ...]
    aliases: tuple[str, ...]
    headline_caliber: str
    sources: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """What is measured. `unit` is canonical; empty where it varies with the figure."""

    code: str
    name: Label
    unit: str
    measure: Measure
    default_basis: Basis
    group: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A publication; `url` only where the outlet's own page is known (trust `own`)."""

    id: str
    publisher: str
    title: str
    published_on: str
    url: str
    trust: str


def _rows(name: str) -> list[dict[str, str]]:
    with (PUBLISHED / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _several(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split(";") if part)


@cache
def subjects() -> dict[str, Subject]:
    """Every subject by id, in the order of subjects.csv."""
    return {
        r["id"]: Subject(r["id"], r["kind"], Label(r["name_zh"], r["name_en"]),
                         Label(r["short_zh"], r["short_en"]), _several(r["members"]))
        for r in _rows("subjects")
    }


@cache
def parks() -> dict[str, Park]:
    """Every listed park by id, in catalogue order."""
    return {
        r["id"]: Park(
            id=r["id"], slot=slot, name=Label(r["name_zh"], r["name_en"]),
            short=Label(r["short_zh"], r["short_en"]),
            mini=Label(r.get("mini_zh") or r["short_zh"], r.get("mini_en") or r["short_en"]),
            district_zh=r["district_zh"],
            district_adcode=r["district_adcode"], place_zh=r["place_zh"], listed_on=r["listed_on"],
            direction_zh=r["direction_zh"], chain_links=_several(r["chain_links"]),
            chain_masters=_several(r["chain_masters"]), aliases=_several(r["aliases"]),
            headline_caliber=r["headline_caliber"], sources=_several(r["source_ids"]), note=r["note"],
        )
        for slot, r in enumerate(_rows("parks"))
    }


@cache
def indicators() -> dict[str, Indicator]:
    """Every indicator by code, in the order of indicators.csv."""
    return {
        r["code"]: Indicator(
            r["code"], Label(r["name_zh"], r["name_en"]), r["unit_zh"], Measure(r["measure"]),
            Basis(r["default_basis"]), r["group"], _several(r["aliases"]))
        for r in _rows("indicators")
    }


@cache
def sources() -> dict[str, Source]:
    """Every publication by id."""
    return {
        r["id"]: Source(r["id"], r["publisher"], r["title"], r["published_on"], r["url"], r["trust"])
        for r in _rows("sources")
    }


@cache
def published_figures() -> tuple[Figure, ...]:
    """The published figures as statements; `cell` is the figure's id in figures.csv (F009)."""
    return tuple(
        Figure(
            key=Key(r["subject_id"], r["indicator"], r["caliber"], Kind(r["kind"]), Basis(r["basis"]),
                    date.fromisoformat(r["period_start"]), date.fromisoformat(r["period_end"])),
            value=Decimal(r["value"]), unit=r["unit"], qualifier=Qualifier(r["qualifier"]),
            wording=r["qualifier_zh"],
            yoy_percent=Decimal(r["yoy_percent"]) if r["yoy_percent"] else None,
            source=r["source_id"], note=r["note_zh"], sheet="figures.csv", cell=r["id"],
        )
        for r in _rows("figures")
    )


REGISTERS = ("projects", "enterprises", "events", "platforms", "flows")
"""The published registers that uploads may extend."""


@cache
def published_register(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a published CSV (a register, or `conflicts`), each a dict of its columns."""
    return tuple(_rows(name))


def register_fields(name: str) -> tuple[str, ...]:
    """The columns of a published register, in the file's order."""
    rows = published_register(name)
    return tuple(rows[0]) if rows else ()


@cache
def _english() -> dict[str, str]:
    return {r["zh"]: r["en"] for r in _rows("english")}


def fact(text: str, language: Language) -> str:
    """A published Chinese fact (a note, a caliber, a title) in the reader's language.

    Facts are looked up whole, then clause by clause (；); one that english.csv does not know comes
    back in Chinese, as does anything a workbook says. A list (;) is read item by item.
    """
    if ";" in text:
        return ("、" if language is Language.ZH else ", ").join(fact(part, language) for part in text.split(";"))
    if language is Language.ZH or not text:
        return text
    known = _english()
    if text in known:
        return known[text]
    clauses = text.split("；")
    return "; ".join(known[part] for part in clauses) if all(part in known for part in clauses) else text


def name_of(subject: str, language: Language, *, short: bool = True) -> str:
    """A subject's name as read; an unknown id is returned as it stands."""
    found = subjects().get(subject)
    if found is None:
        return subject
    return (found.short if short else found.name)(language)
