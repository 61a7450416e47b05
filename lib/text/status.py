"""Words of the data's own state: how new it is, what is due next, who is late, how sure a value is."""
from __future__ import annotations

from lib.text.label import Label

PUBLIC_ONLY = Label("公开报道数据，非月报", "From publications, not monthly reports")
LATEST = Label("最新 {period}", "latest {period}")
REPORTED_TO = Label("月报至 {period}", "Reported to {period}")
RECEIVED = Label("{day}收到", "received {day}")
REPORTED_BY = Label("{n}/{of} 园已报", "{n}/{of} parks")
SHORT_DAY = Label("{month}月{day}日", "{day} {month}")
NEXT = Label("下期 {period}，{day}前报送", "next {period}, due {day}")
LATE = Label("迟报 {period}：{names}", "Late for {period}: {names}")
ALL_LATE = Label("{of} 园均未报 {period}", "None of {of} parks has reported {period}")
NOBODY_LATE = Label("无迟报", "nobody late")
EMPTY = Label("尚无数据", "No data yet")

AS_OF = Label("所示为{day}日终时的数据，只读", "Data as it stood at the end of {day}, read-only")
AS_OF_MOMENT = Label("所示为{moment}时的数据，只读", "Data as it stood at {moment}, read-only")
BACK_TO_NOW = Label("回到当前", "Back to now")
PICK_DAY = Label("看以前某日", "Another day")
ON_DAY = Label("显示这一天日终时的数据", "Show the data as it stood at the end of this day")
NOTHING_THEN = Label("数据库自{day}起才有记录", "the store begins on {day}")

LETTERS = {
    "preliminary": Label("初", "p"),
    "final": Label("正", "f"),
    "revised": Label("修", "r"),
}
STATUS = {
    "preliminary": Label("初步", "preliminary"),
    "final": Label("正式", "final"),
    "revised": Label("修订", "revised"),
}
LEGEND = {
    "preliminary": Label("初＝初步", "p = preliminary"),
    "final": Label("正＝正式", "f = final"),
    "revised": Label("修＝修订", "r = revised"),
}
NOTE_LINE = Label("注{n}：{text}（{by}）", "Note {n}: {text} ({by})")

CALENDAR = {
    "reported": Label("已报", "reported"),
    "restated": Label("已修订", "restated"),
    "late": Label("迟报", "late"),
    "not-due": Label("不应报", "not due"),
}
CALENDAR_LATE = Label("{indicator}：{n} 处迟报（{names}）", "{indicator}: {n} {n:report|reports} missing ({names})")
CALENDAR_SHOWN = Label("{indicator}：近期各园各月均已报", "{indicator}: every park reported every month shown")
CALENDAR_WHOLE = Label("{indicator}：各园各月均已报", "{indicator}: every park reported every month")
CALENDAR_BEFORE = Label("此前 {n} 处，见表格", "{n} before these months, in the table")
CALENDAR_SUBTITLE = Label("园区 × 月份 · 1月不单独报送，次月15日前应报", "parks × months · no report for January, due by the 15th of the next month")
CALENDAR_SOURCE = Label("来源：上传台账；修订指报送后数值被更改", "Source: the ledger; restated means the value was changed after it was reported")
STATE = Label("状态", "State")
