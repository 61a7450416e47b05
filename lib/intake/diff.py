"""A file beside the store: what is new, what changes, and what in it looks wrong given what is known."""
from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache, cached_property
from zoneinfo import ZoneInfo

from lib import catalog
from lib.intake import smooth
from lib.intake.draft import ADDED, AMENDED, CHANGED, UNCHANGED, Added, Change, Stored
from lib.model import Basis, Figure, Figures, Key, Measure, Qualifier, month_end, plain
from lib.problems import Problem

SHANGHAI = ZoneInfo("Asia/Shanghai")
TIMES = 10
"""A value this many times its predecessor is suspicious."""
FALL_OF_A_MONTH = 1_000
"""A single month may be a tenth of the one before; what is a thousandth of it is in another unit."""
MASS = 3
"""More than one stored value in three changing at once is suspicious."""


def compare(figures: Iterable[Figure], stored: Mapping[Key, Stored]) -> Sequence[Change]:
    """Each figure as added, changed, unchanged or amended."""
    if not stored:
        return Added(figures if isinstance(figures, Sequence) else list(figures))
    return [_change(figure, stored.get(figure.key)) for figure in figures]


def _change(figure: Figure, old: Stored | None) -> Change:
    if old is None or old.value is None:
        return Change(ADDED if figure.value is not None else UNCHANGED if old else ADDED, figure, None)
    if figure.value is None or figure.value != old.value or figure.qualifier is not old.qualifier:
        return Change(CHANGED, figure, old)
    amended = figure.yoy_percent is not None and figure.yoy_percent != old.yoy_percent \
        or figure.note and figure.note != old.note or figure.status and figure.status != old.status
    return Change(AMENDED if amended else UNCHANGED, figure, old)


def suspicions(changes: Sequence[Change], stored: Mapping[Key, Stored]) -> list[Problem]:
    """Everything to be confirmed because of what the store holds."""
    if isinstance(changes, Added) and isinstance(changes.figures, Figures):
        changes = [Change(ADDED, changes.figures[n]) for n in smooth.others(changes.figures, _stocks())]
    fresh = [c.figure for c in changes if c.kind in (ADDED, CHANGED) and c.figure.value is not None]
    found: list[Problem] = [restated(c) for c in changes if c.kind == CHANGED]
    if fresh:
        series = _Series(changes, stored)
        for check in (_falling, _month_and_cumulative, _magnitude):
            found.extend(check(fresh, series))
    found.extend(_mass(changes, stored))
    if changes and all(c.kind == UNCHANGED for c in changes):
        found.append(Problem("I_NO_CHANGE"))
    return found


def worded(value: Decimal | None, wording: str, unit: str) -> str:
    """A value in a message: number, the source's own word, unit."""
    return "—" if value is None else f"{wording}{plain(value)}{unit}"


def restated(change: Change) -> Problem:
    """What a changed value was, who said it and when."""
    figure, old = change.figure, change.old
    who = old.by
    if old.batch_kind == "published":
        source = catalog.sources().get(old.source)
        who = f"{source.publisher}《{source.title}》" if source else old.source
    when = old.at.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M") if old.at else "?"
    word = "" if old.qualifier is Qualifier.EXACT else f"({old.qualifier.value})"
    return Problem("W_RESTATEMENT", figure.sheet, figure.cell, worded(figure.value, figure.wording, figure.unit), values={
        "old": worded(old.value, "", figure.unit) + word, "new": worded(figure.value, figure.wording, figure.unit), "who": who, "when": when})


Name = tuple[str, str, Basis]
"""A series: subject, indicator, basis."""


class _Series:
    """Values by series and period: the file's own where it speaks, else the store's."""

    def __init__(self, changes: list[Change], stored: Mapping[Key, Stored]) -> None:
        self.changes = changes
        self.values: dict[Name, dict[date, Decimal]] = defaultdict(dict)
        self._ends: dict[Name, list[date]] = {}
        exact = Qualifier.EXACT
        for key, old in stored.items():
            if old.value is not None and old.qualifier is exact and not key.caliber:
                self.values[series_of(key)][key.period_end] = old.value
        for change in changes:
            figure = change.figure
            if figure.value is not None and figure.qualifier is exact:
                self.values[series_of(figure.key)][figure.key.period_end] = figure.value

    @cached_property
    def cells(self) -> dict[Key, Figure]:
        """The file's own figures."""
        return {c.figure.key: c.figure for c in self.changes}

    def of(self, key: Key, basis: Basis | None = None) -> dict[date, Decimal]:
        return self.values.get((key.subject, key.indicator, basis or key.basis), {})

    def ends(self, name: Name) -> list[date]:
        """The ends of the periods a series has a value for, in order."""
        known = self._ends.get(name)
        if known is None:
            known = self._ends[name] = sorted(self.values.get(name, ()))
        return known

    def place(self, key: Key, basis: Basis, end: date) -> Figure | None:
        start = date(end.year, 1, 1) if basis is Basis.CUMULATIVE else date(end.year, end.month, 1)
        return self.cells.get(Key(key.subject, key.indicator, key.caliber, key.kind, basis, start, end))


def series_of(key: Key) -> Name:
    return key.subject, key.indicator, key.basis


@cache
def _stocks() -> frozenset[str]:
    return frozenset(code for code, indicator in catalog.indicators().items() if indicator.measure is Measure.STOCK)


def _flow(key: Key) -> bool:
    return key.indicator not in _stocks()


def _falling(fresh: list[Figure], series: _Series) -> Iterator[Problem]:
    """A cumulative value below the one before it in the same year, or above a later one that stays."""
    for figure in fresh:
        key = figure.key
        if key.basis is not Basis.CUMULATIVE or figure.qualifier is not Qualifier.EXACT or not _flow(key):
            continue
        name, here = series_of(key), key.period_end
        ends, values = series.ends(name), series.values[name]
        at = bisect_left(ends, here)
        before = ends[at - 1] if at else here
        if before is not here and before.year == here.year and values[before] > figure.value:
            yield _fall(figure, before, values[before], here, figure.value)
        at = bisect_right(ends, here, at)
        after = ends[at] if at < len(ends) else here
        if after is not here and after.year == here.year and values[after] < figure.value and series.place(key, Basis.CUMULATIVE, after) is None:
            yield _fall(figure, here, figure.value, after, values[after])


def _fall(figure: Figure, p1: date, a: Decimal, p2: date, b: Decimal) -> Problem:
    return Problem("W_CUMULATIVE_DECREASE", figure.sheet, figure.cell, plain(figure.value), values={
        "p1": f"{p1.year}年1-{p1.month}月", "a": plain(a), "p2": f"{p2.year}年1-{p2.month}月", "b": plain(b)})


def _digits(*values: Decimal) -> int:
    return max(max(0, -value.normalize().as_tuple().exponent) for value in values)


def _month_and_cumulative(fresh: list[Figure], series: _Series) -> Iterator[Problem]:
    """Previous cumulative + month against the cumulative value, beyond rounding; said at every cell of the file that takes part.

    Where nothing is known of the months before, a month can at least be no more than its cumulative value.
    """
    seen = set()
    for figure in fresh:
        key = figure.key
        if figure.qualifier is not Qualifier.EXACT or key.basis not in (Basis.CUMULATIVE, Basis.MONTH) or not _flow(key):
            continue
        cumulative, months = series.of(key, Basis.CUMULATIVE), series.of(key, Basis.MONTH)
        if not cumulative or not months:
            continue
        ends = [key.period_end]
        if key.basis is Basis.CUMULATIVE and key.period_end.month < 12:
            ends.append(month_end(key.period_end.year, key.period_end.month + 1))
        for end in ends:
            mark = (key.subject, key.indicator, end)
            if end in cumulative and end in months and mark not in seen:
                seen.add(mark)
                yield from _parts(key, end, series)


def _parts(key: Key, end: date, series: _Series) -> Iterator[Problem]:
    cumulative, months = series.of(key, Basis.CUMULATIVE), series.of(key, Basis.MONTH)
    last = month_end(end.year, end.month - 1) if end.month > 1 else None
    before = cumulative.get(last) if last else Decimal(0)
    whole, month = cumulative.get(end), months.get(end)
    if whole is None or month is None:
        return
    allowed = Decimal("1.5").scaleb(-_digits(before or Decimal(0), whole, month))
    off = month - whole if before is None else abs(before + month - whole)
    if off <= allowed:
        return
    said = {"sense": "more"} if before is None else {"prev": plain(before), "sum": plain(before + month)}
    for basis in (Basis.MONTH, Basis.CUMULATIVE):
        figure = series.place(key, basis, end)
        if figure is not None:
            yield Problem("W_CUM_MONTH_MISMATCH", figure.sheet, figure.cell, plain(figure.value), values={"month": plain(month), "cum": plain(whole), **said})


def _magnitude(fresh: list[Figure], series: _Series) -> Iterator[Problem]:
    """Ten times its predecessor: the month before in the same year, else the same months a year before."""
    for figure in fresh:
        key = figure.key
        old = _predecessor(key, series)
        if old is None or not old or not figure.value:
            continue
        ratio = figure.value / old
        if ratio >= TIMES or ratio * (FALL_OF_A_MONTH if key.basis is Basis.MONTH else TIMES) <= 1:
            times = ratio if ratio >= 1 else 1 / ratio
            yield Problem("W_MAGNITUDE_SUSPECT", figure.sheet, figure.cell, plain(figure.value), values={"old": plain(old), "k": f"{times:.0f}"})


def _predecessor(key: Key, series: _Series) -> Decimal | None:
    name, here = series_of(key), key.period_end
    values = series.values.get(name)
    if not values:
        return None
    ends = series.ends(name)
    at = bisect_left(ends, here)
    if at:
        nearest = ends[at - 1]
        if (nearest.year == here.year or key.basis is not Basis.CUMULATIVE) and (here - nearest).days < 800:
            return values[nearest]
    return values.get(month_end(here.year - 1, here.month))


def _mass(changes: list[Change], stored: Mapping[Key, Stored]) -> Iterator[Problem]:
    """More than a third of what is stored for a period, or for one indicator of it, changes at once."""
    changed = [c.figure.key for c in changes if c.kind == CHANGED]
    if len(changed) < MASS:
        return
    moved, held = _by_period(changed), _by_period(key for key, old in stored.items() if old.value is not None and not key.caliber)
    for span, names in moved.items():
        kept = held.get(span, Counter())
        groups = [(names.total(), kept.total()), *((n, kept[name]) for name, n in names.items())]
        hit = next(((n, m) for n, m in groups if n >= MASS and n * MASS > m), None)
        if hit:
            yield Problem("W_MASS_CHANGE", values={"n": str(hit[0]), "m": str(hit[1])})


def _by_period(keys: Iterable[Key]) -> dict[tuple[date, date], Counter[str]]:
    """How many of each indicator every period has."""
    counts: dict[tuple[date, date], Counter[str]] = defaultdict(Counter)
    for key in keys:
        counts[key.period_start, key.period_end][key.indicator] += 1
    return counts
