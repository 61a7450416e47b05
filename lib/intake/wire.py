"""Figures on their way from the reading process to the one that stores them: columns of plain JSON.

What many figures share (indicator, basis, period, unit) is said once; what is seldom said (a qualifier,
a growth, a caliber, a note) is kept apart. Never a pickle: whoever read a hostile file is not trusted with one.
"""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from lib.model import Basis, Figure, Figures, Kind, Qualifier, unscaled


def packed(figures: Iterable[Figure]) -> dict[str, list]:
    """The columns of figures in their order."""
    said = Figures.of_all(figures)
    return {"frames": [[indicator, basis, start.isoformat(), end.isoformat(), unit] for indicator, basis, start, end, unit in said.frames],
            "subjects": said.owners, "at": said.at, "of": said.of, "values": said.texts, "cells": said.cells,
            "seldom": [[n, *more[:2], None if more[2] is None else unscaled(more[2]), *more[3:]] for n, more in said.seldom.items()]}


def unpacked(columns: Mapping[str, list], source: str) -> Figures:
    """The figures again, each knowing its file."""
    bases, kinds, qualifiers = ({one.value: one for one in words} for words in (Basis, Kind, Qualifier))
    frames = [(indicator, bases[basis], date.fromisoformat(start), date.fromisoformat(end), unit) for indicator, basis, start, end, unit in columns["frames"]]
    seldom = {n: (qualifiers[qualifier], wording, None if growth is None else Decimal(growth), kinds[kind], caliber, note)
              for n, qualifier, wording, growth, kind, caliber, note in columns["seldom"]}
    return Figures(source, frames, [(subject, sheet) for subject, sheet in columns["subjects"]], columns["at"], columns["of"], columns["values"],
                   columns["cells"], seldom)
