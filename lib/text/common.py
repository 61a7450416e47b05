"""Words that two rooms share."""
from lib.text.label import Label

PRODUCT = Label("青岛园区看板", "Qingdao Parks")
STAMP = Label("模拟数据", "Simulated")
"""As short as it can be: it stands over what is drawn."""

PARK = Label("园区", "Park")
INDICATOR = Label("指标", "Indicator")
PERIOD = Label("期间", "Period")
ALL = Label("全部", "All")

SEMICOLON = Label("；", "; ")
DOT = Label(" · ", " · ")
