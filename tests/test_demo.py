"""The demonstration as it enters its store: 31 reports, on simulated days, through the intake."""
from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

from lib import demo, queries, store
from lib.intake import pipeline, prepare, process, template
from lib.metrics import series, targets
from lib.model import DataSet, Filters, Kind, Language, month_end
from lib.problems import Outcome
from tests.charts.demo_frame import demo as expected


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory):
    engine = store.open(DataSet.DEMO, f"sqlite:///{tmp_path_factory.mktemp('demo')}/demo.db")
    demo.fill(engine)
    return engine


def test_thirty_one_reports_are_in_the_ledger_oldest_first(filled):
    ledger = queries.batches(filled).sort_values("batch")
    assert len(ledger) == 31 and demo.progress(filled).ready
    assert list(ledger["file"])[0] == "演示_2024年1—2月.xlsx" and list(ledger["file"])[-1] == "演示_2026年1—10月.xlsx"
    assert list(ledger["at"]) == sorted(ledger["at"])


def test_one_value_was_corrected_and_both_remain(filled):
    ledger = queries.batches(filled)
    assert list(ledger.loc[ledger["changed"] > 0, "file"]) == ["演示_2026年1—9月.xlsx", "演示_2026年1—7月.xlsx"]
    versions = queries.statements(filled, Filters(subjects=("integrated-circuits",), indicators=("output_value",)))
    august = versions[(versions["period_end"] == date(2026, 8, 31)) & (versions["basis"] == "cumulative")]
    assert sorted(august["value"]) == [Decimal("84.2"), Decimal("86")]


def test_the_store_holds_what_the_workbooks_say_and_nothing_else(filled):
    key = ["subject", "indicator", "basis", "period_end"]
    measured = queries.figures(filled, Filters(kinds=(Kind.ACTUAL,)))
    stored = measured[[*key, "value", "yoy_percent"]].sort_values(key).reset_index(drop=True)
    wanted = expected()[[*key, "value", "yoy_percent"]].sort_values(key).reset_index(drop=True)
    assert stored[key].to_dict("records") == wanted[key].to_dict("records")
    assert list(stored["value"]) == list(wanted["value"])
    assert [None if pd.isna(g) else g for g in stored["yoy_percent"]] == [None if pd.isna(g) else g for g in wanted["yoy_percent"]]


def test_every_year_has_its_targets_and_the_newest_is_compared_with_the_months_gone_by(filled):
    found = targets.pairs(queries.figures(filled))
    assert sorted(end.year for end in found["period_end"]) == [2024] * 24 + [2025] * 24 + [2026] * 24
    assert found["completion"].notna().all() and targets.years(found)[0] == 2026
    newest = [targets.ahead(row) for row in found.to_dict("records") if row["period_end"].year == 2026 and row["indicator"] == "output_value"]
    assert len(newest) == 8 and min(newest) < 0 < max(newest)
    assert set(found["file"]) == {f"演示_{year}年1—2月.xlsx" for year in (2024, 2025, 2026)} | {"演示_2026年1—7月.xlsx"}
    assert all("模拟" in note for note in found["note"])


def test_one_target_was_adjusted_and_its_former_value_is_remembered(filled):
    former = targets.former(queries.statements(filled, Filters(kinds=(Kind.TARGET,))))
    (number, old), = former.items()
    new = queries.statement(filled, number).iloc[0]
    assert (new["subject"], new["indicator"], new["wording"]) == ("green-materials", "output_value", "确保")
    assert old["value"] > new["value"]


def test_filling_again_stores_nothing(filled):
    revision = store.history.revision(filled)
    demo.fill(filled)
    assert store.history.revision(filled) == revision


def test_filling_goes_on_where_it_was_interrupted(tmp_path):
    engine = store.open(DataSet.DEMO, f"sqlite:///{tmp_path}/demo.db")
    seen = []

    class Stop(Exception):
        pass

    def three(progress):
        seen.append(progress.done)
        if progress.done == 3:
            raise Stop

    with pytest.raises(Stop):
        demo.fill(engine, three)
    assert demo.progress(engine) == demo.Progress(3, 31)
    demo.fill(engine, lambda progress: seen.append(progress.done) or progress.done == 4)
    assert demo.progress(engine).ready and len(queries.batches(engine)) == 31


def test_on_the_demonstrations_day_one_park_is_late(filled):
    late = series.lateness(queries.figures(filled), demo.today())
    assert list(late.loc[late["late"], "subject"]) == ["green-materials"]


def test_every_report_comes_after_its_month_and_by_the_day_it_is_due():
    for end in demo.workbooks():
        came = demo.received(end).date()
        assert end < came <= series.due(end) and came + timedelta(days=0) <= demo.today()


def test_only_the_warnings_shown_on_purpose_are_raised(filled):
    codes = {}
    for end, path in demo.workbooks().items():
        _, problems, _ = pipeline.run(path.name, path.read_bytes(), demo.received(end).date())
        codes |= {problem.code: path.name for problem in problems if problem.code[0] in "EW"}
    assert codes == {}


# --- the template sent back -----------------------------------------------------------------

@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("month", [date(2026, 10, 31), date(2026, 2, 28), date(2025, 12, 31)])
def test_what_is_stored_filled_into_the_template_and_sent_back_changes_nothing(filled, language, month):
    cells = template.current(queries.figures(filled), month)
    sent = prepare(template.file_name(month, language), template.workbook(month, language, cells), filled,
                   today=demo.today(), read=lambda name, data, day, _: pipeline.run(name, data, day))
    assert sent.outcome is Outcome.ACCEPT
    assert (sent.changes.added, sent.changes.changed) == (0, 0) and sent.changes.unchanged >= 20


@pytest.mark.parametrize("language", list(Language))
def test_the_template_filled_by_hand_uploads_without_a_warning(tmp_path, language):
    engine = store.open(DataSet.REPORTED, f"sqlite:///{tmp_path}/parks.db", fill=False)
    parks = list(expected()["subject"].unique())
    cells = {}
    for number, park in enumerate(parks):
        cells |= {(park, "output_value", "cumulative"): Decimal("10.5") + number, (park, "output_value", "month"): Decimal("1.2"),
                  (park, "output_value", template.GROWTH): Decimal("-3.25"), (park, "enterprise_count", "as_of"): Decimal(40 + number),
                  (park, "signed_investment", "cumulative"): Decimal(3)}
    cells[parks[0], "enterprise_count", "as_of"] = "30余"
    cells[parks[1], "signed_investment", "cumulative"] = "暂无" if language is Language.ZH else "N/A"
    figures, problems, _ = process.read("月报.xlsx", template.workbook(date(2026, 10, 31), language, cells), date(2026, 11, 16))
    assert {problem.code for problem in problems if problem.code[0] in "EW"} == set()
    assert len(figures) == 31
    assert {str(figure.wording) for figure in figures} == {"", "余"}
    engine.dispose()


def test_every_park_of_the_catalogue_is_simulated():
    assert {path.suffix for path in demo.workbooks().values()} == {".xlsx"}
    assert max(demo.workbooks()) == month_end(2026, 10) and Path(demo.FOLDER).is_dir()
