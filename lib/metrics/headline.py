"""Which figure speaks for a park: the three core figures, the head of its card, the coverage.

Frames are those of `lib.queries` (model.FRAME_COLUMNS). The caliber rule: the ordinary monthly
figure (caliber "") if there is one, else the park's `headline_caliber`, always printed; other
populations stand on the park's own page and never here.
"""
from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import pandas as pd

from lib import catalog
from lib.metrics import series
from lib.model import ALL_PARKS, CORE_INDICATORS, Basis, Kind

HEADS = ("output_value", "revenue", "signed_investment", "enterprise_count", "industry_scale")
"""What heads a card, best first; after these anything without a caliber, in the catalogue's order."""

STRIP = ("parks_listed", "projects_building", "investment_building", "projects_awaiting_start", "revenue")
"""The reported figures of all parks together, in the order the strip shows them."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of the parks' core figures are known."""

    known: int
    of: int

    @property
    def missing(self) -> int:
        return self.of - self.known


def core(figures: pd.DataFrame) -> pd.DataFrame:
    """The core figure of each park and indicator where one is known: at most one row each.

    Rows keep their columns; order is the catalogue's, then that of CORE_INDICATORS.
    """
    own = _of_parks(figures)
    rows = [row for park in catalog.parks() for code in CORE_INDICATORS
            if (row := _speaking(own, park, code)) is not None]
    return _frame(rows, figures)


def heads(figures: pd.DataFrame) -> pd.DataFrame:
    """The one figure that heads each park's card; a park without any figure has no row."""
    own = _of_parks(figures)
    rows = [row for park in catalog.parks() if (row := _head(own, park)) is not None]
    return _frame(rows, figures)


def coverage(core_figures: pd.DataFrame) -> Coverage:
    """Known of all core figures (5/24)."""
    return Coverage(len(core_figures), len(catalog.parks()) * len(CORE_INDICATORS))


def monthly(figures: pd.DataFrame) -> bool:
    """Whether monthly reports have begun: what is missing is then 未报, until then 未公布."""
    return bool(figures["batch_kind"].isin(series.MONTHLY_KINDS).any())


def reported_totals(figures: pd.DataFrame) -> pd.DataFrame:
    """The newest reported figure of all parks for each indicator of STRIP, in its order.

    These are figures that somebody reported as a total, never a sum of ours; 营业收入 is a target
    as long as no actual is reported.
    """
    figures = figures.reset_index(drop=True)
    own = figures[(figures["subject"] == ALL_PARKS) & (figures["caliber"] == "") & figures["value"].notna()]
    rows = []
    for code in STRIP:
        found = own[own["indicator"] == code]
        facts = found[found["kind"] == Kind.ACTUAL]
        chosen = _newest(facts if len(facts) else found)
        if chosen is not None:
            rows.append(chosen)
    return _frame(rows, figures)


class _Row(NamedTuple):
    """What choosing needs of a row, and where in the frame it stands."""

    period_end: date
    period_start: date
    id: int
    at: int
    caliber: str
    basis: str


_Own = dict[tuple[str, str], list[_Row]]


def _of_parks(figures: pd.DataFrame) -> _Own:
    """The parks' actual figures by park and indicator."""
    found: _Own = {}
    names = ("subject", "indicator", "kind", "value", "caliber", "basis", "period_start", "period_end", "id")
    for at, (subject, indicator, kind, value, caliber, basis, start, end, id) in enumerate(
            zip(*(figures[name] for name in names), strict=True)):
        if kind == Kind.ACTUAL and value is not None and subject in catalog.parks():
            found.setdefault((subject, indicator), []).append(_Row(end, start, id, at, caliber, basis))
    return found


def _speaking(own: _Own, park: str, code: str) -> int | None:
    found = own.get((park, code), [])
    for caliber in ("", catalog.parks()[park].headline_caliber):
        same = [row for row in found if row.caliber == caliber]
        if same:
            usual = [row for row in same if row.basis == catalog.indicators()[code].default_basis]
            return max(usual or [row for row in same if row.basis != Basis.MONTH] or same).at
    return None


def _head(own: _Own, park: str) -> int | None:
    for code in HEADS:
        if (row := _speaking(own, park, code)) is not None:
            return row
    for code in catalog.indicators():
        rest = [row for row in own.get((park, code), []) if row.caliber == ""]
        if rest:
            return max(rest).at
    return None


def _newest(rows: pd.DataFrame) -> int | None:
    """Where the newest row stands in its own frame, the later statement where two are of one day."""
    order = sorted(zip(rows["period_end"], rows["period_start"], rows["id"], rows.index, strict=True))
    return order[-1][3] if order else None


def _frame(places: list[int], figures: pd.DataFrame) -> pd.DataFrame:
    return figures.iloc[places].reset_index(drop=True)
