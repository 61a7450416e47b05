"""What a date format makes of a day: yyyy"年1-"m"月" shows 1 May 2024 as 2024年1-5月."""
from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

_PIECE = re.compile(r'"([^"]*)"|[\\!](.)|[_*].|\[[^\]]*\]|(y+|m+|d+|h+|s+|e+|a+|b+|g+)|(.)', re.IGNORECASE | re.DOTALL)
_TOKENS = {"yyyy": "{0.year}", "yyy": "{0.year}", "e": "{0.year}", "yy": "{0:%y}", "y": "{0:%y}", "mm": "{0:%m}", "m": "{0.month}", "dd": "{0:%d}", "d": "{0.day}"}


@lru_cache(maxsize=4096)
def shown(code: str, iso: str) -> str:
    """The day as its format shows it; empty where the format has more than year, month, day and words."""
    day = date.fromisoformat(iso)
    pieces = []
    for quoted, escaped, token, other in _PIECE.findall(code.split(";")[0]):
        if token and token.casefold() not in _TOKENS:
            return ""
        pieces.append(_TOKENS[token.casefold()].format(day) if token else quoted or escaped or other)
    return "".join(pieces).strip()
