"""How a period may be written: one spelling for its signs, and the patterns of its forms.

Each pattern names what it holds: `y`, `yy`, `yz` a year, `a` and `b` the first and the last month, `d`
a day, `q` a quarter, `h` a half, `tail` 累计 or 当月, `until` 截至. What the pieces mean is for `periods` to say.
"""
from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LONGEST = 800
"""Characters of a text that are searched for periods."""
_DASHES = str.maketrans(dict.fromkeys("—–―～∼〜─至到", "~") | dict.fromkeys("－‐‑−﹣", "-"))
_SPACES = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\u00ad\u00b9\u00b2\u00b3\u2070-\u2089]+")
"""White space, and raised or lowered digits: those are marks of footnotes."""
_OPENING = re.compile(r"[前头首]两(?=个?月)|[头首](?=(?:\d{1,2}|[二三四五六七八九十]{1,2})个月)|首(?=季)")
"""前两个月, 头五个月, 首季: how the months since January are spoken of."""
_CHINESE = re.compile(r"(?<![〇○零一二三四五六七八九十元])[〇○零一二三四五六七八九十元]+(?=年|月|个月|季|日|号|[-~][一二三四五六七八九十]{1,3}(?:月|季))")
_LISTED = re.compile(r"(?<=年)[一二三四五六七八九十]{1,2}(?:[、,和及与][一二三四五六七八九十]{1,2})+(?=月)")
_ONE = re.compile(r"[一二三四五六七八九十]+")
"""五、六月 behind a year lists months; 一、五月产值 is numbered."""
_BROKEN_DASH = re.compile(r"(?<=[\d月年])[-~]{2,}(?=\d)|(?<=\d)[一ー_丨](?=\d{1,2}月)")
_DIGITS = {c: str(i) for i, c in enumerate("零一二三四五六七八九")} | {"〇": "0", "○": "0"}
MONTHS = {m: i for i, names in enumerate((("january", "jan"), ("february", "feb"), ("march", "mar"), ("april", "apr"), ("may",), ("june", "jun"), ("july", "jul"),
                                           ("august", "aug"), ("september", "sept", "sep"), ("october", "oct"), ("november", "nov"), ("december", "dec")), start=1) for m in names}
_NAME = "|".join(sorted(MONTHS, key=len, reverse=True))


def _opened(match: re.Match[str]) -> str:
    said = match.group()
    return "前2" if said.endswith("两") else "一" if match.string[match.end()] == "季" else "前"


def _chinese_number(match: re.Match[str]) -> str:
    text = match.group()
    if text == "元":
        return "1" if match.string[match.end():match.end() + 1] == "月" else text
    if "元" in text:
        return text
    if "十" not in text:
        return "".join(_DIGITS[c] for c in text)
    tens, _, ones = text.partition("十")
    if len(tens) > 1 or len(ones) > 1:
        return text
    return str((int(_DIGITS[tens]) if tens else 1) * 10 + (int(_DIGITS[ones]) if ones else 0))


@lru_cache(maxsize=8192)
def tidy(text: str) -> str:
    """One spelling: NFKC, no spaces, one kind of dash, Chinese month numbers as digits, lower case. What is too long to be read to its end equals no period."""
    if len(text) > LONGEST:
        text = f"{text[:LONGEST]}…"
    text = unicodedata.normalize("NFKC", _SPACES.sub("", text.translate(_DASHES))).translate(_DASHES).casefold()
    text = _OPENING.sub(_opened, text)
    if "年" in text:
        text = _LISTED.sub(lambda listed: _ONE.sub(_chinese_number, listed.group()), text)
    return _BROKEN_DASH.sub("~", _CHINESE.sub(_chinese_number, text))


_Y = r"(?:(?P<y>\d{4})(?:年度|年)?|['’‘`](?P<yy>\d{2})年?|(?P<yz>\d{2})年)"
_UNTIL = r"(?P<until>截至|截止至|截止到|截止|截~)?"
_TAIL = r"(?P<tail>累计数?|当月数?|单月|止|为止|期间|以来)?"
_SEP = r"[-./]?"
FORMS: tuple[tuple[str, str], ...] = (
    ("days", rf"{_Y}(?P<a>\d{{1,2}})月(?P<d>\d{{1,2}})[日号]?[-~](?:(?P<y2>\d{{4}})年)?(?:(?P<b>\d{{1,2}})月)?(?P<d2>\d{{1,2}})[日号]{_TAIL}"),
    ("days", rf"(?P<y>\d{{4}})(?P<s>[-/.])(?P<a>\d{{1,2}})(?P=s)(?P<d>\d{{1,2}})[-~](?:(?P<y2>\d{{4}})(?P=s))?(?P<b>\d{{1,2}})(?P=s)(?P<d2>\d{{1,2}}){_TAIL}"),
    ("days", rf"(?P<y>\d{{4}})(?P<a>\d{{2}})(?P<d>\d{{2}})[-~](?P<y2>\d{{4}})(?P<b>\d{{2}})(?P<d2>\d{{2}}){_TAIL}"),
    ("day", rf"{_UNTIL}(?P<y>\d{{4}})(?:(?P<s>[-/.])(?P<b>\d{{1,2}})(?P=s)|年(?P<bb>\d{{1,2}})月)(?P<d>\d{{1,2}})日?(?:t?\d{{1,2}}:\d{{2}}(?::\d{{2}}(?:\.\d+)?)?)?{_TAIL}"),
    ("day", rf"{_UNTIL}(?:{_Y})?(?P<b>\d{{1,2}})月(?P<d>\d{{1,2}})[日号]{_TAIL}"),
    ("range", rf"{_Y}{_SEP}(?P<a>\d{{1,2}})月?份?[-~](?P<y2>\d{{4}})[-./年]?(?P<b>\d{{1,2}})月?份?{_TAIL}"),
    ("range", rf"(?:{_Y})?{_SEP}(?P<a>\d{{1,2}})月?份?[-~](?P<b>\d{{1,2}})月份?{_TAIL}"),
    ("range", rf"(?P<y>\d{{4}})[./年](?P<a>\d{{1,2}})[-~](?P<b>\d{{1,2}}){_TAIL}"),
    ("range", rf"(?P<y>\d{{4}})-(?P<a>\d{{1,2}})~(?P<b>\d{{1,2}}){_TAIL}"),
    ("range", rf"(?P<y>\d{{4}})(?P<a>\d{{2}})[-~](?P<y2>\d{{4}})(?P<b>\d{{2}}){_TAIL}"),
    ("range", rf"(?:{_Y})?1[、,](?P<b>2)月份?{_TAIL}"),
    ("range", rf"(?:{_Y})?前(?P<b>\d{{1,2}})个?月{_TAIL}"),
    ("months", rf"{_Y}\d{{1,2}}月?份?(?:[、,和及与]\d{{1,2}}月?份?)*[、,和及与](?P<b>\d{{1,2}})月份?{_TAIL}"),
    ("quarters", rf"(?:{_Y})?前(?P<q>\d)个?季度?{_TAIL}"),
    ("quarters", rf"(?:{_Y})?1[-~](?P<q>[234])季度?{_TAIL}"),
    ("quarter", rf"(?:{_Y})?{_SEP}(?:第)?(?P<q>\d)季度?{_TAIL}"),
    ("quarter", rf"(?:{_Y})?{_SEP}(?:q(?P<q>\d)|(?P<q1>\d)q){_TAIL}"),
    ("quarter", rf"(?:q(?P<q>\d)|(?P<q1>\d)q),?(?:{_Y})"),
    ("other", rf"(?:{_Y})?(?P<a>\d)[-~](?P<q>\d)季度?{_TAIL}"),
    ("half", rf"(?:{_Y})?(?P<h>上|下)半年度?{_TAIL}"),
    ("half", rf"(?:{_Y})?{_SEP}h(?P<h>[12]){_TAIL}"),
    ("half", rf"h(?P<h>[12]),?(?:{_Y})"),
    ("half", rf"(?P<h>[12])h,?(?:{_Y})"),
    ("end", rf"{_UNTIL}(?:{_Y})?{_SEP}(?P<b>\d{{1,2}})月份?(?:末|底|期末)(?P<tail>累计数?|止|为止)?"),
    ("yearend", rf"{_UNTIL}{_Y}(?:末|底|年末|年底)(?P<tail>累计数?|止|为止)?"),
    ("month", rf"(?:(?P<y>\d{{4}})年初?|年初)?(?P<until>~)(?P<b>\d{{1,2}})月份?{_TAIL}"),
    ("month", rf"{_UNTIL}(?:{_Y})?{_SEP}(?P<b>\d{{1,2}})月份?{_TAIL}"),
    ("month", rf"{_UNTIL}(?P<y>\d{{4}})[-./m](?P<b>\d{{1,2}}){_TAIL}"),
    ("month", r"(?P<y>\d{4})(?P<b>\d{2})"),
    ("day", r"(?P<y>\d{4})(?P<b>\d{2})(?P<d>\d{2})"),
    ("year", rf"{_Y}全年{_TAIL}"),
    ("year", r"(?:(?P<y>\d{4})|['’‘`](?P<yy>\d{2})|(?P<yz>\d{2}))年度"),
    ("year", r"(?P<full>全年)(?:累计数?)?"),
    ("year", r"(?:fy|fullyear)(?P<y>\d{4})|(?P<y3>\d{4})(?:fy|fullyear)"),
    ("bare", r"(?P<y>\d{4})年?"),
    ("bare", r"['’‘`](?P<yy>\d{2})年?|(?P<yz>\d{2})年"),
    ("range", rf"(?:ytd)?(?:(?P<y>\d{{4}}),?)?(?P<an>{_NAME})\.?(?:[-~]|to|through|thru)(?P<bn>{_NAME})\.?,?(?P<y3>\d{{4}})?"),
    ("range", rf"(?P<an>{_NAME})\.?(?P<y>\d{{4}})(?:[-~]|to|through)(?P<bn>{_NAME})\.?(?P<y2>\d{{4}})"),
    ("month", rf"(?P<ytd>ytd)?(?P<until>asof|asat|upto|through|to)?(?P<eom>endof|end)?(?P<bn>{_NAME})\.?[-,']?(?P<y>\d{{4}})(?P<ytd2>ytd)?"),
    ("month", rf"(?P<ytd>ytd)?(?P<y>\d{{4}})[-,]?(?P<bn>{_NAME})\.?(?P<ytd2>ytd)?"),
    ("month", rf"(?P<ytd>ytd)?(?P<bn>{_NAME})\.?(?P<ytd2>ytd)?"),
    ("month", rf"(?P<bn>{_NAME})\.?[-'’‘](?P<yy>\d{{2}})"),
    ("day", rf"(?P<until>asof|asat)?(?P<d>\d{{1,2}})(?P<bn>{_NAME})\.?,?(?P<y>\d{{4}})|(?P<until2>asof|asat)?(?P<bn2>{_NAME})\.?(?P<d2>\d{{1,2}}),(?P<y3>\d{{4}})"),
    ("quarters", r"(?:first(?P<w>three)quarters)(?:of)?(?P<y>\d{4})?"),
    ("range", r"(?:(?P<y>\d{4}))?first(?P<wm>two|three|four|five|six|seven|eight|nine|ten|eleven)months(?:of(?P<y3>\d{4}))?"),
)
SPELT = frozenset(re.findall("[\u4e00-\u9fff]", "".join((*(pattern for _, pattern in FORMS), *map(chr, _DASHES), _OPENING.pattern, _CHINESE.pattern, _LISTED.pattern, _BROKEN_DASH.pattern))))
"""The 汉字 of these forms."""
COUNTED = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11}
COMPACT = (r"(?P<y>\d{4})(?P<b>\d{2})", r"(?P<y>\d{4})(?P<b>\d{2})(?P<d>\d{2})")
"""Forms of digits alone, which mean a period only where nothing else is said."""
