"""The ledger: every batch, what it changed, undo, and the store as it stood."""
from __future__ import annotations

from lib.text.label import Label

FINDING = Label("共 {count} 批；最近一批：{who}于{when}{did}", "Batches: {count}. The latest, by {who} on {when}: {did}")
FINDING_EMPTY = Label("还没有任何批次", "No batches yet")
EMPTY = Label("第一次上传之后，每一批都列在这里，可以打开、撤销、带走。",
              "From the first upload on, every batch is listed here, to open, to undo and to take away.")
EMPTY_UPLOAD = Label("去上传", "Upload")
INTRODUCTION = Label("只增不删：撤销也是一批，记在台账上。", "Nothing is ever deleted: an undo is itself a batch in the ledger.")

DID_PUBLISHED = Label("录入公开数据 {count} 个", "published figures entered: {count}")
DID_STORE = Label("写入 {count} 个数", "figures stored: {count}")
DID_ENTRIES = Label("写入 {count} 条", "entries stored: {count}")
DID_REVERT = Label("撤销第 {batch} 批", "undo of batch {batch}")
DID_NOTHING = Label("无变化", "no change")

KINDS = {
    "published": Label("公开数据", "Published"),
    "import": Label("月报上传", "Upload"),
    "correction": Label("更正", "Correction"),
    "register": Label("台账上传", "Register"),
    "revert": Label("撤销", "Undo"),
}

# Filters ----------------------------------------------------------------------------------

FILTER_KIND = Label("类别", "Kind")
FILTER_WHO = Label("经手人", "Who")
FILTER_TEXT = Label("查找", "Find")
FILTER_TEXT_HINT = Label("文件名、理由", "File name, reason")
ANYONE = Label("全部", "Anyone")
ALL = Label("全部", "All")
NONE_MATCH = Label("没有符合条件的批次。", "No batch matches.")
SHOWN = Label("{shown} / {count} 批", "{shown} of {count} batches")

# A batch ----------------------------------------------------------------------------------

NUMBER = Label("第 {batch} 批", "Batch {batch}")
BATCH = Label("批次", "Batch")
KIND = Label("类别", "Kind")
FILE = Label("文件", "File")
WHO = Label("经手人", "Who")
WHEN = Label("时间", "When")
ADDED = Label("新增", "New")
CHANGED = Label("修订", "Revised")
UNCHANGED = Label("不变", "Unchanged")
REASON = Label("理由", "Reason")
STATE = Label("状态", "State")
SHA256 = Label("文件指纹", "SHA-256")
IN_FORCE = Label("有效", "In force")
REVERTED = Label("已由第 {batch} 批撤销", "Undone by batch {batch}")
NO_CHANGE = Label("无变化", "No change")
COUNTS = Label("新增 {added} · 修订 {changed} · 不变 {unchanged}", "{added} new · {changed} revised · {unchanged} unchanged")
NO_FILE = Label("无文件", "no file")
WHEN_SHANGHAI = Label("{when}（上海时间）", "{when} (Shanghai time)")
BY_SYSTEM = Label("系统", "System")

ORIGINAL = Label("下载原表", "Download the original")
AS_BEFORE = Label("看此批之前的看板", "The dashboard before this batch")
AS_AFTER = Label("看此批之后的看板", "The dashboard after this batch")
WHAT_CHANGED = Label("本批改动", "What it changed")
NOTHING_CHANGED = Label("本批没有改动任何数。", "This batch changed nothing.")
OPEN_MISSING = Label("没有第 {batch} 批。", "There is no batch {batch}.")

# Undo -------------------------------------------------------------------------------------

UNDO = Label("撤销此批", "Undo this batch")
UNDO_PREVIEW = Label("撤销第 {batch} 批后", "After undoing batch {batch}")
GOES_BACK = Label("{back} 个数改回先前的值，{gone} 个数退出现行数据。", "Going back to the value before: {back}. Leaving the current data: {gone}.")
GOES_BACK_ENTRIES = Label("{back} 条改回先前内容，{gone} 条退出现行台账。", "Going back: {back}. Leaving the register: {gone}.")
NOTHING_GOES_BACK = Label("现行数据不会变：这些数已被后来的批次取代或重复报过。",
                          "The current data would not change: later batches restated or replaced these figures.")
UNDO_REASON = Label("撤销理由", "Reason for the undo")
UNDO_REASON_HINT = Label("例如：传错了文件", "For example: the wrong file")
UNDO_CONFIRM = Label("确认撤销第 {batch} 批", "Undo batch {batch}")
UNDO_CANCEL = Label("不撤销", "Keep it")
UNDO_DONE = Label("已撤销第 {reverted} 批，记为第 {batch} 批", "Batch {reverted} undone, recorded as batch {batch}")
UNDO_AGAIN_HINT = Label("要恢复，撤销第 {batch} 批即可。", "To restore it, undo batch {batch}.")
PUBLISHED_STAYS = Label("公开数据不能撤销，只能由新的公布或上传取代。", "Published figures cannot be undone, only superseded by a newer publication or upload.")
ALREADY_UNDONE = Label("此批已撤销。要恢复，请撤销第 {batch} 批。", "Already undone. To restore it, undo batch {batch}.")
REASON_FIRST = Label("请先写明撤销理由", "Give the reason first")
AFTER = Label("撤销后", "After")
NOW = Label("现值", "Now")
STALE = Label("台账刚有更新，未作任何改动。请看过最新的预览后再确认。",
              "The ledger has just changed and nothing was undone. Look at the new preview, then confirm.")

LEDGER_FILE = Label("上传台账", "upload_ledger")
LIST_CSV = Label("台账 CSV", "Ledger, CSV")
LIST_XLSX = Label("台账 XLSX", "Ledger, XLSX")
