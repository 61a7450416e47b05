"""The overview as Streamlit draws it."""
from __future__ import annotations

import json
import re

from tests.pages.conftest import markup


def shown(app):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", markup(app)))


def test_the_first_words_are_the_finding(visit):
    app = visit()
    assert not app.exception
    assert "八园中仅新型显示公布产值：2024年1—5月162.4亿元，同比增长12.17%" in shown(app)
    for part in ("30余家", "40余家", "200余家", "23亿元", "重点企业", "龙头骨干企业", "人工智能企业"):
        assert part in shown(app)


def test_the_charts_carry_their_values_and_their_source(visit):
    specs = [json.loads(chart.proto.spec) for chart in visit().get("plotly_chart")]
    assert len(specs) == 3
    notes = [note["text"] for spec in specs for note in spec["layout"].get("annotations", [])]
    assert any("162.4" in note for note in notes)
    assert sum(note.startswith("来源：") for note in notes) == 2


def test_english_readers_get_no_chinese_word(visit):
    words = shown(visit(lang="en")).replace("中文", "")
    assert not re.search(r"[\u4e00-\u9fff]", words), re.findall(r"[\u4e00-\u9fff]+", words)


def test_before_the_store_existed_the_page_invites_an_upload(visit):
    app = visit(asof="2020-01-01")
    assert not app.exception
    said = markup(app)
    assert "还没有数据" in said and "上传月报" in said and "./upload" in said
    assert said.count('class="pk-card"') == 8 and len(app.get("plotly_chart")) == 1


def test_a_card_leads_to_its_park_in_the_readers_language(visit):
    assert 'href="./park?lang=en&amp;park=display"' in markup(visit(lang="en"))
