"""Which rows are the header of a table: where one starts, how many levels it has."""
from __future__ import annotations

import re

from lib import schema
from lib.intake import numbers, titles
from lib.intake.context import FOOTER
from lib.intake.grid import MAX_COLUMNS, NUMBER, TEXT, Cell
from lib.intake.headings import Heading
from lib.intake.levels import level, repeats, with_role
from lib.intake.marks import LONGEST_NAME, like_period, mark, month_in_words, plainly_data
from lib.intake.mentions import of_something_else
from lib.intake.nearest import nearest_indicator
from lib.intake.numbers import broken
from lib.intake.period_forms import tidy
from lib.intake.scan import Scan
from lib.intake.table import ABOVE_NOTHING, DESCRIBING, STUBS

MOST_LEVELS = 6
TITLE_ROWS = 12
LONGEST_HEADING = 40
"""Characters of what stands in a row of its own below a header's blanks; what is longer is a note."""
_UNORDERED = frozenset(("次", "-", "~", "序号", "行次", ""))
_NUMBERED = frozenset("甲乙丙丁戊abc")
"""Signs that number columns of words beside columns of numbers, in whatever order."""
_SIGNS = ("甲乙丙丁戊己庚辛壬癸", "abcdefghijklmnopqrstuvwxyz", (*"一二三四五六七八九十", "十一", "十二"), ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"))
_COUNTED = re.compile(r"\(?(\d{1,3})\)?栏?(?:=[\d()+\-~*/×÷%]+)?")
"""1, (2), 3栏, 2=3+4: a number, and how its column is made of others."""


class _Row:
    """One row judged as a header: its cells sorted by what they are."""

    def __init__(self, scan: Scan, at: int) -> None:
        self.scan, self.at = scan, at
        self.cells = scan.cells(scan.order[at])
        self.marks = scan.judged(scan.order[at])
        self.heads = {c: m.heading for c, m in self.marks.items() if m.kind == "head"}
        self.parks = sum(m.kind == "park" for m in self.marks.values())
        self.labels = [h for h in self.heads.values() if h.role in DESCRIBING and (h.span or h.units)]
        self.roles = [h for h in self.heads.values() if h.role in ("park", "indicator", "period", "year") and not (h.span or h.units)]
        self.numbers = [c for c, m in self.marks.items() if m.kind in ("value", "date")]
        dated = bool(self.roles) and not self.parks
        worded = any(h.role in ("park", "indicator") for h in self.roles)
        self.values = [c for c in self.numbers if not (dated and (like_period(self.cells[c]) and (worded or not month_in_words(self.cells[c])) or broken(self.cells[c]) == "E_CELL_ERROR"))]

    def is_header(self) -> bool:
        if _key_value(self):
            return False
        if self.values or self.labels:
            return not self.labels and not self.parks and self.only_dates()
        if self.parks:
            alone = self.parks == 1 and any(h.role == "indicator" for h in self.roles) and any(m.kind == "park" and self.below(c) for c, m in self.marks.items())
            return (self.parks >= 2 or alone) and self.parks + len(self.heads) >= len(self.cells) - 2
        measures = [c for c, h in self.heads.items() if h.measures]
        if len(self.cells) == 1:
            return bool(measures) and bool(self.heads[measures[0]].indicator) and self.below(measures[0])
        if any(h.role == "park" for h in self.roles):
            return bool(measures or self.numbers) or any(self.below(c) for c, m in self.marks.items() if m.kind in ("text", "head")) or self.guessable()
        return self.without_park(measures)

    def without_park(self, measures: list[int]) -> bool:
        """No column of parks: several indicators or periods, or one of them over values."""
        indicators = [c for c, h in self.heads.items() if h.indicator]
        spans = [c for c, h in self.heads.items() if h.span]
        if max(len(indicators), len(spans), len(self.numbers)) >= 2:
            return True
        if len(measures) >= 2 and (self.roles or any(self.heads[c].role in ("value", "growth", "prior") for c in measures)):
            return True
        if self.roles and (measures or self.numbers):
            return any(self.below(c) for c in (*measures, *self.numbers))
        return any(self.heads[c].indicator and self.below(c) for c in measures)

    def below(self, column: int) -> bool:
        return self.scan.value_below(self.at, column)

    def only_dates(self) -> bool:
        """Dates or year-months with a blank or unknown corner."""
        dates = len(self.values) >= 2 and all(self.marks[c].kind == "date" or like_period(self.cells[c]) and len(self.cells[c].text) == 6 and self.cells[c].text.isdigit() for c in self.values)
        return dates and all(m.kind != "head" or m.heading.role in DESCRIBING for m in self.marks.values())

    def guessable(self) -> bool:
        """A text that has a unit, or is nearly the name of an indicator."""
        return any(m.kind == "text" and m.heading and (m.heading.units or nearest_indicator(m.heading.rest)) for m in self.marks.values())


def _key_value(row: _Row) -> bool:
    """统计期： | 2024年1-5月 | 有效期至： | 2025年1月 | 单位： | 亿元: labels with their values beside them, not a header."""
    order = sorted(row.marks)
    spans = [c for c in order if row.marks[c].kind == "date" or row.marks[c].kind == "head" and row.marks[c].heading.span]
    if not spans and not any(heading.role == "unit" for heading in row.heads.values()):
        return False
    indicators = any(m.heading and m.heading.indicator for m in row.marks.values())
    for a, b in zip(order, order[1:], strict=False):
        left, right = row.marks[a].heading, row.marks[b].heading
        if b in spans and not (indicators or row.roles) and of_something_else(row.cells[a].text):
            return True
        if not left or row.marks[a].kind != "head":
            continue
        if left.role == "unit" and right and right.units and not right.measures and row.marks[b].kind == "head" and len(order) <= 4:
            return True
        if left.role == "period" and b in spans and len(spans) == 1 and not indicators:
            return True
    return False


def starts(scan: Scan, at: int) -> bool:
    """The row at this place in the order starts a table; each is judged once, however often it is come by from above."""
    found = scan.starts.get(at)
    if found is None:
        found = scan.starts[at] = _starts(scan, at)
    return found


def _starts(scan: Scan, at: int) -> bool:
    cells = scan.cells(scan.order[at])
    return len(cells) <= MAX_COLUMNS and not plainly_data(cells) and not _of_a_park(cells) and _Row(scan, at).is_header() and not titles.are(scan, at)


def _of_a_park(cells: dict[int, Cell]) -> bool:
    """A number and a park's name stand in the row: data, whatever else there is to be taken apart."""
    return any(cell.kind == NUMBER for cell in cells.values()) and any(
        cell.kind == TEXT and len(cell.text) <= LONGEST_NAME and schema.parks_named(cell.text) and mark(cell).kind == "park" for cell in cells.values())


def is_data(scan: Scan, row: int) -> bool:
    """A number or a park's name stands in the row; each is judged once."""
    found = scan.data.get(row)
    if found is None:
        found = scan.data[row] = any(mark(cell).kind in ("value", "park") for cell in scan.cells(row).values())
    return found


def follows(scan: Scan, at: int) -> bool:
    """A header starts here, or below lines of text (a title, its period and unit): what is said before them is said of it."""
    for place in range(at, min(at + TITLE_ROWS, len(scan.order))):
        if starts(scan, place):
            return True
        if is_data(scan, scan.order[place]):
            return False
    return False


def take(scan: Scan, at: int) -> tuple[list[int], int]:
    """The rows of the header that starts here, and the place after them (甲 乙 1 2 3 counted in)."""
    header = [scan.order[at]]
    at += 1
    while at < len(scan.order) and (_continues(scan, at, header) or scan.order[at] <= _reach(scan, header)):
        header.append(scan.order[at])
        at += 1
    if at < len(scan.order) and is_number_row(scan, scan.order[at]):
        at += 1
        if at < len(scan.order) and _continues(scan, at, [*header, scan.order[at - 1]]) and len(scan.cells(scan.order[at])) > 1:
            header.append(scan.order[at])
            at += 1
    return header, at


def _reach(scan: Scan, header: list[int]) -> int:
    """The last row of a header whose 园区 is merged down over all its levels."""
    down = 0
    for row in header:
        for merge in scan.covered.get(row, ()):
            cell = scan.cells(row).get(merge.left) if merge.top == row else None
            found = mark(cell) if cell and merge.bottom - row < MOST_LEVELS else None
            if found and found.kind == "head" and found.heading.role in ABOVE_NOTHING:
                down = max(down, merge.bottom)
    return down


def _continues(scan: Scan, at: int, header: list[int]) -> bool:
    """The row belongs to the header above it as a further level."""
    row = scan.order[at]
    if row - header[-1] > 1 or len(header) >= MOST_LEVELS:
        return False
    cells, marks = scan.cells(row), scan.marks(row)
    heads = {c: m.heading for c, m in marks.items() if m.kind == "head"}
    kinds = {m.kind for m in marks.values()}
    if heads and _of_units(scan, header, heads, cells) or _of_months(scan, header, cells):
        return True
    if _below_blanks(scan, at, header, cells, kinds):
        return True
    if not heads or kinds & {"value", "park"} or "date" in kinds and len(heads) < 2:
        return False
    if len(heads) == len(cells) > 1 and all(_again(scan, header, column, heading) for column, heading in heads.items()):
        return True
    if _names_index(scan, at, header, heads) or _filled_down(scan, header, heads, cells):
        return True
    if _under_stub(scan, header, heads, cells):
        return False
    if len(cells) == 1:
        (column, heading), = heads.items()
        return column > min(scan.cells(header[0])) and bool(heading.measures or heading.units or heading.foreign) and scan.value_below(at, column)
    return all(not (h.role in DESCRIBING and (h.span or h.units)) for h in heads.values())


def _below_blanks(scan: Scan, at: int, header: list[int], cells: dict[int, Cell], kinds: set[str]) -> bool:
    """其中：规上, 税收(万元): texts where the header leaves its columns blank or says 其中, each over values of its own."""
    if kinds & {"value", "park", "date"} or min(cells) <= min(scan.cells(header[0])):
        return False
    return all(len(cell.text) <= LONGEST_HEADING and not FOOTER.match(schema.fold(cell.text)) and scan.value_below(at, column)
               and all(heading.role == "subset" for heading in level(scan, header, column)) for column, cell in cells.items())


def _names_index(scan: Scan, at: int, header: list[int], heads: dict[int, Heading]) -> bool:
    """园区 alone in a row of its own, below a header that leaves the column blank and above the names: so a data frame writes the name of its index."""
    row = scan.order[at]
    if len(heads) < len(scan.cells(row)) or any(h.role not in STUBS or h.indicator or h.span or h.units for h in heads.values()) or at + 1 == len(scan.order):
        return False
    after = scan.cells(scan.order[at + 1])
    return max(heads) < min(column for above in header for column in scan.cells(above)) and heads.keys() <= after.keys() and len(after) > len(heads)


def _of_units(scan: Scan, header: list[int], heads: dict[int, Heading], cells: dict[int, Cell]) -> bool:
    """（万元） | （家） below 产值 | 企业数, with 单位 or a dash below 园区."""
    if len(cells) < 2 or not all((h.units or h.foreign) and not h.indicator and not h.span or h.role == "unit" for h in heads.values()):
        return False
    return all(cells[column].kind == TEXT and numbers.written(cells[column].text).missing and (above := level(scan, header, column)) and above[-1].role in ABOVE_NOTHING
               for column in cells.keys() - heads.keys())


def _of_months(scan: Scan, header: list[int], cells: dict[int, Cell]) -> bool:
    """2024.4 | 2024.5 below 产值, and nothing below 园区."""
    return len(cells) > 1 and all(map(month_in_words, cells.values())) and bool(with_role(scan, header, "park")) and not any(
        (above := level(scan, header, column)) and above[-1].role in ABOVE_NOTHING for column in cells)


def _filled_down(scan: Scan, header: list[int], heads: dict[int, Heading], cells: dict[int, Cell]) -> bool:
    """园区 | 当月 | 累计 | 企业数 below 园区 | 产值 | 产值 | 企业数: merges taken apart and filled with their text; what is new says no other indicator."""
    above = {column: level(scan, header, column)[-1:] for column in cells}
    fresh = {column for column in cells if not above[column] or not repeats(cells[column].text, above[column][0].text)}
    stubs = [column for column in cells.keys() - fresh if heads.get(column) and heads[column].role in ABOVE_NOTHING]
    return bool(stubs and fresh) and fresh <= heads.keys() and all(
        heads[column].role not in ABOVE_NOTHING and not (above[column] and above[column][0].indicator and heads[column].indicator) and (above[column] or heads[column].measures) for column in fresh)


def _again(scan: Scan, header: list[int], column: int, heading: Heading) -> bool:
    """A heading says in Latin letters what the one above it says in Chinese."""
    above = level(scan, header, column)
    if not above or not heading.text.isascii() or above[-1].text.isascii():
        return False
    return bool(heading.role or heading.indicator) and (heading.role, heading.indicator) == (above[-1].role, above[-1].indicator)


def _under_stub(scan: Scan, header: list[int], heads: dict[int, Heading], cells: dict) -> bool:
    """Something stands below a heading that ends its column, or names a park's column again."""
    parks = with_role(scan, header, "park")
    if not parks and _under_corner(scan, header, heads, cells):
        return False
    for column in cells:
        above = level(scan, header, column)
        if above and above[-1].role in ABOVE_NOTHING:
            return True
        if column in heads and heads[column].role in ("park", "serial") and parks:
            return True
    return False


def _under_corner(scan: Scan, header: list[int], heads: dict[int, Heading], cells: dict) -> bool:
    """园区 | 1-7月 | 1-8月 below 主要指标 | 产值（亿元）: what stands over the column of parks says what the groups beside it are, and ends nothing."""
    first = min((c for c, h in _heads(scan, header[-1]).items() if h.measures), default=0)
    stubs = [c for c, h in heads.items() if h.role in ABOVE_NOTHING and not (h.indicator or h.span or h.units)]
    return bool(stubs) and len(heads) == len(cells) > len(stubs) and max(stubs) < first and any(heads[c].role == "park" for c in stubs)


def _heads(scan: Scan, row: int) -> dict[int, Heading]:
    return {c: m.heading for c, m in scan.marks(row).items() if m.kind == "head"}


def is_number_row(scan: Scan, row: int) -> bool:
    """甲 乙 1 2 3, A B C D, Ⅰ Ⅱ Ⅲ or 甲 1 2=3+4 3 below a header: every cell is a sign of numbering, each kind in its order."""
    cells = scan.cells(row)
    digits, words = [], []
    for column in sorted(cells):
        plain = tidy(cells[column].text)
        counted = _COUNTED.fullmatch(plain)
        if counted:
            digits.append(int(counted[1]))
        else:
            words.append(plain.strip("()栏"))
    letters = [word for word in words if word not in _UNORDERED]
    ordered = any(letters == list(signs[:len(letters)]) for signs in _SIGNS)
    if not digits:
        return ordered and len(letters) >= 2
    if not (ordered or all(word in _NUMBERED for word in letters)) or digits[0] not in (0, 1, 2) or any(b - a != 1 for a, b in zip(digits, digits[1:], strict=False)):
        return False
    return bool(words) or len(digits) >= 3 and digits[0] == 1
