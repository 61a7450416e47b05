"""A file beside the store: what is new, what changes, and what in it looks wrong given what is known."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from zoneinfo import ZoneInfo

from lib import catalog
from lib.intake.draft import ADDED, AMENDED, CHANGED, UNCHANGED, Change, Stored
from lib.model import Basis, Figure, Key, Measure, Qualifier, month_end, plain
from lib.problems import Problem

SHANGHAI = ZoneInfo("Asia/Shanghai")
TIMES = 10
"""A value this many times its predecessor is suspicious."""
MASS = 3
"""More than one stored value in three changing at once is suspicious."""


def compare(figures: Iterable[Figure], stored: Mapping[Key, Stored]) -> list[Change]:
    """Each figure as added, changed, unchanged or amended."""
    return [_change(figure, stored.get(figure.key)) for figure in figures]


def _change(figure: Figure, old: Stored | None) -> Change:
    if old is None or old.value is None:
        return Change(ADDED if figure.value is not None else UNCHANGED if old else ADDED, figure, None)
    if figure.value is None or figure.value != old.value or figure.qualifier is not old.qualifier:
        return Change(CHANGED, figure, old)
    amended = figure.yoy_percent is not None and figure.yoy_percent != old.yoy_percent \
        or figure.note and figure.note != old.note or figure.status and figure.status != old.status
    return Change(AMENDED if amended else UNCHANGED, figure, old)


def suspicions(changes: list[Change], stored: Mapping[Key, Stored]) -> list[Problem]:
    """Everything to be confirmed because of what the store holds."""
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


class _Series:
    """Values by series and period: the file's own where it speaks, else the store's."""

    def __init__(self, changes: list[Change], stored: Mapping[Key, Stored]) -> None:
        self.cells: dict[Key, Figure] = {c.figure.key: c.figure for c in changes}
        self.values: dict[tuple, dict[date, Decimal]] = defaultdict(dict)
        for key, old in stored.items():
            if old.value is not None and old.qualifier is Qualifier.EXACT and not key.caliber:
                self.values[series_of(key)][key.period_end] = old.value
        for key, figure in self.cells.items():
            if figure.value is not None and figure.qualifier is Qualifier.EXACT:
                self.values[series_of(key)][key.period_end] = figure.value

    def of(self, key: Key, basis: Basis | None = None) -> dict[date, Decimal]:
        return self.values.get((key.subject, key.indicator, basis or key.basis), {})

    def place(self, key: Key, basis: Basis, end: date) -> Figure | None:
        start = date(end.year, 1, 1) if basis is Basis.CUMULATIVE else date(end.year, end.month, 1)
        return self.cells.get(Key(key.subject, key.indicator, key.caliber, key.kind, basis, start, end))


def series_of(key: Key) -> tuple:
    return key.subject, key.indicator, key.basis


def _flow(key: Key) -> bool:
    return catalog.indicators()[key.indicator].measure is not Measure.STOCK


def _falling(fresh: list[Figure], series: _Series) -> Iterator[Problem]:
    """A cumulative value below the one before it in the same year, or above a later one that stays."""
    for figure in fresh:
        key = figure.key
        if key.basis is not Basis.CUMULATIVE or figure.qualifier is not Qualifier.EXACT or not _flow(key):
            continue
        year = {end: value for end, value in series.of(key).items() if end.year == key.period_end.year}
        before = max((end for end in year if end < key.period_end), default=None)
        if before and year[before] > figure.value:
            yield _fall(figure, before, year[before], key.period_end, figure.value)
        after = min((end for end in year if end > key.period_end), default=None)
        if after and year[after] < figure.value and series.place(key, Basis.CUMULATIVE, after) is None:
            yield _fall(figure, key.period_end, figure.value, after, year[after])


def _fall(figure: Figure, p1: date, a: Decimal, p2: date, b: Decimal) -> Problem:
    return Problem("W_CUMULATIVE_DECREASE", figure.sheet, figure.cell, plain(figure.value), values={
        "p1": f"{p1.year}年1-{p1.month}月", "a": plain(a), "p2": f"{p2.year}年1-{p2.month}月", "b": plain(b)})


def _digits(*values: Decimal) -> int:
    return max(max(0, -value.normalize().as_tuple().exponent) for value in values)


def _month_and_cumulative(fresh: list[Figure], series: _Series) -> Iterator[Problem]:
    """Previous cumulative + month against the cumulative value, beyond rounding; said at every cell of the file that takes part."""
    seen = set()
    for figure in fresh:
        key = figure.key
        if figure.qualifier is not Qualifier.EXACT or key.basis not in (Basis.CUMULATIVE, Basis.MONTH) or not _flow(key):
            continue
        ends = [key.period_end]
        if key.basis is Basis.CUMULATIVE and key.period_end.month < 12:
            ends.append(month_end(key.period_end.year, key.period_end.month + 1))
        for end in ends:
            mark = (key.subject, key.indicator, end)
            if mark not in seen:
                seen.add(mark)
                yield from _parts(key, end, series)


def _parts(key: Key, end: date, series: _Series) -> Iterator[Problem]:
    cumulative, months = series.of(key, Basis.CUMULATIVE), series.of(key, Basis.MONTH)
    last = month_end(end.year, end.month - 1) if end.month > 1 else None
    before = cumulative.get(last) if last else Decimal(0)
    whole, month = cumulative.get(end), months.get(end)
    if before is None or whole is None or month is None:
        return
    allowed = Decimal("1.5").scaleb(-_digits(before, whole, month))
    if abs(before + month - whole) <= allowed:
        return
    for basis in (Basis.MONTH, Basis.CUMULATIVE):
        figure = series.place(key, basis, end)
        if figure is not None:
            yield Problem("W_CUM_MONTH_MISMATCH", figure.sheet, figure.cell, plain(figure.value), values={
                "prev": plain(before), "month": plain(month), "cum": plain(whole), "sum": plain(before + month)})


def _magnitude(fresh: list[Figure], series: _Series) -> Iterator[Problem]:
    """Ten times its predecessor: the month before in the same year, else the same months a year before."""
    for figure in fresh:
        key = figure.key
        values = series.of(key)
        old = _predecessor(key, values)
        if old is None or not old or not figure.value:
            continue
        ratio = figure.value / old
        if ratio >= TIMES or ratio * TIMES <= 1 and key.basis is not Basis.MONTH:
            times = ratio if ratio >= 1 else 1 / ratio
            yield Problem("W_MAGNITUDE_SUSPECT", figure.sheet, figure.cell, plain(figure.value), values={"old": plain(old), "k": f"{times:.0f}"})


def _predecessor(key: Key, values: dict[date, Decimal]) -> Decimal | None:
    earlier = [end for end in values if end < key.period_end]
    if key.basis is Basis.CUMULATIVE:
        earlier = [end for end in earlier if end.year == key.period_end.year]
    nearest = max(earlier, default=None)
    if nearest is not None and (key.period_end - nearest).days < 800:
        return values[nearest]
    return values.get(month_end(key.period_end.year - 1, key.period_end.month))


def _mass(changes: list[Change], stored: Mapping[Key, Stored]) -> Iterator[Problem]:
    """More than a third of what is stored for a period, or for one indicator of it, changes at once."""
    changed = [c.figure.key for c in changes if c.kind == CHANGED]
    if len(changed) < MASS:
        return
    held = [key for key, old in stored.items() if old.value is not None and not key.caliber]
    for span in dict.fromkeys((key.period_start, key.period_end) for key in changed):
        groups = [([k for k in changed if (k.period_start, k.period_end) == span], [k for k in held if (k.period_start, k.period_end) == span])]
        groups += [([k for k in groups[0][0] if k.indicator == name], [k for k in groups[0][1] if k.indicator == name])
                   for name in dict.fromkeys(k.indicator for k in groups[0][0])]
        hit = next((g for g in groups if len(g[0]) >= MASS and len(g[0]) * MASS > len(g[1])), None)
        if hit:
            yield Problem("W_MASS_CHANGE", values={"n": str(len(hit[0])), "m": str(len(hit[1]))})
