"""Series of a file that run so smoothly that no check of `diff` can find anything in them, told by their columns alone.

Smooth is on the safe side: whoever is in doubt is looked at figure by figure. It is asked only of a
file beside an empty store, where a series is what the file says and nothing else.
"""
from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from lib.model import Basis, Figures, Kind, Qualifier, month_end

LEAST, MOST = 0.11, 9.9
"""Times the value before: well inside the tenfold at which `diff` asks."""
_KNOWN = (Basis.CUMULATIVE, Basis.MONTH, Basis.AS_OF)


def others(figures: Figures, stocks: Collection[str]) -> list[int]:
    """The places of the figures that must be looked at, in their order: all of a subject and indicator of which one series is not smooth."""
    if len({subject for subject, *_ in figures.owners}) < len(figures.owners):  # one subject on several sheets
        return list(range(len(figures)))
    families: dict[tuple, dict[Basis, list[int]]] = {}
    for (owner, indicator, basis), series in _series(figures).items():
        families.setdefault((owner, indicator), {})[basis] = series
    ends, sizes = [end for _, _, _, end, _ in figures.frames], list(map(float, figures.texts))
    ends = list(map(ends.__getitem__, figures.at))
    return sorted(n for (_, indicator), family in families.items() if not _quiet(figures.seldom, family, indicator in stocks, ends, sizes)
                  for series in family.values() for n in series)


def _series(figures: Figures) -> dict[tuple[int, str, Basis], list[int]]:
    """The places of each owner's figures of one indicator and basis, told apart by one number while they are put together."""
    heads: dict[tuple, int] = {}
    of_frames = [heads.setdefault(frame[:2], len(heads)) for frame in figures.frames]
    places: dict[int, list[int]] = {n: [] for n in range(len(figures.owners) * len(heads))}
    for n, (owner, frame) in enumerate(zip(figures.of, figures.at, strict=True)):
        places[owner * len(heads) + of_frames[frame]].append(n)
    names = list(heads)
    return {(n // len(heads), *names[n % len(heads)]): series for n, series in places.items() if series}


def _quiet(seldom: Mapping[int, tuple], family: dict[Basis, list[int]], stock: bool, ends: list[date], sizes: list[float]) -> bool:
    """Exact values, no month beside its cumulative value, no fall and no leap."""
    if any(basis not in _KNOWN for basis in family):
        return False
    if Basis.MONTH in family and Basis.CUMULATIVE in family:
        months, whole = ({ends[n] for n in family[basis]} for basis in (Basis.MONTH, Basis.CUMULATIVE))
        if not months.isdisjoint(whole):
            return False
    if seldom and any(seldom[n][0] is not Qualifier.EXACT or seldom[n][3] is not Kind.ACTUAL or seldom[n][4]
                      for series in family.values() for n in series if n in seldom):
        return False
    return all(_even(series, basis, stock, ends, sizes) for basis, series in family.items())


def _even(series: list[int], basis: Basis, stock: bool, ends: list[date], sizes: list[float]) -> bool:
    own, rising = [sizes[n] for n in series], basis is Basis.CUMULATIVE and not stock
    close = 0 < max(own) < min(own) * MOST
    if close and not rising:
        return True
    values = sorted(zip(map(ends.__getitem__, series), own, strict=True))
    if rising and any(a > b and x.year == y.year for (x, a), (y, b) in zip(values, values[1:], strict=False)):
        return False
    return close or _steps(values, basis)


def _steps(values: list[tuple[date, float]], basis: Basis) -> bool:
    """No value is ten times, or a tenth of, the one it is held against: the one before, else the same months a year before."""
    known = dict(values)
    for n, (end, size) in enumerate(values):
        before, old = values[n - 1] if n else (end, 0.0)
        if not (n and (before.year == end.year or basis is not Basis.CUMULATIVE) and (end - before).days < 800):
            old = known.get(month_end(end.year - 1, end.month), 0.0)
        if old and size and not LEAST * old < size < MOST * old:
            return False
    return True
