"""The words of every fault, in both languages.

Each code has three phrases: what is wrong, what is expected, how to put it right. The shape of
the sentence around them is one for all:

    【工作表“5月” 单元格 C6】金额为负。应为：0 或正数；实际：“-41.5”。处理：……。（错误码 E_VALUE_NEGATIVE）

Placeholders are filled from `Problem.values`; one that is missing shows as “?”, never fails.
"""
from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lib.model import Language
from lib.text.label import Label

if TYPE_CHECKING:
    from lib.problems import Problem

FOUND_LENGTH = 40
"""Characters of found text shown; the rest is cut."""


@dataclass(frozen=True, slots=True)
class Words:
    """What is wrong, what is expected (may be absent), how to mend it (may be absent)."""

    what: Label
    expected: Label | None = None
    fix: Label | None = None


NOTHING_SAVED = Label("未保存任何数据。", "Nothing was saved.")
FILE_PLACE = Label("【文件“{file}”】", '[File "{file}"] ')
FILE_PLACE_UNNAMED = Label("【文件】", "[File] ")
SHEET_PLACE = Label("【工作表“{sheet}”】", '[Sheet "{sheet}"] ')
CELL_PLACE = Label("【单元格 {cell}】", "[Cell {cell}] ")
SHEET_CELL_PLACE = Label("【工作表“{sheet}” 单元格 {cell}】", '[Sheet "{sheet}", cell {cell}] ')
EXPECTED = Label("应为：{expected}", "Expected: {expected}")
FOUND = Label("实际：“{found}”", 'found: "{found}"')
FOUND_ALONE = Label("实际：“{found}”", 'Found: "{found}"')
FIX = Label("处理：{fix}。", "To fix: {fix}. ")
CODE = Label("（错误码 {code}）", "({code})")

RESAVE = Label("用 WPS/Excel 打开后另存为 .xlsx", "open it in WPS/Excel and save as .xlsx")
CHECK_CELL = Label("核对该单元格；确认无误可勾选后保存", "check the cell; tick it if it is right")
LEAVE_BLANK = Label("改为一个数；缺数请留空或填“—”", "give one number; leave it blank or write — if missing")
PERIOD_EXAMPLES = Label("2024年1-5月、2024年5月、2024年5月末", "2024年1-5月, 2024年5月 or 2024-05")
FILE_TYPES = Label(".xlsx、.xls 或 .csv", ".xlsx, .xls or .csv")
DISMISS = Label("无需处理；如需导入请改名或联系管理员", "nothing to do; rename it if it should be imported")


def _w(what_zh: str, what_en: str, expected: Label | tuple[str, str] | None = None,
       fix: Label | tuple[str, str] | None = None) -> Words:
    label = lambda pair: Label(*pair) if isinstance(pair, tuple) else pair  # noqa: E731
    return Words(Label(what_zh, what_en), label(expected), label(fix))


WORDS: dict[str, Words] = {
    # the file
    "E_FILE_EMPTY": _w("文件为空（0 字节）", "The file is empty (0 bytes)", ("有内容的 " + FILE_TYPES.zh, FILE_TYPES.en + " with content"), ("重新导出后上传", "export it again")),
    "E_FILE_TOO_LARGE": _w("文件 {n} MB，超过 20 MB 上限", "The file is {n} MB, over the limit of 20 MB", ("不超过 20 MB", "20 MB at most"), ("删去图片或拆分", "remove pictures or split it")),
    "E_FILE_TYPE_NOT_ALLOWED": _w("不支持 {ext} 文件", "{ext} files are not supported", FILE_TYPES, ("在 WPS/Excel 中“另存为” .xlsx", "save as .xlsx in WPS/Excel")),
    "E_FILE_TYPE_MISMATCH": _w("扩展名是 {ext}，内容实为 {real}", "The name says {ext}, the content is {real}", ("内容与扩展名一致", "content that matches the extension"), RESAVE),
    "E_FILE_DAMAGED": _w("文件已损坏，无法读取（{part}）", "The file is damaged ({part})", ("完整的文件", "a complete file"), ("重新导出或重新复制", "export or copy it again")),
    "E_FILE_ENCRYPTED": _w("文件设有打开密码", "The file is password-protected", ("没有密码的文件", "a file without a password"), ("取消密码后上传", "remove the password")),
    "E_FILE_MACRO": _w("文件含宏", "The file contains macros", ("不含宏的 .xlsx", "a macro-free .xlsx"), ("另存为不含宏的 .xlsx", "save as a macro-free .xlsx")),
    "E_FILE_UNSAFE_XML": _w("文件含不安全内容（DTD/实体），已拒绝", "Unsafe content (DTD/entity) was refused", ("普通工作簿", "an ordinary workbook"), ("新建工作簿并仅粘贴数值", "paste the values into a new workbook")),
    "E_FILE_EXPANDS_TOO_LARGE": _w("文件解压后超过 {limit} MB，已停止读取", "The file unpacks to over {limit} MB; reading stopped", ("解压后不超过 {limit} MB", "at most {limit} MB unpacked"), ("清除多余行列和格式", "clear unused rows, columns and formats")),
    "E_FILE_ARCHIVE_SUSPICIOUS": _w("文件内部结构异常（{part}），已拒绝", "Abnormal internal structure ({part}) was refused", ("由 WPS/Excel 直接保存的工作簿", "a workbook as WPS/Excel saves it"), ("用 WPS/Excel 重新另存", "save it again in WPS/Excel")),
    "E_FILE_ENCODING": _w("第 {row} 行无法按 UTF-8 或 GB18030 识别", "Row {row} is neither UTF-8 nor GB18030", ("UTF-8 或 GB18030 编码", "UTF-8 or GB18030"), ("另存为“CSV UTF-8”", 'save as "CSV UTF-8"')),
    "E_FILE_DIMENSIONS": _w("表格过大（{rows} 行 × {cols} 列，远端单元格 {far}）", "The table is too large ({rows} rows × {cols} columns, far cell {far})", ("不超过 20,000 行 × 256 列", "at most 20,000 rows × 256 columns"), ("删除多余的行列后重新保存", "delete the rows and columns not needed and save again")),
    "E_CELL_TOO_LONG": _w("单元格 {where} 超过 32,767 个字符", "Cell {where} exceeds 32,767 characters", ("不超过 32,767 个字符", "at most 32,767 characters"), ("缩短该单元格的文字", "shorten the text of the cell")),
    "E_FILE_TIMEOUT": _w("读取超过 20 秒或占用内存过多，已停止", "Reading took over 20 s or too much memory and was stopped", ("一张普通的月报表", "an ordinary monthly table"), ("精简文件后重试", "simplify the file and try again")),
    # tables and headers
    "E_NO_DATA": _w("没有找到数据行", "No data rows were found", ("表头下方至少一行园区数据", "at least one row of park data below the header"), ("确认表头下方有园区数据", "check that park data stands below the header")),
    "E_HEADER_NOT_FOUND": _w("没有找到表头", "No header row was found", ("含“园区”和至少一个指标的表头", "a header with a park column and at least one indicator"), ("补上表头，或下载模板填写", "add the header, or use the template")),
    "E_NO_INDICATOR": _w("没有可识别的指标列。找到：{list}；是否指“{guess}”", 'No known indicator. Found: {list}; did you mean "{guess}"', ("指标目录中的名称，如产值、企业数、签约投资额", "a name from the catalogue, such as 产值, 企业数, 签约投资额"), ("改为目录中的指标名称", "use an indicator name from the catalogue")),
    "E_HEADER_DUPLICATE": _w("列 {a} 与 {b} 都是“{ind}”且期间相同", 'Columns {a} and {b} are both "{ind}" for one period', ("每个指标、期间只有一列", "one column for each indicator and period"), ("删去或改名其一", "delete or rename one of them")),
    "E_MERGED_VALUE": _w("合并单元格 {range} 覆盖多个园区/期间，无法判断归属", "The merged value {range} covers several parks or periods", ("每个园区、期间各填一格", "one cell for each park and period"), ("拆分合并单元格后分别填写", "split the cell and fill in each")),
    "E_PARK_UNKNOWN": _w("无法识别园区“{v}”。是否指“{guess}”", 'Unknown park "{v}". Did you mean "{guess}"', ("模板所列的园区名称", "a park name as in the template"), ("改为模板中的园区名称", "use the park name of the template")),
    "E_PARK_AMBIGUOUS": _w("“{v}”可以指多个园区：{guess}", '"{v}" fits several parks: {guess}', ("唯一的园区名称", "the name of one park"), ("写明是哪一个园区", "say which park it is")),
    **dict.fromkeys(("I_SIMULATED", "E_SIMULATED"), _w("文件注明“{v}”，模拟、示例数据不得导入正式数据", 'The file says "{v}"; simulated or sample figures are never stored among real ones',
                                                       ("实际填报的数据", "figures as reported"), ("上传实际填报的文件；如确为实际数，请删去该字样后上传", "upload the real report; if the figures are real, remove the words and upload again"))),
    "E_PARK_MISSING": _w("该行有数值但没有园区名称", "The row has values but no park", ("园区名称", "a park name"), ("补上园区名称", "add the park name")),
    # periods
    "E_PERIOD_MISSING": _w("找不到统计期（年份+月份）", "No period (year and month) was found", PERIOD_EXAMPLES, ("在标题写明，如“2024年1-5月”", 'state it in the title, e.g. "2024年1-5月"')),
    "E_PERIOD_UNRECOGNISED": _w("统计期“{v}”无法识别", 'The period "{v}" is not recognised', PERIOD_EXAMPLES, ("按示例改写统计期", "write the period as in the examples")),
    "E_PERIOD_OUT_OF_RANGE": _w("统计期“{v}”超出范围", 'The period "{v}" is out of range', ("2000年以后", "a period since 2000"), ("核对年份", "check the year")),
    "E_PERIOD_FUTURE": _w("统计期“{v}”在未来", 'The period "{v}" is in the future', ("不晚于本月", "no later than this month"), ("核对年份和月份", "check year and month")),
    "E_PERIOD_AMBIGUOUS": _w("“{v}”可能是1月或10月", '"{v}" may be January or October', ("2024年1月 或 2024年10月", "2024年1月 or 2024年10月"), ("写成“2024年1月”这样的文字", 'write it as text, e.g. "2024年1月"')),
    "E_PERIOD_UNSUPPORTED": _w("暂不支持“{v}”", '"{v}" is not supported', ("当月数或1月起累计数", "a month or year-to-date figures from January"), ("提供当月或1月起累计数", "give month or year-to-date figures")),
    "E_PERIOD_CONFLICT": _w("统计期前后矛盾：{a} 与 {b}", "Contradicting periods: {a} and {b}", ("全表统一的统计期", "one period throughout"), ("统一统计期", "make them agree")),
    # units and values
    "E_UNIT_MISSING": _w("“{ind}”没有写单位", 'No unit is stated for "{ind}"', ("亿元、万元或元", "亿元, 万元 or 元"), ("在表头或“单位：”一行注明", "state it in the header or a unit line")),
    "E_UNIT_CONFLICT": _w("单位矛盾：{a} 与 {b}", "Contradicting units: {a} and {b}", ("一致的单位", "one unit"), ("统一单位", "make the units agree")),
    "E_UNIT_UNSUPPORTED": _w("不支持单位“{u}”", 'The unit "{u}" is not supported', ("{units}", "{units}"), ("折算为人民币或目录单位后填写", "convert to yuan or the unit of the catalogue")),
    "E_VALUE_NOT_NUMBER": _w("不是数字", "Not a number", ("一个数字", "a number"), ("检查字母O、全角句号、逗号位置；缺数请留空或填“—”", "check letters, full stops and commas; leave it blank if missing")),
    "E_VALUE_RANGE": _w("是一个区间", "A range of values", ("单个数", "one number"), LEAVE_BLANK),
    "E_COUNT_NOT_INTEGER": _w("“{ind}”不是整数", '"{ind}" is not a whole number', ("整数", "a whole number"), ("核对数值和列是否错位", "check the value and whether columns are shifted")),
    "E_VALUE_NEGATIVE": _w("“{ind}”为负数", '"{ind}" is negative', ("0 或正数", "zero or more"), ("核对数值", "check the value")),
    "E_VALUE_OUT_OF_BOUNDS": _w("“{ind}”数值过大（折合 {v}），疑似单位写错", '"{ind}" is implausibly large ({v}); wrong unit?', ("不超过 {limit}", "at most {limit}"), ("核对单位和小数点", "check unit and decimal point")),
    "E_CELL_ERROR": _w("公式出错 {v}", "Formula error {v}", ("一个数字", "a number"), ("修正公式或留空", "mend the formula or leave the cell blank")),
    "E_FORMULA_NO_VALUE": _w("公式没有计算结果", "The formula has no stored result", ("已计算的结果", "a calculated result"), ("用 WPS/Excel 打开并保存一次", "open the file in WPS/Excel and save it once")),
    "E_DUPLICATE_CONFLICT": _w("同一园区、指标、期间出现两个不同的值：{a}={x}，{b}={y}", "One park, indicator and period has two values: {a}={x}, {b}={y}", ("一个值", "one value"), ("删去错误的一处", "delete the wrong one")),
    "E_VALUE_MISSING_FIELD": _w("缺少必填项“{field}”", 'The required field "{field}" is missing', ("{field}", "{field}"), ("补填该项", "fill it in")),
    "E_FIELD_UNKNOWN_VALUE": _w("“{field}”的值“{v}”无法识别", '"{v}" is not a known value of "{field}"', ("{allowed}", "{allowed}"), ("改为所列之一", "use one of those listed")),
    "E_DATE_UNRECOGNISED": _w("日期“{v}”无法识别", 'The date "{v}" is not recognised', ("2024-05-31、2024-05 或 2024", "2024-05-31, 2024-05 or 2024"), ("按示例改写日期", "write the date as in the examples")),
    "E_REASON_MISSING": _w("没有写明原因", "No reason was given", ("更正原因", "the reason of the correction"), ("写明原因后再确认", "give the reason, then confirm")),
    # asked before it is stored
    "W_RESTATEMENT": _w("将修订已有数据：{old} → {new}（{who}于{when}上传）。旧值保留", "Revises stored data: {old} → {new} (by {who}, {when}); the old value is kept", None, CHECK_CELL),
    "W_TOTAL_MISMATCH": _w("合计 {t} 与各园区之和 {s} 相差 {d}（允许 {tol}）", "The total {t} differs from the sum {s} by {d} (allowed {tol})", ("{s}", "{s}"), ("核对各园区数和合计", "check the parts and the total")),
    "W_YOY_MISMATCH": _w("同比 {r}% 与推算 {c}% 不符", "Growth {r}% does not match the computed {c}%", ("{c}%", "{c}%"), ("核对同比、本期和上年同期", "check growth, this period and the year before")),
    "W_PERCENT_SCALE": _w("疑似小数（{v}），应为 {p}%", "Looks like a fraction ({v}); {p}% is meant?", ("{p}", "{p}"), ("同比按百分数填写", "write growth in percent")),
    "W_CUMULATIVE_DECREASE": _w("累计数下降：{p1} {a} → {p2} {b}", "Year-to-date falls: {p1} {a} → {p2} {b}", ("不小于 {a}", "no less than {a}"), CHECK_CELL),
    "W_CUM_MONTH_MISMATCH": _w("上月累计 {prev} + 当月 {month} ≠ 本月累计 {cum}", "Previous cumulative {prev} + month {month} ≠ cumulative {cum}", ("{sum}", "{sum}"), ("核对当月数和累计数", "check month and cumulative")),
    "W_MAGNITUDE_SUSPECT": _w("与上期 {old} 相差 {k} 倍，疑似单位写错", "{k} times apart from the previous value {old}; wrong unit?", ("与上期相近的数", "a value near the previous one"), CHECK_CELL),
    "W_MASS_CHANGE": _w("本次将改动该期 {n}/{m} 个已有数据，请核对是否错行", "{n} of {m} stored values of the period would change; check for shifted rows", ("少量修订", "a few revisions"), ("核对园区与数值是否对应", "check that values stand beside their parks")),
    "W_DUPLICATE_SAME": _w("与第 {row} 行重复（数值相同），只计一次", "Repeats row {row} with the same value; counted once", None, ("删去重复的行", "delete the repeated row")),
    "W_COLUMN_IGNORED": _w("列“{name}”不导入{hint}", 'Column "{name}" is not imported{hint}', None, DISMISS),
    "W_ROW_IGNORED": _w("行“{name}”不导入{hint}", 'Row "{name}" is not imported{hint}', None, DISMISS),
    "W_TARGET_IGNORED": _w("目标/计划“{name}”不导入", 'Target or plan "{name}" is not imported', None, ("目标请填在模板的“目标”表", "enter targets on the sheet 目标 of the template")),
    "W_HIDDEN_SHEET_SKIPPED": _w("隐藏工作表“{s}”未导入", 'The hidden sheet "{s}" was not imported', None, ("如需导入请取消隐藏", "unhide it if it should be imported")),
    "W_HIDDEN_CELLS_INCLUDED": _w("隐藏的行列 {list} 已读取，请核对", "Hidden rows or columns {list} were read; check them", None, ("取消隐藏后核对", "unhide and check them")),
    "W_PERIOD_INFERRED": _w("统计期取自{from}：{p}，请确认", "The period is taken from {from}: {p}; please confirm", None, ("在标题写明统计期", "state the period in the title")),
    "W_PERIOD_FILENAME_CONFLICT": _w("文件名 {a} 与表内 {b} 不一致，按表内", "The file name says {a}, the content {b}; the content is used", ("{b}", "{b}"), ("核对文件是否拿错", "check that this is the right file")),
    "W_MISSING_MARK": _w("“…”在统计表中表示不足最小单位，未导入", '"…" means below the smallest unit; not imported', ("数值，或留空", "a value, or blank"), ("有数请填数", "give the value if there is one")),
    "W_CELL_ERROR": _w("非数据单元格公式出错 {v}，无法核对", "Formula error {v} outside the data; it cannot be checked", None, ("修正公式", "mend the formula")),
    # only told
    "I_MISSING": _w("缺数 {n} 处", "{n} values missing"),
    "I_NO_CHANGE": _w("与已有数据相同，无变化", "Same as the stored data; no change"),
    "I_APPROX": _w("约数 {n} 处", "{n} approximate values"),
    "I_SHEET_IGNORED": _w("工作表“{s}”没有园区数据，未导入", 'Sheet "{s}" has no park data and was not imported'),
    "I_COVERAGE": _w("未涉及园区：{list}", "Parks not covered: {list}"),
    # the process
    "E_NOT_AUTHORISED": _w("没有此操作的权限", "You may not do this", None, ("请联系管理员", "ask the administrator")),
    "E_SESSION_EXPIRED": _w("登录已过期", "The session has expired", None, ("重新登录后再试", "sign in and try again")),
    "E_CONFLICT_STALE": _w("预览后数据已被 {who} 更新", "The data changed since the preview (by {who})", None, ("重新预览后再确认", "preview again, then confirm")),
    "E_DB_BUSY": _w("数据库忙，本次未保存", "The database is busy; nothing was saved this time", None, ("稍后重试", "try again shortly")),
    "E_DB_READONLY": _w("数据库只读，现在不能上传", "The database is read-only; uploads are not possible now", None, ("请联系管理员检查数据目录权限", "ask the administrator to check the data folder")),
    "E_DISK_FULL": _w("磁盘空间不足", "The disk is full", None, ("清理磁盘后重试", "free some space and try again")),
    "E_DB_CORRUPT": _w("数据库文件已损坏或不是本系统的数据库", "The database file is damaged or not one of this system", None, ("用最近的备份恢复：python -m lib restore {backup}", "restore the latest backup: python -m lib restore {backup}")),
    "E_SCHEMA_NEWER": _w("数据库由更新的版本写入", "The database was written by a newer release", None, ("升级本系统后再打开", "upgrade this system before opening it")),
    "E_DB_FAILING": _w("磁盘读写出错，已停止写入", "The disk reports errors; writing has stopped", None, ("检查磁盘，再运行 python -m lib doctor", "check the disk, then run python -m lib doctor")),
    "E_DB_UNSAFE": _w("数据库文件 {file} 是链接或位于网络盘，数据可能损坏", "The database file {file} is a link or lies on a network drive, where data can be damaged", None, ("把数据库文件放到本机磁盘的普通文件夹", "put the file into an ordinary folder of a local disk")),
    "E_DB_UNREACHABLE": _w("连接不上数据库服务器", "The database server cannot be reached", None, ("检查 PARKS_DATABASE_URL 与网络", "check PARKS_DATABASE_URL and the network")),
    "E_BATCH_UNKNOWN": _w("没有编号为 {batch} 的批次", "There is no batch {batch}", None, ("在台账中核对编号", "check the number in the ledger")),
    "E_BATCH_REVERTED": _w("批次 {batch} 已由批次 {reverted_by} 撤销", "Batch {batch} has already been reverted, by batch {reverted_by}", None, ("如需恢复，可撤销批次 {reverted_by}", "to bring it back, revert batch {reverted_by}")),
    "E_BATCH_PUBLISHED": _w("批次 {batch} 是公开数据，不能撤销", "Batch {batch} holds published figures and cannot be reverted", None, ("上传新的数据更正", "upload the right figures; they supersede it")),
    "E_UPLOAD_INTERRUPTED": _w("上传中断，文件不完整", "The upload was interrupted; the file is incomplete", None, ("重新上传", "upload it again")),
    "E_NO_FONT": _w("这台服务器上没有中文字体，做不出 PDF", "This server has no Chinese font, so no PDF can be made", None, ("安装 Noto Sans CJK（fonts-noto-cjk）或设 PARKS_FONT，也可改用 HTML、PPTX、XLSX", "install Noto Sans CJK (fonts-noto-cjk) or set PARKS_FONT, or choose HTML, PPTX or XLSX")),
    "E_INTERNAL": _w("内部错误，编号 {id}；数据未改动", "Internal error {id}; the data is unchanged", None, ("把编号告诉管理员", "tell the administrator the number")),
}

SENSES: dict[tuple[str, str], Words] = {
    ("E_PERIOD_FUTURE", "state"): _w("{field}“{v}”在未来，而状态已经达到", 'The date "{v}" is in the future, but the state is said to be reached', ("不晚于今天的日期，或尚未达到的状态", "a date no later than today, or an earlier state"), ("核对日期和状态", "check the date and the state")),
    ("W_CELL_ERROR", "pending"): _w("非数据单元格的公式没有计算结果，无法核对", "A formula outside the data has no stored result; it cannot be checked", None, ("用 WPS/Excel 打开并保存一次", "open the file in WPS/Excel and save it once")),
    ("E_CELL_ERROR", "head"): _w("公式出错 {v}，无法得知该行数据的含义", "Formula error {v}: what the figures of the row are cannot be told", ("园区、指标、统计期、口径或单位", "a park, indicator, period, scope or unit"),
                                 ("修正公式或直接填写", "mend the formula or write the word itself")),
    ("E_FILE_DIMENSIONS", "cells"): _w("有内容的单元格过多（读到 {rows} 行 × {cols} 列，单元格 {far}）", "Too many cells hold something (met at {rows} rows × {cols} columns, cell {far})",
                                       ("全部工作表合计不超过 600,000 个有内容的单元格", "at most 600,000 cells that hold something, in all sheets together"), ("删除不需要的行列，或拆成几个文件", "delete the rows and columns not needed, or split the file")),
    ("E_FILE_DIMENSIONS", "tables"): _w("一张工作表中上下排列的表格过多（读到单元格 {far}）", "Too many tables stand below one another on a sheet (met at cell {far})",
                                        ("一张工作表几十张表格以内", "no more than some dozens of tables on a sheet"), ("把各期数据放进同一张表，或拆成几个文件", "put the periods into one table, or split the file")),
    ("E_FILE_DIMENSIONS", "words"): _w("没有数字、只有文字的行过多（读到单元格 {far}）", "Too many rows hold words and no number (met at cell {far})",
                                       ("月报表格：几行表头，其下每行有数", "a monthly table: a few rows of header, and numbers in every row below"), ("确认选对了文件；删去不是月报的行后重新保存", "check that it is the right file; remove the rows that are not of the report and save again")),
    ("E_FILE_DIMENSIONS", "text"): _w("单元格中的长文字过多（读到单元格 {far}）", "The cells hold too much long text (met at cell {far})",
                                      ("超过 256 字的单元格合计不超过 1,000 万字", "at most 10,000,000 characters in cells of more than 256"), ("删去月报不需要的文字后重新保存", "remove the text a monthly report does not need and save again")),
    ("E_PERIOD_UNSUPPORTED", "caliber"): _w("口径“{v}”不由月报导入", 'The monthly upload takes no figures of the scope "{v}"', ("累计、当月或期末", "累计, 当月 or 期末 (cumulative, month or end of period)"),
                                            ("口径一栏只写累计、当月或期末；专项口径的行请删去", "write only cumulative, month or end of period in this column; remove rows of another scope")),
    ("E_PERIOD_UNSUPPORTED", "table"): _w("表中注明口径“{v}”，月报只收园区全部企业的数", 'The table is said to be of "{v}"; the monthly upload takes figures of the whole park', ("园区全口径数据", "figures of the whole park"),
                                          ("如确为园区全口径数，请删去该词后上传；否则不在月报中报送", "if the figures are of the whole park, remove the word and upload again; otherwise leave them out of the monthly report")),
    ("E_PERIOD_UNSUPPORTED", "aims"): _w("表中注明“{v}”，月报只收实际完成的数", 'The table is said to hold "{v}"; the monthly upload takes what was done', ("实际完成数", "figures of what was done"),
                                         ("目标和预计数不在月报中报送；如确为实际数，请改注释后上传", "leave targets and forecasts out of the monthly report; if the figures are actual, mend the note and upload again")),
    ("E_PERIOD_UNSUPPORTED", "file"): _w("文件名注明口径“{v}”，月报只收园区全部企业的数", 'The file is said to be of "{v}"; the monthly upload takes figures of the whole park', ("园区全口径数据", "figures of the whole park"),
                                         ("如确为园区全口径数，请改文件名后上传；否则不在月报中报送", "if the figures are of the whole park, rename the file and upload again; otherwise leave them out of the monthly report")),
    ("E_HEADER_DUPLICATE", "sheets"): _w("工作表“{a}”是{a_kind}，工作表“{b}”是{b_kind}，不能合在一个文件里上传", 'Sheet "{a}" holds {a_kind}, sheet "{b}" {b_kind}; they cannot go in as one file',
                                         ("一个文件只有一种表", "one kind of table in a file"), ("把两张工作表另存为两个文件，分别上传", "save the two sheets as two files and upload each")),
    ("E_HEADER_DUPLICATE", "kinds"): _w("既有{a_kind}，又有{b_kind}，不能合在一个文件里上传", "It holds both {a_kind} and {b_kind}; they cannot go in as one file",
                                        ("一个文件只有一种表", "one kind of table in a file"), ("把两张表分别放进两个文件，分别上传", "put the two tables into two files and upload each")),
    ("W_ROW_IGNORED", "register"): _w("工作表“{s}”不是同一种台账，其中的数不随本次导入", 'Sheet "{s}" is not of the same register; its figures are not imported this time', None,
                                      ("如需导入，请另存为单独的文件上传", "save it as a file of its own and upload that if it should be imported")),
    ("I_SHEET_IGNORED", "register"): _w("工作表“{s}”没有本台账的表头，未导入", 'Sheet "{s}" has no header of this register and was not imported'),
    ("E_MERGED_VALUE", "register"): _w("合并单元格 {range} 是多行共有的数，无法拆到每一行", "The merged value {range} is of several rows together and cannot be split", ("每行各填一格", "one cell for each row"),
                                       ("拆分合并单元格、各填各的数；拆不开的请留空并写入备注", "unmerge it and fill in each row; leave it blank and say so in the notes where it cannot be split")),
    ("E_PARK_UNKNOWN", "part"): _w("各行是园区内的明细（“{name}”一列，如“{v}”），不是整个园区的数", 'The rows are of what is inside a park (column "{name}", e.g. "{v}"), not of the whole park',
                                   ("每行一个园区，填整个园区的数", "one row a park, with the figure of the whole park"),
                                   ("改填整个园区的数；企业、项目明细请用台账报送", "give the figure of the whole park; lists of enterprises and projects go in as registers")),
    ("E_PARK_UNKNOWN", "industry"): _w("“{v}”等在表中是产业（链）的名称，不是园区", '"{v}" and its like name industries here, not parks', ("园区名称", "names of parks"),
                                       ("如确为园区的数，请在标题或表头写明“园区”；产业的数不在月报中报送", 'if the figures are of parks, say "园区" in the title or the header; figures of industries are no part of the monthly report')),
    ("E_VALUE_NOT_NUMBER", "growth"): _w("同比不是数字", "The growth is not a number", ("百分数，如 12.3、-3.1% 或“下降3.1%”", 'a percentage such as 12.3, -3.1% or "下降3.1%"'),
                                         ("改为百分数；“由负转正”等无法写成百分数的请留空或填“—”，写入备注", "write a percentage; leave blank what cannot be one, and say it in the notes")),
    ("E_NO_INDICATOR", "adrift"): _w("看不出“{list}”列属于哪一组，上一行的组名没有写在本组第一列上方，也没有合并", 'Nothing tells which group column "{list}" belongs to: the name above neither stands over the first column of its group nor is merged', ("组名合并在本组各列上方，或写在本组第一列上方", "the name of a group merged over its columns or over the first of them"), ("合并组名单元格，或在每列写明指标名称", "merge the name over its columns, or name the indicator in each column")),
    ("E_NO_INDICATOR", "caliber"): _w("没有可识别的指标列。找到：{list}；带口径的指标不由月报导入", "No known indicator. Found: {list}; the monthly upload takes no indicator of a special scope", ("园区全口径的产值、企业数、签约投资额等", "产值, 企业数, 签约投资额 and others, of the whole park"),
                                      ("另列园区全口径数", "give the figures of the whole park in a column of their own")),
    ("W_CUM_MONTH_MISMATCH", "more"): _w("当月 {month} 大于同期累计 {cum}", "The month {month} is more than the cumulative value {cum} that contains it", ("累计不小于当月", "a cumulative value no less than its month"),
                                         ("核对当月与累计两栏是否写反、单位是否一致", "check whether the two are swapped or in different units")),
    ("W_MISSING_MARK", "sign"): _w("“{v}”中的三角可指增长，也可指下降，该同比未导入", 'The triangle in "{v}" may mean a rise or a fall; this growth is not imported', ("带正负号的百分数", "a percentage with its sign"),
                                   ("改写为 3.2 或 -3.2；或在表下注明三角的含义", "write 3.2 or -3.2, or say below the table what the triangle means")),
    ("W_DUPLICATE_SAME", "cell"): _w("与单元格 {a} 是同一园区、指标、期间（数值相同），只计一次", "Says for the same park, indicator and period what cell {a} says; counted once", None, ("核对后可保存；时点指标不分当月、累计", "check them; a stock has no month or year-to-date of its own")),
    ("W_HIDDEN_CELLS_INCLUDED", "unseen"): _w("单元格 {list} 看上去是空白，实际存有数（格式不显示），已读取，请核对", "Cells {list} look blank but hold numbers that their format does not show; these were read; check them", None,
                                              ("没有数的请清空单元格；有数的请改数字格式", "clear the cells without a figure; change the number format of the others")),
    ("W_HIDDEN_CELLS_INCLUDED", "struck"): _w("单元格 {list} 的数加了删除线，仍已读取，请核对", "The numbers in cells {list} are struck out and were read all the same; check them", None,
                                              ("作废的请清空单元格", "clear the cells that no longer hold")),
}
"""Codes that stand for more than one thing: `values["sense"]` says which."""

CODES = tuple(WORDS)

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]")


def _picture(match: re.Match[str]) -> str:
    code = ord(match.group())
    return chr(0x2400 + code) if code < 0x20 else f"\\u{code:04x}"


def shown(text: str, length: int = FOUND_LENGTH) -> str:
    """Text from a file as a message shows it: control characters visible, cut to `length`."""
    cut = text[:length] + "…" if len(text) > length else text
    return _CONTROL.sub(_picture, cut)


class _Values(dict):
    def __missing__(self, key: str) -> str:
        return "?"


def _fill(label: Label, language: Language, values: dict[str, str]) -> str:
    """The phrase with its values; where a value is told in both languages, `name_en` is the English of `name`."""
    if language is Language.ZH:
        return label.zh.format_map(_Values(values))
    return label.en.format_map(_Values(values | {name.removesuffix("_en"): value for name, value in values.items() if name.endswith("_en")}))


def _words(problem: Problem) -> Words:
    return SENSES.get((problem.code, str(problem.values.get("sense", "")))) or WORDS[problem.code]


def _values(problem: Problem) -> dict[str, str]:
    values = {name: shown(str(value), 80) for name, value in problem.values.items()}
    return {"file": shown(problem.file, 80), "sheet": shown(problem.sheet or "", 40), "cell": problem.cell or "",
            "hint": "", "limit": "100", **values}


def place(problem: Problem, language: Language) -> str:
    """Where it is: sheet and cell, the file's name, or nothing for a fault of the process."""
    values = _values(problem)
    if problem.cell:
        return _fill(SHEET_CELL_PLACE if problem.sheet else CELL_PLACE, language, values)
    if problem.sheet:
        return _fill(SHEET_PLACE, language, values)
    if problem.code in PROCESS_CODES:
        return ""
    return _fill(FILE_PLACE if problem.file else FILE_PLACE_UNNAMED, language, values)


def what(problem: Problem, language: Language) -> str:
    """What is wrong, without place, remedy or code: for lists that show these in columns."""
    return _fill(_words(problem).what, language, _values(problem))


def expected(problem: Problem, language: Language) -> str:
    """What was expected; empty where there is nothing to say."""
    label = _words(problem).expected
    return problem.expected or (_fill(label, language, _values(problem)) if label else "")


def fix(problem: Problem, language: Language) -> str:
    """How to put it right; empty for messages that only tell."""
    label = _words(problem).fix
    return _fill(label, language, _values(problem)) if label else ""


def sentence(problem: Problem, language: Language) -> str:
    """The whole message in the one shape all messages have."""
    zh = language is Language.ZH
    stop, pause, end = ("。", "；", "。") if zh else (". ", "; ", ". ")
    parts = [place(problem, language), what(problem, language)]
    parts.append("？" if zh and "是否指" in parts[1] else "?" if "did you mean" in parts[1].lower() else stop)
    if not zh and parts[-1] == "?":
        parts.append(" ")
    wanted, found, remedy = expected(problem, language), shown(problem.found), fix(problem, language)
    if wanted:
        parts.append(_fill(EXPECTED, language, {"expected": wanted}))
    if found:
        parts.append((pause if wanted else "") + _fill(FOUND if wanted else FOUND_ALONE, language, {"found": found}))
    if wanted or found:
        parts.append(end)
    if remedy:
        parts.append(_fill(FIX, language, {"fix": remedy}))
    parts.append(_fill(CODE, language, {"code": problem.code}))
    if problem.code[0] == "E":
        parts.append(NOTHING_SAVED.zh if zh else " " + NOTHING_SAVED.en)
    return "".join(parts)


PROCESS_CODES = frozenset({
    "E_NOT_AUTHORISED", "E_SESSION_EXPIRED", "E_CONFLICT_STALE", "E_DB_BUSY", "E_DB_READONLY", "E_DISK_FULL",
    "E_DB_CORRUPT", "E_SCHEMA_NEWER", "E_DB_FAILING", "E_DB_UNSAFE", "E_DB_UNREACHABLE", "E_BATCH_UNKNOWN", "E_BATCH_REVERTED",
    "E_BATCH_PUBLISHED", "E_UPLOAD_INTERRUPTED", "E_NO_FONT", "E_INTERNAL",
})
