"""Figures and batches as tests state them, in few words."""
from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from lib.model import Basis, BatchKind, Figure, Key, Kind, Qualifier, Status, month_end
from lib.store.history import NewBatch

UNITS = {"output_value": "亿元", "enterprise_count": "家", "signed_investment": "亿元"}


def key(subject: str = "display", month: int = 5, indicator: str = "output_value", year: int = 2024, *,
        caliber: str = "", kind: Kind = Kind.ACTUAL, basis: Basis | None = None) -> Key:
    """1—`month`月 of a flow, the end of the month of a stock."""
    end = month_end(year, month)
    basis = basis or (Basis.AS_OF if indicator == "enterprise_count" else Basis.CUMULATIVE)
    start = {Basis.AS_OF: end, Basis.MONTH: end.replace(day=1)}.get(basis, date(year, 1, 1))
    return Key(subject, indicator, caliber, kind, basis, start, end)


def figure(value: str | None, subject: str = "display", month: int = 5, indicator: str = "output_value", *,
           year: int = 2024, qualifier: Qualifier = Qualifier.EXACT, wording: str = "", yoy: str | None = None,
           status: Status | None = None, note: str = "", cell: str = "C6", of: Key | None = None) -> Figure:
    of = of or key(subject, month, indicator, year)
    return Figure(of, None if value is None else Decimal(value), UNITS[of.indicator], qualifier, wording,
                  None if yoy is None else Decimal(yoy), status, "月报.xlsx", note, "Sheet1", cell)


def upload(by: str = "王", kind: BatchKind = BatchKind.IMPORT, file: str = "月报.xlsx", *, at: datetime | None = None,
           sha256: str = "ab" * 32, original: bytes | None = None, reason: str = "") -> NewBatch:
    return NewBatch(kind, file, sha256, by, at, reason, original)
