"""Projects by state: what is named, what is reported, and what never mixes."""
from decimal import Decimal

import pandas as pd

from lib import catalog
from lib.metrics import pipeline
from tests.published import figures

PROJECTS = pd.DataFrame(list(catalog.published_register("projects")), dtype=object)


def test_every_named_project_stands_in_exactly_one_state():
    counts = pipeline.by_stage(PROJECTS)
    assert list(counts["stage"]) == ["negotiating", "signed", "landed", "building", "operating"]
    assert list(counts["named"]) == [4, 13, 7, 5, 4]
    assert counts["named"].sum() == len(PROJECTS)


def test_the_sum_of_a_state_counts_only_stated_amounts_and_keeps_about():
    signed = pipeline.by_stage(PROJECTS).set_index("stage").loc["signed"]
    assert (signed["valued"], signed["total"], signed["approximate"]) == (3, Decimal(65), True)
    building = pipeline.by_stage(PROJECTS).set_index("stage").loc["building"]
    assert (building["valued"], building["total"], building["approximate"]) == (2, Decimal(80), False)
    assert pipeline.by_stage(PROJECTS).set_index("stage").loc["negotiating", "total"] is None


def test_integrated_circuits_signed_two_named_projects_for_15():
    signed = pipeline.signed_by_park_and_year(PROJECTS)
    row = signed[(signed["park_id"] == "integrated-circuits")].iloc[0]
    assert (row["year"], row["named"], row["total"]) == ("2024", 2, Decimal(15))


def test_the_investment_of_a_project_past_signing_is_never_signed_investment():
    signed = pipeline.signed_by_park_and_year(PROJECTS)
    assert set(signed.loc[signed["total"].notna(), "park_id"]) == {"integrated-circuits", "display"}
    assert signed.loc[signed["park_id"] == "display", "total"].tolist() == [Decimal(50)]


def test_the_hydrogen_projects_carry_no_share_of_the_23():
    signed = pipeline.signed_by_park_and_year(PROJECTS).set_index("park_id")
    assert signed.loc["hydrogen", "named"] == 6
    assert signed.loc["hydrogen", "total"] is None


def test_a_joint_figure_stays_joint_and_mixed_states_stay_mixed():
    reported = pipeline.reported_by_stage(figures())
    joint = reported["signed"].query("subject == 'integrated-circuits+display'")
    assert joint["value"].tolist() == [Decimal(12)]
    assert set(reported["mixed"]["caliber"]) >= {"投产、在建、在谈", "在建、待建"}
    for stage in pipeline.STAGES:
        assert not reported[stage]["caliber"].isin(["投产、在建、在谈", "在建、待建"]).any()


def test_figures_of_facilities_and_districts_are_not_a_parks():
    reported = pd.concat(pipeline.reported_by_stage(figures()).values())
    assert set(reported["subject"]) <= {*catalog.parks(), "integrated-circuits+display", "all-parks"}


def test_a_joint_project_is_found_under_each_of_its_parks():
    for park in ("integrated-circuits", "display"):
        found = pipeline.narrowed(PROJECTS, park=park)
        assert {"P07", "P08", "P09", "P10"} <= set(found["id"])
    assert "P07" not in set(pipeline.narrowed(PROJECTS, park="hydrogen")["id"])


def test_the_register_is_searched_by_words_state_and_stated_amount():
    assert list(pipeline.narrowed(PROJECTS, words="sugon")["id"]) == ["P32"]
    assert set(pipeline.narrowed(PROJECTS, stage="negotiating")["id"]) == {"P26", "P27", "P28", "P29"}
    assert len(pipeline.narrowed(PROJECTS, valued=True)) == 7
    assert pipeline.narrowed(PROJECTS, words="没有这个").empty


def test_of_a_monthly_series_only_the_newest_report_stands_among_the_states():
    from tests.charts.demo_frame import demo
    signed = pipeline.reported_by_stage(demo())["signed"]
    assert not signed.duplicated(["subject", "indicator", "caliber", "basis"]).any() and len(signed) == 8
