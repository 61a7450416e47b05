"""Words of the trends: how a figure moves, month by month."""
from __future__ import annotations

from lib.text.label import Label

FORM = Label("数值", "Values")
FORMS_IN_FULL = {
    "cumulative": Label("累计", "Year to date"),
    "month": Label("当月", "Single month"),
    "level": Label("期末", "Month end"),
}
FORMS = {
    "cumulative": Label("累计", "To date"),
    "month": Label("当月", "Month"),
    "level": Label("期末", "Month end"),
}
LAYOUT = Label("图形", "Chart")
LAYOUTS = {"each": Label("分园", "Each"), "together": Label("同图", "Together")}
SCALE = Label("纵轴", "Vertical axis")
SCALES = {"shared": Label("统一", "Shared"), "own": Label("各自", "Own")}
FROM = Label("起", "From")
TO = Label("止", "To")

# Findings
NONE = Label("{indicator}：{of}园均未{verb}，尚无走势", "{indicator}: none of the {of} parks has {verb}, no trend yet")
ONE_POINT = Label("{of}园中仅{park}{verb}{indicator}，只有一期，不成走势",
                  "Only {park} of {of} parks has {verb} {indicator}, for one period: no trend yet")
FEW_POINTS = Label("{indicator}：{n}园{verb}，各只有一期，不成走势",
                   "{indicator}: {n} parks {verb}, one period each: no trend yet")
UNLIKE = Label("{indicator}：{n}园{verb}，均非同口径月度数，不成走势",
               "{indicator}: {n} parks {verb}, none on the monthly basis: no trend yet")
UNLIKE_ONE = Label("{indicator}：仅{park}{verb}，非月度累计数，不成走势",
                   "{indicator}: only {park} has {verb}, and not a monthly figure: no trend yet")
STANDING = Label("{period}{indicator}：{n}园{verb}", "{indicator}, {period}: {n} parks {verb}")
ALL_UP = Label("{period}{indicator}：{n}园均同比上升", "{indicator}, {period}: all {n} parks reporting are up on the year")
ALL_DOWN = Label("{period}{indicator}：{n}园均同比下降", "{indicator}, {period}: all {n} parks reporting are down on the year")
UP_DOWN = Label("，{up}升{down}降", ", {up} up and {down} down on the year")
FASTEST = Label("，{park}最快（{percent}）", ", {park} fastest ({percent})")
LATE = Label("；{parks}未报", "; {parks} not reported")
MONTH_STANDING = Label("{period}{indicator}：{n}园有数", "{indicator}, {period}: {n} parks have a figure")
MONTH_DERIVED = Label("（{n}园推算）", " ({n} derived)")
ABOVE_YEAR = Label("，{n}园高于上年同月", ", {n} above the same month last year")
GROWTH_EVEN = Label("{period}{indicator}同比：{n}园有数", "{indicator} growth, {period}: {n} parks have a figure")
GROWTH_FINDING = Label("{period}{indicator}同比：较上期{n}园加快、{m}园放慢",
                       "{indicator} growth, {period}: {n} {n:park|parks} faster and {m} slower than a report before")

# Subtitles and foot notes
SUBTITLE = Label("{form} · {unit} · {first}至{last}", "{form} · {unit} · {first} to {last}")
ONE_PERIOD = Label("{form} · {unit} · {first}", "{form} · {unit} · {first}")
SHARED_SCALE = Label("八图同一纵轴，灰线为其他园", "One vertical axis for all; grey lines are the other parks")
OWN_SCALE = Label("各图纵轴不同，不比高低", "Each chart has its own axis: do not compare heights")
MONTH_KEY = Label("实心报送，浅色推算，空心为 1—2月合计（高为月均）",
                  "Solid: reported. Pale: derived. Hollow: January and February together, drawn at their monthly mean")
MONTH_LINE_KEY = Label("实点报送，空点推算；1—2月为两月合计，按月均绘", "Filled: reported. Hollow: derived. January and February together, drawn at their monthly mean")
GROWTH_KEY = Label("实点报送，空点与 * 为计算", "Filled: as reported. Hollow and *: computed")
GAPS = Label("断处为未报，不连线", "Breaks are months not reported")
NEW_YEAR = Label("每年2月起重新累计", "Year-to-date values start anew each year")
DIFFERS = Label("{n}处报送同比与计算值相差逾0.5个百分点，照报送", "Reported and computed growth over 0.5 point apart: {n}; the reported stands")
FILES = Label("来源：月报 {n}份，最新 {file}（{on}上传）", "Source: {n} monthly reports, newest {file} (uploaded {on})")

GROWTH_SUBTITLE = Label("同比 · % · {first}至{last}", "Growth on the year · % · {first} to {last}")
ONE_FILE = Label("来源：{file}（{on}上传）", "Source: {file} (uploaded {on})")

# Inside the figure
ALL_PARKS = Label("全部园区", "All parks")
TWO_MONTHS = Label("两月合计，月均 {mean}", "two months, {mean} a month")
NOT_IN_TREND = Label("口径不同，不入走势", "another population, not in the trend")
OCCASION = Label("单次活动，不入走势", "one occasion, not in the trend")

# Table
SINGLE = Label("推算", "Derived")
YES = Label("是", "yes")
GROWTH_ORIGIN = Label("同比来源", "Growth is")
ORIGINS = {"reported": Label("报送", "reported"), "computed": Label("计算", "computed")}
NOTE = Label("说明", "Note")
NOTE_DIFFERS = Label("报送与计算相差逾0.5个百分点", "reported and computed differ by over 0.5 point")
NOTE_TWO_MONTHS = Label("1—2月合计", "January and February together")

ALT = Label("{finding}。{rows}", "{finding}. {rows}")
ALT_ROW = Label("{park}：{value}（{period}）", "{park}: {value} ({period})")

NO_MONTHS = Label("尚无月报，走势自第一份月报起。", "No monthly report yet: trends begin with the first.")
