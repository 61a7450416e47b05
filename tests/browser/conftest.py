"""A real server and real Chromium: what a leader sees, with every complaint of the browser noted."""
from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

from tests.browser.reading import Reading
from tests.serving import Server, serving

CHROMIUM = os.environ.get("PARKS_CHROMIUM") or next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for all browser tests; who writes to a store starts its own."""
    with serving(tmp_path_factory.mktemp("browser")) as running:
        yield running


@pytest.fixture(scope="session")
def playwright() -> ModuleType:
    """What drives the system's Chromium; nothing is downloaded."""
    driver = pytest.importorskip("playwright.sync_api", reason="playwright is a test-only package")
    if not CHROMIUM:
        pytest.skip("no Chromium on this machine")
    return driver


@pytest.fixture(scope="session")
def chromium(playwright: ModuleType) -> Iterator[object]:
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture
def read(chromium, server: Server) -> Iterator[Callable[..., Reading]]:
    """Open an address as a reader of this size, language and theme; complaints fail the test at its end."""
    opened: list[Reading] = []

    def reader(path: str = "/", *, at: Server | None = None, **how) -> Reading:
        reading = Reading(chromium, at or server, **how)
        opened.append(reading)
        return reading.open(path)

    yield reader
    complaints = [said for reading in opened for said in reading.complaints]
    for reading in opened:
        reading.close()
    assert complaints == []


@pytest.fixture
def filled(read) -> Callable[..., Reading]:
    """The same for a page of the demonstration, once that is in its store."""
    def opened(path: str, **how) -> Reading:
        reading, until = read(path, **how), time.monotonic() + 90
        while not reading.page.query_selector(".pk-headline") and time.monotonic() < until:
            reading.page.wait_for_timeout(300)
        return reading.settle()

    return opened
