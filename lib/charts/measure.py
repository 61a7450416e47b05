"""What sizes the squares of the map: one core indicator, and only where the parks' values compare."""
from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from lib import catalog, formats
from lib.metrics import likeness
from lib.metrics.likeness import Form
from lib.model import Language
from lib.text import places as words

PLAIN = 11.0
"""px a square's side has where nothing is measured."""
WIDEST = 30.0
"""px the side of the largest value's square has; the area is the value."""


@dataclass(frozen=True)
class Measure:
    """The chosen indicator on the map: `rows` are the parks that compare, none where they do not."""

    indicator: str
    rows: pd.DataFrame
    said: str
    """What the squares' size means, or why they have none."""

    @property
    def ids(self) -> tuple[int, ...]:
        return tuple(int(number) for number in self.rows["id"])

    def value(self, park: str) -> dict | None:
        """The park's figure where it compares."""
        found = self.rows[self.rows["subject"] == park].to_dict("records")
        return found[0] if found else None

    def side(self, park: str) -> float:
        """px of a square's side; a park without a like value keeps the plain one, drawn hollow."""
        row = self.value(park)
        if row is None:
            return PLAIN
        top = float(max(self.rows["value"]))
        return max(3.0, WIDEST * (max(float(row["value"]), 0) / top) ** .5) if top > 0 else PLAIN


def measure(core: pd.DataFrame, code: str, language: Language) -> Measure:
    """How one indicator's core figures (`metrics.headline.core`) may size the squares."""
    rows = core[core["indicator"] == code].reset_index(drop=True)
    seen = likeness.compare(rows)
    name = catalog.indicators()[code].name(language)
    if seen.form is not Form.RANKED:
        label = words.SIZE_NONE if rows.empty else words.SIZE_UNLIKE
        return Measure(code, rows.iloc[0:0], label(language, indicator=name, n=len(rows)))
    like = rows[rows["subject"].isin(list(seen.likes))].reset_index(drop=True)
    first = like.to_dict("records")[0]
    said = words.SIZE_IS(language, indicator=name, period=formats.period_of(first, language), n=len(like),
                         of=len(catalog.parks()))
    hollow = [park.mini(language) for park in catalog.parks().values() if park.id not in seen.likes]
    return Measure(code, like, said + (words.HOLLOW(language, parks=formats.listed(hollow, language)) if hollow else ""))
