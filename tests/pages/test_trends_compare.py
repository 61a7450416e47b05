"""走势 and 对比 as Streamlit runs them, and every page on the filled demonstration."""
from __future__ import annotations

import re

import pytest

from lib import demo
from lib.model import DataSet, Language
from lib.text import compare, trends
from lib.ui import cache
from lib.ui.router import PAGES
from tests.pages.conftest import markup


@pytest.fixture(scope="module")
def filled(stores):
    demo.fill(cache.engine_of(DataSet.DEMO))


def shown(app) -> str:
    assert not app.exception
    return markup(app)


def test_the_trend_of_the_demonstration_says_who_grows_fastest(visit, filled):
    assert "7园均同比上升" in re.sub(r"<[^>]+>", "", shown(visit("trends", data="demo", lang="zh")))


@pytest.mark.parametrize("params", [
    {}, {"form": "month"}, {"form": "month", "scale": "own"}, {"layout": "together"}, {"form": "month", "layout": "together"},
    {"indicator": "enterprise_count"}, {"indicator": "signed_investment", "from": "2025-03", "to": "2025-09"},
    {"from": "2026-09", "to": "2024-05"}, {"from": "nonsense", "form": "nonsense", "indicator": "nonsense"},
])
@pytest.mark.parametrize("language", list(Language))
def test_every_choice_of_the_trends_has_a_page(visit, filled, params, language):
    text = re.sub(r"<[^>]+>", " ", shown(visit("trends", data="demo", lang=language, **params)))
    assert not re.search(r"\bNone\b|\bnan\b|Decimal\(|\{[a-z_]+\}", text)


@pytest.mark.parametrize("params", [
    {}, {"indicator": "enterprise_count", "heat": "level"}, {"indicator": "signed_investment", "period": "2024-02"},
    {"parks": "hydrogen,display"}, {"parks": "green-materials"}, {"period": "nonsense"},
])
@pytest.mark.parametrize("language", list(Language))
def test_every_choice_of_the_comparison_has_a_page(visit, filled, params, language):
    text = re.sub(r"<[^>]+>", " ", shown(visit("compare", data="demo", lang=language, **params)))
    assert not re.search(r"\bNone\b|\bnan\b|Decimal\(|\{[a-z_]+\}", text)


def test_published_figures_are_not_called_a_trend_and_not_compared(visit):
    assert "只有一期，不成走势" in re.sub(r"<[^>]+>", "", shown(visit("trends", lang="zh")))
    assert compare.NOTHING.zh in shown(visit("compare", lang="zh"))
    assert trends.NO_MONTHS.zh in shown(visit("trends", lang="zh"))


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("page", [page.code for page in PAGES])
def test_every_page_stands_on_the_filled_demonstration(visit, filled, page, language):
    text = re.sub(r"<[^>]+>", " ", shown(visit(page, data="demo", lang=language)))
    assert not re.search(r"\bNone\b|\bnan\b|NaT|Decimal\(", text)
