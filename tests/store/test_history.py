"""What a batch does to what readers see, and what taking it back does."""
from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from statements import figure, key, upload

from lib import queries
from lib.model import BatchKind, Entry, Figures, Filters, Qualifier, Status
from lib.problems import NotRevertible, StoreMoved
from lib.store import engine as engines, history, seal, tables
from lib.store.history import Receipt, record, revert
from lib.store.statements import Entries, Stated

D = Decimal


def shown(engine) -> dict:
    """{(subject, month): value} of every figure that counts."""
    frame = queries.figures(engine)
    return {(row.subject, row.period_end.month): row.value for row in frame.itertuples()}


def test_a_first_upload_adds_its_figures(empty):
    assert record(empty, upload(), [figure("162.4"), figure("30", "hydrogen")]) == Receipt(1, added=2, changed=0, unchanged=0)
    assert shown(empty) == {("display", 5): D("162.4"), ("hydrogen", 5): D("30")}
    assert history.revision(empty) == 1


def test_decimals_stay_exact_to_the_last_digit(empty):
    record(empty, upload(), [figure("0.1"), figure("0.20", "hydrogen"), figure("12345678901234567890.123456789", "instruments")])
    assert shown(empty)["instruments", 5] == D("12345678901234567890.123456789")
    assert queries.totals(empty)["value"].tolist() == [D("12345678901234567890.423456789")]


def test_a_restated_value_supersedes_the_old_one_and_both_remain(empty):
    record(empty, upload("王"), [figure("162.4")])
    assert record(empty, upload("李"), [figure("163.1")]) == Receipt(2, added=0, changed=1, unchanged=0)
    assert shown(empty) == {("display", 5): D("163.1")}
    past = queries.versions(empty, key())
    assert past[["value", "by", "current"]].values.tolist() == [[D("162.4"), "王", False], [D("163.1"), "李", True]]


def test_an_equal_repeat_is_a_statement_without_a_new_version(empty):
    record(empty, upload("王"), [figure("162.4")])
    assert record(empty, upload("李"), [figure("162.40")]) == Receipt(2, added=0, changed=0, unchanged=1)
    past = queries.versions(empty, key())
    assert past["version"].tolist() == [1, 1] and past["by"].tolist() == ["王", "李"]
    assert queries.batches(empty)["unchanged"].tolist() == [1, 0]


def test_a_change_of_qualifier_alone_is_a_restatement(empty):
    record(empty, upload(), [figure("30")])
    receipt = record(empty, upload(), [figure("30", qualifier=Qualifier.OVER, wording="余")])
    assert (receipt.changed, receipt.unchanged) == (1, 0)
    assert queries.figures(empty)[["qualifier", "wording"]].values.tolist() == [["over", "余"]]


def test_a_change_of_growth_or_note_alone_amends_without_a_new_version(empty):
    record(empty, upload(), [figure("162.4", yoy="12.17")])
    assert record(empty, upload(), [figure("162.4", yoy="12.2")]) == Receipt(2, 0, 0, 1, attributes=1)
    assert record(empty, upload(), [figure("162.4", yoy="12.2", note="二期投产")]) == Receipt(3, 0, 0, 1, attributes=1)
    row = queries.figures(empty).iloc[0]
    assert (row.value, row.yoy_percent, row.note) == (D("162.4"), D("12.2"), "二期投产")
    assert queries.versions(empty, key())["yoy_percent"].tolist() == [D("12.17"), D("12.2"), D("12.2")]


def test_growth_left_out_of_a_repeat_is_not_erased_but_a_new_value_starts_without_it(empty):
    record(empty, upload(), [figure("162.4", yoy="12.17", note="初报")])
    assert record(empty, upload(), [figure("162.4")]) == Receipt(2, 0, 0, 1, attributes=0)
    assert queries.figures(empty)["yoy_percent"].tolist() == [D("12.17")]
    record(empty, upload(), [figure("163.1")])
    assert queries.figures(empty)[["yoy_percent", "note"]].values.tolist() == [[None, ""]]


def test_a_correction_states_its_attributes_whole_and_may_take_growth_away(empty):
    record(empty, upload(), [figure("162.4", yoy="99")])
    assert record(empty, upload(kind=BatchKind.CORRECTION), [figure("162.4")]) == Receipt(2, 0, 0, 1, attributes=1)
    assert queries.figures(empty)["yoy_percent"].tolist() == [None]


def test_a_withdrawn_value_leaves_the_view_and_stays_in_history(empty):
    record(empty, upload(), [figure("162.4"), figure("30", "hydrogen")])
    assert record(empty, upload(kind=BatchKind.CORRECTION), [figure(None)]) == Receipt(2, added=0, changed=1, unchanged=0)
    assert shown(empty) == {("hydrogen", 5): D("30")}
    assert queries.totals(empty)["value"].tolist() == [D("30")]
    assert queries.latest(empty)["subject"].tolist() == ["hydrogen"]
    assert queries.versions(empty, key())["value"].tolist() == [D("162.4"), None]
    assert record(empty, upload(), [figure("162.4")]) == Receipt(3, added=1, changed=0, unchanged=0)


def test_reverting_an_upload_brings_back_what_stood_before_it(empty):
    record(empty, upload(), [figure("162.4"), figure("30", "hydrogen")])
    record(empty, upload(), [figure("163.1"), figure("41.5", "artificial-intelligence")])
    assert revert(empty, 2, "李", "错行") == Receipt(3, added=0, changed=2, unchanged=0)
    assert shown(empty) == {("display", 5): D("162.4"), ("hydrogen", 5): D("30")}
    ledger = queries.batches(empty)
    assert ledger["kind"].tolist() == ["revert", "import", "import"]
    assert ledger["reverts"].tolist() == [2, None, None] and ledger["reverted_by"].tolist() == [None, 3, None]
    assert ledger["reason"].tolist() == ["错行", "", ""]
    assert len(queries.versions(empty, key())) == 2


def test_an_upload_that_repeated_a_value_keeps_it_when_the_first_is_reverted(empty):
    record(empty, upload("王"), [figure("162.4")])
    record(empty, upload("李"), [figure("162.4")])
    assert revert(empty, 1, "张") == Receipt(3, added=0, changed=0, unchanged=1)
    assert queries.figures(empty)[["value", "by"]].values.tolist() == [[D("162.4"), "李"]]


def test_a_revert_can_itself_be_reverted(empty):
    record(empty, upload(), [figure("162.4")])
    record(empty, upload(), [figure("163.1")])
    revert(empty, 2, "李")
    assert revert(empty, 3, "李").changed == 1
    assert shown(empty) == {("display", 5): D("163.1")}
    assert queries.batches(empty)["reverted_by"].tolist() == [None, 4, None, None]
    revert(empty, 2, "李")
    assert shown(empty) == {("display", 5): D("162.4")}


@pytest.mark.parametrize(("number", "code"), [(9, "E_BATCH_UNKNOWN"), (1, "E_BATCH_PUBLISHED"), (2, "E_BATCH_REVERTED")])
def test_what_cannot_be_reverted_is_refused_by_name_and_nothing_moves(published, number, code):
    record(published, upload(), [figure("163.1")])
    revert(published, 2, "李")
    with pytest.raises(NotRevertible) as refused:
        revert(published, number, "李")
    assert refused.value.code == code
    assert history.revision(published) == 3


def test_a_batch_may_not_state_one_key_twice(empty):
    with pytest.raises(ValueError, match="twice"):
        record(empty, upload(), [figure("1"), figure("2")])
    assert history.revision(empty) == 0


def test_the_same_confirmation_twice_stores_once(empty):
    first = record(empty, upload(), [figure("162.4")], token="t1")
    again = record(empty, upload(), [figure("162.4")], token="t1", expected_revision=0)
    assert again == Receipt(first.batch, 1, 0, 0, repeated=True)
    assert len(queries.batches(empty)) == 1
    undone = revert(empty, 1, "李", token="t2")
    assert revert(empty, 1, "李", token="t2") == Receipt(undone.batch, *(undone.added, undone.changed, undone.unchanged), repeated=True)


def test_a_store_that_moved_since_the_preview_is_refused_naming_who_and_when(empty):
    record(empty, upload("张"), [figure("162.4")])
    with pytest.raises(StoreMoved) as moved:
        record(empty, upload(), [figure("163.1")], expected_revision=0)
    assert moved.value.code == "E_CONFLICT_STALE"
    assert moved.value.values["who"] == "张" and moved.value.values["when"].startswith("20")
    with pytest.raises(StoreMoved):
        revert(empty, 1, "李", expected_revision=0)
    assert shown(empty) == {("display", 5): D("162.4")}


def test_the_uploaded_file_is_kept_with_its_batch(empty):
    record(empty, upload(file="五月.xlsx", sha256="c0ffee", original=b"PK\x03\x04"), [figure("162.4")])
    record(empty, upload(file="again.xlsx", sha256="c0ffee", original=b"PK\x03\x04"), [figure("162.4")])
    assert queries.original(empty, "c0ffee") == ("五月.xlsx", b"PK\x03\x04")
    assert queries.original(empty, "none") is None


def test_the_published_figures_are_the_first_batch_and_an_equal_upload_adds_no_version(published):
    ledger = queries.batches(published)
    assert ledger[["batch", "kind", "added"]].values.tolist() == [[1, "published", 80]]
    assert record(published, upload(), [figure("162.4")]) == Receipt(2, 0, 0, 1)
    row = queries.figures(published, Filters(subjects=("display",), indicators=("output_value",), kinds=("actual",))).iloc[0]
    assert (row.value, row.yoy_percent, row.batch, row.source) == (D("162.4"), D("12.17"), 2, "月报.xlsx")
    assert queries.versions(published, key())["source"].tolist() == ["qdrb-2024-07", "月报.xlsx"]


def test_the_published_figures_are_never_added_up(published):
    assert queries.totals(published).empty
    record(published, upload(), [figure("3", "hydrogen")])
    assert queries.totals(published)[["n", "value"]].values.tolist() == [[1, D("3")]]


def test_a_seal_is_over_the_same_text_however_it_is_put_together():
    said = [figure(n, subject, wording='约"', yoy="1.20", note="注\n\u2028" if cell else "")._replace(cell=cell, sheet="表")
            for n, subject in ((None, "display"), ("12.50", "hydrogen")) for cell in (None, 'C"6\\', "D7")]
    said = [one._replace(key=one.key._replace(caliber=str(n))) for n, one in enumerate(said)]
    plain = [figure(f"{n}.10", month=n, cell='C"6\\' if n % 2 else None)._replace(source="月报\n") for n in range(1, 13)]
    entries = Entries([Entry("projects", "display", "甲", {"id": "1"}), Entry("projects", "display", "乙", None)], 3, 9)
    facts = {"id": 1, "kind": "import", "file": "月报.xlsx", "sha256": None, "by": "李", "at": datetime(2026, 1, 1, tzinfo=UTC), "reason": "", "reverts": None, "token": None}
    head = [*list(facts.values())[:5], "2026-01-01T00:00:00.000000+00:00", "", None, None]
    for stated in (Stated([], 3, 9), Stated(said[:1], 3, 9), Stated([*plain, *said], 3, 9), entries):
        rows, spelt = stated.rows(), list(stated.spelt())
        assert json.loads(b"[" + b",".join(spelt) + b"]") == [list(row[3:]) for row in rows]
        for times in (1, 200):
            text = json.dumps([head, [row[3:] for row in rows * times]], ensure_ascii=False, separators=(",", ":"))
            assert seal.digest(facts, spelt * times) == seal.digest(facts, seal.of_rows(rows * times)) == hashlib.sha256(text.encode()).hexdigest()


def test_figures_kept_as_columns_are_stored_as_each_of_them_says(empty):
    said = [figure("162.40"), figure("30", "hydrogen", qualifier=Qualifier.OVER, wording="余", yoy="1.50", note="a\u202eb", status=Status.FINAL), figure("0.0", "instruments"),
            figure(None, "green-materials")]
    said = [one._replace(source=f"月报\u202e{n % 2}.xlsx", sheet="表\u202e", cell=f"C{n}") for n, one in enumerate(said)]
    columns = Figures.of_all(said)
    assert columns == said == columns[0:] and columns[-3].note == "a\u202eb" and columns[1].cell == "C1" and len(columns) == 4
    assert [row[10] for row in Stated(columns, 7, 40).rows()] == ["162.4", "30", "0", None]
    assert record(empty, upload(), columns) == Receipt(1, added=3, changed=0, unchanged=1)
    assert shown(empty) == {("display", 5): D("162.4"), ("hydrogen", 5): D("30"), ("instruments", 5): D("0")}
    one = queries.figures(empty, Filters(subjects=("hydrogen",))).iloc[0]
    assert (one.qualifier, one.wording, one.yoy_percent, one.status, one.note, one.source, one.sheet) == ("over", "余", D("1.5"), "final", "ab", "月报1.xlsx", "表")
    for twice in (columns[0], columns[0]._replace(unit="万元"), columns[1]._replace(sheet="另一张")):
        with pytest.raises(ValueError, match="twice"):
            record(empty, upload(), Figures.of_all([*columns, twice]))


def test_many_statements_are_stored_word_for_word_whatever_they_share(empty, monkeypatch):
    monkeypatch.setattr(engines, "MANY", 2)
    odd = "a';--?1"
    said = Stated([figure(str(n), month=n, note=odd, cell=f"C{n}")._replace(source=odd, sheet=odd) for n in range(1, 13)], 1, 1)
    with engines.writing(empty) as connection:
        engines.insert_columns(connection, tables.figure, said.columns)
        stored = connection.exec_driver_sql("SELECT * FROM figure ORDER BY id").all()
    assert [tuple(row) for row in stored] == said.rows()
    marks, bound = engines._handed_over(said.columns)
    assert "NULL" in marks and "'actual'" in marks and not any(odd in mark for mark in marks) and len(bound) < len(marks)
    one, none, code, prose = (engines.Same(value, 2) for value in (1, None, "x", odd))
    assert engines._handed_over([one, none, code, prose]) == (["1", "NULL", "'x'", "?1"], [prose])
