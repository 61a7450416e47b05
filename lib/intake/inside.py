"""Tables of what is no park: of what is inside one (企业名称, 项目名称, 环节), or of industries that are called like parks.

Where every row names its park, only a column of enterprises, projects or products says that rows are
of parts: 链主企业 or 主导产业 beside a park describe it. Where the park is known from around the table
alone, any names at the head of the rows do. 集成电路, 人工智能 are names of parks only where parks are
spoken of: under 产业链 they are industries of the whole city.
"""
from __future__ import annotations

import re

from lib import schema
from lib.intake.context import FOOTER
from lib.intake.grid import TEXT, Cell, address
from lib.intake.levels import SAMPLE
from lib.intake.marks import holds_number, mark
from lib.intake.rows import total_kind
from lib.intake.scope import Scope
from lib.intake.table import STUBS, Column

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
    if scope.table.of("park", "indicator", "period", "year", "month", "end") or column.index > min(c.index for c in scope.values):
        return False
    return not _BESIDE.search(heading)


def _is_name(cell: Cell) -> bool:
    """A name, and none of a park, a total, a note, a part told as such or a word of headings."""
    plain = schema.fold(cell.text)
    return (cell.kind == TEXT and mark(cell).kind == "text" and plain not in _WHOLE and not total_kind(cell.text)
            and not FOOTER.match(plain) and not plain.startswith(schema.SUBSET_WORDS))


_INDUSTRY = re.compile(r"(?:重点|主要|优势|新兴|战略性新兴|未来|特色|细分|所属)*(?:产业链?|行业|链条|赛道|产业集群|集群|领域|板块)(?:名称?|类别)?|(?:industry|industries|sectors?|industrychains?|clusters?)(?:name)?")
_OF_INDUSTRIES = re.compile(r"产业链|产业集群|赛道|行业|产业(?!园|局|办|处|科|司|中心|协会)|industr(?:y|ies)(?!al)|sectors?|clusters?")
_OF_PARKS = re.compile(r"园|park")


def industries(scope: Scope) -> tuple[str, str] | None:
    """Where the first industry is named and its name, if the table's short names are of industries and not of parks."""
    named = _names(scope)
    if not named or any(_OF_PARKS.search(schema.fold(text)) for _, text in named):
        return None
    heading = _BRACKETED.sub("", schema.fold(scope.park.name)) if scope.park else ""
    around = [schema.fold(text) for text in (*(line.text for line in scope.table.lines), scope.name or "")]
    if any(map(_OF_PARKS.search, (*around, *(schema.fold(c.name) for c in scope.table.columns if c.kind in STUBS)))):
        return named[0] if _INDUSTRY.fullmatch(heading) and "链" in heading else None
    told = _INDUSTRY.fullmatch(heading) or any(map(_OF_INDUSTRIES.search, around))
    return named[0] if told else None


def _names(scope: Scope) -> list[tuple[str, str]]:
    """The names the table calls its parks by, with their places; its headings where parks stand across."""
    if scope.park is None:
        return [(scope.place(c), c.name.strip()) for c in scope.values if c.parks]
    cells = [(address(row, scope.park.index), scope.sheet.rows[row].get(scope.park.index)) for row in scope.table.rows[:SAMPLE]]
    return [(where, cell.text.strip()) for where, cell in cells if cell is not None and mark(cell).kind == "park"]
