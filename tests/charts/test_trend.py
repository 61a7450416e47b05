"""What the trends say and draw, on the demonstration's figures, the published ones and none."""
from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from lib import catalog, theme
from lib.charts import trend
from lib.charts.trend import View
from lib.metrics import trend as metric
from lib.metrics.trend import Form
from lib.model import CORE_INDICATORS, Language
from tests.charts.demo_frame import demo, empty, published

ZH, EN = Language.ZH, Language.EN
OUTPUT = View("output_value", Form.CUMULATIVE, ZH)
MONTH = View("output_value", Form.MONTH, ZH)


def own_line(panel, park):
    colour = theme.park_colour(catalog.parks()[park].slot)
    return next(trace for trace in panel.figure.data if trace.mode == "lines" and trace.line.color == colour)


def words_in(figure):
    return " ".join(note.text for note in figure.layout.annotations)


def test_the_finding_counts_who_grew_names_the_fastest_and_the_late():
    assert trend.panel(demo(), OUTPUT).finding == "2026年1—10月产值：7园均同比上升，氢能最快（+30.3%）；绿色新材料未报"


def test_in_english_too():
    assert trend.panel(demo(), View("output_value", Form.CUMULATIVE, EN)).finding == (
        "Output value, Jan–Oct 2026: all 7 parks reporting are up on the year, Hydrogen fastest (+30.3%); Materials not reported")


def test_a_month_without_a_report_breaks_the_line_and_so_does_a_new_year():
    ys = list(own_line(trend.panel(demo(), OUTPUT), "hydrogen").y)
    assert ys.count(None) == 3  # August 2024, and two new years


def test_a_line_of_a_park_that_reported_every_month_breaks_only_at_new_year():
    assert list(own_line(trend.panel(demo(), OUTPUT), "display").y).count(None) == 2


def test_the_newest_point_of_the_late_park_says_its_month():
    assert "2026 年 9 月".replace(" ", "\u2009") in words_in(trend.panel(demo(), OUTPUT).figure)


def test_january_and_february_are_one_hollow_column_two_months_wide_at_their_mean():
    panel = trend.panel(demo(), MONTH)
    colour = theme.park_colour(catalog.parks()["hydrogen"].slot)
    bar = next(trace for trace in panel.figure.data if trace.type == "bar" and trace.marker.line.color == colour)
    table = panel.table[panel.table.iloc[:, 0] == "氢能"]
    assert bar.width[0] > 1.5 > bar.width[1] and bar.marker.color[0] == "rgba(0,0,0,0)"
    assert bar.y[0] == pytest.approx(float(table.iloc[-1, 2]) / 2)
    assert bar.x[0] == pytest.approx(2024 * 12 + 1.5)
    assert table.iloc[-1]["说明"] == "1—2月合计"


def test_derived_months_are_pale_and_marked_in_the_table():
    panel = trend.panel(demo(), MONTH)
    marks = {trace.marker.line.color: list(trace.marker.opacity) for trace in panel.figure.data if trace.type == "bar"}
    of = lambda park: marks[theme.park_colour(catalog.parks()[park].slot)]  # noqa: E731
    assert .45 in of("hydrogen") and .45 not in of("display")
    assert "推算" in panel.table.columns


def test_every_mark_knows_the_statement_it_stands_on():
    frame, panel = demo(), trend.panel(demo(), OUTPUT)
    shown = {number for trace in panel.figure.data if trace.customdata is not None for number in trace.customdata if number}
    assert shown == set(panel.ids) <= set(frame["id"])


def test_a_range_keeps_its_ends():
    panel = trend.panel(demo(), View("output_value", Form.CUMULATIVE, ZH, date(2025, 3, 31), date(2025, 6, 30)))
    assert set(panel.table["期间"]) == {"2025年1—3月", "2025年1—4月", "2025年1—5月", "2025年1—6月"}


def test_reported_growth_stands_beside_and_disagreement_is_told():
    panel = trend.panel(demo(), OUTPUT)
    row = panel.table[(panel.table["园区"] == "人工智能") & (panel.table["期间"] == "2025年1—6月")].iloc[0]
    assert row["同比来源"] == "报送" and row["说明"] == "报送与计算相差逾0.5个百分点"
    assert "1处报送同比与计算值相差逾0.5个百分点，照报送" in panel.source


def test_growth_of_firms_is_computed_and_hollow():
    panel = trend.growth(demo(), View("enterprise_count", Form.LEVEL, ZH))
    symbols = {symbol for trace in panel.figure.data if trace.mode == "markers" for symbol in trace.marker.symbol}
    assert symbols == {"circle-open"} and set(panel.table["同比来源"]) == {"计算"}


def test_all_parks_in_one_chart_can_be_brought_out_one_by_one_without_the_server():
    panel = trend.panel(demo(), View("output_value", Form.CUMULATIVE, ZH, together=True))
    buttons = panel.figure.layout.updatemenus[0].buttons
    assert len(buttons) == 9
    strength = buttons[3].args[0]["opacity"]
    assert [n // 2 for n, value in enumerate(strength) if value == 1.0] == [2, 2]


def test_one_published_value_is_not_called_a_trend():
    panel = trend.panel(published(), OUTPUT)
    assert panel.finding == "八园中仅新型显示公布产值，只有一期，不成走势"
    assert words_in(panel.figure).count("未公布") == 7
    assert trend.growth(published(), OUTPUT) is None


def test_other_populations_are_called_out_and_not_drawn():
    panel = trend.panel(published(), View("enterprise_count", Form.LEVEL, ZH))
    assert panel.figure is None
    assert panel.finding == "企业数：3园公布，均非同口径月度数，不成走势"
    assert "30余家" in panel.html and "重点企业" in panel.html


def test_an_amount_of_one_occasion_is_no_trend():
    assert trend.panel(published(), View("signed_investment", Form.CUMULATIVE, ZH)).finding == "签约投资额：仅氢能公布，非月度累计数，不成走势"


@pytest.mark.parametrize("indicator", CORE_INDICATORS)
@pytest.mark.parametrize("language", list(Language))
def test_an_empty_store_says_that_there_is_nothing(indicator, language):
    panel = trend.panel(empty(), View(indicator, metric.forms(indicator)[0], language))
    assert panel.figure is None and panel.ids == () and panel.table.empty


def test_shown_values_are_in_the_unit_the_subtitle_names():
    zh, en = (trend.panel(demo(), View("output_value", Form.CUMULATIVE, language)).table.iloc[-8, 2] for language in (ZH, EN))
    assert (zh, en) == (Decimal("5.0"), Decimal("0.50"))


@pytest.mark.parametrize("columns", [4, 2])
def test_eight_boxes_stand_whatever_is_known(columns):
    for frame in (demo(), published()):
        figure = trend.panel(frame, View("output_value", Form.CUMULATIVE, ZH, columns=columns)).figure
        assert all(f"<b>{park.mini(ZH)}</b>" in words_in(figure) for park in catalog.parks().values())
