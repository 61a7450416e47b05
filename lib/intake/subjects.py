"""What the subject of a sentence names: 产值、签约投资额, 以上数据, 氢能产业园产值; nothing where it speaks of anything else."""
from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from typing import NamedTuple

from lib import schema
from lib.intake import park_lines
from lib.intake.table import Table


class Subject(NamedTuple):
    """Indicators, none where all that a table holds is meant; `of_park`: of one park only."""

    indicators: frozenset[str] = frozenset()
    of_park: bool = False


_LEAD = re.compile(r"(?:以上|上述|上列|以下|下列|下述|本表|表中|表内|上表|下表|本页|所列|其中|的|中|内|里)*")
_GENERAL = re.compile(r"(?:以上|上述|上列|以下|下列|下述|本表|表中|表内|上表|下表|本页|所有|全部|各项?|园区|行|列|数据|数据项|指标|数值|数字|数额|金额|价值量|货币|总量|的|中|内|里|各?园区)+")
_BEHIND = re.compile(r"(?:的|数据|数值|数字|金额|总额|指标|等|列|栏|一栏|一列)+$")


@lru_cache(maxsize=2048)
def named(of: str) -> Subject | None:
    """The subject of a folded sentence, without what leads in to it (注：)."""
    if not of or _GENERAL.fullmatch(of):
        return Subject()
    rest = of[_LEAD.match(of).end():]
    park = park_lines.pattern()[0].match(rest)
    if park:
        rest = rest[park.end():].removeprefix("的")
        if not rest or _GENERAL.fullmatch(rest):
            return Subject(of_park=True)
    found = _indicators(rest)
    return Subject(found, bool(park)) if found else None


def elsewhere(table: Table, indicators: Collection[str]) -> bool:
    """A sentence below a table speaks of indicators by name, and the table's columns are of others."""
    own = {column.heading.indicator for column in table.columns if column.heading.indicator}
    return bool(indicators and own) and not table.of("indicator") and own.isdisjoint(indicators)


def _indicators(of: str) -> frozenset[str]:
    """The indicators a subject names, if it names nothing else: 产值、签约投资额数据."""
    parts = [_BEHIND.sub("", part) or part for part in re.split(r"[、和及与/]", of)]
    names = schema.indicator_names()
    return frozenset(names[part] for part in parts) if all(part in names and not names[part].startswith("growth:") for part in parts) else frozenset()
