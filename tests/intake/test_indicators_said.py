"""Which indicator a title speaks of, and where what stands beside the name makes it another."""
from __future__ import annotations

import pytest

from lib.intake.naming import indicators_in

SAID = ("2024年1—5月青岛市新兴产业专业园区工业产值", "新型显示产业园产值月度情况", "产值（累计）", "各专业园区企业数量及产值", "产值上报表", "园区内企业数", "期末企业数情况", "分月产值", "今年以来产值", "年初以来产值", "年初至今产值",
        "各园区1-5月份产值", "招商引资签约投资额", "产值2024年", "Output value, Jan-May 2024", "Number of enterprises by park", "Industrial output value of parks",
        "Signed investment of the parks", "完成产值", "青岛市氢能产业园产值", "产值、企业数", "主要指标：产值", "各园区的产值", "入园企业数", "入驻企业数", "企业家数", "园区总产值", "各园区营业收入", "全部企业数",
        "营收累计情况", "产值逐月走势", "各园区现有企业数", "青岛市产值", "全市企业数", "5月份产值", "五月产值", "上半年产值", "2024年度产值", "西海岸新区企业数", "产值月报")
OTHERS = ("上月产值", "去年产值", "人均产值", "新增企业数", "产值增速", "产值占比", "New enterprises", "Output value growth", "Output value per capita", "意向签约额", "达产后年产值", "规划产值",
          "每亩产值", "高新技术企业数", "外资企业数", "产值目标", "企业数变动", "战略性新兴产业产值", "注册企业数", "Average output value", "产值月均", "国内企业数", "上市企业数", "股份企业数", "跨市企业数")


@pytest.mark.parametrize("title", SAID)
def test_a_title_speaks_of_the_indicator_it_names(title):
    assert indicators_in([title])


@pytest.mark.parametrize("title", OTHERS)
def test_a_word_beside_the_name_makes_it_another(title):
    assert not indicators_in([title])
