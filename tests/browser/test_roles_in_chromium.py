"""Role × page × act in a real browser: what each sees, what each is offered, and what is refused where it is done."""
from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from lib import accounts, audit, queries, store
from lib.accounts import Role, people
from lib.model import Basis, BatchKind, Figure, Key, Kind, Language
from lib.store import history
from lib.store.history import NewBatch
from lib.text import accounts as words, trace as traced
from lib.ui.router import PAGES
from tests import hostile
from tests.browser.reading import Reading
from tests.monthly import projects, report
from tests.serving import ROOT, Server, serving

pytestmark = pytest.mark.browser
ZH = Language.ZH
SECRET = "herring lamp ocean tin"
KEY = Key("display", "output_value", "", Kind.ACTUAL, Basis.CUMULATIVE, date(2026, 1, 1), date(2026, 9, 30))
ROLES = [None, *Role]
_DONE = "[data-testid=stApp][data-test-script-state=notRunning]"
STAFF, ADMINS, EVERYBODY = {Role.UPLOADER, Role.ADMIN}, {Role.ADMIN}, set(ROLES)
OFFERS = {
    "/upload": {"choose a file": ("input[type=file]", STAFF), "fill a template": (".st-key-template-get", STAFF)},
    "/upload?do=figure&park=display": {"correct a figure": (".st-key-correct-preview", STAFF)},
    "/ledger?batch=2": {"undo": (".st-key-undo-2", STAFF), "take the original": (".st-key-original-2", STAFF), "take the list": (".st-key-csv-ledger", EVERYBODY)},
    "/?trace={figure}": {"write a note": ("[role=dialog] [data-testid=stForm]", STAFF), "take the original": ("[role=dialog] .st-key-original", STAFF)},
    "/admin": {"accounts": (".st-key-people-who", ADMINS), "sessions": (".st-key-panel-seats", ADMINS), "audit": (".st-key-panel-audit", ADMINS),
               "take the audit": (".st-key-csv-audit", ADMINS)},
    "/login": {"sign in": ("input[type=password]", {None}), "sign out": (".st-key-sign-out", set(Role))},
}
"""What a page offers at its own address: the control, and who finds it there."""


class House:
    """A server with an account of each role, one upload, and a tab for each role."""

    def __init__(self, server: Server, engine, chromium) -> None:
        self.server, self.engine = server, engine
        self.figure = int(queries.versions(engine, KEY)["id"].iloc[-1])
        self.tabs = {role: self.tab(chromium, role) for role in ROLES}

    def tab(self, chromium, role: Role | None, name: str = "") -> Reading:
        reading = Reading(chromium, self.server)
        reading.context.route("**/PlotlyChart.*.js", lambda route: route.abort())  # nothing here is about drawing
        if role:
            secret = accounts.redeem(self.engine, accounts.enter(self.engine, name or role.value, SECRET))
            reading.context.add_cookies([{"name": "parks_session", "value": secret, "url": self.server.url, "httpOnly": True, "sameSite": "Strict"}])
        return reading

    def open(self, tab: Reading, path: str) -> None:
        """A page at its own address, until its run is over; charts are not waited for."""
        tab.page.goto(self.server.url + path)
        tab.page.wait_for_selector(_DONE)
        tab.page.wait_for_selector(".pk-nav")

    def stored(self):
        return queries.batches(self.engine).to_csv(), store.pulse(self.engine).notes


@pytest.fixture(scope="module")
def house(tmp_path_factory, chromium) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("roles")
    engine = store.open(url=f"sqlite:///{folder}/parks.db")
    for role in Role:
        people.add(engine, role.value, role, SECRET, by="test")
    history.record(engine, NewBatch(BatchKind.IMPORT, "九月.xlsx", "a" * 64, "uploader", original=b"PK"),
                   [Figure(KEY, Decimal("162.4"), "亿元", source="九月.xlsx", sheet="Sheet1", cell="C6")])
    with serving(folder, PARKS_DEMO="off") as running:
        made = House(running, engine, chromium)
        yield made
        for tab in made.tabs.values():
            tab.close()
    store.close(engine)


@pytest.mark.parametrize("path", OFFERS)
def test_at_its_own_address_a_page_offers_each_role_what_is_theirs_and_nothing_else(house, path):
    for role, tab in house.tabs.items():
        house.open(tab, path.format(figure=house.figure))
        if "trace" in path:
            tab.page.wait_for_selector(f"[role=dialog] >> text={traced.CITE(ZH)}")
        for selector, whose in OFFERS[path].values():
            if role in whose:
                tab.page.wait_for_selector(selector, state="attached")
        tab.page.wait_for_timeout(150)
        for act, (selector, whose) in OFFERS[path].items():
            assert role in whose or not tab.page.locator(selector).count(), (path, act, role)


def _step(tab: Reading, code: str) -> None:
    """To a page by its address within the visit, without waiting for charts to be drawn."""
    tab.page.evaluate("""(path) => { history.pushState({}, "", path); dispatchEvent(new PopStateEvent("popstate", {state: {}})); }""", f"/{code}")
    tab.page.wait_for_timeout(200)
    tab.page.wait_for_selector(_DONE)


def test_every_page_opens_to_those_it_is_for_and_is_listed_for_them(house):
    for role, tab in house.tabs.items():
        house.open(tab, "/login")
        listed = set(tab.page.locator(".pk-nav a").all_inner_texts())
        assert (words.ADMIN(ZH) in listed) is (role is Role.ADMIN)
        for page in PAGES:
            _step(tab, page.code)
            refused = words.NEEDS_ROLE(ZH, role=words.ROLES[role](ZH)) if role else words.NEEDS_ACCOUNT(ZH)
            opens = not page.role or (role is not None and list(Role).index(role) >= list(Role).index(Role(page.role)))
            assert (refused in tab.text) is not opens, (page.code, role)
            assert opens or not tab.page.locator("[data-testid=stPlotlyChart], .pk-table").count()


def test_originals_are_not_offered_and_the_reader_is_told_whose_they_are(house):
    tab = house.tabs[Role.VIEWER].open("/ledger?batch=2")
    assert words.ORIGINALS_STAFF(ZH) in tab.text
    tab = house.tabs[Role.UPLOADER].open("/ledger?batch=2")
    with tab.page.expect_download() as taken:
        tab.page.locator(".st-key-original-2 button").click()
    assert taken.value.suggested_filename == "九月.xlsx" and Path(taken.value.path()).read_bytes() == b"PK"
    assert audit.rows(house.engine)["act"].iloc[0] == "original"


def test_who_loses_the_role_with_the_work_laid_out_is_refused_at_the_click(house, chromium):
    people.add(house.engine, "former", Role.UPLOADER, SECRET, by="test")
    upload, note = house.tab(chromium, Role.UPLOADER, "former"), house.tab(chromium, Role.UPLOADER, "former")
    house.open(upload, "/upload")
    upload.page.set_input_files("input[type=file]", [{"name": "10月.xlsx", "mimeType": "application/x", "buffer": report(display="208.5")}])
    upload.page.wait_for_selector(".up-banner")
    upload.page.wait_for_selector(_DONE)
    house.open(note, f"/?trace={house.figure}")
    note.page.locator("[role=dialog] [data-testid=stForm] input").last.fill("二期投产")
    before = house.stored()
    people.appoint(house.engine, "former", Role.VIEWER, by="test")
    upload.page.get_by_role("button", name="写入 24 个数").click()
    upload.page.wait_for_selector(f"text={words.NEEDS_ROLE(ZH, role=words.ROLES['viewer'](ZH))}")
    note.page.get_by_role("button", name=traced.NOTE_SAVE(ZH)).click()
    note.page.wait_for_timeout(600)
    note.page.wait_for_selector(_DONE)
    assert house.stored() == before
    for tab in (upload, note):
        tab.close()


# Texts that try to be more -----------------------------------------------------------------

INNOCENT = """() => [
  ...[...document.querySelectorAll('img')].filter((i) => !i.src.startsWith(location.origin) && !i.src.startsWith('data:')).map((i) => i.outerHTML),
  ...[...document.querySelectorAll('a[href], svg a')].map((a) => a.getAttribute('href') || a.getAttribute('xlink:href') || '').filter((h) => /^\\s*javascript:|evil/.test(h)),
  ...[...document.querySelectorAll('.katex, [onclick], [onerror], .stMarkdownColoredText')].map((e) => e.outerHTML.slice(0, 200)),
  ...(window.hit ? ['a script ran'] : [])]"""


def _hover(page) -> None:
    """Let the first charts say what they say at a point: their words there are markup to Plotly."""
    for plot in page.locator(".js-plotly-plot").all()[:2]:
        plot.scroll_into_view_if_needed()
        box = plot.bounding_box()
        for across in (.35, .6):
            page.mouse.move(box["x"] + box["width"] * across, box["y"] + min(box["height"] * .4, 300))
            page.wait_for_timeout(60)


def test_no_text_of_anybody_s_becomes_anything_but_text_in_the_browser(tmp_path, chromium):
    hostile.fill(tmp_path)
    engine = store.open(url=f"sqlite:///{tmp_path}/parks.db")
    with serving(tmp_path, PARKS_DEMO="off") as server:
        tab = Reading(chromium, server)
        secret = accounts.redeem(engine, accounts.enter(engine, "boss", hostile.SECRET))
        tab.context.add_cookies([{"name": "parks_session", "value": secret, "url": server.url}])
        tab.page.on("dialog", lambda dialog: (tab.complaints.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        tab.open("/overview")
        for path in (*(f"/{page.code}" for page in PAGES), "/park?park=display", "/ledger?batch=2", "/ledger?batch=4", "/ledger?batch=6", "/?trace=90"):
            tab.go(path)
            _hover(tab.page)
            assert tab.page.evaluate(INNOCENT) == [], path
        tab.open("/upload")
        rows = projects(("氢能产业园", hostile.BAD[:180], "签约", 3.5), (hostile.MARKDOWN, hostile.MARKUP, hostile.BAD[:90], 1))
        tab.page.set_input_files("input[type=file]", [{"name": f"{hostile.MARKDOWN.replace('/', '')}<img src=x onerror=window.hit=1>.xlsx", "mimeType": "application/x", "buffer": rows}])
        tab.page.wait_for_selector(".up-banner")
        tab.settle()
        assert tab.page.evaluate(INNOCENT) == []
        tab.page.goto(server.url + "/present")
        tab.page.wait_for_selector("html.ready", state="attached")
        assert tab.page.evaluate(INNOCENT) == []
        assert tab.complaints == []
        tab.close()
    store.close(engine)


# The password --------------------------------------------------------------------------------

def _process(number: int) -> bytes:
    """What everybody on the machine may read of a process, and what its owner may."""
    until, place = time.monotonic() + 5, Path("/proc") / str(number)
    while not (said := (place / "cmdline").read_bytes() + (place / "environ").read_bytes()) and time.monotonic() < until:
        time.sleep(.02)
    return said


def test_a_password_stands_in_no_log_no_address_no_store_no_audit_and_no_list_of_processes(tmp_path, chromium):
    marked, wrong = "Zvonek-7f3a marked heron", "Zvonek-7f3a wrong heron"
    url = f"sqlite:///{tmp_path}/parks.db"
    with serving(tmp_path, PARKS_DEMO="off") as server:
        command = [sys.executable, "-m", "lib", "user", "add", "boss", "--role", "admin", "--password-stdin"]
        process = subprocess.Popen(command, cwd=ROOT, env={"PARKS_DATABASE_URL": url, "PATH": "/usr/bin:/bin"}, text=True,
                                   stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        listed = _process(process.pid)
        process.stdin.write(marked + "\n")
        process.stdin.flush()
        listed += _process(process.pid)
        said, _ = process.communicate(timeout=60)
        assert process.returncode == 0

        tab = Reading(chromium, server)
        asked: list[str] = []
        tab.page.on("request", lambda request: asked.append(request.url + str(request.post_data or "")))
        for password in (wrong, marked):
            tab.open("/login")
            tab.page.get_by_label(words.NAME(ZH)).fill("boss")
            tab.page.get_by_label(words.PASSWORD(ZH), exact=True).fill(password)
            tab.page.keyboard.press("Enter")
            tab.page.wait_for_selector(f"text={words.REFUSED['E_LOGIN_FAILED'](ZH)}" if password is wrong else f"text={words.SIGN_OUT(ZH)}")
        kept = tab.page.evaluate("JSON.stringify([localStorage, sessionStorage, document.cookie, document.documentElement.outerHTML, history.state])")
        tab.go("/admin")
        found = {"command line": listed, "command's words": said.encode(), "log": server.log.read_bytes(), "addresses": "\n".join(asked).encode(),
                 "page": kept.encode(), "audit page": tab.page.content().encode(), "store": b"".join(path.read_bytes() for path in tmp_path.glob("parks.db*")),
                 "server's process": (Path("/proc") / str(server.pid) / "cmdline").read_bytes()}
        tab.close()
    engine = store.open(url=url)
    found["audit"] = audit.rows(engine).to_csv().encode()
    store.close(engine)
    assert b"boss" in found["audit"] and b"boss" in found["store"] and b"user" in found["command line"]
    for where, content in found.items():
        for secret in (marked, wrong, "Zvonek"):
            assert secret.encode() not in content and secret.encode("utf-16-le") not in content, where
