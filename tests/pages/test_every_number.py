"""Every number on every page can answer for itself: the cell its trace names holds it in the original file."""
from __future__ import annotations

import csv
import io
import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from html import unescape
from typing import Any

import openpyxl
import pytest
import xlrd

from lib import catalog, demo, formats, intake, queries, store, trace
from lib.intake.commit import commit
from lib.model import BatchKind, DataSet, Language
from lib.ui import cache
from tests.intake import sheets
from tests.intake.test_xls import xls
from tests.pages.conftest import folded, markup

ZH = Language.ZH
PICKED = 20
PAGES = (
    ("overview", {}), ("overview", {"indicator": "output_value"}), ("park", {"park": "hydrogen"}), ("park", {"park": "display"}),
    ("trends", {}), ("trends", {"form": "month"}), ("trends", {"layout": "together"}), ("trends", {"indicator": "enterprise_count"}),
    ("compare", {}), ("compare", {"indicator": "signed_investment"}), ("targets", {}), ("sources", {}), ("chains", {}), ("projects", {}),
)
SIGNS = "●◐◇◆○"


# What a page shows --------------------------------------------------------------------------

@dataclass(frozen=True)
class Shown:
    """Something a reader can point at: what it says, and the figures it leads to."""

    ids: tuple[int, ...]
    said: str


def plain(text: str) -> str:
    return re.sub(r"\s+", "", unescape(re.sub(r"<[^>]+>", " ", text)).replace("\u2009", ""))


def linked(app) -> Iterator[Shown]:
    for said, body in re.findall(r'<a [^>]*data-trace="([\d,]+)"[^>]*>(.*?)</a>', markup(app), re.S):
        yield Shown(trace.numbers(said), plain(body))
    for cell in (cell for sheet in folded(app) for line in sheet["rows"] for cell in line if isinstance(cell, list) and cell[1]):
        yield Shown(trace.numbers(cell[1]), plain(cell[0]))


def drawn(app) -> Iterator[Shown]:
    """The points of every chart that carry figures, with what pointing at them says."""
    for chart in app.get("plotly_chart"):
        for each in json.loads(chart.proto.spec)["data"]:
            carried = each.get("customdata") or []
            said = each.get("hovertext") or each.get("text") or each.get("hovertemplate", "")
            if each["type"] == "heatmap":
                carried, said = [one for line in carried for one in line], [one for line in said for one in line]
            for n, told in enumerate(carried):
                ids = tuple(told) if isinstance(told, list) else (told,)
                if ids and all(isinstance(number, int) for number in ids):
                    yield Shown(ids, plain(said if isinstance(said, str) else said[n]))


# What the original says ---------------------------------------------------------------------

class Originals:
    """Every uploaded file read anew, by other means than the intake's."""

    def __init__(self, engine, factors: dict[str, Decimal]) -> None:
        self.engine, self.factors = engine, factors
        self.hashes = {row["batch"]: row["sha256"] for row in queries.batches(engine).to_dict("records")}
        self.books: dict[str, Any] = {}
        self.figures = queries.figures(engine).to_dict("records")
        with (catalog.PUBLISHED / "figures.csv").open(encoding="utf-8", newline="") as file:
            self.published = {row["id"]: row["value"] for row in csv.DictReader(file)}

    def holds(self, row: dict) -> Decimal:
        """The number in the cell a statement names, in the statement's unit."""
        if row["batch_kind"] == BatchKind.PUBLISHED:
            return Decimal(self.published[row["cell"]])
        name, data = queries.original(self.engine, self.hashes[row["batch"]])
        line, column = trace.place(row["cell"])
        factor = self.factors.get(name, Decimal(1)) if row["unit"] == "亿元" else Decimal(1)
        return Decimal(str(self._read(name, data, row["sheet"])[line - 1][column - 1]).replace(",", "")) * factor

    def _read(self, name: str, data: bytes, sheet: str) -> list:
        key = f"{name}/{sheet}"
        if key not in self.books:
            if name.endswith(".csv"):
                self.books[key] = list(csv.reader(io.StringIO(data.decode("gbk"))))
            elif name.endswith(".xls"):
                old = xlrd.open_workbook(file_contents=data).sheet_by_name(sheet)
                self.books[key] = [old.row_values(n) for n in range(old.nrows)]
            else:
                book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
                self.books[key] = [list(line) for line in book[sheet].iter_rows(values_only=True)]
        return self.books[key]


def _shares(row: dict, originals: Originals) -> set[str]:
    """A figure as its share of the sum of its likes, which leads to the figure itself."""
    if row["caliber"] or row["subject"] not in catalog.parks():
        return set()
    alike = [other["value"] for other in originals.figures if other["subject"] in catalog.parks() and other["kind"] == "actual" and all(
        other[name] == row[name] for name in ("indicator", "caliber", "basis", "period_start", "period_end"))]
    share = formats.number((row["value"] / sum(alike) * 100).quantize(Decimal("0.1"))) if sum(alike) else "—"
    return {plain(share), plain(f"{share}%")}


def answers(shown: Shown, engine, originals: Originals) -> str:
    """Empty where what is shown is what its figures say and each of them is in its original; else the fault."""
    stories = [trace.story(engine, number) for number in shown.ids]
    if not all(stories):
        return "no such figure"
    for one in stories:
        if originals.holds(one.row) != one.row["value"]:
            return f"{one.row['file']} {one.row['cell']} holds {originals.holds(one.row)}, not {one.row['value']}"
    made = trace.composed(stories)
    if len(stories) == 1:
        row = stories[0].row
        allowed = {plain(trace.value(row, ZH))}
        if row["yoy_percent"] is not None:
            allowed |= {plain(formats.percent(row["yoy_percent"], signed=True)), plain(formats.percent(row["yoy_percent"])),
                        plain(formats.number(row["yoy_percent"]))}
        allowed |= _shares(row, originals)
        allowed |= {plain(formats.number(formats.in_heading_unit(row["value"], row["unit"], ZH)))}
    else:
        if made.relation is trace.Relation.LIST:
            return "several figures without an operation"
        rows = [one.row for one in made.parts]
        worth = {trace.Relation.SUM: lambda: sum(row["value"] for row in rows),
                 trace.Relation.DIFFERENCE: lambda: rows[0]["value"] - rows[1]["value"],
                 trace.Relation.COMPLETION: lambda: (rows[0]["value"] / rows[1]["value"] * 100).quantize(Decimal("0.1")),
                 trace.Relation.GROWTH: lambda: (rows[0]["value"] / rows[1]["value"] * 100 - 100).quantize(Decimal("0.1"))}[made.relation]()
        if worth != made.value:
            return f"the parts make {worth}, not {made.value}"
        said = formats.percent(worth, signed=True) if made.relation is trace.Relation.GROWTH else str(formats.amount(worth, rows[0]["unit"], ZH))
        allowed = {plain(said), plain(said).lstrip("+"), plain(formats.number(worth)), plain(formats.percent(worth))}
    return "" if shown.said in SIGNS or any(one in shown.said for one in allowed) else f"says {shown.said}, not {' or '.join(sorted(allowed))}"


def faults(visit, data: str, originals: Originals) -> list[str]:
    """What is wrong on any page, of figures picked at random on each."""
    engine, luck, found, seen = originals.engine, random.Random(20261122), [], 0
    for code, params in PAGES:
        app = visit(code, lang="zh", data=data, **params)
        assert not app.exception, code
        for kind in (linked, drawn):
            every = sorted(set(kind(app)), key=lambda one: (one.ids, one.said))
            seen += len(every)
            found += [f"{code} {params} {kind.__name__} {one.ids}: {fault}" for one in luck.sample(every, min(PICKED, len(every)))
                      if (fault := answers(one, engine, originals))]
    assert seen > 60, seen
    return found


# The stores ---------------------------------------------------------------------------------

@pytest.fixture(scope="module")
def filled():
    engine = cache.engine_of(DataSet.DEMO)
    demo.fill(engine)
    return engine


def _grown(values, month: int) -> list:
    return [sheets.number(str((Decimal(value) * month / 5).quantize(Decimal("0.01")).normalize())) for value in values]


def _files() -> list[tuple[str, bytes, Decimal]]:
    """One month a file, each in another layout: name, bytes, and what its money is to be multiplied by."""
    def table(month: int, factor: int = 1):
        outputs, signed = _grown(sheets.OUTPUT, month), _grown(sheets.SIGNED, month)
        return f"2026年1—{month}月青岛市专业园区主要指标", [float(Decimal(str(v)) * factor) for v in outputs], [
            float(Decimal(str(v)) * factor) for v in signed]

    def wide(month: int, unit: str = "亿元", factor: int = 1):
        title, outputs, signed = table(month, factor)
        return [[title], ["园区", f"产值({unit})", "企业数(家)", f"签约投资额({unit})"],
                *zip(sheets.PARKS, outputs, sheets.COUNTS, signed, strict=True)]

    seven, outputs7, signed7 = table(7)
    eight, outputs8, signed8 = table(8)
    across = [[seven], ["指标", *sheets.PARKS], ["产值(亿元)", *outputs7], ["企业数(家)", *sheets.COUNTS], ["签约投资额(亿元)", *signed7]]
    stacked = [[eight], ["单位:亿元、家"], ["园区", "产值"], *zip(sheets.PARKS, outputs8, strict=True), [], ["园区", "企业数"],
               *zip(sheets.PARKS, sheets.COUNTS, strict=True), [], ["园区", "签约投资额"], *zip(sheets.PARKS, signed8, strict=True)]
    one = Decimal(1)
    return [("宽表.xlsx", sheets.one(wide(5)), one), ("万元.xlsx", sheets.one(wide(6, "万元", 10_000)), Decimal("0.0001")),
            ("园区在列.xlsx", sheets.one(across), one), ("上下叠放.xlsx", sheets.one(stacked), one),
            ("旧版.xls", xls(("月报", wide(9), 0)), one), ("逗号.csv", sheets.csv(wide(10), "gbk"), one)]


@pytest.fixture(scope="module")
def uploaded(tmp_path_factory):
    engine = store.open(url=f"sqlite:///{tmp_path_factory.mktemp('every')}/parks.db")
    for name, data, _ in _files():
        draft = intake.prepare(name, data, engine)
        assert not draft.report.errors, (name, [problem.code for problem in draft.report.errors])
        commit(engine, draft, "王芳", confirmed=True)
    yield engine
    store.close(engine)


@pytest.fixture
def reported(uploaded, reported_from):
    return reported_from(uploaded)


def test_figures_picked_at_random_on_every_page_of_the_demonstration_stand_in_their_workbooks(visit, filled):
    assert faults(visit, "demo", Originals(filled, {})) == []


def test_figures_picked_at_random_over_uploads_in_six_layouts_stand_in_their_files(visit, reported):
    originals = Originals(reported, {name: factor for name, _, factor in _files()})
    assert faults(visit, "reported", originals) == []
    files = {row["file"] for row in queries.figures(reported).to_dict("records")}
    assert {name for name, *_ in _files()} <= files


@pytest.mark.parametrize("name", ["万元.xlsx", "园区在列.xlsx", "上下叠放.xlsx", "旧版.xls", "逗号.csv"])
def test_the_panel_names_the_cell_and_shows_it_in_its_rows(visit, reported, name):
    rows = [row for row in queries.figures(reported).to_dict("records") if row["file"] == name and row["indicator"] == "output_value"]
    row = random.Random(name).choice(rows)
    said = plain(markup(visit("overview", lang="zh", trace=str(row["id"]))))
    assert plain(trace.value(row, ZH)) in said and f"单元格{row['cell']}" in said and name in said
    line = trace.place(row["cell"])[0]
    marked = re.findall(r"<mark>(.*?)</mark>", markup(visit("overview", lang="zh", trace=str(row["id"]))))
    factor = next(factor for known, _, factor in _files() if known == name)
    assert [Decimal(text.replace(",", "")) * factor for text in marked] == [row["value"]] and str(line) in said
