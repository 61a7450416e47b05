"""Every figure as rows that explain themselves: for tables on paper, sheets, CSV and JSON."""
from __future__ import annotations

import pandas as pd

from lib import catalog, formats
from lib.charts import origin
from lib.charts.marks import Pinned
from lib.model import Language
from lib.slides.material import Material
from lib.slides.opening import figures_table
from lib.slides.status import subject
from lib.text import export as words, slides as said, status as state, terms


def scope(material: Material) -> pd.DataFrame:
    """The figures a file holds, in the catalogue's order: those of the chosen parks and of what
    belongs to them; everything where all are chosen."""
    figures = material.figures
    if not material.whole:
        kept = set(material.parks)
        members = {one.id for one in catalog.subjects().values() if set(one.members) & kept and one.kind != "all_parks"}
        figures = figures[figures["subject"].isin(kept | members)]
    if figures.empty:
        return figures
    subjects, indicators = list(catalog.subjects()), list(catalog.indicators())
    places = [(subjects.index(row.subject), indicators.index(row.indicator), row.period_end, row.id)
              for row in figures.itertuples()]
    order = sorted(range(len(places)), key=places.__getitem__)
    return figures.iloc[order]


def newest(material: Material, language: Language) -> pd.DataFrame:
    """The newest figure of each kind as read: subject, indicator, value, period, growth, source, id."""
    rows = scope(material).drop_duplicates(["subject", "indicator", "caliber", "kind", "basis"], keep="last")
    table = figures_table(rows, language)
    table[words.ID(language)] = [int(number) for number in rows["id"]]
    return table


def tidy(material: Material, language: Language) -> pd.DataFrame:
    """Every figure as data: one number a row in its canonical unit, codes beside words."""
    rows, pinned = [], {note.figure: note for note in material.pinned}
    for row in scope(material).to_dict("records"):
        rows.append((
            int(row["id"]), subject(row["subject"], language), row["subject"],
            catalog.indicators()[row["indicator"]].name(language), row["indicator"],
            catalog.fact(row["caliber"], language), terms.KINDS[row["kind"]](language), terms.BASES[row["basis"]](language),
            row["period_start"], row["period_end"], formats.period_of(row, language), row["value"], row["unit"],
            str(formats.of(row, language)), _blank(row["yoy_percent"]), _known(material.statuses.get(row["id"]), language),
            catalog.fact(row["note"] or "", language), _written(pinned.get(row["id"]), language), origin.of(row, language)))
    return pd.DataFrame(rows, columns=[label(language) for label in (
        words.ID, said.SUBJECT, words.SUBJECT_CODE, said.INDICATOR, words.INDICATOR_CODE, words.CALIBER, words.KIND, words.BASIS,
        words.FROM, words.TO, said.PERIOD, said.VALUE, words.UNIT, words.AS_READ, words.GROWTH_PERCENT, words.STATUS, words.NOTE, words.WRITTEN, words.SOURCE)])


def _known(status: str | None, language: Language) -> str:
    return state.STATUS[status](language) if status in state.STATUS else ""


def _written(note: Pinned | None, language: Language) -> str:
    """What staff pinned to a figure, and who."""
    return note.text + said.IN_PARENTHESES(language, text=note.by) if note else ""


def _blank(value):
    return None if value is None or value != value else value


def definitions(material: Material, language: Language) -> pd.DataFrame:
    """The indicators in use: name, unit, how counted, and the words a spreadsheet may use for them."""
    used = set(scope(material)["indicator"])
    rows = [(one.name(language), formats.unit_name(one.unit, language) if one.unit else words.VARIES(language),
             terms.BASES[one.default_basis](language), "、".join(one.aliases) if one.aliases else one.code)
            for one in catalog.indicators().values() if one.code in used]
    return pd.DataFrame(rows, columns=[label(language) for label in (said.INDICATOR, words.UNIT, words.BASIS, words.ALIASES)])


def sources(material: Material, language: Language) -> pd.DataFrame:
    """Every source in use with its title, date and address."""
    rows = []
    for one, count in scope(material)["source"].value_counts().items():
        known = catalog.sources().get(one)
        rows.append((catalog.fact(known.publisher, language) if known else said.UPLOADED(language),
                     catalog.fact(known.title, language) if known else str(one),
                     formats.partial_date(known.published_on, language) if known else "",
                     (known.url if known else "") or words.FIGURE_COUNT(language, count=int(count))))
    return pd.DataFrame(rows, columns=[label(language) for label in (said.PUBLISHER, said.SOURCE_TITLE, said.DATE, words.ADDRESS)])
