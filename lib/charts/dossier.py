"""One park's head: where one stands among the parks, the finding, the three core figures."""
from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from lib import catalog, formats, markup
from lib.charts import cards
from lib.charts.opening import Opening
from lib.metrics import belonging, headline, targets
from lib.model import CORE_INDICATORS, Basis, Language
from lib.text import overview, park as words, reading, terms


def switcher(park: catalog.Park, language: Language, href: Callable[[str], str]) -> markup.Html:
    """▌name, district, listing and ‹ 1/8 ›, then all parks as links; `href` gives a park's address."""
    ids = list(catalog.parks())
    at = ids.index(park.id)
    before, after = ids[at - 1], ids[(at + 1) % len(ids)]
    steps = markup.div(
        "pk-turn", markup.link(href(before), "‹", aria_label=words.PREVIOUS(language), rel="prev"),
        markup.nowrap(words.OF(language, n=at + 1, of=len(ids))),
        markup.link(href(after), "›", aria_label=words.NEXT(language), rel="next"))
    listed = words.LISTED(language, on=formats.partial_date(park.listed_on, language)) if park.listed_on \
        else words.LISTED_UNKNOWN(language)
    place = catalog.fact(park.place_zh, language)
    facts = [catalog.fact(park.district_zh, language), place, listed,
             words.FIELD(language, field=catalog.fact(park.direction_zh, language))]
    name = markup.div("pk-park-name", markup.element("strong", park.name(language)),
                      markup.div("pk-period", markup.dotted(*(fact for fact in facts if fact))))
    head = markup.div("pk-park-head", name, steps, style=f"--edge:var(--park{min(park.slot, 9) + 1})")
    tabs = [markup.link(href(each.id), markup.swatch(each.slot), each.mini(language),
                        aria_current="page" if each.id == park.id else None) for each in catalog.parks().values()]
    return markup.join(markup.element("nav", *tabs, cls="pk-parks", aria_label=words.ALL_PARKS(language)), head)


def opening(park: catalog.Park, figures: pd.DataFrame, counts: dict[str, int], language: Language) -> Opening:
    """What the park's head figure says, and below it how much is known and what is missing.

    `counts` has projects, enterprises and platforms.
    """
    heads = headline.heads(belonging.own(figures, park.id))
    own = belonging.own(figures, park.id)
    core = headline.core(own)
    finding = words.NOTHING(language, park=park.mini(language))
    if len(heads):
        finding = _finding(park, heads.to_dict("records")[0], figures, language)
    known = words.KNOWN(language, parts=_parts(park, {"figures": len(own)} | counts, language))
    missing = [overview.CORE_IN_SENTENCE[code](language) for code in CORE_INDICATORS if code not in set(core["indicator"])]
    if missing:
        absent = (terms.NOT_REPORTED if headline.monthly(figures) else terms.NOT_PUBLISHED)(language)
        names = reading.COMMA(language).join(missing)
        known += reading.CLAUSE(language) + words.MISSING(language, indicators=names, absent=absent)
    return Opening(finding, known + reading.SENTENCE(language).strip())


def _parts(park: catalog.Park, counts: dict[str, int], language: Language) -> str:
    said = [label(language, n=counts[name]) for name, label in words.KNOWN_PARTS.items() if counts[name]]
    return reading.COMMA(language).join(said) or words.KNOWN_PLACE(
        language, district=catalog.fact(park.district_zh, language))


def _finding(park: catalog.Park, row: dict, figures: pd.DataFrame, language: Language) -> str:
    label = words.HEAD_EVENT if row["basis"] == Basis.EVENT and row["indicator"] == CORE_INDICATORS[2] else words.HEAD
    name = formats.in_sentence(cards.label_of(row, language))
    said = label(language, park=park.mini(language), period=formats.period_of(row, language), indicator=name,
                 value=formats.of(row, language))
    rate = row["yoy_percent"]
    if rate is not None and rate == rate:
        said += words.GROWTH(language, growth=formats.growth_clause(rate, language))
    return said + _progress(row, figures, language)


def _progress(row: dict, figures: pd.DataFrame, language: Language) -> str:
    pairs = targets.pairs(belonging.own(figures, row["subject"]))
    found = [pair for pair in pairs.to_dict("records") if pair["actual_id"] == row["id"]]
    if not found or found[0]["completion"] is None:
        return ""
    return words.PROGRESS(language, target=formats.of(found[0], language),
                          completion=formats.percent(found[0]["completion"]))


def heroes(park: catalog.Park, figures: pd.DataFrame, language: Language) -> markup.Html:
    """The three core figures, and before them the card's own head where that is another one."""
    own = belonging.own(figures, park.id)
    absent = (terms.NOT_REPORTED if headline.monthly(figures) else terms.NOT_PUBLISHED)(language)
    core = {row["indicator"]: row for row in headline.core(own).to_dict("records")}
    cells = []
    heads = headline.heads(own).to_dict("records")
    if heads and heads[0]["indicator"] not in CORE_INDICATORS:
        cells.append(_cell(heads[0], language))
    for code in CORE_INDICATORS:
        if code in core:
            cells.append(_cell(core[code], language))
        else:
            name = catalog.indicators()[code].name(language)
            cells.append(markup.strip_cell(name, markup.absent(absent, "strip")))
    return markup.strip(cells)


def _cell(row: dict, language: Language) -> markup.Html:
    value = markup.traced(markup.amount(formats.of(row, language), "strip"), row["id"])
    return markup.strip_cell(cards.label_of(row, language), value, cards.foot_of(row, language))
