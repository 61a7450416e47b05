"""What pages read from the store: values, frames, and the store as it stood."""
from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from lib import queries, store
from lib.model import FRAME_COLUMNS, Basis, BatchKind, Figure, Filters, Key, Kind
from lib.store.history import NewBatch, record, revert

D = Decimal


@pytest.fixture
def engine(tmp_path):
    engine = store.open(url=f"sqlite:///{tmp_path / 'parks.db'}")
    yield engine
    store.close(engine)


def monthly(value, subject="display", month_end=date(2024, 6, 30), indicator="output_value"):
    return Figure(Key(subject, indicator, "", Kind.ACTUAL, Basis.CUMULATIVE, date(2024, 1, 1), month_end),
                  D(value), "亿元", source="六月.xlsx", sheet="Sheet1", cell="C6")


def on(day, hour=4):
    return NewBatch(BatchKind.IMPORT, "六月.xlsx", None, "王", at=datetime(2027, 1, day, hour, tzinfo=UTC))


def test_the_display_park_made_162_4_in_five_months_up_12_17_percent(engine):
    frame = queries.figures(engine, Filters(subjects=("display",), indicators=("output_value",), kinds=(Kind.ACTUAL,)))
    assert tuple(frame.columns) == FRAME_COLUMNS
    row = frame.iloc[0]
    assert (row.value, row.unit, row.yoy_percent, row.period_start, row.period_end) == (
        D("162.4"), "亿元", D("12.17"), date(2024, 1, 1), date(2024, 5, 31))
    assert (row.source, row.sheet, row.cell, row.status, row.batch_kind) == ("qdrb-2024-07", "figures.csv", "F009", None, "published")
    assert row.recorded_at.tzinfo is not None
    assert frame["id"].dtype == "int64" and frame["status"].dtype == object


def test_every_published_figure_can_be_read(engine):
    assert len(queries.figures(engine)) == 80


def test_filters_narrow_by_caliber_basis_and_period(engine):
    assert queries.figures(engine, Filters(("integrated-circuits",), ("enterprise_count",), calibers=("重点企业",)))[["value", "wording"]].values.tolist() == [[D("30"), "余"]]
    assert set(queries.figures(engine, Filters(bases=(Basis.EVENT,)))["basis"]) == {"event"}
    assert queries.figures(engine, Filters(indicators=("output_value",), period_to=date(2024, 5, 31)))["value"].tolist() == [D("162.4")]
    empty = queries.figures(engine, Filters(subjects=("nowhere",)))
    assert empty.empty and tuple(empty.columns) == FRAME_COLUMNS


def test_latest_is_the_newest_period_of_each_series(engine):
    record(engine, on(4), [monthly("195.2"), monthly("3.1", "hydrogen", date(2024, 4, 30)), monthly("4", "hydrogen")])
    newest = queries.latest(engine, Filters(indicators=("output_value",), kinds=(Kind.ACTUAL,), calibers=("",)))
    assert newest.set_index("subject")["value"].to_dict() == {"display": D("195.2"), "hydrogen": D("4")}
    till_may = queries.latest(engine, Filters(indicators=("output_value",), kinds=(Kind.ACTUAL,), calibers=("",), period_to=date(2024, 5, 31)))
    assert till_may.set_index("subject")["value"].to_dict() == {"display": D("162.4"), "hydrogen": D("3.1")}


def test_a_day_shows_the_store_as_it_stood_at_its_end_in_shanghai(engine):
    record(engine, on(4, hour=15), [monthly("195.2")])
    record(engine, on(4, hour=17), [monthly("196")])
    june = {"indicators": ("output_value",), "subjects": ("display",), "period_from": date(2024, 6, 1), "kinds": (Kind.ACTUAL,)}
    assert queries.figures(engine, Filters(**june, as_of=date(2027, 1, 3))).empty
    assert queries.figures(engine, Filters(**june, as_of=date(2027, 1, 4)))["value"].tolist() == [D("195.2")]
    assert queries.figures(engine, Filters(**june, as_of=date(2027, 1, 5)))["value"].tolist() == [D("196")]
    at = datetime(2027, 1, 4, 15, tzinfo=UTC)
    assert queries.figures(engine, Filters(**june), as_of=at)["value"].tolist() == [D("195.2")]
    assert queries.latest(engine, Filters(**june, as_of=date(2027, 1, 4)))["value"].tolist() == [D("195.2")]
    assert queries.totals(engine, Filters(as_of=date(2027, 1, 4)))[["n", "value"]].values.tolist() == [[1, D("195.2")]]


def test_a_reverted_upload_still_shows_on_the_days_it_stood(engine):
    record(engine, on(4), [monthly("195.2")])
    revert(engine, 2, "王", at=datetime(2027, 1, 6, tzinfo=UTC))
    june = Filters(indicators=("output_value",), subjects=("display",), period_from=date(2024, 6, 1), period_to=date(2024, 6, 30))
    assert queries.figures(engine, june).empty
    assert queries.figures(engine, june, as_of=datetime(2027, 1, 5, tzinfo=UTC))["value"].tolist() == [D("195.2")]


def test_a_trace_starts_from_an_id_and_finds_every_statement_of_its_key(engine):
    record(engine, on(4), [monthly("195.2")])
    record(engine, on(5), [monthly("196")])
    number = int(queries.figures(engine, Filters(period_from=date(2024, 6, 30), period_to=date(2024, 6, 30), indicators=("output_value",)))["id"].iloc[0])
    assert queries.versions(engine, number)["value"].tolist() == [D("195.2"), D("196")]
    assert queries.statement(engine, number)["value"].tolist() == [D("196")]
    assert queries.statement(engine, 10_000).empty


def test_registers_read_as_their_files_with_where_each_row_comes_from(engine):
    projects = queries.register(engine, "projects")
    assert len(projects) == 33
    first = projects.iloc[0]
    assert (first.id, first.park_id, first.name_zh, first.stage, first.sheet, first.cell) == (
        "P01", "hydrogen", "上海满电未来氢能产业", "signed", "projects.csv", "P01")
    assert [len(queries.register(engine, name)) for name in ("enterprises", "events", "platforms", "flows")] == [23, 17, 18, 5]
    assert queries.register(engine, "projects", as_of=date(2020, 1, 1)).empty
    assert len(queries.register(engine, "projects", as_of=date(2100, 1, 1))) == 33


def test_the_ledger_is_newest_first(engine):
    record(engine, on(4), [monthly("195.2")])
    assert queries.batches(engine)[["batch", "kind", "by"]].values.tolist() == [[2, "import", "王"], [1, "published", "公开报道"]]
    assert queries.since(engine) == queries.batches(engine)["at"].iloc[-1]
