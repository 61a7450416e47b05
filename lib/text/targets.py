"""Words of the targets' page."""
from __future__ import annotations

from lib.text.label import Label

LEAD = Label("目标保留原文用词（力争、以上、突破）；只有同一对象、指标、口径和时间口径的实际数才算完成率，并列时序进度。",
             "Targets keep their source's word; completion stands only where an actual has the same subject, indicator, caliber and basis, beside the share of the year elapsed.")
NONE = Label("这里还没有目标", "No targets yet")
NONE_HINT = Label("公开报道中的目标与上传工作簿里的目标都会列在这里。", "Targets from publications and from uploaded workbooks are listed here.")
