"""Words that two rooms share."""
from lib.text.label import Label

PRODUCT = Label("青岛园区看板", "Qingdao Parks")
SIMULATED = Label("模拟数据", "Simulated data")

NOT_PUBLISHED = Label("未公布", "Not published")
NOT_REPORTED = Label("未报", "Not reported")
DERIVED = Label("推算", "Derived")
COMPUTED = Label("计算", "Computed")
TARGET = Label("目标", "Target")
PLAN = Label("计划", "Plan")
PRELIMINARY = Label("初步", "Preliminary")
REVISED = Label("修订", "Revised")

SOURCE = Label("来源：{source}", "Source: {source}")
PARK = Label("园区", "Park")
INDICATOR = Label("指标", "Indicator")
PERIOD = Label("期间", "Period")
VALUE = Label("数值", "Value")
UNIT = Label("单位", "Unit")
CALIBER = Label("统计口径", "Population")
GROWTH = Label("同比", "Year on year")
ALL = Label("全部", "All")

COLON = Label("：", ": ")
SEMICOLON = Label("；", "; ")
COMMA = Label("，", ", ")
DOT = Label(" · ", " · ")
