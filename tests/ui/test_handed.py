"""The files behind a panel: what a link gives, how long it is good, and what is said when it is not."""
from __future__ import annotations

import gc
from decimal import Decimal

import pandas as pd
import plotly.graph_objects as go
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from lib.charts.panel import Panel
from lib.model import Language
from lib.text import frame as words
from lib.ui import handed

TABLE = pd.DataFrame({"园区": ["新型显示"], "亿元": [Decimal("1351.4")]})
ABOUT = ("月报至2026年9月",)


def files(figure: go.Figure | None = None) -> handed.Files:
    return handed.Files(Panel("output", "结论", "亿元", "来源：某报", figure, "", TABLE, (1,), "一行"),
                        "output-2026-11-23", Language.ZH, False, ABOUT)


@pytest.fixture
def browser():
    return TestClient(Starlette(routes=handed.routes), raise_server_exceptions=False)


def address(made: handed.Files, ending: str) -> str:
    shown = handed.links(made)
    start = shown.index(f'href=".{handed.PATH}') + len('href=".')
    return shown[start:shown.index('"', start)].rpartition(".")[0] + f".{ending}"


def test_a_link_gives_the_rows_the_page_shows_under_their_own_name(browser):
    made = files()
    answer = browser.get(address(made, "csv"))
    assert answer.status_code == 200 and answer.headers["cache-control"] == "no-store"
    assert answer.headers["content-disposition"] == "attachment; filename*=utf-8''output-2026-11-23.csv"
    assert answer.content.decode("utf-8-sig").splitlines() == ["园区,亿元", "新型显示,1351.4", "", "结论", "亿元", "来源：某报", *ABOUT]
    assert browser.get(address(made, "xlsx")).content[:2] == b"PK"


def test_a_chart_is_offered_as_a_picture_and_rows_alone_are_not(browser):
    drawn, rows = files(go.Figure(go.Bar(x=["a"], y=[1]))), files()
    assert browser.get(address(drawn, "svg")).text.startswith("<svg")
    assert browser.get(address(rows, "svg")).status_code == 410
    assert "svg" not in handed.links(rows) and "svg" in handed.links(drawn)


@pytest.mark.parametrize("path", ["/file/0000000000000000/output.csv", "/file/x/..%2f..%2fetc%2fpasswd.csv"])
def test_an_address_nobody_was_given_opens_nothing(browser, path):
    answer = browser.get(path)
    assert answer.status_code in (404, 410) and "1351" not in answer.text


def test_an_ending_the_panel_is_not_offered_in_opens_nothing(browser):
    made = files()
    for ending in ("py", "csv.exe", "__class__", ""):
        assert browser.get(address(made, ending)).status_code == 410


def test_a_link_is_good_while_a_page_holds_it_and_then_says_so_in_both_languages(browser):
    made = files()
    asked = address(made, "csv")
    del made  # from here on the page alone holds it
    gc.collect()
    handed.begin_run()  # the next run has begun; the page still shows the links of this one
    assert browser.get(asked).status_code == 200
    handed.begin_run()
    gc.collect()
    gone = browser.get(asked)
    assert gone.status_code == 410
    assert gone.text.splitlines() == [words.FILE_GONE(language) for language in Language]


def test_a_file_that_cannot_be_made_says_so_and_not_why(browser, monkeypatch):
    made = files()

    def fails(*given: object, **more: object) -> bytes:
        raise RuntimeError("/secret/place")

    monkeypatch.setattr(handed.tables, "csv_bytes", fails)
    answer = browser.get(address(made, "csv"))
    assert answer.status_code == 500 and "/secret" not in answer.text and words.FILE_GONE(Language.ZH) in answer.text
