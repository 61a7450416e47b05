"""The figure that speaks for a park follows the caliber rule."""
from __future__ import annotations

from datetime import date
from decimal import Decimal

import pandas as pd
import pytest

from lib.metrics import completeness, headline, likeness, named, targets
from tests import published


@pytest.fixture(scope="module")
def figures():
    return published.figures()


def with_rows(figures, *changes):
    """The frame with copies of F009 changed as said."""
    base = figures[figures["cell"] == "F009"].iloc[0].to_dict()
    rows = [{**base, "id": 1000 + n, **change} for n, change in enumerate(changes)]
    return pd.concat([figures, pd.DataFrame(rows)], ignore_index=True)


def test_five_of_twenty_four_core_figures_are_published(figures):
    core = headline.core(figures)
    assert list(zip(core["subject"], core["indicator"], core["cell"], strict=True)) == [
        ("hydrogen", "signed_investment", "F003"),
        ("integrated-circuits", "enterprise_count", "F010"),
        ("display", "output_value", "F009"),
        ("virtual-reality", "enterprise_count", "F011"),
        ("artificial-intelligence", "enterprise_count", "F016")]
    known = headline.coverage(core)
    assert (known.known, known.of, known.missing) == (5, 24, 19)


def test_each_card_is_headed_by_the_figure_that_says_most(figures):
    heads = headline.heads(figures)
    assert dict(zip(heads["subject"], heads["cell"], strict=True)) == {
        "hydrogen": "F003", "integrated-circuits": "F010", "display": "F009", "virtual-reality": "F011",
        "artificial-intelligence": "F068", "biomedicine": "F022", "instruments": "F073"}


def test_the_ordinary_monthly_figure_takes_the_card_from_a_special_population(figures):
    end = date(2026, 9, 30)
    more = with_rows(figures, dict(subject="virtual-reality", indicator="enterprise_count", basis="as_of",
                                   value=Decimal(312), period_start=end, period_end=end, yoy_percent=None))
    core = headline.core(more)
    chosen = core[(core["subject"] == "virtual-reality") & (core["indicator"] == "enterprise_count")]
    assert list(chosen["value"]) == [Decimal(312)]


def test_a_reported_month_never_stands_in_for_the_running_total(figures):
    more = with_rows(figures, dict(basis="month", period_start=date(2024, 6, 1), period_end=date(2024, 6, 30),
                                   value=Decimal(30)))
    core = headline.core(more)
    assert list(core.loc[core["indicator"] == "output_value", "value"]) == [Decimal("162.4")]


def test_the_strip_shows_what_was_reported_for_all_parks_and_adds_nothing(figures):
    strip = headline.reported_totals(figures)
    assert list(zip(strip["indicator"], strip["value"], strip["kind"], strip["cell"], strict=True)) == [
        ("parks_listed", Decimal(8), "actual", "F001"), ("projects_building", Decimal(50), "actual", "F025"),
        ("investment_building", Decimal("1351.4"), "actual", "F026"),
        ("projects_awaiting_start", Decimal(13), "actual", "F027"), ("revenue", Decimal(1300), "target", "F029")]


def test_an_empty_store_has_no_heads_no_core_and_no_strip():
    empty = published.none()
    assert headline.core(empty).empty and headline.heads(empty).empty and headline.reported_totals(empty).empty
    assert headline.coverage(headline.core(empty)).known == 0


@pytest.mark.parametrize(("indicator", "form"), [
    ("output_value", "one"), ("enterprise_count", "unlike"), ("signed_investment", "event")])
def test_no_published_core_indicator_can_be_ranked(figures, indicator, form):
    core = headline.core(figures)
    assert likeness.compare(core[core["indicator"] == indicator]).form == form


def test_three_likes_are_ranked_and_two_are_not(figures):
    two = with_rows(figures, dict(subject="hydrogen", value=Decimal(200)))
    three = with_rows(figures, dict(subject="hydrogen", value=Decimal(200)), dict(subject="instruments", value=Decimal(9)))
    form = lambda frame: likeness.compare(headline.core(frame).query("indicator == 'output_value'"))  # noqa: E731
    assert form(two) == likeness.Comparison(likeness.Form.TWO, ("hydrogen", "display"))
    assert form(three) == likeness.Comparison(likeness.Form.RANKED, ("hydrogen", "display", "instruments"))


def test_only_a_target_of_the_same_scope_indicator_and_basis_has_a_completion(figures):
    pairs = targets.pairs(figures)
    assert len(pairs) == 8
    complete = pairs[pairs["completion"].notna()]
    assert list(zip(complete["cell"], complete["actual_value"], complete["completion"], complete["elapsed"],
                    strict=True)) == [("F033", Decimal("162.4"), Decimal("27.1"), Decimal("41.7"))]


def test_revenue_is_never_held_against_a_target_of_output(figures):
    pairs = targets.pairs(figures[figures["cell"].isin(["F033", "F034"])])
    assert pairs["completion"].isna().all()


def test_named_projects_add_up_only_where_amounts_were_given():
    sums = named.sums(published.register("projects"))
    found = {(r.subject, r.stage): (r.projects, r.with_amount, r.value, r.qualifier) for r in sums.itertuples()}
    assert found[("integrated-circuits", "signed")] == (2, 2, Decimal(15), "exact")
    assert found[("display", "building")] == (3, 2, Decimal(80), "exact")
    assert found[("display", "signed")] == (1, 1, Decimal(50), "about")
    assert ("hydrogen", "signed") not in found
    assert not any(subject == "integrated-circuits+display" for subject, _ in found)


def test_the_grid_tells_a_whole_park_from_a_part_of_it_and_a_target_from_a_fact(figures):
    grid = completeness.grid(figures)
    cell = {(r.indicator, r.subject): r.known for r in grid.itertuples()}
    assert cell[("output_value", "display")] == "reported"
    assert cell[("enterprise_count", "virtual-reality")] == "part"
    assert cell[("enterprise_count", "instruments")] == "intended"
    assert cell[("output_value", "green-materials")] == "missing"
    assert set(grid[grid["subject"] == "green-materials"]["known"]) == {"missing"}
