"""The life of an upload against a real store: preview, confirmation, restatement, correction, revert."""
from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from lib import intake, queries
from lib.intake import correct
from lib.intake.commit import NotCommittable, commit
from lib.intake.correct import Correction
from lib.model import Basis, BatchKind, Key, Kind
from lib.problems import Outcome, StoreMoved
from lib.store import history
from tests.intake.sheets import COUNTS, OUTPUT, PARKS, SIGNED, number, one, wide
from tests.intake.test_faults import whole

JUNE = "2024年1—6月专业园区主要指标"
DISPLAY = Key("display", "output_value", "", Kind.ACTUAL, Basis.CUMULATIVE, date(2024, 1, 1), date(2024, 5, 31))


def codes(draft) -> set[str]:
    return {p.code for p in draft.report.problems if p.code[0] in "EW"}


def given(engine, rows, name="a.xlsx"):
    return commit(engine, intake.prepare(name, one(rows), engine), "王五", confirmed=True)


def later(factor: str = "1.2", **changed):
    rows = wide(JUNE)
    for row, (o, c, s) in zip(rows[2:], zip(OUTPUT, COUNTS, SIGNED)):
        row[1:] = [round(number(o) * float(factor), 1), c + 1, round(number(s) * float(factor), 1)]
    for park, value in changed.items():
        next(row for row in rows if PARKS[int(park[1:])] == row[0])[1] = value
    return rows


def test_a_report_is_previewed_without_a_trace_and_stored_after_a_yes(engine):
    before = history.revision(engine)
    draft = intake.prepare("a.xlsx", one(wide()), engine)
    assert (draft.outcome, draft.changes.as_json(), history.revision(engine)) == (Outcome.ACCEPT, {"added": 24, "changed": 0, "unchanged": 0}, before)
    receipt = commit(engine, draft, "王五", confirmed=False)
    assert (receipt.added, len(queries.figures(engine))) == (24, 24)
    again = intake.prepare("a.xlsx", one(wide()), engine)
    assert again.changes.nothing and "I_NO_CHANGE" in again.report.counts()


def test_a_rejected_draft_an_unconfirmed_one_and_one_without_a_name_are_never_stored(engine):
    given(engine, wide())
    bad = intake.prepare("b.xlsx", one(wide(header=("园区", "产值", "企业数", "签约投资额"))), engine)
    asked = intake.prepare("c.xlsx", one(later("1.2", p2=150)), engine)
    for draft, by, confirmed in ((bad, "王五", True), (asked, "王五", False), (asked, " ", True)):
        with pytest.raises(NotCommittable):
            commit(engine, draft, by, confirmed=confirmed)
    assert len(queries.figures(engine)) == 24


def test_a_preview_of_a_store_that_moved_on_is_refused_and_the_same_confirmation_stores_once(engine):
    first, second = (intake.prepare(n, one(wide()), engine) for n in ("a.xlsx", "b.xlsx"))
    receipt = commit(engine, first, "王五", confirmed=True, token="t1")
    with pytest.raises(StoreMoved):
        commit(engine, second, "赵六", confirmed=True, token="t2")
    assert commit(engine, first, "王五", confirmed=True, token="t1").batch == receipt.batch


def test_a_restated_value_says_what_it_was_who_said_it_and_when(engine):
    given(engine, wide())
    rows = wide()
    rows[4][1] = 163.1
    draft = intake.prepare("b.xlsx", one(rows), engine)
    assert codes(draft) == {"W_RESTATEMENT"} and draft.changes.as_json() == {"added": 0, "changed": 1, "unchanged": 23}
    problem = draft.report.warnings[0]
    whole(problem)
    assert (problem.cell, problem.values["old"], problem.values["new"], problem.values["who"]) == ("B5", "162.4亿元", "163.1亿元", "王五")


def test_reported_growth_alone_amends_and_asks_nothing(engine):
    given(engine, [["2024年1-5月"], ["园区", "产值(亿元)", "同比(%)"], ["显示园", 162.4, 12.17]])
    draft = intake.prepare("b.xlsx", one([["2024年1-5月"], ["园区", "产值(亿元)", "同比(%)"], ["显示园", 162.4, 12.3]]), engine)
    assert codes(draft) == set() and draft.changes.as_json() == {"added": 0, "changed": 0, "unchanged": 1, "attributes": 1}


@pytest.mark.parametrize(("changed", "code", "cell"), [
    ({"p2": 160}, "W_CUMULATIVE_DECREASE", "B5"), ({"p7": 2000}, "W_MAGNITUDE_SUSPECT", "B10")])
def test_what_looks_wrong_beside_the_month_before_is_asked(engine, changed, code, cell):
    given(engine, wide())
    draft = intake.prepare("六月.xlsx", one(later("1.2", **changed)), engine)
    assert codes(draft) == {code} and {p.cell for p in draft.report.warnings} == {cell}
    for problem in draft.report.problems:
        whole(problem)


def test_a_plausible_next_month_asks_nothing(engine):
    given(engine, wide())
    assert codes(intake.prepare("六月.xlsx", one(later()), engine)) == set()


def test_a_month_that_does_not_close_the_gap_is_asked(engine):
    given(engine, [["2024年1-4月"], ["园区", "产值(亿元)"], ["显示园", 128.3]])
    rows = [["2024年5月"], ["单位：亿元"], ["园区", "产值", None], [None, "当月", "累计"], ["显示园", 30, 162.4]]
    draft = intake.prepare("b.xlsx", one(rows), engine)
    assert codes(draft) == {"W_CUM_MONTH_MISMATCH"} and {p.cell for p in draft.report.warnings} == {"B5", "C5"}
    rows[-1][1] = 34.1
    assert codes(intake.prepare("b.xlsx", one(rows), engine)) == set()


def test_a_column_sorted_alone_is_noticed(engine):
    given(engine, wide())
    rows = wide()
    for row, value in zip(rows[2:], sorted(map(number, OUTPUT))):
        row[1] = value
    assert "W_MASS_CHANGE" in codes(intake.prepare("b.xlsx", one(rows), engine))


def test_a_correction_needs_a_reason_and_keeps_the_old_version(engine):
    given(engine, wide())
    assert correct.prepare(engine, [Correction(DISPLAY, "163.1")], " ").report.counts()["E_REASON_MISSING"] == 1
    draft = correct.prepare(engine, [Correction(DISPLAY, "163.1")], "录入有误")
    assert (draft.kind, draft.outcome, draft.changes.changed) == (BatchKind.CORRECTION, Outcome.CONFIRM, 1)
    commit(engine, draft, "王五", confirmed=True)
    assert _display(engine) == Decimal("163.1")
    assert queries.batches(engine).iloc[0]["reason"] == "录入有误"


def test_a_withdrawn_figure_leaves_the_view_and_a_revert_brings_it_back(engine):
    given(engine, wide())
    receipt = commit(engine, correct.prepare(engine, [Correction(DISPLAY, None)], "重复统计"), "王五", confirmed=True)
    assert _display(engine) is None
    history.revert(engine, receipt.batch, "王五")
    assert _display(engine) == Decimal("162.4")


@pytest.mark.parametrize(("typed", "code"), [("一百", "E_VALUE_NOT_NUMBER"), ("-1", "E_VALUE_NEGATIVE"), ("5家", "E_UNIT_CONFLICT"), ("999999", "E_VALUE_OUT_OF_BOUNDS"), ("1-2", "E_VALUE_RANGE")])
def test_a_correction_meets_the_checks_a_file_meets(engine, typed, code):
    assert code in correct.prepare(engine, [Correction(DISPLAY, typed)], "更正").report.counts()


def test_a_correction_in_another_unit_is_converted(engine):
    draft = correct.prepare(engine, [Correction(DISPLAY, "1624000万元")], "补报")
    assert (draft.figures[0].value, draft.outcome) == (Decimal("162.4"), Outcome.ACCEPT)


def _display(engine):
    frame = queries.figures(engine)
    rows = frame[(frame["subject"] == "display") & (frame["indicator"] == "output_value")]
    return rows["value"].iloc[0] if len(rows) else None
