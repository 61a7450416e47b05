"""Every figure under the source it comes from; where sources differ; what the terms mean."""
from __future__ import annotations

import pandas as pd

from lib import catalog, formats, markup
from lib.catalog import Source
from lib.charts import known, origin
from lib.charts.opening import Opening
from lib.charts.panel import Panel, cells_of
from lib.model import BatchKind, Kind, Language
from lib.text import reading, sources as words, terms


def opening(figures: pd.DataFrame, language: Language) -> Opening:
    """How many figures, from how many sources."""
    used = {row for row in figures["source"] if row}
    published = [catalog.sources()[code] for code in used if code in catalog.sources()]
    files = len(used) - len(published)
    if figures.empty:
        finding = words.FINDING_NONE(language)
    elif files:
        finding = words.FINDING_UPLOADS(language, figures=len(figures), sources=len(used), files=files)
    else:
        linked = sum(bool(source.url) for source in published)
        finding = words.FINDING(language, figures=len(figures), sources=len(published), linked=linked)
    return Opening(finding, words.LEAD(language))


def by_source(figures: pd.DataFrame, language: Language, subject: str = "") -> Panel:
    """Figures under their publications, newest first; an upload is counted and left to the ledger."""
    groups: dict[str, list[dict]] = {}
    for row in figures.to_dict("records"):
        groups.setdefault(row["source"] or row["file"], []).append(row)
    order = sorted(groups, key=lambda code: _newness(code, groups[code]), reverse=True)
    blocks = [_block(code, groups[code], language) for code in order]
    if not subject and publications(figures):
        blocks += [_block(code, [], language) for code in catalog.sources() if code not in groups]
    finding = _finding(len(figures), subject, language)
    return Panel(
        name="by-source", finding=finding, subtitle=words.BY_SOURCE_SUBTITLE(language),
        source=words.BY_SOURCE_LINE(language), figure=None, html=markup.div("pk-sources", blocks),
        table=_table(figures, order, language), ids=tuple(int(n) for n in figures["id"]), alt=finding,
        cells=cells_of([(row["id"],) for row in _listed(figures, order)], 5, 6))


def _finding(n: int, subject: str, language: Language) -> str:
    if not subject:
        return words.BY_SOURCE_FINDING(language, n=n)
    return (words.BY_SOURCE_OF if n else words.BY_SOURCE_NONE)(language, n=n, subject=catalog.name_of(subject, language))


def publications(figures: pd.DataFrame) -> bool:
    """Whether any figure comes from a publication; a demonstration has none."""
    return bool(figures["source"].isin(list(catalog.sources())).any())


def _newness(code: str, rows: list[dict]) -> tuple[bool, str]:
    """Uploads before publications, each by date."""
    source = catalog.sources().get(code)
    return (False, source.published_on) if source else (True, str(rows[0]["recorded_at"]))


def _block(code: str, rows: list[dict], language: Language) -> markup.Html:
    source = catalog.sources().get(code)
    if source is None:
        return markup.div("pk-source-block", markup.div("t", origin.of(rows[0], language)),
                          markup.div("pk-period", words.FILE_FIGURES(language, n=len(rows))))
    head = markup.div("pk-source-head", markup.div("t", _title(source, language)), markup.div(
        "pk-period", markup.dotted(*(part for part in (
            catalog.fact(source.publisher, language), formats.partial_date(source.published_on, language),
            terms.TRUST[source.trust](language)) if part))))
    if not rows:
        return markup.div("pk-source-block unused", head, markup.div("pk-period", words.NO_FIGURES(language)))
    return markup.div("pk-source-block", head, [_figure(row, language) for row in sorted(
        rows, key=lambda row: row["cell"] or "")])


def _title(source: Source, language: Language) -> markup.Html:
    title = catalog.fact(source.title, language)
    text = markup.element("span", title, lang=known.foreign(title, language))
    return markup.link(source.url, text) if source.url else text


def _figure(row: dict, language: Language) -> markup.Html:
    indicator = catalog.indicators()[row["indicator"]].name(language)
    caliber = catalog.fact(row["caliber"], language)
    if caliber:
        indicator += reading.PAREN(language, text=caliber)
    mark = None if row["kind"] == Kind.ACTUAL else markup.badge(terms.KINDS[Kind(row["kind"])](language), "accent")
    rate = row["yoy_percent"]
    growth = None
    if rate is not None and rate == rate:
        said = formats.growth(rate, language)
        growth = [" ", markup.growth(said.arrow, said.text, said.direction)]
    return markup.div(
        "pk-source-figure", markup.span("id", row["cell"] if row["batch_kind"] == BatchKind.PUBLISHED else ""),
        markup.span("w", catalog.name_of(row["subject"], language), " · ", indicator, " ", mark),
        markup.span("v", markup.traced(markup.nowrap(str(formats.of(row, language))), row["id"]), growth),
        markup.span("pk-period", formats.period_of(row, language)))


def _listed(figures: pd.DataFrame, order: list[str]) -> list[dict]:
    """The figures as the table lists them: by source in this order, then by place."""
    rank = {code: n for n, code in enumerate(order)}
    return sorted(figures.to_dict("records"), key=lambda row: (rank[row["source"] or row["file"]], row["cell"] or ""))


def _table(figures: pd.DataFrame, order: list[str], language: Language) -> pd.DataFrame:
    heads = [label(language) for label in (
        words.ID, words.SUBJECT, words.INDICATOR, words.CALIBER, words.KIND, words.VALUE, words.GROWTH, words.PERIOD,
        words.PUBLISHER, words.TITLE, words.PUBLISHED_ON, words.ADDRESS, words.NOTE)]
    lines = []
    for row in _listed(figures, order):
        source, rate = catalog.sources().get(row["source"] or ""), row["yoy_percent"]
        cited = (catalog.fact(source.publisher, language), catalog.fact(source.title, language),
                 formats.partial_date(source.published_on, language), source.url) if source else (
                     origin.of(row, language), "", "", "")
        lines.append((row["cell"] or "", catalog.name_of(row["subject"], language, short=False),
                      catalog.indicators()[row["indicator"]].name(language), catalog.fact(row["caliber"], language),
                      terms.KINDS[Kind(row["kind"])](language), str(formats.of(row, language)),
                      rate if rate == rate else None, formats.period_of(row, language), *cited,
                      catalog.fact(row["note"] or "", language)))
    return pd.DataFrame(lines, columns=heads)


def conflicts(language: Language) -> Panel:
    """Statements of different sources on one topic, and why they were not merged."""
    rows = catalog.published_register("conflicts")
    heads = [label(language) for label in (words.TOPIC, words.VALUES, words.REASON, words.SOURCES)]
    lines = [(catalog.fact(row["topic"], language), catalog.fact(row["values_zh"], language),
              catalog.fact(row["why_zh"], language), _cited(row, language)) for row in rows]
    finding = words.CONFLICTS_FINDING(language, n=len(rows))
    body = markup.div("pk-conflicts", [_conflict(row, language) for row in rows])
    return Panel("conflicts", finding, words.CONFLICTS_SUBTITLE(language), words.CONFLICTS_LINE(language), None, body,
                 pd.DataFrame(lines, columns=heads), (), finding)


def _conflict(row: dict[str, str], language: Language) -> markup.Html:
    return markup.div(
        "pk-conflict", markup.element("h4", catalog.fact(row["topic"], language)),
        markup.element("ul", [markup.element("li", catalog.fact(value, language)) for value in row["values_zh"].split("；")]),
        markup.element("p", words.WHY(language, why=catalog.fact(row["why_zh"], language))),
        markup.div("pk-period", _cited(row, language)))


def _cited(row: dict[str, str], language: Language) -> str:
    found = [catalog.sources()[code] for code in row["source_ids"].split(";") if code in catalog.sources()]
    return reading.CLAUSE(language).join(dict.fromkeys(origin.publication(source, language) for source in found))


def glossary(language: Language) -> Panel:
    """What the words on every page mean."""
    lines = [(term(language), meaning(language)) for term, meaning in words.TERMS]
    finding = words.TERMS_FINDING(language, n=len(lines))
    return Panel("terms", finding, words.TERMS_SUBTITLE(language), "", None, markup.pairs(lines),
                 pd.DataFrame(lines, columns=[words.TERM(language), words.MEANING(language)]), (), finding)


def indicators(figures: pd.DataFrame, language: Language) -> Panel:
    """Unit, measure and period of every indicator that has a figure, and its names in spreadsheets."""
    used = set(figures["indicator"])
    every = [each for each in catalog.indicators().values() if each.code in used or not used]
    heads = [label(language) for label in (words.INDICATOR, words.UNIT, words.MEASURE, words.BASIS, words.ALIASES)]
    lines = [(each.name(language), formats.unit_name(each.unit, language) if each.unit else words.UNIT_VARIES(language),
              terms.MEASURES[each.measure](language), terms.BASES[each.default_basis](language),
              reading.COMMA(Language.ZH).join(each.aliases)) for each in every]
    finding = words.INDICATORS_FINDING(language, n=len(every))
    shown = [(*line[:4], markup.element("span", line[4], lang=known.foreign(line[4], language))) for line in lines]
    return Panel("indicators", finding, words.INDICATORS_SUBTITLE(language), words.INDICATORS_LINE(language), None,
                 markup.table(heads, shown), pd.DataFrame(lines, columns=heads), (), finding)
