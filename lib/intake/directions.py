"""Columns of nothing but 升 | 降 or ↑ | ↓ beside growth: each word says which way the number beside it goes."""
from __future__ import annotations

import re

from lib import schema
from lib.intake.grid import TEXT, Cell
from lib.intake.numbers import Growth
from lib.intake.table import Column, Table

_WAYS = {word: way for way, words in {
    1: ("升", "增", "涨", "上升", "增长", "增加", "上涨", "提高", "正", "正增长", "+", "↑", "▲", "△", "up"),
    -1: ("降", "减", "跌", "下降", "减少", "下跌", "下滑", "回落", "降低", "负", "负增长", "↓", "▼", "▽", "down"),
    0: ("平", "持平", "不变", "→", "flat", "", "-", "--", "/")}.items() for word in words}
_DASHES = str.maketrans("−–—‐", "----")
_SAID = re.compile(r"[升涨增+正]\W?[降跌减负-]|±|方向|趋势")
"""How a column is headed in which a dash alone is a minus."""

_OTHER = re.compile("环比|上月|上期|排名|位次|名次|目标|计划")
"""Directions of something else: 环比趋势, 排名升降."""


def ways(table: Table) -> dict[int, dict[int, int]]:
    """For the columns of growth with a column of directions to their left or right: 1 for each row that goes up, -1 for each that goes down. A column of directions is none of growth."""
    near = {index for growth in table.of("growth") for index in (growth.index - 1, growth.index + 1)}
    told = {column.index: said for column in table.of("growth", "skip") if column.index in near and not _OTHER.search(column.name) and (said := _said(table, column))}
    for column in table.columns:
        if column.index in told:
            column.kind, column.reason = "skip", "described"
    found = {}
    for growth in table.of("growth"):
        beside = next((index for index in (growth.index - 1, growth.index + 1) if index in told), None)
        if beside is not None:
            found[growth.index] = told.pop(beside)
    return found


def _said(table: Table, column: Column) -> dict[int, int]:
    """The way of each row that has one; none where a cell is anything but a direction. A dash is a minus among plus signs only, and nothing beside 升 or ↑."""
    words: dict[int, str] = {}
    for row in table.rows:
        cell = table.sheet.rows[row].get(column.index)
        if cell is not None:
            words[row] = schema.fold(cell.text).translate(_DASHES)
            if cell.kind != TEXT or words[row] not in _WAYS:
                return {}
    said = set(words.values())
    signs = not any(_WAYS[word] for word in said - {"+"}) and ("+" in said or _SAID.search(schema.fold(column.name)))
    return {row: way for row, word in words.items() if (way := -1 if signs and word == "-" else _WAYS[word])}


def turned(growth: Growth, cell: Cell, way: int) -> Growth | None:
    """5 beside 降 is -5; None where its own sign or word says the contrary."""
    if not growth.percent or way * growth.percent >= 0:
        return growth
    return growth._replace(percent=-growth.percent) if way < 0 and cell.text.strip()[:1].isdigit() else None
