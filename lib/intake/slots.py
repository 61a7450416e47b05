"""What each cell is, from its row, its column and its table: made once for each kind of row and column."""
from __future__ import annotations

from lib.intake import spans, units
from lib.intake.grid import address
from lib.intake.readings import Frame, Slot
from lib.intake.rows import RowHead
from lib.intake.scope import Scope
from lib.intake.table import Column
from lib.intake.whose import names_of
from lib.model import ALL_PARKS
from lib.schema import Unit


class Slots:
    """The slots of one table. Period and unit are worked out once for rows that say the same."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.frames: dict[tuple, Frame] = {}
        self.units: dict[tuple, Unit | None] = {}

    def of(self, row: int, head: RowHead, column: Column, group: tuple[str, ...] = ()) -> Slot | None:
        """What the cell of this row and column is; None where that cannot be said (the reason is among the problems)."""
        if len(column.parks) > 1:
            self.scope.say("E_PARK_AMBIGUOUS", self.scope.place(column), column.name, v=column.name, guess=names_of(column.parks))
            return None
        frame = self.frame(row, head, column)
        if frame is None:
            return None
        subject = self.subject(head, column, group)
        if not subject:
            if not any(code.startswith("E_PARK") for _, code, _, _ in head.faults):
                self.scope.say("E_PARK_MISSING", address(row, column.index))
            return None
        return Slot(subject, *frame)

    def indicator(self, head: RowHead, column: Column) -> str:
        return head.indicator or column.heading.indicator or self.scope.context.indicator

    def subject(self, head: RowHead, column: Column, group: tuple[str, ...] = ()) -> str:
        """Whose the cell is; empty if nobody is named."""
        if head.special in ("total", "subtotal", "deduplicated") or column.kind == "total":
            return ALL_PARKS
        if head.park:
            return head.park
        around = () if self.scope.park else self.scope.context.parks
        return next(iter((*column.parks, *group, *around)), "")

    def frame(self, row: int, head: RowHead, column: Column) -> Frame | None:
        """The slot without its park; None where it cannot be said."""
        indicator = self.indicator(head, column)
        if not indicator:
            return None
        if head.faults:
            return self._make(row, head, column, indicator)
        known = head.frames.get(column.index)
        if known is not None:
            return known
        key = (indicator, head.basis, head.span, head.units, head.own_units, column.index)
        frame = self.frames.get(key)
        if frame is None and (frame := self._make(row, head, column, indicator)) is not None:
            self.frames[key] = frame
        if frame is not None:
            head.frames[column.index] = frame
        return frame

    def _make(self, row: int, head: RowHead, column: Column, indicator: str) -> Frame | None:
        placed = spans.placed(self.scope, row, head, column, indicator)
        key = (indicator, column.index, head.units, head.own_units)
        if key in self.units and not head.faults:
            unit, fine = self.units[key], True
        else:
            unit, fine = units.stated(self.scope, row, head, column, indicator)
            if fine:
                self.units[key] = unit
        if placed is None or not fine:
            return None
        basis, start, end, inferred = placed
        return indicator, basis, start, end, unit, inferred
