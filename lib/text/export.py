"""Words of the stage's edge and of the files left behind."""
from lib.text.label import Label

# The stage
ELAPSED = Label("已讲", "Elapsed")
NOW_SHOWN = Label("正在放映", "On screen")
NEXT_SLIDE = Label("下一页", "Next")
CONNECTION_LOST = Label("与服务器的连接已断开，继续放映最近一次的数据", "Connection lost; the last figures stay on screen")
CONTROLS = Label("放映控制", "Controls")
KEYS = Label("按键", "Keys")
PLAY = Label("自动", "Play")
PAUSE = Label("暂停", "Pause")
BUTTONS = {
    "back": Label("上一页", "Back"),
    "next": Label("下一页", "Next"),
    "pause": Label("自动", "Play"),
    "grid": Label("全部", "All slides"),
    "read": Label("阅读", "Read"),
    "presenter": Label("讲者窗口", "Presenter"),
    "full": Label("全屏", "Full screen"),
    "help": Label("按键", "Keys"),
}
KEY_HELP = (
    ("→ ↓ Space PageDown", Label("下一页", "next slide")),
    ("← ↑ PageUp", Label("上一页", "previous slide")),
    ("Home End", Label("首页、末页", "first, last slide")),
    ("3 Enter", Label("跳到第3页", "go to slide 3")),
    ("P", Label("自动放映、暂停", "play, pause")),
    ("F", Label("全屏", "full screen")),
    ("B  .", Label("黑屏", "black screen")),
    ("O", Label("全部页面", "all slides")),
    ("R", Label("阅读，含数据表", "read, with tables")),
    ("S", Label("讲者窗口", "presenter's window")),
    ("Esc", Label("返回", "leave")),
)
TABLE_BEHIND = Label("数据表", "Table")

# Files
FILE = Label("青岛园区看板", "Qingdao-parks")
SIMULATED_FILE = Label("模拟数据", "SIMULATED")
MADE_BY = Label("青岛园区看板", "Qingdao Parks")
ALL_FIGURES = Label("全部数字", "All figures")
DEFINITIONS = Label("指标说明", "Definitions")
SOURCES = Label("来源", "Sources")
CONTINUED = Label("{title}（续）", "{title} (continued)")
SEE_TABLE = Label("此图见网页版；数据见附表", "This chart is in the web version; its figures are in the tables")
ID = Label("编号", "Id")
SUBJECT_CODE = Label("主体代码", "Subject code")
INDICATOR_CODE = Label("指标代码", "Indicator code")
CALIBER = Label("统计口径", "Population")
KIND = Label("性质", "Kind")
BASIS = Label("时间口径", "Basis")
FROM = Label("起", "From")
TO = Label("止", "To")
UNIT = Label("单位", "Unit")
AS_READ = Label("原表述", "As stated")
GROWTH_PERCENT = Label("同比（%）", "Growth y/y (%)")
NOTE = Label("备注", "Note")
STATUS = Label("状态", "Status")
WRITTEN = Label("说明", "Explanation")
SOURCE = Label("来源", "Source")
VARIES = Label("随数而定", "varies")
ALIASES = Label("表格中的写法", "Words in spreadsheets")
ADDRESS = Label("网址", "Address")
FIGURE_COUNT = Label("{count}个数字", "{count} {count:figure|figures}")
MASTER = Label("青岛园区看板", "Qingdao Parks")
SHEET_COVER = Label("封面", "Cover")
SHEET_CONTENTS = Label("目录", "Contents")
COVER_NOTE = Label("最后一张是月报表：改好后可直接上传，未改动的数不会产生变化。",
                   "The last sheet is the monthly report: edit it and upload it; figures left alone change nothing.")
SEND_BACK_NOTE = Label("月报表，改好后上传", "The monthly report, to be edited and uploaded")
NEWEST_FIGURES = Label("各项最新数字", "The newest figure of each kind")
