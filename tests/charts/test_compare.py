"""What the comparison says and draws, and where it refuses to compare."""
from __future__ import annotations

from datetime import date

import pytest

from lib import catalog
from lib.charts import compare, heat
from lib.charts.compare import At
from lib.model import CORE_INDICATORS, Language
from tests.charts.demo_frame import demo, empty, published

ZH, EN = Language.ZH, Language.EN
OCTOBER, MAY = date(2026, 10, 31), date(2024, 5, 31)
OUTPUT = At("output_value", OCTOBER, ZH)


def rows_of(figure):
    return list(figure.layout.yaxis.ticktext)


def test_parks_stand_by_value_and_the_late_one_last_with_what_it_sent_before():
    panel = compare.dots(demo(), OUTPUT)
    assert panel.finding == "2026年1—10月产值：新型显示居首，426.6亿元；绿色新材料未报"
    assert list(panel.table["园区"])[:2] == ["新型显示", "人工智能"] and list(panel.table["园区"])[-1] == "绿色新材料"
    assert "403.2亿元" in "".join(note.text for note in panel.figure.layout.annotations).replace("\u2009", "")


def test_on_a_narrow_screen_what_a_late_park_sent_before_fits_its_row():
    said = {narrow: [note.text.replace("\u2009", "") for note in compare.dots(demo(), At("output_value", OCTOBER, EN, narrow=narrow)).figure.layout.annotations]
            for narrow in (True, False)}
    assert "not reported (Jan–Sep: 40.32)" in said[True] and "not reported (Jan–Sep 2026: RMB 40.32 bn)" in said[False]


def test_a_value_of_another_month_is_never_drawn_among_them():
    assert len(compare.dots(demo(), OUTPUT).ids) == 7


def test_parks_can_be_chosen():
    panel = compare.dots(demo(), At("output_value", OCTOBER, ZH, parks=("hydrogen", "instruments")))
    assert list(panel.table["园区"]) == ["氢能", "仪器仪表"]
    assert panel.finding == "2026年1—10月产值：2园报送，不作排名"


def test_one_published_value_stands_alone_with_its_target_of_the_same_scope():
    panel = compare.dots(published(), At("output_value", MAY, ZH))
    assert panel.finding == "2024年1—5月产值：仅新型显示公布，162.4亿元"
    notes = {note.text.replace("\u2009", ""): note for note in panel.figure.layout.annotations}
    tick = next(trace for trace in panel.figure.data if trace.marker.symbol == "line-ns-open")
    assert tick.x == (600.0,)
    assert notes["目标 600亿元以上"].yshift < -12, "its words stand below the row, clear of value and growth"
    assert panel.table.iloc[0]["目标"] == "600亿元以上"


def test_published_values_have_no_shares_no_scatter_and_no_heat():
    for indicator in CORE_INDICATORS:
        at = At(indicator, next(iter(compare.periods(published(), indicator)), None), ZH)
        assert compare.share(published(), at) is None
        assert compare.scatter(published(), at) is None
        assert compare.aligned(published(), at) is None
        assert heat.heat(published(), indicator, ZH) is None


def test_unlike_populations_are_called_out():
    panel = compare.dots(published(), At("enterprise_count", None, ZH))
    assert panel.figure is None and "200余家" in panel.html


def test_shares_say_of_what_and_that_parks_may_overlap():
    panel = compare.share(demo(), OUTPUT)
    assert "已报 7/8 园区简单合计（未剔重）1,142.4亿元" in panel.subtitle
    assert sum(panel.table["占比（%）"]) == pytest.approx(100, abs=0.4)
    assert rows_of(panel.figure)[-1] == "绿色新材料"


def test_size_against_growth_names_the_fastest_and_the_largest():
    assert compare.scatter(demo(), OUTPUT).finding == "2026年1—10月产值：氢能增速最快，新型显示规模最大"


def test_three_figures_stand_side_by_side_on_axes_of_their_own():
    figure = compare.aligned(demo(), OUTPUT).figure
    assert {axis for axis in figure.to_dict()["layout"] if axis.startswith("xaxis")} == {"xaxis", "xaxis2", "xaxis3"}


def test_the_heat_map_leaves_january_empty_and_crosses_what_is_missing():
    panel = heat.heat(demo(), "output_value", ZH)
    cells, crosses = panel.figure.data
    assert len(cells.x) == 33 and len(cells.y) == 8  # 31 reports and two Januaries
    assert (2026 * 12 + 10, list(catalog.parks()).index("green-materials")) in set(zip(crosses.x, crosses.y))
    assert panel.finding == "产值同比：11期次下降，都在绿色新材料"


def test_against_own_highest_the_highest_is_a_hundred():
    panel = heat.heat(demo(), "output_value", ZH, level=True)
    assert all(max(value for value in panel.table[park.mini(ZH)] if value is not None) == 100 for park in catalog.parks().values())


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("indicator", CORE_INDICATORS)
def test_an_empty_store_compares_nothing(indicator, language):
    panel = compare.dots(empty(), At(indicator, None, language))
    assert panel.figure is None and panel.table.empty


def test_a_narrow_screen_has_no_three_columns():
    assert compare.aligned(demo(), At("output_value", OCTOBER, ZH, narrow=True)) is None


def test_the_table_of_the_heat_map_lists_every_report():
    assert len(heat.heat(demo(), "output_value", EN).table) == 31
