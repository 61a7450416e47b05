"""From a click to the chart repainted, beside Dash with the same figures: `python -m tests.bench.switch [rounds] [name …]`.

alone   one park brought out of the one chart: our browser alone, Dash's callback          bound 1.0
…       the switches of `switched`, each with all that is drawn anew: both ask the server  bound 1.6

Painted means: as many charts to be seen as the page then has, each as wide as its place, with the
new figure's traces and with its words standing in the drawing. Beside the time stands the
processor time of the page's own thread, which holds on a busy machine too. Dash has to be importable
(PYTHONPATH may name a folder that holds it); without it only our own times are printed.
"""
from __future__ import annotations

import importlib.util
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.bench.switched import ALONE, MOST, SWITCHES, Switch, figures
from tests.browser.conftest import CHROMIUM
from tests.serving import ROOT, Server, free_port, get, serving

_TWICE = "requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - started)))"
OUR_PARK = """(n) => new Promise((done) => {
  const figure = document.querySelector('.js-plotly-plot');
  document.querySelector('.updatemenu-header').dispatchEvent(new MouseEvent('click', {bubbles: true}));
  setTimeout(() => {
    const started = performance.now();
    const at = () => { figure.removeListener('plotly_restyle', at); %s; };
    figure.on('plotly_restyle', at);
    document.querySelectorAll('.updatemenu-dropdown-button')[n].dispatchEvent(new MouseEvent('click', {bubbles: true}));
  }, 300);
})""".replace("%s", _TWICE)
DASH_PARK = """(n) => new Promise((done) => {
  const figure = document.querySelector('#one .js-plotly-plot'), started = performance.now();
  const at = () => { figure.removeListener('plotly_afterplot', at); %s; };
  figure.on('plotly_afterplot', at);
  document.querySelectorAll('#park input')[n].click();
})""".replace("%s", _TWICE)
SWITCH = """([press, n, wanted]) => new Promise((done, failed) => {
  const ends = (told) => Array.isArray(told) ? [told[0], told[told.length - 1]] : told;
  const words = (data) => JSON.stringify(data.map((trace) => [trace.type, ends(trace.text) ?? null, ends(trace.hovertext) ?? null]));
  const asked = wanted.map((figure) => [words(figure.data), figure.notes]);
  const standing = (chart) => new Set([...chart.querySelectorAll('[data-unformatted]')].map((text) => text.dataset.unformatted));
  const drawn = (chart, [told, notes]) => {
    if (!chart.data || words(chart.data) !== told) return false;
    const there = standing(chart);
    return notes.every((note) => there.has(note));
  };
  const seen = (chart) => {
    const width = chart.querySelector('.main-svg').getBoundingClientRect().width;
    return getComputedStyle(chart).visibility === 'visible' && Math.abs(width - chart.parentElement.getBoundingClientRect().width) < 3;
  };
  const painted = () => {
    const charts = [...document.querySelectorAll('.js-plotly-plot')].filter((chart) => chart.offsetParent);
    return charts.length === asked.length && charts.every((chart, n) => drawn(chart, asked[n])) && charts.every(seen);
  };
  if (painted()) failed(new Error('both sides look alike'));
  const started = performance.now();
  document.querySelectorAll(press)[n].click();
  const look = () => {
    if (painted()) { %s; }
    else if (performance.now() - started > 30000) failed(new Error('never painted'));
    else setTimeout(look, 4);
  };
  look();
})""".replace("%s", _TWICE)
Taken = dict[str, list[tuple[float, float]]]


@dataclass
class Figures:
    """What either side draws: for each switch the figures of both sides, and the one chart with its parks."""

    switches: list[list[list[dict]]]
    one: dict
    parks: dict[str, list[float]]

    @classmethod
    def read(cls, chosen: list[Switch]) -> Figures:
        one = figures("trends", ALONE)[0]
        buttons = one["layout"].pop("updatemenus")[0]["buttons"]
        return cls([[figures(each.page, params) for params in each.sides] for each in chosen], one,
                   {button["label"]: button["args"][0]["opacity"] for button in buttons})

    def wanted(self, switch: int, side: int) -> list[dict[str, Any]]:
        """What must stand in the charts of a side: texts of the traces, and the words of the drawing."""
        return [{"data": [{key: trace.get(key) for key in ("type", "text", "hovertext")} for trace in figure["data"]],
                 "notes": [note["text"] for note in figure["layout"].get("annotations", ())]}
                for figure in self.switches[switch][side]]


@contextmanager
def dash(folder: Path, drawn: Figures) -> Iterator[str | None]:
    """A Dash server with the same figures; None where Dash is not installed."""
    if importlib.util.find_spec("dash") is None:
        yield None
        return
    port, file = free_port(), folder / "figures.json"
    file.write_text(json.dumps(drawn.__dict__), encoding="utf-8")
    running = subprocess.Popen([sys.executable, "-m", "tests.bench.peer", str(port), str(file)], cwd=ROOT,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(200):
            try:
                get(f"http://127.0.0.1:{port}/one/")
                break
            except OSError:
                time.sleep(.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        running.terminate()
        running.wait(10)


class Browser:
    """One browser with its tabs; a tab behind another is painted once a second, so each is fetched to the front."""

    def __init__(self, driver: Any) -> None:
        self.browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        self.context = self.browser.new_context(viewport={"width": 1366, "height": 900}, locale="zh-CN")

    def tab(self, address: str, wait: str = ".js-plotly-plot .main-svg") -> Any:
        page = self.context.new_page()
        page.goto(address)
        page.wait_for_selector(wait, timeout=60_000, state="attached")
        page.wait_for_timeout(1500)
        return page

    def took(self, page: Any, script: str, given: Any) -> tuple[float, float]:
        """Milliseconds the script says, and of processor the page's thread has used until then."""
        page.bring_to_front()
        page.wait_for_timeout(300)
        tools = self.context.new_cdp_session(page)
        tools.send("Performance.enable", {"timeDomain": "threadTicks"})
        before = _thread(tools)
        spent = page.evaluate(script, given)
        used = _thread(tools) - before
        tools.detach()
        return spent, used


def _thread(tools: Any) -> float:
    return next(each["value"] for each in tools.send("Performance.getMetrics")["metrics"] if each["name"] == "ThreadTime") * 1000


def measured(ours: str, theirs: str | None, chosen: list[Switch], drawn: Figures, rounds: int) -> Taken:
    """What each switch took, ours and Dash's in turns within one browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = Browser(driver)
        turns = [_alone(browser, ours, theirs)]
        turns += [_switch(browser, ours, theirs, n, switch, drawn) for n, switch in enumerate(chosen)]
        taken: Taken = {}
        for turn in range(rounds + 2):
            for each in turns:
                for name, spent in each(turn):
                    if turn >= 2:
                        taken.setdefault(name, []).append(spent)
        browser.browser.close()
    return taken


Turn = Callable[[int], Iterator[tuple[str, tuple[float, float]]]]


def _alone(browser: Browser, ours: str, theirs: str | None) -> Turn:
    mine = browser.tab(f"{ours}/{_address('trends', ALONE)}", ".updatemenu-header")
    other = browser.tab(f"{theirs}/one/") if theirs else None

    def turn(number: int) -> Iterator[tuple[str, tuple[float, float]]]:
        park = 1 + number % 8
        yield "alone", browser.took(mine, OUR_PARK, park)
        if other:
            yield "alone dash", browser.took(other, DASH_PARK, park)
    return turn


def _switch(browser: Browser, ours: str, theirs: str | None, at: int, switch: Switch, drawn: Figures) -> Turn:
    mine = browser.tab(f"{ours}/{_address(switch.page, switch.sides[0])}")
    other = browser.tab(f"{theirs}/{at}/") if theirs else None

    def turn(number: int) -> Iterator[tuple[str, tuple[float, float]]]:
        side = 1 - number % 2
        wanted = drawn.wanted(at, side)
        yield switch.name, browser.took(mine, SWITCH, [switch.press, switch.of[side], wanted])
        if other:
            yield f"{switch.name} dash", browser.took(other, SWITCH, ["#side input", side, wanted])
    return turn


def _address(page: str, params: dict[str, str]) -> str:
    return ("" if page == "overview" else page) + "?" + "&".join(f"{name}={value}" for name, value in params.items())


def _read(server: Server, room: Path, chosen: list[Switch]) -> Figures:
    """The figures, from the very stores the server shows, once the demonstration is filled."""
    os.environ |= {"PARKS_DATABASE_URL": f"sqlite:///{room}/parks.db", "PARKS_DEMO_DATABASE_URL": f"sqlite:///{room}/demo.db"}
    for _ in range(60):
        try:
            return Figures.read(chosen)
        except RuntimeError:
            time.sleep(1)
    raise TimeoutError(server.log.read_text(errors="replace")[-2000:])


def main(rounds: int, names: list[str]) -> int:
    chosen = [switch for switch in SWITCHES if not names or any(name in switch.name for name in names)]
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as server:
        drawn = _read(server, Path(folder), chosen)
        with dash(Path(folder), drawn) as peer:
            taken = measured(server.url, peer, chosen, drawn, rounds)
    worst = 0
    for name in ("alone", *(switch.name for switch in chosen)):
        bound = 1.0 if name == "alone" else MOST
        mine, thread = (statistics.median(column) for column in zip(*taken[name], strict=True))
        if f"{name} dash" not in taken:
            print(f"{name:22} {mine:6.0f} ms   thread {thread:4.0f} ms   ({rounds} rounds, no Dash)")
            continue
        other, used = (statistics.median(column) for column in zip(*taken[f"{name} dash"], strict=True))
        worst |= mine / other > bound
        print(f"{name:22} {mine:6.0f} ms   Dash {other:6.0f} ms   ratio {mine / other:.2f}   bound {bound}   "
              f"thread {thread:4.0f} / {used:4.0f} = {thread / used:.2f}   ({rounds} rounds)")
    return int(worst)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 12, sys.argv[2:]))
