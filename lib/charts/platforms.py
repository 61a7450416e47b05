"""Platforms, computing centres and funds, each with what a leader would ask of it; the unanswered stays so."""
from __future__ import annotations

import pandas as pd

from lib import catalog, formats, markup
from lib.charts import registry
from lib.charts.chains import size
from lib.charts.panel import Panel
from lib.markup import Html, div, span
from lib.metrics import platforms as metric
from lib.model import Language
from lib.text import registers as words, terms

INSTRUMENTS = "instruments"
COMPUTING = "artificial-intelligence"

def finding(platforms: pd.DataFrame, language: Language) -> str:
    valued = platforms[platforms["value"].astype(str).str.strip() != ""]
    return words.PLATFORMS_FINDING(language, n=platforms["name_zh"].nunique(), valued=valued["name_zh"].nunique())


def groups(platforms: pd.DataFrame, language: Language) -> list[Panel]:
    """三平台一基金, the two computing centres, then every other platform and fund."""
    first = _of(platforms, INSTRUMENTS)
    second = _of(platforms, COMPUTING)
    rest = platforms.drop(index=[*first.index, *second.index])
    return [_panel("instruments-platforms", words.INSTRUMENTS, words.INSTRUMENTS_SUB, first, language),
            _panel("computing-centres", words.COMPUTING, words.COMPUTING_SUB, second, language, words.P_MEANS(language)),
            _panel("other-platforms", words.OTHERS, None, rest, language)]


def _of(platforms: pd.DataFrame, park: str) -> pd.DataFrame:
    return platforms[(platforms["park_id"] == park) & platforms["name_zh"].isin(metric.ASKED)]


def _panel(slug: str, title, subtitle, rows: pd.DataFrame, language: Language, caveat: str = "") -> Panel:
    cards = [_card(group.to_dict("records"), language) for _, group in rows.groupby("name_zh", sort=False)]
    return Panel(name=slug, finding=title(language), subtitle=subtitle(language) if subtitle else "",
                 source=registry.source_line(rows, language, caveat), figure=None, html=div("pk-platforms", cards),
                 table=_table(rows, language), ids=(), alt=title(language))


def _card(rows: list[dict], language: Language) -> Html:
    """One platform: whose, its state, and every question with its answer or 未公布."""
    first = rows[0]
    state = next((formats.capitalised(catalog.fact(r["status"], language)) for r in rows if r["status"]), "")
    operator = next((catalog.fact(r["operator"], language) for r in rows if r["operator"]), "")
    head = div("pk-project-head", registry.swatches(first["park_id"]), span("pk-period", registry.whose(first["park_id"], language)),
               span("pk-period pk-right", terms.CHAINS[first["chain"]](language) if first["chain"] in terms.CHAINS else first["chain"]))
    notes = list(dict.fromkeys(catalog.fact(r["note"], language) for r in rows if r["note"]))
    return div("pk-project", head, markup.element("strong", registry.name(first, language)),
               div("pk-period", " · ".join(p for p in (operator, state) if p)) if operator or state else None,
               markup.pairs(_answers(rows, language)), [div("pk-period", n) for n in notes],
               div("pk-source", " · ".join(dict.fromkeys(registry.cited(r, language) for r in rows))))


def _answers(rows: list[dict], language: Language) -> list[tuple]:
    asked = metric.ASKED.get(rows[0]["name_zh"], ())
    stated = [r for r in rows if r["metric_zh"]]
    pairs, used = [], []
    for question in asked:
        row = metric.answer(question, stated)
        used += [row] if row else []
        asked_or_said = catalog.fact(row["metric_zh"], language) if row else words.ASKED[question](language)
        pairs.append((asked_or_said, registry.said_or_not(size(row, language) if row else "", language)))
    pairs += [(catalog.fact(r["metric_zh"], language), size(r, language)) for r in stated if r not in used]
    return pairs or [(words.SIZE(language), registry.said_or_not("", language))]


def _table(rows: pd.DataFrame, language: Language) -> pd.DataFrame:
    return pd.DataFrame([{
        words.ITEM(language): registry.name(r, language), words.WHOSE(language): registry.whose(r["park_id"], language),
        words.METRIC(language): catalog.fact(r["metric_zh"], language) or None, words.SIZE(language): size(r, language) or None,
        words.STATUS(language): catalog.fact(r["status"], language) or None,
        words.OPERATOR(language): catalog.fact(r["operator"], language) or None,
        words.NOTE(language): catalog.fact(r["note"], language) or None, words.SOURCE(language): registry.cited(r, language),
    } for r in rows.to_dict("records")])
