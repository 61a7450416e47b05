"""Every page as Streamlit runs it, without a server or a browser, on stores of this test run."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytest.importorskip("streamlit")
from streamlit.testing.v1 import AppTest

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


def markup(app: AppTest) -> str:
    """Everything written through st.html, as one text."""
    return "\n".join(each.proto.body for each in app.get("html"))
