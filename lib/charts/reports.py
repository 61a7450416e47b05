"""Who reported what when: parks × months of one indicator, late and restated told apart."""
from __future__ import annotations

import pandas as pd

from lib import catalog, formats, markup
from lib.charts.panel import Panel
from lib.metrics.status import Reported
from lib.model import Basis, Language
from lib.text import common, reading, status as words

SHOWN = 13
"""Months shown on screen, the newest ones; the table behind holds all."""
SIGNS = {Reported.REPORTED: "●", Reported.RESTATED: "◆", Reported.LATE: "○", Reported.NOT_DUE: "·"}


def panel(calendar: pd.DataFrame, indicator: str, language: Language) -> Panel | None:
    """`calendar` of lib.metrics.status; None before the first monthly report."""
    if calendar.empty:
        return None
    name = catalog.indicators()[indicator].name(language)
    months = _months(calendar)
    missing = calendar[calendar["state"] == Reported.LATE]
    late = missing[missing["period_end"] >= months[0]]
    earlier = len(missing) - len(late)
    finding = words.CALENDAR_LATE(language, indicator=name, n=len(late), names=formats.listed(
        [catalog.parks()[park].mini(language) for park in catalog.parks() if park in set(late["subject"])], language)
    ) if len(late) else (words.CALENDAR_SHOWN if earlier else words.CALENDAR_WHOLE)(language, indicator=name)
    subtitle = words.CALENDAR_SUBTITLE(language) + (" · " + words.CALENDAR_BEFORE(language, n=earlier) if earlier else "")
    ids = tuple(int(number) for number in calendar["id"].dropna())
    return Panel(f"reports-{indicator}", finding, subtitle, words.CALENDAR_SOURCE(language), None,
                 markup.join(_grid(calendar, months, language), _key(language)), _table(calendar, language), ids, finding)


def _months(calendar: pd.DataFrame) -> list:
    """The newest months, those the grid shows and the finding speaks of."""
    return sorted(set(calendar["period_end"]))[-SHOWN:]


def _grid(calendar: pd.DataFrame, months: list, language: Language) -> markup.Html:
    cells = {(row.subject, row.period_end): row for row in calendar.itertuples()}
    body = [[markup.element("span", markup.swatch(park.slot), park.mini(language), cls="pk-nowrap"), *(_cell(cells[park.id, end], language) for end in months)]
            for park in catalog.parks().values()]
    return markup.div("pk-calendar", markup.table([common.PARK(language), *(_month(end, language, with_year=end.month in (1, 2) or end == months[0]) for end in months)], body))


def _month(end, language: Language, *, with_year: bool) -> str:
    return formats.period(Basis.MONTH, end.replace(day=1), end, language, with_year=with_year)


def _cell(row, language: Language) -> markup.Html:
    said = words.CALENDAR[row.state](language)
    mark = markup.element("span", SIGNS[Reported(row.state)], cls=f"pk-report {row.state}", title=said, aria_label=said, role="img")
    return mark if row.id is None or row.id != row.id else markup.traced(mark, row.id)


def _key(language: Language) -> markup.Html:
    return markup.div("pk-note", reading.CLAUSE(language).join(
        f"{SIGNS[state]} {words.CALENDAR[state](language)}" for state in Reported))


def _table(calendar: pd.DataFrame, language: Language) -> pd.DataFrame:
    """Every month of every park in words, headings in the reader's language."""
    return pd.DataFrame(
        [(catalog.parks()[row.subject].short(language), _month(row.period_end, language, with_year=True), words.CALENDAR[row.state](language))
         for row in calendar.itertuples()],
        columns=[common.PARK(language), common.PERIOD(language), words.STATE(language)])
