"""The four chains and the five steps as evidence."""
import pandas as pd

from lib import catalog
from lib.metrics import chains
from tests.published import figures


def register(name: str) -> pd.DataFrame:
    return pd.DataFrame(list(catalog.published_register(name)), dtype=object)


ENTERPRISES, PROJECTS, PLATFORMS = register("enterprises"), register("projects"), register("platforms")


def test_links_stand_in_the_sources_order_and_gaps_are_seen():
    links = chains.links("integrated-circuits", ENTERPRISES, PROJECTS)
    assert [link.name for link in links] == ["设计", "制造", "封测", "材料", "设备"]
    assert [link.is_gap for link in links] == [False, True, True, True, False]
    assert PROJECTS.loc[links[0].projects[0], "name_zh"] == "科新微电子芯片设计总部"


def test_a_link_only_the_register_names_is_listed_after_the_sources_own():
    names = [link.name for link in chains.links("virtual-reality", ENTERPRISES, PROJECTS)]
    assert names == ["硬件核心零部件", "虚拟现实底层技术", "VR硬件"]


def test_a_chain_without_anything_published_is_empty_and_not_zero():
    counts = chains.counts(ENTERPRISES, PROJECTS, PLATFORMS, figures()).set_index("park")
    assert counts.loc["green-materials"].tolist() == [None, None, None, None]
    assert counts.loc["instruments"].tolist() == [1, 3, 2, None]
    assert counts.loc["biomedicine", "talent"] == 3


def test_the_start_ups_are_the_whole_and_the_others_its_overlapping_parts():
    talent = chains.subsets("biomedicine", figures())
    assert list(talent["indicator"]) == ["technology_startups", "talent_projects", "university_startups"]


def test_each_step_lists_published_evidence_or_nothing():
    found = chains.evidence("artificial-intelligence", ENTERPRISES, PROJECTS, PLATFORMS, figures())
    assert [ENTERPRISES.loc[e.at, "name_zh"] for e in found["master"]] == ["国创家电中心", "中科曙光", "歌尔微电子"]
    assert found["chain"] == ()
    nothing = chains.evidence("green-materials", ENTERPRISES, PROJECTS, PLATFORMS, figures())
    assert all(nothing[step] == () for step in chains.STEPS)
