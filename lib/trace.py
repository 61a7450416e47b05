"""A number on its way back: from a figure on a screen to the cell or page it was read from.

Nothing is worked out anew here: a story is what the history holds of one statement, and of a
derived value the statements it stands on with the one operation that joins them.
"""
from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

import pandas as pd
from sqlalchemy.engine import Engine

from lib import catalog, formats, queries
from lib.intake import process
from lib.intake.grid import column_letters, column_number
from lib.metrics import series, targets
from lib.model import Basis, BatchKind, Filters, Kind, Language, Status, months_covered
from lib.text import terms, trace as words

COLUMNS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Story:
    """What the history holds of one statement.

    `row` is the statement (queries.VERSION_COLUMNS); `versions` every statement of its key known
    on the day asked, oldest first; `publication` its source where that is one.
    """

    row: Mapping[str, Any]
    versions: pd.DataFrame

    @property
    def publication(self) -> catalog.Source | None:
        return catalog.sources().get(self.row["source"]) if self.row["batch_kind"] == BatchKind.PUBLISHED else None

    @property
    def current(self) -> Mapping[str, Any] | None:
        """The statement that counts now; None where the value was taken back or withdrawn."""
        found = self.versions[self.versions["current"] & self.versions["value"].notna()]
        return None if found.empty else found.iloc[-1].to_dict()

    @property
    def status(self) -> str:
        """As the spreadsheet says, else 修订 where this value replaced another one; else empty."""
        if self.row["status"]:
            return str(self.row["status"])
        earlier = self.versions[(self.versions["id"] < self.row["version"]) & self.versions["reverted_by"].isna()
                                & (self.versions["version"] != self.row["version"])]
        return Status.REVISED.value if len(earlier) and self.row["value"] is not None else ""


def story(engine: Engine, number: int, as_of: date | datetime | None = None) -> Story | None:
    """The story of a statement by its id, as it was known on a day; None where there is none."""
    known = queries.statement(engine, number)
    if known.empty:
        return None
    one = known.iloc[0].to_dict()
    found = queries.statements(engine, Filters(
        (one["subject"],), (one["indicator"],), (one["caliber"],), (Kind(one["kind"]),), (Basis(one["basis"]),),
        one["period_end"], one["period_end"]), as_of=queries.moment(as_of))
    found = found[found["period_start"] == one["period_start"]].reset_index(drop=True)
    mine = found[found["id"] == number]
    return Story(mine.iloc[0].to_dict(), found) if len(mine) else None


class Relation(StrEnum):
    """How a derived value was made of its statements."""

    DIFFERENCE = "difference"
    GROWTH = "growth"
    COMPLETION = "completion"
    SUM = "sum"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Composed:
    """A derived value: its parts in order, the operation, and the value where there is one."""

    relation: Relation
    parts: tuple[Story, ...]
    value: Decimal | None


def composed(stories: Sequence[Story]) -> Composed:
    """What several statements make together: a month out of two cumulative values, the growth over
    a year, the completion of a target, a sum of parks, or only a list."""
    rows = [one.row for one in stories]
    if len(rows) == 2:
        newer, older = sorted(stories, key=lambda one: one.row["period_end"], reverse=True)
        if _neighbours(older.row, newer.row):
            return Composed(Relation.DIFFERENCE, (newer, older), newer.row["value"] - older.row["value"])
        if (rate := _grown(older.row, newer.row)) is not None:
            return Composed(Relation.GROWTH, (newer, older), rate)
        if (done := _completed(rows)) is not None:
            actual, target = sorted(stories, key=lambda one: one.row["kind"] != Kind.ACTUAL)
            return Composed(Relation.COMPLETION, (actual, target), done)
    if len(rows) > 1 and series.may_add(pd.DataFrame(rows)):
        return Composed(Relation.SUM, tuple(stories), sum((row["value"] for row in rows), Decimal(0)))
    return Composed(Relation.LIST, tuple(stories), None)


def _neighbours(older: Mapping[str, Any], newer: Mapping[str, Any]) -> bool:
    same = ("subject", "indicator", "caliber", "kind", "unit", "period_start")
    return (all(older[name] == newer[name] for name in same) and older["basis"] == newer["basis"] == Basis.CUMULATIVE
            and months_covered(older["period_end"], newer["period_end"]) == 2)


def _grown(older: Mapping[str, Any], newer: Mapping[str, Any]) -> Decimal | None:
    """The growth in percent of the same key over a year, by the rule of every computed growth."""
    both = pd.DataFrame([older, newer])
    if len({row["id"] for row in (older, newer)}) < 2 or both["value"].isna().any():
        return None
    return series.with_growth(both)["yoy_computed"].iloc[1]


def _completed(rows: Sequence[Mapping[str, Any]]) -> Decimal | None:
    """An actual in percent of a target of its very scope, by the rule of every completion."""
    found = targets.pairs(pd.DataFrame(rows))
    return found["completion"].iloc[0] if len(found) == 1 else None


def numbers(text: str) -> tuple[int, ...]:
    """The ids an address asks for: "12" or "12,11"; empty for anything else."""
    return tuple(int(part) for part in text.split(",")) if re.fullmatch(r"\d{1,12}(,\d{1,12}){0,19}", text) else ()


# The original around a cell ----------------------------------------------------------------

@dataclass(frozen=True, slots=True)
class Excerpt:
    """A few rows of the original: column letters, (row number, texts), and the cell's address."""

    columns: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    cell: str


def place(cell: str) -> tuple[int, int] | None:
    """C6 → (6, 3); None for what is no address."""
    found = re.fullmatch(r"([A-Z]{1,3})([1-9]\d{0,6})", cell or "")
    return (int(found[2]), column_number(found[1])) if found else None


def excerpt(engine: Engine, sha256: str, sheet: str | None, cell: str) -> Excerpt | None:
    """The rows around a cell of a kept original, read in a child process; None where that fails."""
    at, kept = place(cell), queries.original(engine, sha256)
    if at is None or kept is None:
        return None
    rows = process.around(*kept, sheet, at[0])
    return None if rows is None else _cut(rows, cell, at[1])


def _cut(rows: Mapping[int, Mapping[int, str]], cell: str, column: int) -> Excerpt:
    """As many columns as a screen has room for, the first (who) always, the cell's among them."""
    used = sorted({c for texts in rows.values() for c in texts} | {column})
    shown = used if len(used) <= COLUMNS_SHOWN else sorted(
        {used[0], column, *sorted(used, key=lambda c: abs(c - column))[:COLUMNS_SHOWN - 1]})
    return Excerpt(tuple(map(column_letters, shown)),
                   tuple((n, tuple(texts.get(c, "") for c in shown)) for n, texts in sorted(rows.items())), cell)


# Words ------------------------------------------------------------------------------------

def name(row: Mapping[str, Any], language: Language) -> str:
    """Whose and what: 新型显示 · 产值（重点企业）."""
    indicator = catalog.indicators().get(row["indicator"])
    said = indicator.name(language) if indicator else row["indicator"]
    caliber = words.PAREN(language, text=catalog.fact(row["caliber"], language)) if row["caliber"] else ""
    kind = terms.KINDS[row["kind"]](language) + words.DOT if row["kind"] != Kind.ACTUAL else ""
    return words.DOT.join((catalog.name_of(row["subject"], language), kind + said + caliber))


def value(row: Mapping[str, Any], language: Language) -> str:
    """The value with its word, or that it was withdrawn."""
    return words.WITHDRAWN(language) if row["value"] is None else str(formats.of(row, language))


def origin(row: Mapping[str, Any], language: Language) -> str:
    """Where a statement stands, on one line: publication and date, or file, sheet and cell."""
    source = catalog.sources().get(row["source"]) if row["batch_kind"] == BatchKind.PUBLISHED else None
    if source:
        return words.PUBLICATION(language, publisher=source.publisher, title=source.title,
                                 day=formats.partial_date(source.published_on, language))
    if row["batch_kind"] == BatchKind.PUBLISHED or not row["file"]:
        return row["source"] or row["file"] or ""
    label = words.IN_SHEET if row["sheet"] else words.IN_FILE
    return label(language, file=row["file"], sheet=row["sheet"], cell=row["cell"] or "—")


def citation(one: Story, language: Language, *, taken: date, simulated: bool) -> str:
    """A sentence to copy: what, when, how much, from where, and when it was taken from here."""
    row = one.row
    return words.CITATION(
        language, what=name(row, language), period=formats.period_of(row, language), basis=terms.BASES[row["basis"]](language),
        value=value(row, language), origin=origin(row, language), batch=row["batch"], id=row["id"],
        day=formats.day(taken, language), simulated=words.CITED_SIMULATED(language) if simulated else "")
