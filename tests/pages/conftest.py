"""Every page as Streamlit runs it, without a server or a browser, on stores of this test run."""
from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("streamlit")
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from lib import store
from lib.model import DataSet
from lib.ui import cache
from lib.ui.router import BY_CODE

APP = Path(__file__).resolve().parents[2] / "app.py"


@pytest.fixture(scope="session", autouse=True)
def stores(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Fresh stores in a folder of their own; the product's own are never touched."""
    folder = tmp_path_factory.mktemp("stores")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PARKS_DATABASE_URL", f"sqlite:///{folder}/parks.db")
        patch.setenv("PARKS_DEMO_DATABASE_URL", f"sqlite:///{folder}/demo.db")
        for name in ("PARKS_LANGUAGE", "PARKS_DATA", "PARKS_DEMO", "PARKS_VIEWING", "PARKS_HOST"):
            patch.delenv(name, raising=False)
        yield folder


@pytest.fixture(scope="session")
def visit() -> Callable[..., AppTest]:
    """Open a page by its code with these parameters and run it."""
    def opened(code: str = "overview", **params: str) -> AppTest:
        app = AppTest.from_file(str(APP), default_timeout=30)
        for name, value in params.items():
            app.query_params[name] = value
        app.run()
        return app if code == "overview" else app.switch_page(BY_CODE[code].file).run()
    return opened


@pytest.fixture
def reported_from(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Engine], Engine]]:
    """Let the pages take the reported data from a store of the test's choosing."""
    real = cache.engine_of

    def forget() -> None:
        """What pages keep is known by its revision, which another store may have too."""
        for kept in (cache._asked, cache._built, cache._excerpt, cache._pinned):
            kept.cache_clear()

    def taken(engine: Engine) -> Engine:
        monkeypatch.setattr(cache, "engine_of", lambda data_set: engine if data_set is DataSet.REPORTED else real(data_set))
        forget()
        return engine

    yield taken
    forget()


@pytest.fixture
def engine(tmp_path: Path, reported_from: Callable[[Engine], Engine]) -> Iterator[Engine]:
    """A reported store of this test's own, with the published figures, shown by every page."""
    opened = store.open(url=f"sqlite:///{tmp_path}/parks.db")
    yield reported_from(opened)
    store.close(opened)


def markup(app: AppTest) -> str:
    """Everything written through st.html, as one text."""
    return "\n".join(each.proto.body for each in app.get("html"))


def folded(app: AppTest) -> list[dict[str, Any]]:
    """The tables folded away on the page, as sheets.js gets them: head, right (columns), rows."""
    return [json.loads(unescape(told)) for told in re.findall(r'<span class="pk-folded"[^>]*>(.*?)</span>', markup(app), re.S)]
