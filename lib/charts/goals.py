"""Targets, with progress only where an actual of the very same scope exists."""
from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import pandas as pd

from lib import catalog, formats, markup
from lib.charts import origin
from lib.charts.panel import Panel, cells_of
from lib.metrics import targets
from lib.model import Language
from lib.text import places as words, reading

Former = Mapping[int, Mapping[str, Any]]
"""Of a revised target's statement the one it replaced (`metrics.targets.former`)."""
NOTHING: Former = MappingProxyType({})
FEW = 10
"""As many targets stand in one list; more are shown year by year."""


@dataclass(frozen=True, slots=True)
class Year:
    """The targets of one deadline's year: those that stand side by side, then the others."""

    year: int
    panels: tuple[Panel, ...]


def panel(figures: pd.DataFrame, language: Language, *, name: str = "targets", former: Former = NOTHING) -> Panel:
    """Every target of the frame in one list; `figures` holds targets and actuals together."""
    return _list(targets.ordered(targets.pairs(figures)), language, name, former)


def not_past(figures: pd.DataFrame, language: Language, *, name: str = "targets", former: Former = NOTHING) -> Panel:
    """The targets of the newest year with progress and of those to come, in one list."""
    found = targets.ordered(targets.pairs(figures))
    first = targets.years(found)[0] if len(found) else 0
    return _list(found[[end.year >= first for end in found["period_end"]]].reset_index(drop=True), language, name, former)


def foremost(figures: pd.DataFrame, language: Language, *, former: Former = NOTHING) -> Panel:
    """What there is room for beside other things: every target where there are few, else the year's first group."""
    found = targets.ordered(targets.pairs(figures))
    if len(found) <= FEW:
        return _list(found, language, "targets", former)
    return _year(foremost_rows(found), language, "targets", former)[0]


def foremost_rows(found: pd.DataFrame) -> pd.DataFrame:
    """Of targets in their order those of the first year that stand side by side; where none do, the year's."""
    own = found[_of_year(found, targets.years(found)[0])].reset_index(drop=True)
    likes, _ = targets.groups(own)
    return likes[0] if likes else own


def years(figures: pd.DataFrame, language: Language, *, former: Former = NOTHING) -> tuple[Year, ...]:
    """Every target year by year, the newest year with progress first."""
    found = targets.ordered(targets.pairs(figures))
    return tuple(Year(year, _year(found[_of_year(found, year)], language, f"targets-{year}", former)) for year in targets.years(found))


def headline(figures: pd.DataFrame, language: Language) -> str:
    """How the foremost year stands against the months gone by; where too little compares, how much does."""
    found = targets.ordered(targets.pairs(figures))
    if len(found):
        year = targets.years(found)[0]
        own = found[_of_year(found, year)]
        before, behind = _pace(own)
        if before + behind >= targets.LIKES:
            rest = len(own) - before - behind
            return (words.YEAR_PACE_REST if rest else words.YEAR_PACE)(
                language, year=formats.year(year, language), n=len(own), before=before, behind=behind, rest=rest)
    return _finding(found, language)


def _of_year(found: pd.DataFrame, year: int) -> list[bool]:
    return [end.year == year for end in found["period_end"]]


def _year(own: pd.DataFrame, language: Language, name: str, former: Former) -> tuple[Panel, ...]:
    likes, others = targets.groups(own.reset_index(drop=True))
    made = [_group(group, language, f"{name}-{n}" if n else name, former) for n, group in enumerate(likes)]
    return (*made, *([_list(others, language, f"{name}-others" if made else name, former, others=bool(made))] if len(others) else []))


# Every scope its own: a list -----------------------------------------------------------------

def _list(found: pd.DataFrame, language: Language, name: str, former: Former, *, others: bool = False) -> Panel:
    lines = [_line(row, language, former) for row in found.to_dict("records")]
    finding = words.OTHER_TARGETS(language, n=len(found)) if others else _finding(found, language)
    return _panel(found, language, name, finding, words.TARGET_RULE(language), lines, former)


def _finding(found: pd.DataFrame, language: Language) -> str:
    if found.empty:
        return words.TARGETS_NONE(language)
    known = int(found["completion"].notna().sum())
    if known == len(found) == 1:
        row = found.to_dict("records")[0]
        done = words.COMPLETED(language, completion=formats.percent(row["completion"]))
        return words.TARGET_ONE(language, target=formats.aimed(row, language), done=done)
    before, behind = _pace(found)
    if known == len(found):
        return (words.TARGETS_PACE if before + behind else words.TARGETS_ALL)(language, n=len(found), before=before, behind=behind)
    return (words.TARGETS_SOME if known else words.TARGETS_UNLIKE)(language, n=len(found), known=known)


def _line(row: dict, language: Language, former: Former) -> tuple[markup.Child, markup.Html, str, markup.Html | None]:
    what = words.TARGET_OF(language, subject=catalog.name_of(row["subject"], language), indicator=_indicator(row, language))
    deadline = formats.period_of(row, language)
    if row["completion"] is None:
        second = markup.div("pk-said", markup.dotted(deadline, *_why(row, language), *_former(row, former, language)))
    else:
        period = formats.period(row["basis"], row["actual_start"], row["actual_end"], language)
        second = progress(row, language, deadline, words.REACHED(language, period=period, value=_actual(row, language)),
                          words.COMPLETED(language, completion=formats.percent(row["completion"])), *_elapsed(row, language),
                          *_former(row, former, language))
    return what, second, formats.aimed(row, language), None


# Likes: side by side -------------------------------------------------------------------------

def _group(group: pd.DataFrame, language: Language, name: str, former: Former) -> Panel:
    """Targets of one indicator and year, one row a subject, with how far each is before or behind the months gone by."""
    rows = group.to_dict("records")
    periods = Counter((row["actual_start"], row["actual_end"]) for row in rows if row["actual_id"] is not None)
    shared = periods.most_common(1)[0][0] if periods else None
    lines = [_like(row, language, former, shared) for row in rows]
    said = [words.OF_PERIOD(language, deadline=formats.period_of(rows[0], language))]
    if shared:
        said.append(words.ACTUAL_IS(language, period=formats.period(rows[0]["basis"], *shared, language)))
        said += _elapsed(next(row for row in rows if (row["actual_start"], row["actual_end"]) == shared), language)
    return _panel(group, language, name, _group_finding(rows, language), " · ".join(said), lines, former, completion=True)


def _group_finding(rows: list[dict], language: Language) -> str:
    frame = pd.DataFrame(rows, dtype=object)
    before, behind = _pace(frame)
    name, n = _indicator(rows[0], language), len(rows)
    if before + behind and not all(_over(row) for row in rows):
        slow = [catalog.name_of(row["subject"], language) if row["subject"] not in catalog.parks() else catalog.parks()[row["subject"]].mini(language)
                for row in rows if (gap := targets.ahead(row)) is not None and gap < 0]
        label = words.GROUP_ALL_BEFORE if not slow else words.GROUP_PACE_NAMED if len(slow) <= 2 else words.GROUP_PACE
        return label(language, indicator=name, n=n, before=before, behind=behind, names=formats.listed(slow, language))
    known = [row for row in rows if row["completion"] is not None]
    if known:
        reached = sum(row["completion"] >= 100 for row in known)
        return (words.GROUP_REACHED if reached else words.GROUP_NOT_YET)(language, indicator=name, n=n, reached=reached)
    return words.GROUP_NONE(language, indicator=name, n=n)


def _pace(found: pd.DataFrame) -> tuple[int, int]:
    """How many are at or before the months gone by, and how many behind."""
    gaps = [gap for row in found.to_dict("records") if (gap := targets.ahead(row)) is not None]
    return sum(gap >= 0 for gap in gaps), sum(gap < 0 for gap in gaps)


def _like(row: dict, language: Language, former: Former, shared: tuple | None) -> tuple[markup.Child, markup.Html, str, markup.Html | None]:
    park = catalog.parks().get(row["subject"])
    name = catalog.name_of(row["subject"], language)
    what = markup.join(markup.swatch(park.slot), name) if park else name
    aim = words.AIM(language, target=formats.aimed(row, language))
    if row["completion"] is None:
        return what, markup.div("pk-said", markup.dotted(aim, *_why(row, language), *_former(row, former, language))), "—", None
    if (row["actual_start"], row["actual_end"]) == shared:
        reached = words.REACHED_VALUE(language, value=_actual(row, language))
    else:
        reached = words.REACHED(language, period=formats.period(row["basis"], row["actual_start"], row["actual_end"], language), value=_actual(row, language))
    second = progress(row, language, aim, reached, *_former(row, former, language))
    return what, second, formats.percent(row["completion"]), _gap(row, language)


# Parts of both -------------------------------------------------------------------------------

def _panel(found: pd.DataFrame, language: Language, name: str, finding: str, subtitle: str, lines: list, former: Former, *, completion: bool = False) -> Panel:
    """`completion`: what stands at the right of a line is made of both figures, else it is the target itself."""
    ids = [*found["id"], *found["actual_id"].dropna()]
    said = [f"{row[0] if isinstance(row[0], str) else catalog.name_of(one['subject'], language)}{reading.COLON(language)}{row[2]}"
            for row, one in zip(lines, found.to_dict("records"), strict=True)]
    traced = [tuple(int(number) for number in (row["id"], row["actual_id"]) if number is not None) for row in found.to_dict("records")]
    body = [(what, second, [markup.traced(markup.nowrap(value), *(ids_ if completion else ids_[:1])), gap])
            for (what, second, value, gap), ids_ in zip(lines, traced, strict=True)]
    several = found["completion"].notna().sum() > 1
    bars = "even" if completion else "even long" if several else ""
    return Panel(
        name=name, finding=finding, subtitle=subtitle, source=origin.line(found, language), figure=None, html=markup.rows(body, bars),
        table=_table(found, language, former), ids=tuple(int(n) for n in dict.fromkeys(ids)),
        alt=finding + reading.SENTENCE(language) + reading.CLAUSE(language).join(said),
        cells={**cells_of([ids_[:1] for ids_ in traced], 2), **cells_of([ids_[1:] for ids_ in traced], 4), **cells_of([ids_ if len(ids_) > 1 else None for ids_ in traced], 5)})


def _indicator(row: dict, language: Language) -> str:
    name = catalog.indicators()[row["indicator"]].name(language)
    return name + reading.PAREN(language, text=catalog.fact(row["caliber"], language)) if row["caliber"] else name


def _actual(row: dict, language: Language) -> str:
    return str(formats.amount(row["actual_value"], row["actual_unit"], language))


def _elapsed(row: dict, language: Language) -> list[str]:
    return [] if row["elapsed"] is None else [words.ELAPSED_WAS(language, elapsed=formats.percent(row["elapsed"]))]


def _gap(row: dict, language: Language) -> markup.Html | None:
    """How many points before or behind the months gone by, below the completion."""
    gap = targets.ahead(row)
    if gap is None or (gap == 0 and _over(row)):
        return None
    more, less = (words.OVER, words.SHORT) if _over(row) else (words.BEFORE, words.BEHIND)
    return markup.div("pk-gap" if gap >= 0 else "pk-gap behind", (more if gap >= 0 else less)(language, points=formats.number(abs(gap))))


def _over(row: dict) -> bool:
    """Whether the target's whole time has gone by: then it is reached or missed, no longer ahead or behind."""
    return row["elapsed"] is not None and row["elapsed"] >= 100


def _why(row: dict, language: Language) -> list[str]:
    return [words.WHY[row["why"]](language, year=row["period_end"].year)] if row["why"] else []


def _former(row: dict, former: Former, language: Language) -> list[str]:
    """What a revised target was before, and when it was revised."""
    old = former.get(row["id"])
    if old is None:
        return []
    day = formats.day(row["recorded_at"].astimezone(formats.SHANGHAI).date(), language)
    return [words.FORMERLY(language, value=formats.aimed(old, language), day=day)]


def progress(row: dict, language: Language, *said: str) -> markup.Html:
    """How far a target is reached, with the part of the year gone by marked on the same bar."""
    park = catalog.parks().get(row["subject"])
    colour = f"var(--park{min(park.slot, 9) + 1})" if park else "var(--accent)"
    width = max(min(row["completion"], 100), 0)
    fill = markup.element("i", cls="pk-done", style=f"width:{width}%;background:{colour}")
    mark = None if row["elapsed"] is None else markup.element("i", cls="pk-elapsed", style=f"left:{min(row['elapsed'], 100)}%")
    bar = markup.div("pk-progress", fill, mark, aria_hidden="true")
    return markup.join(markup.div("pk-said", markup.dotted(*said)), bar)


def _table(found: pd.DataFrame, language: Language, former: Former) -> pd.DataFrame:
    heads = [label(language) for label in (words.SUBJECT, words.INDICATOR, words.TARGET, words.DEADLINE,
                                           words.ACTUAL, words.COMPLETION, words.ELAPSED, words.REMARK)]
    lines = []
    for row in found.to_dict("records"):
        lines.append((catalog.name_of(row["subject"], language, short=False), _indicator(row, language), formats.aimed(row, language),
                      formats.period_of(row, language), _actual(row, language) if row["actual_id"] is not None else "", row["completion"], row["elapsed"],
                      reading.CLAUSE(language).join((*_why(row, language), *_former(row, former, language)))))
    table = pd.DataFrame(lines, columns=heads, dtype=object)
    return table if table[heads[-1]].any() else table[heads[:-1]]
