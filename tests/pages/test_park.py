"""The page of one park as Streamlit draws it."""
from __future__ import annotations

import re

import pytest

from lib import catalog
from tests.pages.conftest import markup
from tests.pages.test_overview import shown


@pytest.mark.parametrize("park", list(catalog.parks()))
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_park_has_its_page(visit, park, language):
    app = visit("park", park=park, lang=language)
    assert not app.exception
    place = list(catalog.parks()).index(park) + 1
    assert f"{place}/8" in shown(app)
    if language == "en":
        words = shown(app).replace("中文", "")
        assert not re.search(r"[\u4e00-\u9fff]", words), re.findall(r"[\u4e00-\u9fff]+", words)


def test_an_unknown_park_is_the_first(visit):
    assert "青岛市氢能产业园" in shown(visit("park", park="moon"))


def test_the_district_stands_apart(visit):
    said = shown(visit("park", park="virtual-reality"))
    assert "区级数据，非园区数据" in said
    assert said.index("全部已知数字") < said.index("不属于本园的数字") < said.index("崂山区VR产业")


def test_before_the_store_existed_nothing_is_known_of_a_park(visit):
    app = visit("park", park="display", asof="2020-01-01")
    assert not app.exception and "尚无公布的数字" in shown(app)


def test_the_neighbours_are_one_click_away(visit):
    said = markup(visit("park", park="hydrogen"))
    assert re.search(r'href="\./park\?park=instruments"[^>]*rel="prev"', said)
    assert re.search(r'href="\./park\?park=integrated-circuits"[^>]*rel="next"', said)
