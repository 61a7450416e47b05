"""The threat model's controls, each attacked: a real server is asked what it must not answer."""
from __future__ import annotations

import asyncio
import csv
import io
import json
import re
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from html.parser import HTMLParser

import openpyxl
import pandas as pd
import pytest
from sqlalchemy.exc import DBAPIError

from lib import accounts, audit, intake, notes, queries, store, trace
from lib.accounts import Role, people
from lib.charts.panel import Panel
from lib.export import tables
from lib.intake import annotate
from lib.intake.commit import commit
from lib.model import DataSet, Language
from lib.problems import Problem
from lib.store.accounts import account
from lib.store.engine import writing
from lib.text import accounts as words
from lib.ui.router import PAGES
from tests import hostile
from tests.intake.sheets import one as one_sheet
from tests.serving import Reader, get, serving, to_its_end, visit

SECRET = "herring lamp ocean tin"

@pytest.fixture(scope="module")
def closed(tmp_path_factory):
    """A house that shows nothing before signing in, with one account."""
    folder = tmp_path_factory.mktemp("closed")
    engine = store.open(url=f"sqlite:///{folder}/parks.db")
    people.add(engine, "李雷", Role.ADMIN, SECRET, by="test")
    people.add(engine, "韩梅梅", Role.UPLOADER, SECRET, by="test")
    people.add(engine, "王芳", Role.VIEWER, SECRET, by="test")
    store.close(engine)
    with serving(folder, PARKS_VIEWING="login", PARKS_DEMO="off") as running:
        yield running


@pytest.mark.parametrize("page", ["", *(page.code for page in PAGES)])
def test_a_direct_address_over_the_websocket_shows_the_door_and_no_figure(closed, page):
    seen = visit(closed, page)
    assert words.CLOSED(Language.ZH) in seen.text and seen.charts == seen.exceptions == 0
    assert "亿元" not in seen.text and "pk-nav" not in seen.text


@pytest.mark.parametrize(("name", "role"), [("王芳", Role.VIEWER), ("韩梅梅", Role.UPLOADER), ("李雷", Role.ADMIN)])
def test_a_closed_house_opens_every_page_to_the_roles_it_is_for_by_its_own_address(closed, name, role):
    engine = store.open(url=f"sqlite:///{closed.log.parent}/parks.db")
    cookie = accounts.redeem(engine, accounts.enter(engine, name, SECRET))

    async def walk():
        async with Reader(closed, cookie=cookie) as reader:
            return {page: await reader.run(page.code) for page in PAGES}

    for page, seen in to_its_end(walk()).items():
        refused = words.NEEDS_ROLE(Language.ZH, role=words.ROLES[role](Language.ZH)) in seen.text
        assert refused is (bool(page.role) and list(Role).index(role) < list(Role).index(Role(page.role))), page.code
        assert "pk-nav" in seen.text and seen.exceptions == 0, page.code
    people.revoke(engine, name, by="test")
    store.close(engine)
    assert words.CLOSED(Language.ZH) in to_its_end(_once(closed, cookie)).text


async def _once(server, cookie):
    async with Reader(server, cookie=cookie) as reader:
        return await reader.run("overview")


SPOOFED = {"X-Forwarded-User": "李雷", "X-Forwarded-Email": "lilei@example.com", "Remote-User": "admin", "X-Auth-Request-User": "admin",
           "X-Streamlit-User": "eyJuYW1lIjoiYWRtaW4ifQ==", "Cookie": "parks_session=AAAAAAAAAAAAAAAAAAAAAA; _streamlit_user=admin"}


def test_a_spoofed_header_is_nobody(closed):
    import websockets

    class Spoofing(Reader):
        async def __aenter__(self):
            headers = {name: value.encode("utf-8").decode("latin-1") for name, value in SPOOFED.items()}
            self.socket = await websockets.connect(f"ws://127.0.0.1:{closed.port}/_stcore/stream", subprotocols=["streamlit"],
                                                   max_size=None, additional_headers=headers)
            return self

    async def ask():
        async with Spoofing(closed) as reader:
            return await reader.run("admin")

    assert words.CLOSED(Language.ZH) in to_its_end(ask()).text


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1.evil.example"])
def test_a_foreign_page_cannot_open_the_websocket(closed, origin):
    import websockets

    async def connect():
        async with websockets.connect(f"ws://127.0.0.1:{closed.port}/_stcore/stream", subprotocols=["streamlit"], origin=origin) as socket:
            await asyncio.wait_for(socket.recv(), 2)

    with pytest.raises((websockets.exceptions.WebSocketException, asyncio.TimeoutError, OSError)):
        to_its_end(connect())


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE"])
def test_a_forged_upload_is_not_taken(closed, method):
    import urllib.error
    import urllib.request

    request = urllib.request.Request(f"{closed.url}/_stcore/upload_file/00000000-0000-0000-0000-000000000000/x", data=b"MZ",
                                     method=method, headers={"Content-Type": "application/octet-stream", "Origin": "http://evil.example"})
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request, timeout=10)
    assert refused.value.code >= 400


@pytest.mark.parametrize("path", ["/data/parks.db", "/app/static/../data/parks.db", "/..%2fdata%2fparks.db", "/.streamlit/config.toml", "/lib/desk.py"])
def test_no_file_of_the_house_is_served(closed, path):
    status, _, body = get(closed.url + path)
    assert b"SQLite format"[:6].decode() not in body and "def submit" not in body and "[server]" not in body


def test_the_log_names_no_password_and_an_error_shows_no_trace(closed):
    assert SECRET not in closed.log.read_text(errors="replace")
    seen = visit(closed, "park", "park=%00%ff&asof=x&trace=%3Cscript%3E&lang=<b>")
    assert "Traceback" not in seen.text and seen.exceptions == 0


def test_a_fault_of_the_store_says_the_statement_and_none_of_its_values(tmp_path):
    """Faults go into the log with all they say: a record of a password or a session would go with them."""
    engine = store.open(url=f"sqlite:///{tmp_path}/parks.db")
    people.add(engine, "boss", Role.ADMIN, SECRET, by="test")
    now = datetime.now(UTC)
    with pytest.raises(DBAPIError) as fault, writing(engine) as connection:
        connection.execute(account.insert().values(id=1, name="boss", folded="boss", role="admin", password=SECRET,
                                                   made_at=now, made_by="test", valid_from=now))
    store.close(engine)
    assert "INSERT INTO account" in str(fault.value) and SECRET not in str(fault.value)


@pytest.mark.parametrize("query", ["batch=²", "batch=" + "9" * 5000, "batch=-1", "batch=1e3"])
def test_a_batch_that_is_no_number_opens_the_ledger_as_it_is(closed, query):
    engine = store.open(url=f"sqlite:///{closed.log.parent}/parks.db")
    cookie = accounts.redeem(engine, accounts.enter(engine, "李雷", SECRET))
    store.close(engine)

    async def ask():
        async with Reader(closed, cookie=cookie) as reader:
            return await reader.run("ledger", query), await reader.run("deck", "slides=cover:²,output:" + "9" * 400)

    ledger, deck = to_its_end(ask())
    assert ledger.exceptions == deck.exceptions == 0 and "led head" in ledger.text
    assert "页面出错" not in deck.text + ledger.text


# Stored markup and formulas ----------------------------------------------------------------

HOSTILE = [*hostile.FORMULAS, "<img src=x onerror=alert(1)>", "[x](javascript:alert(1))"]


def test_nothing_a_spreadsheet_would_run_leaves_in_any_export():
    panel = Panel("x", HOSTILE[0], HOSTILE[3], HOSTILE[1], None, None, pd.DataFrame({HOSTILE[0]: HOSTILE, "n": [Decimal(-1)] * len(HOSTILE)}), (), "")
    for about in ((), (HOSTILE[0], HOSTILE[7])):
        text = tables.csv_bytes(panel, Language.ZH, about=about).decode("utf-8-sig")
        cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
        book = openpyxl.load_workbook(io.BytesIO(tables.xlsx_bytes(panel, Language.ZH, about=about)))
        typed = [cell for row in book.active.iter_rows() for cell in row if cell.value is not None]
        assert not [c for c in cells if c[:1] in "=+@\t\r＝＋－＠" and c] and [c for c in cells if c.startswith("-")] == ["-1"] * len(HOSTILE)
        assert not [c for c in typed if c.data_type == "f" or str(c.value)[:1] in "=+@\t\r＝＋－＠" and c.data_type == "s"]
        assert not [n for n in zipfile.ZipFile(io.BytesIO(tables.xlsx_bytes(panel, Language.ZH))).namelist() if "hyperlink" in n.lower()]


@pytest.fixture(scope="module")
def rotten(tmp_path_factory):
    """A house whose every text is hostile, seen by its administrator."""
    folder = tmp_path_factory.mktemp("rotten")
    hostile.fill(folder)
    engine = store.open(url=f"sqlite:///{folder}/parks.db")
    cookie = accounts.redeem(engine, accounts.enter(engine, "boss", hostile.SECRET))
    with serving(folder, PARKS_DEMO="off") as running:
        yield running, cookie, engine
    store.close(engine)


EVERYWHERE = [*((page.code, "") for page in PAGES), ("", "trace=1"), ("park", "park=display"), ("", "indicator=output_value"),
              ("trends", "parks=display,hydrogen"), *(("ledger", f"batch={n}") for n in (2, 3, 4, 5, 6)), ("upload", "do=figure&park=display"),
              *(("", f"trace={n}") for n in range(81, 90)), ("sources", "subject=display")]
_PLOTLYS = {"b", "i", "br", "sup", "sub", "span", "extra", "a"}
"""What a chart's texts may be made of; an address within them is our own."""
_MARKDOWN = ("![i](", "[x](", ":red[", ":material/", "$\\LaTeX")


class Alive(HTMLParser):
    """What a browser would do something about: elements, handlers and addresses nobody of ours writes."""

    def __init__(self, only: set[str]) -> None:
        super().__init__()
        self.only, self.found = only, []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        strange = [name for name, value in attributes if name.startswith("on") or (name in ("href", "src") and re.match(r"\s*(javascript|http://evil)", value or ""))]
        if tag in ("img", "script", "iframe", "svg", "object", "form") or (self.only and tag not in self.only) or strange:
            self.found.append(f"<{tag} {strange}>")


def alive(markup: str, only: set[str] = frozenset()) -> list[str]:
    parser = Alive(only)
    parser.feed(markup)
    return parser.found


def _strings(value):
    """Every text in a figure's JSON, however deep."""
    if isinstance(value, dict):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)
    elif isinstance(value, str):
        yield value


def test_stored_markup_is_text_on_every_page_in_every_chart_and_in_every_label(rotten):
    running, cookie, _ = rotten
    named, charts = 0, 0

    async def walk():
        nonlocal named, charts
        async with Reader(running, cookie=cookie) as reader:
            for page, query in EVERYWHERE:
                seen = await reader.run(page, query)
                where = (page, query)
                assert seen.exceptions == 0, where
                assert alive(seen.text) == [], where
                assert not re.search("[\u202a-\u202e\u2066-\u2069\u200f]", seen.text), where
                named += "&lt;img src=x" in seen.text
                for spec in seen.specs:
                    charts += 1
                    for text in _strings(json.loads(spec)):
                        assert alive(text, _PLOTLYS) == [], (where, text)
                        assert "\u202e" not in text and "\u2066" not in text, (where, text)
                for field, text in seen.said:
                    if field.rsplit(".", 1)[-1] in ("label", "help", "caption", "title", "text", "body") and not field.startswith("code"):
                        assert not [mark for mark in _MARKDOWN if mark in text] and "<img" not in text, (where, field, text)

    to_its_end(walk())
    assert named > 12 and charts > 10, "the hostile texts are really there, as text"


@pytest.mark.parametrize("path", ["/present", "/present?theme=light&lang=en", "/present.json"])
def test_the_stage_carries_hostile_texts_as_text(rotten, path):
    import urllib.request

    request = urllib.request.Request(rotten[0].url + path, headers={"Cookie": f"parks_session={rotten[1]}"})
    body = urllib.request.urlopen(request, timeout=30).read().decode()
    if path.endswith(".json"):
        said = json.loads(body)
        for slide in said["slides"]:
            slide["notes"] = ["onerror"]  # for the speaker's eyes: the stage writes them as text (textContent)
        body = json.dumps(said, ensure_ascii=False)
    assert "<img src=x" not in body and "<script>window" not in body and "<a href=http://evil" not in body and "\u202e" not in body
    assert "onerror" in body


@pytest.mark.parametrize("text", [hostile.BAD, *hostile.FORMULAS[:4], hostile.ENDLESS, hostile.UNPRINTABLE],
                         ids=["markup", "equals", "plus", "minus", "at", "endless", "unprintable"])
def test_every_file_left_behind_carries_hostile_texts_as_text(tmp_path, text, poppler):
    from lib.export.context import KINDS, context, make
    from lib.slides import Choice
    from lib.slides.gather import gather

    hostile.fill(tmp_path, text, accounts=False)
    engine = store.open(url=f"sqlite:///{tmp_path}/parks.db")
    choice = Choice(language=Language.ZH, data_set=DataSet.REPORTED)
    given = context(gather(engine, DataSet.REPORTED, written=notes.current(engine), revision=6, made=date(2026, 11, 2), today=date(2026, 11, 2), address=""), choice)
    store.close(engine)
    for code in set(KINDS) - {"pdf"}:
        _only_text(code, make(code, given))
    _only_drawn(make("pdf", given), text, poppler)


def _only_drawn(data: bytes, text: str, poppler) -> None:
    """A PDF that does nothing, whose every word can be read where it stands."""
    assert not [act for act in (b"/JavaScript", b"/JS", b"/URI", b"/Launch", b"/EmbeddedFile", b"/AcroForm") if act in data]
    said = poppler.text(data)
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200f\x00-\x0b\x0e-\x1f\x7f]", said)
    assert re.split(r"[\s\x00-\x1f\x7f-]", text.strip("-"))[0][:16] in said, "it is there to be read"
    assert poppler.beyond(data) == []


def _only_text(code: str, data: bytes) -> None:
    if code == "csv":
        for name, member in _members(data):
            cells = [cell for row in csv.reader(io.StringIO(member.decode("utf-8-sig"))) for cell in row]
            assert not [c for c in cells if c[:1] in "=+@\t\r＝＋－＠" and c], name
            assert not [c for c in cells if c.startswith("-") and not re.fullmatch(r"-[\d.]+", c)], name
    elif code == "xlsx":
        for sheet in openpyxl.load_workbook(io.BytesIO(data)).worksheets:
            cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
            assert not [c for c in cells if c.data_type == "f" or (c.data_type == "s" and str(c.value).startswith(tuple("=+-@\t\r＝＋－＠")))], sheet.title
            assert not [c for c in cells if c.hyperlink and "evil" in str(c.hyperlink.target)]
    elif code == "pptx":
        for name, member in _members(data):
            assert b"http://evil" not in member or not name.endswith(".rels"), name
    elif code == "html":
        text = data.decode()
        assert "<img src=x" not in text and "<script>window" not in text and "<a href=http://evil" not in text


def _members(data: bytes):
    if not data.startswith(b"PK"):
        return [("file.csv", data)]
    with zipfile.ZipFile(io.BytesIO(data)) as box:
        return [(name, box.read(name)) for name in box.namelist()]


def test_what_an_administrator_and_an_uploader_take_away_is_text_too(rotten):
    engine = rotten[2]
    table = audit.table(audit.rows(engine), Language.ZH)
    panel = Panel("audit", "", "", "x", None, None, table, (), "")
    said = [Problem("E_VALUE_NOT_NUMBER", each, "B2", each) for each in HOSTILE]
    files = [tables.csv_bytes(panel, Language.ZH), annotate.as_csv(said, Language.ZH)]
    for data in files:
        cells = [cell for row in csv.reader(io.StringIO(data.decode("utf-8-sig"))) for cell in row]
        assert not [c for c in cells if c[:1] in ("=", "+", "@", "\t", "\r", "＝", "＋", "－", "＠", "-")]
    for data in (tables.xlsx_bytes(panel, Language.ZH), annotate.as_xlsx(said, Language.ZH)):
        typed = [c for row in openpyxl.load_workbook(io.BytesIO(data)).active.iter_rows() for c in row if c.value is not None]
        assert not [c for c in typed if c.data_type == "f" or (c.data_type == "s" and str(c.value).startswith(tuple("=+@-\t\r＝＋－＠")))]
    one = trace.story(engine, 81)
    assert "<img" in trace.citation(one, Language.ZH, taken=date(2026, 11, 2), simulated=False)  # text, escaped where it is shown


def test_what_turns_a_name_round_does_not_enter_the_store(tmp_path):
    engine = store.open(url=f"sqlite:///{tmp_path}/parks.db")
    turned = hostile.TURNED
    book = one_sheet([["项目台账"], ["园区", "项目名称", "状态", "投资方"], ["氢能园", f"新{turned}项目", "签约", f"甲{turned}"]])
    draft = intake.prepare(f"台账{turned}.xlsx", book, engine)
    commit(engine, draft, f"王{turned}芳", confirmed=True, reason=f"补{turned}录")
    with engine.connect() as connection:
        kept = [str(row) for name in ("batch", "entry", "audit", "original") for row in connection.exec_driver_sql(f"SELECT * FROM {name}")]  # noqa: S608
    assert not [row for row in kept if "\\u202e" in row or "\u202e" in row or "\\u2066" in row]
    assert intake.prepare(f"台账{turned}.xlsx", book, engine).changes.added == () or not intake.prepare("台账.xlsx", book, engine).entries[0].fields["name_zh"].count("\u202e")
    store.close(engine)


# What any page's connection may ask ---------------------------------------------------------

def test_nothing_a_connection_may_send_empties_or_stops_the_house(rotten):
    """clear_cache and its like reach the server from any browser."""
    from streamlit.proto.BackMsg_pb2 import BackMsg

    running, cookie, engine = rotten

    async def pester():
        async with Reader(running, cookie=cookie) as reader:
            before = await reader.run("park", "park=display")
            for name in ("clear_cache", "debug_shutdown_runtime", "debug_disconnect_websocket", "set_run_on_save", "load_git_info", "stop_script"):
                async with Reader(running) as rude:
                    await rude.run("park")
                    await rude.socket.send(BackMsg(**{name: True}).SerializeToString())
                    await rude.socket.send(b"\xff\xfe nonsense")
            await asyncio.sleep(.3)
            async with Reader(running, cookie=cookie) as after:
                return before, await after.run("park", "park=display")

    before, after = to_its_end(pester())
    assert after.text == before.text and after.specs == before.specs and get(running.url + "/healthz")[0] == 200


# Files sent in -----------------------------------------------------------------------------

def put(running, path: str, data: bytes = b"PK", *, name: str = "a.xlsx", method: str = "PUT", **headers: str) -> int:
    import urllib.error
    import urllib.request

    body = b"--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name.encode() + b"\"\r\n\r\n" + data + b"\r\n--x--\r\n"
    sent = {"Content-Type": "multipart/form-data; boundary=x", "Origin": running.url} | {k.replace("_", "-"): v for k, v in headers.items()}
    request = urllib.request.Request(running.url + path, data=body, method=method, headers={k: v for k, v in sent.items() if v})
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status
    except urllib.error.HTTPError as refused:
        return refused.code
    except OSError:  # turned away before the whole of it was sent
        return 413


@pytest.fixture(scope="module")
def xsrf(rotten):
    """The token a page of ours would send with a file: header and cookie are the same."""
    _, headers, _ = get(rotten[0].url + "/_stcore/host-config")
    _, headers, _ = get(rotten[0].url + "/_stcore/health")
    return re.search(r"_streamlit_xsrf=([^;]+)", headers["set-cookie"])[1]


@pytest.mark.parametrize(("who", "origin", "token", "status"), [
    ("boss", "own", True, 204), ("nobody", "own", True, 403), ("viewer", "own", True, 403), ("revoked", "own", True, 403),
    ("boss", "http://evil.example", True, 403), ("boss", "null", True, 403), ("boss", "", True, 403), ("boss", "own", False, 403)])
def test_a_file_is_taken_from_whoever_may_write_on_our_own_pages_and_from_nobody_else(rotten, xsrf, who, origin, token, status):
    running, cookie, engine = rotten
    if who in ("viewer", "revoked"):
        if people.everyone(engine)[-1].name != who:
            people.add(engine, who, Role.VIEWER if who == "viewer" else Role.UPLOADER, hostile.SECRET, by="test")
        cookie = accounts.redeem(engine, accounts.enter(engine, who, hostile.SECRET))
        if who == "revoked":
            people.revoke(engine, who, by="test")
    cookies = f"_streamlit_xsrf={xsrf}" + (f"; parks_session={cookie}" if who != "nobody" else "")

    async def send():
        async with Reader(running, cookie=cookie if who != "nobody" else "") as reader:
            await reader.run("upload")
            headers = {"Cookie": cookies, "X_Xsrftoken": xsrf if token else "", "Origin": running.url if origin == "own" else origin}
            return await asyncio.to_thread(put, running, f"/_stcore/upload_file/{reader.session}/f1", **headers)

    assert to_its_end(send()) == status


@pytest.mark.parametrize(("session", "method"), [("00000000-0000-0000-0000-000000000000", "PUT"), ("..%2f..%2fetc", "PUT"), ("", "PUT"),
                                                 ("00000000-0000-0000-0000-000000000000", "POST"), ("x", "PATCH")])
def test_a_file_for_no_session_or_a_made_up_one_is_not_taken_even_from_staff(rotten, xsrf, session, method):
    running, cookie, _ = rotten
    headers = {"Cookie": f"_streamlit_xsrf={xsrf}; parks_session={cookie}", "X_Xsrftoken": xsrf}
    assert put(running, f"/_stcore/upload_file/{session}/f1", method=method, **headers) >= 400


def test_a_page_holds_so_many_files_and_no_more_and_none_too_large(rotten, xsrf):
    running, cookie, _ = rotten

    async def flood():
        async with Reader(running, cookie=cookie) as reader:
            await reader.run("upload")
            headers = {"Cookie": f"_streamlit_xsrf={xsrf}; parks_session={cookie}", "X_Xsrftoken": xsrf}
            path = f"/_stcore/upload_file/{reader.session}"
            large = await asyncio.to_thread(put, running, f"{path}/large", b"0" * (21 << 20), **headers)
            names = ["../../etc/passwd", "a.exe", "\u202excod.xlsx", "x" * 3000, "a.xlsx\x00.exe", "CON", ".htaccess"]
            answers = [await asyncio.to_thread(put, running, f"{path}/{n}", name=(names * 15)[n], **headers) for n in range(105)]
            return large, answers

    large, answers = to_its_end(flood())
    assert large == 413 and answers[99] == 204 and set(answers[100:]) == {429}


@pytest.mark.parametrize("address", ["/media/0000.csv", "/file/0000000000000000/0000.csv"])
def test_in_a_closed_house_a_file_s_address_alone_opens_nothing(closed, address):
    assert get(closed.url + address)[0] == 401
    assert get(closed.url + address, Cookie="parks_session=AAAAAAAAAAAAAAAAAAAAAA")[0] == 401


# Forged clicks -----------------------------------------------------------------------------

BUTTONS = {"ledger": ("batch=2", ["undo-2", "undo-go-2"]), "admin": ("", ["act-Close", "act-Give this role", "act-Void all sessions"]),
           "upload": ("do=figure&park=display", ["correct-preview"]), "login": ("", ["leave-elsewhere"])}


@pytest.mark.parametrize("page", BUTTONS)
def test_a_click_on_a_button_one_was_never_shown_does_nothing(rotten, page):
    """The widget's own id, as staff have it, sent by a viewer and by nobody at all."""
    running, cookie, engine = rotten
    query, keys = BUTTONS[page]
    name = f"guest of {page}"
    people.add(engine, name, Role.VIEWER, hostile.SECRET, by="test")
    theirs = accounts.redeem(engine, accounts.enter(engine, name, hostile.SECRET))

    def state():
        return queries.batches(engine).to_csv(), store.pulse(engine).notes, people.everyone(engine), len(audit.rows(engine))

    async def forge():
        async with Reader(running, cookie=cookie) as staff:
            shown = await staff.run(page, query)
            if page == "ledger":
                shown.ids |= (await staff.run(page, query, click=shown.ids["undo-2"])).ids
        ids = [shown.ids[key] for key in keys if key in shown.ids]
        before = state()
        for whose in (theirs, ""):
            async with Reader(running, cookie=whose) as reader:
                seen = await reader.run(page, query)
                assert not {key for key in keys if key in seen.ids and page != "login"}, "not even offered"
                for number in ids:
                    assert (await reader.run(page, query, click=number)).exceptions == 0
        return ids, before, state()

    ids, before, after = to_its_end(forge())
    assert ids or page == "login"
    assert before == after


def test_a_button_shown_to_staff_who_have_since_lost_the_role_does_nothing(rotten):
    """The page is open, the button real: the work itself asks again."""
    running, _, engine = rotten
    people.add(engine, "former", Role.ADMIN, hostile.SECRET, by="test")
    cookie = accounts.redeem(engine, accounts.enter(engine, "former", hostile.SECRET))

    async def late():
        async with Reader(running, cookie=cookie) as ledger, Reader(running, cookie=cookie) as office:
            undo = await ledger.run("ledger", "batch=3")
            ready = await ledger.run("ledger", "batch=3", click=undo.ids["undo-3"])
            admin = await office.run("admin")
            people.appoint(engine, "former", Role.VIEWER, by="test")
            before = queries.batches(engine).to_csv(), people.everyone(engine)
            await office.run("admin", click=admin.ids["act-Void all sessions"])
            told = await ledger.run("ledger", "batch=3", click=ready.ids["undo-go-3"], values={ready.ids["undo-reason-3"]: "because"})
            return before, told

    before, told = to_its_end(late())
    assert (queries.batches(engine).to_csv(), people.everyone(engine)) == before and told.exceptions == 0
