"""What no page may ever say or draw: an unlabelled total of output, output and revenue on one line, a joint figure split."""
from __future__ import annotations

import json
import re
from decimal import Decimal

import pytest

from lib import catalog, demo, formats, queries
from lib.metrics import headline, series
from lib.model import DataSet, Filters, Language
from lib.ui import cache
from tests.pages.conftest import markup
from tests.pages.test_everything_found import _CUT, PAGES, plain

DRAWN = (*PAGES, ("trends", {}), ("trends", {"indicator": "revenue"}), ("compare", {}),
         ("overview", {"indicator": "output_value"}))
CASES = [(data, language) for data in DataSet for language in Language]


@pytest.fixture(scope="module")
def seen(visit) -> dict[tuple[DataSet, Language], list[tuple[str, list[dict]]]]:
    """Of every page its markup and the specs of its figures, the demonstration's store filled."""
    demo.fill(cache.engine_of(DataSet.DEMO))
    found = {}
    for data, language in CASES:
        runs = [visit(code, lang=language, data=data, **params) for code, params in DRAWN]
        assert not [run.exception for run in runs if run.exception]
        found[data, language] = [(markup(run), [json.loads(each.proto.spec) for each in run.get("plotly_chart")]) for run in runs]
    return found


def frame(data: DataSet):
    return queries.figures(cache.engine_of(data), Filters())


def sums(data: DataSet, language: Language) -> set[str]:
    """What the parks' output would add up to, as it would be read."""
    core = headline.core(frame(data))
    output = core[core["indicator"] == "output_value"]
    income = core[core["indicator"] == "output_value"]["value"].tolist() + [
        row["value"] for row in headline.heads(frame(data)).to_dict("records") if row["indicator"] == "revenue"]
    totals = {sum(values, Decimal(0)) for values in (list(output["value"]), list(series.likes(output)["value"]), income) if len(values) > 1}
    return {plain(str(formats.amount(total, "亿元", language))) for total in totals}


LABEL = {Language.ZH: re.compile("简单合计|推算|已报"), Language.EN: re.compile("simple sum|derived|reporting", re.IGNORECASE)}


@pytest.mark.parametrize(("data", "language"), CASES)
def test_what_the_parks_output_adds_up_to_never_stands_without_its_label(seen, data, language):
    totals = sums(data, language)
    assert totals
    bare = [fragment for page, _ in seen[data, language] for part in re.split(r"</tr>|</p>|<div class=\"pk-cell\"|</div></div>", page)
            if (fragment := plain(part)) and any(total in fragment for total in totals) and not LABEL[language].search(fragment)]
    assert bare == []
    notes = [note["text"] for _, specs in seen[data, language] for spec in specs for note in spec["layout"].get("annotations", [])]
    assert [note for note in notes if any(total in plain(note) for total in totals) and not LABEL[language].search(note)] == []


def _numbers(value) -> list[int]:
    if isinstance(value, dict):
        return []
    if isinstance(value, (list, tuple)):
        return [number for each in value for number in _numbers(each)]
    return [value] if isinstance(value, int) and not isinstance(value, bool) else []


@pytest.mark.parametrize(("data", "language"), CASES)
def test_no_line_and_no_axis_joins_two_indicators(seen, data, language):
    known = frame(data).set_index("id")
    checked = 0
    for _, specs in seen[data, language]:
        for spec in specs:
            axes: dict[tuple, set] = {}
            for trace in spec["data"]:
                ids = [number for number in _numbers(trace.get("customdata") or []) if number in known.index]
                stated = known.loc[ids]
                checked += len(ids)
                assert stated["indicator"].nunique() <= 1, trace.get("name")
                if "lines" in trace.get("mode", ""):
                    assert len(stated[["subject", "indicator", "caliber", "kind"]].drop_duplicates()) <= 1, trace.get("name")
                axes.setdefault((trace.get("xaxis", "x"), trace.get("yaxis", "y")), set()).update(stated["indicator"])
            assert all(len(indicators) <= 1 for indicators in axes.values())
    assert checked


@pytest.mark.parametrize("language", Language)
def test_the_twelve_projects_stand_on_a_parks_page_only_among_what_is_not_its_own(seen, language):
    twelve = "12个" if language is Language.ZH else "12 projects"
    joint = plain(catalog.name_of("integrated-circuits+display", language))
    for (code, params), (page, _) in zip(DRAWN, seen[DataSet.REPORTED, language], strict=True):
        for part in _CUT.split(page):
            said = plain(part)
            if re.search(rf"(?<![\d.]){re.escape(twelve)}", said) and "2024-06-25" in said:
                assert joint in said, (code, params, said)


@pytest.mark.parametrize("language", Language)
def test_the_23_are_never_shared_out_over_the_six_projects(seen, language):
    whole, part_of = ("23亿元", "未拆分") if language is Language.ZH else ("RMB 2.3 bn", "not split")
    six = [row for row in catalog.published_register("projects") if row["park_id"] == "hydrogen" and row["stage"] == "signed"]
    assert len(six) == 6
    names = [row["name_zh"] if language is Language.ZH else row["name_en"] for row in six]
    shared = ("3.83", "3.8亿", "0.38 bn", "383.3")
    for page, specs in seen[DataSet.REPORTED, language]:
        for part in _CUT.split(page):
            said = plain(part)
            assert not [value for value in shared if value in said], said
            if whole in said and any(name in said for name in names):
                assert part_of in said, said
        assert not [value for spec in specs for value in shared if value in json.dumps(spec.get("layout", {}), ensure_ascii=False)]
