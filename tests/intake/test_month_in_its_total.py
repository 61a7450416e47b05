"""A month is no more than the cumulative value that contains it; a number in brackets under a value is not passed over."""
from __future__ import annotations

import pytest

from lib import intake, store
from lib.model import DataSet
from lib.problems import Outcome
from tests.intake.sheets import one, read


def asked(tmp_path, total, month):
    engine = store.open(DataSet.REPORTED, url=f"sqlite:///{tmp_path}/s.db", fill=False)
    rows = [["2024年6月"], ["园区", "产值累计(亿元)", "产值当月(亿元)"], ["氢能园", total, month], ["显示园", 190, 31]]
    draft = intake.prepare("report.xlsx", one(rows), engine)
    return draft.report.outcome, {p.cell for p in draft.report.problems if p.code == "W_CUM_MONTH_MISMATCH"}


@pytest.mark.parametrize(("total", "month"), [(3.3, 21.9), (21.9, 33000)])
def test_a_month_larger_than_its_cumulative_value_is_asked_about(tmp_path, total, month):
    assert asked(tmp_path, total, month) == (Outcome.CONFIRM, {"B3", "C3"})


@pytest.mark.parametrize(("total", "month"), [(21.9, 3.3), (21.9, 21.9), (21.9, 22), (21.9, 0)])
def test_a_month_within_its_cumulative_value_is_not(tmp_path, total, month):
    assert asked(tmp_path, total, month) == (Outcome.ACCEPT, set())


def test_a_number_in_brackets_under_a_value_stops_the_file():
    rows = [["2024年1-6月"], ["园区", "产值(亿元)"], ["氢能园", 21.9], [None, "(8.5)"], ["显示园", 190], [None, "（12.1）"]]
    assert read(one(rows, merges=("A3:A4", "A5:A6"))).at("E_VALUE_NOT_NUMBER") == {"B4", "B6"}
    assert read(one(rows)).outcome is Outcome.REJECT


@pytest.mark.parametrize("foot", ["(1)", "（一）", "[2]", "（完）"])
def test_the_number_of_a_page_or_note_is_passed_over(foot):
    seen = read(one([["2024年1-6月"], ["园区", "产值(亿元)"], ["氢能园", 21.9], [None, foot]]))
    assert (len(seen.figures), seen.codes) == (1, set())
