"""What a panel becomes on its way to the browser, worked out once for as long as the panel is kept.

A mark at a point, the stamp, the figure as plain data and the rows behind it take ten times as
long to make as to send, and a kept panel is shown at every run.
"""
from __future__ import annotations

import weakref
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from lib import theme
from lib.charts import marks
from lib.charts.panel import Panel, has_foot
from lib.markup import Html
from lib.model import DataSet, Language
from lib.ui import cache, handed, state, strip


class Plain(go.Figure):
    """A figure that is only sent: Streamlit asks it for nothing but its plain data, which must not be changed."""

    def __init__(self, figure: go.Figure) -> None:
        self.__dict__["_plain"] = figure.to_dict()

    def to_dict(self) -> dict[str, Any]:
        return self.__dict__["_plain"]


@dataclass(slots=True)
class Drawn:
    """`figure` carries its stamps and, where it is `footed`, its source line; `marked` is None where the
    panel has no marks; `table` once it is written, `files` while some page offers them."""

    of: tuple[Any, ...]
    marked: Panel | None
    figure: Plain | None
    footed: bool
    table: Html | None = None
    files: weakref.ref[handed.Files] | None = None


_DRAWN: dict[int, Drawn] = {}
"""By the panel's id while it lives. Nothing here may hold the panel itself: it would live for ever."""


def drawn(panel: Panel) -> Drawn:
    """The panel as this run's reader sees it: marks of the day on screen, 模拟数据 and the day inside the figure."""
    language = state.language()
    of = (language, state.data_set(), cache.revision(), state.as_of(), cache.pinned() if panel.ids else ())
    known = _DRAWN.get(id(panel))
    if known is not None and known.of == of:
        return known
    shown = marks.marked(panel, cache.statuses(), cache.pinned(), language) if panel.ids else panel
    drawing = shown.figure
    made = Drawn(of, None if shown is panel else shown, None if drawing is None else Plain(stamped(drawing, language)),
                 drawing is not None and has_foot(drawing))
    if known is None:
        weakref.finalize(panel, _DRAWN.pop, id(panel), None)
    _DRAWN[id(panel)] = made
    return made


def stamped(figure: go.Figure, language: Language) -> go.Figure:
    """The demonstration's figures say so inside, and a day gone by stands in each of its figures."""
    if state.data_set() is DataSet.DEMO:
        figure = theme.stamp(figure, language)
    if state.as_of() is not None:
        figure = theme.stamp_day(figure, strip.stood(language))
    return figure


def files(panel: Panel, kept: Drawn) -> handed.Files:
    """The files behind a panel as it is shown: the same ones, at the same addresses, until they would say something else."""
    language, simulated = state.language(), state.data_set() is DataSet.DEMO
    name = f"{panel.name}-{'simulated-' if simulated else ''}{state.today().isoformat()}"
    about, known = strip.lines(language), kept.files and kept.files()
    if known and (known.name, known.about) == (name, about):
        return known
    made = handed.Files(panel, name, language, simulated, about)
    kept.files = weakref.ref(made)
    return made
