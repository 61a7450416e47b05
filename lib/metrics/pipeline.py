"""招引 pipeline: the register of projects by state.

Named projects of one park do not overlap, so where no total is reported they may be counted
and added, always as 点名项目 and with their number; a joint or mixed figure is never split.
总投资 of a project that is past signing is not 签约投资额 and is never added to it.
"""
from __future__ import annotations

from decimal import Decimal

import pandas as pd

from lib import catalog
from lib.metrics import named

STAGES = ("negotiating", "signed", "landed", "building", "operating")
"""在谈 → 签约 → 落户 → 在建 → 投产, in the order a project goes through them."""

STAGE_FIGURES = {
    "negotiating": ("projects_negotiating", "investment_negotiating"),
    "signed": ("projects_signed", "signed_investment", "projects_awaiting_start", "investment_awaiting_start"),
    "landed": ("projects_landed",),
    "building": ("projects_started", "investment_started", "projects_building", "investment_building"),
    "operating": ("projects_operating", "investment_operating"),
}
MIXED_FIGURES = ("projects_mixed", "investment_mixed")
SUBJECT_KINDS = ("park", "joint", "all_parks")


def by_stage(projects: pd.DataFrame) -> pd.DataFrame:
    """Named projects of each state: stage, named, valued, total (亿元, None if none), approximate.

    One row a state in the order of STAGES, also where nothing is named. `projects` is the
    register frame (columns of projects.csv).
    """
    rows = []
    for stage in STAGES:
        here = projects[projects["stage"] == stage]
        sums = [a for _, p in here.iterrows() if (a := named.amount_of(p["investment_100m"])) is not None]
        rough = any(p["qualifier"] not in ("", "exact") for _, p in here.iterrows() if named.amount_of(p["investment_100m"]) is not None)
        rows.append({"stage": stage, "named": len(here), "valued": len(sums),
                     "total": sum(sums, Decimal(0)) if sums else None, "approximate": rough})
    return pd.DataFrame(rows, columns=["stage", "named", "valued", "total", "approximate"])


def signed_by_park_and_year(projects: pd.DataFrame) -> pd.DataFrame:
    """签约 named projects with an amount: park_id, year, named, total, approximate; newest year first.

    Only the state `signed` counts: the 总投资 of a project under construction is another thing.
    """
    rows = []
    signed = projects[projects["stage"] == "signed"]
    for (park, year), group in signed.groupby([signed["park_id"], signed["event_on"].str[:4]], sort=False):
        sums = [a for _, p in group.iterrows() if (a := named.amount_of(p["investment_100m"])) is not None]
        rows.append({"park_id": park, "year": year, "named": len(group), "valued": len(sums),
                     "total": sum(sums, Decimal(0)) if sums else None,
                     "approximate": any(q not in ("", "exact") for q in group["qualifier"])})
    frame = pd.DataFrame(rows, columns=["park_id", "year", "named", "valued", "total", "approximate"])
    return frame.sort_values(["year", "park_id"], ascending=[False, True], ignore_index=True)


def reported_by_stage(figures: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Reported project figures by state, and under `mixed` those that mix states.

    Only figures of parks, joint parks and all parks, actual ones, newest period first: a
    facility's or a district's figure is not a park's. Of a series only the newest.
    """
    kinds = {s.id: s.kind for s in catalog.subjects().values()}
    ours = figures[figures["subject"].map(kinds).isin(SUBJECT_KINDS) & (figures["kind"] == "actual")]
    ours = newest(ours)
    found = {stage: ours[ours["indicator"].isin(codes)] for stage, codes in STAGE_FIGURES.items()}
    found["mixed"] = ours[ours["indicator"].isin(MIXED_FIGURES)]
    return found


def newest(figures: pd.DataFrame) -> pd.DataFrame:
    """The newest figure of each series, newest first; what was said of single occasions stays whole."""
    ordered = figures.sort_values("period_end", ascending=False, kind="stable")
    again = ordered.duplicated(["subject", "indicator", "caliber", "kind", "basis"]) & (ordered["basis"] != "event")
    return ordered[~again & (ordered["basis"] != "month")]


SIGNING = "签约"


def occasions(events: pd.DataFrame, projects: pd.DataFrame) -> pd.DataFrame:
    """Events at which something was signed: their words say so, or a project names them; newest first."""
    told = (events["name_zh"] + events["result_zh"]).str.contains(SIGNING, regex=False)
    return events[told | events["name_zh"].isin(set(projects["event_name"]))].sort_values("on", ascending=False, kind="stable")


def narrowed(projects: pd.DataFrame, *, park: str = "", stage: str = "", link: str = "",
             valued: bool = False, words: str = "") -> pd.DataFrame:
    """The register narrowed to what a reader asked for; a joint project belongs to each of its parks."""
    members = {s.id: s.members or (s.id,) for s in catalog.subjects().values()}
    keep = pd.Series(True, index=projects.index)
    if park:
        keep &= projects["park_id"].map(lambda p: p == park or park in members.get(p, ()))
    if stage:
        keep &= projects["stage"] == stage
    if link:
        keep &= projects["chain_link"] == link
    if valued:
        keep &= projects["investment_100m"].astype(str).str.strip() != ""
    if words.strip():
        text = projects[["name_zh", "name_en", "investor", "event_name", "note_zh"]].astype(str).agg(" ".join, axis=1)
        keep &= text.str.casefold().str.contains(words.strip().casefold(), regex=False)
    return projects[keep]
