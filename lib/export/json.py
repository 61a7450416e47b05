"""Every figure as JSON with what it was made from: exact values as text, periods as ISO days."""
from __future__ import annotations

import json as codec
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from lib.export.context import Context
from lib.export.tidy import scope
from lib.model import FRAME_COLUMNS, plain
from lib.slides.status import strip


def json(context: Context) -> bytes:
    """An object of `about` (the stamp, data set, language, revision, parks, as-of) and `figures`."""
    material = context.material
    about = {
        "title": context.deck.title, "data": material.data_set.value, "simulated": material.simulated,
        "language": context.language.value, "revision": material.revision, "parks": list(material.parks),
        "as_of": _plainly(material.as_of), "made": _plainly(material.made), "status": strip(material, context.language),
        "notes": [{"id": note.figure, "text": note.text, "by": note.by} for note in material.pinned],
        "statuses": {str(number): code for number, code in material.statuses.items()}, "stamp": list(context.deck.stamp),
    }
    rows = scope(material)[list(FRAME_COLUMNS)].to_dict("records")
    figures = [{name: _plainly(value) for name, value in row.items()} for row in rows]
    return codec.dumps({"about": about, "figures": figures}, ensure_ascii=False, indent=1).encode()


def _plainly(value: Any) -> Any:
    if value is None or value != value:
        return None
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    return value.item() if hasattr(value, "item") else value
