"""A chart as a picture keeps its finding, its numbers, its source and the stamp of simulated data."""
from __future__ import annotations

import io
from xml.etree import ElementTree

import pytest
from PIL import Image

from lib.charts import bars, districts
from lib.export import picture
from lib.metrics import headline
from lib.model import OUTPUT_VALUE, Language
from tests import published


@pytest.fixture(scope="module")
def output():
    return bars.panel(headline.core(published.figures()), OUTPUT_VALUE, Language.ZH)


def _said(data: bytes) -> str:
    return "".join(ElementTree.fromstring(data).itertext()).replace("\u2009", "")


def test_the_svg_says_the_finding_the_value_and_the_source(output):
    said = _said(picture.svg(output, Language.ZH))
    assert output.finding in said
    assert "162.4亿元" in said
    assert "青岛日报/观海新闻" in said
    assert "未公布" in said
    assert "模拟数据" not in said


def test_simulated_data_stands_inside_the_picture(output):
    assert "模拟数据" in _said(picture.svg(output, Language.ZH, simulated=True))


def test_the_png_is_sharp_and_not_empty(output):
    image = Image.open(io.BytesIO(picture.png(output, Language.ZH)))
    assert image.width == picture.WIDTH * 2
    assert len(image.getcolors(1 << 20) or ()) > 20


def test_the_map_is_drawn_without_a_browser():
    data = picture.svg(districts.panel(Language.EN), Language.EN)
    assert ElementTree.fromstring(data).findall("{http://www.w3.org/2000/svg}polygon")
