"""Upload, restate, undo; then every moment again: the pages show what they showed then."""
from __future__ import annotations

import difflib
import json
import re
from datetime import date, timedelta
from decimal import Decimal

import pytest

from lib import queries, store
from lib.intake import prepare
from lib.intake.commit import commit
from lib.model import Basis, BatchKind, Figure, Key, Kind, Language
from lib.store import history
from lib.store.history import NewBatch
from lib.text import status as words
from tests import monthly
from tests.pages.conftest import markup

PAGES = ("overview", "park", "trends", "compare", "projects", "sources", "targets")


def figures(value):
    start, end = date(2026, 1, 1), date(2026, 9, 30)
    keys = {"output_value": (Basis.CUMULATIVE, start, "亿元"), "enterprise_count": (Basis.AS_OF, end, "家")}
    aim = Key("display", "output_value", "", Kind.TARGET, Basis.CUMULATIVE, start, date(2026, 12, 31))
    return [Figure(aim, Decimal(value) + 500, "亿元", source="9月.xlsx", sheet="目标", cell="C3"), *(Figure(Key("display", code, "", Kind.ACTUAL, basis, begin, end), Decimal(value), unit, source="9月.xlsx", sheet="月报", cell="C6")
            for code, (basis, begin, unit) in keys.items())]


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    engine = store.open(url=f"sqlite:///{tmp_path_factory.mktemp('then')}/parks.db")
    yield engine
    store.close(engine)


@pytest.fixture
def shown(house, visit, reported_from):
    """What a page says, without the header, the links and what only today offers."""
    reported_from(house)

    def read(code, **params):
        app = visit(code, lang="zh", park="display", **params)
        assert not app.exception
        bodies = [each.proto.body for each in app.get("html")]
        charts = [json.loads(each.proto.spec)["data"] for each in app.get("plotly_chart")]
        text = "\n".join(body for body in bodies if "pk-head" not in body)
        return re.sub(r'href="[^"]*"', "", text), charts
    return read


def _differing(one: str, other: str) -> list[str]:
    """Lines of either that the other has not."""
    return [line for line in difflib.ndiff(re.split(r"(?=<)", one), re.split(r"(?=<)", other)) if line[0] in "+-"][:20]


def test_every_page_shows_at_each_moment_what_it_showed_then(house, shown):
    def register(state, amount):
        draft = prepare("项目.xlsx", monthly.projects(("青岛市新型显示产业园", "面板二期", state, float(amount))), house)
        commit(house, draft, "李雷", confirmed=True)

    acts = [
        lambda: history.record(house, NewBatch(BatchKind.IMPORT, "9月.xlsx", "a" * 64, "李雷"), figures("1624")),
        lambda: history.record(house, NewBatch(BatchKind.IMPORT, "9月修订.xlsx", "b" * 64, "韩梅梅"), figures("1777")),
        lambda: history.revert(house, 3, "李雷", "传错了"),
        lambda: register("在谈", "12.5"),
        lambda: register("已开工", "15.5"),
        lambda: history.revert(house, 6, "李雷", "传错了"),
    ]
    seen = []
    for act in acts:
        act()
        at = queries.batches(house)["at"].iloc[0]
        seen.append((at, {code: shown(code) for code in PAGES}))
    assert "1,624" in seen[0][1]["overview"][0] and "1,777" in seen[1][1]["overview"][0]
    assert "1,777" not in seen[2][1]["overview"][0]
    works = [pages["projects"][0] for _, pages in seen]
    assert ["面板二期" in said for said in works] == [False, False, False, True, True, True]
    assert ["15.5" in said for said in works] == [False, False, False, False, True, False]
    for code in ("trends", "compare", "park", "sources", "targets"):
        assert seen[0][1][code] != seen[1][1][code], code
    for at, pages in seen:
        for code, (said, charts) in pages.items():
            then = shown(code, asof=at.isoformat())
            assert _differing(said, then[0]) == [], (code, at)
            assert then[1] == charts, (code, at)
    before = shown("overview", asof=(seen[0][0] - timedelta(microseconds=1)).isoformat())
    assert "1,624" not in before[0]


def test_a_day_gone_by_stands_under_a_banner_and_offers_nothing_to_write(house, visit, reported_from):
    reported_from(house)
    day = queries.batches(house)["at"].iloc[0].date().isoformat()
    app = visit("ledger", lang="zh", asof=day, batch="2")
    assert "pk-band then" in markup(app) and words.BACK_TO_NOW(Language.ZH) in markup(app)
    assert not [each for each in app.button if "撤销" in each.label]
    assert "file_uploader" not in {each.type for each in visit("upload", lang="zh", asof=day)}


@pytest.mark.parametrize("asof", ["2999-01-01", "soon", "2026-13-01", "2026-11-02T99:00", "'; DROP TABLE batch", "<b>"])
def test_a_day_that_makes_no_sense_is_now(visit, asof):
    app = visit("overview", lang="zh", asof=asof)
    assert not app.exception and "pk-band then" not in markup(app)
