"""What a number format says of the number it shows: its unit, its digits, by how much it is shown smaller, what of it is not seen."""
from __future__ import annotations

import re
from functools import lru_cache

from lib.intake.grid import Style

_QUOTED = re.compile(r'"([^"]*)"')
_NOISE = re.compile(r'"[^"]*"|\\.|!.|_.|\*.|\[[^\]]*\]')
_DATE_TOKEN = re.compile(r"[ymdhs年月日时分秒]", re.IGNORECASE)
_DECIMALS = re.compile(r"0\.([0#?]+)")
_CURRENCY = re.compile(r"\[\$([^\]\-¥￥]{1,6})[\]\-]|(?<!\[)([$€£])")
"""A sign of foreign money among the digits, as [$€-2] or $; ¥ is the yuan."""
_POINT = re.compile(r"""[!\\]\.|"\.\"""")
"""A point written as a letter: 0!.0, shows 186000 as 18.6."""
_THOUSANDS = re.compile(r"[0#?](,+)(?=[^0#?,]|$)")
BUILTIN_PERCENT = frozenset({9, 10})
BUILTIN_DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
BUILTIN_DECIMALS = {1: 0, 2: 2, 3: 0, 4: 2, 9: 0, 10: 2, 37: 0, 38: 0, 39: 2, 40: 2}


@lru_cache(maxsize=2048)
def style_of(number: int, code: str) -> Style:
    """What a number format means, from its id and its code (empty for built-in ones)."""
    if not code:
        kind = "percent" if number in BUILTIN_PERCENT else "date" if number in BUILTIN_DATES else "general"
        return Style(kind, "", BUILTIN_DECIMALS.get(number))
    first = code[:512].split(";")[0]
    bare = _NOISE.sub("", first)
    money = _CURRENCY.search(first)
    literal = money[1] or money[2] if money else "".join(_QUOTED.findall(first)).strip()
    if "%" in bare:
        kind = "percent"
    elif "general" not in bare.casefold() and _DATE_TOKEN.search(bare) and not re.search(r"[0#]", bare):
        return Style("date", dated=first)
    else:
        kind = "general"
    decimals = _DECIMALS.search(bare)
    shown = len(decimals.group(1)) if decimals else 0 if re.search(r"[0#]", bare) else None
    scale, behind = _shrunk(first)
    return Style(kind, literal.strip("."), shown if behind is None else behind, scale, _unseen(code[:512].split(";")))


def _unseen(sections: list[str]) -> str:
    """The numbers of which a format shows nothing: every one (;;;), or a zero (0;-0;  ·  #,###  ·  [=0]"";0.0)."""
    told = next((section for section in sections if _OF_ZERO.match(section)), None)
    other = 2 if len(sections) > 2 else int(len(sections) > 1 and bool(_NOT_OF_ZERO.match(sections[0])))
    if _shows(sections[other] if told is None else told, "0"):
        return ""
    return "0" if any(_shows(section, "0#?") for section in sections[:2]) else "0+"


def _shows(section: str, digits: str) -> bool:
    """Something of a number is seen: one of these digits, or a text in its place."""
    plain = _NOISE.sub(lambda said: said.group()[1:-1] if said.group()[0] == '"' else said.group()[1:] if said.group()[0] in "\\!" else "", section)
    return bool(re.search(rf"[{re.escape(digits)}]|general|[^#?,.\s]", plain, re.IGNORECASE))


_OF_ZERO = re.compile(r"(?:\[[^\]=<>]*\])*\[=0(?:\.0*)?\]")
_NOT_OF_ZERO = re.compile(r"(?:\[[^\]=<>]*\])*\[(?:<>|>)0(?:\.0*)?\]")


def _shrunk(code: str) -> tuple[int, int | None]:
    """By what power of ten a format shows a number smaller, and the digits behind a point written as a letter (None without one)."""
    front, *rest = _POINT.split(code, maxsplit=1)
    thousands = _THOUSANDS.search(_NOISE.sub("", rest[0] if rest else front))
    behind = len(re.findall("[0#?]", _NOISE.sub("", rest[0]))) if rest else None
    return (3 * len(thousands[1]) if thousands else 0) + (behind or 0), behind
