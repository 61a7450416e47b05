"""One park, one period, corrected by hand: the three figures as they stand, and what they become."""
from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st
from sqlalchemy.engine import Engine

from lib import catalog, desk, formats, queries, schema
from lib.intake import correct, template
from lib.intake.correct import Correction
from lib.intake.draft import Draft
from lib.model import CORE_INDICATORS, OUTPUT_VALUE, Basis, Filters, Key, Kind, Language, Measure, month_end
from lib.text import upload as words
from lib.ui import cache, controls, difference, html, state, upload_parts
from lib.ui.uploading import Card, Progress, Shelf

REASON = "correct-reason"


def form(table: Shelf, language: Language) -> None:
    """Choose park and period, edit, say why, preview; the preview is a card like any file's."""
    with st.container(key="upform"):
        st.html(html.element("p", words.CORRECT_INTRODUCTION(language), cls="up-sum"))
        with st.container(horizontal=True, gap="small"):
            park = controls.park()
            month = _month(park, language)
        standing = _standing(park, month)
        for indicator in CORE_INDICATORS:
            _line(_key(park, indicator, month), standing, language)
        st.text_input(words.REASON_NEEDED(language), key=REASON, max_chars=desk.LONGEST_REASON, placeholder=words.REASON_HINT(language))
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.button(words.PREVIEW(language), key="correct-preview", type="primary", on_click=_preview,
                      args=(table, park, month, standing, language))
            if table.note:
                st.html(html.span("up-left", table.note))


def _month(park: str, language: Language) -> date:
    """Which report: every month one could be of, first the newest this park has."""
    frame = cache.ask(queries.figures, Filters(subjects=(park,), indicators=CORE_INDICATORS, calibers=("",), kinds=(Kind.ACTUAL,)))
    known = [end.replace(day=1) for end, basis in zip(frame["period_end"], frame["basis"], strict=True)
             if basis in (Basis.CUMULATIVE, Basis.AS_OF) and end.month > 1]
    months = {month.strftime("%Y-%m"): month for month in sorted({*upload_parts.report_months(state.today()), *known}, reverse=True)}
    names = {code: template.period_of(month, language) for code, month in months.items()}
    default = max(known).strftime("%Y-%m") if known else ""
    return months[controls.choose("month", names, words.CHOOSE_PERIOD(language), default)]


def _key(park: str, indicator: str, month: date) -> Key:
    """The figure a monthly report holds: cumulative for a flow, the end of the month for a stock."""
    end = month_end(month.year, month.month)
    if catalog.indicators()[indicator].measure is Measure.STOCK:
        return Key(park, indicator, "", Kind.ACTUAL, Basis.AS_OF, end, end)
    return Key(park, indicator, "", Kind.ACTUAL, Basis.CUMULATIVE, date(end.year, 1, 1), end)


def _standing(park: str, month: date) -> dict[Key, Any]:
    """What counts now of this park's month, by key; now, whatever day is on screen."""
    end = month_end(month.year, month.month)
    frame = cache.ask(queries.figures, Filters(subjects=(park,), indicators=CORE_INDICATORS, period_from=end, period_to=end))
    return {Key(row.subject, row.indicator, row.caliber, Kind(row.kind), Basis(row.basis), row.period_start, row.period_end): row
            for row in frame.itertuples()}


def _slug(key: Key) -> str:
    return f"{key.subject}-{key.indicator}-{key.period_end:%Y%m}"


def _value(row: Any, language: Language) -> str:
    return str(formats.amount(row.value, row.unit, language, row.qualifier, row.wording))


def _line(key: Key, standing: dict[Key, Any], language: Language) -> None:
    """One figure: what it is now, the field for the new value, and the way to take it away."""
    row, slug = standing.get(key), _slug(key)
    now = words.NOW_NOTHING(language) if row is None else words.NOW_VALUE(language, value=_value(row, language))
    with st.container(key=f"upline-{slug}", horizontal=True, vertical_alignment="bottom", gap="medium"):
        st.html(html.div("up-now", html.element("strong", difference.what(key, language)),
                         html.span("", difference.when(key, language)), html.span("", now)), width=210)
        gone = bool(st.session_state.get(f"gone-{slug}"))
        unit = schema.YI if catalog.indicators()[key.indicator].unit == schema.YI.zh else schema.HOUSES
        st.text_input(words.NEW_VALUE(language, unit=unit(language)), key=f"new-{slug}", max_chars=40, disabled=gone,
                      placeholder=words.LEAVE_EMPTY(language), width=180)
        if key.indicator == OUTPUT_VALUE:
            st.text_input(words.NEW_GROWTH(language), key=f"rate-{slug}", max_chars=20, disabled=gone,
                          placeholder=words.LEAVE_EMPTY(language), width=140)
        if row is not None:
            st.checkbox(words.TAKE_AWAY(language), key=f"gone-{slug}", help=words.TAKE_AWAY_HINT(language))


def _preview(table: Shelf, park: str, month: date, standing: dict[Key, Any], language: Language) -> None:
    """Takes the edits from the form and lays them on the table as one correction."""
    keys = [_key(park, indicator, month) for indicator in CORE_INDICATORS]
    edits = [edit for key in keys if (edit := _edit(key, standing.get(key)))]
    reason = str(st.session_state.get(REASON, "")).strip()
    table.cards = []
    table.note = words.NOTHING_EDITED(language) if not edits else "" if reason else words.REASON_FIRST(language)
    if table.note:
        return
    table.round += 1
    name = words.CORRECTION_OF(language, park=catalog.name_of(park, language), period=template.period_of(month, language))

    def make(engine: Engine, progress: Progress | None = None) -> Draft:
        return correct.prepare(engine, edits, reason)

    table.cards.append(Card(f"correction-{table.round}", name, state.data_set(), make))


def _edit(key: Key, row: Any) -> Correction | None:
    """What the form says of one figure; None where nothing was touched. Growth alone keeps the value as it is."""
    slug, said = _slug(key), st.session_state
    if said.get(f"gone-{slug}") and row is not None:
        return Correction(key, None)
    value, rate = (str(said.get(f"{part}-{slug}", "")).strip() for part in ("new", "rate"))
    if not value and not rate:
        return None
    return Correction(key, value or (_value(row, Language.ZH) if row is not None else ""), rate or None)
