"""Uploads one after another, as months go by: restated, repeated, taken back, late, contradicted, all against a real store."""
from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from lib import intake, queries
from lib.intake import pipeline
from lib.intake.answers import as_json
from lib.intake.commit import commit
from lib.model import Filters, plain
from lib.problems import NotRevertible, Outcome, StoreMoved
from lib.store import history
from tests.intake.sheets import COUNTS, OUTPUT, SIGNED, TODAY, csv, number, one, wide, xlsx

MAY, JUNE = "2024年1—5月园区指标", "2024年1—6月园区指标"


def check(engine, data, name="a.xlsx"):
    data = data if isinstance(data, bytes) else one(data)
    return intake.prepare(name, data, engine, today=TODAY, read=lambda n, d, today, progress: pipeline.run(n, d, today))


def upload(engine, data, name="a.xlsx", token=None):
    return commit(engine, check(engine, data, name), "王五", confirmed=True, token=token)


def output(value, title=MAY, park="显示园", **more):
    """One park's output as a table; `yoy`, `unit`."""
    head, row = ["园区", f"产值({more.get('unit', '亿元')})"], [park, value]
    if "yoy" in more:
        head, row = [*head, "同比(%)"], [*row, more["yoy"]]
    return [[title], head, row]


def codes(draft) -> set[str]:
    return {p.code for p in draft.report.problems if p.code[0] in "EW"}


def now(engine, subject="display", indicator="output_value") -> dict[str, str]:
    """period end → current value."""
    frame = queries.figures(engine, Filters(subjects=(subject,), indicators=(indicator,)))
    return {f"{r.period_end}": plain(r.value) for r in frame.itertuples() if r.kind == "actual"}


def full(title=MAY, factor=1.0, **changed):
    rows = wide(title)
    for row, o, c, s in zip(rows[2:], OUTPUT, COUNTS, SIGNED):
        row[1:] = [round(number(o) * factor, 1), c, round(number(s) * factor, 1)]
    for place, value in changed.items():
        rows[int(place[1:]) - 1][ord(place[0]) - 65] = value
    return rows


def test_s01_a_value_restated_and_taken_back_is_the_old_one_again(engine):
    upload(engine, output(162.4))
    draft = check(engine, output(163.1))
    assert (draft.outcome, codes(draft), draft.changes.as_json()) == (Outcome.CONFIRM, {"W_RESTATEMENT"}, {"added": 0, "changed": 1, "unchanged": 0})
    second = commit(engine, draft, "李四", confirmed=True)
    assert now(engine) == {"2024-05-31": "163.1"}
    history.revert(engine, second.batch, "王五")
    assert now(engine) == {"2024-05-31": "162.4"}


def test_s02_a_value_repeated_by_another_upload_survives_the_revert_of_the_first(engine):
    first, second = upload(engine, output(162.4)), upload(engine, output("1624000", unit="万元"), "b.xlsx")
    assert (second.added, second.changed, second.unchanged) == (0, 0, 1)
    history.revert(engine, first.batch, "王五")
    assert now(engine) == {"2024-05-31": "162.4"}
    history.revert(engine, second.batch, "王五")
    assert now(engine) == {}


def test_s03_a_revert_in_the_middle_leaves_what_came_later(engine):
    upload(engine, output(160))
    middle = upload(engine, output(161))
    upload(engine, output(162))
    history.revert(engine, middle.batch, "王五")
    assert now(engine) == {"2024-05-31": "162"}


def test_s04_a_b_a_and_the_last_taken_back_is_b(engine):
    upload(engine, output(160))
    upload(engine, output(161))
    third = upload(engine, output(160))
    assert (third.changed, now(engine)) == (1, {"2024-05-31": "160"})
    history.revert(engine, third.batch, "王五")
    assert now(engine) == {"2024-05-31": "161"}


def test_s05_a_revert_taken_back_and_a_second_revert_of_the_same_batch(engine):
    upload(engine, output(160))
    second = upload(engine, output(161))
    undo = history.revert(engine, second.batch, "王五")
    with pytest.raises(NotRevertible):
        history.revert(engine, second.batch, "王五")
    history.revert(engine, undo.batch, "王五")
    assert now(engine) == {"2024-05-31": "161"}
    with pytest.raises(NotRevertible):
        history.revert(engine, 999, "王五")


def test_s06_what_nobody_else_stated_leaves_the_view_and_stays_in_history(engine):
    first = upload(engine, full())
    history.revert(engine, first.batch, "王五")
    assert len(queries.figures(engine)) == 0 and len(queries.statements(engine, Filters())) == 24


def test_s07_growth_alone_is_unchanged_and_amends(engine):
    upload(engine, output(162.4, yoy=12.17))
    draft = check(engine, output(162.4, yoy=12.2))
    assert (draft.outcome, codes(draft), draft.changes.as_json()) == (Outcome.ACCEPT, set(), {"added": 0, "changed": 0, "unchanged": 1, "attributes": 1})
    receipt = commit(engine, draft, "王五", confirmed=False)
    frame = queries.figures(engine)
    assert (receipt.attributes, [plain(v) for v in frame["yoy_percent"]], len(set(queries.statements(engine, Filters())["version"]))) == (1, ["12.2"], 1)
    history.revert(engine, receipt.batch, "王五")
    assert [plain(v) for v in queries.figures(engine)["yoy_percent"]] == ["12.17"]


def test_s07_a_qualifier_alone_is_a_restatement(engine):
    upload(engine, [[MAY], ["园区", "企业数"], ["显示园", "58家"]])
    draft = check(engine, [[MAY], ["园区", "企业数"], ["显示园", "58余家"]])
    assert (codes(draft), draft.changes.as_json()) == ({"W_RESTATEMENT"}, {"added": 0, "changed": 1, "unchanged": 0})


def test_s08_a_preview_older_than_the_store_is_refused(engine):
    stale = check(engine, output(160))
    upload(engine, output(161))
    with pytest.raises(StoreMoved) as fault:
        commit(engine, stale, "李四", confirmed=True)
    assert fault.value.code == "E_CONFLICT_STALE" and now(engine) == {"2024-05-31": "161"}


def test_s09_one_confirmation_twice_stores_once(engine):
    draft = check(engine, output(160))
    first, second = (commit(engine, draft, "王五", confirmed=True, token="t1") for _ in range(2))
    assert (first.batch, second.batch, second.repeated, len(queries.batches(engine))) == (1, 1, True, 1)


def test_s10_the_same_bytes_again_are_an_entry_that_says_no_change(engine):
    data = one(full())
    upload(engine, data)
    draft = check(engine, data)
    assert (draft.outcome, draft.report.counts().get("I_NO_CHANGE"), draft.changes.nothing) == (Outcome.ACCEPT, 1, True)
    again = commit(engine, draft, "王五", confirmed=False)
    assert (again.added, again.changed, again.unchanged, len(queries.batches(engine))) == (0, 0, 24, 2)
    assert set(queries.batches(engine)["sha256"]) == {hashlib.sha256(data).hexdigest()}


def test_s11_blank_cells_erase_nothing(engine):
    upload(engine, full())
    draft = check(engine, full(B5=None, C6="—", D7="暂无"))
    assert (draft.outcome, draft.changes.as_json()) == (Outcome.ACCEPT, {"added": 0, "changed": 0, "unchanged": 21})
    commit(engine, draft, "王五", confirmed=False)
    assert len(queries.figures(engine)) == 24


def test_s12_months_in_the_wrong_order_are_all_kept(engine):
    upload(engine, full(JUNE, 1.2))
    draft = check(engine, full())
    assert (draft.outcome, draft.changes.as_json()) == (Outcome.ACCEPT, {"added": 24, "changed": 0, "unchanged": 0})
    commit(engine, draft, "王五", confirmed=False)
    assert now(engine) == {"2024-05-31": "162.4", "2024-06-30": "194.9"}


def test_s13_a_refused_file_leaves_no_trace(engine):
    upload(engine, full())
    before = history.revision(engine)
    draft = check(engine, full(B5="2O8"))
    assert (draft.outcome, draft.figures, draft.changes.as_json()) == (Outcome.REJECT, (), {"added": 0, "changed": 0, "unchanged": 0})
    with pytest.raises(ValueError):
        commit(engine, draft, "王五", confirmed=True)
    assert (history.revision(engine), len(queries.batches(engine))) == (before, 1)


def test_s14_as_it_stood_before_a_restatement(engine):
    upload(engine, output(160))
    moment = queries.batches(engine)["at"].max()
    upload(engine, output(161))
    then = queries.figures(engine, as_of=moment)
    assert [plain(v) for v in then["value"]] == ["160"]


def test_s17_an_upload_beside_the_publication(tmp_path):
    from lib import store
    from lib.model import DataSet
    engine = store.open(DataSet.REPORTED, url=f"sqlite:///{tmp_path}/parks.db")
    same = check(engine, output(162.4, yoy=12.17))
    assert (same.outcome, same.changes.as_json()) == (Outcome.ACCEPT, {"added": 0, "changed": 0, "unchanged": 1})
    other = check(engine, output(163.1))
    assert codes(other) == {"W_RESTATEMENT"} and "青岛日报" in next(p for p in other.report.problems if p.code == "W_RESTATEMENT").message("zh")
    upload(engine, output(163.1))
    history.revert(engine, 2, "王五")
    assert now(engine) == {"2024-05-31": "162.4"}
    with pytest.raises(NotRevertible):
        history.revert(engine, 1, "王五")
    engine.dispose()


ASKED = {
    "w07 cumulative falls": (full(), full(JUNE, 1.2, B5=160), {"W_CUMULATIVE_DECREASE"}, {"B5"}),
    "w07 within one file": (None, [["园区产值（亿元）"], ["园区", "2024年1-4月", "2024年1-5月"], ["氢能园", 20, 18.6]], {"W_CUMULATIVE_DECREASE"}, {"C3"}),
    "w07 above a later month": (full(JUNE, 1.2), full(MAY, 1, B5=300), {"W_CUMULATIVE_DECREASE"}, {"B5"}),
    "w08 month does not close the gap": ([["2024年1-4月"], ["园区", "产值(亿元)"], ["显示园", 128.3]],
                                         [["2024年5月"], ["园区", "累计产值(亿元)", "当月产值(亿元)"], ["显示园", 162.4, 30]], {"W_CUM_MONTH_MISMATCH"}, {"B3", "C3"}),
    "w08 within rounding": ([["2024年1-4月"], ["园区", "产值(亿元)"], ["显示园", 128.3]], [["2024年5月"], ["园区", "累计产值(亿元)", "当月产值(亿元)"], ["显示园", 162.4, 34.2]], set(), set()),
    "w09 a unit slipped": (full(), full(JUNE, 1.2, B5=1949000 / 100), {"W_MAGNITUDE_SUSPECT"}, {"B5"}),
    "w09 within one file": (None, [["园区产值（亿元）"], ["园区", "2024年1-4月", "2024年1-5月"], ["氢能园", 1.4, 18.6]], {"W_MAGNITUDE_SUSPECT"}, {"C3"}),
    "w09 almost ten times": (full(), full(JUNE, 1.2, B5=1600), set(), set()),
    "w11 a column sorted alone": (full(), [*full()[:2], *[[r[0], o, *r[2:]] for r, o in zip(full()[2:], sorted(map(float, OUTPUT)))]], {"W_RESTATEMENT", "W_MASS_CHANGE"}, set()),
    "w10 two values revised": (full(), full(B5=163.1, C9=62), {"W_RESTATEMENT"}, {"B5", "C9"}),
    "next year starts small": (full("2024年全年园区指标", 2.4), full("2025年1-2月园区指标", 0.3), set(), set()),
    "a real zero after a value of its own year": (full(), full(JUNE, 1.2, D3=0), {"W_CUMULATIVE_DECREASE"}, {"D3"}),
    "an ordinary next month": (full(), full(JUNE, 1.2), set(), set()),
    "the count falls": (full(), full(JUNE, 1.2, C5=40), set(), set()),
}


@pytest.mark.parametrize("name", ASKED)
def test_a_file_is_held_against_what_the_store_knows(engine, name):
    given, rows, expected, cells = ASKED[name]
    if given:
        upload(engine, given)
    draft = check(engine, rows)
    assert codes(draft) == expected
    assert cells <= {p.cell for p in draft.report.problems}


def test_the_answer_has_the_shape_of_the_contract(engine):
    answer = as_json(check(engine, [["2024年1-5月"], ["园区", "产值(亿元)", "企业数(家)", "备注", "合计说明"], ["氢能园", 18.60, 46, "x", None], ["合计", 18.6, 46]]))
    assert {"outcome", "committed", "batch", "figures", "problems", "changes", "skipped"} <= answer.keys()
    assert {k: answer["figures"][0][k] for k in ("subject", "indicator", "caliber", "kind", "basis", "period_start", "period_end", "value", "unit", "qualifier", "yoy_percent", "sheet", "cell")} == {
        "subject": "hydrogen", "indicator": "output_value", "caliber": "", "kind": "actual", "basis": "cumulative", "period_start": "2024-01-01", "period_end": "2024-05-31",
        "value": "18.6", "unit": "亿元", "qualifier": "exact", "yoy_percent": None, "sheet": "Sheet1", "cell": "B3"}
    assert {"sheet": "Sheet1", "cell": "B4", "reason": "total"} in answer["skipped"]
    assert all(p["message_zh"] and p["message_en"] and p["severity"] in ("error", "warning", "info") and "code" in p and "cell" in p and "found" in p for p in answer["problems"])


def test_values_are_plain_decimals_whatever_the_file_wrote(engine):
    draft = check(engine, [["2024年1-5月"], ["园区", "产值(元)"], ["氢能园", 1], ["显示园", "1,000,000,000.00"], ["AI园", 1.5e12], ["VR园", "0.00"]])
    assert [f["value"] for f in as_json(draft)["figures"]] == ["0.00000001", "10", "15000", "0"]


def test_a_csv_has_no_sheet_and_counts_its_records(engine):
    draft = check(engine, csv([["2024年1-5月", ""], ["园区", "产值(亿元)"], ["氢能园", "18.6"], ["显示园", "2O"]]), "a.csv")
    problem = next(p.as_json() for p in draft.report.problems if p.code[0] == "E")
    assert (problem["sheet"], problem["cell"], problem["found"]) == (None, "B4", "2O")
    fine = as_json(check(engine, csv([["2024年1-5月", ""], ["园区", "产值(亿元)"], ["氢能园", "18.6"]]), "a.csv"))
    assert (fine["figures"][0]["sheet"], fine["figures"][0]["cell"]) == (None, "B3")


def test_the_cell_of_a_merged_value_is_its_top_left(engine):
    draft = check(engine, xlsx(("S", [["2024年1-5月"], ["园区", None, "产值(亿元)", None], ["氢能园", None, 18.6, None]]), merges=["A2:B2", "C2:D2", "A3:B3", "C3:D3"]))
    assert [(f.cell, plain(f.value)) for f in draft.figures] == [("C3", "18.6")]


@pytest.fixture
def shell(tmp_path):
    def run(*words: str):
        env = os.environ | {"PARKS_DATABASE_URL": f"sqlite:///{tmp_path}/cli.db"}
        done = subprocess.run([sys.executable, "-m", "lib", *words], cwd=Path(__file__).parents[2], env=env, capture_output=True, text=True, timeout=120, stdin=subprocess.DEVNULL)
        return done.returncode, json.loads(done.stdout) if done.stdout.startswith("{") else None
    return run


def test_exit_codes_and_answers_of_an_upload_on_the_command_line(shell, tmp_path):
    may, restated, bad = tmp_path / "may.xlsx", tmp_path / "r.xlsx", tmp_path / "bad.xlsx"
    for file, rows in ((may, full()), (restated, full(B5=163.1)), (bad, full(B5="2O8"))):
        file.write_bytes(one(rows))
    assert shell("init", "--empty")[0] == 0
    code, answer = shell("import", str(may), "--by", "王五", "--json")
    assert (code, answer["outcome"], answer["committed"], answer["batch"], answer["changes"]) == (0, "accept", True, 1, {"added": 24, "changed": 0, "unchanged": 0})
    code, answer = shell("import", str(restated), "--by", "王五", "--json")
    assert (code, answer["outcome"], answer["committed"], answer["batch"]) == (3, "confirm", False, None)
    code, answer = shell("import", str(restated), "--by", "王五", "--yes", "--json", "--as-name", "../../改.xlsx")
    assert (code, answer["committed"], answer["batch"], answer["changes"]) == (0, True, 2, {"added": 0, "changed": 1, "unchanged": 23})
    code, answer = shell("check", str(bad), "--json")
    assert (code, answer["outcome"], answer["figures"], answer["problems"][0]["cell"]) == (1, "reject", [], "B5")
    code, answer = shell("revert", "2", "--by", "王五", "--json")
    assert (code, answer["batch"]) == (0, 3)
    ledger = shell("batches", "--json")[1]["batches"]
    assert [(b["batch"], b["kind"], b["reverts"], b["reverted_by"]) for b in ledger] == [(3, "revert", 2, None), (2, "import", None, 3), (1, "import", None, None)]
    assert ledger[1]["file"] == "改.xlsx" and ledger[0]["at"].endswith("Z")
    versions = shell("figures", "--subject", "display", "--indicator", "output_value", "--versions", "--json")[1]["figures"]
    assert sorted((v["value"], v["current"]) for v in versions) == [("162.4", True), ("163.1", False)]
