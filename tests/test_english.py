"""Every published fact that a page shows can be read in English."""
from __future__ import annotations

import re

import pytest

from lib import catalog
from lib.model import Language

HAN = re.compile(r"[\u4e00-\u9fff]")
COLUMNS = {
    "figures": ("caliber", "note_zh"),
    "parks": ("district_zh", "place_zh", "direction_zh", "note"),
    "projects": ("chain_link", "investor", "event_name", "note_zh"),
    "enterprises": ("chain_link", "note"),
    "events": ("result_zh",),
    "platforms": ("operator", "metric_zh", "status", "note"),
    "flows": ("from_name", "to_name", "period", "relation_zh", "note"),
    "conflicts": ("topic", "values_zh", "why_zh"),
    "sources": ("publisher", "title"),
}


@pytest.mark.parametrize("file", COLUMNS)
def test_every_fact_of_the_published_files_has_its_english(file):
    gaps = {row[name] for row in catalog.published_register(file) for name in COLUMNS[file]
            if HAN.search(row[name]) and catalog.fact(row[name], Language.EN) == row[name]}
    assert not gaps


def test_every_link_of_a_chain_has_its_english():
    links = [link for park in catalog.parks().values() for link in (*park.chain_links, *park.chain_masters)]
    assert links and not [link for link in links if catalog.fact(link, Language.EN) == link]


def test_a_list_is_read_item_by_item():
    assert catalog.fact("设计;制造", Language.ZH) == "设计、制造"
    assert catalog.fact("设计;制造", Language.EN) == "Design, Fabrication"


def test_a_fact_nobody_translated_stays_in_its_own_words():
    assert catalog.fact("本月新报", Language.EN) == "本月新报"
    assert catalog.fact("重点企业；本月新报", Language.EN) == "重点企业；本月新报"
    assert catalog.fact("重点企业", Language.ZH) == "重点企业"
    assert catalog.fact("开工时公布；时点按发布日", Language.EN) == "Announced at ground-breaking; dated by publication"
