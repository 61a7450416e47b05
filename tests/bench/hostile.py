"""What a file made to hurt costs before it is answered: `python -m tests.bench.hostile`.

Each is checked by the command in a process of its own, as is an ordinary report, which is the floor. Prints
seconds, the ratio to the floor, and the peak of resident memory of both processes; exit 1 past 5 seconds or 400 MB.
"""
from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.imports import peak
from tests.intake.sheets import one, wide
from tests.intake.test_long_texts import GROWS, shared
from tests.serving import ROOT

SECONDS, MEGABYTES = 5.0, 400.0
ROWS = 19_000


def files() -> dict[str, bytes]:
    """Names and contents."""
    periods = [[f"20{n % 60 + 10}年第{n}号月", "氢能园", "产值", n + 1_000, "亿元"] for n in range(ROWS)]
    notes = [["注：" + "本地统计口径说明，" * 50] for _ in range(ROWS)]
    projects = [["氢能园", f"项目{n}", "签约", 1.5, ""] for n in range(ROWS)]
    return {"report.xlsx": one(wide()), "giant.xlsx": shared("園" * 32_000, 15_000), "growing.xlsx": shared(GROWS, 15_000), "blank.xlsx": shared("\u3000" * 30_000, 15_000),
            "returns.csv": b"\r" * (19 << 20), "periods.xlsx": one([["统计期", "园区", "指标", "数值", "单位"], *periods]),
            "parks.xlsx": one([["2024年1-5月"], ["园区", "产值(亿元)"], *[[f"某某{n}产业圆", "x"] for n in range(ROWS)]]),
            "merged.xlsx": one([["园区", "项目名称", "状态", "总投资（亿元）", "备注"], *projects], merges=[f"E2:GR{ROWS}"]),
            "heads.xlsx": one([["2023年7月"], ["园区", "产值(亿元)"], *[[f"某某某某某某园2024年{n}号", f"产值{n}"] for n in range(ROWS)]]),
            "notes.xlsx": one([["2023年7月"], ["园区", "产值(亿元)"], ["氢能园", 6.2], *notes])}


def cost(file: Path, settings: dict[str, str]) -> tuple[float, float]:
    """Seconds, and megabytes of the command and its reading process together."""
    command = [sys.executable, "-m", "lib", "check", str(file), "--json"]
    began = time.perf_counter()
    subprocess.run(command, cwd=ROOT, env=os.environ | settings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - began, peak([sys.executable, "-c", f"import subprocess, sys; subprocess.run({command!r}, stdout=subprocess.DEVNULL)"], settings)


def main() -> int:
    over, floor = 0, 0.0
    with tempfile.TemporaryDirectory() as room:
        settings = {"PARKS_DATABASE_URL": f"sqlite:///{room}/parks.db"}
        for name, data in files().items():
            file = Path(room, name)
            file.write_bytes(data)
            seconds, most = cost(file, settings)
            floor = floor or seconds
            over += seconds > SECONDS or most > MEGABYTES
            print(f"{name:14} {seconds:5.1f} s  × {seconds / floor:5.1f}   {most:5.0f} MB")
    return int(over > 0)


if __name__ == "__main__":
    sys.exit(main())
