"""What a presenter chose, and the address that says so.

    /present?slides=cover,output:30,close&parks=display&seconds=15&auto=1&theme=light

Everything is optional; a value that is not known is passed over, so that an old address still
opens a talk.
"""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from lib.model import DataSet, Language

SECONDS = 15
SHORTEST, LONGEST = 0.2, 3600.0
THEMES = ("dark", "light")


@dataclass(frozen=True, slots=True)
class Turn:
    """One slide in the order shown; `seconds` None stays as long as the others."""

    name: str
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """A talk as chosen; hashable, so that it can be a cache's key. Empty `turns` are all slides."""

    language: Language = Language.ZH
    data_set: DataSet = DataSet.REPORTED
    theme: str = "dark"
    parks: tuple[str, ...] = ()
    turns: tuple[Turn, ...] = ()
    seconds: float = SECONDS
    auto: bool = False
    loop: bool = True
    as_of: date | None = None

    def query(self) -> dict[str, str]:
        """The parameters that differ from what the address says by itself."""
        said = {
            "lang": self.language.value,
            "data": self.data_set.value if self.data_set is not DataSet.REPORTED else "",
            "theme": self.theme if self.theme != "dark" else "",
            "parks": ",".join(self.parks),
            "slides": ",".join(t.name + (f":{_number(t.seconds)}" if t.seconds else "") for t in self.turns),
            "seconds": _number(self.seconds) if self.seconds != SECONDS else "",
            "auto": "1" if self.auto else "",
            "loop": "" if self.loop else "0",
            "asof": self.as_of.isoformat() if self.as_of else "",
        }
        return {name: value for name, value in said.items() if value}

    def address(self, path: str = "/present") -> str:
        """The one URL that opens this talk."""
        query = urlencode(self.query(), safe=",:")
        return f"{path}?{query}" if query else path


def read(asked: Mapping[str, str], *, language: Language = Language.ZH,
         data_set: DataSet = DataSet.REPORTED) -> Choice:
    """The choice an address names; what it leaves out is `language`, `data_set` and the defaults."""
    theme = asked.get("theme", "")
    return Choice(
        language=_one_of(Language, asked.get("lang"), language),
        data_set=_one_of(DataSet, asked.get("data"), data_set),
        theme=theme if theme in THEMES else "dark",
        parks=_several(asked.get("parks", "")),
        turns=tuple(_turn(part) for part in _several(asked.get("slides", ""))),
        seconds=_seconds(asked.get("seconds", "")) or SECONDS,
        auto=asked.get("auto") == "1", loop=asked.get("loop") != "0",
        as_of=_day(asked.get("asof", "")))


def _several(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text[:2000].split(",") if part.strip())[:100]


def _turn(part: str) -> Turn:
    name, _, seconds = part.partition(":")
    return Turn(name, _seconds(seconds))


def _seconds(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return min(max(value, SHORTEST), LONGEST) if value == value and value > 0 else None


def _number(value: float) -> str:
    return f"{value:g}"


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _one_of(kind, text, default):
    return kind(text) if text in set(kind) else default
