"""What is asked for beside the pages: files sent in, and files fetched. Streamlit takes a file from
whoever has any page open and hands one out to whoever names it; here the door is asked first.
"""
from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import anyio
from starlette.requests import Request
from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from lib import accounts
from lib.accounts import ANONYMOUS, Act, Actor
from lib.model import DataSet
from lib.problems import ProcessFault
from lib.ui import doorway, handed, settings

UPLOADS, FILES = "/_stcore/upload_file/", ("/media/", handed.PATH)
"""Wherever in the path they stand: under server.baseUrlPath the door is asked as well."""
MOST_FILES, MOST_BYTES = 100, 200 * 1024 * 1024
"""What one open page may have waiting in the server's memory: more than staff hand in, and hand in again
mended. What was read or is no longer wanted does not count (`let_go`)."""


def concerned(scope: dict[str, Any]) -> bool:
    """Whether the door has to be asked before this request goes on."""
    path = scope["path"]
    return (UPLOADS in path and scope["method"] not in ("OPTIONS", "HEAD", "GET")) or (
        any(each in path for each in FILES) and settings.viewing_needs_login())


async def refusal(scope: dict[str, Any]) -> int:
    """The status with which to turn a request away, or 0 to let it pass."""
    request = Request(scope)
    try:
        who = await anyio.to_thread.run_sync(_who, request)
        if UPLOADS not in scope["path"]:
            return 401 if who.role is None else 0
        return await anyio.to_thread.run_sync(_sent, request, who)
    except ProcessFault:
        return 503


def _house() -> Any:
    from lib.ui import cache

    return cache.engine_of(DataSet.REPORTED)


def _who(request: Request) -> Actor:
    return accounts.resume(_house(), request.cookies.get(doorway.COOKIE)) or ANONYMOUS


def _sent(request: Request, who: Actor) -> int:
    """A file may be sent by this site's own pages, by whoever may write, and not without end."""
    if not doorway.own(request):
        return 403
    if (who.role is None and settings.viewing_needs_login()) or not accounts.may(_house(), who, Act.IMPORT):
        return 403
    if request.method == "PUT" and _full(request.url.path.partition(UPLOADS)[2].split("/")[0]):
        return 429
    return 0


def _full(page: str) -> bool:
    """Whether an open page holds as much as it may."""
    kept = getattr(runtime.get_instance().uploaded_file_mgr, "file_storage", {}).get(page, {})
    files = list(kept.values())
    return len(files) >= MOST_FILES or sum(len(file.data) for file in files) >= MOST_BYTES


def let_go(files: Iterable[str]) -> None:
    """Frees the server's copies of files that the page now running has read, or no longer wants."""
    run = get_script_run_ctx()
    if run is not None:
        for each in files:
            run.uploaded_file_mgr.remove_file(run.session_id, each)
