"""What the cells at the head of a row say: whose it is, what, when, in which unit, or why it does not count."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from lib import schema
from lib.intake import bounds, heading_words, headings, numbers, periods, unit_words
from lib.intake.context import FOOTER
from lib.intake.grid import LONG_TEXT, NUMBER, PENDING, TEXT, Cell, Notation
from lib.intake.marks import mark
from lib.intake.nearest import nearest_indicator
from lib.intake.periods import Span
from lib.intake.whose import names_of
from lib.model import Basis
from lib.schema import Unit
from lib.text import terms


@dataclass(slots=True)
class RowHead:
    """The heads of a row put together.

    `special`: total, subtotal, deduplicated, subset, target, ignored, note or "" for a row of data;
    `part`: growth or prior where the row reports that of another; growth beside `ignored` is a change in
    money or heads, and no growth. `faults` are (stub, code, values).
    """

    park: str = ""
    special: str = ""
    part: str = ""
    indicator: str = ""
    basis: Basis | None = None
    span: Span | None = None
    units: tuple[Unit, ...] = ()
    own_units: tuple[tuple[int, tuple[Unit, ...]], ...] = ()
    """What columns of units say that speak of some values only: (stub, units)."""
    name: str = ""
    named: bool = False
    period_stub: int | None = None
    faults: list[tuple[int, str, str, dict[str, str]]] = field(default_factory=list)
    frames: dict[int, tuple] = field(default_factory=dict, compare=False, repr=False)
    """What `slots` has made of the rest of the row for each column; shared by rows that differ only in their park."""
    bounds: bounds.Bounds = bounds.NONE
    """The first and the last of a period that stand in columns of their own."""

    def beside_park(self, park: RowHead) -> RowHead:
        """This head behind a first cell that names a park and says nothing else."""
        return RowHead(park.park, self.special, self.part, self.indicator, self.basis, self.span, self.units, self.own_units,
                       park.name, True, self.period_stub, self.faults, self.frames)


TWO_FLOWS = {Basis.MONTH, Basis.CUMULATIVE}
"""How a flow may count; of one figure only one of them holds."""
KNOWN_UNITS = "亿元、万元、元、家、个"
_TOTAL_END = re.compile(r"(合计|总计|小计|共计|汇总)(数|值)?$")
_OF_A_GROUP = re.compile(r"(?:.{1,8}(?<![园全市各])区|(?:胶州|平度|莱西)市?)(?:合计|总计|共计)(?:数|值)?")
"""西海岸新区合计, 崂山区合计: the parks of a district, not all."""
_DEDUPLICATED = re.compile(rf"(?<![未不没非无])(?<!not)(?<!non)(?<!before)(?<!un)(?:{'|'.join(schema.DEDUPLICATED_WORDS)})(?!之?前)")
"""剔重后合计, and neither 合计（未剔重） nor 剔重前合计: those are sums like any other."""
_FOOTNOTED = re.compile(r"[*※☆★△▲†‡\u2460-\u2473\u00b9\u00b2\u00b3\u2070-\u2089\s]+$")
_SUBTOTAL = re.compile(r"小计|本页|分计|subtotal")


def total_kind(text: str) -> str:
    """total, subtotal or deduplicated for a row or column that adds up others; else empty."""
    if len(text) > LONG_TEXT:
        return ""
    plain = re.sub(r"^\((.*)\)$", r"\1", re.sub(r"[:：\-—]+$", "", schema.fold(_FOOTNOTED.sub("", text))))
    plain = re.sub(r"^(?:\d{1,2}[.、]|[一二三四五六七八九十]{1,3}[、.])", "", plain)
    if not plain:
        return ""
    if _DEDUPLICATED.search(plain):
        return "deduplicated"
    bare = re.sub(r"[(（][^()（）]*[)）]", "", plain)
    if _OF_A_GROUP.fullmatch(bare) and bare not in schema.TOTAL_WORDS:
        return "subtotal"
    if bare in schema.TOTAL_WORDS or _TOTAL_END.search(bare) or bare in ("全市", "全部园区", "全部", "八个园区", "8个园区", "八大园区"):
        return "subtotal" if _SUBTOTAL.search(bare) else "total"
    return ""


def read(kinds: tuple[str, ...], cells: tuple[Cell | None, ...], *, notation: Notation, after_subset: bool, valued: bool) -> RowHead:
    """The head of one row, from its stub cells in the order of `kinds`."""
    return joined([None if cell is None else fragment(kind, cell, notation, after_subset, valued) for kind, cell in zip(kinds, cells, strict=True)])


def joined(parts: Sequence[RowHead | None]) -> RowHead:
    """What the stub cells of a row say together, from what each says by itself."""
    head = RowHead()
    for stub, part in enumerate(parts):
        if part is not None:
            _add(head, stub, part)
    if any(head.bounds):
        _close(head)
    if head.part == "growth" and not head.special and any(part is not None and _in_amounts(part) for part in parts):
        head.special = "ignored"
    return head


def _in_amounts(part: RowHead) -> bool:
    """A unit by itself, and not the percent: 亿元 beside 产值同比增加 makes it a change, while that of 产值（亿元） over 同比 is the value's."""
    return bool(part.units) and not (part.indicator or part.part) and not any(map(unit_words.of_growth, part.units))


@lru_cache(maxsize=16_384)
def fragment(kind: str, cell: Cell, notation: Notation, after_subset: bool, valued: bool) -> RowHead:
    """What one stub cell says by itself; never changed after it is made."""
    part = RowHead()
    text = cell.text.strip()
    if cell.kind == TEXT and not schema.fold(text):  # zero-width characters and blanks say nothing
        return part
    part.name = text
    code = numbers.broken(cell) if valued and (kind != "park" or cell.kind == PENDING) else ""
    if code:
        part.named = True
        part.faults.append((0, code, text or "=", {"v": text, "sense": "head"}))
        return part
    if kind in ("park", "indicator") and cell.kind == TEXT and _special(part, text, kind, after_subset and cell.text[:1].isspace()):
        return part
    _READ[kind](part, 0, cell, text, notation, valued)
    return part


def _add(head: RowHead, stub: int, part: RowHead) -> None:
    head.name = head.name or part.name
    head.named = head.named or part.named
    if part.park and head.park and part.park != head.park:
        head.faults.append((stub, "E_PARK_AMBIGUOUS", part.name, {"v": part.name, "guess": names_of((head.park, part.park))}))
    head.park = head.park or part.park
    head.special = head.special or part.special
    head.part = part.part or head.part
    if part.basis and head.basis and {part.basis, head.basis} == TWO_FLOWS and not head.part:
        head.faults.append((stub, "E_PERIOD_CONFLICT", part.name, bases(head.basis, part.basis)))
    head.indicator = part.indicator or head.indicator
    head.basis = part.basis or head.basis
    if part.span is not None:
        head.span = part.span if head.span is None else _together(head, stub, part)
    if part.bounds is not bounds.NONE:
        head.bounds = bounds.both(head.bounds, part.bounds)
    if part.units:
        head.units = schema.together(head.units, part.units) if head.units else part.units
    if part.own_units:
        head.own_units += ((stub, part.own_units[0][1]),)
    if part.period_stub is not None:
        head.period_stub = stub
    if part.faults:
        head.faults.extend((stub, *fault[1:]) for fault in part.faults)


def _together(head: RowHead, stub: int, part: RowHead) -> Span:
    """The period of several columns: the narrower completes the wider, 1-5月 holds beside the day it ends on, and two that differ are at odds."""
    said, before = part.span, head.span
    if part.period_stub is None or head.period_stub is None:  # the indicator's cell says its own: 1-4月产值 beside 2024年1-5月
        if periods.against(said, before) and not (said.fault or before.fault or head.part):
            head.faults.append((stub, "E_PERIOD_CONFLICT", said.text, {"a": before.text, "b": said.text}))
        return _longer(before, said)
    if "year" in (said.form, before.form) and said.form != before.form and (said.year is None or before.year in (None, said.year)):
        said, before = (before, said) if said.form == "year" else (said, before)
        return periods.join(said, before)
    if periods.against(said, before):
        head.faults.append((stub, "E_PERIOD_CONFLICT", said.text, {"a": before.text, "b": said.text}))
    return _longer(before, said)


def _longer(before: Span, said: Span) -> Span:
    """1-5月 beside the month or the day it ends with."""
    return periods.join(before, said) if before.form in ("range", "until") and said.form in ("month", "end") else periods.join(said, before)


def bases(one: Basis, other: Basis) -> dict[str, str]:
    """Two bases in the words of both languages."""
    a, b = terms.BASES[one], terms.BASES[other]
    return {"a": a.zh, "a_en": a.en, "b": b.zh, "b_en": b.en}


def _close(head: RowHead) -> None:
    """The first and the last of a period make one span."""
    span = bounds.span(head.bounds)
    if span.fault:
        head.faults.append((head.period_stub or 0, span.fault, span.text, {"v": span.text}))
    elif head.span is not None and periods.against(span, head.span):
        head.faults.append((head.period_stub or 0, "E_PERIOD_CONFLICT", span.text, {"a": head.span.text, "b": span.text}))
    head.span = periods.join(span, head.span)


_EARLIER = re.compile(r"上年|去年|同期|目标|计划|lastyear|target")


def _no_park(heading: headings.Heading | None) -> bool:
    """A row of growth, of last year or of targets under a list of parks."""
    return bool(heading and not heading.rest and heading.role in ("growth", "prior", "target", "ignored"))


def _special(head: RowHead, text: str, kind: str, indented: bool) -> bool:
    plain = schema.fold(text)
    found = mark(Cell(TEXT, text))
    if plain.startswith(schema.SUBSET_WORDS) or indented and found.kind == "text":
        head.special = "subset"
    elif FOOTER.match(plain) and not found.parks and not (found.heading and found.heading.indicator):
        head.special = "note"
    elif total_kind(text) and not (found.heading and found.heading.indicator):
        head.special = "ignored" if _EARLIER.search(plain) else total_kind(text)
    elif kind == "park" and not found.parks and (plain in schema.IGNORED_ROW_WORDS or found.kind != "text" and _no_park(found.heading)):
        head.special = "target" if found.heading and found.heading.role == "target" else "ignored"
    else:
        return False
    head.named = True
    return True


def _park(head: RowHead, stub: int, cell: Cell, text: str, notation: Notation, valued: bool) -> None:
    parks = mark(cell).parks if cell.kind == TEXT else ()
    head.named = True
    if len(parks) == 1:
        head.park = head.park or parks[0]
    elif parks:
        head.faults.append((stub, "E_PARK_AMBIGUOUS", text, {"v": text, "guess": names_of(parks)}))
    elif valued or re.search(r"(园|园区|park)$", schema.fold(text)):
        head.faults.append((stub, "E_PARK_UNKNOWN", text, {"v": text}))
    else:
        head.special = "note"


def _indicator(head: RowHead, stub: int, cell: Cell, text: str, notation: Notation, valued: bool) -> None:
    heading = None if heading_words.strange(text) else headings.parse(text)
    head.named = True
    if heading is None or heading.rest or not (heading.indicator or heading.role or heading.basis or heading.span or heading.units):
        head.special = head.special or "ignored"
        return
    if heading.role in ("subset", "target", "ignored", "total"):
        head.special = head.special or heading.role
    if heading.role in ("growth", "prior") or heading.change:
        head.part = "growth" if heading.change else heading.role
    head.indicator = heading.indicator or head.indicator
    head.basis = heading.basis or head.basis
    head.span = periods.join(heading.span, head.span)
    head.units = heading.units or head.units
    if heading.foreign:
        head.faults.append((stub, "E_UNIT_UNSUPPORTED", text, {"u": heading.foreign, "units": KNOWN_UNITS}))


def _period(head: RowHead, stub: int, cell: Cell, text: str, notation: Notation, valued: bool, months: bool = False) -> None:
    if cell.kind == TEXT and total_kind(text):
        head.special = head.special or "ignored"
        return
    span = periods.of_cell(cell, notation=notation, months=months)
    if span is None and cell.kind == TEXT and schema.fold(text) in heading_words.BASES:
        head.basis = heading_words.BASES[schema.fold(text)]
        return
    if span is None and not valued and FOOTER.match(schema.fold(text)):
        head.special = "note"
        return
    head.period_stub = stub
    if span is None and cell.kind == TEXT and _SPOKEN.search(text) and _beside_this_period(head, headings.parse(text)):
        return
    if span is None or span.fault:
        code = span.fault if span else "E_PERIOD_UNRECOGNISED"
        head.faults.append((stub, code, text, {"v": text}))
        return
    joined = periods.join(span, head.span)
    head.span = joined
    head.basis = head.basis or span.basis


_SPOKEN = re.compile(r"[同上去今本当报比增减降±]|[A-Za-z]{3}")
"""No growth, no year before and no word for this period is written without one of these."""
_THIS_PERIOD = re.compile(r"(?:本|当|报告)期[数值]?|[今当]年")


def _beside_this_period(head: RowHead, heading: headings.Heading) -> bool:
    """上年同期, 2023年同期, 同比（%） in a column of periods: the row reports that of the one above it; 本期 is the period stated for the table."""
    if not heading.known or heading.indicator:
        return False
    if heading.role in ("growth", "prior"):
        head.named, head.part, head.units = True, heading.role, heading.units
        return True
    return bool(_THIS_PERIOD.fullmatch(schema.fold(heading.text)))


def _month(head: RowHead, stub: int, cell: Cell, text: str, notation: Notation, valued: bool) -> None:
    _period(head, stub, cell, text, notation, valued, months=True)


def _start(head: RowHead, stub: int, cell: Cell, text: str, notation: Notation, valued: bool) -> None:
    if not valued and FOOTER.match(schema.fold(text)):
        head.special = "note"
        return
    head.period_stub, head.bounds = stub, (bounds.written(cell), "")


def _end(head: RowHead, stub: int, cell: Cell, text: str, notation: Notation, valued: bool) -> None:
    head.period_stub, head.bounds = stub, ("", bounds.written(cell))


def _basis(head: RowHead, stub: int, cell: Cell, text: str, notation: Notation, valued: bool) -> None:
    heading = headings.parse(text)
    if heading.basis and not heading.rest:
        head.basis = heading.basis
        if heading.role in ("growth", "prior"):
            head.part = heading.role
    elif heading.role in ("growth", "prior", "target", "subset", "ignored") and not heading.rest:
        if heading.role in ("growth", "prior"):
            head.part = heading.role
        else:
            head.special = heading.role
    elif heading.role == "value" and not heading.rest:
        return
    elif valued:
        head.faults.append((stub, "E_PERIOD_UNSUPPORTED", text, {"v": text, "sense": "caliber"}))


def _unit(head: RowHead, stub: int, cell: Cell, text: str, notation: Notation, valued: bool) -> None:
    found = unit_words.units_of(schema.fold(text)) if cell.kind != NUMBER else None
    if found and not found[1]:
        head.units = found[0]
    elif found or valued and schema.fold(text) not in ("-", "—", "/", "无"):
        head.faults.append((stub, "E_UNIT_UNSUPPORTED", text, {"u": text, "units": KNOWN_UNITS}))


def _own_unit(head: RowHead, stub: int, cell: Cell, text: str, notation: Notation, valued: bool) -> None:
    _unit(head, stub, cell, text, notation, valued)
    head.own_units, head.units = ((stub, head.units),) if head.units else (), ()


_READ = {"park": _park, "indicator": _indicator, "period": _period, "year": _period, "month": _month, "start": _start, "end": _end, "basis": _basis, "unit": _unit, "own_unit": _own_unit}


def guess(name: str) -> str:
    """The indicator a row's unknown name may have meant."""
    return nearest_indicator(headings.parse(name).rest or name)
