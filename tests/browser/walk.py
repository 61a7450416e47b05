"""The whole product walked without a network; run by `cable.unplugged`, writes what it saw to folder/seen.json."""
from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.browser import cable
from tests.browser.conftest import CHROMIUM
from tests.browser.reading import Reading
from tests.serving import Server, serving

_NAME, _SECRET = "offline", "herring lamp ocean tin"
_PANEL_FILES = ("csv", "xlsx", "png", "svg")
_SLIDE = """(at) => {
  stage.go(at);
  const on = document.querySelector('.slide.on'), shown = (each) => each.getBoundingClientRect().width > 0;
  return {name: on.dataset.name, text: on.innerText.trim().length, source: !!on.querySelector('.source')?.innerText.trim(),
    plots: on.querySelectorAll('.plot').length, drawn: [...on.querySelectorAll('.main-svg:first-of-type')].filter(shown).length};
}"""


class Walk:
    """One tab that keeps account of what failed and what was asked of others."""

    def __init__(self, browser: Any, server: Server, folder: Path) -> None:
        self.server, self.folder = server, folder
        self.reading = Reading(browser, server)
        self.page = self.reading.page
        self.failed: list[str] = []
        self.page.on("requestfailed", self._failed)
        self.page.on("response", self._answered)

    def _failed(self, request: Any) -> None:
        # going to another page, and a download, end requests by ourselves
        if request.failure != "net::ERR_ABORTED":
            self.failed.append(f"{request.failure}: {request.url}")

    def _answered(self, answer: Any) -> None:
        probe = urlsplit(answer.url).path.endswith(("_stcore/health", "_stcore/host-config"))
        if answer.status >= 400 and not probe:
            self.failed.append(f"{answer.status}: {answer.url}")

    def pages(self) -> dict[str, str]:
        """Every page's finding: its headline, or its first panel's."""
        from lib.ui.router import PAGES

        said = {}
        self.sign_in()
        for page in PAGES:
            self.reading.go(f"/{page.code}")
            found = self.page.locator("[data-testid=stMain] :is(h1, h3)")
            found.first.wait_for()
            said[page.code] = next(filter(None, (each.strip() for each in found.all_inner_texts())), "")
        return said

    def sign_in(self) -> None:
        """As administrator, to whom every page is open."""
        from lib.model import Language
        from lib.text import accounts as words

        self.reading.open("/login")
        self.page.get_by_label(words.NAME(Language.ZH)).fill(_NAME)
        self.page.get_by_label(words.PASSWORD(Language.ZH), exact=True).fill(_SECRET)
        self.page.keyboard.press("Enter")
        self.page.wait_for_selector(f"text={words.SIGN_OUT(Language.ZH)}")
        self.reading.settle()

    def slides(self, url: str) -> list[dict[str, Any]]:
        alone = [f"outside request: {url}"] if url.startswith("file:") else []
        before = len(self.reading.complaints)
        self.page.goto(url)
        self.page.wait_for_selector("html.ready", state="attached")
        found = [self.page.evaluate(_SLIDE, at) for at in range(self.page.evaluate("stage.frames().length"))]
        if self.reading.complaints[before:] == alone:  # a file asks for itself, once, and for nothing more
            del self.reading.complaints[before:]
        return found

    def take(self, control: Any, name: str) -> str:
        with self.page.expect_download() as taken:
            control.click()
        place = self.folder / name
        taken.value.save_as(place)
        return place.name

    def files(self) -> dict[str, str]:
        """Every kind of file from the page of files."""
        from lib.export.context import KINDS

        made = {}
        for code in KINDS:
            self.reading.open(f"/takeaway?lang=zh&format={code}")
            self.page.get_by_role("button", name="生成文件").click()
            ready = self.page.get_by_text("下载 ")
            ready.wait_for(timeout=60_000)
            made[code] = self.take(ready, f"deck.{code}")
        return made

    def panel_files(self) -> dict[str, str]:
        """The table and the picture of a panel."""
        self.reading.open("/?lang=zh")
        foot = self.page.locator(".pk-files", has_text="SVG").first
        return {ending: self.take(foot.get_by_role("link", name=ending.upper()), f"panel.{ending}") for ending in _PANEL_FILES}


def _admit(folder: Path) -> None:
    from lib import store
    from lib.accounts import Role, people

    engine = store.open(url=f"sqlite:///{folder}/parks.db")
    people.add(engine, _NAME, Role.ADMIN, _SECRET, by="test")
    store.close(engine)


def walk(folder: Path, how: str) -> dict[str, Any]:
    from playwright.sync_api import sync_playwright

    if how == cable.NAMESPACE:
        cable.loopback_up()
    seen: dict[str, Any] = {"reached": [host for host in ("192.0.2.1", "example.org") if cable.reaches(host)]}
    _admit(folder)
    with serving(folder, PARKS_DEMO="off") as server, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", *cable.browser_flags(how)])
        steps = Walk(browser, server, folder)
        for name, step in (("pages", steps.pages), ("slides", lambda: steps.slides(f"{server.url}/present?lang=zh")),
                           ("panel_files", steps.panel_files), ("files", steps.files),
                           ("file_slides", lambda: steps.slides((folder / "deck.html").as_uri()))):
            started = time.monotonic()
            seen[name] = step()
            seen[f"{name}_took"] = round(time.monotonic() - started, 1)
        seen |= {"failed": steps.failed, "complaints": steps.reading.complaints}
        browser.close()
    return seen


if __name__ == "__main__":
    room = Path(sys.argv[1])
    found = walk(room, sys.argv[2])
    (room / "seen.json").write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")
