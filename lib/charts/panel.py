"""Panel: one answer on screen, on a slide or in a file, with everything it must carry."""
from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import escape

import pandas as pd
import plotly.graph_objects as go

from lib import theme

_FOOT = "source"
_FOOT_SIZE = 12
_AROUND = 14
"""px between a figure, the rule and its source line."""
_LINE = 17


@dataclass(frozen=True)
class Panel:
    """Finding, subtitle, figure or HTML body, source, and the table behind it.

    `finding` is computed from the data, never typed; `subtitle` gives indicator, unit, period
    and basis; `source` names publisher, date and caveats. `figure` has placeholder colours;
    `html` is a body drawn without axes (under a figure: its key), escaped by its builder. `table` is exactly what is shown,
    headings in the reader's language. `ids` are the figures shown, from which a trace starts, and
    `cells` those that stand in single cells of the table, by (row, column).
    `name` is a stable slug: widget key and file name. `alt` says in words what the figure shows.
    """

    name: str
    finding: str
    subtitle: str
    source: str
    figure: go.Figure | None
    html: str | None
    table: pd.DataFrame
    ids: tuple[int, ...]
    alt: str
    cells: Mapping[tuple[int, int], tuple[int, ...]] = field(default_factory=dict)

    def with_foot(self, width: int = 330) -> Panel:
        """The same panel with its source line standing inside the figure as well."""
        return self if self.figure is None else replace(self, figure=foot(self.figure, self.source, width))


def cells_of(rows: Iterable[Sequence[int] | None], *columns: int) -> dict[tuple[int, int], tuple[int, ...]]:
    """`Panel.cells` of a table whose rows show one figure each, in these columns: the ids row by row, None where there is none."""
    return {(n, column): tuple(int(number) for number in ids)
            for n, ids in enumerate(rows) if ids is not None and len(ids) for column in columns}


def has_foot(figure: go.Figure) -> bool:
    """Whether the source line already stands inside the figure."""
    return any(note.name == _FOOT for note in figure.layout.annotations)


def foot(figure: go.Figure, source: str, width: int = 330) -> go.Figure:
    """The figure, grown at its foot by the source line under a rule, wrapped for `width` px.

    Changes and returns the figure given (its builder's own), whose margins must already hold its
    axes' labels. SVG text does not wrap by itself: 330 px is a panel on the narrowest screen served.
    """
    if has_foot(figure) or not source:
        return figure
    lines = wrapped(source, width / _FOOT_SIZE)
    margin, height = figure.layout.margin, figure.layout.height or 272
    left, bottom = margin.l or 84, margin.b or 4
    grown = len(lines) * _LINE + _AROUND
    figure.add_annotation(
        name=_FOOT, text="<br>".join(escape(line, quote=False) for line in lines), xref="paper", yref="paper", x=0, y=0, xshift=-left,
        yshift=-bottom - 9, xanchor="left", yanchor="top", align="left", showarrow=False,
        opacity=theme.MUTED_OPACITY, font=dict(size=_FOOT_SIZE, color=theme.STRONG))
    figure.add_shape(  # from edge to edge: what lies beyond the picture is cut off
        name=_FOOT, type="line", xref="paper", yref="paper", x0=-1, x1=2, ysizemode="pixel", yanchor=0,
        y0=-bottom - 4, y1=-bottom - 4, line=dict(color=theme.STRONG, width=1), opacity=.16)
    figure.update_layout(height=height + grown, margin=dict(b=bottom + grown), meta={_FOOT: width})
    return figure


def refoot(figure: go.Figure, source: str) -> go.Figure:
    """The figure with another source line in place of the one it had, as wide; without one it stays so."""
    old = next((note for note in figure.layout.annotations if note.name == _FOOT), None)
    if old is None:
        return figure
    grown = (old.text.count("<br>") + 1) * _LINE + _AROUND
    width = figure.layout.meta[_FOOT]
    figure.layout.annotations = tuple(note for note in figure.layout.annotations if note.name != _FOOT)
    figure.layout.shapes = tuple(shape for shape in figure.layout.shapes if shape.name != _FOOT)
    figure.update_layout(height=figure.layout.height - grown, margin=dict(b=figure.layout.margin.b - grown))
    return foot(figure, source, width)


def wrapped(text: str, width: float, *, word: float = 0) -> list[str]:
    """Text cut into as few lines as fit `width` em, of about even length.

    A 汉字 is one em, other signs about half. Chinese may break anywhere but before closing
    punctuation, English only at spaces; a word of more than `word` em (by default: of more than
    a line) is broken where the line ends.
    """
    pieces = [part for piece in _pieces(text) for part in _broken(piece, max(word or width, 1))]
    lines = _cut(pieces, width)
    for narrower in range(int(width), 0, -1):
        shorter = _cut(pieces, narrower)
        if len(shorter) > len(lines):
            break
        lines = shorter
    return lines


def _cut(pieces: list[tuple[str, float]], width: float) -> list[str]:
    lines, line, used = [], "", 0.0
    for piece, size in pieces:
        if line and used + size > width and piece not in "，。；：、）》”·":
            lines.append(line.rstrip())
            line, used, piece = "", 0.0, piece.lstrip()
        line, used = line + piece, used + size
    return [*lines, line.rstrip()] if line.strip() else lines


def ems(text: str) -> float:
    """How wide a text runs, in its own size."""
    return sum(map(_em, text))


def _em(sign: str) -> float:
    return 1.0 if unicodedata.east_asian_width(sign) in "WFA" else 0.56


def _pieces(text: str) -> list[str]:
    """汉字 one by one, words of other scripts whole with the space before them."""
    pieces: list[str] = []
    for sign in text:
        wide = unicodedata.east_asian_width(sign) in "WF"
        if pieces and not wide and not sign.isspace() and (
                unicodedata.east_asian_width(pieces[-1][-1]) not in "WF"):
            pieces[-1] += sign
        else:
            pieces.append(sign)
    return pieces


def _broken(piece: str, longest: float) -> list[tuple[str, float]]:
    """A word with its width; one that no line holds in parts that fit whatever its letters."""
    whole = ems(piece)
    if whole <= longest:
        return [(piece, whole)]
    parts = [("", 0.0)]
    for sign in piece:
        room = max(_em(sign), .95 if sign.isupper() or sign in "mw@%&" else .6)
        if parts[-1][0] and parts[-1][1] + room > longest:
            parts.append(("", 0.0))
        said, used = parts[-1]
        parts[-1] = (said + sign, used + room)
    return parts
