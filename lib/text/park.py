"""Words of the page that shows one park in full."""
from __future__ import annotations

from lib.text.label import Label

# Head and switcher -------------------------------------------------------------------------
OF = Label("{n}/{of}", "{n}/{of}")
PREVIOUS = Label("上一园", "Previous park")
NEXT = Label("下一园", "Next park")
ALL_PARKS = Label("切换园区", "Choose a park")
LISTED = Label("{on}挂牌", "listed {on}")
LISTED_UNKNOWN = Label("挂牌日期未见", "listing date not found")
FIELD = Label("产业方向：{field}", "Field: {field}")

# The finding -------------------------------------------------------------------------------
HEAD = Label("{park}：{period}{indicator}{value}", "{park}: {indicator} {value}, {period}")
HEAD_EVENT = Label("{park}：{period}一次签约{value}", "{park}: {value} signed on one occasion, {period}")
GROWTH = Label("，{growth}", ", {growth}")
PROGRESS = Label("，完成目标{target}的{completion}", ", {completion} of the target of {target}")
NOTHING = Label("{park}：尚无公布的数字", "{park}: no figure published yet")
KNOWN = Label("已知{parts}", "Known: {parts}")
KNOWN_PARTS = {
    "figures": Label("{n}项数字", "{n} {n:figure|figures}"),
    "projects": Label("{n}个项目", "{n} {n:project|projects}"),
    "enterprises": Label("{n}家企业", "{n} {n:enterprise|enterprises}"),
    "platforms": Label("{n}项平台与资金", "{n} {n:platform or fund|platforms and funds}"),
}
KNOWN_PLACE = Label("所在区（{district}）和产业方向", "district ({district}) and field")
MISSING = Label("{indicators}{absent}", "{indicators} {absent}")

# Sections ----------------------------------------------------------------------------------
FIGURES = Label("全部已知数字", "Every figure known")
CHAIN = Label("产业链与项目", "Chain and projects")
CAST = Label("企业、平台与动态", "Enterprises, platforms and events")
APART = Label("不属于本园的数字", "Figures that are not this park's own")
APART_NOTE = Label("区级、合计、设施数据单列，不与园区数字相加或比较",
                   "District, joint and facility figures stand apart and are never added or compared")

# Figures -----------------------------------------------------------------------------------
FIGURES_FINDING = Label("{n}项数字，最新为{newest}", "{n} {n:figure|figures}, the newest {newest}")
FIGURES_NONE = Label("尚无公布的数字", "No figure published yet")
FIGURES_NONE_HINT = Label("除名称、所在区和产业方向外，没有见到本园数字；上传月报或新的报道后出现在这里。",
                          "Beyond name, district and field nothing has been seen of this park; what is reported will stand here.")
FIGURES_SUBTITLE = Label("每项附期间、口径、来源；同一序列只列最新一期，此前各期可展开",
                         "Each with period, population and source; of a series the newest, earlier ones unfold")
INDICATOR = Label("指标", "Indicator")
VALUE = Label("数值", "Value")
GROWTH_HEAD = Label("同比（%）", "Growth y/y (%)")
PERIOD = Label("期间", "Period")
CALIBER = Label("统计口径", "Population")
KIND = Label("性质", "Kind")
SOURCE = Label("来源", "Source")
NOTE = Label("说明", "Note")
GROUP = Label("类别", "Group")
SUBJECT = Label("主体", "Subject")
PLACE = Label("位置", "Place in the file")
EARLIER = Label("此前{n}期", "{n} earlier")
REVISED = Label("修订前：{values}", "before revision: {values}")
SOURCES_COUNT = Label("来源{n}处，见各行", "{n} {n:source|sources}, in each row")

# Apart -------------------------------------------------------------------------------------
DISTRICT = Label("区级数据，非园区数据", "District data, not the park's")
FACILITY = Label("园内设施的数字", "Figures of facilities in the park")
JOINT = Label("两园合计，未拆分", "Two parks jointly, not split")
APART_COUNT = Label("{title}：{n}项", "{title}: {n}")
APART_SUBTITLE = Label("口径不同，不与园区数字相加或比较", "Different scope: never added to or compared with the park's")

# Targets -----------------------------------------------------------------------------------

# The course of the year --------------------------------------------------------------------
COURSE = Label("产值：{period}累计{value}", "Output: {value}, {period}")
COURSE_SUBTITLE = Label("亿元 · 各年累计 · 灰线为往年", "RMB bn · year to date · earlier years in grey")
COURSE_TARGET = Label("目标{value}", "Target {value}")
COURSE_ALT = Label("{finding}，共{n}期", "{finding}; {n} {n:report|reports}")

# Chain -------------------------------------------------------------------------------------
CHAIN_FINDING = Label("{of}个环节中{n}个有点名企业或项目", "{n} of {of} links have a named enterprise or project")
CHAIN_ALL = Label("{of}个环节均有点名企业或项目", "All {of} links have a named enterprise or project")
CHAIN_EMPTY = Label("{of}个环节均未见点名企业或项目", "No enterprise or project is named at any of the {of} links")
CHAIN_NONE = Label("来源未列产业链环节", "The sources list no links of this park's chain")
CHAIN_SUBTITLE = Label("● 有点名企业或项目　○ 未见，按来源顺序", "● named enterprise or project  ○ none seen, in the source's order")
CHAIN_NONE_HINT = Label("没有环节清单，不推测缺口。", "Without a list of links no gap is inferred.")
CHAIN_OTHER = Label("来源未列入环节清单", "not in the source's list of links")
LINK = Label("环节", "Link")
STANDING = Label("点名企业、项目", "Named there")
CHAIN_MASTERS = Label("链主：{names}", "Chain leaders: {names}")

# Projects ----------------------------------------------------------------------------------
PROJECTS_FINDING = Label("{n}个点名项目：{parts}", "{n} named projects: {parts}")
PROJECTS_PART = Label("{stage}{n}", "{n} {stage}")
PROJECTS_NONE = Label("尚无点名项目", "No project named yet")
PROJECTS_SUBTITLE = Label("按最近已知状态；金额为来源所载", "By the latest stage known; amounts as published")
PROJECTS_SUM = Label("点名项目{n}个，{value}", "{n} named projects, {value}")
PROJECTS_JOINT = Label("两园合计签约、所属园区未写明的项目{n}个：{names}", "{n} {n:project|projects} signed by two parks jointly, park not stated: {names}")
PROJECT = Label("项目", "Project")
STAGE = Label("状态", "Stage")
AMOUNT = Label("总投资", "Total investment")
INVESTOR = Label("投资方", "Investor")
DATE = Label("日期", "Date")

# Cast --------------------------------------------------------------------------------------
ENTERPRISES_FINDING = Label("点名企业{n}家", "{n} {n:enterprise|enterprises} named")
ENTERPRISES_MASTERS = Label("点名企业{n}家，链主{masters}家", "{n} {n:enterprise|enterprises} named, {masters} of them chain leaders")
ENTERPRISES_NONE = Label("尚无点名企业", "No enterprise named yet")
ENTERPRISES_SUBTITLE = Label("来源点名，不是全部企业", "As named by the sources, not all enterprises")
ENTERPRISE = Label("企业", "Enterprise")
ROLE = Label("角色", "Role")
PLATFORMS_FINDING = Label("{n}项平台与资金：{parts}", "{n} {n:platform or fund|platforms and funds}: {parts}")
PLATFORMS_PART = Label("{chain}{n}", "{n} {chain}")
PLATFORMS_NONE = Label("尚无平台与资金记录", "No platform or fund recorded yet")
PLATFORMS_SUBTITLE = Label("按四链；规模未公布的不补", "By the four chains; a size not published is not filled in")
PLATFORM = Label("平台、资金", "Platform or fund")
CHAIN_HEAD = Label("链", "Chain")
METRIC = Label("规模", "Size")
OPERATOR = Label("建设方", "Operator")
EVENTS_FINDING = Label("{n}条动态，最近为{on}", "{n} {n:event|events}, the latest {on}")
EVENTS_SUBTITLE = Label("按日期，新的在前", "By date, newest first")
