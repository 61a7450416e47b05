"""The links of a park's chain, who is named at each, and the gaps left as gaps."""
from __future__ import annotations

import pandas as pd

from lib import catalog, markup
from lib.charts import happenings, origin
from lib.charts.panel import Panel
from lib.model import Language
from lib.text import park as words, reading


def panel(park: catalog.Park, enterprises: pd.DataFrame, projects: pd.DataFrame, language: Language) -> Panel:
    """○─●─○ in the source's order. Links outside the list are shown after it and never count as gaps."""
    standing = _standing(park, enterprises, projects, language)
    listed = list(park.chain_links)
    others = [link for link in standing if link not in listed]
    known = sum(bool(standing.get(link)) for link in listed)
    lines = [(catalog.fact(link, language), reading.COMMA(language).join(standing.get(link, [])))
             for link in [*listed, *others]]
    finding = _finding(len(listed), known, language)
    return Panel(
        name=f"links-of-{park.id}", finding=finding, subtitle=words.CHAIN_SUBTITLE(language) if listed else "",
        source=_source(park, language), figure=None,
        html=markup.join(_steps(listed, standing, language), _beyond(others, standing, listed, language),
                         _masters(park, language)),
        table=pd.DataFrame(lines, columns=[words.LINK(language), words.STANDING(language)]), ids=(),
        alt=finding + reading.SENTENCE(language) + reading.CLAUSE(language).join(
            f"{link}{reading.COLON(language)}{said or '○'}" for link, said in lines))


def _standing(park: catalog.Park, enterprises: pd.DataFrame, projects: pd.DataFrame,
              language: Language) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for frame in (enterprises, projects):
        for row in frame.to_dict("records"):
            link = happenings.said(row, "chain_link")
            if happenings.said(row, "park_id") == park.id and link:
                name = happenings.named(row, language)
                if name not in found.setdefault(link, []):
                    found[link].append(name)
    return found


def _finding(of: int, known: int, language: Language) -> str:
    if not of:
        return words.CHAIN_NONE(language)
    label = words.CHAIN_EMPTY if not known else words.CHAIN_ALL if known == of else words.CHAIN_FINDING
    return label(language, of=of, n=known)


def _steps(listed: list[str], standing: dict[str, list[str]], language: Language) -> markup.Html:
    if not listed:
        return markup.div("pk-quiet-body", words.CHAIN_NONE_HINT(language))
    return markup.element("ol", [_step(link, standing.get(link, []), language) for link in listed], cls="pk-links")


def _step(link: str, names: list[str], language: Language) -> markup.Html:
    return markup.element("li", markup.element("i", aria_hidden="true"), markup.element("strong", catalog.fact(link, language)),
                          markup.span("pk-period", reading.COMMA(language).join(names)) if names else None,
                          cls="known" if names else None)


def _beyond(others: list[str], standing: dict[str, list[str]], listed: list[str],
            language: Language) -> markup.Html | None:
    if not others:
        return None
    note = words.CHAIN_OTHER(language) if listed else None
    return markup.div("pk-links-beyond", [markup.div("", markup.element("strong", catalog.fact(link, language)), " ",
                                                     reading.COMMA(language).join(standing[link])) for link in others],
                      markup.span("pk-period", note) if note else None)


def _masters(park: catalog.Park, language: Language) -> markup.Html | None:
    if not park.chain_masters:
        return None
    names = reading.COMMA(language).join(catalog.fact(name, language) for name in park.chain_masters)
    return markup.div("pk-links-masters", words.CHAIN_MASTERS(language, names=names))


def _source(park: catalog.Park, language: Language) -> str:
    cited = [origin.publication(catalog.sources()[code], language) for code in park.sources if code in catalog.sources()]
    return origin.cited(list(dict.fromkeys(cited)), language)
