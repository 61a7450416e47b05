"""Growth stands beside the value it was measured for: the same months, counted the same way; any other is named and left out."""
from __future__ import annotations

import pytest

from tests.intake.sheets import one, read
from tests.intake.test_field_tables import fig

VALUE = fig("v o 1-6 31.2")


def grown(seen) -> dict[str, str]:
    return {f.cell: str(f.yoy_percent) for f in seen.figures if f.yoy_percent is not None}


def beside(*heads, title="2024年1-6月园区产值", value="产值(亿元)", growths=(8.5, 9.5)):
    return read(one([[title], ["园区", value, *heads], ["虚拟现实产业园", 31.2, *growths[:len(heads)]]]))


@pytest.mark.parametrize("head", ["当月同比(%)", "6月增速(%)", "1-5月增速(%)", "一季度同比(%)", "二季度同比(%)", "2023年增速(%)", "2023年1-6月增速(%)", "全年增速(%)", "月度同比(%)", "本月同比增长"])
def test_growth_of_another_time_is_named_and_left_out(head):
    seen = beside(head)
    assert (seen.values, grown(seen), seen.codes, seen.at("W_COLUMN_IGNORED")) == (VALUE, {}, {"W_COLUMN_IGNORED"}, {"C2"})
    assert ("Sheet1", "C3", "ignored") in seen.skipped


@pytest.mark.parametrize("head", ["同比(%)", "累计同比(%)", "1-6月增速(%)", "2024年1-6月同比(%)", "2024年同比(%)", "上半年增速(%)", "本年累计增长(%)"])
def test_growth_of_the_same_time_is_kept(head):
    seen = beside(head)
    assert (seen.values, grown(seen), seen.codes) == (VALUE, {"B3": "8.5"}, set())


@pytest.mark.parametrize("first", ["1-5月增速(%)", "当月同比(%)", "2023年1-6月增速(%)"])
def test_of_two_columns_the_one_of_the_same_time_is_taken(first):
    seen = beside(first, "1-6月增速(%)")
    assert (grown(seen), seen.at("W_COLUMN_IGNORED")) == ({"B3": "9.5"}, {"C2"})


def test_a_single_month_has_the_growth_of_the_month():
    assert grown(beside("当月同比(%)", title="2024年6月园区产值")) == {"B3": "8.5"}
    assert grown(beside("累计同比(%)", title="2024年6月园区产值")) == {}
    assert grown(beside("累计同比(%)", title="2024年6月园区产值累计完成情况")) == {"B3": "8.5"}
    assert grown(beside("当月同比(%)", title="2024年1-2月园区产值")) == {"B3": "8.5"}


def test_month_and_total_have_each_their_own():
    head = ["园区", "产值当月(亿元)", "当月同比(%)", "产值累计(亿元)", "累计同比(%)"]
    seen = read(one([["2024年6月"], head, ["虚拟现实产业园", 5.1, 3.5, 31.2, 8.5]]))
    assert (grown(seen), seen.codes) == ({"B3": "3.5", "D3": "8.5"}, set())


def test_a_number_of_enterprises_has_no_basis_for_growth_to_miss():
    seen = read(one([["2024年1-6月"], ["园区", "企业数(家)", "6月末同比(%)"], ["虚拟现实产业园", 43, 8.5]]))
    assert (grown(seen), seen.codes) == ({"B3": "8.5"}, set())


def test_rows_of_their_own_months_keep_growth_of_no_other_basis():
    rows = [["2024年1-5月", "虚拟现实产业园", 26.1, 7.5], ["2024年1-6月", "虚拟现实产业园", 31.2, 8.5]]
    assert grown(read(one([["期间", "园区", "产值(亿元)", "累计同比(%)"], *rows]))) == {"C2": "7.5", "C3": "8.5"}


@pytest.mark.parametrize(("name", "kept", "codes"), [("同比(%)", {"B3": "8.5"}, set()), ("累计同比(%)", {"B3": "8.5"}, set()), ("当月同比(%)", {}, {"W_ROW_IGNORED"}), ("1-5月同比(%)", {}, {"W_ROW_IGNORED"})])
def test_a_row_of_growth_speaks_of_the_row_above_it_too(name, kept, codes):
    seen = read(one([["虚拟现实产业园2024年1-6月"], ["指标", "数值"], ["产值(亿元)", 31.2], [name, 8.5]]))
    assert (seen.values, grown(seen), seen.codes) == (VALUE, kept, codes)


def signed(*cells, note=None):
    rows = [[park, 20, cell] for park, cell in zip(("氢能园", "显示园", "VR园"), cells, strict=False)]
    return read(one([["2024年1-6月"], ["园区", "产值(亿元)", "同比(%)"], *rows, *([[note]] if note else [])]))


@pytest.mark.parametrize("up", ["▲7.5", "△7.5%", "▲ 7.5 %"])
@pytest.mark.parametrize("down", ["▼2.4", "▽2.4%"])
def test_triangles_up_and_down_are_a_rise_and_a_fall(up, down):
    seen = signed(up, down, 3.1)
    assert (grown(seen), seen.codes) == ({"B3": "7.5", "B4": "-2.4", "B5": "3.1"}, set())


@pytest.mark.parametrize("lone", ["▲7.5", "△7.5%"])
@pytest.mark.parametrize("other", [3.1, "-2.4", "↓2.4"])
def test_a_triangle_that_nothing_explains_is_asked_about(lone, other):
    seen = signed(lone, other)
    assert (set(grown(seen)), seen.codes, seen.at("W_MISSING_MARK")) == ({"B4"}, {"W_MISSING_MARK"}, {"C3"})
    assert len(seen.values) == 2 and ("Sheet1", "C3", "ignored") in seen.skipped


@pytest.mark.parametrize(("note", "growth"), [("注：▲表示下降", "-7.5"), ("注：“▲”为负数", "-7.5"), ("说明：▲为增长", "7.5")])
def test_a_note_says_what_the_triangle_means(note, growth):
    seen = signed("▲7.5", 3.1, note=note)
    assert (grown(seen), seen.codes) == ({"B3": growth, "B4": "3.1"}, set())
