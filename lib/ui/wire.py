"""How answers leave this machine."""
from __future__ import annotations

import gc
import socket
from contextlib import suppress


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
