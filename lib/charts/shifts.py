"""What the newest report of output changed against the report before it, park by park."""
from __future__ import annotations

from decimal import Decimal

import pandas as pd

from lib import catalog, formats, markup
from lib.charts import origin
from lib.charts.panel import Panel, cells_of
from lib.metrics import series
from lib.model import OUTPUT_VALUE, Language
from lib.text import shifts as words


def panel(figures: pd.DataFrame, language: Language) -> Panel | None:
    """One row a park that sent both reports; None before there are two."""
    rows = [row for row in series.moves(figures, OUTPUT_VALUE).to_dict("records") if row["before"] is not None]
    if not rows:
        return None
    rows.sort(key=lambda row: -row["value"])
    ranks = {row["subject"]: (_rank(row["before"], rows, "before"), _rank(row["value"], rows, "value")) for row in rows}
    stated = figures[figures["id"].isin([row["id"] for row in rows])]
    first = stated.to_dict("records")[0]
    heads = [label(language) for label in (words.PARK, words.VALUE, words.GROWTH, words.POINTS, words.RANK)]
    lines = [_line(row, ranks[row["subject"]], language) for row in rows]
    finding = _finding(rows, language)
    return Panel(
        name="changes", finding=finding, subtitle=words.SUBTITLE(language, period=formats.period_of(first, language)),
        source=origin.line(stated, language, words.ONLY_BOTH(language), named=1), figure=None,
        html=markup.table(heads, [_shown(line, row, language) for line, row in zip(lines, rows, strict=True)], (1, 2, 3, 4)),
        table=pd.DataFrame(lines, columns=heads), ids=tuple(int(row["id"]) for row in rows), alt=finding,
        cells=cells_of([(row["id"],) for row in rows], 1) | cells_of([(row["id"],) if row["growth"] is not None else None for row in rows], 2))


def _rank(value: Decimal, rows: list[dict], name: str) -> int:
    return 1 + sum(other[name] > value for other in rows)


def _finding(rows: list[dict], language: Language) -> str:
    points = [row["points"] for row in rows if row["points"] is not None]
    if not points:
        return words.NO_BASE(language)
    return words.FASTER(language, up=sum(each > 0 for each in points), down=sum(each < 0 for each in points))


def _line(row: dict, ranks: tuple[int, int], language: Language) -> tuple[str, ...]:
    was, now = ranks
    growth = str(formats.growth(row["growth"], language).text) if row["growth"] is not None else ""
    points = "" if row["points"] is None else formats.percent(row["points"], signed=True).removesuffix("%")
    return (catalog.parks()[row["subject"]].mini(language),
            str(formats.amount(row["value"], row["unit"], language)), growth, points,
            str(now) if was == now else words.RANK_WAS(language, rank=now, was=was))


def _shown(line: tuple[str, ...], row: dict, language: Language) -> list:
    park = catalog.parks()[row["subject"]]
    name = markup.nowrap_all(markup.swatch(park.slot), line[0])
    growth = ""
    if row["growth"] is not None:
        said = formats.growth(row["growth"], language)
        growth = markup.traced(markup.growth(said.arrow, formats.percent(row["growth"], signed=True), said.direction), row["id"])
    return [name, markup.traced(line[1], row["id"]), growth, *line[3:]]
