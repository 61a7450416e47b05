"""The registers that can be uploaded: their columns, what heads them, what names a row."""
from __future__ import annotations

from dataclasses import dataclass

from lib.schema.headers import ROLE_WORDS
from lib.text.label import Label


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a register: its name in the store, how staff head it, what it may hold.

    `kind` is text, subject, money, number, date, choice; `choices` folded word → code.
    """

    name: str
    header: Label
    kind: str = "text"
    aliases: tuple[str, ...] = ()
    required: bool = False
    key: bool = False
    choices: tuple[tuple[str, str], ...] = ()


PROJECT_STAGES: tuple[tuple[str, str], ...] = (
    ("在谈", "negotiating"), ("洽谈", "negotiating"), ("储备", "negotiating"), ("储备在谈", "negotiating"), ("negotiating", "negotiating"),
    ("签约", "signed"), ("已签约", "signed"), ("签约未开工", "signed"), ("signed", "signed"),
    ("落户", "landed"), ("已落户", "landed"), ("落地", "landed"), ("已落地", "landed"), ("landed", "landed"), ("settled", "landed"),
    ("开工", "building"), ("在建", "building"), ("已开工", "building"), ("建设中", "building"), ("开工在建", "building"), ("building", "building"), ("under construction", "building"),
    ("投产", "operating"), ("已投产", "operating"), ("运营", "operating"), ("投产运营", "operating"), ("operating", "operating"), ("in operation", "operating"),
)
OFTEN_PROSE = frozenset(("项目进度", "建设进度", "推进情况", "进展情况", "项目进展情况", "项目推进情况", "建设情况"))
"""Headings of a state under which some lists tell of it at length: they count where no other heading names it."""
STAGES = ("negotiating", "signed", "landed", "building", "operating")
"""在谈 → 签约 → 落户 → 开工(在建) → 投产, in order."""

_PARK = Field("park_id", Label("园区", "Park"), "subject", ROLE_WORDS["park"], required=True, key=True)
_NOTE = Field("note", Label("备注", "Notes"), "text", ROLE_WORDS["note"])

REGISTER_FIELDS: dict[str, tuple[Field, ...]] = {
    "projects": (
        _PARK,
        Field("name_zh", Label("项目名称", "Project"), "text", ("项目", "名称", "项目名", "project", "projectname", "name"), required=True, key=True),
        Field("name_en", Label("英文名称", "English name"), "text", ("项目英文名称", "englishname", "nameinenglish")),
        Field("chain_link", Label("环节", "Link"), "text", ("产业链环节", "所属环节", "链条环节", "产业环节", "link", "chainlink")),
        Field("stage", Label("状态", "State"), "choice", ("项目状态", "阶段", "进展", "项目进展", "当前状态", "进展状态", "建设状态", "项目阶段", "所处阶段", "建设阶段", "推进阶段", "推进状态", "项目进度", "建设进度", "推进情况", "进展情况", "项目进展情况", "项目推进情况", "建设情况", "state", "stage", "status"), required=True, choices=PROJECT_STAGES),
        Field("investment_100m", Label("总投资", "Total investment"), "money", ("总投资额", "投资额", "计划总投资", "投资总额", "项目总投资", "totalinvestment", "investment")),
        Field("investor", Label("投资方", "Investor"), "text", ("投资主体", "投资企业", "投资单位", "企业名称", "investor", "company")),
        Field("negotiating_on", Label("在谈日期", "In talks on"), "date", ("洽谈日期", "洽谈时间", "在谈时间")),
        Field("signed_on", Label("签约日期", "Signed on"), "date", ("签约时间", "签约日", "签约年月", "signedon", "signingdate", "datesigned")),
        Field("landed_on", Label("落户日期", "Settled on"), "date", ("落户时间", "落地日期", "落地时间", "landedon", "settledon")),
        Field("building_on", Label("开工日期", "Started on"), "date", ("开工时间", "开工日", "startedon", "constructionstart")),
        Field("operating_on", Label("投产日期", "In operation on"), "date", ("投产时间", "投产日", "operatingon", "operationstart")),
        Field("event_on", Label("日期", "Date"), "date", ("时间", "状态日期", "date")),
        Field("event_name", Label("活动", "Event"), "text", ("签约活动", "活动名称", "event")),
        Field("note_zh", Label("备注", "Notes"), "text", ROLE_WORDS["note"]),
    ),
    "enterprises": (
        _PARK,
        Field("name_zh", Label("企业名称", "Enterprise"), "text", ("企业", "单位名称", "公司名称", "名称", "公司", "enterprise", "company", "name", "enterprisename"), required=True, key=True),
        Field("name_en", Label("英文名称", "English name"), "text", ("企业英文名称", "englishname", "nameinenglish")),
        Field("role", Label("角色", "Role"), "choice", ("企业角色", "类型", "企业类型", "类别", "role", "type"),
              choices=(("链主", "chain_master"), ("链主企业", "chain_master"), ("重点", "key"), ("重点企业", "key"), ("龙头", "leading"), ("龙头企业", "leading"), ("骨干", "leading"),
                       ("合作", "partner"), ("合作企业", "partner"), ("配套", "supporting"), ("配套企业", "supporting"),
                       ("chain_master", "chain_master"), ("key", "key"), ("leading", "leading"), ("partner", "partner"), ("supporting", "supporting"))),
        Field("chain_link", Label("环节", "Link"), "text", ("产业链环节", "所属环节", "链条环节", "link", "chainlink")),
        _NOTE,
    ),
    "platforms": (
        _PARK,
        Field("chain", Label("链", "Chain"), "choice", ("所属链", "四链", "类别", "chain"), required=True,
              choices=(("产业链", "industry"), ("创新链", "innovation"), ("资金链", "capital"), ("人才链", "talent"), ("industry", "industry"), ("innovation", "innovation"), ("capital", "capital"), ("talent", "talent"))),
        Field("name_zh", Label("平台名称", "Platform"), "text", ("平台", "名称", "基金名称", "platform", "name"), required=True, key=True),
        Field("name_en", Label("英文名称", "English name"), "text", ("englishname", "nameinenglish")),
        Field("operator", Label("建设方", "Operator"), "text", ("运营方", "建设单位", "牵头单位", "运营单位", "operator")),
        Field("metric_zh", Label("指标", "Measure"), "text", ("指标名称", "metric", "measure"), key=True),
        Field("value", Label("数值", "Value"), "number", ("值", "数量", "value")),
        Field("unit", Label("单位", "Unit"), "text", ("计量单位", "unit")),
        Field("status", Label("状态", "Status"), "text", ("进展", "status", "state")),
        _NOTE,
    ),
    "events": (
        Field("on", Label("日期", "Date"), "date", ("时间", "活动日期", "举办日期", "date", "on"), required=True, key=True),
        Field("park_ids", Label("园区", "Park"), "subject", ROLE_WORDS["park"], required=True),
        Field("name_zh", Label("活动名称", "Event"), "text", ("活动", "名称", "会议名称", "大会名称", "event", "name"), required=True, key=True),
        Field("name_en", Label("英文名称", "English name"), "text", ("englishname", "nameinenglish")),
        Field("result_zh", Label("成果", "Result"), "text", ("结果", "签约成果", "活动成果", "result")),
    ),
    "flows": (
        Field("from_name", Label("供方", "From"), "text", ("供应方", "上游", "来源", "from", "supplier"), required=True, key=True),
        Field("to_name", Label("需方", "To"), "text", ("需求方", "下游", "去向", "to", "customer"), required=True, key=True),
        Field("material_zh", Label("物料", "Material"), "text", ("物料名称", "材料", "产品", "material"), required=True, key=True),
        Field("material_en", Label("物料英文", "Material in English"), "text", ("物料英文名称", "materialinenglish")),
        Field("quantity", Label("数量", "Quantity"), "number", ("供应量", "流量", "quantity")),
        Field("unit", Label("单位", "Unit"), "text", ("计量单位", "unit")),
        Field("period", Label("期间", "Period"), "text", ("年份", "period")),
        Field("relation_zh", Label("距离", "Distance"), "text", ("关系", "位置关系", "relation", "distance")),
        Field("certainty", Label("性质", "Certainty"), "choice", ("实际或能力", "certainty"),
              choices=(("实际", "actual"), ("能力", "capability"), ("actual", "actual"), ("capability", "capability"))),
        _NOTE,
    ),
}
"""The registers that can be uploaded; one generic intake reads them all."""

REGISTER_KEYS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "projects": (("park_id",), ("name_zh",)),
    "enterprises": (("park_id",), ("name_zh",)),
    "events": (("park_ids",), ("name_zh",)),
    "platforms": (("park_id",), ("name_zh", "metric_zh")),
    "flows": ((), ("from_name", "to_name", "material_zh")),
}
"""The columns that say whose a row is, and those that name it among theirs, as the store keys them."""
