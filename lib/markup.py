"""Small builders of markup in which text cannot be anything but text.

`Html` is markup made here; every other string given to a builder is a reader's or a file's text
and is escaped. Nothing else in the product writes a tag.
"""
from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape, unescape
from typing import Any

from lib.formats import Amount
from lib.model import upright


class Html(str):
    """Markup that a builder made; a plain str is text and gets escaped."""


Child = Any
"""Html, text, a number, None (nothing), or an iterable of these."""


def esc(text: object) -> Html:
    """Text as markup."""
    return text if isinstance(text, Html) else Html(escape(upright(str(text)), quote=True))


def join(*children: Child) -> Html:
    """Children one after the other, text escaped."""
    out: list[str] = []
    for child in children:
        if child is None:
            continue
        if isinstance(child, (list, tuple)) or (isinstance(child, Iterable) and not isinstance(child, str)):
            out.append(join(*child))
        else:
            out.append(esc(child))
    return Html("".join(out))


def element(name: str, *children: Child, **attributes: Any) -> Html:
    """`<name …>children</name>`; `cls` is class, underscores become hyphens, None leaves it out."""
    given = {("class" if key == "cls" else key.replace("_", "-")): value for key, value in attributes.items()}
    text = "".join(f' {key}="{escape(str(value), quote=True)}"'
                   for key, value in given.items() if value is not None and value != "")
    return Html(f"<{name}{text}>{join(*children)}</{name}>")


def div(cls: str, *children: Child, **attributes: Any) -> Html:
    return element("div", *children, cls=cls, **attributes)


def span(cls: str, *children: Child, **attributes: Any) -> Html:
    return element("span", *children, cls=cls, **attributes)


def link(href: str, *children: Child, cls: str = "", **attributes: Any) -> Html:
    """A link; only our own addresses and http(s) ones are let through.

    Addresses beginning `./` change the page without loading it anew.
    """
    safe = href.startswith(("./", "#", "https://", "http://"))
    outside = href.startswith("http")
    return element("a", *children, cls=cls, href=href if safe else None,
                   target="_blank" if outside else None, **attributes)


# Text ------------------------------------------------------------------------------------

_TOGETHER = re.compile(
    r"(?:RMB |同比增长|同比下降)?[+−]?\d[\d,.]*\+?(?:[余多]?(?:亿元|万平方米|年|月|日|家|个|项|亩|条|位|园|%)(?:以上|全年)?| (?:bn|mn|y/y)\b)?"
    r"(?:\d{1,2}—\d{1,2}月|—\d{1,2}月)?(?: y/y)?")


def phrases(text: str) -> Html:
    """A sentence in which a number and its unit never stand on two lines."""
    out, at = [], 0
    for found in _TOGETHER.finditer(text):
        out += [esc(text[at:found.start()]), nowrap(found.group()) if len(found.group()) > 1 else esc(found.group())]
        at = found.end()
    return join(*out, esc(text[at:]))


def headline(finding: str, lead: str = "") -> Html:
    """A page's finding, and below it what is known and what is not."""
    return div("pk-headline", element("h1", phrases(finding)), element("p", phrases(lead)) if lead else None)


def stack(*parts: Child) -> Html:
    """Parts of a page one under the other, as far apart as Streamlit sets its elements: one element instead of one each."""
    return div("pk-stack", [div("", part) for part in parts if part])


def section(title: str, note: str = "") -> Html:
    """A section's heading, with a quiet note at its side."""
    return div("pk-section", element("h2", title), span("pk-note", note) if note else None)


def source_line(text: str) -> Html:
    return div("pk-source", text) if text else Html("")


def badge(text: str, tone: str = "") -> Html:
    """A word in a tinted box; tone: "", accent, warning or simulated."""
    return span(f"pk-badge {tone}".strip(), text)


def notice(text: str, tone: str = "") -> Html:
    """A sentence in a card of its own; tone as a badge's."""
    return div(f"pk-notice {tone}".strip(), text, role="status")


def nowrap(text: str) -> Html:
    """A number with its unit, or a period: never broken apart."""
    return span("pk-nowrap", text)


def dotted(*phrases_: str) -> Html:
    """Phrases with dots between; a line breaks only after a dot."""
    last = len(phrases_) - 1
    return join([[nowrap(said + (" ·" if n < last else "")), " " if n < last else None]
                 for n, said in enumerate(phrases_)])


def nowrap_all(*children: Child) -> Html:
    """Several pieces that stay on one line, a swatch and its name."""
    return span("pk-nowrap", *children)


# Values ----------------------------------------------------------------------------------

def amount(value: Amount, size: str = "hero") -> Html:
    """突破 **1,300** 亿元: the number large, words and unit at half its size. size: hero or strip."""
    return span(f"pk-amount {size}",
                span("u", value.before) if value.before else None, span("n", value.number),
                span("u", value.after) if value.after else None)


def traced(value: Child, *ids: int, cls: str = "pk-traced", **attributes: Any) -> Html:
    """A value that leads to where it comes from: the figure's id, of a derived value all it stands on.

    frame.js knows the page's own address and turns it into the link's; without an id the value alone.
    """
    if not ids:
        return esc(value) if isinstance(value, str) else join(value)
    return link("#", value, cls=cls, data_trace=",".join(str(int(number)) for number in ids), **attributes)


_STANDS = re.compile(r'(<a [^>]*data-trace="([\d,]+)"[^>]*>.*?)(?=</a>)', re.S)
_SHEET = re.compile(r'(?<=<span class="pk-folded" hidden="hidden">).*?(?=</span>)', re.S)


def signed(body: Html, signs: Mapping[int, str]) -> Html:
    """The body with a sign behind the first of the values (`traced`) that stands on each of these figures,
    what lies open before what is `folded`."""
    left = dict(signs)

    def of(ids: str) -> str:
        return "".join(left.pop(int(number), "") for number in ids.split(","))

    def behind(value: re.Match[str]) -> str:
        said = of(value[2])
        return value[1] + (element("sup", said) if said else "")

    def within(folded: re.Match[str]) -> str:
        sheet = json.loads(unescape(folded.group()))
        for cell in (cell for line in sheet["rows"] for cell in line if isinstance(cell, list) and cell[1]):
            cell[0] += of(cell[1])
        return _told(sheet)

    return Html(_SHEET.sub(within, _STANDS.sub(behind, body)))


def absent(text: str, size: str = "hero") -> Html:
    """What stands where a number would: same height, quiet."""
    return span(f"pk-amount {size} absent", text)


def growth(arrow: str, text: str, direction: str) -> Html:
    """▲ 同比 +12.17%; direction: up, down or level. Never colour alone: arrow and sign as well."""
    return span(f"pk-growth {direction}", f"{arrow} {text}".strip())


def swatch(slot: int) -> Html:
    """A square in a park's colour; `slot` is the park's, 0-based."""
    return element("i", cls="pk-swatch", style=f"background:var(--park{min(slot, 9) + 1})", aria_hidden="true")


def swatch_joint(one: int, other: int) -> Html:
    """One square of two parks together, cut corner to corner: a joint figure is never split."""
    colours = [f"var(--park{min(slot, 9) + 1})" for slot in (one, other)]
    return element("i", cls="pk-swatch", style=f"background:linear-gradient(135deg,{colours[0]} 50%,{colours[1]} 50%)", aria_hidden="true")


# Arrangements ----------------------------------------------------------------------------

def strip(cells: Iterable[Html]) -> Html:
    """A row of figures in one card; `cells` from `strip_cell`."""
    return div("pk-strip", *cells)


def strip_cell(label: Child, value: Html, foot: Child = "", mark: Html | None = None) -> Html:
    return div("pk-cell", div("pk-label", label, mark), value, div("pk-period", foot) if foot else None)


def cards(items: Iterable[Html], columns: int = 4) -> Html:
    """Cards in an even grid: `columns` on a desk, two on a phone."""
    return div("pk-cards", *items, style=f"--columns:{columns}")


def park_card(slot: int, name: str, aside: str, label: str, value: Html, foot: Child,
              cells: Iterable[tuple[str, Child, bool]], compact: str, href: str, *,
              spark: Html | None = None, mark: Html | None = None) -> Html:
    """One park: hero number, its date and growth, and below three small cells.

    The whole card leads to `href`, its numbers (`traced`) to where they come from. `cells` are
    (label, value, known); `compact` replaces them on a phone ("三项月报 1/3 已公布").
    `spark` stands beside the number, `mark` (a badge) in the place of `aside`.
    """
    small = [div("pk-small", div("pk-label", text), div("v known" if known else "v", value_text))
             for text, value_text, known in cells]
    head = div("pk-card-head", link(href, element("strong", name), cls="pk-card-to"), mark or span("pk-period", aside))
    body = div("pk-card-body", head, div("pk-label", label), div("pk-card-value", value, spark),
               div("pk-period", foot))
    return div("pk-card", body, div("pk-card-cells", small), div("pk-card-compact", compact),
               style=f"--edge:var(--park{min(slot, 9) + 1})")


def spark(values: Iterable[Any], title: str) -> Html:
    """Small columns in the card's colour, the last one full, None a gap at the foot.

    One element for the columns before the last, cut out of it, one for the last, one for each gap:
    eight cards of twelve elements each are felt at every switch.
    """
    values = list(values)
    top = max((value for value in values if value is not None), default=0)
    wide = 100 / len(values)
    heights = [None if value is None else max(7, round(float(value / top) * 100)) if top > 0 else 7 for value in values]
    columns = [_column(n * wide, (n + _COLUMN) * wide, height) for n, height in enumerate(heights[:-1]) if height is not None]
    last = None if heights[-1] is None else element("i", cls="last", style=f"left:{100 - wide:.1f}%;height:{heights[-1]}%")
    gaps = [element("i", cls="gap", style=f"left:{n * wide:.1f}%") for n, height in enumerate(heights) if height is None]
    return span("pk-spark", element("i", style=f"clip-path:polygon({','.join(columns)})") if columns else None, last, gaps,
                role="img", aria_label=title, title=title, style=f"--column:{_COLUMN * wide:.1f}%")


_COLUMN = .74
"""How much of its place a small column fills."""


def _column(left: float, right: float, height: int) -> str:
    """A column's corners, up from the foot and down to it again."""
    return f"{left:.1f}% 100%,{left:.1f}% {100 - height}%,{right:.1f}% {100 - height}%,{right:.1f}% 100%"


def rows(items: Iterable[tuple[Child, Child, Child]], cls: str = "") -> Html:
    """A list of (what, quiet second line, value at the right); `cls` even: bars below are of one length, long: values are phrases."""
    return div(f"pk-rows {cls}".rstrip(), [
        div("pk-row", div("w", div("t", what), div("pk-period", second) if second else None), div("v", value))
        for what, second, value in items])


def pairs(items: Iterable[tuple[Child, Child]]) -> Html:
    """Terms with what stands for them: a register's entry, a file's particulars."""
    return element("dl", [join(element("dt", term), element("dd", said)) for term, said in items], cls="pk-pairs")


def roll(items: Iterable[tuple[int, str, Child, str]]) -> Html:
    """A roll call where no axis is honest: (slot, name, value or "", note), in the order given.

    An empty value is drawn as missing: the note in quiet ink, then a dotted rail.
    """
    lines = []
    for slot, name, value, note in items:
        said = join(swatch(slot), element("strong", value), span("pk-ink2", note)) if value else join(
            span("pk-absent", note), span("pk-rail"))
        lines.append(div("pk-roll-row", span("name", name), div("said", said)))
    return div("pk-roll", lines)


def table(heading: Iterable[str], body: Iterable[Iterable[Child]], numeric: Iterable[int] = ()) -> Html:
    """A table with aligned columns; `numeric` are the columns set right."""
    right = set(numeric)

    def cell(tag: str, column: int, said: Child) -> Html:
        return element(tag, said, cls="r" if column in right else None, scope="col" if tag == "th" else None)

    head = element("tr", [cell("th", n, text) for n, text in enumerate(heading)])
    lines = [element("tr", [cell("td", n, said) for n, said in enumerate(line)]) for line in body]
    return div("pk-table", element("table", element("thead", head), element("tbody", lines)),
               tabindex="0", role="region")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a folded table: its text, the figures it leads to, an address outside, and growth in its direction."""

    text: str
    ids: tuple[int, ...] = ()
    href: str = ""
    growth: str = ""
    direction: str = ""

    def plain(self) -> str | list[str]:
        """What sheets.js reads: the text alone, or text, ids, address, growth and direction as far as there are any."""
        ids = ",".join(str(int(number)) for number in self.ids)
        outside = self.href if self.href.startswith(("https://", "http://")) else ""
        said = [upright(self.text), ids, outside, upright(self.growth), self.direction]
        while len(said) > 1 and not said[-1]:
            said.pop()
        return said if len(said) > 1 else said[0]


def folded(summary: str, heading: Iterable[str], body: Iterable[Iterable[Cell]], numeric: Iterable[int] = (), more: str = "") -> Html:
    """A table folded away under its summary, `more` a line below it; `numeric` are the columns set right.

    It travels as plain data and sheets.js makes the table when it is opened: most never are, and
    a browser takes longer to make one than to draw the figure above it.
    """
    sheet = {"head": [upright(name) for name in heading], "right": list(numeric),
             "rows": [[cell.plain() for cell in line] for line in body]}
    return element("details", element("summary", summary), span("pk-folded", _told(sheet), hidden="hidden"),
                   div("pk-note", more) if more else None, cls="pk-details")


def _told(sheet: dict[str, Any]) -> Html:
    return Html(escape(json.dumps(sheet, ensure_ascii=False, separators=(",", ":")), quote=False))


def invitation(text: str, *links: tuple[str, str]) -> Html:
    """What an empty place can be filled with: a sentence and the ways to do it, (label, address) each."""
    return div("pk-invite", element("p", text),
               div("pk-invite-links", [link(href, label, cls="pk-button" if n == 0 else "pk-quiet")
                                       for n, (label, href) in enumerate(links)]))


def has_han(text: str) -> bool:
    """Whether there are 汉字 in a text."""
    return any("\u4e00" <= sign <= "\u9fff" for sign in text)
