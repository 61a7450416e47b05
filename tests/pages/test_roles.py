"""Role × page: who gets what to see, by direct address; and a house that is closed."""
from __future__ import annotations

import pytest

from lib import accounts, store
from lib.accounts import Role, people
from lib.model import DataSet, Language
from lib.text import accounts as words
from lib.ui import cache, session
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
def seated(house, monkeypatch):
    """Sit somebody of a role at the browser; their session's cookie is what it sends."""
    real = cache.engine_of
    monkeypatch.setattr(cache, "engine_of", lambda data_set: house if data_set is DataSet.REPORTED else real(data_set))

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


def test_an_administrator_closes_an_account_and_the_audit_says_so(visit, seated, house):
    people.add(house, "temp", Role.VIEWER, SECRET, by="test")
    seated(Role.ADMIN)
    app = visit("admin", lang="en")
    app.selectbox[0].set_value("temp").run()
    next(each for each in app.button if each.label == words.DISABLE.en).click().run()
    assert not app.exception
    assert [p.disabled_at is not None for p in people.everyone(house) if p.name == "temp"] == [True]
    assert "account closed" in markup(app)


