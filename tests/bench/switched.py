"""The switches that are measured, and the figures on either side of each as the pages send them, for a peer to draw."""
from __future__ import annotations

import json
from dataclasses import dataclass

from tests.serving import ROOT

_DEMO = {"data": "demo"}
MOST = 1.6
"""Where the server has to answer: at most so many times as long as Dash."""


@dataclass(frozen=True)
class Switch:
    """Two addresses of one page and what a reader presses to go from either to the other.

    `press` finds the two things to press, `of` are their numbers among what it finds, in the order of `sides`.
    """

    name: str
    page: str
    sides: tuple[dict[str, str], dict[str, str]]
    press: str
    of: tuple[int, int] = (0, 1)


SWITCHES = (
    Switch("form", "trends", (_DEMO, _DEMO | {"form": "month"}), ".st-key-choice-form button"),
    Switch("indicator of trends", "trends", (_DEMO, _DEMO | {"indicator": "enterprise_count"}), ".st-key-choice-indicator button"),
    Switch("indicator compared", "compare", (_DEMO, _DEMO | {"indicator": "enterprise_count"}), ".st-key-choice-indicator button"),
    Switch("indicator of overview", "overview",
           (_DEMO | {"indicator": "output_value"}, _DEMO | {"indicator": "enterprise_count"}), ".pk-sizes .pk-switch a", (1, 2)),
    Switch("park", "park", (_DEMO | {"park": "hydrogen"}, _DEMO | {"park": "integrated-circuits"}), ".pk-parks a"),
    Switch("data set", "overview", ({}, _DEMO), ".pk-switches .pk-switch:first-child a"),
)
ALONE = {"data": "demo", "layout": "together"}
"""The trends in one chart: a park is brought out of it by the browser alone."""


def figures(page: str, params: dict[str, str]) -> list[dict]:
    """The figures of a page in real colours, with every mark, stamp and source line the page sends."""
    import plotly.graph_objects as go
    from streamlit.testing.v1 import AppTest

    from lib import theme
    from lib.ui.router import BY_CODE

    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for name, value in params.items():
        app.query_params[name] = value
    app.run()
    if page != "overview":
        app.switch_page(BY_CODE[page].file).run()
    specs = [json.loads(chart.proto.spec) for chart in app.get("plotly_chart")]
    if not specs:
        raise RuntimeError(f"no chart on {page} {params}")
    return [json.loads(theme.dress(go.Figure(spec), theme.Look.LIGHT).to_json()) for spec in specs]
