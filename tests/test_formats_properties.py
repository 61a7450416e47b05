"""Whatever the value, nothing is lost or invented on its way to the reader."""
from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from lib import formats
from lib.model import Basis, Language

hypothesis = pytest.importorskip("hypothesis", reason="property tests need requirements-dev.txt")
given, st = hypothesis.given, pytest.importorskip("hypothesis.strategies")
ZH, EN = Language.ZH, Language.EN

decimals = st.decimals(min_value=-10**9, max_value=10**9, places=4)


@given(decimals)
def test_no_digit_is_lost_or_invented_when_money_is_read_in_english(value):
    text = formats.amount(value, "亿元", EN)
    back = Decimal(text.number.replace(",", "").replace(formats.MINUS, "-"))
    assert back == value.scaleb(-1 if text.after == "bn" else 2)


@given(decimals)
def test_a_number_read_back_is_the_number(value):
    assert Decimal(formats.number(value).replace(",", "").replace(formats.MINUS, "-")) == value


@given(decimals, st.integers(-6, 6))
def test_moving_the_point_there_and_back_changes_nothing(value, places):
    assert formats.shifted(formats.shifted(value, places), -places) == value


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.sampled_from(list(Basis)), st.sampled_from([ZH, EN]))
def test_any_period_reads_as_a_phrase_without_template_marks(end, basis, language):
    text = formats.period(basis, date(end.year, 1, 1), end, language)
    assert text and "{" not in text and str(end.year) in text


@given(st.text(max_size=40))
def test_spacing_adds_nothing_but_thin_spaces(text):
    assert formats.spaced(text).replace("\u2009", "") == text.replace("\u2009", "")
