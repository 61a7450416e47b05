"""The audit on the administrators' page: whether its chain holds, its rows narrowed and paged, and all of it to take away."""
from __future__ import annotations

import pandas as pd
import streamlit as st

from lib import audit as trail, desk, formats
from lib.charts.panel import Panel
from lib.model import Language
from lib.store.audit import Flaw
from lib.text import audit as words
from lib.ui import blocks, cache, html, preview, session, state

PER_PAGE = 50
PLACES = 12
"""Flaws named one by one; more are counted."""

_BROKEN = "broken"
_ACTS = words.ACTS | {_BROKEN: words.WHERE_BROKEN}


def show() -> None:
    """The seal, the filters, the rows, the files."""
    language = state.language()
    rows, flaws = desk.audit_of(session.house(), session.acting(), cache.engine())
    st.html(_seal(rows, flaws, language))
    with st.container(key="panel-audit", gap="small"):
        bad = {flaw.n for flaw in flaws}
        kept = _filtered(rows, bad, language)
        if len(kept):
            _listing(kept, bad, language)
            _take_away(kept, len(rows), language)
        else:
            st.html(html.element("p", (words.NONE_MATCH if len(rows) else words.EMPTY)(language), cls="up-sum"))


def _seal(rows: pd.DataFrame, flaws: list[Flaw], language: Language) -> html.Html:
    if not flaws:
        return blocks.banner("ready", words.HOLDS(language, count=formats.number(len(rows))), words.HOLDS_HINT(language))
    places = [trail.told(flaw, language) for flaw in flaws[:PLACES]]
    if len(flaws) > PLACES:
        places.append(words.MORE_PLACES(language, count=formats.number(len(flaws) - PLACES)))
    return html.div("door-broken", blocks.banner("error", words.BROKEN(language, places=formats.listed(places, language)),
                                                 words.BROKEN_HINT(language)))


# What is shown of it ---------------------------------------------------------------------

def _filtered(rows: pd.DataFrame, bad: set[int], language: Language) -> pd.DataFrame:
    """The rows of one act, one person, one word; of a broken chain also those where it breaks."""
    acts = [_BROKEN] * bool(bad) + [act for act in words.ACTS if (rows["act"] == act).any()]
    people = sorted({who for who in rows["who"] if who})
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        act = st.selectbox(words.ACT(language), ["", *acts], key="audit-act", width=170,
                           format_func=lambda code: _ACTS.get(code, words.EVERY_ACT)(language))
        who = st.selectbox(words.WHO(language), ["", *people], key="audit-who", width=200,
                           format_func=lambda name: name or words.EVERYBODY(language))
        text = st.text_input(words.FIND(language), key="audit-text", placeholder=words.FIND_HINT(language), width=260)
    if act == _BROKEN:
        rows, act = rows[rows["n"].isin(bad)], ""
    return narrowed(rows, act or "", who or "", text or "")


def narrowed(rows: pd.DataFrame, act: str = "", who: str = "", text: str = "") -> pd.DataFrame:
    """Rows of this act and person whose object, address, batch, file or detail holds the text; "" is any."""
    keep = pd.Series(True, index=rows.index)
    if act:
        keep &= rows["act"] == act
    if who:
        keep &= rows["who"] == who
    if asked := text.strip().casefold():
        said = rows[["about", "address", "sha256", "detail", "who"]].astype("str").agg(" ".join, axis=1).str.casefold()
        batch = rows["batch"].map(lambda number: "" if number != number or number is None else f"#{int(number)}")
        keep &= said.str.contains(asked, regex=False) | (batch == asked) | (batch == f"#{asked}")
    return rows[keep]


def _listing(rows: pd.DataFrame, bad: set[int], language: Language) -> None:
    pages = (len(rows) + PER_PAGE - 1) // PER_PAGE
    page = st.pagination(pages, key=f"audit-page-{pages}") if pages > 1 else 1
    heading = [label(language) for label in (words.N, words.AT, words.WHO, words.ACT, words.ABOUT, words.ADDRESS, words.SHA256, words.DETAIL)]
    shown = rows.iloc[(page - 1) * PER_PAGE: page * PER_PAGE]
    st.html(html.div("door-audit", html.table(heading, [_line(row, row["n"] in bad, language) for row in shown.to_dict("records")], (0,))))


def _line(row: dict, bad: bool, language: Language) -> list[html.Html]:
    number = html.badge(f"✕ {row['n']}", "bad") if bad else html.span("", row["n"])
    batch = row["batch"]
    about = html.join(row["about"], html.span("pk-note", f" #{int(batch)}") if batch is not None and batch == batch else None)
    return [number, html.nowrap(trail.moment(row["at"])[:19]), html.span("door-cell", row["who"] or "—"),
            html.nowrap(words.ACTS[row["act"]](language) if row["act"] in words.ACTS else row["act"]),
            html.span("door-cell", about), html.nowrap(row["address"]),
            html.element("code", row["sha256"][:10], title=row["sha256"]) if row["sha256"] else html.span("", ""),
            html.span("door-cell pk-note", trail.detail(row["detail"], language))]


def _take_away(rows: pd.DataFrame, every: int, language: Language) -> None:
    """The rows shown, or all of them; who may is asked anew when the file is made."""
    numbers, house, actor, engine = frozenset(rows["n"]), session.house(), session.acting(), cache.engine()

    def panel() -> Panel:
        now, _ = desk.audit_of(house, actor, engine)
        return preview.as_panel("audit", words.TITLE(language), trail.table(now[now["n"].isin(numbers)], language))

    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.html(html.span("pk-note", words.SHOWN(language, shown=formats.number(len(rows)), count=formats.number(every))))
        blocks.downloads(panel, words.FILE(language), "audit", language, (words.TO_CSV, words.TO_XLSX))
