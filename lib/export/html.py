"""One HTML file: every slide, its table and plotly.js inside; works from a disk with no network."""
from __future__ import annotations

from lib.export.context import Context
from lib.export.page import page


def html(context: Context) -> bytes:
    """The offline deck, ≤ 6 MB; it asks nothing of any server."""
    return page(context.deck, context.choice, served=False).encode()
