"""The words for every code and enum of the model and the registers, and for what is missing.

Names of parks, subjects and indicators come from the catalogue; the facts of the published
files have their English in `data/published/english.csv` (`catalog.fact`).
"""
from __future__ import annotations

from lib.model import Basis, Kind, Measure, Qualifier, Status
from lib.text.label import Label

NOT_PUBLISHED = Label("未公布", "not published")
NOT_REPORTED = Label("未报", "not reported")
DERIVED = Label("推算", "derived")
COMPUTED = Label("计算", "computed")
TARGET_MARK = Label("目标", "target")
SIMULATED = Label("模拟数据", "Simulated data")

KINDS = {
    Kind.ACTUAL: Label("实际", "actual"),
    Kind.TARGET: Label("目标", "target"),
    Kind.PLAN: Label("计划", "plan"),
}
BASES = {
    Basis.MONTH: Label("当月", "single month"),
    Basis.CUMULATIVE: Label("累计", "year to date"),
    Basis.AS_OF: Label("时点", "at a date"),
    Basis.SINCE_LISTING: Label("挂牌以来", "since listing"),
    Basis.EVENT: Label("单次活动", "single occasion"),
}
QUALIFIERS = {
    Qualifier.EXACT: Label("照录", "as stated"),
    Qualifier.OVER: Label("余、超、突破", "more than"),
    Qualifier.NEARLY: Label("近", "nearly"),
    Qualifier.ABOUT: Label("约", "about"),
    Qualifier.AT_LEAST: Label("以上", "at least"),
}
STATUSES = {
    Status.PRELIMINARY: Label("初步", "preliminary"),
    Status.FINAL: Label("正式", "final"),
    Status.REVISED: Label("修订", "revised"),
}
MEASURES = {
    Measure.FLOW: Label("流量", "flow"),
    Measure.STOCK: Label("存量", "stock"),
    Measure.EVENT: Label("事件", "occasion"),
}
STAGES = {
    "negotiating": Label("在谈", "In talks"),
    "signed": Label("签约", "Signed"),
    "landed": Label("落户", "Settled"),
    "building": Label("在建", "Under construction"),
    "operating": Label("投产", "In operation"),
}
"""The states of a project, in the order a project passes them."""
ROLES = {
    "chain_master": Label("链主", "Chain leader"),
    "leading": Label("龙头骨干", "Leading firm"),
    "key": Label("重点企业", "Key firm"),
    "partner": Label("配套、合作", "Supplier or partner"),
}
CHAINS = {
    "industry": Label("产业链", "Industry chain"),
    "innovation": Label("创新链", "Innovation chain"),
    "capital": Label("资金链", "Capital chain"),
    "talent": Label("人才链", "Talent chain"),
}
TRUST = {
    "own": Label("媒体或部门自有站点", "the outlet's own site"),
    "repost": Label("转载，不留网址", "reprinted, no link kept"),
}
GROUPS = {
    "output": Label("产出", "Output"),
    "enterprises": Label("企业", "Enterprises"),
    "investment": Label("投资", "Investment"),
    "projects": Label("项目", "Projects"),
    "capital": Label("资金", "Capital"),
    "talent": Label("人才与创业", "Talent and start-ups"),
    "innovation": Label("创新与算力", "Innovation and computing"),
    "capacity": Label("产能", "Capacity"),
    "land": Label("空间", "Space"),
}
"""Groups of indicators (`group` of indicators.csv), in the order a page shows them."""
