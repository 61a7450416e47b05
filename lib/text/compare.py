"""Words of the comparison: parks side by side on one indicator and date."""
from __future__ import annotations

from lib.text.label import Label

PERIOD = Label("期间", "Period")
PARKS = Label("园区", "Parks")
HEAT = Label("热力图", "Heat map")
HEATS = {"growth": Label("同比", "Growth"), "level": Label("相对自身最高", "Against own highest")}

# Dots
LEADS = Label("{period}{indicator}：{park}居首，{value}", "{indicator}, {period}: {park} first with {value}")
TIED = Label("{period}{indicator}：{parks}并列居首，{value}", "{indicator}, {period}: {parks} first together with {value}")
LATE = Label("；{parks}未报", "; {parks} not reported")
FEW = Label("{period}{indicator}：{n}园{verb}，不作排名", "{indicator}, {period}: {n} parks {verb}, not ranked")
ONE = Label("{period}{indicator}：仅{park}{verb}，{value}", "{indicator}, {period}: only {park} has {verb}, {value}")
NONE = Label("{indicator}：无同口径、同期的园区数，不作对比", "{indicator}: no park figures alike in population and period, so no comparison")
SUBTITLE = Label("{unit} · {period}{form}", "{unit} · {period}, {form}")
AS_OF = Label("{unit} · {period}", "{unit} · {period}")
OLDER = Label("{word}（{period} {value}）", "{word} ({period}: {value})")
TARGET = Label("目标 {value}", "target {value}")
COMPLETION = Label("完成 {done}，时序进度 {elapsed}", "{done} of target, {elapsed} of the year")
NOT_ZERO = Label("未{verb}不作零计", "what is not {verb} is not zero")
TARGET_TICK = Label("竖线为目标", "The upright tick is the target")

# Side by side
ALIGNED = Label("{period}三项并列", "Three figures side by side, {period}")
ALIGNED_LEADS = Label("{period}：{said}", "{period}: {said}")
ALIGNED_LEAD = Label("{indicator}{park}最高", "{park} highest in {indicator}")
ALIGNED_SUBTITLE = Label("各列一个指标、一条横轴，列间不比长短；行序同{indicator}", "One indicator and one axis a column; do not compare lengths across columns; rows ordered by {indicator}")

# Value against growth
SCATTER = Label("{period}{indicator}：{park}增速最快，{biggest}规模最大", "{indicator}, {period}: {park} grows fastest, {biggest} is largest")
SCATTER_SAME = Label("{period}{indicator}：{park}规模最大，增速也最快", "{indicator}, {period}: {park} is largest and grows fastest")
SCATTER_PLAIN = Label("{period}{indicator}：规模与增速", "{indicator}, {period}: size and growth")
SCATTER_SUBTITLE = Label("横轴 {unit}，纵轴同比 % · 实点报送，空点计算", "Across: {unit}; up: growth on the year, % · filled: as reported, hollow: computed")

# Share
SHARE = Label("{period}{indicator}：{park}占{share}", "{indicator}, {period}: {park} is {share}")
SHARE_SUBTITLE = Label("%，占{total}的比重", "%, share of {total}")
SHARE_TOTAL = Label("已报 {n}/{of} 园区简单合计（未剔重）{value}", "the simple sum of {n}/{of} parks reporting (overlaps not removed), {value}")

# Heat
HEAT_DOWN = Label("{indicator}同比：{n}期次下降，{park}占 {k}", "{indicator} growth: {n} {n:fall|falls}, {k} of them at {park}")
HEAT_DOWN_ONE = Label("{indicator}同比：{n}期次下降，都在{park}", "{indicator} growth: {n} {n:fall|falls}, all at {park}")
HEAT_UP = Label("{indicator}同比：各期均未下降", "{indicator} growth: no fall in any report")
HEAT_LEVEL = Label("{indicator}：各园高低月份", "{indicator}: each park's high and low months")
HEAT_PEAK = Label("{indicator}：{n}园的最高值在{period}", "{indicator}: {n} {n:park|parks} peaked in {period}")
HEAT_SUBTITLE = Label("同比 % · {first}至{last} · 红升蓝降，× 未报或无上年同期数", "Growth on the year, % · {first} to {last} · red up, blue down, × not reported or no base")
HEAT_LEVEL_SUBTITLE = Label("以各园自身最高为 100 · {first}至{last} · 园间不比深浅，× 未报", "Each park's own highest = 100 · {first} to {last} · do not compare shades across parks, × not reported")
INDEX = Label("相对自身最高（%）", "Against own highest (%)")
MAY_OVERLAP = Label("各园可能重叠", "parks may overlap")

SHARE_COLUMN = Label("占比（%）", "Share (%)")
RANK = Label("位次", "Rank")
TARGET_COLUMN = Label("目标", "Target")

NOTHING = Label("同口径、同期的园区数不足三个，暂不排名、不算比重", "Fewer than three park figures are alike: no ranking and no shares")
NOTHING_HINT = Label("不同统计口径和不同日期的数不放在一起比。各园月报入库后，这里给出对比、比重和热力图。",
                     "Figures of different populations or dates are not set against each other. With the parks' monthly reports come comparison, shares and heat map.")
