"""Role × act where the work is done: nothing is written by whoever may not, whatever the screen offered."""
from __future__ import annotations

import ast
import json
import sqlite3
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from lib import accounts, audit as trail, desk, intake, notes, queries, store
from lib.accounts import Act, Actor, NotAuthorised, Role, SessionExpired, people, sessions
from lib.intake import correct
from lib.intake.commit import NotCommittable
from lib.intake.correct import Correction
from lib.model import Basis, BatchKind, DataSet, Figure, Key, Kind
from lib.problems import StoreMoved
from lib.store import audit, history
from lib.store.history import NewBatch
from tests.intake.sheets import one
from tests.monthly import projects

ROOT = Path(__file__).resolve().parents[1]
SECRET = "herring lamp ocean tin"
KEY = Key("display", "output_value", "", Kind.ACTUAL, Basis.CUMULATIVE, date(2026, 1, 1), date(2026, 9, 30))
CSV = "园区,期间,指标,数值,单位\n新型显示,2026年1-9月,产值,162.4,亿元\n".encode()
AIMS = "园区,指标,截止,措辞,目标值,单位\n新型显示,产值,2027年,力争以上,700,亿元\n".encode()
DRAFTS = {
    "figures": lambda e: intake.prepare("九月.csv", CSV, e),
    "register": lambda e: intake.prepare("项目台账.xlsx", projects(("氢能产业园", "碱性电解槽二期", "签约", 3.5)), e),
    "targets": lambda e: intake.prepare("目标.xlsx", one([["园区目标"], ["园区", "指标", "截止", "目标值", "单位"], ["新型显示", "产值", "2026年", 600, "亿元"]]), e),
    "correction": lambda e: correct.prepare(e, [Correction(KEY, "151")], "笔误"),
}
"""Each way of writing figures: the same door, and its own act."""


def _seat(house, of="viewer"):
    return next((seat.key for seat in sessions.open_now(house) if seat.name == of), "nobody's")


ACTS = {
    **{f"submit {name}": lambda h, a, e, draft=draft: desk.submit(h, a, e, draft(e), confirmed=True) for name, draft in DRAFTS.items()},
    "undo": lambda h, a, e: desk.undo(h, a, e, 2),
    "pin": lambda h, a, e: desk.pin(h, a, e, KEY, "二期投产"),
    "original": lambda h, a, e: desk.original(h, a, e, "a" * 64),
    "people": lambda h, a, e: desk.people(h, a),
    "appoint": lambda h, a, e: desk.appoint(h, a, "viewer", Role.ADMIN),
    "disable": lambda h, a, e: desk.disable(h, a, "viewer"),
    "enable": lambda h, a, e: desk.enable(h, a, "viewer"),
    "revoke": lambda h, a, e: desk.revoke(h, a, "viewer"),
    "seats": lambda h, a, e: desk.seats(h, a),
    "unseat": lambda h, a, e: desk.unseat(h, a, _seat(h)),
    "own_seats": lambda h, a, e: desk.own_seats(h, a),
    "leave_elsewhere": lambda h, a, e: desk.leave_elsewhere(h, a),
    "audit_of": lambda h, a, e: desk.audit_of(h, a, e),
}
STAFF = {*(act for act in ACTS if act.startswith("submit")), "undo", "pin", "original"}
ANYBODY = {"own_seats", "leave_elsewhere"}
"""Of one's own: for whoever has an account."""


@pytest.fixture
def house(tmp_path):
    engine = store.open(url=f"sqlite:///{tmp_path}/parks.db")
    figure = Figure(KEY, Decimal("150"), "亿元", source="a.xlsx", sheet="Sheet1", cell="C6")
    history.record(engine, NewBatch(BatchKind.IMPORT, "a.xlsx", "a" * 64, "王芳", original=b"PK"), [figure])
    for role in Role:
        people.add(engine, role.value, role, SECRET, by="test")
    yield engine
    store.close(engine)


def seated(house, role) -> Actor:
    if role is None:
        return Actor("somebody", None, "10.0.0.8")
    return accounts.resume(house, accounts.redeem(house, accounts.enter(house, role.value, SECRET)), "10.0.0.8")


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("role", [None, *Role], ids=lambda role: role or "nobody")
def test_an_act_is_done_for_those_it_is_for_and_leaves_nothing_for_others(house, role, act):
    accounts.redeem(house, accounts.enter(house, "viewer", SECRET, "10.0.0.1"))
    who = seated(house, role)
    before = _all(house)
    if role is Role.ADMIN or (role is Role.UPLOADER and act in STAFF) or (role and act in ANYBODY):
        ACTS[act](house, who, house)
        return
    with pytest.raises(NotAuthorised):
        ACTS[act](house, who, house)
    assert _all(house) == before


def _all(house):
    return (queries.batches(house).to_csv(), store.pulse(house).notes, people.everyone(house), sessions.open_now(house),
            len(trail.rows(house)))


def test_the_matrix_names_every_act_of_the_desk():
    """A new function of the desk without a row here would be a door nobody tried."""
    tree = ast.parse((ROOT / "lib" / "desk.py").read_text(encoding="utf-8"))
    public = {node.name for node in tree.body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")}
    assert public == {act.split()[0] for act in ACTS}


@pytest.mark.parametrize(("draft", "acts"), [
    ("figures", [Act.IMPORT]), ("register", [Act.IMPORT]), ("targets", [Act.IMPORT, Act.TARGET]), ("correction", [Act.CORRECT])])
def test_what_is_stored_is_asked_for_as_what_it_is(house, monkeypatch, draft, acts):
    asked = []
    monkeypatch.setattr(accounts, "check", lambda h, a, what: asked.append(what) or a)
    desk.submit(house, Actor("王芳"), house, DRAFTS[draft](house), confirmed=True)
    assert asked == acts


def test_while_there_are_no_accounts_a_name_writes_but_takes_nothing_away_and_administers_nothing(tmp_path):
    engine = store.open(url=f"sqlite:///{tmp_path}/parks.db")
    history.record(engine, NewBatch(BatchKind.IMPORT, "a.xlsx", "a" * 64, "王芳", original=b"PK"),
                   [Figure(KEY, Decimal("150"), "亿元", source="a.xlsx", sheet="Sheet1", cell="C6")])
    who, done = Actor("王芳"), set()
    for act in ACTS:
        try:
            ACTS[act](engine, who, engine)
            done.add(act)
        except NotAuthorised:
            pass
        except (StoreMoved, NotCommittable):
            done.add(act)
    assert done == STAFF - {"original"}
    store.close(engine)


@pytest.mark.parametrize("act", ACTS)
def test_whoever_was_revoked_does_nothing_more(house, act):
    who = seated(house, Role.ADMIN)
    people.revoke(house, "admin", by="test")
    with pytest.raises(SessionExpired):
        ACTS[act](house, who, house)


def test_the_ledger_and_the_audit_name_who_did_it_and_from_where(house):
    desk.submit(house, seated(house, Role.UPLOADER), house, intake.prepare("九月.csv", CSV, house), confirmed=True)
    with house.connect() as connection:
        row = connection.execute(audit.trail.select().order_by(audit.trail.c.n.desc())).mappings().first()
        assert audit.flaws(connection) == []
    assert queries.batches(house)["by"].iloc[0] == "uploader"
    assert (row["act"], row["who"], row["address"], row["about"]) == ("import", "uploader", "10.0.0.8", "九月.csv")


def test_the_demonstration_s_own_store_asks_the_same_accounts(house, tmp_path):
    demo = store.open(DataSet.DEMO, f"sqlite:///{tmp_path}/demo.db")
    with pytest.raises(NotAuthorised):
        ACTS["submit figures"](house, Actor("somebody"), demo)
    ACTS["submit figures"](house, seated(house, Role.UPLOADER), demo)
    store.close(demo)


def test_a_note_has_an_author_and_a_history_and_can_be_taken_down(house):
    who = seated(house, Role.UPLOADER)
    for text in ("二期投产", " 二期\n投产，\u202e产能爬坡 ", ""):
        desk.pin(house, who, house, KEY, text)
    assert notes.history(house, KEY)["text"].tolist() == ["", "二期 投产， 产能爬坡", "二期投产"]
    assert notes.current(house).empty and set(notes.history(house, KEY)["by"]) == {"uploader"}
    with pytest.raises(accounts.Refused):
        desk.pin(house, who, house, KEY, "长" * 201)


def test_the_screens_write_through_the_desk_alone():
    """A page or a part of one that imported what writes would go round the question who may."""
    writing = {"lib.intake.commit", "lib.accounts.people.add", "lib.notes.pin"}
    for path in [*ROOT.glob("pages/*.py"), *ROOT.glob("lib/ui/*.py")]:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        named = {f"{node.module}.{alias.name}" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names}
        assert not {name for name in named for each in writing if name.startswith(each)}, path.name
        calls = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
        assert not calls & {"history.record", "history.revert", "commit.commit", "notes.pin", "queries.original"}, path.name


def test_a_tampered_row_is_red_on_the_doctor_s_list(tmp_path):
    environment = {"PARKS_DATABASE_URL": f"sqlite:///{tmp_path}/parks.db", "PATH": "/usr/bin:/bin"}

    def doctor():
        said = subprocess.run([sys.executable, "-m", "lib", "doctor", "--json"], cwd=ROOT, env=environment, capture_output=True, text=True)
        return {one["name"]: one["state"] for one in json.loads(said.stdout)["findings"]}["audit"]

    subprocess.run([sys.executable, "-m", "lib", "init"], cwd=ROOT, env=environment, check=True, capture_output=True)
    subprocess.run([sys.executable, "-m", "lib", "user", "add", "boss", "--role", "admin", "--password-stdin"], cwd=ROOT,
                   env=environment, check=True, capture_output=True, text=True, input=SECRET + "\n")
    assert doctor() == "ok"
    with sqlite3.connect(tmp_path / "parks.db") as connection:
        connection.execute("DROP TRIGGER audit_no_update")
        connection.execute("UPDATE audit SET who = 'nobody' WHERE n = 2")
    assert doctor() == "fail"


def test_a_reason_longer_than_its_field_is_cut_before_it_is_stored(house):
    """The field ends by itself; whatever speaks to the server without it does not."""
    who = seated(house, Role.UPLOADER)
    desk.submit(house, who, house, DRAFTS["figures"](house), confirmed=True, reason="补" * 100_000)
    desk.submit(house, who, house, correct.prepare(house, [Correction(KEY, "151")], "误" * 100_000), confirmed=True)
    desk.undo(house, who, house, 4, reason="撤" * 100_000)
    assert [len(reason) for reason in queries.batches(house)["reason"][:3]] == [desk.LONGEST_REASON] * 3
