"""What is known of which park, indicator by indicator."""
from __future__ import annotations

import pandas as pd

from lib import catalog, markup
from lib.charts.panel import Panel
from lib.metrics import completeness
from lib.metrics.completeness import Known
from lib.model import CORE_INDICATORS, Language
from lib.text import sources as words

MARKS = {Known.REPORTED: "●", Known.PART: "◐", Known.INTENDED: "◇", Known.MISSING: "·"}


def panel(figures: pd.DataFrame, language: Language) -> Panel:
    """A grid of marks: indicators down, parks across, the three monthly indicators first."""
    grid = completeness.grid(figures)
    codes = sorted(dict.fromkeys(grid["indicator"]), key=lambda code: code not in CORE_INDICATORS)
    cells = {(row["indicator"], row["subject"]): row for row in grid.to_dict("records")}
    finding = _finding(grid, language)
    ids = tuple(dict.fromkeys(int(n) for row in grid["ids"] for n in row))
    return Panel(
        name="completeness", finding=finding, subtitle=words.GRID_SUBTITLE(language),
        source=words.GRID_SOURCE(language), figure=None, html=_grid(codes, cells, language),
        table=_table(codes, cells, language), ids=ids, alt=finding)


def _finding(grid: pd.DataFrame, language: Language) -> str:
    own = grid[grid["known"].isin([Known.REPORTED.value, Known.PART.value])]
    counts = {park: int((own["subject"] == park).sum()) for park in catalog.parks()}
    given = dict(of=len(grid), known=len(own))
    most, least = (pick(counts.values()) for pick in (max, min))
    leaders = [park for park, n in counts.items() if n == most]
    trailing = [park for park, n in counts.items() if n == least]
    if len(leaders) > 1 or len(trailing) > 1:
        return words.GRID_FINDING_EVEN(language, **given)
    return words.GRID_FINDING(language, **given, park=catalog.parks()[leaders[0]].mini(language),
                              least=catalog.parks()[trailing[0]].mini(language))


def _grid(codes: list[str], cells: dict, language: Language) -> markup.Html:
    parks = catalog.parks().values()
    head = markup.element("tr", markup.element("th", words.INDICATOR(language), scope="col"), [
        markup.element("th", markup.swatch(park.slot), markup.element("span", park.mini(language)), scope="col",
                       title=park.name(language)) for park in parks])
    lines = [markup.element("tr", markup.element("th", catalog.indicators()[code].name(language), scope="row"), [
        _cell(cells[code, park.id], language) for park in parks],
        cls="core" if code in CORE_INDICATORS else None) for code in codes]
    return markup.div("pk-grid", markup.element("table", markup.element("thead", head), markup.element("tbody", lines)),
                      tabindex="0", role="region")


def _cell(cell: dict, language: Language) -> markup.Html:
    known = Known(cell["known"])
    names = dict(park=catalog.parks()[cell["subject"]].mini(language),
                 indicator=catalog.indicators()[cell["indicator"]].name(language))
    said = words.GRID_EMPTY(language, **names) if known is Known.MISSING else words.GRID_CELL(
        language, **names, known=words.KNOWN[known.value](language), n=cell["values"])
    slot = catalog.parks()[cell["subject"]].slot
    colour = f"--edge:var(--park{min(slot, 9) + 1})" if known in (Known.REPORTED, Known.PART) else None
    mark = markup.traced(MARKS[known], *cell["ids"][:1], aria_label=said)
    return markup.element("td", mark, cls=known.value, title=said, aria_label=said, style=colour)


def _table(codes: list[str], cells: dict, language: Language) -> pd.DataFrame:
    heads = [words.INDICATOR(language), *(park.mini(language) for park in catalog.parks().values())]
    return pd.DataFrame([
        (catalog.indicators()[code].name(language),
         *(words.KNOWN[cells[code, park]["known"]](language) for park in catalog.parks())) for code in codes],
        columns=heads)
