"""Words of the page that hands out files, and of the page that arranges a talk."""
from lib.text.label import Label

# Files
TITLE = Label("带走一份", "Take a file away")
LEAD = Label("每份文件都写明数据月份、范围与来源；离线可用。", "Every file says its data month, scope and sources, and works offline.")
FORMAT = Label("种类", "Kind")
FILE_LANGUAGE = Label("语言", "Language")
THEME = Label("深浅", "Look")
PARKS = Label("园区", "Parks")
THEMES = {"light": Label("浅色", "Light"), "dark": Label("深色", "Dark")}
LANGUAGES = {"zh": Label("中文", "中文"), "en": Label("English", "English")}
FORMATS = {
    "html": Label("HTML 互动演示", "HTML, interactive"),
    "pptx": Label("PPTX 可编辑", "PPTX, editable"),
    "xlsx": Label("XLSX 数据与月报表", "XLSX, data and report sheet"),
    "pdf": Label("PDF 报告", "PDF report"),
    "csv": Label("CSV 全部数字", "CSV, every figure"),
    "json": Label("JSON 全部数字", "JSON, every figure"),
}
ABOUT = {
    "html": Label("一个文件，双击即放映；可翻页、可阅读、可看数据表，不联网。", "One file: open it to present, to read or to see the tables, with no network."),
    "pptx": Label("图表与文字都可改；备注写有讲稿与来源。", "Charts and text can be edited; the notes hold what to say and the sources."),
    "xlsx": Label("各表一题，附图；最后一张月报表改好后可直接上传。", "A sheet a theme with its chart; edit the last one and upload it."),
    "pdf": Label("A4 横版，文字可选可查；附全部数字、指标说明与来源。", "A4 landscape with text that can be selected; all figures, definitions and sources behind."),
    "csv": Label("一行一个数，注明口径、期间与来源。", "One figure a row, with population, period and source."),
    "json": Label("给程序用：精确数值与元数据。", "For programs: exact values and metadata."),
}
MAKE = Label("生成文件", "Make the file")
STOP = Label("取消", "Cancel")
MAKING = Label("正在生成，可继续做别的", "Being made; carry on meanwhile")
READY = Label("下载 {file}（{size}）", "Download {file} ({size})")
STOPPED = Label("已取消", "Cancelled")

# A talk
TALK_TITLE = Label("演示", "Present")
TALK_LEAD = Label("选好园区、页面、次序与秒数，一个网址即可放映。", "Choose parks, slides, order and seconds; one address opens the talk.")
SLIDES = Label("页面（按选择的次序放映）", "Slides, shown in the order chosen")
ALL_SLIDES = Label("全部页面", "All slides")
SECONDS = Label("每页秒数", "Seconds a slide")
OWN_SECONDS = Label("个别页的秒数", "Seconds of single slides")
SLIDE = Label("页面", "Slide")
NUMBER = Label("序", "No.")
AUTO = Label("自动放映", "Play by itself")
ONCE = Label("放完一遍即停", "Stop at the end")
OPEN = Label("开始放映", "Open the stage")
PRESENTER = Label("讲者窗口", "Presenter's window")
HINT = Label("放映中：→ 下一页，P 自动，F 全屏，S 讲者窗口，? 全部按键", "On stage: → next, P play, F full screen, S presenter's window, ? all keys")
