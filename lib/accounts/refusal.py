"""Refused: the door's own answers, with words of their own; nothing was to be saved."""
from __future__ import annotations

from lib.model import Language
from lib.problems import ProcessFault
from lib.text import accounts as words


class Refused(ProcessFault):
    """Turned away at the door, or an account that cannot be made so; the code has its words in
    `lib.text.accounts.REFUSED`."""

    def message(self, language: Language) -> str:
        return words.REFUSED[self.code](language, **self.values)
