"""How new the data is and who is late goes wherever the figures go: on every slide, into every file."""
from __future__ import annotations

import json as codec
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from lib import store
from lib.export.context import KINDS, context, make
from lib.export.slide_html import slide_html
from lib.model import DataSet, Language
from lib.slides import Choice, Material, deck
from lib.slides.gather import gather
from tests import monthly
from tests.talk import ADDRESS, made, material

SAID = ("月报至 2026年10月", "7/8 园已报", "11月14日收到", "12月15日前报送", "迟报 2026年10月：氢能")
SAID_EN = ("Reported to Oct 2026", "7/8 parks", "received 14 Nov", "Late for Oct 2026: Hydrogen")


@pytest.fixture(scope="module")
def reported(tmp_path_factory) -> Material:
    """The store after October's report, which hydrogen has not sent."""
    from lib.intake import prepare
    from lib.intake.commit import commit

    engine = store.open(DataSet.REPORTED, f"sqlite:///{tmp_path_factory.mktemp('store')}/parks.db")
    draft = prepare("10月.xlsx", monthly.report(), engine, today=date(2026, 11, 14))
    commit(engine, draft, "测试", confirmed=True, at=datetime(2026, 11, 14, 4, tzinfo=UTC))
    whole = gather(engine, DataSet.REPORTED, made=date(2026, 11, 22), address=ADDRESS)
    store.close(engine)
    sent = (whole.figures["subject"] != "hydrogen") | (whole.figures["batch_kind"] == "published")
    return replace(whole, figures=whole.figures[sent])


def test_every_slide_says_how_new_the_data_is_and_who_is_late(reported):
    for language, said in ((Language.ZH, SAID), (Language.EN, SAID_EN)):
        talk = deck(reported, Choice(language=language))
        assert talk.slides
        for slide in talk.slides:
            shown = slide_html(slide, talk)
            assert not [words for words in said if words not in shown]


def test_before_any_report_every_slide_says_that_this_is_no_monthly_report():
    talk = deck(material(), Choice())
    assert all("公开报道数据，非月报 · 最新 2024年7月" in slide_html(slide, talk) for slide in talk.slides)
    assert talk.due == ""


@pytest.mark.parametrize("code", sorted(set(KINDS) - {"pdf"}))
def test_a_file_left_behind_says_who_is_late(code, reported, text_of):
    text = text_of(code, make(code, context(reported, Choice())))
    assert not [words for words in SAID if words not in text]


def test_the_pdf_says_who_is_late_on_every_page_of_a_slide(reported, poppler):
    given = context(reported, Choice())
    text = poppler.text(make("pdf", given))
    assert not [words for words in SAID if text.count(words) < len(given.deck.slides)]


@pytest.mark.parametrize("code", sorted(KINDS))
def test_before_any_report_a_file_says_that_this_is_no_monthly_report(code, text_of):
    assert "公开报道数据，非月报" in text_of(code, make(code, made()))


def test_lateness_is_of_the_day_asked_for(reported):
    """On the fourteenth nobody was late yet: October was due on the fifteenth."""
    then = replace(reported, as_of=date(2026, 11, 14))
    assert "迟报 2026年10月" not in "".join(deck(then, Choice()).stamp)


def test_the_json_carries_the_whole_status(reported):
    assert "迟报 2026年10月：氢能" in codec.loads(make("json", context(reported, Choice())))["about"]["status"]
