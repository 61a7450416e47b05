"""Killed at any statement: nothing acknowledged is lost, nothing is half-written, ledger and figures agree."""
from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import crash
import pytest
from statements import upload

from lib import store
from lib.store import history

KILLS = int(os.environ.get("PARKS_TEST_KILLS", "25"))
"""Random kills; the full run asks for 200."""


@pytest.fixture
def file(tmp_path):
    engine = store.open(url=f"sqlite:///{tmp_path / 'parks.db'}")
    history.record(engine, upload(), crash.month())
    store.close(engine)
    return tmp_path / "parks.db"


def run(*words: str) -> dict:
    done = subprocess.run([sys.executable, str(Path(__file__).with_name("crash.py")), *words],
                          capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("act", ["import", "revert", "migrate"])
def test_a_kill_at_any_statement_leaves_the_old_state_or_the_new(file, act):
    result = run("sweep", str(file), act)
    assert result["faults"] == [] and result["changed"]
    assert result["points"] >= 25


def test_a_kill_at_a_random_moment_loses_nothing_acknowledged(file):
    result = run("random", str(file), str(KILLS), "1")
    assert result["faults"] == []
    assert result["acknowledged"] >= KILLS


def test_a_kill_while_a_copy_is_put_back_leaves_one_whole_store_or_the_other(file):
    result = run("restore", str(file), "8", "1")
    assert result["faults"] == [] and result["seen"]
