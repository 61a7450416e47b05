"""The same charts in Dash, to measure against: `python -m tests.bench.peer PORT FIGURES.json` (Dash is not one of our packages)."""
from __future__ import annotations

import json
import sys
from pathlib import Path

from dash import Dash, Input, Output, dcc, html


def app(figures: dict) -> Dash:
    """`figures`: forms → [trend, growth], and `one` with `parks` → opacities of its traces."""
    page = Dash(__name__, update_title=None)
    forms, parks = list(figures["forms"]), list(figures["parks"])
    page.layout = html.Div([
        dcc.RadioItems(forms, forms[0], id="form"), dcc.RadioItems(parks, parks[0], id="park"),
        *(dcc.Graph(id=name, config={"displayModeBar": False}) for name in ("trend", "growth", "one"))])

    @page.callback(Output("trend", "figure"), Output("growth", "figure"), Input("form", "value"))
    def _form(chosen: str):
        return figures["forms"][chosen]

    @page.callback(Output("one", "figure"), Input("park", "value"))
    def _park(chosen: str):
        data = [trace | {"opacity": strength} for trace, strength in zip(figures["one"]["data"], figures["parks"][chosen])]
        return {"data": data, "layout": figures["one"]["layout"]}

    return page


if __name__ == "__main__":
    app(json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))).run(port=int(sys.argv[1]), debug=False)
