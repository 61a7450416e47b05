"""The demonstration's workbooks obey what a monthly report obeys."""
from __future__ import annotations

import importlib.util
import io
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from lib.intake import template
from lib.metrics.series import previous_report, report_months
from lib.model import Basis, month_end

openpyxl = pytest.importorskip("openpyxl", reason="openpyxl is a test-only package")

FOLDER = Path(__file__).resolve().parents[2] / "data" / "demo"
spec = importlib.util.spec_from_file_location("demo_make", FOLDER / "make.py")
make = importlib.util.module_from_spec(spec)
sys.modules[spec.name] = make
spec.loader.exec_module(make)

MONTHS = report_months(make.FIRST, make.LAST)
CUMULATIVE = [("output_value", make.output), ("signed_investment", make.signed)]


def test_there_are_thirty_one_and_no_january():
    assert len(MONTHS) == 31
    assert {path.name for path in FOLDER.glob("*.xlsx")} == {make.name(end) for end in MONTHS}
    assert (make.name(MONTHS[0]), make.name(MONTHS[-1])) == ("演示_2024年1—2月.xlsx", "演示_2026年1—10月.xlsx")


def _content(data: bytes):
    return [(sheet.title, [[cell.value for cell in row] for row in sheet.iter_rows()])
            for sheet in openpyxl.load_workbook(io.BytesIO(data)).worksheets]


@pytest.mark.parametrize("end", [MONTHS[0], MONTHS[13], MONTHS[-2], MONTHS[-1]])
def test_the_script_writes_the_workbooks_that_are_kept(end):
    assert _content((FOLDER / make.name(end)).read_bytes()) == _content(make.workbook(end))


def test_every_workbook_says_that_it_is_simulated():
    for path in FOLDER.glob("*.xlsx"):
        sheet = openpyxl.load_workbook(path, read_only=True).worksheets[0]
        assert "模拟数据" in sheet["A2"].value


@pytest.mark.parametrize("park", make.INDUSTRIES)
@pytest.mark.parametrize("indicator, value", CUMULATIVE)
def test_cumulative_values_never_fall_within_a_year(park, indicator, value):
    for end in MONTHS:
        if end.month > 2:
            assert value(park, end) >= value(park, previous_report(end)) > 0


@pytest.mark.parametrize("park", make.INDUSTRIES)
def test_growth_is_reported_near_the_quotient_but_is_not_the_quotient(park):
    gaps = []
    for end in MONTHS:
        if (park, end) in make.SCOPE_CHANGED:
            continue
        level = make.output(park, end)
        gaps.append(abs(make.growth(park, end, level) - (level / make.output(park, month_end(end.year - 1, end.month)) * 100 - 100)))
    assert max(gaps) < Decimal("0.4") and max(gaps) > Decimal("0.1")


def test_levels_differ_by_industry_and_growth_is_believable():
    year = {park: make.output(park, date(2025, 12, 31)) for park in make.INDUSTRIES}
    assert max(year.values()) > 5 * min(year.values())
    for park in make.INDUSTRIES:
        for end in MONTHS:
            assert -10 < make.growth(park, end, make.output(park, end)) < 60


def test_one_park_is_late_one_value_is_restated_and_some_are_missing():
    last = make.cells(make.LAST)
    assert {park for park, *_ in last} == set(make.INDUSTRIES) - {"green-materials"}
    assert list(make.corrections(date(2026, 9, 30))) == [date(2026, 8, 31)]
    marks = {value for end in MONTHS for value in make.cells(end).values() if isinstance(value, str)}
    assert marks == {"暂无", "—", "未报"}


def test_a_correction_raises_the_value_sent_before_and_stays_below_the_next_month():
    (park, earlier), (sent, by) = next(iter(make.RESTATED.items()))
    first = make.cells(earlier)[park, "output_value", Basis.CUMULATIVE]
    corrected = make.corrections(sent)[earlier][park, "output_value", Basis.CUMULATIVE]
    following = make.cells(sent)[park, "output_value", Basis.CUMULATIVE]
    assert first + by == corrected < following


def test_a_month_given_beside_its_cumulative_is_their_difference():
    for end in MONTHS:
        for (park, indicator, part), value in make.cells(end).items():
            if part == Basis.MONTH and not isinstance(value, str):
                before = make.cells(previous_report(end))[park, indicator, Basis.CUMULATIVE]
                assert make.cells(end)[park, indicator, Basis.CUMULATIVE] - before == value


def test_targets_come_with_the_first_report_of_a_year_and_are_never_far_from_what_was_reached():
    assert [end for end in MONTHS if make.targets(end)] == [date(2024, 2, 29), date(2025, 2, 28), date(2026, 2, 28), date(2026, 7, 31)]
    for year in (2024, 2025):
        for park in make.INDUSTRIES:
            reached = make.output(park, date(year, 12, 31)) / make.target(park, "output_value", year)
            assert Decimal("0.9") < reached < Decimal("1.15")


def test_an_earlier_end_changes_nothing_but_the_number_of_workbooks():
    assert template.spelled(MONTHS[5]) == "2024年1—7月"
    assert make.workbook(MONTHS[5]) == make.workbook(MONTHS[5])
