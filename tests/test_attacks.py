"""The threat model's controls, each attacked: a real server is asked what it must not answer."""
from __future__ import annotations

import asyncio
import csv
import io
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal

import openpyxl
import pandas as pd
import pytest

from lib import audit, notes, store, trace
from lib.accounts import Actor, Role, people
from lib.charts.panel import Panel
from lib.export import tables
from lib.model import Basis, BatchKind, Figure, Key, Kind, Language
from lib.store import history
from lib.store.history import NewBatch
from lib.text import accounts as words
from tests.serving import Reader, get, serving, to_its_end, visit

SECRET = "herring lamp ocean tin"
PAGES = ("", "park", "trends", "compare", "projects", "sources", "targets", "upload", "ledger", "present", "takeaway", "admin")


@pytest.fixture(scope="module")
def closed(tmp_path_factory):
    """A house that shows nothing before signing in, with one account."""
    folder = tmp_path_factory.mktemp("closed")
    engine = store.open(url=f"sqlite:///{folder}/parks.db")
    people.add(engine, "李雷", Role.ADMIN, SECRET, by="test")
    store.close(engine)
    with serving(folder, PARKS_VIEWING="login", PARKS_DEMO="off") as running:
        yield running


@pytest.mark.parametrize("page", PAGES)
def test_a_direct_address_over_the_websocket_shows_the_door_and_no_figure(closed, page):
    seen = visit(closed, page)
    assert words.CLOSED(Language.ZH) in seen.text and seen.charts == seen.exceptions == 0
    assert "亿元" not in seen.text and "pk-nav" not in seen.text


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


# Stored markup and formulas ----------------------------------------------------------------

HOSTILE = ["=HYPERLINK(\"http://evil\")", "+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠a",
           "<img src=x onerror=alert(1)>", "[x](javascript:alert(1))"]


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


@pytest.fixture
def hostile_store(tmp_path):
    """Names, file names, sheets and notes that try to be more than text."""
    engine = store.open(url=f"sqlite:///{tmp_path}/parks.db", fill=False)
    end, bad = date(2026, 9, 30), HOSTILE[10]
    key = Key("display", "output_value", "", Kind.ACTUAL, Basis.CUMULATIVE, date(2026, 1, 1), end)
    new = NewBatch(BatchKind.IMPORT, f"{bad}.xlsx", "a" * 64, HOSTILE[11] + bad, datetime(2026, 10, 9, tzinfo=UTC), reason=bad)
    history.record(engine, new, [Figure(key, Decimal("162.4"), "亿元", source=bad, note=bad, sheet=bad, cell="C6")])
    notes.pin(engine, key, HOSTILE[0] + bad, Actor(bad))
    store.close(engine)
    return tmp_path


def test_stored_markup_is_text_on_every_page_and_in_the_trace(hostile_store):
    with serving(hostile_store, PARKS_DEMO="off") as running:
        for page, query in (*((each, "") for each in PAGES), ("", "trace=1"), ("park", "park=display"), ("ledger", "batch=1")):
            seen = visit(running, page, query)
            assert seen.exceptions == 0, page
            assert "<img src=x" not in seen.text, (page, query)


def test_the_audit_leaves_as_text_only(hostile_store):
    engine = store.open(url=f"sqlite:///{hostile_store}/parks.db")
    table = audit.table(audit.rows(engine), Language.ZH)
    panel = Panel("audit", "", "", "x", None, None, table, (), "")
    text = tables.csv_bytes(panel, Language.ZH).decode("utf-8-sig")
    assert not [cell for row in csv.reader(io.StringIO(text)) for cell in row if cell[:1] in ("=", "+", "@")]
    one = trace.story(engine, 1)
    assert "<img" in trace.citation(one, Language.ZH, taken=date(2026, 11, 2), simulated=False)  # text, escaped where it is shown
    store.close(engine)
