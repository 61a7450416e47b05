"""Where the tables are: rules over the grid, not a list of known templates.

Every cell is one of five things (a park, a heading, a value, other text, nothing). Rows of headings
above rows of values make a table; lines of text above it say what holds for all of it. A table
may start anywhere, stand below or beside another, and repeat its header on every printed page.
"""
from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from lib import schema
from lib.intake import headings, numbers, periods
from lib.intake.grid import DATE, MAX_COLUMNS, NUMBER, TEXT, Cell, Merge, Sheet
from lib.intake.headings import Heading

DESCRIBING = frozenset(("park", "indicator", "period", "year", "basis", "unit", "note", "serial", "clerk"))
STUBS = frozenset(("park", "indicator", "period", "year", "month", "basis", "unit"))
SAMPLE = 60


class Mark(NamedTuple):
    """What a cell is: park, head, value or text; with its heading and the parks it may name."""

    kind: str
    heading: Heading | None = None
    parks: tuple[str, ...] = ()


class Line(NamedTuple):
    """A text standing outside the tables, with its place."""

    row: int
    left: int
    right: int
    text: str


@dataclass(slots=True)
class Column:
    """One column of a table: its heading, where that stands, and what the column is for.

    `kind` is a stub's role (park, indicator, period, year, month, basis, unit), value, growth,
    prior, total, or skip with a `reason`.
    """

    index: int
    heading: Heading
    row: int
    kind: str
    name: str
    parks: tuple[str, ...] = ()
    reason: str = ""


@dataclass(slots=True)
class Table:
    """A header and its rows; `lines` stand above it, `notes` below or between."""

    sheet: Sheet
    header: list[int]
    columns: list[Column]
    rows: list[int]
    lines: list[Line]
    notes: list[Line] = field(default_factory=list)
    older: list[Line] = field(default_factory=list)
    groups: dict[int, tuple[str, ...]] = field(default_factory=dict)

    def of(self, *kinds: str) -> list[Column]:
        return [column for column in self.columns if column.kind in kinds]


@lru_cache(maxsize=32_768)
def _mark_text(text: str) -> Mark:
    stem = schema.park_stem(text) if len(text) <= 80 else ""
    parks = schema.park_names().get(stem, ()) if stem else ()
    heading = headings.parse(text)
    if parks and not heading.indicator:
        return Mark("park", heading, parks)
    if heading.known and schema.fold(text) in schema.units():
        return Mark("head", heading)
    value = numbers.written(text)
    if value.number is not None or value.missing or value.fault == "E_CELL_ERROR":
        return Mark("value", heading)
    return Mark("head", heading) if heading.known else Mark("text", heading)


_DATED = Mark("date")
_VALUE = Mark("value")


def mark(cell: Cell) -> Mark:
    """What one cell is."""
    if cell.kind == TEXT:
        return _mark_text(cell.text)
    return _DATED if cell.kind == DATE else _VALUE


def _like_period(cell: Cell) -> bool:
    if cell.kind == DATE:
        return True
    if cell.kind != NUMBER and not cell.text.strip().isdigit():
        return False
    span = periods.of_cell(cell)
    return bool(span and not span.fault and not span.inferred and span.year)


def _plainly_data(cells: dict[int, Cell]) -> bool:
    """A number that cannot be a year or a month stands in the row: no header has one."""
    for cell in cells.values():
        text = cell.text
        if cell.kind == NUMBER:
            if not (len(text) in (4, 6) and text.isdigit()):
                return not (len(text) == 5 and text.isdigit())
        elif cell.kind == TEXT and text[:1].isdigit() and len(text) not in (4, 6) and _mark_text(text).kind == "value":
            return True
    return False


class _Scan:
    """One sheet on its way to tables."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.order = sorted(sheet.rows)
        self.covered: dict[int, list[Merge]] = {}
        for merge in sheet.merges:
            for row in range(merge.top, min(merge.bottom, merge.top + 40) + 1):
                self.covered.setdefault(row, []).append(merge)

    # ------------------------------------------------------------ rows

    def cells(self, row: int) -> dict[int, Cell]:
        return self.sheet.rows.get(row, {})

    def marks(self, row: int) -> dict[int, Mark]:
        return {column: mark(cell) for column, cell in self.cells(row).items()}

    def is_header(self, at: int) -> bool:
        """The row at this place in the order starts a table."""
        row = self.order[at]
        cells = self.cells(row)
        if len(cells) > MAX_COLUMNS or _plainly_data(cells):
            return False
        marks = self.marks(row)
        heads = {c: m.heading for c, m in marks.items() if m.kind == "head"}
        pairs = [h for h in heads.values() if h.role in DESCRIBING and (h.span or h.units)]
        roles = [h for h in heads.values() if h.role in ("park", "indicator", "period", "year") and not (h.span or h.units)]
        parks = sum(m.kind == "park" for m in marks.values())
        values = [c for c, m in marks.items() if m.kind in ("value", "date") and not (roles and not parks and _like_period(cells[c]))]
        if self._key_value(marks):
            return False
        if values or pairs:
            return bool(not pairs and not parks and self._dates_only(cells, marks, values))
        if parks:
            return parks >= 2 and (parks + len(heads) >= len(cells) - 2)
        measures = [c for c, h in heads.items() if h.measures]
        periodlike = [c for c, m in marks.items() if m.kind in ("value", "date")]
        if len(cells) == 1:
            return bool(measures) and bool(heads[measures[0]].indicator) and self._values_below(at, measures[0])
        indicators = {c for c, h in heads.items() if h.indicator}
        spans = [c for c, h in heads.items() if h.span]
        if any(h.role == "park" for h in roles):
            return bool(measures or periodlike) or self._values_below_any(at, marks) or self._guessable(marks)
        if len(indicators) >= 2 or len(spans) >= 2 or len(periodlike) >= 2:
            return True
        if len(measures) >= 2 and (roles or any(heads[c].role in ("value", "growth", "prior") for c in measures)):
            return True
        if roles and (measures or periodlike):
            return any(self._values_below(at, c) for c in (*measures, *periodlike))
        return bool(measures) and any(heads[c].indicator and self._values_below(at, c) for c in measures)

    def _key_value(self, marks: dict[int, Mark]) -> bool:
        """统计期： | 2024年1-5月 | 单位： | 亿元: labels with their values beside them, not a header."""
        order = sorted(marks)
        spans = [c for c in order if marks[c].kind == "date" or marks[c].heading and marks[c].heading.span and marks[c].kind == "head"]
        for a, b in zip(order, order[1:], strict=False):
            left, right = marks[a].heading, marks[b].heading
            if not left or marks[a].kind != "head":
                continue
            if left.role == "unit" and right and right.units and not right.indicator and marks[b].kind == "head" and len(order) <= 4:
                return True
            if left.role == "period" and b in spans and len(spans) == 1 and not any(m.heading and m.heading.indicator for m in marks.values()):
                return True
        return False

    def _dates_only(self, cells: dict[int, Cell], marks: dict[int, Mark], values: list[int]) -> bool:
        """A header of dates or year-months with a blank or unknown corner."""
        return len(values) >= 2 and all(marks[c].kind == "date" or _like_period(cells[c]) and len(cells[c].text) == 6 for c in values) \
            and all(m.kind != "head" or m.heading.role in DESCRIBING for m in marks.values()) and min(values) > min(cells, default=0) - 1

    def _guessable(self, marks: dict[int, Mark]) -> bool:
        return any(m.kind == "text" and m.heading and (m.heading.units or nearest_indicator(m.heading.rest)) for m in marks.values())

    def _values_below(self, at: int, column: int) -> bool:
        for row in self.order[at + 1:at + 7]:
            cell = self.cells(row).get(column)
            if cell is not None:
                found = mark(cell)
                if found.kind == "value":
                    return True
                if found.kind == "head" and not found.heading.units:
                    continue
        return False

    def _values_below_any(self, at: int, marks: dict[int, Mark]) -> bool:
        return any(self._values_below(at, c) for c, m in marks.items() if m.kind in ("text", "head"))

    def continues(self, at: int, header: list[int]) -> bool:
        """The row belongs to the header above it as a further level."""
        row = self.order[at]
        cells, marks = self.cells(row), self.marks(row)
        if row - header[-1] > 1 or len(header) >= 6:
            return False
        heads = {c: m.heading for c, m in marks.items() if m.kind == "head"}
        if not heads or any(m.kind in ("value", "park") for m in marks.values()):
            return False
        if any(m.kind == "date" for m in marks.values()) and len(heads) < 2:
            return False
        if all(h.units and not h.indicator and not h.span or h.role == "unit" for h in heads.values()) and len(heads) == len(cells) > 1:
            return True
        for column in cells:
            above = self.level(header, column)
            if above and above[-1].role in STUBS | {"serial"}:
                return False
            if heads.get(column) and heads[column].role in ("park", "serial") and any(self.has_role(header, "park")):
                return False
        if len(cells) == 1:
            (column, heading), = heads.items()
            return column > min(self.cells(header[0])) and bool(heading.measures or heading.units) and self._values_below(at, column)
        return all(not (h.role in DESCRIBING and (h.span or h.units)) for h in heads.values())

    def has_role(self, header: list[int], role: str) -> list[int]:
        return [c for row in header for c, m in self.marks(row).items() if m.kind == "head" and m.heading.role == role]

    def is_number_row(self, row: int) -> bool:
        """甲 乙 1 2 3 below a header."""
        cells = self.cells(row)
        digits, words = [], 0
        for column in sorted(cells):
            plain = periods.tidy(cells[column].text).strip("()栏")
            if plain.isdigit() and len(plain) <= 3:
                digits.append(int(plain))
            elif plain in ("甲", "乙", "丙", "丁", "戊", "次", "a", "b", "c", "-", "~", "序号", "行次", ""):
                words += 1
            else:
                return False
        steps = [b - a for a, b in zip(digits, digits[1:], strict=False)]
        if not digits or any(step != 1 for step in steps):
            return False
        return digits[0] in (0, 1, 2) and (words > 0 and len(digits) >= 1 or len(digits) >= 3 and digits[0] == 1)

    # ------------------------------------------------------------ header levels

    def merge_at(self, row: int, column: int) -> Merge | None:
        return next((m for m in self.covered.get(row, ()) if m.left <= column <= m.right and m.top <= row <= m.bottom), None)

    def header_cell(self, header: list[int], row: int, column: int) -> tuple[int, int] | None:
        """Where the text over a column at this level stands: itself, the merge's corner, or the group to its left."""
        if column in self.cells(row):
            return row, column
        merge = self.merge_at(row, column)
        if merge and merge.left in self.cells(merge.top) and merge.top in header:
            return merge.top, merge.left
        if merge or row == header[-1] or not any(column in self.cells(r) for r in header if r > row):
            return None
        for left in range(column - 1, 0, -1):
            if left in self.cells(row):
                wide = self.merge_at(row, left)
                under = any(left in self.cells(r) for r in header if r > row)
                return (row, left) if under and not (wide and wide.right > wide.left) else None
            if self.merge_at(row, left):
                return None
        return None

    def level(self, header: list[int], column: int) -> list[Heading]:
        """The headings over a column from the top level down, each once."""
        found: list[tuple[int, int]] = []
        for row in header:
            place = self.header_cell(header, row, column)
            if place and place not in found:
                found.append(place)
        return [_heading(self.cells(r)[c]) for r, c in found]

    # ------------------------------------------------------------ tables

    def tables(self) -> tuple[list[Table], list[Line]]:
        tables: list[Table] = []
        lines: list[Line] = []
        older: list[Line] = []
        at = 0
        while at < len(self.order):
            if not self.is_header(at):
                lines.extend(self.lines(self.order[at]))
                at += 1
                continue
            header, at = self.take_header(at)
            rows, notes, groups, at = self.take_rows(header, at, lines)
            made = [t for t in self.build(header, rows, lines, notes, older, groups) if self.useful(t)]
            if made:
                tables.extend(made)
                older = [*older, *lines]
                lines = list(notes)
            else:
                lines.extend(line for row in (*header, *rows) for line in self.lines(row))
        return tables, [*older, *lines]

    def take_header(self, at: int) -> tuple[list[int], int]:
        header = [self.order[at]]
        at += 1
        while at < len(self.order) and self.continues(at, header):
            header.append(self.order[at])
            at += 1
        if at < len(self.order) and self.is_number_row(self.order[at]):
            at += 1
            if at < len(self.order) and self.continues(at, [*header, self.order[at - 1]]) and len(self.cells(self.order[at])) > 1:
                header.append(self.order[at])
                at += 1
        return header, at

    def take_rows(self, header: list[int], at: int, lines: list[Line]) -> tuple[list[int], list[Line], dict[int, tuple[str, ...]], int]:
        rows: list[int] = []
        notes: list[Line] = []
        groups: dict[int, tuple[str, ...]] = {}
        heads = [self.signature(row) for row in header]
        while at < len(self.order):
            row = self.order[at]
            cells = self.cells(row)
            if self.is_header(at):
                if self.signature(row) not in heads or self._new_title(lines, notes, rows[-1] if rows else header[-1], row):
                    break
                at += 1
                while at < len(self.order) and (self.signature(self.order[at]) in heads or self.is_number_row(self.order[at])):
                    at += 1
                continue
            if len(cells) == 1:
                found = next(iter(self.marks(row).values()))
                if found.kind == "text" or found.kind == "head" and not found.heading.indicator and (found.heading.span or found.heading.units) and at + 1 < len(self.order) and self.is_header(at + 1):
                    if not self._starts_subset(cells):
                        notes.extend(self.lines(row))
                        at += 1
                        continue
                elif found.kind == "park":
                    groups[row] = found.parks
            rows.append(row)
            at += 1
        return rows, notes, groups, at

    def _new_title(self, lines: list[Line], notes: list[Line], last: int, header: int) -> bool:
        """Between two equal headers stands a line that says something else than the first table's title did."""
        said = {_page(line.text) for line in lines} | {""}
        between = [line for line in notes if last < line.row < header and _page(line.text) not in said]
        return any(periods.find(line.text) or headings.parse(line.text).known or names_something(line.text) for line in between)

    def _starts_subset(self, cells: dict[int, Cell]) -> bool:
        return next(iter(cells.values())).text.strip().startswith(schema.SUBSET_WORDS)

    def signature(self, row: int) -> tuple[tuple[int, str], ...]:
        return tuple(sorted((c, schema.fold(cell.text)) for c, cell in self.cells(row).items()))

    def lines(self, row: int) -> list[Line]:
        found = []
        for column, cell in sorted(self.cells(row).items()):
            merge = self.merge_at(row, column)
            found.append(Line(row, column, merge.right if merge else column, cell.text))
        pairs = [Line(a.row, a.left, b.right, f"{a.text.strip().rstrip(':：')}：{b.text}") for a, b in zip(found, found[1:], strict=False)
                 if _label(a.text) and not _label(b.text)]
        return found + pairs

    def build(self, header: list[int], rows: list[int], lines: list[Line], notes: list[Line], older: list[Line],
              groups: dict[int, tuple[str, ...]]) -> list[Table]:
        """One table, or several side by side where the header names the park's column more than once."""
        used = sorted({c for row in header for c in self.cells(row)} | {c for row in header for m in self.covered.get(row, ()) if m.top in header
                                                                        for c in range(m.left, min(m.right, m.left + MAX_COLUMNS) + 1)}
                      | {c for row in rows[:SAMPLE] for c in self.cells(row)})
        starts = sorted(set(self.has_role(header, "park")))
        groups_of = [used]
        if len(starts) > 1:
            cuts = [self._with_serial(header, c) for c in starts]
            groups_of = [[c for c in used if (n == 0 or c >= cuts[n]) and (n + 1 == len(cuts) or c < cuts[n + 1])] for n in range(len(cuts))]
        tables = []
        for columns in groups_of:
            near = lines if len(groups_of) == 1 else [ln for ln in lines if ln.left <= columns[-1] and ln.right >= columns[0]]
            body = rows if len(groups_of) == 1 else [r for r in rows if any(c in self.cells(r) for c in columns)]
            far = older if len(groups_of) == 1 else [*older, *lines]
            tables.append(Table(self.sheet, header, self.columns(header, body, columns), body, list(near), list(notes), list(far), groups))
        return tables

    def _with_serial(self, header: list[int], column: int) -> int:
        before = self.level(header, column - 1) if column > 1 else []
        return column - 1 if before and headings.joined(before).role == "serial" else column

    def columns(self, header: list[int], rows: list[int], used: list[int]) -> list[Column]:
        columns = []
        for index in used:
            places = [p for p in (self.header_cell(header, row, index) for row in header) if p]
            top = [self.cells(r)[c] for r, c in dict.fromkeys(places)]
            parks = next((m.parks for m in (mark(cell) for cell in top) if m.kind == "park"), ())
            heading = headings.joined([_heading(cell) for cell in top if not (cell.kind == TEXT and mark(cell).kind == "park")])
            name = " ".join(cell.text.strip() for cell in top)
            content = [self.cells(row)[index] for row in rows if index in self.cells(row)][:SAMPLE] if index in used else []
            kind, reason = _purpose(heading, parks, content)
            columns.append(Column(index, heading, places[-1][0] if places else header[-1], kind, name, parks, reason))
        return columns

    def useful(self, table: Table) -> bool:
        """The table has numbers under headings that may mean something."""
        if table.of("value", "growth", "prior", "total"):
            return True
        return any(c.kind == "skip" and c.reason in ("ignored", "unnamed") and self._numbers(table, c) for c in table.columns) \
            and bool(table.of("park", "indicator") or _any_guess(table))

    def _numbers(self, table: Table, column: Column) -> bool:
        return any(mark(self.cells(r)[column.index]).kind == "value" for r in table.rows[:SAMPLE] if column.index in self.cells(r))


def _page(text: str) -> str:
    """A title without the marks of a continued page."""
    return re.sub(r"[(（]?(?:续表?|接上[表页]|第\d+页|共\d+页|continued)[一二三四五\d]*[)）]?|\s", "", schema.fold(text))


def names_something(text: str) -> bool:
    """A line names an indicator or a park, so it may be a title of its own."""
    from lib.intake import context
    return context.speaks(text)


def _any_guess(table: Table) -> bool:
    return any(nearest_indicator(c.heading.rest) for c in table.columns)


def _label(text: str) -> bool:
    return bool(re.fullmatch(r"(?:统计期间?|报告期间?|数据期间?|期间|时期|数据时间|统计时间|报表期|单位|计量单位|金额单位|园区|园区名称|填报园区|所属园区|指标|指标名称|period|unit|park|reportingperiod)[:：]?", schema.fold(text)))


def _heading(cell: Cell) -> Heading:
    if cell.kind == TEXT:
        return headings.parse(cell.text)
    span = periods.of_cell(cell) if _like_period(cell) else None
    return Heading(span=span, text=cell.text) if span else Heading(rest=cell.text, text=cell.text)


def _purpose(heading: Heading, parks: tuple[str, ...], content: list[Cell]) -> tuple[str, str]:
    """What a column is for, from its heading first and its content where the heading leaves it open."""
    shares = _shares(content)
    role = heading.role
    if parks and not heading.indicator and role not in ("growth", "prior", "subset", "target", "ignored"):
        return "value", ""
    if role in ("subset", "target", "ignored"):
        return "skip", role
    if role in ("note", "serial", "clerk"):
        if role == "serial" and shares["park"] > 0.5:
            return "park", ""
        return "skip", "described"
    if role in DESCRIBING and not heading.indicator:
        return _described(role, heading, shares)
    if heading.rest:
        return ("skip", "ignored") if heading.units or heading.rest.strip() and not max(shares["park"], shares["indicator"], shares["period"]) > 0.5 else _open(shares)
    if role in ("growth", "prior", "total"):
        return role, ""
    if heading.indicator or heading.basis or heading.span or role == "value":
        return "value", ""
    return _open(shares) if not heading.units else ("value", "") if shares["value"] else ("skip", "described")


def _described(role: str, heading: Heading, shares: dict[str, float]) -> tuple[str, str]:
    if role in ("indicator", "unit", "basis", "period") and shares["park"] > 0.5:
        return "park", ""
    if role == "park" and shares["indicator"] > 0.5 and shares["park"] == 0:
        return "indicator", ""
    if role == "park" and shares["period"] > 0.5 and shares["park"] == 0:
        return "period", ""
    if role == "basis" and shares["basis"] < 0.5 and "口径" not in heading.text and "calib" not in heading.text.casefold() and shares["filled"]:
        return "skip", "ignored"
    if role == "period" and shares["month"] > 0.5:
        return "month", ""
    if heading.span and role == "period":
        return "value", ""
    return role, ""


def _open(shares: dict[str, float]) -> tuple[str, str]:
    for kind in ("park", "indicator", "period", "basis", "unit"):
        if shares[kind] > 0.5:
            return kind, ""
    return ("skip", "unnamed") if shares["value"] else ("skip", "described")


def _shares(content: list[Cell]) -> dict[str, float]:
    """What part of a column's cells are parks, indicators, periods, bases, units, values."""
    counts = dict.fromkeys(("park", "indicator", "period", "basis", "unit", "value", "month", "filled"), 0)
    for cell in content:
        found = mark(cell)
        counts["filled"] += 1
        if found.kind == "park":
            counts["park"] += 1
        elif found.kind == "value":
            counts["value"] += 1
            text = cell.text.strip()
            counts["month"] += text.isdigit() and 1 <= int(text[:6]) <= 12
        elif found.kind == "date":
            counts["period"] += 1
        elif found.heading:
            h = found.heading
            counts["indicator"] += bool(h.indicator) or h.role in ("growth", "subset", "target") and not h.basis
            counts["basis"] += bool(h.basis and not h.indicator and not h.span)
            counts["period"] += bool(h.span and not h.indicator)
            counts["unit"] += bool(h.units and not h.indicator and not h.span and not h.role)
    whole = max(1, len(content))
    return {name: count / whole for name, count in counts.items()}


@lru_cache(maxsize=4096)
def nearest_indicator(text: str) -> str:
    """The indicator a misspelt heading may mean (产植 → 产值), by one or two letters; empty if none is near."""
    plain = schema.fold(text)
    if not 2 <= len(plain) <= 20:
        return ""
    best = min(((_distance(plain, name, 2), name) for name, meaning in schema.indicator_names().items()
                if abs(len(name) - len(plain)) <= 2 and not meaning.startswith("growth")), default=(9, ""))
    return best[1] if best[0] <= (1 if len(plain) < 5 else 2) else ""


@lru_cache(maxsize=4096)
def nearest_park(text: str) -> str:
    """The park whose name is nearest to a text, as its full Chinese name; the likeliest even if not near."""
    from lib import catalog
    stem = schema.park_stem(text)[:40]
    ranked = sorted((_distance(stem, name, 40) / max(len(name), len(stem), 1) - 0.3 * len(set(stem) & set(name)) / max(len(set(name)), 1), ids[0])
                    for name, ids in schema.park_names().items())
    return catalog.parks()[ranked[0][1]].name.zh if ranked and stem and ranked[0][0] < 0.75 else "、".join(p.short.zh for p in catalog.parks().values())


def _distance(a: str, b: str, limit: int) -> int:
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, start=1):
        last, row[0] = row[0], i
        for j, y in enumerate(b, start=1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (x != y))
        if min(row) > limit:
            return limit + 1
    return row[-1]


def tables_of(sheet: Sheet) -> tuple[list[Table], list[Line]]:
    """The tables of a sheet in reading order, and the lines of text outside them."""
    return _Scan(sheet).tables()
