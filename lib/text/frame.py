"""Words of the frame: header, navigation, the controls under a panel, the last resort."""
from lib.text.label import Label

# Pages, as the navigation names them
OVERVIEW = Label("总览", "Overview")
PARK = Label("园区", "Parks")
TRENDS = Label("走势", "Trends")
COMPARE = Label("对比", "Compare")
PROJECTS = Label("项目", "Projects")
CHAINS = Label("四链", "Chains")
PLATFORMS = Label("平台", "Platforms")
TARGETS = Label("目标", "Targets")
SOURCES = Label("来源", "Sources")
UPLOAD = Label("上传", "Upload")
LEDGER = Label("台账", "Ledger")
PRESENT = Label("演示", "Present")
TAKEAWAY = Label("导出", "Export")
ADMIN = Label("管理", "Admin")
LOGIN = Label("登录", "Sign in")

# Header
NAVIGATION = Label("页面", "Pages")
LANGUAGE = Label("语言", "Language")
CHINESE = Label("中文", "中文")
ENGLISH = Label("English", "English")
DATA_SET = Label("数据集", "Data set")
REPORTED = Label("正式数据", "Reported")
DEMO = Label("演示数据", "Demo")

KNOWN = Label("三项月报指标已公布 {known}/{all}", "{known} of {all} monthly figures published")
SIMULATED_BAND = Label("模拟数据，仅供演示，不代表任何园区的实际情况",
                       "Simulated data for demonstration; it describes no real park")

BEGUN_ANEW = Label("与服务器断开过，本页已重新打开：没有写入的内容未保留；刚才若点了按钮，没有执行，请再做一次。",
                   "The connection to the server was lost and this page has begun anew: what was not stored is gone, "
                   "and if you have just pressed a button, nothing came of it. Please do it again.")

# Under a panel
TABLE = Label("表格", "Table")
DOWNLOAD_CSV = Label("下载 CSV", "CSV")
DOWNLOAD_XLSX = Label("下载 XLSX", "XLSX")
FILE_GONE = Label("文件没有取到：页面可能已经过期，或已退出登录，或服务器没有应答。请刷新页面后再取，数据没有改动。",
                  "The file was not fetched: this page may be out of date, you may be signed out, or the server did not answer. Reload the page and try again; no data was changed.")
ROWS_MORE = Label("另有 {count} 行，见下载文件", "{count} more {count:row|rows} in the download")

# When there is nothing, or something failed
NOTHING = Label("这里还没有数据", "Nothing here yet")
FAILED = Label("页面出错，数据未受影响。请刷新重试；仍不行时把编号 {number} 告诉管理员。",
               "This page failed; no data was changed. Reload, or give the administrator number {number}.")
