"""Words of the audit: what was done, and whether the chain of acts holds."""
from __future__ import annotations

from lib.text.label import Label

TITLE = Label("操作审计", "Audit")
LEAD = Label("每次写入、登录和账号变更都在同一事务里留下一条；每条带上一条的哈希，改动任何一条都会被看出。",
             "Every write, sign-in and change of an account leaves a row in its own transaction; each carries the hash of the row before, so that a change to any shows.")
HOLDS = Label("审计链完整：{count} 条", "The chain holds: {count} rows")
BROKEN = Label("审计链断裂：{places}", "The chain is broken: {places}")
CHANGED = Label("第 {n} 条被改动", "row {n} was changed")
MISSING = Label("第 {n} 条缺失", "row {n} is missing")
ADDED = Label("第 {n} 条是后来插入的", "row {n} was slipped in")
UNMATCHED = Label("台账批次 {batch} 与审计不符", "batch {batch} of the ledger is not what was audited")
EMPTY = Label("还没有记录", "No rows yet")
HOLDS_HINT = Label("每一条都与前一条的哈希相扣，台账每一批都与审计相符。", "Every row carries the hash of the one before, and every batch of the ledger agrees with it.")
BROKEN_HINT = Label("数据库可能被绕过本系统改动过。请先导出现状、停止写入，再用备份核对（python -m lib doctor）。",
                    "The database may have been changed around this system. Export what is here, stop writing, and compare with a backup (python -m lib doctor).")
MORE_PLACES = Label("另 {count} 处", "{count} more {count:place|places}")
NONE_MATCH = Label("没有符合条件的记录", "No rows match")
EVERY_ACT = Label("全部操作", "Every act")
WHERE_BROKEN = Label("断裂处", "Where it breaks")
EVERYBODY = Label("所有人", "Everybody")
FIND = Label("查找", "Find")
FIND_HINT = Label("对象、地址、批次、文件哈希", "Object, address, batch, file hash")
SHOWN = Label("筛出 {shown} 条，共 {count} 条", "{shown} of {count} rows")
FILE = Label("操作审计", "audit")
TO_CSV = Label("导出 CSV", "Export CSV")
TO_XLSX = Label("导出 XLSX", "Export XLSX")
BETWEEN = Label("，", ", ")
DETAILS = {
    "added": Label("新增 {said}", "{said} new"),
    "changed": Label("改动 {said}", "{said} changed"),
    "unchanged": Label("未变 {said}", "{said} unchanged"),
    "reverts": Label("撤销第 {said} 批", "undoes batch {said}"),
    "role": Label("角色：{said}", "role: {said}"),
    "subject": Label("标识 {said}", "subject {said}"),
    "from": Label("来自 {said}", "from {said}"),
    "text": Label("“{said}”", "“{said}”"),
}
"""What a row's detail says, in words; what is not named here stands in the export alone."""

N = Label("序号", "No.")
AT = Label("时间（北京）", "Time (Beijing)")
WHO = Label("操作人", "Who")
ADDRESS = Label("地址", "Address")
ACT = Label("操作", "Act")
ABOUT = Label("对象", "About")
BATCH = Label("批次", "Batch")
SHA256 = Label("文件 SHA-256", "File SHA-256")
DETAIL = Label("明细", "Detail")
HASH = Label("本条哈希", "Hash of the row")

ACTS = {
    "published": Label("公开数据入库", "published figures"),
    "import": Label("上传", "upload"),
    "correction": Label("更正", "correction"),
    "register": Label("名录", "register"),
    "revert": Label("撤销", "undo"),
    "note": Label("备注", "note"),
    "login": Label("登录", "sign-in"),
    "login-failed": Label("登录失败", "failed sign-in"),
    "logout": Label("退出", "sign-out"),
    "session-end": Label("结束一处登录", "one session ended"),
    "original": Label("下载原件", "original downloaded"),
    "user-add": Label("新建账号", "account made"),
    "user-disable": Label("停用账号", "account closed"),
    "user-enable": Label("启用账号", "account opened"),
    "user-reset": Label("重设密码", "password reset"),
    "user-role": Label("改角色", "role changed"),
    "user-revoke": Label("收回登录", "sessions voided"),
}
