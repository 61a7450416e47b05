"""Words of the command line."""
from lib.text.label import Label

ABOUT = Label("青岛园区看板的命令行：与网页调用同一套程序。", "The parks dashboard on the command line: the same calls as the screen.")
JSON = Label("在标准输出上打印一个 JSON 对象", "print one JSON object on standard output")
DATA = Label("使用哪个数据库：reported 正式数据，demo 演示数据", "which store: reported or demo")
INIT = Label("建立数据库（已有则不改动）", "make the store; an existing one is left as it is")
EMPTY = Label("只有园区和指标，不含公开数据", "parks and indicators only, none of the published figures")
FIGURES = Label("列出现行数据，或某一时点的数据，或全部版本", "the figures that count, or stood at a moment, or every version")
SUBJECT = Label("园区或主体的代码，可多次给出", "a park or other subject, by its id; may be given again")
INDICATOR = Label("指标代码，可多次给出", "an indicator, by its code; may be given again")
AS_OF = Label("当时的数据：日期（上海时间当日末）或时刻", "as it stood: a day (its end in Shanghai) or a moment")
VERSIONS = Label("列出每个存过的版本", "every stored version")
BATCHES = Label("台账，最新在前", "the ledger, newest first")
TEMPLATE = Label("生成月报模板", "write the official monthly workbook")
OUTPUT = Label("写到这个文件", "the file to write")
MONTH = Label("报告月份，默认为应报的月份", "the month reported; the one due next unless given")
LANG = Label("模板的语言", "the language of the workbook")
FILLED = Label("填入现有数据，改后可再上传", "filled with what is stored, to be edited and sent back")
WRITTEN = Label("已写入 {file}（{period}）。", "Wrote {file} ({period}).")
READY = Label("数据库已就绪：{place}", "The store is ready: {place}")
BACKUP = Label("把数据库完整备份到一个文件", "a whole, checked copy of the store in one file")
RESTORE = Label("用备份文件恢复数据库（原状另存）", "put a copy back; what was there is kept aside")
DOCTOR = Label("检查数据库是否完好，及所依赖的版本", "is the store whole, and what does it stand on")
COPY = Label("备份文件", "the copy")
COPIED = Label("已备份到 {file}", "Copied to {file}")
RESTORED = Label("已从 {file} 恢复", "Restored from {file}")
KEPT = Label("恢复前的状态保存在 {file}", "What was there before is kept in {file}")
BY_SERVER = Label("PostgreSQL 数据库请用 pg_dump 备份、pg_restore 恢复。", "On PostgreSQL use pg_dump and pg_restore.")

FINDINGS: dict[str, Label] = {
    "readable": Label("数据库不能读取", "the store cannot be read"),
    "schema": Label("结构版本", "schema version"),
    "structure": Label("文件结构", "structure of the file"),
    "seals": Label("各批次内容与入库时一致", "batches are as they were sealed"),
    "originals": Label("上传原件与其指纹一致", "uploaded files match their hashes"),
    "views": Label("现行数据与历史重算一致", "the current view equals a rebuild"),
    "audit": Label("操作记录链条完整", "the chain of the audit holds"),
    "settings": Label("写入安全设置", "settings for safe writing"),
    "space": Label("剩余空间", "free space"),
    "copies": Label("自动备份份数", "copies kept"),
}

CHECK = Label("检查一个文件：直到决定为止的全部步骤，不写入", "check a file: everything up to the decision; writes nothing")
IMPORT = Label("检查并保存一个文件", "check a file and store it")
REVERT = Label("撤销一次上传（撤销本身也记入台账，也可再撤销）", "undo an upload (itself an entry, itself revertible)")
FILE = Label("文件：.xlsx、.xls 或 .csv", "the file: .xlsx, .xls or .csv")
AS_NAME = Label("按此文件名处理", "treat it under this name")
BY = Label("记入台账的姓名", "the name recorded in the ledger")
YES = Label("有需确认的问题也保存", "store it though there are warnings")
BATCH = Label("台账中的批次号", "the batch's number in the ledger")
REASON = Label("记入台账的原因", "the reason recorded in the ledger")
NO_FILE = Label("找不到文件：{file}", "No such file: {file}")
ASK = Label("有 {n} 处需确认。仍要保存吗？(y/N) ", "{n} {n:warning|warnings}. Store it all the same? (y/N) ")
CONFIRMATION_NEEDED = Label("有需确认的问题，未保存。核对后加 --yes 再次运行。", "There are warnings; nothing was saved. Check them and run again with --yes.")
STORED = Label("已保存，批次 {batch}。", "Saved as batch {batch}.")
REVERTED = Label("已撤销批次 {batch}（批次 {number}）。", "Batch {batch} was undone (batch {number}).")
OUTCOME = {
    "accept": Label("可以保存：新增 {added}，修订 {changed}，不变 {unchanged}。", "Fine: {added} new, {changed} changed, {unchanged} unchanged."),
    "confirm": Label("确认后可以保存：新增 {added}，修订 {changed}，不变 {unchanged}。", "To be confirmed: {added} new, {changed} changed, {unchanged} unchanged."),
    "reject": Label("不能保存。", "Refused."),
}

EXPORT = Label("导出可带走的文件：html、pptx、xlsx、pdf、csv、json", "write a file to take away: html, pptx, xlsx, pdf, csv, json")
EXPORT_FORMAT = Label("文件种类", "kind of file")
EXPORT_OUTPUT = Label("写到哪里；- 为标准输出；不写则按数据月份命名", "where to; - is standard output; named by the data month if left out")
EXPORT_LANG = Label("文件的语言", "language of the file")
EXPORT_THEME = Label("浅色或深色", "light or dark")
EXPORT_PARKS = Label("只含这些园区，逗号分隔", "only these parks, comma-separated")
EXPORT_SLIDES = Label("幻灯片及次序，逗号分隔，如 cover,output:30,close", "slides in order, comma-separated: cover,output:30,close")
EXPORT_ADDRESS = Label("看板的网址，印成二维码；默认取 PARKS_ADDRESS", "the dashboard's address for the QR code; PARKS_ADDRESS by default")
EXPORT_PROGRESS = Label("把进度（0—100）逐行写到标准错误", "write progress (0-100) line by line to standard error")
EXPORTED = Label("已写入 {file}（{size} 字节）", "Wrote {file} ({size} bytes)")
