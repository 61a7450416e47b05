"""One way to show a panel: finding, subtitle, body, source, and the table and files behind it."""
from __future__ import annotations

from decimal import Decimal
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from lib import formats
from lib.charts.panel import Panel
from lib.model import Language
from lib.text import frame as words
from lib.ui import drawn, handed, html, state, trace

BEHIND = 48
"""Rows of the folded table under a figure: they travel with the page whether it is opened or not. The files hold every row."""
_MONTHS = [f"{month}月" for month in range(1, 13)]
_DAYS = [f"周{day}" for day in "日一二三四五六"]
_ZH = {
    "dictionary": {"Autoscale": "自动缩放", "Reset axes": "重置坐标轴", "Download plot as a PNG": "下载 PNG",
                   "Zoom": "缩放", "Pan": "平移", "Zoom in": "放大", "Zoom out": "缩小",
                   "Double-click to zoom back out": "双击还原"},
    "format": {"months": _MONTHS, "shortMonths": _MONTHS, "days": _DAYS, "shortDays": _DAYS,
               "date": "%Y-%m-%d", "year": "%Y年", "month": "%Y年%-m月", "dayMonth": "%-m月%-d日",
               "dayMonthYear": "%Y年%-m月%-d日"},
}


def chart_config(language: Language) -> dict[str, Any]:
    """Plotly's own settings: no toolbar, no logo, its few words in the reader's language."""
    config: dict[str, Any] = {"displayModeBar": False, "displaylogo": False, "responsive": True}
    return config | ({"locale": "zh-CN", "locales": {"zh-CN": _ZH}} if language is Language.ZH else {})


def show(panel: Panel, *, headed: bool = True, place: str = "") -> None:
    """Draw a panel as a card. The demonstration's figures are stamped, whoever built them.

    `headed` False where the page's own headline has just said the finding. `place` names the card
    where a choice on the page puts another panel into it: the browser then keeps the card and
    changes what is in it, instead of building it anew around the old figure.
    """
    language, place = state.language(), place or panel.name
    kept = drawn.drawn(panel)
    panel = kept.marked or panel
    source = None if kept.footed else html.source_line(panel.source)
    behind = _behind(panel, kept, language) if len(panel.table) else None
    with st.container(key=f"panel-{place}", height="stretch"):
        body = html.div("pk-body", html.Html(panel.html), role="group", aria_label=panel.alt) if panel.html else None
        if kept.figure is None:
            st.html(html.join(_head(panel, headed), body, source, behind))
        else:
            st.html(_head(panel, headed))
            chart(place, kept.figure, panel.alt)
            if body or source or behind:
                st.html(html.join(body, source, behind))


def chart(name: str, figure: go.Figure, alt: str, **more: Any) -> Any:
    """A figure in the page's theme, as it is to be sent.

    Placeholders turn into colours when a chart is mounted, so the theme is part of the key.
    """
    key = f"chart-{name}-{st.context.theme.type or 'light'}"
    return st.plotly_chart(figure, key=key, theme="streamlit", config=chart_config(state.language()), alt=alt, **more)


def source_line(text: str) -> None:
    """A source line outside a panel: under the strip, under a table."""
    st.html(html.source_line(text))


def nothing(reason: str = "", hint: str = "") -> None:
    """An empty place that looks meant: what is missing, and what would fill it."""
    language = state.language()
    said = reason or words.NOTHING(language)
    st.html(html.div("pk-empty", html.element("strong", said), html.element("p", hint) if hint else None))


def _head(panel: Panel, headed: bool) -> html.Html:
    return html.div("pk-panel-head", html.element("h3", html.phrases(panel.finding)) if headed else None,
                    html.element("p", panel.subtitle) if panel.subtitle else None)


# The table and the files behind ----------------------------------------------------------

def _behind(panel: Panel, kept: drawn.Drawn, language: Language) -> html.Html:
    """Quiet controls: the table in place, the figures it shows, the same rows as CSV and XLSX, the chart as a picture."""
    return html.div("pk-behind", _disclosed(panel, kept, language),
                    trace.offer(panel.name, panel.ids) if panel.ids else None,
                    handed.links(drawn.files(panel, kept)))


def _disclosed(panel: Panel, kept: drawn.Drawn, language: Language) -> html.Html:
    if kept.table is None:
        kept.table = _table(panel, language)
    return kept.table


def _table(panel: Panel, language: Language) -> html.Html:
    """The first rows of the table behind a panel, folded away; columns that hold only numbers are set right, missing stays empty."""
    frame = panel.table
    numeric = [n for n, name in enumerate(frame.columns) if _only_numbers(frame[name])]
    body = [[html.Cell(said := _cell(cell), panel.cells.get((n, column), ()) if said else ()) for column, cell in enumerate(row)]
            for n, row in enumerate(frame.head(BEHIND).itertuples(index=False, name=None))]
    more = words.ROWS_MORE(language, count=len(frame) - len(body)) if len(frame) > len(body) else ""
    return html.folded(words.TABLE(language), [str(name) for name in frame.columns], body, numeric, more)


def _only_numbers(column: pd.Series) -> bool:
    said = [cell for cell in column if not _missing(cell)]
    return bool(said) and all(isinstance(cell, (int, float, Decimal)) for cell in said)


def _missing(cell: Any) -> bool:
    return cell is None or cell != cell


def _cell(cell: Any) -> str:
    if _missing(cell):
        return ""
    if isinstance(cell, Decimal) or (isinstance(cell, int) and not isinstance(cell, bool)):
        return formats.number(cell)
    return str(cell)
