"""The words headings are made of, and one look that tells what certainly is none."""
from __future__ import annotations

import re
from functools import cache

from lib import schema
from lib.intake import dated, periods
from lib.intake.unit_words import UNIT_PATTERNS

_HAN = "[\u4e00-\u9fff]"
ROLES = {schema.fold(word): role for role, words in reversed(schema.ROLE_WORDS.items()) for word in words}
BASES = {schema.fold(word): basis for basis, words in schema.BASIS_WORDS.items() for word in words}
_GROWTH = sorted((schema.fold(w) for w in schema.ROLE_WORDS["growth"]), key=len, reverse=True)
_PRIOR = sorted((schema.fold(w) for w in schema.ROLE_WORDS["prior"]), key=len, reverse=True)
_VALUE = sorted((w for w in ("本期数", "本期值", "本期", "当期数", "当期值", "当期", "实际完成数", "实际完成", "实际数", "实际值", "实际", "完成数", "完成值", "完成额", "完成", "数值", "实绩", "发生额", "发生数", "总量", "总额", "绝对量", "绝对额", "绝对值", "绝对数", "actual", "value")), key=len, reverse=True)
_BASIS_STRIP = sorted((w for w in BASES if len(w) > 1 and w not in ("end", "month", "asof")), key=len, reverse=True)
_DRAFTS = ("快报数", "快报", "初步数", "修订数", "修正数", "最终数")
_OWNERS = ("全口径", "全部", "各园区", "全部园区", "专业园区", "产业园区", "本园区", "园区", "现有", "全市", "全园", "主要指标", "指标")


def _by_size(words) -> tuple[tuple[int, frozenset[str]], ...]:
    """Words by their length, the longest first: a piece is looked up, not compared with every word."""
    sizes = sorted({len(word) for word in words if len(word) > 1}, reverse=True)
    return tuple((size, frozenset(word for word in words if len(word) == size)) for size in sizes)


STRIPPED = (*((_by_size(words), note) for words, note in ((_GROWTH, "growth"), (_PRIOR, "prior"), (_BASIS_STRIP, "basis"), (_VALUE, "value"), (_DRAFTS, ""), (_OWNERS, ""))),
             (tuple((len(word), frozenset((word,))) for word in schema.TOTAL_WORDS), "total"))
"""What stands before or after the name of an indicator, and what it says of it."""
AT_ENDS = _by_size({word for groups, _ in STRIPPED for _, words in groups for word in words})
"""All of these: a piece with none of them at its ends, told by one look."""
GENERAL = re.compile(r"(?:主要|基本|核心|重点|经济|运行|统计|发展|各项|本期|报告期|指标|完成|情况|数据)+|keyindicators|mainindicators|indicators")
NUMBERING = re.compile(r"^(?:\(\d{1,2}\)|\d{1,2}[.、:)](?!\d)|\([一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]{1,3}[、.:)])")
UNIT_OF = re.compile(r"(?!企业[的计单])(.{2,}?)的?(?:计量)?单位")
"""产值单位 heads the units of 产值."""
TWO_LANGUAGES = re.compile(r"((?=[^a-z]*[\u4e00-\u9fff])[^a-z]+)([a-z][^\u4e00-\u9fff]*)|([a-z][^\u4e00-\u9fff]*)([\u4e00-\u9fff][^a-z]*)")
"""产值 Output value: the same in Chinese and in Latin letters, either first."""
FOOTNOTE = re.compile(r"[(\[【〔](?:见?[附备脚]?注|说明)[\d一二三四五六七八九十]{0,2}[)\]】〕]|[\[【〔]\d{1,2}[\]】〕]")
"""产值(亿元)[注1]: a mark that sends to a note below."""
_DOWN = r"(?:减[少幅]?|下降|降[低幅]?)"
UP_OR_DOWN = re.compile(rf"增[长加幅]?(?:(?:\(\+\)|\+)[、,/或]?{_DOWN}(?:\([-−–—]\)|[-−–—])|[、,/或]?(?:\({_DOWN}\)|{_DOWN}))")
"""同比增(+)减(-)%, 增长(下降): both ways a change may go, with their signs or in brackets."""
_SENTENCES = re.compile(r"(?:备?注|附注|说明)\d{0,5}[:.、].{8,}[,;。]")
HARMLESS = frozenset(("人民币", "未剔重", "未去重", "不剔重", "含重复", "现价", "当年价", "当年价格", "现行价格", "按现价", "初步", "初步数", "快报", "快报数", "修订", "修订数", "修正", "修正数", "最终", "最终数", "年报", "年报数", "±", "+-", "+/-", "正负", "正负%", "±%", "+-%", "+、-", "+,-", "可空", "选填", "必填", "万元除外", "实际", "下同", "optional", "required"))
CHANGED = re.compile(r"(?:±|\+/?-)\(?%\)?")
"""±%, ±（%）: a heading of growth that is nothing else; behind a name it is harmless."""
RATIO = ("完成率", "完成进度", "完成比例", "占比", "比重", "排名", "位次", "环比", "比上月", "较上月", "上月", "上期", "人均", "平均", "差额", "增减额", "增量", "净增", "momgrowth", "monthonmonth", "month-on-month")
CHANGES = (*_GROWTH, "±", "+-", "增减额", "增量")


@cache
def _vocabulary() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A 汉字 that stands in no word a heading is made of, and the words that make one whatever stands around them."""
    words = (*schema.indicator_names(), *ROLES, *BASES, *_GROWTH, *_PRIOR, *_VALUE, *_OWNERS, *schema.TOTAL_WORDS, *schema.units(), *HARMLESS,
             *(pattern.pattern for pattern in (GENERAL, UNIT_OF, FOOTNOTE, UP_OR_DOWN, NUMBERING)), *periods.HAN, *dated.PATTERNS, *schema.UNIT_PATTERNS, *UNIT_PATTERNS)
    anywhere = (*RATIO, *schema.TARGET_WORDS, *schema.SUBSET_WORDS, "其中", "含")
    return re.compile(f"(?![{''.join(sorted(set(re.findall(_HAN, ''.join(words)))))}]){_HAN}"), re.compile("|".join(map(re.escape, anywhere)))


def strange(text: str) -> bool:
    """A text that is certainly no heading known in full, as a look at its signs tells: names of firms and streets, which fill whole columns, notes in sentences."""
    unknown, telling = _vocabulary()
    plain = schema.fold(text)
    if _SENTENCES.match(plain):
        return True
    return unknown.search(plain) is not None and telling.search(plain) is None
