"""The grammar of values: what a cell says, or why it says nothing.

Only what is listed here is a number. Python's own `float()` is never asked whether a text is one:
it would take nan, inf, 1_000 and Arabic digits.
"""
from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from lib.intake.grid import BOOL, DATE, ERROR, GENERAL, LONG_TEXT, NUMBER, PENDING, TEXT, Cell, Style
from lib.model import Qualifier
from lib.schema import Unit, fold, is_foreign, is_unsupported, units


class Value(NamedTuple):
    """A cell's value: a number with its qualifier and unit, a missing mark, or a fault's code.

    `missing` is "" for a value, "blank" for a mark, "below" for the yearbooks' …; `decimals` are
    the digits shown after the point.
    """

    number: Decimal | None = None
    qualifier: Qualifier = Qualifier.EXACT
    wording: str = ""
    unit: Unit | None = None
    missing: str = ""
    fault: str = ""
    decimals: int = 0
    foreign: str = ""


BLANK = Value(missing="blank")
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xA0: 0x20, 0x2007: 0x20, 0x202F: 0x20, 0x2009: 0x20, 0x2212: 0x2D, 0x2010: 0x2D, 0x2011: 0x2D, 0xFE63: 0x2D}
_INVISIBLE = re.compile("[\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff\u00ad]")
_MISSING = frozenset(("", "-", "--", "---", "—", "——", "–", "――", "―", "─", "──", "/", "//", "\\", "n/a", "na", "n.a.", "n.a", "nil", "无", "暂无", "未报", "待核", "未统计",
                      "未公布", "暂缺", "缺", "空", "空缺", "缺失", "待报", "待定", "不详", "无数据", "暂无数据", "未填", "未填报", "未上报", "未提供", "待补", "待补充", "缺报", "缺数",
                      "待统计", "尚未统计", "暂未统计", "暂未公布", "不适用", "..", "‥", "notavailable", "missing", "notreported", "tbd", "tbc", "notyetreported"))
_BELOW = frozenset(("…", "……", "...", "......"))
_ERROR = re.compile(r"#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!|SPILL!|CALC!|GETTING_DATA|FIELD!|BLOCKED!|CONNECT!|UNKNOWN!)$", re.IGNORECASE)
_NUM = r"\d(?:\.\d+)?E[+-]\d{2,3}|(?:[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d{0,2}(?: \d{3})+|\d+)(?:\.\d+)?"
_PLAIN = re.compile(r"[+-]?\d+(?:\.\d+)?", re.ASCII)
_STORED = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][+-]?\d{1,3})?", re.ASCII)
_PREFIX = {"约": Qualifier.ABOUT, "大约": Qualifier.ABOUT, "约为": Qualifier.ABOUT, "近": Qualifier.NEARLY, "将近": Qualifier.NEARLY, "接近": Qualifier.NEARLY, "超": Qualifier.OVER, "超过": Qualifier.OVER,
           "逾": Qualifier.OVER, "突破": Qualifier.OVER, "不少于": Qualifier.AT_LEAST, "不低于": Qualifier.AT_LEAST, "至少": Qualifier.AT_LEAST, "达到": Qualifier.AT_LEAST,
           "about": Qualifier.ABOUT, "approx.": Qualifier.ABOUT, "over": Qualifier.OVER, "morethan": Qualifier.OVER, "nearly": Qualifier.NEARLY, "almost": Qualifier.NEARLY, "atleast": Qualifier.AT_LEAST}
_SUFFIX = {"余": Qualifier.OVER, "多": Qualifier.OVER, "+": Qualifier.OVER, "以上": Qualifier.AT_LEAST, "左右": Qualifier.ABOUT, "上下": Qualifier.ABOUT}
_VALUE = re.compile(
    rf"(?P<before>{'|'.join(sorted(map(re.escape, _PREFIX), key=len, reverse=True))})?\s*(?P<number>[+-]?(?:{_NUM}))(?P<rest>\D.*)?", re.DOTALL | re.ASCII)
_RANGE = re.compile(rf"(?:大?约|近|about)?\s*[+-]?(?:{_NUM})\s*[^\d\s,.]{{0,4}}?\s*(?:-|~|—|–|―|至|到|to)+\s*(?:{_NUM})\s*[^\d\s]{{0,6}}", re.ASCII)
_COUNTED_UNIT = re.compile(r"(?P<number>[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)\s+(?P<unit>(?:100|10,?000|1,?000)\s*(?:million|mn)?\s*(?:yuan|rmb|cny))", re.ASCII | re.IGNORECASE)
_SIGNED = re.compile(rf"([A-Za-z]{{0,3}}[$€£]|[A-Za-z]{{3}})\s?(?:{_NUM})\D{{0,4}}", re.ASCII)
_SUFFIX_END = re.compile(r"(以上|左右|上下|余|多|\+)$")
_SUFFIX_START = re.compile(r"^(余|多|\+)")
_SUFFIX_MIDDLE = re.compile(r"^(亿|万|千|百万|千万)(余|多)元$")
_GROWTH = re.compile(rf"(?P<word>同比增长|同比下降|增长|上升|提高|增加|增|下降|减少|降低|回落|下滑|降|减|↑|↓|▲|▼|△|▽)?\s*(?P<number>[+-]?(?:{_NUM}))\s*(?P<unit>%|倍)?", re.ASCII)
_LEVEL = re.compile(r"(?:[与同和](?:上年|去年)(?:同期|同月)?|同比)?持平|flat")
_DOWN = frozenset(("同比下降", "下降", "减少", "降低", "回落", "下滑", "降", "减", "↓", "▼", "▽"))
_EITHER_WAY = frozenset(("▲", "△"))


def tidy(text: str) -> str:
    """Full-width forms and odd spaces made plain, zero-width characters dropped, ends trimmed."""
    if text.isascii():
        return text.strip()
    return _INVISIBLE.sub("", text.translate(_WIDE)).strip()


def is_error(text: str) -> bool:
    """An Excel error written as text."""
    return bool(_ERROR.match(text.strip()))


def broken(cell: Cell) -> str:
    """The code of a cell whose formula gave an error, or was never calculated; empty for any other."""
    if cell.kind == PENDING:
        return "E_FORMULA_NO_VALUE"
    return "E_CELL_ERROR" if cell.kind == ERROR or cell.kind == TEXT and cell.text[:1] == "#" and is_error(cell.text) else ""


def is_plain(text: str) -> bool:
    """Digits with at most one point among them, and nothing else."""
    return text[:1].isdigit() and len(text) <= 40 and _PLAIN.fullmatch(text) is not None


@lru_cache(maxsize=65_536)
def stored_number(text: str) -> Decimal | None:
    """A number as Excel stores it, to the fifteen digits Excel shows; None if it is no number."""
    if not _STORED.fullmatch(text):
        return None
    if len(text) <= 15 and "e" not in text and "E" not in text:
        return Decimal(text)
    wide = float(text)
    if wide in (float("inf"), float("-inf")):
        return None
    short = Decimal(format(wide, ".15g"))
    return Decimal(format(short, "f")) if -30 < short.adjusted() < 40 else short


def read(cell: Cell | None) -> Value:
    """The value of a cell in a value column."""
    if cell is None:
        return BLANK
    if cell.kind == NUMBER:
        return _typed(cell.text, cell.style) if cell.style is not GENERAL or len(cell.text) > 15 or not is_plain(cell.text) else _digits(cell.text)
    if cell.kind == TEXT and len(cell.text) <= 15 and is_plain(cell.text):
        if len(cell.text) == 3 and cell.text[0] == "0" and cell.text[1] != ".":  # 000 and 024 are what a torn 1,624,000 or 1,024 leaves behind
            return Value(fault="E_VALUE_NOT_NUMBER")
        return _digits(cell.text)
    if cell.kind == PENDING:
        return Value(fault="E_FORMULA_NO_VALUE")
    if cell.kind == ERROR:
        return Value(fault="E_CELL_ERROR")
    if cell.kind in (BOOL, DATE):
        return Value(fault="E_VALUE_NOT_NUMBER")
    return written(cell.text)


def _digits(text: str) -> Value:
    """The value of digits with at most one point among them: nothing is said of it but the number."""
    return tuple.__new__(Value, (Decimal(text), Qualifier.EXACT, "", None, "", "", len(text) - 1 - text.index(".") if "." in text else 0, ""))


@lru_cache(maxsize=65_536)
def _typed(text: str, style: Style) -> Value:
    number = stored_number(text)
    if number is None or style.kind != "general":
        return Value(fault="E_VALUE_NOT_NUMBER")
    if style.scale:
        number = number.scaleb(-style.scale)  # what is shown is what was checked by eye
    decimals = _decimals(number, style.decimals)
    unit = units().get(fold(style.unit)) if style.unit else None
    if style.unit and unit is None:
        said = written(f"{style.unit}{number:f}" if style.unit in _PREFIX else f"{number:f}{style.unit}")
        if said.number is not None or is_foreign(said.foreign):
            return said._replace(decimals=decimals)
    return Value(number, unit=unit, decimals=decimals)


def _decimals(number: Decimal, shown: int | None) -> int:
    own = max(0, -number.as_tuple().exponent)
    return own if shown is None else min(own, shown) if own > shown else shown


@lru_cache(maxsize=65_536)
def written(text: str) -> Value:
    """The value a text says: number, qualifier and unit, or a missing mark, or a fault."""
    if len(text) > LONG_TEXT and len(text.strip()) > LONG_TEXT:
        return Value(fault="E_VALUE_NOT_NUMBER")
    text = tidy(text)
    if _PLAIN.fullmatch(text) and len(text) <= 40:
        number = Decimal(text)
        return Value(number, decimals=max(0, -number.as_tuple().exponent))
    if len(text) > 60:
        return Value(fault="E_VALUE_NOT_NUMBER")
    mark = re.sub(r"\s", "", text).casefold()
    if mark in _MISSING:
        return BLANK
    if mark in _BELOW:
        return Value(missing="below")
    if _ERROR.match(text):
        return Value(fault="E_CELL_ERROR")
    if _RANGE.fullmatch(text):
        return Value(fault="E_VALUE_RANGE")
    counted = _COUNTED_UNIT.fullmatch(text)
    if counted:
        return _counted(counted)
    found = _VALUE.fullmatch(text)
    return _said(found) if found else _not_read(text)


def _not_read(text: str) -> Value:
    """A sum of foreign money with its sign before it, or no number at all."""
    found = _SIGNED.fullmatch(text)
    if found and is_foreign(found[1]):
        return Value(fault="E_UNIT_UNSUPPORTED", foreign=found[1])
    return Value(fault="E_VALUE_NOT_NUMBER")


def _counted(found: re.Match[str]) -> Value:
    """18.6 100 million yuan: the unit begins with a number of its own."""
    unit = units().get(fold(found["unit"]))
    if unit is None:
        return Value(fault="E_VALUE_NOT_NUMBER")
    number = Decimal(found["number"].replace(",", ""))
    return Value(number, unit=unit, decimals=max(0, -number.as_tuple().exponent))


def _said(found: re.Match[str]) -> Value:
    words = [found["before"]] if found["before"] else []
    rest = re.sub(r"\s", "", found["rest"] or "")
    middle = _SUFFIX_MIDDLE.match(rest)
    if middle:
        words.append(middle[2])
        rest = middle[1] + "元"
    for pattern in (_SUFFIX_START, _SUFFIX_END):
        suffix = pattern.search(rest)
        if suffix:
            words.append(suffix[1])
            rest = rest[:suffix.start()] + rest[suffix.end():]
    rest = rest.removesuffix("整")
    unit = units().get(fold(rest)) if rest else None
    if rest and unit is None and (is_foreign(rest) or is_unsupported(rest)):
        return Value(fault="E_UNIT_UNSUPPORTED", foreign=rest)
    if (rest and unit is None) or len(words) > 1 or (unit and unit.dimension == "percent"):
        return Value(fault="E_VALUE_NOT_NUMBER")
    number = Decimal(re.sub(r"[, ]", "", found["number"]))
    if abs(number.adjusted()) > 60:
        return Value(fault="E_VALUE_NOT_NUMBER")
    number = Decimal(format(number, "f"))
    word = words[0] if words else ""
    qualifier = (_PREFIX.get(word) or _SUFFIX[word]) if word else Qualifier.EXACT
    return Value(number, qualifier, word, unit, decimals=max(0, -number.as_tuple().exponent))


class Growth(NamedTuple):
    """Growth in percent as reported; `bare` where nothing said percent (0.1217 may be a fraction).

    ▲3.2 is a rise or a fall, as its table has it: a fault by itself, with its size in `unsigned`.
    """

    percent: Decimal | None = None
    bare: bool = False
    decimals: int = 0
    missing: bool = False
    fault: str = ""
    unsigned: Decimal | None = None


def read_growth(cell: Cell | None) -> Growth:
    """The growth a cell reports, whichever way it is written."""
    if cell is None:
        return Growth(missing=True)
    if cell.kind == NUMBER:
        number = stored_number(cell.text)
        if number is None or cell.style.kind == "date":
            return Growth(fault="E_VALUE_NOT_NUMBER")
        if cell.style.kind == "percent":
            shown = number * 100
            return Growth(shown, decimals=cell.style.decimals if cell.style.decimals is not None else max(0, -shown.as_tuple().exponent))
        return Growth(number, bare=True, decimals=max(0, -number.as_tuple().exponent))
    if cell.kind == PENDING:
        return Growth(fault="W_CELL_ERROR")
    if cell.kind == ERROR:
        return Growth(fault="W_CELL_ERROR")
    if cell.kind in (BOOL, DATE):
        return Growth(fault="E_VALUE_NOT_NUMBER")
    return _written_growth(cell.text)


@lru_cache(maxsize=16_384)
def _written_growth(text: str) -> Growth:
    text = tidy(text)
    mark = re.sub(r"\s", "", text).casefold()
    if mark in _MISSING or mark in _BELOW:
        return Growth(missing=True)
    if _LEVEL.fullmatch(mark):
        return Growth(Decimal(0))
    if _ERROR.match(text):
        return Growth(fault="W_CELL_ERROR")
    found = _GROWTH.fullmatch(text) if len(text) <= 40 else None
    if not found:
        return Growth(fault="E_VALUE_NOT_NUMBER")
    number = Decimal(re.sub(r"[, ]", "", found["number"]))
    if abs(number.adjusted()) > 30:
        return Growth(fault="E_VALUE_NOT_NUMBER")
    if found["unit"] == "倍":
        number *= 100
    if found["word"] in _DOWN:
        number = -abs(number)
    number, decimals = Decimal(format(number, "f")), max(0, -number.as_tuple().exponent)
    if found["word"] in _EITHER_WAY:
        return Growth(fault="E_VALUE_NOT_NUMBER", unsigned=number, decimals=decimals)
    return Growth(number, bare=found["unit"] is None and found["word"] is None, decimals=decimals)
