"""The same charts in Dash, to measure against: `python -m tests.bench.peer PORT FIGURES.json` (Dash is not one of our packages).

FIGURES.json: `switches`, a list of the two lists of figures on either side; `one`, a figure, with
`parks`, opacities of its traces by park. Each switch is a page of its own: /0/, /1/, … and /one/.
"""
from __future__ import annotations

import json
import sys
from pathlib import Path

import flask
from dash import Dash, Input, Output, dcc, html


def _page(name: str, server: flask.Flask) -> Dash:
    return Dash(name, server=server, url_base_pathname=f"/{name}/", update_title=None)


def _graph(name: str, figure: dict | None = None) -> dcc.Graph:
    return dcc.Graph(id=name, config={"displayModeBar": False}, **({"figure": figure} if figure else {}))


def switch(name: str, sides: list[list[dict]], server: flask.Flask) -> None:
    """One callback for every figure; where the sides differ in number the graphs themselves are its answer."""
    page = _page(name, server)
    choice = dcc.RadioItems(["0", "1"], "0", id="side")
    if len(sides[0]) != len(sides[1]):
        page.layout = html.Div([choice, html.Div(id="all")])
        page.callback(Output("all", "children"), Input("side", "value"))(
            lambda side: [_graph(f"graph{n}", figure) for n, figure in enumerate(sides[int(side)])])
        return
    names = [f"graph{n}" for n in range(len(sides[0]))]
    page.layout = html.Div([choice, *map(_graph, names)])
    page.callback([Output(each, "figure") for each in names], Input("side", "value"))(lambda side: sides[int(side)])


def one(figure: dict, parks: dict[str, list[float]], server: flask.Flask) -> None:
    page = _page("one", server)
    page.layout = html.Div([dcc.RadioItems(list(parks), next(iter(parks)), id="park"), _graph("one")])

    @page.callback(Output("one", "figure"), Input("park", "value"))
    def _park(chosen: str):
        data = [trace | {"opacity": strength} for trace, strength in zip(figure["data"], parks[chosen])]
        return {"data": data, "layout": figure["layout"]}


def serve(port: int, figures: dict) -> None:
    server = flask.Flask("peer")
    for n, sides in enumerate(figures["switches"]):
        switch(str(n), sides, server)
    one(figures["one"], figures["parks"], server)
    server.run(port=port, threaded=True)


if __name__ == "__main__":
    serve(int(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text(encoding="utf-8")))
