"""What is said at once is sent at once."""
from __future__ import annotations

import asyncio
import socket

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
