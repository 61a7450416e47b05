"""Every figure as CSV: one number a row, codes beside words, the stamp below the table."""
from __future__ import annotations

import csv as writer
import io
from decimal import Decimal

from lib.export.context import Context
from lib.export.safe import neutral
from lib.export.tidy import tidy
from lib.model import plain


def csv(context: Context) -> bytes:
    """UTF-8 with a byte order mark, as the office's spreadsheet program wants it."""
    table = tidy(context.material, context.language)
    out = io.StringIO(newline="")
    sheet = writer.writer(out)
    sheet.writerow([neutral(name) for name in table.columns])
    for row in table.itertuples(index=False, name=None):
        sheet.writerow([plain(cell) if isinstance(cell, Decimal) else "" if cell is None else neutral(cell) for cell in row])
    sheet.writerow([])
    for line in context.deck.stamp:
        sheet.writerow([neutral(line)])
    return out.getvalue().encode("utf-8-sig")
