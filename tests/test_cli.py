"""The command line, as a shell sees it."""
from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture
def lib(tmp_path):
    """Runs `python -m lib` on a store of its own; gives (exit code, answer or None, stderr)."""
    def run(*words: str, **settings: str):
        env = os.environ | {"PARKS_DATABASE_URL": f"sqlite:///{tmp_path / 'parks.db'}"} | settings
        done = subprocess.run([sys.executable, "-m", "lib", *words], cwd=ROOT, env=env, capture_output=True, text=True, timeout=60)
        return done.returncode, json.loads(done.stdout) if done.stdout.startswith("{") else None, done.stderr or done.stdout
    return run


def test_init_fills_a_new_store_and_leaves_one_that_exists(lib):
    code, answer, _ = lib("init", "--json")
    assert code == 0 and answer["revision"] == 1
    assert lib("init", "--empty", "--json")[1]["revision"] == 1
    _, answer, _ = lib("figures", "--json")
    assert len(answer["figures"]) == 80


def test_an_empty_store_never_gets_the_published_figures(lib):
    lib("init", "--empty")
    assert lib("figures", "--json")[1] == {"figures": []}
    assert lib("batches", "--json")[1] == {"batches": []}


def test_a_stored_figure_answers_as_the_contract_says(lib):
    _, answer, _ = lib("figures", "--subject", "display", "--indicator", "output_value", "--json")
    figure = next(f for f in answer["figures"] if f["kind"] == "actual")
    told = {name: figure[name] for name in ("subject", "indicator", "caliber", "kind", "basis", "period_start", "period_end",
            "value", "unit", "qualifier", "yoy_percent", "sheet", "cell", "batch", "source")}
    assert told == {"subject": "display", "indicator": "output_value", "caliber": "", "kind": "actual", "basis": "cumulative",
                    "period_start": "2024-01-01", "period_end": "2024-05-31", "value": "162.4", "unit": "亿元",
                    "qualifier": "exact", "yoy_percent": "12.17", "sheet": "figures.csv", "cell": "F009", "batch": 1,
                    "source": "qdrb-2024-07"}
    assert figure["recorded_at"].endswith("Z")


def test_the_ledger_answers_as_the_contract_says(lib):
    _, answer, _ = lib("batches", "--json")
    only = answer["batches"][0]
    assert {name: only[name] for name in ("batch", "kind", "added", "changed", "unchanged", "reverts", "reverted_by")} == {
        "batch": 1, "kind": "published", "added": 80, "changed": 0, "unchanged": 0, "reverts": None, "reverted_by": None}
    assert {"file", "sha256", "by", "at", "reason"} <= only.keys()


def test_as_of_before_the_store_existed_shows_nothing_and_a_wrong_date_is_a_usage_error(lib):
    assert lib("figures", "--as-of", "2020-01-01", "--json")[1] == {"figures": []}
    assert len(lib("figures", "--as-of", "2100-01-01T00:00:00+08:00", "--json")[1]["figures"]) == 80
    code, answer, said = lib("figures", "--as-of", "yesterday", "--json")
    assert (code, answer) == (2, None) and "yesterday" in said


def test_versions_say_which_one_counts(lib):
    _, answer, _ = lib("figures", "--subject", "display", "--indicator", "output_value", "--versions", "--json")
    assert [(f["value"], f["current"]) for f in answer["figures"]] == [("162.4", True), ("600", True)]


def test_a_fault_of_the_process_answers_in_both_languages_and_exits_4(lib):
    code, answer, said = lib("batches", "--json", PARKS_DATABASE_URL="postgresql://127.0.0.1:1/none")
    assert code == 4 and answer["outcome"] == "error"
    problem = answer["problems"][0]
    assert problem["code"] == "E_DB_UNREACHABLE"
    assert problem["message_zh"].startswith("连接不上数据库服务器") and "Nothing was saved" in problem["message_en"]
    assert "Traceback" not in said


def test_the_demo_store_is_another_one(lib, tmp_path):
    demo = {"PARKS_DEMO_DATABASE_URL": f"sqlite:///{tmp_path / 'demo.db'}"}
    assert lib("figures", "--data", "demo", "--json", **demo)[1] == {"figures": []}
    assert len(lib("figures", "--json", **demo)[1]["figures"]) == 80


def test_help_loads_none_of_the_heavy_packages():
    check = ("import sys\nfrom lib.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass\n"
             "print(sorted({'pandas', 'sqlalchemy', 'streamlit', 'numpy', 'plotly', 'openpyxl'} & set(sys.modules)))")
    done = subprocess.run([sys.executable, "-c", check], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.startswith("usage") and done.stdout.rstrip().endswith("[]")


def test_no_command_is_a_usage_error(lib):
    assert lib()[0] == 2


def test_a_copy_is_made_put_back_and_the_store_is_well(lib, tmp_path):
    lib("init")
    code, answer, _ = lib("backup", str(tmp_path / "copy.db"), "--json")
    assert code == 0 and answer["bytes"] > 10_000
    (tmp_path / "parks.db").write_bytes(b"\0" * 9000)
    code, answer, _ = lib("figures", "--json")
    assert code == 4 and answer["problems"][0]["code"] == "E_DB_CORRUPT"
    assert lib("doctor", "--json")[0] == 1
    assert lib("restore", str(tmp_path / "copy.db"), "--json")[0] == 0
    assert len(lib("figures", "--json")[1]["figures"]) == 80
    code, answer, _ = lib("doctor", "--json")
    assert code == 0 and {f["name"]: f["state"] for f in answer["findings"]}["views"] == "ok"


def test_restoring_what_is_no_copy_changes_nothing(lib, tmp_path):
    lib("init")
    (tmp_path / "note.txt").write_text("not a store")
    assert lib("restore", str(tmp_path / "note.txt"))[0] in (1, 4)
    assert len(lib("figures", "--json")[1]["figures"]) == 80


def test_a_file_of_the_demonstration_holds_it_though_no_server_has_filled_the_store(lib, tmp_path):
    code, _, _ = lib("export", "--format", "json", "--data", "demo", "-o", str(tmp_path / "demo.json"),
                     PARKS_DEMO_DATABASE_URL=f"sqlite:///{tmp_path / 'demo.db'}")
    made = (tmp_path / "demo.json").read_text(encoding="utf-8")
    assert code == 0 and "演示_2026年1—10月.xlsx" in made and made.count('"subject"') > 500
