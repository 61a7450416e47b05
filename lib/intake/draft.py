"""What an upload would do, before it does it: figures, problems, changes, outcome."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from lib.model import BatchKind, Entry, Figure, Key, Qualifier
from lib.problems import Outcome, Report

ADDED, CHANGED, UNCHANGED, AMENDED = "added", "changed", "unchanged", "amended"


class Stored(NamedTuple):
    """What the store says now for one key: its value (None if withdrawn) and where it came from."""

    key: Key
    value: Decimal | None
    qualifier: Qualifier
    yoy_percent: Decimal | None = None
    status: str | None = None
    note: str = ""
    source: str = ""
    batch_kind: str = ""
    file: str | None = None
    by: str = ""
    at: datetime | None = None
    wording: str = ""


@dataclass(frozen=True, slots=True)
class StoredEntry:
    """What the store says now for one register row: its fields as JSON (None if withdrawn), by whom and when."""

    fields: str | None
    by: str = ""
    at: datetime | None = None


class Change(NamedTuple):
    """One figure beside what is stored. `kind`: added, changed, unchanged, amended (growth, note or status only)."""

    kind: str
    figure: Figure
    old: Stored | None = None

    @property
    def percent(self) -> Decimal | None:
        """The change in percent; None where there is nothing to divide by."""
        if self.old is None or not self.old.value or self.figure.value is None:
            return None
        return (self.figure.value / self.old.value - 1) * 100


class Added(Sequence[Change]):
    """The changes of figures of which the store holds none: every one is added."""

    def __init__(self, figures: Sequence[Figure]) -> None:
        self.figures = figures

    def __len__(self) -> int:
        return len(self.figures)

    def __getitem__(self, n):
        return [Change(ADDED, one) for one in self.figures[n]] if isinstance(n, slice) else Change(ADDED, self.figures[n])

    def __iter__(self) -> Iterator[Change]:
        return (Change(ADDED, figure) for figure in self.figures)

    def __eq__(self, other: object) -> bool:
        return list(self) == list(other) if isinstance(other, Sequence) else NotImplemented

    def __hash__(self) -> int:
        return hash((ADDED, len(self.figures)))


@dataclass(frozen=True, slots=True)
class EntryChange:
    """One register row beside what is stored; `old` are the stored fields."""

    kind: str
    entry: Entry
    old: dict[str, str] | None = None

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of the fields that would change."""
        if self.old is None or self.entry.fields is None:
            return ()
        names = dict.fromkeys((*self.old, *self.entry.fields))
        return tuple(name for name in names if (self.old.get(name) or "") != (self.entry.fields.get(name) or ""))


@dataclass(frozen=True, slots=True)
class Changes:
    """Every change, in the file's order, and their counts."""

    rows: Sequence[Change | EntryChange] = ()

    def _count(self, *kinds: str) -> int:
        if isinstance(self.rows, Added):
            return len(self.rows) if ADDED in kinds else 0
        return sum(row.kind in kinds for row in self.rows)

    @property
    def added(self) -> int:
        return self._count(ADDED)

    @property
    def changed(self) -> int:
        return self._count(CHANGED)

    @property
    def unchanged(self) -> int:
        return self._count(UNCHANGED, AMENDED)

    @property
    def attributes(self) -> int:
        return self._count(AMENDED)

    @property
    def nothing(self) -> bool:
        """Storing this would change no value and no attribute."""
        return not (self.added or self.changed or self.attributes)

    def as_json(self) -> dict[str, int]:
        counts = {"added": self.added, "changed": self.changed, "unchanged": self.unchanged}
        return counts | ({"attributes": self.attributes} if self.attributes else {})


@dataclass(frozen=True, slots=True)
class Skipped:
    """A cell that holds something and is not stored; `reason` is a key of `lib.text.intake.SKIPPED`."""

    sheet: str | None
    cell: str
    reason: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A preview: what the file says and what storing it would do, at one revision of the store.

    `figures` is empty on reject. `data` are the file's own bytes, kept with the batch; None for a
    correction, which has no file.
    """

    file: str | None
    sha256: str | None
    figures: Sequence[Figure] = ()
    entries: tuple[Entry, ...] = ()
    report: Report = Report()
    changes: Changes = Changes()
    skipped: tuple[Skipped, ...] = ()
    revision: int = 0
    kind: BatchKind = BatchKind.IMPORT
    reason: str = ""
    data: bytes | None = field(default=None, repr=False)

    @property
    def outcome(self) -> Outcome:
        """Accept, confirm or reject."""
        return self.report.outcome
