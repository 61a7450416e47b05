"""Letters and numbers on the points they speak of, with their meaning in the figure's own foot."""
from __future__ import annotations

import re

import pandas as pd
import plotly.graph_objects as go

from lib import markup
from lib.charts import marks
from lib.charts.marks import Pinned
from lib.charts.panel import Panel
from lib.model import Language

ZH, EN = Language.ZH, Language.EN


def panel():
    figure = go.Figure([go.Scatter(x=["1月", "2月"], y=[1, 2], customdata=[7, 8]), go.Bar(x=[3], y=["b"], customdata=[[9]])])
    figure.update_layout(height=272, margin=dict(l=84, b=4))
    return Panel("x", "f", "s", "来源：月报", figure, None, pd.DataFrame(), (7, 8, 9), "alt").with_foot()


def texts(figure):
    return {note.name: note.text for note in figure.layout.annotations}


def test_a_panel_without_marks_stays_the_very_same():
    same = panel()
    assert marks.marked(same, {1: "revised"}, (Pinned(99, "x", "y"),), ZH) is same


def test_a_revised_value_bears_its_letter_and_the_foot_says_what_it_means():
    shown = marks.marked(panel(), {8: "revised", 9: "preliminary"}, (), ZH)
    assert texts(shown.figure)["mark-8"] == "修" and texts(shown.figure)["mark-9"] == "初"
    assert "初＝初步；修＝修订" in texts(shown.figure)["source"].replace("<br>", "") and "修＝修订" in shown.source
    assert [note.x for note in shown.figure.layout.annotations if note.name == "mark-8"] == ["2月"]


def test_notes_are_numbered_on_the_panel_and_written_out_in_both_languages():
    notes = (Pinned(42, "别处", "李"), Pinned(7, "二期投产", "王芳"), Pinned(9, "停产检修", "李雷"))
    shown = marks.marked(panel(), {}, notes, ZH)
    assert texts(shown.figure)["mark-7"] == "<b>[1]</b>" and texts(shown.figure)["mark-9"] == "<b>[2]</b>"
    assert shown.source.endswith("注1：二期投产（王芳）；注2：停产检修（李雷）")
    assert marks.marked(panel(), {}, notes, EN).source.endswith("Note 1: 二期投产 (王芳); Note 2: 停产检修 (李雷)")


def test_the_figure_given_is_left_as_it_was_and_the_foot_grows_by_what_was_added():
    before = panel()
    height, count = before.figure.layout.height, len(before.figure.layout.annotations)
    shown = marks.marked(before, {7: "revised"}, (Pinned(8, "长" * 120, "王芳"),), ZH)
    assert (before.figure.layout.height, len(before.figure.layout.annotations)) == (height, count)
    assert shown.figure.layout.height > height


def test_a_value_on_no_axis_bears_its_number_once_where_it_first_stands():
    body = markup.table(["园区", "累计", "同比"], [["氢能", markup.traced("12", 7), markup.traced("+3%", 7)], ["显示", markup.traced("9", 7, 8), ""]])
    given = Panel("x", "f", "s", "来源：月报", None, body, pd.DataFrame(), (7, 8), "alt")
    shown = marks.marked(given, {7: "revised"}, (Pinned(7, "二期投产", "王芳"), Pinned(8, "检修", "李雷")), ZH)
    assert re.findall(r">([^<>]+)<sup>(.+?)</sup></a>", shown.html) == [("12", "[1]"), ("9", "[2]")]
    assert shown.html.count("<a ") == 3 and shown.source == "来源：月报；注1：二期投产（王芳）；注2：检修（李雷）"


def test_a_value_folded_away_bears_its_number_too():
    folded = markup.folded("此前2期", ["期间", "累计"], [[markup.Cell("9月"), markup.Cell("1<2亿元", (7,))], [markup.Cell("8月"), markup.Cell("10", (8,))]])
    shown = str(markup.signed(markup.join(markup.traced("9", 8), folded), {7: "[1]", 8: "[2]"}))
    assert '9<sup>[2]</sup></a>' in shown and '["9月",["1&lt;2亿元[1]","7"]],["8月",["10","8"]]' in shown


def test_text_that_looks_like_a_traced_value_gets_no_number():
    body = markup.div("x", '<a href="#" data-trace="7">12</a>')
    assert markup.signed(body, {7: "[1]"}) == body


def test_markup_in_a_note_is_text_in_the_figure():
    shown = marks.marked(panel(), {}, (Pinned(7, "<b onclick=x>&<a href='javascript:1'>z</a>", "<i>"),), ZH)
    assert "<a" not in texts(shown.figure)["source"].replace("<br>", "")


def test_a_mark_stands_behind_its_value_where_that_is_written_out_bar_or_not():
    figure = go.Figure([go.Bar(x=[3], y=[0], orientation="h", customdata=[[9]])])
    figure.add_annotation(name=marks.value_of(9), text="<b>3 亿元</b>", x=3, y=0)
    figure.add_annotation(name=marks.value_of(4), text="<b>30 余家</b>", x=0, y=1)
    shown = marks.drawn_on(figure, {9: "revised"}, {4: "1"}, ZH)
    assert marks.standing(figure) == {9, 4}
    assert texts(shown) == {"value-9": "<b>3 亿元</b> <span style='font-size:12px'>修</span>",
                            "value-4": "<b>30 余家</b> <span style='font-size:12px'><b>[1]</b></span>"}


def test_marks_of_one_line_lean_apart_the_newest_to_the_right():
    figure = go.Figure([go.Scatter(x=[1, 2, 3], y=[1, 2, 3], customdata=[5, 6, 7])])
    shown = marks.drawn_on(figure, {6: "revised", 7: "preliminary"}, {}, ZH)
    assert {note.name: note.xanchor for note in shown.layout.annotations} == {"mark-6": "right", "mark-7": "left"}


def test_marks_in_one_row_of_a_heat_map_stand_in_their_cells_one_up_one_down():
    figure = go.Figure(go.Heatmap(x=[1, 2], y=[0, 1], z=[[1, 2], [3, None]], customdata=[[5, [6, 4]], [7, None]]))
    shown = marks.drawn_on(figure, {7: "revised"}, {5: "1", 6: "2"}, ZH)
    assert {(note.name, note.x, note.y, note.yshift) for note in shown.layout.annotations} == {
        ("mark-5", 1, 0, -7), ("mark-6", 2, 0, 7), ("mark-7", 1, 1, 0)}
