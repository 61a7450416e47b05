"""The files behind a panel, as plain links: what a link names is made when somebody asks for it.

A link is good for as long as an open page shows it, and gives what that page shows, whatever has
been committed since. Whoever has the address of one may ask, behind the door if there is one (`gate`).
"""
from __future__ import annotations

import logging
import secrets
import weakref
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import quote

import anyio
import streamlit as st
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from lib.charts.panel import Panel
from lib.export import picture, tables
from lib.model import Language
from lib.text import frame as words
from lib.ui import html

log = logging.getLogger("parks")
PATH = "/file/"
_HELD, _BEFORE = "_handed", "_handed_before"
_MIME = tables.MIME | picture.MIME
_ROWS = {"csv": words.DOWNLOAD_CSV, "xlsx": words.DOWNLOAD_XLSX}


@dataclass(frozen=True, eq=False)
class Files:
    """A panel as one kind of reader sees it; `about` are the lines that stand over its rows, `name` is without an ending."""

    panel: Panel
    name: str
    language: Language
    simulated: bool
    about: Sequence[str]
    token: str = field(default_factory=lambda: secrets.token_urlsafe(12))

    @cached_property
    def endings(self) -> tuple[str, ...]:
        return (*tables.MIME, *picture.offered(self.panel))

    @cached_property
    def links(self) -> html.Html:
        """A link to every kind of file the panel can be, and what is said where one fails."""
        return html.span("pk-files", *(self._link(ending) for ending in self.endings), data_failed=words.FILE_GONE(self.language))

    def _link(self, ending: str) -> html.Html:
        name = f"{self.name}.{ending}"
        said = _ROWS[ending](self.language) if ending in _ROWS else ending.upper()
        return html.link(f".{PATH}{self.token}/{name}", said, cls="pk-file", download=name)

    def made(self, ending: str) -> bytes:
        """One of the files. Raises whatever its making raises."""
        if ending in picture.MIME:
            return getattr(picture, ending)(self.panel, self.language, simulated=self.simulated)
        build = tables.csv_bytes if ending == "csv" else tables.xlsx_bytes
        return build(self.panel, self.language, simulated=self.simulated, about=self.about)


_OFFERED: weakref.WeakValueDictionary[str, Files] = weakref.WeakValueDictionary()
"""By token. The pages that show a link hold it; with the last of them it is gone."""


def begin_run() -> None:
    """The links of the run before are good until this one has put its own in their place."""
    st.session_state[_BEFORE] = st.session_state.get(_HELD, {})
    st.session_state[_HELD] = {}


def links(files: Files) -> html.Html:
    """The links to the files behind a panel; this page holds them for as long as it shows them."""
    _OFFERED[files.token] = files
    st.session_state.setdefault(_HELD, {})[files.token] = files
    return files.links


async def _give(request: Request) -> Response:
    name = request.path_params["name"]
    files, ending = _OFFERED.get(request.path_params["token"]), name.rpartition(".")[2]
    if files is None or ending not in files.endings:
        return _sorry(410)
    try:
        made = await anyio.to_thread.run_sync(files.made, ending)
    except Exception:
        log.exception("%s of %s", ending, files.panel.name)
        return _sorry(500)
    return Response(made, media_type=_MIME[ending], headers={
        "content-disposition": f"attachment; filename*=utf-8''{quote(name)}", "cache-control": "no-store"})


def _sorry(status: int) -> Response:
    said = "\n".join(words.FILE_GONE(language) for language in Language)
    return PlainTextResponse(said, status_code=status, headers={"cache-control": "no-store"})


routes = [Route(PATH + "{token}/{name}", _give)]
