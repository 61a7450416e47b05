"""四链融合 and the five steps as plain evidence: who and what is known, never a score.

Every function takes the register frames (columns of the published CSV files) and the frame
of current figures, and returns what may be listed or counted for one park or for all.
"""
from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from lib import catalog

CHAINS = ("industry", "innovation", "capital", "talent")
"""产业链, 创新链, 资金链, 人才链."""

STEPS = ("master", "supporting", "chain", "cluster", "ecosystem")
"""链主 → 配套 → 链条 → 集群 → 生态."""

FIGURES_OF_CHAIN = {
    "industry": ("suppliers_signed",),
    "innovation": ("computing_clusters", "computing_power", "partner_organisations", "solutions",
                   "innovation_platforms", "device_filings"),
    "capital": ("fund_size",),
    "talent": ("technology_startups", "talent_projects", "university_startups"),
}


@dataclass(frozen=True, slots=True)
class Link:
    """One link of a park's chain and who stands at it; both empty is a gap, shown as one."""

    name: str
    enterprises: tuple[int, ...]
    projects: tuple[int, ...]

    @property
    def is_gap(self) -> bool:
        return not self.enterprises and not self.projects


def links(park: str, enterprises: pd.DataFrame, projects: pd.DataFrame) -> tuple[Link, ...]:
    """The park's chain links in the source's order, then links only a register row names.

    Links hold the row positions (frame index) of who stands there.
    """
    mine = enterprises[enterprises["park_id"] == park]
    ours = projects[projects["park_id"] == park]
    named = list(catalog.parks()[park].chain_links)
    for extra in [*mine["chain_link"], *ours["chain_link"]]:
        if extra and extra not in named:
            named.append(extra)
    return tuple(Link(name, tuple(mine.index[mine["chain_link"] == name]), tuple(ours.index[ours["chain_link"] == name]))
                 for name in named)


def figures_of(park: str, chain: str, figures: pd.DataFrame) -> pd.DataFrame:
    """Current actual figures of a chain, of the park itself and of its own facilities, newest first."""
    facilities = {s.id for s in catalog.subjects().values() if s.kind == "facility" and park in s.members}
    mine = figures[figures["subject"].isin({park, *facilities}) & figures["indicator"].isin(FIGURES_OF_CHAIN[chain])
                   & (figures["kind"] == "actual")]
    return mine.sort_values("period_end", ascending=False, kind="stable")


def platforms_of(park: str, chain: str, platforms: pd.DataFrame) -> pd.DataFrame:
    """Register rows of one park's platforms in one chain, as listed."""
    return platforms[(platforms["park_id"] == park) & (platforms["chain"] == chain)]


def counts(enterprises: pd.DataFrame, projects: pd.DataFrame, platforms: pd.DataFrame, figures: pd.DataFrame) -> pd.DataFrame:
    """Parks × chains: how many named things are known. park, industry, innovation, capital, talent.

    A plain count of names on record (of figures in the talent chain, which names nobody), None
    where nothing is known: it says how much has been published, not how strong a chain is.
    """
    rows = []
    for park in catalog.parks():
        row: dict[str, object] = {"park": park}
        for chain in CHAINS:
            listed = platforms_of(park, chain, platforms)["name_zh"].nunique()
            if chain == "industry":
                listed += int((enterprises["park_id"] == park).sum())
            if chain == "talent":
                listed += len(figures_of(park, chain, figures))
            row[chain] = listed or None
        rows.append(row)
    return pd.DataFrame(rows, columns=["park", *CHAINS], dtype=object)


def subsets(park: str, figures: pd.DataFrame) -> pd.DataFrame:
    """人才链: the whole (科技创业项目) first, then the parts it contains, which overlap and never add up."""
    talent = figures_of(park, "talent", figures)
    order = {code: at for at, code in enumerate(FIGURES_OF_CHAIN["talent"])}
    return talent.sort_values("indicator", key=lambda column: column.map(order), kind="stable")


@dataclass(frozen=True, slots=True)
class Evidence:
    """One published fact that speaks for a step: a register row (frame index), a figure's id, or links filled."""

    kind: str
    """enterprise, project, platform, figure or links"""
    at: int = 0
    count: int = 0
    of: int = 0


CLUSTER_FIGURES = ("enterprise_count", "projects_landed", "projects_operating")


def evidence(park: str, enterprises: pd.DataFrame, projects: pd.DataFrame, platforms: pd.DataFrame,
             figures: pd.DataFrame) -> dict[str, tuple[Evidence, ...]]:
    """What is published for each of the five steps; an empty tuple where nothing is."""
    mine = enterprises[enterprises["park_id"] == park]
    chain = links(park, enterprises, projects)
    filled = sum(not link.is_gap for link in chain)
    own = figures[(figures["subject"] == park) & (figures["kind"] == "actual")]
    first_of = platforms[(platforms["park_id"] == park)].drop_duplicates("name_zh")
    suppliers = own[own["indicator"] == "suppliers_signed"]
    cluster = own[own["indicator"].isin(CLUSTER_FIGURES)].sort_values("period_end", ascending=False, kind="stable")
    cluster = cluster.drop_duplicates(["indicator", "caliber"])
    return {
        "master": tuple(Evidence("enterprise", at) for at in mine.index[mine["role"] == "chain_master"]),
        "supporting": (*(Evidence("enterprise", at) for at in mine.index[mine["role"] == "partner"]),
                       *(Evidence("figure", int(n)) for n in suppliers["id"])),
        "chain": (Evidence("links", count=filled, of=len(chain)),) if filled else (),
        "cluster": tuple(Evidence("figure", int(n)) for n in cluster["id"]),
        "ecosystem": tuple(Evidence("platform", at) for at in first_of.index),
    }
