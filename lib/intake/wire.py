"""Figures on their way from the reading process to the one that stores them: columns of plain JSON.

What many figures share (indicator, basis, period, unit) is said once; what is seldom said (a qualifier,
a growth, a caliber, a note) is kept apart; values and cells, in which no comma stands, are one text each.
Never a pickle: whoever read a hostile file is not trusted with one.
"""
from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from lib.model import Basis, Figure, Figures, Kind, Qualifier, unscaled
from lib.problems import Problem

MAX_PROBLEMS = 5_000
"""Problems told of one file; the errors among them come first where there are more."""
_LONGEST = 400
"""Characters of what a message quotes; it shows fewer."""
_WRITTEN = re.compile(r"-?[0-9]{1,80}(?:\.[0-9]{1,80})?")
"""A value as the reading process writes it."""


def packed(figures: Iterable[Figure]) -> dict[str, list | str]:
    """The columns of figures in their order; whose file it is, the other side knows."""
    said = Figures.of_all(figures)
    return {"frames": [[indicator, basis, start.isoformat(), end.isoformat(), unit] for indicator, basis, start, end, unit in said.frames],
            "subjects": [[subject, sheet] for subject, _, sheet in said.owners], "at": _sent(said.at), "of": _sent(said.of),
            "values": ",".join(said.texts), "cells": ",".join(said.cells),
            "seldom": [[n, qualifier, wording, None if growth is None else unscaled(growth), kind, caliber, note]
                       for n, (qualifier, wording, growth, kind, caliber, note, _) in said.seldom.items()]}


def told(problems: Sequence[Problem]) -> list[list]:
    """Problems as plain JSON: no more than are shown, and of none more than is shown."""
    if len(problems) > MAX_PROBLEMS:
        problems = sorted(problems, key=lambda problem: problem.code[0] != "E")[:MAX_PROBLEMS]
    return [[p.code, p.sheet, p.cell, p.found[:200], {name: str(value)[:_LONGEST] for name, value in p.values.items()}] for p in problems]


def unpacked(columns: Mapping[str, Any], source: str) -> Figures:
    """The figures again, each knowing its file."""
    values, cells = (columns[name].split(",") if columns["at"] else [] for name in ("values", "cells"))
    if not all(map(_WRITTEN.fullmatch, set(values))):
        raise ValueError("a value that is no number")
    bases, kinds, qualifiers = ({one.value: one for one in words} for words in (Basis, Kind, Qualifier))
    frames = [(indicator, bases[basis], date.fromisoformat(start), date.fromisoformat(end), unit) for indicator, basis, start, end, unit in columns["frames"]]
    seldom = {n: (qualifiers[qualifier], wording, None if growth is None else Decimal(growth), kinds[kind], caliber, note, None)
              for n, qualifier, wording, growth, kind, caliber, note in columns["seldom"]}
    return Figures(frames, [(subject, source, sheet) for subject, sheet in columns["subjects"]], _received(columns["at"]), _received(columns["of"]), values,
                   cells, seldom)


def _sent(places: list[int]) -> str:
    """Numbers as one text, four bytes each in hexadecimal."""
    return array("I", places).tobytes().hex()


def _received(places: str) -> list[int]:
    """The numbers again. ValueError: the text is none of ours."""
    numbers = array("I")
    numbers.frombytes(bytes.fromhex(places))
    return numbers.tolist()
