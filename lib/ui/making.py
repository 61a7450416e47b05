"""A file being made: in a process of its own, so that nobody waits for it, and it can be stopped."""
from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass, field
from pathlib import Path

import streamlit as st

from lib.cli.export import FORMATS
from lib.model import DataSet, Language

_ROOT = Path(__file__).resolve().parents[2]
_AT_ONCE = threading.Semaphore(2)
"""As many files are made at a time on this server; the others wait their turn."""
_KEY = "_making"


@dataclass(frozen=True, slots=True)
class Order:
    """What a reader asked for; hashable, so that the same order is the same file."""

    format: str
    language: Language
    data_set: DataSet
    theme: str
    parks: tuple[str, ...]
    as_of: str
    address: str
    revision: int
    noted: int = 0
    """how many notes were written: one more makes another file"""

    def arguments(self, place: Path) -> list[str]:
        said = ["--json", "--progress", "--data", self.data_set.value, "--format", self.format, "--lang", self.language.value,
                "--theme", self.theme, "--parks", ",".join(self.parks), "--address", self.address, "-o", str(place)]
        return [*said, "--as-of", self.as_of] if self.as_of else said


@dataclass
class Job:
    """One order on its way: `done` 0 to 1, `data` once it is whole, `failed` with the reason in words."""

    order: Order
    done: float = 0.0
    data: bytes | None = None
    failed: str = ""
    stopped: bool = False
    process: subprocess.Popen | None = None
    said: list[str] = field(default_factory=list)

    @property
    def over(self) -> bool:
        return self.data is not None or bool(self.failed) or self.stopped

    def stop(self) -> None:
        """The reader no longer wants it."""
        self.stopped = True
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()


def current() -> Job | None:
    """This reader's job, of whatever order."""
    return st.session_state.get(_KEY)


def start(order: Order) -> Job:
    """Begin the order in the background; the reader's earlier one, if still on its way, is stopped."""
    assert order.format in FORMATS
    earlier = current()
    if earlier is not None and not earlier.over:
        earlier.stop()
    job = Job(order)
    st.session_state[_KEY] = job
    threading.Thread(target=_make, args=(job,), daemon=True).start()
    return job


def _make(job: Job) -> None:
    with _AT_ONCE, tempfile.TemporaryDirectory() as folder:
        if job.stopped:
            return
        place = Path(folder) / f"file.{job.order.format}"
        environment = os.environ | {"PYTHONIOENCODING": "utf-8", "PARKS_LANGUAGE": job.order.language.value}
        job.process = subprocess.Popen(
            [sys.executable, "-m", "lib", "export", *job.order.arguments(place)], cwd=_ROOT, env=environment, text=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, encoding="utf-8", errors="replace")
        _follow(job)
        if job.process.wait() == 0 and place.exists():
            job.data = place.read_bytes()
        elif not job.stopped:
            job.failed = next((line for line in reversed(job.said) if line.strip()), "?")


def _follow(job: Job) -> None:
    assert job.process is not None
    assert job.process.stderr is not None
    for line in job.process.stderr:
        text = line.strip()
        if text.isdigit():
            job.done = min(int(text) / 100, 1.0)
        elif text:
            job.said = [*job.said, text][-20:]
