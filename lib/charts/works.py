"""The projects of one park by the state they are in, from talks to production."""
from __future__ import annotations

import pandas as pd

from lib import catalog, formats, markup
from lib.charts import happenings, known, origin
from lib.charts.panel import Panel
from lib.metrics import named
from lib.model import SIGNED_INVESTMENT, Language
from lib.text import park as words, reading, terms

_said = happenings.said


def _unit() -> str:
    """What the register's investment_100m counts in."""
    return catalog.indicators()[SIGNED_INVESTMENT].unit


def panel(park: str, projects: pd.DataFrame, language: Language) -> Panel:
    """Five columns, one a state. A project signed by two parks jointly is named below, never counted."""
    rows = [row for row in projects.to_dict("records") if _said(row, "park_id") == park]
    joint = [row for row in projects.to_dict("records") if _is_joint(_said(row, "park_id"), park)]
    sums = named.sums(projects[projects["park_id"] == park]) if rows else None
    stages = {stage: [row for row in rows if _said(row, "stage") == stage] for stage in terms.STAGES}
    finding = _finding(rows, stages, language)
    body = [markup.div("pk-works", [_column(stage, found, sums, language) for stage, found in stages.items()])]
    if joint:
        names = reading.COMMA(language).join(happenings.named(row, language) for row in joint)
        body.append(markup.div("pk-note", words.PROJECTS_JOINT(language, n=len(joint), names=names)))
    return Panel(
        name=f"projects-of-{park}", finding=finding, subtitle=words.PROJECTS_SUBTITLE(language) if rows else "",
        source=origin.of_register([*rows, *joint], language), figure=None, html=markup.join(body),
        table=_table(rows, language), ids=(), alt=finding)


def _is_joint(subject: str, park: str) -> bool:
    found = catalog.subjects().get(subject)
    return found is not None and found.kind == "joint" and park in found.members


def _finding(rows: list[dict], stages: dict[str, list[dict]], language: Language) -> str:
    if not rows:
        return words.PROJECTS_NONE(language)
    parts = [words.PROJECTS_PART(language, n=len(found), stage=formats.in_sentence(terms.STAGES[stage](language)))
             for stage, found in stages.items() if found]
    return words.PROJECTS_FINDING(language, n=len(rows), parts=reading.COMMA(language).join(parts))


def _column(stage: str, rows: list[dict], sums: pd.DataFrame | None, language: Language) -> markup.Html:
    head = markup.div("pk-works-head", terms.STAGES[stage](language), markup.span("n", str(len(rows))))
    return markup.div("pk-works-col" if rows else "pk-works-col empty", head, _sum(stage, sums, language),
                      [_project(row, language) for row in rows])


def _sum(stage: str, sums: pd.DataFrame | None, language: Language) -> markup.Html | None:
    """What two or more amounts add up to, marked 推算: nobody reported this total."""
    found = [] if sums is None else [row for row in sums.to_dict("records") if row["stage"] == stage]
    if not found or found[0]["with_amount"] < 2:
        return None
    row = found[0]
    value = formats.amount(row["value"], _unit(), language, row["qualifier"])
    said = words.PROJECTS_SUM(language, n=row["with_amount"], value=value)
    return markup.div("pk-works-sum", said, " ", markup.badge(terms.DERIVED(language)))


def _project(row: dict, language: Language) -> markup.Html:
    amount = named.amount_of(row.get("investment_100m"))
    value = str(formats.amount(amount, _unit(), language, _said(row, "qualifier"))) if amount is not None else ""
    when = formats.partial_date(_said(row, "event_on"), language)
    name = happenings.named(row, language)
    note = catalog.fact(_said(row, "note_zh"), language)
    return markup.div("pk-works-item", markup.element("span", name, cls="t", lang=known.foreign(name, language)),
                      markup.element("strong", value, cls="pk-nowrap") if value else None,
                      markup.element("div", markup.nowrap(when), [" · ", note] if note else None, cls="pk-period",
                                     lang=known.foreign(note, language)))


def _table(rows: list[dict], language: Language) -> pd.DataFrame:
    heads = [label(language) for label in (words.PROJECT, words.STAGE, words.AMOUNT, words.INVESTOR, words.DATE,
                                           words.NOTE, words.SOURCE)]
    lines = []
    for row in rows:
        amount = named.amount_of(row.get("investment_100m"))
        stage = terms.STAGES.get(_said(row, "stage"))
        lines.append((happenings.named(row, language), stage(language) if stage else _said(row, "stage"),
                      str(formats.amount(amount, _unit(), language, _said(row, "qualifier"))) if amount is not None else "",
                      catalog.fact(_said(row, "investor"), language), formats.partial_date(_said(row, "event_on"), language),
                      catalog.fact(_said(row, "note_zh"), language), origin.of_register([row], language)))
    return pd.DataFrame(lines, columns=heads)
