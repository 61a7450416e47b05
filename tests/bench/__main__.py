"""What the overview costs, as ratios of things measured side by side: `python -m tests.bench [rounds]`.

tab      new tab, cache warm, to all charts painted, against a bare page that fetches the same
         figures and draws them with plotly.js                                        bound 1.45
thread   the same, counted in processor time of the page's own thread: holds on a busy machine too
rerun    server CPU of one rerun, against the same page on Streamlit's stock settings bound 0.30
"""
from __future__ import annotations

import asyncio
import json
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.floor import bare_page
from tests.browser.conftest import CHROMIUM
from tests.serving import ROOT, Reader, Server, serving

RERUNS = 60
_PAINTED = """(wanted) => document.querySelectorAll('.js-plotly-plot .main-svg:first-of-type').length >= wanted
  && [...document.querySelectorAll('.js-plotly-plot')].every((chart) => chart.querySelector('.main-svg .trace, .main-svg .shapelayer path'))"""


def figures() -> list[str]:
    """The overview's figures as plotly.js takes them, in real colours."""
    import plotly.graph_objects as go
    from streamlit.testing.v1 import AppTest

    from lib import theme

    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    specs = [json.loads(chart.proto.spec) for chart in app.get("plotly_chart")]
    return [theme.dress(go.Figure(spec), theme.Look.LIGHT).to_json() for spec in specs]


def _painted_in(context: object, address: str, charts: int) -> tuple[float, float]:
    """Milliseconds from asking for the address in a new tab to the last chart drawn, and the page's own of processor."""
    page = context.new_page()
    tools = context.new_cdp_session(page)
    tools.send("Performance.enable", {"timeDomain": "threadTicks"})
    started = time.perf_counter()
    page.goto(address, wait_until="commit")
    while not page.evaluate(_PAINTED, charts):
        page.wait_for_timeout(5)
    spent = (time.perf_counter() - started) * 1000
    measured = {each["name"]: each["value"] for each in tools.send("Performance.getMetrics")["metrics"]}
    page.close()
    return spent, measured["ThreadTime"] * 1000


def tabs(product: str, floor: str, charts: int, rounds: int) -> tuple[list[float], list[float]]:
    """Medians (time, processor) of product and floor, taken in turns within one browser whose cache is warm."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="zh-CN")
        taken: dict[str, list[tuple[float, float]]] = {product: [], floor: []}
        for turn in range(rounds + 2):
            for address in taken:
                spent = _painted_in(context, address, charts)
                if turn >= 2:
                    taken[address].append(spent)
        browser.close()
    medians = {address: [statistics.median(column) for column in zip(*spent, strict=True)] for address, spent in taken.items()}
    return medians[product], medians[floor]


def _cpu(pid: int) -> float:
    """Milliseconds of processor a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) * 10.0


def resident(pid: int) -> float:
    """Resident memory in MB."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


async def _reruns(server: Server, times: int) -> float:
    async with Reader(server) as reader:
        for _ in range(6):
            await reader.run()
        before = _cpu(server.pid)
        for _ in range(times):
            await reader.run()
        return (_cpu(server.pid) - before) / times


def cpu_per_rerun(server: Server) -> float:
    return asyncio.run(_reruns(server, RERUNS))


def stock(folder: Path) -> Path:
    """The same pages as an ordinary Streamlit script: no warming, no freezing, the collector as it comes."""
    for name in ("lib", "pages", "data"):
        (folder / name).symlink_to(ROOT / name)
    (folder / ".streamlit").mkdir()
    settings = (ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8")
    (folder / ".streamlit" / "config.toml").write_text(settings.replace("postScriptGC = false", "postScriptGC = true"), encoding="utf-8")
    (folder / "app.py").write_text("from lib.ui import guard, router\n\nguard.own_pages()\nrouter.main()\n", encoding="utf-8")
    return folder


def main(rounds: int) -> int:
    with tempfile.TemporaryDirectory() as room:
        ours, plain = Path(room, "ours"), Path(room, "stock")
        ours.mkdir()
        plain.mkdir()
        with serving(ours) as server, bare_page(figures()) as floor:
            charts = floor.charts
            product, bare = tabs(server.url + "/", floor.url, charts, rounds)
            tuned, memory = cpu_per_rerun(server), resident(server.pid)
        with serving(plain, app=stock(plain)) as server:
            untuned = cpu_per_rerun(server)
        shutil.rmtree(room, ignore_errors=True)
    for name, ours_took, bare_took, bound in (("tab", product[0], bare[0], "bound 1.45"), ("thread", product[1], bare[1], "          ")):
        print(f"{name:6} {ours_took:7.0f} ms   bare page {bare_took:7.0f} ms   ratio {ours_took / bare_took:.2f}   {bound}   ({charts} charts, {rounds} rounds)")
    print(f"rerun  {tuned:7.1f} ms   stock     {untuned:7.1f} ms   ratio {tuned / untuned:.2f}   bound 0.30   (server CPU, {RERUNS} reruns)")
    print(f"memory {memory:7.0f} MB resident after the runs")
    return int(product[0] / bare[0] > 1.45 or tuned / untuned > 0.30)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 9))
