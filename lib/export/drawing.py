"""A Plotly figure as plain marks: the part of Plotly our own figures use, drawn without a browser.

Bars, lines, markers, arrows, filled outlines, heat maps with their scale, text, annotations, shapes
and axes with given ticks. A figure with anything else is not drawn (`Undrawable`) and its table stands in its place.
"""
from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date
from typing import Any

import plotly.graph_objects as go

from lib.export import heatmap, symbols
from lib.export.colour import mixed
from lib.export.layout import Box, Mark, Shape, Stroke, Text

DRAWN = ("bar", "scatter", "heatmap")
"""Kinds of trace drawn here."""
_EM = 1.36
_SIGN = {"left": 1, "right": -1, "top": 1, "bottom": -1, "center": 0, "middle": 0}
"""Which way a word that is held at this side stands off its mark."""
_TAG = re.compile(r"<(/?)(b|br|span|sub|sup|i|a)\b([^>]*)>", re.I)
_SIZE = re.compile(r"font-size:\s*([\d.]+)px")
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": '"', "&#x27;": "'", "&nbsp;": " "}


class Undrawable(ValueError):
    """The figure has a kind of trace that only a browser draws."""


@dataclass
class _Axis:
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
        return self.start + (_number(value) - self.low) / (self.high - self.low) * (self.end - self.start)

    @property
    def unit(self) -> float:
        return abs(self.end - self.start) / abs(self.high - self.low)


def marks(figure: go.Figure, x: float, y: float, w: float, h: float) -> list[Mark]:
    """The figure inside a rectangle of the page; colours must be real (theme.dress)."""
    plain = figure.to_dict()
    return _Drawing(plain, _defaults(figure), x, y, w, h).all()


def _defaults(figure: go.Figure) -> dict[str, Any]:
    layout = figure.layout.template.layout if figure.layout.template else None
    return layout.to_plotly_json() if layout is not None else {}


class _Drawing:
    def __init__(self, plain: dict[str, Any], template: dict[str, Any], x: float, y: float, w: float, h: float) -> None:
        self.traces = plain.get("data", [])
        self.layout = plain.get("layout", {})
        self.template = template
        self.paper = self.layout.get("paper_bgcolor") or template.get("paper_bgcolor") or "#FFFFFF"
        self.font = {**template.get("font", {}), **self.layout.get("font", {})}
        margin = {"l": 8, "r": 8, "t": 8, "b": 8, **self.layout.get("margin", {})}
        left = max(margin["l"], self._room())
        if any(trace.get("type") == "heatmap" for trace in self.traces):
            margin["r"] += heatmap.ROOM
        self.box = (x + left, y + margin["t"], w - left - margin["r"], h - margin["t"] - margin["b"])
        self.axes: dict[str, _Axis] = {}

    def all(self) -> list[Mark]:
        for trace in self.traces:
            if trace.get("type", "scatter") not in DRAWN:
                raise Undrawable(trace.get("type"))
        self._lay_axes()
        made: list[Mark] = []
        shapes = self.layout.get("shapes", ())
        for shape in shapes:
            if shape.get("layer") == "below":
                made += self._shape(shape)
        made += self._grid()
        for trace in self.traces:
            if trace.get("visible", True) is True:
                made += {"bar": self._bar, "heatmap": self._cells}.get(trace.get("type"), self._scatter)(trace)
        for shape in shapes:
            if shape.get("layer") != "below":
                made += self._shape(shape)
        made += self._ticks()
        for note in self.layout.get("annotations", ()):
            made += self._annotation(note)
        return made

    # axes

    def _spec(self, name: str) -> dict[str, Any]:
        base = self.template.get(name[:5], {})
        own = self.layout.get(name, {})
        return {**base, **own, "tickfont": {**base.get("tickfont", {}), **own.get("tickfont", {})}}

    def _room(self) -> float:
        spec = self._spec("yaxis")
        texts = _list(spec.get("ticktext"))
        if spec.get("visible") is False or not texts:
            return 0
        size = spec["tickfont"].get("size", 28)
        return max(_width(text, size) for text in texts) + float(spec.get("ticklabelstandoff") or 0) + 12

    def _lay_axes(self) -> None:
        for name in {self._full(trace.get(axis, axis[0]), axis[0]) for trace in self.traces or [{}] for axis in ("xaxis", "yaxis")} | {"xaxis", "yaxis"}:
            self.axes[name] = self._axis(name)
        for name, axis in self.axes.items():
            if name.startswith("y") and axis.spec.get("scaleanchor"):
                self._square(self.axes[self._full(axis.spec["scaleanchor"], "x")], axis)

    @staticmethod
    def _full(short: str, letter: str) -> str:
        return f"{letter}axis{short[1:]}" if short and short[0] == letter else f"{letter}axis"

    def _axis(self, name: str) -> _Axis:
        spec, letter = self._spec(name), name[0]
        left, top, width, height = self.box
        low_share, high_share = spec.get("domain") or (0, 1)
        if letter == "x":
            start, end = left + width * low_share, left + width * high_share
        else:
            start, end = top + height * (1 - low_share), top + height * (1 - high_share)
        values = [value for trace in self.traces if self._full(trace.get(f"{letter}axis", letter), letter) == name
                  for value in _list(trace.get(letter)) if value is not None]
        names = list(dict.fromkeys(values)) if values and all(isinstance(v, str) for v in values) else None
        matched = spec.get("matches")
        given = spec.get("range") or (self._spec(self._full(matched, letter)).get("range") if matched else None)
        low, high = [_number(end) for end in given] if given else self._stretch(values, names)
        return _Axis(low, high, start, end, spec, names)

    @staticmethod
    def _stretch(values: list[Any], names: list[str] | None) -> tuple[float, float]:
        if names is not None:
            return -.5, len(names) - .5
        numbers = [_number(value) for value in values if value == value]
        if not numbers:
            return 0.0, 1.0
        low, high = min(0.0, *numbers), max(*numbers, 0.0)
        return low, (high if high > low else low + 1) * 1.08

    @staticmethod
    def _square(x: _Axis, y: _Axis) -> None:
        ratio = float(y.spec.get("scaleratio", 1))
        scale = min(x.unit, y.unit / ratio)
        for axis, unit in ((x, scale), (y, scale * ratio)):
            half = abs(axis.high - axis.low) * unit / 2
            middle, sign = (axis.start + axis.end) / 2, 1 if axis.end > axis.start else -1
            axis.start, axis.end = middle - sign * half, middle + sign * half

    def _pair(self, trace: dict[str, Any]) -> tuple[_Axis, _Axis]:
        return (self.axes[self._full(trace.get("xaxis", "x"), "x")], self.axes[self._full(trace.get("yaxis", "y"), "y")])

    def _grid(self) -> list[Mark]:
        made: list[Mark] = []
        for name, axis in self.axes.items():
            if axis.spec.get("visible") is False or not axis.spec.get("showgrid"):
                continue
            x, y = self._partners(name)
            for value in axis.spec.get("tickvals") or _nice(axis.low, axis.high):
                at = axis.at(value)
                ends = ((at, y.start), (at, y.end)) if name[0] == "x" else ((x.start, at), (x.end, at))
                made.append(Stroke(ends, axis.spec.get("gridcolor", "#D5DEE3"), 1))
        return made

    def _partners(self, name: str) -> tuple[_Axis, _Axis]:
        """The axis with the one it is anchored to, as (x, y)."""
        other = "y" if name[0] == "x" else "x"
        anchor = self.axes[name].spec.get("anchor") or other + name[5:]
        partner = self.axes.get(self._full(anchor, other), self.axes[f"{other}axis"])
        return (self.axes[name], partner) if name[0] == "x" else (partner, self.axes[name])

    def _ticks(self) -> list[Mark]:
        made: list[Mark] = []
        for name, axis in self.axes.items():
            spec = axis.spec
            if spec.get("visible") is False or spec.get("showticklabels") is False:
                continue
            values = _list(spec.get("tickvals")) or (range(len(axis.names)) if axis.names else _nice(axis.low, axis.high))
            texts = _list(spec.get("ticktext")) or axis.names or [f"{value:g}" for value in values]
            size, colour = spec["tickfont"].get("size", 28), spec["tickfont"].get("color") or self.font.get("color", "#12212B")
            x, y = self._partners(name)
            for value, text in zip(values, texts, strict=False):
                at = axis.at(value)
                if name[0] == "y":
                    room = float(spec.get("ticklabelstandoff") or 8)
                    made += self._text(str(text), x.start - room, at, size, colour, "right", "middle")
                else:
                    made += self._text(str(text), at, y.start + 6, size, colour, "center", "top")
        return made

    # marks

    def _bar(self, trace: dict[str, Any]) -> list[Mark]:
        x, y = self._pair(trace)
        flat = trace.get("orientation") == "h"
        xs, ys = _list(trace.get("x")), _list(trace.get("y"))
        made: list[Mark] = []
        for at in range(min(len(xs), len(ys))):
            value, place = (xs[at], ys[at]) if flat else (ys[at], xs[at])
            if value is None or value != value:
                continue
            thick = _nth(trace.get("width"), at) or 1 - float(self.layout.get("bargap", .42))
            base = _nth(trace.get("base"), at) or 0
            place = (y if flat else x).names.index(place) if isinstance(place, str) else float(place)
            marker = trace.get("marker", {})
            fill = self._colour(_nth(marker.get("color"), at), trace.get("opacity", 1) * (_nth(marker.get("opacity"), at) or 1))
            edge = self._colour(_nth(marker.get("line", {}).get("color"), at), 1) if (_nth(marker.get("line", {}).get("width"), at) or 0) else ""
            across, along = (y, x) if flat else (x, y)
            a, b = sorted((across.at(place - thick / 2), across.at(place + thick / 2)))
            c, d = sorted((along.at(base), along.at(base + float(value))))
            made.append(Box(c, a, d - c, b - a, fill, edge) if flat else Box(a, c, b - a, d - c, fill, edge))
        return made

    def _cells(self, trace: dict[str, Any]) -> list[Mark]:
        x, y = self._pair(trace)
        font = {**self.font, **trace.get("colorbar", {}).get("tickfont", {})}
        made = heatmap.cells(trace, x, y)
        made += heatmap.scale(trace, self.box)
        for place, said in heatmap.steps(trace, _nice):
            left, top, width, height = self.box
            made += self._text(said, left + width + heatmap.ROOM / 2, top + height * (1 - place), font.get("size", 12), font.get("color") or "#12212B", "left", "middle")
        return made

    def _scatter(self, trace: dict[str, Any]) -> list[Mark]:
        x, y = self._pair(trace)
        points = [(x.at(a), y.at(b)) if _known(a) and _known(b) else None
                  for a, b in zip(_list(trace.get("x")), _list(trace.get("y")), strict=False)]
        mode = trace.get("mode") or "lines"
        line, opacity = trace.get("line", {}), trace.get("opacity", 1)
        made: list[Mark] = []
        runs = _runs(points)
        if trace.get("fill") in ("toself", "tozeroy"):
            fill = self._colour(trace.get("fillcolor"), opacity)
            made += [Shape(tuple(run), fill, self._colour(line.get("color"), 1) if line.get("width", 1) else "", line.get("width", 1)) for run in runs if fill and len(run) > 2]
        elif "lines" in mode:
            colour = self._colour(line.get("color"), opacity)
            made += [Stroke(tuple(run), colour, line.get("width", 2.5), _dash(line.get("dash"))) for run in runs if colour and len(run) > 1]
        if "markers" in mode:
            made += self._dots(trace, points, opacity)
        if "text" in mode:
            font = {**self.font, **trace.get("textfont", {})}
            for at, point in enumerate(points):
                text = _nth(trace.get("text"), at)
                if point and text:
                    across, along = _position(_nth(trace.get("textposition"), at) or "middle center")
                    away = _size(trace.get("marker", {}), at) / 1.6 + 1 if "markers" in mode else 0
                    made += self._text(str(text), point[0] + away * _SIGN[across], point[1] + away * _SIGN[along],
                                       _nth(font.get("size"), at) or 28, _nth(font.get("color"), at) or "#12212B", across, along)
        return made

    def _dots(self, trace: dict[str, Any], points: list[Any], opacity: float) -> list[Mark]:
        marker = trace.get("marker", {})
        made: list[Mark] = []
        for at, point in enumerate(points):
            half = _size(marker, at) / 2
            if point is None or not half:
                continue
            own = _nth(marker.get("opacity"), at)
            fill = self._colour(_nth(marker.get("color"), at), opacity * (1 if own is None else own))
            line = marker.get("line", {})
            thick = _nth(line.get("width"), at) or 0
            edge = self._colour(_nth(line.get("color"), at), opacity) if thick else ""
            symbol = str(_nth(marker.get("symbol"), at) or "circle")
            before = points[at - 1] if at and marker.get("angleref") == "previous" else None
            made += symbols.drawn(symbol, point, half, fill, edge, thick, paper=self._colour(self.paper, 1), before=before)
        return made

    def _shape(self, shape: dict[str, Any]) -> list[Mark]:
        xs = [self._ref(shape.get("xref", "x"), shape.get(key, 0), "x") for key in ("x0", "x1")]
        ys = [self._ref(shape.get("yref", "y"), shape.get(key, 0), "y") for key in ("y0", "y1")]
        line = shape.get("line", {})
        colour = self._colour(line.get("color") or self.font.get("color"), shape.get("opacity", 1))
        if shape.get("type") == "line":
            return [Stroke(((xs[0], ys[0]), (xs[1], ys[1])), colour, line.get("width", 2), _dash(line.get("dash")))]
        if shape.get("type") == "rect":
            (a, b), (c, d) = sorted(xs), sorted(ys)
            return [Box(a, c, b - a, d - c, self._colour(shape.get("fillcolor"), shape.get("opacity", 1)), colour if line.get("width") else "")]
        return []

    def _ref(self, ref: str, value: Any, letter: str) -> float:
        left, top, width, height = self.box
        if ref == "paper":
            return left + width * float(value) if letter == "x" else top + height * (1 - float(value))
        axis = self.axes.get(self._full(ref.split(" ")[0], letter), self.axes[f"{letter}axis"])
        if ref.endswith("domain"):
            return axis.start + (axis.end - axis.start) * float(value)
        return axis.at(value)

    # text

    def _annotation(self, note: dict[str, Any]) -> list[Mark]:
        if note.get("visible") is False or not note.get("text"):
            return []
        font = {**self.font, **note.get("font", {})}
        xref, yref = note.get("xref", "x"), note.get("yref", "y")
        x = self._ref(xref, note.get("x", 0), "x") + float(note.get("xshift") or 0)
        y = self._ref(yref, note.get("y", 0), "y") - float(note.get("yshift") or 0)
        across = note.get("xanchor", "auto")
        if across == "auto":
            across = _third(float(note.get("x", 0)), ("left", "center", "right")) if xref == "paper" else "center"
        along = note.get("yanchor", "auto")
        if along == "auto":
            along = _third(float(note.get("y", 0)), ("bottom", "middle", "top")) if yref == "paper" else "middle"
        return self._text(note["text"], x, y, font.get("size", 28), self._colour(font.get("color"), note.get("opacity", 1)),
                          across, along, bold=str(font.get("weight", "")) in ("600", "700", "bold"), limit=note.get("width"))

    def _text(self, text: str, x: float, y: float, size: float, colour: str, across: str, along: str, *,
              bold: bool = False, limit: float | None = None) -> list[Mark]:
        if not colour:  # drawn to be clicked on the page, not to be seen
            return []
        lines = [_parsed(line, size, colour) for line in re.split(r"<br\s*/?>", text)]
        top = y - {"top": 0, "middle": .5, "bottom": 1}.get(along, .5) * len(lines) * size * _EM
        made: list[Mark] = []
        for at, (runs, heavy) in enumerate(lines):
            said = "".join(run[0] for run in runs)
            if not said.strip():
                continue
            wide = sum(_width(run[0], size * run[1]) for run in runs) * 1.06 + 4
            left = x - {"left": 0, "center": .5, "right": 1}.get(across, .5) * wide
            made.append(Text(left, top + at * size * _EM, wide, said, size, colour, bold=bold or heavy, align=across if across in ("left", "center", "right") else "left",
                             runs=tuple(runs), tight=True))
        return made

    def _colour(self, colour: Any, opacity: float) -> str:
        """The colour as it looks on this paper; empty for none."""
        if not isinstance(colour, str) or colour in ("rgba(0,0,0,0)", "transparent"):
            return ""
        named = re.match(r"rgba?\(([^)]+)\)", colour)
        if named:
            parts = [float(part) for part in named[1].split(",")]
            opacity *= parts[3] if len(parts) > 3 else 1
            colour = "#" + "".join(f"{int(part):02X}" for part in parts[:3])
        if opacity >= 1 or not self.paper.startswith("#"):
            return colour
        return mixed(colour, self.paper, opacity)


def _parsed(line: str, size: float, colour: str) -> tuple[list[tuple[str, float, str]], bool]:
    """A line of Plotly's own markup as runs, and whether it is bold."""
    runs, factor, heavy, last = [], [1.0], False, 0
    for tag in _TAG.finditer(line):
        if tag.start() > last:
            runs.append((_plain(line[last:tag.start()]), factor[-1], colour))
        last = tag.end()
        name = tag[2].lower()
        if name == "b":
            heavy = True
        elif name == "span":
            if tag[1]:
                factor[1:] = factor[1:-1]
            else:
                found = _SIZE.search(tag[3])
                factor.append(float(found[1]) / size if found else factor[-1])
    if last < len(line):
        runs.append((_plain(line[last:]), factor[-1], colour))
    return runs, heavy


def _plain(text: str) -> str:
    for entity, sign in _ENTITIES.items():
        text = text.replace(entity, sign)
    return text


def _width(text: str, size: float) -> float:
    plain = _plain(_TAG.sub("", str(text)))
    return sum(1.0 if ord(sign) > 0x2e7f else .25 if sign in "\u2009 .,:·" else .58 for sign in plain) * size


def _third(share: float, words: tuple[str, str, str]) -> str:
    return words[0] if share < 1 / 3 else words[2] if share > 2 / 3 else words[1]


def _position(said: str) -> tuple[str, str]:
    along, _, across = said.partition(" ")
    return {"left": "right", "right": "left"}.get(across, "center"), {"top": "bottom", "bottom": "top"}.get(along, "middle")


def _runs(points: list[Any]) -> list[list[tuple[float, float]]]:
    runs: list[list[tuple[float, float]]] = [[]]
    for point in points:
        if point is None:
            runs.append([])
        else:
            runs[-1].append(point)
    return [run for run in runs if run]


def _nice(low: float, high: float) -> list[float]:
    step = 10 ** math.floor(math.log10(max(high - low, 1e-9)))
    step = step / 2 if (high - low) / step < 4 else step
    first = math.ceil(low / step) * step
    return [first + step * n for n in range(int((high - first) / step) + 1)]


def _dash(said: Any) -> tuple[float, float] | None:
    named = {"dot": (3, 5), "dash": (9, 6), "dashdot": (9, 5)}
    if not said or said == "solid":
        return None
    if said in named:
        return named[said]
    sizes = [float(part.removesuffix("px")) for part in str(said).split(",")]
    return (sizes[0], sizes[1] if len(sizes) > 1 else sizes[0])


def _number(value: Any) -> float:
    """A value's place on its axis: of a date its day."""
    return float(value.toordinal()) if isinstance(value, date) else float(value)


def _known(value: Any) -> bool:
    return value is not None and value == value


def _size(marker: dict[str, Any], at: int) -> float:
    """A mark's width; 0 is a mark that is not there."""
    size = _nth(marker.get("size"), at)
    return 7.0 if size is None else float(size)


def _list(values: Any) -> list[Any]:
    if values is None:
        return []
    if isinstance(values, dict) and "bdata" in values:
        import base64

        import numpy
        return numpy.frombuffer(base64.b64decode(values["bdata"]), dtype=values["dtype"]).tolist()
    return values.tolist() if hasattr(values, "tolist") else list(values)


def _nth(value: Any, at: int) -> Any:
    if isinstance(value, list | tuple) or hasattr(value, "tolist"):
        listed = _list(value)
        return listed[at] if at < len(listed) else None
    return value
