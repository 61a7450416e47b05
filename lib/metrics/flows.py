"""What the register of flows measures, and who stands in its middle."""
from __future__ import annotations

from collections import Counter

import pandas as pd

YEARLY = "每年"


def unit(row: dict) -> str:
    """The unit of a flow's quantity with its period: 万吨 每年 is 万吨/年."""
    return row["unit"] + "/年" if row["period"] == YEARLY else row["unit"]


def hub(flows: pd.DataFrame) -> str:
    """The name most flows begin or end at; "" where there are none."""
    joined = Counter([*flows["from_name"], *flows["to_name"]])
    return joined.most_common(1)[0][0] if joined else ""
