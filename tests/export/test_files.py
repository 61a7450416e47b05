"""The files left behind hold the figures, the stamp, and nothing a program would run."""
from __future__ import annotations

import csv as reader
import io
import json as codec
import re

import openpyxl
import pytest
from pptx import Presentation
from pptx.util import Emu

from lib import catalog
from lib.export import fonts
from lib.export.context import KINDS, Cancelled, Context, context, file_name, make
from lib.model import DataSet, Language
from lib.slides import Choice
from tests.talk import made, material

NAMES = [park.short.zh for park in catalog.parks().values()]


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    given = made(theme="light")
    return {code: make(code, given) for code in KINDS}


# PowerPoint

def _charts(deck: Presentation):
    return [shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart]


def test_the_powerpoint_charts_are_chart_parts_with_the_right_numbers(files):
    charts = _charts(Presentation(io.BytesIO(files["pptx"])))
    assert len(charts) == 2
    output = next(chart for chart in charts if chart.plots[0].series[0].name == "产值")
    values = dict(zip(output.plots[0].categories, output.plots[0].series[0].values))
    assert values["新型显示"] == 162.4
    assert values["氢能（未公布）"] is None
    label = output.plots[0].series[0].points[list(values).index("新型显示")].data_label
    assert label.text_frame.text == "162.4亿元"


def test_every_parks_name_stands_at_its_bar_level_and_none_is_skipped(files):
    output = next(chart for chart in _charts(Presentation(io.BytesIO(files["pptx"]))) if chart.plots[0].series[0].name == "产值")
    axis = output.category_axis._element.xml
    assert '<c:tickLblSkip val="1"/>' in axis and re.search(r'<c:txPr>\s*<a:bodyPr[^>]* rot="0"', axis)


def test_the_powerpoint_names_its_chinese_font_for_latin_and_east_asian_text(files):
    deck = Presentation(io.BytesIO(files["pptx"]))
    for chart in _charts(deck):
        xml = chart._chartSpace.xml
        assert xml.count("<a:latin") == xml.count("<a:ea") > 0
    runs = [run for slide in deck.slides for shape in slide.shapes if shape.has_text_frame
            for paragraph in shape.text_frame.paragraphs for run in paragraph.runs]
    assert runs
    assert all('<a:ea typeface="Microsoft YaHei"' in run._r.xml for run in runs)


def test_the_powerpoint_has_one_master_titles_that_are_titles_and_notes_with_sources(files):
    deck = Presentation(io.BytesIO(files["pptx"]))
    assert len(deck.slide_masters) == 1
    assert len(deck.slide_layouts) == 1
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides if slide.shapes.title is not None]
    assert "仅新型显示公布产值：162.4亿元，▲ 同比 +12.17%" in titles
    assert len(titles) == len(deck.slides)
    assert all("来源：" in slide.notes_slide.notes_text_frame.text for slide in deck.slides)


def test_nothing_in_the_powerpoint_stands_outside_its_slide(files):
    deck = Presentation(io.BytesIO(files["pptx"]))
    assert (deck.slide_width, deck.slide_height) == (Emu(12192000), Emu(6858000))
    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.left + shape.width <= deck.slide_width + 20000


# Excel

def test_the_workbook_reads_back_with_the_figures_and_a_native_chart(files):
    book = openpyxl.load_workbook(io.BytesIO(files["xlsx"]))
    assert book.sheetnames[:2] == ["封面", "目录"]
    rows = {row[0].value: row[1].value for row in book["产值"].iter_rows(min_row=6)}
    assert rows["新型显示"] == 162.4
    assert rows["氢能"] is None
    assert len(book["产值"]._charts) == 1
    everything = book["全部数字"]
    heads = [cell.value for cell in everything[5]]
    values = {row[heads.index("编号")].value: row[heads.index("数值")].value for row in everything.iter_rows(min_row=6)}
    assert len(values) == 80
    assert values[9] == 162.4
    assert values[26] == 1351.4


def test_the_workbook_links_its_contents_and_ends_with_the_sheet_to_send_back(files):
    book = openpyxl.load_workbook(io.BytesIO(files["xlsx"]))
    listed = [row[0].value for row in book["目录"].iter_rows(min_row=3)]
    assert listed == book.sheetnames[2:]
    names = [row[0].value for row in book[book.sheetnames[-1]].iter_rows()]
    assert [name for name in names if name in {park.mini.zh for park in catalog.parks().values()} | set(NAMES)
            | {park.name.zh for park in catalog.parks().values()}] and len(names) >= 8


def test_no_cell_of_the_workbook_is_a_formula(files):
    book = openpyxl.load_workbook(io.BytesIO(files["xlsx"]))
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


# CSV, JSON

def test_the_csv_opens_in_an_office_and_has_every_figure(files):
    assert files["csv"].startswith(b"\xef\xbb\xbf")
    rows = list(reader.DictReader(io.StringIO(files["csv"].decode("utf-8-sig"))))
    display = next(row for row in rows if row["编号"] == "9")
    assert (display["主体"], display["数值"], display["单位"], display["同比（%）"]) == ("新型显示", "162.4", "亿元", "12.17")
    assert "数据最新到2024年7月" in files["csv"].decode("utf-8-sig")


def test_a_hostile_text_is_not_a_formula_in_the_csv():
    stuff = material()
    stuff.figures.loc[0, "note"] = "=HYPERLINK(\"http://x\")"
    text = make("csv", context(stuff, Choice())).decode("utf-8-sig")
    assert ",=HYPERLINK" not in text
    assert "'=HYPERLINK" in text


def test_the_json_has_exact_values_and_says_what_it_was_made_from(files):
    said = codec.loads(files["json"])
    assert said["about"]["revision"] == 7
    assert said["about"]["simulated"] is False
    figure = next(figure for figure in said["figures"] if figure["id"] == 9)
    assert (figure["value"], figure["yoy_percent"], figure["period_end"]) == ("162.4", "12.17", "2024-05-31")


# HTML

def test_the_html_is_one_file_that_names_no_other_and_fits_on_a_mail(files):
    page = files["html"].decode()
    assert len(files["html"]) <= 6_000_000
    ours = page.split("<script>")[0] + page[page.rindex("</script>"):]
    assert not re.search(r"""(?:src|href)=["'](?!data:)""", ours)
    assert "plotly.js v" in page
    assert all(name in page for name in NAMES)


def test_text_of_a_file_cannot_become_markup_in_the_html():
    stuff = material()
    stuff.figures.loc[stuff.figures["id"] == 9, "source"] = "<img src=x onerror=alert(1)></script>"
    page = make("html", context(stuff, Choice())).decode()
    block = page[page.index('<script id="deck"'):]
    block = block[:block.index("</script>")]
    assert "<img" not in block
    html = "".join(slide["html"] + slide["table"] for slide in codec.loads(block[block.index(">") + 1:])["slides"])
    assert "<img" not in html
    assert "&lt;img" in html


# PDF

def test_the_pdf_has_every_parks_chinese_name_as_text(files, poppler):
    text = poppler.text(files["pdf"])
    assert all(name in text for name in NAMES)
    assert "仅新型显示公布产值：162.4亿元，▲ 同比 +12.17%" in text


def test_the_pdf_carries_a_subset_of_the_simplified_chinese_face(files, poppler):
    rows = poppler.fonts(files["pdf"])
    assert rows
    assert all(re.search(r"yes yes yes", row) for row in rows)
    assert all("SC" in row.split()[0] or "YaHei" in row or "Hei" in row for row in rows)
    assert len(files["pdf"]) < 1_500_000


def test_where_no_chinese_font_is_found_the_pdf_is_refused_in_words(monkeypatch):
    fonts.regular.cache_clear()
    fonts.bold.cache_clear()
    monkeypatch.setattr(fonts, "_candidates", lambda bold: iter(()))
    try:
        with pytest.raises(fonts.NoChineseFont) as refused:
            make("pdf", made())
    finally:
        fonts.regular.cache_clear()
        fonts.bold.cache_clear()
    assert "没有中文字体" in refused.value.message(Language.ZH)
    assert "fonts-noto-cjk" in refused.value.message(Language.EN)


# All of them

@pytest.mark.parametrize("code", list(KINDS))
@pytest.mark.parametrize("language", list(Language))
def test_simulated_data_says_so_in_every_file_and_in_its_name(code, language, text_of):
    given = made(language, data_set=DataSet.DEMO)
    word = {"zh": "模拟数据", "en": "Simulated data"}[language]
    assert word in text_of(code, make(code, given))
    assert {"zh": "模拟数据", "en": "SIMULATED"}[language] in file_name(code, given)


@pytest.mark.parametrize("code", list(KINDS))
def test_an_empty_store_still_makes_every_file(code):
    assert make(code, made(empty=True))


@pytest.mark.parametrize("code", list(KINDS))
def test_a_file_of_two_parks_says_which_and_leaves_the_others_out(code):
    given = made(parks=("hydrogen", "display"))
    data = make(code, given)
    assert "氢能+新型显示" in file_name(code, given)
    if code in ("csv", "json"):
        assert "biomedicine" not in data.decode("utf-8-sig")


def test_progress_rises_to_the_end_and_can_stop_the_work():
    seen: list[float] = []
    given = made()
    make("pptx", Context(given.material, given.choice, given.deck, seen.append))
    assert seen == sorted(seen)
    assert seen[-1] == 1.0

    def stop(done: float) -> None:
        if done > .3:
            raise Cancelled

    with pytest.raises(Cancelled):
        make("pdf", Context(given.material, given.choice, given.deck, stop))


@pytest.mark.parametrize("code", ["pptx", "xlsx"])
def test_libreoffice_turns_it_into_a_pdf_with_every_parks_name(code, files, office, poppler):
    text = poppler.text(office(code, files[code]))
    assert all(name in text for name in NAMES)
