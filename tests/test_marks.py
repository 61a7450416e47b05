"""Letters and numbers on the points they speak of, with their meaning in the figure's own foot."""
from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

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


def test_markup_in_a_note_is_text_in_the_figure():
    shown = marks.marked(panel(), {}, (Pinned(7, "<b onclick=x>&<a href='javascript:1'>z</a>", "<i>"),), ZH)
    assert "<a" not in texts(shown.figure)["source"].replace("<br>", "")
