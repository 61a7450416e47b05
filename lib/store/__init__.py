"""The store: an append-only history of statements, and the view of what counts now.

    open(data_set) -> Engine      made, migrated and filled where need be (`opening`)
    history.record, revert        the two ways to write; `history.revision` is the key of every cache
    lib.queries                   the ways to read
    pulse                         what every run of a page asks first

Beside them `tables` (the schema), `view` (what counts, kept up in the writing transaction),
`published` (the release's own batch), `migrate`, `backup`, `restore`, `check`, `engine` (transactions), `faults`.
What goes wrong with the process is raised as `lib.problems.ProcessFault`.
"""
from __future__ import annotations

from lib.store import history
from lib.store.backup import file_of
from lib.store.opening import close, open, url_for  # noqa: A004
from lib.store.pulse import Pulse, pulse

__all__ = ["Pulse", "close", "file_of", "history", "open", "pulse", "url_for"]
