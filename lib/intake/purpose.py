"""What a column is for: its heading speaks first, its content where the heading leaves it open."""
from __future__ import annotations

import re
from collections.abc import Iterable

from lib import catalog, schema
from lib.intake import dated, periods
from lib.intake.grid import Cell
from lib.intake.headings import Heading
from lib.intake.marks import mark
from lib.intake.table import DESCRIBING

NAMES_OR_NUMBER = frozenset(("企业", "入驻企业", "入园企业", "enterprises", "companies", "firms"))
"""Headings of the number of enterprises, or of their names where no number stands below."""
_HOW_OFTEN = re.compile(r"频|周期|freq", re.IGNORECASE)
"""Headings of how often something is reported: 当月 below says nothing of the row's figures."""
OPEN = ("park", "indicator", "period", "basis", "unit")


def purpose(heading: Heading, parks: tuple[str, ...], content: list[Cell]) -> tuple[str, str]:
    """The kind of a column and, where it is skipped, the reason."""
    role = heading.role
    if parks and not heading.indicator and role not in ("growth", "prior", "subset", "target", "ignored", "indicator", "unit"):
        return "value", ""
    if role in ("subset", "target", "ignored"):
        return "skip", role
    if heading.foreign and heading.indicator and not catalog.indicators()[heading.indicator].unit:
        return "skip", "ignored"
    shares = shares_of(content)
    if role in ("note", "serial", "clerk"):
        return ("park", "") if role == "serial" and shares["park"] > 0.5 else ("skip", "described")
    told = _dated(heading, shares, content)
    if told:
        return told
    if role == "unit" and heading.indicator and shares["unit"] > 0.5:
        return "unit", ""
    if role in DESCRIBING and not heading.indicator:
        return _described(role, heading, shares)
    if heading.rest:
        return _unknown(heading, shares)
    if role in ("growth", "prior", "total"):
        return role, ""
    if schema.fold(heading.text) in NAMES_OR_NUMBER and shares["filled"] and not shares["value"]:
        return "skip", "ignored"
    if heading.indicator or heading.basis or heading.span or role == "value":
        return "value", ""
    if not heading.units:
        return _open(shares)
    return ("value", "") if shares["value"] else ("skip", "unnamed")


def _dated(heading: Heading, shares: dict[str, float], content: list[Cell]) -> tuple[str, str] | None:
    """A column of dates by what its heading says they are: the first or the last of a period, or when something else happened."""
    if heading.indicator:
        return None
    said = dated.kind(heading.text)
    if said in (dated.START, dated.END):
        return (said, "") if _mostly_dates(content) else None
    if said == dated.DAY and heading.basis and shares["period"] > 0.5:  # 时点 over dates
        return "period", ""
    happened = dated.happening(heading.rest) if heading.role in ("period", "year") else said == dated.HAPPENED
    return ("skip", "described") if happened and not shares["park"] and _mostly_dates(content) else None


def _mostly_dates(content: list[Cell]) -> bool:
    spans = [periods.of_cell(cell, months=True) for cell in content]
    return 2 * sum(bool(span and (span.year or span.last or span.fault == "E_PERIOD_AMBIGUOUS")) for span in spans) > len(spans)


def _unknown(heading: Heading, shares: dict[str, float]) -> tuple[str, str]:
    """A heading nobody knows: what its cells are, if they are plainly one thing. Dates under a heading that is no period's describe their rows."""
    if heading.rest.strip() and shares["period"] > 0.5:
        return ("period", "") if dated.kind(heading.text) == dated.FILED or dated.issue(heading.text) else ("skip", "described")
    if heading.rest.strip() and shares["basis"] > 0.5 and not heading.units and not _HOW_OFTEN.search(heading.text):
        return "basis", ""
    telling = max(shares["park"], shares["indicator"]) > 0.5
    if heading.units or heading.rest.strip() and not telling:
        return "skip", "ignored"
    return _open(shares)


def _described(role: str, heading: Heading, shares: dict[str, float]) -> tuple[str, str]:
    """A column that describes rows; 名称 over indicators, 类型 over anything but bases, are told by their cells."""
    if role in ("indicator", "unit", "basis", "period") and shares["park"] > 0.5:
        return "park", ""
    if role == "park" and shares["indicator"] > 0.5 and shares["park"] == 0:
        return "indicator", ""
    if role == "period" and shares["indicator"] > 0.5 and shares["period"] == 0:  # 期间 over 2023年1-6月产值(亿元)
        return "indicator", ""
    if role == "park" and shares["period"] > 0.5 and shares["park"] == 0:
        return "period", ""
    if role == "basis" and shares["basis"] < 0.5 and "口径" not in heading.text and "calib" not in heading.text.casefold() and shares["filled"]:
        return "skip", "ignored"
    if role == "period" and shares["month"] > (0 if heading.text.strip() in ("月", "月份") else 0.5):
        return "month", ""
    if heading.span and role == "period":
        return "value", ""
    return role, ""


def _open(shares: dict[str, float]) -> tuple[str, str]:
    for kind in OPEN:
        if shares[kind] > 0.5:
            return kind, ""
    return "skip", "unnamed"


def shares_of(content: Iterable[Cell]) -> dict[str, float]:
    """What part of a column's cells are parks, indicators, periods, bases, units, values; months are values 1 to 12.

    Targets are lines of a list of indicators where others stand among them; alone they are remarks (力争1-6月达到200亿元).
    """
    counts = dict.fromkeys((*OPEN, "target", "value", "month", "filled"), 0)
    for cell in content:
        counts["filled"] += 1
        for name in _kinds(cell):
            counts[name] += 1
    counts["indicator"] += counts["target"] if counts["indicator"] else 0
    whole = max(1, counts["filled"])
    return {name: count / whole for name, count in counts.items()}


def _kinds(cell: Cell) -> Iterable[str]:
    found = mark(cell)
    if found.kind == "park":
        yield "park"
    elif found.kind == "value":
        yield "value"
        text = cell.text.strip()
        if text.isdigit() and 1 <= int(text[:6]) <= 12:
            yield "month"
    elif found.kind == "date":
        yield "period"
    elif found.heading:
        h = found.heading
        if h.indicator or h.role in ("growth", "subset", "target") and not h.basis:
            yield "target" if h.role == "target" and not h.indicator else "indicator"
        if h.basis and not h.indicator and not h.span and not h.rest:
            yield "basis"
        if h.span and not h.indicator and not h.rest and h.role != "target":
            yield "period"
        if (h.units or h.foreign) and not h.indicator and not h.span and not h.role:
            yield "unit"
