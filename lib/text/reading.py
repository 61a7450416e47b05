"""How values, periods and growth are read aloud: the phrases `lib.formats` puts numbers into."""
from __future__ import annotations

from lib.text.label import Label

MONTHS_EN = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

YEAR = Label("{year}年", "{year}")
MONTH = Label("{year}年{month}月", "{name} {year}")
DAY = Label("{year}年{month}月{day}日", "{day} {name} {year}")
MONTHS = Label("{year}年{month}—{last}月", "{name}–{last_name} {year}")
FULL_YEAR = Label("{year}年全年", "full year {year}")
BARE_MONTH = Label("{month}月", "{name}")
BARE_MONTHS = Label("{month}—{last}月", "{name}–{last_name}")
BARE_FULL_YEAR = Label("全年", "full year")
SPAN = Label("{start}—{end}", "{start} – {end}")
AS_OF = Label("截至{day}", "as of {day}")
YEAR_END = Label("{year}年底", "end-{year}")
DURING = Label("{year}年（日期未见）", "{year}, date not given")
SINCE_LISTING = Label("挂牌以来，截至{day}", "since listing, as of {day}")
UNDATED = Label("日期未见", "undated")

GROWTH = Label("同比 {percent}", "{percent} y/y")
COMPUTED = Label("（计算）", " (computed)")
GREW = Label("同比增长{percent}", "up {percent} y/y")
FELL = Label("同比下降{percent}", "down {percent} y/y")
LEVEL = Label("同比持平", "unchanged y/y")

COMMA = Label("、", ", ")
AND = Label("、", " and ")
CLAUSE = Label("；", "; ")
SENTENCE = Label("。", ". ")
COLON = Label("：", ": ")
PAREN = Label("（{text}）", " ({text})")

NUMERALS_ZH = ("零", "一", "两", "三", "四", "五", "六", "七", "八", "九", "十")
NUMERALS_EN = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

UNITS = {
    "亿元": Label("亿元", "RMB bn"),
    "家": Label("家", "count"),
    "个": Label("个", "count"),
    "项": Label("项", "count"),
    "条": Label("条", "lines"),
    "人": Label("人", "people"),
    "位": Label("位", "rank"),
    "%": Label("%", "%"),
    "P": Label("P", "P"),
    "亩": Label("亩", "mu"),
    "万平方米": Label("万平方米", "m²"),
    "万片/日": Label("万片/日", "panels a day"),
    "亿片/年": Label("亿片/年", "mn panels a year"),
    "吨/年": Label("吨/年", "t a year"),
    "万吨": Label("万吨", "t"),
    "万吨/年": Label("万吨/年", "t a year"),
    "亿元/年": Label("亿元/年", "RMB mn a year"),
}
"""A unit's name alone, as a column heading or a subtitle says it."""
