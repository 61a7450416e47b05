"""这个数从哪来: `?trace=` opens a panel's figures, or one figure's whole story, over any page.

`trace=12` is one statement, `trace=12,11` a value derived from two, `trace=NAME` the figures of
the panel of that name on the page. All of it is links, so that it can be shared and reached by
keyboard; only the note and the original are forms.
"""
from __future__ import annotations

from functools import partial
from typing import Any

import streamlit as st

from lib import catalog, desk, formats, notes, trace
from lib.accounts import Act
from lib.intake.grid import column_letters
from lib.model import BatchKind, DataSet, Kind, Language
from lib.problems import ProcessFault
from lib.text import common, terms, trace as words
from lib.trace import Story
from lib.ui import cache, html, originals, session, state

_PANELS = "_panels"


def begin_run() -> None:
    """Forget the panels of the run before."""
    st.session_state[_PANELS] = {}


def offer(name: str, ids: tuple[int, ...]) -> html.Html:
    """The control under a panel; the panel's figures are remembered for this run."""
    st.session_state.setdefault(_PANELS, {})[name] = ids
    return html.link(state.here(trace=name), words.OFFER(state.language()), cls="pk-trace")


def href(*ids: int) -> str:
    """The address that opens the story of a figure, or of one derived from several."""
    return state.here(trace=",".join(str(number) for number in ids))


def show_asked() -> None:
    """Open what the address asks for, over the page that has just been drawn."""
    asked = state.param(state.TRACE, None, "")
    if not asked:
        return
    ids = trace.numbers(asked)
    body = partial(_stories, ids) if ids else partial(_panel, asked)
    st.dialog(words.TITLE(state.language()), width="large", on_dismiss=_closed)(body)()


def _closed() -> None:
    state.set_param(state.TRACE, "")


# A panel's figures ------------------------------------------------------------------------

def _panel(name: str) -> None:
    language = state.language()
    ids = st.session_state.get(_PANELS, {}).get(name, ())
    rows = cache.figures()
    rows = rows[rows["id"].isin(ids)].sort_values("id", key=lambda column: column.map({n: at for at, n in enumerate(ids)}))
    if rows.empty:
        st.html(html.notice(words.NO_FIGURES(language)))
        return
    st.html(html.join(html.element("p", words.PICK(language), cls="pk-note"), html.rows(
        (html.link(href(row["id"]), trace.name(row, language)), formats.period_of(row, language), trace.value(row, language))
        for row in rows.to_dict("records"))))


# One figure -------------------------------------------------------------------------------

def _stories(ids: tuple[int, ...]) -> None:
    language = state.language()
    found = [one for number in ids if (one := trace.story(cache.engine(), number, state.as_of()))]
    if len(found) < len(ids):
        st.html(html.notice(words.UNKNOWN(language), "warning"))
        return
    if len(found) > 1:
        st.html(_made_of(trace.composed(found), language))
        return
    _story(found[0], language)


def _made_of(made: trace.Composed, language: Language) -> html.Html:
    """A derived value: the operation in words, and its parts as links."""
    rows = [one.row for one in made.parts]
    value = str(formats.amount(made.value, rows[0]["unit"], language)) if made.value is not None else ""
    said = {
        trace.Relation.GROWTH: lambda: words.GROWN(
            language, newer=trace.value(rows[0], language), older=trace.value(rows[-1], language),
            value=formats.percent(made.value, signed=True)),
        trace.Relation.DIFFERENCE: lambda: words.DIFFERENCE(
            language, newer=trace.value(rows[0], language), older=trace.value(rows[-1], language), value=value),
        trace.Relation.SUM: lambda: words.SUM(language, n=len(rows), value=value),
        trace.Relation.COMPLETION: lambda: words.COMPLETED(
            language, actual=trace.value(rows[0], language), target=trace.value(rows[-1], language), value=formats.percent(made.value)),
        trace.Relation.LIST: lambda: words.UNRELATED(language),
    }[made.relation]()
    derived = made.relation is not trace.Relation.LIST
    return html.join(html.notice(said), html.section(words.PARTS(language), words.DERIVED(language)) if derived else None, html.rows(
        (html.link(href(row["id"]), trace.name(row, language)), formats.period_of(row, language), trace.value(row, language))
        for row in rows))


def _story(one: Story, language: Language) -> None:
    st.html(html.join(_head(one, language), html.section(words.SOURCE(language)), _origin(one, language)))
    if one.row["batch_kind"] != BatchKind.PUBLISHED:
        _original(one, language)
    st.html(html.join(html.section(words.HISTORY(language)), _history(one, language)))
    _notes(one, language)
    st.html(html.section(words.CITE(language)))
    taken, simulated = state.present(), state.data_set() is DataSet.DEMO
    st.code("\n".join(trace.citation(one, each, taken=taken, simulated=simulated)
                      for each in (language, *(other for other in Language if other is not language))),
            language=None, wrap_lines=True)


def _head(one: Story, language: Language) -> html.Html:
    row = one.row
    said = (html.amount(formats.of(row, language)) if row["value"] is not None
            else html.absent(words.WITHDRAWN(language)))
    pairs: list[tuple[Any, Any]] = [
        (words.PERIOD(language), formats.period_of(row, language)),
        (words.BASIS(language), terms.BASES[row["basis"]](language)),
        (words.CALIBER(language), catalog.fact(row["caliber"], language) if row["caliber"] else words.ALL_OF_PARK(language)),
        (words.WORD(language), row["wording"] or terms.QUALIFIERS[row["qualifier"]](language)),
        (words.STATUS(language), terms.STATUSES[one.status](language) if one.status else words.NOT_STATED(language)),
    ]
    if row["kind"] != Kind.ACTUAL:
        pairs.insert(2, (words.KIND(language), terms.KINDS[row["kind"]](language)))
    if row["yoy_percent"] is not None:
        pairs.append((words.GROWTH(language), formats.percent(row["yoy_percent"], signed=True)))
    if row["note"]:
        pairs.append((words.NOTE(language), catalog.fact(row["note"], language)))
    return html.join(html.div("pk-label", trace.name(row, language)), said, _superseded(one, language), html.pairs(pairs))


def _superseded(one: Story, language: Language) -> html.Html | None:
    now = one.current
    if now is None:
        return html.notice(words.TAKEN_BACK(language), "warning")
    if now["version"] != one.row["version"]:
        return html.notice(words.SUPERSEDED(language, value=trace.value(now, language)), "warning")
    return None


def _origin(one: Story, language: Language) -> html.Html:
    row, at = one.row, formats.moment(one.row["recorded_at"], language)
    if one.publication:
        link = (html.link(one.publication.url, words.LINK(language)) if one.publication.url
                else html.span("pk-note", words.NO_LINK(language)))
        return html.div("pk-origin", html.div("", trace.origin(row, language)), link, html.div(
            "pk-note", words.PUBLISHED_ROW(language, sheet=row["sheet"], cell=row["cell"]), common.DOT(language),
            words.ENTERED(language, at=at, batch=row["batch"])))
    return html.div("pk-origin", html.div("", trace.origin(row, language)), html.div(
        "pk-note", words.RECEIVED(language, by=row["by"], at=at, batch=row["batch"])))


def _history(one: Story, language: Language) -> html.Html:
    heading = [label(language) for label in (words.VALUE, words.STATED, words.BY, words.WHERE, words.STATE)]
    body = [[html.link(href(row["id"]), trace.value(row, language)), formats.moment(row["recorded_at"], language),
             row["by"], trace.origin(row, language), _state(row, one, language)]
            for row in reversed(one.versions.to_dict("records"))]
    return html.table(heading, body)


def _state(row: dict[str, Any], one: Story, language: Language) -> str:
    if row["current"]:
        return words.COUNTS(language)
    if row["reverted_by"] is not None and row["reverted_by"] == row["reverted_by"]:
        return words.REVERTED(language, batch=int(row["reverted_by"]))
    now = one.current
    same = now is not None and row["version"] == now["version"]
    return (words.REPEATED if same else words.REPLACED)(language)


# The original -----------------------------------------------------------------------------

def _original(one: Story, language: Language) -> None:
    sha256 = cache.sha256_of(one.row["batch"])
    if not sha256:
        st.html(html.div("pk-note", words.ORIGINAL_GONE(language)))
        return
    found = cache.excerpt(sha256, one.row["sheet"], one.row["cell"])
    if found is None:
        st.html(html.div("pk-note", words.ORIGINAL_UNREADABLE(language)))
    else:
        st.html(html.join(html.section(words.ORIGINAL(language)), _grid(found)))
    originals.offer(words.DOWNLOAD(language), sha256, one.row["file"] or "", key="original")


def _grid(found: trace.Excerpt) -> html.Html:
    """The rows as a sheet shows them, the cell itself marked."""
    row_of, column_of = trace.place(found.cell) or (0, 0)
    body = [[html.span("pk-note", number), *(
        html.element("mark", text) if (number, letter) == (row_of, column_letters(column_of)) else text
        for letter, text in zip(found.columns, texts, strict=True))] for number, texts in found.rows]
    return html.div("pk-sheet", html.table(["", *found.columns], body))


# Notes ------------------------------------------------------------------------------------

def _notes(one: Story, language: Language) -> None:
    key = notes.key_of(one.row)
    written = notes.history(cache.engine(), key).to_dict("records")
    if not written and not session.may(Act.NOTE):
        return
    st.html(html.join(html.section(words.NOTES(language)), html.rows(
        (each["text"] or words.NOTE_DOWN(language),
         words.NOTE_BY(language, by=each["by"], at=formats.moment(each["at"], language)), "") for each in written)))
    if session.may(Act.NOTE) and state.as_of() is None:
        _write_note(key, written[0]["text"] if written else "", language)


def _write_note(key: notes.Key, now: str, language: Language) -> None:
    with st.form("note", border=False):
        name = st.text_input(words.YOUR_NAME(language), max_chars=64) if session.open_house() else ""
        text = st.text_input(words.NOTE_TEXT(language), value=now, max_chars=notes.LONGEST)
        asked = st.form_submit_button(words.NOTE_SAVE(language))
    if asked:
        try:
            desk.pin(session.house(), session.acting(name), cache.engine(), key, text)
            st.html(html.notice(words.NOTE_SAVED(language)))
        except ProcessFault as fault:
            st.html(html.notice(fault.message(language), "warning"))


