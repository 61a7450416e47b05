"""A store that holds nothing yet: every page says so in whole sentences, and shows the way on."""
from __future__ import annotations

import re

import pytest

from lib import store
from lib.model import Language
from lib.text import ledger as words
from lib.ui.router import PAGES
from tests.pages.conftest import markup


@pytest.fixture
def nothing(tmp_path, reported_from):
    engine = store.open(url=f"sqlite:///{tmp_path}/parks.db", fill=False)
    yield reported_from(engine)
    store.close(engine)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.code)
def test_a_page_without_data_stands_and_speaks_one_language(nothing, visit, page, language):
    app = visit(page.code, lang=language)
    said = re.sub(r"<[^>]+>", " ", markup(app))
    assert not app.exception and "None" not in said and "nan" not in said.split()
    assert language is Language.ZH or not re.search(r"[a-z] (Eight|Three|Two) ", said)


def test_an_empty_ledger_offers_the_way_to_the_first_upload_and_nothing_to_narrow(nothing, visit):
    app = visit("ledger", lang="zh")
    assert words.EMPTY(Language.ZH) in markup(app) and './upload"' in markup(app)
    assert not app.selectbox and not app.text_input and not app.get("download_button")


def test_none_of_the_eight_has_published(nothing, visit):
    assert "Output value: none of the eight parks has published, no trend yet" in markup(visit("trends", lang="en"))
