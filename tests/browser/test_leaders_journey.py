"""Ten minutes of a leader's morning: read, switch, share, go back; nothing is lost on the way."""
from __future__ import annotations

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
