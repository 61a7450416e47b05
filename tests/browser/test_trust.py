"""Signing in, being shown out, and a number's way back, in a real browser."""
from __future__ import annotations

from collections.abc import Iterator

import pytest

from lib import store
from lib.accounts import Role, people
from lib.model import Language
from lib.text import accounts as words, trace as traced
from tests.serving import Server, serving

pytestmark = pytest.mark.browser
SECRET = "herring lamp ocean tin"
ZH = Language.ZH


@pytest.fixture(scope="module")
def house(tmp_path_factory) -> Iterator[tuple[Server, object]]:
    """A server whose store has an account of each role."""
    folder = tmp_path_factory.mktemp("trust")
    engine = store.open(url=f"sqlite:///{folder}/parks.db")
    for role in Role:
        people.add(engine, role.value, role, SECRET, by="test")
    with serving(folder, PARKS_DEMO="off") as running:
        yield running, engine
    store.close(engine)


def sign_in(read, house, name: str, password: str = SECRET, path: str = "/login"):
    tab = read(path, at=house[0])
    tab.page.get_by_label(words.NAME(ZH)).fill(name)
    tab.page.get_by_label(words.PASSWORD(ZH), exact=True).fill(password)
    tab.page.keyboard.press("Enter")
    return tab


def test_a_session_survives_a_reload_and_ends_at_the_next_click_once_revoked(read, house):
    tab = sign_in(read, house, "uploader")
    tab.page.wait_for_selector(f"text={words.SIGN_OUT(ZH)}")
    assert "parks_session" not in tab.page.evaluate("document.cookie")
    cookie = next(one for one in tab.page.context.cookies() if one["name"] == "parks_session")
    assert cookie["httpOnly"] and cookie["sameSite"] == "Strict"
    tab.page.reload()
    tab.page.wait_for_selector(f"text={words.SIGN_OUT(ZH)}")
    people.revoke(house[1], "uploader", by="test")
    tab.page.get_by_role("link", name="上传").click()
    tab.page.wait_for_selector(f"text={words.NEEDS_ACCOUNT(ZH)}")
    log, kept = house[0].log.read_text(errors="replace"), house[1].url.database
    with open(kept, "rb") as file:
        assert SECRET.encode() not in file.read() and SECRET not in log and cookie["value"] not in log


def test_a_wrong_password_and_an_unknown_name_are_answered_alike(read, house):
    for name in ("viewer", "nobody at all"):
        tab = sign_in(read, house, name, "not the password")
        tab.page.wait_for_selector(f"text={words.REFUSED['E_LOGIN_FAILED'](ZH)}")
        assert SECRET not in tab.page.url and "password" not in tab.page.url


def test_signing_in_where_one_stood_leads_on_there(read, house):
    tab = sign_in(read, house, "admin", path="/admin")
    tab.page.wait_for_selector("text=审计链完整")


def test_by_keyboard_from_a_panel_to_a_figure_and_back(read, house):
    tab = read("/", at=house[0])
    control = tab.page.locator("a.pk-trace").first
    control.focus()
    tab.page.keyboard.press("Enter")
    first = tab.page.locator("[role=dialog] .pk-row a").first
    first.wait_for()
    first.focus()
    tab.page.keyboard.press("Enter")
    tab.page.wait_for_selector(f"[role=dialog] >> text={traced.CITE(ZH)}")
    address = tab.page.url
    assert "trace=" in address
    other = read("/" + address.split("/", 3)[3], at=house[0])
    other.page.wait_for_selector(f"[role=dialog] >> text={traced.HISTORY(ZH)}")
    tab.page.keyboard.press("Escape")
    tab.page.wait_for_selector("[role=dialog]", state="detached")
    tab.settle()
    assert "trace=" not in tab.page.url


def test_the_day_picked_in_the_header_is_shown_under_a_banner(read, house):
    tab = read("/sources", at=house[0])
    tab.page.locator(".pk-then summary").click()
    tab.page.locator("input.pk-day").fill("2020-01-31")
    tab.page.wait_for_selector(".pk-band.then")
    assert "asof=2020-01-31" in tab.page.url
    tab.page.locator(".pk-band.then a").click()
    tab.page.wait_for_selector(".pk-band.then", state="detached")
