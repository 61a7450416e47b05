"""A draft as the command line's JSON object."""
from __future__ import annotations

from lib.intake.draft import Draft
from lib.model import Figure, plain


def figure_json(figure: Figure) -> dict[str, str | None]:
    """One figure: canonical unit, decimal text, the place it was read from."""
    key = figure.key
    return {"subject": key.subject, "indicator": key.indicator, "caliber": key.caliber, "kind": str(key.kind), "basis": str(key.basis),
            "period_start": key.period_start.isoformat(), "period_end": key.period_end.isoformat(),
            "value": None if figure.value is None else plain(figure.value), "unit": figure.unit, "qualifier": str(figure.qualifier), "wording": figure.wording,
            "yoy_percent": None if figure.yoy_percent is None else plain(figure.yoy_percent), "sheet": figure.sheet, "cell": figure.cell}


def as_json(draft: Draft) -> dict[str, object]:
    """What `check --json` prints; an import adds whether it was stored."""
    return {"outcome": str(draft.outcome), "committed": False, "batch": None, "file": draft.file, "sha256": draft.sha256,
            "figures": [figure_json(f) for f in draft.figures], "problems": [p.as_json() for p in draft.report.sorted()],
            "changes": draft.changes.as_json(), "skipped": [{"sheet": s.sheet, "cell": s.cell or None, "reason": s.reason} for s in draft.skipped]}
