"""The routes that serve the stage: one address, its feed, and its files.

The page is answered by the server itself and not by Streamlit, so that a turn of a slide needs
no round trip. It names only files of this server, as the content policy asks.
"""
from __future__ import annotations

import gzip
import hashlib
import os
from datetime import datetime
from functools import cache, lru_cache

import anyio
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from lib.export import page
from lib.formats import SHANGHAI
from lib.model import DataSet, Language
from lib.slides import Choice, Deck, choice as choices, deck as build
from lib.slides.gather import gather
from lib.text import frame as words
from lib.ui import cache as kept, settings

PATHS = ("/present", "/stage")
"""Answered here, whole: the frame around Streamlit's pages leaves them alone."""

_FRESH = {"cache-control": "no-store"}
_FILES = {"deck.css": ("text/css", page.style), "deck.js": ("text/javascript", lambda: page.asset("deck.js")),
          "plotly.js": ("text/javascript", page.plotly_js)}


def deck_of(choice: Choice, address: str) -> Deck:
    """The talk chosen, as the store has it at this moment; built once for each revision and day."""
    engine = kept.engine_of(choice.data_set)
    return _deck(choice, kept.history.revision(engine), datetime.now(SHANGHAI).date(), address)


@lru_cache(maxsize=16)
def _deck(choice: Choice, revision: int, today, address: str) -> Deck:
    material = gather(kept.engine_of(choice.data_set), choice.data_set, parks=choice.parks, as_of=choice.as_of,
                      revision=revision, made=today, address=address)
    return build(material, choice)


def address_of(request: Request) -> str:
    """Where the dashboard is found from outside: PARKS_ADDRESS, else as this request found it."""
    return os.environ.get("PARKS_ADDRESS", "").strip() or str(request.base_url)


def asked(request: Request) -> Choice:
    """The choice an address names; the demonstration only where the settings allow it."""
    accepted = request.headers.get("accept-language", "").strip().lower()
    browser = Language.EN if accepted and not accepted.startswith("zh") else Language.ZH
    found = choices.read(dict(request.query_params), language=settings.language() or browser,
                         data_set=settings.data_set())
    if found.data_set is DataSet.DEMO and not settings.demo():
        return choices.read({**request.query_params, "data": DataSet.REPORTED.value}, language=found.language)
    return found


def _closed(request: Request) -> Response | None:
    """Why this reader may not look, or None."""
    if settings.viewing_needs_login():
        return PlainTextResponse(words.LOGIN_NEEDED(asked(request).language), status_code=403)
    return None


async def _present(request: Request) -> Response:
    """The stage, whole and ready: every slide in one answer."""
    if refused := _closed(request):
        return refused
    choice, address = asked(request), address_of(request)
    query = f"?{request.url.query}" if request.url.query else ""

    def written() -> str:
        return page.page(deck_of(choice, address), choice, served=True, feed=f"present.json{query}",
                         watch=f"stage/revision?data={choice.data_set.value}")

    return Response(await anyio.to_thread.run_sync(written), media_type="text/html", headers=_FRESH)


async def _feed(request: Request) -> Response:
    """The same talk as data, for a stage that saw the revision change."""
    if refused := _closed(request):
        return refused
    choice, address = asked(request), address_of(request)
    return JSONResponse(await anyio.to_thread.run_sync(lambda: page.payload(deck_of(choice, address), choice)),
                        headers=_FRESH)


async def _revision(request: Request) -> Response:
    """A few bytes that say whether anything was committed."""
    if refused := _closed(request):
        return refused
    data_set = asked(request).data_set
    number = await anyio.to_thread.run_sync(lambda: kept.history.revision(kept.engine_of(data_set)))
    return JSONResponse({"revision": number}, headers=_FRESH)


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
