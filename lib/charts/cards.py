"""The overview's cards: what was reported of all parks together, and one card for each park."""
from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pandas as pd

from lib import catalog, formats, markup
from lib.charts import origin
from lib.metrics import headline, series
from lib.model import ALL_PARKS, CORE_INDICATORS, OUTPUT_VALUE, Kind, Language
from lib.text import overview as words, reading, terms

SPARK = 12
"""A card's small columns show as many single months."""


# The strip -------------------------------------------------------------------------------

def strip(figures: pd.DataFrame, language: Language) -> markup.Html:
    """What somebody reported of all parks together, each with its own date; empty where nothing was."""
    rows = headline.reported_totals(figures)
    if rows.empty:
        return _sums(figures, language)
    cells = [_cell(row, figures, language) for row in rows.to_dict("records")]
    source = origin.line(rows, language, words.STRIP_CAVEAT(language))
    return markup.join(markup.strip(cells), markup.source_line(source))


def _sums(figures: pd.DataFrame, language: Language) -> markup.Html:
    """Where nobody reported a total: simple sums of the monthly figures that may be added, marked 推算."""
    core, cells, used = headline.core(figures), [], []
    for code in CORE_INDICATORS:
        like = series.likes(core[core["indicator"] == code])
        total = series.simple_total(like)
        if total is None:
            continue
        used.append(like)
        label = words.SUM_OF(language, indicator=catalog.indicators()[code].name(language), n=len(like),
                             of=len(catalog.parks()))
        first = like.to_dict("records")[0]
        cells.append(markup.strip_cell(
            label, markup.traced(markup.amount(formats.amount(total, first["unit"], language), "strip"),
                                 *like["id"]),
            markup.nowrap(formats.period_of(first, language)), markup.badge(terms.DERIVED(language))))
    if not cells:
        return markup.Html("")
    source = origin.line(pd.concat(used), language, words.SUM_CAVEAT(language))
    return markup.join(markup.strip(cells), markup.source_line(source))


def _cell(row: dict, figures: pd.DataFrame, language: Language) -> markup.Html:
    target = row["kind"] == Kind.TARGET
    label = words.STRIP_TARGET if target and row["indicator"] == "revenue" else words.STRIP[row["indicator"]]
    mark = markup.badge(terms.TARGET_MARK(language)) if target else None
    beside = _beside(row, figures, language)
    period = formats.period_of(row, language)
    foot = markup.dotted(period, beside) if beside else markup.nowrap(period)
    value = markup.traced(markup.amount(formats.of(row, language), "strip"), row["id"])
    return markup.strip_cell(label(language), value, foot, mark)


def _beside(row: dict, figures: pd.DataFrame, language: Language) -> str:
    """A second reported figure that belongs to the first: ten planned, the money of the thirteen."""
    joint = figures[figures["subject"] == ALL_PARKS]
    if row["indicator"] == "parks_listed":
        found, label = joint[(joint["indicator"] == "parks_listed") & (joint["kind"] == Kind.PLAN)], words.PLANNED
    elif row["indicator"] == "projects_awaiting_start":
        found = joint[(joint["indicator"] == "investment_awaiting_start") & (joint["kind"] == Kind.ACTUAL)
                      & (joint["period_end"] == row["period_end"])]
        label = words.PLANNED_INVESTMENT
    else:
        return ""
    return label(language, value=formats.of(found.to_dict("records")[-1], language)) if len(found) else ""


# The parks -------------------------------------------------------------------------------

def parks(figures: pd.DataFrame, language: Language, href: Callable[[str], str], today: date) -> markup.Html:
    """Eight cards in catalogue order; `href` gives a park's address."""
    core, heads = headline.core(figures), headline.heads(figures)
    monthly = headline.monthly(figures)
    by_park = {row["subject"]: row for row in heads.to_dict("records")}
    cells: dict[str, dict[str, dict]] = {}
    for row in core.to_dict("records"):
        cells.setdefault(row["subject"], {})[row["indicator"]] = row
    sparks, late = _sparks(figures, language), _behind(figures, language, today)
    return markup.cards([
        _card(park, by_park.get(park.id), cells.get(park.id, {}), language, href(park.id), monthly,
              sparks.get(park.id), late.get(park.id, ""))
        for park in catalog.parks().values()])


def _card(park: catalog.Park, head: dict | None, core: dict[str, dict], language: Language, href: str,
          monthly: bool, spark: markup.Html | None, late: str) -> markup.Html:
    absent = (terms.NOT_REPORTED if monthly else terms.NOT_PUBLISHED)(language)
    small = [(words.CORE_SHORT[code](language), markup.traced(str(formats.of(core[code], language)), core[code]["id"])
              if code in core else absent, code in core) for code in CORE_INDICATORS]
    compact = words.COMPACT_REPORTED if monthly else words.COMPACT
    if head is None:
        label, value = words.PUBLISHED_FIGURE(language), markup.absent(words.NONE_SEEN(language))
        foot = words.KNOWN_OF(language)
    else:
        label, foot = label_of(head, language), foot_of(head, language)
        value = markup.traced(markup.amount(formats.of(head, language)), head["id"])
    return markup.park_card(
        park.slot, park.mini(language), catalog.fact(park.district_zh, language), label, value, foot, small,
        compact(language, n=len(core), of=len(CORE_INDICATORS)), href,
        spark=spark, mark=markup.badge(late, "warning") if late else None)


def label_of(row: dict, language: Language) -> str:
    """What a number is, with its population: 企业数（重点企业）."""
    name = catalog.indicators()[row["indicator"]].name(language)
    return name + (reading.PAREN(language, text=catalog.fact(row["caliber"], language)) if row["caliber"] else "")


def foot_of(row: dict, language: Language) -> markup.Html:
    """When it is of, and its growth as reported."""
    period = markup.nowrap(formats.period_of(row, language))
    rate = row["yoy_percent"]
    if rate is None or rate != rate:
        return period
    said = formats.growth(rate, language)
    return markup.join(period, " ", markup.growth(said.arrow, said.text, said.direction))


def _behind(figures: pd.DataFrame, language: Language, today: date) -> dict[str, str]:
    """Who is behind while others are not: where all are, the page's first line says it once."""
    late = series.lateness(figures, today)
    behind = late[late["late"]] if len(late) else late
    if len(behind) == len(catalog.parks()):
        return {}
    return {row.subject: words.BEHIND(language, month=reading.BARE_MONTH(
        language, month=row.expected.month, name=reading.MONTHS_EN[row.expected.month - 1]))
            for row in behind.itertuples()}


def _sparks(figures: pd.DataFrame, language: Language) -> dict[str, markup.Html]:
    """Single months of output as small columns, a gap where a month is missing."""
    own = figures[(figures["indicator"] == OUTPUT_VALUE) & (figures["caliber"] == "")]
    months = series.single_months(own)
    if months.empty:
        return {}
    newest = max(months["period_end"])
    due = series.report_months(date(newest.year - 1, newest.month, 1), newest)[-SPARK:]
    drawn = {}
    for park, group in months.groupby("subject"):
        values = {row.period_end: row.value / row.months for row in group.itertuples()}
        if sum(end in values for end in due) >= 3:
            title = words.SPARK(language, n=len(due), start=formats.month(due[0], language),
                                end=formats.month(due[-1], language))
            drawn[park] = markup.spark([values.get(end) for end in due], title)
    return drawn
