"""The trends' figures of the demonstration in real colours, for a peer to draw."""
from __future__ import annotations

import json

from lib import theme
from lib.charts import trend
from lib.charts.trend import View
from lib.metrics.trend import Form
from lib.model import Language
from tests.charts.demo_frame import demo


def figures() -> dict:
    """`forms` → [trend, growth]; `one`, the chart of all parks; `parks` → opacities of its traces."""
    def plain(figure) -> dict:
        return json.loads(theme.dress(figure, theme.Look.LIGHT).to_json())

    views = {form: View("output_value", form, Language.ZH) for form in (Form.CUMULATIVE, Form.MONTH)}
    forms = {form.value: [plain(trend.panel(demo(), view).figure), plain(trend.growth(demo(), view).figure)] for form, view in views.items()}
    one = plain(trend.panel(demo(), View("output_value", Form.CUMULATIVE, Language.ZH, together=True)).figure)
    buttons = one["layout"].pop("updatemenus")[0]["buttons"]
    return {"forms": forms, "one": one, "parks": {button["label"]: button["args"][0]["opacity"] for button in buttons}}
