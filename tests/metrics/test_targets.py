"""Targets against what was reached: what may be compared, why the rest may not, in which order they are read."""
from __future__ import annotations

from datetime import date
from decimal import Decimal

import pandas as pd
import pytest

from lib.metrics import targets
from tests import published


def frame(*rows: dict) -> pd.DataFrame:
    """Figures like the published target of the display park, each with some columns said otherwise."""
    figures = published.figures()
    like = figures[figures["cell"] == "F033"].iloc[0].to_dict()
    made = [like | dict(period_start=date(2026, 1, 1), period_end=date(2026, 12, 31)) | row | {"id": n} for n, row in enumerate(rows, 1)]
    return pd.DataFrame(made, columns=list(figures.columns)).astype({"value": object, "yoy_percent": object})


def actual(**said) -> dict:
    return dict(kind="actual", value=Decimal(300), period_end=date(2026, 6, 30)) | said


@pytest.mark.parametrize(("other", "why"), [
    (actual(indicator="revenue"), "none"), (actual(subject="hydrogen"), "none"), (actual(caliber="重点企业"), "caliber"),
    (actual(basis="month", period_start=date(2026, 6, 1)), "basis"), (actual(period_start=date(2025, 1, 1), period_end=date(2025, 6, 30)), "period"),
])
def test_a_target_without_completion_says_which_part_of_its_scope_is_missing(other, why):
    row, = targets.pairs(frame({}, other)).to_dict("records")
    assert (row["completion"], row["elapsed"], row["why"]) == (None, None, why)


def test_completion_stands_beside_the_months_gone_by_of_the_targets_own():
    whole, = targets.pairs(frame({}, actual())).to_dict("records")
    assert (whole["completion"], whole["elapsed"], targets.ahead(whole)) == (Decimal("50.0"), Decimal("50.0"), 0)
    half, = targets.pairs(frame(dict(period_end=date(2026, 6, 30)), actual(period_end=date(2026, 3, 31)))).to_dict("records")
    assert half["elapsed"] == Decimal("50.0")


def test_an_actual_after_the_deadline_is_no_progress_towards_it():
    row, = targets.pairs(frame(dict(period_end=date(2026, 5, 31)), actual())).to_dict("records")
    assert row["completion"] is None


def test_since_listing_compares_with_the_newest_count_up_to_its_deadline():
    since = dict(basis="since_listing", period_start=date(2023, 2, 23))
    row, = targets.pairs(frame(since, actual(**since))).to_dict("records")
    assert (row["completion"], row["elapsed"]) == (Decimal("50.0"), None)


def test_the_newest_year_with_progress_is_read_first_then_those_to_come_then_those_gone_by():
    years = [dict(period_start=date(y, 1, 1), period_end=date(y, 12, 31)) for y in (2024, 2025, 2028, 2026, 2027)]
    found = targets.pairs(frame(*years, actual(), actual(period_start=date(2024, 1, 1), period_end=date(2024, 6, 30))))
    assert targets.years(found) == (2026, 2027, 2028, 2025, 2024)
    assert [end.year for end in targets.ordered(found)["period_end"]] == [2026, 2027, 2028, 2025, 2024]


def test_only_three_likes_stand_side_by_side():
    rows = [dict(subject=park) for park in ("hydrogen", "display", "instruments")]
    likes, others = targets.groups(targets.pairs(frame(*rows, dict(indicator="revenue"), dict(caliber="重点企业"))))
    assert [list(group["subject"]) for group in likes] == [["hydrogen", "display", "instruments"]]
    assert sorted(zip(others["indicator"], others["caliber"], strict=True)) == [("output_value", "重点企业"), ("revenue", "")]


def test_a_revised_target_remembers_the_value_it_replaced_and_a_repeated_or_reverted_one_does_not_count():
    said = [dict(version=1, current=False, reverted_by=None, value=Decimal(600)), dict(version=2, current=False, reverted_by=9, value=Decimal(1)),
            dict(version=3, current=False, reverted_by=None, value=Decimal(580)), dict(version=3, current=True, reverted_by=None, value=Decimal(580))]
    rows = frame(*[{} for _ in said])
    found = targets.former(rows.assign(**{name: pd.Series([row[name] for row in said], dtype=object) for name in said[0]}))
    assert {number: row["value"] for number, row in found.items()} == {4: Decimal(600)}
