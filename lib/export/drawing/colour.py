"""Colours as they look on the page: one over another, and along a scale."""
from __future__ import annotations


def mixed(colour: str, ground: str, opacity: float) -> str:
    """A colour at an opacity, as it looks on a ground: #RRGGBB."""
    pairs = zip((colour[n:n + 2] for n in (1, 3, 5)), (ground[n:n + 2] for n in (1, 3, 5)), strict=True)
    return "#" + "".join(f"{round(int(a, 16) * opacity + int(b, 16) * (1 - opacity)):02X}" for a, b in pairs)


def along(share: float, stops: list[tuple[float, str]]) -> str:
    """The colour at a share (0 to 1) of the way along a scale."""
    share = min(max(share, 0.0), 1.0)
    for (a, start), (b, end) in zip(stops, stops[1:], strict=False):
        if share <= b:
            return mixed(end, start, (share - a) / (b - a) if b > a else 1.0)
    return stops[-1][1]
