"""The panels of the core figures draw only what compares, and name what is missing."""
from __future__ import annotations

from datetime import date
from decimal import Decimal

import pandas as pd
import pytest

from lib import theme
from lib.charts import bars
from lib.metrics import headline, targets
from lib.model import Language
from tests import published
from tests.charts.demo_frame import demo

ZH, EN = Language.ZH, Language.EN


def panel(indicator, language=ZH, figures=None, **more):
    core = headline.core(published.figures() if figures is None else figures)
    return bars.panel(core, indicator, language, **more)


def with_rows(*changes):
    figures = published.figures()
    base = figures[figures["cell"] == "F009"].iloc[0].to_dict()
    return pd.concat([figures, pd.DataFrame([{**base, "id": 900 + n, **change} for n, change in enumerate(changes)])],
                     ignore_index=True)


def words_in(made):
    return [note.text for note in made.figure.layout.annotations if note.name != "source"]


def test_one_published_output_is_one_bar_and_seven_rails():
    made = panel("output_value")
    assert made.finding == "产值：1园公布，暂不能排名"
    assert made.subtitle == "亿元 · 2024年1—5月累计"
    assert [(bar.x[0], bar.marker.color, bar.customdata[0][0]) for bar in made.figure.data] == [(162.4, "#000003", 9)]
    assert words_in(made).count("未公布") == 7
    assert [shape.line.dash for shape in made.figure.layout.shapes if shape.line.dash] == ["1px,5px"] * 7


def test_missing_is_never_drawn_as_a_bar_of_nothing():
    assert all(value > 0 for bar in panel("output_value").figure.data for value in bar.x)


def test_different_populations_are_called_by_name_without_any_bar():
    made = panel("enterprise_count")
    assert made.figure is None
    assert made.finding == "企业数：3园公布，口径各异，不比长短"
    for said in ("30余家", "重点企业", "40余家", "龙头骨干企业", "200余家", "人工智能企业"):
        assert said in made.html
    assert made.html.count("未公布") == 5


def test_one_occasion_is_not_a_running_total():
    made = panel("signed_investment")
    assert made.finding == "签约投资额：氢能一次签约23亿元"
    assert made.subtitle == "亿元 · 单次活动，非累计 · 6个项目合计"
    assert any("2024" in text and "23" in text for text in words_in(made))


def test_the_source_line_stands_inside_the_figure():
    foot = [note.text for note in panel("output_value").figure.layout.annotations if note.name == "source"]
    assert foot and foot[0].replace("<br>", "") == "来源：青岛日报/观海新闻，2024年7月 · 未公布不作零计"


def test_the_table_behind_shows_every_park_and_just_what_is_drawn():
    table = panel("output_value").table
    assert len(table) == 8
    row = table.set_index("园区").loc["新型显示"]
    assert (row["产值（亿元）"], row["原表述"], row["同比（%）"], row["期间"]) == (
        Decimal("162.4"), "162.4亿元", Decimal("12.17"), "2024年1—5月")
    assert table.set_index("园区").loc["氢能", "原表述"] == "未公布"


def test_english_moves_the_point_and_keeps_the_words():
    made = panel("output_value", EN)
    assert made.subtitle == "RMB bn · Jan–May 2024, year to date"
    assert made.table.set_index("Park").loc["Display", "Output value (RMB bn)"] == Decimal("16.24")


def test_two_likes_stand_in_catalogue_order_and_nobody_leads():
    made = panel("output_value", figures=with_rows(dict(subject="hydrogen", value=Decimal(999))))
    assert made.finding == "产值：2园公布，尚不足排名"
    assert [bar.name for bar in made.figure.data] == ["hydrogen", "display"]


def test_three_likes_are_sorted_and_the_first_is_named():
    made = panel("output_value", figures=with_rows(
        dict(subject="hydrogen", value=Decimal(999), yoy_percent=None), dict(subject="instruments", value=Decimal(5))))
    assert made.finding == "产值：氢能居首，999亿元"
    assert [bar.name for bar in made.figure.data] == ["hydrogen", "display", "instruments"]


def test_a_tie_has_two_leaders():
    made = panel("output_value", figures=with_rows(
        dict(subject="hydrogen", value=Decimal("162.4")), dict(subject="instruments", value=Decimal(5))))
    assert made.finding == "产值：氢能、新型显示并列居首，162.4亿元"


def test_an_approximate_bar_ends_open():
    made = panel("output_value", figures=with_rows(dict(subject="display", qualifier="over", wording="余",
                                                        period_end=date(2024, 6, 30))))
    solid, tail = made.figure.data
    assert (solid.opacity, tail.opacity) == (None, .4)
    assert solid.x[0] + tail.x[0] == pytest.approx(162.4)


def test_a_preliminary_bar_is_hollow():
    made = panel("output_value", figures=with_rows(dict(status="preliminary", period_end=date(2024, 6, 30))))
    bar = made.figure.data[0]
    assert bar.marker.color == "rgba(0,0,0,0)"
    assert (bar.marker.line.color, bar.marker.line.width) == ("#000003", 1.5)


def test_a_park_that_is_late_keeps_its_value_with_its_own_date_and_gets_no_bar():
    made = panel("output_value", figures=demo(), monthly=True)
    assert made.finding.startswith("产值：新型显示居首")
    assert "green-materials" not in [bar.name for bar in made.figure.data]
    late = words_in(made)[-1]
    assert "403.2" in late and "1—9" in late
    assert "7园同口径" in made.subtitle


def test_neighbouring_panels_share_one_order():
    core = headline.core(demo())
    order = bars.order_of(core, ("output_value", "enterprise_count"))
    assert order[0] == "display" and len(order) == 8
    made = bars.panel(core, "enterprise_count", ZH, order=order, monthly=True)
    assert [bar.name for bar in made.figure.data] == [park for park in order if park != "green-materials"]


def test_an_empty_store_says_so_for_every_park():
    made = bars.panel(headline.core(published.none()), "output_value", EN)
    assert made.figure is None and made.html.count("not published") == 8
    assert made.finding == "Output value: none of the eight parks has published"


def test_text_of_a_file_cannot_become_markup():
    made = panel("output_value", figures=with_rows(dict(
        source="<img src=x>.xlsx", file="<img src=x>.xlsx", batch_kind="import", period_end=date(2024, 6, 30))))
    assert "<img" not in made.figure.data[0].hovertemplate


def test_every_colour_of_a_page_is_a_placeholder():
    for park in range(8):
        assert theme.park_colour(park) == f"#00000{park + 1}"


def test_a_target_of_the_very_scope_is_marked_on_its_bar_and_any_other_is_not():
    figures = published.figures()
    core, goals = headline.core(figures), targets.pairs(figures)
    made = bars.panel(core, "output_value", Language.ZH, goals=goals)
    marks = [shape for shape in made.figure.layout.shapes if shape.name == "target"]
    assert [(mark.x0, mark.x1, mark.line.width) for mark in marks] == [(600, 600, 2)]
    assert marks[0].y1 - marks[0].y0 == pytest.approx(.56 * 1.4)
    assert "竖线为目标600亿元以上（2024年全年）" in made.subtitle.replace("\u2009", "")
    assert any(note.text == "目标" for note in made.figure.layout.annotations)
    assert made.figure.layout.xaxis.range[1] > 600
    assert "青报观象山" in made.source
    for code in ("enterprise_count", "signed_investment"):
        other = bars.panel(core, code, Language.ZH, goals=goals)
        assert other.figure is None or not [shape for shape in other.figure.layout.shapes if shape.name == "target"]


def test_many_targets_are_explained_once_and_no_mark_runs_through_a_value():
    core = headline.core(demo())
    aims = core[core["indicator"] == "output_value"].copy()
    aims["kind"], aims["value"] = "target", [value * Decimal("1.1") for value in aims["value"]]
    aims["period_end"] = [end.replace(month=12, day=31) for end in aims["period_end"]]
    aims["id"] = range(900_000, 900_000 + len(aims))
    made = bars.panel(core, "output_value", Language.ZH, goals=targets.pairs(pd.concat([demo(), aims], ignore_index=True)))
    marks = {shape.y0 + .392: shape.x0 for shape in made.figure.layout.shapes if shape.name == "target"}
    assert len(marks) >= bars.MANY and made.subtitle.endswith("竖线为各自目标（2026年全年）") and made.subtitle.count("竖线") == 1
    for place, aim in marks.items():
        value, = [note for note in made.figure.layout.annotations if note.y == pytest.approx(place) and "亿元" in note.text]
        assert value.x == pytest.approx(aim) or aim - value.x > .3 * made.figure.layout.xaxis.range[1]
