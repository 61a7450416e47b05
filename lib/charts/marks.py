"""Marks on a panel's points: a letter for how sure a value is, a number for a note pinned to it.

Works on any panel whose traces carry figure ids in their customdata, or whose values on no axis lead
to where they come from (`markup.traced`); what the marks mean stands under the source.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import Any

import plotly.graph_objects as go

from lib import markup, theme
from lib.charts.panel import Panel, refoot
from lib.model import Language
from lib.text import reading, status as words


@dataclass(frozen=True, slots=True)
class Pinned:
    """A note on a figure: its number on this panel comes from its place in the sequence."""

    figure: int
    text: str
    by: str


def marked(panel: Panel, statuses: Mapping[int, str], notes: Sequence[Pinned], language: Language) -> Panel:
    """The panel with its letters and numbers, and what they mean under the source; the same panel
    where none of its figures has any. `statuses` holds only values that are not plainly final."""
    drawn = panel.ids if panel.figure is not None else ()
    letters = lettered(drawn, statuses)
    own = [note for note in notes if note.figure in set(panel.ids)]
    if not letters and not own:
        return panel
    said = legend(letters, own, language)
    source = reading.CLAUSE(language).join((panel.source, *said)) if panel.source else reading.CLAUSE(language).join(said)
    figure, html, numbers = panel.figure, panel.html, numbered(own)
    if figure is not None:
        figure = refoot(drawn_on(figure, letters, numbers, language), source)
    elif html:
        html = markup.signed(markup.Html(html), {number: f"[{n}]" for number, n in numbers.items()})
    return replace(panel, figure=figure, html=html, source=source)


def lettered(ids: Iterable[int], statuses: Mapping[int, str]) -> dict[int, str]:
    """Those of the figures whose status has a letter."""
    return {number: statuses[number] for number in ids if statuses.get(number) in words.LETTERS}


def numbered(own: Sequence[Pinned]) -> dict[int, str]:
    """The number of each note, by its figure."""
    return {note.figure: str(n) for n, note in enumerate(own, 1)}


def sign(number: int | None, letters: Mapping[int, str], numbers: Mapping[int, str], language: Language) -> str:
    """The mark of one figure in plain text: [1]修; empty where it has none."""
    note = f"[{numbers[number]}]" if number in numbers else ""
    return note + (words.LETTERS[letters[number]](language) if number in letters else "")


def legend(letters: Mapping[int, str], own: Sequence[Pinned], language: Language) -> list[str]:
    """What the marks mean, one phrase each: 修＝修订; 注1：二期投产（王芳）."""
    return [*(words.LEGEND[status](language) for status in words.LETTERS if status in set(letters.values())),
            *(words.NOTE_LINE(language, n=n, text=note.text, by=note.by) for n, note in enumerate(own, 1))]


def drawn_on(figure: go.Figure, letters: Mapping[int, str], numbers: Mapping[int, str], language: Language,
             ratio: float = 1.0) -> go.Figure:
    """A copy of the figure with the marks at its points; `ratio` times as large as on a page."""
    copy = go.Figure(figure)
    marked = {number: _drawn(number, letters, numbers, language) for number in {*letters, *numbers}}
    written = _written(copy, marked, ratio)
    newest = {(trace.xaxis, trace.yaxis): number for number, _, _, trace in points(copy)}
    rows = Counter(y for number, _, y, trace in points(copy) if trace.type == "heatmap" and number in marked)
    put: Counter[Any] = Counter()
    for number, x, y, trace in points(copy):
        if number not in marked or number in written:
            continue
        written.add(number)
        copy.add_annotation(name=f"mark-{number}", text=marked[number], x=x, y=y, xref=trace.xaxis or "x", yref=trace.yaxis or "y",
                            showarrow=False, font=dict(size=round(12 * ratio), color=theme.STRONG),
                            **(_in_cell(rows[y], put[y], ratio) if trace.type == "heatmap" else
                               _at_point(newest[trace.xaxis, trace.yaxis] == number, ratio)))
        put[y] += 1
    return copy


def _in_cell(count: int, nth: int, ratio: float) -> dict[str, Any]:
    """Within its cell; several of one row up and down in turn, where cells are narrower than marks."""
    return dict(xanchor="center", yanchor="middle", bgcolor=theme.PAGE, borderpad=0, yshift=0 if count < 2 else (7 if nth % 2 else -7) * ratio)


def _at_point(last: bool, ratio: float) -> dict[str, Any]:
    """Right of a line's end, where the way on is free; else left above its point."""
    return dict(xanchor="left" if last else "right", yanchor="bottom", xshift=(2 if last else 0) * ratio, yshift=3 * ratio)


_VALUE = "value-"


def value_of(number: int) -> str:
    """The name of the annotation that says a figure's value: its marks stand behind it."""
    return f"{_VALUE}{int(number)}"


def _drawn(number: int, letters: Mapping[int, str], numbers: Mapping[int, str], language: Language) -> str:
    note = f"<b>[{numbers[number]}]</b>" if number in numbers else ""
    return note + (escape(words.LETTERS[letters[number]](language)) if number in letters else "")


def _written(figure: go.Figure, marked: Mapping[int, str], ratio: float) -> set[int]:
    """Marks put behind the values that stand written in a figure; returns whose."""
    done, axes = set(), set()
    for note in figure.layout.annotations:
        number = int(note.name.removeprefix(_VALUE)) if (note.name or "").startswith(_VALUE) else None
        if number in marked:
            note.text = f"{note.text} <span style='font-size:{round(12 * ratio)}px'>{marked[number]}</span>"
            done.add(number)
            axes.add(note.xref)
    for axis in (figure.layout[f"xaxis{ref[1:]}"] for ref in axes if ratio == 1 and ref and ref[0] == "x"):
        if axis.range is not None:
            axis.range = (axis.range[0], float(axis.range[1]) * _ROOM)
    return done


_ROOM = 1.14
"""On a page, whose bars reach as far as their values leave room, so much more of it for a mark."""


def standing(figure: go.Figure) -> set[int]:
    """The figures that stand at a place of their own: at a point, or written out without one."""
    return {number for number, *_ in points(figure)} | {
        int(note.name.removeprefix(_VALUE)) for note in figure.layout.annotations if (note.name or "").startswith(_VALUE)}


def carried(ids: Sequence[int]) -> int | list[int]:
    """What a point's customdata holds: the figure it shows, of a derived value all it stands on, the newest first."""
    return int(ids[0]) if len(ids) == 1 else [int(number) for number in ids]


def points(figure: go.Figure) -> Iterator[tuple[int, Any, Any, Any]]:
    """Every point that names its figure: id, x, y and its trace."""
    for trace in figure.data:
        data = getattr(trace, "customdata", None)
        xs, ys = getattr(trace, "x", None), getattr(trace, "y", None)
        if data is None or xs is None or ys is None:
            continue
        if trace.type == "heatmap":
            places = [(told, x, y) for line, y in zip(data, ys, strict=True) for told, x in zip(line, xs, strict=True)]
        elif len(data) == len(xs) == len(ys):
            places = list(zip(data, xs, ys, strict=True))
        else:
            continue
        for told, x, y in places:
            number = told if isinstance(told, int) else told[0] if isinstance(told, (list, tuple)) and told else None
            if isinstance(number, int) and x is not None and y is not None:
                yield number, x, y, trace
