"""Marks of a chart by Plotly's names: circle, square, diamond, cross, strokes and arrow heads."""
from __future__ import annotations

import math

from lib.export.paper import Box, Mark, Shape, Stroke

Point = tuple[float, float]


def drawn(symbol: str, at: Point, half: float, fill: str, edge: str, thick: float, *, paper: str = "", before: Point | None = None) -> list[Mark]:
    """One mark of this half width; `before` is where its line comes from, for a head that turns with it."""
    x, y = at
    kind = symbol.removesuffix("-open")
    if kind in _STROKES:
        return [Stroke(((x + a * half, y + b * half), (x + c * half, y + d * half)), edge or fill, thick or 1) for a, b, c, d in _STROKES[kind]]
    if symbol.endswith("-open"):
        fill, edge = paper, edge or fill
    if kind == "square":
        return [Box(x - half, y - half, 2 * half, 2 * half, fill, edge)]
    if kind == "arrow":
        return [Shape(_head(at, half, before), fill, edge, thick or 1)]
    if kind == "diamond":
        return [Shape(tuple((x + a * half * 1.3, y + b * half * 1.3) for a, b in ((0, -1), (1, 0), (0, 1), (-1, 0))), fill, edge, thick or 1)]
    ring = tuple((x + half * math.cos(turn * math.pi / 10), y + half * math.sin(turn * math.pi / 10)) for turn in range(20))
    return [Shape(ring, fill, edge, thick or 1)]


_STROKES = {"line-ns": ((0, -1, 0, 1),), "line-ew": ((-1, 0, 1, 0),), "x-thin": ((-1, -1, 1, 1), (-1, 1, 1, -1)),
            "cross-thin": ((0, -1, 0, 1), (-1, 0, 1, 0))}


def _head(at: Point, half: float, before: Point | None) -> tuple[Point, ...]:
    """A triangle with its tip at the place, pointing away from where the line comes from; else up."""
    dx, dy = (at[0] - before[0], at[1] - before[1]) if before else (0.0, -1.0)
    length = math.hypot(dx, dy) or 1.0
    dx, dy = dx / length, dy / length
    foot = (at[0] - 2 * half * dx, at[1] - 2 * half * dy)
    return at, (foot[0] - half * dy, foot[1] + half * dx), (foot[0] + half * dy, foot[1] - half * dx)
