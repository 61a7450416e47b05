"""A chart as a picture keeps its finding, its numbers, its source and the stamp of simulated data."""
from __future__ import annotations

import io
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from PIL import Image

from lib.charts import bars, districts, flow, heat, timeline
from lib.export import picture
from lib.metrics import headline
from lib.model import OUTPUT_VALUE, Language
from tests import published
from tests.charts.demo_frame import demo

_RECT = "{http://www.w3.org/2000/svg}rect"


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


def test_a_character_that_no_page_can_print_leaves_the_picture_whole(output):
    strange = replace(output, finding="a\x01b\u202ec\td", source="e\x07f").with_foot()
    said = "".join(ElementTree.fromstring(picture.svg(strange, Language.ZH)).itertext())
    assert "a bc d" in said and "\u202e" not in said


def test_the_map_is_drawn_without_a_browser():
    data = picture.svg(districts.panel(Language.EN), Language.EN)
    assert ElementTree.fromstring(data).findall("{http://www.w3.org/2000/svg}polygon")


def test_the_map_that_can_be_stepped_on_is_a_picture_too_without_the_unseen_steps():
    panel = districts.panel(Language.ZH, href=lambda park: f"/park?park={park}")
    assert len(_said(picture.svg(panel, Language.ZH))) < len(_said(picture.svg(districts.panel(Language.ZH), Language.ZH))) + 20
    assert picture.png(panel, Language.ZH)[:4] == b"\x89PNG"


def test_a_heat_map_has_a_cell_for_every_known_month_its_scale_source_and_stamp():
    panel = heat.heat(demo(), OUTPUT_VALUE, Language.ZH)
    data = picture.svg(panel, Language.ZH, simulated=True)
    assert picture.offered(panel) == ("png", "svg")
    known = sum(value is not None for line in panel.figure.data[0].z for value in line)
    assert len(ElementTree.fromstring(data).findall(_RECT)) >= known + 40
    said = _said(data)
    for part in (panel.finding, "模拟数据", "来源：", "30%", "−30%", "新型显示"):
        assert part in said


def test_the_material_flow_points_its_way_and_the_timeline_keeps_its_years():
    flows = flow.panel(published.register("flows"), Language.EN)
    assert len(ElementTree.fromstring(picture.svg(flows, Language.EN)).findall("{http://www.w3.org/2000/svg}polygon")) == len(flows.table)
    events = timeline.panel(published.register("events"), Language.ZH)
    assert {"2023", "2024", "2025"} <= set(ElementTree.fromstring(picture.svg(events, Language.ZH)).itertext())
