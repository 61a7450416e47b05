"""The official workbook as staff find it when they open it."""
from __future__ import annotations

import io
from datetime import date
from decimal import Decimal

import pytest

from lib import catalog
from lib.intake import template
from lib.model import Basis, Language
from lib.schema import MONTHLY_COLUMNS

openpyxl = pytest.importorskip("openpyxl", reason="openpyxl is a test-only package")

OCTOBER = date(2026, 10, 31)


def opened(month=OCTOBER, language=Language.ZH, **more):
    return openpyxl.load_workbook(io.BytesIO(template.workbook(month, language, **more)))


def rows(sheet):
    return [[cell for cell in row] for row in sheet.iter_rows(values_only=True)]


@pytest.mark.parametrize("language, title", [
    (Language.ZH, "青岛市新兴产业专业园区月报（2026年1—10月）"),
    (Language.EN, "Qingdao emerging-industry parks, monthly report (Jan–Oct 2026)"),
])
def test_the_title_says_the_period(language, title):
    assert rows(opened(language=language).worksheets[0])[0][0] == title


def test_a_full_year_is_spelled_by_its_months():
    assert template.file_name(date(2025, 12, 1), Language.ZH) == "园区月报_2025年1—12月.xlsx"


def test_january_gives_the_workbook_of_january_and_february():
    assert "2026年1—2月" in rows(opened(date(2026, 1, 31)).worksheets[0])[0][0]


@pytest.mark.parametrize("language", list(Language))
def test_the_eight_parks_stand_below_headings_and_units(language):
    found = rows(opened(language=language).worksheets[0])
    assert found[2][1:6] == [column.header(language) for column in MONTHLY_COLUMNS]
    assert found[3][1:6] == [column.unit(language) for column in MONTHLY_COLUMNS]
    assert [row[0] for row in found[4:]] == [park.name(language) for park in catalog.parks().values()]
    assert all(cell is None for row in found[4:] for cell in row[1:])


def test_headings_stay_in_sight_and_parks_are_chosen_from_a_list():
    sheet = opened().worksheets[0]
    kinds = {rule.type for rule in sheet.data_validations.dataValidation}
    assert sheet.freeze_panes == "B5"
    assert kinds == {"list", "decimal", "whole"}


def test_the_list_of_parks_points_at_the_eight_names():
    book = opened()
    rule = next(rule for rule in book.worksheets[0].data_validations.dataValidation if rule.type == "list")
    sheet, cells = rule.formula1.split("!")
    names = [row[0].value for row in book[sheet.strip("'")][cells.replace("$", "")]]
    assert names == [park.name.zh for park in catalog.parks().values()]


def test_a_warning_never_keeps_staff_from_writing_missing_or_thirty_odd():
    rules = opened().worksheets[0].data_validations.dataValidation
    assert {rule.errorStyle for rule in rules if rule.type != "list"} == {"warning"}


def test_filled_in_it_holds_numbers_as_numbers_and_words_as_words():
    cells = {("display", "output_value", Basis.CUMULATIVE): Decimal("162.4"),
             ("display", "output_value", template.GROWTH): Decimal("12.17"),
             ("virtual-reality", "enterprise_count", Basis.AS_OF): "40余"}
    found = rows(opened(cells=cells).worksheets[0])
    assert found[6][1] == 162.4 and found[6][3] == 12.17
    assert found[7][4] == "40余"


def test_the_same_month_gives_the_same_bytes():
    assert template.workbook(OCTOBER) == template.workbook(OCTOBER)
