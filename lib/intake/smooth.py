"""Series of a file that run so smoothly that no check of `diff` can find anything in them, told by their columns alone.

Smooth is on the safe side: whoever is in doubt is looked at figure by figure. It is asked only of a
file beside an empty store, where a series is what the file says and nothing else.
"""
from __future__ import annotations

from collections.abc import Collection
from datetime import date

from lib.model import Basis, Figures, Kind, Qualifier, month_end

LEAST, MOST = 0.11, 9.9
"""Times the value before: well inside the tenfold at which `diff` asks."""
_KNOWN = (Basis.CUMULATIVE, Basis.MONTH, Basis.AS_OF)


def others(figures: Figures, stocks: Collection[str]) -> list[int]:
    """The places of the figures that must be looked at, in their order: all of a subject and indicator of which one series is not smooth."""
    families: dict[tuple, dict[Basis, list[int]]] = {}
    heads = [(indicator, basis) for indicator, basis, *_ in figures.frames]
    for n, (of, at) in enumerate(zip(figures.of, figures.at, strict=True)):
        indicator, basis = heads[at]
        family = families.get((of, indicator))
        if family is None:
            family = families[of, indicator] = {}
        if basis in family:
            family[basis].append(n)
        else:
            family[basis] = [n]
    several = len({subject for subject, _ in figures.owners}) < len(figures.owners)
    found = [n for (_, indicator), family in families.items() if several or not _quiet(figures, family, indicator in stocks)
             for series in family.values() for n in series]
    return sorted(found)


def _quiet(figures: Figures, family: dict[Basis, list[int]], stock: bool) -> bool:
    """Exact values, no month beside its cumulative value, no fall and no leap."""
    if any(basis not in _KNOWN for basis in family):
        return False
    if Basis.MONTH in family and Basis.CUMULATIVE in family:
        months, whole = ({figures.frames[figures.at[n]][3] for n in family[basis]} for basis in (Basis.MONTH, Basis.CUMULATIVE))
        if not months.isdisjoint(whole):
            return False
    return all(_even(figures, series, basis, stock) for basis, series in family.items())


def _even(figures: Figures, series: list[int], basis: Basis, stock: bool) -> bool:
    seldom = figures.seldom
    if seldom and any(seldom[n][0] is not Qualifier.EXACT or seldom[n][3] is not Kind.ACTUAL or seldom[n][4] for n in series if n in seldom):
        return False
    values = sorted((figures.frames[figures.at[n]][3], float(figures.numbers[n])) for n in series)
    sizes = [size for _, size in values]
    if basis is Basis.CUMULATIVE and not stock and any(a > b and x.year == y.year for (x, a), (y, b) in zip(values, values[1:], strict=False)):
        return False
    return 0 < max(sizes) < min(sizes) * MOST or _steps(values, basis)


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
