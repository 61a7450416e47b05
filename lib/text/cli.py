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
READY = Label("数据库已就绪：{place}", "The store is ready: {place}")
