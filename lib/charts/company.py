"""Who and what stands around a park: named enterprises by role, platforms and funds by chain, events."""
from __future__ import annotations

from dataclasses import replace
from decimal import Decimal, InvalidOperation

import pandas as pd

from lib import catalog, formats, markup
from lib.charts import happenings, known, origin
from lib.charts.panel import Panel
from lib.model import Language
from lib.text import park as words, reading, terms

_said = happenings.said


def enterprises(park: str, register: pd.DataFrame, language: Language) -> Panel:
    """Enterprises the sources name, by role, chain leaders first."""
    rows = _of(register, park)
    roles = {role: [row for row in rows if _said(row, "role") == role] for role in terms.ROLES}
    rest = [row for row in rows if _said(row, "role") not in terms.ROLES]
    masters = len(roles["chain_master"])
    label = words.ENTERPRISES_NONE if not rows else words.ENTERPRISES_MASTERS if masters else words.ENTERPRISES_FINDING
    finding = label(language, n=len(rows), masters=masters)
    listed = [(terms.ROLES[role](language), found) for role, found in roles.items() if found]
    if rest:
        listed.append(("", rest))
    body = markup.div("pk-cast", [markup.div("pk-cast-group", markup.span("pk-period", title), markup.div(
        "pk-cast-names", [_enterprise(row, language) for row in found])) for title, found in listed])
    heads = [label(language) for label in (words.ENTERPRISE, words.ROLE, words.LINK, words.NOTE, words.SOURCE)]
    lines = [(happenings.named(row, language), _role(row, language), catalog.fact(_said(row, "chain_link"), language),
              catalog.fact(_said(row, "note"), language), origin.of_register([row], language)) for row in rows]
    return Panel(f"enterprises-of-{park}", finding, words.ENTERPRISES_SUBTITLE(language) if rows else "",
                 origin.of_register(rows, language), None, body, pd.DataFrame(lines, columns=heads), (), finding)


def _role(row: dict, language: Language) -> str:
    label = terms.ROLES.get(_said(row, "role"))
    return label(language) if label else _said(row, "role")


def _enterprise(row: dict, language: Language) -> markup.Html:
    name = happenings.named(row, language)
    return markup.element("span", name, cls="pk-chip", title=catalog.fact(_said(row, "note"), language),
                          lang=known.foreign(name, language))


def platforms(park: str, register: pd.DataFrame, language: Language) -> Panel:
    """Platforms and funds by chain; rows of one platform stand together, each with its own size."""
    rows = _of(register, park)
    names = list(dict.fromkeys((_said(row, "chain"), happenings.named(row, language)) for row in rows))
    counts = {chain: sum(1 for each, _ in names if each == chain) for chain in terms.CHAINS}
    parts = [words.PLATFORMS_PART(language, chain=formats.in_sentence(terms.CHAINS[chain](language)), n=n)
             for chain, n in counts.items() if n]
    finding = words.PLATFORMS_FINDING(language, n=len(names), parts=reading.COMMA(language).join(parts)) if rows \
        else words.PLATFORMS_NONE(language)
    body = markup.rows([_platform(chain, name, rows, language) for chain, name in names])
    heads = [label(language) for label in (words.PLATFORM, words.CHAIN_HEAD, words.METRIC, words.OPERATOR,
                                           words.NOTE, words.SOURCE)]
    lines = [(happenings.named(row, language), _chain(_said(row, "chain"), language), _size(row, language),
              catalog.fact(_said(row, "operator"), language), catalog.fact(_said(row, "note"), language),
              origin.of_register([row], language)) for row in rows]
    return Panel(f"platforms-of-{park}", finding, words.PLATFORMS_SUBTITLE(language) if rows else "",
                 origin.of_register(rows, language), None, body, pd.DataFrame(lines, columns=heads), (), finding)


def _chain(chain: str, language: Language) -> str:
    label = terms.CHAINS.get(chain)
    return label(language) if label else chain


def _platform(chain: str, name: str, rows: list[dict], language: Language) -> tuple:
    own = [row for row in rows if (_said(row, "chain"), happenings.named(row, language)) == (chain, name)]
    sizes = [size for row in own if (size := _size(row, language))]
    facts = [_chain(chain, language), *(catalog.fact(_said(own[0], field), language) for field in ("operator", "status"))]
    title = markup.element("span", name, lang=known.foreign(name, language))
    return title, " · ".join(part for part in facts if part), [markup.div("pk-size", size) for size in sizes]


def _size(row: dict, language: Language) -> str:
    try:
        value = Decimal(_said(row, "value"))
    except InvalidOperation:
        return ""
    amount = formats.amount(value, _said(row, "unit"), language, _said(row, "qualifier"))
    metric = catalog.fact(_said(row, "metric_zh"), language)
    return f"{metric} {amount}".strip()


def events(park: str, register: pd.DataFrame, language: Language) -> Panel:
    """Every event of the park, newest first; one of two parks stands on both their pages."""
    own = register[[park in _said(row, "park_ids").split(";") for row in register.to_dict("records")]] \
        if len(register) else register
    made = happenings.panel(own, language, count=len(own), name=f"events-of-{park}")
    if not len(own):
        return made
    latest = happenings.newest(own, 1).to_dict("records")[0]
    finding = words.EVENTS_FINDING(language, n=len(own), on=formats.partial_date(_said(latest, "on"), language))
    return replace(made, finding=finding, subtitle=words.EVENTS_SUBTITLE(language))


def _of(register: pd.DataFrame, park: str) -> list[dict]:
    return [row for row in register.to_dict("records") if _said(row, "park_id") == park]
