"""Where the parks are: a schematic of the districts, drawn as plain polygons without any tiles.

A park's square and its name in the key lead to the park's page. The squares grow with one core
indicator only where at least three parks compare; else the panel says why they do not. A square
that means a value leads to where the value comes from.
"""
from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from functools import cache
from math import cos, radians

import pandas as pd
import plotly.graph_objects as go

from lib import catalog, formats, markup, theme
from lib.catalog import Park
from lib.charts import measure as measures, origin
from lib.charts.measure import PLAIN, Measure
from lib.charts.panel import Panel
from lib.model import CORE_INDICATORS, Language
from lib.text import overview, places as words, reading

HEIGHT = 400
_BOX = (119.42, 121.06, 35.53, 37.17)
_MIDDLE = 36.35
_PX = 193.0
"""px a degree of longitude takes; of latitude its `scaleratio` times as many."""
_GAP = 2.0
_DROP = .038
"""Degrees between a district's name and the tops of the squares below it."""
_NAMED = ("370215", "370281", "370283", "370285")
"""Districts without a park that have room for their name."""
_NUDGE = {"370211": (.02, -.02), "370212": (.19, -.01), "370214": (-.07, .06), "370281": (.0, -.02)}


Address = Callable[[str], str]
"""The address of a park's page, or of the map measured by an indicator."""


def panel(language: Language, core: pd.DataFrame | None = None, indicator: str = "",
          href: Address | None = None, sized: Address | None = None) -> Panel:
    """The map with its key; the parks and their districts are those of the catalogue.

    `core` (`metrics.headline.core`) and `indicator` size the squares, "" leaves them plain. `href`
    gives a park's address, `sized` that of this map by another indicator; without them (slides,
    files) nothing is a link.
    """
    groups = _by_district()
    by = measures.measure(core, indicator, language) if core is not None and indicator else None
    finding = _finding(groups, language)
    said = [words.HOVER(language, district=catalog.fact(district, language), parks=_names(parks, language))
            for district, parks in groups.items()]
    subtitle = words.SCHEMATIC(language)
    alt = finding + reading.SENTENCE(language) + reading.CLAUSE(language).join([*([by.said] if by else []), *said])
    return Panel(
        name="districts", finding=finding, subtitle=subtitle, source=_source(by, language),
        figure=figure(language, by, href), html=markup.join(_chooser(indicator, by, sized, language), _key(groups, by, href, language)),
        table=_table(by, language), ids=by.ids if by else (), alt=alt)


def _source(by: Measure | None, language: Language) -> str:
    sources = sorted({park.sources[0] for park in catalog.parks().values() if park.sources})
    cited = [origin.publication(catalog.sources()[code], language) for code in sources]
    figures = [origin.line(by.rows, language)] if by and len(by.rows) else []
    return " · ".join([*figures, words.BORDERS(language), reading.CLAUSE(language).join(cited)])


def figure(language: Language, by: Measure | None = None, href: Address | None = None) -> go.Figure:
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
            places = _places(x, y, home[1], by)
            squares.append(_squares(places, home[1], label, by, language))
            notes += [_step(place, park, by, href, language) for place, park in zip(places, home[1], strict=True)
                      if href and not (by and by.value(park.id))]
        elif code in _NAMED:
            notes.append(_note(x, y, _name(feature, language), 12, theme.MUTED_OPACITY))
    west, east, south, north = _BOX
    axis = dict(visible=False, fixedrange=True, constrain="domain")
    return go.Figure(dict(data=traces + squares, layout=dict(
        height=HEIGHT, margin=dict(l=4, r=4, t=4, b=4), showlegend=False, dragmode=False, annotations=notes,
        paper_bgcolor="rgba(0,0,0,0)", plot_bgcolor="rgba(0,0,0,0)", hoverlabel=dict(align="left"),
        xaxis=axis | dict(range=[west, east]),
        yaxis=axis | dict(range=[south, north], scaleanchor="x", scaleratio=_RATIO))))


_RATIO = 1 / cos(radians(_MIDDLE))


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


def _side(park: Park, by: Measure | None) -> float:
    return by.side(park.id) if by and len(by.rows) else PLAIN


def _places(x: float, y: float, parks: list[Park], by: Measure | None) -> list[tuple[float, float]]:
    """The middles of the squares, side by side below their district's name, tops on one line."""
    sides = [_side(park, by) for park in parks]
    left = x - (sum(sides) + _GAP * (len(sides) - 1)) / 2 / _PX
    top, places = y - _DROP, []
    for side in sides:
        places.append((left + side / 2 / _PX, top - side / 2 / (_PX * _RATIO)))
        left += (side + _GAP) / _PX
    return places


def _squares(places: list[tuple[float, float]], parks: list[Park], label: str, by: Measure | None, language: Language) -> dict:
    """A square for each park; hollow where it has no value that compares with the others'."""
    colours = [theme.park_colour(park.slot) for park in parks]
    hollow = [bool(by and len(by.rows) and by.value(park.id) is None) for park in parks]
    return dict(type="scatter", mode="markers", name=label, hoverinfo="text",
                x=[x for x, _ in places], y=[y for _, y in places],
                marker=dict(opacity=1, symbol=["square-open" if none else "square" for none in hollow],
                            size=[_side(park, by) for park in parks], color=colours,
                            line=dict(color=[colour if none else theme.PAGE for colour, none in zip(colours, hollow, strict=True)],
                                      width=[1.5 if none else 1 for none in hollow])),
                customdata=[int(row["id"]) if by and (row := by.value(park.id)) else None for park in parks], text=[markup.esc(_said(park, by, language)) for park in parks])


def _said(park: Park, by: Measure | None, language: Language) -> str:
    """A park's name, and its value where the squares mean one."""
    row = by.value(park.id) if by else None
    return " ".join(part for part in (park.name(language), str(formats.of(row, language)) if row else "") if part)


def _step(place: tuple[float, float], park: Park, by: Measure | None, href: Address, language: Language) -> dict:
    """A link over a square, as large as it: only text can be one in a figure. Plotly makes the box behind it a link
    of its own, which is the one clicked and tabbed to; the stylesheet hides the block."""
    side = max(_side(park, by), 14)
    address = markup.esc(href(park.id))
    return dict(x=place[0], y=place[1], text=f'<a href="{address}" target="_self">■</a>', showarrow=False, borderpad=0, name=f"to-{park.id}",
                hovertext=markup.esc(_said(park, by, language)), font=dict(size=side, color="rgba(0,0,0,0)"))


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


def _key(groups: dict[str, list[Park]], by: Measure | None, href: Address | None, language: Language) -> markup.Html:
    lines = [markup.div("pk-key-row", markup.span("pk-key-place", catalog.fact(district, language)), markup.div(
        "pk-key-parks", [_named(park, by, href, language) for park in parks])) for district, parks in groups.items()]
    return markup.div("pk-key", lines)


def _named(park: Park, by: Measure | None, href: Address | None, language: Language) -> markup.Html:
    row = by.value(park.id) if by else None
    name = (markup.swatch(park.slot), park.mini(language))
    return markup.nowrap_all(
        markup.link(href(park.id), *name, cls="pk-key-park") if href else markup.span("pk-key-park", *name),
        [" ", markup.traced(markup.element("strong", str(formats.of(row, language))), row["id"])] if row else None)


def _chooser(chosen: str, by: Measure | None, sized: Address | None, language: Language) -> markup.Html | None:
    """What the squares' size says: nothing, or one of the core indicators; below it what it means or why not."""
    if sized is None:
        return None
    options = [("", words.SIZE_PLAIN(language)), *((code, overview.CORE_SHORT[code](language)) for code in CORE_INDICATORS)]
    links = [markup.link(sized(code), name, aria_current="true" if code == chosen else None) for code, name in options]
    return markup.join(
        markup.div("pk-sizes", markup.span("pk-label", words.SIZE(language)),
                   markup.div("pk-switch", *links, role="group", aria_label=words.SIZE(language))),
        markup.div("pk-note", by.said, role="status") if by else None)


def _table(by: Measure | None, language: Language) -> pd.DataFrame:
    heads = [label(language) for label in (words.PARK, words.DISTRICT, words.PLACE)]
    rows = [(park.name(language), catalog.fact(park.district_zh, language), catalog.fact(park.place_zh, language))
            for park in catalog.parks().values()]
    if by is None or by.rows.empty:
        return pd.DataFrame(rows, columns=heads)
    values = [by.value(park) for park in catalog.parks()]
    said = [(str(formats.of(row, language)), formats.period_of(row, language)) if row else (None, None) for row in values]
    name = catalog.indicators()[by.indicator].name(language)
    return pd.DataFrame([(*row, *more) for row, more in zip(rows, said, strict=True)],
                        columns=[*heads, name, words.MEASURED(language)])
