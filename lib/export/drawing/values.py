"""Values as Plotly keeps them: one for all or one a point, arrays in base64, days, gaps, dashes."""
from __future__ import annotations

import base64
from datetime import date
from typing import Any


def number(value: Any) -> float:
    """A value's place on its axis: of a date its day."""
    return float(value.toordinal()) if isinstance(value, date) else float(value)


def is_known(value: Any) -> bool:
    return value is not None and value == value


def size_of(marker: dict[str, Any], at: int) -> float:
    """A mark's width; 0 is a mark that is not there."""
    size = nth(marker.get("size"), at)
    return 7.0 if size is None else float(size)


def listed(values: Any) -> list[Any]:
    if values is None:
        return []
    if isinstance(values, dict) and "bdata" in values:
        import numpy

        return numpy.frombuffer(base64.b64decode(values["bdata"]), dtype=values["dtype"]).tolist()
    return values.tolist() if hasattr(values, "tolist") else list(values)


def nth(value: Any, at: int) -> Any:
    if isinstance(value, list | tuple) or hasattr(value, "tolist"):
        every = listed(value)
        return every[at] if at < len(every) else None
    return value


def runs_of(points: list[Any]) -> list[list[tuple[float, float]]]:
    runs: list[list[tuple[float, float]]] = [[]]
    for point in points:
        if point is None:
            runs.append([])
        else:
            runs[-1].append(point)
    return [run for run in runs if run]


def dash(said: Any) -> tuple[float, float] | None:
    named = {"dot": (3, 5), "dash": (9, 6), "dashdot": (9, 5)}
    if not said or said == "solid":
        return None
    if said in named:
        return named[said]
    sizes = [float(part.removesuffix("px")) for part in str(said).split(",")]
    return (sizes[0], sizes[1] if len(sizes) > 1 else sizes[0])
