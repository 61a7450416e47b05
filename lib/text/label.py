"""Label: one phrase in every language the product speaks."""
from __future__ import annotations

from dataclasses import dataclass

from lib.model import Language


@dataclass(frozen=True, slots=True)
class Label:
    """A phrase in Chinese and English; `{name}` marks a value put in when it is read.

    `{name:park|parks}` is the first word where the value is 1 and the second everywhere else; the
    value itself is not said. Both languages are required fields, so a missing translation fails
    when the module is imported and never on screen.
    """

    zh: str
    en: str

    def __post_init__(self) -> None:
        if not self.zh or not self.en:
            raise ValueError(f"a Label needs both languages: zh={self.zh!r}, en={self.en!r}")

    def __call__(self, language: Language, **values: object) -> str:
        phrase = self.zh if language is Language.ZH else self.en
        if "|" in phrase:
            values = {name: _Counted(value) for name, value in values.items()}
        return phrase.format(**values) if values else phrase


@dataclass(frozen=True, slots=True)
class _Counted:
    """A value that also chooses between a word for one and a word for several."""

    value: object

    def __format__(self, spec: str) -> str:
        if "|" not in spec:
            return format(self.value, spec)
        one, several = spec.split("|")
        return one if str(self.value) == "1" else several
