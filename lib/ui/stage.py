"""The routes that serve the stage: one address, its feed, and its files.

The page is answered by the server itself and not by Streamlit, so that a turn of a slide needs
no round trip. It names only files of this server, as the content policy asks.
"""
from __future__ import annotations

import gzip
import hashlib
from datetime import date, datetime
from functools import cache, lru_cache
from typing import Any
from urllib.parse import urlsplit

import anyio
import streamlit as st
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from lib import accounts, demo, notes, store
from lib.export import page
from lib.export.context import Context, context
from lib.formats import SHANGHAI
from lib.model import DataSet, Language
from lib.slides import Choice, Deck, choice as choices
from lib.slides.gather import gather
from lib.ui import cache as kept, doorway, settings

PATHS = ("/present", "/stage")
"""Answered here, whole: the frame around Streamlit's pages leaves them alone."""

_FRESH = {"cache-control": "no-store"}
_FILES = {"deck.css": ("text/css", page.style), "deck.js": ("text/javascript", page.script),
          "plotly.js": ("text/javascript", page.plotly_js)}


def context_of(choice: Choice, address: str) -> Context:
    """The talk chosen with its material, as the store has it at this moment; kept by revision, notes and day."""
    engine = kept.engine_of(choice.data_set)
    at = store.pulse(engine)
    return _context(choice, at.revision, at.notes, datetime.now(SHANGHAI).date(), address)


@lru_cache(maxsize=16)
def _context(choice: Choice, revision: int, _notes: int, today: date, address: str) -> Context:
    engine = kept.engine_of(choice.data_set)
    material = gather(engine, choice.data_set, written=notes.current(engine, choice.as_of) if _notes else None, parks=choice.parks, as_of=choice.as_of,
                      revision=revision, made=today, address=address,
                      today=demo.today() if choice.data_set is DataSet.DEMO else today)
    return context(material, choice)


def deck_of(choice: Choice, address: str) -> Deck:
    return context_of(choice, address).deck


def address_seen() -> str:
    """Where a reader of a page finds the dashboard, with a slash at its end: PARKS_ADDRESS, else as the page was found."""
    said = settings.address()
    at = urlsplit(said or st.context.url or "")
    if not at.netloc:
        return ""
    path = at.path if said else at.path.rsplit("/", 1)[0]
    return f"{at.scheme}://{at.netloc}{path.rstrip('/')}/"


def address_of(request: Request) -> str:
    """Where the dashboard is found from outside: PARKS_ADDRESS, else as this request found it."""
    return settings.address() or str(request.base_url)


def asked(request: Request) -> Choice:
    """The choice an address names; the demonstration only where the settings allow it."""
    accepted = request.headers.get("accept-language", "").strip().lower()
    browser = Language.EN if accepted and not accepted.startswith("zh") else Language.ZH
    found = choices.read(dict(request.query_params), language=settings.language() or browser,
                         data_set=settings.data_set())
    if found.data_set is DataSet.DEMO and not settings.demo():
        return choices.read({**request.query_params, "data": DataSet.REPORTED.value}, language=found.language)
    return found


def _noted(data_set: DataSet) -> int:
    """How many notes were written; read before a talk is made, so that none after it goes unseen."""
    return store.pulse(kept.engine_of(data_set)).notes


async def _closed(request: Request) -> bool:
    """Whether this reader may not look yet (PARKS_VIEWING)."""
    if not settings.viewing_needs_login():
        return False
    secret = request.cookies.get(doorway.COOKIE)
    at = request.client.host if request.client else ""
    found = await anyio.to_thread.run_sync(lambda: accounts.resume(kept.engine_of(DataSet.REPORTED), secret, at))
    return found is None or found.role is None


async def _present(request: Request) -> Response:
    """The stage, whole and ready: every slide in one answer."""
    if await _closed(request):
        return RedirectResponse("./login", status_code=303, headers=_FRESH)
    choice, address = asked(request), address_of(request)
    query = f"?{request.url.query}" if request.url.query else ""

    def written() -> str:
        noted = _noted(choice.data_set)
        return page.page(deck_of(choice, address), choice, served=True, noted=noted, feed=f"present.json{query}",
                         watch=f"stage/revision?data={choice.data_set.value}")

    return Response(await anyio.to_thread.run_sync(written), media_type="text/html", headers=_FRESH)


async def _feed(request: Request) -> Response:
    """The same talk as data, for a stage that saw something change."""
    if await _closed(request):
        return PlainTextResponse("", status_code=401, headers=_FRESH)
    choice, address = asked(request), address_of(request)

    def told() -> dict[str, Any]:
        noted = _noted(choice.data_set)
        return page.payload(deck_of(choice, address), choice, noted=noted)

    return JSONResponse(await anyio.to_thread.run_sync(told), headers=_FRESH)


async def _revision(request: Request) -> Response:
    """A few bytes that say whether anything was committed, or a note written."""
    if await _closed(request):
        return PlainTextResponse("", status_code=401, headers=_FRESH)
    data_set = asked(request).data_set
    at = await anyio.to_thread.run_sync(lambda: store.pulse(kept.engine_of(data_set)))
    return JSONResponse({"revision": at.revision, "noted": at.notes}, headers=_FRESH)


@cache
def _file(name: str) -> tuple[bytes, bytes, str]:
    """A file of the stage: plain, packed, and its tag."""
    plain = _FILES[name][1]().encode()
    return plain, gzip.compress(plain, 6), f'"{hashlib.sha256(plain).hexdigest()[:16]}"'


async def _asset(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in _FILES:
        return PlainTextResponse("", status_code=404)
    plain, packed, tag = await anyio.to_thread.run_sync(_file, name)
    headers = {"etag": tag, "cache-control": "no-cache", "vary": "accept-encoding"}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(packed, media_type=_FILES[name][0], headers={**headers, "content-encoding": "gzip"})
    return Response(plain, media_type=_FILES[name][0], headers=headers)


routes = [Route("/present", _present), Route("/present.json", _feed), Route("/stage/revision", _revision),
          Route("/stage/{name}", _asset)]
