"""Figures on their way from the reading process to the one that stores them: columns of plain JSON.

What many figures share (indicator, basis, period, unit) is said once; what is seldom said (a qualifier,
a growth, a caliber, a note) is kept apart. Never a pickle: whoever read a hostile file is not trusted with one.
"""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from lib.model import Basis, Figure, Key, Kind, Qualifier

_SELDOM = (Qualifier.EXACT, "", None, Kind.ACTUAL, "", "")


def packed(figures: Iterable[Figure]) -> dict[str, list]:
    """The columns of figures in their order."""
    frames: dict[tuple, int] = {}
    subjects: dict[tuple, int] = {}
    at, of, values, cells, seldom = [], [], [], [], []
    for n, figure in enumerate(figures):
        key = figure.key
        at.append(frames.setdefault((key.indicator, key.basis, key.period_start, key.period_end, figure.unit), len(frames)))
        of.append(subjects.setdefault((key.subject, figure.sheet), len(subjects)))
        values.append(_text(figure.value))
        cells.append(figure.cell)
        more = (figure.qualifier, figure.wording, figure.yoy_percent, key.kind, key.caliber, figure.note)
        if more != _SELDOM:
            seldom.append([n, *more[:2], None if more[2] is None else _text(more[2]), *more[3:]])
    return {"frames": [[indicator, basis, start.isoformat(), end.isoformat(), unit] for indicator, basis, start, end, unit in frames],
            "subjects": list(subjects), "at": at, "of": of, "values": values, "cells": cells, "seldom": seldom}


def _text(value: Decimal) -> str:
    text = str(value)
    return format(value, "f") if "E" in text else text


def unpacked(columns: Mapping[str, list], source: str) -> list[Figure]:
    """The figures again, each knowing its file."""
    bases = {basis.value: basis for basis in Basis}
    frames = [(indicator, bases[basis], date.fromisoformat(start), date.fromisoformat(end), unit) for indicator, basis, start, end, unit in columns["frames"]]
    subjects, actual, exact = columns["subjects"], Kind.ACTUAL, Qualifier.EXACT
    figures = []
    for at, of, value, cell in zip(columns["at"], columns["of"], columns["values"], columns["cells"], strict=True):
        indicator, basis, start, end, unit = frames[at]
        subject, sheet = subjects[of]
        figures.append(Figure(Key(subject, indicator, "", actual, basis, start, end), Decimal(value), unit, exact, "", None, None, source, "", sheet, cell))
    for n, qualifier, wording, growth, kind, caliber, note in columns["seldom"]:
        one = figures[n]
        figures[n] = one._replace(key=one.key._replace(kind=Kind(kind), caliber=caliber), qualifier=Qualifier(qualifier), wording=wording,
                                  yoy_percent=None if growth is None else Decimal(growth), note=note)
    return figures
