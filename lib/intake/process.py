"""Starts the child that reads, waits no longer than allowed, and turns whatever it left into an answer."""
from __future__ import annotations

import importlib.util
import json
import logging
import subprocess
import sys
import threading
import uuid
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path

from lib.intake import gate, wire
from lib.model import Figure
from lib.problems import InternalFault, Problem

ROOT = Path(__file__).resolve().parents[2]
WALL_SECONDS = 25
MAX_ANSWER = 128 << 20
_SLOTS = threading.BoundedSemaphore(2)
"""Two readings at a time: a third waits, and the pages keep the rest of the machine."""
_START = "import sys; sys.path.insert(0, sys.argv[1]); from lib.intake.child import main; sys.exit(main())"
_LOG = logging.getLogger(__name__)


def refused(name: str, data: bytes) -> list | None:
    """The problem, as a child answers it, of a file that needs no process to be refused."""
    problem = _heavy(name, data)
    return [problem.code, None, None, problem.found, dict(problem.values)] if problem else None


def _heavy(name: str, data: bytes) -> Problem | None:
    """What needs no process to be refused: nothing, too much, or a kind we never read."""
    if not data:
        return Problem("E_FILE_EMPTY")
    if len(data) > gate.MAX_UPLOAD:
        return Problem("E_FILE_TOO_LARGE", values={"n": str(-(-len(data) // (1 << 20)))})
    ending = gate.extension(name)
    if ending not in gate.EXTENSIONS:
        return Problem("E_FILE_TYPE_NOT_ALLOWED", found=ending, values={"ext": ending or gate.plain_name(name)})
    return None


def read(name: str, data: bytes, today: date, progress: Callable[[str], None] | None = None) -> tuple[Sequence[Figure], list[Problem], list[tuple]]:
    """Figures, problems and skipped cells of a monthly file, read in a child process."""
    answer = answer_of(name, data, today, progress, registers=False)
    return figures_of(answer, name), problems_of(answer, name), [tuple(s) for s in answer.get("skipped", [])]


def answer_of(name: str, data: bytes, today: date, progress: Callable[[str], None] | None = None, *, registers: bool = True) -> dict:
    """What the child says of a file; `registers`: one whose header is a register's is read as that."""
    stopped = refused(name, data)
    if stopped:
        return {"problems": [stopped]}
    return ask({"name": gate.plain_name(name), "today": today.isoformat(), "registers": registers}, data, progress)


def around(name: str, data: bytes, sheet: str | None, row: int) -> dict[int, dict[int, str]] | None:
    """The rows of a kept file around one of them, row → column → text; None where it cannot be read."""
    found = ask({"kind": "around", "name": gate.plain_name(name), "sheet": sheet, "row": row}, data)
    if found.get("refused", True):
        return None
    return {number: dict(cells) for number, cells in found["rows"]}


def problems_of(answer: dict, name: str) -> list[Problem]:
    """The problems of an answer, each knowing its file."""
    file = gate.plain_name(name)
    return [Problem(code, sheet, cell, found, values=values, file=file) for code, sheet, cell, found, values in answer.get("problems", [])[:wire.MAX_PROBLEMS]]


def figures_of(answer: dict, name: str) -> Sequence[Figure]:
    """The figures of an answer, the monthly ones and then its targets."""
    return wire.unpacked(answer["figures"], gate.plain_name(name)) if "figures" in answer else []


def ask(request: dict, data: bytes, progress: Callable[[str], None] | None = None) -> dict:
    """One request to a fresh child; an answer always, a fault of the file where the child fell."""
    if gate.extension(request["name"]) == ".xls":
        request = {**request, "xlrd": _xlrd_path()}
    with _SLOTS:
        lines, code, timed_out = _run(json.dumps(request).encode() + b"\n", data, progress)
    try:
        answer = json.loads(lines) if lines else {}
    except ValueError:
        answer = {}
    fault = answer.get("fault")
    if fault == "internal":
        number = uuid.uuid4().hex[:8]
        _LOG.error("reading %s failed (%s)\n%s", request["name"], number, answer.get("trace"))
        raise InternalFault(id=number)
    if answer and not fault:
        return answer
    if timed_out or fault == "memory" or code in (-24, -9):
        return {"problems": [["E_FILE_TIMEOUT", None, None, "", {}]]}
    return {"problems": [["E_FILE_DAMAGED", None, None, "", {"part": request["name"]}]]}


def _run(head: bytes, data: bytes, progress: Callable[[str], None] | None) -> tuple[bytes, int, bool]:
    """The child's last line, its exit code, and whether the clock stopped it."""
    child = subprocess.Popen([sys.executable, "-I", "-S", "-c", _START, str(ROOT)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                             stderr=subprocess.DEVNULL, env={}, cwd="/" if sys.platform != "win32" else None)
    late = threading.Event()

    def stop() -> None:
        late.set()
        child.kill()
    clock = threading.Timer(WALL_SECONDS, stop)
    clock.daemon = True
    clock.start()
    feeder = threading.Thread(target=_feed, args=(child, head, data), daemon=True)
    feeder.start()
    last = b""
    try:
        for line in _lines(child):
            if line.startswith(b'{"step":'):
                if progress:
                    progress(json.loads(line)["step"])
            else:
                last = line
    finally:
        clock.cancel()
        child.kill()
        code = child.wait()
        feeder.join(timeout=5)
        child.stdout.close()
    return last, code, late.is_set()


def _feed(child: subprocess.Popen, head: bytes, data: bytes) -> None:
    try:
        child.stdin.write(head)
        child.stdin.write(data)
        child.stdin.close()
    except OSError:  # the child fell before it had read everything
        pass


def _lines(child: subprocess.Popen) -> Iterator[bytes]:
    taken = 0
    while line := child.stdout.readline(MAX_ANSWER):
        taken += len(line)
        if taken > MAX_ANSWER:
            child.kill()
            return
        yield line


@lru_cache(maxsize=1)
def _xlrd_path() -> str:
    found = importlib.util.find_spec("xlrd")
    return str(Path(found.origin).parents[1]) if found and found.origin else ""
