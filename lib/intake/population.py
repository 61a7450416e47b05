"""Words for a population (统计口径): 规上, 重点企业, 人工智能企业. A monthly figure is of the whole park and has none.

Said for a table (in its title, its sheet's name, a line above its header) such a word makes every
number in it one of another key: the table is refused. So it is where a note, above or below, claims
the figures for a population; a note that only mentions one is text.
"""
from __future__ import annotations

import re
from functools import cache, lru_cache

from lib import catalog, schema

_WHO = "(?:法人|工业|服务业|建筑业|制造业|贸易业|骨干|龙头|重点|优势)*"
_SIZED = "(?:规模?以上|限额?以上|规上|限上|四上|五上)"
_CHOSEN = "(?:重点|龙头|骨干|链主|头部|样本|监测|上市|民营|国有|外资|外商投资|中小|小微|中小微|高新技术|专精特新|独角兽|瞪羚|亿元以上|科技型中小|高成长|优势|(?<![0-9万千百亿])[0-9万千百亿]+元以上)"
_ENGLISH = r"above[- ]?scale|above[- ]?designated[- ]?size|designated[- ]?size|(?:key|leading|backbone|listed|major|large)(?:enterprises|companies|firms)"
_PART = re.compile(r"(?:其中|包括|不含|除|剔除|非|及其他|以及|包含|含)[:：]?$")


@cache
def _pattern() -> re.Pattern[str]:
    """A size alone (规上工业), or enterprises of a kind: chosen ones, or those of a park's own industry (氢能企业, never 氢能园企业)."""
    industries = sorted({re.escape(stem) for stem in schema.park_names() if not stem.isascii() and len(stem) > 1}, key=len, reverse=True)
    whole = sorted({schema.fold(park.headline_caliber) for park in catalog.parks().values() if park.headline_caliber}, key=len, reverse=True)
    kinds = "|".join((*map(re.escape, whole), rf"[“\"]?{_SIZED}[”\"]?{_WHO}(?:企业|单位)?", rf"{_CHOSEN}{_WHO}(?:企业|单位|公司)", rf"(?:{'|'.join(industries)})(?:产业|行业)?企业", _ENGLISH))
    return re.compile(kinds)


def named_in(text: str) -> str:
    """The population a title speaks of, in its own words; empty if none, or only as a part (其中：规上企业)."""
    plain = schema.fold(text)
    for found in _pattern().finditer(plain):
        if not _PART.search(plain[max(0, found.start() - 12):found.start()]):
            return re.sub("[“”\"]", "", found.group())
    return ""


_SAID = re.compile(r"口径|范围|对象|均?为|均?系|仅|只|限于")


@lru_cache(maxsize=1024)
def claimed_by(text: str) -> str:
    """The population a note claims for the whole table (注：产值为规上企业数据); a note that mentions one in passing claims nothing."""
    for clause in re.split(r"[。;；,，、]", text):
        word = named_in(clause)
        if word and _SAID.search(schema.fold(clause)):
            return word
    return ""


_CLAIM = re.compile(r"(?:均?[为是系指]|仅|只|限于|(?:口径|范围|对象)[:：]?)")
_OTHERWISE = re.compile(r"(?:由|从|原)$|调整前|不[再仅只限是]|并非|以外")
_WHOLE = re.compile(r"[规限]模?以?下|全口径|调整为全")
_NOTE = re.compile(r"^[(\[【*※\d.、]*(?:注|备注|附注|说明)[)\]】]?\d*[:：.、]?")


@lru_cache(maxsize=1024)
def claimed_below(text: str) -> tuple[str, str]:
    """The population a note below a table claims for its figures, and what of: 注：产值为规模以上工业总产值. The claim comes before the word: 规上企业产值为初步数 claims none."""
    whole = schema.fold(text)
    for sentence in re.split(r"[。;；\n]", text) if _CLAIM.search(whole) and _pattern().search(whole) else ():
        for clause in re.split("[,，、]", sentence) if not _WHOLE.search(schema.fold(sentence)) else ():
            plain = _NOTE.sub("", schema.fold(clause))
            word = named_in(plain)
            before = plain[:plain.find(word)] if word in plain else plain
            said = _CLAIM.search(before) if word else None
            if said and not _OTHERWISE.search(before):
                return word, before[:said.start()]
    return "", ""
