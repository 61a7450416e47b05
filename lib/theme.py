"""Colour and type, one home: palettes, Streamlit's placeholders, Plotly templates.

On a page a figure carries placeholder colours which Streamlit resolves in the browser, so that
light and dark need no second figure. On a stage, on paper and in files `dress` puts the real
colours in. Every text colour stands at 4.5:1 or better on card and page, every mark at 3:1.
"""
from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import plotly.graph_objects as go

from lib.model import Language
from lib.text import common as words

FONT = "PingFang SC, HarmonyOS Sans SC, Microsoft YaHei, Noto Sans CJK SC, Source Han Sans SC, sans-serif"


@dataclass(frozen=True, slots=True)
class Palette:
    """The roles of visual design, one value each; `parks` in catalogue order, ten of them."""

    page: str
    card: str
    tint: str
    ink: str
    ink2: str
    ink3: str
    line: str
    rail: str
    accent: str
    up: str
    down: str
    warning: str
    simulated: str
    parks: tuple[str, ...]
    sequential: tuple[str, ...]
    diverging: tuple[str, ...]


def _ramp(text: str) -> tuple[str, ...]:
    return tuple(f"#{colour}" for colour in text.split())


LIGHT = Palette(
    page="#F3F6F8", card="#FFFFFF", tint="#E8F0F4", ink="#12212B", ink2="#41525D", ink3="#5A6A74",
    line="#D5DEE3", rail="#75879A", accent="#0B5C86", up="#B3261E", down="#1B6E50",
    warning="#8A5A00", simulated="#8A3B12",
    parks=_ramp("2A949E 855126 4F71E5 5A1F94 B57D10 781936 6A9560 4D5A6C E0559A 6B6C52"),
    sequential=_ramp("E6F3F7 C2DFEA 9FCBDC 7BB7D0 56A2C4 438CAE 307699 1D6184 054D70 013958"),
    diverging=_ramp("04556D 017D9E 57A2BE 9BC6D8 DBEBF2 F5E3E1 DFB2AC C6827A AB524A 8D1B19"),
)
DARK = Palette(
    page="#0D161E", card="#14202A", tint="#1C2B37", ink="#E9F0F4", ink2="#B7C5CE", ink3="#95A6B1",
    line="#2A3A46", rail="#627480", accent="#6CB8E0", up="#FF8A80", down="#6FCBA3",
    warning="#E8B84A", simulated="#F0A070",
    parks=_ramp("66D9E0 C77A3B 7FAAF2 9C58D2 EFC845 D23A66 B3D9A6 7C8494 D795B6 9E9F8A"),
    sequential=_ramp("1A3040 234458 2A5870 316E89 3785A2 3C9CBC 60B2CB 81C7DA A2DCEA C2F2FA"),
    diverging=_ramp("77D9FF 53B2D5 4A8AA2 3F6472 324045 473937 76534F A96F68 DE8B82 FFB5AC"),
)


# Placeholders: what figures on pages are built with --------------------------------------

STRONG = "#000037"
"""Text in the reader's theme; muted text is the same at `MUTED_OPACITY` (6:1 on a card)."""
PAGE = "#000038"
"""The page's colour, not the card's: never an annotation's background."""
MUTED_OPACITY = 0.72
SEQUENTIAL = tuple(f"#{n:06d}" for n in range(11, 21))
DIVERGING = tuple(f"#{n:06d}" for n in range(21, 31))


def park_colour(slot: int) -> str:
    """The placeholder of a park's colour; `slot` is 0-based, past the ninth all share the tenth."""
    return f"#{min(slot, 9) + 1:06d}"


# Looks: real colours for the stage, paper and files --------------------------------------

class Look(StrEnum):
    LIGHT = "light"
    DARK = "dark"
    STAGE_LIGHT = "stage-light"
    STAGE_DARK = "stage-dark"
    PRINT = "print"


_SIZES = {Look.LIGHT: 14, Look.DARK: 14, Look.STAGE_LIGHT: 28, Look.STAGE_DARK: 28, Look.PRINT: 12}


def palette(look: Look) -> Palette:
    return DARK if look in (Look.DARK, Look.STAGE_DARK) else LIGHT


def _paper(look: Look) -> str:
    """What a figure stands on: a card on screen, the page itself on stage and paper."""
    if look is Look.PRINT:
        return "#FFFFFF"
    stage = look in (Look.STAGE_LIGHT, Look.STAGE_DARK)
    return palette(look).page if stage else palette(look).card


def template(look: Look) -> go.layout.Template:
    """The Plotly template of a look, to be used with `theme=None` and in exports."""
    colours, size, paper = palette(look), _SIZES[look], _paper(look)
    axis: dict[str, Any] = dict(
        showgrid=True, gridcolor=colours.line, zeroline=True, zerolinecolor=colours.ink3,
        showline=False, ticks="", tickfont=dict(size=size, color=colours.ink2), automargin=True)
    title = dict(x=0, xanchor="left", font=dict(size=round(size * 1.25), weight=600),
                 subtitle=dict(font=dict(size=size, color=colours.ink2)))
    layout = dict(
        font=dict(family=FONT, size=size, color=colours.ink), paper_bgcolor=paper, plot_bgcolor=paper,
        colorway=colours.parks, title=title, xaxis=axis, yaxis={**axis, "showgrid": False},
        colorscale=dict(sequential=_scale(colours.sequential), diverging=_scale(colours.diverging)),
        bargap=.42, margin=dict(l=8, r=8, t=8, b=8), showlegend=False, dragmode=False, separators=".,",
        hoverlabel=dict(bgcolor=colours.ink, font=dict(family=FONT, size=size, color=paper)))
    bar = dict(marker=dict(line=dict(width=0)), textposition="outside", cliponaxis=False)
    scatter = dict(line=dict(width=2.5), marker=dict(size=7), connectgaps=False)
    return go.layout.Template(layout=layout, data=dict(bar=[bar], scatter=[scatter]))


def _scale(ramp: tuple[str, ...]) -> list[list[Any]]:
    return [[step / 9, colour] for step, colour in enumerate(ramp)]


_PLACEHOLDER = re.compile(r"#0000([0-3]\d)\b")


def _real_colours(look: Look) -> dict[str, str]:
    colours = palette(look)
    numbered = (*colours.parks, *colours.sequential, *colours.diverging)
    real = {f"{n:02d}": colour for n, colour in enumerate(numbered, start=1)}
    return real | {"37": colours.ink, "38": _paper(look)}


def dress(figure: go.Figure, look: Look) -> go.Figure:
    """A copy of a page's figure in real colours, for the stage, print and files."""
    real = _real_colours(look)

    def colour(found: re.Match[str]) -> str:
        return real.get(found[1], found[0])

    def dressed(part: Any) -> Any:
        if isinstance(part, str):
            return _PLACEHOLDER.sub(colour, part) if "#0000" in part else part
        if isinstance(part, dict):
            return {key: dressed(value) for key, value in part.items()}
        if isinstance(part, (list, tuple)):
            return [dressed(value) for value in part]
        if getattr(part, "dtype", None) is not None and part.dtype.kind in "OU":
            return [dressed(value) for value in part.tolist()]
        return part

    plain = figure.to_dict()
    plain.get("layout", {}).pop("template", None)
    copy = go.Figure(dressed(plain))
    copy.update_layout(template=template(look), paper_bgcolor=_paper(look), plot_bgcolor=_paper(look))
    return copy


# The stamp of simulated data -------------------------------------------------------------

_STAMP = "simulated"
_STAMP_SIZE = {Language.ZH: 26, Language.EN: 20}


def stamped(figure: go.Figure) -> bool:
    """Whether 模拟数据 already stands inside the figure."""
    return any(note.name == _STAMP for note in figure.layout.annotations)


def stamp(figure: go.Figure, language: Language) -> go.Figure:
    """A copy with 模拟数据 standing inside, so that no picture of it can pass for real."""
    if stamped(figure):
        return figure
    copy = go.Figure(figure)
    copy.add_annotation(
        name=_STAMP, text=words.STAMP(language), xref="paper", yref="paper", x=.99, y=.02,
        xanchor="right", yanchor="bottom", showarrow=False, opacity=.35,
        font=dict(size=_STAMP_SIZE[language], color=STRONG, weight=600))
    return copy


def stamp_day(figure: go.Figure, said: str) -> go.Figure:
    """A copy with the day it stands for at its top, so that a picture of the past says so."""
    copy = go.Figure(figure)
    copy.add_annotation(name="day", text=said, xref="paper", yref="paper", x=.99, y=1, xanchor="right", yanchor="top",
                        showarrow=False, opacity=.6, font=dict(size=12, color=STRONG))
    return copy


# The same values for stylesheets ---------------------------------------------------------

_ROLES = ("page", "card", "tint", "ink", "ink2", "ink3", "line", "rail", "accent", "up", "down",
          "warning", "simulated")


def variables() -> str:
    """CSS custom properties of both palettes; `light-dark()` follows the theme with no rerun."""
    both = {role: (getattr(LIGHT, role), getattr(DARK, role)) for role in _ROLES}
    for name in ("parks", "sequential"):
        pairs = zip(getattr(LIGHT, name), getattr(DARK, name), strict=True)
        stem = "park" if name == "parks" else "seq"
        both |= {f"{stem}{n}": pair for n, pair in enumerate(pairs, start=1)}
    lines = [f"--{name}:light-dark({light},{dark});" for name, (light, dark) in both.items()]
    return ":root{color-scheme:light dark;" + "".join(lines) + f"--font:{FONT}" + "}"
