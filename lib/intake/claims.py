"""What a note below a table claims its figures are of: 注：产值为规模以上工业总产值."""
from __future__ import annotations

import re
from collections.abc import Iterator

from lib import schema
from lib.intake import naming, population, subjects
from lib.intake.grid import LABEL_LENGTH, TEXT, address
from lib.intake.table import Line, Table

_NOTED = re.compile(r"^[(（【\[*※\d.、]*(?:注|备注|附注|说明|统计(?:范围|口径|对象)|数据口径|口径|指标解释|指标说明)")
_AIM = re.compile("(?:目标|计划|预计|预测|预期|预估)(?:完成)?(?:数据|数|值)")
_AIMED = re.compile(rf"[(\[【※*]*(?:注|备注|附注|说明)?:?(?:\d[.、])?(?P<of>[^\d]{{0,20}}?)(?:均|都|全部)*(?:为|系|是)(?:年度|全年|本年|当年)?(?P<word>{_AIM.pattern})")
_GROWN = re.compile(r"同比|增速|增幅|增长")
_LAST = 6
"""Rows at the end of a table among which a text alone may be a note nobody marked as one: 统计范围：规上企业."""


def below(table: Table) -> tuple[str, str] | None:
    """The population a note claims for the table's own figures and where; not what it says of an indicator the table has not, or of growth."""
    for line in (*table.notes, *_last_rows(table)):
        word, subject = population.claimed_below(line.text) if _NOTED.match(schema.fold(line.text[:LABEL_LENGTH])) else ("", "")
        named = naming.indicators_in([subject])
        if word and not subjects.elsewhere(table, named) and (named or not _GROWN.search(subject)):
            return word, address(line.row, line.left)
    return None


def aimed(table: Table) -> tuple[str, str | None, bool]:
    """The word by which a note makes figures ones aimed at or foreseen (注：产值为预计数), where, and whether all of the table's."""
    for line in (*table.notes, *_last_rows(table)):
        for clause in re.split("[。;；,，]", schema.fold(line.text)) if _AIM.search(line.text) else ():
            said = _AIMED.fullmatch(clause)
            subject = subjects.named(said["of"]) if said else None
            if subject is not None and not subjects.elsewhere(table, subject.indicators):
                return said["word"], address(line.row, line.left), subject == subjects.Subject()
    return "", None, False


def is_aim(word: str) -> bool:
    """What a table is said to be of is no population but what is aimed at."""
    return bool(_AIM.fullmatch(word))


def _last_rows(table: Table) -> Iterator[Line]:
    for row in table.rows[-_LAST:]:
        cells = table.sheet.rows[row]
        if len(cells) == 1:
            yield from (Line(row, column, column, cell.text) for column, cell in cells.items() if cell.kind == TEXT)
