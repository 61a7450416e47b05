"""What every file is made from, and the table of the kinds of file there are."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module

from lib import catalog
from lib.model import Language
from lib.slides import Choice, Deck, Material, deck
from lib.slides.status import newest
from lib.text import export as words

Step = Callable[[float], None]
"""Told how much is done, 0 to 1; may raise `Cancelled` to stop."""


class Cancelled(Exception):
    """The reader no longer wants the file."""


def _silent(done: float) -> None:
    """Nobody asked."""


@dataclass(frozen=True)
class Context:
    """One talk with everything behind it; `step` is told the progress."""

    material: Material
    choice: Choice
    deck: Deck
    step: Step = field(default=_silent, compare=False)

    @property
    def language(self) -> Language:
        return self.deck.language


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: `make(context) -> bytes` of a module of its own, imported when asked for."""

    code: str
    suffix: str
    media: str
    make: str


KINDS = {kind.code: kind for kind in (
    Kind("html", ".html", "text/html", "lib.export.html:html"),
    Kind("pptx", ".pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation", "lib.export.pptx:pptx"),
    Kind("xlsx", ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "lib.export.xlsx:xlsx"),
    Kind("pdf", ".pdf", "application/pdf", "lib.export.pdf:pdf"),
    Kind("csv", ".csv", "text/csv", "lib.export.csv:csv"),
    Kind("json", ".json", "application/json", "lib.export.json:json"),
)}
"""Kinds of file in the order they are offered."""


def context(material: Material, choice: Choice, step: Step = _silent) -> Context:
    """The deck chosen from the material, ready to become a file."""
    return Context(material, choice, deck(material, choice), step)


def make(code: str, given: Context) -> bytes:
    """The file of one kind. KeyError for a kind that is not there."""
    module, _, name = KINDS[code].make.partition(":")
    given.step(0.02)
    made = getattr(import_module(module), name)(given)
    given.step(1.0)
    return made


def file_name(code: str, given: Context) -> str:
    """What the file is called: product, data month, 模拟数据 where so."""
    parts = [words.FILE(given.language), newest(given.material, given.language)]
    if given.material.simulated:
        parts.append(words.SIMULATED_FILE(given.language))
    if not given.material.whole:
        names = [catalog.parks()[park].mini(given.language) for park in given.material.parks]
        parts.append("+".join(names[:3]) + ("…" if len(names) > 3 else ""))
    name = "-".join(part.replace(" ", "_").replace("/", "_") for part in parts if part)
    return name + KINDS[code].suffix
