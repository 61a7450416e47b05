"""What stands on a slide stands clear of what stands beside it, in the longer words of English too."""
from __future__ import annotations

import pytest

from lib import theme
from lib.export.layout import page
from lib.export.paper import Text
from lib.model import Language
from tests.talk import made


@pytest.fixture(scope="module", params=list(Language))
def pages(request) -> dict[str, list[Text]]:
    deck = made(request.param).deck
    return {slide.name: [mark for mark in page(slide, deck, theme.palette(theme.Look.PRINT), 1080, at).marks if isinstance(mark, Text)]
            for at, slide in enumerate(deck.slides, start=1)}


def test_the_eyebrow_keeps_off_the_title_and_the_status(pages):
    met = 0
    for texts in pages.values():
        eyebrow, status, title = texts[0], texts[1], next((text for text in texts if text.role == "title"), None)
        if eyebrow.role == "eyebrow" and eyebrow.text and title is not None:
            met += 1
            assert eyebrow.y + eyebrow.h <= title.y + 8
            assert eyebrow.x + max(len(line) for line in eyebrow.lines) * eyebrow.size * .5 <= status.x + status.w - status.natural + 8
    assert met > 10


def test_a_place_name_on_the_map_keeps_to_its_row(pages):
    rows = [text for text in pages["map"] if text.text in ("西海岸新区", "West Coast New Area")]
    assert len(rows) == 4 and all(len(text.lines) == 1 for text in rows)


def test_the_address_stands_below_the_invitation(pages):
    last = pages["close"]
    address = next(text for text in last if text.text.startswith("http"))
    above = [text for text in last if text.x == address.x and text.y < address.y]
    assert above and all(text.y + text.h <= address.y for text in above)
