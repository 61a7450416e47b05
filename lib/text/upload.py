"""The upload screen: putting files in, the steps, the faults, the changes, the confirmation."""
from __future__ import annotations

from lib.text.label import Label

FINDING = Label("先看改动，再写入；写入后仍可撤销", "See what will change, then store it; it can be undone afterwards")
INTRODUCTION = Label("照平时的格式交表即可，不必改表。任何一格有问题，都会指出工作表和单元格。",
                     "Hand in the workbook as it is. Every fault is named by sheet and cell.")
INTO_DEMO = Label("当前是演示数据：上传只写入演示库，不影响正式数据。",
                  "This is the demo data set: uploads go to the demo store only; the real data stays as it is.")
TO_REPORTED = Label("改看正式数据", "Switch to the real data")

MODE = Label("做什么", "What to do")
BY_FILE = Label("上传文件", "Upload a file")
BY_HAND = Label("更正一个数", "Correct a figure")

# Putting files in -------------------------------------------------------------------------

PUT_IN = Label("放入文件", "Put the files in")
DROP = Label("把文件拖到这里，可一次放几个", "Drop files here, one or several")
BROWSE = Label("选择文件", "Choose files")
FILES = Label("月报或台账", "Monthly reports or registers")
LIMITS = Label("收 .xlsx、.xls、.csv；每个不超过 20 MB、20,000 行、256 列。含宏或设有密码的不收。",
               ".xlsx, .xls or .csv; up to 20 MB, 20,000 rows and 256 columns each. No macros, no passwords.")
KINDS = Label("月报（产值、企业数、签约投资额）、目标和项目等台账都从这里进，系统自行识别。",
              "Monthly reports, targets and registers (projects and others) all enter here; the kind is recognised.")
TOO_MANY = Label("一次最多 {limit} 个文件，其余 {rest} 个未读。请先处理这些。",
                 "At most {limit} files at once; {rest} were not read. Finish these first.")
WHO = Label("上传人", "Your name")
WHO_HINT = Label("姓名，记入台账", "Recorded in the ledger")
WHO_NEEDED = Label("请先填写上传人", "Enter your name first")
SIGNED_IN = Label("以{name}的名义上传", "Uploading as {name}")
MAY_NOT = Label("当前账号只能查看，不能上传。", "This account may view but not upload.")
PAST_DAY = Label("现在看的是以前的数据，只能查看。上传和更正只对当前数据进行。",
                 "This is the data of another day and can only be viewed. Uploads and corrections are made to the data as it is now.")
BACK_TO_NOW = Label("回到当前", "Back to now")

TEMPLATE = Label("下载模板", "Download the template")
TEMPLATE_HINT = Label("表头、单位、园区都已填好，只需填数；有新目标填在“目标”表。", "Headings, units and parks are filled in; add the numbers. New targets go on the sheet Targets.")
TEMPLATE_MONTH = Label("报到哪个月", "Reported up to")
TEMPLATE_LANGUAGE = Label("模板文字", "Language")
TEMPLATE_FILLED = Label("填入已有的数", "With the figures stored so far")
TEMPLATE_GET = Label("下载 .xlsx", "Download .xlsx")
IN_CHINESE = Label("中文", "Chinese")
IN_ENGLISH = Label("英文", "English")

# The steps --------------------------------------------------------------------------------

RECEIVED = Label("收到", "Received")
CHECKED = Label("检查", "Scanned")
READ = Label("读取", "Read")
RECOGNISED = Label("识别", "Matched")
VALIDATED = Label("核对", "Verified")
COMPARED = Label("比对", "Compared")
STEPS = (RECEIVED, CHECKED, READ, RECOGNISED, VALIDATED, COMPARED)
STEP_DONE = Label("{step}：完成", "{step}: done")
STEP_STOPPED = Label("{step}：在此停下", "{step}: stopped here")
STEP_WAITING = Label("{step}：未到", "{step}: not reached")
STEP_RUNNING = Label("{step}：进行中", "{step}: under way")

# What was found ---------------------------------------------------------------------------

ADDED = Label("新增", "New")
CHANGED = Label("修订", "Revised")
UNCHANGED = Label("不变", "Unchanged")
WITHDRAWN = Label("撤下", "Withdrawn")
REMOVED = Label("退出", "Removed")
AMENDED = Label("附注", "Amended")
WARNINGS = Label("警告", "Warnings")
ERRORS = Label("错误", "Errors")

RECONCILED = Label("读到 {read} 个数 = 写入 {stored} ＋ 不变 {unchanged}；另有 {skipped} 处未导入",
                   "Figures read: {read} = {stored} to store + {unchanged} unchanged. Not imported: {skipped}.")
RECONCILED_ALL = Label("读到 {read} 个数 = 写入 {stored} ＋ 不变 {unchanged}；没有遗漏",
                       "Figures read: {read} = {stored} to store + {unchanged} unchanged. Nothing left out.")
RECONCILED_ENTRIES = Label("读到 {read} 条 = 写入 {stored} ＋ 不变 {unchanged}；另有 {skipped} 处未导入",
                           "Entries read: {read} = {stored} to store + {unchanged} unchanged. Not imported: {skipped}.")
RECONCILED_ENTRIES_ALL = Label("读到 {read} 条 = 写入 {stored} ＋ 不变 {unchanged}；没有遗漏",
                               "Entries read: {read} = {stored} to store + {unchanged} unchanged. Nothing left out.")
SKIPPED_WHY = Label("未导入的 {count} 处", "Not imported: {count}")
SKIPPED_LINE = Label("{place}：{reason}", "{place}: {reason}")

REPORT_OF = Label("月报", "Monthly report")
TARGETS_OF = Label("目标", "Targets")
BOTH_OF = Label("月报和目标", "Monthly report and targets")
REGISTER_OF = Label("{name}台账", "Register: {name}")
WHY = Label("理由：{reason}", "reason: {reason}")
CORRECTION = Label("更正", "Correction")
CORRECTION_OF = Label("更正 {park} {period}", "Correction: {park}, {period}")
SHEETS = Label("{count} 张工作表", "sheets: {count}")
ONE_SHEET = Label("工作表“{sheet}”", 'sheet "{sheet}"')
FIGURES_READ = Label("{count} 个数", "figures: {count}")
ENTRIES_READ = Label("{count} 条", "entries: {count}")
PROBLEMS_FOUND = Label("{count} 个问题", "problems: {count}")
NO_PROBLEMS = Label("没有问题", "no problems")

REGISTERS = {
    "projects": Label("项目", "projects"),
    "enterprises": Label("企业", "enterprises"),
    "events": Label("活动", "events"),
    "platforms": Label("平台", "platforms"),
    "flows": Label("物料流", "material flows"),
}

# Problems ---------------------------------------------------------------------------------

PROBLEMS = Label("问题", "Problems")
SEVERITY = Label("只看", "Show")
ALL = Label("全部", "All")
ERROR = Label("错误", "Error")
WARNING = Label("警告", "Warning")
INFO = Label("提示", "Note")
GROUP = Label("{name}（{count}）", "{name} ({count})")
TICK_ONE = Label("已核对", "Checked")
TICK_GROUP = Label("这 {count} 条都已核对", "All {count} checked")
SHOWN_FIRST = Label("先列 {shown} 条，共 {count} 条；下载清单可看全部。",
                    "The first {shown} of {count}; the list below holds all of them.")
SHOW_ALL = Label("显示全部 {count} 条", "Show all {count}")
FILE_LEVEL = Label("整个文件", "Whole file")

LIST_CSV = Label("问题清单 CSV", "Problems, CSV")
LIST_XLSX = Label("问题清单 XLSX", "Problems, XLSX")
ANNOTATED = Label("标注后的原表", "Annotated workbook")
ANNOTATED_HINT = Label("还是这份表：有问题的单元格上了色，批注写明原因和改法。",
                       "The same workbook: the cells concerned are coloured, with the reason and the remedy as comments.")
CHANGES_XLSX = Label("改动清单 XLSX", "Changes, XLSX")
CHANGES_CSV = Label("改动清单 CSV", "Changes, CSV")
LIST_FILE = Label("问题清单_{name}", "problems_{name}")
CHANGES_FILE = Label("改动清单_{name}", "changes_{name}")
ANNOTATED_FILE = Label("标注_{name}", "annotated_{name}")

EXPECTED = Label("应为：{text}", "Expected: {text}")
ACTUAL = Label("实际：“{text}”", 'found: "{text}"')
CODE = Label("错误码", "Code")
SEVERITY_HEAD = Label("级别", "Severity")
SHEET = Label("工作表", "Sheet")
CELL = Label("单元格", "Cell")
FOUND = Label("实际", "Found")
MESSAGE = Label("说明", "Message")

# The changes ------------------------------------------------------------------------------

CHANGES = Label("改动", "Changes")
WHAT_KIND = Label("改动类别", "Kind of change")
PARK = Label("园区", "Park")
INDICATOR = Label("指标", "Indicator")
PERIOD = Label("期间", "Period")
OLD = Label("原值", "Old")
NEW = Label("新值", "New")
CHANGE = Label("变化", "Change")
GROWTH = Label("同比", "y/y")
PLACE_HEAD = Label("单元格", "Cell")
KIND = Label("类别", "Kind")
ENTRY = Label("条目", "Entry")
NOTE = Label("备注", "Notes")
FIELDS = Label("内容", "Fields")
NOTHING_BEFORE = Label("无", "none")
TAKEN_AWAY = Label("撤下", "withdrawn")
CHANGES_OF = Label("改动（{count}）", "Changes ({count})")
NO_CHANGES = Label("与已有数据完全相同，没有要改的数。", "The same as what is stored: nothing would change.")
MORE_ROWS = Label("先列 {shown} 行，共 {count} 行；下载清单可看全部", "The first {shown} of {count} rows; the download holds all of them")
EVERY_ROW = Label("列出 {count} 行", "List {count} {count:row|rows}")
REMEDY = Label("警告：", "Warning: ")

# Confirming -------------------------------------------------------------------------------

WRITE = Label("写入 {count} 个数", "Store {count} new")
REVISE = Label("修订 {count} 个", "revise {count}")
REVISE_ONLY = Label("修订 {count} 个数", "Revise {count}")
WITHDRAW = Label("撤下 {count} 个", "withdraw {count}")
WRITE_ENTRIES = Label("写入 {count} 条", "Store {count} new")
AMEND = Label("更新 {count} 处附注", "amend {count}")
RECORD_NO_CHANGE = Label("记入台账：无变化", "Record in the ledger: no change")
AND = Label("，", ", ")
GIVE_UP = Label("放弃", "Discard")
GIVE_UP_ALL = Label("全部放弃，重新放入", "Discard all and start over")
CONFIRM_ALL = Label("依次写入 {count} 个文件", "Store all {count} in order")
LEFT_TO_TICK = Label("还有 {count} 条警告未核对", "Warnings still to be checked: {count}")
REASON = Label("说明（可不填）", "Remark (optional)")
REASON_HINT = Label("例如：统计局复核后修订", "For example: revised after review")
REASON_NEEDED = Label("更正理由", "Reason for the correction")
REASON_FIRST = Label("请先写明理由", "Give the reason first")

STILL_NOTHING = Label("尚未写入任何数据。", "Nothing has been stored yet.")
REJECTED = Label("文件未被接受，未保存任何数据", "The file was not accepted; nothing was saved")
REJECTED_NEXT = Label("请照下面各条改好，再放入一次。", "Mend what is listed below and put the file in again.")
REJECTED_MARKED = Label("可下载标注后的原表，照着改。", " The annotated workbook shows where.")
NEEDS_CHECK = Label("请核对 {count} 条警告，再写入", "Warnings to check before storing: {count}")
READY = Label("没有问题，可以写入", "No problems: ready to store")
SAME_AS_STORED = Label("与已有数据相同", "The same as what is stored")

STALE = Label("预览后数据已有更新", "The data changed after this preview")
STALE_BY = Label("{who}于{when}写入了第 {batch} 批。", "{who} stored batch {batch} on {when}.")
STALE_NOTHING_SAVED = Label("为免覆盖，这次未保存任何数据。请按最新数据重新预览。",
                            "To overwrite nothing unseen, nothing was saved. Preview again against the newest data.")
PREVIEW_AGAIN = Label("重新预览", "Preview again")
OTHER_STORE = Label("预览时看的是另一个数据集，请重新预览。", "The preview was made for the other data set; preview again.")
NOT_SAVED = Label("这次未保存", "Not saved")
TRY_AGAIN = Label("再试一次", "Try again")

# Saved ------------------------------------------------------------------------------------

SAVED = Label("已保存：第 {batch} 批", "Saved: batch {batch}")
SAVED_BEFORE = Label("此前已保存：第 {batch} 批；没有重复写入", "Already saved as batch {batch}; nothing was stored twice")
SAVED_NO_CHANGE = Label("已记入台账：第 {batch} 批，无变化", "Recorded as batch {batch}: no change")
SAVED_COUNTS = Label("新增 {added}，修订 {changed}，不变 {unchanged}。", "{added} new, {changed} revised, {unchanged} unchanged.")
SEE_CHARTS = Label("看变动的图表", "See the charts that changed")
SEE_TRENDS = Label("{indicator}走势", "{indicator}: trend")
SEE_TARGETS = Label("目标", "Targets")
SEE_PROJECTS = Label("项目台账", "Project register")
SEE_OVERVIEW = Label("总览", "Overview")
UNDO_LINK = Label("在台账中查看或撤销", "View or undo in the ledger")
IN_ORDER = Label("依次写入：第 {n} / {of} 个", "Storing in order: {n} of {of}")
ALL_STORED = Label("{count} 个文件都已写入", "All {count} files are stored")
PART_STORED = Label("已写入 {saved} 个文件，{left} 个未写入", "{saved} stored, {left} not stored")
PART_STORED_NEXT = Label("未写入的仍在下方，数据未动。", "Those not stored stand below; nothing of them is in the data.")
TURN_WAITING = Label("未轮到", "waiting")
TURN_UNDER_WAY = Label("写入中", "being stored")
TURN_ASKS = Label("前面的文件写入后再比对，有内容需要核对：未写入", "compared anew after the files before it, it asks to be checked: not stored")
TURN_REFUSED = Label("未写入：{why}", "not stored: {why}")
NEXT_FILES = Label("收起已保存的，继续上传", "Clear what is saved and continue")
AGAIN_PREVIEWED = Label("前一份写入后，已按最新数据重新比对。", "Compared again with the newest data after the file before was stored.")

# Correcting by hand -----------------------------------------------------------------------

CORRECT_INTRODUCTION = Label("只改一个园区一期的数；旧值留在台账，随时可撤销。",
                             "One park, one period. The old value stays in the ledger and the correction can be undone.")
CHOOSE_PERIOD = Label("统计期", "Period")
NOW_VALUE = Label("现为 {value}", "Now {value}")
NOW_NOTHING = Label("现无此数", "Not reported")
NEW_VALUE = Label("改为（{unit}）", "Change to ({unit})")
NEW_GROWTH = Label("同比（%）", "y/y (%)")
TAKE_AWAY = Label("撤下此数", "Withdraw this figure")
TAKE_AWAY_HINT = Label("图表不再显示此数，历史中仍保留。", "It leaves the charts; history keeps it.")
PREVIEW = Label("预览改动", "Preview the change")
NOTHING_EDITED = Label("还没有改任何数。", "Nothing has been edited yet.")
LEAVE_EMPTY = Label("不填即不改", "Leave empty to keep")
