"""Role × page: who gets what to see, by direct address; and a house that is closed."""
from __future__ import annotations

import pandas as pd
import pytest

from lib import accounts, store
from lib.accounts import Role, people, sessions
from lib.model import Language
from lib.text import accounts as words
from lib.ui import auditing, cache, session
from lib.ui.router import PAGES
from tests.pages.conftest import markup

SECRET = "herring lamp ocean tin"
ROLES = [None, Role.VIEWER, Role.UPLOADER, Role.ADMIN]


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """A reported store with one account of each role."""
    engine = store.open(url=f"sqlite:///{tmp_path_factory.mktemp('roles')}/parks.db")
    for role in Role:
        people.add(engine, role.value, role, SECRET, by="test")
    yield engine
    store.close(engine)


@pytest.fixture
def seated(house, reported_from, monkeypatch):
    """Sit somebody of a role at the browser; their session's cookie is what it sends."""
    reported_from(house)

    def sit(role):
        cookie = accounts.redeem(house, accounts.enter(house, role.value, SECRET)) if role else None
        monkeypatch.setattr(session, "cookie", lambda: cookie)
    return sit


def allowed(page, role):
    return not page.role or (role is not None and list(Role).index(role) >= list(Role).index(Role(page.role)))


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role or "nobody")
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.code)
def test_a_page_opens_to_those_it_is_for_and_to_nobody_else(visit, seated, page, role):
    seated(role)
    app = visit(page.code, lang="zh")
    assert not app.exception
    refused = words.NEEDS_ROLE(Language.ZH, role=words.ROLES[role](Language.ZH)) if role else words.NEEDS_ACCOUNT(Language.ZH)
    assert (refused in markup(app)) is not allowed(page, role)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.code)
def test_a_closed_house_shows_the_door_before_any_data_is_asked_for(visit, seated, monkeypatch, page):
    monkeypatch.setenv("PARKS_VIEWING", "login")
    seated(None)

    def asked(*args, **named):
        raise AssertionError("data was asked for")

    for name in ("ask", "figures", "latest", "freshness", "known", "batches"):
        monkeypatch.setattr(cache, name, asked)
    app = visit(page.code, lang="zh")
    assert not app.exception
    assert words.CLOSED(Language.ZH) in markup(app)
    assert "亿元" not in markup(app)


def test_a_closed_house_opens_to_a_viewer(visit, seated, monkeypatch):
    monkeypatch.setenv("PARKS_VIEWING", "login")
    seated(Role.VIEWER)
    shown = markup(visit("overview", lang="zh"))
    assert "pk-nav" in shown and words.CLOSED(Language.ZH) not in shown


def test_whoever_is_shown_out_is_nobody_at_the_next_click(visit, seated, house, monkeypatch):
    monkeypatch.setenv("PARKS_VIEWING", "login")
    seated(Role.VIEWER)
    app = visit("overview", lang="zh")
    people.revoke(house, "viewer", by="test")
    people.enable(house, "viewer", by="test")
    assert words.CLOSED(Language.ZH) in markup(app.run())


def test_a_forged_cookie_is_nobody(visit, seated, monkeypatch):
    seated(None)
    monkeypatch.setattr(session, "cookie", lambda: "c7_V2oXFWEPx96FPKuf6vg")
    assert words.NEEDS_ACCOUNT(Language.ZH) in markup(visit("admin", lang="zh"))


def test_a_slip_in_the_setting_closes_rather_than_opens(visit, seated, monkeypatch):
    monkeypatch.setenv("PARKS_VIEWING", "logn")
    seated(None)
    assert words.CLOSED(Language.ZH) in markup(visit("overview", lang="zh"))


def press(app, label):
    return next(each for each in app.button if each.label == label.en).click().run()


def test_an_administrator_closes_an_account_and_the_audit_says_so(visit, seated, house):
    number = people.add(house, "temp", Role.VIEWER, SECRET, by="test")
    seated(Role.ADMIN)
    app = visit("admin", lang="en")
    app.selectbox(key="people-who").set_value(number).run()
    press(app, words.DISABLE)
    assert not app.exception
    assert [p.disabled_at is not None for p in people.everyone(house) if p.name == "temp"] == [True]
    assert "account closed" in markup(app)
    press(app, words.ENABLE)
    app.selectbox(key=f"people-role-{number}-viewer").set_value(Role.UPLOADER).run()
    press(app, words.APPOINT)
    assert [(p.disabled_at, p.role) for p in people.everyone(house) if p.name == "temp"] == [(None, Role.UPLOADER)]


def test_an_administrator_sees_who_is_signed_in_and_ends_one_session(visit, seated, house):
    cookie = accounts.redeem(house, accounts.enter(house, "viewer", SECRET, "10.1.2.3"))
    seated(Role.ADMIN)
    app = visit("admin", lang="en")
    assert "10.1.2.3" in markup(app)
    digest = sessions.open_now(house, of=next(p.id for p in people.everyone(house) if p.name == "viewer"))[0].key
    app.button(key=f"unseat-{digest[:12]}").click().run()
    assert accounts.resume(house, cookie) is None and "10.1.2.3" not in "".join(s.address for s in sessions.open_now(house))
    assert "one session ended" in markup(app)


def test_one_s_own_account_ends_its_sessions_elsewhere_and_keeps_this_one(visit, seated, house):
    elsewhere = accounts.redeem(house, accounts.enter(house, "uploader", SECRET, "10.9.9.9"))
    seated(Role.UPLOADER)
    app = visit("login", lang="en")
    assert "10.9.9.9" in markup(app)
    app.button(key="leave-elsewhere").click().run()
    assert accounts.resume(house, elsewhere) is None
    assert words.MAY["uploader"].en in markup(app) and "10.9.9.9" not in markup(app)


def test_the_audit_is_narrowed_by_act_person_and_text():
    rows = pd.DataFrame({"n": [1, 2, 3], "act": ["login", "import", "import"], "who": ["a", "b", "b"], "about": ["", "九月.xlsx", "x"],
                         "address": ["10.0.0.1", "", ""], "batch": [None, 2.0, 3.0], "sha256": ["", "ab", ""], "detail": ["{}", "{}", "{}"]})
    assert list(auditing.narrowed(rows)["n"]) == [1, 2, 3]
    assert list(auditing.narrowed(rows, act="import", who="b", text=" 九月 ")["n"]) == [2]
    assert list(auditing.narrowed(rows, text="#3")["n"]) == [3] and list(auditing.narrowed(rows, text="10.0.")["n"]) == [1]
    assert list(auditing.narrowed(rows, text="(")["n"]) == []


def test_a_changed_row_makes_the_seal_red_and_names_the_row(visit, seated, house, tmp_path):
    seated(Role.ADMIN)
    with house.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER audit_no_update")
        connection.exec_driver_sql("UPDATE audit SET who = 'nobody' WHERE n = 2")
    app = visit("admin", lang="zh")
    assert "door-broken" in markup(app) and "审计链断裂：第 2 条被改动" in markup(app)
    app.selectbox(key="audit-act").set_value("broken").run()
    assert "✕ 2" in markup(app) and "筛出 1 条" in markup(app)
