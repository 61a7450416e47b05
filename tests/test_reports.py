"""The calendar of reports as it is read: who, which month, and whether it came."""
from __future__ import annotations

from datetime import date

import pandas as pd

from lib import catalog
from lib.charts import reports
from lib.metrics import status
from lib.metrics.status import CALENDAR_COLUMNS
from lib.model import Language
from tests.metrics.test_status import frame, full, row


def test_who_is_missing_is_in_the_title_and_every_month_is_in_the_table():
    known = frame(*full([2, 3, 4, 5], without={("hydrogen", 4)}))
    shown = reports.panel(status.calendar(known, "output_value", date(2024, 6, 20)), "output_value", Language.ZH)
    assert shown.finding == "产值：1 处迟报（氢能）"
    table = shown.table.set_index(["园区", "期间"])["状态"]
    assert table["氢能", "2024年4月"] == "迟报" and table["氢能", "2024年1月"] == "不应报" and table["氢能", "2024年5月"] == "已报"
    assert len(shown.ids) == 8 * 4 - 1 and shown.html.count("pk-report late") == 1


def test_the_title_counts_what_is_shown_and_what_was_missing_before_is_said_beside_it():
    months = [(year, month) for year in (2024, 2025) for month in range(2, 13)]
    rows = [row(park, month, year=year) for year, month in months for park in catalog.parks()
            if (park, year, month) not in {("hydrogen", 2024, 4), ("display", 2024, 5), ("virtual-reality", 2025, 10)}]
    calendar = status.calendar(frame(*rows), "output_value", date(2026, 1, 20))
    shown = reports.panel(calendar, "output_value", Language.ZH)
    assert shown.html.count("pk-report late") == 1, "of three only one lies within the months on the screen"
    assert shown.finding == "产值：1 处迟报（虚拟现实）" and shown.subtitle.endswith("此前 2 处，见表格")
    assert (shown.table["状态"] == "迟报").sum() == 3


def test_where_only_months_out_of_sight_are_missing_the_title_does_not_call_the_record_whole():
    rows = [row(park, month, year=year) for year in (2024, 2025) for month in range(2, 13) for park in catalog.parks()
            if (park, year, month) != ("hydrogen", 2024, 4)]
    shown = reports.panel(status.calendar(frame(*rows), "output_value", date(2026, 1, 20)), "output_value", Language.ZH)
    assert shown.finding == "产值：近期各园各月均已报" and shown.subtitle.endswith("此前 1 处，见表格")


def test_before_any_report_there_is_no_calendar():
    assert reports.panel(pd.DataFrame(columns=list(CALENDAR_COLUMNS)), "output_value", Language.ZH) is None
