"""Text made plain: what a spreadsheet program would run as a formula, what no page can print."""
from __future__ import annotations

import unicodedata
from typing import Any

from lib.model import upright

_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")


def neutral(cell: Any) -> Any:
    """A text cell that begins like a formula gets a leading apostrophe; numbers stay numbers."""
    if isinstance(cell, str) and cell.startswith(_STARTS):
        return "'" + cell.replace("\0", "")
    return cell


def printable(text: str) -> str:
    """A text as it can stand on paper: control characters as spaces, without what turns its reading round."""
    return text if text.isprintable() else upright("".join(" " if unicodedata.category(sign) == "Cc" else sign for sign in text))
