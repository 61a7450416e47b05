"""The overview's first sentence: what the data says of the parks, and what it cannot say."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pandas as pd

from lib import catalog, formats
from lib.metrics import headline, likeness, series
from lib.metrics.likeness import Form
from lib.model import CORE_INDICATORS, OUTPUT_VALUE, Language
from lib.text import overview as words, reading


@dataclass(frozen=True, slots=True)
class Opening:
    """A page's finding and the line below it."""

    finding: str
    lead: str


def opening(figures: pd.DataFrame, language: Language, today: date) -> Opening:
    """The finding of the newest output where parks compare, else of what was published at all."""
    core = headline.core(figures)
    if figures.empty:
        return Opening(words.EMPTY(language), words.EMPTY_LEAD(language))
    output = core[core["indicator"] == OUTPUT_VALUE].reset_index(drop=True)
    seen = likeness.compare(output)
    if seen.form is Form.RANKED:
        return Opening(_leader(output, seen, language), _standing(figures, output, seen, language, today))
    return Opening(_published(core, language), _unpublished(core, language))


# Where parks compare ---------------------------------------------------------------------

def _leader(output: pd.DataFrame, seen: likeness.Comparison, language: Language) -> str:
    row = output[output["subject"] == seen.likes[0]].to_dict("records")[0]
    some = len(seen.likes) < len(catalog.parks())
    said = (words.LEADS_OF if some else words.LEADS)(
        language, n=formats.numeral(len(seen.likes), language), park=_mini(row["subject"], language),
        period=formats.period_of(row, language), value=formats.of(row, language))
    return formats.capitalised(said + _growth(row, language))


def _standing(figures: pd.DataFrame, output: pd.DataFrame, seen: likeness.Comparison, language: Language,
              today: date) -> str:
    like = output[output["subject"].isin(list(seen.likes))]
    parts = [_directions(like, language), _sum(like, language), _moved(figures, language),
             late_parks(figures, language, today)]
    return formats.capitalised(reading.CLAUSE(language).join(part for part in parts if part)) + (
        reading.SENTENCE(language).strip())


def _directions(like: pd.DataFrame, language: Language) -> str:
    rates = [rate for rate in like["yoy_percent"] if rate is not None and rate == rate]
    up, down = sum(rate > 0 for rate in rates), sum(rate < 0 for rate in rates)
    if not up and not down:
        return ""
    return words.RISING(language, up=up, down=down) if down else words.ALL_RISING(language, up=up)


def _sum(like: pd.DataFrame, language: Language) -> str:
    total = series.simple_total(like)
    if total is None:
        return ""
    return words.SUM(language, n=f"{len(like)}/{len(catalog.parks())}",
                     value=formats.amount(total, like["unit"].iloc[0], language))


def _moved(figures: pd.DataFrame, language: Language) -> str:
    """Who climbed since the report before, or that nobody did; only among parks that sent both reports."""
    both = [row for row in series.moves(figures, OUTPUT_VALUE).itertuples() if row.before is not None]
    if len(both) < series.RANK_NEEDS:
        return ""
    climbs = {row.subject: (_rank(row.before, [each.before for each in both]),
                            _rank(row.value, [each.value for each in both])) for row in both}
    climbed = {park: (was, now) for park, (was, now) in climbs.items() if now < was}
    if not climbed:
        return words.SAME_RANKS(language) if all(was == now for was, now in climbs.values()) else ""
    best = max(climbed, key=lambda park: (climbed[park][0] - climbed[park][1], -climbed[park][1]))
    return words.MOVED_UP(language, park=_mini(best, language), was=climbed[best][0], rank=climbed[best][1])


def _rank(value: Decimal, among: list[Decimal]) -> int:
    return 1 + sum(other > value for other in among)


def late_parks(figures: pd.DataFrame, language: Language, today: date) -> str:
    """Whose report of the month due is missing: 10月未报：绿色新材料."""
    late = series.lateness(figures, today)
    behind = list(late.loc[late["late"], "subject"]) if len(late) else []
    if not behind:
        return ""
    month = formats.month(late["expected"].iloc[0], language)
    if len(behind) == len(catalog.parks()):
        return words.ALL_LATE(language, month=month)
    return words.LATE(language, month=month, parks=formats.listed([_mini(p, language) for p in behind], language))


# Where they do not -----------------------------------------------------------------------

def _published(core: pd.DataFrame, language: Language) -> str:
    of = formats.numeral(len(catalog.parks()), language)
    if core.empty:
        return words.NOTHING_CORE(language, of=of)
    code = next(code for code in CORE_INDICATORS if code in set(core["indicator"]))
    rows = core[core["indicator"] == code].to_dict("records")
    name = words.CORE_IN_SENTENCE[code](language)
    if len(rows) > 1:
        return formats.capitalised(words.SOME(language, of=of, n=len(rows), indicator=name))
    row = rows[0]
    return words.ONLY_ONE(language, of=of, park=_mini(row["subject"], language), indicator=name,
                          period=formats.period_of(row, language), value=formats.of(row, language)) + _growth(row, language)


def _unpublished(core: pd.DataFrame, language: Language) -> str:
    known = headline.coverage(core)
    counted = [(code, int((core["indicator"] == code).sum())) for code in CORE_INDICATORS]
    others = [(code, n) for code, n in counted if n][1:]
    also = ""
    if others:
        parts = [words.ALSO_PART(language, n=n, indicator=words.CORE_IN_SENTENCE[code](language))
                 for code, n in others]
        also = words.ALSO(language, parts=reading.COMMA(language).join(parts))
    return also + words.REST(language, n=known.missing)


def _growth(row: dict, language: Language) -> str:
    rate = row["yoy_percent"]
    if rate is None or rate != rate:
        return ""
    return words.GROWING(language, growth=formats.growth_clause(rate, language))


def _mini(park: str, language: Language) -> str:
    return catalog.parks()[park].mini(language)
