"""A number on its way back: the cell the trace names holds the value, and the story is whole."""
from __future__ import annotations

import random
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from lib import catalog, intake, queries, store, trace
from lib.intake.commit import commit
from lib.intake.grid import column_letters
from lib.model import Basis, BatchKind, DataSet, Figure, Key, Kind, Language
from lib.store import history
from lib.store.history import NewBatch

DEMO = sorted((catalog.DATA / "demo").glob("*.xlsx"))[-3:]


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """A demonstration store with its last three workbooks, through the intake."""
    engine = store.open(DataSet.DEMO, f"sqlite:///{tmp_path_factory.mktemp('trace')}/demo.db")
    for file in DEMO:
        commit(engine, intake.prepare(file.name, file.read_bytes(), engine), "王芳", confirmed=True)
    yield engine
    store.close(engine)


def stated(engine, value, at, *, month=5, park="display", by="李雷", kind=BatchKind.IMPORT):
    key = Key(park, "output_value", "", Kind.ACTUAL, Basis.CUMULATIVE, date(2024, 1, 1), date(2024, month, 31 if month == 5 else 30))
    new = NewBatch(kind, f"{by}.xlsx", "a" * 64, by, at)
    history.record(engine, new, [Figure(key, value and Decimal(value), "亿元", source=f"{by}.xlsx", sheet="Sheet1", cell="C6")])
    return int(queries.versions(engine, key)["id"].iloc[-1])


@pytest.fixture
def reported(tmp_path):
    engine = store.open(url=f"sqlite:///{tmp_path}/parks.db", fill=False)
    yield engine
    store.close(engine)


DAY = [datetime(2026, 11, n, 2, 0, tzinfo=UTC) for n in range(1, 9)]


def test_for_twenty_figures_at_random_the_cell_named_holds_that_value_in_the_original(demo):
    rows = queries.figures(demo).to_dict("records")
    hashes = {r["batch"]: r["sha256"] for r in queries.batches(demo).to_dict("records")}
    for row in random.Random(20260).sample(rows, 20):
        found = trace.excerpt(demo, hashes[row["batch"]], row["sheet"], row["cell"])
        line, column = trace.place(row["cell"])
        text = dict(found.rows)[line][found.columns.index(column_letters(column))]
        assert Decimal(text) == row["value"], (row["cell"], text)


def test_every_published_figure_names_its_publication_and_its_row(tmp_path):
    import csv

    with (catalog.PUBLISHED / "figures.csv").open(encoding="utf-8", newline="") as file:
        kept = {row["id"]: row for row in csv.DictReader(file)}
    engine = store.open(url=f"sqlite:///{tmp_path}/parks.db")
    for row in queries.figures(engine).to_dict("records"):
        assert Decimal(kept[row["cell"]]["value"]) == row["value"]
        one = trace.story(engine, row["id"])
        assert one.publication.id == kept[row["cell"]]["source_id"]
        assert one.publication.title in trace.citation(one, Language.ZH, taken=date(2026, 11, 2), simulated=False)


def test_the_story_of_a_restated_value_holds_both_and_who_said_them(reported):
    first, second = stated(reported, "162.4", DAY[0]), stated(reported, "163.1", DAY[1], by="韩梅梅")
    one = trace.story(reported, second)
    assert [(v["by"], str(v["value"]), v["current"]) for v in one.versions.to_dict("records")] == [
        ("李雷", "162.4", False), ("韩梅梅", "163.1", True)]
    assert one.status == "revised"
    old = trace.story(reported, first)
    assert old.status == "" and old.current["id"] == second


def test_a_value_taken_back_says_that_none_counts(reported):
    number = stated(reported, "162.4", DAY[0])
    history.revert(reported, 1, "李雷")
    assert trace.story(reported, number).current is None


def test_the_story_is_told_as_it_was_known_on_the_day_asked(reported):
    first, second = stated(reported, "162.4", DAY[0]), stated(reported, "163.1", DAY[2], by="韩梅梅")
    then = trace.story(reported, first, date(2026, 11, 2))
    assert [str(v) for v in then.versions["value"]] == ["162.4"] and then.current["id"] == first
    assert trace.story(reported, second, date(2026, 11, 2)) is None


def test_a_derived_month_is_the_difference_of_two_cumulative_values(reported):
    april, may = stated(reported, "128.3", DAY[0], month=4), stated(reported, "162.4", DAY[1])
    made = trace.composed([trace.story(reported, may), trace.story(reported, april)])
    assert made.relation == "difference" and made.value == Decimal("34.1")
    assert [part.row["id"] for part in made.parts] == [may, april]


def test_a_simple_sum_names_its_addends_and_unlikes_are_only_listed(reported):
    ids = [stated(reported, "10", DAY[0]), stated(reported, "20.5", DAY[1], park="hydrogen")]
    assert trace.composed([trace.story(reported, n) for n in ids]).value == Decimal("30.5")
    other = stated(reported, "5", DAY[2], park="hydrogen", month=4)
    assert trace.composed([trace.story(reported, n) for n in (ids[0], other)]).relation == "list"


def test_computed_growth_and_completion_name_both_their_figures(reported):
    def said(value, year, kind=Kind.ACTUAL, month=5):
        key = Key("display", "output_value", "", kind, Basis.CUMULATIVE, date(year, 1, 1), date(year, month, 31))
        history.record(reported, NewBatch(BatchKind.IMPORT, "x.xlsx", "a" * 64, "李雷", DAY[0]), [
            Figure(key, Decimal(value), "亿元", source="x.xlsx", sheet="Sheet1", cell="C6")])
        return trace.story(reported, int(queries.versions(reported, key)["id"].iloc[-1]))

    before, now, aim = said("100", 2023), said("112.5", 2024), said("450", 2024, Kind.TARGET, 12)
    grown, reached = trace.composed([now, before]), trace.composed([aim, now])
    assert (grown.relation, grown.value, [part.row["id"] for part in grown.parts]) == ("growth", Decimal("12.5"), [now.row["id"], before.row["id"]])
    assert (reached.relation, reached.value, [part.row["id"] for part in reached.parts]) == ("completion", Decimal("25.0"), [now.row["id"], aim.row["id"]])
    assert trace.composed([aim, before]).relation == "list"


def test_an_unknown_or_forged_address_opens_nothing(reported):
    assert trace.story(reported, 999) is None
    assert trace.numbers("12,11") == (12, 11)
    for text in ("", "12;DROP", "<b>", "1" * 40, "-1", "1,2," * 30):
        assert trace.numbers(text) == ()


def test_a_damaged_original_shows_nothing_and_breaks_nothing(reported):
    new = NewBatch(BatchKind.IMPORT, "x.xlsx", "b" * 64, "李雷", DAY[0], original=b"not a workbook")
    key = Key("display", "output_value", "", Kind.ACTUAL, Basis.CUMULATIVE, date(2024, 1, 1), date(2024, 5, 31))
    history.record(reported, new, [Figure(key, Decimal(1), "亿元", sheet="Sheet1", cell="C6")])
    assert trace.excerpt(reported, "b" * 64, "Sheet1", "C6") is None
    assert trace.excerpt(reported, "c" * 64, "Sheet1", "C6") is None
    assert trace.excerpt(reported, "b" * 64, "Sheet1", "F009") is None


