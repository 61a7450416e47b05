"""The calendar of reports as it is read: who, which month, and whether it came."""
from __future__ import annotations

from datetime import date

import pandas as pd

from lib.charts import reports
from lib.metrics import status
from lib.metrics.status import CALENDAR_COLUMNS
from lib.model import Language
from tests.metrics.test_status import frame, full


def test_who_is_missing_is_in_the_title_and_every_month_is_in_the_table():
    known = frame(*full([2, 3, 4, 5], without={("hydrogen", 4)}))
    shown = reports.panel(status.calendar(known, "output_value", date(2024, 6, 20)), "output_value", Language.ZH)
    assert shown.finding == "产值：1 处迟报（氢能）"
    table = shown.table.set_index(["园区", "期间"])["状态"]
    assert table["氢能", "2024年4月"] == "迟报" and table["氢能", "2024年1月"] == "不应报" and table["氢能", "2024年5月"] == "已报"
    assert len(shown.ids) == 8 * 4 - 1 and shown.html.count("pk-report late") == 1


def test_before_any_report_there_is_no_calendar():
    assert reports.panel(pd.DataFrame(columns=list(CALENDAR_COLUMNS)), "output_value", Language.ZH) is None
