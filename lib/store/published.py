"""The published figures and registers as batches of kind `published`.

They are the store's first batch. When a release changes the files, only what differs from the
last publication enters, as a further batch; what staff have uploaded since goes on counting.
"""
from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from functools import cache

from sqlalchemy.engine import Connection

from lib import catalog
from lib.model import Basis, BatchKind, Entry, Figure, Key, Kind, name_key
from lib.store import history, view
from lib.store.statements import canonical

NEVER = "never"
"""Kept in `meta` in place of a hash by a store that holds no published figures."""

NAMES: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "projects": (("park_id",), ("name_zh",)),
    "enterprises": (("park_id",), ("name_zh",)),
    "events": (("park_ids",), ("name_zh",)),
    "platforms": (("park_id",), ("name_zh", "metric_zh")),
    "flows": ((), ("from_name", "to_name", "material_zh")),
}
"""For each register the columns that say whose a row is, and those that name it among theirs."""


@cache
def fingerprint() -> str:
    """A hash of what this release publishes."""
    content = hashlib.sha256()
    for name in ("figures", *catalog.REGISTERS):
        content.update((catalog.PUBLISHED / f"{name}.csv").read_bytes())
    return content.hexdigest()


def entry_of(register: str, fields: Mapping[str, str], sheet: str | None = None, cell: str | None = None) -> Entry:
    """A row of a register as a statement, with the key its columns give it."""
    whose, names = NAMES[register]
    return Entry(register, ";".join(fields[name] for name in whose),
                 name_key(*(fields[name] for name in names if fields.get(name))), fields, sheet, cell)


def entries() -> Iterator[Entry]:
    """Every row of every published register; `cell` is the row's own id, else its number."""
    for register in catalog.REGISTERS:
        for number, fields in enumerate(catalog.published_register(register), 2):
            yield entry_of(register, fields, f"{register}.csv", fields.get("id") or f"A{number}")


def enter(connection: Connection) -> history.Receipt | None:
    """Appends what the store's last publication does not say yet; None where nothing differs."""
    figures, rows = _new_figures(connection), _new_entries(connection)
    if not figures and not rows:
        return None
    new = history.NewBatch(BatchKind.PUBLISHED, "data/published", fingerprint(), "公开报道")
    return history.append(connection, new, figures, rows)


def _new_figures(connection: Connection) -> list[Figure]:
    said = {_key(row): row for row in _last(connection, view.FIGURES)}
    stated = catalog.published_figures()
    fresh = [f for f in stated if not _says(said.get(f.key), f)]
    gone = [row for key, row in said.items() if key not in {f.key for f in stated} and row.value is not None]
    return fresh + [Figure(_key(row), None, row.unit, source=row.source, sheet=row.sheet, cell=row.cell) for row in gone]


def _key(row) -> Key:
    return Key(row.subject, row.indicator, row.caliber, Kind(row.kind), Basis(row.basis), row.period_start, row.period_end)


def _says(row, f: Figure) -> bool:
    return row is not None and (row.value, row.unit, row.qualifier, row.wording, row.yoy_percent, row.source, row.note) == (
        f.value, f.unit, f.qualifier, f.wording, f.yoy_percent, f.source, f.note)


def _new_entries(connection: Connection) -> list[Entry]:
    said = {(row.register, row.subject, row.name_key): row for row in _last(connection, view.ENTRIES)}
    stated = {(e.register, e.subject, e.name_key): e for e in entries()}
    fresh = [e for key, e in stated.items() if key not in said or said[key].fields != canonical(e.fields)]
    gone = [Entry(*key, None, row.sheet, row.cell) for key, row in said.items() if key not in stated and row.fields is not None]
    return fresh + gone


def _last(connection: Connection, ledger: view.Ledger):
    """What the publications so far say of each key, whoever has spoken since."""
    return connection.execute(view.last_published(ledger)).all()
