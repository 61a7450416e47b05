"""What is said at once is sent at once."""
from __future__ import annotations

import asyncio
import socket
import threading

import pytest
from streamlit import config
from streamlit.proto.NewSession_pb2 import NewSession
from streamlit.runtime import app_session, runtime
from streamlit.runtime.scriptrunner.script_runner import ScriptRunnerEvent as Event

from lib.ui import wire
from tests.serving import to_its_end


def test_a_connection_taken_by_asyncio_gathers_no_small_packets():
    listening = socket.socket(socket.AF_INET)  # as Streamlit binds it
    listening.bind(("127.0.0.1", 0))
    wire.answer_at_once()

    async def taken() -> int:
        seen: asyncio.Future[int] = asyncio.get_running_loop().create_future()

        async def met(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            seen.set_result(writer.get_extra_info("socket").getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
            writer.close()

        async with await asyncio.start_server(met, sock=listening):
            _, writer = await asyncio.open_connection(*listening.getsockname())
            told = await seen
            writer.close()
            return told

    assert to_its_end(taken())


def test_the_theme_told_from_memory_is_the_one_worked_out(monkeypatch):
    sections = ["theme", *(f"theme.{each.value}" for each in config.CustomThemeCategories)]
    worked_out = app_session._populate_theme_msg

    def told() -> list[bytes]:
        message = NewSession()
        parts = []
        for section in sections:
            part = message.custom_theme
            for name in section.split(".")[1:]:
                part = getattr(part, name)
            app_session._populate_theme_msg(part, section)
            parts.append(message.SerializeToString(deterministic=True))
        return parts

    monkeypatch.setattr(app_session, "_populate_theme_msg", worked_out)
    plain = told()
    wire.tell_the_theme_from_memory()
    assert told() == told() == plain
    assert len(plain[-1]) > 100


class Runner:
    """Stands for the runner of a script: all that is asked of it is to be somebody."""


class Session:
    """As much of a session as hears a runner; notes what it heard and how often its loop was woken."""

    def __init__(self) -> None:
        self._event_loop, self.heard, self.woken = asyncio.get_running_loop(), [], 0

    def _call_soon_on_event_loop(self, callback) -> None:
        self.woken += 1
        self._event_loop.call_soon_threadsafe(callback)

    def _handle_scriptrunner_event_on_event_loop(self, sender, event, forward_msg=None, *more) -> None:
        self.heard.append((event.name, forward_msg))


@pytest.fixture
def said(monkeypatch):
    monkeypatch.setattr(app_session.AppSession, "_on_scriptrunner_event", app_session.AppSession._on_scriptrunner_event)
    monkeypatch.setattr(runtime, "MESSAGE_FLUSH_INTERVAL_SECS", runtime.MESSAGE_FLUSH_INTERVAL_SECS)
    wire.say_a_short_run_at_once()
    return app_session.AppSession._on_scriptrunner_event


def test_a_short_run_wakes_the_loop_to_wind_its_clock_and_to_tell_it_all_in_its_order(said):
    async def run() -> Session:
        session, runner = Session(), Runner()

        def script() -> None:
            for turn in (1, 2):  # one runner may run the script again before anybody has heard of the first time
                said(session, runner, Event.SCRIPT_STARTED)
                for number in range(20):
                    said(session, runner, event=Event.ENQUEUE_FORWARD_MSG, forward_msg=(turn, number))
                said(session, runner, Event.SCRIPT_STOPPED_WITH_SUCCESS)

        thread = threading.Thread(target=script)
        thread.start()
        thread.join()
        await asyncio.sleep(.01)
        return session

    session = to_its_end(run())
    once = [("SCRIPT_STARTED", None), *(("ENQUEUE_FORWARD_MSG", number) for number in range(20)), ("SCRIPT_STOPPED_WITH_SUCCESS", None)]
    assert [(name, message[1] if message else None) for name, message in session.heard] == once * 2
    assert [message[0] for _, message in session.heard if message] == [1] * 20 + [2] * 20
    assert session.woken == 4


def test_what_a_long_run_says_is_heard_while_it_still_runs(said):
    async def run() -> tuple[list, list]:
        session, runner = Session(), Runner()
        said(session, runner, Event.SCRIPT_STARTED)
        said(session, runner, Event.ENQUEUE_FORWARD_MSG, "early")
        await asyncio.sleep(wire.HOLD * 2)
        after = list(session.heard)
        said(session, runner, Event.ENQUEUE_FORWARD_MSG, "late")
        await asyncio.sleep(.005)
        return after, session.heard

    after, heard = to_its_end(run())
    assert [message for _, message in after] == [None, "early"], "it waits for its time, not for the end"
    assert [message for _, message in heard] == [None, "early", "late"], "from then on nothing waits"


def test_a_message_that_cannot_be_told_keeps_none_of_the_others_back(said, monkeypatch):
    monkeypatch.setattr(Session, "_handle_scriptrunner_event_on_event_loop", lambda self, sender, event, message=None: self.heard.append(1 / len(message)))

    async def run() -> Session:
        session, runner = Session(), Runner()
        for message in ("one", "", "three"):
            said(session, runner, Event.ENQUEUE_FORWARD_MSG, message)
        said(session, runner, Event.SHUTDOWN, "end")
        await asyncio.sleep(.005)
        return session

    assert to_its_end(run()).heard == [1 / 3, 1 / 5, 1 / 3]


def test_a_request_that_failed_before_there_was_a_run_is_heard(said):
    async def run() -> Session:
        session = Session()
        said(session, None, Event.SCRIPT_STOPPED_WITH_SUCCESS)
        await asyncio.sleep(.005)
        return session

    assert to_its_end(run()).heard == [("SCRIPT_STOPPED_WITH_SUCCESS", None)]
