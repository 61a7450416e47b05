"""What a note below a table claims its figures are of: 注：产值为规模以上工业总产值."""
from __future__ import annotations

import re
from collections.abc import Iterator

from lib import schema
from lib.intake import naming, population
from lib.intake.grid import LABEL_LENGTH, TEXT, address
from lib.intake.table import Line, Table

_NOTED = re.compile(r"^[(（【\[*※\d.、]*(?:注|备注|附注|说明|统计(?:范围|口径|对象)|数据口径|口径|指标解释|指标说明)")
_GROWN = re.compile(r"同比|增速|增幅|增长")
_LAST = 6
"""Rows at the end of a table among which a text alone may be a note nobody marked as one: 统计范围：规上企业."""


def below(table: Table) -> tuple[str, str] | None:
    """The population a note claims for the table's own figures and where; not what it says of an indicator the table has not, or of growth."""
    own = {column.heading.indicator for column in table.columns if column.heading.indicator}
    for line in (*table.notes, *_last_rows(table)):
        word, subject = population.claimed_below(line.text) if _NOTED.match(schema.fold(line.text[:LABEL_LENGTH])) else ("", "")
        named = naming.indicators_in([subject])
        elsewhere = named and own and not table.of("indicator") and not named & own
        if word and not elsewhere and (named or not _GROWN.search(subject)):
            return word, address(line.row, line.left)
    return None


def _last_rows(table: Table) -> Iterator[Line]:
    for row in table.rows[-_LAST:]:
        cells = table.sheet.rows[row]
        if len(cells) == 1:
            yield from (Line(row, column, column, cell.text) for column, cell in cells.items() if cell.kind == TEXT)
