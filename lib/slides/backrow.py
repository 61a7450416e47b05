"""A page's figure laid out again for the back row: the same marks, the type of the stage.

Labels 32, the one number 44, quiet words 26, on a slide of 1920 × 1080; a page's are 14 and 12.
"""
from __future__ import annotations

import re
from typing import Any

import plotly.graph_objects as go

RATIO = 32 / 14
NUMBER = 44
_QUIET = 26
_SIZE = re.compile(r"font-size:\s*(\d+)px")
_LENGTHS = {("line", "width"), ("marker", "size")}
_SCALED = {"xshift", "yshift", "ax", "ay", "standoff", "pad"}


def back_row(figure: go.Figure, *, number: int = NUMBER, ratio: float = RATIO) -> go.Figure:
    """A copy with every size set for the stage and without what the slide itself says.

    `number` is the size of values in bold at their marks; a smaller `ratio` suits small multiples.
    """
    plain = figure.to_dict()
    layout = plain.get("layout", {})
    _without_foot(layout)
    layout["annotations"] = [note for note in layout.get("annotations", ()) if note.get("name") not in ("source", "simulated")]
    layout["shapes"] = [shape for shape in layout.get("shapes", ()) if shape.get("name") != "source"]
    for gone in ("height", "width", "title"):
        layout.pop(gone, None)
    scaled = _Scale(ratio).whole(plain)
    for note in scaled["layout"]["annotations"]:
        if "<b>" in note.get("text", ""):
            note["font"] = {**note.get("font", {}), "size": number}
    drawn = go.Figure(scaled)
    drawn.update_yaxes(automargin=True, ticklabelstandoff=20)
    return drawn


def _without_foot(layout: dict[str, Any]) -> None:
    """Give back the room that `panel.foot` took for a source line: a slide has its own."""
    for note in layout.get("annotations", ()):
        margin = layout.get("margin", {})
        if note.get("name") == "source" and "b" in margin:
            margin["b"] = max(margin["b"] - (note["text"].count("<br>") + 1) * 17 - 12, 4)


class _Scale:
    """Every size in a figure's parts times one ratio."""

    def __init__(self, ratio: float) -> None:
        self.ratio = ratio

    def whole(self, part: Any, inside: str = "") -> Any:
        if isinstance(part, dict):
            return {key: self._entry(key, value, inside) for key, value in part.items()}
        if isinstance(part, list | tuple):
            return [self.whole(value, inside) for value in part]
        if isinstance(part, str) and "font-size" in part:
            return _SIZE.sub(lambda found: f"font-size:{self._type(float(found[1])):g}px", part)
        return part

    def _entry(self, key: str, value: Any, inside: str) -> Any:
        number = isinstance(value, int | float) and not isinstance(value, bool)
        if inside.endswith("font") and key == "size":
            return self._type(value)
        if number and (key in _SCALED or inside == "margin" or (inside, key) in _LENGTHS):
            return value * self.ratio
        if key == "dash" and isinstance(value, str) and "px" in value:
            return ",".join(f"{float(step.removesuffix('px')) * self.ratio:.0f}px" for step in value.split(","))
        if (inside, key) == ("marker", "size") and not number:
            return [one * self.ratio for one in value]
        return self.whole(value, key)

    def _type(self, size: float) -> float:
        return max(round(size * self.ratio), _QUIET if self.ratio == RATIO else 22)
