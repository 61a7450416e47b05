"""What material goes from whom to whom: a node diagram in which only a stated quantity has a width.

Takes the register of flows (columns of flows.csv). Whoever is joined most stands in the middle;
what feeds it on the left, what it feeds on the right. A new flow is a new row.
"""
from __future__ import annotations

from decimal import Decimal

import pandas as pd
import plotly.graph_objects as go

from lib import catalog, formats, theme
from lib.charts import registry
from lib.charts.panel import Panel, wrapped
from lib.markup import esc
from lib.metrics import flows as metric
from lib.metrics.named import amount_of
from lib.model import Language
from lib.text import registers as words

LINE = 19
"""px a line of text takes, the figure's measure of height"""
GAP = 1.1
THIN = 1.5
WIDEST = 12.0
_X = {-1: .24, 0: .45, 1: .68}
_ALIGN = {-1: "right", 0: "center", 1: "left"}
_LEAVES = {-1: .26, 0: .55, 1: .98}
_ENTERS = {-1: .26, 0: .36, 1: .66}
_WRAP = {-1: 6.0, 0: 5.0, 1: 8.0}
"""where each side's words stand and break (em), and where arrows leave and enter"""
_ROOMY = 1.8
"""how much wider words may run where the figure never stands on a phone: the stage, paper"""
_WORD, _LINES = 16.0, (6, 3, 2, 1)
"""em of a word that stays whole, and lines a name or a material takes at most: the table has it in full"""
_STAGE = 24
"""lines of text that stand above each other on a stage; there names too long for that are cut shorter"""


def panel(flows: pd.DataFrame, language: Language) -> Panel:
    """The symbiosis as one panel; `flows` in register order."""
    hub = metric.hub(flows)
    return Panel(
        name="material-flow", finding=_finding(flows, hub, language), subtitle=words.FLOW_SUB(language),
        source=registry.source_line(flows, language, words.FLOW_CAVEAT(language)),
        figure=figure(flows, language) if len(flows) else None, html=None,
        table=table(flows, language), ids=(), alt=_alt(flows, language))


def figure(flows: pd.DataFrame, language: Language, *, roomy: bool = False) -> go.Figure:
    """Nodes as words, flows as arrows; dashed where only a capability is stated.

    `roomy`: words run wider and fewer lines, for the stage.
    """
    hub = metric.hub(flows)
    said, places = _laid(flows, hub, language, roomy)
    widest = max((q for q in flows["quantity"].map(amount_of) if q is not None), default=Decimal(1))
    drawn = go.Figure()
    for row in flows.to_dict("records"):
        _arrow(drawn, row, places, widest)
    for name, (side, y) in places.items():
        drawn.add_annotation(
            x=_X[side], y=y, text="<br>".join(said[name]), showarrow=False, yanchor="middle", align=_ALIGN[side],
            xanchor=_ALIGN[side], font=dict(size=14, color=theme.STRONG))
    top = max((abs(y) + len(said[name]) / 2 for name, (_, y) in places.items()), default=1) + .4
    drawn.update_layout(
        height=int(LINE * top * 2) + 16, margin=dict(l=4, r=4, t=8, b=8), showlegend=False, dragmode=False,
        paper_bgcolor="rgba(0,0,0,0)", plot_bgcolor="rgba(0,0,0,0)")
    drawn.update_xaxes(range=[0, 1], visible=False, fixedrange=True)
    drawn.update_yaxes(range=[-top, top], visible=False, fixedrange=True)
    return drawn


def table(flows: pd.DataFrame, language: Language) -> pd.DataFrame:
    """One row a flow, as drawn."""
    return pd.DataFrame([{
        words.FROM(language): catalog.fact(r["from_name"], language), words.TO(language): catalog.fact(r["to_name"], language),
        words.MATERIAL(language): _material(r, language), words.QUANTITY(language): _quantity(r, language),
        words.RELATION(language): catalog.fact(r["relation_zh"], language),
        words.CERTAINTY(language): _certainty(r, language), words.NOTE(language): catalog.fact(r["note"], language),
        words.SOURCE(language): registry.cited(r, language),
    } for r in flows.to_dict("records")])


def _sides(flows: pd.DataFrame, hub: str) -> dict[str, int]:
    """Each name's side: −1 feeds the hub, 0 is the hub, 1 everybody else, in register order."""
    feeds = set(flows.loc[flows["to_name"] == hub, "from_name"])
    names = dict.fromkeys(name for pair in zip(flows["from_name"], flows["to_name"], strict=True) for name in pair)
    return {name: 0 if name == hub else -1 if name in feeds else 1 for name in names}


def _places(flows: pd.DataFrame, hub: str, said: dict[str, list[str]]) -> dict[str, tuple[int, float]]:
    """Each name's side and height in lines of text, so that no two of a side touch."""
    places: dict[str, tuple[int, float]] = {}
    for side in (-1, 0, 1):
        names = [name for name, where in _sides(flows, hub).items() if where == side]
        y = (sum(len(said[name]) for name in names) + (len(names) - 1) * GAP) / 2
        for name in names:
            places[name] = (side, y - len(said[name]) / 2)
            y -= len(said[name]) + GAP
    return places


def _laid(flows: pd.DataFrame, hub: str, language: Language, roomy: bool) -> tuple[dict[str, list[str]], dict[str, tuple[int, float]]]:
    """What stands at each name, and where."""
    for most in _LINES:
        said = {name: _said(name, flows, hub, side, language, roomy, most) for name, side in _sides(flows, hub).items()}
        places = _places(flows, hub, said)
        if not roomy or max(abs(y) for _, y in places.values()) * 2 <= _STAGE:
            break
    return said, places


def _arrow(drawn: go.Figure, row: dict, places: dict, widest: Decimal) -> None:
    """One flow; the head turns with the line, the line is as wide as the quantity where there is one."""
    (side, y0), (other, y1) = places[row["from_name"]], places[row["to_name"]]
    quantity = amount_of(row["quantity"])
    width = THIN if quantity is None else max(4.0, WIDEST * float(quantity / widest))
    dashed = "dash" if row["certainty"] == "capability" else "solid"
    drawn.add_scatter(
        x=[_LEAVES[side], _ENTERS[other]], y=[y0, y1], mode="lines+markers", hoverinfo="skip", opacity=.62 if quantity is None else .4,
        line=dict(color=theme.STRONG, width=width, dash=dashed),
        marker=dict(symbol="arrow", angleref="previous", size=[0, 12 if quantity is None else 26], color=theme.STRONG, line=dict(width=0), opacity=1))


def _said(name: str, flows: pd.DataFrame, hub: str, side: int, language: Language, roomy: bool, most: int) -> list[str]:
    """A name in bold; at an outer node below it what arrives or leaves, how much, how near."""
    wide = (1.0 if language is Language.ZH else 1.1) * (_ROOMY if roomy else 1)
    lines = [f"<b>{esc(line)}</b>" for line in _lines(formats.capitalised(catalog.fact(name, language)), _WRAP[side] * wide, most)]
    mine = flows[((flows["from_name"] == name) | (flows["to_name"] == name)) & (name != hub)]
    for row in mine.to_dict("records"):
        how = [catalog.fact(row["relation_zh"], language)]
        if row["certainty"] == "capability":
            how.append(_certainty(row, language))
        phrases = [_material(row, language), _quantity(row, language), _dotted(how)]
        for phrase in [_dotted(phrases)] if roomy else phrases:
            lines += [f"<span style='font-size:12px'>{esc(formats.spaced(line))}</span>"
                      for line in _lines(phrase, _WRAP[side] * 1.2 * wide, most)]
    return lines


def _lines(text: str, width: float, most: int) -> list[str]:
    lines = wrapped(text, width, word=_WORD)
    return lines if len(lines) <= most else [*lines[:most - 1], f"{lines[most - 1]}…"]


def _dotted(parts: list[str]) -> str:
    return " · ".join(part for part in parts if part)


def _material(row: dict, language: Language) -> str:
    return row["material_zh"] if language is Language.ZH else row["material_en"] or row["material_zh"]


def _quantity(row: dict, language: Language) -> str:
    value = amount_of(row["quantity"])
    if value is None:
        return ""
    return str(formats.amount(value, metric.unit(row), language))


def _certainty(row: dict, language: Language) -> str:
    label = words.CERTAINTIES.get(row["certainty"])
    return label(language) if label else row["certainty"]


def _finding(flows: pd.DataFrame, hub: str, language: Language) -> str:
    others = {*flows["from_name"], *flows["to_name"]} - {hub}
    inward = flows.loc[flows["to_name"] == hub]
    outward = flows.loc[flows["from_name"] == hub]
    if not len(inward) or not len(outward):
        return words.FLOW_PLAIN(language, n=len(flows))
    def name(rows: pd.DataFrame) -> str:
        return formats.listed(dict.fromkeys(formats.in_sentence(_material(r, language)) for r in rows.to_dict("records")), language)
    return words.FLOW(language, hub=catalog.fact(hub, language), n=len(others), inward=name(inward), outward=name(outward))


def _alt(flows: pd.DataFrame, language: Language) -> str:
    arrow = " → "
    return formats.listed((f"{catalog.fact(r['from_name'], language)}{arrow}{catalog.fact(r['to_name'], language)}"
                           f" · {_material(r, language)}" for r in flows.to_dict("records")), language)
