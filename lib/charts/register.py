"""The register of projects as a list a reader can look through, and the occasions they were signed at."""
from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import pandas as pd

from lib import catalog, formats, markup
from lib.charts import registry
from lib.charts.panel import Panel
from lib.markup import Html, div, span
from lib.metrics import pipeline as metric
from lib.metrics.courses import Course
from lib.metrics.named import amount_of
from lib.metrics.pipeline import STAGES
from lib.model import Language
from lib.text import registers as words

SORTS = ("date", "amount", "park")
NO_COURSES: Mapping[tuple[str, str], Course] = MappingProxyType({})


FIRST = 12
"""As many cards stand before a reader asks for the rest; the table behind has them all."""


def panel(found: pd.DataFrame, total: int, language: Language, sort: str = "date", rest: str = "",
          known: Mapping[tuple[str, str], Course] = NO_COURSES) -> Panel:
    """The projects found, one card each: whose, state on its way, investment, investor, date, source.

    `rest` is the address that shows every card; without it all are shown. `known` are the courses
    of the projects (`metrics.courses`): a card with more than one state shows its way.
    """
    ordered = _sorted(found, sort)
    title = words.FOUND(language, n=total) if len(found) == total else words.FOUND_OF(language, n=total, found=len(found))
    shown = ordered.head(FIRST) if rest else ordered
    cards = [_card(r, known.get((r.get("subject"), r.get("name_key")), ()), language) for r in shown.to_dict("records")]
    more = markup.link(rest, words.ALL_CARDS(language, n=len(ordered)), cls="pk-more") if len(shown) < len(ordered) else None
    return Panel(
        name="project-register", finding=title, subtitle=words.REGISTER_SUB(language),
        source=registry.source_line(ordered, language), figure=None,
        html=markup.join(div("pk-projects", cards), more) if cards else div("pk-empty", words.NONE_MATCH(language)),
        table=_table(ordered, known, language), ids=(), alt=title)


def events(events_: pd.DataFrame, projects: pd.DataFrame, language: Language) -> Panel:
    """Every occasion something was signed at, newest first, with what the register knows since."""
    occasions = metric.occasions(events_, projects).to_dict("records")
    body = div("pk-occasions", [_occasion(e, projects, language) for e in occasions])
    title = words.EVENTS(language, n=len(occasions))
    return Panel(
        name="signing-events", finding=title, subtitle=words.EVENTS_SUB(language),
        source=registry.source_line(metric.occasions(events_, projects), language, words.EVENTS_CAVEAT(language)), figure=None,
        html=body, table=pd.DataFrame([{
            words.DATE(language): formats.partial_date(e["on"], language), words.EVENT(language): registry.name(e, language),
            words.NOTE(language): catalog.fact(e["result_zh"], language), words.SOURCE(language): registry.cited(e, language),
        } for e in occasions]), ids=(), alt=title)


def _sorted(found: pd.DataFrame, sort: str) -> pd.DataFrame:
    if sort == "amount":
        order = found["investment_100m"].map(lambda v: -(amount_of(v) or 0))
    elif sort == "park":
        place = {p: i for i, p in enumerate(catalog.subjects())}
        order = found["park_id"].map(lambda p: place.get(p, len(place)))
    else:
        return found.sort_values("event_on", ascending=False, kind="stable")
    return found.loc[order.sort_values(kind="stable").index]


def _card(row: dict, course: Course, language: Language) -> Html:
    amount = registry.investment(row, language)
    occasion = catalog.fact(row["event_name"], language)
    when = formats.partial_date(row["event_on"], language) if row["event_on"] else words.UNDATED_YEAR(language)
    head = div("pk-project-head", registry.swatches(row["park_id"]), span("pk-period", registry.whose(row["park_id"], language)),
               span("pk-period pk-right", when))
    facts = [(words.INVESTMENT(language), amount or span("pk-absent", words.NOT_STATED(language))),
             (words.INVESTOR(language), catalog.fact(row["investor"], language)), (words.LINK(language), catalog.fact(row["chain_link"], language)),
             (words.EVENT(language), occasion)]
    return div("pk-project", head, markup.element("strong", registry.name(row, language)), _way(row["stage"], course, language),
               markup.pairs([(term, said) for term, said in facts if said]),
               div("pk-period", catalog.fact(row["note_zh"], language)) if row["note_zh"] else None,
               div("pk-source", registry.cited(row, language)))


def _way(stage: str, course: Course, language: Language) -> Html:
    """Five dots, the state filled, earlier ones half where they are known: the rest was never reported and stays hollow."""
    passed = {step.stage for step in course}
    dots = [span("pk-dot on" if code == stage else "pk-dot was" if code in passed else "pk-dot", "") for code in STAGES]
    line = div("pk-way", dots, span("pk-way-word", registry.stage(stage, language)))
    return markup.join(line, div("pk-course", _told(course, language))) if len(course) > 1 else line


def _told(course: Course, language: Language) -> str:
    """签约 2024年7月12日 → 在建 2025年3月: only states somebody stated."""
    return " → ".join(f"{registry.stage(step.stage, language)} {formats.partial_date(step.on, language)}".strip() for step in course)


def _occasion(event: dict, projects: pd.DataFrame, language: Language) -> Html:
    there = projects[projects["event_name"] == event["name_zh"]]
    since = ""
    if len(there):
        now = [words.STAGE_COUNT(language, stage=formats.in_sentence(registry.stage(code, language)), n=int((there["stage"] == code).sum()))
               for code in STAGES if (there["stage"] == code).any()]
        since = words.SIGNED_THERE(language, n=len(there)) + " · " + words.NOW(language, stages=formats.listed(now, language))
    parks = [swatch for park in str(event["park_ids"]).split(";") for swatch in registry.swatches(park)]
    return div("pk-occasion", span("pk-period pk-nowrap", formats.partial_date(event["on"], language)),
               div("w", markup.element("strong", registry.name(event, language)), " ", parks,
                   div("pk-ink2", catalog.fact(event["result_zh"], language)) if event["result_zh"] else None,
                   div("pk-period", since) if since else None))


def _table(rows: pd.DataFrame, known: Mapping[tuple[str, str], Course], language: Language) -> pd.DataFrame:
    columns = [words.NAME, words.WHOSE, words.STAGE, words.INVESTMENT, words.INVESTOR, words.LINK, words.DATE,
               words.EVENT, words.COURSE, words.NOTE, words.SOURCE]
    heads = [c(language) for c in columns]
    return pd.DataFrame([(
        registry.name(r, language), registry.whose(r["park_id"], language), registry.stage(r["stage"], language),
        registry.investment(r, language) or None, catalog.fact(r["investor"], language) or None, catalog.fact(r["chain_link"], language) or None,
        formats.partial_date(r["event_on"], language) if r["event_on"] else None,
        catalog.fact(r["event_name"], language) or None, _told(known.get((r.get("subject"), r.get("name_key")), ()), language) or None,
        catalog.fact(r["note_zh"], language) or None,
        registry.cited(r, language)) for r in rows.to_dict("records")], columns=heads)
