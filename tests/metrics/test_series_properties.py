"""Whatever is reported: what is derived adds up, nothing is invented, nothing changed in place."""
from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import pytest

from lib.metrics import series
from tests.metrics.test_series import frame, row

pytest.importorskip("hypothesis", reason="property tests need requirements-dev.txt")
from hypothesis import given, settings, strategies as st  # noqa: E402

reports = st.dictionaries(st.integers(2, 12), st.decimals("0", "9999", places=2), min_size=1)


@settings(deadline=None, max_examples=60)
@given(reports)
def test_derived_months_of_an_unbroken_run_add_up_to_its_cumulative(found):
    rows = series.single_months(frame(*(row(month=m, value=str(v)) for m, v in found.items())))
    unbroken = 1
    while unbroken + 1 in found:
        unbroken += 1
    run = rows[[end.month <= unbroken for end in rows["period_end"]]]
    if unbroken > 1:
        assert sum(run["value"]) == found[unbroken]
        assert sum(run["months"]) == unbroken


@settings(deadline=None, max_examples=60)
@given(reports)
def test_exactly_the_months_with_a_neighbour_have_a_value_and_none_is_invented(found):
    rows = series.single_months(frame(*(row(month=m, value=str(v)) for m, v in found.items())))
    assert {end.month for end in rows["period_end"]} == {m for m in found if m == 2 or m - 1 in found}


@settings(deadline=None, max_examples=60)
@given(reports)
def test_the_frame_given_is_left_as_it_was(found):
    given_frame = frame(*(row(month=m, value=str(v)) for m, v in found.items()))
    copy = given_frame.copy(deep=True)
    series.single_months(given_frame)
    series.with_growth(given_frame)
    pd.testing.assert_frame_equal(given_frame, copy)


@settings(deadline=None, max_examples=60)
@given(st.dates(date(2000, 3, 16), date(2090, 1, 1)))
def test_what_is_expected_is_overdue_and_is_never_a_january(today):
    end = series.expected(today)
    assert end.month != 1 and series.due(end) < today
    following = next(e for e in series.report_months(end + timedelta(days=1), end + timedelta(days=70)))
    assert series.due(following) >= today
