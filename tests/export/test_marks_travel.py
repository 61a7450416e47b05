"""A note pinned to a figure and the letter of its status go wherever the figure goes."""
from __future__ import annotations

import json as codec
import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from lib import notes, store
from lib.accounts import Actor, Role
from lib.charts.marks import Pinned
from lib.export.context import context, make
from lib.metrics import headline
from lib.model import DataSet, Language
from lib.slides import Choice, deck
from lib.slides.gather import gather
from tests import monthly
from tests.talk import ADDRESS, material

ZH, EN = Language.ZH, Language.EN
OUTPUT = 9
"""新型显示, 162.4亿元"""
LEGEND = "修＝修订；注1：二期投产（王芳）"


def _marked(language=ZH, status="revised", text="二期投产"):
    stuff = replace(material(), statuses={OUTPUT: status}, pinned=(Pinned(OUTPUT, text, "王芳"),))
    return context(stuff, Choice(language=language))


def _slide(given, name):
    return next(slide for slide in given.deck.slides if slide.name == name)


def test_a_slide_bears_the_mark_at_its_point_and_says_what_it_means():
    slide = _slide(_marked(), "output")
    texts = {note.name: note.text for note in slide.body.figure.layout.annotations}
    assert f"mark-{OUTPUT}" not in texts
    assert re.fullmatch(r"<b>162\.4.*</b> <span style='font-size:\d+px'><b>\[1\]</b>修</span>", texts[f"value-{OUTPUT}"])
    assert "162.4亿元 [1]修" in slide.body.native.labels
    assert slide.source.endswith(LEGEND)


def test_a_card_bears_the_mark_beside_its_period():
    slide = _slide(_marked(), "park-display")
    assert [card.when for card in slide.body.cards if card.id == OUTPUT] == ["2024年1—5月 · [1]修"]
    assert slide.source.endswith(LEGEND)


def test_in_english_the_letters_and_their_legend_are_english():
    slide = _slide(_marked(EN, "preliminary"), "output")
    assert any(label.endswith(" [1]p") for label in slide.body.native.labels)
    assert slide.source.endswith("p = preliminary; Note 1: 二期投产 (王芳)")


def test_a_slide_without_any_such_figure_stays_as_it_was():
    plain = {slide.name: slide for slide in deck(material(), Choice()).slides}
    assert _slide(_marked(), "enterprises").source == plain["enterprises"].source


@pytest.mark.parametrize("code", ["html", "pptx", "xlsx"])
def test_a_file_left_behind_says_the_note_and_the_letter(code, text_of):
    assert LEGEND in text_of(code, make(code, _marked()))


@pytest.mark.parametrize("code", ["csv", "xlsx"])
def test_a_row_of_data_has_its_status_and_its_note(code, text_of):
    text = text_of(code, make(code, _marked()))
    assert "二期投产（王芳）" in text and "修订" in text


def test_the_pdf_says_the_note_and_the_letter(poppler):
    text = poppler.text(make("pdf", _marked()))
    assert LEGEND in text
    assert "[1]修" in text


def test_the_json_carries_notes_and_status():
    about = codec.loads(make("json", _marked()))["about"]
    assert about["notes"] == [{"id": OUTPUT, "text": "二期投产", "by": "王芳"}]
    assert about["statuses"] == {str(OUTPUT): "revised"}


def test_a_note_is_neither_markup_nor_a_formula():
    given = _marked(text="=1+<img src=x onerror=alert(1)>")
    assert "<img" not in make("html", given).decode().split('<script id="deck"')[1].split("</script>")[0]
    assert ",=1+" not in make("csv", given).decode("utf-8-sig")


def test_a_restated_figure_and_its_note_come_from_the_store(tmp_path):
    from lib.intake import prepare
    from lib.intake.commit import commit

    engine = store.open(DataSet.REPORTED, f"sqlite:///{tmp_path}/parks.db")
    for file, said in (("10月.xlsx", "100"), ("10月改.xlsx", "105")):
        draft = prepare(file, monthly.report(hydrogen=said), engine, today=date(2026, 11, 14))
        commit(engine, draft, "测试", confirmed=True, at=datetime(2026, 11, 14, 4, tzinfo=UTC))
    figures = gather(engine, DataSet.REPORTED).figures
    row = figures[(figures["subject"] == "hydrogen") & (figures["indicator"] == "output_value")
                  & (figures["batch_kind"] != "published")].iloc[0].to_dict()
    notes.pin(engine, notes.key_of(row), "二期投产", Actor("王芳", Role.UPLOADER))
    found = gather(engine, DataSet.REPORTED, made=date(2026, 11, 22), address=ADDRESS, written=notes.current(engine))
    before = gather(engine, DataSet.REPORTED, as_of=date(2026, 11, 13), written=notes.current(engine, date(2026, 11, 13)))
    store.close(engine)
    assert found.statuses[row["id"]] == "revised"
    assert found.pinned == (Pinned(row["id"], "二期投产", "王芳"),)
    slide = next(slide for slide in deck(found, Choice()).slides if slide.name == "output")
    assert "105亿元 [1]修" in slide.body.native.labels and LEGEND in slide.source
    assert not before.pinned and "revised" not in before.statuses.values()


def test_excels_own_chart_bears_the_mark_and_draws_no_bar_of_another_month():
    import io
    import zipfile

    from tests.charts.demo_frame import demo

    figures = demo()
    core = headline.core(figures)
    display = core[(core["subject"] == "display") & (core["indicator"] == "output_value")].iloc[0]
    stuff = replace(material(), figures=figures, data_set=DataSet.DEMO, pinned=(Pinned(int(display["id"]), "二期投产", "王芳"),))
    book = zipfile.ZipFile(io.BytesIO(make("xlsx", context(stuff, Choice(data_set=DataSet.DEMO)))))
    charts = [book.read(name).decode() for name in book.namelist() if name.startswith("xl/charts/chart")]
    output = next(chart for chart in charts if "产值" in chart and "<c:barChart>" in chart)
    assert re.search(r"<a:t>[\d.,]+亿元 \[1\]</a:t>", output)
    assert output.count("<a:noFill/>") >= 1 and output.count('<c:delete val="1"/>') >= 1  # 绿色新材料: an older month
