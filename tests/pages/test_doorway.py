"""The route that turns a ticket into a cookie, and everybody who must not get one."""
from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from lib import accounts
from lib.accounts import Role, people
from lib.ui import doorway

SECRET = "herring lamp ocean tin"
OWN = {"origin": "http://testserver", "sec-fetch-site": "same-origin"}


@pytest.fixture
def house(engine):
    people.add(engine, "李雷", Role.UPLOADER, SECRET, by="test")
    return engine


@pytest.fixture
def browser():
    return TestClient(Starlette(routes=doorway.routes))


def test_a_ticket_buys_one_cookie_that_scripts_cannot_read(house, browser):
    ticket = accounts.enter(house, "李雷", SECRET)
    answer = browser.post("/session", json={"ticket": ticket}, headers=OWN)
    said = answer.headers["set-cookie"].lower()
    assert answer.status_code == 204 and "httponly" in said and "samesite=strict" in said and "path=/" in said
    assert accounts.resume(house, answer.cookies[doorway.COOKIE]).name == "李雷"
    again = browser.post("/session", json={"ticket": ticket}, headers=OWN)
    assert again.status_code == 403 and "set-cookie" not in again.headers


def test_over_tls_the_cookie_is_secure(house):
    browser = TestClient(Starlette(routes=doorway.routes), base_url="https://testserver")
    answer = browser.post("/session", json={"ticket": accounts.enter(house, "李雷", SECRET)},
                          headers={"origin": "https://testserver", "sec-fetch-site": "same-origin"})
    assert "secure" in answer.headers["set-cookie"].lower()


@pytest.mark.parametrize("headers", [
    {"origin": "http://evil.example", "sec-fetch-site": "cross-site"},
    {"origin": "http://evil.example"},
    {"origin": "null"},
    {"sec-fetch-site": "same-site"},
    {},
])
def test_a_foreign_page_gets_nothing_and_the_ticket_stays_unspent(house, browser, headers):
    ticket = accounts.enter(house, "李雷", SECRET)
    assert browser.post("/session", json={"ticket": ticket}, headers=headers).status_code == 403
    assert browser.request("DELETE", "/session", headers=headers).status_code == 403
    assert accounts.redeem(house, ticket)


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b'{"ticket": 1}', b"ticket=x", b"{" * 5000, b'{"ticket": "' + b"A" * 5000 + b'"}'])
def test_nonsense_gets_nothing(house, browser, body):
    answer = browser.post("/session", content=body, headers=OWN | {"content-type": "application/json"})
    assert answer.status_code == 403 and "set-cookie" not in answer.headers


def test_a_form_cannot_post_a_ticket(house, browser):
    answer = browser.post("/session", data={"ticket": accounts.enter(house, "李雷", SECRET)}, headers=OWN)
    assert answer.status_code == 403


def test_leaving_takes_the_cookie_away(browser):
    answer = browser.request("DELETE", "/session", headers=OWN)
    assert answer.status_code == 204 and 'parks_session="";' in answer.headers["set-cookie"]
    assert browser.get("/session").status_code == 405
