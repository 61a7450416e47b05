"""Many readers at once, what each costs, and what travels: `python -m tests.bench.viewers [seconds]`.

together  reruns a second of eight sessions without a pause, against the same page on stock settings   bound 6 ×
crowd     95th percentile of 50 viewers with 3 s between clicks, against one viewer's median           bound 5 ×
memory    resident before anyone came; a further session; after many reruns of the same sessions       bounds 130 MB, 0.2 MB
wire      what a first visit fetches, each answer compressed as a proxy would                          bound 2.5 MB
"""
from __future__ import annotations

import asyncio
import gzip
import random
import statistics
import sys
import tempfile
import time
from contextlib import AsyncExitStack
from pathlib import Path

from tests.bench.__main__ import resident, stock
from tests.browser.conftest import CHROMIUM
from tests.serving import Reader, Server, serving

SESSIONS, CROWD, THINK = 8, 50, 3.0
PAGES = ("", "park", "trends", "compare", "projects", "sources")


async def _opened(stack: AsyncExitStack, server: Server, count: int) -> list[Reader]:
    readers = [await stack.enter_async_context(Reader(server)) for _ in range(count)]
    for reader in readers:
        await reader.run()
    return readers


async def together(server: Server, seconds: float) -> float:
    """Finished reruns a second of eight sessions that never wait."""
    done = 0

    async def one(reader: Reader, until: float) -> None:
        nonlocal done
        while time.perf_counter() < until:
            await reader.run()
            done += time.perf_counter() < until

    async with AsyncExitStack() as stack:
        readers = await _opened(stack, server, SESSIONS)
        until = time.perf_counter() + seconds
        await asyncio.gather(*(one(reader, until) for reader in readers))
    return done / seconds


async def waits(server: Server, viewers: int, seconds: float) -> list[float]:
    """Seconds of each rerun of so many viewers who look for about three seconds before the next."""
    chance = random.Random(7)
    found: list[float] = []

    async def one(reader: Reader, until: float) -> None:
        await asyncio.sleep(chance.uniform(0, THINK))
        while time.perf_counter() < until:
            run = await reader.run()
            assert not run.exceptions
            found.append(run.seconds)
            await asyncio.sleep(THINK * chance.uniform(.8, 1.2))

    async with AsyncExitStack() as stack:
        readers = await _opened(stack, server, viewers)
        until = time.perf_counter() + seconds
        await asyncio.gather(*(one(reader, until) for reader in readers))
    return sorted(found)


async def a_session(server: Server, count: int = 40) -> tuple[float, float]:
    """(MB a further session takes, MB that 400 more reruns of every page add)."""
    async with AsyncExitStack() as stack:
        await _opened(stack, server, 10)
        before = resident(server.pid)
        readers = await _opened(stack, server, count)
        each = (resident(server.pid) - before) / count
        for page in PAGES:
            await readers[0].run(page)
        settled = resident(server.pid)
        for turn in range(400):
            await readers[turn % count].run(PAGES[turn % len(PAGES)])
        return each, resident(server.pid) - settled


def wire(server: Server) -> tuple[float, float]:
    """MB of a first visit to the overview, as sent and as a compressing proxy would send it."""
    from playwright.sync_api import sync_playwright

    plain = packed = 0
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1366, "height": 768}, locale="zh-CN")
        answers: list[object] = []
        page.on("response", lambda answer: answers.append(answer))
        page.goto(server.url)
        page.wait_for_selector(".js-plotly-plot .main-svg")
        page.wait_for_timeout(1500)
        for answer in answers:
            try:
                body = answer.body()
            except Exception:  # an answer without a body, such as a redirect
                continue
            plain, packed = plain + len(body), packed + len(gzip.compress(body, 6))
        browser.close()
    return plain / 1e6, packed / 1e6


def main(seconds: float) -> int:
    with tempfile.TemporaryDirectory() as room:
        ours, plain = Path(room, "ours"), Path(room, "stock")
        ours.mkdir()
        plain.mkdir()
        with serving(ours) as server:
            asyncio.run(asyncio.wait_for(_first(server), 60))
            base = resident(server.pid)
            fast = asyncio.run(together(server, seconds))
            alone = statistics.median(asyncio.run(waits(server, 1, 4 * seconds)))
            crowd = asyncio.run(waits(server, CROWD, 2 * seconds))
            each, grown = asyncio.run(a_session(server))
            sent, packed = wire(server)
        with serving(plain, app=stock(plain)) as server:
            slow = asyncio.run(together(server, seconds))
    late = crowd[int(.95 * len(crowd))]
    print(f"together {fast:6.1f} /s    stock {slow:6.1f} /s   ratio {fast / slow:5.1f}   bound 6   ({SESSIONS} sessions, {seconds:.0f} s)")
    print(f"crowd    {1000 * late:6.0f} ms   one viewer {1000 * alone:4.0f} ms   ratio {late / alone:5.1f}   bound 5   ({CROWD} viewers, {len(crowd)} reruns, p50 {1000 * statistics.median(crowd):.0f} ms)")
    print(f"memory   {base:6.0f} MB base (bound 130)   {each:.2f} MB a further session (bound 0.2)   {grown:+.1f} MB over 400 reruns of {len(PAGES)} pages")
    print(f"wire     {packed:6.2f} MB compressed (bound 2.5)   {sent:.2f} MB plain")
    return int(fast / slow < 6 or late / alone > 5 or base > 130 or each > .2 or packed > 2.5)


async def _first(server: Server) -> None:
    async with Reader(server) as reader:
        await reader.run()


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]) if len(sys.argv) > 1 else 10))
