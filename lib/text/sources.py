"""Words of the page that says where every number comes from, and what the terms mean."""
from __future__ import annotations

from lib.text.label import Label

# The finding -------------------------------------------------------------------------------
FINDING = Label("{figures}项数字出自{sources}处来源，{linked}处有原文链接", "{figures} {figures:figure|figures} from {sources} {sources:source|sources}, {linked} with a link to the original")
FINDING_UPLOADS = Label("{figures}项数字出自{sources}处来源，其中上传文件{files}份", "{figures} {figures:figure|figures} from {sources} {sources:source|sources}, {files} of them uploaded files")
FINDING_NONE = Label("还没有数字，也就没有来源", "No figures yet, hence no sources")
LEAD = Label("各园数不相加，合计数不拆分，来源说法不一的不合并；来源没有的写“未公布”，不作零计。",
             "Parks are not added up, joint figures not split, sources that differ not merged; what no source gives is blank, never zero.")

# Completeness ------------------------------------------------------------------------------
GRID_FINDING = Label("{of}格中{known}格有本园数字，{park}最全，{least}最缺", "{known} of {of} cells have a figure of the park's own; {park} has most, {least} least")
GRID_FINDING_EVEN = Label("{of}格中{known}格有本园数字", "{known} of {of} cells have a figure of the park's own")
GRID_SUBTITLE = Label("● 全园数字　◐ 仅部分口径　◇ 仅目标或计划　· 未见", "● whole park  ◐ part of it only  ◇ target or plan only  · none seen")
GRID_SOURCE = Label("行为任一园有过的指标；三项月报指标总在最前", "Rows are indicators any park has had; the three monthly ones come first")
GRID_CELL = Label("{park} {indicator}：{known}，{n}项", "{park}, {indicator}: {known}, {n} {n:figure|figures}")
GRID_EMPTY = Label("{park} {indicator}：未见", "{park}, {indicator}: none seen")
KNOWN = {
    "reported": Label("全园数字", "whole park"),
    "part": Label("仅部分口径", "part of it only"),
    "intended": Label("仅目标或计划", "target or plan only"),
    "missing": Label("未见", "none seen"),
}
INDICATOR = Label("指标", "Indicator")

# Every figure by source --------------------------------------------------------------------
BY_SOURCE = Label("逐条来源", "Figure by figure")
SHOW = Label("显示", "Show")
EVERYTHING = Label("全部主体", "All subjects")
BY_SOURCE_FINDING = Label("{n}项数字，按来源列出", "{n} figures by source")
BY_SOURCE_OF = Label("{subject}：{n}项数字，按来源列出", "{subject}: {n} {n:figure|figures} by source")
BY_SOURCE_NONE = Label("{subject}：没有数字", "{subject}: no figures")
BY_SOURCE_SUBTITLE = Label("编号为数字表行号；转载来源不留网址", "Numbers are rows of the published table; reprints keep no link")
BY_SOURCE_LINE = Label("数字、单位、同比均照来源所载", "Values, units and growth as the sources give them")
FILE_FIGURES = Label("{n}项数字，见台账", "{n} {n:figure|figures}, see the ledger")
NO_FIGURES = Label("只用于登记或辨析，没有收入数字", "used for registers or comparison only, no figure taken")
ID = Label("编号", "No.")
SUBJECT = Label("主体", "Subject")
VALUE = Label("数值", "Value")
GROWTH = Label("同比（%）", "Growth y/y (%)")
PERIOD = Label("期间", "Period")
CALIBER = Label("统计口径", "Population")
KIND = Label("性质", "Kind")
PUBLISHER = Label("媒体或部门", "Publisher")
TITLE = Label("标题", "Title")
PUBLISHED_ON = Label("日期", "Date")
ADDRESS = Label("网址", "Address")
NOTE = Label("说明", "Note")

# Conflicts ---------------------------------------------------------------------------------
CONFLICTS = Label("来源之间的出入", "Where sources differ")
CONFLICTS_FINDING = Label("{n}组说法不一，均未合并", "{n} sets of statements differ; none was merged")
CONFLICTS_SUBTITLE = Label("列出各说法和不合并的原因", "Each statement, and why they are not merged")
CONFLICTS_LINE = Label("辨析依据各来源原文", "compared from the sources themselves")
WHY = Label("不合并：{why}", "Not merged: {why}")
TOPIC = Label("事项", "Topic")
VALUES = Label("各说法", "Statements")
REASON = Label("不合并的原因", "Why not merged")
SOURCES = Label("来源", "Sources")

# Definitions -------------------------------------------------------------------------------
DEFINITIONS = Label("名词与口径", "Terms")
TERMS_FINDING = Label("读数之前：{n}个名词", "Before reading the numbers: {n} terms")
TERMS_SUBTITLE = Label("同一个词在全部页面意思相同", "A word means the same on every page")
TERM = Label("名词", "Term")
MEANING = Label("意思", "Meaning")
INDICATORS_FINDING = Label("{n}项指标的单位与计法", "Units and counting of {n} indicators")
INDICATORS_SUBTITLE = Label("流量按累计报，存量按期末报，事件按单次记", "Flows are cumulative, stocks at period end, occasions one by one")
INDICATORS_LINE = Label("别名用于识别上传表格的列名", "other names serve to recognise columns of uploads")
UNIT = Label("单位", "Unit")
UNIT_VARIES = Label("随数而定", "varies")
MEASURE = Label("类型", "Measure")
BASIS = Label("时间口径", "Period counts as")
ALIASES = Label("别名", "Other names (Chinese)")

TERMS = (
    (Label("产值、营业收入、产业规模", "Output, revenue, industry scale"),
     Label("三个不同指标，不同轴、不相加、不互换。", "Three different indicators: never on one axis, never added, never exchanged.")),
    (Label("累计", "Year to date"),
     Label("1—n月的合计，全年即1—12月；没有1月月报，1—2月一并报送。", "The sum of months 1 to n; there is no January report, January and February come together.")),
    (Label("同比", "Growth (y/y)"),
     Label("照来源或月报所载，按可比口径，不用两期数值相除；自行计算的注明“计算”。",
           "As reported, on a comparable basis, never the quotient of two levels; what we compute says so.")),
    (Label("推算", "Derived"),
     Label("由两期累计相减，或由点名项目相加得出，不是上报数。", "The difference of two reports, or the sum of named projects: not a reported value.")),
    (Label("简单合计（未剔重）", "Simple sum (overlaps not removed)"),
     Label("各园可能重叠，只有来源或月报给出的合计才是合计。", "Parks overlap; only a total that was reported is a total.")),
    (Label("统计口径", "Population"),
     Label("数的是哪一群：重点企业、龙头骨干企业、人工智能企业互不可比。", "Which group is counted: key, leading and AI enterprises do not compare.")),
    (Label("余、近、超、约、以上", "+, nearly, over, about, at least"),
     Label("照来源原字保留，不取整、不补足。", "The source's own word is kept; nothing is rounded or filled in.")),
    (Label("在谈、签约、落户、在建、投产", "In talks, signed, settled, under construction, in operation"),
     Label("五个不同状态；几种状态的合计保留全部状态名。", "Five different states; a figure that mixes them keeps all their names.")),
    (Label("时序进度", "Year elapsed"),
     Label("已过月数除以12，与完成率并列，完成率只在同一主体、指标、口径内计算。",
           "Months gone by over twelve; stands beside completion, which is computed only within one scope.")),
    (Label("区级数据", "District data"),
     Label("崂山区、西海岸新区、青岛高新区的产业数，不是园区的数。", "Figures of a district's industry, not of the park in it.")),
    (Label("1P算力", "1 P of computing power"),
     Label("每秒10^15次运算。", "10^15 operations a second.")),
    (Label("未公布、未报", "Not published, not reported"),
     Label("没有见到来源，或月报未填；不是零。", "No source seen, or left out of the report; never zero.")),
)
