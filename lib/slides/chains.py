"""Four chains: plain counts of what is named, per park, with no score made of them."""
from __future__ import annotations

import pandas as pd

from lib import catalog, formats
from lib.model import Language
from lib.slides import status
from lib.slides.bodies import Cell, Sheet
from lib.slides.material import Material
from lib.slides.plan import Slide
from lib.text import slides as words, terms

CHAINS = ("industry", "innovation", "capital", "talent")
_TALENT = ("talent_projects", "technology_startups", "university_startups")


def four_chains(material: Material, language: Language) -> Slide:
    """Parks down, chains across; a blank is none seen, never a zero."""
    counts = {park: _counts(park, material) for park in material.parks}
    total = sum(sum(row.values()) for row in counts.values())
    heads = (Cell(words.PARK(language)), *(Cell(terms.CHAINS[chain](language), number=True) for chain in CHAINS))
    rows = tuple((Cell(catalog.parks()[park].short(language), slot=catalog.parks()[park].slot),
                  *(_cell(counts[park][chain]) for chain in CHAINS)) for park in material.parks)
    used = [source for name in ("enterprises", "platforms") if len(material.register(name))
            for source in material.register(name).get("source_id", [])]
    return Slide(
        name="chains", title=words.CHAINS(language), eyebrow=words.CHAINS_EYEBROW(language),
        finding=words.CHAINS_COUNTED(language, count=formats.number(total)) if total else words.CHAINS_NONE(language),
        body=Sheet(heads, rows),
        source=status.sources(used, language, caveat=words.CHAINS_CAVEAT(language), most=2),
        notes=(words.CHAINS_CAVEAT(language),),
        table=pd.DataFrame([[cell.text for cell in row] for row in rows], columns=[cell.text for cell in heads]))


def _cell(count: int) -> Cell:
    return Cell(formats.number(count) if count else "—", number=True, missing=not count)


def _counts(park: str, material: Material) -> dict[str, int]:
    firms, platforms = material.register("enterprises"), material.register("platforms")
    named = dict.fromkeys(CHAINS, 0)
    if len(firms):
        named["industry"] += int((firms["park_id"] == park).sum())
    if len(platforms):
        own = platforms[platforms["park_id"] == park].drop_duplicates(["chain", "name_zh"])
        for chain, count in own["chain"].value_counts().items():
            named[chain] = named.get(chain, 0) + int(count)
    figures = material.figures
    talent = figures[(figures["subject"] == park) & figures["indicator"].isin(_TALENT)]
    named["talent"] += int(talent["indicator"].nunique())
    return named
