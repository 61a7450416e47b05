"""Slides that answer one question of the data with the panel the pages show."""
from __future__ import annotations

from dataclasses import replace

import pandas as pd

from lib import catalog, formats
from lib.charts import bars, districts, goals, pipeline as pipelines
from lib.charts.panel import Panel
from lib.metrics import likeness, targets
from lib.metrics.likeness import Form
from lib.model import Language
from lib.slides import status
from lib.slides.backrow import back_row
from lib.slides.bodies import Body, Cell, Chart, Line, Native, Roll, Row, Sheet
from lib.slides.material import Material
from lib.slides.plan import Slide
from lib.text import slides as words, terms
from lib.text.label import Label

_TARGETS_SHOWN, _LIKES_SHOWN = 7, 8


def from_panel(panel: Panel, language: Language, *, name: str, title: str, body: Body | None = None, finding: str = "",
               notes: tuple[str, ...] = ()) -> Slide:
    """A slide that says what a panel of the pages says."""
    return Slide(name=name, title=title, eyebrow=panel.subtitle, finding=finding or panel.finding,
                 body=body or Chart(back_row(panel.figure)), source=panel.source or status.sources((), language), notes=notes or (panel.alt,),
                 ids=panel.ids, table=panel.table)


def by_park(indicator: str, name: str, title: Label, material: Material, language: Language) -> Slide:
    """One core indicator across the parks: ranked where alike, called by name where not."""
    core = material.core
    panel = bars.panel(core, indicator, language, order=_chosen_order(core, indicator, material),
                       monthly=material.monthly)
    rows = core[core["indicator"] == indicator].reset_index(drop=True)
    form = likeness.compare(rows).form
    order = _chosen_order(core, indicator, material)
    body = _roll(rows, material, language)
    if panel.figure is not None:
        body = Chart(back_row(panel.figure), native=_bars(rows, order, material, language))
    finding = _only_one(rows.to_dict("records")[0], material, language) if form is Form.ONE else ""
    eyebrow = panel.subtitle if panel.subtitle.startswith(title(language)) else f"{title(language)} · {panel.subtitle}"
    return replace(from_panel(panel, language, name=name, title=title(language), body=body, finding=finding), eyebrow=eyebrow)


def _chosen_order(core: pd.DataFrame, indicator: str, material: Material) -> tuple[str, ...]:
    """The panel's own order, without parks that were not chosen."""
    order = bars.order_of(core, (indicator,))
    return tuple(park for park in order if park in material.parks)


def _bars(rows: pd.DataFrame, order: tuple[str, ...], material: Material, language: Language) -> Native:
    """The same bars as numbers; only values that are alike are drawn, the others named at their park."""
    by = {row["subject"]: row for row in rows.to_dict("records")}
    alike = likeness.compare(rows).likes
    absent = (terms.NOT_REPORTED if material.monthly else terms.NOT_PUBLISHED)(language)
    names, values, labels, ids = [], [], [], []
    for park in order:
        name, row = catalog.parks()[park].mini(language), by.get(park)
        drawn = row is not None and park in alike
        aside = absent if row is None else f"{formats.of(row, language)} · {formats.period_of(row, language)}"
        names.append(name if drawn else name + words.IN_PARENTHESES(language, text=aside))
        values.append(float(formats.in_heading_unit(row["value"], row["unit"], language)) if drawn else None)
        labels.append(str(formats.of(row, language)) if drawn else "")
        ids.append(int(row["id"]) if row is not None else None)
    unit = formats.unit_name(catalog.indicators()[rows["indicator"].iloc[0]].unit, language)
    name = catalog.indicators()[rows["indicator"].iloc[0]].name(language)
    return Native("bar", tuple(names), (Line(name, None, tuple(values), tuple(ids)),), unit, tuple(labels),
                  tuple(catalog.parks()[park].slot for park in order))


def _only_one(row: dict, material: Material, language: Language) -> str:
    said = words.ONLY_ONE(language, park=catalog.parks()[row["subject"]].mini(language),
                          verb=_verb(material, language), indicator=catalog.indicators()[row["indicator"]].name(language),
                          amount=formats.of(row, language))
    growth = row["yoy_percent"]
    if growth is not None and growth == growth:
        said += words.WITH_GROWTH(language, growth=formats.growth(growth, language))
    return said


def _verb(material: Material, language: Language) -> str:
    return (words.REPORTED if material.monthly else words.PUBLISHED)(language)


def _roll(rows: pd.DataFrame, material: Material, language: Language) -> Roll:
    by = {row["subject"]: row for row in rows.to_dict("records")}
    absent = (terms.NOT_REPORTED if material.monthly else terms.NOT_PUBLISHED)(language)
    lines = []
    for park in material.parks:
        known, row = catalog.parks()[park], by.get(park)
        if row is None:
            lines.append(Row(known.slot, known.mini(language), absent, "", missing=True))
            continue
        more = [catalog.fact(row["caliber"], language), formats.period_of(row, language)]
        lines.append(Row(known.slot, known.mini(language), str(formats.of(row, language)),
                         " · ".join(part for part in more if part), id=int(row["id"])))
    return Roll(tuple(lines))


def where(material: Material, language: Language) -> Slide:
    """The map: parks as squares inside their district, and beside it who is where."""
    panel = districts.panel(language)
    rows = tuple(Row(park.slot, park.mini(language), catalog.fact(park.district_zh, language), "")
                 for park in (catalog.parks()[one] for one in material.parks))
    return from_panel(panel, language, name="map", title=words.MAP(language),
                      body=Chart(back_row(panel.figure, number=26), beside=Roll(rows)))


def goals_set(material: Material, language: Language) -> Slide | None:
    """Targets year by year, of many the first that stand side by side; none without targets."""
    pairs = targets.ordered(targets.pairs(material.figures))
    if pairs.empty:
        return None
    shown = pairs.head(_TARGETS_SHOWN) if len(pairs) <= goals.FEW else goals.foremost_rows(pairs).head(_LIKES_SHOWN)
    panel = goals.foremost(material.figures, language)
    heads = tuple(Cell(label(language), number=at > 1) for at, label in enumerate(
        (words.SUBJECT, words.INDICATOR, words.TARGET, words.COMPLETION)))
    rows = tuple(_target(row, language) for row in shown.to_dict("records"))
    more = len(pairs) - len(rows)
    return from_panel(panel, language, name="targets", title=words.TARGETS(language),
                      body=Sheet(heads, rows, words.MORE_ROWS(language, count=more) if more > 0 else ""))


def _target(row: dict, language: Language) -> tuple[Cell, ...]:
    park = catalog.parks().get(row["subject"])
    indicator = catalog.indicators()[row["indicator"]].name(language)
    if row["caliber"]:
        indicator += words.IN_PARENTHESES(language, text=catalog.fact(row["caliber"], language))
    done = Cell(words.NOT_COMPARABLE(language), missing=True, number=True)
    if row["completion"] is not None and row["completion"] == row["completion"]:
        said = formats.percent(row["completion"])
        if row["elapsed"] is not None:
            said = words.WITH_ELAPSED(language, done=said, elapsed=formats.percent(row["elapsed"]))
        done = Cell(said, number=True)
    when = formats.period_of(row, language)
    return (Cell(park.mini(language) if park else status.subject(row["subject"], language), slot=park.slot if park else None),
            Cell(f"{indicator} · {when}"), Cell(formats.aimed(row, language), number=True, id=int(row["id"])), done)


def pipeline(material: Material, language: Language) -> Slide | None:
    """Named projects by state, parks down; those of two parks together have a row of their own."""
    projects = material.register("projects")
    if projects.empty:
        return None
    stages, rows = list(terms.STAGES), []
    joint = [one for one in dict.fromkeys(projects["park_id"]) if one not in catalog.parks()] if material.whole else []
    for whose in (*material.parks, *joint):
        known = catalog.parks().get(whose)
        counts = projects.loc[projects["park_id"] == whose, "stage"].value_counts()
        rows.append((Cell(known.mini(language) if known else catalog.name_of(whose, language), slot=known.slot if known else None),
                     *(Cell(formats.number(int(counts[stage])), number=True) if counts.get(stage)
                       else Cell("—", number=True, missing=True) for stage in stages)))
    shown = projects if material.whole else projects[projects["park_id"].isin(material.parks)]
    heads = (Cell(words.PARK(language)), *(Cell(terms.STAGES[stage](language), number=True) for stage in stages))
    return Slide(
        name="projects", title=words.PROJECTS(language), eyebrow=words.PROJECTS_EYEBROW(language),
        finding=pipelines.finding(shown, language), body=Sheet(heads, tuple(rows)),
        source=status.sources(shown["source_id"], language, most=2, caveat=words.PROJECTS_CAVEAT(language)),
        notes=(words.PROJECTS_CAVEAT(language),),
        table=pd.DataFrame([[cell.text for cell in row] for row in rows], columns=[cell.text for cell in heads]))
