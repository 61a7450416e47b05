"""One renderer for the stage in the hall, the HTML file and the deck on a stick.

A page is a template, our script and style, plotly.js, and the deck as a block of JSON. Served, it
names its scripts and a feed it watches; as a file it carries everything inside and asks nothing.
"""
from __future__ import annotations

import hashlib
import json
from functools import cache
from html import escape
from pathlib import Path
from string import Template
from typing import Any

from lib import theme
from lib.export.slide_html import kind, slide_html, table_html
from lib.model import Language
from lib.slides import Choice, Deck, Slide
from lib.slides.bodies import chart_of
from lib.text import export as words

FOLDER = Path(__file__).resolve().parent / "deck"
PLOTLY = {"displayModeBar": False, "responsive": False, "scrollZoom": False, "doubleClick": False, "showTips": False}


@cache
def asset(name: str) -> str:
    """One of our own files, read once."""
    return (FOLDER / name).read_text(encoding="utf-8")


@cache
def style() -> str:
    """The stylesheet with the palette of the house in front."""
    return f":root{{{_variables(theme.DARK)};color-scheme:dark}}:root[data-theme=light]{{{_variables(theme.LIGHT)};color-scheme:light}}\n" \
        + asset("deck.css")


@cache
def script() -> str:
    """The stage's script: its parts, in this order, inside one function that shares what they hold."""
    parts = (asset(f"{name}.js") for name in ("mounting", "turning", "views", "windows", "commands", "fresh"))
    return "(function () {\n\"use strict\";\n\n" + "\n".join(parts) + "})();\n"


_ROLES = ("page", "card", "tint", "ink", "ink2", "ink3", "line", "rail", "accent", "up", "down", "warning", "simulated")


def _variables(palette: theme.Palette) -> str:
    roles = [f"--{role}:{getattr(palette, role)}" for role in _ROLES]
    return ";".join([*roles, *(f"--p{n}:{colour}" for n, colour in enumerate(palette.parks, start=1))])


@cache
def plotly_js() -> str:
    """The plotly.js that the installed package brings."""
    from plotly.offline import get_plotlyjs

    return get_plotlyjs()


def payload(deck: Deck, choice: Choice, *, noted: int = 0, feed: str = "", watch: str = "") -> dict[str, Any]:
    """The deck as JSON-ready data; each slide with the hash of what it shows.

    `noted` counts the notes written so far: beside the store's revision what a stage watches.
    """
    language = deck.language
    look = theme.Look.STAGE_LIGHT if choice.theme == "light" else theme.Look.STAGE_DARK
    said = {"title": deck.title, "key": _key(choice), "revision": deck.revision, "noted": noted, "seconds": choice.seconds,
            "auto": choice.auto, "loop": choice.loop, "stamp": list(deck.stamp),
            "words": {"elapsed": words.ELAPSED(language)}, "config": PLOTLY,
            "slides": [_slide(slide, deck, look) for slide in deck.slides]}
    return said | ({"feed": feed, "watch": watch} if feed else {})


def _key(choice: Choice) -> str:
    """Two windows belong together where they show the same talk, whatever its theme."""
    said = json.dumps({name: value for name, value in choice.query().items() if name not in ("auto", "theme")}, sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()[:12]


def _slide(slide: Slide, deck: Deck, look: theme.Look) -> dict[str, Any]:
    html = slide_html(slide, deck)
    chart = chart_of(slide.body)
    figure = json.loads(theme.dress(chart.figure, look).to_json()) if chart else None
    notes = [slide.finding or slide.title, *slide.notes, slide.source]
    table = table_html(slide, words.TABLE_BEHIND(deck.language))
    seen = hashlib.sha256(json.dumps([html, figure, notes, table], sort_keys=True).encode()).hexdigest()[:16]
    return {"name": slide.name, "title": slide.title, "kind": kind(slide), "html": html, "figure": figure,
            "notes": notes, "table": table, "seconds": slide.seconds, "hash": seen}


def page(deck: Deck, choice: Choice, *, served: bool, noted: int = 0, feed: str = "", watch: str = "") -> str:
    """The whole page. Served pages link their files; a file carries them and works from any disk."""
    language = deck.language
    data = _inside_script(json.dumps(payload(deck, choice, noted=noted, feed=feed, watch=watch), ensure_ascii=False, separators=(",", ":")))
    if served:
        looks = '<link rel="stylesheet" href="stage/deck.css">'
        scripts = '<script src="stage/plotly.js"></script><script src="stage/deck.js"></script>'
    else:
        looks = f"<style>{style()}</style>"
        scripts = "".join(f"<script>{_script(text)}</script>" for text in (plotly_js(), script()))
    return Template(asset("deck.html")).substitute(
        lang="zh-CN" if language is Language.ZH else "en", theme=choice.theme, title=escape(deck.title),
        style=looks, scripts=scripts, data=data, now=escape(words.NOW_SHOWN(language)), then=escape(words.NEXT_SLIDE(language)),
        lost=escape(words.CONNECTION_LOST(language)), controls=escape(words.CONTROLS(language)),
        help_title=escape(words.KEYS(language)), buttons=_buttons(language), help=_help(language))


def _inside_script(text: str) -> str:
    """JSON that cannot end the block it stands in."""
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _script(text: str) -> str:
    return text.replace("</script", "<\\/script")


def _buttons(language: Language) -> str:
    made = []
    for command, label in words.BUTTONS.items():
        if command == "pause":
            made.append(f'<button type="button" class="pause" data-command="pause" data-play="{escape(words.PLAY(language))}" '
                        f'data-pause="{escape(words.PAUSE(language))}"></button>')
        else:
            made.append(f'<button type="button" data-command="{command}">{escape(label(language))}</button>')
    return "".join(made)


def _help(language: Language) -> str:
    return "".join(f"<dt>{escape(keys)}</dt><dd>{escape(label(language))}</dd>" for keys, label in words.KEY_HELP)
