"""`python -m lib template` and `init --data demo`, as staff and administrators type them."""
from __future__ import annotations

import json

import openpyxl
import pytest

from lib.cli import main


@pytest.fixture(autouse=True)
def stores(tmp_path, monkeypatch):
    monkeypatch.setenv("PARKS_DATABASE_URL", f"sqlite:///{tmp_path}/parks.db")
    monkeypatch.setenv("PARKS_DEMO_DATABASE_URL", f"sqlite:///{tmp_path}/demo.db")


def title(path):
    return openpyxl.load_workbook(path).worksheets[0]["A1"].value


def test_the_blank_workbook_of_a_month(tmp_path, capsys):
    assert main(["template", "-o", str(tmp_path / "a.xlsx"), "--month", "2026-05", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["period_end"] == "2026-05-31"
    assert title(tmp_path / "a.xlsx") == "青岛市新兴产业专业园区月报（2026年1—5月）"


def test_in_english(tmp_path):
    assert main(["template", "-o", str(tmp_path / "a.xlsx"), "--month", "2026-05", "--lang", "en"]) == 0
    assert "Jan–May 2026" in title(tmp_path / "a.xlsx")


def test_a_month_that_is_none_is_a_fault_of_usage(tmp_path):
    with pytest.raises(SystemExit) as ended:
        main(["template", "-o", str(tmp_path / "a.xlsx"), "--month", "2026-13"])
    assert ended.value.code == 2


def test_the_demonstration_is_filled_and_its_workbook_comes_back_filled_and_unchanged(tmp_path, capsys):
    assert main(["init", "--data", "demo", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["batches"] == 31
    assert main(["template", "-o", str(tmp_path / "a.xlsx"), "--month", "2026-10", "--filled", "--data", "demo", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["filled"] > 30
    assert openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]["A2"].value == "模拟数据，仅供演示"
    assert main(["check", str(tmp_path / "a.xlsx"), "--data", "demo", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["outcome"], answer["changes"]["added"], answer["changes"]["changed"]) == ("accept", 0, 0)
