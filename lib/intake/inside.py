"""Tables of what is inside a park (企业名称, 项目名称, 环节): each row is of a part, and no part's figure is the park's.

Where every row names its park, only a column of enterprises, projects or products says that rows are
of parts: 链主企业 or 主导产业 beside a park describe it. Where the park is known from around the table
alone, any names at the head of the rows do.
"""
from __future__ import annotations

import re

from lib import schema
from lib.intake.context import FOOTER
from lib.intake.grid import TEXT, Cell, address
from lib.intake.marks import holds_number, mark
from lib.intake.rows import total_kind
from lib.intake.scope import Scope
from lib.intake.table import Column

_PARTS = re.compile(r"(?:入[园驻]|在园|园内|所属|规上|签约)*(?:企业|公司|厂商|厂家|商户|法人单位|项目|产品|品种)(?:名称?|全称|简称)?|(?:compan(?:y|ies)|enterprise|firm|project|product)s?(?:name)?")
_BESIDE = re.compile(r"责任|牵头|主管|负责|联系|填报|报送|包[联保]|区市|市区|辖区|属地|地[址点区]|位置|所[在属]|状态|性质|版本|批次|频[率次]|来源|依据|文号|日期|时间|district|location|status|source|office")
"""Headings of what is said beside a park's figure, and names no part of it."""
_WHOLE = frozenset(("全园", "本园", "园区", "本园区", "全部", "整体", "全口径", "总体", "whole", "all"))
_BRACKETED = re.compile(r"[(\[【][^()\[\]【】]*[)\]】]")


def named_by(scope: Scope) -> tuple[Column, str, str] | None:
    """The column that names parts at the head of rows with numbers, the first such name, and its place; None for a table of parks."""
    for column in scope.table.of("skip"):
        if column.reason != "described" and _may_name(scope, column):
            for row in scope.table.rows:
                cells = scope.sheet.rows[row]
                name = cells.get(column.index)
                if name is not None and _is_name(name) and any(holds_number(cells.get(c.index)) for c in scope.values):
                    return column, name.text.strip(), address(row, column.index)
    return None


def _may_name(scope: Scope, column: Column) -> bool:
    heading = _BRACKETED.sub("", schema.fold(column.name))
    if _PARTS.fullmatch(heading):
        return True
    if scope.table.of("park", "indicator", "period", "year", "month") or column.index > min(c.index for c in scope.values):
        return False
    return not _BESIDE.search(heading)


def _is_name(cell: Cell) -> bool:
    """A name, and none of a park, a total, a note, a part told as such or a word of headings."""
    plain = schema.fold(cell.text)
    return (cell.kind == TEXT and mark(cell).kind == "text" and plain not in _WHOLE and not total_kind(cell.text)
            and not FOOTER.match(plain) and not plain.startswith(schema.SUBSET_WORDS))
