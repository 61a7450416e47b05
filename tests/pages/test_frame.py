"""The frame: what the reader shares is in the address, and no word of a file becomes markup."""
from __future__ import annotations

import re

from streamlit.testing.v1 import AppTest

from lib.model import Language
from lib.text import status
from tests.pages.conftest import folded, markup


def _links(shown: str, inside: str) -> dict[str, str]:
    """Label → address of the links from the element of this class to the end of header or navigation."""
    part = re.search(rf'class="{inside}".*?</(?:header|nav)>', shown, re.S)
    return {label: href.replace("&amp;", "&") for href, label in
            re.findall(r'<a [^>]*href="([^"]*)"[^>]*>([^<]*)</a>', part[0] if part else "")}


def test_the_header_says_whose_data_how_new_and_how_complete(visit):
    assert re.sub(r"<[^>]+>", "", markup(visit())).count("公开报道数据，非月报 · 最新 2024年7月 · 三项月报指标已公布 5/24") == 1


def test_english_at_one_click_and_back(visit):
    assert _links(markup(visit()), "pk-switches")["English"] == "./?lang=en"
    assert _links(markup(visit(lang="en")), "pk-switches")["中文"] == "./?lang=zh"


def test_every_link_of_the_navigation_keeps_language_data_and_day(visit):
    links = _links(markup(visit("sources", lang="en", data="demo", asof="2026-01-31")), "pk-nav")
    assert links["Trends"] == "./trends?lang=en&data=demo&asof=2026-01-31"
    assert links["Overview"] == "./?lang=en&data=demo&asof=2026-01-31"


def test_defaults_stay_out_of_the_address(visit):
    links = _links(markup(visit(lang="zh", data="reported")), "pk-nav")
    assert links["园区"] == "./park"


def test_the_navigation_leads_back_to_what_a_page_was_last_asked_for(visit):
    app = visit("park", park="display")
    app.query_params.clear()
    app.switch_page("pages/trends.py").run()
    assert _links(markup(app), "pk-nav")["园区"] == "./park?park=display"


def test_the_header_is_the_same_whatever_a_page_is_asked_for(visit):
    """The browser then leaves it as it stands; the page's own parameters are added to a switch when it is used."""
    def header(app: AppTest) -> str:
        return app.run().get("html")[0].proto.body
    app = visit("park", park="display")
    before = header(app)
    app.query_params["park"] = "hydrogen"
    assert header(app) == before
    assert 'data-here="data=demo"' in before


def test_another_day_is_said_and_can_be_left(visit):
    shown = markup(visit(asof="2024-01-31"))
    assert "所示为2024年1月31日日终时的数据，只读" in shown
    assert "自" in shown and "起才有记录" in shown
    assert f'href="./">{status.BACK_TO_NOW(Language.ZH)}<' in shown


def test_a_day_to_come_or_no_day_at_all_is_now(visit):
    for day in ("2999-01-01", "2024-13-01", "yesterday", ""):
        assert "pk-band then" not in markup(visit(asof=day))


def _panel_with_hostile_words() -> None:
    import pandas as pd
    import streamlit as st

    from lib.charts.panel import Panel
    from lib.ui import html, panels

    bad = "<img src=x onerror=alert(1)>{}"
    table = pd.DataFrame({bad: [bad, "ok"], "n": [1, 2]})
    panels.show(Panel("x", bad, bad, bad, None, html.roll([(0, bad, bad, bad), (1, "a", "", bad)]), table, (1,), bad))
    st.html(html.rows([(bad, bad, bad)]))
    st.html(html.pairs([(bad, bad)]))
    st.html(html.join(html.headline(bad, bad), html.section(bad, bad), html.badge(bad), html.notice(bad)))
    st.html(html.park_card(0, bad, bad, bad, html.absent(bad), bad, [(bad, bad, True)], bad, "javascript:alert(1)"))


def test_no_word_of_a_file_becomes_markup():
    app = AppTest.from_function(_panel_with_hostile_words).run()
    assert not app.exception
    shown = markup(app)
    assert "&lt;img src=x" in shown
    assert "<img" not in shown
    assert "javascript:" not in shown


def _numbers_panel() -> None:
    from decimal import Decimal

    import pandas as pd

    from lib.charts.panel import Panel
    from lib.ui import panels

    table = pd.DataFrame({"园区": ["新型显示", "氢能"], "亿元": [Decimal("1351.4"), None]})
    panels.show(Panel("x", "结论", "亿元", "来源：某报", None, "", table, (1,), "一行"))


def test_the_table_behind_a_panel_shows_numbers_as_read_and_missing_as_nothing():
    app = AppTest.from_function(_numbers_panel).run()
    assert folded(app) == [{"head": ["园区", "亿元"], "right": [1], "rows": [["新型显示", "1,351.4"], ["氢能", ""]]}]
    assert "来源：某报" in markup(app)


def test_a_panel_offers_its_rows_as_csv_and_xlsx():
    app = AppTest.from_function(_numbers_panel).run()
    offered = re.findall(r'<a class="pk-file" href="\./file/[\w-]{16}/(x-[\d-]{10}\.\w+)" download="([^"]+)"[^>]*>([^<]+)</a>', markup(app))
    assert [(name.rpartition(".")[2], said) for name, _, said in offered] == [("csv", "下载 CSV"), ("xlsx", "下载 XLSX")]
    assert all(name == saved for name, saved, _ in offered)


def _files(app: AppTest) -> list[str]:
    return re.findall(r'href="(\./file/[^"]+)"', markup(app))


def test_the_same_panel_keeps_the_addresses_of_its_files_and_another_store_s_has_others(visit):
    app = visit(data="reported")
    before = _files(app)
    assert len(before) > 4 and len(set(before)) == len(before)
    assert _files(app.run()) == before
    app.query_params["data"] = "demo"
    shown = _files(app.run())
    assert shown and not set(shown) & set(before)
