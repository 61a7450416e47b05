"""The traces, shapes and words of one figure as marks."""
from __future__ import annotations

import re
from typing import Any

import plotly.graph_objects as go

from lib.export.drawing import heatmap, symbols
from lib.export.drawing.axes import Axes, nice
from lib.export.drawing.colour import mixed
from lib.export.drawing.values import dash, is_known, listed, nth, runs_of, size_of
from lib.export.drawing.words import position, third, written
from lib.export.paper import Box, Mark, Shape, Stroke

DRAWN = ("bar", "scatter", "heatmap")
"""Kinds of trace drawn here."""
_SIGN = {"left": 1, "right": -1, "top": 1, "bottom": -1, "center": 0, "middle": 0}
"""Which way a word that is held at this side stands off its mark."""


class Undrawable(ValueError):
    """The figure has a kind of trace that only a browser draws."""


def marks(figure: go.Figure, x: float, y: float, w: float, h: float) -> list[Mark]:
    """The figure inside a rectangle of the page; colours must be real (theme.dress). Raises Undrawable."""
    plain = figure.to_dict()
    for trace in plain.get("data", []):
        if trace.get("type", "scatter") not in DRAWN:
            raise Undrawable(trace.get("type"))
    return _Drawing(plain, _defaults(figure), x, y, w, h).all()


def _defaults(figure: go.Figure) -> dict[str, Any]:
    layout = figure.layout.template.layout if figure.layout.template else None
    return layout.to_plotly_json() if layout is not None else {}


class _Drawing:
    def __init__(self, plain: dict[str, Any], template: dict[str, Any], x: float, y: float, w: float, h: float) -> None:
        self.traces = plain.get("data", [])
        self.layout = plain.get("layout", {})
        self.paper = self.layout.get("paper_bgcolor") or template.get("paper_bgcolor") or "#FFFFFF"
        self.font = {**template.get("font", {}), **self.layout.get("font", {})}
        margin = {"l": 8, "r": 8, "t": 8, "b": 8, **self.layout.get("margin", {})}
        self.axes = Axes(self.traces, self.layout, template, self.font.get("color", "#12212B"))
        left = max(margin["l"], self.axes.room())
        if any(trace.get("type") == "heatmap" for trace in self.traces):
            margin["r"] += heatmap.ROOM
        self.box = (x + left, y + margin["t"], w - left - margin["r"], h - margin["t"] - margin["b"])
        self.axes.lay(self.box)

    def all(self) -> list[Mark]:
        made: list[Mark] = []
        shapes = self.layout.get("shapes", ())
        for shape in shapes:
            if shape.get("layer") == "below":
                made += self._shape(shape)
        made += self.axes.grid()
        for trace in self.traces:
            if trace.get("visible", True) is True:
                made += {"bar": self._bar, "heatmap": self._cells}.get(trace.get("type"), self._scatter)(trace)
        for shape in shapes:
            if shape.get("layer") != "below":
                made += self._shape(shape)
        made += self.axes.ticks()
        for note in self.layout.get("annotations", ()):
            made += self._annotation(note)
        return made

    def _bar(self, trace: dict[str, Any]) -> list[Mark]:
        x, y = self.axes.pair(trace)
        flat = trace.get("orientation") == "h"
        xs, ys = listed(trace.get("x")), listed(trace.get("y"))
        made: list[Mark] = []
        for at in range(min(len(xs), len(ys))):
            value, place = (xs[at], ys[at]) if flat else (ys[at], xs[at])
            if value is None or value != value:
                continue
            thick = nth(trace.get("width"), at) or 1 - float(self.layout.get("bargap", .42))
            base = nth(trace.get("base"), at) or 0
            place = (y if flat else x).names.index(place) if isinstance(place, str) else float(place)
            marker = trace.get("marker", {})
            fill = self._colour(nth(marker.get("color"), at), trace.get("opacity", 1) * (nth(marker.get("opacity"), at) or 1))
            edge = self._colour(nth(marker.get("line", {}).get("color"), at), 1) if (nth(marker.get("line", {}).get("width"), at) or 0) else ""
            across, along = (y, x) if flat else (x, y)
            a, b = sorted((across.at(place - thick / 2), across.at(place + thick / 2)))
            c, d = sorted((along.at(base), along.at(base + float(value))))
            made.append(Box(c, a, d - c, b - a, fill, edge) if flat else Box(a, c, b - a, d - c, fill, edge))
        return made

    def _cells(self, trace: dict[str, Any]) -> list[Mark]:
        x, y = self.axes.pair(trace)
        font = {**self.font, **trace.get("colorbar", {}).get("tickfont", {})}
        made = heatmap.cells(trace, x, y)
        made += heatmap.scale(trace, self.box)
        for place, said in heatmap.steps(trace, nice):
            left, top, width, height = self.box
            made += written(said, left + width + heatmap.ROOM / 2, top + height * (1 - place), font.get("size", 12), font.get("color") or "#12212B", "left", "middle")
        return made

    def _scatter(self, trace: dict[str, Any]) -> list[Mark]:
        x, y = self.axes.pair(trace)
        points = [(x.at(a), y.at(b)) if is_known(a) and is_known(b) else None
                  for a, b in zip(listed(trace.get("x")), listed(trace.get("y")), strict=False)]
        mode = trace.get("mode") or "lines"
        line, opacity = trace.get("line", {}), trace.get("opacity", 1)
        made: list[Mark] = []
        runs = runs_of(points)
        if trace.get("fill") in ("toself", "tozeroy"):
            fill = self._colour(trace.get("fillcolor"), opacity)
            made += [Shape(tuple(run), fill, self._colour(line.get("color"), 1) if line.get("width", 1) else "", line.get("width", 1)) for run in runs if fill and len(run) > 2]
        elif "lines" in mode:
            colour = self._colour(line.get("color"), opacity)
            made += [Stroke(tuple(run), colour, line.get("width", 2.5), dash(line.get("dash"))) for run in runs if colour and len(run) > 1]
        if "markers" in mode:
            made += self._dots(trace, points, opacity)
        if "text" in mode:
            font = {**self.font, **trace.get("textfont", {})}
            for at, point in enumerate(points):
                text = nth(trace.get("text"), at)
                if point and text:
                    across, along = position(nth(trace.get("textposition"), at) or "middle center")
                    away = size_of(trace.get("marker", {}), at) / 1.6 + 1 if "markers" in mode else 0
                    made += written(str(text), point[0] + away * _SIGN[across], point[1] + away * _SIGN[along],
                                       nth(font.get("size"), at) or 28, nth(font.get("color"), at) or "#12212B", across, along)
        return made

    def _dots(self, trace: dict[str, Any], points: list[Any], opacity: float) -> list[Mark]:
        marker = trace.get("marker", {})
        made: list[Mark] = []
        for at, point in enumerate(points):
            half = size_of(marker, at) / 2
            if point is None or not half:
                continue
            own = nth(marker.get("opacity"), at)
            fill = self._colour(nth(marker.get("color"), at), opacity * (1 if own is None else own))
            line = marker.get("line", {})
            thick = nth(line.get("width"), at) or 0
            edge = self._colour(nth(line.get("color"), at), opacity) if thick else ""
            symbol = str(nth(marker.get("symbol"), at) or "circle")
            before = points[at - 1] if at and marker.get("angleref") == "previous" else None
            made += symbols.drawn(symbol, point, half, fill, edge, thick, paper=self._colour(self.paper, 1), before=before)
        return made

    def _shape(self, shape: dict[str, Any]) -> list[Mark]:
        xs = [self._ref(shape.get("xref", "x"), shape.get(key, 0), "x") for key in ("x0", "x1")]
        ys = [self._ref(shape.get("yref", "y"), shape.get(key, 0), "y") for key in ("y0", "y1")]
        line = shape.get("line", {})
        colour = self._colour(line.get("color") or self.font.get("color"), shape.get("opacity", 1))
        if shape.get("type") == "line":
            return [Stroke(((xs[0], ys[0]), (xs[1], ys[1])), colour, line.get("width", 2), dash(line.get("dash")))]
        if shape.get("type") == "rect":
            (a, b), (c, d) = sorted(xs), sorted(ys)
            return [Box(a, c, b - a, d - c, self._colour(shape.get("fillcolor"), shape.get("opacity", 1)), colour if line.get("width") else "")]
        return []

    def _ref(self, ref: str, value: Any, letter: str) -> float:
        left, top, width, height = self.box
        if ref == "paper":
            return left + width * float(value) if letter == "x" else top + height * (1 - float(value))
        axis = self.axes.of(ref.split(" ")[0], letter)
        if ref.endswith("domain"):
            return axis.start + (axis.end - axis.start) * float(value)
        return axis.at(value)

    def _annotation(self, note: dict[str, Any]) -> list[Mark]:
        if note.get("visible") is False or not note.get("text"):
            return []
        font = {**self.font, **note.get("font", {})}
        xref, yref = note.get("xref", "x"), note.get("yref", "y")
        x = self._ref(xref, note.get("x", 0), "x") + float(note.get("xshift") or 0)
        y = self._ref(yref, note.get("y", 0), "y") - float(note.get("yshift") or 0)
        across = note.get("xanchor", "auto")
        if across == "auto":
            across = third(float(note.get("x", 0)), ("left", "center", "right")) if xref == "paper" else "center"
        along = note.get("yanchor", "auto")
        if along == "auto":
            along = third(float(note.get("y", 0)), ("bottom", "middle", "top")) if yref == "paper" else "middle"
        return written(note["text"], x, y, font.get("size", 28), self._colour(font.get("color"), note.get("opacity", 1)),
                          across, along, bold=str(font.get("weight", "")) in ("600", "700", "bold"))

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
