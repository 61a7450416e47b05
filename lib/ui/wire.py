"""How answers leave this machine."""
from __future__ import annotations

import gc
import logging
import socket
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache, partial
from typing import Any
from weakref import WeakKeyDictionary

from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session, runtime
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner, ScriptRunnerEvent

log = logging.getLogger("parks")


def answer_at_once() -> None:
    """Let no answer wait for the browser's word that it has the one before.

    Streamlit binds its socket without naming TCP, which asyncio takes for some other protocol and
    leaves the system's gathering of small packets on: 40 ms at every click. What a listening socket
    is set to, its connections inherit.
    """
    for each in gc.get_objects():
        if type(each) is socket.socket and each.fileno() >= 0 and each.family in (socket.AF_INET, socket.AF_INET6):
            with suppress(OSError):  # one that is no TCP
                each.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def tell_the_theme_from_memory() -> None:
    """Let Streamlit work out its theme once, not six sections of it from every option at the start of every run.

    What the theme is stands in config.toml and does not change while the server runs.
    """
    worked_out = app_session._populate_theme_msg

    @cache
    def theme(section: str) -> CustomThemeConfig:
        made = CustomThemeConfig()
        worked_out(made, section)
        return made

    def told(message: CustomThemeConfig, section: str = "theme") -> None:
        if theme(section).ByteSize():  # an empty section is left out, not sent empty
            message.MergeFrom(theme(section))

    app_session._populate_theme_msg = told


HOLD = .05
"""Seconds that what a run says may wait for the rest of it."""


def say_a_short_run_at_once() -> None:
    """Let what a run says wait until the run is over or HOLD seconds old.

    Streamlit wakes its event loop twice for every message, and the loop then contends with the run
    itself for the interpreter: runs of ten milliseconds took twice that. The order of what is said stays.
    """
    at_once = app_session.AppSession._on_scriptrunner_event

    def said(session: app_session.AppSession, sender: ScriptRunner | None, event: ScriptRunnerEvent, *rest: Any, **more: Any) -> None:
        if sender is None:  # a request that failed before there was a run
            at_once(session, sender, event, *rest, **more)
            return
        waiting = _WAITING.get(sender) or _WAITING.setdefault(sender, _Waiting())
        waiting.messages.append(partial(session._handle_scriptrunner_event_on_event_loop, sender, event, *rest, **more))
        if event is ScriptRunnerEvent.SCRIPT_STARTED:
            waiting.until = time.monotonic() + HOLD
            session._call_soon_on_event_loop(partial(session._event_loop.call_later, HOLD, waiting.tell))
        elif event is not ScriptRunnerEvent.ENQUEUE_FORWARD_MSG or time.monotonic() > waiting.until:
            session._call_soon_on_event_loop(waiting.tell)

    app_session.AppSession._on_scriptrunner_event = said
    runtime.MESSAGE_FLUSH_INTERVAL_SECS = .001  # what is worth waiting for has been waited for


@dataclass(slots=True)
class _Waiting:
    """What one runner has said and the event loop has not heard: the runner's thread adds, the loop takes."""

    messages: deque[Callable[[], object]] = field(default_factory=deque)
    until: float = 0

    def tell(self) -> None:
        while self.messages:
            try:
                self.messages.popleft()()
            except Exception:  # as the loop itself would: one that fails keeps none of the others back
                log.exception("a message of a run")


_WAITING: WeakKeyDictionary[ScriptRunner, _Waiting] = WeakKeyDictionary()
