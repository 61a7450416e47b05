"""What a file to take away costs: `python -m tests.bench.files [rounds]`.

Each kind is made by the command in a process of its own, as the page of files makes it, over the
published figures; the floor is a process that starts, imports and ends. Prints the median seconds,
the ratio to the floor, and the peak of resident memory above the floor's.
"""
from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from lib.export.context import KINDS
from tests.serving import ROOT

BOUNDS = {"pptx": 5.0, "html": 3.0, "xlsx": 3.0, "pdf": 10.0}
"""Seconds for a full talk on two quiet cores."""
PEAK = 300
"""Megabytes above the floor."""
_FLOOR = "import pandas, plotly.graph_objects, sqlalchemy, lib.export.context, lib.slides.gather"


def _run(command: list[str], settings: dict[str, str]) -> tuple[float, float]:
    """Seconds and peak megabytes of a process."""
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, env=os.environ | settings, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{command} ended with {process.returncode}")
    return time.perf_counter() - started, used.ru_maxrss / 1024


def main(rounds: int) -> int:
    over = 0
    with tempfile.TemporaryDirectory() as room:
        settings = {"PARKS_DATABASE_URL": f"sqlite:///{room}/parks.db"}
        commands = {"floor": [sys.executable, "-c", _FLOOR]}
        commands |= {code: [sys.executable, "-m", "lib", "export", "--format", code, "-o", str(Path(room, f"file.{code}"))] for code in KINDS}
        _run(commands["csv"], settings)  # fills the store and the bytecode cache
        taken = {name: [] for name in commands}
        for _ in range(rounds):
            for name, command in commands.items():
                taken[name].append(_run(command, settings))
    medians = {name: [statistics.median(column) for column in zip(*runs, strict=True)] for name, runs in taken.items()}
    floor, base = medians.pop("floor")
    print(f"floor {floor:6.2f} s   {base:5.0f} MB   ({rounds} rounds)")
    for name, (seconds, peak) in medians.items():
        bound = BOUNDS.get(name)
        print(f"{name:5} {seconds:6.2f} s   ratio {seconds / floor:5.2f}   +{peak - base:4.0f} MB   {f'bound {bound:.0f} s' if bound else ''}")
        over |= bool(bound and seconds > bound) or peak - base > PEAK
    return int(over)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 3))
