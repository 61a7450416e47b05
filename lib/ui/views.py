"""What the first screens show, built once for each revision, language and day."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lib.charts import bars, cards, districts, goals, happenings, opening
from lib.charts.panel import Panel
from lib.markup import Html
from lib.metrics import headline
from lib.model import CORE_INDICATORS, Language
from lib.ui import cache


@dataclass(frozen=True, slots=True)
class Overview:
    """The overview, top to bottom; `core` is empty in an empty store."""

    empty: bool
    opening: opening.Opening
    strip: Html
    cards: Html
    core: tuple[Panel, ...]
    places: Panel
    targets: Panel
    events: Panel


@cache.kept
def overview(language: Language, today: date, park_address: str) -> Overview:
    """`park_address` is a park's address with PARK in place of its id."""
    figures = cache.figures()
    core, monthly = headline.core(figures), headline.monthly(figures)
    order = bars.order_of(core, CORE_INDICATORS)
    return Overview(
        empty=figures.empty,
        opening=opening.opening(figures, language, today),
        strip=cards.strip(figures, language),
        cards=cards.parks(figures, language, lambda park: park_address.replace("PARK", park), today),
        core=() if figures.empty else tuple(
            bars.panel(core, code, language, order=order, monthly=monthly) for code in CORE_INDICATORS),
        places=districts.panel(language),
        targets=goals.panel(figures, language),
        events=happenings.panel(cache.register("events"), language, count=6))
