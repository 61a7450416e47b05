"""Where the values of a figure fall on the page, with the grid and the names along its axes."""
from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from lib.export.drawing.values import listed, number
from lib.export.drawing.words import width_of, written
from lib.export.paper import Mark, Stroke


@dataclass
class Axis:
    """One axis: where its values fall on the page."""

    low: float
    high: float
    start: float
    end: float
    spec: dict[str, Any]
    names: list[str] | None = None

    def at(self, value: Any) -> float:
        if self.names is not None and isinstance(value, str):
            value = self.names.index(value)
        return self.start + (number(value) - self.low) / (self.high - self.low) * (self.end - self.start)

    @property
    def unit(self) -> float:
        return abs(self.end - self.start) / abs(self.high - self.low)


class Axes:
    """The axes of a figure inside a box of the page (left, top, width, height)."""

    def __init__(self, traces: list[dict[str, Any]], layout: dict[str, Any], template: dict[str, Any], colour: str) -> None:
        self.traces, self.layout, self.template, self.colour = traces, layout, template, colour
        self.box = (0.0, 0.0, 0.0, 0.0)
        self.axes: dict[str, Axis] = {}

    def room(self) -> float:
        """Pixels that the names on the left take."""
        spec = self._spec("yaxis")
        texts = listed(spec.get("ticktext"))
        if spec.get("visible") is False or not texts:
            return 0
        size = spec["tickfont"].get("size", 28)
        return max(width_of(text, size) for text in texts) + float(spec.get("ticklabelstandoff") or 0) + 12

    def lay(self, box: tuple[float, float, float, float]) -> None:
        self.box = box
        for name in {self._full(trace.get(axis, axis[0]), axis[0]) for trace in self.traces or [{}] for axis in ("xaxis", "yaxis")} | {"xaxis", "yaxis"}:
            self.axes[name] = self._axis(name)
        for name, axis in self.axes.items():
            if name.startswith("y") and axis.spec.get("scaleanchor"):
                self._square(self.axes[self._full(axis.spec["scaleanchor"], "x")], axis)

    def pair(self, trace: dict[str, Any]) -> tuple[Axis, Axis]:
        return (self.axes[self._full(trace.get("xaxis", "x"), "x")], self.axes[self._full(trace.get("yaxis", "y"), "y")])

    def of(self, ref: str, letter: str) -> Axis:
        return self.axes.get(self._full(ref, letter), self.axes[f"{letter}axis"])

    def grid(self) -> list[Mark]:
        made: list[Mark] = []
        for name, axis in self.axes.items():
            if axis.spec.get("visible") is False or not axis.spec.get("showgrid"):
                continue
            x, y = self._partners(name)
            for value in axis.spec.get("tickvals") or nice(axis.low, axis.high):
                at = axis.at(value)
                ends = ((at, y.start), (at, y.end)) if name[0] == "x" else ((x.start, at), (x.end, at))
                made.append(Stroke(ends, axis.spec.get("gridcolor", "#D5DEE3"), 1))
        return made

    def ticks(self) -> list[Mark]:
        made: list[Mark] = []
        for name, axis in self.axes.items():
            spec = axis.spec
            if spec.get("visible") is False or spec.get("showticklabels") is False:
                continue
            values = listed(spec.get("tickvals")) or (range(len(axis.names)) if axis.names else nice(axis.low, axis.high))
            texts = listed(spec.get("ticktext")) or axis.names or [f"{value:g}" for value in values]
            size, colour = spec["tickfont"].get("size", 28), spec["tickfont"].get("color") or self.colour
            x, y = self._partners(name)
            for value, text in zip(values, texts, strict=False):
                at = axis.at(value)
                if name[0] == "y":
                    room = float(spec.get("ticklabelstandoff") or 8)
                    made += written(str(text), x.start - room, at, size, colour, "right", "middle")
                else:
                    made += written(str(text), at, y.start + 6, size, colour, "center", "top")
        return made

    def _spec(self, name: str) -> dict[str, Any]:
        base = self.template.get(name[:5], {})
        own = self.layout.get(name, {})
        return {**base, **own, "tickfont": {**base.get("tickfont", {}), **own.get("tickfont", {})}}

    @staticmethod
    def _full(short: str, letter: str) -> str:
        return f"{letter}axis{short[1:]}" if short and short[0] == letter else f"{letter}axis"

    def _axis(self, name: str) -> Axis:
        spec, letter = self._spec(name), name[0]
        left, top, width, height = self.box
        low_share, high_share = spec.get("domain") or (0, 1)
        if letter == "x":
            start, end = left + width * low_share, left + width * high_share
        else:
            start, end = top + height * (1 - low_share), top + height * (1 - high_share)
        values = [value for trace in self.traces if self._full(trace.get(f"{letter}axis", letter), letter) == name
                  for value in listed(trace.get(letter)) if value is not None]
        names = list(dict.fromkeys(values)) if values and all(isinstance(v, str) for v in values) else None
        matched = spec.get("matches")
        given = spec.get("range") or (self._spec(self._full(matched, letter)).get("range") if matched else None)
        low, high = [number(end) for end in given] if given else self._stretch(values, names)
        return Axis(low, high, start, end, spec, names)

    @staticmethod
    def _stretch(values: list[Any], names: list[str] | None) -> tuple[float, float]:
        if names is not None:
            return -.5, len(names) - .5
        numbers = [number(value) for value in values if value == value]
        if not numbers:
            return 0.0, 1.0
        low, high = min(0.0, *numbers), max(*numbers, 0.0)
        return low, (high if high > low else low + 1) * 1.08

    @staticmethod
    def _square(x: Axis, y: Axis) -> None:
        ratio = float(y.spec.get("scaleratio", 1))
        scale = min(x.unit, y.unit / ratio)
        for axis, unit in ((x, scale), (y, scale * ratio)):
            half = abs(axis.high - axis.low) * unit / 2
            middle, sign = (axis.start + axis.end) / 2, 1 if axis.end > axis.start else -1
            axis.start, axis.end = middle - sign * half, middle + sign * half

    def _partners(self, name: str) -> tuple[Axis, Axis]:
        """The axis with the one it is anchored to, as (x, y)."""
        other = "y" if name[0] == "x" else "x"
        anchor = self.axes[name].spec.get("anchor") or other + name[5:]
        partner = self.axes.get(self._full(anchor, other), self.axes[f"{other}axis"])
        return (self.axes[name], partner) if name[0] == "x" else (partner, self.axes[name])


def nice(low: float, high: float) -> list[float]:
    step = 10 ** math.floor(math.log10(max(high - low, 1e-9)))
    step = step / 2 if (high - low) / step < 4 else step
    first = math.ceil(low / step) * step
    return [first + step * n for n in range(int((high - first) / step) + 1)]
