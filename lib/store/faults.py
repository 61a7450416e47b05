"""How a driver's exception becomes a fault of `lib.problems`."""
from __future__ import annotations

import sqlite3

from sqlalchemy.exc import DBAPIError

from lib.problems import (
    DiskFull,
    ProcessFault,
    StoreBusy,
    StoreDamaged,
    StoreFailing,
    StoreReadOnly,
    StoreUnreachable,
)

_SQLITE = {
    "SQLITE_BUSY": StoreBusy, "SQLITE_LOCKED": StoreBusy,
    "SQLITE_READONLY": StoreReadOnly, "SQLITE_CANTOPEN": StoreReadOnly, "SQLITE_PERM": StoreReadOnly,
    "SQLITE_FULL": DiskFull, "SQLITE_IOERR_WRITE": DiskFull, "SQLITE_IOERR": StoreFailing,
    "SQLITE_CORRUPT": StoreDamaged, "SQLITE_NOTADB": StoreDamaged,
}
"""A failed write (not a failed read or flush) is a quota or a limit reached: room, not rot."""
_POSTGRESQL = {
    "55P03": StoreBusy, "40001": StoreBusy, "40P01": StoreBusy, "57014": StoreBusy,
    "25006": StoreReadOnly, "53100": DiskFull, "58030": StoreFailing,
    "XX001": StoreDamaged, "XX002": StoreDamaged, "42P01": StoreDamaged,
}


def of_sqlite(error: sqlite3.Error) -> ProcessFault | None:
    """The fault an exception of the sqlite3 module means, by its extended code, then its primary one."""
    name = getattr(error, "sqlite_errorname", None) or ""
    found = _SQLITE.get(name) or _SQLITE.get("_".join(name.split("_")[:2]))
    if found is None and str(error).startswith(("no such table", "no such column", "malformed", "Could not decode")):
        found = StoreDamaged
    return found(detail=str(error)) if found else None


def translated(error: DBAPIError) -> ProcessFault | None:
    """The fault a driver's exception means, or None where it is a fault of ours."""
    if isinstance(error.orig, sqlite3.Error):
        return of_sqlite(error.orig)
    state = getattr(error.orig, "sqlstate", None)
    found = _POSTGRESQL.get(state or "")
    if found is None and (error.connection_invalidated or (state is None and "connect" in str(error.orig))):
        found = StoreUnreachable
    return found(detail=str(error.orig)) if found else None
