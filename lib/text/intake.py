"""Words of the intake beside its faults: why something was skipped, headings of lists and comments."""
from __future__ import annotations

from lib.text.label import Label

SKIPPED = {
    "total": Label("合计行，只核对不入库", "total, checked and not stored"),
    "subset": Label("其中项，不入库", "part of another figure, not stored"),
    "target": Label("目标/计划，不入库", "target or plan, not stored"),
    "ignored": Label("不是目录中的指标", "not an indicator of the catalogue"),
    "missing": Label("缺数", "missing"),
    "duplicate": Label("重复，只计一次", "repeated, counted once"),
    "prior": Label("上年同期，只核对不入库", "year before, checked and not stored"),
    "growth": Label("同比，随数值保存", "growth, kept beside its value"),
    "note": Label("备注、签章等文字行中的数", "number in a line of notes or signatures"),
    "alone": Label("同比所属的数值缺失，未保存", "growth without the value it belongs to, not stored"),
    "hidden": Label("隐藏工作表", "hidden sheet"),
}
"""Why a cell of a workbook is not stored, by the reason's code."""

SEVERITY = Label("级别", "Severity")
CODE = Label("错误码", "Code")
SHEET = Label("工作表", "Sheet")
CELL = Label("单元格", "Cell")
EXPECTED = Label("应为", "Expected")
FOUND = Label("实际", "Found")
FIX = Label("处理", "To fix")
MESSAGE = Label("说明", "Message")
PROBLEM_LIST = Label("问题清单", "Problems")
COMMENT_AUTHOR = Label("青岛园区看板", "Qingdao Parks Dashboard")
SEVERITIES = {
    "error": Label("错误", "Error"),
    "warning": Label("需确认", "To confirm"),
    "info": Label("提示", "Note"),
}
FROM_FILE_NAME = Label("文件名", "the file name")
FROM_TWO_DIGITS = Label("两位年份", "a two-digit year")
FROM_SERIAL = Label("序列号", "a serial number")
FROM_BLOCK = Label("前一张表的标题", "the title of the table before")

FOR_READING = Label("仅供查看，上传时不读入", "For reading only; not taken in when uploaded")
"""Stands in the first rows of a sheet of ours that an upload passes over."""

KINDS = {
    "monthly": Label("园区月报数", "a monthly report"),
    "targets": Label("园区目标", "targets"),
    "projects": Label("项目台账", "a register of projects"),
    "enterprises": Label("企业名录", "a list of enterprises"),
    "platforms": Label("平台台账", "a register of platforms"),
    "events": Label("活动台账", "a register of events"),
    "flows": Label("物料流向表", "a list of material flows"),
}
"""What an upload may be, as a sentence about a file names it."""
