"""Notes pinned to a figure's key: append-only statements, the newest of each key counts.

A note belongs to the key (park, month, indicator), not to one statement of its value: a
restated figure keeps its explanation.
"""
from __future__ import annotations

from sqlalchemy import Column, Date, Index, Integer, Table, Text

from lib.store.tables import KEY, SERIES, UtcTime, Word, metadata

note = Table(
    "note", metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    *(Column(name, Word, nullable=False) for name in SERIES),
    *(Column(name, Date, nullable=False) for name in KEY[5:]),
    Column("text", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    Index("note_key", *KEY, "id"),
)
"""An empty `text` takes the note down; what it said remains in the rows before."""
