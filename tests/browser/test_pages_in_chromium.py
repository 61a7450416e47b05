"""Every page in a real browser: it stands inside the frame, complains of nothing, asks nobody outside."""
from __future__ import annotations

import pytest

from lib.ui.router import PAGES
from tests.browser.reading import PHONE

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
