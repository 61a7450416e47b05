"""With the network pulled the whole product still works: every page, every slide, every file."""
from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest
from PIL import Image
from pptx import Presentation

from lib.export.context import KINDS
from lib.slides.deck import SLIDES
from lib.ui.router import PAGES
from tests.browser import cable

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def room(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("offline")


@pytest.fixture(scope="module")
def seen(room, playwright) -> dict[str, Any]:
    return cable.unplugged("tests.browser.walk", room, cable.way())


def test_the_cable_really_is_out(seen):
    assert seen["reached"] == []


def test_nothing_asked_of_the_server_fails_and_nobody_else_is_asked(seen):
    assert seen["failed"] == []
    assert seen["complaints"] == []


def test_every_page_shows_its_finding(seen):
    assert list(seen["pages"]) == [page.code for page in PAGES]
    assert [code for code, finding in seen["pages"].items() if not finding] == []
    assert "162.4亿元" in seen["pages"]["overview"]


@pytest.mark.parametrize("place", ["slides", "file_slides"])
def test_every_slide_is_there_with_its_chart_on_the_stage_and_in_the_file(seen, place):
    shown = {slide["name"]: slide for slide in seen[place]}
    assert list(shown) == [plan.name for plan in SLIDES if plan.name in shown]
    assert len(shown) >= len(SLIDES) - 1  # no course of months before a month is reported
    assert [name for name, slide in shown.items() if not slide["source"] or slide["text"] < 40] == []
    assert [name for name, slide in shown.items() if slide["plots"] != slide["drawn"]] == []
    assert {name for name, slide in shown.items() if slide["plots"]} >= {"output", "signed", "flow", "map"}


def test_every_kind_of_file_is_taken_and_opens(seen, room):
    assert set(seen["files"]) == set(KINDS)
    data = {code: (room / name).read_bytes() for code, name in seen["files"].items()}
    assert len(Presentation(io.BytesIO(data["pptx"])).slides) == len(seen["slides"])
    assert len(openpyxl.load_workbook(io.BytesIO(data["xlsx"])).sheetnames) > 5
    assert "162.4" in {row["数值"] for row in csv.DictReader(io.StringIO(data["csv"].decode("utf-8-sig")))}
    assert json.loads(data["json"])
    assert data["html"].lstrip()[:9].lower() == b"<!doctype"
    assert data["pdf"][:5] == b"%PDF-"


def test_the_pdf_that_is_taken_says_the_figures(seen, room, poppler):
    assert "162.4亿元" in poppler.text((room / seen["files"]["pdf"]).read_bytes())


def test_a_panels_table_and_picture_are_taken_and_open(seen, room):
    places = {ending: room / name for ending, name in seen["panel_files"].items()}
    assert "来源" in places["csv"].read_text(encoding="utf-8-sig")
    assert openpyxl.load_workbook(places["xlsx"]).sheetnames
    assert Image.open(places["png"]).width > 1000
    assert "来源" in "".join(ElementTree.parse(places["svg"]).getroot().itertext())


def test_where_no_namespace_is_granted_python_reaches_loopback_only(tmp_path):
    """What stands in for the namespace: names and addresses elsewhere fail in a process and in its children."""
    said = cable.unplugged("tests.browser.cable", tmp_path, cable.BLOCKED)
    assert said == {"elsewhere": [], "here": True, "child": []}
