"""Names and headers in English, or in Chinese and English at once: read where both halves say the same, refused with a name to use where not."""
from __future__ import annotations

import pytest

from tests.intake.sheets import COUNTS, IDS, OUTPUT, PARKS, TITLE, number, one, read

VALUES = list(map(number, OUTPUT))
ENGLISH = ("Hydrogen", "Integrated Circuits", "New Display", "Virtual Reality", "Artificial Intelligence", "Biomedicine", "Green Materials", "Precision Instruments")
SHORT = ("氢能园区", "集成电路产业园", "新型显示产业园", "VR园", "AI园", "生物医药园", "新材料园", "仪器仪表园")


def output(values=OUTPUT, basis="cumulative", start="2024-01-01"):
    return {(park, "output_value", basis, start, "2024-05-31"): value for park, value in zip(IDS, values)}


@pytest.mark.parametrize("form", ["{zh} {en}", "{zh}（{en}）", "{zh}\n{en}", "{zh}/{en}", "{en} {zh}", "{zh}{en}", "1.{zh} {en} Park", "青岛市{zh} Qingdao {en} Industrial Park", "{en}（{zh}）"])
def test_a_park_named_in_both_languages_is_that_park(form):
    rows = [[TITLE], ["园区", "产值(亿元)"], *[[form.format(zh=zh, en=en), v] for zh, en, v in zip(SHORT, ENGLISH, VALUES)]]
    seen = read(one(rows))
    assert not seen.codes and seen.values == output()


@pytest.mark.parametrize("name, guess", [("氢能园区 New Display", "青岛市新型显示产业园"), ("氢能园区 Hydrogen Energy City", "青岛市氢能产业园"), ("Hydrogn Park", "青岛市氢能产业园"),
                                         ("泛半导体 New Display", "青岛市新型显示产业园"), ("New Dispaly", "青岛市新型显示产业园")])
def test_halves_that_differ_or_are_unknown_are_refused_with_the_likeliest_name(name, guess):
    seen = read(one([[TITLE], ["园区", "产值(亿元)"], [name, 1.5]]))
    assert seen.codes == {"E_PARK_UNKNOWN"} and next(p for p in seen.problems if p.code == "E_PARK_UNKNOWN").values["guess"] == guess


@pytest.mark.parametrize("header", ["产值 Output value（亿元）", "产值 Output value (RMB 100 million)", "产值\nOutput value\n（亿元）", "产值累计 Output value, cumulative (亿元)", "Output value 产值（亿元）",
                                    "产值（Output value，亿元）", "产值 Output（RMB 100m）", "产值（亿元/RMB 100 million）", "产值 Output value（亿元 RMB 100 million）", "Output value (RMB 100 million)",
                                    "Output value, RMB 100m", "Output value (CNY 100m)", "Gross industrial output (RMB 100 million)", "Output, YTD (100 million yuan)"])
def test_a_header_in_both_languages_or_in_english_is_read(header):
    seen = read(one([[TITLE], ["园区 Park", header], *zip(PARKS, VALUES)]))
    assert not seen.codes and seen.values == output()


@pytest.mark.parametrize("header, code", [("产值 Enterprises（亿元）", "E_NO_INDICATOR"), ("企业数 Output value", "E_NO_INDICATOR"), ("产值（万元） Output (RMB 100 million)", "E_UNIT_CONFLICT"),
                                          ("Output value (USD 100m)", "E_UNIT_UNSUPPORTED"), ("Output value (¥100m)", "E_UNIT_UNSUPPORTED"), ("Output value (RMB'00m)", "E_UNIT_UNSUPPORTED"), ("产值累计 Output value, single month（亿元）", "E_NO_INDICATOR")])
def test_a_header_whose_halves_differ_is_not_guessed(header, code):
    seen = read(one([[TITLE], ["园区", header], *zip(PARKS, COUNTS)]))
    assert seen.codes == {code} and not seen.figures


def test_a_misspelt_english_header_is_answered_with_the_right_one():
    seen = read(one([["Jan-May 2024"], ["Park", "Outptu value (RMB 100 million)"], *zip(ENGLISH, VALUES)]))
    assert seen.codes == {"E_NO_INDICATOR"} and seen.problems[0].values["guess"] == "Output value"


def test_a_whole_table_in_both_languages_reads_like_the_chinese_one():
    head = ["序号 No.", "园区名称 Park", "产值 Output value（亿元）", "同比 YoY (%)", "企业数 Enterprises（家）", "签约投资额 Signed investment（亿元）", "备注 Notes"]
    rows = [["2024年1—5月主要指标 Key indicators, Jan–May 2024"], head, *[[i, f"{zh} {en}", v, 5.2, c, v, "初步"] for i, (zh, en, v, c) in enumerate(zip(SHORT, ENGLISH, VALUES, COUNTS), 1)]]
    seen = read(one(rows))
    assert not seen.codes and len(seen.figures) == 24
    assert {str(f.yoy_percent) for f in seen.figures if f.key.indicator == "output_value"} == {"5.2"}


def test_a_whole_table_in_english_reads():
    head = ["Park", "Output value (RMB 100 million)", "YoY (%)", "Enterprises", "Signed investment (RMB 100m)"]
    seen = read(one([["Key indicators, Jan–May 2024"], head, *[[p, v, 5.2, c, v] for p, v, c in zip(ENGLISH, VALUES, COUNTS)]]))
    assert not seen.codes and len(seen.figures) == 24 and seen.value("display") == {("cumulative", "2024-01", "2024-05", "162.4")}


def test_a_long_table_in_english_reads_its_units_of_rows():
    seen = read(one([["Park", "Indicator", "Period", "Unit", "Value"], ["Hydrogen", "Output value", "Jan–May 2024", "RMB 100 million", 18.6], ["New Display", "Enterprises", "May 2024", "number", 58],
                     ["New Display", "Output value", "Jan–May 2024", "RMB 100m", 162.4]]))
    assert not seen.codes and seen.value("hydrogen") == {("cumulative", "2024-01", "2024-05", "18.6")} and seen.value("display") == {("cumulative", "2024-01", "2024-05", "162.4")}
    assert seen.value("display", "enterprise_count") == {("as_of", "2024-05", "2024-05", "58")}
