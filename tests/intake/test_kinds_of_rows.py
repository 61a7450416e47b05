"""A row is one of targets where a column of kinds says so; a remark, an office or a measure that speaks of aims makes it none."""
from __future__ import annotations

import pytest

from tests.intake.sheets import one, read
from tests.intake.test_field_tables import fig

BOTH = fig("g o 1-6 101.5", "a o 1-6 55.2")


def beside(head, *texts):
    return read(one([["2024年1-6月"], ["园区", "产值(亿元)", head], ["新材料园", 101.5, texts[0]], ["人工智能园", 55.2, texts[-1]]]))


@pytest.mark.parametrize(("head", "text"), [
    ("备注", "年度目标220亿元"), ("备注", "计划8月投产"), ("备注", "预计全年120亿元"), ("说明", "完成全年计划的51%"), ("联系人", "计划科 李四"), ("责任处室", "规划计划处"), ("下步措施", "力争三季度达到80亿元"),
    ("存在问题", "任务较重"), ("主要原因", "6月计划检修"), ("下一步安排", "确保完成年度目标"), (None, "力争全年过百亿"), ("亮点", "计划上市企业2家"),
])
@pytest.mark.parametrize("other", [None, "same"])
def test_what_is_said_of_aims_beside_a_value_leaves_it_a_fact(head, text, other):
    seen = beside(head, text, text if other else None)
    assert (seen.values, seen.codes) == (BOTH, set())


@pytest.mark.parametrize("head", ["类型", "数据性质", "数据状态", "指标类别", "统计口径", None, "备注"])
@pytest.mark.parametrize("kind", ["年度目标", "计划数", "预计数"])
def test_a_column_that_tells_the_kind_of_its_rows_is_believed(head, kind):
    seen = beside(head, "实际" if head != "备注" else None, kind)
    assert (seen.values, seen.codes) == (fig("g o 1-6 101.5"), {"W_TARGET_IGNORED"})


def test_kinds_in_every_row_tell_under_any_heading():
    seen = beside("数据情况", "实际数", "目标数")
    assert (seen.values, seen.codes) == (fig("g o 1-6 101.5"), {"W_TARGET_IGNORED"})


def test_targets_among_indicators_are_lines_of_their_list():
    seen = read(one([["新材料园2024年1-6月"], ["事项", "1-5月", "1-6月"], ["产值(亿元)", None, 101.5], ["年度目标(亿元)", None, 220]]))
    assert (seen.values, seen.codes) == (fig("g o 1-6 101.5"), {"W_TARGET_IGNORED"})


def test_targets_among_many_rows_are_found_in_each():
    rows = [[f"2024年1-{month}月", "新材料园", "年度目标" if month == 6 else "实际", month * 10] for month in range(2, 13)] + [["2023年1-12月", "新材料园", "实际", 90]] * 2
    seen = read(one([["期间", "园区", "类型", "产值(亿元)"], *rows]))
    assert len(seen.values) == 11 and seen.at("W_TARGET_IGNORED") == {"A6"}


@pytest.mark.parametrize("head", ["对比", "比较", None])
def test_last_years_row_is_no_fact_of_this_year_under_any_heading(head):
    seen = beside(head, "本年", "上年同期")
    assert (seen.values, seen.at("W_ROW_IGNORED")) == (fig("g o 1-6 101.5"), {"A4"})


def test_a_part_of_a_park_told_in_words_is_named_and_a_bare_word_before_parts_is_not():
    seen = read(one([["2024年1-5月"], ["园区", "产值(亿元)"], ["氢能园", 6.2], ["其中：某企业", "保密"], ["显示园", 7]]))
    assert (seen.at("W_ROW_IGNORED"), len(seen.figures)) == ({"A4"}, 2)
