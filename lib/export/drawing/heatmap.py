"""A heat map without a browser: its cells, and the scale that their colours are read by."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Protocol

from lib.export.drawing.colour import along
from lib.export.paper import Box, Mark

ROOM = 62
"""Pixels kept on the right for the scale and its numbers."""
_STEPS = 48


class Axis(Protocol):
    @property
    def unit(self) -> float: ...

    def at(self, value: Any) -> float: ...


def cells(trace: dict[str, Any], x: Axis, y: Axis) -> list[Mark]:
    """A box for every value that is known; an unknown one leaves the paper."""
    low, high, stops = _scale(trace)
    wide, tall = x.unit - trace.get("xgap", 0), y.unit - trace.get("ygap", 0)
    made: list[Mark] = []
    for down, line in zip(trace["y"], trace["z"], strict=True):
        for across, value in zip(trace["x"], line, strict=True):
            if value is not None and value == value:
                made.append(Box(x.at(across) - wide / 2, y.at(down) - tall / 2, wide, tall, along((float(value) - low) / (high - low), stops)))
    return made


def scale(trace: dict[str, Any], box: tuple[float, float, float, float]) -> list[Mark]:
    """The colours from lowest to highest, beside the plot's box (left, top, width, height)."""
    left, top, width, height = box
    _, _, stops = _scale(trace)
    thick, one = float(trace.get("colorbar", {}).get("thickness", 10)), height / _STEPS
    return [Box(left + width + ROOM / 2 - thick - 4, top + height - (n + 1) * one, thick, one + .5, along((n + .5) / _STEPS, stops))
            for n in range(_STEPS)]


def steps(trace: dict[str, Any], between: Callable[[float, float], list[float]]) -> Iterator[tuple[float, str]]:
    """Where on the scale (0 to 1) a number stands, and how it reads."""
    low, high, _ = _scale(trace)
    after = str(trace.get("colorbar", {}).get("ticksuffix") or "")
    for value in between(low, high):
        yield (value - low) / (high - low), f"{value:g}".replace("-", "−") + after


def _scale(trace: dict[str, Any]) -> tuple[float, float, list[tuple[float, str]]]:
    return float(trace["zmin"]), float(trace["zmax"]), [(float(at), str(colour)) for at, colour in trace["colorscale"]]
