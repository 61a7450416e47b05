"""What a file's reading found wrong, on its card: filtered, grouped, ticked, taken away."""
from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lib.charts.panel import Panel
from lib.export import tables
from lib.intake import annotate
from lib.model import Language
from lib.problems import Outcome, Problem, Severity
from lib.text import upload as words
from lib.ui import blocks, html, preview, uploading
from lib.ui.uploading import Card

FIRST = 20
"""Problems shown before the reader asks for all."""
_TONE = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "info"}
_SIGN = {Severity.ERROR: "✕", Severity.WARNING: "▲", Severity.INFO: "ⓘ"}
_NAME = {Severity.ERROR: words.ERROR, Severity.WARNING: words.WARNING, Severity.INFO: words.INFO}


def draw(card: Card, language: Language) -> None:
    """The problems by kind, with a filter, ticks for what has to be confirmed, and the lists to take away."""
    found = card.draft.report.sorted()
    if not found:
        return
    st.html(html.element("h4", words.PROBLEMS(language)))
    chosen = _severity(card, found, language)
    shown = [problem for problem in found if chosen in (None, problem.severity)]
    everything = "problems" in card.show_all
    groups = preview.groups(shown)
    shares = preview.shares([len(group) for _, group in groups], len(shown) if everything else FIRST)
    for (code, group), share in zip(groups, shares, strict=True):
        _group(card, code, group, group[:share], language)
    if len(shown) > FIRST and not everything:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.html(html.element("p", words.SHOWN_FIRST(language, shown=FIRST, count=len(shown)), cls="up-sum"))
            st.button(words.SHOW_ALL(language, count=len(shown)), key=f"allproblems-{card.id}", type="tertiary",
                      on_click=card.show_all.add, args=("problems",))
    _lists(card, found, language)


def _severity(card: Card, found: Sequence[Problem], language: Language) -> Severity | None:
    """The filter, drawn only where there is something to choose between."""
    kinds = [severity for severity in Severity if any(p.severity is severity for p in found)]
    if len(kinds) < 2:
        return None
    names = {severity: words.GROUP(language, name=_NAME[severity](language), count=sum(p.severity is severity for p in found))
             for severity in kinds}
    choices = ["all", *(str(severity) for severity in kinds)]
    said = st.segmented_control(words.SEVERITY(language), choices, default="all", required=True, key=f"severity-{card.id}",
                                label_visibility="collapsed",
                                format_func=lambda code: words.ALL(language) if code == "all" else names[Severity(code)])
    return None if said in (None, "all") else Severity(said)


def _group(card: Card, code: str, whole: Sequence[Problem], shown: Sequence[Problem], language: Language) -> None:
    """One kind of problem: its name, for warnings a tick for all of them, then each with its place."""
    severity = whole[0].severity
    slug = f"{card.id}-{code}"
    asks = severity is Severity.WARNING and card.draft.outcome is not Outcome.REJECT
    with st.container(key=f"upgroup-{slug}", gap=None):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.html(html.div(f"up-group {_TONE[severity]}", html.element("i", _SIGN[severity]),
                             html.element("strong", preview.group_name(code, len(whole), language)),
                             html.span("code", code)))
            if asks and len(whole) > 1:
                _tick(card, f"tickall-{slug}", whole, words.TICK_GROUP(language, count=len(whole)))
        if asks:
            for number, problem in enumerate(shown):
                _asked(card, f"tick-{slug}-{number}", problem, language)
        else:
            st.html(html.element("ul", [html.element("li", _told(problem, language)) for problem in shown], cls="up-told"))


def _asked(card: Card, key: str, problem: Problem, language: Language) -> None:
    with st.container(key=f"up{key}", horizontal=True, vertical_alignment="top", gap="small"):
        _tick(card, key, [problem], words.TICK_ONE(language))
        st.html(html.div("up-asked", _told(problem, language)))


def _tick(card: Card, key: str, problems: Sequence[Problem], label: str) -> None:
    """A checkbox that says what the card knows, and tells it when the reader changes it."""
    st.session_state[key] = all(uploading.identity(problem) in card.ticked for problem in problems)

    def changed() -> None:
        uploading.tick(card, problems, st.session_state[key])

    st.checkbox(label, key=key, on_change=changed)


def _told(problem: Problem, language: Language) -> html.Html:
    """A problem as read: place, what and the remedy, expected and found, and its code in quiet ink."""
    detail = preview.detail(problem, language)
    where = preview.where(problem, language)
    return html.join(html.span("where", where) if where else None, html.span("say", preview.sentence(problem, language)),
                     html.span("detail", detail) if detail else None)


def _lists(card: Card, found: Sequence[Problem], language: Language) -> None:
    """Everything to take away: the list, and the workbook itself with its cells marked."""
    def panel() -> Panel:
        return preview.as_panel("problems", words.PROBLEMS(language), preview.problem_table(found, language))

    name = words.LIST_FILE(language, name=card.stem)
    with st.container(horizontal=True, gap="small", key=f"uplists-{card.id}"):
        if markable(card):
            st.download_button(words.ANNOTATED(language), lambda: _marked(card, language), words.ANNOTATED_FILE(language, name=card.name),
                               tables.MIME["xlsx"], key=f"annotated-{card.id}", on_click="ignore", help=words.ANNOTATED_HINT(language))
        blocks.downloads(panel, name, f"list-{card.id}", language, (words.LIST_CSV, words.LIST_XLSX))


def markable(card: Card) -> bool:
    """Whether the workbook can be given back with its cells marked."""
    return bool(card.data) and card.name.lower().endswith(".xlsx") and any(p.cell for p in card.draft.report.problems)


def _marked(card: Card, language: Language) -> bytes:
    """The workbook with its cells marked; as it came, where it cannot be."""
    return annotate.annotate(card.data, card.draft.report.problems, language, card.name) or card.data
