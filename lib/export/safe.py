"""Text that a spreadsheet program would run as a formula, made plain text."""
from __future__ import annotations

from typing import Any

_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")


def neutral(cell: Any) -> Any:
    """A text cell that begins like a formula gets a leading apostrophe; numbers stay numbers."""
    if isinstance(cell, str) and cell.startswith(_STARTS):
        return "'" + cell.replace("\0", "")
    return cell
