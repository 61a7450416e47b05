"""Copies of the store."""
from __future__ import annotations

from sqlalchemy.engine import Engine


def snapshot(engine: Engine, name: str) -> None:
    """Keeps a copy beside the store."""
