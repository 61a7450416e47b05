"""Every page in a real browser: it stands inside the frame, complains of nothing, asks nobody outside."""
from __future__ import annotations

import pytest

from lib.ui.router import PAGES
from tests.browser.reading import LAPTOP, PHONE

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("page", [page.code for page in PAGES])
def test_page_opens_from_its_address_and_fits_a_phone(read, page: str):
    reading = read(f"/{page}?lang=en", size=PHONE, scheme="dark")
    assert reading.language == "en"
    assert reading.fits()
    assert "This page failed" not in reading.text
    again = read(f"/{page}")
    assert again.language == "zh-CN"
    assert again.fits()


def test_dark_and_light_follow_the_system(read):
    grounds = {scheme: read("/sources", scheme=scheme).page.evaluate(
        "getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor") for scheme in ("light", "dark")}
    inks = {scheme: read("/sources", scheme=scheme).page.evaluate(
        "getComputedStyle(document.querySelector('.pk-status')).color") for scheme in ("light", "dark")}
    assert grounds == {"light": "rgb(243, 246, 248)", "dark": "rgb(13, 22, 30)"}
    assert inks == {"light": "rgb(65, 82, 93)", "dark": "rgb(183, 197, 206)"}


def test_bars_of_targets_have_one_length_for_a_hundred_percent_and_stand_clear_of_their_words(filled):
    """A bar as long as its row leaves room for would show 101% shorter than 98%."""
    for size in (PHONE, LAPTOP):
        page = filled("/targets?data=demo&lang=en", size=size).page
        lists = page.evaluate("""() => [...document.querySelectorAll('.pk-rows')].map((list) =>
          [...list.querySelectorAll('.pk-progress')].map((bar) => Math.round(bar.getBoundingClientRect().width)))""")
        assert len(lists) == 9 and all(len(widths) == 8 and len(set(widths)) == 1 and widths[0] > 100 for widths in lists), lists
        across = page.evaluate("""() => [...document.querySelectorAll('.pk-said .pk-nowrap')].filter((piece) => {
          const row = piece.closest('.pk-row').querySelector('.v').getBoundingClientRect(), own = piece.getBoundingClientRect();
          return own.right > row.left && own.bottom > row.top && own.top < row.bottom;
        }).map((piece) => piece.textContent)""")
        assert across == []


def test_on_a_phone_the_calendar_of_reports_begins_at_its_newest_month(filled):
    page = filled("/sources?data=demo", size=PHONE).page
    seen = page.evaluate("""() => { const box = document.querySelector('.pk-calendar .pk-table').getBoundingClientRect();
      return [...document.querySelectorAll('.pk-calendar')[0].querySelectorAll('th')].filter((head) => {
        const own = head.getBoundingClientRect(); return own.left >= box.left - 1 && own.right <= box.right + 1; }).map((head) => head.textContent); }""")
    assert seen[0] == "园区" and seen[-1] == "10月" and len(seen) > 5


def test_the_font_of_icons_is_fetched_where_an_icon_is_shown_and_not_before(read):
    reading = read("/")
    fetched = "() => performance.getEntriesByType('resource').some((each) => each.name.includes('MaterialSymbols'))"
    reading.page.wait_for_timeout(500)
    assert not reading.page.evaluate(fetched)
    reading.go("/upload")
    reading.page.wait_for_function(fetched)
    drawn = reading.page.locator('[data-testid="stIconMaterial"]').first
    drawn.wait_for()
    reading.page.wait_for_function("() => document.fonts.check('16px \"Material Symbols Rounded\"')")
    assert drawn.bounding_box()["width"] < 30, "the word it is written with is not shown"
