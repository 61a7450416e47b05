"""Words of the talk: the slides, their findings and what the presenter says."""
from lib.text.label import Label

TITLE = Label("青岛新兴产业专业园区", "Qingdao's Specialised Parks for Emerging Industries")

# Names of slides, as the contents list them
COVER = Label("封面", "Cover")
GLANCE = Label("八园一览", "At a glance")
TOTALS = Label("合计", "Totals")
OUTPUT = Label("产值", "Output value")
ENTERPRISES = Label("企业数", "Enterprises")
SIGNED = Label("签约投资额", "Signed investment")
TRENDS = Label("走势", "Trends")
CHAINS = Label("四链", "Four chains")
FLOW = Label("物料", "Material flow")
MAP = Label("分布", "Map")
PROJECTS = Label("项目", "Projects")
TARGETS = Label("目标", "Targets")
SOURCES = Label("来源", "Sources")
CLOSE = Label("结束", "Closing")

# Cover
COVER_LEAD = Label("数据最新到{newest}", "Figures to {newest}")
COVER_EMPTY = Label("尚无数据", "No data yet")
COVER_PARKS = Label("{count}个园区", "{count} parks")
COVER_MADE = Label("{day}制作", "Made {day}")
AS_OF = Label("{day}日终时的数据", "Data as of the end of {day}")
COVER_NOTE = Label("开场：说明数据来自哪里、最新到何时。", "Opening: where the figures come from and how recent they are.")

# At a glance
GLANCE_EYEBROW = Label("每园一个数 · 指标与时间各不相同", "One figure each · indicators and dates differ")
GLANCE_FINDING = Label("三项月报指标已公布{known}/{all}，其余留白", "{known} of {all} monthly figures are published; the rest stay blank")
GLANCE_FULL = Label("{month}月报{of}园报齐", "All {of} parks have reported {month}")
GLANCE_MISSING = Label("{month}月报已报 {n}/{of} 园，未报：{missing}", "{n} of {of} parks have reported {month}; missing: {missing}")
GLANCE_NONE = Label("各园月报指标均未公布", "No monthly figure is published yet")
GLANCE_NOTE = Label("各园数字指标不同，不排名，不相加。", "The figures differ in kind: they are neither ranked nor added.")
NOTHING_SEEN = Label("尚未见到", "None seen")
PUBLISHED_FIGURE = Label("公布数字", "Published figure")

# Totals
TOTALS_EYEBROW = Label("全部专业园区 · 报道所载合计", "All parks · totals as reported")
TOTALS_FINDING = Label("{name}{amount}", "{name}: {amount}")
TOTALS_CAVEAT = Label("均为报道所载合计，非各园相加", "Totals as reported, not sums of the parks")

# One park
LISTED = Label("{when}挂牌", "listed {when}")
PARK_FINDING = Label("{park}：{period}{indicator}{amount}", "{park}: {indicator} {amount}, {period}")
PARK_NOTHING = Label("{park}：公开报道中尚未见到数字", "{park}: no published figure found yet")
NO_ONE = Label("未见到", "none seen")

# Chains

# Sources
SOURCES_EYEBROW = Label("数字出处", "Where the figures come from")
SOURCES_FINDING = Label("{figures}个数字出自{sources}个来源，逐条可查", "{figures} {figures:figure|figures} from {sources} {sources:source|sources}, each traceable")
SOURCES_NONE = Label("尚无数字，也就尚无来源", "No figures yet, hence no sources")
SOURCES_MORE = Label("另有{count}个来源，见看板“来源”页", "{count} more {count:source|sources} on the dashboard's Sources page")
PUBLISHER = Label("媒体或部门", "Publisher")
SOURCE_TITLE = Label("标题", "Title")
DATE = Label("日期", "Date")
FIGURES = Label("数字", "Figures")
UPLOADED = Label("园区月报", "Monthly report")

# Closing
CLOSE_THANKS = Label("谢谢", "Thank you")
CLOSE_INVITATION = Label("扫码打开看板，每个数都可查到出处", "Scan to open the dashboard: every figure leads to its source")
CLOSE_NO_ADDRESS = Label("每个数都可在看板查到出处", "Every figure leads to its source on the dashboard")

# Foot
NO_SOURCE = Label("来源：园区目录", "Source: park register")

SOURCE = Label("来源：{source}", "Source: {source}")
LIST = Label("；", "; ")
AND_MORE = Label("{text}，另{count}个来源", "{text} and {count} more")
CITED = Label("{publisher}，{day}", "{publisher}, {day}")
ALL = Label("全部专业园区", "All parks")

# The stamp of a file left behind
STAMP_NEWEST = Label("数据最新到{period}", "Figures to {period}")
STAMP_PARKS = Label("园区：{parks}", "Parks: {parks}")
STAMP_ALL = Label("全部{count}个", "all {count}")
STAMP_AS_OF = Label("{day}日终时的数据", "As the data stood at the end of {day}")
STAMP_NOW = Label("制作时的最新数据", "As the data stood when this was made")
STAMP_SOURCES = Label("来源：{count}个，逐数注明", "Sources: {count}, given with every figure")

# Tables
SUBJECT = Label("主体", "Subject")
INDICATOR = Label("指标", "Indicator")
VALUE = Label("数值", "Value")
PERIOD = Label("期间", "Period")
GROWTH = Label("同比", "Year on year")
IN_PARENTHESES = Label("（{text}）", " ({text})")
INTENDED = Label("（{kind}）", " ({kind})")
PARK = Label("园区", "Park")

# One park, more
WITH_GROWTH = Label("，{growth}", ", {growth}")
NOTE_MASTERS = Label("链主：{names}", "Chain leaders: {names}")

# One indicator, targets, projects
ONLY_ONE = Label("仅{park}{verb}{indicator}：{amount}", "Only {park} has {verb} {indicator}: {amount}")
PUBLISHED = Label("公布", "published")
REPORTED = Label("报送", "reported")
TARGET = Label("目标", "Target")
COMPLETION = Label("完成率", "Completion")
NOT_COMPARABLE = Label("口径不同，不算", "not comparable")
WITH_ELAPSED = Label("{done}（时序{elapsed}）", "{done} (year {elapsed} gone)")
MORE_ROWS = Label("另有{count}项，见看板", "{count} more on the dashboard")
PROJECTS_EYEBROW = Label("点名项目 · 按最近已知状态 · 个", "Named projects · by latest known state · count")
PROJECTS_CAVEAT = Label("每个项目只计一次，四种状态不相混", "Each project counted once; states are not mixed")
WHAT_IS_KNOWN = Label("已知：{facts}", "Known: {facts}")
ABSENT = Label("{names}{absent}", "{names}: {absent}")
SEMICOLON = Label("；", "; ")
WITH_STATE = Label("{name}（{state}）", "{name} ({state})")
NAMED_PROJECTS = Label("点名项目：{names}", "Named projects: {names}")
NAMED_AMONG = Label("点名项目{count}个：{names}等", "{count} named projects, among them {names}")
