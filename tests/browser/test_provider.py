"""Signing in with the organisation's own identity, in real Chromium against a real provider."""
from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from lib import store
from lib.accounts import Role, people
from lib.model import Language
from lib.text import accounts as words
from tests.serving import Server, free_port, serving

pytest.importorskip("authlib", reason="st.login needs it; requirements.txt has it")
from tests.accounts import openid  # noqa: E402

pytestmark = pytest.mark.browser
ZH = Language.ZH
SECRET = "herring lamp ocean tin"


@dataclass
class House:
    server: Server
    provider: openid.Provider
    folder: Path
    engine: object
    browser: object

    def visit(self, path: str = "/login"):
        context = self.browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai")
        page = context.new_page()
        page.addresses = []
        page.on("framenavigated", lambda frame: page.addresses.append(frame.url))
        page.goto(self.server.url + path)
        return page

    def enter(self, page) -> None:
        page.get_by_role("button", name=words.WITH_PROVIDER(ZH)).click()

    def come_in(self, sub: str, name: str, **more: str):
        self.provider.person = {"sub": sub, "name": name} | more
        page = self.visit()
        self.enter(page)
        page.wait_for_selector(f"text={words.SIGN_OUT(ZH)}")
        return page

    def person(self, sub: str):
        return next((one for one in people.everyone(self.engine) if one.subject == sub), None)


@pytest.fixture(scope="module")
def house(tmp_path_factory, chromium) -> Iterator[House]:
    """A closed house with a local administrator, and a provider whose people are not known yet."""
    folder, port = tmp_path_factory.mktemp("provider"), free_port()
    engine = store.open(url=f"sqlite:///{folder}/parks.db")
    people.add(engine, "boss", Role.ADMIN, SECRET, by="test")
    with openid.providing() as provider:
        (folder / "secrets.toml").write_text(provider.secrets_toml(f"http://127.0.0.1:{port}"), encoding="utf-8")
        with serving(folder, port=port, flags=("--secrets.files", str(folder / "secrets.toml")), PARKS_DEMO="off",
                     PARKS_VIEWING="login", NO_PROXY="localhost,127.0.0.1") as server:
            yield House(server, provider, folder, engine, chromium)
    store.close(engine)


@pytest.fixture(autouse=True)
def honest(house):
    house.provider.wrong, house.provider.age = "", 0
    yield
    for context in list(house.browser.contexts):
        context.close()


def cookies(page) -> set[str]:
    return {one["name"] for one in page.context.cookies()}


def test_somebody_new_may_look_and_nothing_more_and_is_known_by_issuer_and_subject(house):
    page = house.come_in("u-new", "韩梅梅", email="boss")
    found = house.person("u-new")
    assert (found.name, found.role, found.issuer) == ("韩梅梅", Role.VIEWER, house.provider.issuer)
    assert "parks_session" in cookies(page) and not [name for name in cookies(page) if name.startswith("_streamlit_user")]
    page.goto(house.server.url + "/upload")
    page.wait_for_selector(f"text={words.NEEDS_ROLE(ZH, role=words.ROLES['viewer'](ZH))}")
    assert page.goto(house.server.url + "/present").url.endswith("/present"), "the stage opens to this session too"


def test_the_way_back_leads_to_where_the_reader_stood(house):
    house.provider.person = {"sub": "u-back", "name": "小白"}
    page = house.visit("/park?park=biomedicine")
    house.enter(page)
    page.wait_for_selector("text=小白")
    page.wait_for_url("**/park?park=biomedicine")


def test_the_administrator_gives_the_role_and_it_holds_at_the_next_click(house):
    page = house.come_in("u-up", "王工")
    people.appoint(house.engine, "王工", Role.UPLOADER, by="boss")
    page.get_by_role("link", name="上传").first.click()
    page.wait_for_selector("input[type=file]", state="attached")


def test_the_name_of_somebody_else_opens_nothing_of_theirs(house):
    page = house.come_in("u-boss", "boss", preferred_username="boss")
    assert (house.person("u-boss").name, house.person("u-boss").role) == ("boss (2)", Role.VIEWER)
    page.goto(house.server.url + "/admin")
    page.wait_for_selector(f"text={words.NEEDS_ROLE(ZH, role=words.ROLES['viewer'](ZH))}")


def test_revoked_is_out_at_the_next_click_and_signed_out_is_out(house):
    page = house.come_in("u-out", "小周")
    people.revoke(house.engine, "小周", by="boss")
    page.get_by_role("link", name="来源").first.click()
    page.wait_for_selector(f"text={words.CLOSED(ZH)}")
    page.wait_for_timeout(1100)  # a token says its second only: one of the second of the revocation is refused
    house.enter(page)
    page.wait_for_selector("text=小周")
    page.goto(house.server.url + "/login")
    page.get_by_role("button", name=words.SIGN_OUT(ZH)).click()
    page.wait_for_selector(f"text={words.CLOSED(ZH)}")
    assert "parks_session" not in cookies(page)
    page.goto(house.server.url + "/overview")
    page.wait_for_selector(f"text={words.CLOSED(ZH)}")


def test_a_closed_account_is_told_so(house):
    house.provider.person = {"sub": "u-shut", "name": "小吴"}
    people.add(house.engine, "小吴", Role.VIEWER, issuer=house.provider.issuer, subject="u-shut", by="test")
    people.disable(house.engine, "小吴", by="test")
    page = house.visit()
    house.enter(page)
    page.wait_for_selector(f"text={words.REFUSED['E_IDENTITY_CLOSED'](ZH)}")
    assert "parks_session" not in cookies(page)


@pytest.mark.parametrize("wrong", [*openid.WRONG, "old"])
def test_a_token_that_is_not_right_opens_nothing(house, wrong):
    house.provider.person = {"sub": f"u-{wrong}", "name": f"坏 {wrong}"}
    house.provider.wrong, house.provider.age = (wrong, 0) if wrong != "old" else ("", 1800)
    page = house.visit()
    house.enter(page)
    page.wait_for_url("**/login*")
    if wrong != "old":  # rightly signed, and yet no session is made of what was said half an hour ago
        page.wait_for_selector(f"text={words.FAILED(ZH)}")
    page.wait_for_selector(f"text={words.CLOSED(ZH)}")
    assert house.person(f"u-{wrong}") is None and "parks_session" not in cookies(page)


def test_no_token_and_no_secret_stands_in_the_log_the_addresses_or_the_store(house):
    page = house.come_in("u-trace", "小郑")
    log, kept = house.server.log.read_text(errors="replace"), (house.folder / "parks.db").read_bytes()
    codes = [said for said in house.provider.tokens if "." not in said]
    assert len(house.provider.tokens) > 10
    for said in (*house.provider.tokens, openid.CLIENT_SECRET, openid.COOKIE_SECRET):
        assert said not in log and said.encode() not in kept
        assert said in codes or not [url for url in page.addresses if said in url]  # a code passes by, once, bound to this browser
    with sqlite3.connect(house.folder / "parks.db") as connection:
        audited = str(connection.execute("SELECT * FROM audit").fetchall())
    assert "u-trace" in audited and not [said for said in house.provider.tokens if said in audited]
