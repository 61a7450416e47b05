"""Plotly's own markup as lines of text at a place, and how wide they run."""
from __future__ import annotations

import re

from lib.export.paper import LINE, Mark, Text

_TAG = re.compile(r"<(/?)(b|br|span|sub|sup|i|a)\b([^>]*)>", re.I)
_SIZE = re.compile(r"font-size:\s*([\d.]+)px")
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": '"', "&#x27;": "'", "&nbsp;": " "}


def written(text: str, x: float, y: float, size: float, colour: str, across: str, along: str, *, bold: bool = False) -> list[Mark]:
    """Lines of Plotly's own markup held at a point by this side (left, center, right; top, middle, bottom)."""
    if not colour:  # drawn to be clicked on the page, not to be seen
        return []
    lines = [_parsed(line, size, colour) for line in re.split(r"<br\s*/?>", text)]
    top = y - {"top": 0, "middle": .5, "bottom": 1}.get(along, .5) * len(lines) * size * LINE
    made: list[Mark] = []
    for at, (runs, heavy) in enumerate(lines):
        said = "".join(run[0] for run in runs)
        if not said.strip():
            continue
        wide = sum(width_of(run[0], size * run[1]) for run in runs) * 1.06 + 4
        left = x - {"left": 0, "center": .5, "right": 1}.get(across, .5) * wide
        made.append(Text(left, top + at * size * LINE, wide, said, size, colour, bold=bold or heavy, align=across if across in ("left", "center", "right") else "left",
                         runs=tuple(runs), tight=True))
    return made


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


def width_of(text: str, size: float) -> float:
    plain = _plain(_TAG.sub("", str(text)))
    return sum(1.0 if ord(sign) > 0x2e7f else .25 if sign in "\u2009 .,:·" else .58 for sign in plain) * size


def third(share: float, words: tuple[str, str, str]) -> str:
    return words[0] if share < 1 / 3 else words[2] if share > 2 / 3 else words[1]


def position(said: str) -> tuple[str, str]:
    along, _, across = said.partition(" ")
    return {"left": "right", "right": "left"}.get(across, "center"), {"top": "bottom", "bottom": "top"}.get(along, "middle")
