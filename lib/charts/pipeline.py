"""How far the projects have come: 在谈 → 签约 → 落户 → 在建 → 投产, as named and as reported.

Two counts that never mix: projects a source names (the register) and the numbers somebody
reported. Mixed states and joint figures stand whole, with all their words.
"""
from __future__ import annotations

import pandas as pd

from lib import catalog, formats, markup
from lib.charts import origin, registry
from lib.charts.panel import Panel
from lib.markup import Html, div, span
from lib.metrics import named, pipeline as metric
from lib.model import Language
from lib.text import registers as words


def finding(projects: pd.DataFrame, language: Language) -> str:
    """登记在册 33 个项目：在谈 4、签约 13 …"""
    if projects.empty:
        return words.NONE_ON_RECORD(language)
    counts = metric.by_stage(projects)
    stages = [words.STAGE_COUNT(language, stage=formats.in_sentence(registry.stage(r.stage, language)), n=r.named)
              for r in counts.itertuples() if r.named]
    return words.FINDING(language, n=len(projects), stages=formats.listed(stages, language))


def lead(projects: pd.DataFrame, language: Language) -> str:
    if projects.empty:
        return words.LEAD_EMPTY(language)
    return words.LEAD(language, valued=int(metric.by_stage(projects)["valued"].sum()))


def panel(projects: pd.DataFrame, figures: pd.DataFrame, language: Language) -> Panel:
    """Five states side by side: named projects on top, what was reported below; mixed states last."""
    counts = metric.by_stage(projects)
    reported = metric.reported_by_stage(figures)
    shown = pd.concat(list(reported.values()))
    columns = [_column(row, reported[row.stage], language) for row in counts.itertuples()]
    body = markup.join(div("pk-pipeline", columns), _mixed(reported["mixed"], language))
    return Panel(
        name="project-pipeline", finding=words.PIPELINE(language, n=len(projects)), subtitle=words.PIPELINE_SUB(language),
        source=origin.line(shown, language, words.PIPELINE_CAVEAT(language)) if len(shown)
        else registry.source_line(projects, language, words.PIPELINE_CAVEAT(language)),
        figure=None, html=body, table=_table(counts, reported, language),
        ids=tuple(int(n) for n in shown["id"]), alt=finding(projects, language))


def signed(projects: pd.DataFrame, figures: pd.DataFrame, language: Language) -> Panel:
    """Signed investment by park and year of the named projects, beside each reported figure."""
    named = metric.signed_by_park_and_year(projects)
    reported = metric.newest(figures[(figures["indicator"] == "signed_investment") & (figures["kind"] == "actual")])
    rows = [_signed_row(r, language) for r in named.itertuples() if r.total is not None]
    said = [_reported_row(r, language) for r in reported.to_dict("records")]
    body = markup.join(
        div("pk-label", words.DERIVED_SUM(language)), markup.rows(rows) if rows else _absent(language),
        div("pk-label", words.REPORTED_SIGNED(language)), markup.rows(said) if said else _absent(language))
    return Panel(
        name="signed-by-park", finding=words.SIGNED(language), subtitle=words.SIGNED_SUB(language),
        source=registry.source_line(projects[projects["stage"] == "signed"], language, words.SIGNED_CAVEAT(language)),
        figure=None, html=body, table=_signed_table(named, reported, language),
        ids=tuple(int(n) for n in reported["id"]), alt=words.SIGNED(language))


def _absent(language: Language) -> Html:
    return span("pk-absent", words.NOTHING_KNOWN(language))


def _sum(row, language: Language) -> str:
    """The total of named projects, 约 where a part is approximate."""
    return str(formats.amount(row.total, named.MONEY, language, "about" if row.approximate else "exact"))


def _column(row, reported: pd.DataFrame, language: Language) -> Html:
    """One state: its named projects with their derived sum, then every reported figure."""
    valued = (words.NAMED_SUM(language, n=row.valued, amount=_sum(row, language)) if row.valued
              else words.NONE_VALUED(language) if row.named else "")
    head = markup.join(
        div("pk-stage", registry.stage(row.stage, language)),
        div("pk-stage-n", words.NAMED(language, n=row.named) if row.named else words.NONE_NAMED(language)),
        div("pk-period", valued))
    lines = [_reported(r, language) for r in reported.to_dict("records")]
    below = lines or [span("pk-absent", words.NO_REPORT(language))]
    return div("pk-stage-column", head, div("pk-label", words.REPORTED(language)), div("pk-stage-reported", below))


def _reported(row: dict, language: Language) -> Html:
    """One reported figure: whose, how much, its own words, when."""
    whose = registry.whose(row["subject"], language)
    apart = [_indicator(row, language), catalog.fact(row["caliber"], language), markup.nowrap(formats.period_of(row, language)),
             words.JOINT(language) if len(registry.parks_of(row["subject"])) > 1 else ""]
    said = [part for part in apart if part]
    return div("pk-reported", registry.swatches(row["subject"]), span("pk-nowrap", whose), " ",
               markup.traced(markup.element("strong", str(formats.of(row, language)), cls="pk-nowrap"), row["id"]),
               div("pk-period", [[" · " if at else None, part] for at, part in enumerate(said)]))


def _indicator(row: dict, language: Language) -> str:
    return catalog.indicators()[row["indicator"]].name(language)


def _mixed(reported: pd.DataFrame, language: Language) -> Html | None:
    if not len(reported):
        return None
    return div("pk-mixed", div("pk-label", words.MIXED(language)),
               div("pk-mixed-rows", [_reported(r, language) for r in reported.to_dict("records")]))


def _table(counts: pd.DataFrame, reported: dict[str, pd.DataFrame], language: Language) -> pd.DataFrame:
    rows = [{words.STAGE(language): registry.stage(r.stage, language), words.REPORTED(language): words.NAMED(language, n=r.named),
             words.INVESTMENT(language): _sum(r, language) if r.valued else None, words.DATE(language): None,
             words.SOURCE(language): None} for r in counts.itertuples()]
    for code, frame in reported.items():
        state = registry.stage(code, language) if code != "mixed" else words.MIXED(language)
        rows += [{words.STAGE(language): state,
                  words.REPORTED(language): f"{registry.whose(r['subject'], language)} · {_indicator(r, language)}",
                  words.INVESTMENT(language): str(formats.of(r, language)),
                  words.DATE(language): formats.period_of(r, language), words.SOURCE(language): origin.of(r, language)}
                 for r in frame.to_dict("records")]
    return pd.DataFrame(rows)


def _signed_row(row, language: Language) -> tuple:
    head = markup.join(registry.swatches(row.park_id), " ", registry.whose(row.park_id, language), " · ",
                       formats.partial_date(row.year, language))
    return head, words.SIGNED_ROW(language, n=row.named, valued=row.valued), _sum(row, language)


def _reported_row(row: dict, language: Language) -> tuple:
    head = markup.join(registry.swatches(row["subject"]), " ", registry.whose(row["subject"], language))
    note = " · ".join(p for p in (formats.period_of(row, language), catalog.fact(row["note"] or "", language)) if p)
    return head, note, markup.traced(markup.nowrap(str(formats.of(row, language))), row["id"])


def _signed_table(named: pd.DataFrame, reported: pd.DataFrame, language: Language) -> pd.DataFrame:
    columns = [words.NAME, words.YEAR, words.DERIVED_SUM, words.REPORTED_SIGNED]
    rows = [(registry.whose(r.park_id, language), r.year, _sum(r, language), None)
            for r in named.itertuples() if r.total is not None]
    rows += [(registry.whose(r["subject"], language), formats.period_of(r, language), None, str(formats.of(r, language)))
             for r in reported.to_dict("records")]
    return pd.DataFrame(rows, columns=[c(language) for c in columns])
