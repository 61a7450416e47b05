"""Writes the demonstration's monthly workbooks: `python data/demo/make.py [--end 2026-10]`.

Every figure is invented by the rules below and none is taken from a park. The same end month
gives the same bytes, and an earlier end month gives the same workbooks, only fewer. They obey
what a monthly report obeys: no January, cumulative values that never fall, growth on a
comparable basis (so not always the quotient of two levels), gaps left as gaps.
"""
from __future__ import annotations

import argparse
import hashlib
import math
import sys
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

HERE = Path(__file__).resolve().parent
if str(HERE.parents[1]) not in sys.path:
    sys.path.insert(0, str(HERE.parents[1]))

from lib.intake import template  # noqa: E402
from lib.intake.target_sheet import Row  # noqa: E402
from lib.metrics.series import previous_report, report_months  # noqa: E402
from lib.model import ENTERPRISE_COUNT, OUTPUT_VALUE, SIGNED_INVESTMENT, Basis, Language, month_end  # noqa: E402
from lib.text import template as words  # noqa: E402

FIRST = date(2024, 2, 29)
LAST = date(2026, 10, 31)


@dataclass(frozen=True, slots=True)
class Industry:
    """How an invented park behaves: 亿元 a year in 2023, percent a year, firms, 亿元 signed a year."""

    output: float
    growth: float
    swing: float
    turn: float
    firms: int
    arrivals: float
    signed: float
    reports_month: bool


INDUSTRIES = {
    "hydrogen": Industry(34, 28, 4, 0.4, 43, 0.9, 62, False),
    "integrated-circuits": Industry(78, 21, 3.5, 1.6, 31, 0.7, 118, False),
    "display": Industry(372, 12, 2, 2.7, 55, 0.6, 96, True),
    "virtual-reality": Industry(61, 17, 4, 3.9, 40, 0.8, 28, False),
    "artificial-intelligence": Industry(178, 19, 3, 5.1, 198, 3.1, 74, True),
    "biomedicine": Industry(142, 8, 2.5, 0.9, 92, 1.1, 52, True),
    "green-materials": Industry(486, 3.5, 4, 2.2, 36, 0.3, 83, True),
    "instruments": Industry(88, 9.5, 2, 4.4, 69, 0.8, 31, False),
}
SEASON = (5.6, 6.5, 8.9, 8.1, 8.3, 9.4, 8.0, 8.1, 9.2, 8.5, 8.9, 10.5)
"""Percent of a year's output by month: the new year is quiet, a quarter ends strong."""

SIGNING = (12, 10, 7, 5, 8, 13, 5, 6, 11, 7, 7, 12)
"""Percent of a year's signings by month: fairs and half-years."""

LATE = {("green-materials", LAST)}
"""Has not sent the last month."""

RESTATED = {("integrated-circuits", date(2026, 8, 31)): (date(2026, 9, 30), Decimal("1.8"))}
"""A value sent too low, corrected by so much in the workbook of the month named first."""

SCOPE_CHANGED = {("artificial-intelligence", date(2025, 6, 30)): Decimal("-2.6")}
"""Here reported growth leaves the quotient of the levels: firms were added to the scope."""

WORDS = ("力争以上", "突破", "达到", "力争达到", "确保", "力争突破", "以上", "争取")
"""How the invented plans word their targets of output, park by park."""

ADJUSTED = {("green-materials", OUTPUT_VALUE, 2026): (date(2026, 7, 31), Decimal("0.96"))}
"""A target taken back by so much in the workbook of the month named."""

ABSENT = {
    ("hydrogen", OUTPUT_VALUE, date(2024, 8, 31)): "暂无",
    ("virtual-reality", SIGNED_INVESTMENT, date(2024, 3, 31)): "暂无",
    ("virtual-reality", SIGNED_INVESTMENT, date(2024, 4, 30)): "暂无",
    ("biomedicine", ENTERPRISE_COUNT, date(2025, 7, 31)): "—",
    ("instruments", OUTPUT_VALUE, date(2025, 4, 30)): "暂无",
    ("instruments", ENTERPRISE_COUNT, date(2025, 4, 30)): "暂无",
    ("green-materials", SIGNED_INVESTMENT, date(2026, 3, 31)): "未报",
}


def chance(*what: object) -> float:
    """A number in [-1, 1) that is for ever the same for the same words."""
    digest = hashlib.sha256("/".join(map(str, what)).encode()).digest()
    return int.from_bytes(digest[:8]) / 2**63 - 1


def rounded(value: float, places: str = "0.1") -> Decimal:
    return Decimal(repr(value)).quantize(Decimal(places), ROUND_HALF_UP)


def month_output(park: str, year: int, month: int) -> float:
    """亿元 in one month, unrounded: trend, a slow cycle, the season and a little chance."""
    about = INDUSTRIES[park]
    t = year - 2023 + (month - 6.5) / 12
    cycle = about.swing / 100 * math.sin(about.turn + 1.9 * t)
    level = about.output * (1 + about.growth / 100) ** t * (1 + cycle)
    return level * SEASON[month - 1] / 100 * (1 + 0.025 * chance(park, "output", year, month))


def output(park: str, end: date) -> Decimal:
    """产值, cumulative to `end`."""
    return rounded(sum(month_output(park, end.year, month) for month in range(1, end.month + 1)))


def growth(park: str, end: date, level: Decimal) -> Decimal:
    """同比 as reported with `level`: near the quotient of the levels, on a comparable basis."""
    quotient = level / output(park, month_end(end.year - 1, end.month)) * 100 - 100
    comparable = Decimal(repr(0.3 * chance(park, "growth", end)))
    scope = SCOPE_CHANGED.get((park, end), Decimal(0))
    return (quotient + comparable + scope).quantize(Decimal("0.1"), ROUND_HALF_UP)


def firms(park: str, end: date) -> int:
    """企业数 at `end`: arrivals, and now and then a departure."""
    about, count = INDUSTRIES[park], INDUSTRIES[park].firms
    for month in range((end.year - 2024) * 12 + end.month):
        count += max(-1, round(about.arrivals * (1 + 1.4 * chance(park, "firms", month))))
    return count


def signed(park: str, end: date) -> Decimal:
    """签约投资额, cumulative to `end`: it comes in lumps, and some months bring nothing."""
    about, total = INDUSTRIES[park], 0.0
    for month in range(1, end.month + 1):
        luck = chance(park, "signed", end.year, month)
        lump = max(0.0, 1 + 1.3 * luck) if month > 2 else 1 + 0.3 * luck
        total += about.signed * (1.04 ** (end.year - 2024)) * SIGNING[month - 1] / 100 * lump
    return rounded(total)


def as_first_sent(park: str, end: date) -> Decimal:
    """产值 as the month's own workbook says it, before any correction."""
    value = output(park, end)
    correction = RESTATED.get((park, end))
    return value - correction[1] if correction else value


def cells(end: date) -> dict[tuple[str, str, str], Decimal | str]:
    """One month's report, as staff would have filled the official template."""
    found: dict[tuple[str, str, str], Decimal | str] = {}
    for park in INDUSTRIES:
        if (park, end) not in LATE:
            found |= _park(park, end)
    for (park, indicator, when), mark in ABSENT.items():
        if when == end:
            for key in [key for key in found if key[:2] == (park, indicator)]:
                found[key] = mark
        elif previous_report(end) == when:
            found.pop((park, indicator, Basis.MONTH), None)
    return found


def _park(park: str, end: date) -> dict[tuple[str, str, str], Decimal | str]:
    found: dict[tuple[str, str, str], Decimal | str] = {
        (park, OUTPUT_VALUE, Basis.CUMULATIVE): as_first_sent(park, end),
        (park, OUTPUT_VALUE, template.GROWTH): growth(park, end, as_first_sent(park, end)),
        (park, ENTERPRISE_COUNT, Basis.AS_OF): Decimal(firms(park, end)),
        (park, SIGNED_INVESTMENT, Basis.CUMULATIVE): signed(park, end),
    }
    if INDUSTRIES[park].reports_month and end.month > 2:
        before = previous_report(end)
        found[park, OUTPUT_VALUE, Basis.MONTH] = output(park, end) - output(park, before)
    return found


def corrections(end: date) -> dict[date, dict[tuple[str, str, str], Decimal | str]]:
    """Values of earlier months that this month's workbook corrects, by month."""
    return {earlier: {(park, OUTPUT_VALUE, Basis.CUMULATIVE): output(park, earlier),
                      (park, OUTPUT_VALUE, template.GROWTH): growth(park, earlier, output(park, earlier))}
            for (park, earlier), (sent, _) in RESTATED.items() if sent == end}


def target(park: str, indicator: str, year: int) -> Decimal:
    """What the year's plan is said to aim at: last year's level and about the park's usual growth, rounded as plans are."""
    about, before = INDUSTRIES[park], date(year - 1, 12, 31)
    luck = chance(park, indicator, "target", year)
    if indicator == ENTERPRISE_COUNT:
        return rounded(firms(park, before) + about.arrivals * (10 + 4 * luck), "1")
    if indicator == SIGNED_INVESTMENT:
        return rounded(about.signed * 1.04 ** (year - 2024) * (0.97 + 0.05 * luck), "1")
    aim = float(output(park, before)) * (1 + (about.growth - 4 + 6 * luck) / 100)
    return rounded(aim / 5, "1") * 5 if aim > 100 else rounded(aim, "1")


def targets(end: date) -> list[Row]:
    """The year's targets in its first report, and those adjusted later in the year."""
    if end.month == 2:
        return [Row(park, indicator, f"{end.year}年", target(park, indicator, end.year), WORDS[n] if indicator == OUTPUT_VALUE else "", source=_plan(end.year))
                for indicator in (OUTPUT_VALUE, ENTERPRISE_COUNT, SIGNED_INVESTMENT) for n, park in enumerate(INDUSTRIES)]
    return [Row(park, indicator, f"{year}年", (target(park, indicator, year) * by / 5).quantize(Decimal(1)) * 5, "确保", source=_plan(year))
            for (park, indicator, year), (sent, by) in ADJUSTED.items() if sent == end]


def _plan(year: int) -> str:
    return f"{year}年工作要点（模拟）"


def name(end: date) -> str:
    return words.DEMO_FILE_NAME(Language.ZH, period=template.spelled(end))


def workbook(end: date) -> bytes:
    return template.workbook(end, cells=cells(end), revised=corrections(end), targets=targets(end), simulated=True)


def main() -> None:
    parser = argparse.ArgumentParser(description="Write the demonstration's monthly workbooks.")
    parser.add_argument("--end", default=f"{LAST:%Y-%m}", help="last month, YYYY-MM")
    parser.add_argument("--to", type=Path, default=HERE, help="folder to write to")
    chosen = parser.parse_args()
    year, month = map(int, chosen.end.split("-"))
    chosen.to.mkdir(parents=True, exist_ok=True)
    for end in report_months(FIRST, month_end(year, month)):
        (chosen.to / name(end)).write_bytes(workbook(end))


if __name__ == "__main__":
    main()
