"""Faults: what is wrong with a spreadsheet (values) and what went wrong with the process (exceptions).

A fault in a file is a `Problem`: a code, a place, what was found and what was expected; all of
them are collected in a `Report` and shown at once. Only the process itself raises:

    ProcessFault                 code, values; message(language) for people
    ├── NotAuthorised            E_NOT_AUTHORISED
    ├── SessionExpired           E_SESSION_EXPIRED
    ├── StoreMoved               E_CONFLICT_STALE
    ├── StoreFault
    │   ├── StoreBusy            E_DB_BUSY
    │   ├── StoreReadOnly        E_DB_READONLY
    │   ├── DiskFull             E_DISK_FULL
    │   ├── StoreDamaged         E_DB_CORRUPT
    │   ├── StoreNewer           E_SCHEMA_NEWER
    │   ├── StoreFailing         E_DB_FAILING
    │   ├── StoreUnsafe          E_DB_UNSAFE
    │   └── StoreUnreachable     E_DB_UNREACHABLE
    ├── NotRevertible            E_BATCH_UNKNOWN, E_BATCH_REVERTED, E_BATCH_PUBLISHED
    ├── UploadInterrupted        E_UPLOAD_INTERRUPTED
    └── InternalFault            E_INTERNAL

The words of every code stand in `lib.text.problems`; a code without words does not exist.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from lib.model import Language
from lib.text import problems as words


class Severity(StrEnum):
    """What a problem does to a file: stops it, asks, or only tells."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Outcome(StrEnum):
    """What may happen to a file: stored as it is, stored after a yes, or not at all."""

    ACCEPT = "accept"
    CONFIRM = "confirm"
    REJECT = "reject"


_BY_LETTER = {"E": Severity.ERROR, "W": Severity.WARNING, "I": Severity.INFO}
_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


def severity_of(code: str) -> Severity:
    """Error, warning or info, from the first letter of the code."""
    return _BY_LETTER[code[0]]


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of one file, with its place.

    `sheet` is None for CSV and for the file as a whole, `cell` an A1 address or None. `found` is
    the text as it stood in the cell, `expected` a computed value where the words have none of
    their own. `values` fill the placeholders of the words (never shown unescaped as markup).
    """

    code: str
    sheet: str | None = None
    cell: str | None = None
    found: str = ""
    expected: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    file: str = ""

    @property
    def severity(self) -> Severity:
        return severity_of(self.code)

    def message(self, language: Language) -> str:
        """The whole sentence: place, what, expected, found, remedy, code and, if it blocks, the state of the data."""
        return words.sentence(self, language)

    def as_json(self) -> dict[str, str | None]:
        """The object the command line prints for a problem."""
        return {"code": self.code, "severity": str(self.severity), "sheet": self.sheet, "cell": self.cell,
                "found": words.shown(self.found), "message_zh": self.message(Language.ZH),
                "message_en": self.message(Language.EN)}


@dataclass(frozen=True, slots=True)
class Report:
    """Everything found in one pass over one file."""

    problems: tuple[Problem, ...] = ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(p for p in self.problems if p.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        return tuple(p for p in self.problems if p.severity is Severity.WARNING)

    @property
    def infos(self) -> tuple[Problem, ...]:
        return tuple(p for p in self.problems if p.severity is Severity.INFO)

    @property
    def outcome(self) -> Outcome:
        """Reject if anything blocks, confirm if anything must be ticked, else accept."""
        if self.errors:
            return Outcome.REJECT
        return Outcome.CONFIRM if self.warnings else Outcome.ACCEPT

    def sorted(self) -> tuple[Problem, ...]:
        """Errors first, then warnings, then infos; inside each in the order they were found."""
        return tuple(sorted(self.problems, key=lambda p: _RANK[p.severity]))

    def counts(self) -> Counter[str]:
        """How many of each code."""
        return Counter(p.code for p in self.problems)

    def plus(self, more: Iterable[Problem]) -> Report:
        """This report with further problems behind."""
        return Report((*self.problems, *more))


class ProcessFault(Exception):
    """The process failed, not the file. `code` has words; nothing was saved."""

    code = "E_INTERNAL"

    def __init__(self, code: str | None = None, **values: object) -> None:
        self.code = code or type(self).code
        self.values = {name: str(value) for name, value in values.items()}
        super().__init__(self.code)

    def message(self, language: Language) -> str:
        """What happened and what to do, ending with the state of the data."""
        return words.sentence(self.problem(), language)

    def problem(self) -> Problem:
        """The fault as a problem without a place, for the command line and the screen's list."""
        return Problem(self.code, values=self.values)


class NotAuthorised(ProcessFault):
    """This person may not do this."""

    code = "E_NOT_AUTHORISED"


class SessionExpired(ProcessFault):
    """Signed out since the page was opened."""

    code = "E_SESSION_EXPIRED"


class StoreMoved(ProcessFault):
    """The store changed between the preview and the confirmation; values: who."""

    code = "E_CONFLICT_STALE"


class StoreFault(ProcessFault):
    """The database could not do it."""

    code = "E_DB_CORRUPT"


class StoreBusy(StoreFault):
    """Others were writing for too long."""

    code = "E_DB_BUSY"


class StoreReadOnly(StoreFault):
    """The database or its folder cannot be written."""

    code = "E_DB_READONLY"


class DiskFull(StoreFault):
    """No room left; the old state stands."""

    code = "E_DISK_FULL"


class StoreDamaged(StoreFault):
    """The database file is damaged or not ours."""

    code = "E_DB_CORRUPT"


class StoreNewer(StoreFault):
    """The database was written by a newer release."""

    code = "E_SCHEMA_NEWER"


class StoreFailing(StoreFault):
    """The disk does not read or write; what is stored may still be whole."""

    code = "E_DB_FAILING"


class StoreUnsafe(StoreFault):
    """The file lies where it cannot be kept whole: a link, a network drive."""

    code = "E_DB_UNSAFE"


class StoreUnreachable(StoreFault):
    """The database server does not answer, or refuses us."""

    code = "E_DB_UNREACHABLE"


class NotRevertible(ProcessFault):
    """A batch that cannot be taken back: unknown, published, or taken back already."""

    code = "E_BATCH_UNKNOWN"


class UploadInterrupted(ProcessFault):
    """The bytes did not arrive whole."""

    code = "E_UPLOAD_INTERRUPTED"


class InternalFault(ProcessFault):
    """A fault of our own; `id` stands in the log."""

    code = "E_INTERNAL"
