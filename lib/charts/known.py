"""Every figure known of a subject, grouped, each with its period, population, source and history."""
from __future__ import annotations

import pandas as pd

from lib import catalog, formats, markup
from lib.charts import origin
from lib.charts.panel import Panel, cells_of
from lib.metrics import belonging
from lib.model import Basis, Kind, Language
from lib.text import park as words, reading, terms


def panel(figures: pd.DataFrame, language: Language, *, name: str, finding: str = "", subtitle: str = "",
          versions: pd.DataFrame | None = None, with_subject: bool = False) -> Panel:
    """A register of figures. `versions` (queries.statements) gives what was said before a revision."""
    groups = _grouped(belonging.series(figures))
    before = _before(versions, figures)
    html = markup.div("pk-known", [_group(group, found, language, before, with_subject)
                                   for group, found in groups.items()])
    if figures.empty:
        html = markup.div("pk-quiet-body", words.FIGURES_NONE_HINT(language))
    finding = finding or _finding(figures, language)
    sources = {origin.of(row, language) for row in figures.to_dict("records")}
    source = origin.line(figures, language) if len(sources) <= 2 else words.SOURCES_COUNT(language, n=len(sources))
    return Panel(
        name=name, finding=finding, subtitle=subtitle or (words.FIGURES_SUBTITLE(language) if len(figures) else ""),
        source=source, figure=None, html=html, table=table(figures, language),
        ids=tuple(int(n) for n in figures["id"]), alt=finding,
        cells=cells_of([(number,) for group in belonging.series(figures) for number in group["id"]], 5, 6))


def _finding(figures: pd.DataFrame, language: Language) -> str:
    if figures.empty:
        return words.FIGURES_NONE(language)
    rows = [row for row in figures.to_dict("records") if row["kind"] == Kind.ACTUAL] or figures.to_dict("records")
    newest = max(rows, key=lambda row: (formats.is_dated(row), row["period_end"]))
    return words.FIGURES_FINDING(language, n=len(figures), newest=formats.period_of(newest, language))


def _grouped(series: list[pd.DataFrame]) -> dict[str, list[pd.DataFrame]]:
    found: dict[str, list[pd.DataFrame]] = {code: [] for code in terms.GROUPS}
    for group in series:
        found.setdefault(catalog.indicators()[group["indicator"].iloc[0]].group, []).append(group)
    return {code: listed for code, listed in found.items() if listed}


def _group(code: str, series: list[pd.DataFrame], language: Language, before: dict[int, list[dict]],
           with_subject: bool) -> markup.Html:
    lines = [_line(group.to_dict("records"), language, before, with_subject) for group in series]
    return markup.element("section", markup.element("h4", terms.GROUPS[code](language)), *lines, cls="pk-known-group")


def _line(rows: list[dict], language: Language, before: dict[int, list[dict]], with_subject: bool) -> markup.Html:
    """The newest of a series in full; the periods before it fold away under it."""
    row, earlier = rows[0], rows[1:]
    name = catalog.indicators()[row["indicator"]].name(language)
    usual = row["basis"] == catalog.indicators()[row["indicator"]].default_basis
    basis = "" if usual else terms.BASES[Basis(row["basis"])](language)
    caliber = " · ".join(part for part in (catalog.fact(row["caliber"], language), basis) if part)
    subject = [catalog.name_of(row["subject"], language), " · "] if with_subject else None
    what = markup.div("what", subject, name,
                      markup.element("span", caliber, cls="caliber", lang=foreign(caliber, language)) if caliber else None,
                      _mark(row, language))
    said = markup.traced(markup.nowrap(str(formats.of(row, language))), row["id"])
    value = markup.div("value", said, _growth(row, language))
    note = catalog.fact(row["note"] or "", language)
    facts = markup.div("facts", markup.nowrap(formats.period_of(row, language)), " · ", _source(row, language),
                       [" · ", markup.element("span", note, lang=foreign(note, language))] if note else None,
                       _revised(before.get(row["id"], []), language))
    return markup.div("pk-known-row", what, value, facts, _earlier(earlier, language))


def _mark(row: dict, language: Language) -> markup.Html | None:
    if row["kind"] == Kind.ACTUAL:
        return None
    return markup.badge(terms.KINDS[Kind(row["kind"])](language), "accent")


def _grown(row: dict, language: Language) -> formats.Growth | None:
    rate = row["yoy_percent"]
    return None if rate is None or rate != rate else formats.growth(rate, language)


def _growth(row: dict, language: Language) -> markup.Html | None:
    said = _grown(row, language)
    return markup.join(" ", markup.growth(said.arrow, said.text, said.direction)) if said else None


def _said_by(row: dict, language: Language) -> tuple[str, str]:
    """The source and its outlet's own page, "" where it is not known; an upload with its sheet and cell."""
    known = catalog.sources().get(row["source"] or "")
    text = origin.of(row, language)
    if known:
        return text, known.url or ""
    return " ".join(part for part in (text, row["sheet"], row["cell"]) if part), ""


def _source(row: dict, language: Language) -> markup.Html:
    text, address = _said_by(row, language)
    return markup.link(address, text) if address else markup.esc(text)


def _earlier(rows: list[dict], language: Language) -> markup.Html | None:
    if not rows:
        return None
    heads = [label(language) for label in (words.PERIOD, words.VALUE, words.SOURCE)]
    return markup.folded(words.EARLIER(language, n=len(rows)), heads, [_then(row, language) for row in rows])


def _then(row: dict, language: Language) -> tuple[markup.Cell, ...]:
    growth, (source, address) = _grown(row, language), _said_by(row, language)
    value = markup.Cell(str(formats.of(row, language)), (row["id"],),
                        growth=str(growth) if growth else "", direction=growth.direction if growth else "")
    return markup.Cell(formats.period_of(row, language)), value, markup.Cell(source, href=address)


def _before(versions: pd.DataFrame | None, figures: pd.DataFrame) -> dict[int, list[dict]]:
    """For each figure's id the other values its key once had, oldest first."""
    if versions is None or versions.empty or figures.empty:
        return {}
    key = ["subject", "indicator", "caliber", "kind", "basis", "period_start", "period_end"]
    now = {tuple(row[name] for name in key): row for row in figures.to_dict("records")}
    found: dict[int, list[dict]] = {}
    for row in versions.sort_values("id").to_dict("records"):
        current = now.get(tuple(row[name] for name in key))
        if current is None or row["value"] is None or row["value"] == current["value"]:
            continue
        listed = found.setdefault(current["id"], [])
        if not listed or listed[-1]["value"] != row["value"]:
            listed.append(row)
    return found


def _revised(rows: list[dict], language: Language) -> markup.Html | None:
    if not rows:
        return None
    said = reading.COMMA(language).join(str(formats.of(row, language)) for row in rows)
    return markup.join(" · ", markup.badge(words.REVISED(language, values=said), "warning"))


def foreign(text: str, language: Language) -> str | None:
    """`zh` for a Chinese fact shown to a reader of English, so that it is read out and set right."""
    return "zh" if language is Language.EN and markup.has_han(text) else None


def table(figures: pd.DataFrame, language: Language) -> pd.DataFrame:
    """The same figures as rows for a file: one line each, newest first within a series."""
    heads = [label(language) for label in (
        words.SUBJECT, words.GROUP, words.INDICATOR, words.CALIBER, words.KIND, words.VALUE, words.GROWTH_HEAD,
        words.PERIOD, words.SOURCE, words.PLACE, words.NOTE)]
    lines = []
    for group in belonging.series(figures):
        for row in group.to_dict("records"):
            indicator = catalog.indicators()[row["indicator"]]
            rate = row["yoy_percent"]
            lines.append((
                catalog.name_of(row["subject"], language, short=False), terms.GROUPS[indicator.group](language),
                indicator.name(language), catalog.fact(row["caliber"], language),
                terms.KINDS[Kind(row["kind"])](language), str(formats.of(row, language)),
                None if rate is None or rate != rate else rate, formats.period_of(row, language),
                origin.of(row, language), " ".join(part for part in (row["sheet"], row["cell"]) if part),
                catalog.fact(row["note"] or "", language)))
    return pd.DataFrame(lines, columns=heads)
