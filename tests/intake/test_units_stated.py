"""A unit said in a header, a row of units, a column of units or a cell: taken, or refused by name; never passed over."""
from __future__ import annotations

import pytest

from lib.intake.table import Line
from lib.intake.unit_lines import UnitLines
from tests.intake.sheets import COUNTS, IDS, OUTPUT, PARKS, TITLE, number, one, read

VALUES = list(map(number, OUTPUT))
OUT = {(park, "output_value", "cumulative", "2024-01-01", "2024-05-31"): value for park, value in zip(IDS, OUTPUT)}
FIRM = (IDS[0], "enterprise_count", "as_of", "2024-05-31", "2024-05-31")


def unsupported(rows) -> dict[str, str]:
    """Cell → unit of every E_UNIT_UNSUPPORTED; nothing may be stored beside one."""
    seen = read(one(rows))
    assert not seen.figures
    return {p.cell: p.values["u"] for p in seen.problems if p.code == "E_UNIT_UNSUPPORTED"}


@pytest.mark.parametrize("header, unit", [("产值(吨)", "吨"), ("产值（万吨）", "万吨"), ("产值（吨标准煤）", "吨标准煤"), ("企业数(万家)", "万家"), ("产值（万美元）", "万美元"), ("企业数（%）", "%"),
                                          ("产值(%)", "%"), ("产值（亿元/年）", "亿元/年"), ("签约投资额(million USD)", "millionusd"), ("产值,吨", "吨"), ("企业数（个/平方公里）", "个/平方公里")])
@pytest.mark.parametrize("beside", [(), ("签约额(亿元)",)], ids=["alone", "beside another"])
def test_a_known_indicator_in_a_unit_nobody_takes_is_refused_at_its_header(header, unit, beside):
    rows = [[TITLE], ["园区", header, *beside], *[[p, c, *[12.5 for _ in beside]] for p, c in zip(PARKS, COUNTS)]]
    assert unsupported(rows) == {"B2": unit}


def test_the_message_asks_for_plain_counts_in_place_of_scaled_ones():
    problem = next(p for p in read(one([[TITLE], ["园区", "企业数(万家)"], [PARKS[0], 3]])).problems if p.code == "E_UNIT_UNSUPPORTED")
    assert problem.values["units"] == "家"


def test_a_row_of_units_is_judged_cell_by_cell():
    assert unsupported([[TITLE], ["园区", "产值", "企业数"], [None, "吨", "万家"], [PARKS[0], 18.6, 46]]) == {"B3": "吨", "C3": "万家"}


def test_a_column_of_units_is_judged_row_by_row():
    rows = [[TITLE], ["园区", "指标", "单位", "数值"], [PARKS[0], "产值", "吨", 3], [PARKS[0], "企业数", "万家", 4], [PARKS[1], "产值", "万美元", 4]]
    assert unsupported(rows) == {"C3": "吨", "C4": "万家", "C5": "万美元"}


def test_a_cell_with_a_unit_of_its_own_nobody_takes_is_refused():
    assert unsupported([[TITLE], ["园区", "产值(亿元)", "企业数"], [PARKS[0], "18.6吨", "3万家"]]) == {"B3": "吨", "C3": "万家"}


def test_a_line_of_units_with_scaled_counts_bars_the_counts_and_not_the_money():
    assert unsupported([[TITLE], ["单位：亿元、万家"], ["园区", "产值", "企业数"], [PARKS[0], 18.6, 46]]) == {"C3": "万家"}


def test_a_line_of_units_may_name_tons_for_what_is_not_read():
    seen = read(one([[TITLE], ["单位：亿元、吨"], ["园区", "产值", "氢气产量"], *zip(PARKS, VALUES, COUNTS)]))
    assert seen.values == OUT and seen.codes == {"W_COLUMN_IGNORED"}


def test_enterprises_are_not_counted_in_people():
    assert read(one([[TITLE], ["园区", "企业数（人）"], [PARKS[0], 46]])).codes == {"E_UNIT_CONFLICT"}
    assert read(one([[TITLE], ["园区", "企业数（户）"], [PARKS[0], 46]])).values == {FIRM: "46"}


def test_a_quantity_that_is_no_indicator_is_only_passed_over_and_named():
    seen = read(one([[TITLE], ["园区", "产值(亿元)", "氢气产量(万吨)", "设计产能(万吨/年)"], *zip(PARKS, VALUES, COUNTS, COUNTS)]))
    assert seen.values == OUT and seen.at("W_COLUMN_IGNORED") == {"C2", "D2"} and len(seen.skipped) == 16


@pytest.mark.parametrize("header", ["数值(亿元)", "数值(亿元、家)", "累计(亿元)", "本期(亿元)", "数值"])
def test_a_column_of_units_beside_a_header_with_the_same_unit_reads(header):
    seen = read(one([[TITLE], ["园区", "指标", "单位", header], *[[p, "产值", "亿元", v] for p, v in zip(PARKS, VALUES)]]))
    assert seen.values == OUT and not seen.codes


@pytest.mark.parametrize("indicator, unit", [("产值", "万元"), ("企业数", "家")])
def test_a_column_of_units_against_the_header_is_a_conflict(indicator, unit):
    seen = read(one([[TITLE], ["园区", "指标", "单位", "数值(亿元)"], [PARKS[0], indicator, unit, 18]]))
    assert seen.codes == {"E_UNIT_CONFLICT"} and not seen.figures


def test_labels_with_their_units_beside_them_are_still_no_header():
    seen = read(one([["统计期：", "2024年1-5月", "单位：", "亿元"], ["园区", "产值"], *zip(PARKS, VALUES)]))
    assert seen.values == OUT and not seen.codes


def test_a_unit_stated_by_thousands_of_lines_is_kept_once():
    said = UnitLines()
    said.hear([Line(row, 1, 1, f"单位：{unit}") for row, unit in enumerate(("亿元", "家", "万美元") * 1_000, 1)])
    assert [unit.word for unit in said.whole] == ["亿元", "家"] and said.unsupported == ("万美元",)


def test_the_one_bare_cell_among_cells_with_their_units_is_named_and_not_its_heading():
    rows = [["2024年1-5月"], ["园区", "产值"], ["氢能园", "18.6亿元"], ["显示园", "162.4亿元"], ["人工智能园", 41.5], ["虚拟现实园", "27.8亿元"]]
    seen = read(one(rows))
    assert (seen.codes, seen.at("E_UNIT_MISSING")) == ({"E_UNIT_MISSING"}, {"B5"})
    assert read(one([[*row[:-1], 5] if row[0][-1] == "园" else row for row in rows])).at("E_UNIT_MISSING") == {"B2"}
