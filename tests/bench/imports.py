"""What a large upload costs: `python -m tests.bench.imports [--rows N] [--rounds N]`.

7  processor time of a whole upload (gate, reading process, preview, commit, the copy kept before it) against
   its floor: unpacking the sheet and one executemany of tuples made beforehand into a table with the columns
   and indexes of the history, on the same disk with the same settings. The reading process's own start, what it
   takes to read a file of one row, is measured in the same rounds and taken off.
8  peak memory of the whole command, both processes together, against pandas with openpyxl storing the same file.

Medians, the peers taking turns. Exit 1 where a bound does not hold.
"""
from __future__ import annotations

import argparse
import gc
import io
import os
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median

from lib import catalog, store
from lib.intake import prepare, process
from lib.intake.commit import commit
from lib.model import Figure, Measure
from lib.store.engine import pragmas
from lib.store.statements import Stated
from lib.store.tables import figure
from tests.serving import ROOT

TODAY = date(2026, 11, 22)
NAMES = ("output_value", "enterprise_count", "signed_investment", "revenue", "industry_scale", "new_projects", "fund_size", "computing_power")
HEADER = ("园区", "指标", "统计期", "数值", "单位")
BOUNDS = {"xlsx": 2.5, "csv": 2.0, "memory": 0.5}


def table(rows: int, step: int = 0) -> list[tuple]:
    """A long table: a row for each indicator, park and month; values rise through the year."""
    months = [(year, month) for year in range(2000, 2027) for month in range(1, 13) if (year, month) <= (2026, 10)]
    indicators, parks = [catalog.indicators()[name] for name in NAMES], list(catalog.parks().values())
    said = []
    for year, month in months:
        period = f"{year}年{month}月" if month == 1 else f"{year}年1-{month}月"
        for n, indicator in enumerate(indicators):
            for m, park in enumerate(parks):
                whole = (n + 3) * 10 + m * 7 + month * 5 + step
                value = whole if indicator.unit in ("家", "个") else whole + (year % 10 * 37 + n * 11 + m) % 100 / 100
                when = f"{year}年{month}月" if indicator.measure is Measure.STOCK else period
                said.append((park.name.zh, indicator.name.zh, when, value, indicator.unit))
    if rows > len(said):
        raise ValueError(f"at most {len(said)} rows")
    return [HEADER, *said[:rows]]


def as_xlsx(rows: list[tuple]) -> bytes:
    import openpyxl
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_csv(rows: list[tuple]) -> bytes:
    return "\r\n".join(",".join(map(str, row)) for row in rows).encode("utf-8-sig")


def used() -> float:
    """Milliseconds of processor, this process and the children that have ended."""
    both = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in both) * 1000


class Peers:
    """One file, imported and, beside that, put raw into a table."""

    def __init__(self, folder: Path, name: str, data: bytes, tiny: bytes) -> None:
        self.folder, self.name, self.data, self.tiny, self.turn = folder, name, data, tiny, 0
        figures = self.figures()
        self.tuples = Stated(figures, 1, 1).rows()
        self.count = len(figures)

    def figures(self) -> list[Figure]:
        answer = process.read(self.name, self.data, TODAY)
        stopped = [p for p in answer[1] if p.code[0] != "I"]
        if stopped:
            raise ValueError(f"the file of the bench is not clean: {stopped[:3]}")
        return answer[0]

    def fresh(self) -> Path:
        self.turn += 1
        return self.folder / f"{self.turn}.db"

    def ours(self) -> Callable[[], None]:
        engine = store.open(url=f"sqlite:///{self.fresh()}", fill=False)

        def act() -> None:
            draft = prepare(self.name, self.data, engine, today=TODAY)
            receipt = commit(engine, draft, "bench", confirmed=True)
            if receipt.added != self.count:
                raise ValueError(f"{receipt} of {self.count}")
        return act

    def start(self) -> Callable[[], None]:
        return lambda: process.read(self.name, self.tiny, TODAY)

    def floor(self) -> Callable[[], None]:
        from sqlalchemy import create_engine
        from sqlalchemy.schema import CreateIndex, CreateTable
        engine = create_engine(f"sqlite:///{self.fresh()}")
        raw = engine.raw_connection().driver_connection
        raw.isolation_level = None
        for what, value in pragmas():
            raw.execute(f"PRAGMA {what}={value}")
        for made in (CreateTable(figure), *map(CreateIndex, sorted(figure.indexes, key=lambda index: index.name))):
            raw.execute(str(made.compile(engine)))
        marks = ", ".join("?" * len(figure.columns))

        def act() -> None:
            if self.name.endswith("xlsx"):
                zipfile.ZipFile(io.BytesIO(self.data)).read("xl/worksheets/sheet1.xml")
            else:
                self.data.decode("utf-8-sig")
            raw.execute("BEGIN IMMEDIATE")
            raw.executemany(f"INSERT INTO figure VALUES ({marks})", self.tuples)
            raw.execute("COMMIT")
        return act


def turns(peers: dict[str, Callable[[], Callable[[], None]]], rounds: int) -> dict[str, tuple[float, float]]:
    """Milliseconds of processor and of the wall's clock, medians of as many turns; what a turn needs is made before its clock runs."""
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in peers}
    for n in range(rounds + 1):
        for name, make in peers.items():
            act = make()
            gc.collect()
            wall, cpu = time.perf_counter(), used()
            act()
            if n:
                times[name].append(((used() - cpu), (time.perf_counter() - wall) * 1000))
    return {name: tuple(map(median, zip(*taken, strict=True))) for name, taken in times.items()}


def cost(folder: Path, kind: str, rows: list[tuple], rounds: int) -> float:
    make = {"xlsx": as_xlsx, "csv": as_csv}[kind]
    (folder / kind).mkdir()
    peers = Peers(folder / kind, f"bench.{kind}", make(rows), make(rows[:2]))
    took = turns({"floor": peers.floor, "start": peers.start, "ours": peers.ours}, rounds)
    cpu, wall = ({name: each[n] for name, each in took.items()} for n in (0, 1))
    ratio = (cpu["ours"] - cpu["start"]) / cpu["floor"]
    print(f"    {kind:5} cpu: {cpu['ours']:7.1f} ms, less the start {cpu['start']:6.1f}, floor {cpu['floor']:6.1f}  × {ratio:.2f}"
          f"   (wall {wall['ours']:.0f}, {wall['start']:.0f}, {wall['floor']:.0f}: × {(wall['ours'] - wall['start']) / wall['floor']:.2f})")
    return ratio


# ---------------------------------------------------------------- memory

PANDAS = """
import sys, pandas, sqlalchemy
frame = pandas.read_excel(sys.argv[1], engine="openpyxl") if sys.argv[1].endswith("xlsx") else pandas.read_csv(sys.argv[1])
frame.to_sql("said", sqlalchemy.create_engine("sqlite:///" + sys.argv[2]), index=False)
"""


def _resident(pid: int) -> tuple[int, int]:
    """Kilobytes of a process and of what it has started: now, and the most that one of them has ever held."""
    total = most = 0
    try:
        said = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines())
        total, most = (int(said[name].split()[0]) for name in ("VmRSS", "VmHWM"))
        for thread in Path(f"/proc/{pid}/task").iterdir():
            for child in (thread / "children").read_text().split():
                now, ever = _resident(int(child))
                total, most = total + now, max(most, ever)
    except (OSError, ValueError, KeyError):  # it has just ended
        pass
    return total, most


def peak(command: list[str], settings: dict[str, str]) -> float:
    """Megabytes a command and its children hold together at their most, looked at every two milliseconds."""
    running = subprocess.Popen(command, cwd=ROOT, env=os.environ | settings, stdout=subprocess.DEVNULL)
    most = 0
    while running.poll() is None:
        most = max(most, *_resident(running.pid))
        time.sleep(0.002)
    if running.returncode:
        raise RuntimeError(f"{command} ended with {running.returncode}")
    return most / 1024


def memory(folder: Path, rows: list[tuple], rounds: int) -> float:
    file = folder / "bench.xlsx"
    file.write_bytes(as_xlsx(rows))
    ours, theirs = [], []
    for n in range(rounds):
        settings = {"PARKS_DATABASE_URL": f"sqlite:///{folder}/memory{n}.db"}
        subprocess.run([sys.executable, "-m", "lib", "init", "--empty"], cwd=ROOT, env=os.environ | settings, stdout=subprocess.DEVNULL, check=True)
        ours.append(peak([sys.executable, "-m", "lib", "import", str(file), "--by", "bench", "--yes"], settings))
        theirs.append(peak([sys.executable, "-c", PANDAS, str(file), str(folder / f"pandas{n}.db")], {}))
    print(f"    command {median(ours):6.1f} MB, pandas with openpyxl {median(theirs):6.1f} MB  × {median(ours) / median(theirs):.2f}")
    return median(ours) / median(theirs)


def main() -> int:
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    ask.add_argument("--rows", type=int, default=20_000 - 1)
    ask.add_argument("--rounds", type=int, default=5)
    ask.add_argument("--only", choices=list(BOUNDS))
    args = ask.parse_args()
    rows = table(args.rows)
    found = {}
    with tempfile.TemporaryDirectory() as room:
        folder = Path(room)
        for kind in ("xlsx", "csv"):
            if args.only in (None, kind):
                found[kind] = cost(folder, kind, rows, args.rounds)
        if args.only in (None, "memory"):
            found["memory"] = memory(folder, rows, min(args.rounds, 3))
    for name, ratio in found.items():
        print(f"{'holds ' if ratio <= BOUNDS[name] else 'BROKEN'} {name:8} × {ratio:.2f}  (bound {BOUNDS[name]})")
    return int(any(ratio > BOUNDS[name] for name, ratio in found.items()))


if __name__ == "__main__":
    sys.exit(main())
