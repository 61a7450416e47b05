"""What the upload screen and the ledger both show: a verdict, the table old → new, files to take away."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import streamlit as st

from lib import formats
from lib.charts.panel import Panel
from lib.export import tables
from lib.model import DataSet, Language
from lib.text import upload as words
from lib.text.label import Label
from lib.ui import difference, html, state
from lib.ui.difference import Mark

STYLE = Path(__file__).parent / "assets" / "upload.css"
ROWS = 40
"""Lines of a difference shown before the reader asks for more."""
MOST_ROWS = 1_500
"""Lines shown at most; the rest is in the files to take away."""


def style(language: Language) -> None:
    """The stylesheet of these two screens, and the words it puts where Streamlit has only English ones."""
    said = {"drop": words.DROP, "browse": words.BROWSE, "rate": words.GROWTH}
    st.html(STYLE)
    st.html("<style>:root{" + "".join(f'--say-{name}:"{label(language)}";' for name, label in said.items()) + "}</style>")


def banner(tone: str, title: str, said: str = "") -> html.Html:
    """A verdict in one line: sign, sentence, what follows."""
    sign = {"error": "✕", "warning": "▲", "ready": "✓", "saved": "✓", "same": "＝"}[tone]
    return html.div(f"up-banner {tone}", html.element("i", sign, aria_hidden="true"),
                    html.div("t", html.element("strong", title), html.span("", said) if said else None), role="status")


def difference_table(rows: Sequence[difference.Row], slug: str, language: Language, shown: set[str], *,
                     entries: bool = False, sides: tuple[str, str] | None = None) -> None:
    """The table with its filter by kind; long ones show their beginning, and all when asked."""
    kinds = [mark for mark in Mark if any(row.mark is mark for row in rows)]
    chosen = "all"
    if len(kinds) > 1:
        names = {str(mark): words.GROUP(language, name=f"{difference.SIGNS[mark]} {difference.NAMES[mark](language)}",
                                        count=sum(row.mark is mark for row in rows)) for mark in kinds}
        chosen = st.segmented_control(
            words.WHAT_KIND(language), ["all", *names], default="all", required=True, key=f"kind-{slug}",
            label_visibility="collapsed", format_func=lambda code: words.ALL(language) if code == "all" else names[code])
    picked = [row for row in rows if chosen in (None, "all", str(row.mark))]
    room = MOST_ROWS if f"rows-{slug}" in shown else ROWS
    st.html(difference.table(picked[:room], language, entries=entries, sides=sides))
    if len(picked) > room:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.html(html.element("p", words.MORE_ROWS(language, shown=formats.number(room), count=formats.number(len(picked))), cls="up-sum"))
            if room < MOST_ROWS:
                st.button(words.EVERY_ROW(language, count=formats.number(min(len(picked), MOST_ROWS))), key=f"allrows-{slug}",
                          type="tertiary", on_click=shown.add, args=(f"rows-{slug}",))


def downloads(panel: Callable[[], Panel], name: str, key: str, language: Language, labels: tuple[Label, Label]) -> None:
    """The same table as CSV and as XLSX, made when it is asked for."""
    simulated = state.data_set() is DataSet.DEMO
    for label, ending, build in zip(labels, ("csv", "xlsx"), (tables.csv_bytes, tables.xlsx_bytes), strict=True):
        def data(build=build) -> bytes:
            return build(panel(), language, simulated=simulated)

        st.download_button(label(language), data, f"{name}.{ending}",
                           tables.MIME[ending], type="tertiary", key=f"{ending}-{key}", on_click="ignore")
