"""Where the parks are: a schematic of the districts, drawn as plain polygons without any tiles."""
from __future__ import annotations

import json
from collections import Counter
from functools import cache
from math import cos, radians

import pandas as pd
import plotly.graph_objects as go

from lib import catalog, formats, markup, theme
from lib.catalog import Park
from lib.charts import origin
from lib.charts.panel import Panel
from lib.model import Language
from lib.text import places as words, reading

HEIGHT = 400
_BOX = (119.42, 121.06, 35.53, 37.17)
_MIDDLE = 36.35
_STEP = .062
_DROP = .062
_NAMED = ("370215", "370281", "370283", "370285")
"""Districts without a park that have room for their name."""
_NUDGE = {"370211": (.02, -.02), "370212": (.19, -.01), "370214": (-.07, .06), "370281": (.0, -.02)}


def panel(language: Language) -> Panel:
    """The map with its key; the parks and their districts are those of the catalogue."""
    groups = _by_district()
    finding, table = _finding(groups, language), _table(language)
    said = [words.HOVER(language, district=catalog.fact(district, language), parks=_names(parks, language))
            for district, parks in groups.items()]
    sources = sorted({park.sources[0] for park in catalog.parks().values() if park.sources})
    cited = [origin.publication(catalog.sources()[code], language) for code in sources]
    line = " · ".join([words.BORDERS(language), reading.CLAUSE(language).join(cited)])
    return Panel(
        name="districts", finding=finding, subtitle=words.SCHEMATIC(language), source=line,
        figure=figure(language), html=_key(groups, language), table=table, ids=(),
        alt=finding + reading.SENTENCE(language) + reading.CLAUSE(language).join(said))


def figure(language: Language) -> go.Figure:
    """Districts as filled outlines, parks as squares inside theirs; degrees scaled to equal aspect."""
    homes = {parks[0].district_adcode: (district, parks) for district, parks in _by_district().items()}
    traces, squares, notes = [], [], []
    for feature in _features():
        code = feature["properties"]["adcode"]
        home = homes.get(code)
        traces.append(_district(feature, home, language))
        x, y = (place + nudge for place, nudge in zip(feature["properties"]["label"], _NUDGE.get(code, (0, 0)), strict=True))
        if home:
            label = words.PARKS_IN(language, district=catalog.fact(home[0], language), n=len(home[1]))
            notes.append(_note(x, y, f"<b>{formats.spaced(label)}</b>", 13, 1))
            squares.append(_squares(x, y, home[1], label, language))
        elif code in _NAMED:
            notes.append(_note(x, y, _name(feature, language), 12, theme.MUTED_OPACITY))
    west, east, south, north = _BOX
    axis = dict(visible=False, fixedrange=True, constrain="domain")
    return go.Figure(dict(data=traces + squares, layout=dict(
        height=HEIGHT, margin=dict(l=4, r=4, t=4, b=4), showlegend=False, dragmode=False, annotations=notes,
        paper_bgcolor="rgba(0,0,0,0)", plot_bgcolor="rgba(0,0,0,0)", hoverlabel=dict(align="left"),
        xaxis=axis | dict(range=[west, east]),
        yaxis=axis | dict(range=[south, north], scaleanchor="x", scaleratio=1 / cos(radians(_MIDDLE))))))


def _name(feature: dict, language: Language) -> str:
    return feature["properties"]["name"] if language is Language.ZH else feature["properties"]["name_en"]


def _district(feature: dict, home: tuple[str, list[Park]] | None, language: Language) -> dict:
    hover = _name(feature, language)
    if home:
        hover = words.HOVER(language, district=catalog.fact(home[0], language), parks=_names(home[1], language))
    xs, ys = _outline(feature["properties"]["adcode"])
    return dict(type="scatter", x=xs, y=ys, mode="lines", fill="toself", hoveron="fills", name=markup.esc(hover),
                text=markup.esc(hover), hoverinfo="text", line=dict(color=theme.PAGE, width=1),
                fillcolor=theme.SEQUENTIAL[2 if home else 0])


def _note(x: float, y: float, text: str, size: int, opacity: float) -> dict:
    return dict(x=x, y=y, text=text, showarrow=False, opacity=opacity, font=dict(size=size, color=theme.STRONG))


def _squares(x: float, y: float, parks: list[Park], label: str, language: Language) -> dict:
    """A square for each park below its district's name."""
    start = x - _STEP * (len(parks) - 1) / 2
    return dict(type="scatter", mode="markers", name=label, hoverinfo="text",
                x=[start + _STEP * n for n in range(len(parks))], y=[y - _DROP] * len(parks),
                marker=dict(symbol="square", size=11, color=[theme.park_colour(park.slot) for park in parks],
                            line=dict(color=theme.PAGE, width=1)),
                customdata=[park.id for park in parks], text=[park.name(language) for park in parks])


@cache
def _features() -> tuple[dict, ...]:
    return tuple(json.loads(catalog.DISTRICTS.read_text(encoding="utf-8"))["features"])


@cache
def _outline(code: str) -> tuple[list[float | None], list[float | None]]:
    """The rings of a district one after the other, broken by None; a thousandth of a degree is 100 m."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    feature = next(f for f in _features() if f["properties"]["adcode"] == code)
    for polygon in feature["geometry"]["coordinates"]:
        for ring in polygon:
            for lon, lat in ring:
                xs.append(round(lon, 3))
                ys.append(round(lat, 3))
            xs.append(None)
            ys.append(None)
    return xs[:-1], ys[:-1]


def _by_district() -> dict[str, list[Park]]:
    found: dict[str, list[Park]] = {}
    for park in catalog.parks().values():
        found.setdefault(park.district_zh, []).append(park)
    return found


def _names(parks: list[Park], language: Language) -> str:
    return formats.listed([park.mini(language) for park in parks], language)


def _finding(groups: dict[str, list[Park]], language: Language) -> str:
    count = len(catalog.parks())
    district, most = Counter({name: len(parks) for name, parks in groups.items()}).most_common(1)[0]
    label = words.HALF_IN if most * 2 == count else words.MOST_IN if most * 2 > count else words.SPREAD
    return label(language, count=formats.capitalised(formats.numeral(count, language)),
                 n=formats.numeral(len(groups), language),
                 district=catalog.fact(district, language))


def _key(groups: dict[str, list[Park]], language: Language) -> markup.Html:
    lines = [markup.div("pk-key-row", markup.span("pk-key-place", catalog.fact(district, language)), markup.div(
        "pk-key-parks", [markup.span("pk-key-park", markup.swatch(park.slot), park.mini(language))
                         for park in parks])) for district, parks in groups.items()]
    return markup.div("pk-key", lines)


def _table(language: Language) -> pd.DataFrame:
    heads = [label(language) for label in (words.PARK, words.DISTRICT, words.PLACE)]
    return pd.DataFrame([(park.name(language), catalog.fact(park.district_zh, language),
                          catalog.fact(park.place_zh, language)) for park in catalog.parks().values()], columns=heads)
