"""Label: one phrase in every language the product speaks."""
from __future__ import annotations

from dataclasses import dataclass

from lib.model import Language


@dataclass(frozen=True, slots=True)
class Label:
    """A phrase in Chinese and English; `{name}` marks a value put in when it is read.

    Both languages are required fields, so a missing translation fails when the module is
    imported and never on screen.
    """

    zh: str
    en: str

    def __post_init__(self) -> None:
        if not self.zh or not self.en:
            raise ValueError(f"a Label needs both languages: zh={self.zh!r}, en={self.en!r}")

    def __call__(self, language: Language, **values: object) -> str:
        phrase = self.zh if language is Language.ZH else self.en
        return phrase.format(**values) if values else phrase
