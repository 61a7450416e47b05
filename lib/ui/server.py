"""The server around the pages: what it sends with every answer, what it serves beside them, what it warms.

Everything a browser needs comes from here; no page, style or script names another host.
"""
from __future__ import annotations

import asyncio
import base64
import gc
import hashlib
import json
import logging
import re
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import anyio
import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from lib import store, theme
from lib.model import DataSet, Language
from lib.problems import ProcessFault
from lib.text import chrome, common, frame as words
from lib.ui import doorway, gate, guard, handed, html, listening, settings, stage, state, wire

log = logging.getLogger("parks")
ASSETS = Path(__file__).with_name("assets")
COLLECT_EVERY = 60
"""Seconds between collections of what runs left behind; at start everything warm is frozen."""


# What every answer carries ---------------------------------------------------------------

_INDEX = (Path(st.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
_INLINE = re.findall(r"<script>(.*?)</script>", _INDEX, re.S)


def _sha256(script: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() + "'"


POLICY = "; ".join((
    "default-src 'self'",
    "script-src 'self' blob: " + " ".join(_sha256(script) for script in _INLINE),
    "style-src 'self' 'unsafe-inline'", "img-src 'self' data: blob:", "font-src 'self' data:",
    "connect-src 'self' ws: wss: blob: data:", "worker-src 'self' blob:", "frame-src 'self' blob: data:",
    "object-src 'none'", "base-uri 'self'", "form-action 'self'", "frame-ancestors 'self'"))
HEADERS = [
    (b"content-security-policy", POLICY.encode()), (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"), (b"x-frame-options", b"SAMEORIGIN"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), payment=()"),
]
_NOT_PAGES = ("/_stcore", "/media", "/component", "/static", "/healthz", "/frame.", "/auth/", doorway.CALLBACK, *stage.PATHS)

Message = dict[str, Any]
Send = Callable[[Message], Awaitable[None]]


class Shell:
    """Security headers on every answer; the page's language, name and looks in Streamlit's index."""

    def __init__(self, app: Any) -> None:
        self.app = app

    async def __call__(self, scope: Message, receive: Any, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            return await self.app(scope, receive, send)
        headers = dict(scope["headers"])
        if not listening.host_allowed(headers.get(b"host", b"").decode("latin-1")):
            return await _refuse(scope, receive, send)
        if scope["type"] == "websocket":
            return await self.app(scope, receive, send)
        if gate.concerned(scope) and (status := await gate.refusal(scope)):
            return await PlainTextResponse("", status_code=status)(scope, receive, _with_headers(send))
        if not _is_page(scope):
            landed = doorway.arriving(scope["path"], scope.get("query_string", b""), send)
            return await self.app(scope, receive, _with_headers(landed))
        return await self.app(_unconditional(scope), receive, _Index(send, _language_of(scope)))


def _is_page(scope: Message) -> bool:
    path = scope["path"]
    last = path.rsplit("/", 1)[-1]
    return scope["method"] == "GET" and "." not in last and not path.startswith(_NOT_PAGES)


def _unconditional(scope: Message) -> Message:
    """The request without what would make the answer compressed, partial or 304: it is edited."""
    drop = {b"accept-encoding", b"if-none-match", b"if-modified-since", b"range"}
    return {**scope, "headers": [pair for pair in scope["headers"] if pair[0] not in drop]}


def _with_headers(send: Send) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message["headers"], *HEADERS]}
        await send(message)
    return sent


async def _refuse(scope: Message, receive: Any, send: Send) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008})
        return
    await PlainTextResponse("Host not allowed", status_code=403)(scope, receive, send)


def _language_of(scope: Message) -> Language:
    """The language of the page asked for, as lib.ui.state will find it."""
    asked = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("lang", [""])[-1]
    if asked in set(Language):
        return Language(asked)
    accepted = dict(scope["headers"]).get(b"accept-language", b"").decode("latin-1").strip().lower()
    browser = Language.EN if accepted and not accepted.startswith("zh") else Language.ZH
    return settings.language() or browser


class _Index:
    """Collects Streamlit's index.html and sends it on in the reader's language."""

    def __init__(self, send: Send, language: Language) -> None:
        self.send, self.language = send, language
        self.start: Message = {}
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.start = message
            return
        self.body += message.get("body", b"")
        if message.get("more_body"):
            return
        body = index(self.body.decode(), self.language).encode()
        dropped = (b"content-length", b"etag", b"last-modified")
        headers = [pair for pair in self.start["headers"] if pair[0] not in dropped]
        length = (b"content-length", str(len(body)).encode())
        await self.send({**self.start, "headers": [*headers, *HEADERS, length]})
        await self.send({"type": "http.response.body", "body": body})


_PRELOADED_FONT = re.compile(r'<link\s+rel="preload"[^>]*as="font"[^>]*>')
_AGENT_LINK = re.compile(r'<link rel="service-desc"[^>]*>')


_CHARTS = "".join(f'<link rel="modulepreload" crossorigin href="./static/js/{path.name}">'
                  for path in (Path(st.__file__).parent / "static" / "static" / "js").glob("PlotlyChart.*.js"))
"""plotly.js, asked for while the page still connects: nearly every page draws with it."""


def index(page: str, language: Language) -> str:
    """Streamlit's index with our language, title, stylesheet and script, without its own font."""
    code = "zh-CN" if language is Language.ZH else "en"
    first = f'<script defer src="./frame.js?{_SCRIPT_TAG}"></script><script type="module"'  # before Streamlit's own
    page = _AGENT_LINK.sub("", _PRELOADED_FONT.sub("", page))
    return (page.replace('<html lang="en">', f'<html lang="{code}">', 1)
            .replace("<title>Streamlit</title>", f"<title>{common.PRODUCT(language)}</title>", 1)
            .replace('<script type="module"', first, 1)
            .replace("</head>", f'{_CHARTS}<link rel="stylesheet" href="./frame.css?{_STYLE_TAG}"></head>', 1))


# What is served beside the pages ---------------------------------------------------------

STYLE = theme.variables() + "".join(
    path.read_text(encoding="utf-8") for path in sorted(ASSETS.glob("*.css"), key=lambda path: path.name != "frame.css"))
"""frame.css, then the sheets of single rooms beside it."""
_SAID = {pattern: {each: label(each) for each in Language} for pattern, label in chrome.SAID.items()}
SCRIPT = f"const SAID = {json.dumps(_SAID, ensure_ascii=False)};\n" + "".join(
    (ASSETS / f"{name}.js").read_text(encoding="utf-8") for name in ("frame", "files", "menus", "sheets", "charts", "runs"))
_STYLE_TAG = hashlib.sha256(STYLE.encode()).hexdigest()[:12]
_SCRIPT_TAG = hashlib.sha256(SCRIPT.encode()).hexdigest()[:12]
_FOREVER = {"cache-control": "public, max-age=31536000, immutable"}


async def _style(request: Request) -> Response:
    return Response(STYLE, media_type="text/css", headers=_FOREVER)


async def _script(request: Request) -> Response:
    return Response(SCRIPT, media_type="text/javascript", headers=_FOREVER)


async def _favicon(request: Request) -> Response:
    return Response((ASSETS / "favicon.png").read_bytes(), media_type="image/png",
                    headers={"cache-control": "public, max-age=86400"})


async def _health(request: Request) -> Response:
    """Whether the store of reported data answers; 503 where it does not."""
    from lib.ui import cache

    try:
        revision = await anyio.to_thread.run_sync(lambda: store.history.revision(cache.engine_of(DataSet.REPORTED)))
    except Exception:
        log.exception("healthz")
        return JSONResponse({"ok": False}, status_code=503)
    return JSONResponse({"ok": True, "revision": revision})


routes = [Route("/healthz", _health), Route("/frame.css", _style), Route("/frame.js", _script),
          Route("/favicon.png", _favicon), *doorway.routes, *stage.routes, *handed.routes]
middleware = [Middleware(Shell)]


# Start and end ---------------------------------------------------------------------------

def _say_how_accounts_are_made(engine: Any) -> None:
    """On the terminal, as long as there are none: nothing is preset and nobody has a password yet."""
    from lib.accounts import people
    from lib.text import accounts

    if not people.exist(engine):
        print("  " + accounts.FIRST_START(settings.language() or Language.ZH) + "\n", flush=True)


def warm() -> None:
    """Import what the first viewer would pay for, open the stores, make and fill them if new."""
    import pandas  # noqa: F401
    import plotly.graph_objects  # noqa: F401
    import plotly.io  # noqa: F401

    from lib.ui import cache, controls, panels, preparing, router  # noqa: F401

    for data_set in (DataSet.REPORTED, DataSet.DEMO) if settings.demo() else (DataSet.REPORTED,):
        try:
            engine = cache.engine_of(data_set)
            if data_set is DataSet.DEMO:
                preparing.begin()
            else:
                _say_how_accounts_are_made(engine)
        except ProcessFault as fault:  # every page will say so too
            log.error("%s: %s", data_set, fault.message(settings.language() or Language.ZH))


async def _collect() -> None:
    while True:
        await asyncio.sleep(COLLECT_EVERY)
        await anyio.to_thread.run_sync(gc.collect)


@asynccontextmanager
async def lifespan(app: Any) -> AsyncIterator[dict[str, Any]]:
    """Ready before the first viewer: pages behind the router, imports warm and out of the collector's way."""
    guard.own_pages()
    wire.answer_at_once()
    wire.tell_the_theme_from_memory()
    wire.say_a_short_run_at_once()
    await anyio.to_thread.run_sync(warm)
    gc.collect()
    gc.freeze()
    collecting = asyncio.create_task(_collect())
    yield {"ready": True}
    collecting.cancel()


def last_resort(fault: Exception) -> bool:
    """A page failed: a sentence in the reader's language and, where it was no known fault, a number the log has too."""
    spoken = _spoken()
    if isinstance(fault, ProcessFault):
        said = [fault.message(language) for language in spoken]
        log.error("%s", said[0], exc_info=fault)
    else:
        number = secrets.token_hex(3).upper()
        said = [words.FAILED(language, number=number) for language in spoken]
        log.error("page failed, number %s", number, exc_info=fault)
    st.html(html.join(*(html.notice(text, "warning") for text in said)))
    return True


def _spoken() -> list[Language]:
    """The reader's language; both where even that cannot be told."""
    try:
        return [state.language()]
    except Exception:
        return list(Language)
