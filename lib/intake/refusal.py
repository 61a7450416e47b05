"""The one exception of the readers: a file that cannot be read at all."""
from __future__ import annotations

from lib.problems import Problem


class Refused(Exception):
    """The file stops here, with the problem that says why."""

    def __init__(self, code: str, *, sheet: str | None = None, cell: str | None = None, found: str = "",
                 **values: object) -> None:
        self.problem = Problem(code, sheet, cell, found, values={k: str(v) for k, v in values.items()})
        super().__init__(code)
