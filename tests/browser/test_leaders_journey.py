"""Ten minutes of a leader's morning: read, switch, share, go back; nothing is lost on the way."""
from __future__ import annotations

from pathlib import Path

import pytest

from lib.text import frame as words

pytestmark = pytest.mark.browser


def test_language_and_data_set_survive_every_click_and_back(read):
    reading = read("/")
    assert reading.page.title() == "总览 · 青岛园区看板"
    reading.click(".pk-switch >> text=English")
    assert (reading.address, reading.language) == ("/?lang=en", "en")
    reading.click(".pk-nav >> text=Sources")
    assert (reading.address, reading.page.title()) == ("/sources?lang=en", "Sources · Qingdao Parks")
    reading.click(".pk-switch >> text=Demo")
    assert reading.address == "/sources?lang=en&data=demo"
    assert words.SIMULATED_BAND.en in reading.text
    reading.back()
    assert reading.address == "/sources?lang=en"
    assert words.SIMULATED_BAND.en not in reading.text
    reading.back().back()
    assert (reading.address, reading.language) == ("/", "zh-CN")


def test_a_switch_and_a_day_keep_what_the_page_was_asked_for(read):
    reading = read("/park?park=display")
    reading.click(".pk-switch >> text=English")
    assert reading.address == "/park?park=display&lang=en"
    reading.click(".pk-switch >> text=Demo")
    assert reading.address == "/park?park=display&lang=en&data=demo"
    reading.click(".pk-switch >> text=Reported")
    assert reading.address == "/park?park=display&lang=en"
    reading.click('.pk-nav [aria-current="page"]')
    assert reading.address == "/park?park=display&lang=en", "the page that is open stays as it is"
    assert reading.page.get_attribute(".pk-switch >> text=中文", "href").startswith("./park?"), "until it is used"
    reading.page.hover(".pk-switch >> text=中文")
    assert reading.page.get_attribute(".pk-switch >> text=中文", "href").endswith("/park?park=display&lang=zh"), "in a new tab as well"
    reading.page.click(".pk-then summary")
    reading.page.fill("input.pk-day", "2026-11-10")
    reading.settle()
    assert reading.address == "/park?park=display&lang=en&asof=2026-11-10"


def test_a_link_of_ours_changes_the_page_without_loading_it_anew(read):
    reading = read("/")
    reading.page.evaluate("window.stayed = true")
    reading.click(".pk-nav >> text=园区")
    assert reading.page.title() == "园区 · 青岛园区看板"
    assert reading.page.evaluate("window.stayed") is True


def test_a_shared_address_shows_the_same_to_another_reader(read):
    first = read("/")
    first.click(".pk-switch >> text=English")
    first.click(".pk-nav >> text=Ledger")
    other = read(first.address, locale="zh-CN")
    assert other.language == "en"
    assert other.page.title() == first.page.title()


def test_a_bad_address_is_mended_by_the_next_click(read):
    reading = read("/park?lang=xx&data=none&park=nowhere")
    assert reading.language == "zh-CN"
    reading.click(".pk-nav >> text=来源")
    assert reading.address == "/sources"


def test_streamlits_own_english_is_not_shown_to_a_chinese_reader(read):
    reading = read("/ledger")
    choice = reading.page.locator('[data-testid="stSelectbox"] input').first
    choice.click()
    choice.fill("zzz")
    reading.page.wait_for_timeout(400)
    assert reading.page.locator('[role="listbox"]').inner_text().strip() == "没有匹配项"


def test_from_the_overview_to_a_park_to_its_numbers_in_hand(read):
    reading = read("/")
    for said in ("162.4", "+12.17%", "30余家", "40余家", "200余家", "23", "未公布"):
        assert said in reading.text
    reading.click('a.pk-card-to[href*="park=display"]')
    assert reading.address == "/park?park=display"
    assert "162.4" in reading.page.inner_text("h1")
    reading.click(".pk-switch >> text=English")
    assert reading.address == "/park?park=display&lang=en"
    assert "16.24" in reading.page.inner_text("h1")
    with reading.page.expect_download() as taken:
        reading.page.locator("a.pk-file", has_text="CSV").first.click()
    rows = Path(taken.value.path()).read_text(encoding="utf-8-sig")
    assert "Source: " in rows
    reading.back().back()
    assert reading.address == "/"
    assert "八园中仅新型显示公布产值" in reading.page.inner_text("h1")


def test_a_page_too_old_for_its_files_says_so_beside_the_link(read):
    reading = read("/park?park=display")
    link = reading.page.locator("a.pk-file", has_text="XLSX").first
    link.evaluate("link => { link.href = link.href.replace(/file\\/[^/]+/, 'file/0000000000000000') }")
    link.click()
    told = reading.page.locator(".pk-files [role=alert]")
    told.wait_for()
    assert told.inner_text() == words.FILE_GONE.zh
    assert reading.address == "/park?park=display"
    reading.complaints[:] = [said for said in reading.complaints if "410" not in said]


def test_behind_every_chart_stands_its_table_and_its_words(read):
    reading = read("/")
    charts = reading.page.locator('[data-testid="stPlotlyChart"]')
    tables = reading.page.locator('[class*="st-key-panel-"] details.pk-details')
    assert charts.count() >= 2
    assert tables.count() >= charts.count()
    tables.first.locator("summary").click()
    tables.first.locator("table").wait_for(state="visible")
    assert reading.page.locator('[data-testid="stPlotlyChart"][aria-label], [data-testid="stPlotlyChart"] [aria-label]').count() >= 2


def test_a_folded_table_shows_every_word_as_text_and_leads_nowhere_it_should_not(read):
    reading = read("/")
    told = {"head": ["<b>n</b>", "v"], "right": [1], "rows": [["<img src=x onerror=alert(1)>", ["12", "7,8", "", "▲ +3%", "up"]],
                                                             [["a", "", "javascript:alert(1)"], ["b", "", "https://example.org/"]]]}
    reading.page.evaluate("""(told) => {
      const folded = document.createElement("details");
      folded.id = "told";
      folded.innerHTML = '<summary>x</summary><span class="pk-folded" hidden></span>';
      folded.lastChild.textContent = JSON.stringify(told);
      document.querySelector(".stHtml").append(folded);
      folded.open = true;
    }""", told)
    table = reading.page.locator("#told table")
    table.wait_for(state="visible")
    assert table.locator("img, b").count() == 0 and table.locator("th").all_inner_texts() == ["<b>n</b>", "v"]
    assert table.locator("td").all_inner_texts() == ["<img src=x onerror=alert(1)>", "12 ▲ +3%", "a", "b"]
    assert table.locator("td.r").count() == 2 and table.locator("a.pk-traced").get_attribute("data-trace") == "7,8"
    assert table.locator("a:not(.pk-traced)").evaluate_all("(links) => links.map((link) => link.href)") == ["https://example.org/"]


def test_a_square_on_the_map_leads_to_its_park_by_mouse_and_by_keyboard(read):
    reading = read("/?lang=en&indicator=output_value")
    assert "the squares stay plain" in reading.text
    reading.page.evaluate("window.stayed = true")
    squares = reading.page.locator(".st-key-panel-districts .annotation a:has(rect)")
    assert squares.count() == 8
    squares.nth(2).scroll_into_view_if_needed()
    reading.click('.st-key-panel-districts .annotation a:has(rect) >> nth=2')
    assert reading.address == "/park?lang=en&park=display"
    reading.back()
    squares.nth(1).focus()
    reading.page.keyboard.press("Enter")
    reading.page.wait_for_url("**/park?lang=en&park=integrated-circuits")
    assert reading.page.evaluate("window.stayed") is True
