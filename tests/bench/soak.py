"""A day of viewing in a shorter time: `python -m tests.bench.soak [minutes] [viewers]`.

Viewers look at every page in both languages, of both data sets, park by park and at earlier states, three seconds
between clicks; after some forty each closes the tab and opens another. Eight hours of one viewer are about 9,600
clicks: 100 minutes of five. Printed every minute: clicks so far, resident memory, the median wait. What the first
fifth takes (caches that fill) is told apart from what comes after it.
"""
from __future__ import annotations

import asyncio
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlencode

from lib import catalog
from tests.bench.__main__ import resident
from tests.serving import Reader, Server, serving

THINK, STAYS = 3.0, 40
PAGES = ("", "park", "trends", "compare", "projects", "chains", "platforms", "targets", "sources", "ledger", "takeaway", "present")
MINUTE = 60


def query(chance: random.Random) -> str:
    """What a viewer might ask a page for."""
    asked = {"lang": chance.choice(("zh", "en")), "data": chance.choice(("demo", "demo", ""))}
    if chance.random() < .4:
        asked["park"] = chance.choice(tuple(catalog.parks()))
    if chance.random() < .2:
        asked["indicator"] = chance.choice(("output_value", "enterprise_count", "signed_investment"))
    if chance.random() < .1:
        asked["asof"] = f"2026-{chance.randint(6, 11):02}-{chance.randint(1, 28):02}"
    return urlencode({name: value for name, value in asked.items() if value})


async def views(server: Server, until: float, waits: list[float], chance: random.Random) -> None:
    """One viewer, tab after tab."""
    while time.monotonic() < until:
        async with Reader(server) as reader:
            for _ in range(chance.randint(STAYS // 2, STAYS * 3 // 2)):
                if time.monotonic() >= until:
                    return
                run = await reader.run(chance.choice(PAGES), query(chance))
                if run.exceptions:
                    raise AssertionError(run.exceptions)
                waits.append(run.seconds)
                await asyncio.sleep(THINK * chance.uniform(.8, 1.2))


async def looks(server: Server, until: float, waits: list[float]) -> list[tuple[int, float]]:
    """(clicks, MB) at each minute."""
    seen: list[tuple[int, float]] = []
    while (left := until - time.monotonic()) > 0:
        await asyncio.sleep(min(MINUTE, left))
        recent = waits[seen[-1][0] if seen else 0:]
        seen.append((len(waits), resident(server.pid)))
        print(f"{len(seen):4} min  {len(waits):6} clicks  {seen[-1][1]:7.1f} MB  median wait {1000 * statistics.median(recent or [0]):5.0f} ms", flush=True)
    return seen


async def soak(server: Server, minutes: float, viewers: int) -> tuple[list[tuple[int, float]], list[float]]:
    until, waits = time.monotonic() + minutes * MINUTE, []
    seen, *_ = await asyncio.gather(looks(server, until, waits), *(views(server, until, waits, random.Random(n)) for n in range(viewers)))
    return seen, waits


def main(minutes: float, viewers: int) -> int:
    with tempfile.TemporaryDirectory() as room, serving(Path(room)) as server:
        seen, waits = asyncio.run(soak(server, minutes, viewers))
    warm = seen[len(seen) // 5:]
    (first, before), (last, after) = warm[0], warm[-1]
    print(f"{len(waits)} clicks of {viewers} viewers; after the first fifth {after - before:+.1f} MB in {last - first} clicks ({before:.0f} → {after:.0f}); "
          f"median wait {1000 * statistics.median(waits[:first]):.0f} ms in the first fifth, {1000 * statistics.median(waits[first:]):.0f} after it")
    return 0


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]) if len(sys.argv) > 1 else 100, int(sys.argv[2]) if len(sys.argv) > 2 else 5))
