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


def limit() -> None:
    """Memory, processor time, no files, no core dump; a lower priority than the pages."""
    try:
        import os
        import resource
        for what, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, CPU_SECONDS), (resource.RLIMIT_CORE, 0), (resource.RLIMIT_FSIZE, 0)):
            resource.setrlimit(what, (most, most))
        os.nice(5)
    except (ImportError, OSError, ValueError):  # a system without them still has the wall clock of the parent
        pass


def main() -> int:
    """Reads the request, runs the pipeline, answers; every way it can end is an answer."""
    limit()
    import gc
    gc.disable()
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    request = json.loads(source.readline())
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
        return {"bytes": marking.marked(data, request).hex()}
    if kind == "around":
        from lib.intake import around
        return around.answer(request, data)
    if kind != "monthly":
        from lib.intake import register_reading
        return register_reading.answer(request["name"], data, kind, request.get("xlrd", ""))
    from lib.intake import pipeline
    figures, problems, skipped = pipeline.run(request["name"], data, date.fromisoformat(request["today"]), request.get("xlrd", ""),
                                              step=lambda name: tell({"step": name}))
    return {
        "figures": [_figure(f) for f in figures],
        "problems": [[p.code, p.sheet, p.cell, p.found[:200], dict(p.values)] for p in problems],
        "skipped": skipped,
    }


def _figure(figure) -> list:
    key = figure.key
    return [key.subject, key.indicator, key.basis.value, key.period_start.isoformat(), key.period_end.isoformat(), format(figure.value, "f"), figure.unit,
            figure.qualifier.value, figure.wording, None if figure.yoy_percent is None else format(figure.yoy_percent, "f"), figure.sheet, figure.cell]
