"""One reader's tab: opens pages, waits until they stand still, notes every complaint and outside request."""
from __future__ import annotations

import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.serving import Server

DESK, LAPTOP, PHONE = (1920, 1080), (1366, 768), (390, 844)
_PROBES = ("_stcore/health", "_stcore/host-config")
"""Streamlit asks below a deep link first, is told 404, and asks again at the root."""
_SETTLED = """() => {
  const app = document.querySelector('[data-testid="stApp"]');
  if (!app || app.dataset.testScriptState !== 'notRunning' || !document.querySelector('.pk-lang')) return false;
  const charts = [...document.querySelectorAll('[data-testid="stPlotlyChart"]')];
  return charts.every((chart) => chart.querySelector('.main-svg')) && !document.querySelector('[data-testid="stSkeleton"]');
}"""


class Reading:
    def __init__(self, browser: Any, server: Server, *, size: tuple[int, int] = LAPTOP, locale: str = "zh-CN",
                 scheme: str = "light") -> None:
        self.server = server
        self.complaints: list[str] = []
        self.context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, device_scale_factor=1, locale=locale, color_scheme=scheme,
            timezone_id="Asia/Shanghai", reduced_motion="reduce", accept_downloads=True)
        self.page = self.context.new_page()
        self.page.on("request", self._asked)
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda fault: self.complaints.append(f"script: {fault}"))

    def _asked(self, request: Any) -> None:
        address = urlsplit(request.url)
        if address.scheme not in ("data", "blob") and address.hostname != "127.0.0.1":
            self.complaints.append(f"outside request: {request.url}")

    def _said(self, message: Any) -> None:
        if message.type not in ("error", "warning"):
            return
        where = (message.location or {}).get("url", "")
        if "404" in message.text and where.endswith(_PROBES):
            return
        self.complaints.append(f"console: {message.text[:300]} ({where})")

    def open(self, path: str) -> Reading:
        self.page.goto(self.server.url + path)
        return self.settle()

    def settle(self) -> Reading:
        """Wait until the run is over and every chart is drawn."""
        until = time.monotonic() + 30
        self.page.wait_for_timeout(60)
        while not self.page.evaluate(_SETTLED):  # not wait_for_function: our policy forbids its eval
            if time.monotonic() > until:
                raise TimeoutError(f"{self.page.url} never stood still")
            self.page.wait_for_timeout(60)
        return self

    def go(self, path: str) -> Reading:
        """To another address within the same visit, as a link of ours goes there."""
        self.page.evaluate("""(path) => {
          history.pushState({}, "", path); window.dispatchEvent(new PopStateEvent("popstate", {state: {}}));
        }""", path)
        self.page.wait_for_timeout(150)
        return self.settle()

    def click(self, selector: str) -> Reading:
        self.page.click(selector)
        self.page.wait_for_timeout(120)
        return self.settle()

    def back(self) -> Reading:
        self.page.go_back()
        self.page.wait_for_timeout(250)
        return self.settle()

    @property
    def text(self) -> str:
        return self.page.inner_text('[data-testid="stMain"]')

    @property
    def address(self) -> str:
        at = urlsplit(self.page.url)
        return at.path + (f"?{at.query}" if at.query else "")

    @property
    def language(self) -> str:
        return self.page.evaluate("document.documentElement.lang")

    def fits(self) -> bool:
        """Nothing is wider than the screen."""
        return self.page.evaluate("""() => {
          const main = document.querySelector('[data-testid="stMain"]');
          return document.documentElement.scrollWidth <= innerWidth && main.scrollWidth <= main.clientWidth;
        }""")

    def picture(self, to: Path, *, whole: bool = True, tallest: int = 9000) -> None:
        """A picture of the whole page: Streamlit scrolls inside, so the window is made as tall as the page."""
        if whole:
            width = self.page.viewport_size["width"]
            height = self.page.evaluate("""document.querySelector('[data-testid="stMain"]').scrollHeight""")
            self.page.set_viewport_size({"width": width, "height": min(max(height, self.page.viewport_size["height"]), tallest)})
            self.page.wait_for_timeout(350)
        to.parent.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=str(to))

    def close(self) -> None:
        self.context.close()
