"""How a driver's exception becomes a fault of `lib.problems`."""
from __future__ import annotations

from sqlalchemy.exc import DBAPIError

from lib.problems import DiskFull, ProcessFault, StoreBusy, StoreDamaged, StoreReadOnly, StoreUnreachable

_SQLITE = {
    "SQLITE_BUSY": StoreBusy, "SQLITE_LOCKED": StoreBusy,
    "SQLITE_READONLY": StoreReadOnly, "SQLITE_CANTOPEN": StoreReadOnly, "SQLITE_PERM": StoreReadOnly,
    "SQLITE_FULL": DiskFull,
    "SQLITE_CORRUPT": StoreDamaged, "SQLITE_NOTADB": StoreDamaged, "SQLITE_IOERR": StoreDamaged,
}
_POSTGRESQL = {
    "55P03": StoreBusy, "40001": StoreBusy, "40P01": StoreBusy, "57014": StoreBusy,
    "25006": StoreReadOnly, "53100": DiskFull,
    "XX001": StoreDamaged, "XX002": StoreDamaged,
}


def translated(error: DBAPIError) -> ProcessFault | None:
    """The fault a driver's exception means, or None where it is a fault of ours."""
    name = getattr(error.orig, "sqlite_errorname", None)
    if name is not None:
        primary = "_".join(name.split("_")[:2])
        if name.startswith("SQLITE_IOERR") and "full" in str(error.orig):
            return DiskFull()
        found = _SQLITE.get(primary)
        if found is None and "no such table" in str(error.orig):
            found = StoreDamaged
        return found(detail=str(error.orig)) if found else None
    state = getattr(error.orig, "sqlstate", None)
    found = _POSTGRESQL.get(state or "")
    if found is None and (error.connection_invalidated or (state is None and "connect" in str(error.orig))):
        found = StoreUnreachable
    return found(detail=str(error.orig)) if found else None
