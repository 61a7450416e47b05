"""What a leader would ask of a platform, and which stated fact answers it."""
from __future__ import annotations

ASKED = {
    "智慧管理平台": ("used", "invested"), "揭榜挂帅平台": ("posted", "solved", "invested"),
    "云端研发平台": ("used", "invested"), "仪器仪表产业基金": ("invested", "used"),
    "青岛人工智能计算中心": ("capacity", "partners", "solutions", "invested"),
    "青岛“海之心”计算中心": ("capacity", "partners", "solutions", "invested"),
}
"""The questions by a platform's name; of others what is stated is shown."""
ANSWERS = {
    "capacity": ("算力",), "partners": ("合作",), "solutions": ("解决方案",), "invested": ("投资", "规模", "支持"),
    "posted": ("发布", "榜单"), "solved": ("揭榜", "解决"), "used": ("使用", "用户"),
}
"""Words of a row's 内容 by which it answers a question."""


def answer(question: str, stated: list[dict]) -> dict | None:
    """The first stated fact (row with `metric_zh`) that answers; None where nobody said."""
    return next((row for row in stated if any(word in row["metric_zh"] for word in ANSWERS[question])), None)
