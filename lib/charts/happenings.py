"""What happened, newest first, from the register of events."""
from __future__ import annotations

import pandas as pd

from lib import catalog, formats, markup
from lib.charts import origin
from lib.charts.panel import Panel
from lib.model import Language
from lib.text import places as words, reading


def panel(events: pd.DataFrame, language: Language, *, count: int = 4, name: str = "events") -> Panel:
    """The latest `count` events; a date may be only a month or a year and is shown as it is."""
    latest = newest(events, count).to_dict("records")
    lines = [(formats.partial_date(said(row, "on"), language), named(row, language), _result(row, language))
             for row in latest]
    finding = words.EVENTS(language, name=lines[0][1]) if lines else words.EVENTS_NONE(language)
    heads = [label(language) for label in (words.ON, words.EVENT, words.RESULT)]
    spoken = [f"{on} {what}" for on, what, _ in lines]
    return Panel(
        name=name, finding=finding, subtitle=words.EVENTS_ORDER(language, n=len(lines)) if lines else "",
        source=origin.of_register(latest, language), figure=None, html=_list(lines, language),
        table=pd.DataFrame(lines, columns=heads), ids=(),
        alt=reading.CLAUSE(language).join(spoken) or finding)


def newest(events: pd.DataFrame, count: int) -> pd.DataFrame:
    """The events with the latest dates; a month alone stands below the days of that month."""
    dates = {label: said(row, "on") for label, row in zip(events.index, events.to_dict("records"), strict=True)}
    dated = sorted((label for label in dates if dates[label]), key=lambda label: _at(dates[label]), reverse=True)
    return events.loc[dated[:count]]


def _at(on: str) -> str:
    return (on + "-00-00")[:10]


def said(row: dict, field: str) -> str:
    """A field of a register's row as text; empty where the row does not have it."""
    value = row.get(field)
    return "" if value is None or value != value else str(value)


def named(row: dict, language: Language) -> str:
    """The event's name in the reader's language, in Chinese where it has no other."""
    return (said(row, "name_en") if language is Language.EN else "") or said(row, "name_zh")


def _result(row: dict, language: Language) -> str:
    return catalog.fact(said(row, "result_zh"), language)


def _list(lines: list[tuple[str, str, str]], language: Language) -> markup.Html:
    return markup.div("pk-events", [
        markup.div("pk-event", markup.span("on", on), markup.div("what", what, markup.div("pk-period", result)
                                                                 if result else None))
        for on, what, result in lines])
