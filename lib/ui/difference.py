"""What a batch changes, as rows old → new, and the HTML that shows them.

No Streamlit in here: rows in, text out, so that a test reads what a reader reads. Everything
from a file (names, sheets, cells, words of problems) is escaped on its way into HTML.
"""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

import pandas as pd

from lib import catalog, formats
from lib.model import Figure, Key, Kind, Language, plain
from lib.text import terms, upload as words
from lib.text.label import Label
from lib.ui import html


class Mark(StrEnum):
    """What happens to a figure or an entry."""

    ADDED = "added"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"
    REMOVED = "removed"
    """gone because the batch that brought it is taken back, not because anybody withdrew it"""
    AMENDED = "amended"
    UNCHANGED = "unchanged"


NAMES = {Mark.ADDED: words.ADDED, Mark.CHANGED: words.CHANGED, Mark.WITHDRAWN: words.WITHDRAWN, Mark.REMOVED: words.REMOVED,
         Mark.AMENDED: words.AMENDED, Mark.UNCHANGED: words.UNCHANGED}
SIGNS = {Mark.ADDED: "＋", Mark.CHANGED: "～", Mark.WITHDRAWN: "－", Mark.REMOVED: "－", Mark.AMENDED: "※", Mark.UNCHANGED: "＝"}
_RANK = {Mark.CHANGED: 1, Mark.WITHDRAWN: 1, Mark.REMOVED: 1, Mark.ADDED: 2, Mark.AMENDED: 3, Mark.UNCHANGED: 4}
_TIMES = 10
"""From this many times the old value on, a change reads as ×12, not as +1,100%."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table, every word ready to be read.

    `change` is the move in percent or times, `direction` up, down or level; `notes` are the
    warnings of this row (what is odd, and the remedy), shown under it.
    """

    mark: Mark
    slot: int | None
    whose: str
    what: str
    when: str
    old: str
    new: str
    change: str
    direction: str
    growth: str
    growth_direction: str
    place: str
    notes: tuple[str, ...] = ()
    weight: float = 0.0
    """How far the value moved, for the order: the most suspicious first."""
    fields: tuple[tuple[str, str, str], ...] = ()
    """Of a register's entry: (heading, old, new) of every field that differs."""


def mark_between(old: Figure | None, new: Figure | None) -> Mark:
    """What happened between two states of one figure, of which one may be absent."""
    if old is None or new is None:
        return Mark.ADDED if old is None else Mark.WITHDRAWN
    if (old.value, old.unit, old.qualifier) != (new.value, new.unit, new.qualifier):
        return Mark.CHANGED
    same = (old.yoy_percent, old.status, old.note) == (new.yoy_percent, new.status, new.note) \
        and (old.wording == new.wording or new.key.kind is not Kind.TARGET)
    return Mark.UNCHANGED if same else Mark.AMENDED


def figure_row(mark: Mark, old: Figure | None, new: Figure | None, language: Language,
               notes: Sequence[str] = ()) -> Row:
    """A figure's change. `old` and `new` share their key; one of them may be absent."""
    said = new or old
    change, direction, weight = _moved(old, new, language)
    growth = None if new is None or new.yoy_percent is None else formats.growth(new.yoy_percent, language)
    return Row(
        mark=mark, slot=_slot(said.key.subject), whose=catalog.name_of(said.key.subject, language),
        what=what(said.key, language), when=when(said.key, language),
        old=value(old, language) or words.NOTHING_BEFORE(language),
        new=value(new, language) or _gone(mark, language),
        change=change, direction=direction, growth="" if growth is None else _rate(new.yoy_percent, growth),
        growth_direction="" if growth is None else growth.direction,
        place=place(said.sheet, said.cell), notes=tuple(notes), weight=weight)


def _gone(mark: Mark, language: Language) -> str:
    return (words.NOTHING_BEFORE if mark is Mark.REMOVED else words.TAKEN_AWAY)(language)


def _rate(percent: Decimal, growth: formats.Growth) -> str:
    return f"{growth.arrow} {formats.percent(percent, signed=True)}".strip()


def _slot(subject: str) -> int | None:
    park = catalog.parks().get(subject)
    return park.slot if park else None


def what(key: Key, language: Language) -> str:
    """The indicator, with its population where it is not the park's ordinary report, and that it is a target."""
    known = catalog.indicators().get(key.indicator)
    name = known.name(language) if known else key.indicator
    aim = f"{terms.KINDS[key.kind](language)} · " if key.kind is not Kind.ACTUAL else ""
    return f"{aim}{name} · {key.caliber}" if key.caliber else f"{aim}{name}"


def when(key: Key, language: Language) -> str:
    """The period as read; a single month says so beside the cumulative ones."""
    return formats.period(key.basis, key.period_start, key.period_end, language, kind=key.kind)


def value(figure: Figure | None, language: Language) -> str:
    """A value as read, empty where there is none."""
    if figure is None or figure.value is None:
        return ""
    if figure.key.kind is Kind.TARGET:
        return formats.aimed({name: getattr(figure, name) for name in ("value", "unit", "qualifier", "wording", "note")} | {"kind": figure.key.kind}, language)
    return str(formats.amount(figure.value, figure.unit, language, figure.qualifier, figure.wording))


def place(sheet: str | None, cell: str | None) -> str:
    """Where it stands in the file: 5月 C7."""
    return " ".join(part for part in (sheet, cell) if part)


def _moved(old: Figure | None, new: Figure | None, language: Language) -> tuple[str, str, float]:
    if old is None or new is None or old.value is None or new.value is None or old.value == new.value:
        return "", "level", 0.0
    direction = "up" if new.value > old.value else "down"
    arrow = "▲" if direction == "up" else "▼"
    if not old.value:
        return arrow, direction, float("inf")
    ratio = new.value / old.value
    far = max(abs(ratio), abs(1 / ratio) if ratio else Decimal(0))
    if far >= _TIMES:
        sign = "×" if abs(ratio) >= 1 else "÷"
        return f"{arrow} {sign}{formats.number(far.quantize(Decimal(1)))}", direction, float(far)
    percent = Decimal(plain(((ratio - 1) * 100).quantize(Decimal("0.01"))))
    text = formats.percent(percent, signed=True) if percent else ""
    return f"{arrow} {text}".strip(), direction, abs(float(ratio - 1))


def entry_row(mark: Mark, subject: str, name: str, old: dict[str, str] | None, new: dict[str, str] | None,
              language: Language, *, sheet: str | None = None, cell: str | None = None,
              notes: Sequence[str] = (), headings: dict[str, str] | None = None) -> Row:
    """A register entry's change: only the fields that differ, each as old → new."""
    known = headings or {}
    names = [name for name in {**(old or {}), **(new or {})} if name in known or not known]
    fields = tuple((known.get(name, name), (old or {}).get(name) or "", (new or {}).get(name) or "")
                   for name in names if ((old or {}).get(name) or "") != ((new or {}).get(name) or ""))
    before, after = ("；".join(f"{heading} {side[at] or '—'}" for heading, *side in fields) for at in (0, 1))
    return Row(mark=mark, slot=_slot(subject), whose=catalog.name_of(subject, language), what=name, when="",
               old=before if old else words.NOTHING_BEFORE(language), new=after if new else _gone(mark, language),
               change="", direction="level", growth="", growth_direction="",
               place=place(sheet, cell), notes=tuple(notes), weight=float(len(fields)), fields=fields)


def ordered(rows: Iterable[Row]) -> list[Row]:
    """Suspicious first: rows that warn, then revisions by how far they move, then what is new."""
    return sorted(rows, key=lambda row: (not row.notes, _RANK[row.mark], -row.weight if row.mark is not Mark.ADDED else 0))


def with_notes(row: Row, notes: Sequence[str]) -> Row:
    """The same row with further warnings under it."""
    return replace(row, notes=(*row.notes, *notes))


# As HTML ---------------------------------------------------------------------------------

_HEADINGS = (words.PARK, words.INDICATOR, words.PERIOD, words.OLD, words.NEW, words.CHANGE, words.GROWTH,
             words.PLACE_HEAD, words.KIND)
_ENTRY_HEADINGS = (words.PARK, words.ENTRY, words.FIELDS, words.PLACE_HEAD, words.KIND)
_ENTRY_COLUMNS = (words.PARK, words.ENTRY, words.OLD, words.NEW, words.PLACE_HEAD, words.KIND)


def table(rows: Sequence[Row], language: Language, *, entries: bool = False,
          sides: tuple[str, str] | None = None) -> html.Html:
    """The table old → new; on a phone each row folds to a block. `sides` rename the two columns."""
    old, new = sides or (words.OLD(language), words.NEW(language))
    labels = _ENTRY_HEADINGS if entries else _HEADINGS
    names = {words.OLD: old, words.NEW: new}
    columns = [(label, names.get(label) or label(language)) for label in labels]
    said = {words.GROWTH: any(row.growth for row in rows), words.CHANGE: any(row.change for row in rows)}
    columns = [(label, name) for label, name in columns if said.get(label, True)]
    head = html.element("tr", [html.element("th", name, scope="col", cls=_HEAD_CLASS.get(label)) for label, name in columns])
    body = [_line(row, [label for label, _ in columns], language) for row in rows]
    table = html.element("table", html.element("thead", head), html.element("tbody", body),
                         cls="diff entries" if entries else "diff")
    return html.div("diff-wrap", table)


_HEAD_CLASS = {words.OLD: "num", words.NEW: "num", words.CHANGE: "num", words.GROWTH: "num"}


def _line(row: Row, columns: Sequence[Label], language: Language) -> html.Html:
    cells = {
        words.PARK: ("whose", [None if row.slot is None else html.swatch(row.slot), row.whose]),
        words.INDICATOR: ("what", row.what), words.ENTRY: ("what", row.what), words.PERIOD: ("when", row.when),
        words.OLD: ("num old", row.old), words.NEW: ("num new", row.new),
        words.CHANGE: (f"num move {row.direction}", row.change),
        words.GROWTH: (f"num rate {row.growth_direction}".strip(), row.growth),
        words.FIELDS: ("fields", _fields(row)),
        words.PLACE_HEAD: ("place", row.place),
        words.KIND: (f"mark {row.mark}", [html.element("b", SIGNS[row.mark]), " ", NAMES[row.mark](language)]),
    }
    line = html.element("tr", [html.element("td", said, cls=cls) for cls, said in (cells[c] for c in columns)], cls=row.mark)
    notes = [html.element("tr", html.element("td", html.element("b", "▲ ", words.REMEDY(language)), note,
                                             colspan=len(columns)), cls="note") for note in row.notes]
    return html.join(line, notes)


def _fields(row: Row) -> html.Child:
    """An entry's fields, a line each: 状态 签约 → 在建; of a new one only what it holds."""
    if row.mark in (Mark.WITHDRAWN, Mark.REMOVED) or not row.fields:
        return row.new
    return [html.div("field", html.span("name", heading),
                     [html.element("s", old), " → "] if old else None, html.element("b", new or "—"))
            for heading, old, new in row.fields]


def tiles(counts: Sequence[tuple[str, str, int, str]], label: str) -> html.Html:
    """The strip of counts: (sign, name, count, class), a tile each."""
    return html.div("up-tiles", [
        html.div(f"up-tile {style}" + ("" if count else " none"), html.span("", sign, " ", name),
                 html.element("strong", formats.number(count))) for sign, name, count, style in counts],
        role="group", aria_label=label)


def steps(reached: int, language: Language, *, stopped: bool = False, running: bool = False) -> html.Html:
    """收到 → … → 比对: `reached` steps are done; the next one is under way, or is where it stopped."""
    items = []
    for index, step in enumerate(words.STEPS):
        state, said, sign = ("done", words.STEP_DONE, "✓") if index < reached else ("todo", words.STEP_WAITING, "")
        if index == reached and (stopped or running):
            state, said, sign = ("stop", words.STEP_STOPPED, "!") if stopped else ("run", words.STEP_RUNNING, "")
        items.append(html.element("li", html.element("i", sign), html.span("", step(language)), cls=state,
                                  aria_label=said(language, step=step(language))))
    return html.element("ol", items, cls="up-steps")


# As a table to take away -----------------------------------------------------------------

def frame(rows: Sequence[Row], language: Language, *, entries: bool = False) -> pd.DataFrame:
    """The same rows under the reader's headings, for CSV and XLSX."""
    remark = words.WARNINGS(language)
    if entries:
        data = [(r.whose, r.what, r.old, r.new, r.place, NAMES[r.mark](language), "；".join(r.notes)) for r in rows]
        columns = _ENTRY_COLUMNS
    else:
        data = [(r.whose, r.what, r.when, r.old, r.new, r.change, r.growth, r.place, NAMES[r.mark](language),
                 "；".join(r.notes)) for r in rows]
        columns = _HEADINGS
    return pd.DataFrame(data, columns=[*(label(language) for label in columns), remark])
