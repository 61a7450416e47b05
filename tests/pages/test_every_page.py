"""Every page × language × store: it runs, it speaks the reader's language, it says where it is."""
from __future__ import annotations

import re

import pytest

from lib.model import DataSet, Language
from lib.text import frame as words
from lib.ui.router import PAGES
from tests.pages.conftest import markup

CASES = [(page.code, language, data) for page in PAGES for language in Language for data in DataSet]


@pytest.mark.parametrize(("code", "language", "data"), CASES)
def test_page(visit, code: str, language: Language, data: DataSet):
    app = visit(code, lang=language, data=data)
    assert not app.exception
    shown = markup(app)
    assert f'data-lang="{"zh-CN" if language is Language.ZH else "en"}"' in shown
    assert (words.SIMULATED_BAND(language) in shown) is (data is DataSet.DEMO)
    assert not re.search(r"\bNone\b|\bnan\b|NaT|Decimal\(|\{[a-z_]+\}", re.sub(r"<[^>]+>", " ", shown))
