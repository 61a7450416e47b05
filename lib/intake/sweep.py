"""The garbage collector, kept from walking again and again through what an upload is still building."""
from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def unswept() -> Iterator[None]:
    """No collection meanwhile: an upload keeps what it makes, and leaves no circles to speak of.

    Of two at once the first to end lets it run again, which costs the other time and nothing else.
    """
    swept = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if swept:
            gc.enable()
