"""The course of a project: only states somebody stated, each with its date as far as it is known."""
from __future__ import annotations

import pandas as pd

from lib import catalog
from lib.charts import conversion, register
from lib.metrics import courses
from lib.metrics.courses import Step
from lib.model import Language

KEY = ("display", "模组工厂")


def row(stage: str, on: str = "", **more: str) -> dict:
    empty = dict.fromkeys(catalog.register_fields("projects"), "")
    return empty | dict(subject="display", park_id="display", name_key="模组工厂", name_zh="模组工厂", stage=stage, event_on=on, **more)


def frame(*rows: dict) -> pd.DataFrame:
    columns = list(dict.fromkeys([*catalog.register_fields("projects"), "subject", "name_key", *(name for each in rows for name in each)]))
    return pd.DataFrame(list(rows), columns=columns, dtype=object).fillna("")


def course(now: dict, *before: dict) -> courses.Course:
    return courses.courses(frame(now), frame(*before, now))[KEY]


def test_states_stand_in_their_order_with_the_dates_they_were_stated_with():
    assert course(row("building", "2025-03"), row("signed", "2024-07-12")) == (Step("signed", "2024-07-12"), Step("building", "2025-03"))


def test_a_state_nobody_stated_is_not_inferred():
    assert course(row("operating", "2025")) == (Step("operating", "2025"),)


def test_a_state_that_was_taken_back_is_no_part_of_the_course():
    assert course(row("signed", "2024-07-12"), row("operating", "2025")) == (Step("signed", "2024-07-12"),)


def test_a_date_in_a_column_of_its_own_is_known_too_and_a_missing_one_stays_empty():
    assert course(row("building", "", signed_on="2024-07")) == (Step("signed", "2024-07"), Step("building", ""))


def test_a_later_date_of_the_same_state_replaces_the_earlier():
    assert course(row("signed", "2024-07-12"), row("signed", "2024-07")) == (Step("signed", "2024-07-12"),)


def test_a_years_signed_projects_are_counted_by_the_state_they_are_in_now():
    now = frame(row("building", "2025-03"), row("signed", "2024-06-25") | {"name_key": "乙"}, row("operating", "2023") | {"name_key": "丙"})
    known = courses.courses(now, frame(row("signed", "2024-07-12"), *now.to_dict("records")))
    years = courses.conversion(now, known)
    assert years.to_dict("records") == [{"year": "2024", "signed": 1, "landed": 0, "building": 1, "operating": 0}]
    assert courses.unsigned(now, known) == 1
    made = conversion.panel(now, known, Language.ZH)
    assert made.finding == "2024年签约的 2 个点名项目，名册记 1 个已开工或投产"
    assert "另有 1 个项目未见签约日期，不计入" in made.source
    assert sum(sum(trace.x) for trace in made.figure.data) == 2


def test_a_card_tells_the_course_where_more_than_one_state_is_known():
    now = frame(row("building", "2025-03"))
    told = courses.courses(now, frame(row("signed", "2024-07-12")))
    assert "签约 2024年7月12日 → 在建 2025年3月" in register.panel(now, 1, Language.ZH, known=told).html
    assert "→" not in register.panel(now, 1, Language.ZH).html


def test_no_project_signed_at_all_is_said_without_a_figure():
    made = conversion.panel(frame(), {}, Language.EN)
    assert made.figure is None and made.finding == "No named project with a known year of signing"
