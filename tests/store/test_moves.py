"""What a batch did to each key, and what taking it back would do, told before it is done."""
from __future__ import annotations

from decimal import Decimal

from statements import figure, upload

from lib import queries
from lib.model import BatchKind, Entry, name_key
from lib.store.history import NewBatch, record, revert
from lib.store.moves import if_undone, made_by

D = Decimal


def values(moves) -> list[tuple]:
    """[(subject, before, after)] of a preview."""
    return [((new or old).key.subject, old and old.value, new and new.value) for old, new in moves.figures]


def test_a_batch_shows_what_it_added_and_what_it_revised(empty):
    record(empty, upload("王"), [figure("162.4")])
    record(empty, upload("李"), [figure("163.1"), figure("30", "hydrogen")])
    assert values(made_by(empty, 2)) == [("display", D("162.4"), D("163.1")), ("hydrogen", None, D("30"))]


def test_later_batches_do_not_change_what_an_earlier_one_did(empty):
    record(empty, upload(), [figure("162.4")])
    record(empty, upload(), [figure("163.1")])
    revert(empty, 2, "王")
    assert values(made_by(empty, 1)) == [("display", None, D("162.4"))]
    assert values(made_by(empty, 3)) == [("display", D("163.1"), D("162.4"))]


def test_the_preview_of_an_undo_is_what_the_undo_then_does(empty):
    record(empty, upload(), [figure("162.4"), figure("30", "hydrogen")])
    record(empty, upload(), [figure("163.1"), figure("31", "hydrogen"), figure("9", "instruments")])
    record(empty, upload(), [figure("31", "hydrogen")])
    told = values(if_undone(empty, 2))
    assert told == [("display", D("163.1"), D("162.4")), ("hydrogen", D("31"), D("31")), ("instruments", D("9"), None)]
    revert(empty, 2, "王")
    shown = {row.subject: row.value for row in queries.figures(empty).itertuples()}
    assert shown == {subject: after for subject, _, after in told if after is not None}


def test_undoing_an_undo_brings_the_batch_back(empty):
    record(empty, upload(), [figure("162.4")])
    revert(empty, 1, "王")
    assert values(if_undone(empty, 2)) == [("display", None, D("162.4"))]


def test_a_preview_writes_nothing(empty):
    record(empty, upload(), [figure("162.4")])
    if_undone(empty, 1)
    assert queries.figures(empty)["value"].tolist() == [D("162.4")] and len(queries.batches(empty)) == 1


def test_a_register_tells_its_entries(empty):
    def entry(stage: str) -> Entry:
        return Entry("projects", "hydrogen", name_key("碱性电解槽"), {"name_zh": "碱性电解槽", "stage": stage})
    book = NewBatch(BatchKind.REGISTER, "项目台账.xlsx", None, "王")
    record(empty, book, [], [entry("signed")])
    record(empty, book, [], [entry("building")])
    (old, new), = if_undone(empty, 2).entries
    assert (old.fields["stage"], new.fields["stage"]) == ("building", "signed")
