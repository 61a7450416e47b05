"""A store in which every text somebody could have written tries to be more than text."""
from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from lib import notes, store
from lib.accounts import Actor, Role, people
from lib.model import CORE_INDICATORS, Basis, BatchKind, Figure, Key, Kind
from lib.store import history, published
from lib.store.history import NewBatch

SECRET = "herring lamp ocean tin"
MARKUP = "<img src=x onerror=window.hit=1><script>window.hit=1</script><a href=http://evil.example>a</a><b onclick=hit()>b</b>"
MARKDOWN = "[x](javascript:alert(1)) ![i](http://evil.example/i.png) :red[rot] :material/lock: $\\LaTeX$ **fett**"
TURNED = "\u202egnp.exe\u2066\u200f"
BAD = f"{MARKUP}{MARKDOWN}{TURNED}"
ENDLESS = "W" * 180 + "备注" * 120
UNPRINTABLE = f"a\x01b\x07c\td\x7fe{TURNED}<b>f</b>"
FORMULAS = ("=HYPERLINK(\"http://evil\")", "+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠a")
_FREE = {"name_zh", "name_en", "investor", "event_name", "note_zh", "note", "operator", "metric_zh", "relation_zh", "result_zh", "from_name",
         "to_name", "material_zh", "material_en"}
SHA = "a" * 64


def key(park: str, indicator: str, month: int = 9) -> Key:
    end = date(2026, month, 31 if month == 8 else 30)
    if indicator == "enterprise_count":
        return Key(park, indicator, "", Kind.ACTUAL, Basis.AS_OF, end, end)
    return Key(park, indicator, "", Kind.ACTUAL, Basis.CUMULATIVE, date(2026, 1, 1), end)


def _entries(text: str):
    """The published registers, every free column begun with `text`."""
    for entry in published.entries():
        fields = {name: text + value if name in _FREE and value else value for name, value in entry.fields.items()}
        yield published.entry_of(entry.register, fields, text, "B2")


def fill(folder: Path, text: str = BAD, *, accounts: bool = True) -> None:
    """Make folder/parks.db: an upload, a register, a restatement, an undo, notes and people, all of them named `text`."""
    engine = store.open(url=f"sqlite:///{folder}/parks.db")
    at = datetime(2026, 10, 9, 8, tzinfo=UTC)

    def figures(more: int) -> list[Figure]:
        return [Figure(key(park, indicator, month), Decimal(100 + more + place), "亿元" if indicator != "enterprise_count" else "家",
                       source=text, note=text, sheet=text, cell="C6", yoy_percent=Decimal("3.5"))
                for place, park in enumerate(("display", "hydrogen", "biomedicine")) for indicator in CORE_INDICATORS for month in (8, 9)]

    history.record(engine, NewBatch(BatchKind.IMPORT, f"{text}.xlsx", SHA, text, at, text, b"PK"), figures(0))
    history.record(engine, NewBatch(BatchKind.IMPORT, f"{text}2.xlsx", "b" * 64, text, at, text, b"PK"), figures(7))
    history.record(engine, NewBatch(BatchKind.REGISTER, f"{text}3.xlsx", "c" * 64, text, at, text, b"PK"), [], list(_entries(text)))
    last = history.record(engine, NewBatch(BatchKind.IMPORT, f"{text}4.xlsx", "d" * 64, text, at, text, b"PK"),
                          [Figure(key("display", "output_value", 6), Decimal(9), "亿元", source=text)])
    history.revert(engine, last.batch, text, text)
    for indicator in CORE_INDICATORS:
        notes.pin(engine, key("display", indicator), text[:notes.LONGEST], Actor(text))
    if accounts:
        people.add(engine, "boss", Role.ADMIN, SECRET, by=text)
        people.add(engine, "".join(c for c in text if c.isprintable())[:60] or "x", Role.VIEWER, SECRET, by=text)
    store.close(engine)
