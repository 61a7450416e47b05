"""Words of the trace: 这个数从哪来, from a figure on a screen back to the cell it was read from."""
from __future__ import annotations

from lib.text.label import Label

TITLE = Label("这个数从哪来", "Where this number comes from")
OFFER = Label("这个数从哪来", "Where from")
PICK = Label("选一个数，看它的出处与历次数值。", "Pick a figure to see its source and every earlier value.")
UNKNOWN = Label("没有这个编号的数，或在所选日期之前尚无记录。", "There is no such figure, or none yet on the day shown.")
NO_FIGURES = Label("本图没有可追溯的数。", "This panel shows no traceable figures.")

WORD = Label("原文用词", "Source's word")
PERIOD = Label("时间", "Period")
BASIS = Label("时间口径", "Basis")
CALIBER = Label("统计口径", "Caliber")
ALL_OF_PARK = Label("全园（月报口径）", "whole park (monthly report)")
KIND = Label("性质", "Kind")
STATUS = Label("状态", "Status")
NOT_STATED = Label("未注明", "not stated")
GROWTH = Label("同比（照录）", "Growth as reported")
NOTE = Label("来源附注", "Source's note")
SUPERSEDED = Label("这是较早的数值，现行数值为 {value}。", "This is an earlier value; the current one is {value}.")
TAKEN_BACK = Label("这个数值已被撤销，当前没有现行数值。", "This value was taken back; no value counts at present.")

SOURCE = Label("出处", "Source")
PUBLICATION = Label("{publisher}，《{title}》，{day}", "{publisher}, “{title}”, {day}")
LINK = Label("打开原文", "Open the page")
NO_LINK = Label("未留原文网址", "no link kept")
PUBLISHED_ROW = Label("已录入 {sheet}，编号 {cell}", "kept in {sheet}, row {cell}")
IN_SHEET = Label("{file}，工作表“{sheet}”，单元格 {cell}", "{file}, sheet “{sheet}”, cell {cell}")
IN_FILE = Label("{file}，单元格 {cell}", "{file}, cell {cell}")
RECEIVED = Label("{by} 于 {at} 上传，批次 {batch}", "uploaded by {by} on {at}, batch {batch}")
ENTERED = Label("{at} 入库，批次 {batch}", "entered on {at}, batch {batch}")
ORIGINAL = Label("原件中该单元格前后", "Around that cell in the original")
ORIGINAL_GONE = Label("原件未留存。", "The original was not kept.")
ORIGINAL_UNREADABLE = Label("原件现在不能读取。", "The original cannot be read at present.")
DOWNLOAD = Label("下载原件", "Download the original")

DERIVED = Label("推算而得，不是上报数", "Derived, not reported")
DIFFERENCE = Label("{newer} 减 {older} = {value}", "{newer} minus {older} = {value}")
GROWN = Label("{newer} 比上年同期 {older}：{value}（计算）", "{newer} against {older} a year before: {value} (computed)")
COMPLETED = Label("{actual} ÷ 目标 {target} = {value}", "{actual} ÷ target {target} = {value}")
SUM = Label("{n} 园简单合计（未剔重）= {value}", "simple sum of {n} parks (overlaps not removed) = {value}")
UNRELATED = Label("这几个数之间没有运算关系，各看各的出处。", "No operation joins these figures; each has a source of its own.")
PARTS = Label("由以下各数得出", "Made of these figures")

HISTORY = Label("历次数值", "Every value it has had")
VALUE = Label("数值", "Value")
STATED = Label("何时", "When")
BY = Label("何人", "Who")
WHERE = Label("出处", "Source")
STATE = Label("状态", "State")
COUNTS = Label("现行", "current")
REPEATED = Label("重申", "repeated")
REPLACED = Label("已被修订", "restated")
REVERTED = Label("已撤销（批次 {batch}）", "taken back (batch {batch})")
WITHDRAWN = Label("撤下此数", "withdrawn")

CITE = Label("引用", "Cite")
CITATION = Label("{simulated}{what}，{period}（{basis}）：{value}。来源：{origin}。青岛园区看板，批次 {batch}，数 {id}，{day}取用。",
                 "{simulated}{what}, {period} ({basis}): {value}. Source: {origin}. Qingdao Parks Dashboard, batch {batch}, figure {id}, taken {day}.")
CITED_SIMULATED = Label("【模拟数据】", "[Simulated data] ")

PAREN = Label("（{text}）", " ({text})")
DOT = " · "

NOTES = Label("备注", "Notes")
NOTE_TEXT = Label("给这个数加一句说明（最多 200 字，空白为撤下）", "A short note to this figure (200 characters at most; blank takes it down)")
NOTE_SAVE = Label("保存备注", "Save the note")
NOTE_SAVED = Label("已保存。", "Saved.")
NOTE_BY = Label("{by}，{at}", "{by}, {at}")
NOTE_DOWN = Label("撤下", "taken down")
YOUR_NAME = Label("姓名（必填，记入台账）", "Your name (required, kept in the ledger)")
