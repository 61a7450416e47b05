"""Targets, with progress only where an actual of the very same scope exists."""
from __future__ import annotations

import pandas as pd

from lib import catalog, formats, markup
from lib.charts import origin
from lib.charts.panel import Panel
from lib.metrics import targets
from lib.model import ALL_PARKS, Language
from lib.text import places as words, reading


def panel(figures: pd.DataFrame, language: Language, *, name: str = "targets") -> Panel:
    """Every target of the frame by deadline; `figures` holds targets and actuals together."""
    pairs = _ordered(targets.pairs(figures))
    lines = [_line(row, language) for row in pairs.to_dict("records")]
    ids = [*pairs["id"], *pairs["actual_id"].dropna()]
    finding = _finding(pairs, language)
    said = [f"{what}{reading.COLON(language)}{value}" for what, _, value, _ in lines]
    return Panel(
        name=name, finding=finding, subtitle=words.TARGET_RULE(language),
        source=origin.line(pairs, language), figure=None,
        html=markup.rows([(what, second, markup.nowrap(value)) for what, second, value, _ in lines]),
        table=_table(pairs, language), ids=tuple(int(n) for n in dict.fromkeys(ids)),
        alt=finding + reading.SENTENCE(language) + reading.CLAUSE(language).join(said))


def _ordered(pairs: pd.DataFrame) -> pd.DataFrame:
    """By deadline, then all parks together, then the subjects of the catalogue."""
    order = {subject: n for n, subject in enumerate([ALL_PARKS, *catalog.subjects()])}
    return pairs.iloc[sorted(range(len(pairs)), key=lambda n: (
        pairs["period_end"].iloc[n].year, order.get(pairs["subject"].iloc[n], len(order)), n))]


def _finding(pairs: pd.DataFrame, language: Language) -> str:
    if pairs.empty:
        return words.TARGETS_NONE(language)
    known = int(pairs["completion"].notna().sum())
    if known == len(pairs) == 1:
        row = pairs.to_dict("records")[0]
        done = words.COMPLETED(language, completion=formats.percent(row["completion"]))
        return words.TARGET_ONE(language, target=formats.of(row, language), done=done)
    return (words.TARGETS_SOME if known else words.TARGETS_UNLIKE)(language, n=len(pairs), known=known)


def _line(row: dict, language: Language) -> tuple[str, markup.Html | str, str, bool]:
    indicator = catalog.indicators()[row["indicator"]].name(language)
    if row["caliber"]:
        indicator += reading.PAREN(language, text=catalog.fact(row["caliber"], language))
    what = words.TARGET_OF(language, subject=catalog.name_of(row["subject"], language), indicator=indicator)
    deadline = formats.period_of(row, language)
    if row["completion"] is None:
        return what, f"{deadline} · {words.NO_ACTUAL(language)}", str(formats.of(row, language)), False
    return what, progress(row, language), str(formats.of(row, language)), True


def progress(row: dict, language: Language) -> markup.Html:
    """How far a target is reached, with the part of the year gone by marked on the same bar."""
    value = formats.amount(row["actual_value"], row["actual_unit"], language)
    period = formats.period(row["basis"], row["actual_start"], row["actual_end"], language)
    done = formats.percent(row["completion"])
    said = [formats.period_of(row, language), words.REACHED(language, period=period, value=value),
            words.COMPLETED(language, completion=done)]
    mark = None
    if row["elapsed"] is not None:
        said.append(words.ELAPSED_WAS(language, elapsed=formats.percent(row["elapsed"])))
        mark = markup.element("i", cls="pk-elapsed", style=f"left:{min(row['elapsed'], 100)}%")
    park = catalog.parks().get(row["subject"])
    colour = f"var(--park{min(park.slot, 9) + 1})" if park else "var(--accent)"
    fill = markup.element("i", cls="pk-done", style=f"width:{min(row['completion'], 100)}%;background:{colour}")
    bar = markup.div("pk-progress", fill, mark, aria_hidden="true")
    return markup.join(markup.div("pk-said", markup.dotted(*said)), bar)


def _table(pairs: pd.DataFrame, language: Language) -> pd.DataFrame:
    heads = [label(language) for label in (words.SUBJECT, words.INDICATOR, words.TARGET, words.DEADLINE,
                                           words.ACTUAL, words.COMPLETION, words.ELAPSED)]
    lines = []
    for row in pairs.to_dict("records"):
        actual = formats.amount(row["actual_value"], row["actual_unit"], language) if row["actual_id"] else ""
        lines.append((catalog.name_of(row["subject"], language, short=False),
                      catalog.indicators()[row["indicator"]].name(language), str(formats.of(row, language)),
                      formats.period_of(row, language), str(actual), row["completion"], row["elapsed"]))
    return pd.DataFrame(lines, columns=heads)
