"""The HTTP side of signing in: a ticket becomes a cookie that scripts cannot read, or the cookie goes;
and the way back from an identity provider.

Only this site's own pages may call it: the browser says where a request comes from
(Sec-Fetch-Site, Origin), and JSON cannot be sent by a foreign form.
"""
from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import anyio
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from lib.model import DataSet
from lib.problems import ProcessFault

COOKIE = "parks_session"
IDENTITY = "_streamlit_user"
"""Streamlit's own cookies of an identity, this one and those whose names begin so."""
PATH = "/session"
CALLBACK = "/oauth2callback"
REFUSED = "refused"
"""Parameter of the sign-in page after a provider's answer that was not accepted."""
_LONGEST = 12 * 3600
"""No longer than any session (accounts.door.LONGEST): the session's own end is in the store."""
_BODY = 1024
Message = dict[str, Any]
Send = Callable[[Message], Awaitable[None]]
_HEADERS = {"Cache-Control": "no-store"}


def own(request: Request) -> bool:
    """Whether a page of this very site sent the request."""
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if site is not None and site != "same-origin":
        return False
    if origin is not None:
        return urlsplit(origin).netloc == request.headers.get("host")
    return site == "same-origin"


async def enter(request: Request) -> Response:
    """POST {"ticket": …}: 204 and the cookie, or 403; a ticket works once."""
    if not own(request) or request.headers.get("content-type", "").split(";")[0] != "application/json":
        return Response(status_code=403, headers=_HEADERS)
    secret = await _redeemed(await _ticket(request))
    if secret is None:
        return Response(status_code=403, headers=_HEADERS)
    answer = Response(status_code=204, headers=_HEADERS)
    answer.set_cookie(COOKIE, secret, max_age=_LONGEST, path="/", httponly=True,
                      samesite="strict", secure=request.url.scheme == "https")
    return _without_identity(request, answer)


async def leave(request: Request) -> Response:
    """DELETE: the cookie goes. The session itself has been ended by the page."""
    if not own(request):
        return Response(status_code=403, headers=_HEADERS)
    answer = Response(status_code=204, headers=_HEADERS)
    answer.delete_cookie(COOKIE, path="/", httponly=True, samesite="strict")
    return _without_identity(request, answer)


def _without_identity(request: Request, answer: Response) -> Response:
    """The answer, taking away what Streamlit keeps of an identity provider: claims and tokens, for a month."""
    for name in request.cookies:
        if name.startswith(IDENTITY):
            answer.delete_cookie(name, path="/")
    return answer


def arriving(path: str, query: bytes, send: Send) -> Send:
    """Where an answer of the provider's lands: the page that makes a session of it, or says that none was made.

    Streamlit sends everybody to the first page, without a word to those who were refused. A
    provider that sends people back after signing them out brings neither code nor error.
    """
    asked = parse_qs(query.decode("latin-1"))
    if path != CALLBACK or not ({"code", "error"} & set(asked)):
        return send

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] == 302:
            known = any(name == b"set-cookie" and value.startswith(IDENTITY.encode() + b"=") and b"max-age=0" not in value.lower()
                        for name, value in message["headers"])
            headers = [pair for pair in message["headers"] if pair[0] != b"location"]
            place = b"./login" if known else b"./login?" + REFUSED.encode() + b"=1"
            message = {**message, "headers": [*headers, (b"location", place)]}
        await send(message)
    return sent


async def _ticket(request: Request) -> str:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _BODY:
            return ""
    try:
        said = json.loads(body)
    except ValueError:
        return ""
    return str(said.get("ticket", "")) if isinstance(said, dict) else ""


async def _redeemed(ticket: str) -> str | None:
    if not ticket:
        return None
    from lib import accounts
    from lib.ui import cache

    try:
        return await anyio.to_thread.run_sync(lambda: accounts.redeem(cache.engine_of(DataSet.REPORTED), ticket))
    except ProcessFault:
        return None


routes = [Route(PATH, enter, methods=["POST"]), Route(PATH, leave, methods=["DELETE"])]
