"""From a click to the chart repainted, beside Dash with the same figures: `python -m tests.bench.switch [rounds]`.

park    one park brought out of the one chart: our browser alone, Dash's callback      bound 1.0
form    year to date ↔ single month, two figures of eight charts: both ask the server  bound 1.6

Dash has to be importable (PYTHONPATH may name a folder that holds it); without it only our own
times are printed.
"""
from __future__ import annotations

import importlib.util
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.demo_figures import figures
from tests.browser.conftest import CHROMIUM
from tests.serving import ROOT, free_port, get, serving

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
FORM = """([click, bars]) => new Promise((done) => {
  const started = performance.now();
  document.querySelectorAll(click[0])[click[1]].click();
  const look = () => {
    const chart = document.querySelector('.js-plotly-plot');
    const painted = chart && chart.data && chart.data.some((trace) => trace.type === 'bar') === bars
      && chart.querySelector(bars ? '.barlayer .point path' : '.scatterlayer .trace path');
    if (painted) { %s; } else { setTimeout(look, 2); }
  };
  look();
})""".replace("%s", _TWICE)


@contextmanager
def dash(folder: Path) -> Iterator[str | None]:
    """A Dash server with the same figures; None where Dash is not installed."""
    if importlib.util.find_spec("dash") is None:
        yield None
        return
    port, file = free_port(), folder / "figures.json"
    file.write_text(json.dumps(figures()), encoding="utf-8")
    running = subprocess.Popen([sys.executable, "-m", "tests.bench.peer", str(port), str(file)], cwd=ROOT,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(200):
            try:
                get(f"http://127.0.0.1:{port}/")
                break
            except OSError:
                time.sleep(.1)
        yield f"http://127.0.0.1:{port}/"
    finally:
        running.terminate()
        running.wait(10)


def measured(ours: str, theirs: str | None, rounds: int) -> dict[str, list[float]]:
    """Milliseconds by what was measured, taken in turns within one browser."""
    from playwright.sync_api import sync_playwright

    taken: dict[str, list[float]] = {"park": [], "park dash": [], "form": [], "form dash": []}
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        context = browser.new_context(viewport={"width": 1366, "height": 900}, locale="zh-CN")

        def tab(address: str, wait: str):
            page = context.new_page()
            page.goto(address)
            page.wait_for_selector(wait, timeout=60_000)
            page.wait_for_timeout(1500)
            return page

        one = tab(f"{ours}/trends?data=demo&layout=together", ".updatemenu-header")
        each = tab(f"{ours}/trends?data=demo", ".js-plotly-plot .scatterlayer")
        other = tab(theirs, "#one .js-plotly-plot .scatterlayer") if theirs else None
        for turn in range(rounds + 2):
            bars, n = turn % 2 == 0, 1 + turn % 8
            asked = {"park": (one, OUR_PARK, n), "form": (each, FORM, [["[data-testid=stButtonGroup] button", int(bars)], bars])}
            if other:
                asked |= {"park dash": (other, DASH_PARK, n), "form dash": (other, FORM, [["#form input", int(bars)], bars])}
            for name, (page, script, given) in asked.items():
                page.bring_to_front()  # a tab behind another is painted once a second
                page.wait_for_timeout(300)
                spent = page.evaluate(script, given)
                if turn >= 2:
                    taken[name].append(spent)
        browser.close()
    return taken


def main(rounds: int) -> int:
    with tempfile.TemporaryDirectory() as room, serving(Path(room)) as server, dash(Path(room)) as peer:
        taken = measured(server.url, peer, rounds)
    worst = 0
    for name, bound in (("park", 1.0), ("form", 1.6)):
        mine, other = statistics.median(taken[name]), taken[f"{name} dash"]
        if other:
            ratio = mine / statistics.median(other)
            worst |= ratio > bound
            print(f"{name}   {mine:6.0f} ms   Dash {statistics.median(other):6.0f} ms   ratio {ratio:.2f}   bound {bound}   ({rounds} rounds)")
        else:
            print(f"{name}   {mine:6.0f} ms   ({rounds} rounds, no Dash)")
    return int(worst)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 12))
