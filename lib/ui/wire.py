"""How answers leave this machine."""
from __future__ import annotations

import gc
import socket
from contextlib import suppress
from functools import cache

from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session


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
