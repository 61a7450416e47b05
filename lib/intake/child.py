"""The reading in a process of its own: bytes on standard input, one JSON line on standard output.

Started as `python -I -S -c …` by `lib.intake.process`, so that nothing of the server is imported
again. The limits are set here before the first byte is looked at: a reader that runs away takes
only itself with it.
"""
from __future__ import annotations

import json
import sys
from datetime import date

CPU_SECONDS = 20
MEMORY = 1 << 30
WRITES = 128 << 20
"""Bytes of temporary files the annotating writer may need; the readers need none."""


def limit(writes: int = 0) -> None:
    """Memory, processor time, no files, no core dump; a lower priority than the pages."""
    try:
        import os
        import resource
        for what, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, CPU_SECONDS), (resource.RLIMIT_CORE, 0), (resource.RLIMIT_FSIZE, writes)):
            resource.setrlimit(what, (most, most))
        os.nice(5)
    except (ImportError, OSError, ValueError):  # a system without them still has the wall clock of the parent
        pass


def main() -> int:
    """Reads the request, runs the pipeline, answers; every way it can end is an answer."""
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    request = json.loads(source.readline())
    limit(WRITES if request.get("kind") == "annotate" else 0)
    import gc
    gc.disable()
    data = source.read()

    def tell(answer: dict) -> None:
        sink.write(json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass") + b"\n")
        sink.flush()
    try:
        tell(_answer(request, data, tell))
    except MemoryError:
        data = b""
        tell({"fault": "memory"})
    except RecursionError:
        tell({"fault": "damaged"})
    except Exception:
        import traceback
        tell({"fault": "internal", "trace": traceback.format_exc()[-8000:]})
    return 0


def _answer(request: dict, data: bytes, tell) -> dict:
    kind = request.get("kind", "monthly")
    if kind == "annotate":
        from lib.intake import marking
        from lib.intake.refusal import Refused
        try:
            return {"bytes": marking.marked(data, request).hex()}
        except (Refused, ValueError, KeyError, TypeError, AttributeError, IndexError):  # what openpyxl trips over has no copy
            return {"problems": []}
    if kind == "around":
        from lib.intake import around
        return around.answer(request, data)
    if kind != "monthly":
        from lib.intake import register_reading
        return register_reading.answer(request["name"], data, kind, request.get("xlrd", ""), _today(request))
    from lib.intake import wire
    figures, problems, skipped = _monthly(request, data, tell)
    if isinstance(figures, dict):
        return figures
    return {
        "figures": wire.packed(figures),
        "problems": wire.told(problems),
        "skipped": skipped,
    }


def _today(request: dict) -> date | None:
    return date.fromisoformat(request["today"]) if "today" in request else None


def _monthly(request: dict, data: bytes, tell) -> tuple:
    """A monthly file's figures; or, where the file is a register's, its whole answer in their place."""
    from lib.intake import pipeline
    from lib.intake.refusal import Refused
    tell({"step": "read"})
    try:
        book = pipeline.workbook(request["name"], data, request.get("xlrd", ""))
        told: list = []
        if request.get("registers"):
            from lib.intake import register_header
            register = register_header.detect(book)
            if register:
                from lib.intake import mixed, register_reading
                rows = mixed.read(book, register, _today(request))
                if rows is not None:
                    return register_reading.as_answer(rows), [], []
                book, told = mixed.without(book, register)
        figures, problems, skipped = pipeline.figures(book, request["name"], _today(request), lambda name: tell({"step": name}), spent=True)
        return figures, [*problems, *told], skipped
    except Refused as refused:
        return [], [refused.problem], []
