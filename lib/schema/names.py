"""Spelling put aside, and the parks a name may mean."""
from __future__ import annotations

import re
import unicodedata
from functools import cache

from lib import catalog

_INVISIBLE = re.compile(r"[\s\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\u00ad\u180e]+")
_NUMBERING = re.compile(
    r"^[●•·▪■◆▶]?(?:[【\[]\d{1,2}[】\]]|\(\d{1,2}\)|\d{1,2}[.、,:)]?(?!\d)|\([一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]{1,3}[、.,:)])?")
_SUFFIXES = ("产业园区", "产业园", "专业园", "园区", "园")
_LATIN_SUFFIXES = ("industrialpark", "park")
_LATIN = re.compile(r"^[\x00-\x7f]+$")


HEARD = 4_000
"""Characters of a text that are looked through for what they say; no more is kept of them than of any other, and no less."""
_SHORT = 64
_PILED = re.compile(r"[^\w\s\x00-\u02ff\u2000-\u206f\u2190-\u2bff\u3000-\u303f\ufe30-\ufe4f\uff00-\uffef]{31,}")
"""More marks on one letter than any language writes."""


def nfkc(text: str) -> str:
    """NFKC of as much of a text as is looked through: a file may pile up marks, whose order takes the square of their number, or signs that stand for eighteen each."""
    if len(text) <= _SHORT:
        return unicodedata.normalize("NFKC", text)
    plain = unicodedata.normalize("NFKC", _PILED.sub(lambda marks: marks.group()[:30], text[:HEARD]))
    return plain if len(text) <= HEARD and len(plain) <= HEARD else f"{plain[:HEARD]}…"  # cut off, it equals no name


def fold(text: str) -> str:
    """Spelling put aside: NFKC, no white space or zero-width characters, lower case."""
    return _INVISIBLE.sub("", nfkc(text)).casefold()


def park_stem(text: str) -> str:
    """A park's name without numbering, city and kind of park: 1.青岛市氢能产业园 → 氢能."""
    name = _NUMBERING.sub("", fold(text)).rstrip(":")
    if _LATIN.match(name):
        name = name.removeprefix("qingdao")
        suffix = next((s for s in _LATIN_SUFFIXES if name.endswith(s)), "")
    else:
        name = name.removeprefix("青岛市") if name.startswith("青岛市") else name.removeprefix("青岛")
        suffix = next((s for s in _SUFFIXES if name.endswith(s)), "")
    return name.removesuffix(suffix)


@cache
def park_names() -> dict[str, tuple[str, ...]]:
    """Stem → ids of the parks it may mean (more than one: ambiguous)."""
    names: dict[str, list[str]] = {}
    for park in catalog.parks().values():
        spelled = (park.id, park.name.zh, park.name.en, park.short.zh, park.short.en,
                   park.mini.zh, park.mini.en, *park.aliases)
        for stem in {park_stem(name) for name in spelled} - {""}:
            names.setdefault(stem, []).append(park.id)
    return {stem: tuple(ids) for stem, ids in names.items()}


_HALVES = re.compile(r"(?<=[\u4e00-\u9fff])(?=[A-Za-z])|(?<=[A-Za-z])(?=[\u4e00-\u9fff])|[\s()/|·,、\-]+")


def parks_named(text: str) -> tuple[str, ...]:
    """Ids of the parks a name may mean; a name said in both languages (氢能园区 Hydrogen) must say one and the same park twice."""
    known = park_names()
    whole = known.get(park_stem(text), ())
    plain = nfkc(text).strip()
    if whole or plain.isascii() or not re.search("[A-Za-z]", plain):
        return whole
    for cut in _HALVES.finditer(plain):
        first, second = plain[:cut.start()], plain[cut.end():].rstrip(") ")
        if first.isascii() != second.isascii():
            parks = known.get(park_stem(first), ())
            if len(parks) == 1 and parks == known.get(park_stem(second)):
                return parks
    return ()
