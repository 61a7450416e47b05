"""The page of sources as Streamlit draws it."""
from __future__ import annotations

import re

from tests.pages.conftest import markup
from tests.pages.test_overview import shown


def test_the_page_counts_figures_and_sources(visit):
    app = visit("sources")
    assert not app.exception
    said = shown(app)
    assert "80项数字出自21处来源，10处有原文链接" in said
    assert "20组说法不一，均未合并" in said


def test_one_park_can_be_asked_for_alone(visit):
    said = shown(visit("sources", subject="hydrogen"))
    assert "氢能：2项数字，按来源列出" in said


def test_english_readers_get_chinese_only_where_it_is_the_fact_itself(visit):
    html = re.sub(r"<span lang=\"zh\">.*?</span>", "", markup(visit("sources", lang="en")))
    words = re.sub(r"<[^>]+>", "", html)
    for name in ("中文", "中微芯", "中微创芯", "思锐智能", "四方思锐"):
        words = words.replace(name, "")
    found = re.findall(r"[\u4e00-\u9fff]+", words)
    aliases = [word for word in found if word not in words.split("Other names")[-1]]
    assert not aliases, aliases


def test_before_the_store_existed_terms_still_stand(visit):
    app = visit("sources", asof="2020-01-01")
    assert not app.exception
    assert "还没有数字，也就没有来源" in shown(app) and "时序进度" in shown(app)
