"""Tables below one another: five years of eight parks are read, thousands are refused before each has asked all lines above it."""
from __future__ import annotations

from lib.intake import header, recognise
from lib.intake.scan import Scan
from lib.model import Language
from tests.intake.sheets import PARKS, one, read


def stacked(years: range, lines: int = 1) -> bytes:
    rows = [["青岛市新兴产业专业园区历次月报"]]
    for year in years:
        for month in range(1, 13):
            for park in PARKS:
                rows += [[f"{park}{year}年1—{month}月主要指标"], *[[f"单位：亿元、家{' ' * n}"] for n in range(lines)], ["指标", "本期"], ["产值", month * 3], ["企业数", 40 + year % 10]]
    return one(rows)


def test_five_years_of_each_parks_own_tables_are_read():
    seen = read(stacked(range(2021, 2026)))
    assert not seen.codes and len(seen.figures) == 5 * 12 * 8 * 2
    assert {str(f.value) for f in seen.figures if f.key.indicator == "output_value" and f.key.period_end.isoformat() == "2023-05-31"} == {"15"}
    assert {str(f.value) for f in seen.figures if f.key.indicator == "enterprise_count" and f.key.period_end.year == 2022} == {"42"}


def test_thousands_of_tables_are_refused_by_name_and_place():
    (problem,) = read(one([row for n in range(6_000) for row in (["园区", "产值(亿元)"], [PARKS[0], n], [f"2024年{n % 12 + 1}月"])])).problems
    assert (problem.code, problem.sheet) == ("E_FILE_DIMENSIONS", "Sheet1") and int(problem.values["far"][1:]) > 500
    assert "上下排列的表格过多" in problem.message(Language.ZH) and "Too many tables stand below one another" in problem.message(Language.EN)


def test_a_row_is_judged_once_as_a_header_however_many_rows_of_text_stand_above_it(monkeypatch):
    judged: list[tuple[int, int]] = []
    whole = header._starts
    monkeypatch.setattr(header, "_starts", lambda scan, at: judged.append((id(scan), at)) or whole(scan, at))
    sheets: list[Scan] = []
    monkeypatch.setattr(recognise, "Scan", lambda sheet: sheets.append(Scan(sheet)) or sheets[-1])
    read(one([["2023年7月"], ["园区", "产值(亿元)"], *[[f"某某某园2024年{n}号", f"产值{n}"] for n in range(200)]]))
    assert len(judged) == len(set(judged)) > 200
