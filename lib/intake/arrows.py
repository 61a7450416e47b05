"""Which way ▲ and △ point before growth: up where ▼ points down beside them; alone accountants mean minus by them, others plus."""
from __future__ import annotations

import re

from lib.intake.grid import TEXT
from lib.intake.table import Table

_DOWN = "▼▽"
_TOLD = re.compile(r"[▲△]\s*[”\"』」]?\s*(?:号|符号)?(?:表示|代表|指|为|系|[:：=])?\s*(?:同比)?(?:(负|下降|减少|下滑|回落|降)|(增长|增加|上升|正|升))")


def sign(table: Table) -> int:
    """1 where the table's triangles point up, -1 where it says that they mean a fall, 0 where nothing tells."""
    texts = [line.text for line in (*table.lines, *table.notes)] + [column.name for column in table.columns]
    said = {-1 if found[1] else 1 for text in texts for found in _TOLD.finditer(text)}
    if len(said) == 1:
        return said.pop()
    rows = table.sheet.rows
    falls = any(cell.kind == TEXT and cell.text.strip()[:1] in _DOWN for row in table.rows for cell in rows[row].values() if cell.text.strip())
    return int(falls and not said)
