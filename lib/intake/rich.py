"""Rich text as it is seen: a raised 1 behind a number is the mark of a footnote and no digit, a struck-out figure is crossed out.

What a run says stays in the text, in signs that no number, name or period is made of.
"""
from __future__ import annotations

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_STROKE = "\u0336"
_OFF = ("0", "false", "off")


def seen(text: str, *, raised: bool = False, lowered: bool = False, struck: bool = False) -> str:
    """The text of one run with what its look says."""
    if raised or lowered:
        text = text.translate(_RAISED if raised else _LOWERED)
    return "".join(char + _STROKE for char in text) if struck else text


class Run:
    """The look of the run being read, as its properties name it one by one."""

    NAMES = frozenset(("r", "vertAlign", "strike"))

    def __init__(self) -> None:
        self.look: dict[str, bool] = {}

    def note(self, name: str, attributes: dict[str, str]) -> None:
        """A run begins, or one of its properties says how it looks."""
        if name == "r":
            self.look = {}
        elif name == "vertAlign":
            self.look |= {"raised": attributes.get("val") == "superscript", "lowered": attributes.get("val") == "subscript"}
        elif attributes.get("val", "1") not in _OFF:
            self.look["struck"] = True

    def seen(self, text: str) -> str:
        """A piece of the run's text as it is seen."""
        return seen(text, **self.look) if self.look else text
