"""The product as a real process on a port of its own, with stores of its own, and a reader without a browser."""
from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")
ROOT = Path(__file__).resolve().parents[1]
_OURS = ("PARKS_LANGUAGE", "PARKS_DATA", "PARKS_DEMO", "PARKS_VIEWING", "PARKS_HOST",
         "STREAMLIT_SERVER_ADDRESS", "STREAMLIT_BROWSER_SERVER_ADDRESS")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass
class Server:
    """A running product: `url` without a slash at its end."""

    url: str
    port: int
    pid: int
    log: Path


def _environment(folder: Path, settings: dict[str, str]) -> dict[str, str]:
    inherited = {name: value for name, value in os.environ.items() if name not in _OURS}
    stores = {"PARKS_DATABASE_URL": f"sqlite:///{folder}/parks.db",
              "PARKS_DEMO_DATABASE_URL": f"sqlite:///{folder}/demo.db"}
    return inherited | stores | settings


@contextmanager
def serving(folder: Path, *, app: Path = ROOT, flags: tuple[str, ...] = (), port: int = 0, **settings: str) -> Iterator[Server]:
    """Start `streamlit run app.py`, wait until it answers, stop it at the end."""
    port, log = port or free_port(), folder / "server.log"
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port), *flags]
    with log.open("wb") as out:
        process = subprocess.Popen(command, cwd=app, env=_environment(folder, settings), stdout=out,
                                   stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)
    try:
        server = Server(f"http://127.0.0.1:{port}", port, process.pid, log)
        _await(server, process)
        yield server
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _await(server: Server, process: subprocess.Popen, seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended: {server.log.read_text(errors='replace')[-2000:]}")
        try:
            if get(server.url + "/_stcore/health")[0] == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(server.log.read_text(errors="replace")[-2000:])


def get(url: str, **headers: str) -> tuple[int, dict[str, str], str]:
    """Status, headers (lower case) and text of an answer; a header's `_` is a hyphen."""
    request = urllib.request.Request(url, headers={name.replace("_", "-"): value for name, value in headers.items()})
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status, {k.lower(): v for k, v in answer.headers.items()}, answer.read().decode("utf-8", "replace")
    except urllib.error.HTTPError as refused:
        return refused.code, {k.lower(): v for k, v in refused.headers.items()}, refused.read().decode("utf-8", "replace")


@dataclass
class Run:
    """What one run of a page sent to the reader."""

    html: list[str] = field(default_factory=list)
    charts: int = 0
    exceptions: int = 0
    seconds: float = 0.0
    specs: list[str] = field(default_factory=list)
    """every chart's figure, as JSON"""
    said: list[tuple[str, str]] = field(default_factory=list)
    """every other text, with the element and field it stands in"""
    ids: dict[str, str] = field(default_factory=dict)
    """widgets by the last part of their id, which is the key they were given"""

    @property
    def text(self) -> str:
        return "\n".join(self.html)


class Reader:
    """A session that speaks Streamlit's protocol: opens a page, runs it again, sees its elements."""

    def __init__(self, server: Server, *, cookie: str = "", headers: dict[str, str] | None = None) -> None:
        self.server = server
        self.known: dict[str, int] = {}
        self.headers = {"Cookie": f"parks_session={cookie}"} if cookie else headers or {}
        self.session = ""

    async def __aenter__(self) -> Reader:
        import websockets

        address = f"ws://127.0.0.1:{self.server.port}/_stcore/stream"
        sent = {name: value.encode().decode("latin-1") for name, value in self.headers.items()}
        self.socket = await websockets.connect(address, subprotocols=["streamlit"], max_size=None, ping_interval=None,
                                               additional_headers=sent)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.socket.close()

    async def run(self, page: str = "", query: str = "", locale: str = "zh-CN", *, click: str = "", values: dict[str, str] | None = None) -> Run:
        """Ask for a page by its address and take in what comes until the run is finished; `click` is
        the id of a button that is said to have been pressed, `values` what stands in fields by their ids."""
        from streamlit.proto.BackMsg_pb2 import BackMsg

        asked = BackMsg()
        asked.rerun_script.page_name = page
        asked.rerun_script.query_string = query
        asked.rerun_script.context_info.locale = locale
        asked.rerun_script.cached_message_hashes.extend(self.known)
        if click:
            asked.rerun_script.widget_states.widgets.add(id=click).trigger_value = True
        for name, value in (values or {}).items():
            asked.rerun_script.widget_states.widgets.add(id=name).string_value = value
        return await self.ask(asked)

    async def ask(self, asked: Any) -> Run:
        """Send a message that makes the page run, and take in the run."""
        from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

        started, seen = time.perf_counter(), Run()
        await self.socket.send(asked.SerializeToString())
        while True:
            message = ForwardMsg()
            message.ParseFromString(await self.socket.recv())
            if message.metadata.cacheable and message.hash:
                self.known[message.hash] = 1
            kind = message.WhichOneof("type")
            if kind == "new_session":
                self.session = message.new_session.initialize.session_id or self.session
            if kind == "delta" and message.delta.WhichOneof("type") == "new_element":
                _note(message.delta.new_element, seen)
            elif kind == "delta":
                seen.said += _texts(message.delta)
            if kind == "script_finished":
                seen.seconds = time.perf_counter() - started
                return seen


def _note(element: Any, seen: Run) -> None:
    kind = element.WhichOneof("type")
    if kind == "html":
        seen.html.append(element.html.body)
    elif kind == "plotly_chart":
        seen.specs.append(element.plotly_chart.spec)
    else:
        seen.said += _texts(element)
    if number := getattr(getattr(element, kind, None), "id", ""):
        seen.ids[number.rsplit("-", number.count("-") - 1)[-1] if number.count("-") < 3 else number.split("-", 2)[-1]] = number
    seen.charts += kind == "plotly_chart"
    seen.exceptions += kind == "exception"


def _texts(message: Any, at: str = "") -> list[tuple[str, str]]:
    """Every text of a message with the path of its field."""
    found: list[tuple[str, str]] = []
    for place, value in message.ListFields():
        path = f"{at}.{place.name}".strip(".")
        for each in value if place.is_repeated else [value]:
            if hasattr(each, "ListFields"):
                found += _texts(each, path)
            elif isinstance(each, str):
                found.append((path, each))
    return found


def to_its_end(work: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine in a thread of its own: a browser's driver may hold this one's loop."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


def visit(server: Server, page: str = "", query: str = "", locale: str = "zh-CN") -> Run:
    """One page in a session of its own."""
    async def alone() -> Run:
        async with Reader(server) as reader:
            return await reader.run(page, query, locale)

    return to_its_end(alone())
