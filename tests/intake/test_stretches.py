"""Rows taken by columns say what each of them says read by itself: figures, problems, skipped cells, and all in one order."""
from __future__ import annotations

import random

import pytest

from lib.intake import delimited, normalise, stretches, validate
from lib.intake.grid import NUMBER, TEXT, Cell, Sheet, Style, Workbook
from lib.schema import fold
from tests.intake.sheets import PARKS, TODAY, csv
from tests.intake.test_reconciliation import grid

EACH_ALONE = 10**9
NAMES = ("产值", "企业数", "签约投资额", "产值", "营业收入", "税收")
PERIODS = ("2024年1-5月", "2024年1-5月", "2024年5月", "24年1-3月", "45413", "2024.1", "2024年二季度", "2023年1-5月", "2031年1月", "5月")
UNITS = ("亿元", "亿元", "家", "万元", "", "亩", "万美元")
ODD = ("合计", "其中：重点", "  重点企业", "氢能", "", "不明园区", "注：初步数", "上年同期", "目标")
VALUES = ("约30", "—", "…", "-3", "1e3", "36.5万元", "40家", "9999999", "12.5", "#N/A", "50-60", "")


def outcome(book: Workbook, fewest: int, monkeypatch) -> tuple:
    monkeypatch.setattr(stretches, "FEWEST", fewest)
    found = normalise.normalise(book, "2024年1-5月.csv", TODAY)
    figures, problems = validate.figures_of(found, "a.csv")
    return list(found.readings), list(figures), problems, found.skipped, found.sums, found.missing, found.inferred_at, found.jan_feb_columns


def long_table(chance: random.Random, odds: float) -> list[list[str]]:
    """Park, indicator, period, value, unit, mostly sound."""
    head = ["园区", "指标", "统计期", "数值", "单位", *chance.choice(([], ["同比"], ["备注"], ["类型"], [""]))]
    order = list(range(len(head)))
    if chance.random() < 0.4:
        chance.shuffle(order)
    rows = []
    for _ in range(chance.randint(14, 60)):
        name = NAMES[0] if chance.random() > odds else chance.choice(NAMES)
        row = [chance.choice(PARKS), name, PERIODS[0], str(chance.randint(1, 500)), "家" if name == "企业数" else "亿元", chance.choice(("", "1.2%", "实际", "5.1", "目标"))]
        for at, kinds in enumerate((ODD, NAMES, PERIODS, VALUES, UNITS, VALUES)):
            if chance.random() < odds:
                row[at] = chance.choice(kinds)
        rows.append(row[:len(head)] + (["7"] if chance.random() < odds / 4 else []))
    return [[row[n] if n < len(row) else "" for n in order] + row[len(head):] for row in [head, *rows]]


def wide_table(chance: random.Random, odds: float) -> list[list[str]]:
    head = ["统计期", "园区", *chance.sample(("产值(亿元)", "企业数(家)", "签约投资额(万元)", "产值同比", "税收", "上年同期产值(亿元)"), 3)]
    rows = []
    for n in range(chance.randint(14, 40)):
        row = [f"2024年1-{n % 5 + 1}月", PARKS[n % 8], *(str(chance.randint(1, 90)) for _ in head[2:])]
        for at, kinds in ((0, PERIODS), (1, ODD), (2, VALUES), (3, VALUES)):
            if chance.random() < odds:
                row[at] = chance.choice(kinds)
        rows.append(row)
    return [head, *rows]


def typed(rows: list[list[str]], chance: random.Random) -> Workbook:
    """The same as a workbook has it: numbers stored as numbers, some with a format, no two cells the same object."""
    sheet = Sheet("表")
    for number, row in enumerate(rows, start=1):
        cells = {}
        for column, text in enumerate(row, start=1):
            if text:
                plain = fold(text).replace(".", "", 1).isdigit()
                cells[column] = Cell(NUMBER, text, chance.choice((Style(), Style(), Style("general", "亿元", 1), Style("percent")))) if plain else Cell(TEXT, text)
        if cells:
            sheet.rows[number] = cells
    return Workbook([sheet])


@pytest.mark.parametrize("make", [long_table, wide_table, lambda chance, _: grid(chance)], ids=["long", "wide", "any"])
@pytest.mark.parametrize("odds", [0, 0.02, 0.2])
def test_a_table_read_by_columns_says_what_its_rows_say_one_by_one(make, odds, monkeypatch):
    chance = random.Random(f"{odds}")
    read = 0
    for _ in range(60):
        rows = make(chance, odds)
        books = delimited.read(csv([['"' + c + '"' if c else "" for c in row] for row in rows])), typed(rows, chance)
        for book in books:
            alone, together = (outcome(book, fewest, monkeypatch) for fewest in (EACH_ALONE, 0))
            assert together == alone, rows
            read += len(alone[0])
    assert read > 300, "the tables are read, not only refused"


def test_a_table_of_many_periods_is_read_by_columns_but_for_its_one_odd_row(monkeypatch):
    rows = [["园区", "指标", "统计期", "数值", "单位"], *([PARKS[n % 8], "产值", f"2024年1-{n // 8 + 1}月", str(n), "亿元"] for n in range(40))]
    rows[7][3], rows[9][3] = "—", "约30"
    taken = []
    monkeypatch.setattr(stretches.Stretches, "take", lambda self, parts, at, until, keep=stretches.Stretches.take: taken.append((at, until)) or keep(self, parts, at, until))
    found = normalise.normalise(delimited.read(csv(rows)), "a.csv", TODAY)
    assert len(found.readings) == 39 and found.missing == 1 and taken == [(0, 6), (7, 40)]
    assert [str(reading.value.qualifier) for reading in found.readings][6:9] == ["exact", "about", "exact"]
