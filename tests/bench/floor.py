"""The floor to measure against: a page of nothing but plotly.js and the figures it fetches."""
from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from tests.serving import free_port

_PAGE = """<!doctype html><meta charset="utf-8"><title>floor</title><script src="/plotly.js"></script>
<body><script>
fetch("/figures").then((answer) => answer.json()).then((figures) => figures.forEach((figure) => {
  const at = document.createElement("div");
  at.style.width = "400px";
  document.body.append(at);
  Plotly.newPlot(at, figure.data, figure.layout, {displayModeBar: false});
}));
</script></body>"""


@dataclass
class Floor:
    url: str
    charts: int


@contextmanager
def bare_page(figures: list[str]) -> Iterator[Floor]:
    """Serve the figures with Starlette and uvicorn, as the product is served, from a thread."""
    import uvicorn
    from plotly.offline import get_plotlyjs
    from starlette.applications import Starlette
    from starlette.responses import HTMLResponse, Response
    from starlette.routing import Route

    script, body = get_plotlyjs(), "[" + ",".join(figures) + "]"
    lasting = {"cache-control": "public, max-age=31536000, immutable"}
    app = Starlette(routes=[
        Route("/", lambda request: HTMLResponse(_PAGE)),
        Route("/plotly.js", lambda request: Response(script, media_type="text/javascript", headers=lasting)),
        Route("/figures", lambda request: Response(body, media_type="application/json"))])
    port = free_port()
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.05)
    yield Floor(f"http://127.0.0.1:{port}/", len(figures))
    server.should_exit = True
    thread.join(5)
