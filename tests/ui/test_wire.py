"""What is said at once is sent at once."""
from __future__ import annotations

import asyncio
import socket

from streamlit import config
from streamlit.proto.NewSession_pb2 import NewSession
from streamlit.runtime import app_session

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
