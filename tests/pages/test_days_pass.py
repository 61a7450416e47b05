"""A server that runs on into the next month: nothing is uploaded, and yet who is late changes."""
from __future__ import annotations

import re
from datetime import date

import pytest

from lib import demo
from lib.model import DataSet
from lib.ui import cache, state
from tests.pages.conftest import markup


@pytest.fixture(scope="module")
def filled(stores):
    demo.fill(cache.engine_of(DataSet.DEMO))


def strip(app) -> str:
    return re.sub(r"<[^>]+>", "", re.search(r'pk-status.*?pk-switches', markup(app), re.S)[0])


def test_the_strip_moves_on_with_the_calendar(filled, visit, monkeypatch):
    assert "迟报 2026年10月：绿色新材料" in strip(visit(data="demo", lang="zh"))
    monkeypatch.setattr(state, "present", lambda: date(2026, 12, 20))
    assert "8 园均未报 2026年11月" in strip(visit(data="demo", lang="zh"))
