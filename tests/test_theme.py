"""Colours: what a reader sees in light, dark, on stage and on paper, and that all of it can be read."""
from __future__ import annotations

import re
import tomllib
from pathlib import Path

import plotly.graph_objects as go
import pytest

from lib import theme
from lib.model import Language
from lib.theme import DARK, LIGHT, Look, Palette

CONFIG = tomllib.loads((Path(theme.__file__).resolve().parents[1] / ".streamlit" / "config.toml").read_text(encoding="utf-8"))


def _luminance(colour: str) -> float:
    parts = [int(colour[n:n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


BOTH = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])


@BOTH
@pytest.mark.parametrize("role", ["ink", "ink2", "ink3", "accent", "up", "down", "warning", "simulated"])
def test_every_text_can_be_read_on_card_and_page(colours: Palette, role: str):
    assert min(_contrast(getattr(colours, role), ground) for ground in (colours.card, colours.page)) >= 4.5


@BOTH
def test_every_mark_can_be_seen_on_card_and_page(colours: Palette):
    marks = (*colours.parks, colours.rail)
    assert min(_contrast(mark, ground) for mark in marks for ground in (colours.card, colours.page)) >= 3


@BOTH
def test_there_are_exactly_ten_of_each_scale(colours: Palette):
    assert [len(scale) for scale in (colours.parks, colours.sequential, colours.diverging)] == [10, 10, 10]
    assert len(set(colours.parks)) == 10


@pytest.mark.parametrize(("section", "colours"), [("light", LIGHT), ("dark", DARK)])
def test_streamlit_is_given_the_same_colours(section: str, colours: Palette):
    said = CONFIG["theme"][section]
    assert said["chartCategoricalColors"] == list(colours.parks)
    assert said["chartSequentialColors"] == list(colours.sequential)
    assert said["chartDivergingColors"] == list(colours.diverging)
    roles = ("backgroundColor", "secondaryBackgroundColor", "textColor", "primaryColor", "borderColor", "grayColor")
    assert [said[name] for name in roles] == [colours.page, colours.card, colours.ink, colours.accent, colours.line, colours.ink3]


def _figure() -> go.Figure:
    figure = go.Figure(go.Bar(x=[162.4], y=["新型显示"], marker=dict(color=[theme.park_colour(2)]),
                              text=[f'<span style="color:{theme.STRONG}">162.4亿元</span>']))
    return figure.update_layout(yaxis=dict(tickfont=dict(color=theme.STRONG)))


@pytest.mark.parametrize(("look", "bar", "ink", "paper"), [
    (Look.LIGHT, "#4F71E5", "#12212B", "#FFFFFF"), (Look.DARK, "#7FAAF2", "#E9F0F4", "#14202A"),
    (Look.STAGE_DARK, "#7FAAF2", "#E9F0F4", "#0D161E"), (Look.STAGE_LIGHT, "#4F71E5", "#12212B", "#F3F6F8"),
    (Look.PRINT, "#4F71E5", "#12212B", "#FFFFFF")])
def test_a_dressed_figure_has_the_parks_colour_and_no_placeholder(look, bar, ink, paper):
    dressed = theme.dress(_figure(), look)
    assert dressed.data[0].marker.color[0] == bar
    assert dressed.layout.yaxis.tickfont.color == ink
    assert dressed.layout.paper_bgcolor == paper
    assert not re.search(r"#0000[0-3]\d", dressed.to_json())


def test_dressing_leaves_the_pages_figure_as_it_was():
    figure = _figure()
    theme.dress(figure, Look.DARK)
    assert figure.data[0].marker.color[0] == "#000003"


def test_the_ninth_and_all_further_parks_have_a_colour():
    assert [theme.park_colour(slot) for slot in (0, 8, 9, 12)] == ["#000001", "#000009", "#000010", "#000010"]


def test_the_stamp_stands_inside_a_copy_once():
    figure = _figure()
    stamped = theme.stamp(theme.stamp(figure, Language.ZH), Language.ZH)
    assert [(note.text, note.font.size) for note in stamped.layout.annotations] == [("模拟数据", 26)]
    assert [note.text for note in theme.stamp(figure, Language.EN).layout.annotations] == ["Simulated"]
    assert not figure.layout.annotations
