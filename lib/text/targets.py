"""Words of the targets: their page, the sheet staff enter them on, how a plan words them."""
from __future__ import annotations

from lib.text.label import Label

LEAD = Label("完成率＝同一对象、指标、口径、时间口径的实际÷目标，▽ 为时序进度（已过月份占比）；口径不同不算。目标保留原文用词。",
             "Completion is actual over target of the very same subject, indicator, population and basis; ▽ marks the share of the year elapsed. Targets keep their source's words.")
NONE = Label("这里还没有目标", "No targets yet")
NONE_HINT = Label("公开报道中的目标与上传工作簿里的目标都会列在这里。", "Targets from publications and from uploaded workbooks are listed here.")

AIMS: dict[str, Label] = {
    "力争": Label("力争", "aiming for"), "争取": Label("争取", "striving for"), "力求": Label("力求", "striving for"), "努力": Label("努力", "striving for"),
    "确保": Label("确保", "securing"), "保持": Label("保持", "keeping to"), "冲刺": Label("冲刺", "reaching out for"), "计划": Label("计划", "planned"),
    "预期": Label("预期", "expected"), "预计": Label("预计", "expected"),
}
"""How firmly a plan means its number: stands before it, whatever else is said of it."""
REACHING = ("达到", "达", "实现", "完成")
"""Words for getting there; they say nothing of the number."""
AIM_CLAUSES = {"力争目标": "力争", "争取目标": "争取"}
"""Where a publication's note says how firmly its target was meant."""
AIMED = Label("{aim}{amount}", "{aim} {amount}")
