"""四链 by park: who stands at each link, which platforms, which money, which people; gaps as gaps."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from lib import catalog, formats, markup
from lib.charts import origin, registry
from lib.charts.panel import Panel
from lib.markup import Html, div, span
from lib.metrics import chains as metric
from lib.metrics.named import amount_of
from lib.model import Language
from lib.text import registers as words, terms


@dataclass(frozen=True)
class Known:
    """The frames the four chains are read from (columns of the registers, and of figures)."""

    enterprises: pd.DataFrame
    projects: pd.DataFrame
    platforms: pd.DataFrame
    figures: pd.DataFrame


def finding(known: Known, language: Language) -> str:
    """四链所见：n 格有名可查，m 格尚未公布."""
    counts = _counts(known)
    filled = int(counts[list(metric.CHAINS)].notna().sum().sum())
    return words.CHAINS_FINDING(language, known=filled, missing=counts.shape[0] * len(metric.CHAINS) - filled)


def matrix(known: Known, language: Language) -> Panel:
    """Parks × chains: plain counts of what is on record, empty where nothing is."""
    counts = _counts(known)
    heads = ["", *(terms.CHAINS[c](language) for c in metric.CHAINS)]
    body = [[markup.nowrap_all(markup.swatch(catalog.parks()[r.park].slot), catalog.parks()[r.park].mini(language)),
             *(_count(getattr(r, c), language) for c in metric.CHAINS)] for r in counts.itertuples()]
    table = pd.DataFrame([(catalog.parks()[r.park].mini(language), *(getattr(r, c) for c in metric.CHAINS))
                          for r in counts.itertuples()], columns=[words.WHOSE(language), *heads[1:]])
    return Panel(name="four-chains", finding=words.MATRIX(language), subtitle=words.MATRIX_SUB(language),
                 source=registry.source_line(pd.concat([known.enterprises, known.platforms]), language, words.MATRIX_CAVEAT(language)),
                 figure=None, html=markup.table(heads, body, range(1, 5)), table=table, ids=(), alt=finding(known, language))


def of_park(park: str, known: Known, language: Language) -> Panel:
    """One park's four columns of plain facts."""
    about = catalog.parks()[park]
    columns = [_column(terms.CHAINS["industry"](language), _industry(park, known, language)),
               *(_column(terms.CHAINS[c](language), _chain(park, c, known, language)) for c in metric.CHAINS[1:])]
    shown = pd.concat([metric.figures_of(park, c, known.figures) for c in metric.CHAINS])
    mine = pd.concat([known.enterprises[known.enterprises["park_id"] == park], known.platforms[known.platforms["park_id"] == park]])
    return Panel(name=f"chains-{park}", finding=about.name(language), subtitle=catalog.fact(about.direction_zh, language),
                 source=registry.source_line(mine, language), figure=None, html=markup.join(div("pk-chains", columns), _note(about.note, language)),
                 table=_table(park, known, language), ids=tuple(int(n) for n in shown["id"]), alt=about.name(language))


def _note(text: str, language: Language) -> Html | None:
    """What the catalogue notes of a park: tracks, scenarios, what is not known."""
    return div("pk-note pk-chains-note", catalog.fact(text, language)) if text else None


def steps_panel(park: str, known: Known, language: Language) -> Panel:
    """链主 → 配套 → 链条 → 集群 → 生态: the evidence published for each step, no score."""
    found = metric.evidence(park, known.enterprises, known.projects, known.platforms, known.figures)
    table = pd.DataFrame([(words.STEPS[step](language), _fact(fact, known, language))
                          for step in metric.STEPS for fact in found[step]],
                         columns=[words.STEP(language), words.EVIDENCE(language)])
    mine = pd.concat([known.enterprises[known.enterprises["park_id"] == park], known.platforms[known.platforms["park_id"] == park]])
    return Panel(name=f"steps-{park}", finding=words.STEPS_TITLE(language), subtitle=words.STEPS_SUB(language),
                 source=registry.source_line(mine, language), figure=None, html=_steps(found, known, language), table=table,
                 ids=tuple(f.at for facts in found.values() for f in facts if f.kind == "figure"), alt=words.STEPS_TITLE(language))


def _steps(found: dict[str, tuple[metric.Evidence, ...]], known: Known, language: Language) -> Html:
    return div("pk-steps", [
        div("pk-step" if found[step] else "pk-step empty", div("pk-label", words.STEPS[step](language)),
            [div("pk-step-fact", markup.traced(_fact(f, known, language), *([f.at] if f.kind == "figure" else []))) for f in found[step]]
            or span("pk-absent", words.NOTHING_KNOWN(language))) for step in metric.STEPS])


def _counts(known: Known) -> pd.DataFrame:
    return metric.counts(known.enterprises, known.projects, known.platforms, known.figures)


def _count(value: object, language: Language) -> Html | str:
    return span("pk-absent", words.NOTHING_KNOWN(language)) if value is None or value != value else str(value)


def _column(title: str, items: Iterable[Html]) -> Html:
    return div("pk-chain", div("pk-label", title), list(items))


def _industry(park: str, known: Known, language: Language) -> list[Html]:
    """Every link in order with who stands at it; then named firms whose link no source states."""
    lines = [_link(link, known, language) for link in metric.links(park, known.enterprises, known.projects)]
    if not lines:
        lines = [span("pk-absent", words.NO_LINKS(language))]
    apart = known.enterprises[(known.enterprises["park_id"] == park) & (known.enterprises["chain_link"] == "")]
    if len(apart):
        lines.append(div("pk-period", words.OUTSIDE(language)))
        lines += [_firm(r, language) for r in apart.to_dict("records")]
    return [*lines, *_figures(metric.figures_of(park, "industry", known.figures), language)]


def _link(link: metric.Link, known: Known, language: Language) -> Html:
    who = [registry.name(r, language) for r in known.enterprises.loc[list(link.enterprises)].to_dict("records")]
    who += [registry.name(r, language) for r in known.projects.loc[list(link.projects)].to_dict("records")]
    said = formats.listed(who, language) if who else span("pk-absent", words.GAP(language))
    return div("pk-link gap" if link.is_gap else "pk-link", markup.element("strong", catalog.fact(link.name, language)),
               div("pk-link-who", said))


def _firm(row: dict, language: Language) -> Html:
    role = terms.ROLES.get(row["role"])
    return div("pk-fact", registry.name(row, language), " ", span("pk-period", role(language) if role else row["role"]))


def _chain(park: str, chain: str, known: Known, language: Language) -> list[Html]:
    """Platforms by name with each of their facts, then the reported figures; people as whole and parts."""
    listed = metric.platforms_of(park, chain, known.platforms)
    lines = [_platform(group, language) for _, group in listed.groupby("name_zh", sort=False)]
    figures = metric.subsets(park, known.figures) if chain == "talent" else metric.figures_of(park, chain, known.figures)
    told = {s.id for s in catalog.subjects().values() if s.name.zh in set(listed["name_zh"])}
    figures = figures[~figures["subject"].isin(told)]
    lines += _people(figures, language) if chain == "talent" else _figures(figures, language)
    return lines or [span("pk-absent", words.NOTHING_KNOWN(language))]


def _platform(group: pd.DataFrame, language: Language) -> Html:
    rows = group.to_dict("records")
    facts = [f"{catalog.fact(r['metric_zh'], language)} {size(r, language)}" for r in rows if r["metric_zh"]]
    state = next((catalog.fact(r["status"], language) for r in rows if r["status"]), "")
    return div("pk-fact", registry.name(rows[0], language),
               div("pk-period", " · ".join(p for p in (*facts, state) if p)) if facts or state else None)


def size(row: dict, language: Language) -> str:
    """What a platform's row measures, with unit and word."""
    value = amount_of(row["value"])
    return "" if value is None else str(formats.amount(value, row["unit"], language, row["qualifier"] or "exact", row.get("qualifier_zh") or ""))


def _figures(figures: pd.DataFrame, language: Language) -> list[Html]:
    return [_figure(r, language) for r in figures.to_dict("records")]


def _figure(row: dict, language: Language) -> Html:
    about = " · ".join(p for p in (catalog.fact(row["caliber"], language), formats.period_of(row, language)) if p)
    return div("pk-fact", catalog.indicators()[row["indicator"]].name(language), " ",
               markup.traced(markup.element("strong", str(formats.of(row, language)), cls="pk-nowrap"), row["id"]), div("pk-period", about))


def _people(figures: pd.DataFrame, language: Language) -> list[Html]:
    """The whole, and inside its frame the parts, which overlap and never add up."""
    rows = figures.to_dict("records")
    if len(rows) < 2 or rows[0]["indicator"] != "technology_startups":
        return [_figure(r, language) for r in rows]
    parts = [div("pk-subset", span("pk-period", words.SUBSET(language)), " ", _figure(r, language)) for r in rows[1:]]
    return [div("pk-whole", _figure(rows[0], language), parts), div("pk-period", words.SUBSET_NOTE(language))]


def _fact(fact: metric.Evidence, known: Known, language: Language) -> str:
    """One piece of evidence in words."""
    if fact.kind == "links":
        return words.LINKS_FILLED(language, n=fact.count, of=fact.of)
    if fact.kind == "figure":
        row = known.figures[known.figures["id"] == fact.at].iloc[0]
        name = catalog.indicators()[row["indicator"]].name(language)
        caliber = catalog.fact(row["caliber"], language)
        label = f"{name}（{caliber}）" if caliber and language is Language.ZH else f"{name} ({caliber})" if caliber else name
        return f"{label} {formats.of(row, language)}"
    frame = {"enterprise": known.enterprises, "project": known.projects, "platform": known.platforms}[fact.kind]
    return registry.name(frame.loc[fact.at], language)


def _table(park: str, known: Known, language: Language) -> pd.DataFrame:
    rows = []
    for link in metric.links(park, known.enterprises, known.projects):
        who = [registry.name(r, language) for r in known.enterprises.loc[list(link.enterprises)].to_dict("records")]
        who += [registry.name(r, language) for r in known.projects.loc[list(link.projects)].to_dict("records")]
        rows.append((terms.CHAINS["industry"](language), catalog.fact(link.name, language),
                     formats.listed(who, language) or words.GAP(language), None))
    for r in known.enterprises[known.enterprises["park_id"] == park].to_dict("records"):
        rows.append((terms.CHAINS["industry"](language), registry.name(r, language), terms.ROLES[r["role"]](language)
                     if r["role"] in terms.ROLES else r["role"], registry.cited(r, language)))
    for chain in metric.CHAINS:
        for r in metric.platforms_of(park, chain, known.platforms).to_dict("records"):
            rows.append((terms.CHAINS[chain](language), registry.name(r, language),
                         f"{catalog.fact(r['metric_zh'], language)} {size(r, language)}".strip() or None, registry.cited(r, language)))
        for r in metric.figures_of(park, chain, known.figures).to_dict("records"):
            rows.append((terms.CHAINS[chain](language), catalog.indicators()[r["indicator"]].name(language),
                         str(formats.of(r, language)), origin.of(r, language)))
    return pd.DataFrame(rows, columns=[words.CHAIN(language), words.ITEM(language), words.METRIC(language), words.SOURCE(language)])
