"""Whose a row is, where that may be more than one park: a park, parks jointly, all parks, a district, the city."""
from __future__ import annotations

import re
from collections.abc import Iterable

from lib import catalog, schema
from lib.intake.nearest import nearest_park

_JOINTS = re.compile(r"[、,;/+&]|和|与|及")


def names_of(parks: Iterable[str]) -> str:
    """Parks by their full names, for a message."""
    return "、".join(catalog.parks()[park].name.zh for park in parks)


def subject_of(text: str, *, several: bool = False) -> tuple[str, tuple[str, dict[str, str]] | None]:
    """The subject a text names, or "" and the problem (code, values).

    `several`: parks that are no joint subject of the catalogue may stand together, joined by ";".
    """
    parks = schema.parks_named(text)
    if len(parks) == 1:
        return parks[0], None
    pieces = [piece for piece in _JOINTS.split(text) if piece.strip()]
    named = [schema.park_names().get(schema.park_stem(piece), ()) for piece in pieces]
    if len(named) > 1 and all(len(one) == 1 for one in named):
        members = {one[0] for one in named}
        joint = next((s.id for s in catalog.subjects().values() if s.kind == "joint" and set(s.members) == members), None)
        if joint or several:
            return joint or ";".join(one[0] for one in named), None
    plain = schema.fold(text)
    whole = next((s.id for s in catalog.subjects().values() if plain in map(schema.fold, (s.name.zh, s.name.en, s.short.zh, s.short.en, s.id))), None)
    if whole:
        return whole, None
    if len(parks) > 1:
        return "", ("E_PARK_AMBIGUOUS", {"v": text, "guess": names_of(parks)})
    return "", ("E_PARK_UNKNOWN", {"v": text, "guess": nearest_park(text)})
