"""Words of the overview: its finding, the strip of reported figures, the cards."""
from __future__ import annotations

from lib.text.label import Label

# The finding -------------------------------------------------------------------------------
EMPTY = Label("还没有数据", "No data yet")
EMPTY_LEAD = Label("上传第一份月报后，这里显示各园的产值、企业数和签约投资额。",
                   "Once the first monthly report is uploaded, output, enterprises and signed investment of the parks stand here.")
EMPTY_UPLOAD = Label("上传月报", "Upload a report")
EMPTY_TEMPLATE = Label("上传页可下载空白模板；表头、单位、写法不同也能识别。",
                       "The upload page offers a blank template; other headings, units and layouts are recognised too.")
EMPTY_SOURCES = Label("看数据来源", "See the sources")
EMPTY_CARDS = Label("{n}个园区（名录）", "The {n} parks (register)")

NOTHING_CORE = Label("{of}园的三项月报指标均未公布", "No park of {of} has published its three monthly figures")
ONLY_ONE = Label("{of}园中仅{park}公布{indicator}：{period}{value}",
                 "Only {park} of {of} has published {indicator}: {value}, {period}")
SOME = Label("{of}园中{n}园公布{indicator}，口径各异，不作排名",
             "{n} of {of} parks have published {indicator}, of different scope, not ranked")
GROWING = Label("，{growth}", ", {growth}")
ALSO = Label("另有{parts}；", "Also published: {parts}. ")
ALSO_PART = Label("{n}园公布{indicator}", "{indicator} by {n}")
REST = Label("其余{n}项未公布，图中留白，不作零计。", "The other {n} {n:figure is|figures are} not published: left blank, never zero.")

LEADS = Label("{park}产值居首：{period}{value}", "{park} leads in output: {value}, {period}")
LEADS_OF = Label("已报{n}园中{park}产值居首：{period}{value}", "Of {n} parks reporting, {park} leads in output: {value}, {period}")
RISING = Label("{up}园增长、{down}园下降", "{up} {up:park|parks} up, {down} down")
ALL_RISING = Label("{up}园均增长", "all {up} parks up")
SUM = Label("{n}园简单合计{value}（未剔重）", "simple sum of {n} parks {value} (overlaps not removed)")
MOVED_UP = Label("较上期{park}由第{was}升至第{rank}", "{park} up from rank {was} to {rank} since the last report")
SAME_RANKS = Label("位次与上期相同", "ranks as in the last report")
LATE = Label("{month}未报：{parks}", "{month} not reported: {parks}")
ALL_LATE = Label("{month}月报均未到", "no report for {month} yet")

# The strip ---------------------------------------------------------------------------------
STRIP = {
    "parks_listed": Label("已挂牌（过会）园区", "Parks listed or approved"),
    "projects_building": Label("在建项目", "Projects under construction"),
    "investment_building": Label("在建项目计划总投资", "Planned investment, building"),
    "projects_awaiting_start": Label("已签约待开工", "Signed, awaiting start"),
    "revenue": Label("营业收入", "Operating revenue"),
}
STRIP_TARGET = Label("营业收入目标", "Revenue target")
PLANNED = Label("规划{value}", "{value} planned")
PLANNED_INVESTMENT = Label("计划投资{value}", "planned investment {value}")
SUM_OF = Label("{indicator}，已报{n}/{of}园", "{indicator}, {n}/{of} parks")
SUM_CAVEAT = Label("已报园区简单合计（未剔重），企业可能跨园，仅供参考",
                   "simple sums of the parks reporting, overlaps not removed, for orientation only")
STRIP_CAVEAT = Label("均为报道所载合计，非各园相加", "totals as published, not sums of the parks")

# The cards ---------------------------------------------------------------------------------
CARDS = Label("{n}个园区", "The {n} parks")
CORE_SHORT = {
    "output_value": Label("产值", "Output"),
    "enterprise_count": Label("企业数", "Enterprises"),
    "signed_investment": Label("签约投资额", "Signed"),
}
CORE_IN_SENTENCE = {
    "output_value": Label("产值", "output"),
    "enterprise_count": Label("企业数", "enterprise numbers"),
    "signed_investment": Label("签约投资额", "signed investment"),
}
PUBLISHED_FIGURE = Label("公布数字", "Published figures")
NONE_SEEN = Label("尚未见到", "Nothing seen yet")
KNOWN_OF = Label("已知：所在区、产业方向", "Known: district and field")
COMPACT = Label("三项月报{n}/{of}已公布", "{n}/{of} monthly figures")
COMPACT_REPORTED = Label("三项月报{n}/{of}已报", "{n}/{of} monthly figures")
BEHIND = Label("缺{month}", "{month} missing")
SPARK = Label("近{n}期单月产值，{start}至{end}；1—2月为月均", "Output by single month, {n} reports, {start} to {end}; Jan–Feb is a monthly mean")

# Sections ----------------------------------------------------------------------------------
CORE = Label("三项月报指标", "The three monthly figures")
CORE_NOTE = Label("同指标、同口径、同期才比长短", "Bars only where indicator, population and period agree")
WHERE = Label("分布与近况", "Places and news")
WHERE_ONLY = Label("分布", "Places")
