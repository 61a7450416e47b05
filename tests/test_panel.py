"""A panel's source line inside the figure, and its table as files."""
from __future__ import annotations

import csv
import io
from decimal import Decimal

import pandas as pd
import plotly.graph_objects as go
import pytest

from lib.charts.panel import Panel, foot, has_foot, refoot, wrapped
from lib.export import tables
from lib.export.safe import neutral
from lib.model import Language

openpyxl = pytest.importorskip("openpyxl", reason="openpyxl is a test-only package")

SOURCE = "来源：青岛日报/观海新闻，2024年7月；青岛新闻网（市发展改革委），2024年5月10日"


def _panel(table: pd.DataFrame | None = None) -> Panel:
    table = table if table is not None else pd.DataFrame({
        "园区": ["新型显示", "=HYPERLINK(\"http://x\")", "氢能"], "产值（亿元）": [Decimal("162.4"), Decimal("-1.5"), None]})
    figure = go.Figure().update_layout(height=272, margin=dict(l=84, b=4))
    return Panel("output", "仅新型显示公布产值", "亿元 · 1—5月", SOURCE, figure, None, table, (9,), "一根柱")


def test_the_source_stands_inside_the_figure_which_grows_for_it():
    figure = _panel().with_foot().figure
    assert has_foot(figure)
    assert figure.layout.annotations[0].text.replace("<br>", "") == SOURCE
    assert figure.layout.height > 272


def test_a_source_is_written_once():
    figure = foot(foot(go.Figure(), SOURCE), SOURCE)
    assert len(figure.layout.annotations) == 1


def test_a_line_never_begins_with_closing_punctuation_and_no_sign_is_lost():
    for width in range(6, 40):
        lines = wrapped(SOURCE, width)
        assert "".join(lines) == SOURCE
        assert all(line[0] not in "，。；：、）" for line in lines)


def test_english_breaks_between_words():
    lines = wrapped("Source: Qingdao Daily, July 2024; Qingdao News, 10 May 2024", 16)
    assert len(lines) > 1
    assert " ".join(lines) == "Source: Qingdao Daily, July 2024; Qingdao News, 10 May 2024"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "\0x", "＝1", "＋1", "－1", "＠x"])
def test_text_that_a_spreadsheet_would_run_is_made_text(text: str):
    assert neutral(text).startswith("'")


@pytest.mark.parametrize("cell", ["新型显示", "1—5月", "", 0, -1.5, Decimal("-2"), None])
def test_other_cells_stay_as_they_are(cell):
    assert neutral(cell) == cell


def test_the_csv_has_the_rows_shown_and_says_where_from():
    text = tables.csv_bytes(_panel(), Language.ZH).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[:4] == [["园区", "产值（亿元）"], ["新型显示", "162.4"], ["'=HYPERLINK(\"http://x\")", "-1.5"], ["氢能", ""]]
    assert [SOURCE] in rows


def test_the_workbook_has_numbers_as_numbers_and_no_formula():
    sheet = openpyxl.load_workbook(io.BytesIO(tables.xlsx_bytes(_panel(), Language.ZH))).active
    cells = {cell.value: cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert cells[162.4] == "n"
    assert cells["'=HYPERLINK(\"http://x\")"] == "s"
    assert "f" not in cells.values()


@pytest.mark.parametrize("language", list(Language))
def test_a_file_of_the_demonstration_says_that_it_is_simulated(language: Language):
    word = {"zh": "模拟数据", "en": "Simulated data"}[language]
    assert word in tables.csv_bytes(_panel(), language, simulated=True).decode("utf-8-sig")
    book = openpyxl.load_workbook(io.BytesIO(tables.xlsx_bytes(_panel(), language, simulated=True)))
    assert book.active["A1"].value == word


def test_a_source_line_put_anew_leaves_one_rule_and_the_height_of_its_own_lines():
    figure = foot(go.Figure(layout=dict(height=200, margin=dict(l=40, b=20))), "来源：甲", 600)
    once = refoot(go.Figure(figure), "来源：甲")
    assert (once.layout.height, once.layout.margin.b, len(once.layout.shapes)) == (figure.layout.height, figure.layout.margin.b, 1)
    longer = refoot(go.Figure(figure), "来源：" + "甲乙丙丁" * 20)
    assert longer.layout.annotations[0].text.count("<br>") == 1 and len(longer.layout.shapes) == 1
