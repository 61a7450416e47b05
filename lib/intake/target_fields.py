"""The sheet 目标 as data: its columns, how staff head them, the words a plan may use.

The template draws the sheet from here and the reader knows it by here, so that they cannot part.
"""
from __future__ import annotations

import re
from functools import cache

from lib import catalog, schema
from lib.model import Basis, Qualifier
from lib.schema import Field
from lib.text import targets as words
from lib.text.label import Label

COUNTING: tuple[tuple[Basis, Label], ...] = (
    (Basis.CUMULATIVE, Label("累计", "Cumulative")), (Basis.AS_OF, Label("期末", "End of period")),
    (Basis.SINCE_LISTING, Label("挂牌以来", "Since listing")))
"""时间口径 as the drop-down offers it."""

FIELDS: tuple[Field, ...] = (
    Field("park", Label("园区", "Park"), "subject", tuple(w for w in schema.ROLE_WORDS["park"] if w not in ("名称", "单位名称")) + ("主体", "对象"), required=True),
    Field("indicator", Label("指标", "Indicator"), "choice", ("指标名称", "指标名", "统计指标", "目标指标", "indicators", "indicatorname", "metric"), required=True),
    Field("caliber", Label("口径", "Population"), "text", ("统计口径", "统计范围", "统计对象", "范围", "caliber", "calibre", "scope")),
    Field("basis", Label("时间口径", "Counted as"), "choice", ("累计或期末", "累计/期末", "计数方式", "basis", "counting")),
    Field("deadline", Label("截止", "Deadline"), "date", ("截止时间", "截止日期", "截止年份", "截至", "期限", "目标期限", "目标年份", "目标年度", "完成时限", "完成期限", "时限", "年份", "年度", "due", "by", "targetyear", "year"), required=True),
    Field("wording", Label("措辞", "Wording"), "choice", ("用词", "表述", "提法", "原文用词", "word", "words")),
    Field("value", Label("目标值", "Target"), "number", ("目标", "目标数", "目标任务", "目标任务数", "任务目标", "年度目标", "年度目标值", "全年目标", "全年目标值", "targetvalue", "goal", "targets"), required=True),
    Field("unit", Label("单位", "Unit"), "text", ("计量单位", "units")),
    Field("source", Label("出处/文件", "Source"), "text", ("出处", "文件", "来源", "依据", "出处文件", "来源文件", "文件依据", "document", "reference")),
    Field("note", Label("备注", "Notes"), "text", schema.ROLE_WORDS["note"]),
)
"""The columns of the sheet, in order."""

QUALIFIERS: dict[str, Qualifier] = {
    "以上": Qualifier.AT_LEAST, "不少于": Qualifier.AT_LEAST, "不低于": Qualifier.AT_LEAST, "至少": Qualifier.AT_LEAST,
    "突破": Qualifier.OVER, "超过": Qualifier.OVER, "超": Qualifier.OVER, "逾": Qualifier.OVER, "余": Qualifier.OVER, "多": Qualifier.OVER,
    "近": Qualifier.NEARLY, "接近": Qualifier.NEARLY, "将近": Qualifier.NEARLY,
    "约": Qualifier.ABOUT, "大约": Qualifier.ABOUT, "左右": Qualifier.ABOUT, "上下": Qualifier.ABOUT,
}
"""What a plan's word makes of its number; 达到 leaves it as it is, as in the published targets."""

ENGLISH_WORDS = {"atleast": "不少于", "nolessthan": "不少于", "over": "突破", "morethan": "超过", "nearly": "近", "about": "约", "around": "约",
                 "reach": "达到", "reaching": "达到", "aim": "力争", "aimingfor": "力争", "strivefor": "力争", "strivingfor": "争取"}

OFFERED = ("力争", "达到", "以上", "突破", "力争以上", "力争突破", "力争达到", "不少于", "争取", "确保")
OFFERED_ENGLISH = ("aiming for", "striving for", "reaching", "at least", "over")
"""措辞 as the drop-down offers it; any other order of the known words is read as well."""

_WORDS = re.compile("|".join(sorted(map(re.escape, (*words.AIMS, *words.REACHING, *QUALIFIERS)), key=len, reverse=True)))
_BETWEEN = re.compile(r"[…．.、，,·\-—~\s]+")


def wording_of(text: str) -> tuple[str, Qualifier] | None:
    """A plan's words and what they make of the number: 力争…以上 → (力争以上, at_least); None if not all are known."""
    plain = schema.fold(text)
    plain = ENGLISH_WORDS.get(plain, plain)
    rest = _BETWEEN.sub("", plain)
    found = _WORDS.findall(rest)
    said = [word for word in found if word in QUALIFIERS]
    if not found or "".join(found) != rest or len(said) > 1:
        return None
    return rest, QUALIFIERS[said[0]] if said else Qualifier.EXACT


@cache
def headings() -> dict[str, Field]:
    """Folded heading → field; a heading of one field is never an alias of another."""
    known: dict[str, Field] = {}
    for one in FIELDS:
        for name in (one.header.zh, one.header.en):
            known.setdefault(schema.fold(name), one)
    for one in FIELDS:
        for alias in one.aliases:
            known.setdefault(schema.fold(alias), one)
    return known


@cache
def indicators() -> dict[str, str]:
    """Folded name → indicator; growth is an indicator of its own here, as in a plan."""
    names = {name: code for name, code in schema.indicator_names().items() if not code.startswith("growth:")}
    for code, indicator in catalog.indicators().items():
        for name in (code, indicator.name.zh, indicator.name.en, *indicator.aliases):
            names.setdefault(schema.fold(name), code)
    return names


@cache
def calibers() -> dict[str, str]:
    """Folded population → as the catalogue's own figures spell it, so that spelling parts no target from its actual."""
    return {schema.fold(figure.key.caliber): figure.key.caliber for figure in catalog.published_figures() if figure.key.caliber}
