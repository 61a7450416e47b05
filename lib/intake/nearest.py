"""What a misspelt name may have meant: only ever a suggestion in a message, never an acceptance."""
from __future__ import annotations

from functools import lru_cache

from lib import catalog, schema


@lru_cache(maxsize=4096)
def nearest_indicator(text: str) -> str:
    """The indicator a misspelt heading may mean (产植 → 产值), by one or two letters; empty if none is near."""
    plain = schema.fold(text)
    if not 2 <= len(plain) <= 20:
        return ""
    best = min(((_distance(plain, name, 2), name) for name, meaning in schema.indicator_names().items()
                if abs(len(name) - len(plain)) <= 2 and not meaning.startswith("growth")), default=(9, ""))
    if best[0] > (1 if len(plain) < 5 else 2):
        return ""
    return catalog.indicators()[schema.indicator_names()[best[1]]].name.en if best[1].isascii() else best[1]


@lru_cache(maxsize=4096)
def nearest_park(text: str) -> str:
    """The park whose name is nearest to a text, as its full Chinese name; all of them where none is near."""
    stem = schema.park_stem(text)[:40]
    ranked = sorted((_distance(stem, name, 40) / max(len(name), len(stem), 1) - 0.3 * len(set(stem) & set(name)) / max(len(set(name)), 1), ids[0])
                    for name, ids in schema.park_names().items())
    return catalog.parks()[ranked[0][1]].name.zh if ranked and stem and ranked[0][0] < 0.75 else "、".join(p.short.zh for p in catalog.parks().values())


def _distance(a: str, b: str, limit: int) -> int:
    """Letters to change, add or drop between two names; past the limit, just past it."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, start=1):
        last, row[0] = row[0], i
        for j, y in enumerate(b, start=1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (x != y))
        if min(row) > limit:
            return limit + 1
    return row[-1]
