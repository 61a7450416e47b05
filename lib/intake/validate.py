"""Checks a file must pass by itself: duplicates, totals, growth, periods taken from a name.

Each check is a generator of problems over the readings; adding a rule is adding a function. What
needs the store is checked in `diff`.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import repeat
from operator import add

from lib import catalog
from lib.intake import context
from lib.intake.findings import Pass, Sum
from lib.intake.grid import address, column_letters
from lib.intake.periods import Span
from lib.intake.readings import ALONE, Frame, Measured, Reading, Readings
from lib.model import ALL_PARKS, Basis, Figures, Kind, Qualifier, month_end, plain, unscaled
from lib.problems import Problem
from lib.text import intake as words

HALF = Decimal("0.5")
DRIFT = Decimal("0.5")
"""Points by which reported growth may differ from the computed one, beyond rounding."""


def figures_of(found: Pass, source: str) -> tuple[Figures, list[Problem]]:
    """The figures of a pass, each key once, and every problem the file has by itself."""
    problems = list(found.problems)
    kept = _unique(found, problems)
    for check in (_totals, _growth, _scale, _inferred, _file_name, _counts):
        problems.extend(check(found, kept))
    return _figures(kept, source), problems


def _figures(kept: Readings, source: str) -> Figures:
    """The readings as figures: what they share is put together once for each kind of number, each park and each value."""
    indicators = catalog.indicators()
    frames: dict[tuple, int] = {}
    numbered = {id(frame): frames.setdefault((*frame[:4], indicators[frame[0]].unit), len(frames)) for frame in kept.kinds()}
    owners: dict[tuple, int] = {}
    of = [owners.setdefault(owner, len(owners)) for owner in zip(kept.subjects, repeat(source), kept.sheets)]
    texts = {id(one): unscaled(one.number) for one in kept.measures()}
    return Figures(list(frames), list(owners), list(map(numbered.__getitem__, map(id, kept.frames))), of,
                   list(map(texts.__getitem__, map(id, kept.measured))), _cells(kept), _seldom(kept))


def _cells(kept: Readings) -> list[str]:
    letters = {column: column_letters(column) for column in set(kept.columns)}
    return [f"{letters[column]}{row}" for row, column in zip(kept.rows, kept.columns, strict=True)]


def _seldom(kept: Readings) -> dict[int, tuple]:
    """What few figures have: a qualifier and its word, growth beside them."""
    qualified = {id(one) for one in kept.measures() if one.value.qualifier is not Qualifier.EXACT or one.value.wording}
    places = [n for n, one in enumerate(kept.measured) if id(one) in qualified] if qualified else []
    found = {}
    for n in sorted({*places, *(n for n, beside in kept.beside.items() if beside.growth)}):
        value, growth = kept.measured[n].value, kept.beside.get(n, ALONE).growth
        found[n] = (value.qualifier, value.wording, growth.percent if growth else None, Kind.ACTUAL, "", "", None)
    return {n: more for n, more in found.items() if more != Figures.USUAL}


def _unique(found: Pass, problems: list[Problem]) -> Readings:
    """Every key once; a key said twice is counted once if both agree and stops the file if not."""
    if not _repeats(found.readings):
        return found.readings
    kept: dict[tuple, Reading] = {}
    columns: set[tuple] = set()
    for reading in found.readings:
        key = reading.slot[:5]
        first = kept.setdefault(key, reading)
        if first is reading:
            continue
        same_row = first.sheet == reading.sheet and first.row == reading.row
        once = same_row and bool(found.jan_feb_columns & {(first.sheet, first.column), (reading.sheet, reading.column)})
        if once and first.number == reading.number:
            found.skip(reading.sheet, reading.row, reading.column, "duplicate")
            continue
        same = first.number == reading.number and first.value.qualifier is reading.value.qualifier
        bases = {found.stocks_under.get((one.sheet, one.column)) for one in (first, reading)}
        if same_row and not once and not (same and len(bases - {None}) > 1):
            mark = (reading.sheet, first.column, reading.column)
            if mark not in columns:
                columns.add(mark)
                name = catalog.indicators()[reading.slot.indicator].name.zh
                problems.append(Problem("E_HEADER_DUPLICATE", reading.sheet, address(reading.row, reading.column), values={
                    "a": address(first.row, first.column), "b": address(reading.row, reading.column), "ind": name}))
            continue
        here, there = address(reading.row, reading.column), address(first.row, first.column)
        if same:
            row = str(first.row) if first.sheet == reading.sheet else f"{first.sheet}!{first.row}"
            values = {"a": there, "sense": "cell"} if same_row else {"row": row}  # 企业数 in the columns 本月 and 本年累计
            problems.append(Problem("W_DUPLICATE_SAME", reading.sheet, here, plain(reading.number), values=values))
            found.skip(reading.sheet, reading.row, reading.column, "duplicate")
            if first.growth is None and reading.growth is not None:
                kept[key] = first._replace(growth=reading.growth, growth_at=reading.growth_at)
        else:
            a = there if first.sheet == reading.sheet else f"{first.sheet}!{there}"
            values = {"a": a, "x": plain(first.number), "b": here, "y": plain(reading.number)}
            problems.append(Problem("E_DUPLICATE_CONFLICT", first.sheet, there, plain(first.number), values=values))
            problems.append(Problem("E_DUPLICATE_CONFLICT", reading.sheet, here, plain(reading.number), values=values))
    return Readings(kept.values())


def _repeats(readings: Readings) -> bool:
    """Some key is said more than once; a key is told by one number, which is quick to hold against others."""
    frames: dict[tuple, int] = {}
    numbered = {id(frame): frames.setdefault(frame[:4], len(frames)) for frame in readings.kinds()}
    subjects = {subject: n * len(frames) for n, subject in enumerate(dict.fromkeys(readings.subjects))}
    keys = map(add, map(subjects.__getitem__, readings.subjects), map(numbered.__getitem__, map(id, readings.frames)))
    return len(set(keys)) < len(readings)


def _totals(found: Pass, kept: Readings) -> Iterator[Problem]:
    """A reported total against the sum of its parts: n × half a unit of the last digit shown, counts exact.

    A total of all parks may stand at the end of several tables that go on from one another: it is the sum of one of them or of all.
    """
    everywhere: dict[Frame, list[Measured]] = {}
    for check in found.sums:
        added, allowed = _added(check, check.parts)
        apart = abs(check.number - added)
        if apart <= allowed or not check.complete and check.number > added:
            continue
        if check.over is not None:
            everywhere = everywhere or _everywhere(kept)
            whole, room = _added(check, everywhere.get(check.over, ()))
            if abs(check.number - whole) <= room:
                continue
        yield Problem("W_TOTAL_MISMATCH", check.sheet, address(check.row, check.column), plain(check.number), values={
            "t": plain(check.number), "s": plain(added), "d": plain(apart), "tol": plain(allowed)})


def _added(check: Sum, parts: Sequence[Reading | Measured]) -> tuple[Decimal, Decimal]:
    """The sum of some parts, and by how much a rounded total may miss it."""
    digits = max([check.decimals, *(part.decimals for part in parts)])
    return sum((part.number for part in parts), Decimal(0)), Decimal(0) if check.count else len(parts) * HALF.scaleb(-digits)


def _everywhere(kept: Readings) -> dict[Frame, list[Measured]]:
    """What the whole file says of single parks, by what it is."""
    found: dict[Frame, list[Measured]] = {}
    for subject, frame, measured in zip(kept.subjects, kept.frames, kept.measured, strict=True):
        if subject != ALL_PARKS:
            found.setdefault(frame[:4], []).append(measured)
    return found


def growth_between(now: Decimal, now_digits: int, before: Decimal, before_digits: int) -> tuple[Decimal, Decimal, Decimal]:
    """Growth in percent, and the least and greatest it may be given the rounding of both values."""
    half_now, half_before = HALF.scaleb(-now_digits), HALF.scaleb(-before_digits)
    low = (now - half_now) / (before + half_before)
    high = (now + half_now) / (before - half_before) if before > half_before else low * 10
    return tuple((ratio - 1) * 100 for ratio in (now / before, low, high))


def _growth(found: Pass, readings: Readings) -> Iterator[Problem]:
    """Growth as reported against this year's and last year's value in the same file."""
    kept = list(readings) if readings.beside else []
    stated = {reading.slot[:5]: reading for reading in kept} if any(r.growth for r in kept) else {}
    for reading in kept:
        if reading.growth is None or reading.value.qualifier is not Qualifier.EXACT:
            continue
        before, digits = _year_before(reading, stated)
        if not before or before <= 0:
            continue
        computed, low, high = growth_between(reading.number, reading.decimals, before, digits)
        slack = DRIFT + HALF.scaleb(-reading.growth.decimals)
        said = reading.growth.percent
        if low - slack <= said <= high + slack:
            continue
        where = address(*reading.growth_at)
        if reading.growth.bare and abs(said) < 2 and low - slack <= said * 100 <= high + slack:
            yield _fraction(reading, where)
        else:
            yield Problem("W_YOY_MISMATCH", reading.sheet, where, plain(said), values={"r": plain(said), "c": f"{computed:.2f}"})


def _year_before(reading: Reading, stated: dict[tuple, Reading]) -> tuple[Decimal | None, int]:
    if reading.prior is not None:
        return reading.prior, reading.prior_decimals
    slot = reading.slot
    try:
        before = (slot.subject, slot.indicator, slot.basis, slot.start.replace(year=slot.start.year - 1), month_end(slot.end.year - 1, slot.end.month))
    except ValueError:
        before = (slot.subject, slot.indicator, slot.basis, month_end(slot.end.year - 1, slot.end.month), month_end(slot.end.year - 1, slot.end.month))
    if slot.basis is Basis.AS_OF:
        before = (*before[:3], before[4], before[4])
    found = stated.get(before)
    return (found.number, found.decimals) if found else (None, 0)


def _fraction(reading: Reading, where: str) -> Problem:
    said = reading.growth.percent
    return Problem("W_PERCENT_SCALE", reading.sheet, where, plain(said), values={"v": plain(said), "p": plain(said * 100)})


def _scale(found: Pass, kept: Readings) -> Iterator[Problem]:
    """A bare 0.1217 among percents, or a whole column of such fractions."""
    columns: dict[tuple, list[Reading]] = {}
    for reading in kept if kept.beside else ():
        if reading.growth and reading.growth.percent is not None and reading.growth_at and reading.prior in (None, Decimal(0)):
            columns.setdefault((reading.sheet, reading.growth_at[1]), []).append(reading)
    for readings in columns.values():
        sizes = sorted(abs(r.growth.percent) for r in readings)
        small = [r for r in readings if r.growth.bare and 0 < abs(r.growth.percent) < 1 and r.growth.decimals >= 3]
        usual = max((r.growth.decimals for r in readings if r not in small), default=0)
        all_small = len(sizes) > 1 and sizes[-1] < 2 and bool(small)
        for reading in readings:
            size = abs(reading.growth.percent)
            if reading in small and (all_small or sizes[len(sizes) // 2] >= 1 and reading.growth.decimals > usual) \
                    or all_small and reading.growth.bare and 0 < size < 2 and reading not in small:
                yield _fraction(reading, address(*reading.growth_at))


def _inferred(found: Pass, kept: Readings) -> Iterator[Problem]:
    """Periods that were guessed must be confirmed, once for each guess."""
    labels = {"file": words.FROM_FILE_NAME, "two_digit": words.FROM_TWO_DIGITS, "serial": words.FROM_SERIAL, "block": words.FROM_BLOCK}
    seen = set()
    for reading in kept if any(frame[5] for frame in kept.kinds()) else ():
        reason = reading.slot.inferred
        mark = (reason, reading.slot.end if reason != "file" else None)
        if reason and mark not in seen and len(seen) < 200:
            seen.add(mark)
            said = _said(min(frame[2] for frame in kept.kinds() if frame[3] == reading.slot.end and frame[5] == reason), reading.slot.end)
            where = (None, None) if reason == "file" else (reading.sheet, found.inferred_at.get((reading.sheet, *mark)) or address(reading.row, reading.column))
            yield Problem("W_PERIOD_INFERRED", *where, said, values={
                "from": labels[reason].zh, "from_en": labels[reason].en, "p": said})


def _said(start: date, end: date) -> str:
    if (start.year, start.month) == (end.year, end.month):
        return f"{end.year}年{end.month}月"
    return f"{end.year}年{start.month}-{end.month}月"


def _file_name(found: Pass, kept: Readings) -> Iterator[Problem]:
    """The file's name against the content, which counts."""
    span = context.file_span(found.file_name)
    if span is None or not kept or found.used_file_name or _merely_a_number(span, found.file_name):
        return
    kinds = kept.kinds()
    ends = {end for _, _, _, end, *_ in kinds}
    fits = any((span.year is None or end.year == span.year) and (span.last is None or end.month == span.last) for end in ends)
    if not fits:
        _, _, start, end, *_ = max(kinds, key=lambda frame: frame[3])
        yield Problem("W_PERIOD_FILENAME_CONFLICT", None, None, span.text, values={"a": span.text, "b": _said(start, end)})


def _merely_a_number(span: Span, name: str) -> bool:
    """Four digits hung on Latin letters (excel2007, dates_1904): they may help out where no year stands, but contradict nothing."""
    return span.text.isdigit() and len(span.text) == 4 and bool(re.search(rf"[A-Za-z_]{span.text}", name))


def _counts(found: Pass, kept: Readings) -> Iterator[Problem]:
    """What is told and asks for nothing: missing values, approximate ones, parks not covered."""
    if found.missing:
        yield Problem("I_MISSING", values={"n": str(found.missing)})
    if any(one.value.qualifier is not Qualifier.EXACT for one in kept.measures()):
        about = sum(one.value.qualifier is not Qualifier.EXACT for one in kept.measured)
        yield Problem("I_APPROX", values={"n": str(about)})
    covered = set(kept.subjects)
    absent = [park.short.zh for park in catalog.parks().values() if park.id not in covered]
    if kept and absent and ALL_PARKS not in covered:
        yield Problem("I_COVERAGE", values={"list": "、".join(absent)})


def with_file(problems: list[Problem], name: str) -> list[Problem]:
    """The problems, each knowing its file's name."""
    return [replace(problem, file=name) for problem in problems]
